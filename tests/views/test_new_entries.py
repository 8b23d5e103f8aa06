"""A new activation, loss or optimizer is one registered entry: panels, documents and runs take it."""

import json
from collections.abc import Iterator
from dataclasses import replace as dataclass_replace

import numpy as np
import pytest
from msgspec.structs import replace

from playground.cli import main
from playground.document import store
from playground.document.experiment import build
from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    TrainingSection,
)
from playground.engine.activations import ACTIVATIONS
from playground.engine.losses import LOSSES, MeanSquaredError
from playground.engine.momentum import SGD
from playground.engine.optimizers import OPTIMIZERS
from playground.session.controller import Controller
from playground.views.network.network_panel import NetworkPanel
from playground.views.network.optimizer_panel import OptimizerPanel
from playground.widgets.choice import Choice


class SignDescent(SGD):
    """Each parameter moves by η against the sign of its gradient."""

    name = "sign_descent"
    title = "Sign descent"
    formula = "θ ← θ − η sign g"

    def _bind(self, theta, g):
        def step():
            theta[...] -= self.rate * np.sign(g)

        return step


class QuarticError(MeanSquaredError):
    """The mean of e⁴."""

    name = "quartic"
    title = "quartic error"

    def per_sample(self, prediction, target):
        return ((prediction - target) ** 4).mean(axis=0)

    def gradient(self, prediction, target, out):
        out[...] = 4.0 * (prediction - target) ** 3 / prediction.size

    def value_and_gradient(self, prediction, target, out):
        self.gradient(prediction, target, out)
        return self.value(prediction, target)

    def bind(self, prediction, out):
        return lambda target: self.value_and_gradient(prediction, target, out)


@pytest.fixture
def new_entries() -> Iterator[None]:
    cube = dataclass_replace(
        ACTIVATIONS["identity"],
        name="cube",
        title="cube",
        value=lambda z, out: np.power(z, 3, out=out),
        slope=lambda z, a, out: np.multiply(3.0, z * z, out=out),
        needs_z=True,
    )
    ACTIVATIONS.register(cube)
    LOSSES.register(QuarticError)
    OPTIMIZERS.register(SignDescent)
    yield
    ACTIVATIONS.unregister("cube")
    LOSSES.unregister("quartic")
    OPTIMIZERS.unregister("sign_descent")


def document() -> Document:
    return Document(
        data=DataSection("sine", 60, 0.0),
        network=NetworkSection(("x1",), (LayerSection(3, "cube"),)),
        training=TrainingSection(Named("quartic"), Named("sign_descent", {"lr": 0.001})),
    )


@pytest.mark.usefixtures("new_entries")
def test_it_is_saved_opened_and_trained(tmp_path):
    store.save(document(), tmp_path / "new.nnp")
    opened = store.load(tmp_path / "new.nnp")
    assert opened == document()
    trainer = build(opened).trainer()
    record = trainer.advance(5, record=True)
    assert record.theta is not None
    moved = np.abs(np.diff(record.theta, axis=0))
    assert np.allclose(moved[moved > 0], 0.001)


@pytest.mark.usefixtures("new_entries")
def test_the_command_line_takes_it(tmp_path, capsys):
    assert main(["loss", "quartic", "--prediction=3", "--target=1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"value": 16.0, "gradient": [32.0], "per_sample": [16.0]}
    downhill = ["descend", "x**2 + y**2", "--start=1,-2", "--optimizer=sign_descent", "--set", "lr=0.5"]
    assert main([*downhill, "--steps=2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["points"] == [[1.0, -2.0], [0.5, -1.5], [0.0, -1.0]]
    path = str(tmp_path / "new.nnp")
    store.save(document(), tmp_path / "new.nnp")
    for command in (["check", path], ["gradcheck", path], ["train", path, "--epochs=1"]):
        assert main([*command, "--json"]) == 0
        json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("new_entries")
def test_it_is_offered_in_the_panels(qtbot):
    controller = Controller(document())
    optimizer, network = OptimizerPanel(controller), NetworkPanel(controller)
    qtbot.addWidget(optimizer)
    qtbot.addWidget(network)
    for panel, name, key in (
        (optimizer, "optimizer_choice", "sign_descent"),
        (optimizer, "loss_choice", "quartic"),
        (network, "hidden_activation_choice", "cube"),
    ):
        choice = panel.findChild(Choice, name)
        assert choice.findData(key) >= 0
        assert choice.key == key
    controller.shutdown()
    qtbot.wait(300)  # the canvas tells a screen reader about its units a moment after the run rests


def test_without_its_entry_a_document_is_refused():
    with pytest.raises(Exception, match=r"\$\.training\.loss\.name: there is no loss named 'quartic'"):
        build(replace(document(), network=NetworkSection(("x1",), (LayerSection(3),))))
