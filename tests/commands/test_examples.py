"""The example documents reach the figures that they promise, through the command line."""

import json
from pathlib import Path

import numpy as np
import pytest

from playground.cli import main
from playground.document import store
from playground.document.experiment import build
from playground.engine.health import examine, findings
from playground.engine.records import EpochLoss
from playground.support.resources import resource_path

# name: epochs, greatest train loss, least test accuracy. Over 20 seeds of the run (5 for the digits):
REACHED = {
    "two-moons": (60, 0.03, 0.97),  # test accuracy 0.980 … 0.993, train loss ≤ 0.027
    "iris": (60, 0.06, 0.95),  # 0.956 … 0.978, ≤ 0.049
    "digits": (30, 0.06, 0.95),  # 0.967 … 0.974, ≤ 0.047
    "xor": (100, 0.06, 0.95),  # 0.958 … 1.000, ≤ 0.059
    "spiral": (200, 0.05, 0.96),  # 0.967 … 0.993, ≤ 0.046
    "four-blobs": (30, 0.04, 0.97),  # 0.975 … 0.983, ≤ 0.030
    "circle-tensorflow-playground": (100, 0.035, 0.99),  # 1.000, ≤ 0.032
    "line": (20, 0.045, None),  # the noise's variance is 0.04; ≤ 0.0433
    "sine": (200, 0.018, None),  # the noise's variance is 0.01; ≤ 0.0163
}

# Those that show what can go wrong, each held to it below.
SHOWN = ("vanishing-gradient", "symmetry", "dead-relu", "overfitting")


def example(name: str) -> Path:
    return resource_path("examples", f"{name}.nnp")


def train(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["train", *arguments, "--json"]) == 0
    report: dict[str, object] = json.loads(capsys.readouterr().out)
    return report


def test_every_example_is_in_the_table() -> None:
    assert {path.stem for path in resource_path("examples").glob("*.nnp")} == {*REACHED, *SHOWN}


@pytest.mark.parametrize("name", [*REACHED, *SHOWN])
def test_an_example_is_canonical_and_introduces_itself(name: str) -> None:
    document = store.load(example(name))
    assert store.encode(document) == example(name).read_bytes()
    assert document.title
    assert document.note.endswith(".")
    assert document.run.steps == 0


@pytest.mark.parametrize("name", REACHED)
def test_an_example_learns(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    epochs, greatest_loss, least_accuracy = REACHED[name]
    report = train(capsys, str(example(name)), "--epochs", str(epochs))
    assert report["epochs"] == epochs
    assert report["reason"] == "done"
    train_loss, test_accuracy = report["train_loss"], report["test_accuracy"]
    assert isinstance(train_loss, float)
    assert train_loss < greatest_loss
    if least_accuracy is None:
        assert test_accuracy is None
    else:
        assert isinstance(test_accuracy, float)
        assert test_accuracy >= least_accuracy


def ill(name: str, epochs: int) -> tuple[set[str], list[EpochLoss]]:
    """Return what is ill after ``epochs`` epochs of an example, and the losses of each."""
    experiment = build(store.load(example(name)))
    trainer = experiment.trainer()
    losses = trainer.advance(epochs * trainer.steps_per_epoch).epochs
    inputs = experiment.data.train_inputs.T
    layers = examine(experiment.spec, trainer.theta, trainer.gradient, np.empty(0), inputs)
    return {found.rule for found in findings(experiment.spec, layers)}, losses


def test_a_gradient_vanishes() -> None:
    rules, losses = ill("vanishing-gradient", 60)
    assert "vanishing" in rules
    assert losses[-1].train > 0.49  # ½, as if it answered 0 to everything


def test_zeros_stay_alike() -> None:
    assert ill("symmetry", 60)[0] == {"same"}


def test_units_die() -> None:
    assert "dead" in ill("dead-relu", 20)[0]


def test_samples_are_learnt_by_heart() -> None:
    _, losses = ill("overfitting", 300)
    assert losses[-1].train < 0.02
    assert losses[-1].test > 2 * min(loss.test for loss in losses)
