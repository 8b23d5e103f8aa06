"""Samples changed by hand: each edit takes a document and its data set and returns another document.

The first such edit turns a generated data set into own samples, which the document then holds itself.
"""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec.structs import replace

from playground.data import own_table
from playground.data.dataset import Dataset
from playground.data.own_table import write_rows
from playground.document.schema import Document, TableSection
from playground.engine.arrays import Array
from playground.support.errors import PlaygroundError

MOST_POINTS = 5000

Change = Callable[[Document], Document]


def add_points(document: Document, dataset: Dataset, points: Array, label: int) -> Document:
    """Return ``document`` with samples of class ``label`` at ``points`` (k, 2).

    Raises:
        PlaygroundError: there would be more than `MOST_POINTS`.
    """
    if dataset.samples + len(points) > MOST_POINTS:
        raise PlaygroundError(
            f"there are {dataset.samples:,} points; {MOST_POINTS:,} are the most by hand.", "$.data.table"
        )
    inputs = np.vstack([dataset.inputs, np.round(points, 4)])
    answers = [*_answers(dataset), *[_answer(dataset, label)] * len(points)]
    return _with_samples(document, dataset, inputs, answers)


def move_point(document: Document, dataset: Dataset, row: int, point: tuple[float, float]) -> Document:
    """Return ``document`` with sample ``row`` at another place."""
    inputs = dataset.inputs.copy()
    inputs[row] = np.round(point, 4)
    return _with_samples(document, dataset, inputs, _answers(dataset))


def remove_points(document: Document, dataset: Dataset, rows: Sequence[int]) -> Document:
    """Return ``document`` without the samples ``rows``.

    Raises:
        PlaygroundError: fewer than two would be left.
    """
    kept = np.setdiff1d(np.arange(dataset.samples), rows)
    if len(kept) < 2:
        raise PlaygroundError("a network needs two samples or more; paint others first.", "$.data.table")
    answers = _answers(dataset)
    return _with_samples(document, dataset, dataset.inputs[kept], [answers[row] for row in kept])


def points_near(dataset: Dataset, point: tuple[float, float], radius: float) -> list[int]:
    """Return the samples within ``radius`` of ``point``, the nearest first."""
    distance = np.hypot(*(dataset.inputs - point).T)
    near = np.flatnonzero(distance <= radius)
    return [int(row) for row in near[np.argsort(distance[near], kind="stable")]]


def _answer(dataset: Dataset, target: float) -> str:
    return dataset.class_names[int(target)] if dataset.is_classification else repr(float(target))


def _answers(dataset: Dataset) -> list[str]:
    return [_answer(dataset, target) for target in dataset.targets]


def _with_samples(document: Document, dataset: Dataset, inputs: Array, answers: list[str]) -> Document:
    table = document.data.table
    mine = document.data.name == own_table.NAME and table is not None
    section = TableSection(
        columns=tuple(dataset.feature_names),
        rows=write_rows(inputs, answers),
        classes=tuple(dataset.class_names),
        target=table.target if mine and table is not None else "class",
        title=dataset.title,
    )
    return replace(document, data=replace(document.data, name=own_table.NAME, table=section))
