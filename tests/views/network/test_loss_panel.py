"""The loss panel shows what the record knows, and travels where it is clicked."""

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QToolButton

from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.views.network.loss_panel import LossPanel
from playground.widgets.curve_plot import CurvePlot

LEFT = Qt.MouseButton.LeftButton


def plot_of(panel: LossPanel) -> Any:
    return panel.findChild(CurvePlot)


def curve(panel: LossPanel, name: str) -> tuple[np.ndarray, np.ndarray]:
    shown = plot_of(panel)._curves[name]
    return np.asarray(shown.x), np.asarray(shown.y)


def to_pixel(plot: Any, x: float) -> QPoint:
    view = plot.plot.getViewBox()
    middle = np.mean(view.viewRange()[1])
    pixel: QPoint = plot.graphics.mapFromScene(view.mapViewToScene(QPointF(x, middle)))
    return pixel


def rests(controller: Controller) -> bool:
    position = controller.record.position
    return controller.state is State.PAUSED and position is not None and position.exact


def step_of(controller: Controller) -> int:
    position = controller.record.position
    return -1 if position is None else position.step


def train(qtbot, controller: Controller, epochs: int, unit: StepUnit = StepUnit.EPOCH) -> None:
    for _ in range(epochs):
        step = step_of(controller)
        controller.step(unit)
        qtbot.waitUntil(lambda step=step: rests(controller) and step_of(controller) > step)


def settle(qtbot, panel: LossPanel, controller: Controller, step: int) -> None:
    qtbot.waitUntil(lambda: rests(controller) and step_of(controller) == step)
    qtbot.wait(50)  # the frame after it


def test_before_the_first_step_it_says_what_to_do(run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 300, 300)
    assert not plot_of(panel).isVisible()
    assert panel._empty.isVisible()
    train(qtbot, controller, 1)
    qtbot.waitUntil(plot_of(panel).isVisible)


def test_the_curves_are_the_records(run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 300, 300)
    train(qtbot, controller, 3)
    rows = controller.record.epochs.rows
    assert rows[:, 0].tolist() == [0, 1, 2, 3]
    qtbot.waitUntil(lambda: len(curve(panel, "train")[0]) == 4)
    for name, column in (("train", 2), ("test", 3)):
        x, y = curve(panel, name)
        np.testing.assert_array_equal(x, rows[:, 0])
        np.testing.assert_array_equal(y, rows[:, column])
        assert f"{rows[-1, column]:.3g}" in plot_of(panel).legend.accessibleName()


def test_a_few_steps_are_seen_one_by_one(run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 300, 300)
    train(qtbot, controller, 3, StepUnit.BATCH)
    qtbot.waitUntil(lambda: "batch" in plot_of(panel).curve_names and len(curve(panel, "batch")[0]) == 3)
    x, y = curve(panel, "batch")
    batches = controller.record.position.batches
    np.testing.assert_allclose(x, np.arange(3) / batches)
    np.testing.assert_array_equal(y, controller.record.losses.rows[:, 0])
    train(qtbot, controller, 5)
    qtbot.waitUntil(lambda: "batch" not in plot_of(panel).curve_names)


@pytest.mark.parametrize(("epoch", "steps_on"), [(2, 0), (1, 11), (4, 7), (0, 0)])
def test_a_click_travels_to_that_very_step(epoch, steps_on, run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 560, 300)
    train(qtbot, controller, 4)
    train(qtbot, controller, 10, StepUnit.BATCH)  # into an epoch that is not yet complete
    batches = controller.record.position.batches
    plot = plot_of(panel)
    qtbot.waitUntil(plot.isVisible)
    # The plot reaches as far as its curves: within the last epoch, the steps are seen one by one.
    panel._travel(epoch + steps_on / batches)
    settle(qtbot, panel, controller, epoch * batches + steps_on)


