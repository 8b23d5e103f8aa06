"""What is asked before a file is written over that someone else has changed."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid


class Conflict(Enum):
    """What to do about a file that has changed since it was opened."""

    KEEP_MINE = auto()
    RELOAD = auto()
    SAVE_AS = auto()
    CANCEL = auto()


class ConflictQuestion(QMessageBox):
    """Asks what to do about the file ``name``."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conflict_question")
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Changed by someone else"))
        self.setTextFormat(Qt.TextFormat.PlainText)  # a name may look like HTML
        self.setText(self.tr("{name} was changed outside this window since it was opened.").format(name=name))
        self.setInformativeText(
            self.tr("Keep mine writes over those changes. Reload gives up your own since the last save.")
        )
        role = QMessageBox.ButtonRole
        self._answers = {
            Conflict.SAVE_AS: self.addButton(self.tr("Save as…"), role.AcceptRole),
            Conflict.KEEP_MINE: self.addButton(self.tr("Keep mine"), role.DestructiveRole),
            Conflict.RELOAD: self.addButton(self.tr("Reload"), role.DestructiveRole),
            Conflict.CANCEL: self.addButton(self.tr("Cancel"), role.RejectRole),
        }
        for answer, button in self._answers.items():
            button.setObjectName(f"conflict_{answer.name.lower()}")
        self.setDefaultButton(self._answers[Conflict.SAVE_AS])
        self.setEscapeButton(self._answers[Conflict.CANCEL])

    def ask(self) -> Conflict:
        """Wait for the answer."""
        self.exec()
        if not isValid(self):  # it goes with its window, such as by quitting in another one
            return Conflict.CANCEL
        chosen = self.clickedButton()
        self.deleteLater()
        return next((answer for answer, button in self._answers.items() if button is chosen), Conflict.CANCEL)
