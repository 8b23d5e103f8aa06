"""``train``: the same run however it is cut, reported to the last digit, and saved to go on from."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from playground.cli import main
from playground.document import store
from playground.document.experiment import build
from playground.document.schema import (
    Change,
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    RunSection,
    StopSection,
    TrainingSection,
)

MOONS = Document(
    title="Small moons",
    data=DataSection("moons", samples=60),
    network=NetworkSection(("x1", "x2"), (LayerSection(3, dropout=0.2),)),
    training=TrainingSection(batch_size=16),
)


@pytest.fixture
def train(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Return a call that saves a document, trains it and returns the report."""

    def save_and_train(document: Document | Path, *arguments: str) -> dict[str, Any]:
        path = document if isinstance(document, Path) else tmp_path / "run.nnp"
        if isinstance(document, Document):
            store.save(document, path)
        assert main(["train", str(path), *arguments, "--json"]) == 0
        report: dict[str, Any] = json.loads(capsys.readouterr().out)
        return report

    return save_and_train


def test_epochs_are_steps_times_batches(train) -> None:
    by_epochs, by_steps = train(MOONS, "--epochs", "4"), train(MOONS, "--steps", "12")
    assert by_epochs == by_steps
    assert (by_epochs["steps"], by_epochs["epochs"]) == (12, 4)


def test_the_report_is_the_trainers_to_the_last_digit(train) -> None:
    experiment = build(MOONS)
    trainer = experiment.trainer()
    trainer.advance(30)
    report = train(MOONS, "--steps", "30", "--weights")
    assert report["train_loss"] == trainer.evaluate().train
    assert report["test_loss"] == trainer.evaluate().test
    weights = np.concatenate([np.ravel(layer) for layer in report["weights"]])
    np.testing.assert_array_equal(weights, trainer.theta)


def test_the_reported_accuracy_is_the_share_of_right_answers(train) -> None:
    # One unit without hidden layer, its weights set by hand: class 1 wherever x₁ > 0. Nothing is trained.
    weights = (((0.0, 1.0), (0.0, 0.0), (0.0, 0.0)),)
    by_hand = replace(MOONS, network=NetworkSection(("x1", "x2"), (), weights=weights))
    dataset, split = build(by_hand).dataset, build(by_hand).split
    right = (dataset.inputs[:, 0] > 0) == dataset.targets
    report = train(by_hand, "--steps", "0")
    assert report["train_accuracy"] == np.mean(right[split.train_index])
    assert report["test_accuracy"] == np.mean(right[split.test_index])


def test_weights_reported_can_be_put_into_a_document(train) -> None:
    report = train(MOONS, "--steps", "30", "--weights")
    weights = tuple(tuple(tuple(row) for row in layer) for layer in report["weights"])
    again = train(replace(MOONS, network=replace(MOONS.network, weights=weights)), "--steps", "0")
    assert again["train_loss"] == report["train_loss"]


def test_a_saved_run_goes_on_bit_for_bit(train, tmp_path: Path) -> None:
    whole = train(MOONS, "--steps", "50", "--weights")
    half = tmp_path / "half.nnp"
    train(MOONS, "--steps", "23", "-o", str(half))
    assert store.load(half).run.steps == 23
    rest = train(half, "--steps", "27", "--weights")
    assert rest["steps_made"] == 27
    assert {**rest, "steps_made": 50} == whole


def test_changes_of_settings_are_replayed_where_they_were_made(train) -> None:
    later = replace(MOONS.training, optimizer=Named("momentum", {"lr": 0.05}), batch_size=10)
    saved = replace(MOONS, run=RunSection(20, (Change(7, later), Change(20, MOONS.training))))
    experiment = build(saved)
    trainer = experiment.trainer()
    trainer.advance(7)
    trainer.reconfigure(experiment.settings(later))
    trainer.advance(13)
    trainer.reconfigure(experiment.settings(MOONS.training))
    trainer.advance(5)
    report = train(saved, "--steps", "5")
    assert report["steps"] == 25
    assert report["train_loss"] == trainer.evaluate().train


def test_epochs_finish_the_one_that_was_begun(train) -> None:
    report = train(replace(MOONS, run=RunSection(4)), "--epochs", "1")
    assert (report["steps"], report["steps_made"], report["epochs"]) == (6, 2, 2)


def test_a_stop_rule_is_reported_and_gone_past_on_the_next_call(train, tmp_path: Path) -> None:
    stopping = replace(MOONS, training=replace(MOONS.training, stop=StopSection(epochs=3)))
    out = tmp_path / "stopped.nnp"
    for length in (("--epochs", "10"), ("--steps", "30")):
        report = train(stopping, *length, "-o", str(out))
        assert (report["steps"], report["reason"]) == (9, "epochs")
        assert report["explanation"] == "3 epochs are done"
    assert train(out, "--epochs", "2")["steps"] == 15


def test_divergence_is_reported_not_raised(train) -> None:
    line = Document(
        data=DataSection("line", samples=50),
        network=NetworkSection(("x1",), ()),
        training=TrainingSection(Named("mse"), Named("sgd", {"lr": 100.0}), batch_size=0),
    )
    report = train(line, "--steps", "1000")
    assert report["reason"] == "diverged"
    assert report["steps"] < 1000
    assert f"At step {report['steps']} the " in report["explanation"]
    # Beyond the largest float there is no number to report, and NaN is no JSON.
    assert report["train_loss"] is None or math.isfinite(report["train_loss"])


def test_one_output_for_two_classes_is_judged_at_its_own_threshold(train) -> None:
    for loss, output in (
        ("bce_logits", "identity"),
        ("bce", "sigmoid"),
        ("half_sse", "tanh"),
        ("hinge", "identity"),
    ):
        document = Document(
            data=DataSection("blobs", samples=100, noise=0.0, classes=2),
            network=NetworkSection(("x1", "x2"), (), OutputSection(output)),
            training=TrainingSection(Named(loss), Named("adam", {"lr": 0.1})),
        )
        assert train(document, "--epochs", "20")["test_accuracy"] == 1.0


def test_without_json_there_is_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "moons.nnp"
    store.save(MOONS, path)
    assert main(["train", str(path), "--epochs", "2", "--weights"]) == 0
    lines = capsys.readouterr().out.splitlines()
    trainer = build(MOONS).trainer()
    trainer.advance(6)
    assert lines[0].split("  ", 1)[0] == "title"
    assert any(line.split() == ["train", "loss", repr(trainer.evaluate().train)] for line in lines)
    assert any(line.startswith("layer 2, biases") for line in lines)
