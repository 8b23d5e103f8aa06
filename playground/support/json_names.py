"""What JSON leaves open and a person who writes it by hand gets wrong: a name that stands twice."""

import json
from collections import Counter
from typing import Final

from playground.support.errors import PlaygroundError

MOST_BYTES: Final = 1_000_000
"""Larger files are written by programs, which write no name twice; looking would take them seconds."""


def check_names_once(text: bytes) -> None:
    """Check that no object in ``text``, which is JSON in UTF-8, has the same name twice.

    Every reader of JSON would take the last of them (https://www.rfc-editor.org/rfc/rfc8259#section-4 calls
    it unpredictable), and nobody would see why the first had no effect.

    Raises:
        PlaygroundError: a name stands twice.
    """
    if len(text) <= MOST_BYTES:  # numbers are left as text: whatever their size, they are none of its matter
        json.loads(text, object_pairs_hook=_check_pairs, parse_int=str, parse_float=str, strict=False)


def _check_pairs(pairs: list[tuple[str, object]]) -> None:
    names = Counter(name for name, _value in pairs)
    if len(names) < len(pairs):
        twice = json.dumps(names.most_common(1)[0][0], ensure_ascii=False)
        raise PlaygroundError("this name stands twice in one object; keep one of them.", twice)
