"""A person's own samples: a file that was read, or points set by hand, kept as lines of text in a document.

A line is the sample's inputs and its target, as in a CSV file: ``5.1,3.5,setosa``. So a document with own
data can be read, compared and written by hand.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan
from typing import Literal

import msgspec
import numpy as np

from playground.data.dataset import Dataset, Floats, Integers
from playground.data.reading import MAX_BYTES, MAX_CELLS, Column, ReadTable
from playground.support.errors import PlaygroundError

NAME = "table"
"""The name of own data in a document, where a generator or a bundled table has its own."""

MAX_CLASSES = 50

_INDENT = 9  # bytes by which a document sets off each sample on a line of its own

_FIELDS = {"feature_names": "columns", "class_names": "classes", "inputs": "rows", "targets": "rows"}
"""What a part of a data set is called in a document."""

_UNANSWERED = frozenset({"", "na", "n/a", "nan", "?"})

Missing = Literal["leave out", "mean"]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """Own samples, as a document keeps them.

    Args:
        title: as shown to a person, such as the file's name.
        columns: the names of the inputs.
        target: the name of the target.
        classes: the names of the classes; empty for regression.
        rows: one line a sample, the inputs and then the target or the class's name.
    """

    title: str
    columns: tuple[str, ...]
    target: str
    classes: tuple[str, ...]
    rows: tuple[str, ...]


def load(table: OwnTable, place: str = "$.data.table") -> Dataset:
    """Return the data set of ``table``.

    Raises:
        PlaygroundError: a line does not fit, with its place.
    """
    width = len(table.columns)
    if (width + 1) * len(table.rows) > MAX_CELLS:
        raise PlaygroundError(
            f"{len(table.rows):,} rows of {width + 1:,} cells are more than {MAX_CELLS:,} cells; take fewer.",
            f"{place}.rows",
        )
    inputs, targets = np.empty((len(table.rows), width)), np.empty(len(table.rows))
    labels = {name: float(label) for label, name in enumerate(table.classes)}
    try:
        reader = csv.reader(table.rows, strict=True)
        for number, cells in enumerate(reader):
            where = f"{place}.rows[{number}]"
            if reader.line_num != number + 1:
                raise PlaygroundError("a quotation mark is not closed; close it in the same row.", where)
            if len(cells) != width + 1:
                raise PlaygroundError(
                    f"a row has {width} inputs and a target, but here are {len(cells)} cells.", where
                )
            inputs[number] = _finite_numbers(cells[:-1], where)
            if table.classes and cells[-1] not in labels:
                raise PlaygroundError(
                    f"there is no class {cells[-1]!r}; the classes are: {', '.join(table.classes)}.", where
                )
            targets[number] = labels[cells[-1]] if table.classes else _finite(cells[-1], where)
    except csv.Error as error:
        raise PlaygroundError(f"a row cannot be read ({error}).", f"{place}.rows") from None
    try:
        found: Floats | Integers = targets.astype(np.int64) if table.classes else targets
        return Dataset(NAME, table.title, inputs, found, table.columns, table.classes)
    except PlaygroundError as error:
        raise PlaygroundError(error.message, f"{place}.{_FIELDS[error.place]}") from None


def write_rows(inputs: Floats, targets: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of samples ``inputs`` (N, n), each number with the digits that bring it back."""
    rows = _Rows()
    writer = csv.writer(rows, lineterminator="")
    writer.writerows([*map(repr, row), target] for row, target in zip(inputs.tolist(), targets, strict=True))
    return tuple(rows.written)


