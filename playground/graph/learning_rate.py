"""What theory says of the learning rate: its limit 2/λmax, the decay it leads to, and when the loop stops."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.graph.compiled import CompiledExpression
from playground.graph.race import Track
from playground.graph.slopes import flat_places, hessian_at
from playground.graph.surfaces import Point, Range
from playground.support.marks import N_

Regime = Literal["small", "right", "large", "diverging"]

REGIMES: dict[Regime, float] = {"small": 0.1, "right": 1.0, "large": 1.85, "diverging": 2.08}
"""A learning rate of each regime, in units of 1/λmax."""

_SMALL, _LARGE, _LIMIT = 0.3, 1.5, 2.0  # of ηλmax
_SAME = 1e-6  # relative difference of curvatures that counts as none


@dataclass(frozen=True, slots=True)
class Curvature:
    """The curvature of a function at its minimum.

    Args:
        minimum: where it is.
        value: the function there.
        eigenvalues: λmin and λmax of the second derivatives, both positive.
        directions: their unit vectors, as columns.
        quadratic: whether the curvature is the same everywhere, so that all that follows is exact.
    """

    minimum: Point
    value: float
    eigenvalues: tuple[float, float]
    directions: Array
    quadratic: bool

    @property
    def limit(self) -> float:
        """2/λmax: above it each step in the steepest direction leads farther away than the one before."""
        return 2 / self.eigenvalues[1]

    def regime(self, rate: float) -> Regime:
        """Return what ``rate`` amounts to, by the share ηλmax of the error that a step removes there."""
        removed = rate * self.eigenvalues[1]
        if removed < _SMALL:
            return "small"
        if removed <= _LARGE:
            return "right"
        return "large" if removed < _LIMIT else "diverging"

    def factors(self, rate: float) -> tuple[float, float]:
        """Return by what a step multiplies the error along each direction: 1 − ηλ."""
        low, high = self.eigenvalues
        return 1 - rate * low, 1 - rate * high

    def predicted(self, start: Point, rate: float, steps: int) -> Array:
        """Return f − f(minimum) after 0 … ``steps`` steps of gradient descent on a quadratic, (steps + 1,).

        With c the error at the start along each direction it is ½ Σ λ c² (1 − ηλ)²ᵏ (see Goh, "Why Momentum
        Really Works", Distill 2017, https://distill.pub/2017/momentum/).
        """
        errors = self.directions.T @ (np.array(start) - self.minimum)
        lambdas = np.array(self.eigenvalues)
        with np.errstate(over="ignore", under="ignore"):
            shrunk = np.power.outer(np.square(np.array(self.factors(rate))), np.arange(steps + 1))
            return np.asarray(0.5 * (lambdas * errors**2) @ shrunk)


def curvature_near(
    function: CompiledExpression, point: Point, x_range: Range, y_range: Range
) -> Curvature | None:
    """Return the curvature at the minimum nearest to ``point``; None if the map has none that is isolated."""
    width = (x_range[1] - x_range[0], y_range[1] - y_range[0])
    at_point = hessian_at(function, point, width)
    places = [p for p in flat_places(function, x_range, y_range) if p.kind == "minimum"]
    if not places:
        return None
    place = min(places, key=lambda p: np.hypot(p.x - point[0], p.y - point[1]))
    hessian = hessian_at(function, (place.x, place.y), width)
    (low, high), directions = np.linalg.eigh(hessian)
    corners = [(x, y) for x in x_range for y in y_range]
    elsewhere = [at_point, *(hessian_at(function, corner, width) for corner in corners)]
    quadratic = all(np.allclose(other, hessian, rtol=_SAME, atol=_SAME * high) for other in elsewhere)
    return Curvature((place.x, place.y), place.value, (float(low), float(high)), directions, quadratic)


@dataclass(frozen=True, slots=True)
class LoopRules:
    """When the loop of gradient descent stops; 0 switches the first two off.

    Args:
        loss_below: once f is at most this.
        gradient_below: once |∇f| is at most this.
        steps: after so many steps.
    """

    loss_below: float = 0.001
    gradient_below: float = 0.0
    steps: int = 100


@dataclass(frozen=True, slots=True)
class LoopEnd:
    """After how many steps the loop stops, and why."""

    step: int
    reason: str


LOSS_REASON = N_("the loss is small enough")
GRADIENT_REASON = N_("the gradient is short enough")
STEPS_REASON = N_("these were all the steps allowed")
DIVERGED_REASON = N_("the numbers have run away")


def loop_end(track: Track, rules: LoopRules) -> LoopEnd:
    """Return where the loop of ``track`` stops, computing as much of it as that takes."""
    step = 0
    while True:
        if rules.loss_below > 0 and track.values[step] <= rules.loss_below:
            return LoopEnd(step, LOSS_REASON)
        if rules.gradient_below > 0 and np.hypot(*track.gradients[step]) <= rules.gradient_below:
            return LoopEnd(step, GRADIENT_REASON)
        if step >= rules.steps:
            return LoopEnd(step, STEPS_REASON)
        track.extend(step + 1)
        if track.steps == step:
            return LoopEnd(step, DIVERGED_REASON)
        step += 1
