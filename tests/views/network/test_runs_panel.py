"""The Runs panel in the real window, with real clicks and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from playground.document.choices import choose_optimizer
from playground.session import edits
from playground.session.blocks import StepUnit
from playground.session.pins import PinBoard
from playground.views.network.runs_table import EPOCHS, NAME, PATH, STEPS, TRAIN, RunsTable
from playground.widgets.choice import Choice
from playground.widgets.curve_plot import CurvePlot
from playground.widgets.number import format_number

LEFT = Qt.MouseButton.LeftButton


def train(at, epochs=2):
    samples = len(at.controller.experiment.data.train_inputs)
    size = at.controller.document.training.batch_size
    for _ in range(epochs):
        end = at.step - (-samples // size)
        at.controller.step(StepUnit.EPOCH)
        at.wait_for(end)


def table(at) -> RunsTable:
    return at.window.workspace.drawer.panel("runs").table


def texts(at, row: int) -> list[str]:
    shown = table(at)
    return [shown.item(row, column).text() for column in range(shown.columnCount())]


def headers(at) -> list[str]:
    shown = table(at)
    return [shown.horizontalHeaderItem(column).text() for column in range(shown.columnCount())]


def choose_row(at, row: int) -> None:
    shown = table(at)
    place = shown.visualItemRect(shown.item(row, EPOCHS)).center()
    QTest.mouseClick(shown.viewport(), LEFT, pos=place)


@pytest.fixture
def at(desk):
    at = desk()
    at.wait_for(0)
    at.click("drawer_runs")
    return at


@pytest.fixture
def compared(at):
    """A pinned run of Adam beside one of plain gradient descent, just begun."""
    train(at)
    at.click("runs_pin")
    document = choose_optimizer(at.controller.document, "sgd")
    at.controller.edit("optimizer", document)
    at.controller.reset()
    at.wait_for(0)
    return at


def test_before_anything_is_pinned_it_says_what_to_do(at):
    assert table(at).rowCount() == 1
    assert headers(at)[PATH:] == ["path"]
    assert at.find("runs_hint").isVisible()
    assert not at.find("runs_pin").isEnabled()
    assert not at.find("runs_reload").isEnabled()


def test_a_pinned_run_is_listed_with_how_it_went(at):
    train(at, 3)
    rows = at.controller.record.epochs.rows
    at.click("runs_pin")
    found = texts(at, 1)
    assert found[NAME] == "Adam, η = 0.01, B = 16"
    assert found[EPOCHS] == "3"
    assert found[STEPS] == str(int(rows[-1, 1]))
    assert found[TRAIN] == format_number(rows[-1, 2], 3)
    assert not at.find("runs_hint").isVisible()


def test_only_settings_that_differ_have_a_column(compared):
    names = headers(compared)[PATH + 1 :]
    assert "optimizer" in names
    assert "η" in names
    assert not {"data", "layers", "batch size", "seed", "loss"} & set(names)
    column = headers(compared).index("optimizer")
    assert [texts(compared, row)[column] for row in (0, 1)] == ["SGD", "Adam"]
    first = headers(compared).index("β₁")
    assert [texts(compared, row)[first] for row in (0, 1)] == ["–", "0.9"]


def test_the_present_run_is_followed(compared):
    train(compared, 2)
    compared.until(lambda: texts(compared, 0)[EPOCHS] == "2")
    assert texts(compared, 1)[EPOCHS] == "2"


def test_a_run_is_hidden_and_shown_with_the_space_bar(compared):
    choose_row(compared, 1)
    table(compared).setCurrentCell(1, NAME)
    table(compared).setFocus()
    board = PinBoard.of(compared.controller)
    plot = compared.find("loss_plot", CurvePlot)
    QTest.keyClick(table(compared), Qt.Key.Key_Space)
    compared.until(lambda: board.shown == ())
    assert "pin1" not in plot.curve_names
    assert texts(compared, 1)[PATH] == "hidden"
    table(compared).setCurrentCell(1, NAME)
    QTest.keyClick(table(compared), Qt.Key.Key_Space)
    compared.until(lambda: len(board.shown) == 1)
    assert "pin1" in plot.curve_names
    assert texts(compared, 1)[PATH] == "drawn"


@pytest.mark.parametrize(("typed", "name"), [("fast one", "fast one"), (" ", "Adam, η = 0.01, B = 16")])
def test_a_run_is_renamed_in_place(compared, typed, name):
    shown = table(compared)
    middle = shown.visualItemRect(shown.item(1, NAME)).center() + QPoint(20, 0)
    QTest.mouseClick(shown.viewport(), LEFT, pos=middle)
    QTest.mouseDClick(shown.viewport(), LEFT, pos=middle)
    editor = shown.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    compared.qtbot.wait(20)
    assert texts(compared, 1)[NAME] == name
    assert PinBoard.of(compared.controller).runs[0].name == name


def test_a_run_is_removed_with_a_button_or_a_key(compared):
    train(compared, 1)
    compared.click("pin_run")
    choose_row(compared, 1)
    compared.click("runs_remove")
    assert [run.number for run in PinBoard.of(compared.controller).runs] == [2]
    choose_row(compared, 1)
    QTest.keyClick(table(compared), Qt.Key.Key_Delete)
    assert PinBoard.of(compared.controller).runs == ()
    choose_row(compared, 0)
    assert not compared.find("runs_remove").isEnabled()


def test_reload_begins_the_pinned_run_again_and_can_be_undone(compared):
    train(compared, 1)
    choose_row(compared, 1)
    compared.click("runs_reload")
    compared.wait_for(0)
    assert compared.controller.document.training.optimizer.name == "adam"
    assert compared.controller.undo_stack.undoText() == "Reload Adam, η = 0.01, B = 16"
    assert headers(compared)[PATH:] == ["path"], "now nothing differs"
    compared.controller.undo_stack.undo()
    assert compared.controller.document.training.optimizer.name == "sgd"


def test_a_run_of_another_network_says_so(compared):
    compared.controller.edit("more", edits.add_unit(compared.controller.document, 0))
    compared.until(lambda: texts(compared, 1)[PATH] == "other network")
    assert "layers" in headers(compared)


def test_the_loss_is_plotted_over_what_is_chosen(compared):
    compared.choose("loss_axis", "samples")
    board = PinBoard.of(compared.controller)
    assert board.axis == "samples"
    plot = compared.find("loss_plot", CurvePlot)
    samples = len(compared.controller.experiment.data.train_inputs)
    assert plot._curves["pin1"].x.tolist() == [0, samples, 2 * samples]
    assert plot._labels["bottom"] == "samples seen"


def test_pins_and_axis_outlive_the_window_s_rebuilding(compared):
    compared.choose("loss_axis", "updates")
    compared.trigger("theme_dark")
    compared.until(lambda: compared.window.workspace.drawer.panel("runs") is not None)
    compared.forget_deleted()
    assert compared.find("loss_axis", Choice).key == "updates"
    compared.until(lambda: table(compared).rowCount() == 2)
    assert "pin1" in compared.find("loss_plot", CurvePlot).curve_names
