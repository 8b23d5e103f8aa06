"""Several windows of one process: each has a run of its own, and leaves nothing behind when it is closed."""

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from shiboken6 import isValid

from playground.app import Windows
from playground.lessons.classroom import Classroom
from playground.session.blocks import StepUnit
from playground.support.folders import state_folder
from playground.support.log import Log
from playground.views.main_window import MainWindow


@pytest.fixture
def windows(desk: Callable[..., Any]) -> Windows:
    return Windows(desk().window, Classroom(), Log(state_folder("log")))


def another(windows: Windows, qtbot: Any) -> MainWindow:
    """Open one more window, as the person does."""
    first = windows.open[0]
    QTest.keySequence(first, QKeySequence("Ctrl+Shift+N"))
    qtbot.waitUntil(lambda: len(windows.open) == 2)
    window = windows.open[1]
    qtbot.waitUntil(lambda: window.controller.record.position is not None)
    return window


def rebuild(window: MainWindow, qtbot: Any) -> None:
    """Change the theme, for which everything in the window is made anew."""
    before = window.workspaces
    window.choose_theme("dark")
    qtbot.waitUntil(lambda: window.workspaces is not before)


def test_two_windows_train_apart(windows: Windows, qtbot: Any) -> None:
    second = another(windows, qtbot)
    for _ in range(5):
        second.controller.step(StepUnit.BATCH)
    qtbot.waitUntil(lambda: second.controller.record.position.step == 5)
    assert windows.open[0].controller.record.position.step == 0
    second.close()
    assert windows.open == [windows.open[0]]


def test_a_closed_window_is_forgotten_with_all_that_it_held(windows: Windows, qtbot: Any) -> None:
    window = another(windows, qtbot)
    for workspace in ("graph", "descent", "loss"):
        window.workspaces.show_workspace(workspace)
        qtbot.wait(50)
    window.course.toggle_panel()
    rebuild(window, qtbot)
    window.course.toggle_panel()
    held = [weakref.ref(window.controller), weakref.ref(window.documents), weakref.ref(window)]
    window.close()
    del window
    gc.collect()  # as Python may at any time, also before Qt deletes the window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(1)
    gc.collect()
    assert [each() for each in held] == [None] * len(held)


def test_the_second_window_follows_the_theme_when_the_first_is_gone(windows: Windows, qtbot: Any) -> None:
    second = another(windows, qtbot)
    windows.open[0].close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert windows.open == [second]
    assert isValid(second.follower)
    rebuild(second, qtbot)
    second.close()
