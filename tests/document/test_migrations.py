"""A document of every version ever written opens, and trains as it did."""

import json
from pathlib import Path

import pytest

from playground.document import store
from playground.document.experiment import build
from playground.document.migrations import STEPS
from playground.document.schema import VERSION

FIXTURES = Path(__file__).parent / "fixtures"


def test_there_is_a_step_and_a_fixture_for_every_older_version() -> None:
    assert sorted(STEPS) == list(range(1, VERSION))
    assert {path.stem for path in FIXTURES.iterdir()} == {f"version-{n}" for n in range(1, VERSION)}


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_old_document_is_what_it_was(version: int) -> None:
    path = FIXTURES / f"version-{version}.nnp"
    assert json.loads(path.read_text())["version"] == version
    document = store.load(path)
    assert document.version == VERSION
    assert document.data.name == "moons"
    assert document.title == "Two moons"
    trainer = build(document).trainer()
    trainer.advance(60 * trainer.steps_per_epoch)
    # As it came out when version 1 was current.
    assert trainer.evaluate().train == pytest.approx(0.007661796245599592, rel=1e-9)


def test_steps_leave_the_old_document_alone() -> None:
    for version, step in STEPS.items():
        raw = {"version": version, "data": {}}
        assert step(raw)["version"] == version + 1
        assert raw == {"version": version, "data": {}}
