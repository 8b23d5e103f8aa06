"""Whatever happens to its file, a window's work is not lost and nobody else's is written over."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from playground.app import Windows
from playground.document import store
from playground.document.schema import Document
from playground.lessons.classroom import Classroom
from playground.session.autosave import drafts_folder, find_drafts
from playground.session.pins import PinBoard
from playground.support.folders import state_folder
from playground.support.log import Log
from playground.views.conflict_question import ConflictQuestion
from playground.views.recovery_dialog import RecoveryDialog

ROOT = Path(__file__).parents[2]
NOBODY = 65534


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Stand in for the system's file dialog: the first path is what the person chooses."""
    paths = [tmp_path / "elsewhere.nnp"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(paths[0]), ""))
    return paths


@pytest.fixture
def at(desk: Callable[..., Any]) -> Any:
    """Return the hands on a window whose document has a file, and an edit that is not in it."""
    made = desk(Document(title="old"))
    edit(made, "mine")
    return made


def edit(at: Any, title: str) -> None:
    assert at.controller.edit("Title", replace(at.controller.document, title=title))


def in_file(path: Path) -> str:
    return store.load(path).title


def answer(at: Any, button: str) -> list[str]:
    """Press ``button`` in the next question about a conflict; return a list that will hold its text."""
    asked: list[str] = []

    def look() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, ConflictQuestion):
            asked.append(question.text())
            next(b for b in question.buttons() if b.objectName() == f"conflict_{button}").click()
        else:
            QTimer.singleShot(20, at.window, look)

    QTimer.singleShot(20, at.window, look)
    return asked


@pytest.mark.parametrize(
    ("button", "kept", "shown", "modified"),
    [
        ("cancel", "theirs", "mine", True),
        ("keep_mine", "mine", "mine", False),
        ("reload", "theirs", "theirs", False),
        ("save_as", "theirs", "mine", False),
    ],
)
def test_what_someone_else_wrote_is_not_written_over_unasked(
    at: Any, chosen: list[Path], button: str, kept: str, shown: str, modified: bool
) -> None:
    path = at.window.documents.path
    store.save(Document(title="theirs"), path)
    asked = answer(at, button)
    at.trigger("save")
    assert len(asked) == 1
    assert path.name in asked[0]
    assert in_file(path) == kept
    assert at.controller.document.title == shown
    assert at.window.isWindowModified() is modified
    assert chosen[0].exists() is (button == "save_as")


