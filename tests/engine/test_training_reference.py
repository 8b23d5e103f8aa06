"""Whole training runs against PyTorch's in float64 (tests/reference/make_training_runs.py)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.engine.losses import LOSSES
from playground.engine.network import LayerSpec, NetworkSpec
from playground.engine.records import TrainingData
from playground.engine.schedules import SCHEDULES
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer

REFERENCE = Path(__file__).parents[1] / "reference"
DOCUMENT: dict[str, Any] = json.loads((REFERENCE / "training_runs.json").read_text())
CASES: dict[str, dict[str, Any]] = {case["key"]: case for case in DOCUMENT["cases"]}
ARRAYS = np.load(REFERENCE / "training_runs.npz")
STEPS, KEPT = DOCUMENT["steps"], DOCUMENT["kept"]
PASSED_ON = (
    *("loss", "loss_hyper", "optimizer", "hyper", "schedule", "schedule_hyper"),
    *("l1", "l2", "penalize_biases", "clip_norm", "clip_value"),
)


def make_trainer(key: str) -> Trainer:
    case = CASES[key]
    spec = NetworkSpec(case["inputs"], tuple(LayerSpec(units, name) for units, name in case["layers"]))
    x, t = ARRAYS[f"{key}/inputs"], ARRAYS[f"{key}/targets"]
    settings = TrainingSettings(
        batch_size=DOCUMENT["batch_size"], shuffle=False, **{name: case[name] for name in PASSED_ON}
    )
    return Trainer(spec, TrainingData(x, t, x[:0], t[:0]), settings, theta=ARRAYS[f"{key}/theta"][0])


def test_every_loss_and_schedule_has_a_run() -> None:
    assert {case["loss"] for case in CASES.values()} == set(LOSSES)
    assert {case["schedule"] for case in CASES.values()} == set(SCHEDULES)


@pytest.mark.parametrize("key", CASES)
def test_run_equals_pytorchs(key: str) -> None:
    trainer = make_trainer(key)
    record = trainer.advance(STEPS, record=True)
    assert record.theta is not None
    np.testing.assert_allclose(record.loss, ARRAYS[f"{key}/loss"], rtol=1e-9, atol=0)
    theta = np.array([*(record.theta[step] for step in KEPT[:-1]), trainer.theta])
    np.testing.assert_allclose(theta, ARRAYS[f"{key}/theta"], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("key", [key for key, case in CASES.items() if case["schedule"] != "constant"])
def test_learning_rates_equal_pytorchs(key: str) -> None:
    trainer, rates = make_trainer(key), []
    for _ in range(STEPS):
        rates.append(trainer.rate)
        trainer.advance(1)
    np.testing.assert_allclose(rates, ARRAYS[f"{key}/rate"], rtol=1e-12, atol=0)
