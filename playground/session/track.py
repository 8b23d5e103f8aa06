"""The path of training through parameter space, thinned evenly so that a run of any length fits."""

import numpy as np

from playground.engine.arrays import Array

_BYTES = 24_000_000


class Track:
    """θ at evenly spaced steps; every second point is dropped whenever the room is used up.

    Args:
        parameters: the length P of θ.
        points: the most points kept; fewer for large networks.
    """

    def __init__(self, parameters: int, points: int = 2048) -> None:
        room = max(8, min(points, _BYTES // (8 * max(1, parameters))))
        self._theta = np.empty((room, parameters))
        self._steps = np.empty(room, np.int64)
        self._count = 0
        self._stride = 1

    def __len__(self) -> int:
        return self._count

    @property
    def steps(self) -> Array:
        """The steps that are kept, ascending, (n,)."""
        return self._steps[: self._count]

    @property
    def theta(self) -> Array:
        """θ at those steps, (n, P); a view that the next `add` may change."""
        return self._theta[: self._count]

    def add(self, first_step: int, theta: Array) -> None:
        """Take what is needed of consecutive rows (k, P) that begin at ``first_step``."""
        offset = 0
        while offset < len(theta):
            due = int(self._steps[self._count - 1]) + self._stride if self._count else first_step
            offset = max(offset, due - first_step)
            if offset >= len(theta):
                return
            take = min((len(theta) - offset - 1) // self._stride + 1, len(self._steps) - self._count)
            rows = slice(offset, offset + (take - 1) * self._stride + 1, self._stride)
            self._theta[self._count : self._count + take] = theta[rows]
            self._steps[self._count : self._count + take] = first_step + np.arange(len(theta))[rows]
            self._count += take
            offset += take * self._stride
            if self._count == len(self._steps):
                self._halve()

    def truncate(self, step: int) -> None:
        """Forget the points after ``step``."""
        self._count = int(np.searchsorted(self.steps, step, side="right"))

    def _halve(self) -> None:
        kept = (self._count + 1) // 2
        self._theta[:kept] = self._theta[: self._count : 2].copy()
        self._steps[:kept] = self._steps[: self._count : 2].copy()
        self._count = kept
        self._stride *= 2
