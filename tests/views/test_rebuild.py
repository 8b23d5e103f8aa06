"""The window is built anew in another theme or language, but not under a question that is open."""

from PySide6.QtCore import QEventLoop, QTimer
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


def test_only_what_is_on_show_is_given_another_style(desk) -> None:
    hands = desk()
    spaces = hands.window.workspaces
    for name in ("graph", "loss", "descent"):
        spaces.show_workspace(name)
    kept = {name: spaces.section(name) for name in ("graph", "loss", "descent")}
    hidden, shown = spaces.opened("graph"), spaces.opened("descent")
    alive: list[bool] = []
    hands.window.follower.changing.connect(lambda: alive.extend((isValid(hidden), isValid(shown))))
    hands.window.choose_theme("dark")
    hands.until(lambda: hands.window.workspaces is not spaces)
    assert alive == [False, True]
    for name, section in kept.items():
        hands.window.workspaces.show_workspace(name)
        assert hands.window.workspaces.section(name) == section


def test_nothing_goes_at_once_below_a_loop_of_its_own(desk) -> None:
    hands = desk()
    before, alive = hands.window.workspaces, []
    loop = QEventLoop()

    def wait_within() -> None:
        hands.window.follower.changed.connect(lambda _theme: (alive.append(isValid(before)), loop.quit()))
        hands.window.choose_theme("dark")
        loop.exec()  # as a drag or a journey through the run does, begun by some widget

    QTimer.singleShot(0, hands.window, wait_within)
    hands.until(lambda: hands.window.workspaces is not before)
    assert alive == [True]


def test_the_theme_that_there_is_changes_nothing(desk) -> None:
    hands = desk()
    before = hands.window.workspaces
    hands.window.choose_theme("light")
    hands.qtbot.wait(50)
    assert hands.window.workspaces is before
