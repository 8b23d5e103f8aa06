"""Documents to files and back: the same document, or one sentence, and never a half-written file."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.document import store
from playground.document.schema import (
    VERSION,
    Change,
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    RunSection,
    StopSection,
    TrainingSection,
)
from playground.support.errors import PlaygroundError
from playground.support.json_names import check_names_once

numbers = st.floats(allow_nan=False, allow_infinity=False)
shares = st.floats(0, 1, exclude_max=True)
trainings = st.builds(
    TrainingSection,
    loss=st.builds(Named, st.text(), st.dictionaries(st.text(), numbers)),
    batch_size=st.integers(0, 2**40),
    l2=st.floats(0, 1e300),
    stop=st.builds(StopSection, loss_below=st.floats(0, 1)),
)
documents = st.builds(
    Document,
    title=st.text(),
    note=st.text(),
    seed=st.integers(0, 2**32 - 1),
    data=st.builds(DataSection, name=st.text(), noise=shares, train_fraction=st.floats(1e-9, 1)),
    network=st.builds(
        NetworkSection,
        features=st.lists(st.text()).map(tuple),
        hidden=st.lists(st.builds(LayerSection, units=st.integers(1, 4096), dropout=shares), max_size=31).map(
            tuple
        ),
        output=st.builds(OutputSection, bias=st.booleans()),
        weights=st.none() | st.lists(st.lists(st.lists(numbers).map(tuple)).map(tuple)).map(tuple),
    ),
    training=trainings,
    run=st.builds(
        RunSection,
        st.integers(0, 2**40),
        st.lists(st.builds(Change, st.integers(0, 99), trainings)).map(tuple),
    ),
)


@given(documents)
def test_what_is_encoded_is_decoded(document: Document) -> None:
    assert store.decode(store.encode(document)) == document


def test_the_file_is_json_that_people_can_read_and_compare() -> None:
    text = store.encode(Document(title="Zwei Monde, 两个月亮")).decode()
    assert "Zwei Monde, 两个月亮" in text
    assert text.endswith("}\n")
    assert json.loads(text)["version"] == VERSION
    assert '\n  "seed": 7,\n' in text


def test_what_is_left_out_takes_its_default() -> None:
    assert store.decode(b'{"format": "neural-playground", "version": 1}') == Document()
    partial = store.decode(b'{"format": "neural-playground", "version": 1, "data": {"name": "iris"}}')
    assert partial.data == DataSection("iris")
    assert partial.training == TrainingSection()


def good(**changes: Any) -> dict[str, Any]:
    return {"format": "neural-playground", "version": 1, **changes}


@pytest.mark.parametrize(
    ("raw", "place", "says"),
    [
        ({}, "$.format", "not a Neural Playground document"),
        (good(format="other"), "$.format", "not a Neural Playground document"),
        (good(version=VERSION + 1), "$.version", "Update the program"),
        (good(version=0), "$.version", "whole number from 1"),
        (good(version=True), "$.version", "whole number from 1"),
        (good(version="1"), "$.version", "whole number from 1"),
        (good(version=None), "$.version", "whole number from 1"),
        (good(colour="red"), "$", "unknown field `colour`"),
        (good(seed=-1), "$.seed", ">= 0"),
        (good(seed=2**32), "$.seed", "<="),
        (good(seed=True), "$.seed", "expected `int`, got `bool`"),
        (good(data={"samples": 1}), "$.data.samples", ">= 2"),
        (good(data={"scaling": "other"}), "$.data.scaling", "invalid enum value"),
        (good(network={"hidden": [{}, {"units": 0}]}), "$.network.hidden[1].units", ">= 1"),
        (good(network={"hidden": [{}] * 32}), "$.network.hidden", "<= 31"),
        (good(network={"weights": [[["x"]]]}), "$.network.weights[0][0][0]", "expected `float`, got `str`"),
        (good(training={"l1": -0.1}), "$.training.l1", ">= 0"),
        (good(training={"loss": {}}), "$.training.loss", "missing required field `name`"),
        (good(run={"changes": [{"step": 1}]}), "$.run.changes[0]", "missing required field `training`"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(raw: dict[str, Any], place: str, says: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        store.decode(json.dumps(raw).encode())
    assert caught.value.place == place
    assert says in caught.value.message
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"\xff", b'{"a":' + b"[" * 100_000, b'{"a": 1} {"b": 2}', b"NaN"],
    ids=lambda text: repr(text[:6]),
)
def test_what_is_no_json_is_told(text: bytes) -> None:
    with pytest.raises(PlaygroundError, match=r"^this is not a JSON file"):
        store.decode(text)


def test_a_name_that_stands_twice_is_told() -> None:
    """JSON takes the last, and whoever changes the first by hand would see no effect."""
    text = store.encode(Document()).replace(b'"seed": ', b'"seed": 3, "seed": ', 1)
    with pytest.raises(PlaygroundError, match=r'^"seed": this name stands twice in one object; keep one'):
        store.decode(text)


@given(st.dictionaries(st.text(), st.recursive(st.integers() | st.floats() | st.text(), st.lists)))
def test_no_value_is_taken_for_a_name(value: dict[str, Any]) -> None:
    check_names_once(msgspec.json.encode(value))


@given(st.binary(max_size=200))
def test_no_bytes_at_all_raise_anything_else(text: bytes) -> None:
    with suppress(PlaygroundError):
        store.decode(text)


def test_save_and_load(tmp_path: Path) -> None:
    path = tmp_path / "Übung 一.nnp"
    store.save(Document(seed=1), path)
    store.save(Document(seed=2), path)
    assert store.load(path) == Document(seed=2)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_save_that_fails_half_way_leaves_the_old_file(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "moons.nnp"
    store.save(Document(seed=1), path)

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(PlaygroundError, match="No space left on device") as caught:
        store.save(Document(seed=2), path)
    assert caught.value.place == str(path)
    assert store.load(path) == Document(seed=1)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_where_nothing_can_be_saved(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "folder.nnp", tmp_path):
        with pytest.raises(PlaygroundError, match="cannot save here"):
            store.save(Document(), path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_saved_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "moons.nnp"
    store.save(Document(), path)
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    store.save(Document(), path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_loaded_is_named(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "moons.nnp"
    with pytest.raises(PlaygroundError, match=r"moons\.nnp: cannot read the file \(No such file"):
        store.load(path)
    path.write_text('{"format": "neural-playground", "version": 1, "seed": -1}')
    with pytest.raises(PlaygroundError, match=r"moons\.nnp: \$\.seed: expected `int` >= 0"):
        store.load(path)
    monkeypatch.setattr(store, "MAX_BYTES", 10)
    with pytest.raises(PlaygroundError, match="larger than"):
        store.load(path)
