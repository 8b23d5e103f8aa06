"""Functions of one variable: presets, the secant that becomes the tangent, and where the slope is 0."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.engine.registry import Registry
from playground.graph.compiled import CompiledExpression
from playground.support.marks import N_

Range = tuple[float, float]

VARIABLE = ("x",)
SAMPLES = 2001
_FLAT = 1e-9  # of the steepest slope: below this a slope that does not change its sign counts as 0
_JUMP = 0.2  # of the steepest slope: more than this within two samples is a kink, not a slope of 0
_BISECTIONS = 60


@dataclass(frozen=True, slots=True)
class Curve:
    """One function of x.

    Args:
        name: for files and tests.
        title: for a person.
        note: what there is to see.
        expression: the function.
        x_range: the part to show.
        x: where to begin.
    """

    name: str
    title: str
    note: str
    expression: str
    x_range: Range
    x: float


CURVES: Registry[Curve] = Registry("curve")
for _entry in (
    Curve(
        "parabola",
        N_("Parabola"),
        N_("The slope grows evenly, f′ = 2x: it tells how far off the minimum is, and on which side."),
        "x**2",
        (-3.0, 3.0),
        1.0,
    ),
    Curve(
        "gentle",
        N_("Gentle parabola"),
        N_("The example of many textbooks, 0.01 x² + 0.1 x: its slope is 0.2 at x = 5 and 0.3 at x = 10."),
        "0.01*x**2 + 0.1*x",
        (0.0, 20.0),
        5.0,
    ),
    Curve(
        "cubic",
        N_("Cubic"),
        N_("The slope is 0 twice: on a hilltop and in a hollow. Zero slope alone does not say which."),
        "x**3/3 - x",
        (-2.5, 2.5),
        -0.5,
    ),
    Curve(
        "terrace",
        N_("Terrace"),
        N_("The slope is 0 at x = 0, yet there is neither a minimum nor a maximum: it goes on rising."),
        "x**3",
        (-1.6, 1.6),
        0.8,
    ),
    Curve(
        "sine",
        N_("Sine"),
        N_("Its derivative is the cosine: 0 at every crest and trough, largest in between."),
        "sin(x)",
        (-6.3, 6.3),
        0.8,
    ),
    Curve(
        "exponential",
        N_("Exponential"),
        N_("It is its own derivative: wherever you are, the slope is as large as the value."),
        "exp(x)",
        (-3.0, 2.0),
        0.5,
    ),
    Curve(
        "sigmoid",
        N_("Sigmoid"),
        N_("Steepest in the middle, with slope ¼; far out the slope all but vanishes, and learning with it."),
        "1/(1 + exp(-x))",
        (-6.0, 6.0),
        0.0,
    ),
    Curve(
        "kink",
        N_("Kink"),
        N_("At x = 0 the secant from the right has slope 1, however small h is; from the left it has 0."),
        "max(x, 0)",
        (-2.0, 2.0),
        0.0,
    ),
    Curve(
        "pole",
        N_("Pole"),
        N_("At x = 0 the function has no value, and no slope either; the curve is drawn around it."),
        "1/x",
        (-3.0, 3.0),
        1.0,
    ),
):
    CURVES.register(_entry)


@dataclass(frozen=True, slots=True)
class Secant:
    """The line through (x, f(x)) and (x + h, f(x + h)), and how well its slope stands for the derivative.

    Args:
        h: the step to the right.
        low: f(x).
        high: f(x + h).
        slope: (f(x + h) − f(x)) / h.
        central: (f(x + h) − f(x − h)) / 2h, whose error shrinks with h² instead of h.
        derivative: f′(x) by the chain rule.
    """

    h: float
    low: float
    high: float
    slope: float
    central: float
    derivative: float


def secant(function: CompiledExpression, x: float, h: float) -> Secant:
    """Return the secant of ``function`` from ``x`` to ``x + h``; NaN stands for what is undefined."""
    left, low, high = (float(v) for v in function.value(np.array([x - h, x, x + h])))
    (slope,) = function.gradient(np.array([x]))
    return Secant(h, low, high, (high - low) / h, (high - left) / (2 * h), float(slope[0]))


@dataclass(frozen=True, slots=True)
class StationaryPoint:
    """A place where f′ = 0, and what the curve does there."""

    x: float
    y: float
    kind: Literal["minimum", "maximum", "terrace"]


def stationary_points(function: CompiledExpression, x_range: Range) -> list[StationaryPoint]:
    """Return where the derivative is 0 in ``x_range``, in order; none where it is 0 on a whole stretch."""
    xs = np.linspace(*x_range, SAMPLES)
    slopes = _slope(function, xs)
    finite = np.isfinite(slopes)
    if not finite.any() or not (steepest := float(np.abs(slopes[finite]).max())):
        return []
    found: list[tuple[float, Literal["minimum", "maximum", "terrace"]]] = []
    for left in range(SAMPLES - 1):
        a, b = slopes[left], slopes[left + 1]
        if a < 0 < b or b < 0 < a:
            x = _crossing(function, float(xs[left]), float(xs[left + 1]))
            if abs(_at(function, x)) < 1e-6 * steepest:  # else it jumps there, as at a kink or a pole
                found.append((x, "minimum" if a < 0 else "maximum"))
    for k in range(1, SAMPLES - 1):
        before, here, after = slopes[k - 1 : k + 2]
        least = abs(here) <= abs(before) and abs(here) <= abs(after)
        if not least or not before * after or abs(here) > _JUMP * steepest:
            continue
        if before * after > 0:
            x = _least_slope(function, float(xs[k - 1]), float(xs[k + 1]))
            if abs(_at(function, x)) < _FLAT * steepest:
                found.append((x, "terrace"))
        elif here == 0.0 and abs(after - before) < _JUMP * steepest:
            found.append((float(xs[k]), "minimum" if before < 0 else "maximum"))
    points = []
    for x, kind in sorted(found):
        y = float(function.value(np.array([x]))[0])
        points.append(StationaryPoint(x, y, kind))
    return points


def _slope(function: CompiledExpression, xs: Array) -> Array:
    return function.gradient(xs)[0]


def _at(function: CompiledExpression, x: float) -> float:
    return float(_slope(function, np.array([x]))[0])


def _crossing(function: CompiledExpression, left: float, right: float) -> float:
    """Return where the slope changes its sign between ``left`` and ``right``, by halving."""
    rising = _at(function, right) > 0
    for _ in range(_BISECTIONS):
        middle = (left + right) / 2
        if (_at(function, middle) > 0) == rising:
            right = middle
        else:
            left = middle
    # One end is the nearest number on either side; the slope of the better one is the smaller.
    return min(left, right, key=lambda x: abs(_at(function, x)))


def _least_slope(function: CompiledExpression, left: float, right: float) -> float:
    """Return where |f′| is least between ``left`` and ``right``, by thirds."""
    for _ in range(_BISECTIONS):
        third = (right - left) / 3
        if abs(_at(function, left + third)) < abs(_at(function, right - third)):
            right -= third
        else:
            left += third
    return (left + right) / 2


def sensible_range(values: Array) -> Range:
    """Return the part of ``values`` to show: all, but for the far ends beside a pole; with a margin."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return -1.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    inner_low, inner_high = (float(q) for q in np.quantile(finite, (0.05, 0.95)))
    if high - low > 8 * (inner_high - inner_low) > 0:
        low, high = inner_low, inner_high
    margin = 0.08 * ((high - low) or abs(high) or 1.0)
    return low - margin, high + margin
