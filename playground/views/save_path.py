"""Where to write a file: the system's dialog, and nothing is written over unasked."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from playground.views.question import ask


def ask_save_path(parent: QWidget, title: str, start: str, kinds: str, suffix: str) -> Path | None:
    """Let the person choose a file; ``suffix`` is added to a name without one. None if it shall not be.

    What follows a point is no suffix where it begins with a digit, as in "rate 0.01".

    The dialog asks before a file of the name that was typed is replaced. It knows nothing of the one whose
    name has the suffix too, so that question is asked here.
    """
    name, _ = QFileDialog.getSaveFileName(parent, title, start, kinds)
    if not name:
        return None
    path = Path(name)
    if path.suffix[1:2].isalpha():
        return path
    path = path.with_name(path.name + suffix)
    buttons = QMessageBox.StandardButton
    text = QCoreApplication.translate("SavePath", "{name} is there already. Replace it?").format(
        name=path.name
    )
    if path.exists() and ask(parent, title, text, buttons.Yes | buttons.No, buttons.No) != buttons.Yes:
        return None
    return path
