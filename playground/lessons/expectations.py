"""The lines of a "Try it" that say how the app then stands, for a test and for the person to trust.

A subject is a path as in ``set``, or one of `STATES`, or ``value NAME`` and ``gradient NAME`` of a node on
show in the Graph workspace.
"""

import re
from typing import Any

from playground.lessons.actions import DRAWERS, WORKSPACES, Kinds, read_place, read_value
from playground.lessons.lesson import Comparison, Expectation
from playground.lessons.paths import check_value, type_at
from playground.support.errors import PlaygroundError

NUMBERS = ("step", "epoch", "loss", "train_loss", "test_loss", "parameters")
STATES: dict[str, tuple[str, ...]] = {
    "workspace": WORKSPACES,
    "part": (),
    "drawer": (*DRAWERS, "closed"),
    "playing": ("yes", "no"),
    "exercise": ("on", "off"),
}
"""What is told in words, with the words that there are; the parts are those of the workspace."""

_LINE = re.compile(r"(?P<subject>.+?)\s*(?P<comparison>!=|<=|>=|=|<|>)\s*(?P<value>.+)")
_NODE = re.compile(r"(value|gradient)\s+(\w+)")


def read_expectation(text: str, line: int, kinds: Kinds) -> Expectation:
    """Return what a line expects.

    Raises:
        PlaygroundError: it is not of the form SUBJECT = VALUE, or there is no such subject or value.
    """
    match = _LINE.fullmatch(text)
    if match is None:
        raise PlaygroundError("write expect SUBJECT = VALUE, such as expect step = 5.")
    subject, comparison, written = match["subject"], match["comparison"], match["value"]
    value = read_value(written)
    if subject in NUMBERS or _NODE.fullmatch(subject):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise PlaygroundError(f"{subject} is a number, but {written!r} is none.")
    elif subject in STATES:
        words = STATES[subject] or tuple(part for parts in (kinds or {}).values() for part in parts)
        if value not in words and (words or kinds is not None):
            raise PlaygroundError(f"{subject} is never {written!r}; it is one of: {', '.join(words)}.")
    else:
        _workspace, _part, path, kind = read_place(subject, kinds)
        type_at(kind, path) if comparison != "=" else check_value(kind, path, value)
    digits = len(written.partition(".")[2]) if re.fullmatch(r"-?[0-9]+\.[0-9]+", written) else -1
    return Expectation(subject, _comparison(comparison), value, digits, text, line)


def holds(expectation: Expectation, found: Any) -> bool:
    """Return whether ``found`` is as expected; a number written with decimals need agree to those only."""
    wanted = expectation.value
    if isinstance(found, float) and isinstance(wanted, int | float):
        slack = 0.5 * 10.0**-expectation.digits * (1 + 1e-6) if expectation.digits >= 0 else 1e-9
        same = abs(found - wanted) <= slack
    else:
        same = found == wanted
    match expectation.comparison:
        case "=":
            return bool(same)
        case "!=":
            return not same
        case "<":
            return bool(found < wanted)
        case "<=":
            return bool(found < wanted or same)
        case ">":
            return bool(found > wanted)
        case ">=":
            return bool(found > wanted or same)


def _comparison(text: str) -> Comparison:
    return text  # type: ignore[return-value]
