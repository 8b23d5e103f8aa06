"""Losses and activations against PyTorch's in float64.

The reference values come from tests/reference/make_losses.py and make_activations.py.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS, softmax, softmax_pull_back
from playground.engine.losses import LOSSES, make_loss

REFERENCE = Path(__file__).parents[1] / "reference"
CASES: list[dict[str, Any]] = json.loads((REFERENCE / "losses.json").read_text())["cases"]
CURVES: dict[str, Any] = json.loads((REFERENCE / "activations.json").read_text())
RELATIVE = 1e-12
ROUNDING = 1e-15  # what is left of 1 − 1 in float64 cannot be relative


def test_every_loss_and_activation_has_reference_values() -> None:
    assert {case["loss"] for case in CASES} == set(LOSSES)
    assert {*CURVES["elementwise"], "softmax"} == set(ACTIVATIONS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_loss_equals_pytorchs(case: dict[str, Any]) -> None:
    loss = make_loss(case["loss"], case["hyper"])
    prediction, target = np.array(case["prediction"]), np.array(case["target"])
    relative = case.get("tolerance", RELATIVE)
    gradient, fused = np.empty_like(prediction), np.empty_like(prediction)
    loss.gradient(prediction, target, gradient)
    value = loss.value_and_gradient(prediction, target, fused)
    assert loss.value(prediction, target) == pytest.approx(case["value"], rel=RELATIVE, abs=ROUNDING)
    assert value == pytest.approx(case["value"], rel=RELATIVE, abs=ROUNDING)
    per_sample = loss.per_sample(prediction, target)
    np.testing.assert_allclose(per_sample, case["per_sample"], rtol=RELATIVE, atol=ROUNDING)
    np.testing.assert_allclose(gradient, case["gradient"], rtol=relative, atol=ROUNDING)
    np.testing.assert_allclose(fused, case["gradient"], rtol=relative, atol=ROUNDING)


@pytest.mark.parametrize("name", CURVES["elementwise"])
def test_activation_equals_pytorchs(name: str) -> None:
    activation, expected = ACTIVATIONS[name], CURVES["elementwise"][name]
    z = np.array(CURVES["z"])
    a, slope = np.empty_like(z), np.empty_like(z)
    activation.value(z, a)
    activation.slope(z, a, slope)
    np.testing.assert_allclose(a, expected["value"], rtol=RELATIVE, atol=ROUNDING)
    np.testing.assert_allclose(slope, expected["slope"], rtol=RELATIVE, atol=ROUNDING)


@pytest.mark.parametrize("name", [name for name in CURVES["elementwise"] if not ACTIVATIONS[name].needs_z])
def test_activation_works_in_place_where_it_says_so(name: str) -> None:
    activation, expected = ACTIVATIONS[name], CURVES["elementwise"][name]
    memory = np.array(CURVES["z"])
    activation.value(memory, memory)
    np.testing.assert_allclose(memory, expected["value"], rtol=RELATIVE, atol=ROUNDING)
    slope = np.empty_like(memory)
    activation.slope(memory, memory, slope)
    np.testing.assert_allclose(slope, expected["slope"], rtol=RELATIVE, atol=ROUNDING)


@pytest.mark.parametrize("case", CURVES["softmax"], ids=["small", "wide", "huge"])
def test_softmax_and_its_jacobian_equal_pytorchs(case: dict[str, Any]) -> None:
    z, upstream = np.array(case["z"]), np.array(case["upstream"])
    a, pulled = np.empty_like(z), np.empty_like(z)
    softmax(z, a)
    softmax_pull_back(a, upstream, pulled)
    np.testing.assert_allclose(a, case["value"], rtol=RELATIVE, atol=ROUNDING)
    np.testing.assert_allclose(pulled, case["pulled"], rtol=RELATIVE, atol=ROUNDING)