def test_the_mouse_travels_to_the_nearest_step_and_leaves_the_cursor_there(run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 560, 300)
    train(qtbot, controller, 6)
    plot, batches = plot_of(panel), controller.record.position.batches
    qtbot.waitUntil(lambda: len(curve(panel, "train")[0]) == 7)
    pixel = to_pixel(plot, 2.0)
    view = plot.plot.getViewBox()
    aimed = view.mapSceneToView(QPointF(plot.graphics.mapToScene(pixel))).x()
    qtbot.mouseClick(plot.graphics.viewport(), LEFT, pos=pixel)
    step = round(aimed * batches)
    assert abs(step - 2 * batches) <= 1
    settle(qtbot, panel, controller, step)
    assert plot._cursor.isVisible()
    assert plot._cursor.value() == pytest.approx(step / batches)
    assert controller.record.head == 6 * batches
    np.testing.assert_array_equal(curve(panel, "train")[0], np.arange(7))


def test_the_keyboard_travels_epoch_by_epoch(run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 560, 300)
    train(qtbot, controller, 5)
    plot, batches = plot_of(panel), controller.record.position.batches
    qtbot.waitUntil(lambda: len(curve(panel, "train")[0]) == 6)
    plot.graphics.setFocus()
    qtbot.keyClick(plot.graphics, Qt.Key.Key_Left)
    settle(qtbot, panel, controller, 4 * batches)
    qtbot.keyClick(plot.graphics, Qt.Key.Key_Left)
    settle(qtbot, panel, controller, 3 * batches)


def test_at_the_end_of_the_run_there_is_no_cursor(run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 560, 300)
    train(qtbot, controller, 2)
    head = controller.record.head
    controller.goto(5)
    settle(qtbot, panel, controller, 5)
    assert plot_of(panel)._cursor.isVisible()
    controller.goto(head)
    settle(qtbot, panel, controller, head)
    assert not plot_of(panel)._cursor.isVisible()


def test_the_old_branch_stays_as_a_ghost(run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 560, 300)
    train(qtbot, controller, 5)
    old = controller.record.epochs.rows.copy()
    controller.goto(int(old[2, 1]))
    settle(qtbot, panel, controller, int(old[2, 1]))
    training = controller.document.training
    optimizer = replace(training.optimizer, settings={"lr": 0.002})
    document = replace(controller.document, training=replace(training, optimizer=optimizer))
    assert controller.edit("rate", document)
    train(qtbot, controller, 1)
    qtbot.waitUntil(lambda: "ghost" in plot_of(panel).curve_names)
    for name, column in (("ghost", 2), ("ghost_test", 3)):
        x, y = curve(panel, name)
        np.testing.assert_array_equal(x, old[2:, 0])
        np.testing.assert_array_equal(y, old[2:, column])
    qtbot.waitUntil(lambda: len(curve(panel, "train")[0]) == 4)
    np.testing.assert_array_equal(curve(panel, "train")[0], [0, 1, 2, 3])
    controller.reset()
    qtbot.waitUntil(lambda: rests(controller) and controller.record.head == 0)
    train(qtbot, controller, 1)
    qtbot.waitUntil(lambda: "ghost" not in plot_of(panel).curve_names)


def test_the_scale_can_be_linear(run, shown, qtbot):
    controller = run(4)
    panel = shown(LossPanel(controller), 300, 300)
    button: Any = panel.findChild(QToolButton, "log_loss")
    assert plot_of(panel).log_y
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert not plot_of(panel).log_y


def test_the_axes_name_the_epochs_and_the_loss_in_force(run, shown):
    controller = run(4)
    panel = shown(LossPanel(controller), 300, 300)
    assert plot_of(panel)._labels == {"bottom": "epoch", "left": "softmax cross-entropy"}


def test_a_hidden_panel_draws_nothing_and_catches_up(run, shown, qtbot):
    controller = run(4)
    panel = LossPanel(controller)
    qtbot.addWidget(panel)
    train(qtbot, controller, 2)
    assert plot_of(panel)._curves["train"].x is None
    shown(panel, 300, 300)
    np.testing.assert_array_equal(curve(panel, "train")[0], [0, 1, 2])
