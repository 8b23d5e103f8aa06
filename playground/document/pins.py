"""How runs went, in few lines of text: the history of a document's run, and the runs pinned beside it."""

from math import isfinite, nan

import numpy as np
from msgspec.structs import replace

from playground.data import own_table
from playground.document.experiment import Experiment, build
from playground.document.schema import MAX_HISTORY, DataSection, Document, PinSection, RunSection
from playground.engine.arrays import Array
from playground.support.errors import PlaygroundError

MAX_OWN_WEIGHTS = 20_000
MAX_OWN_CHARACTERS = 1_000_000
_SECONDS = 4


def history_lines(epochs: Array) -> tuple[str, ...]:
    """Return rows of epoch, step, train loss, test loss and perhaps seconds (n, 4 or 5) as lines of text.

    Of more than `MAX_HISTORY` rows the first, the last and evenly chosen ones between stay. A number that is
    not finite, such as the loss over no test samples, is left empty.
    """
    if len(epochs) > MAX_HISTORY:
        epochs = epochs[np.linspace(0, len(epochs) - 1, MAX_HISTORY).astype(int)]
    return tuple(
        ",".join((str(int(epoch)), str(int(step)), *map(_number, numbers)))
        for epoch, step, *numbers in epochs.tolist()
    )


def history_rows(lines: tuple[str, ...]) -> Array:
    """Return the rows (n, 5) that ``lines`` hold, in the order of their steps; seconds left out are 0."""
    rows = np.zeros((len(lines), _SECONDS + 1))
    for row, line in zip(rows, lines, strict=True):
        cells = [_value(cell) for cell in line.split(",")]
        row[: len(cells)] = cells
    return np.asarray(rows[np.argsort(rows[:, 1], kind="stable")])


def can_be_kept(pinned: Document, document: Document) -> bool:
    """Return whether a run of ``pinned`` is small enough to be kept in ``document``."""
    weights = sum(len(row) for matrix in pinned.network.weights or () for row in matrix)
    table = _data_within(pinned.data, document).table
    return weights <= MAX_OWN_WEIGHTS and sum(map(len, table.rows if table else ())) <= MAX_OWN_CHARACTERS


def pin_section(
    number: int, name: str, pinned: Document, history: tuple[str, ...], steps: int, changed: bool, shown: bool
) -> PinSection:
    """Return what is kept of a run of ``pinned``; see `fit_into`."""
    return PinSection(
        number=number,
        name=name,
        shown=shown,
        steps=steps,
        changed=changed,
        seed=pinned.seed,
        data=pinned.data,
        network=pinned.network,
        training=pinned.training,
        history=history,
    )


def fit_into(document: Document, pins: tuple[PinSection, ...]) -> tuple[PinSection, ...]:
    """Return ``pins`` without own samples that are those of ``document``, and without those too large."""
    return tuple(
        replace(pin, data=_data_within(pin.data, document))
        for pin in pins
        if can_be_kept(_document_of(pin, document), document)
    )


def pinned_experiment(document: Document, index: int) -> Experiment:
    """Return the data, network and settings of one of the document's pins.

    Raises:
        PlaygroundError: they make no sense, with their place.
    """
    place = f"$.pins[{index}]"
    if document.pins[index].number in {pin.number for pin in document.pins[:index]}:
        raise PlaygroundError("two pinned runs have the same number; give each its own.", f"{place}.number")
    try:
        return build(_document_of(document.pins[index], document))
    except PlaygroundError as error:
        raise PlaygroundError(error.message, f"{place}{error.place.removeprefix('$')}") from None


def _document_of(pin: PinSection, document: Document) -> Document:
    data, table = pin.data, pin.data.table
    if data.name == own_table.NAME and table is None:
        data = replace(data, table=document.data.table)
    return replace(
        document,
        seed=pin.seed,
        data=data,
        network=pin.network,
        training=pin.training,
        run=RunSection(),
        history=(),
        pins=(),
    )


def _data_within(data: DataSection, document: Document) -> DataSection:
    """Return ``data`` without samples that are not used, or that ``document`` has anyway."""
    unused = data.name != own_table.NAME or data.table == document.data.table
    return replace(data, table=None) if unused and data.table is not None else data


def _number(value: float) -> str:
    return f"{value:.7g}" if isfinite(value) else ""


def _value(cell: str) -> float:
    value = float(cell or "nan")
    return value if isfinite(value) else nan
