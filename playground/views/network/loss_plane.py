"""The planes through the present θ on which the loss can be shown, besides that of two weights."""

from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.engine.plane import Plane, principal_plane, random_plane

Window = tuple[tuple[float, float], tuple[float, float]]
PlaneKind = Literal["weights", "random", "path"]

FEWEST = 4  # points of a path that span a plane worth looking at
_MOST = 200  # of its points are enough to tell where it went
_REACH = 1.6  # half the side of the window around a path that has not moved
_MARGIN = 0.25  # share of the path's extent left free around it
_EDGE = 0.04  # share of the window at its edge that the path shall not reach


def window_around(path: Array, window: Window | None) -> Window | None:
    """Return the ranges of x and y that show ``path`` (n, 2): ``window`` until it comes to its edge."""
    path = path[np.isfinite(path).all(axis=1)]
    if not len(path):
        return window
    low, high = path.min(axis=0), path.max(axis=0)
    if window is not None:
        least, greatest = np.array(window).T
        edge = _EDGE * (greatest - least)
        if (least + edge <= low).all() and (high <= greatest - edge).all():
            return window
    reach = np.maximum((high - low) * (0.5 + _MARGIN), _REACH)
    (x0, y0), (x1, y1) = (low + high) / 2 - reach, (low + high) / 2 + reach
    return (float(x0), float(x1)), (float(y0), float(y1))


def plane_through(kind: PlaneKind, spec: NetworkSpec, theta: Array, before: Array, seed: int) -> Plane | None:
    """Return the plane of that kind; None for two weights, which need none, and for a path that spans none.

    Args:
        kind: ``random``, along two random directions normalised filter by filter, or ``path``, along the two
            in which the run has moved most.
        spec: the shape of the network.
        theta: the present parameters (P,), at the plane's origin.
        before: the run's earlier ones (k, P).
        seed: of the random directions.
    """
    if kind == "random":
        return random_plane(spec, theta, seed)
    if kind != "path" or len(before) < FEWEST:
        return None
    some = np.linspace(0, len(before) - 1, min(len(before), _MOST)).astype(int)
    path = np.vstack([before[some], theta])
    if not np.isfinite(path).all() or not np.ptp(path, axis=0).any():
        return None
    plane = principal_plane(path)
    # A component may as well point the other way. The picture must not flip: the run comes from above.
    offset = path[0] - plane.origin
    signs = [1.0 if float(offset @ direction) >= 0 else -1.0 for direction in (plane.u, plane.v)]
    return Plane(plane.origin, signs[0] * plane.u, signs[1] * plane.v, plane.explained)
