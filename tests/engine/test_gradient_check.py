"""Back-propagation against central differences, and the check itself against known errors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.engine.gradient_check import STEP, STEPS_OF_THE_V, TOLERANCE, error_by_step, gradient_check
from playground.engine.losses import LOSSES, Loss, check_fit, make_loss
from playground.engine.network import LayerSpec, NetworkSpec
from playground.support.errors import PlaygroundError

CORNERED_ACTIVATIONS = {"relu", "leaky_relu"}
CORNERED_LOSSES = {"mae", "hinge"}
SMOOTH = sorted(
    name
    for name, entry in ACTIVATIONS.items()
    if entry.trainable and entry.elementwise and name not in CORNERED_ACTIVATIONS
)


def fits(loss: str, output: str) -> bool:
    try:
        check_fit(make_loss(loss), output, LOSSES[loss].tasks[0])
    except PlaygroundError:
        return False
    return True


PAIRS = [(loss, output) for loss in LOSSES for output in ACTIVATIONS if fits(loss, output)]
SMOOTH_PAIRS = [
    (loss, output)
    for loss, output in PAIRS
    if loss not in CORNERED_LOSSES and output not in CORNERED_ACTIVATIONS
]
ALL_HIDDEN = [*SMOOTH, *sorted(CORNERED_ACTIVATIONS)]


def targets_for(loss: str, rng: np.random.Generator, outputs: int, samples: int) -> np.ndarray:
    kind = LOSSES[loss].targets
    if kind == "one_hot":
        return np.eye(outputs)[rng.integers(outputs, size=samples)].T
    if kind == "zero_one":
        return rng.integers(2, size=(outputs, samples)).astype(float)
    if kind == "plus_minus_one":
        return rng.choice([-1.0, 1.0], (outputs, samples))
    return rng.uniform(-1.5, 1.5, (outputs, samples))


def problem(loss: str, hidden: list[tuple[int, str]], output: tuple[int, str], seed: int, samples: int = 5):
    """Return everything that `gradient_check` takes, drawn from ``seed``."""
    rng = np.random.default_rng(seed)
    spec = NetworkSpec(3, tuple(LayerSpec(units, name) for units, name in [*hidden, output]))
    theta = rng.uniform(-0.8, 0.8, spec.parameter_count)
    inputs = rng.uniform(-1.5, 1.5, (3, samples))
    return spec, theta, make_loss(loss), inputs, targets_for(loss, rng, output[0], samples)


def test_the_pairs_cover_every_loss_and_trainable_activation() -> None:
    assert {loss for loss, _ in PAIRS} == set(LOSSES)
    assert {output for _, output in PAIRS} == {name for name, a in ACTIVATIONS.items() if a.trainable}


@given(
    pair=st.sampled_from(SMOOTH_PAIRS),
    hidden=st.lists(st.tuples(st.integers(1, 4), st.sampled_from(SMOOTH)), max_size=3),
    outputs=st.integers(1, 3),
    samples=st.integers(1, 6),
    seed=st.integers(0, 2**32 - 1),
)
def test_random_smooth_networks_pass(pair, hidden, outputs, samples, seed) -> None:
    loss, output = pair
    check = gradient_check(*problem(loss, hidden, (outputs, output), seed, samples))
    assert check.greatest_error < TOLERANCE
    assert not check.kinks.any()


@given(
    pair=st.sampled_from(PAIRS),
    hidden=st.lists(st.tuples(st.integers(1, 4), st.sampled_from(ALL_HIDDEN)), max_size=3),
    seed=st.integers(0, 2**32 - 1),
)
def test_random_networks_with_corners_pass_but_at_their_kinks(pair, hidden, seed) -> None:
    loss, output = pair
    assert gradient_check(*problem(loss, hidden, (2, output), seed)).passed


def test_a_kink_within_h_is_told_from_a_wrong_gradient() -> None:
    # One ReLU whose total input is w·1 = h/2: a difference over ±h sees three quarters of the slope.
    spec = NetworkSpec(1, (LayerSpec(1, "relu"),))
    theta = np.array([STEP / 2, 0.0])
    check = gradient_check(spec, theta, make_loss("mse"), np.ones((1, 1)), np.ones((1, 1)))
    assert check.numeric[0] == pytest.approx(0.75 * check.analytic[0], rel=1e-4)
    assert check.kinks.all()
    assert check.passed


class WrongLoss(Loss):
    """A squared error whose gradient lacks its factor 2."""

    name = "wrong"

    def per_sample(self, prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
        return np.square(prediction - target).mean(axis=0)

    def gradient(self, prediction: np.ndarray, target: np.ndarray, out: np.ndarray) -> None:
        np.subtract(prediction, target, out)
        out /= prediction.size


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_a_wrong_gradient_fails(activation: str) -> None:
    spec, theta, _, inputs, targets = problem("mse", [(4, activation)], (2, "identity"), 3)
    check = gradient_check(spec, theta, WrongLoss(), inputs, targets)
    # |a − 2a| / (|a| + |2a|) = ⅓ for every parameter with a gradient.
    moving = np.abs(check.analytic) > 1e-3
    np.testing.assert_allclose(check.error[moving], 1.0 / 3.0, rtol=1e-4)
    assert not check.kinks.any()
    assert not check.passed
    assert check.error[check.worst] == check.greatest_error


def test_a_bias_that_does_not_exist_has_no_gradient() -> None:
    spec = NetworkSpec(2, (LayerSpec(2, "tanh", bias=False), LayerSpec(1, "identity")))
    theta = np.linspace(-0.4, 0.6, spec.parameter_count)
    check = gradient_check(
        spec, theta, make_loss("mse"), np.array([[0.3, 1.0], [0.5, -1.0]]), np.ones((1, 2))
    )
    assert check.passed
    np.testing.assert_array_equal(check.numeric[4:6], 0.0)


def test_the_error_over_h_is_a_v() -> None:
    arguments = problem("mse", [(4, "tanh")], (1, "identity"), 5)
    place = gradient_check(*arguments).analytic.argmax()
    errors = error_by_step(*arguments, int(place))
    steps = np.array(STEPS_OF_THE_V)
    assert errors.min() < 1e-9
    assert 1e-7 < steps[errors.argmin()] < 1e-3
    # Left arm: curvature, so a hundredth of the error for a tenth of h.
    slope = np.polyfit(np.log10(steps[:5]), np.log10(errors[:5]), 1)[0]
    assert slope == pytest.approx(2.0, abs=0.2)
    # Right arm: rounding, at least ten thousand times the bottom's error at h = 1e-13.
    assert errors[-3:].max() > 1e4 * errors.min()
