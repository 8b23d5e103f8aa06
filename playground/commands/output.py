"""How the command line prints: JSON for programs, aligned columns for people."""

import io
import json
import sys
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any


def print_text(text: str) -> None:
    """Print ``text``; a character that the terminal cannot show becomes a question mark, not an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(text + "\n")


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
