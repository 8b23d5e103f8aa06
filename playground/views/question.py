"""Questions to the person, in plain text: a name in one is shown as it is, and not taken for HTML."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid


def ask(
    parent: QWidget,
    title: str,
    text: str,
    buttons: QMessageBox.StandardButton,
    default: QMessageBox.StandardButton,
    names: Mapping[QMessageBox.StandardButton, str] | None = None,
) -> QMessageBox.StandardButton:
    """Ask ``text``, and return the button that was pressed; ``names`` are of those that say more."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setDefaultButton(default)
    for button, name in (names or {}).items():
        box.button(button).setText(name)
    answer = QMessageBox.StandardButton(box.exec())
    if isValid(box):  # it goes with its window, such as by quitting in another one
        box.deleteLater()
    return answer
