"""Faults of the program itself: told once, with the work kept, and the program goes on or ends."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer, QTimerEvent
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from playground.app import FAULTY, Windows
from playground.lessons.classroom import Classroom
from playground.session import edits
from playground.session.autosave import drafts_folder, find_drafts
from playground.session.blocks import State
from playground.support.folders import state_folder
from playground.support.log import Log
from playground.views.crash_dialog import CrashDialog
from playground.views.log_window import LogWindow

ENDS_IN_A_FAULT = """
import sys
from PySide6.QtCore import QTimer, QTimerEvent
from PySide6.QtWidgets import QApplication, QPushButton
from playground import app
from playground.commands.opening import Opening
from playground.session import edits

def window():
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window")

def work():
    made = window()
    made.controller.edit("more units", edits.add_unit(made.controller.document, 0))
    raise RuntimeError("a slot with a fault")

def leave():
    (button,) = [b for b in QApplication.allWidgets() if b.objectName() == "crash_leave"]
    button.click()

def create(arguments, make=app.create_application):
    made = make(arguments)
    QTimer.singleShot(1_500, work)
    QTimer.singleShot(4_000, leave)
    return made

app.create_application = create
sys.exit(app.run(Opening()))
"""


@pytest.fixture
def windows(desk: Callable[..., Any]) -> Iterator[Windows]:
    log = Log(state_folder("log"))
    log.start()
    made = Windows(desk().window, Classroom(), log)
    made.crash_handler.install()
    yield made
    made.crash_handler.uninstall()
    log.stop()


def dialog_of(windows: Windows, qtbot: Any) -> CrashDialog:
    qtbot.waitUntil(lambda: windows.crash_handler.dialog is not None)
    dialog = windows.crash_handler.dialog
    assert dialog is not None
    return dialog


def press(dialog: CrashDialog | LogWindow, name: str) -> None:
    dialog.findChild(QPushButton, name).click()


def fail() -> None:
    raise RuntimeError("a slot with a fault")


def test_a_fault_in_a_slot_is_told_with_the_work_kept_and_the_window_goes_on(windows, qtbot) -> None:
    window = windows.open[0]
    window.controller.edit("more units", edits.add_unit(window.controller.document, 0))
    QTimer.singleShot(0, fail)
    dialog = dialog_of(windows, qtbot)
    assert len(list(drafts_folder().glob("*"))) >= 1
    assert "kept" in dialog.findChild(QLabel, "crash_kept").text()
    assert "RuntimeError: a slot with a fault" in dialog.findChild(QLabel, "crash_summary").text()
    details = dialog.findChild(QPlainTextEdit, "crash_details").toPlainText()
    assert "Neural Playground" in details.splitlines()[0]
    assert "in fail" in details
    press(dialog, "crash_copy")
    assert QGuiApplication.clipboard().text() == details
    press(dialog, "crash_go_on")
    assert windows.crash_handler.dialog is None
    step = window.controller.record.head
    window.controller.step("batch")
    qtbot.waitUntil(lambda: window.controller.record.head > step)


class Faulty(QWidget):
    """A widget that can neither be drawn nor wait."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        raise RuntimeError("a picture with a fault")

    def timerEvent(self, _event: QTimerEvent) -> None:
        raise RuntimeError("a timer with a fault")


@pytest.mark.parametrize("place", ["picture", "timer"])
def test_a_fault_that_never_ends_is_told_once_and_the_window_can_be_closed(windows, qtbot, place) -> None:
    window = windows.open[0]
    window.controller.edit("more units", edits.add_unit(window.controller.document, 0))
    faulty = Faulty(window)
    if place == "picture":
        faulty.show()
    else:
        faulty.startTimer(5)
    dialog = dialog_of(windows, qtbot)
    fault = f"RuntimeError: a {place} with a fault"
    assert fault in dialog.findChild(QLabel, "crash_summary").text()
    press(dialog, "crash_go_on")
    for _ in range(3):
        faulty.update()
        qtbot.wait(20)
    assert windows.crash_handler.dialog is None
    assert windows._log.text.count(fault) >= 2
    window.documents.take_for_saved()
    window.close()
    assert windows.open == []


def test_a_fault_that_comes_again_at_once_is_told_once(windows, qtbot) -> None:
    QTimer.singleShot(0, fail)
    press(dialog_of(windows, qtbot), "crash_go_on")
    QTimer.singleShot(0, fail)
    qtbot.wait(50)
    assert windows.crash_handler.dialog is None
    assert windows._log.text.count("RuntimeError: a slot with a fault") == 2


