"""One seed, several independent streams of random numbers.

Each use of chance in the data layer draws from a stream of its own, so that drawing more of one thing never
changes another.
"""

from enum import IntEnum

import numpy as np

from playground.engine.registry import HyperParameter
from playground.support.errors import PlaygroundError

SEED = HyperParameter("seed", "seed", 0, 0, 2**31 - 1)
"""Seeds run up to the greatest number that every spin box and every JSON reader can hold."""


class Stream(IntEnum):
    """What a stream is for. The numbers are part of what makes a saved run repeatable: never change them."""

    POSITIONS = 0
    NOISE = 1
    SPLIT = 2


def stream(seed: int, purpose: Stream, place: str = "seed") -> np.random.Generator:
    """Return the random generator (PCG64) of one purpose under one seed.

    Raises:
        PlaygroundError: the seed is not a whole number in the range of `SEED`.
    """
    sequence = np.random.SeedSequence(whole_number(SEED, seed, place), spawn_key=(int(purpose),))
    return np.random.Generator(np.random.PCG64(sequence))


def whole_number(parameter: HyperParameter, value: object, place: str) -> int:
    """Return ``value`` as an int, or raise `PlaygroundError` if it is not whole or out of range."""
    if not isinstance(value, int):
        raise PlaygroundError(f"{parameter.name} must be a whole number, but it is {value!r}.", place)
    return int(parameter.checked(value, place))
