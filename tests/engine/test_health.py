"""Sizes against closed forms, and every illness made on purpose."""

import numpy as np
import pytest

from playground.engine.health import examine, findings, next_update, rms
from playground.engine.network import LayerSpec, NetworkSpec, initial_theta
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.records import TrainingData
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer

RNG = np.random.default_rng(5)
INPUTS = RNG.normal(size=(2, 60))


def network(*units: int, activation: str = "tanh") -> NetworkSpec:
    *hidden, out = units
    return NetworkSpec(2, (*(LayerSpec(n, activation) for n in hidden), LayerSpec(out, "identity")))


def rules(spec: NetworkSpec, theta, gradient=None, update=None) -> list[tuple[str, int, int]]:
    gradient = np.ones_like(theta) if gradient is None else gradient
    update = np.empty(0) if update is None else update
    layers = examine(spec, theta, gradient, update, INPUTS)
    return [(found.rule, found.layer, found.unit) for found in findings(spec, layers)]


def test_sizes_are_those_of_the_weights_without_biases() -> None:
    spec = network(3, 1)
    theta = np.arange(1.0, spec.parameter_count + 1)
    layers = examine(spec, theta, 2 * theta, 0.001 * theta, INPUTS)
    first = np.arange(1.0, 7.0)  # 2 × 3 weights, then 3 biases
    assert layers[0].weights.tolist() == first.tolist()
    assert rms(layers[0].weights) == pytest.approx(np.sqrt(91 / 6))
    assert rms(layers[0].gradients) == pytest.approx(2 * np.sqrt(91 / 6))
    assert layers[0].update_ratio == pytest.approx(0.001)
    expected = np.tanh(theta[:6].reshape(2, 3).T @ INPUTS + theta[6:9, None])
    np.testing.assert_allclose(layers[0].activations, expected)
    assert np.isnan(examine(spec, theta, theta, np.empty(0), INPUTS)[0].update_ratio)


def test_a_healthy_network_has_no_findings() -> None:
    spec = network(6, 5, 1)
    theta = initial_theta(spec, 1)
    assert rules(spec, theta, RNG.normal(size=theta.size), 1e-3 * theta) == []


def test_a_dead_unit_is_named() -> None:
    spec = network(3, 1, activation="relu")
    theta = initial_theta(spec, 1)
    spec.views(theta)[0][:, 1] = 0.0, 0.0, -1.0
    assert rules(spec, theta) == [("dead", 0, 1)]


def test_leaky_relu_never_dies() -> None:
    spec = network(3, 1, activation="leaky_relu")
    theta = initial_theta(spec, 1)
    spec.views(theta)[0][:, 1] = 0.0, 0.0, -1.0
    assert rules(spec, theta) == []


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_a_saturated_unit_is_named(activation: str) -> None:
    spec = network(3, 1, activation=activation)
    theta = initial_theta(spec, 1)
    spec.views(theta)[0][:, 2] = 0.0, 0.0, 9.0
    assert rules(spec, theta) == [("saturated", 0, 2)]


def test_gradients_that_vanish_or_explode_are_named() -> None:
    spec = network(4, 4, 1)
    theta = initial_theta(spec, 1)
    gradient = np.ones_like(theta)
    spec.views(gradient)[0][:] = 1e-4
    spec.views(gradient)[1][:] = 2e3
    assert rules(spec, theta, gradient) == [("vanishing", 0, -1), ("exploding", 1, -1)]


def test_deep_sigmoid_layers_vanish_by_themselves() -> None:
    spec = network(4, 4, 4, 4, 4, 4, 4, 1, activation="sigmoid")
    data = TrainingData(INPUTS.T, RNG.normal(size=(60, 1)), np.empty((0, 2)), np.empty((0, 1)))
    trainer = Trainer(spec, data, TrainingSettings(batch_size=0))
    trainer.advance(1)
    found = rules(spec, trainer.theta, trainer.gradient)
    assert ("vanishing", 0, -1) in found


def test_updates_out_of_proportion_are_named() -> None:
    spec = network(4, 3, 1)
    theta = initial_theta(spec, 1)
    update = 1e-3 * theta
    spec.views(update)[0][:] *= 200
    spec.views(update)[1][:] *= 1e-4
    assert rules(spec, theta, update=update) == [("large update", 0, -1), ("small update", 1, -1)]


def test_a_run_that_has_arrived_is_told_once() -> None:
    spec = network(4, 3, 1)
    theta = initial_theta(spec, 1)
    assert rules(spec, theta, update=1e-8 * theta) == [("still", -1, -1)]


def test_units_that_are_all_alike_are_named() -> None:
    spec = network(4, 3, 1)
    theta = np.zeros(spec.parameter_count)
    assert ("same", 0, -1) in rules(spec, theta)
    assert ("same", 1, -1) in rules(spec, theta)


def test_numbers_that_are_not_finite_are_no_illness_of_their_own() -> None:
    spec = network(3, 1)
    theta = np.full(spec.parameter_count, np.nan)
    assert rules(spec, theta, theta, theta) == []


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_update_is_what_the_run_does_next(name: str) -> None:
    spec = network(4, 1)
    data = TrainingData(INPUTS.T, RNG.normal(size=(60, 1)), np.empty((0, 2)), np.empty((0, 1)))
    settings = TrainingSettings(
        optimizer=name,
        hyper={"lr": 0.01, "weight_decay": 0.1},
        clip_norm=0.2,
        schedule="exponential",
        l2=0.01,
    )
    trainer = Trainer(spec, data, settings)
    trainer.advance(7)
    theta, memory, rate = trainer.theta.copy(), trainer.optimizer.snapshot(), trainer.rate
    record = trainer.advance(1, record=True)
    update = next_update(spec, theta, record.gradient[0], settings, memory, rate)
    np.testing.assert_allclose(theta + update, trainer.theta, rtol=1e-14)
