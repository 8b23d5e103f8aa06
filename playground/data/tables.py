"""The real tables that come with the program, read from ``resources/datasets`` when first asked for.

Beside each table lies a JSON file that names its source, authors and licence. Both are written by
``packaging/datasets.py``.
"""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from playground.data.dataset import Dataset, Floats, Integers
from playground.engine.registry import Registry
from playground.support.errors import PlaygroundError
from playground.support.marks import N_
from playground.support.resources import resource_path


@dataclass(frozen=True, slots=True)
class TableCard:
    """Where a table comes from: the JSON file beside it.

    Args:
        source: the work and the place it was taken from.
        authors: who made it.
        licence: its terms.
        feature_names: of the columns.
        class_names: of the classes, in the order of their labels.
        sha256: of the inputs as little-endian float64 rows, then the labels as little-endian int64.
    """

    source: str
    authors: str
    licence: str
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """One bundled table.

    Args:
        name: as saved in files, and the stem of the table's files.
        title: as shown to a person.
        note: what makes it hard, or what to look for.
        scaling: the name of the scaling that suits its inputs.
        suffix: of the file that holds the numbers.
        read: from that file, the inputs (N, n) and labels (N,).
        image_shape: rows and columns, where a sample is a picture.
    """

    name: str
    title: str
    note: str
    scaling: str
    suffix: str
    read: Callable[[Path], tuple[Floats, Integers]]
    image_shape: tuple[int, int] | None = None


TABLES: Registry[Table] = Registry("table")


def load_card(name: str) -> TableCard:
    """Return the origin of the table of that name.

    Raises:
        PlaygroundError: there is no such table, or its files are missing or damaged.
    """
    table = TABLES.find(name)
    path = resource_path("datasets", f"{table.name}.json")
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
        return TableCard(
            source=card["source"],
            authors=card["authors"],
            licence=card["licence"],
            feature_names=tuple(card["feature_names"]),
            class_names=tuple(card["class_names"]),
            sha256=card["sha256"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error


@cache
def load_table(name: str) -> Dataset:
    """Return the table of that name; read from disk once, then shared.

    Raises:
        PlaygroundError: there is no such table, or its files are missing or damaged.
    """
    table = TABLES.find(name)
    path = resource_path("datasets", f"{table.name}{table.suffix}")
    return read_table(table, load_card(name), path)


def read_table(table: Table, card: TableCard, path: Path) -> Dataset:
    """Read a table's numbers from ``path``.

    Raises:
        PlaygroundError: the file is missing or damaged.
    """
    try:
        inputs, labels = table.read(path)
        return Dataset(table.name, table.title, inputs, labels, card.feature_names, card.class_names)
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile, PlaygroundError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> PlaygroundError:
    return PlaygroundError(f"{path.name} is damaged: install Neural Playground again.", str(path))


def _read_csv(path: Path) -> tuple[Floats, Integers]:
    """Read a heading, then rows of numbers that end in the label."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([row[:-1] for row in rows], np.float64), np.array([row[-1] for row in rows], np.int64)


def _read_npz(path: Path) -> tuple[Floats, Integers]:
    """Read the arrays ``inputs`` and ``labels``, stored as bytes."""
    # Given a path, np.load leaves the file open when it is damaged.
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return arrays["inputs"].astype(np.float64), arrays["labels"].astype(np.int64)


TABLES.register(
    Table(
        "iris",
        N_("Iris"),
        N_("Four measures of 150 flowers of three species. One species stands apart; the other two overlap."),
        "standard",
        ".csv",
        _read_csv,
    )
)
TABLES.register(
    Table(
        "digits",
        N_("Digits"),
        N_("1,797 handwritten digits of 8 × 8 grey values. The confusion matrix tells which look alike."),
        "minmax",
        ".npz",
        _read_npz,
        (8, 8),
    )
)
