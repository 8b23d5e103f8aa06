"""The loss on a plane through the present θ, along random directions or those of the path."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from playground.engine.network import LayerSpec, Network, NetworkSpec, initial_theta
from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.views.network.contour_panel import ContourPanel
from playground.views.network.loss_plane import plane_through
from playground.widgets.choice import Choice
from playground.widgets.contour_plot import ContourPlot

SPEC = NetworkSpec(2, (LayerSpec(3), LayerSpec(1, "identity")))


@pytest.fixture
def panel_of(shown) -> Iterator[Callable[[Controller], ContourPanel]]:
    """Show a contour panel; its thread is ended after the test."""
    made: list[ContourPanel] = []

    def make(controller: Controller) -> ContourPanel:
        made.append(ContourPanel(controller))
        panel: ContourPanel = shown(made[-1], 460, 520)
        return panel

    yield make
    for panel in made:
        panel.shutdown()


def rests(controller: Controller) -> bool:
    position = controller.record.position
    return controller.state is State.PAUSED and position is not None and position.exact


def train(qtbot, controller: Controller, steps: int) -> None:
    for _ in range(steps):
        head = controller.record.head
        controller.step(StepUnit.BATCH)
        qtbot.waitUntil(lambda head=head: controller.record.head > head and rests(controller))


def choose(panel: ContourPanel, key: str) -> None:
    choice = panel.findChild(Choice, "contour_plane")
    while choice.key != key:
        QTest.keyClick(choice, Qt.Key.Key_Down)


def fine_slice(qtbot, panel: ContourPanel) -> Any:
    """Return the wish and the values of the next fine slice."""
    answers: list[Any] = []
    panel._service.sliceReady.connect(lambda wish, result: answers.append((wish, result)))
    panel._asked_theta = None  # ask again, lest the answer has come already
    panel._refresh()
    qtbot.waitUntil(lambda: any(len(result.xs) == 60 for _, result in answers), timeout=10_000)
    return next(answer for answer in answers if len(answer[1].xs) == 60)


@pytest.mark.parametrize("kind", ["random", "path"])
def test_every_value_is_the_loss_of_the_network_at_that_place(run, panel_of, qtbot, kind: str) -> None:
    controller = run(4, 3)
    panel = panel_of(controller)
    train(qtbot, controller, 8)
    choose(panel, kind)
    wish, result = fine_slice(qtbot, panel)
    np.testing.assert_array_equal(wish.plane.origin, controller.record.position.theta)
    experiment = controller.experiment
    for row, column in ((0, 0), (30, 12), (59, 59)):
        place = wish.plane.origin + result.xs[column] * wish.plane.u + result.ys[row] * wish.plane.v
        output = Network(experiment.spec, place).forward(wish.inputs.astype(np.float64))[-1]
        expected = experiment.loss.value(output, wish.targets.astype(np.float64))
        assert result.values[row, column] == pytest.approx(expected, rel=1e-3, abs=1e-5)
    assert panel.findChild(ContourPlot)._z is result.values


def test_the_path_ends_at_the_origin_and_a_click_on_it_travels(run, panel_of, qtbot) -> None:
    controller = run(4, 3)
    panel = panel_of(controller)
    train(qtbot, controller, 12)
    choose(panel, "path")
    fine_slice(qtbot, panel)
    plot = panel.findChild(ContourPlot)
    line = plot._trails["path"].line
    assert (line.xData[-1], line.yData[-1]) == pytest.approx((0.0, 0.0), abs=1e-9)
    assert (line.xData[0], line.yData[0]) >= (0.0, 0.0)  # the run comes from above
    assert not panel.findChild(QToolButton, "most_moved").isVisible()
    assert "1st component" in plot._labels["bottom"]
    here = controller.record.position.step
    scene = plot.plot.getViewBox().mapViewToScene(QPointF(line.xData[0], line.yData[0]))
    QTest.mouseClick(
        plot.graphics.viewport(), Qt.MouseButton.LeftButton, pos=plot.graphics.mapFromScene(scene)
    )
    qtbot.waitUntil(lambda: rests(controller) and controller.record.position.step < here)


def test_a_path_without_steps_spans_no_plane_and_that_is_told(run, panel_of, qtbot) -> None:
    controller = run(4, 3)
    panel = panel_of(controller)
    choose(panel, "path")
    caption = panel.findChild(QLabel, "contour_caption")
    assert caption.text() == "Train a few steps first: they span the plane."
    train(qtbot, controller, 8)
    qtbot.waitUntil(lambda: "from straight above the plane" in caption.text(), timeout=10_000)


def test_back_to_two_weights(run, panel_of, qtbot) -> None:
    controller = run(4, 3)
    panel = panel_of(controller)
    axes = panel.axes
    choose(panel, "random")
    assert not panel.findChild(Choice, "contour_axis_x").isVisible()
    choice = panel.findChild(Choice, "contour_plane")
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert choice.key == "weights"
    assert panel.axes == axes
    assert panel.findChild(Choice, "contour_axis_x").isVisible()
    choose(panel, "random")
    panel.setAxis(axes[1] - 1)  # as a click on an edge does
    assert choice.key == "weights"


def test_the_plane_of_a_path_holds_it_and_does_not_flip() -> None:
    rng = np.random.default_rng(3)
    theta = initial_theta(SPEC, 1)
    u, v = rng.standard_normal((2, theta.size))
    along = np.linspace(1.0, 0.0, 50)[:, np.newaxis]
    before = theta + 3 * along * u + 0.5 * along**2 * v
    for path in (before[:-1], before[20:-1]):
        plane = plane_through("path", SPEC, theta, path, 0)
        x, y, off = plane.project(path)
        assert off.max() < 1e-9
        assert x[0] > 0
        assert y[0] >= 0
        assert sum(plane.explained) == pytest.approx(1.0)
    assert plane_through("path", SPEC, theta, before[:2], 0) is None
    assert plane_through("path", SPEC, theta, np.tile(theta, (9, 1)), 0) is None
    assert plane_through("weights", SPEC, theta, before, 0) is None
    assert plane_through("random", SPEC, theta, before[:0], 0) is not None
