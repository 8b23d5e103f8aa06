"""The inputs of the graph as fields and sliders, and the update at the end: change one, and all follows."""

import math

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from playground.support.theme import scaled
from playground.views.graph.model import GraphModel
from playground.widgets.choice import Choice
from playground.widgets.labelled_slider import CalmSlider
from playground.widgets.number_field import NumberField

LARGEST = 1e6
SLIDER_STEPS = 100  # to each side of zero


class InputRow(QObject):
    """One input: its name, a slider around zero that is wide enough, and a field for the exact number."""

    changed = Signal(str, float)

    def __init__(self, name: str, value: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._reach = _reach(value)
        self.slider = CalmSlider()
        self.slider.setRange(-SLIDER_STEPS, SLIDER_STEPS)
        self.slider.setObjectName(f"slide_{name}")
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(self.tr("Drag to change {name}").format(name=name))
        self.slider.setMinimumWidth(scaled(50))
        self.field = NumberField(value, -LARGEST, LARGEST, step=self._reach / SLIDER_STEPS)
        self.field.setObjectName(f"input_{name}")
        self.field.setAccessibleName(name)
        self.slider.valueChanged.connect(self._slid)
        self.field.value_committed.connect(self._typed)
        self._show(value)

    def set_value(self, value: float) -> None:
        """Show ``value``, without a signal."""
        self.field.set_value(value)
        self._show(value)

    def _show(self, value: float) -> None:
        if abs(value) > self._reach:
            self._reach = _reach(value)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value / self._reach * SLIDER_STEPS))

    def _slid(self, position: int) -> None:
        value = float(f"{position * self._reach / SLIDER_STEPS:.12g}")
        self.field.set_value(value)
        self.changed.emit(self._name, value)

    def _typed(self, value: float) -> None:
        self._show(value)
        self.changed.emit(self._name, value)


class InputPanel(QWidget):
    """A row for each input of the graph, and for learning rate and order where an update ends it."""

    def __init__(self, model: GraphModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graph_inputs")
        self._model = model
        self._rows: dict[str, InputRow] = {}
        self._rate: NumberField | None = None
        self._way: Choice | None = None
        self._content = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._content)
        self._column.addStretch(1)
        model.graphChanged.connect(self._build)
        model.numbersChanged.connect(self._follow)
        self._build()

    def row(self, name: str) -> InputRow:
        """Return the row of an input."""
        return self._rows[name]

    def _build(self) -> None:
        shown = (list(self._rows), self._rate is not None, self._way is not None)
        if shown == (list(self._model.graph.inputs), self._has_update(), self._model.fans_out):
            self._follow()
            return
        self._content.hide()
        self._content.deleteLater()
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(8))
        grid.setVerticalSpacing(scaled(4))
        grid.setColumnStretch(1, 1)
        self._rows = {}
        for name in self._model.graph.inputs:
            row = InputRow(name, self._model.at[name], self._content)
            row.changed.connect(self._model.set_input)
            self._rows[name] = row
            self._add(grid, name, row.slider, row.field)
        self._rate = None
        if self._has_update():
            self._rate = NumberField(self._model.learning_rate or 0.0, 0.0, LARGEST)
            self._rate.setObjectName("graph_learning_rate")
            self._rate.setAccessibleName(self.tr("learning rate η"))
            self._rate.explain(self.tr("How far the update goes against the gradient"))
            self._rate.value_committed.connect(self._model.set_learning_rate)
            self._add(grid, self.tr("learning rate η"), None, self._rate)
            self._order = self._add_choice(grid, "update_order", self.tr("Order of the updates"))
            self._order.add(
                "simultaneous",
                self.tr("update all at once"),
                self.tr("All gradients are computed first, then every parameter moves, as frameworks do it."),
            )
            self._order.add(
                "in_place",
                self.tr("update one by one"),
                self.tr(
                    "Each parameter moves as soon as its gradient is known; gradients found later are"
                    " computed with numbers that have moved already."
                ),
            )
            self._order.chosen.connect(self._model.set_order)
        self._way = None
        if self._model.fans_out:
            self._way = self._add_choice(grid, "backward_order", self.tr("Order of the way back"))
            self._way.add(
                "topological",
                self.tr("topological order"),
                self.tr("Each box is worked once, when all shares of its gradient have come back."),
            )
            self._way.add(
                "at_once",
                self.tr("wrong order"),
                self.tr("Each box is worked again whenever a share arrives: see what goes wrong."),
            )
            self._way.chosen.connect(self._model.set_backward_order)
        self._column.insertWidget(0, self._content)
        self._follow()

    def _add(self, grid: QGridLayout, text: str, slider: QWidget | None, field: NumberField) -> None:
        label = QLabel(text)
        label.setBuddy(field)
        label.setProperty("role", "muted")
        field.setFixedWidth(scaled(84))
        row = grid.rowCount()
        grid.addWidget(label, row, 0, 1, 1 if slider else 2)
        if slider is not None:
            grid.addWidget(slider, row, 1)
        grid.addWidget(field, row, 2)

    def _add_choice(self, grid: QGridLayout, name: str, title: str) -> Choice:
        choice = Choice()
        choice.setObjectName(name)
        choice.setAccessibleName(title)
        choice.setMinimumWidth(scaled(90))
        grid.addWidget(choice, grid.rowCount(), 0, 1, 3)
        return choice

    def _follow(self) -> None:
        for name, row in self._rows.items():
            if row.field.value != self._model.at[name]:
                row.set_value(self._model.at[name])
        if self._rate is not None:
            self._rate.set_value(self._model.learning_rate or 0.0)
            self._order.set_key(self._model.order)
        if self._way is not None:
            self._way.set_key(self._model.backward_order)

    def _has_update(self) -> bool:
        return self._model.learning_rate is not None


def _reach(value: float) -> float:
    """Return a round number of at least twice the size of ``value``, the ends of its slider."""
    size = max(abs(value) * 2, 1e-9)
    if value == 0:
        return 2.0
    decade = 10.0 ** math.floor(math.log10(size))
    return float(f"{next(d for d in (1, 2, 5, 10) if d * decade >= size * (1 - 1e-9)) * decade:.6g}")
