"""A brief run of what ``run.py`` does at length, and every file that it ever found at fault."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import CORPUS, load_corpus, next_input
from run import Tally, fuzz, try_input
from targets import TARGETS

FILES = sorted(CORPUS.glob("*/*"))


def faults(target: str, data: bytes) -> list[str]:
    tally = Tally()
    try_input(target, data, tally)
    return list(tally.faults)


def test_every_parser_has_a_corpus_of_small_files() -> None:
    assert {path.parent.name for path in FILES} == TARGETS.keys()
    assert all(path.stat().st_size < 10_000 for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_file_of_the_corpus_is_read_or_refused(path: Path) -> None:
    assert faults(path.parent.name, path.read_bytes()) == []


@pytest.mark.parametrize("target", TARGETS)
def test_a_changed_file_is_read_or_refused(target: str) -> None:
    tally = fuzz(target, inputs=300, seconds=10.0, seed=1)
    assert not tally.faults
    assert tally.inputs == tally.read + tally.refused


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=60)
@given(data=st.data())
def test_any_bytes_and_any_change_are_read_or_refused(target: str, data: st.DataObject) -> None:
    corpus = load_corpus(target)
    changed = st.integers(0, 2**32 - 1).map(lambda seed: next_input(target, corpus, Random(seed)))
    texts = st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    assert faults(target, data.draw(st.one_of(st.binary(max_size=200), texts, changed))) == []


def test_a_fault_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(data: bytes) -> None:
        data.decode("ascii")

    monkeypatch.setitem(TARGETS, "table", faulty)
    tally = fuzz("table", inputs=200, seconds=10.0, seed=0)
    assert any(fault.startswith("UnicodeDecodeError at test_fuzz.py") for fault in tally.faults)


def test_the_same_seed_gives_the_same_inputs() -> None:
    corpus = load_corpus("lesson")
    first, second = Random(3), Random(3)
    assert [next_input("lesson", corpus, first) for _ in range(50)] == [
        next_input("lesson", corpus, second) for _ in range(50)
    ]
