"""How a slider's whole-number positions stand for values: evenly, by ratio, or one of a list."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Scale(Protocol):
    """A monotone map between positions 0 … `steps` and values, and the values that it allows."""

    @property
    def steps(self) -> int:
        """The greatest position."""
        ...

    def value_at(self, position: int) -> float:
        """Return the value of a position."""
        ...

    def position_of(self, value: float) -> int:
        """Return the position nearest to ``value``."""
        ...

    def nearest(self, value: float) -> float:
        """Return the allowed value nearest to ``value``."""
        ...


@dataclass(frozen=True)
class LinearScale:
    """Multiples of ``step`` from ``low`` to ``high``."""

    low: float
    high: float
    step: float

    @property
    def steps(self) -> int:
        """The greatest position."""
        return max(1, round((self.high - self.low) / self.step))

    def value_at(self, position: int) -> float:
        """Return the value of a position, free of the last binary digit's noise."""
        return min(float(f"{self.low + position * self.step:.12g}"), self.high)

    def position_of(self, value: float) -> int:
        """Return the position nearest to ``value``."""
        within = min(max(value, self.low), self.high)
        return min(max(round((within - self.low) / self.step), 0), self.steps)

    def nearest(self, value: float) -> float:
        """Return the allowed value nearest to ``value``."""
        return self.value_at(self.position_of(value))


@dataclass(frozen=True)
class LogScale:
    """Values from ``low`` to ``high``, both positive, each position the same ratio above the one before.

    Positions give values of two significant digits; a typed value is kept as it is.
    """

    low: float
    high: float
    steps_per_decade: int = 20

    @property
    def steps(self) -> int:
        """The greatest position."""
        return max(1, round(math.log10(self.high / self.low) * self.steps_per_decade))

    def value_at(self, position: int) -> float:
        """Return the value of a position, to two significant digits within the bounds."""
        value = self.low * (self.high / self.low) ** (position / self.steps)
        return self.nearest(float(f"{value:.2g}"))

    def position_of(self, value: float) -> int:
        """Return the position nearest to ``value``."""
        share = math.log(self.nearest(value) / self.low) / math.log(self.high / self.low)
        return round(share * self.steps)

    def nearest(self, value: float) -> float:
        """Return ``value`` within the bounds."""
        return min(max(value, self.low), self.high)


@dataclass(frozen=True)
class ValueList:
    """One position for each of ``values``, which ascend."""

    values: Sequence[float]

    @property
    def steps(self) -> int:
        """The greatest position."""
        return len(self.values) - 1

    def value_at(self, position: int) -> float:
        """Return the value of a position."""
        return self.values[position]

    def position_of(self, value: float) -> int:
        """Return the position nearest to ``value``."""
        after = min(bisect_left(self.values, value), self.steps)
        before = max(after - 1, 0)
        return before if value - self.values[before] < self.values[after] - value else after

    def nearest(self, value: float) -> float:
        """Return the listed value nearest to ``value``."""
        return self.values[self.position_of(value)]
