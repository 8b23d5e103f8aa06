"""Where the units of a network stand on the canvas: columns of square tiles, folded where there is no room."""

from dataclasses import dataclass, field

import numpy as np

from playground.engine.arrays import Array

COLUMN_WIDTH = 104.0
_LARGEST, _SMALLEST = 46.0, 20.0
_GAP = 0.38  # between two tiles, as a share of their side


@dataclass(frozen=True)
class Column:
    """One layer on the canvas: its units in order of height, and those that are left out.

    Attributes:
        units: the units shown, as numbers in the layer (features that are switched off have none: −1).
        names: the features' names in the input column; empty elsewhere.
        x: the horizontal middle.
        ys: the vertical middle of each.
        side: the side of a tile.
        folded: how many units are not shown; they stand where ``fold_y`` is.
        fold_y: the vertical middle of the "more" sign.
    """

    units: tuple[int, ...]
    x: float
    ys: tuple[float, ...]
    side: float
    names: tuple[str, ...] = ()
    folded: int = 0
    fold_y: float = 0.0


@dataclass(frozen=True)
class CanvasLayout:
    """All columns, the inputs first, and the size that they need."""

    columns: tuple[Column, ...]
    width: float
    height: float
    edges: "EdgeSet" = field(repr=False)


@dataclass(frozen=True)
class EdgeSet:
    """All edges that are drawn: where they begin and end, and their weights' places in θ.

    ``ends`` is (E, 4): x and y of the source's right side, x and y of the unit's left side. ``index`` is (E,).
    """

    ends: Array
    index: Array

    def nearest(self, x: float, y: float, reach: float) -> int:
        """Return the place in θ of the edge nearest to a point, or −1 if none is within ``reach``."""
        if not len(self.index):
            return -1
        x0, y0, x1, y1 = self.ends.T
        inside = (x > x0) & (x < x1)
        if not inside.any():
            return -1
        # The edges are Bézier curves with horizontal ends, whose control points lie half-way: x is monotone in t and
        # solved by a few steps of bisection for all edges at once.
        share = np.clip((x - x0) / (x1 - x0), 0.0, 1.0)
        low, high = np.zeros_like(share), np.ones_like(share)
        for _ in range(12):
            t = (low + high) / 2
            right = 1.5 * t * (1 - t) + t**3 < share
            low, high = np.where(right, t, low), np.where(right, high, t)
        t = (low + high) / 2
        height = y0 + (y1 - y0) * (3 * t**2 - 2 * t**3)
        distance = np.where(inside, np.abs(height - y), np.inf)
        best = int(distance.argmin())
        return int(self.index[best]) if distance[best] <= reach else -1


def tile_side(most_units: int, height: float) -> float:
    """Return the side of the tiles so that ``most_units`` fit into ``height``, within bounds."""
    return min(_LARGEST, max(_SMALLEST, height / (most_units * (1 + _GAP))))


def shown_units(count: int, side: float, height: float) -> tuple[int, ...]:
    """Return which of ``count`` units are shown: all, or as many of the first and last as there is room for."""
    room = max(3, int(height / (side * (1 + _GAP))))
    if count <= room:
        return tuple(range(count))
    head = max(1, room - 2)
    return (*range(head), count - 1)


def column_ys(shown: int, folded: bool, side: float, top: float, height: float) -> tuple[tuple[float, ...], float]:
    """Return the vertical middles of the tiles, and of the "more" sign before the last one."""
    slots = shown + (1 if folded else 0)
    pitch = side * (1 + _GAP)
    first = top + (height - pitch * slots) / 2 + pitch / 2
    places = [first + pitch * slot for slot in range(slots)]
    if not folded:
        return tuple(places), 0.0
    return (*places[:-2], places[-1]), places[-2]
