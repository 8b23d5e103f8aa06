"""Hostile documents: what would fill the memory or never end is refused by its shape, in one sentence."""

import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from playground.document import limits, store, text
from playground.document.experiment import build
from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    NetworkSection,
    RunSection,
    TableSection,
    TrainingSection,
)
from playground.support.errors import LONGEST_MESSAGE, PlaygroundError

HEAD = b'{"format": "neural-playground", "version": 3, '


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def peak_megabytes() -> float:
    return tracemalloc.get_traced_memory()[1] / 1e6


HOSTILE = {
    "a network of a billion units": (
        HEAD + b'"network": {"hidden": [{"units": 1000000000}]}}',
        "$.network.hidden[0].units: expected `int` <= 4096",
    ),
    "a wide and deep network": (
        HEAD + b'"network": {"hidden": [' + b", ".join([b'{"units": 4096}'] * 31) + b"]}}",
        "parameters; at most 5,000,000 are allowed",
    ),
    "a thousand million samples": (
        HEAD + b'"data": {"samples": 1000000000}}',
        "$.data.samples: expected `int` <= 100000",
    ),
    "many samples through many units": (
        HEAD
        + b'"data": {"samples": 10000}, "network": {"hidden": ['
        + b", ".join([b'{"units": 380}'] * 31)
        + b"]}}",
        "$.network: 11,814 units at 10,000 samples need",
    ),
    "a run that never ends": (
        HEAD + b'"run": {"steps": 1000000000000000}}',
        "$.run.steps: a run of 1,000,000,000,000,000 steps cannot be made again",
    ),
    "a number too large": (HEAD + b'"training": {"l1": 1e999}}', "$.training.l1: number out of range"),
    "a long name": (
        HEAD + b'"network": {"output": {"activation": "' + b"a" * 1_000_000 + b'"}}}',
        "there is no activation named 'aaa",
    ),
    "an unknown field with a long name": (HEAD + b'"' + b"a" * 1_000_000 + b'": 1}', "unknown field `aaa"),
    "a version of a million letters": (
        b'{"format": "neural-playground", "version": "' + b"9" * 1_000_000 + b'"}',
        "$.version: the version must be a whole number from 1",
    ),
    "depth": (HEAD + b'"loss": {"part": "a", "parts": {"a": {"b": ' + b"[" * 100_000, "not a JSON file"),
    "depth behind an unknown name": (b'{"a": ' + b'{"a":' * 100_000, "not a JSON file"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_asks_for_too_much_is_refused_without_memory(name: str, traced: None) -> None:
    content, sentence = HOSTILE[name]
    with pytest.raises(PlaygroundError) as refusal:
        build(store.decode(content))
    assert sentence in str(refusal.value)
    assert len(refusal.value.message) <= LONGEST_MESSAGE
    assert peak_megabytes() < 60


@pytest.mark.parametrize("filling", [b"[],", b"{},", b"1,", b'"",', b'"\\\\",', b"[[]],"])
def test_values_are_counted_before_they_are_made(filling: bytes, traced: None) -> None:
    held = filling * (30_000_000 // len(filling))
    content = HEAD + b'"loss": {"part": "a", "parts": {"a": {"b": [' + held + b"1]}}}}"
    with pytest.raises(PlaygroundError, match=r"^the document holds more than 3,000,000 values"):
        store.decode(content)
    assert peak_megabytes() < 150  # the text two or three times, and no value of it


def test_commas_in_own_samples_are_no_values() -> None:
    cells = 40
    rows = tuple(",".join(["0.5"] * cells + [str(n % 7)]) for n in range(100_000))
    section = TableSection(tuple(f"x{n}" for n in range(cells)), rows)
    document = Document(data=DataSection("table", table=section))
    content = store.encode(document)
    assert content.count(b",") > limits.MAX_VALUES
    assert store.decode(content) == document


def test_a_few_cells_in_many_rows_are_refused_before_the_table_is_made(traced: None) -> None:
    names, rows = tuple(f"x{n}" for n in range(1000)), ("1",) * 100_000
    document = Document(data=DataSection("table", table=TableSection(names, rows)))
    with pytest.raises(PlaygroundError, match=r"\$\.data\.table\.rows: 100,000 rows of 1,001 cells are more"):
        build(document)
    assert peak_megabytes() < 10


def test_a_batch_that_is_changed_on_the_way_counts() -> None:
    small = Document(
        data=DataSection(samples=10_000, train_fraction=1.0),
        network=NetworkSection(hidden=(LayerSection(400),) * 8),
        training=TrainingSection(batch_size=10),
    )
    build(small)
    with pytest.raises(PlaygroundError, match="GB is the most"):
        build(replace(small, training=replace(small.training, batch_size=0)))


def test_a_run_as_long_as_can_be_is_read() -> None:
    build(Document(run=RunSection(limits.MAX_STEPS)))


def test_what_could_not_be_opened_again_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "mine.nnp"
    store.save(Document(title="old"), path)
    with pytest.raises(PlaygroundError, match="larger than 64 MB"):
        store.save(Document(note="a" * limits.MAX_BYTES), path)
    assert store.load(path).title == "old"


def test_a_file_of_2_gigabytes_is_refused_unread(tmp_path: Path, traced: None) -> None:
    path = tmp_path / "large.nnp"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2_000_000_000)
    with pytest.raises(PlaygroundError, match="larger than 64 MB; this is no document"):
        store.load(path)
    assert peak_megabytes() < 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
def test_a_device_that_never_ends_is_read_no_further_than_allowed() -> None:
    with pytest.raises(PlaygroundError, match="larger than 64 MB"):
        store.load(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_only_a_document_s_file_is_read_for_its_fingerprint(tmp_path: Path) -> None:
    """The window takes it before it opens a file, and must not wait for a pipe or for gigabytes."""
    large, pipe = tmp_path / "large.nnp", tmp_path / "pipe.nnp"
    with large.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000_000)
    os.mkfifo(pipe)
    assert store.fingerprint(large).startswith("200000000000 bytes of ")
    for nothing in (pipe, tmp_path, tmp_path / "absent.nnp", tmp_path / "a\0b.nnp"):
        assert store.fingerprint(nothing) == ""


def test_a_text_that_unpacks_to_gigabytes_is_refused(traced: None) -> None:
    import zlib
    from base64 import urlsafe_b64encode

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(500)) + packer.flush()
    bomb = text.PREFIX + urlsafe_b64encode(packed).decode()
    assert len(bomb) < 1_000_000
    with pytest.raises(PlaygroundError, match="text: the text is damaged"):
        text.from_text(bomb)
    assert peak_megabytes() < 150


def test_a_text_of_a_gigabyte_of_blanks_is_refused_at_once() -> None:
    with pytest.raises(PlaygroundError, match="this is no Neural Playground text"):
        text.from_text(text.PREFIX + " " * (2 * text.MAX_TEXT))


def test_numbers_of_a_document_are_finite() -> None:
    for number in (b"NaN", b"Infinity", b"-Infinity", b"1e999"):
        with pytest.raises(PlaygroundError):
            store.decode(HEAD + b'"training": {"l1": ' + number + b"}}")
    # What diverged is not written down either: JSON has no sign for it.
    assert b"null" in msgspec.json.encode(float("nan"))
