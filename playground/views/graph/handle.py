"""The invisible button over a node's box: what mouse, keyboard and screen reader get hold of."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from playground.support.theme import current_theme


class NodeHandle(QAbstractButton):
    """One node of the canvas, which paints it.

    Tab reaches one handle at a time (`set_reachable`); the arrow keys lead to the others.

    Signals:
        dragged(node, QPointF): the mouse moved it by so much, in pixels of the screen.
        keyPressed(node, QKeyEvent): a key; accept it, or the button takes it.
        tabbed(node): Tab has come here.
    """

    dragged = Signal(int, QPointF)
    keyPressed = Signal(int, object)
    tabbed = Signal(int)

    def __init__(self, node: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.node = node
        self.setObjectName(f"node_{node}")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._grabbed: QPointF | None = None
        self._moved = False
        self.set_reachable(False)

    def set_reachable(self, by_tab: bool) -> None:
        """Let Tab stop here, or only mouse and arrow keys."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the focus and nothing else: the canvas paints all nodes in one go."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_theme().accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the node."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed, self._moved = event.globalPosition(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it, once it has been moved far enough not to be a click."""
        if self._grabbed is None:
            return
        delta = event.globalPosition() - self._grabbed
        if not self._moved and delta.manhattanLength() < QApplication.startDragDistance():
            return
        self._moved = True
        self._grabbed = event.globalPosition()
        self.setDown(False)
        self.dragged.emit(self.node, delta)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go; a drag is no click."""
        self._grabbed = None
        super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that Tab has come here, where the node may be out of sight."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.tabbed.emit(self.node)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the canvas its keys before the button takes its own."""
        event.ignore()
        self.keyPressed.emit(self.node, event)
        if not event.isAccepted():
            super().keyPressEvent(event)
