"""A saved run that is still being made again is not lost by what is done meanwhile."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from playground.document import store
from playground.document.schema import Change, Document, Named, RunSection
from playground.session.autosave import find_drafts

STEPS = 6_000  # more than are made until the next line
LATER = replace(Document().training, optimizer=Named("adam", {"lr": 0.001}))
RUN = RunSection(STEPS, (Change(5_000, LATER),))
HISTORY = ("1,22,0.5,0.6", "2,44,0.4,0.5")


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A document whose run takes a while to be made again."""
    path = tmp_path / "long.nnp"
    store.save(Document(run=RUN, history=HISTORY), path)
    return path


def opened(desk: Any, long: Path) -> Any:
    at = desk()
    at.window.documents.open(long)
    assert at.step < 1
    return at


def test_it_is_saved_whole(desk: Any, long: Path) -> None:
    at = opened(desk, long)
    at.trigger("save")
    saved = store.load(long)
    assert saved.run == RUN
    assert saved.history == HISTORY
    at.until(lambda: at.step == STEPS)
    at.trigger("save")
    saved = store.load(long)
    assert (saved.run.steps, len(saved.history) > 20) == (STEPS, True)


def test_an_edit_that_is_undone_brings_all_of_it_back(desk: Any, long: Path) -> None:
    at = opened(desk, long)
    at.controller.edit("seed", replace(at.controller.document, seed=9))
    at.controller.undo_stack.undo()
    at.trigger("save")
    assert store.load(long).run == RUN
    at.until(lambda: at.step == STEPS)


def test_another_learning_rate_meanwhile_holds_from_its_end_on(desk: Any, long: Path) -> None:
    at = opened(desk, long)
    faster = replace(LATER, optimizer=Named("adam", {"lr": 0.02}))
    at.controller.edit("rate", replace(at.controller.document, training=faster))
    at.trigger("save")
    assert store.load(long).run == replace(RUN, changes=(*RUN.changes, Change(STEPS, faster)))
    at.until(lambda: at.step == STEPS)


def test_called_off_it_is_as_long_as_it_is(desk: Any, long: Path) -> None:
    at = opened(desk, long)
    at.until(lambda: at.step > 0)
    at.controller.pause()
    at.until(at.resting)
    assert 0 < at.step < STEPS
    at.trigger("save")
    assert store.load(long).run.steps == at.step


def test_a_second_crash_meanwhile_leaves_it_whole(desk: Any, long: Path) -> None:
    at = desk()
    at.window.documents.open(long)
    at.controller.edit("seed", replace(at.controller.document, note="mine"))
    assert at.window.safekeeping.keep()
    at.window.shutdown(keep_draft=True)
    (draft,) = find_drafts()
    again = desk()
    again.window.safekeeping.recover(draft)
    again.window.shutdown(keep_draft=True)
    (draft,) = find_drafts()
    assert draft.work.document.run == RUN
    assert draft.work.document.history == HISTORY
    draft.release()
