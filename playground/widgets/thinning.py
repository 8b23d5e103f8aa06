"""Long curves cut down to what a screen can show, without losing a peak."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]


def thin_min_max(x: Array, y: Array, columns: int) -> tuple[Array, Array]:
    """Return at most 4 · ``columns`` points that draw the same picture as (x, y) on that many pixel columns.

    Each column keeps its first and last point and its least and greatest y (drawn at the column's first x, a
    shift within one pixel). NaN gives way to numbers of the same column. A short curve comes back as it is.
    Source: the M4 aggregation of Jugel, Jerzak, Hackenbroich and Markl, "M4: A Visualization-Oriented Time
    Series Data Aggregation", PVLDB 7(10), 2014, which proves the picture equal.

    Args:
        x: (n,) ascending.
        y: (n,).
        columns: pixel columns from the first x to the last, at least 1.
    """
    if len(x) <= 4 * columns:
        return x, y
    edges = np.linspace(x[0], x[-1], columns + 1)[:-1]
    starts = np.unique(np.searchsorted(x, edges))
    starts = starts[starts < len(x)]
    ends = np.append(starts[1:], len(x)) - 1
    least, greatest = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    thin_x = np.stack([x[starts], x[starts], x[starts], x[ends]], axis=1).ravel()
    thin_y = np.stack([y[starts], least, greatest, y[ends]], axis=1).ravel()
    return thin_x, thin_y


def thin_path(x: Array, y: Array, cells: int = 1500) -> tuple[Array, Array]:
    """Return the path (x, y) without points in the same cell, of ``cells``² in all, as the one before.

    The first and last point are kept. On a plot of at most ``cells`` pixels the picture is the same.
    """
    if len(x) <= 2:
        return x, y
    moved = np.zeros(len(x), bool)
    moved[[0, -1]] = True
    for values in (x, y):
        finite = values[np.isfinite(values)]
        span = float(np.ptp(finite)) if finite.size else 0.0
        if span > 0:
            cell = np.floor((values - finite.min()) / span * cells)
            moved[1:] |= cell[1:] != cell[:-1]
    return x[moved], y[moved]
