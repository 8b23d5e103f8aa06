import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.document import store
from playground.document.schema import Document
from playground.session.autosave import find_drafts

KILLS = int(os.environ.get("PLAYGROUND_KILLS", "200"))
LOOP = Path(__file__).with_name("saving_loop.py")
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")


@pytest.fixture
def loop(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    arguments = [sys.executable, str(LOOP), str(tmp_path / "mine.nnp"), str(tmp_path / "drafts")]
    pipe, known = subprocess.PIPE, {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True, env=known) as process:
        yield process
        process.stdin.close()
    assert process.returncode == 0


def told_until_the_kill(loop: "subprocess.Popen[str]", seconds: float, number: int) -> list[tuple[str, int]]:
    loop.stdin.write(f"{seconds} {number}\n")
    loop.stdin.flush()
    told = []
    for line in loop.stdout:
        word, value = line.split()
        if word == "killed":
            return told
        told.append((word, int(value)))
    raise AssertionError("the loop has ended")


def test_whenever_it_is_killed_the_file_is_whole_and_what_was_newer_is_offered(loop, tmp_path):
    """A document has its number as its title, so that its age shows."""
    path, drafts = tmp_path / "mine.nnp", tmp_path / "drafts"
    store.save(Document(title="0"), path)
    saved, while_writing = 0, 0
    for kill in range(KILLS):
        told = told_until_the_kill(loop, random.uniform(0.001, 0.06), 1000 * kill)
        newest = {word: max((n for w, n in told if w == word), default=0) for word, _ in told}
        saved, before = max(saved, newest.get("saved", 0)), saved
        begun = max(saved, newest.get("save", 0))
        in_file = int(store.load(path).title)
        assert in_file in (saved, begun), told[-5:]
        while_writing += told[-1:] != [] and told[-1][0] in ("draft", "save")
        found = find_drafts(drafts)
        drafted, drafting = newest.get("drafted", 0), newest.get("draft", 0)
        if drafted > in_file:
            assert [int(draft.work.document.title) in (drafted, drafting) for draft in found] == [True]
        else:
            # Nothing is newer, but for what was being written as the kill came.
            assert all(int(draft.work.document.title) in (drafting, in_file) for draft in found), told[-5:]
            assert not any(int(draft.work.document.title) == in_file for draft in found)
        for draft in found:
            draft.discard()
        saved = in_file
        assert before <= in_file
    assert while_writing > KILLS // 10
    assert not list(drafts.glob("*.draft"))
