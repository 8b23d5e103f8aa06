"""A field is the network's forward pass on fixed inputs."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.field import Field, resolution_for
from playground.engine.network import LayerSpec, Network, NetworkSpec, initial_theta

TRAINABLE = [name for name, entry in ACTIVATIONS.items() if entry.elementwise]


@pytest.mark.parametrize("activation", TRAINABLE)
def test_every_unit_is_that_of_the_forward_pass(activation):
    spec = NetworkSpec(2, (LayerSpec(5, activation), LayerSpec(3, activation), LayerSpec(2, "identity")))
    inputs = np.random.default_rng(2).uniform(-3, 3, (50, 2))
    theta = initial_theta(spec, 6)
    field = Field(spec, inputs)
    field.evaluate(theta)
    expected = Network(spec, theta).forward(inputs.T)
    np.testing.assert_allclose(field.inputs, expected[0], rtol=1e-6)
    for layer, activations in enumerate(expected[1:]):
        np.testing.assert_allclose(field.activations(layer), activations, rtol=2e-4, atol=2e-6)


@pytest.mark.parametrize("link", ["identity", "sigmoid", "softmax"])
def test_the_prediction_goes_through_the_link(link):
    spec = NetworkSpec(2, (LayerSpec(5), LayerSpec(3, "identity")))
    inputs = np.random.default_rng(2).uniform(-3, 3, (50, 2))
    theta = initial_theta(spec, 6)
    field = Field(spec, inputs, link)
    field.evaluate(theta)
    np.testing.assert_allclose(
        field.prediction, Network(spec, theta).predict(inputs.T, link), rtol=2e-5, atol=1e-6
    )


def test_each_evaluation_follows_theta():
    spec = NetworkSpec(1, (LayerSpec(1, "identity"),))
    field = Field(spec, np.array([[2.0], [3.0]]))
    field.evaluate(np.array([10.0, 1.0]))
    np.testing.assert_array_equal(field.prediction, [[21.0, 31.0]])
    field.evaluate(np.array([-1.0, 0.5]))
    np.testing.assert_array_equal(field.prediction, [[-1.5, -2.5]])


def test_parameters_beyond_single_precision_give_no_warning():
    spec = NetworkSpec(2, (LayerSpec(4, "relu"), LayerSpec(2, "identity")))
    field = Field(spec, np.ones((4, 2)), "softmax")
    field.evaluate(np.full(spec.parameter_count, 1e300))
    assert not np.isfinite(field.prediction).all()


def test_large_networks_get_fewer_points():
    small = NetworkSpec(2, (LayerSpec(8), LayerSpec(1)))
    large = NetworkSpec(64, (LayerSpec(128), LayerSpec(128), LayerSpec(10)))
    huge = NetworkSpec(64, (LayerSpec(2180), LayerSpec(2180)))
    assert resolution_for(small) == 100
    assert resolution_for(small, 40) == 40
    assert 16 < resolution_for(large) < 100
    assert resolution_for(huge) == 16
