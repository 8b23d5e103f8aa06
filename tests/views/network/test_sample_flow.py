"""One sample flows through the network on the canvas, forward and backward, with the engine's numbers."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from playground.document.schema import Document, LayerSection, Named, NetworkSection, TrainingSection
from playground.engine.network import Network
from playground.views.network.edges import fine_scale
from playground.widgets.choice import Choice
from playground.widgets.number_field import NumberField

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def at(desk):
    training = TrainingSection(optimizer=Named("sgd", {"lr": 0.1}), batch_size=1)
    made = desk(
        Document(network=NetworkSection(("x1", "x2"), (LayerSection(3), LayerSection(2))), training=training)
    )
    made.canvas = made.window.workspace.network_panel.canvas
    made.until(lambda: bool(made.canvas.columns))
    return made


def choose(at, mode: str) -> None:
    at.choose("network_mode", mode)
    at.qtbot.wait(10)


def test_the_strip_is_there_only_with_a_sample(at) -> None:
    strip = at.find("flow_strip", QWidget)
    assert not strip.isVisible()
    choose(at, "forward")
    assert strip.isVisible()
    choose(at, "maps")
    assert not strip.isVisible()


def test_forward_numbers_are_the_networks_answers(at) -> None:
    at.play(30)
    at.pause()
    choose(at, "forward")
    flow, experiment = at.canvas.flow, at.controller.experiment
    theta = at.controller.record.position.theta
    inputs = experiment.data.train_inputs[flow.row][:, np.newaxis]
    outputs = Network(experiment.spec, theta).forward(inputs)
    np.testing.assert_allclose(flow.numbers(0), inputs[:, 0], rtol=1e-12)
    for column, output in enumerate(outputs[1:-1], start=1):
        np.testing.assert_allclose(flow.numbers(column), output[:, 0], rtol=1e-10)
    answer = Network(experiment.spec, theta).predict(inputs, experiment.loss.link)[:, 0]
    np.testing.assert_allclose(flow.numbers(3), answer, rtol=1e-10)
    # What flows into a unit, its bias too, sums to its total input.
    views = experiment.spec.views(flow.along_weights())
    np.testing.assert_allclose(np.tanh(views[0].sum(axis=0)), flow.numbers(1), rtol=1e-10)


def test_backward_numbers_are_finite_differences(at) -> None:
    at.play(30)
    at.pause()
    choose(at, "backward")
    flow, experiment = at.canvas.flow, at.controller.experiment
    spec, theta = experiment.spec, at.controller.record.position.theta
    row = slice(flow.row, flow.row + 1)
    inputs, targets = experiment.data.train_inputs[row].T, experiment.data.train_targets[row].T

    def loss(parameters: np.ndarray) -> float:
        return experiment.loss.value(Network(spec, parameters).forward(inputs)[-1], targets)

    slopes = np.empty_like(theta)
    for place in range(theta.size):
        step = np.zeros_like(theta)
        step[place] = 1e-6
        slopes[place] = (loss(theta + step) - loss(theta - step)) / 2e-6
    np.testing.assert_allclose(flow.along_weights(), slopes, atol=1e-8)
    assert flow.loss == pytest.approx(loss(theta), rel=1e-12)
    for layer in range(3):  # the derivative to the total input is that to the bias
        np.testing.assert_allclose(flow.numbers(layer + 1), spec.views(slopes)[layer][-1], atol=1e-8)


def test_it_flows_layer_by_layer(at) -> None:
    choose(at, "forward")
    flow = at.canvas.flow
    assert flow.stage == 3
    for _ in range(3):
        at.click("flow_back")
    assert (flow.numbers(0) is None, flow.numbers(1) is None) == (False, True)
    assert not flow.along_weights().any()
    at.click("flow_on")
    assert flow.numbers(1) is not None
    assert flow.numbers(2) is None
    at.click("flow_play")
    assert flow.playing
    assert flow.stage == 0
    at.until(lambda: flow.stage == 3 and not flow.playing)
    choose(at, "backward")
    at.click("flow_back")
    at.click("flow_back")
    assert [flow.numbers(column) is None for column in range(4)] == [True, True, True, False]


def test_a_sample_is_typed_stepped_to_or_clicked_on_the_output(at) -> None:
    choose(at, "forward")
    flow = at.canvas.flow
    at.type(at.find("flow_sample", NumberField), "12")
    assert flow.row == 11
    at.click("flow_sample_after")
    assert flow.row == 12
    panel = at.window.workspace.output_panel
    rows = at.controller.experiment.split.train_index
    wanted = int(np.argmax(panel.points[rows][:, 1]))  # the topmost stands alone
    place = panel.view.to_widget(*panel.points[rows][wanted])
    QTest.mouseClick(panel.view, LEFT, pos=place.toPoint())
    assert flow.row == wanted
    assert "E = " in at.find("flow_told", QLabel).text()
    assert at.controller.undo_stack.isClean()


def test_it_follows_the_run_and_the_network(at) -> None:
    choose(at, "backward")
    flow = at.canvas.flow
    before = flow.numbers(3).copy()
    at.click("step_button")
    at.wait_for(1)
    assert not np.array_equal(flow.numbers(3), before)
    at.click("add_layer")
    at.qtbot.wait(50)
    assert flow.stage == flow.last_stage == 3
    assert at.find("network_mode", Choice).key == "backward"


def test_the_scale_suits_small_gradients(at) -> None:
    values = np.array([0.0, 3e-5, -1.2e-5])
    assert fine_scale(values, np.arange(3)) == pytest.approx(5e-5)
    assert fine_scale(np.array([2e3]), np.arange(1)) == 2e3
    assert fine_scale(np.array([0.0, np.nan]), np.arange(2)) == 1.0


def test_the_ring_waits_for_the_points_of_new_data(at) -> None:
    def samples(number: int) -> None:
        old = at.controller.document
        data = msgspec.structs.replace(old.data, samples=number)
        at.controller.edit("samples", msgspec.structs.replace(old, data=data))

    samples(20)
    at.until(at.resting)
    choose(at, "forward")
    samples(500)
    panel = at.window.workspace.output_panel
    assert len(panel.points) == 20  # it waits until the canvas has been painted
    panel.view.grab()
    at.until(lambda: len(panel.points) == 500)
    panel.view.grab()