@contextmanager
def no_room(size: int = 100) -> Iterator[None]:
    """Let no file of this process grow beyond ``size`` bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def assert_refused(at: Any, path: Path) -> None:
    """The person is told, the work is still there, and so is the old file, alone."""
    assert "cannot save here" in at.notice
    assert str(path) in at.notice
    assert at.window.isWindowModified()
    assert at.controller.document.title == "mine"


def test_a_full_disk_leaves_the_old_file_and_the_work(at: Any) -> None:
    path = at.window.documents.path
    before = path.read_bytes()
    with no_room():
        at.trigger("save")
    assert_refused(at, path)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".playground-*"))
    at.trigger("save")
    assert in_file(path) == "mine"
    assert not at.window.isWindowModified()


def test_a_first_save_that_failed_leaves_the_name_to_others(
    desk: Callable[..., Any], chosen: list[Path]
) -> None:
    at, other = desk(), desk()
    edit(at, "mine")
    edit(other, "other")
    with no_room():
        at.trigger("save")
    assert_refused(at, chosen[0])
    other.trigger("save")
    assert other.notice == ""
    assert in_file(chosen[0]) == "other"


def test_a_name_that_no_file_can_have_is_told_whole(at: Any, tmp_path: Path) -> None:
    assert not at.window.documents.open(tmp_path / "a\0b.nnp")
    assert "a b.nnp: cannot read the file" in at.notice
    assert at.controller.document.title == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="only an administrator makes links there")
@pytest.mark.parametrize("own", [True, False])
def test_links_that_lead_in_a_circle_are_told(at: Any, chosen: list[Path], tmp_path: Path, own: bool) -> None:
    path = at.window.documents.path if own else tmp_path / "round.nnp"
    path.unlink(missing_ok=True)
    path.symlink_to(path)
    chosen[0] = path
    at.trigger("save_as")
    assert_refused(at, path)
    assert path.is_symlink()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_device_that_is_full_is_told(at: Any, chosen: list[Path]) -> None:
    chosen[0] = Path("/dev/full")
    at.window.documents._write(chosen[0])  # whose name needs no suffix, as the dialog would add
    assert "No space left on device" in at.notice
    assert at.window.isWindowModified()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere: for a while this process is somebody who may not."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such permissions")
def test_a_folder_that_may_only_be_read(desk: Callable[..., Any]) -> None:
    folder = Path(tempfile.mkdtemp())
    path = folder / "mine.nnp"
    store.save(Document(title="old"), path)
    folder.chmod(0o555)
    try:
        at = desk()
        assert at.window.documents.open(path)
        edit(at, "mine")
        with as_nobody():
            at.trigger("save")
        assert_refused(at, path)
        assert "Permission denied" in at.notice
        assert in_file(path) == "old"
        assert list(folder.iterdir()) == [path]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_folder_that_vanishes_like_a_network_share(at: Any, chosen: list[Path], tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    chosen[0] = share / "mine.nnp"
    at.trigger("save_as")
    edit(at, "theirs")
    edit(at, "mine")
    shutil.rmtree(share)
    at.trigger("save")
    assert_refused(at, chosen[0])
    share.mkdir()
    at.trigger("save")
    assert in_file(chosen[0]) == "mine", "as soon as it is back"
    shutil.rmtree(share)
    edit(at, "on the way")
    chosen[0] = tmp_path / "elsewhere.nnp"
    at.trigger("save_as")
    assert in_file(chosen[0]) == "on the way"


def test_a_file_in_one_window_is_a_copy_in_the_other(
    at: Any, desk: Callable[..., Any], chosen: list[Path]
) -> None:
    path = at.window.documents.path
    other = desk()
    assert other.window.documents.open(path)
    assert "is open in another window" in other.notice
    assert other.window.documents.path is None
    edit(other, "other")
    chosen[0] = path
    other.trigger("save")
    assert "choose another name" in other.notice
    assert in_file(path) == "old"
    at.trigger("save")
    assert in_file(path) == "mine"
    at.window.close()
    other.trigger("save")
    assert in_file(path) == "other", "the first window has let it go"


HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QStandardPaths
QStandardPaths.setTestModeEnabled(True)
app = QCoreApplication([])
app.setApplicationName(sys.argv[2])
from playground.session.claim import Claim
claim = Claim()
print(claim.take(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


def test_a_file_in_another_process_is_a_copy_until_that_is_killed(
    desk: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "Übung 一.nnp"
    store.save(Document(title="old"), path)
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    arguments = [sys.executable, "-c", HOLD, str(path), QCoreApplication.applicationName()]
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True, env=known) as process:
        assert process.stdout.readline() == "True\n"
        at = desk()
        assert at.window.documents.open(path)
        assert at.window.documents.path is None
        assert "is open in another window" in at.notice
        process.kill()
    assert at.window.documents.open(path)
    assert at.window.documents.path == path


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names but text")
def test_a_file_whose_name_is_no_text_is_saved_and_kept_as_any_other(
    desk: Callable[..., Any], tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.nnp"))
    store.save(Document(title="old"), path)
    at = desk()
    assert at.window.documents.open(path)
    edit(at, "mine")
    assert at.window.safekeeping.keep()
    (drafted,) = drafts_folder().glob("*.draft")
    left = drafted.with_name(f"left-{drafted.name}")
    shutil.copy(drafted, left)
    at.trigger("save")
    assert in_file(path) == "mine"
    assert at.window.close(), "and its settings are kept"
    assert at.notice == ""
    (found,) = find_drafts()
    assert (found.work.document.title, found.work.path) == ("mine", None)
    found.discard()


def test_what_a_crash_has_left_is_shown_and_brought_back_with_its_pins(
    desk: Callable[..., Any], qtbot: Any
) -> None:
    at = desk(Document(title="old"))
    path = at.window.documents.path
    at.make_epoch()
    PinBoard.of(at.controller).pin()
    edit(at, "mine")
    step = at.step
    at.window.safekeeping.keep()
    at.window.shutdown(keep_draft=True)

    new = desk()
    windows = Windows(new.window, Classroom(), Log(state_folder("log")))
    dialog = windows.offer_recovery()
    assert isinstance(dialog, RecoveryDialog)
    summary = new.find("recovery_summary").text()
    assert str(path) in summary
    assert f"Run: {step} steps" in summary
    new.click("recovery_recover")
    new.wait_for(step)
    assert new.controller.document.title == "mine"
    assert new.window.documents.path == path
    assert new.window.isWindowModified()
    assert [run.steps for run in PinBoard.of(new.controller).runs] == [step]
    assert in_file(path) == "old"
    assert len(list(drafts_folder().glob("*.draft"))) == 1, "its own, from now on"
    new.trigger("save")
    assert in_file(path) == "mine"
    assert find_drafts() == []


def test_a_pin_alone_is_kept_against_a_crash_until_it_is_saved(desk: Callable[..., Any]) -> None:
    at = desk(Document(title="old"))
    at.make_epoch()
    at.trigger("save")
    drafts = drafts_folder()
    at.window.safekeeping.keep()
    assert not list(drafts.glob("*.draft"))
    at.trigger("pin_run")
    at.window.safekeeping.keep()
    assert len(list(drafts.glob("*.draft"))) == 1
    at.trigger("save")
    at.window.safekeeping.keep()
    assert not list(drafts.glob("*.draft"))


def crash(at: Any, title: str) -> None:
    """End the window with an edit that is not in its file, as a crash does."""
    edit(at, title)
    at.window.safekeeping.keep()
    at.window.shutdown(keep_draft=True)


def restart(desk: Callable[..., Any], path: Path | None = None) -> tuple[Any, Windows]:
    """Start the program anew, with a file that was double-clicked, and let it offer what a crash has left."""
    new = desk()
    if path is not None:
        assert new.window.documents.open(path)
    windows = Windows(new.window, Classroom(), Log(state_folder("log")))
    assert windows.offer_recovery() is not None
    return new, windows


def test_what_is_newer_than_a_file_comes_back_in_the_window_that_has_the_file_open(
    desk: Callable[..., Any],
) -> None:
    at = desk(Document(title="old"))
    path = at.window.documents.path
    crash(at, "mine")
    new, windows = restart(desk, path)
    new.click("recovery_recover")
    assert windows.open == [new.window]
    assert (new.controller.document.title, new.window.documents.path) == ("mine", path)
    assert new.window.isWindowModified()
    assert new.notice == ""
    new.trigger("save")
    assert in_file(path) == "mine"


def test_of_two_drafts_of_a_file_the_second_is_a_copy_that_says_so(
    desk: Callable[..., Any], qtbot: Any
) -> None:
    at = desk(Document(title="old"))
    path = at.window.documents.path
    edit(at, "one")
    at.window.safekeeping.keep()
    (drafted,) = drafts_folder().glob("*.draft")
    shutil.copy(drafted, drafted.with_name(f"left-{drafted.name}"))
    crash(at, "two")
    new, windows = restart(desk)
    new.click("recovery_recover")
    new.click("recovery_recover")
    copy = windows.open[1]
    qtbot.waitUntil(lambda: copy.controller.record.position is not None)
    assert {window.controller.document.title for window in windows.open} == {"one", "two"}
    assert (new.window.documents.path, new.notice) == (path, "")
    assert copy.documents.path is None
    assert copy.isWindowModified()
    assert f"{path.name} is open in another window; this is a copy" in copy.notice.text
    copy.documents.take_for_saved()
    copy.close()


def test_what_is_unsaved_in_the_window_of_a_file_stays_where_a_draft_of_it_comes_back(
    desk: Callable[..., Any], qtbot: Any
) -> None:
    at = desk(Document(title="old"))
    path = at.window.documents.path
    crash(at, "mine")
    new, windows = restart(desk, path)
    edit(new, "newest")
    new.click("recovery_recover")
    copy = windows.open[1]
    qtbot.waitUntil(lambda: copy.controller.record.position is not None)
    assert (new.controller.document.title, new.window.documents.path) == ("newest", path)
    assert (copy.controller.document.title, copy.documents.path) == ("mine", None)
    assert "this is a copy" in copy.notice.text
    copy.documents.take_for_saved()
    copy.close()


@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        (None, "is not there any more; saving writes it anew."),
        ("theirs", "was changed since; saving will ask which to keep."),
        ("old", "It is newer than its file"),
    ],
)
def test_what_is_said_of_the_file_of_a_draft_is_what_saving_does(
    desk: Callable[..., Any], theirs: str | None, told: str
) -> None:
    at = desk(Document(title="old"))
    path = at.window.documents.path
    crash(at, "mine")
    path.unlink()
    if theirs is not None:
        store.save(Document(title=theirs), path)
    new, _ = restart(desk)
    assert told in new.find("recovery_summary").text()
    new.click("recovery_recover")
    asked = answer(new, "cancel") if theirs == "theirs" else []
    new.trigger("save")
    assert in_file(path) == ("theirs" if asked else "mine")
