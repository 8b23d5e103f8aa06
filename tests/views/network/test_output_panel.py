"""The output panel shows what the network of the present step answers, with the metrics' own numbers."""

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from playground.data.metrics import accuracy, confusion_matrix
from playground.engine.network import Network
from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.support.theme import DARK, LIGHT, apply_theme
from playground.views.network.input_plane import axis_choices, make_plane
from playground.views.network.output_panel import OutputPanel
from playground.views.network.surface import surface_image
from playground.widgets.choice import Choice
from playground.widgets.confusion_matrix import ConfusionMatrixView


def train_epoch(qtbot, controller: Controller, epochs: int = 1) -> None:
    for _ in range(epochs):
        head = controller.record.head
        controller.step(StepUnit.EPOCH)
        qtbot.waitUntil(lambda head=head: controller.record.head > head and paused(controller))


def paused(controller: Controller) -> bool:
    position = controller.record.position
    return controller.state is State.PAUSED and position is not None and position.exact


def theta(controller: Controller) -> np.ndarray:
    position = controller.record.position
    assert position is not None
    return position.theta


def expected_table(controller: Controller, rows: np.ndarray) -> np.ndarray:
    """Return the confusion matrix by the textbook's forward pass."""
    experiment = controller.experiment
    inputs = experiment.features(experiment.dataset.inputs[rows])
    prediction = Network(experiment.spec, theta(controller)).predict(inputs.T, experiment.loss.link)
    labels = experiment.dataset.targets[rows].astype(np.int64)
    return confusion_matrix(labels, experiment.classes_of(prediction), experiment.dataset.classes)


def choose(panel: OutputPanel, key: str) -> None:
    choice: Any = panel.findChild(Choice, "output_choice")
    choice.set_key(key)
    choice.chosen.emit(key)


def shown_image(panel: OutputPanel) -> Any:
    return panel.view._image


@pytest.mark.parametrize("data", ["moons", "circle", "blobs", "iris"])
def test_accuracies_are_those_of_the_networks_predictions(data, run, shown, qtbot):
    controller = run(5, data=data)
    panel = shown(OutputPanel(controller), 300, 320)
    train_epoch(qtbot, controller, 3)
    split = controller.experiment.split
    qtbot.waitUntil(lambda: panel._scores._theta is theta(controller))
    assert panel.scores == {
        "train": accuracy(expected_table(controller, split.train_index)),
        "test": accuracy(expected_table(controller, split.test_index)),
    }
    text = panel.findChild(QLabel, "accuracy").text()
    assert f"{panel.scores['train']:.1%}" in text
    assert f"{panel.scores['test']:.1%}" in text


@pytest.mark.parametrize("data", ["line", "sine"])
def test_regression_tells_the_loss_of_the_present_step_also_after_travelling(data, run, shown, qtbot):
    controller = run(4, data=data)
    panel = shown(OutputPanel(controller), 300, 320)
    train_epoch(qtbot, controller, 2)
    rows = controller.record.epochs.rows
    for epoch in (2, 1, 0):
        controller.goto(int(rows[epoch, 1]))
        qtbot.waitUntil(
            lambda epoch=epoch: (
                panel.scores == pytest.approx({"train": rows[epoch, 2], "test": rows[epoch, 3]})
            )
        )


def test_the_matrix_of_a_table_counts_its_test_samples(run, shown, qtbot):
    controller = run(6, data="iris")
    panel = shown(OutputPanel(controller), 300, 320)
    train_epoch(qtbot, controller, 2)
    matrix: Any = panel.findChild(ConfusionMatrixView)
    assert matrix.isVisible()
    expected = expected_table(controller, controller.experiment.split.test_index)
    qtbot.waitUntil(lambda: np.array_equal(matrix._counts, expected))
    assert expected.sum() == len(controller.experiment.split.test_index)
    shares = np.diagonal(expected) / expected.sum(axis=1)
    np.testing.assert_allclose(matrix.accuracies(), shares)


@pytest.mark.parametrize("key", ["principal", "0,1", "2,3"])
def test_a_tables_surface_is_the_answer_on_that_plane(key, run, shown, qtbot):
    controller = run(6, data="iris")
    panel = shown(OutputPanel(controller), 300, 320)
    train_epoch(qtbot, controller)
    choose(panel, key)
    experiment = controller.experiment
    assert not panel.findChild(ConfusionMatrixView).isVisible()
    plane = make_plane(experiment, 100, axis_choices(experiment)[key])
    prediction = Network(experiment.spec, theta(controller)).predict(plane.inputs.T, "softmax")
    expected = surface_image(prediction.astype(np.float32), experiment, 100, LIGHT, False)
    assert mean_difference(shown_image(panel), expected) < 0.01


@pytest.mark.parametrize("data", ["moons", "circle", "blobs"])
def test_the_colour_at_a_point_is_that_of_the_class_answered_there(data, run, shown, qtbot):
    controller = run(6, data=data)
    panel = shown(OutputPanel(controller), 300, 320)
    train_epoch(qtbot, controller, 8)
    crisp: Any = panel.findChild(QCheckBox, "discretize")
    crisp.setChecked(True)
    experiment = controller.experiment
    plane = make_plane(experiment, 100)
    prediction = Network(experiment.spec, theta(controller)).predict(plane.inputs.T, experiment.loss.link)
    classes = experiment.classes_of(prediction).reshape(100, 100)
    pixels = pixels_of(shown_image(panel))[::-1]
    seen = {k: np.unique(pixels[classes == k]) for k in range(experiment.dataset.classes)}
    # Single precision may flip a pixel on the very border.
    common = {k: np.bincount(np.searchsorted(v, pixels[classes == k])).argmax() for k, v in seen.items()}
    colours = [int(seen[k][common[k]]) for k in seen]
    assert len(set(colours)) == experiment.dataset.classes
    painted = np.array(colours)[classes]
    assert (painted == pixels).mean() > 0.999
    crisp.setChecked(False)
    assert len(np.unique(pixels_of(shown_image(panel)))) > 20


