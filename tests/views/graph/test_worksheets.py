"""Worksheets in the window: a teacher makes one, a learner works it, the command line marks it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from playground.cli import main
from playground.graph.worksheet import Worksheet, encode, load_worksheet
from playground.views.graph.worksheet_dialog import WorksheetDialog
from playground.views.graph.workspace import GraphWorkspace


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[GraphWorkspace]:
    widget = GraphWorkspace()
    qtbot.addWidget(widget)
    widget.resize(1360, 790)
    widget.show()
    qtbot.waitExposed(widget)
    widget.open_example("apples")
    qtbot.mouseClick(find(widget, QToolButton, "exercise_button"), Qt.MouseButton.LeftButton)
    yield widget
    qtbot.wait(1)  # a closed dialog is deleted by the event loop


def find(within: QWidget, kind: type, name: str):
    found = within.findChild(kind, name)
    assert found is not None, name
    return found


def in_the_dialog(qtbot: QtBot, workspace: GraphWorkspace, act) -> None:
    """Do ``act(dialog)`` in the dialog that is about to open, and accept it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WorksheetDialog)
        act(dialog)
        qtbot.mouseClick(dialog.findChild(QPushButton, "worksheet_save"), Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, workspace, look)
    find(workspace, QAction, "worksheet_make").trigger()


def test_from_the_teacher_to_the_marks(
    workspace: GraphWorkspace, qtbot: QtBot, chosen: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    def describe(dialog: WorksheetDialog) -> None:
        dialog.findChild(QLineEdit, "worksheet_title").setText("Homework 3")
        dialog.findChild(QPlainTextEdit, "worksheet_note").setPlainText("From right to left.")
        dialog.findChild(QSpinBox, "worksheet_seed").setValue(3)
        boxes = dialog.findChild(QListWidget, "worksheet_boxes")
        for row in range(boxes.count()):
            wanted = boxes.item(row).text() in ("price", "∂total/∂apple", "∂total/∂tax")
            boxes.item(row).setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)

    in_the_dialog(qtbot, workspace, describe)
    sheet = load_worksheet(chosen[0])
    assert sheet.worksheet.title == "Homework 3"
    assert tuple(sheet.blanks) == ("price", "∂total/∂apple", "∂total/∂tax")
    assert sheet.at != {"apple": 10, "n": 2, "tax": 1.1}

    find(workspace, QAction, "worksheet_open").trigger()
    assert workspace.model.at == sheet.at
    assert find(workspace, QLabel, "example_note").text() == "From right to left."
    assert not find(workspace, QPushButton, "exercise_reveal").isEnabled()
    fields = {field.symbol: field for field in workspace.exercise.fields}
    assert set(fields) == set(sheet.blanks)
    fields["price"].setText(str(sheet.tape.values["price"]))
    fields["∂total/∂tax"].setText(str(-sheet.tape.gradients["tax"]))
    chosen[0] = chosen[0].with_name("ada")
    find(workspace, QAction, "worksheet_answers").trigger()
    answers = chosen[0].with_name("ada.json")
    assert main(["grade", str(answers.with_name("apples.worksheet.json")), str(answers), "--json"]) == 0
    marks = {mark["box"]: mark["fault"] for mark in json.loads(capsys.readouterr().out)["marks"]}
    assert marks == {"price": None, "∂total/∂apple": "empty", "∂total/∂tax": "sign"}


def test_a_bad_worksheet_is_told_and_nothing_changes(workspace: GraphWorkspace, chosen: list[Path]) -> None:
    chosen[0].write_bytes(encode(Worksheet(expression="x +", at={"x": 1}, boxes=("x",))))
    graph = workspace.model.graph
    find(workspace, QAction, "worksheet_open").trigger()
    assert find(workspace, QLabel, "event_heading").text() == "This worksheet cannot be opened"
    assert "$.expression: column 4" in find(workspace, QLabel, "event_text").text()
    assert workspace.model.graph is graph
    assert not find(workspace, QAction, "worksheet_answers").isEnabled()


def test_a_worksheet_needs_a_box(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    dialog = WorksheetDialog(workspace.model.graph, workspace.model.at, "Apples", ())
    qtbot.addWidget(dialog)
    save = dialog.findChild(QPushButton, "worksheet_save")
    assert not save.isEnabled()
    dialog.findChild(QListWidget, "worksheet_boxes").item(0).setCheckState(Qt.CheckState.Checked)
    assert save.isEnabled()
    assert dialog.findChild(QLabel, "worksheet_count").text() == "Boxes chosen: 1"


def test_other_numbers_or_another_graph_leave_the_worksheet(
    workspace: GraphWorkspace, chosen: list[Path]
) -> None:
    sheet = Worksheet(title="Two", example="circuit", boxes=("q", "∂f/∂x"))
    for leave in (lambda: workspace.model.set_input("x", 3.0), lambda: workspace.open_example("apples")):
        chosen[0].write_bytes(encode(sheet))
        find(workspace, QAction, "worksheet_open").trigger()
        assert [field.symbol for field in workspace.exercise.fields] == ["q", "∂f/∂x"]
        assert find(workspace, QAction, "worksheet_answers").isEnabled()
        leave()
        assert not find(workspace, QAction, "worksheet_answers").isEnabled()
        assert find(workspace, QPushButton, "exercise_reveal").isEnabled()
        assert workspace.exercise.task == ""


def test_an_input_that_stays_as_it_is_leaves_the_answers(
    workspace: GraphWorkspace, chosen: list[Path]
) -> None:
    chosen[0].write_bytes(encode(Worksheet(title="Two", example="circuit", boxes=("q", "∂f/∂x"))))
    find(workspace, QAction, "worksheet_open").trigger()
    workspace.exercise.fields[0].setText("3")
    workspace.model.set_input("x", -2.0)
    assert workspace.exercise.fields[0].text() == "3"


def test_the_dialog_stays_until_the_worksheet_is_written(
    workspace: GraphWorkspace, qtbot: QtBot, chosen: list[Path], tmp_path: Path
) -> None:
    place, nowhere, told = chosen[0], tmp_path / "missing" / "apples.worksheet.json", []

    def insist(dialog: WorksheetDialog) -> None:
        save = find(dialog, QPushButton, "worksheet_save")
        find(dialog, QPlainTextEdit, "worksheet_note").setPlainText("A task of forty lines.")
        for paths in ([], [nowhere]):  # the file dialog is cancelled; the place chosen cannot be written
            chosen[:] = paths
            qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
            assert dialog.isVisible()
            told.append(find(dialog, QLabel, "worksheet_fault").text())
        chosen[:] = [place]

    in_the_dialog(qtbot, workspace, insist)
    assert told[0] == ""
    assert str(nowhere) in told[1]
    assert load_worksheet(place).worksheet.note == "A task of forty lines."
    assert find(workspace, QLabel, "event_text").text() == f"Saved as {place}"


def test_the_dialog_may_go_with_its_window(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WorksheetDialog)
        delete(dialog)

    QTimer.singleShot(50, workspace, close)
    find(workspace, QAction, "worksheet_make").trigger()
