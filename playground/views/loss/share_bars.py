"""A distribution over classes as bars that are dragged, the others giving way so that all sum to 1."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.engine.arrays import Array
from playground.graph.numbers import subscript
from playground.support.theme import current_theme, scaled, text_font
from playground.views.loss.fitting import fitting_number
from playground.widgets.number import format_number

NUDGE, FINE_NUDGE = 0.05, 0.01


class ShareBars(QWidget):
    """Bars of height 0 to 1. A bar is dragged, or chosen with ← → and moved with ↑ ↓ (Shift: finely).

    `share_changed` tells the place of a bar and its new share; the owner works out the others and calls
    `set_shares`.
    """

    share_changed = Signal(int, float)

    def __init__(
        self, symbol: str, colour: str, *, draggable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draggable = draggable
        self._symbol, self._colour = symbol, colour
        self._shares: Array = np.empty(0)
        self._right: int | None = None
        self._chosen = 0
        if draggable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return room for ten bars with their numbers."""
        return QSize(scaled(520), scaled(180))

    def minimumSizeHint(self) -> QSize:
        """Return room for bars whose numbers can be read."""
        return QSize(scaled(260), scaled(90))

    def set_shares(self, shares: Array, right: int | None = None) -> None:
        """Show ``shares`` (k,), with a mark at the name of the ``right`` one, if any."""
        self._shares, self._right = shares, right
        self._chosen = min(self._chosen, len(shares) - 1)
        self._describe()
        self.update()

    @property
    def chosen(self) -> int:
        """The bar that the keys move."""
        return self._chosen

    def bar(self, place: int, share: float | None = None) -> QRectF:
        """Return where a bar is drawn, with its own share or another."""
        room = self._room()
        slot = room.width() / max(1, len(self._shares))
        height = room.height() * (self._shares[place] if share is None else share)
        wide = min(slot * 0.62, scaled(46))
        middle = room.left() + slot * (place + 0.5)
        return QRectF(middle - wide / 2, room.bottom() - height, wide, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the bar in whose column the mouse is."""
        if self._draggable and event.button() == Qt.MouseButton.LeftButton and len(self._shares):
            self._chosen = self._place_at(event.position())
            self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the bar, or tell which one the mouse is over."""
        if self._draggable and event.buttons() & Qt.MouseButton.LeftButton and len(self._shares):
            self._drag(event.position())
        elif len(self._shares):
            place = self._place_at(event.position())
            text = f"{self._symbol}{place} = {format_number(float(self._shares[place]), 4)}"
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a bar, or move it."""
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        nudge = FINE_NUDGE if fine else NUDGE
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                way = 1 if event.key() == Qt.Key.Key_Right else -1
                self._chosen = min(max(self._chosen + way, 0), len(self._shares) - 1)
                self._describe()
                self.update()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                way = 1 if event.key() == Qt.Key.Key_Up else -1
                self._tell(float(self._shares[self._chosen]) + way * nudge)
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars with their shares above and their numbers below."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        painter.setPen(QPen(QColor(theme.strong_border), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        colour = QColor(str(getattr(theme, self._colour)))
        painter.setFont(text_font(11))
        for place, share in enumerate(self._shares):
            bar, whole = self.bar(place), self.bar(place, 1.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.groove))
            ground = QColor(theme.groove)
            ground.setAlpha(90)
            painter.setBrush(ground)
            painter.drawRoundedRect(whole, 3, 3)
            painter.setBrush(colour)
            painter.drawRect(bar)
            if self.hasFocus() and place == self._chosen:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRoundedRect(whole.adjusted(-3, -3, 3, 3), 4, 4)
            painter.setPen(QColor(theme.text))
            above = QRectF(0, 0, room.width() / len(self._shares), scaled(16))
            above.moveCenter(QPointF(bar.center().x(), max(bar.top() - scaled(9), scaled(9))))
            told = fitting_number(float(share), 2, painter.fontMetrics(), above.width())
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, told)
            painter.setPen(QColor(theme.muted))
            tick = " ✓" if place == self._right else ""
            below = QRectF(above)
            below.moveCenter(QPointF(bar.center().x(), room.bottom() + scaled(10)))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{self._symbol}{subscript(place)}{tick}")
        painter.end()

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(scaled(6), scaled(20), -scaled(6), -scaled(22))

    def _place_at(self, position: QPointF) -> int:
        room = self._room()
        place = int((position.x() - room.left()) / max(1.0, room.width()) * len(self._shares))
        return min(max(place, 0), len(self._shares) - 1)

    def _drag(self, position: QPointF) -> None:
        room = self._room()
        self._tell((room.bottom() - position.y()) / max(1.0, room.height()))

    def _tell(self, share: float) -> None:
        self.share_changed.emit(self._chosen, round(min(max(share, 0.0), 1.0), 3))

    def _describe(self) -> None:
        if len(self._shares):
            self.setAccessibleDescription(
                f"{self._symbol}{self._chosen} = {format_number(float(self._shares[self._chosen]), 4)}"
            )
