"""Loss slices over two parameters: each value is the loss of that network, computed the plain way."""

import numpy as np
import pytest

from playground.engine.landscape import loss_slice
from playground.engine.losses import make_loss
from playground.engine.network import LayerSpec, Network, NetworkSpec, initial_theta

SPEC = NetworkSpec(2, (LayerSpec(4), LayerSpec(3, "relu"), LayerSpec(2, "identity")))
XS, YS = np.linspace(-1.5, 2.0, 5), np.linspace(-0.7, 0.9, 4)


def batch(outputs: int, samples: int = 30) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(4)
    return rng.standard_normal((2, samples)), np.eye(outputs)[:, rng.integers(0, outputs, samples)]


def direct(
    spec: NetworkSpec, theta: np.ndarray, loss, inputs, targets, first: int, second: int
) -> np.ndarray:
    """Return what a slice shall hold, by setting both parameters in a copy of θ for each point."""
    values = np.empty((len(YS), len(XS)))
    for i, y in enumerate(YS):
        for j, x in enumerate(XS):
            changed = theta.copy()
            changed[first], changed[second] = x, y
            values[i, j] = loss.value(Network(spec, changed).forward(inputs)[-1], targets)
    return values


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((0, 0, 0), (2, 1, 0)),  # first and last layer
        ((0, 1, 2), (1, 3, 1)),  # neighbours
        ((0, 0, 1), (0, 1, 1)),  # one layer, one unit
        ((0, 0, 1), (0, 0, 3)),  # one layer, two units
        ((2, 0, 1), (0, 1, 0)),  # the upper layer first
        ((1, 4, 2), (2, 3, 1)),  # two biases
        ((2, 2, 0), (2, 2, 1)),  # both in the output
    ],
)
def test_every_point_is_the_loss_of_that_network(first, second):
    theta = initial_theta(SPEC, 3)
    inputs, targets = batch(2)
    loss = make_loss("softmax_cross_entropy")
    i, j = SPEC.index(*first), SPEC.index(*second)
    result = loss_slice(SPEC, theta, loss, inputs, targets, i, j, XS, YS)
    assert result is not None
    assert (result.first, result.second) == (i, j)
    np.testing.assert_allclose(
        result.values, direct(SPEC, theta, loss, inputs, targets, i, j), rtol=1e-12, atol=1e-14
    )


@pytest.mark.parametrize("name", ["mse", "half_sse", "mae", "huber", "hinge"])
def test_every_loss_is_averaged_over_the_samples(name):
    spec = NetworkSpec(2, (LayerSpec(3), LayerSpec(2, "tanh")))
    theta = initial_theta(spec, 8)
    inputs, targets = batch(2)
    loss = make_loss(name)
    result = loss_slice(spec, theta, loss, inputs, 2 * targets - 1, 0, 10, XS, YS)
    assert result is not None
    expected = direct(spec, theta, loss, inputs, 2 * targets - 1, 0, 10)
    np.testing.assert_allclose(result.values, expected, rtol=1e-12, atol=1e-14)


def test_single_precision_is_good_enough_for_a_picture():
    theta = initial_theta(SPEC, 3)
    inputs, targets = batch(2)
    loss = make_loss("softmax_cross_entropy")
    pair = SPEC.index(0, 0, 0), SPEC.index(2, 0, 0)
    single = (inputs.astype(np.float32), targets.astype(np.float32))
    result = loss_slice(SPEC, theta, loss, *single, *pair, XS, YS)
    assert result is not None
    np.testing.assert_allclose(result.values, direct(SPEC, theta, loss, inputs, targets, *pair), rtol=2e-5)


def test_theta_is_left_alone():
    theta = initial_theta(SPEC, 3)
    before = theta.copy()
    inputs, targets = batch(2)
    loss_slice(SPEC, theta, make_loss("softmax_cross_entropy"), inputs, targets, 0, 20, XS, YS)
    np.testing.assert_array_equal(theta, before)


def test_one_parameter_twice_is_refused():
    inputs, targets = batch(2)
    with pytest.raises(ValueError, match="two different"):
        loss_slice(SPEC, initial_theta(SPEC, 3), make_loss("mse"), inputs, targets, 5, 5, XS, YS)


@pytest.mark.parametrize(("first", "second"), [(0, 20), (20, 0)])
def test_cancelling_stops_between_two_columns(first: int, second: int):
    inputs, targets = batch(2)
    answers = iter([False, False, True])  # a further question would raise StopIteration
    cancelled = answers.__next__
    theta, loss = initial_theta(SPEC, 3), make_loss("mse")
    assert loss_slice(SPEC, theta, loss, inputs, targets, first, second, XS, YS, cancelled) is None


def test_weights_that_overflow_give_no_warning():
    spec = NetworkSpec(2, (LayerSpec(3, "relu"), LayerSpec(1, "identity")))
    inputs, _ = batch(2)
    huge = np.array([-1e30, 1e30])
    targets = np.zeros((1, 30), np.float32)
    result = loss_slice(
        spec, initial_theta(spec, 1), make_loss("mse"), inputs.astype(np.float32), targets, 0, 9, huge, huge
    )
    assert result is not None
    assert not np.isfinite(result.values).all()


def test_weights_beyond_single_precision_give_no_warning_either():
    spec = NetworkSpec(2, (LayerSpec(3, "relu"), LayerSpec(1, "identity")))
    inputs, _ = batch(2)
    theta = np.full(spec.parameter_count, 1e300)  # of a run that diverges
    single, targets = inputs.astype(np.float32), np.zeros((1, 30), np.float32)
    result = loss_slice(spec, theta, make_loss("mse"), single, targets, 0, 9, XS, YS)
    assert result is not None
    assert not np.isfinite(result.values).any()
