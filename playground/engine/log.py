"""What a run tells at each step or epoch, kept in bounded memory however long the run."""

import numpy as np

from playground.engine.arrays import Array

_STEP = 1


class Log:
    """Rows of numbers in the order of their steps; those far back are thinned where there are too many.

    The last half of ``room`` rows is always kept as it came, and so is the very first row. Before them the
    run is cut into stretches of equally many steps, and of each stretch those rows stay in which a watched
    column is least or greatest: a curve drawn from what is left has every peak and every valley, and the
    extremes of the whole are exact. What was left out comes back by replay.

    Args:
        columns: numbers in a row; column 1 is the step, which never decreases.
        watched: the columns whose least and greatest values are kept.
        room: rows kept at most.
    """

    def __init__(self, columns: int, watched: tuple[int, ...] = (0,), room: int = 1 << 17) -> None:
        self._watched = watched
        self._room = room
        self._rows = np.empty((min(256, room), columns))
        self._count = 0
        self._stretch = 1

    def __len__(self) -> int:
        return self._count

    def append(self, rows: Array) -> None:
        """Add ``rows`` (k, columns)."""
        piece = self._room // 8
        for start in range(0, len(rows), piece):
            self._append(rows[start : start + piece])

    def truncate(self, count: int) -> None:
        """Forget all rows but the first ``count`` of those that are there."""
        self._count = min(self._count, count)

    @property
    def rows(self) -> Array:
        """A read-only view (n, columns) of what is there now."""
        view = self._rows[: self._count]
        view.flags.writeable = False
        return view

    def _append(self, rows: Array) -> None:
        if self._count + len(rows) > self._room:
            self._thin()
        needed = self._count + len(rows)
        if needed > len(self._rows):
            grown = np.empty((min(max(needed, 2 * len(self._rows)), self._room), self._rows.shape[1]))
            grown[: self._count] = self._rows[: self._count]
            self._rows = grown
        self._rows[self._count : needed] = rows
        self._count = needed

    def _thin(self) -> None:
        """Bring the older rows down to a quarter of the room, with stretches as long as that takes."""
        older = self._rows[: self._count - self._room // 2]
        recent = self._rows[len(older) : self._count]
        most = (self._room // 4 - 1) // (2 * len(self._watched)) - 1
        while (older[-1, _STEP] - older[0, _STEP]) > most * self._stretch:
            self._stretch *= 2
        kept = self._extremes(older)
        rows = np.empty((self._room, self._rows.shape[1]))  # not in place: views of the old rows stay true
        self._count = len(kept) + len(recent)
        np.concatenate([kept, recent], out=rows[: self._count])
        self._rows = rows

    def _extremes(self, rows: Array) -> Array:
        """Return the first row, and of each stretch those with the least and greatest watched values."""
        stretch = rows[:, _STEP] // self._stretch
        starts = np.flatnonzero(np.diff(stretch, prepend=-1.0))
        number = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(rows)))
        keep = np.zeros(len(rows), np.bool_)
        keep[0] = True
        for column in self._watched:
            values = rows[:, column]
            for extreme in (np.fmin, np.fmax):  # they pass over NaN, where there is no test loss
                places = np.flatnonzero(values == extreme.reduceat(values, starts)[number])
                keep[places[np.flatnonzero(np.diff(number[places], prepend=-1))]] = True
        return rows[keep]
