"""The headings above the canvas's columns: what each layer is, and the controls to change it."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from playground.support.theme import scaled, text_font

_ROW = 28
_BUTTON = 22
_WIDEST = 200


class Heading(QWidget):
    """The heading of one column: a button with a menu and, for hidden layers, − and + for its units.

    Without a menu it is but a label.

    Signals:
        unitsAsked(int): a unit more (+1) or less (−1).
    """

    unitsAsked = Signal(int)

    def __init__(self, name: str, parent: QWidget, *, resizable: bool, has_menu: bool) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.resizable = resizable
        self._units, self._name = "", ""
        self.menu = QMenu(self)
        self.filled_for: object = None  # what the entries of the menu were made from
        self.menu.setToolTipsVisible(True)
        self.fewer = self._button(f"{name}_fewer", "−", -1)
        self.title: QToolButton | QLabel = self._menu_button() if has_menu else QLabel(self)
        self.title.setObjectName(f"{name}_menu")
        if isinstance(self.title, QLabel):
            self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count = QLabel(self)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.more = self._button(f"{name}_more", "+", 1)

    def set_texts(self, units: str, name: str, tip: str) -> None:
        """Say how many ``units`` the layer has, if that is to be said, and what they do."""
        self._units, self._name = units, name
        self._count.setText(units)
        self.title.setToolTip(tip)
        self.title.setAccessibleName(tip)

    def row_width(self) -> int:
        """Return the width that the heading takes in one row."""
        buttons = 2 * scaled(_BUTTON) if self.resizable else 0
        return self._title_width(self._whole()) + buttons

    def place(self, centre: float, before: float, after: float, two_rows: bool) -> None:
        """Stand above ``centre``, reaching at most ``before`` to its left and ``after`` to its right."""
        side, row = scaled(_BUTTON), scaled(_ROW)
        text = self._name if two_rows and self.resizable else self._whole()
        limit = max(2 * side, int(before + after) - (0 if two_rows or not self.resizable else 2 * side))
        metrics = QFontMetrics(text_font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, limit - self._chrome())
        self.title.setText(text)
        title = self._title_width(text)
        count = metrics.horizontalAdvance(self._units) + scaled(4)
        needed = max(title, 2 * side + count) if two_rows else title + (2 * side if self.resizable else 0)
        left = max(min(centre - needed / 2, centre + after - needed), centre - before)
        self.setGeometry(round(left), 0, needed, row + (side if two_rows else 0))
        for part in (self.fewer, self.more):
            part.setVisible(self.resizable)
        self._count.setVisible(self.resizable and two_rows)
        if two_rows:
            self.title.setGeometry((needed - title) // 2, 0, title, row)
            start = (needed - 2 * side - count) // 2
            self.fewer.setGeometry(start, row, side, side)
            self._count.setGeometry(start + side, row, count, side)
            self.more.setGeometry(start + side + count, row, side, side)
        else:
            indent = side if self.resizable else 0
            lower = (row - side) // 2
            self.fewer.setGeometry(0, lower, side, side)
            self.title.setGeometry(indent, 0, title, row)
            self.more.setGeometry(indent + title, lower, side, side)

    def _whole(self) -> str:
        return f"{self._units} × {self._name}" if self._units else self._name

    def _title_width(self, text: str) -> int:
        return QFontMetrics(text_font()).horizontalAdvance(text) + self._chrome()

    def _chrome(self) -> int:
        """Return what the style sheet adds to the text: padding, border, arrow."""
        return scaled(4) + (scaled(18) if isinstance(self.title, QToolButton) else scaled(4)) + 3

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setMenu(self.menu)
        return button

    def _button(self, name: str, sign: str, change: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(sign)
        button.clicked.connect(lambda: self.unitsAsked.emit(change))
        return button


class LayerBar(QWidget):
    """All headings in a row; the canvas tells where each stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layer_bar")
        self.setFixedHeight(scaled(_ROW))
        self._headings: dict[str, Heading] = {}

    def heading(self, name: str, *, resizable: bool = False, has_menu: bool = True) -> Heading:
        """Return the heading of that name, made when first asked for."""
        if name not in self._headings:
            self._headings[name] = Heading(name, self, resizable=resizable, has_menu=has_menu)
        return self._headings[name]

    def keep(self, names: list[str]) -> None:
        """Drop all headings but those of these ``names``, and let Tab go through them in that order."""
        for name in self._headings.keys() - set(names):
            old = self._headings.pop(name)
            old.hide()
            old.deleteLater()
        kept = [self._headings[name] for name in names]
        chain = [part for heading in kept for part in (heading.fewer, heading.title, heading.more)]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def place(self, names: list[str], centres: list[float], width: float) -> None:
        """Stand each heading above its column: in two rows where one would be too wide for any of them."""
        room = min(centres[1] - centres[0], scaled(_WIDEST)) - scaled(2)
        two_rows = any(self._headings[name].row_width() > room for name in names)
        self.setFixedHeight(scaled(_ROW) + (scaled(_BUTTON) if two_rows else 0))
        for number, (name, centre) in enumerate(zip(names, centres, strict=True)):
            before = centre if number == 0 else room / 2
            after = width - centre if number == len(names) - 1 else room / 2
            self._headings[name].place(centre, before, after, two_rows)
            self._headings[name].show()
