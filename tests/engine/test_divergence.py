"""The first non-finite quantity is named."""

import numpy as np
import pytest

from playground.engine.divergence import Divergence, diagnose
from playground.engine.losses import make_loss
from playground.engine.network import LayerSpec, NetworkSpec, initial_theta

SPEC = NetworkSpec(2, (LayerSpec(3, "relu"), LayerSpec(1, "identity")))
INPUTS = np.array([[1.0, 2.0], [3.0, -1.0]])
TARGETS = np.array([[0.0, 1.0]])


def found(theta: np.ndarray, gradient: np.ndarray | None = None) -> Divergence | None:
    if gradient is None:
        gradient = np.zeros(SPEC.parameter_count)
    return diagnose(SPEC, theta, make_loss("mse"), INPUTS, TARGETS, gradient, 7)


def test_a_sound_step_has_nothing_to_tell():
    assert found(initial_theta(SPEC, 1)) is None


def test_a_weight_comes_first():
    theta = initial_theta(SPEC, 1)
    theta[SPEC.index(0, 1, 2)] = np.inf
    assert found(theta) == Divergence(7, "weight", 1, 3, 2, np.inf)


def test_a_bias_is_named_as_one():
    theta = initial_theta(SPEC, 1)
    theta[SPEC.index(1, 3, 0)] = -np.inf
    assert found(theta) == Divergence(7, "bias", 2, 1, 0, -np.inf)


def test_finite_weights_whose_products_overflow():
    theta = initial_theta(SPEC, 1)
    theta[SPEC.index(0, 0, 1)] = theta[SPEC.index(0, 1, 1)] = 1.5e308
    divergence = found(theta)
    assert divergence is not None
    assert (divergence.quantity, divergence.layer, divergence.unit) == ("total input", 1, 2)


def test_an_output_whose_square_overflows():
    theta = np.zeros(SPEC.parameter_count)
    theta[SPEC.index(1, 3, 0)] = 1e200
    divergence = found(theta)
    assert divergence == Divergence(7, "loss", 0, 0, 0, np.inf)
    assert "At step 7 the loss is ∞" in divergence.explain()


def test_a_gradient_names_the_layer_that_back_propagation_reached_first():
    gradient = np.zeros(SPEC.parameter_count)
    gradient[[0, SPEC.index(1, 2, 0)]] = np.nan
    divergence = found(initial_theta(SPEC, 1), gradient)
    assert divergence is not None
    assert (divergence.quantity, divergence.layer) == ("gradient", 2)


@pytest.mark.parametrize("quantity", ["weight", "bias", "total input", "activation", "loss", "gradient"])
def test_every_explanation_can_be_filled_in(quantity):
    text = Divergence(12, quantity, 1, 2, 3, float("nan")).explain()
    assert "12" in text
    assert "{" not in text
