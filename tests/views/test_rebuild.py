"""The window is built anew in another theme or language, but not under a question that is open."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog
from shiboken6 import isValid


def test_a_panel_outlives_the_question_that_it_asks(desk) -> None:
    hands = desk()
    window = hands.window
    before, alive = window.workspaces, []

    def change_theme() -> None:
        window.choose_theme("dark")  # as the system does in the evening
        QTimer.singleShot(100, window, look)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        alive.append(isValid(before) and window.workspaces is before)
        dialog.reject()

    QTimer.singleShot(50, window, change_theme)
    QInputDialog.getText(before, "Question", "What?")
    assert alive == [True]
    hands.until(lambda: window.workspaces is not before)
