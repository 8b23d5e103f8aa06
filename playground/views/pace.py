"""How often something dear may be done, so that it takes no more than its share of the time."""

import time

_FIRST_COST = 0.0005  # seconds: what is believed before anything was done
_RISE = 2.0


class Pace:
    """Says when a piece of work is due again, given what it cost.

    Args:
        share: of the time, from 0 to 1, that the work may take on average.
        least: seconds from one time to the next, at the least.
    """

    def __init__(self, share: float, least: float = 0.0) -> None:
        self._share = share
        self._least = least
        self._done_at = -time.perf_counter()
        self._cost = _FIRST_COST

    @property
    def due(self) -> bool:
        """Whether the work may be done again."""
        return self.left <= 0.0

    @property
    def left(self) -> float:
        """Seconds until the work is due, 0 or less if it is."""
        return self._done_at + self.interval - time.perf_counter()

    @property
    def interval(self) -> float:
        """Seconds from one time to the next."""
        return max(self._least, self._cost / self._share)

    def note(self, cost: float) -> None:
        """Tell that the work has just been done and took ``cost`` seconds.

        Whatever else the machine does can only make it slower, so a lower cost is believed sooner than a
        higher one.
        """
        self._done_at = time.perf_counter()
        self._cost = min(cost, _RISE * self._cost) if cost > self._cost else (cost + self._cost) / 2
