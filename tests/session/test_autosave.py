"""A draft is there as long as there is unsaved work, whatever becomes of its folder."""

import shutil
from pathlib import Path
from typing import Any

from playground.document.schema import Document
from playground.session.autosave import Autosave, Work, find_drafts

PATIENCE = 10_000
WORK = Work(Document(title="mine"), "mine.nnp")


def test_a_draft_that_was_cleaned_away_is_written_again_under_its_lock(qtbot: Any, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    autosave = Autosave(lambda: WORK, folder=folder, milliseconds=1)
    for _ in range(2):
        qtbot.waitUntil(autosave.path.exists, timeout=PATIENCE)
        autosave.keep_now()  # no draft is being written any more
        assert find_drafts(folder) == [], "it has an owner"
        shutil.rmtree(folder)
    qtbot.waitUntil(autosave.path.exists, timeout=PATIENCE)
    autosave.finish(keep=True)
    (found,) = find_drafts(folder)
    assert found.work == WORK
    found.discard()


def test_why_there_can_be_no_draft_is_told_in_words_and_it_is_written_once_it_can_be(
    qtbot: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "drafts"
    folder.write_text("")
    told: list[str] = []
    autosave = Autosave(lambda: WORK, folder=folder, milliseconds=1)
    autosave.failed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told == [f"{folder}: File exists."]
    folder.unlink()
    qtbot.waitUntil(autosave.path.exists, timeout=PATIENCE)
    autosave.finish()
