"""Shapes, views and starting weights of a network, and its forward pass on published numbers."""

from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.gradient_check import gradient_check
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import make_loss
from playground.engine.network import MAX_UNITS, LayerSpec, Network, NetworkSpec, initial_theta
from playground.support.errors import PlaygroundError

WIDTHS = st.lists(st.integers(1, 6), min_size=2, max_size=5)


def shape(widths: list[int]) -> NetworkSpec:
    return NetworkSpec(widths[0], tuple(LayerSpec(units) for units in widths[1:]))


@given(WIDTHS)
def test_every_parameter_has_one_place(widths: list[int]) -> None:
    spec = shape(widths)
    assert spec.parameter_count == sum((a + 1) * b for a, b in pairwise(widths))
    places = [
        spec.index(layer, source, unit)
        for layer, (rows, columns) in enumerate(spec.shapes)
        for source in range(rows)
        for unit in range(columns)
    ]
    assert places == list(range(spec.parameter_count))
    theta = np.arange(spec.parameter_count, dtype=float)
    for place in places:
        layer, source, unit = spec.locate(place)
        assert spec.index(layer, source, unit) == place
        assert Network(spec, theta).weights(layer)[source, unit] == place


def test_views_share_memory_with_theta() -> None:
    spec = shape([2, 3, 1])
    theta = np.zeros(spec.parameter_count)
    Network(spec, theta).weights(1)[-1, 0] = 5.0
    assert theta[spec.index(1, 3, 0)] == 5.0
    with pytest.raises(IndexError):
        spec.index(1, 4, 0)
    with pytest.raises(ValueError, match="theta has shape"):
        Network(spec, theta[:-1])


def test_masks_tell_weights_from_biases() -> None:
    spec = NetworkSpec(2, (LayerSpec(2, bias=False), LayerSpec(1)))
    np.testing.assert_array_equal(spec.weight_mask(), [1, 1, 1, 1, 0, 0, 1, 1, 0])
    np.testing.assert_array_equal(spec.trainable_mask(), [1, 1, 1, 1, 0, 0, 1, 1, 1])
    assert shape([2, 2, 1]).trainable_mask() is None


@pytest.mark.parametrize(
    ("inputs", "layers", "place"),
    [
        (0, (LayerSpec(1),), "$.network"),
        (2, (), "$.network"),
        (2, (LayerSpec(1),) * 33, "$.network"),
        (2, (LayerSpec(0),), "$.network.layers[0].units"),
        (2, (LayerSpec(2), LayerSpec(MAX_UNITS + 1)), "$.network.layers[1].units"),
        (2, (LayerSpec(MAX_UNITS),) * 3, "$.network"),
        (2, (LayerSpec(2, "softmax"), LayerSpec(1)), "$.network.layers[0].activation"),
        (2, (LayerSpec(2, "tan"),), "$.network.layers[0].activation"),
        (2, (LayerSpec(2, initializer="he"),), "$.network.layers[0].initializer"),
        (2, (LayerSpec(2, dropout=1.0), LayerSpec(1)), "$.network.layers[0].dropout"),
        (2, (LayerSpec(2, dropout=0.5),), "$.network.layers[0].dropout"),
    ],
)
def test_a_shape_that_makes_no_sense_is_refused(
    inputs: int, layers: tuple[LayerSpec, ...], place: str
) -> None:
    with pytest.raises(PlaygroundError) as caught:
        NetworkSpec(inputs, layers)
    assert caught.value.place == place


# Standard deviations of the weights by the papers' formulae, for 300 inputs and 200 units.
DEVIATIONS = {
    "xavier_uniform": sqrt(2.0 / 500.0),
    "xavier_normal": sqrt(2.0 / 500.0),
    "he_uniform": sqrt(2.0 / 300.0),
    "he_normal": sqrt(2.0 / 300.0),
    "lecun_normal": sqrt(1.0 / 300.0),
    "orthogonal": sqrt(1.0 / 300.0),
    "uniform": sqrt(1.0 / 3.0),
    "normal": 1.0,
    "playground": sqrt(1.0 / 12.0),
    "constant": 0.0,
    "zeros": 0.0,
}


