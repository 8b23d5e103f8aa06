"""The handles over all tiles of the canvas, and the keyboard's way between them."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from playground.views.network.canvas_layout import Column, Node
from playground.views.network.canvas_paint import bias_grip
from playground.views.network.unit_handle import UnitHandle


class HandleBoard(QObject):
    """Keeps one `UnitHandle` over each tile.

    Signals:
        changed(): another tile is under the mouse or has the keyboard.
        clicked(Node): a tile was clicked, or chosen by Space or Enter.
        keyPressed(Node, QKeyEvent): a key other than those that move; accept it, or it goes on.
    """

    changed = Signal()
    clicked = Signal(object)
    keyPressed = Signal(object, object)

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._handles: dict[str, UnitHandle] = {}
        self._columns: list[Column] = []
        self._hovered: str | None = None
        self._keyed: str | None = None

    @property
    def hovered(self) -> Node | None:
        """The tile under the mouse."""
        return self._handles[self._hovered].node if self._hovered else None

    @property
    def keyed(self) -> Node | None:
        """The tile that has the keyboard."""
        return self._handles[self._keyed].node if self._keyed else None

    def __iter__(self) -> Iterator[UnitHandle]:
        return iter(list(self._handles.values()))

    def named(self, name: str) -> UnitHandle:
        """Return the handle of that name."""
        return self._handles[name]

    def place(self, columns: list[Column], outputs: int, biased: Collection[int] = ()) -> None:
        """Put a handle over each tile of ``columns``, keeping those that stay, and with them the keyboard.

        Args:
            columns: the laid-out columns.
            outputs: the number of the last column.
            biased: the numbers of the columns whose units have a bias.
        """
        self._columns = columns
        wanted = {name_of(node, outputs): node for column in columns for node in column.nodes}
        for name in self._handles.keys() - wanted.keys():
            self._drop(name)
        for name, node in wanted.items():
            handle = self._handles.get(name)
            if handle is None:
                handle = self._handles[name] = self._make(name, node)
            handle.node = node
            handle.setGeometry(node.rect.toAlignedRect())
            grip = bias_grip(node.rect) if node.column in biased else QRect()
            handle.grip = grip.translated(-handle.pos())
            handle.setCheckable(bool(node.key))
            handle.setChecked(bool(node.key) and node.unit >= 0)
        if not any(handle.focusPolicy() == Qt.FocusPolicy.StrongFocus for handle in self._handles.values()):
            self._handles[next(iter(wanted))].set_reachable(True)

    def _make(self, name: str, node: Node) -> UnitHandle:
        handle = UnitHandle(node, self._canvas)
        handle.setObjectName(name)
        handle.entered.connect(self._enter)
        handle.left.connect(self._leave)
        handle.focused.connect(self._focus)
        handle.unfocused.connect(self._unfocus)
        handle.keyPressed.connect(self._press_key)
        handle.clicked.connect(self._click)
        handle.show()
        handle.lower()
        return handle

    def _drop(self, name: str) -> None:
        handle = self._handles.pop(name)
        if self._hovered == name:
            self._hovered = None
        if self._keyed == name:
            self._keyed = None
        handle.hide()
        handle.deleteLater()

    def _enter(self, handle: UnitHandle) -> None:
        if handle.objectName() in self._handles:
            self._hovered = handle.objectName()
            self.changed.emit()

    def _leave(self, handle: UnitHandle) -> None:
        if self._hovered == handle.objectName():
            self._hovered = None
            self.changed.emit()

    def _focus(self, handle: UnitHandle) -> None:
        if handle.objectName() not in self._handles:
            return
        for other in self._handles.values():
            other.set_reachable(other is handle)
        self._keyed = handle.objectName()
        self.changed.emit()

    def _unfocus(self, handle: UnitHandle) -> None:
        if self._keyed == handle.objectName():
            self._keyed = None
            self.changed.emit()

    def _click(self) -> None:
        handle = self.sender()
        assert isinstance(handle, UnitHandle)
        # What is on is told by the document, not by the button.
        handle.setChecked(bool(handle.node.key) and handle.node.unit >= 0)
        self.clicked.emit(handle.node)

    def _press_key(self, handle: UnitHandle, event: QKeyEvent) -> None:
        node, key = handle.node, event.key()
        column = self._columns[node.column]
        place = column.nodes.index(node)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.keyPressed.emit(node, event)
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            self._go_to(column, min(max(place + step, 0), len(column.nodes) - 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(column, 0 if key == Qt.Key.Key_Home else len(column.nodes) - 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            number = node.column + (-1 if key == Qt.Key.Key_Left else 1)
            if 0 <= number < len(self._columns):
                self._go_to_height(self._columns[number], node.rect.center().y())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(node)
        else:
            self.keyPressed.emit(node, event)
            return
        event.accept()

    def _go_to(self, column: Column, place: int) -> None:
        node = column.nodes[place]
        next(h for h in self._handles.values() if h.node == node).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_height(self, column: Column, y: float) -> None:
        distances = [abs(node.rect.center().y() - y) for node in column.nodes]
        self._go_to(column, distances.index(min(distances)))


def name_of(node: Node, outputs: int) -> str:
    """Return the object name of the handle over a tile; ``outputs`` is the number of the last column."""
    if node.column == 0:
        return f"feature_{node.key}" if node.key else f"input_{node.unit + 1}"
    return f"output_{node.unit + 1}" if node.column == outputs else f"unit_{node.column}_{node.unit + 1}"
