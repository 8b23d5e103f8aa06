"""A unit on the canvas as the keyboard, the mouse and a screen reader find it; the canvas paints the picture itself."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from playground.support.theme import current_theme


class UnitHandle(QWidget):
    """A transparent square over a unit's tile.

    Signals:
        pressed(): clicked, or Enter or Space.
        more(), fewer(): plus and minus keys: a unit more or fewer in this layer.
        entered(), left(): the mouse or the focus came or went.
    """

    pressed = Signal()
    more = Signal()
    fewer = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, layer: int, unit: int, name: str = "") -> None:
        super().__init__(parent)
        self.layer, self.unit, self.feature = layer, unit, name
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.hasFocus() and not self.chosen:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.highlight if self.chosen else theme.accent), 2.5))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.pressed.emit()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.more.emit()
            case Qt.Key.Key_Minus:
                self.fewer.emit()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.entered.emit()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.left.emit()
        super().focusOutEvent(event)
