"""How much a document may hold and ask for, checked before memory or time is spent on it.

A file of a few bytes can name a network of a billion units, and a few megabytes of ``[],[],[]`` take
gigabytes once they are lists. So what a file holds is counted in its text, and what it asks for is computed
from its shape.
"""

from typing import Final

import numpy as np

from playground.engine.network import NetworkSpec
from playground.support.errors import PlaygroundError

MAX_BYTES: Final = 64_000_000
MAX_VALUES: Final = 3_000_000
"""Numbers, texts, lists and objects of one document: 3 million weights fill `MAX_BYTES`."""

MAX_OBJECTS: Final = 200_000
"""Objects, the dearest of them: some 200 bytes each."""

MAX_STEPS: Final = 10_000_000_000
"""Steps of a saved run: a day and a half of the fastest training there is."""

MAX_ACTIVATION_BYTES: Final = 1_000_000_000

_PIECE = 1_000_000


def check_size(text: bytes) -> None:
    """Raise `PlaygroundError` if the JSON in ``text`` is too much for a document.

    Counts commas and brackets outside strings, which bounds the values; no value is made.
    """
    if len(text) > MAX_BYTES:
        raise PlaygroundError(
            f"the document is larger than {MAX_BYTES // 1_000_000} MB; save less data in it."
        )
    if _values(text) <= MAX_VALUES and text.count(b"{") <= MAX_OBJECTS:
        return
    values, objects = _count(text)  # own samples are long strings full of commas
    if values > MAX_VALUES or objects > MAX_OBJECTS:
        raise PlaygroundError(
            f"the document holds more than {MAX_VALUES:,} values or {MAX_OBJECTS:,} objects; save less in it."
        )


def check_steps(steps: int) -> None:
    """Raise `PlaygroundError` for a run that nobody can wait for."""
    if steps > MAX_STEPS:
        raise PlaygroundError(
            f"a run of {steps:,} steps cannot be made again; {MAX_STEPS:,} are the most: set fewer.",
            "$.run.steps",
        )


def check_memory(spec: NetworkSpec, samples: int, batch: int, bytes_each: int) -> None:
    """Raise `PlaygroundError` if the activations of ``samples`` and of a ``batch`` would fill the memory.

    The plan of a batch keeps four numbers a unit and sample, that of the loss over all samples two.

    Args:
        spec: the network's shape.
        samples: all of them, for training and for the test.
        batch: the samples of a step.
        bytes_each: of one number.
    """
    units = sum(layer.units + 1 for layer in spec.layers)
    needed = units * (2 * samples + 4 * batch) * bytes_each
    if needed > MAX_ACTIVATION_BYTES:
        raise PlaygroundError(
            f"{units:,} units at {samples:,} samples need {needed / 1e9:.1f} GB for their activations;"
            f" {MAX_ACTIVATION_BYTES / 1e9:.0f} GB is the most: take fewer units or samples.",
            "$.network",
        )


def _values(text: bytes) -> int:
    return text.count(b",") + text.count(b"[") + text.count(b"{")


def _count(text: bytes) -> tuple[int, int]:
    """Return how many values at most, and how many objects, stand outside the strings of JSON."""
    bare = np.frombuffer(text.replace(b"\\\\", b"").replace(b'\\"', b""), np.uint8)
    values = objects = inside = 0
    for start in range(0, len(bare), _PIECE):
        piece = bare[start : start + _PIECE]
        # Every quotation mark that is left turns inside into outside, and back.
        marks = (np.cumsum(piece == ord('"')) + inside) & 1
        outside = piece[marks == 0]
        objects += int(np.count_nonzero(outside == ord("{")))
        values += int(np.count_nonzero((outside == ord(",")) | (outside == ord("[")) | (outside == ord("{"))))
        inside = int(marks[-1])
    return values, objects