class _Rows:
    """Takes what `csv.writer` writes row by row: the name of a class may have a line break in it."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, row: str) -> None:
        self.written.append(row)


def choose_columns(
    table: ReadTable,
    inputs: Sequence[str],
    target: str,
    classification: bool,
    missing: Missing = "leave out",
    title: str = "",
) -> OwnTable:
    """Make own data of some columns of a file.

    Args:
        table: the file as it was read.
        inputs: the names of the columns that the network is fed with.
        target: the name of the column that it shall answer with.
        classification: whether the target's different values are classes; otherwise it is a number.
        missing: what happens to a row without one of its inputs: it is left out, or gets the column's mean.
            A row without a target is always left out.
        title: as shown to a person.

    Raises:
        PlaygroundError: the columns cannot be used so, with the line and the column where that shows, or hold
            more than a document can keep.
    """
    if not inputs:
        raise PlaygroundError("the network needs an input: choose one column or more.", "columns")
    if target in inputs:
        raise PlaygroundError(
            f"{target!r} is the target, so it cannot be an input as well: the network would only copy it.",
            "columns",
        )
    chosen = [table.column(name) for name in inputs]
    for column in chosen:
        _check_numeric(table, column, "leave the column out or turn its words into numbers")
    answers = table.column(target)
    if not classification:
        _check_numeric(table, answers, "choose classification or another target")
    values = np.stack([column.numbers for column in chosen], axis=1)
    if missing == "mean":
        with np.errstate(over="ignore"):  # a mean that overflows is refused with the other numbers
            means = np.nanmean(values, axis=0)
        values = np.where(np.isnan(values), means, values)
    known = np.array([_answers(answers, row, classification) for row in range(table.rows)])
    kept = np.flatnonzero(known & ~np.isnan(values).any(axis=1))
    if len(kept) < 2:
        raise PlaygroundError(
            f"only {len(kept)} of {table.rows} rows have all their values; a network needs 2 or more.",
            "rows",
        )
    texts = [answers.cells[row] if classification else repr(float(answers.numbers[row])) for row in kept]
    classes = _classes(target, texts) if classification else ()
    rows = write_rows(values[kept], texts)
    _check_size(rows)
    return OwnTable(title or target, tuple(inputs), target, classes, rows)


def _check_size(rows: tuple[str, ...]) -> None:
    """Raise `PlaygroundError` for samples that could never be saved: in a document they may grow."""
    size = len(msgspec.json.encode(rows)) + _INDENT * len(rows)
    if size > MAX_BYTES:
        raise PlaygroundError(
            f"the samples would take {size / 1e6:,.0f} MB of a document, which can keep"
            f" {MAX_BYTES // 1_000_000} MB; take fewer rows or columns.",
            "rows",
        )


def _check_numeric(table: ReadTable, column: Column, mend: str) -> None:
    if column.stray is not None:
        cell = column.cells[column.stray]
        raise PlaygroundError(f"{cell!r} is no number; {mend}.", table.place(column.stray, column))
    if not column.is_numeric:
        raise PlaygroundError("there is no value in it; choose another column.", f"column {column.name!r}")


def _answers(column: Column, row: int, classification: bool) -> bool:
    return (
        column.cells[row].lower() not in _UNANSWERED if classification else not np.isnan(column.numbers[row])
    )


def _classes(target: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the classes in order: of their numbers, where all are numbers, else of the alphabet."""
    found = set(texts)
    place = f"column {target!r}"
    if len(found) < 2:
        raise PlaygroundError(
            f"all samples are of one class, {texts[0]!r}; choose a target with two classes or more.", place
        )
    if len(found) > MAX_CLASSES:
        raise PlaygroundError(
            f"there are {len(found)} different values, too many for classes; choose regression or another"
            " target.",
            place,
        )
    try:
        return tuple(sorted(found, key=float))
    except ValueError:
        return tuple(sorted(found))


def _finite_numbers(cells: Sequence[str], place: str) -> list[float]:
    try:
        values = [*map(float, cells)]  # a file may have millions, of which hardly one is wrong
    except ValueError:
        values = [nan]
    return values if all(map(isfinite, values)) else [_finite(cell, place) for cell in cells]


def _finite(cell: str, place: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = nan
    if not isfinite(value):
        raise PlaygroundError(f"{cell!r} is no finite number.", place)
    return value
