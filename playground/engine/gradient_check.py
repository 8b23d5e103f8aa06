"""The gradient check: back-propagation's gradient against finite differences, parameter by parameter.

The central difference (E(θ + h) − E(θ − h)) / 2h misses the derivative by O(h²), from the curvature of the
loss, and by O(ε/h), from rounding, ε being the machine's precision. Drawn over h on logarithmic axes their
sum is a V, whose bottom lies near h = ε^⅓ (Press et al., Numerical Recipes, §5.7).
"""

from dataclasses import dataclass

import numpy as np

from playground.engine.arrays import Array
from playground.engine.losses import Loss
from playground.engine.network import Network, NetworkSpec
from playground.engine.plan import Plan

STEP = float(np.finfo(np.float64).eps ** (1.0 / 3.0))
"""The h at the bottom of the V, about 6e-6."""

FLOOR = 1e-4
"""The relative error divides by at least this share of the loss (or of 1, if the loss is below it).

The difference of two losses carries an absolute rounding error of about 1e-10 of them, so smaller gradients
have no digits to be compared by.
"""

TOLERANCE = 1e-6
"""The relative error below which a gradient passes."""

STEPS_OF_THE_V = tuple(10.0 ** (-exponent / 2.0) for exponent in range(2, 27))
"""h from 0.1 down to 1e-13, two a decade."""

_SUSPICIOUS = TOLERANCE / 10.0
_BISECTIONS = 24


@dataclass(frozen=True, slots=True, eq=False)
class GradientCheck:
    """The two gradients of one network on one batch; all vectors are (P,).

    Args:
        analytic: ∂E/∂θ by back-propagation.
        numeric: the central difference.
        error: |analytic − numeric| / max(|analytic| + |numeric|, `FLOOR` · max(E, 1)), from 0 to 1.
        kinks: which parameters have a corner of the loss within h that explains their disagreement.
        h: the step of the difference.
    """

    analytic: Array
    numeric: Array
    error: Array
    kinks: Array
    h: float

    @property
    def worst(self) -> int:
        """The place in θ of the greatest error, parameters at a kink set aside."""
        return int(np.argmax(np.where(self.kinks, -1.0, self.error)))

    @property
    def greatest_error(self) -> float:
        """The greatest error, parameters at a kink set aside."""
        return float(np.max(self.error, where=~self.kinks, initial=0.0))

    @property
    def passed(self) -> bool:
        """Whether the greatest error is below `TOLERANCE`."""
        return self.greatest_error < TOLERANCE


class _Batch:
    """The loss of one batch as a function of θ, and its gradient, in float64."""

    def __init__(self, spec: NetworkSpec, loss: Loss, inputs: Array, targets: Array) -> None:
        self._spec, self._loss = spec, loss
        self._inputs = np.asarray(inputs, np.float64)
        self._targets = np.ascontiguousarray(targets, np.float64)
        self._count, samples = spec.parameter_count, inputs.shape[1]
        self._state = np.zeros(2 * self._count + 1)
        self._extended = np.vstack([self._inputs, np.ones((1, samples))])
        self._plan = Plan(spec, self._state, samples, loss, mask=spec.trainable_mask())

    def value(self, theta: Array) -> float:
        # The textbook's forward pass, not the plan's: what is checked must not check itself.
        return self._loss.value(Network(self._spec, theta).forward(self._inputs)[-1], self._targets)

    def gradient(self, theta: Array) -> Array:
        self._state[: self._count] = theta
        self._plan.run([(self._extended, self._targets)], lambda: None, [])
        return self._state[self._count : 2 * self._count].copy()

    def central_difference(self, theta: Array, place: int, h: float) -> float:
        above, below = _moved(theta, place, h), _moved(theta, place, -h)
        # Divided by the step that was really made, after rounding; beside a huge parameter there may be none.
        step = float(above[place] - below[place])
        return (self.value(above) - self.value(below)) / step if step else float("nan")

    def errors(self, theta: Array, analytic: Array, numeric: Array) -> Array:
        floor = FLOOR * max(1.0, abs(self.value(theta)))
        error: Array = np.abs(analytic - numeric) / np.maximum(np.abs(analytic) + np.abs(numeric), floor)
        return error

    def derivative_jump(self, theta: Array, place: int, h: float) -> float:
        """Return by how much ∂E/∂θ jumps at one point within h: nearly 0 where the loss is smooth.

        Bisection follows the half in which the derivative changes more. Where it is continuous, what is left
        shrinks with the interval; at a corner it does not.
        """
        low, high = -h, h
        at_low = self.gradient(_moved(theta, place, low))[place]
        at_high = self.gradient(_moved(theta, place, high))[place]
        for _ in range(_BISECTIONS):
            middle = 0.5 * (low + high)
            at_middle = self.gradient(_moved(theta, place, middle))[place]
            if abs(at_middle - at_low) > abs(at_high - at_middle):
                high, at_high = middle, at_middle
            else:
                low, at_low = middle, at_middle
        return abs(float(at_high - at_low))


def gradient_check(
    spec: NetworkSpec, theta: Array, loss: Loss, inputs: Array, targets: Array, h: float = STEP
) -> GradientCheck:
    """Compare back-propagation with central differences for every parameter, in float64.

    ReLU, leaky ReLU, the absolute error and the hinge loss have corners. A difference that straddles one
    equals the slope on neither side, though both gradients are right. A parameter is therefore marked as at a
    kink if, within h, its derivative jumps at a single point by enough to explain the disagreement. Dropout
    and penalties are left out.

    Args:
        spec: the shape of the network.
        theta: its parameters (P,).
        loss: the loss.
        inputs: the batch (n, B), feature-major.
        targets: (outputs, B).
        h: the step of the difference.
    """
    exact = np.array(theta, np.float64)
    batch = _Batch(spec, loss, inputs, targets)
    analytic, numeric = batch.gradient(exact), np.zeros_like(exact)
    trained = spec.trainable_mask()
    for place in range(exact.size) if trained is None else np.flatnonzero(trained):
        numeric[place] = batch.central_difference(exact, int(place), h)
    error = batch.errors(exact, analytic, numeric)
    kinks = np.zeros(exact.size, bool)
    for place in np.flatnonzero(error > _SUSPICIOUS):
        disagreement = abs(float(analytic[place] - numeric[place]))
        kinks[place] = 2.0 * batch.derivative_jump(exact, int(place), h) >= disagreement
    return GradientCheck(analytic, numeric, error, kinks, h)


def error_by_step(
    spec: NetworkSpec,
    theta: Array,
    loss: Loss,
    inputs: Array,
    targets: Array,
    place: int,
    steps: tuple[float, ...] = STEPS_OF_THE_V,
) -> Array:
    """Return the relative error of one parameter's difference at each h, (len(steps),): the V curve.

    Args:
        spec: the shape of the network.
        theta: its parameters (P,).
        loss: the loss.
        inputs: the batch (n, B), feature-major.
        targets: (outputs, B).
        place: of the parameter in θ.
        steps: the values of h.
    """
    exact = np.array(theta, np.float64)
    batch = _Batch(spec, loss, inputs, targets)
    numeric = np.array([batch.central_difference(exact, place, h) for h in steps])
    return batch.errors(exact, batch.gradient(exact)[place], numeric)


def _moved(theta: Array, place: int, by: float) -> Array:
    moved = theta.copy()
    moved[place] += by
    return moved