@pytest.mark.parametrize("name", INITIALIZERS)
def test_starting_weights_have_the_spread_of_their_formula(name: str) -> None:
    spec = NetworkSpec(300, (LayerSpec(200, initializer=name),))
    w = Network(spec, initial_theta(spec, 3)).weights(0)
    assert w[:-1].std() == pytest.approx(DEVIATIONS[name], rel=0.02)
    mean = 0.5 if name == "constant" else 0.0
    assert w[:-1].mean() == pytest.approx(mean, abs=5 * DEVIATIONS[name] / sqrt(60_000) + 1e-15)
    np.testing.assert_array_equal(w[-1], 0.1 if name == "playground" else 0.0)


@pytest.mark.parametrize(("inputs", "units"), [(5, 3), (3, 5), (4, 4)])
def test_orthogonal_weights_are_orthogonal(inputs: int, units: int) -> None:
    spec = NetworkSpec(inputs, (LayerSpec(units, initializer="orthogonal"),))
    w = Network(spec, initial_theta(spec, 1)).weights(0)[:-1]
    product = w.T @ w if inputs >= units else w @ w.T
    np.testing.assert_allclose(product, np.eye(min(inputs, units)), atol=1e-14)


def test_a_seed_decides_and_layers_draw_apart() -> None:
    spec = shape([2, 4, 3, 1])
    np.testing.assert_array_equal(initial_theta(spec, 5), initial_theta(spec, 5))
    assert not np.array_equal(initial_theta(spec, 5), initial_theta(spec, 6))
    other = spec.with_layer(0, activation="relu", initializer="he_normal")
    first, second = initial_theta(spec, 5), initial_theta(other, 5)
    assert not np.array_equal(spec.views(first)[0], spec.views(second)[0])
    np.testing.assert_array_equal(spec.views(first)[1], spec.views(second)[1])
    np.testing.assert_array_equal(spec.views(first)[2], spec.views(second)[2])


MAZUR = NetworkSpec(2, (LayerSpec(2, "sigmoid"), LayerSpec(2, "sigmoid")))
# w1 … w8 and both biases of https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/,
# where w1 and w2 lead into h1, w3 and w4 into h2, and so on.
MAZURS_THETA = np.array([0.15, 0.25, 0.20, 0.30, 0.35, 0.35, 0.40, 0.50, 0.45, 0.55, 0.60, 0.60])
MAZURS_INPUT, MAZURS_TARGET = np.array([[0.05], [0.10]]), np.array([[0.01], [0.99]])


def test_the_forward_pass_is_mazurs() -> None:
    _, hidden, output = Network(MAZUR, MAZURS_THETA).forward(MAZURS_INPUT)
    np.testing.assert_allclose(hidden[:, 0], [0.593269992, 0.596884378], atol=5e-10)
    np.testing.assert_allclose(output[:, 0], [0.75136507, 0.772928465], atol=5e-9)
    assert make_loss("half_sse").value(output, MAZURS_TARGET) == pytest.approx(0.298371109, abs=5e-10)


def test_the_gradient_is_mazurs() -> None:
    check = gradient_check(MAZUR, MAZURS_THETA, make_loss("half_sse"), MAZURS_INPUT, MAZURS_TARGET)
    assert check.passed
    w1, w5 = MAZUR.index(0, 0, 0), MAZUR.index(1, 0, 0)
    assert check.analytic[w5] == pytest.approx(0.082167041, abs=5e-10)
    assert check.analytic[w1] == pytest.approx(0.000438568, abs=5e-10)
    # The weights after one step with η = 0.5, in the article's order w1 … w8.
    after = MAZURS_THETA - 0.5 * check.analytic
    w = [after[MAZUR.index(layer, source, unit)] for layer in (0, 1) for unit in (0, 1) for source in (0, 1)]
    np.testing.assert_allclose(w[:4], [0.149780716, 0.19956143, 0.24975114, 0.29950229], atol=5e-9)
    np.testing.assert_allclose(w[4:], [0.35891648, 0.408666186, 0.511301270, 0.561370121], atol=5e-9)


def test_a_prediction_goes_through_the_losss_link() -> None:
    network = Network(NetworkSpec(1, (LayerSpec(1, "identity"),)), np.array([2.0, 0.0]))
    inputs = np.array([[0.0, 1.0]])
    np.testing.assert_array_equal(network.predict(inputs), [[0.0, 2.0]])
    np.testing.assert_allclose(network.predict(inputs, "sigmoid"), [[0.5, 1.0 / (1.0 + np.exp(-2.0))]])
