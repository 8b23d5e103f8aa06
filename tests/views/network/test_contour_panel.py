"""The contour panel shows the loss around the present θ, the path to it, and travels along the path."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from playground.engine.network import Network
from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.views.network.contour_panel import ContourPanel
from playground.views.network.loss_plane import window_around
from playground.views.network.loss_scale import LossScale, loss_at
from playground.widgets.choice import Choice
from playground.widgets.contour_plot import FIRST_LEVEL, ContourPlot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel_of(shown) -> Iterator[Callable[..., ContourPanel]]:
    """Show a contour panel; its thread is ended after the test."""
    made: list[ContourPanel] = []

    def make(controller: Controller, width: int = 460, height: int = 520) -> ContourPanel:
        made.append(ContourPanel(controller))
        panel: ContourPanel = shown(made[-1], width, height)
        return panel

    yield make
    for panel in made:
        panel.shutdown()


def plot_of(panel: ContourPanel) -> Any:
    return panel.findChild(ContourPlot)


def here(controller: Controller) -> np.ndarray:
    position = controller.record.position
    assert position is not None
    return position.theta


def rests(controller: Controller) -> bool:
    position = controller.record.position
    return controller.state is State.PAUSED and position is not None and position.exact


def train(qtbot, controller: Controller, epochs: int) -> None:
    for _ in range(epochs):
        head = controller.record.head
        controller.step(StepUnit.EPOCH)
        qtbot.waitUntil(lambda head=head: controller.record.head > head and rests(controller))


def wait_for_slice(qtbot, panel: ContourPanel, controller: Controller, side: int = 60) -> None:
    """Wait until the fine slice around the present θ is shown."""
    fine: list[Any] = []
    panel._service.sliceReady.connect(lambda wish, result: fine.append((wish, result)))
    panel._asked_theta = None  # ask again, lest the answer has come already
    panel._refresh()
    qtbot.waitUntil(
        lambda: any(w.theta is here(controller) and len(r.xs) == side for w, r in fine), timeout=10_000
    )


def path_of(panel: ContourPanel, name: str = "path") -> np.ndarray:
    line = plot_of(panel)._trails[name].line
    return np.column_stack([line.xData, line.yData])


def test_every_value_is_the_loss_of_the_network_with_these_two_weights(run, panel_of, qtbot):
    controller = run(4, 3)
    panel = panel_of(controller)
    train(qtbot, controller, 2)
    wait_for_slice(qtbot, panel, controller)
    plot, experiment = plot_of(panel), controller.experiment
    data, loss = experiment.data, experiment.loss
    assert plot._z.shape == (60, 60)
    for row, column in ((0, 0), (59, 0), (20, 44), (31, 7)):
        theta = here(controller).copy()
        theta[panel.axes[0]] = np.linspace(plot._x_range[0], plot._x_range[1], 60)[column]
        theta[panel.axes[1]] = np.linspace(plot._y_range[0], plot._y_range[1], 60)[row]
        output = Network(experiment.spec, theta).forward(data.train_inputs.T)[-1]
        expected = loss.value(output, data.train_targets.T)
        assert plot._z[row, column] == pytest.approx(expected, rel=1e-4)
    scale: Any = panel.findChild(LossScale)
    assert scale.range == (plot._z.min(), plot._z.max())
    assert "350 training samples" in panel.findChild(QLabel, "contour_caption").text()


def test_it_begins_with_the_first_weights_of_the_first_and_last_layer(run, panel_of):
    controller = run(4, 3)
    panel = panel_of(controller)
    spec = controller.experiment.spec
    assert panel.axes == (spec.index(0, 0, 0), spec.index(2, 0, 0))
    assert plot_of(panel)._labels == {"bottom": "w₁[1,1]", "left": "w₃[1,1]"}


def test_it_does_not_begin_with_a_pixel_that_is_white_in_every_picture(run, panel_of, qtbot):
    controller = run(8, data="digits")
    panel = panel_of(controller)
    spec = controller.experiment.spec
    (layer1, source, _), (layer2, _, _) = (spec.locate(axis) for axis in panel.axes)
    assert (layer1, layer2) == (0, 1)
    assert np.ptp(controller.experiment.data.train_inputs[:, source]) > 0
    wait_for_slice(qtbot, panel, controller)
    assert np.ptp(plot_of(panel)._z) > 0.01


def test_the_path_is_the_run_in_these_two_weights(run, panel_of, qtbot):
    controller = run(4)
    panel = panel_of(controller)
    start = here(controller).copy()
    train(qtbot, controller, 2)
    qtbot.waitUntil(lambda: np.array_equal(path_of(panel)[-1], here(controller)[list(panel.axes)]))
    path = path_of(panel)
    np.testing.assert_array_equal(path[0], start[list(panel.axes)])
    track = controller.record.track.theta[:, list(panel.axes)]
    assert {tuple(point) for point in path[:-1]} <= {tuple(point) for point in track}
    trail = plot_of(panel)._trails["path"]
    assert [trail.start.x(), trail.end.x()] == path[[0, -1], 0].tolist()


def test_a_click_on_the_path_travels_to_that_step(run, panel_of, qtbot):
    controller = run(4)
    panel = panel_of(controller)
    train(qtbot, controller, 10)
    panel.choose_most_moved()
    wait_for_slice(qtbot, panel, controller)
    track = controller.record.track
    for number in (len(track) // 3, len(track) // 8, 2 * len(track) // 3):
        x, y = track.theta[number, list(panel.axes)]
        pixel = to_pixel(plot_of(panel), x, y)
        qtbot.mouseClick(plot_of(panel).graphics.viewport(), LEFT, pos=pixel)
        # Points of the path lie within a pixel of each other: any of those is meant.
        aimed = from_pixel(plot_of(panel), pixel)
        extent = np.array([high - low for low, high in panel._window])
        distance = np.linalg.norm((track.theta[:, list(panel.axes)] - aimed) / extent, axis=1)
        step = int(track.steps[distance.argmin()])
        qtbot.waitUntil(lambda step=step: rests(controller) and controller.record.position.step == step)
        np.testing.assert_array_equal(here(controller), track.theta[distance.argmin()])
        assert distance.min() < 0.01


def test_a_click_far_from_the_path_travels_nowhere(run, panel_of, qtbot):
    controller = run(4)
    panel = panel_of(controller)
    train(qtbot, controller, 2)
    wait_for_slice(qtbot, panel, controller)
    head = controller.record.head
    corner = [low + 0.02 * (high - low) for low, high in panel._window]
    qtbot.mouseClick(plot_of(panel).graphics.viewport(), LEFT, pos=to_pixel(plot_of(panel), *corner))
    qtbot.wait(60)
    assert controller.record.position.step == head


def to_pixel(plot: Any, x: float, y: float) -> QPoint:
    pixel: QPoint = plot.graphics.mapFromScene(plot.plot.getViewBox().mapViewToScene(QPointF(x, y)))
    return pixel


def from_pixel(plot: Any, pixel: QPoint) -> tuple[float, float]:
    place = plot.plot.getViewBox().mapSceneToView(QPointF(plot.graphics.mapToScene(pixel)))
    return place.x(), place.y()


def test_after_travelling_back_the_rest_of_the_run_stays_in_sight(run, panel_of, qtbot):
    controller = run(4)
    panel = panel_of(controller)
    train(qtbot, controller, 3)
    assert plot_of(panel).path_names == ["path"]
    end = here(controller)[list(panel.axes)]
    controller.goto(20)
    qtbot.waitUntil(lambda: "later" in plot_of(panel).path_names)
    np.testing.assert_array_equal(path_of(panel)[-1], here(controller)[list(panel.axes)])
    later = path_of(panel, "later")
    np.testing.assert_allclose(later[0], end, atol=0.05)
    np.testing.assert_array_equal(later[-1], path_of(panel)[-1])
    controller.goto(controller.record.head)
    qtbot.waitUntil(lambda: plot_of(panel).path_names == ["path"])


def test_most_moved_shows_the_two_weights_that_did(run, panel_of, qtbot):
    controller = run(4)
    panel = panel_of(controller)
    start = here(controller).copy()
    train(qtbot, controller, 5)
    button: Any = panel.findChild(QToolButton, "most_moved")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    moved = np.abs(controller.record.track.theta[-1] - start)
    assert set(panel.axes) == set(np.argsort(moved)[-2:])


def test_a_weight_can_be_chosen_by_name_or_by_its_edge(run, panel_of):
    controller = run(4)
    panel = panel_of(controller)
    spec = controller.experiment.spec
    across: Any = panel.findChild(Choice, "contour_axis_x")
    bias = spec.index(1, 4, 1)
    across.setCurrentIndex(across.findText("b₂[2]"))
    across.chosen.emit(across.key)
    assert panel.axes == (bias, spec.index(1, 0, 0))
    edge = spec.index(0, 1, 2)
    panel.setAxis(edge)
    assert panel.axes == (edge, bias)
    assert plot_of(panel)._labels == {"bottom": "w₁[2,3]", "left": "b₂[2]"}
    panel.setAxis(bias)
    assert panel.axes == (edge, bias), "it is shown already"
    across.set_key(str(bias))
    across.chosen.emit(across.key)
    assert panel.axes == (bias, edge), "the other axis' weight swaps the two"


def test_a_weight_beyond_the_lists_is_reached_by_its_edge(run, panel_of):
    controller = run(30, data="digits")
    panel = panel_of(controller)
    last = controller.experiment.spec.parameter_count - 1
    panel.setAxis(last)
    assert panel.axes[0] == last
    assert panel.findChild(Choice, "contour_axis_x").currentText() == "b₂[10]"


def test_the_window_stays_until_the_path_comes_to_its_edge():
    window = window_around(np.array([[1.0, 2.0]]), None)
    assert window == pytest.approx(np.array([(-0.6, 2.6), (0.4, 3.6)]))
    assert window_around(np.array([[1.0, 2.0], [2.2, 0.8]]), window) == window
    far = np.array([[1.0, 2.0], [2.58, 2.0]])
    after = window_around(far, window)
    assert after is not None
    (x0, x1), _ = after
    assert x0 < 1.0 - 0.1
    assert x1 > 2.58 + 0.1
    assert window_around(np.vstack([far, [[np.nan, np.inf]]]), after) == after


def test_while_playing_slices_are_asked_for_at_most_twice_a_second(run, panel_of, qtbot):
    controller = run(4)
    panel = panel_of(controller)
    wait_for_slice(qtbot, panel, controller)
    asked: list[int] = []
    panel._service._wished.connect(lambda number, _wish: asked.append(number))
    controller.play()
    qtbot.wait(1500)
    playing = len(asked)
    controller.pause()
    assert 1 <= playing <= 4
    qtbot.waitUntil(lambda: rests(controller) and panel._asked_theta is here(controller))


def test_other_data_and_another_network_are_taken_up(run, panel_of, qtbot):
    controller = run(4)
    panel = panel_of(controller)
    train(qtbot, controller, 1)
    hidden = (controller.document.network.hidden[0],) * 3
    network = replace(controller.document.network, hidden=hidden)
    assert controller.edit("network", replace(controller.document, network=network))
    qtbot.waitUntil(lambda: rests(controller))
    wait_for_slice(qtbot, panel, controller)
    assert panel.axes == (0, controller.experiment.spec.index(3, 0, 0))
    data = replace(controller.document.data, name="circle", samples=100)
    assert controller.edit("data", replace(controller.document, data=data))
    qtbot.waitUntil(lambda: rests(controller))
    wait_for_slice(qtbot, panel, controller)
    assert "70 training samples" in panel.findChild(QLabel, "contour_caption").text()


def test_a_plane_on_which_nothing_happens_says_so(run, panel_of, qtbot):
    controller = run(8, data="digits")
    panel = panel_of(controller)
    panel.setAxis(0)  # the first pixel is white in every picture
    panel.setAxis(1)
    wait_for_slice(qtbot, panel, controller)
    assert "most moved" in panel.findChild(QLabel, "contour_caption").text()


def test_a_hidden_panel_asks_for_nothing(run, qtbot):
    controller = run(4)
    panel = ContourPanel(controller)
    qtbot.addWidget(panel)
    train(qtbot, controller, 1)
    assert panel._service.newest == 0
    panel.shutdown()


def test_the_scale_is_the_plots_own():
    assert loss_at(0.0, 0.1, 5.1) == pytest.approx(0.1)
    assert loss_at(1.0, 0.1, 5.1) == pytest.approx(5.1)
    middle = (loss_at(0.5, 0.1, 5.1) - 0.1) / 5.0
    assert np.log(middle + FIRST_LEVEL) == pytest.approx(np.log(FIRST_LEVEL * (1 + FIRST_LEVEL)) / 2)


def test_a_long_computation_is_told_and_can_be_called_off(desk, qtbot):
    at = desk()
    strip = at.find("contour_progress")
    assert not strip.isVisibleTo(at.window)
    service = at.window.workspace.contour_panel._service
    service.progressed.emit(0.4)
    assert strip.isVisibleTo(at.window)
    with qtbot.waitSignal(service.progressed):
        strip.findChild(QToolButton).click()
    assert not strip.isVisibleTo(at.window)


def test_what_is_asked_right_after_an_edit_is_of_the_new_network(qtbot, run, panel_of) -> None:
    controller = run(8, 8)
    panel = panel_of(controller)
    train(qtbot, controller, 2)
    panel.choose_most_moved()
    panel.setAxis(len(here(controller)) - 1)  # a place that the small network has not
    small = replace(controller.document, network=replace(controller.document.network, hidden=()))
    controller.edit("small", small)
    columns, rows = panel.path_table()  # before the event loop has come to the panel
    count = controller.experiment.spec.parameter_count
    assert max(panel.axes) < count
    assert all(len(row) == len(columns) for row in rows)
    panel.choose_most_moved()
    panel.setAxis(2)
    assert panel.axes[0] == 2
    qtbot.waitUntil(lambda: here(controller).size == count)
    assert [row[0] for row in panel.path_table()[1]] == [0]
