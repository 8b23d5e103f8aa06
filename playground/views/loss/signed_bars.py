"""Numbers of any sign as bars from a base line, one for each class, which may be dragged."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.engine.arrays import Array
from playground.graph.numbers import subscript
from playground.support.theme import current_theme, scaled, text_font
from playground.views.loss.fitting import fitting_number
from playground.widgets.number import format_number

NUDGE, FINE_NUDGE = 0.5, 0.1
WIDEST = 46  # pixels of a bar
ROOM = 1.25  # times the farthest bar that the picture reaches


class SignedBars(QWidget):
    """Bars up and down from a base line: 0, or near the numbers where all of them are far from 0.

    With ``draggable`` a bar is dragged, or chosen with ← → and moved with ↑ ↓ (Shift: finely);
    `value_changed` tells the place of a bar and its new number.

    Args:
        symbol: of the numbers, which stand below the bars with their place.
        colours: of the theme, for numbers below and above the base line.
        reach: what the picture shows at least, up and down from the base line.
        draggable: whether the person may change the numbers here.
        parent: as Qt has it.
    """

    value_changed = Signal(int, float)

    def __init__(
        self,
        symbol: str,
        colours: tuple[str, str],
        reach: float,
        *,
        draggable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._symbol, self._colours, self._least = symbol, colours, reach
        self._draggable = draggable
        self._values: Array = np.empty(0)
        self._right: int | None = None
        self._chosen = 0
        self._dragging = False
        self._base, self._reach = 0.0, reach
        if draggable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def chosen(self) -> int:
        """The bar that the keys move."""
        return self._chosen

    def sizeHint(self) -> QSize:
        """Return room for ten bars with their numbers."""
        return QSize(scaled(520), scaled(150))

    def minimumSizeHint(self) -> QSize:
        """Return room for bars whose numbers can be read."""
        return QSize(scaled(260), scaled(86))

    def set_values(self, values: Array, right: int | None = None) -> None:
        """Show ``values`` (k,), with a mark at the name of the ``right`` one, if any.

        While one is dragged the scale stays, so that the bar stays under the mouse.
        """
        self._values, self._right = values, right
        self._chosen = min(self._chosen, len(values) - 1)
        if not self._dragging:
            low, high = float(values.min()), float(values.max())
            near_zero = low - self._least <= 0 <= high + self._least
            self._base = 0.0 if near_zero else float(f"{(low + high) / 2:.6g}")
            farthest = max(abs(low - self._base), abs(high - self._base))
            self._reach = max(self._least, farthest * ROOM if farthest > self._least else 0.0)
        self._describe()
        self.update()

    def place_of(self, number: int, value: float) -> QPointF:
        """Return where a bar ends that has ``value``."""
        room = self._room()
        slot = room.width() / max(1, len(self._values))
        share = min(max((value - self._base) / self._reach, -1.0), 1.0)
        return QPointF(room.left() + slot * (number + 0.5), room.center().y() - share * room.height() / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the bar in whose column the mouse is."""
        if self._draggable and event.button() == Qt.MouseButton.LeftButton and len(self._values):
            room, count = self._room(), len(self._values)
            place = int((event.position().x() - room.left()) / max(1.0, room.width()) * count)
            self._chosen = min(max(place, 0), count - 1)
            self._dragging = True
            self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the bar."""
        if self._dragging:
            self._drag(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go, and fit the scale to the new numbers."""
        if self._dragging:
            self._dragging = False
            self.set_values(self._values, self._right)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a bar, or move it."""
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
        way = ways.get(Qt.Key(event.key()))
        if way is None or not self._draggable or not len(self._values):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._chosen = min(max(self._chosen + way, 0), len(self._values) - 1)
            self._describe()
            self.update()
        else:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            moved = float(self._values[self._chosen]) + way * (FINE_NUDGE if fine else NUDGE)
            self.value_changed.emit(self._chosen, float(f"{moved:.10g}"))

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the base line, the bars, their numbers and their names."""
        theme, painter, room = current_theme(), QPainter(self), self._room()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(11))
        slot = room.width() / max(1, len(self._values))
        wide = min(slot * 0.62, scaled(WIDEST))
        base = room.center().y()
        painter.setPen(QPen(QColor(theme.strong_border), 1))
        painter.drawLine(QPointF(room.left(), base), QPointF(room.right(), base))
        painter.setPen(QColor(theme.muted))
        side = QRectF(0, base - scaled(9), room.left() - scaled(4), scaled(18))
        painter.drawText(side, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._base_text())
        for number, value in enumerate(self._values.tolist()):
            end = self.place_of(number, value)
            bar = QRectF(end.x() - wide / 2, min(end.y(), base), wide, max(abs(end.y() - base), 1.0))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(str(getattr(theme, self._colours[value >= self._base]))))
            painter.drawRect(bar)
            if self.hasFocus() and number == self._chosen:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRoundedRect(bar.adjusted(-3, -3, 3, 3), 4, 4)
            label = QRectF(0, 0, slot, scaled(16))
            painter.setPen(QColor(theme.text))
            above = value >= self._base
            label.moveCenter(QPointF(end.x(), end.y() + (-scaled(9) if above else scaled(9))))
            told = fitting_number(value, 4, painter.fontMetrics(), slot)
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, told)
            painter.setPen(QColor(theme.muted))
            label.moveCenter(QPointF(end.x(), base + (scaled(9) if above else -scaled(9))))
            tick = " ✓" if number == self._right else ""
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, f"{self._symbol}{subscript(number)}{tick}")
        painter.end()

    def _base_text(self) -> str:
        return format_number(self._base)

    def _room(self) -> QRectF:
        left = scaled(40)
        return QRectF(self.rect()).adjusted(left, scaled(18), -scaled(6), -scaled(18))

    def _drag(self, position: QPointF) -> None:
        room = self._room()
        share = (room.center().y() - position.y()) / max(1.0, room.height() / 2)
        value = self._base + min(max(share, -1.0), 1.0) * self._reach
        self.value_changed.emit(self._chosen, round(value, 1))

    def _describe(self) -> None:
        if len(self._values):
            told = format_number(float(self._values[self._chosen]), 4)
            self.setAccessibleDescription(f"{self._symbol}{subscript(self._chosen)} = {told}")
