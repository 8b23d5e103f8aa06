"""The list of all edits: any of them can be gone back to, or forward to, at once."""

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog, QUndoView, QVBoxLayout, QWidget

from playground.widgets.opening_size import open_at


class UndoHistory(QDialog):
    """Stands beside the window; the chosen row is the state that the window is in."""

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undo_history")
        self.setWindowTitle(self.tr("History of edits"))
        view = QUndoView(stack)
        view.setObjectName("undo_list")
        view.setAccessibleName(self.tr("History of edits"))
        view.setToolTip(self.tr("Choose a row to go back, or forward, to it"))
        view.setEmptyLabel(self.tr("As it was opened"))
        column = QVBoxLayout(self)
        column.addWidget(view)
        open_at(self, 280, 360)
