"""Each optimizer's path on three functions against PyTorch's (tests/reference/make_optimizer_paths.py)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.engine.arrays import Array
from playground.engine.optimizers import OPTIMIZERS, make_optimizer

REFERENCE = Path(__file__).parents[1] / "reference"
DOCUMENT: dict[str, Any] = json.loads((REFERENCE / "optimizer_paths.json").read_text())
PATHS = np.load(REFERENCE / "optimizer_paths.npz")
CASES = {case["key"]: case for case in DOCUMENT["cases"]}
STEPS, CHANGE_AT = DOCUMENT["steps"], DOCUMENT["change_at"]


def quadratic_gradient(x: Array) -> Array:
    u, v, w = x
    return np.array([40.0 * u + 6.0 * v - 1.0, 6.0 * u + 4.0 * v + 0.3 * w + 2.0, 0.3 * v + 0.07 * w - 0.5])


def rosenbrock_gradient(x: Array) -> Array:
    u, v = x
    return np.array([-2.0 * (1.0 - u) - 400.0 * u * (v - u**2), 200.0 * (v - u**2)])


def beale_gradient(x: Array) -> Array:
    u, v = x
    residuals = [c - u + u * v**k for k, c in ((1, 1.5), (2, 2.25), (3, 2.625))]
    along_u = sum(2.0 * r * (v**k - 1.0) for k, r in enumerate(residuals, 1))
    along_v = sum(2.0 * r * u * k * v ** (k - 1) for k, r in enumerate(residuals, 1))
    return np.array([along_u, along_v])


GRADIENTS: dict[str, Callable[[Array], Array]] = {
    "quadratic": quadratic_gradient,
    "rosenbrock": rosenbrock_gradient,
    "beale": beale_gradient,
}


def test_every_optimizer_has_reference_paths() -> None:
    assert {case["optimizer"] for case in CASES.values()} == set(OPTIMIZERS)


@pytest.mark.parametrize("key", CASES)
def test_path_equals_pytorchs(key: str) -> None:
    case, expected = CASES[key], PATHS[key]
    gradient = GRADIENTS[case["function"]]
    theta = expected[0].copy()
    optimizer = make_optimizer(case["optimizer"], theta.size, case["hyper"])
    path = [theta.copy()]
    for step in range(STEPS):
        if step == CHANGE_AT:
            for name, value in case["change"].items():
                optimizer.set_hyper(name, value)
        optimizer.step(theta, gradient(theta))
        path.append(theta.copy())
    np.testing.assert_allclose(path, expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_path_continues_from_a_snapshot_without_a_trace(name: str) -> None:
    case = CASES[f"{name}-rosenbrock-tuned"]
    theta = PATHS[case["key"]][0].copy()
    optimizer = make_optimizer(name, theta.size, case["hyper"])
    for _ in range(30):
        optimizer.step(theta, rosenbrock_gradient(theta))
    kept, at = optimizer.snapshot(), theta.copy()
    for _ in range(10):
        optimizer.step(theta, rosenbrock_gradient(theta))
    optimizer.restore(kept)
    for _ in range(STEPS - 30):
        optimizer.step(at, rosenbrock_gradient(at))
    np.testing.assert_allclose(at, PATHS[case["key"]][-1], rtol=1e-9, atol=0)