def test_another_fault_joins_the_open_dialog(windows, qtbot) -> None:
    QTimer.singleShot(0, fail)
    dialog = dialog_of(windows, qtbot)
    QTimer.singleShot(0, lambda: {}["no such key"])
    details = dialog.findChild(QPlainTextEdit, "crash_details")
    qtbot.waitUntil(lambda: "no such key" in details.toPlainText())
    assert "in fail" in details.toPlainText()
    press(dialog, "crash_go_on")


def test_a_fault_in_a_thread_is_told_in_the_window(windows, qtbot) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    dialog = dialog_of(windows, qtbot)
    assert "in fail" in dialog.findChild(QPlainTextEdit, "crash_details").toPlainText()
    press(dialog, "crash_go_on")


def test_a_fault_in_the_training_thread_is_told_and_reset_mends_it(windows, qtbot) -> None:
    controller = windows.open[0].controller
    controller._send("no command")  # type: ignore[arg-type]
    dialog = dialog_of(windows, qtbot)
    assert "worker.py" in dialog.findChild(QPlainTextEdit, "crash_details").toPlainText()
    press(dialog, "crash_go_on")
    assert controller.state is State.FAILED
    controller.reset()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)


def spoil(window: Any) -> None:
    """Give the document half a character, which no file can hold."""
    spoiled = replace(window.controller.document, title="\ud800")
    assert window.controller.edit("Title", spoiled)


def test_a_fault_is_told_where_the_work_cannot_even_be_kept(windows, qtbot) -> None:
    spoil(windows.open[0])
    QTimer.singleShot(0, fail)
    dialog = dialog_of(windows, qtbot)
    assert "could not be kept" in dialog.findChild(QLabel, "crash_kept").text()
    assert "a slot with a fault" in dialog.findChild(QLabel, "crash_summary").text()
    assert "surrogates not allowed" in windows._log.text
    press(dialog, "crash_go_on")


def test_a_fault_of_the_autosave_is_told_and_the_window_can_be_closed(windows, qtbot) -> None:
    window = windows.open[0]
    window.safekeeping.autosave._timer.setInterval(1)
    spoil(window)
    dialog = dialog_of(windows, qtbot)
    assert "surrogates not allowed" in dialog.findChild(QLabel, "crash_summary").text()
    press(dialog, "crash_go_on")
    window.documents.take_for_saved()
    assert window.close()
    assert windows.open == []


FAULTS_WHILE_CLOSING = [
    "course.remember",
    "keep_settings",
    "safekeeping.finish",
    "documents.release",
    "course.shutdown",
    "workspaces.shutdown",
]


@pytest.mark.parametrize("place", FAULTS_WHILE_CLOSING)
def test_a_fault_while_closing_lets_the_window_close_and_is_logged(
    windows, qtbot, monkeypatch, place
) -> None:
    window = windows.open[0]
    owner, name = window, place
    if "." in place:
        owner, name = getattr(window, place.split(".")[0]), place.split(".")[1]
    end = getattr(owner, name)

    def faulty(*arguments: object) -> None:
        end(*arguments)
        fail()

    monkeypatch.setattr(owner, name, faulty)
    thread = window.controller._thread
    window.documents.take_for_saved()
    QGuiApplication.postEvent(window, QCloseEvent())  # as the window system does
    qtbot.waitUntil(lambda: windows.open == [])
    assert windows._log.text.count("RuntimeError: a slot with a fault") == 1
    assert not isValid(thread) or not thread.isRunning()
    press(dialog_of(windows, qtbot), "crash_go_on")


def test_the_log_window_shows_the_fault(windows, qtbot) -> None:
    QTimer.singleShot(0, fail)
    press(dialog_of(windows, qtbot), "crash_go_on")
    windows.open[0].logAsked.emit()
    shown = windows.open[0].findChild(LogWindow)
    lines = shown.findChild(QPlainTextEdit, "log_lines")
    assert "a slot with a fault" in lines.toPlainText()
    press(shown, "log_copy")
    assert QGuiApplication.clipboard().text() == lines.toPlainText()
    press(shown, "log_close")


def test_who_ends_the_program_finds_the_work_at_the_next_start(private_home: Path) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONWARNINGS": "error",
    }
    done = subprocess.run(
        [sys.executable, "-c", ENDS_IN_A_FAULT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (FAULTY, "")
    (folder,) = private_home.rglob("drafts")
    (draft,) = find_drafts(folder)
    assert draft.work.document.network.hidden[0].units == 6
    draft.discard()
