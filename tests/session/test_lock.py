"""A lock ends with its process: at once on this machine, and after a while without a renewal on another."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from playground.document.schema import Document
from playground.session.autosave import DRAFT_SUFFIX, Autosave, Work, find_drafts
from playground.session.claim import Claim
from playground.session.lock import RENEWAL_MILLISECONDS, STALE_MILLISECONDS, Lock, renew_held
from playground.support.folders import state_folder

PATIENCE = 10_000
ELSEWHERE = f"4242\npython3\nanother-machine\n{'0' * 32}\n00000000-0000-0000-0000-000000000000\n"
"""The lock of a process of another machine, as Qt writes it."""


def age(lock: Path, milliseconds: float) -> None:
    """Let the last renewal of the lock be so long ago."""
    then = lock.stat().st_mtime - milliseconds / 1000
    os.utime(lock, (then, then))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.lock"


@pytest.mark.parametrize("owner", [ELSEWHERE, ""], ids=["another machine", "cut off by a power failure"])
def test_a_lock_that_is_not_renewed_any_more_has_lost_its_owner(path: Path, owner: str) -> None:
    path.write_text(owner)
    lock = Lock(path)
    assert not lock.take()
    assert lock.is_elsewhere
    age(path, 0.9 * STALE_MILLISECONDS)
    assert not lock.take(), "a machine may have been busy for a while"
    age(path, 0.2 * STALE_MILLISECONDS)
    assert lock.take()
    assert not Lock(path).take()
    lock.release()
    assert not path.exists()


def test_a_lock_of_this_machine_is_not_lost_by_the_time_that_passes(path: Path) -> None:
    lock = Lock(path)
    assert lock.take()
    age(path, 10 * STALE_MILLISECONDS)
    assert not Lock(path).take()
    lock.release()


def test_a_clock_ahead_of_the_others_takes_nothing_away(path: Path) -> None:
    path.write_text(ELSEWHERE)
    age(path, -2 * STALE_MILLISECONDS)
    assert not Lock(path).take()


def test_what_is_held_is_renewed_until_it_is_released(path: Path) -> None:
    lock = Lock(path)
    assert lock.take()
    for again in (renew_held, lock.take):
        age(path, STALE_MILLISECONDS)
        before = path.stat().st_mtime
        again()
        assert path.stat().st_mtime > before
    lock.release()
    path.write_text(ELSEWHERE)
    age(path, STALE_MILLISECONDS / 2)
    before = path.stat().st_mtime
    renew_held()
    assert path.stat().st_mtime == before


def test_a_lock_whose_file_was_removed_is_taken_anew(path: Path) -> None:
    lock = Lock(path)
    assert lock.take()
    path.unlink()
    renew_held()
    assert not Lock(path).take()
    lock.release()
    assert not path.exists()


def test_a_window_renews_the_locks_while_it_is_open(qtbot, tmp_path: Path, path: Path) -> None:
    lock = Lock(path)
    assert lock.take()
    age(path, STALE_MILLISECONDS)
    before = path.stat().st_mtime
    autosave = Autosave(lambda: None, folder=tmp_path)
    (timer,) = (each for each in autosave.findChildren(QTimer) if each.interval() == RENEWAL_MILLISECONDS)
    timer.setInterval(1)
    qtbot.waitUntil(lambda: path.stat().st_mtime > before, timeout=PATIENCE)
    autosave.finish()
    lock.release()


def test_a_draft_that_another_machine_left_behind_is_offered_and_its_file_can_be_opened(
    qapp, tmp_path: Path
) -> None:
    path, drafts = tmp_path / "mine.nnp", tmp_path / "drafts"
    work = Work(Document(title="mine"), path.name, path)
    autosave = Autosave(lambda: work, folder=drafts)
    assert autosave.keep_now()
    autosave.finish(keep=True)
    claim = Claim()
    assert claim.take(path)
    (noted,) = state_folder("open").iterdir()
    claim.release()
    (drafted,) = drafts.glob(f"*{DRAFT_SUFFIX}")
    left = [drafted.with_suffix(".lock"), noted]
    for lock in left:
        lock.write_text(ELSEWHERE)
    assert find_drafts(drafts) == []
    assert not claim.take(path)
    for lock in left:
        age(lock, 1.1 * STALE_MILLISECONDS)
    (found,) = find_drafts(drafts)
    assert found.work == work
    assert claim.take(path)
    found.discard()
    claim.release()
