"""The history of a run and the runs pinned beside it, as a document keeps them."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from playground.document import store
from playground.document.pins import (
    MAX_OWN_CHARACTERS,
    MAX_OWN_WEIGHTS,
    fit_into,
    history_lines,
    history_rows,
    pin_section,
    pinned_experiment,
)
from playground.document.schema import (
    MAX_HISTORY,
    MOST_PINS,
    DataSection,
    Document,
    NetworkSection,
    PinSection,
    TableSection,
)
from playground.support.errors import PlaygroundError

counts = st.integers(0, 10**10)
numbers = st.floats()
epochs = st.lists(st.tuples(counts, counts, numbers, numbers, st.floats(0, 1e9)), max_size=40).map(
    lambda rows: np.array(sorted(rows, key=lambda row: row[1]), float).reshape(-1, 5)
)
SAMPLES = TableSection(("a",), ("0,1", "1,3", "2,5", "3,7"))


def section(document: Document, **changes: Any) -> PinSection:
    return replace(pin_section(1, "first", document, (), 0, False, True), **changes)


def good(**changes: Any) -> bytes:
    return json.dumps({"format": "neural-playground", "version": 3, **changes}).encode()


@given(epochs)
def test_a_history_comes_back_from_its_lines(rows: np.ndarray) -> None:
    document = Document(history=history_lines(rows[:, :4]), pins=(section(Document()),))
    document = replace(document, pins=(replace(document.pins[0], history=history_lines(rows)),))
    back = store.decode(store.encode(document))
    assert back == document
    known = history_rows(back.pins[0].history)
    assert (known[:, :2] == rows[:, :2]).all()
    finite = np.where(np.isfinite(rows), rows, np.nan)
    np.testing.assert_allclose(known, finite, rtol=1e-6)
    assert history_lines(known) == back.pins[0].history, "a second saving changes no line"
    assert (history_rows(back.history)[:, 4] == 0).all()


def test_a_long_history_keeps_its_ends_and_is_short() -> None:
    steps = np.arange(100_000.0)
    lines = history_lines(np.column_stack([steps, 9 * steps, 1 / (1 + steps), steps * np.nan]))
    assert len(lines) == MAX_HISTORY
    assert lines[0] == "0,0,1,"
    assert lines[-1] == "99999,899991,1e-05,"
    assert len("\n".join(lines)) < 20_000


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({"history": ["one,2,3,4"]}, "$.history[0]"),
        ({"history": ["1,2"]}, "$.history[0]"),
        ({"history": ["0,0,1,1", "1,9,nan,1"]}, "$.history[1]"),
        ({"history": ["1,2," + "9" * 10_000 + ",1"]}, "$.history[0]"),
        ({"history": ["0,0,1,1"] * (MAX_HISTORY + 1)}, "$.history"),
        ({"pins": [{"number": 1}] * (MOST_PINS + 1)}, "$.pins"),
        ({"pins": [{"number": 7}]}, "$.pins[0].number"),
        ({"pins": [{"number": 0}]}, "$.pins[0].number"),
        ({"pins": [{"number": 1, "name": "a" * 1001}]}, "$.pins[0].name"),
        ({"pins": [{"number": 1, "pins": []}]}, "$.pins[0]"),
    ],
)
def test_what_is_no_history_is_told_with_its_place(raw: dict[str, Any], place: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        store.decode(good(**raw))
    assert caught.value.place == place
    assert "regex" not in caught.value.message


def test_a_number_too_large_is_no_number() -> None:
    assert np.isnan(history_rows(("1,2,1e999,-1e999,1",))[0, 2:4]).all()


def test_a_pin_makes_no_sense_with_its_place() -> None:
    document = store.decode(
        good(pins=[{"number": 2}, {"number": 3, "training": {"loss": {"name": "absent"}}}, {"number": 2}])
    )
    pinned_experiment(document, 0)
    with pytest.raises(PlaygroundError, match=r"^\$\.pins\[1\]\.training\.loss\.name: "):
        pinned_experiment(document, 1)
    with pytest.raises(PlaygroundError, match=r"^\$\.pins\[2\]\.number: two pinned runs"):
        pinned_experiment(document, 2)


def test_the_document_s_own_samples_are_kept_once() -> None:
    mine = Document(
        data=DataSection("table", table=SAMPLES), network=NetworkSection(features=("x1",), hidden=())
    )
    mine = replace(mine, training=replace(mine.training, loss=replace(mine.training.loss, name="mse")))
    other = replace(mine, data=replace(mine.data, table=replace(SAMPLES, title="other")))
    moons = replace(mine, data=replace(mine.data, name="moons"))
    document = replace(mine, title="Mine")
    kept = fit_into(document, tuple(section(pinned) for pinned in (mine, other, moons)))
    assert [pin.data.table and pin.data.table.title for pin in kept] == [None, "other", None]
    experiment = pinned_experiment(replace(document, pins=kept), 0)
    assert experiment.document == document, "of the same title, too, where it is begun again"
    assert experiment.dataset.samples == 4


def test_a_pin_that_is_too_large_is_left_out() -> None:
    side = 1 + int(MAX_OWN_WEIGHTS**0.5)
    weights = (((0.5,) * side,) * side,)
    wide = Document(network=NetworkSection(weights=weights))
    rows = tuple(f"{n},{'1' * 100}" for n in range(MAX_OWN_CHARACTERS // 100))
    long = Document(data=DataSection("table", table=TableSection(("a",), rows)))
    assert fit_into(Document(), (section(wide), section(Document()), section(long))) == (section(Document()),)
    assert len(fit_into(long, (section(long),))) == 1
