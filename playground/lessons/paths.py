"""Paths such as ``network.hidden[1].units``: into a type, to check a value, and into plain values."""

import re
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

from playground.support.errors import PlaygroundError

Path = tuple[str | int, ...]

_STEP = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)((?:\[[0-9]{1,4}\])*)")


def read_path(text: str) -> Path:
    """Return the steps of a path: names, and numbers for places in a list.

    Raises:
        PlaygroundError: it is not names with dots between them.
    """
    steps: list[str | int] = []
    for part in text.split("."):
        match = _STEP.fullmatch(part)
        if match is None:
            raise PlaygroundError(f"{text!r} is no path; write names with dots, such as training.batch_size.")
        steps.append(match.group(1))
        steps += [int(number) for number in re.findall(r"[0-9]+", match.group(2))]
    return tuple(steps)


def type_at(kind: Any, path: Path) -> Any:
    """Return the type of what ``path`` leads to in a value of type ``kind``.

    Raises:
        PlaygroundError: there is no such field; the fields that there are, are named.
    """
    for step in path:
        kind = _bare(kind)
        if kind is Any:
            return Any
        inner = get_args(kind)
        if isinstance(step, int) and get_origin(kind) in (tuple, list):
            kind = inner[0] if len(inner) == 1 or inner[1] is Ellipsis else inner[min(step, len(inner) - 1)]
        elif isinstance(step, str) and get_origin(kind) in (dict, Mapping):
            kind = inner[1]
        elif isinstance(step, str) and (is_dataclass(kind) or issubclass(kind, msgspec.Struct)):
            fields = get_type_hints(kind, include_extras=True)
            if step not in fields:
                raise PlaygroundError(f"there is no field {step!r}; choose one of: {', '.join(fields)}.")
            kind = fields[step]
        else:
            raise PlaygroundError(f"nothing lies at {step!r}; the path ends before it.")
    return kind


def value_at(values: Any, path: Path) -> Any:
    """Return what ``path`` leads to in plain values: dicts and lists.

    Raises:
        PlaygroundError: nothing is there.
    """
    for step in path:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            raise PlaygroundError(f"nothing lies at {step!r}.") from None
    return values


def with_value(values: Any, path: Path, value: Any) -> Any:
    """Return plain ``values`` with ``value`` where ``path`` leads; what it passes through is copied.

    Raises:
        PlaygroundError: the path leads past the end of a list, or through something that holds nothing.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(values, list | tuple) or step >= len(values):
            count = len(values) if isinstance(values, list | tuple) else 0
            raise PlaygroundError(f"there is no place [{step}], for there are {count}; they count from 0.")
        return [*values[:step], with_value(values[step], rest, value), *values[step + 1 :]]
    if not isinstance(values, dict):
        raise PlaygroundError(f"nothing can be set at {step!r}.")
    return {**values, step: with_value(values.get(step), rest, value)}


def check_value(kind: Any, path: Path, value: Any) -> None:
    """Raise `PlaygroundError` where ``value`` does not suit what ``path`` leads to in a ``kind``."""
    try:
        msgspec.convert(value, type_at(kind, path))
    except msgspec.ValidationError as error:
        message, _, _ = str(error).partition(" - at `")
        raise PlaygroundError(f"{message[:1].lower()}{message[1:]}.") from None


def _bare(kind: Any) -> Any:
    """Return ``kind`` without its constraints, and without None where it may be missing."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        left = [each for each in get_args(kind) if each is not type(None)]
        return _bare(left[0]) if len(left) == 1 else kind
    return kind
