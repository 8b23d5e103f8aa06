"""Several windows of one process: each has a run of its own, and leaves nothing behind when it is closed."""

import gc
import os
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from playground.app import Windows
from playground.document import store
from playground.document.schema import Document
from playground.lessons.classroom import Classroom
from playground.session.autosave import Work, find_drafts
from playground.session.blocks import StepUnit
from playground.session.reception import Visit
from playground.support.folders import state_folder
from playground.support.later import call_soon
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


def saved(path: Path, seed: int) -> Path:
    """Make a document to be double-clicked."""
    store.save(Document(seed=seed), path)
    return path


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


def test_a_document_from_outside_takes_the_place_of_an_example_that_nobody_used(windows, tmp_path) -> None:
    shown = windows.show_document(saved(tmp_path / "mine.nnp", 99))
    assert windows.open == [shown]
    assert (shown.controller.document.seed, shown.documents.path) == (99, tmp_path / "mine.nnp")


@pytest.mark.parametrize("used_by", ["steps", "edit", "file", "recovery", "paste"])
def test_a_document_from_outside_leaves_what_is_open_alone(windows, qtbot, tmp_path, used_by: str) -> None:
    (first,) = windows.open
    if used_by == "steps":
        first.controller.step(StepUnit.BATCH)
        qtbot.waitUntil(lambda: first.controller.record.position.step == 1)
    elif used_by == "edit":
        first.controller.edit("seed", replace(first.controller.document, seed=5))
    elif used_by == "recovery":
        first.documents.recover(Work(Document(title="hours of work"), "hours of work", None, ""))
    elif used_by == "paste":
        first.controller.open(Document(title="from a mail"))
    else:
        first.documents.open(saved(tmp_path / "other.nnp", 7))
    before = first.controller.document
    shown = windows.show_document(saved(tmp_path / "mine.nnp", 99))
    assert windows.open == [first, shown]
    assert first.controller.document == before
    assert shown.controller.document.seed == 99
    shown.close()


def test_a_document_that_is_open_is_brought_to_the_front(windows, tmp_path) -> None:
    path = saved(tmp_path / "mine.nnp", 99)
    first = windows.show_document(path)
    first.showMinimized()
    os.symlink(path, tmp_path / "link.nnp")
    assert windows.show_document(tmp_path / "link.nnp") is first
    assert windows.open == [first]
    assert not first.isMinimized()


def test_a_start_without_a_document_is_a_window_more(windows) -> None:
    shown = windows.show_document(None)
    assert windows.open[1:] == [shown]
    shown.close()


def test_a_wrong_document_from_outside_is_told_in_its_window(windows, tmp_path) -> None:
    (tmp_path / "wrong.nnp").write_text("{")
    assert "wrong.nnp" in windows.show_document(tmp_path / "wrong.nnp").notice.text
    assert len(windows.open) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="only an administrator makes links there")
def test_links_in_a_circle_from_outside_are_told_in_their_window(windows, tmp_path) -> None:
    windows.show_document(saved(tmp_path / "mine.nnp", 5))
    link = tmp_path / "round.nnp"
    link.symlink_to(link)
    window = windows.show_document(link)
    assert window is windows.open[1]
    assert "cannot read the file" in window.notice.text
    window.close()


def test_a_later_start_is_sent_away_while_a_question_is_open(windows, qtbot, tmp_path) -> None:
    visits = [Visit(saved(tmp_path / "mine.nnp", 99)), Visit(None)]
    windows.open[0].controller.edit("seed", replace(windows.open[0].controller.document, seed=5))
    question = QMessageBox(windows.open[0])
    question.open()
    windows.receive(visits[0])
    assert not visits[0].is_taken(0.0)
    question.close()
    windows.receive(visits[1])
    assert visits[1].is_taken(0.0)
    assert len(windows.open) == 2
    windows.open[1].close()


def test_what_macos_says_was_double_clicked_is_shown(windows, qapp, qtbot, tmp_path) -> None:
    qapp.fileAsked.connect(windows.show_document)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(saved(tmp_path / "mine.nnp", 99))))
    qtbot.waitUntil(lambda: windows.open[0].controller.document.seed == 99)
    qapp.fileAsked.disconnect(windows.show_document)


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


def test_the_window_in_use_is_the_first_in_another_theme(windows: Windows, qtbot: Any) -> None:
    """All of them in one pass of the event loop would keep the program from answering for seconds."""
    behind, second = windows.open[0], another(windows, qtbot)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is second)
    before = {window: window.workspaces for window in windows.open}
    at_once: list[MainWindow] = []
    behind.follower.changed.connect(
        lambda _theme: at_once.extend(each for each in before if each.workspaces is not before[each])
    )
    behind.choose_theme("dark")
    qtbot.waitUntil(lambda: all(each.workspaces is not before[each] for each in before), timeout=60_000)
    assert at_once == [second]
    second.close()


def test_who_ends_the_program_after_a_fault_finds_all_work_again(windows, qtbot, qapp) -> None:
    second = another(windows, qtbot)
    for number, window in enumerate(windows.open):
        window.controller.edit("title", replace(window.controller.document, title=f"work {number}"))
    call_soon(windows, windows.abandon)
    assert qapp.exec() != 0  # outside its loop, the end of the program would end all loops to come
    drafts = find_drafts()
    assert sorted(draft.work.document.title for draft in drafts) == ["work 0", "work 1"]
    for draft in drafts:
        draft.release()
    second.documents.take_for_saved()
    second.close()


def test_of_two_documents_that_are_dropped_each_has_a_window(windows: Windows, tmp_path: Path) -> None:
    (first,) = windows.open
    paths = [saved(tmp_path / f"{seed}.nnp", seed) for seed in (31, 32)]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    first.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert [window.documents.path for window in windows.open] == paths
    windows.open[1].close()
