"""The Runs panel in the real window, with real clicks and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from playground.document.choices import choose_optimizer
from playground.session import edits
from playground.session.blocks import StepUnit
from playground.session.pins import PinBoard
from playground.views.network.runs_table import RunsTable
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


def pin(at, button: str) -> None:
    at.until(lambda: at.find(button).isEnabled())  # with the frame that shows the run's first step
    at.click(button)


def table(at) -> RunsTable:
    return at.window.workspace.drawer.panel("runs").table


def told(at, row: int) -> dict[str, str]:
    """Return what a row says, by column."""
    shown = table(at)
    return {key: shown.item(row, column).text() for column, key in enumerate(shown.keys)}


def differing(at) -> list[str]:
    """Return the settings that have a column, which stand before the lengths of the runs."""
    keys = table(at).keys
    assert keys[:3] == ["name", "train", "test"]
    assert keys[-3:] == ["epochs", "updates", "seconds"]
    return keys[3:-3]


def choose_row(at, row: int) -> None:
    shown = table(at)
    place = shown.visualItemRect(shown.item(row, 1)).center()
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
    pin(at, "runs_pin")
    document = choose_optimizer(at.controller.document, "sgd")
    at.controller.edit("optimizer", document)
    at.controller.reset()
    at.wait_for(0)
    return at


def test_before_anything_is_pinned_it_says_what_to_do(at):
    assert table(at).rowCount() == 1
    assert differing(at) == []
    assert at.find("runs_hint").isVisible()
    assert not at.find("runs_pin").isEnabled()
    assert not at.find("runs_reload").isEnabled()


def test_a_pinned_run_is_listed_with_how_it_went(at):
    train(at, 3)
    rows = at.controller.record.epochs.rows
    pin(at, "runs_pin")
    found = told(at, 1)
    assert found["name"] == "Adam η=0.01 B=16"
    assert found["epochs"] == "3"
    assert found["updates"] == str(int(rows[-1, 1]))
    assert found["train"] == format_number(rows[-1, 2], 3)
    assert found["test"] == format_number(rows[-1, 3], 3)
    assert not at.find("runs_hint").isVisible()


def test_only_settings_that_differ_have_a_column(compared):
    names = differing(compared)
    assert names[:2] == ["optimizer", "η"]
    assert not {"data", "layers", "batch size", "seed", "loss"} & set(names)
    assert [told(compared, row)["optimizer"] for row in (0, 1)] == ["SGD", "Adam"]
    assert [told(compared, row)["β₁"] for row in (0, 1)] == ["–", "0.9"]


def test_the_present_run_is_followed(compared):
    train(compared, 2)
    compared.until(lambda: told(compared, 0)["epochs"] == "2")
    assert told(compared, 1)["epochs"] == "2"


def test_a_run_is_hidden_and_shown_with_the_space_bar(compared):
    choose_row(compared, 1)
    table(compared).setCurrentCell(1, 0)
    table(compared).setFocus()
    board = PinBoard.of(compared.controller)
    plot = compared.find("loss_plot", CurvePlot)
    QTest.keyClick(table(compared), Qt.Key.Key_Space)
    compared.until(lambda: board.shown == ())
    assert "pin1" not in plot.curve_names
    table(compared).setCurrentCell(1, 0)
    QTest.keyClick(table(compared), Qt.Key.Key_Space)
    compared.until(lambda: len(board.shown) == 1)
    assert "pin1" in plot.curve_names


@pytest.mark.parametrize(("typed", "name"), [("fast one", "fast one"), (" ", "Adam η=0.01 B=16")])
def test_a_run_is_renamed_in_place(compared, typed, name):
    shown = table(compared)
    middle = shown.visualItemRect(shown.item(1, 0)).center() + QPoint(20, 0)
    QTest.mouseClick(shown.viewport(), LEFT, pos=middle)
    QTest.mouseDClick(shown.viewport(), LEFT, pos=middle)
    editor = shown.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    compared.qtbot.wait(20)
    assert told(compared, 1)["name"] == name
    assert PinBoard.of(compared.controller).runs[0].name == name


def test_a_run_is_removed_with_a_button_or_a_key(compared):
    train(compared, 1)
    pin(compared, "pin_run")
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
    assert compared.controller.undo_stack.undoText() == "Reload Adam η=0.01 B=16"
    assert differing(compared) == [], "now nothing differs"
    compared.controller.undo_stack.undo()
    assert compared.controller.document.training.optimizer.name == "sgd"


def test_a_run_of_another_network_says_so(compared):
    compared.controller.edit("more", edits.add_unit(compared.controller.document, 0))
    compared.until(lambda: told(compared, 1).get("path") == "other network")
    assert "layers" in differing(compared)
    compared.controller.undo_stack.undo()
    compared.until(lambda: "path" not in told(compared, 1))


def test_the_loss_is_plotted_over_what_is_chosen(compared):
    compared.choose("loss_axis", "samples")
    board = PinBoard.of(compared.controller)
    assert board.axis == "samples"
    plot = compared.find("loss_plot", CurvePlot)
    samples = len(compared.controller.experiment.data.train_inputs)
    assert plot._curves["pin1"].x.tolist() == [0, samples, 2 * samples]
    assert plot._labels["bottom"] == "samples"
    board.choose_axis("seconds")
    assert compared.find("loss_axis", Choice).key == "seconds"
    left, right = plot._x_span
    assert right - left < 0.5, "two epochs take milliseconds, and fill the plot"


def test_pins_and_axis_outlive_the_window_s_rebuilding(compared):
    compared.choose("loss_axis", "updates")
    compared.trigger("theme_dark")
    compared.until(lambda: compared.window.workspace.drawer.panel("runs") is not None)
    compared.forget_deleted()
    assert compared.find("loss_axis", Choice).key == "updates"
    compared.until(lambda: table(compared).rowCount() == 2)
    assert "pin1" in compared.find("loss_plot", CurvePlot).curve_names


def test_the_menus_pin_and_open_too(desk):
    at = desk()
    at.wait_for(0)
    at.trigger("pin_run")
    assert "Make a step first" in at.notice
    train(at, 1)
    at.trigger("pin_run")
    assert len(PinBoard.of(at.controller).runs) == 1
    at.click("rail_graph")
    assert not at.window.workspace.isVisible()
    at.trigger("panel_runs")
    assert at.find("runs_panel").isVisible(), "from another workspace it comes to sight"
    at.trigger("panel_runs")
    assert not at.find("runs_panel").isVisible()
