"""How the command line prints: JSON for programs, aligned columns for people."""

import io
import json
import os
import sys
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from playground.support.errors import PlaygroundError


def print_text(text: str) -> None:
    """Print ``text``; a character that the terminal cannot show becomes a question mark, not an error.

    Raises:
        PlaygroundError: it cannot be printed, as on a full disk.
    """
    _check_output()
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        sys.stdout.write(text + "\n")
    except OSError as error:
        raise _refused(error) from None


def print_bytes(content: bytes) -> None:
    """Print ``content`` as it is; raises as `print_text`."""
    _check_output()
    try:
        sys.stdout.buffer.write(content)
    except OSError as error:
        raise _refused(error) from None


def finish() -> None:
    """Send all that was printed on its way; raises as `print_text`."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        raise _refused(error) from None


def give_up() -> None:
    """Let what is not printed yet go nowhere: Python would try again at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check_output() -> None:
    if sys.stdout is None:  # closed by whoever began the process
        raise PlaygroundError("there is none; print to a terminal, a file or a pipe.", "the output")


def _refused(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return error
    give_up()
    return PlaygroundError(f"cannot be written ({error.strerror}); print to another place.", "the output")


def print_json(report: Mapping[str, Any]) -> None:
    """Print ``report`` as one JSON object: every digit of every number, null for NaN and infinity."""
    print_text(json.dumps(_finite(report), indent=2, allow_nan=False))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` of texts in columns as wide as their longest entry."""
    columns = range(max(len(row) for row in rows))
    widths = [max((len(row[column]) for row in rows if column < len(row)), default=0) for column in columns]
    for row in rows:
        print_text("  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=False)).rstrip())


def number(value: float | None) -> str:
    """Return a number for a table: every digit; a dash where there is none."""
    return "–" if value is None or value != value else repr(float(value))


def percent(share: float | None) -> str:
    """Return a share for a table, such as ``97.33 %``."""
    return "–" if share is None else f"{100.0 * share:.2f} %"


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _finite(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(entry) for entry in value]
    return value
