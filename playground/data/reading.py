"""CSV, TSV and pasted cells, read into columns: bytes from anywhere, so everything is bounded and checked.

Text is UTF-8 or UTF-16, else Windows-1252, which includes Latin-1. Delimiter, decimal comma and heading are
found from the first rows unless they are given. Numbers are finite: an empty cell or NaN is a missing value,
infinity and what overflows a float is no number.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

import numpy as np

from playground.data.dataset import Floats
from playground.support.errors import PlaygroundError
from playground.support.files import read_bounded

MAX_BYTES = 60_000_000  # less than a document may have, which takes up the samples
MAX_ROWS = 200_000
MAX_COLUMNS = 1000
MAX_CELLS = 5_000_000
MAX_CELL = 1000
"""Characters in one cell: more means a quotation mark that is never closed."""
MAX_LINE = MAX_COLUMNS * (MAX_CELL + 1)  # characters, with a delimiter behind each cell

DELIMITERS = ("\t", ";", "|", ",", " ")  # the more certain a sign of columns, the earlier
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "–"})

_SAMPLE_ROWS = 50
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_PIECE_ROWS = 5000  # between two reports of progress
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")
_COMMA_NUMBER = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?$")


class CellReader(Protocol):
    """What `csv.reader` returns, whose own type has no public name."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


Progress = Callable[[float], bool]
"""Is told the share that is done, 0 to 1; returning False gives up."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its cells as text, and as numbers (N,) with NaN where a cell is missing or no number.

    ``stray`` is the first row whose cell is there but is no number, None if there is none.
    """

    name: str
    cells: tuple[str, ...]
    numbers: Floats
    missing: int
    stray: int | None

    @property
    def is_numeric(self) -> bool:
        """Whether every cell that is there is a number, and there is one."""
        return self.stray is None and self.missing < len(self.cells)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What was read, and how: ``lines`` tells the line of the file at which each row begins, (N,)."""

    columns: tuple[Column, ...]
    lines: tuple[int, ...]
    encoding: str
    delimiter: str
    decimal_comma: bool
    heading: bool

    @property
    def rows(self) -> int:
        """The number of rows without the heading, N."""
        return len(self.lines)

    def column(self, name: str) -> Column:
        """Return the column of that name.

        Raises:
            PlaygroundError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        known = ", ".join(column.name for column in self.columns[:20])
        raise PlaygroundError(f"there is no column {name!r}; the columns are: {known}.", "columns")

    def place(self, row: int, column: Column) -> str:
        """Return how a person finds a cell again."""
        return f"line {self.lines[row]}, column {column.name!r}"


class ReadingCancelled(Exception):  # noqa: N818 - no error: it is what was asked for
    """Reading was given up because the person asked for it."""


def read_file(path: Path) -> bytes:
    """Return the bytes of a table's file.

    Raises:
        PlaygroundError: it cannot be read, or is larger than `MAX_BYTES`; nothing of it is read then.
    """
    return read_bounded(
        path, MAX_BYTES, f"the file is larger than {MAX_BYTES // 1_000_000} MB; take a part of its rows."
    )


def read_table(
    content: bytes,
    delimiter: str | None = None,
    heading: bool | None = None,
    decimal_comma: bool | None = None,
    progress: Progress | None = None,
) -> ReadTable:
    """Read the bytes of a text file.

    Args:
        content: at most `MAX_BYTES`.
        delimiter: one of `DELIMITERS`; found out where None, as are ``heading`` and ``decimal_comma``.
        heading: whether the first row names the columns.
        decimal_comma: whether 1,5 means one and a half.
        progress: told of the rows read.

    Raises:
        PlaygroundError: this is no table, with the line where that shows.
        ReadingCancelled: ``progress`` returned False.
    """
    text, encoding = _decode(content)
    if delimiter is None:
        delimiter = _likely_delimiter(text)
    rows, lines = _rows(text, delimiter, progress)
    width = len(rows[0])
    if width > MAX_COLUMNS:
        raise PlaygroundError(
            f"there are {width:,} columns, more than {MAX_COLUMNS:,}; leave some out.", f"line {lines[0]}"
        )
    for cells, line in zip(rows, lines, strict=True):
        if len(cells) != width:
            raise PlaygroundError(
                f"there are {len(cells)} cells where the first row has {width}; mend the row or choose"
                " another delimiter.",
                f"line {line}",
            )
    if decimal_comma is None:
        decimal_comma = delimiter != "," and _uses_decimal_commas(rows[:_SAMPLE_ROWS])
    if heading is None:
        heading = _first_is_heading(rows, decimal_comma)
    names = _distinct(rows[0]) if heading else [f"column {number + 1}" for number in range(width)]
    body, lines = (rows[1:], lines[1:]) if heading else (rows, lines)
    if not body:
        raise PlaygroundError("there is a heading but no row below it; add the samples.", "line 2")
    columns = []
    for number, name in enumerate(names):
        columns.append(_column(name, tuple(cells[number] for cells in body), decimal_comma))
        _report(progress, 0.5 + 0.5 * (number + 1) / width)
    return ReadTable(tuple(columns), tuple(lines), encoding, delimiter, decimal_comma, heading)


