"""The two weights over which the contour is drawn, chosen by name."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel

from playground.engine.network import NetworkSpec
from playground.support.theme import scaled
from playground.views.network.weight_names import parameter_name
from playground.widgets.card import Card
from playground.widgets.choice import KEY_ROLE, Choice

_LISTED = 400  # parameters offered in the lists; others are reached by a click on their edge
_ROOM = 68  # beside a name in a list's box


class WeightNames(QAbstractListModel):
    """The names of a network's first parameters, and of those shown beyond them, made when asked for."""

    def __init__(self, spec: NetworkSpec, parent: QObject) -> None:
        super().__init__(parent)
        self._spec = spec
        self._listed = min(spec.parameter_count, _LISTED)
        self._beyond: list[int] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Return how many parameters are listed."""
        return 0 if parent.isValid() else self._listed + len(self._beyond)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a parameter's name, or its place in θ."""
        place = index.row() if index.row() < self._listed else self._beyond[index.row() - self._listed]
        if role == Qt.ItemDataRole.DisplayRole:
            return parameter_name(self._spec, place)
        return str(place) if role == KEY_ROLE else None

    def row(self, place: int) -> int:
        """Return the row of the parameter at ``place`` in θ, which is listed if it was not."""
        if place < self._listed:
            return place
        if place not in self._beyond:
            end = self.rowCount()
            self.beginInsertRows(QModelIndex(), end, end)
            self._beyond.append(place)
            self.endInsertRows()
        return self._listed + self._beyond.index(place)

    @property
    def longest(self) -> str:
        """The name that takes the most room, or nearly: names grow with their numbers."""
        return parameter_name(self._spec, self._listed - 1) + "0"


class ContourAxes(QObject):
    """Two choosers, ``x × y``; choosing the other's weight swaps them.

    Signals:
        chosen(int, int): the places in θ of the two weights.
    """

    chosen = Signal(int, int)

    def __init__(self, card: Card, parent: QObject) -> None:
        super().__init__(parent)
        self._names: WeightNames | None = None
        self._spec: NetworkSpec | None = None
        self._axes = (0, 0)
        self._choices = (Choice(), Choice())
        hints = self.tr("The weight along the horizontal axis"), self.tr("The weight along the vertical axis")
        for place, (choice, hint) in enumerate(zip(self._choices, hints, strict=True)):
            choice.setObjectName(f"contour_axis_{'xy'[place]}")
            choice.setAccessibleName(hint)
            choice.setToolTip(hint)
            # A box as wide as its longest name would have to look at all of them.
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.chosen.connect(lambda key, place=place: self._choose(place, int(key)))
        self._times = QLabel("×")
        for widget in (self._choices[0], self._times, self._choices[1]):
            card.add_action(widget)

    def list_weights(self, spec: NetworkSpec) -> None:
        """Offer the weights and biases of a network."""
        if self._spec is not None and spec.shapes == self._spec.shapes:
            return
        old, self._names, self._spec = self._names, WeightNames(spec, self), spec
        for choice in self._choices:
            choice.setModel(self._names)
            room = choice.fontMetrics().horizontalAdvance(self._names.longest) + scaled(_ROOM)
            choice.setFixedWidth(room)
        if old is not None:
            old.deleteLater()

    def show_axes(self, first: int, second: int) -> None:
        """Show which two weights are on the axes."""
        self._axes = (first, second)
        if self._names is not None:
            for choice, place in zip(self._choices, self._axes, strict=True):
                choice.setCurrentIndex(self._names.row(place))

    def set_visible(self, on: bool) -> None:
        """Show the choosers where the plane is one of two weights."""
        for widget in (*self._choices, self._times):
            widget.setVisible(on)

    def _choose(self, place: int, index: int) -> None:
        first, second = self._axes
        chosen = (index, second) if place == 0 else (first, index)
        self.chosen.emit(*(chosen if chosen[0] != chosen[1] else (second, first)))
