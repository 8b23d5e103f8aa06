"""Pinned runs on the real plots, pinned by real clicks."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from playground.session import edits
from playground.session.blocks import State, StepUnit
from playground.session.pins import AXES, MOST_PINS, PinBoard, along
from playground.support.theme import LIGHT
from playground.views.network.contour_panel import ContourPanel
from playground.views.network.loss_panel import LossPanel
from playground.views.network.pinned_overlay import DASHES, colour_of
from playground.widgets.contour_plot import ContourPlot
from playground.widgets.curve_plot import CurvePlot


def train(qtbot, controller, epochs):
    samples = len(controller.experiment.data.train_inputs)
    for _ in range(epochs):
        end = controller.record.head - (-samples // controller.document.training.batch_size)
        controller.step(StepUnit.EPOCH)
        qtbot.waitUntil(lambda end=end: rests(controller) and controller.record.head == end)


def rests(controller) -> bool:
    position = controller.record.position
    return controller.state is State.PAUSED and position is not None and position.exact


def begin_again(qtbot, controller):
    controller.reset()
    qtbot.waitUntil(lambda: rests(controller) and controller.record.head == 0)
    qtbot.wait(50)


@pytest.fixture
def loss(run, shown, qtbot):
    panel = shown(LossPanel(run(4)), 460, 340)
    train(qtbot, panel._controller, 3)
    qtbot.waitUntil(panel.findChild(QToolButton, "pin_run").isEnabled)
    return panel


def pin(qtbot, panel) -> None:
    qtbot.mouseClick(panel.findChild(QToolButton, "pin_run"), Qt.MouseButton.LeftButton)


def test_the_pinned_curve_stays_when_the_run_begins_again(loss, qtbot):
    plot, controller = loss.findChild(CurvePlot), loss._controller
    rows = controller.record.epochs.rows.copy()
    pin(qtbot, loss)
    begin_again(qtbot, controller)
    shown = plot._curves["pin1"]
    np.testing.assert_array_equal(shown.x, rows[:, 0])
    np.testing.assert_array_equal(shown.y, rows[:, 2])
    assert plot.isVisible(), "the pinned curve is to be seen, though the new run has not begun"
    assert (shown.title, shown.colour, shown.dash) == ("#1", colour_of(1, LIGHT), DASHES[0])
    assert not loss.findChild(QToolButton, "pin_run").isEnabled(), "there is nothing to pin yet"


@pytest.mark.parametrize("axis", AXES)
def test_all_curves_and_the_cursor_are_on_the_chosen_axis(loss, qtbot, axis):
    plot, controller, board = loss.findChild(CurvePlot), loss._controller, PinBoard.of(loss._controller)
    pin(qtbot, loss)
    board.choose_axis(axis)
    places = along(axis, controller.record.epochs.rows, controller.experiment)
    np.testing.assert_array_equal(plot._curves["train"].x, places)
    np.testing.assert_array_equal(plot._curves["pin1"].x, places)
    per_epoch = int(controller.record.epochs.rows[1, 1])
    plot.cursor_moved.emit(float(places[2]))
    qtbot.waitUntil(lambda: rests(controller) and controller.record.position.step == 2 * per_epoch)
    qtbot.waitUntil(lambda: plot._cursor.value() == pytest.approx(places[2]))
    qtbot.keyClick(plot.graphics, Qt.Key.Key_Left)
    before = {"epochs": per_epoch, "samples": 2 * per_epoch - 1, "updates": 2 * per_epoch - 1}
    qtbot.waitUntil(
        lambda: (
            rests(controller)
            and (
                controller.record.position.step == before[axis]
                if axis in before
                else controller.record.position.step < 2 * per_epoch
            )
        )
    )


def test_hidden_and_removed_runs_are_not_drawn(loss, qtbot):
    plot, board = loss.findChild(CurvePlot), PinBoard.of(loss._controller)
    for _ in range(2):
        pin(qtbot, loss)
    board.show(1, False)
    assert [name for name in plot.curve_names if name.startswith("pin")] == ["pin2"]
    board.show(1, True)
    board.remove(2)
    assert [name for name in plot.curve_names if name.startswith("pin")] == ["pin1"]


def test_with_six_runs_the_button_says_that_there_is_no_room(loss, qtbot):
    for _ in range(MOST_PINS):
        pin(qtbot, loss)
    button = loss.findChild(QToolButton, "pin_run")
    assert not button.isEnabled()
    assert "6 runs are pinned" in button.toolTip()


@pytest.fixture
def contour(run, shown, qtbot):
    panel = shown(ContourPanel(run(3)), 520, 460)
    train(qtbot, panel._controller, 3)
    qtbot.wait(50)
    yield panel
    panel.shutdown()


def test_a_pinned_path_lies_on_the_plane_shown(contour, qtbot):
    plot, controller = contour.findChild(ContourPlot), contour._controller
    theta = np.vstack([controller.record.track.theta, controller.record.position.theta])
    PinBoard.of(controller).pin()
    begin_again(qtbot, controller)
    for axes in (contour.axes, (3, 5)):
        contour._show_axes(*axes)
        line = plot._trails["pin1"].line
        np.testing.assert_array_equal((line.xData[0], line.yData[0]), theta[0, list(axes)])
        np.testing.assert_array_equal((line.xData[-1], line.yData[-1]), theta[-1, list(axes)])
        (x0, x1), (y0, y1) = contour._window
        x, y = theta[-1, list(axes)]
        assert x0 < x < x1
        assert y0 < y < y1


def test_a_path_of_another_network_is_left_out(contour, qtbot):
    plot, controller = contour.findChild(ContourPlot), contour._controller
    PinBoard.of(controller).pin()
    assert "pin1" in plot.path_names
    controller.edit("more", edits.add_unit(controller.document, 0))
    qtbot.waitUntil(
        lambda: (
            rests(controller)
            and controller.record.position.theta.size == controller.experiment.spec.parameter_count
        )
    )
    qtbot.waitUntil(lambda: "pin1" not in plot.path_names)
    controller.undo_stack.undo()
    qtbot.waitUntil(lambda: "pin1" in plot.path_names)