def _decode(content: bytes) -> tuple[str, str]:
    if len(content) > MAX_BYTES:
        raise PlaygroundError(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB; take a part of its rows.", "file"
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in content or content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise PlaygroundError(
            "this is not a text file; in a spreadsheet program, save it as CSV and open that.", "file"
        )
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise PlaygroundError("the file is empty; it needs a row of names and rows of values.", "file")
        _check_lines(text)
        return text, encoding
    raise PlaygroundError("the text is damaged; save the file anew as UTF-8.", "file")


def _check_lines(text: str) -> None:
    """Raise `PlaygroundError` for a line that no table has, before seconds are spent on its cells."""
    start = 0
    while start + MAX_LINE < len(text):
        end = max(text.rfind(sign, start, start + MAX_LINE) for sign in "\n\r")
        if end < 0:
            raise PlaygroundError(
                f"the line has more than {MAX_LINE:,} characters; this is no table, or its lines need ends.",
                f"line {text.count(chr(10), 0, start) + 1}",
            )
        start = end + 1


def _cells(text: str, delimiter: str) -> CellReader:
    # Blanks align columns: several of them part two cells only once.
    spaced = delimiter == " "
    lines = (match[0] for match in _LINE.finditer(text))
    return csv.reader(
        (" ".join(line.split()) for line in lines) if spaced else lines,
        delimiter=delimiter,
        skipinitialspace=True,
    )


def _rows(text: str, delimiter: str, progress: Progress | None) -> tuple[list[list[str]], list[int]]:
    """Return the rows that are not empty, and the line at which each ends."""
    rows, lines, found = list[list[str]](), list[int](), 0
    expected = max(1, text.count("\n"))
    reader = _cells(text, delimiter)
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) > MAX_ROWS:
                raise PlaygroundError(
                    f"there are more than {MAX_ROWS:,} rows; take a part of them.", f"line {reader.line_num}"
                )
            found += len(cells)
            if found > MAX_CELLS:
                raise PlaygroundError(
                    f"there are more than {MAX_CELLS:,} cells; take fewer rows or columns.",
                    f"line {reader.line_num}",
                )
            if max(map(len, cells)) > MAX_CELL:
                raise PlaygroundError(
                    f"a cell has more than {MAX_CELL:,} characters; close its quotation mark or shorten it.",
                    f"line {reader.line_num}",
                )
            rows.append([cell.strip() for cell in cells])
            lines.append(reader.line_num)
            if len(rows) % _PIECE_ROWS == 0:
                _report(progress, min(0.5, 0.5 * reader.line_num / expected))
    except csv.Error as error:
        raise PlaygroundError(
            f"the row cannot be read ({error}); check its quotation marks.", f"line {reader.line_num}"
        ) from None
    if not rows:
        raise PlaygroundError("the file has no cells; it needs a row of names and rows of values.", "file")
    return rows, lines


def _report(progress: Progress | None, share: float) -> None:
    if progress is not None and not progress(share):
        raise ReadingCancelled


def _likely_delimiter(text: str) -> str:
    """Return the first delimiter that cuts the first rows into equally many cells, more than one.

    Failing that, the one that does so for most of them; a table may well have a bad row.
    """
    sample = "".join(match[0] for match in islice(_LINE.finditer(text), _SAMPLE_ROWS * 2))
    best, agreeing = ",", 0
    for delimiter in DELIMITERS:
        widths = []
        try:
            for cells in _cells(sample, delimiter):
                if any(cells):
                    widths.append(len(cells))
        except csv.Error:
            continue
        common = max(set(widths), key=widths.count, default=1)
        if common > 1 and widths.count(common) > agreeing:
            best, agreeing = delimiter, widths.count(common)
    return best


def _uses_decimal_commas(rows: list[list[str]]) -> bool:
    cells = [cell for row in rows for cell in row]
    return any(_COMMA_NUMBER.match(cell) for cell in cells) and not any(
        "." in cell and _NUMBER.match(cell) for cell in cells
    )


def _first_is_heading(rows: list[list[str]], decimal_comma: bool) -> bool:
    if any(_number(cell, decimal_comma) is not None for cell in rows[0]):
        return False
    below = rows[1:_SAMPLE_ROWS]
    return any(_number(cell, decimal_comma) is not None for row in below for cell in row) or len(rows) == 1


def _distinct(names: list[str]) -> list[str]:
    """Return ``names`` with what makes them all different, and a name for those without one."""
    found: dict[str, None] = {}  # in order, as a list is, but a thousand equal names are looked up at once
    repeats = Counter[str]()
    for number, name in enumerate(names, start=1):
        base = distinct = name or f"column {number}"
        while distinct in found:
            repeats[base] += 1
            distinct = f"{base} ({repeats[base] + 1})"
        found[distinct] = None
    return list(found)


def _number(cell: str, decimal_comma: bool) -> float | None:
    if decimal_comma and _COMMA_NUMBER.match(cell):
        cell = cell.replace(",", ".")
    return float(cell) if _NUMBER.match(cell) else None


def _column(name: str, cells: tuple[str, ...], decimal_comma: bool) -> Column:
    numbers, missing, stray = np.full(len(cells), np.nan), 0, None
    for row, cell in enumerate(cells):
        number = _number(cell, decimal_comma)
        if number is not None and np.isfinite(number):
            numbers[row] = number
        elif cell.lower() in MISSING:
            missing += 1
        elif stray is None:
            stray = row
    return Column(name, cells, numbers, missing, stray)
