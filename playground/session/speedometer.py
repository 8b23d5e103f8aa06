"""How fast training goes, and how much of it is due at a speed that was asked for."""

import math
from time import perf_counter

_MEASURED_SECONDS = 0.5
_SLOW_SECONDS = 3.0
_ENOUGH = 5  # samples after which a short measurement can be believed

MOST_OWED_SECONDS = 1.0
"""What a thread that was held up makes good at most: a burst of later steps would be no steady speed."""


class Speedometer:
    """Measures the speed of play, and keeps it to ``samples_per_second``; infinity is as fast as it goes."""

    def __init__(self) -> None:
        self.samples_per_second = math.inf
        self.speed = 0.0
        self._owed = 0.0
        self._last = 0.0
        self._since = 0.0
        self._from = 0.0

    def ask(self, samples_per_second: float) -> None:
        """Keep to another speed from now on."""
        self.samples_per_second = samples_per_second
        self._last, self._owed, self._from = perf_counter(), 0.0, math.nan

    def start(self) -> None:
        """Begin to play: nothing is measured yet."""
        self.ask(self.samples_per_second)
        self.speed = 0.0

    def due(self) -> int:
        """Return how many samples are due by now, at the speed asked for."""
        now = perf_counter()
        most = MOST_OWED_SECONDS * self.samples_per_second + 1.0
        self._owed = min(self._owed + (now - self._last) * self.samples_per_second, most)
        self._last = now
        return int(self._owed)

    def made(self, samples: int) -> None:
        """Count ``samples`` off those that are due."""
        self._owed -= samples

    def measure(self, steps: float, batch_size: int) -> None:
        """Average the speed, in steps a second, over about half a second, or more where it is slow.

        ``steps`` counts the steps made so far, the part of one that has been looked at included.
        """
        now = perf_counter()
        if not steps >= self._from:
            self._since, self._from = now, steps
        passed, done = now - self._since, steps - self._from
        if passed >= _SLOW_SECONDS or (passed >= _MEASURED_SECONDS and done * batch_size >= _ENOUGH):
            self.speed = done / passed
            self._since, self._from = now, steps
