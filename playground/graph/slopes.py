"""The gradient of a function of two variables at a point: slices, curvature, and what kind of place it is."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.graph.compiled import CompiledExpression
from playground.graph.surfaces import Point, Range

Kind = Literal["minimum", "maximum", "saddle", "flat", "slope", "undefined"]

_SHIFT = 1e-5  # of the map's width: how far apart the gradients are whose difference is the curvature
_HERE = 0.01  # of the map: a place where ∇f = 0 that is nearer counts as reached
_FLAT = 0.03  # of the map's heights: a slope that would change f by less over its whole width is flat
_SEEDS = 60  # points a side at which the search for ∇f = 0 begins
_APART = 1e-4  # of the map: nearer places are the same one
_RESTING = 1e-9  # of the map: a step of Newton's method that is shorter is its last
_NEWTON = 40
_CURVED = 1e-7  # of the larger curvature: below this a curvature counts as none


@dataclass(frozen=True, slots=True)
class Place:
    """A place where ∇f = 0."""

    x: float
    y: float
    value: float
    kind: Kind


def gradient_at(function: CompiledExpression, point: Point) -> Point:
    """Return (∂f/∂x, ∂f/∂y) at ``point``; NaN where one of them is undefined."""
    gx, gy = function.gradient(np.array([point[0]]), np.array([point[1]]))
    return float(gx[0]), float(gy[0])


def hessian_at(function: CompiledExpression, point: Point, width: Point) -> Array:
    """Return the second derivatives (2, 2) at ``point``, from central differences of the gradient.

    They are exact but for rounding where f is quadratic. ``width`` is the size of the map in x and y.
    """
    return np.asarray(_hessians(function, np.array([point]), width)[0])


def _hessians(function: CompiledExpression, points: Array, width: Point) -> Array:
    """Return the second derivatives (n, 2, 2) at ``points`` (n, 2)."""
    x, y = points.T
    dx, dy = (_SHIFT * size for size in width)
    by_x = np.array(function.gradient(x + dx, y)) - np.array(function.gradient(x - dx, y))
    by_y = np.array(function.gradient(x, y + dy)) - np.array(function.gradient(x, y - dy))
    hessians = np.array([by_x / (2 * dx), by_y / (2 * dy)]).transpose(2, 0, 1)
    return np.asarray((hessians + hessians.transpose(0, 2, 1)) / 2)


def kind_of(hessian: Array) -> Kind:
    """Return what the curvature makes of a place where ∇f = 0."""
    if not np.isfinite(hessian).all():
        return "undefined"
    low, high = np.linalg.eigvalsh(hessian)
    tiny = _CURVED * max(abs(low), abs(high))
    if low > tiny:
        return "minimum"
    if high < -tiny:
        return "maximum"
    return "saddle" if low < -tiny and high > tiny else "flat"


def judge(function: CompiledExpression, point: Point, x_range: Range, y_range: Range, grid: Array) -> Kind:
    """Return what kind of place ``point`` is on the map of heights ``grid``.

    A minimum, maximum or saddle is one to which Newton's step leads from here in less than a hundredth of
    the map; ``flat`` is where the slope changes next to nothing, ``slope`` anywhere else.
    """
    width = (x_range[1] - x_range[0], y_range[1] - y_range[0])
    gradient = np.array(gradient_at(function, point))
    if not np.isfinite(gradient).all():
        return "undefined"
    hessian = hessian_at(function, point, width)
    kind = kind_of(hessian)
    if kind in ("minimum", "maximum", "saddle"):
        step = np.linalg.solve(hessian, -gradient) / width
        if np.hypot(*step) < _HERE:
            return kind
    finite = grid[np.isfinite(grid)]
    heights = float(np.ptp(np.quantile(finite, (0.02, 0.98)))) if finite.size else 0.0
    rise = float(np.hypot(*(gradient * width)))
    return "flat" if rise < _FLAT * heights else "slope"


def flat_places(function: CompiledExpression, x_range: Range, y_range: Range) -> list[Place]:
    """Return where ∇f = 0 on the map, the deepest first, by Newton's method from where |∇f| is least around.

    Places that are not isolated, such as the floor of a gutter, are not looked for.
    """
    xs, ys = np.linspace(*x_range, _SEEDS), np.linspace(*y_range, _SEEDS)
    size = np.hypot(*function.gradient(*np.meshgrid(xs, ys)))
    padded = np.pad(np.where(np.isfinite(size), size, np.inf), 1, constant_values=np.inf)
    around = [
        padded[1 + dy : 1 + dy + _SEEDS, 1 + dx : 1 + dx + _SEEDS]
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
        if dx or dy
    ]
    rows, columns = np.nonzero(np.isfinite(size) & (size <= np.minimum.reduce(around)))
    starts = np.column_stack([xs[columns], ys[rows]])
    width = (x_range[1] - x_range[0], y_range[1] - y_range[0])
    found: list[Place] = []
    for x, y in _newton(function, starts, width):
        if not (x_range[0] <= x <= x_range[1] and y_range[0] <= y <= y_range[1]):
            continue
        if any(np.hypot((x - p.x) / width[0], (y - p.y) / width[1]) < _APART for p in found):
            continue
        kind = kind_of(hessian_at(function, (x, y), width))
        if kind in ("minimum", "maximum", "saddle"):
            found.append(Place(x, y, float(function.value(np.array([x]), np.array([y]))[0]), kind))
    return sorted(found, key=lambda place: (place.value, place.x, place.y))


def _newton(function: CompiledExpression, starts: Array, width: Point) -> list[Point]:
    """Return where Newton's method for ∇f = 0 comes to rest from ``starts`` (n, 2), all at once."""
    points = starts.copy()
    arrived: list[Point] = []
    for _ in range(_NEWTON):
        gradients = np.column_stack(function.gradient(points[:, 0], points[:, 1]))
        hessians = _hessians(function, points, width)
        with np.errstate(all="ignore"):
            (a, b), (c, d) = hessians.transpose(1, 2, 0)
            gx, gy = gradients.T
            steps = -np.column_stack([d * gx - b * gy, a * gy - c * gx]) / (a * d - b * c)[:, np.newaxis]
            shares = np.hypot(*(steps / width).T)
            # It begins within a cell of the place, so it need not leap.
            steps /= np.maximum(shares * _SEEDS, 1.0)[:, np.newaxis]
        points = points + steps
        resting = shares < _RESTING
        arrived += [(_rounded(x, width[0]), _rounded(y, width[1])) for x, y in points[resting].tolist()]
        points = points[~resting & np.isfinite(shares)]
        if not len(points):
            break
    return arrived


def _rounded(value: float, size: float) -> float:
    """Return ``value`` without the last digits of a map ``size`` wide, so that 1e-17 becomes 0."""
    return round(value / size, 12) * size + 0.0