def pixels_of(image: Any) -> np.ndarray:
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def mean_difference(one: Any, other: Any) -> float:
    """Return the mean difference of two images' channels, of 255."""
    a, b = (pixels_of(image)[..., None].view(np.uint8).astype(float) for image in (one, other))
    return float(np.abs(a - b).mean())


@pytest.mark.parametrize("data", ["line", "sine"])
def test_regression_shows_the_predictions_as_a_curve(data, run, shown, qtbot):
    controller = run(4, data=data)
    panel = shown(OutputPanel(controller), 300, 320)
    train_epoch(qtbot, controller)
    (left, right) = panel._plane.x_range
    xs = np.linspace(left, right, len(panel._curve))[None]
    inputs = controller.experiment.features(xs.T).T
    qtbot.waitUntil(lambda: panel._scores._theta is theta(controller))
    expected = Network(controller.experiment.spec, theta(controller)).predict(inputs)[0]
    np.testing.assert_allclose(panel._curve, expected, rtol=1e-4, atol=1e-5)
    assert panel.findChild(QCheckBox, "discretize").isHidden()


def test_hiding_the_test_data_leaves_the_training_points(run, shown, qtbot):
    controller = run(4)
    panel = shown(OutputPanel(controller), 300, 320)
    split = controller.experiment.split
    assert len(panel._scatter._points.xy) == len(split.train_index) + len(split.test_index)
    assert panel._scatter._points.hollow.sum() == len(split.test_index)
    box: Any = panel.findChild(QCheckBox, "show_test_data")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    np.testing.assert_array_equal(
        panel._scatter._points.xy, controller.experiment.dataset.inputs[split.train_index]
    )
    assert not panel._scatter._points.hollow.any()


def test_a_hidden_panel_does_no_work_and_catches_up(run, shown, qtbot):
    controller = run(4)
    panel = OutputPanel(controller)
    qtbot.addWidget(panel)
    train_epoch(qtbot, controller)
    assert shown_image(panel) is None
    assert panel.scores == {}
    shown(panel, 300, 320)
    assert shown_image(panel) is not None
    test = expected_table(controller, controller.experiment.split.test_index)
    assert panel.scores["test"] == accuracy(test)


def test_other_data_and_another_network_are_taken_up(run, shown, qtbot):
    controller = run(4)
    panel = shown(OutputPanel(controller), 300, 320)
    document = controller.document
    controller.edit("data", replace(document, data=replace(document.data, name="spiral", samples=100)))
    qtbot.waitUntil(lambda: controller.record.position is not None and panel.scores != {})
    assert len(panel._scatter._points.xy) == 100
    wider = replace(document.network, hidden=(document.network.hidden[0],) * 3)
    controller.edit("network", replace(controller.document, network=wider))
    qtbot.waitUntil(lambda: controller.record.position is not None and shown_image(panel) is not None)


def test_another_loss_turns_the_output_into_predictions_in_its_own_way(run, shown, qtbot):
    controller = run(4, data="circle")
    panel = shown(OutputPanel(controller), 300, 320)
    training = controller.document.training
    for name in ("bce_logits", "mse", "hinge"):
        output = replace(controller.document.network.output, activation="identity")
        document = replace(
            controller.document,
            network=replace(controller.document.network, output=output),
            training=replace(training, loss=replace(training.loss, name=name, settings={})),
        )
        assert controller.edit("loss", document)
        qtbot.waitUntil(lambda: paused(controller) and panel._scores._theta is theta(controller))
        table = expected_table(controller, controller.experiment.split.train_index)
        assert panel.scores["train"] == accuracy(table)


def test_the_points_take_the_colours_of_another_theme(run, shown, qapp):
    panel = shown(OutputPanel(run(4)), 300, 320)
    before = pixels_of(shown_image(panel))
    apply_theme(qapp, DARK)
    assert panel._scatter._points.colours == DARK.classes[:2]
    assert (pixels_of(shown_image(panel)) != before).any()


def test_a_run_that_diverges_leaves_a_picture_and_a_score(run, shown, qtbot):
    controller = run(4, data="sine")
    panel = shown(OutputPanel(controller), 300, 320)
    training = controller.document.training
    optimizer = replace(training.optimizer, name="sgd", settings={"lr": 10.0})
    fast = replace(controller.document, training=replace(training, optimizer=optimizer))
    assert controller.edit("rate", fast)
    qtbot.waitUntil(lambda: paused(controller))
    controller.play()
    qtbot.waitUntil(lambda: controller.record.diverged and paused(controller))
    panel.grab()
    assert panel.scores.keys() == {"train", "test"}


def test_while_playing_the_samples_are_counted_seldom(run, shown, qtbot):
    controller = run(4)
    panel = shown(OutputPanel(controller), 300, 320)
    frames, times = [], []
    controller.frame.connect(lambda: frames.append(1))
    controller.frame.connect(lambda: times.append(panel._scores._at))
    controller.play()
    qtbot.waitUntil(lambda: len(frames) > 30)
    controller.pause()
    qtbot.waitUntil(lambda: paused(controller) and panel._scores._theta is theta(controller))
    looks = np.unique(times)[1:-1]
    assert len(looks) >= 2
    assert (np.diff(looks) >= 0.2).all()
    table = expected_table(controller, controller.experiment.split.test_index)
    assert panel.scores["test"] == accuracy(table), "exact when paused"
