"""The invisible button that lies over a unit's tile: what mouse, keyboard and screen reader get hold of."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from playground.views.network.canvas_layout import Node


class UnitHandle(QAbstractButton):
    """One tile of the canvas, which paints it; a press within `grip`, the unit's bias, is the canvas's.

    Only one handle at a time is reached by Tab (`set_reachable`); the arrow keys lead to the others, so that
    a large network does not stand in the way of what comes after it.

    Signals:
        entered(UnitHandle), left(UnitHandle): the mouse.
        focused(UnitHandle), unfocused(UnitHandle): the keyboard.
        keyPressed(UnitHandle, QKeyEvent): a key that buttons do not use; accept it, or it goes on.
    """

    entered = Signal(object)
    left = Signal(object)
    focused = Signal(object)
    unfocused = Signal(object)
    keyPressed = Signal(object, object)

    def __init__(self, node: Node, parent: QWidget) -> None:
        super().__init__(parent)
        self.node = node
        self.grip = QRect()
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_reachable(False)

    def set_reachable(self, by_tab: bool) -> None:
        """Let Tab stop here, or only mouse and arrow keys."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: the canvas paints all tiles in one go."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the bias to the canvas."""
        if event.button() == Qt.MouseButton.LeftButton and self.grip.contains(event.position().toPoint()):
            event.ignore()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the bias can be dragged."""
        over = self.grip.contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.SizeVerCursor if over else Qt.CursorShape.PointingHandCursor)
        super().mouseMoveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the mouse is here."""
        super().enterEvent(event)
        self.entered.emit(self)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse is gone."""
        super().leaveEvent(event)
        self.left.emit(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.unfocused.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the canvas its keys before the button takes its own."""
        event.ignore()
        self.keyPressed.emit(self, event)
        if not event.isAccepted():
            super().keyPressEvent(event)
