"""Work in progress, kept in a file of the program's own until it is saved or given up.

Each window writes one draft, under a lock that ends with its process. A draft without a living owner is what
a crash has left: `find_drafts` returns those, to be offered to the person.
"""

import contextlib
import os
import sys
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from playground.document import atomic, store
from playground.document.limits import MAX_BYTES
from playground.document.schema import Document
from playground.session.lock import RENEWAL_MILLISECONDS, Lock, renew_held
from playground.support.errors import PlaygroundError
from playground.support.folders import state_folder

DRAFT_SUFFIX: Final = ".draft"
MILLISECONDS: Final = 5000
"""Between two drafts: the most work that a crash can cost."""


@dataclass(frozen=True)
class Work:
    """What a window has that is not saved.

    Attributes:
        document: as it would be saved now.
        name: what the window calls it.
        path: its file; None if it has none.
        seen: the fingerprint that the file had when it was read or written last; empty without one.
    """

    document: Document
    name: str
    path: Path | None = None
    seen: str = ""


class _Draft(msgspec.Struct, frozen=True):
    """The contents of a draft's file; ``when`` is local time as ISO 8601 writes it."""

    name: str
    path: str
    seen: str
    when: str
    document: msgspec.Raw


class Autosave(QObject):
    """Writes a window's unsaved work to its draft, now and then, away from the window's thread.

    Args:
        work: returns what is not saved now, or None.
        parent: whose timer this is.
        folder: of the drafts; the program's own by default.
        milliseconds: between two drafts.

    Signals:
        failed(str): no draft can be written, in a sentence; told once.
    """

    failed = Signal(str)
    _refused = Signal(str)

    def __init__(
        self,
        work: Callable[[], Work | None],
        parent: QObject | None = None,
        folder: Path | None = None,
        milliseconds: int = MILLISECONDS,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._path = (folder or drafts_folder()) / f"{os.getpid()}-{uuid.uuid4().hex}{DRAFT_SUFFIX}"
        self._lock: Lock | None = None
        self._kept: Work | None = None
        self._told = False
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="autosave")
        self._writing: Future[None] | None = None
        self._refused.connect(self._tell)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._keep)
        self._timer.start(milliseconds)
        self._renewal = QTimer(self)
        self._renewal.timeout.connect(renew_held)
        self._renewal.start(RENEWAL_MILLISECONDS)

    @property
    def path(self) -> Path:
        """The draft's file, which is there only while there is unsaved work."""
        return self._path

    def keep_now(self) -> bool:
        """Write the draft at once, and return whether there is none to write or it is written."""
        self._wait()
        work = self._work()
        if work is None:
            self.forget()
            return True
        return self._write(work)

    def forget(self) -> None:
        """Remove the draft: the work is saved, or given up."""
        self._wait()
        self._kept = None
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def finish(self, keep: bool = False) -> None:
        """Write no more, and remove the draft unless it is to be offered at the next start."""
        self._timer.stop()
        self._renewal.stop()
        if not keep:
            self.forget()
        self._wait()
        self._writer.shutdown()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _keep(self) -> None:
        if self._writing is not None and not self._writing.done():
            return
        work = self._work()
        if work is None:
            if self._kept is not None:
                self.forget()
        elif work != self._kept or not os.path.exists(self._path):  # somebody may clean the folder away
            self._writing = self._writer.submit(self._write_aside, work)

    def _write_aside(self, work: Work) -> None:
        try:
            self._write(work)
        except Exception:  # told as of any thread, not to whoever saves or closes next
            threading.excepthook(threading.ExceptHookArgs([*sys.exc_info(), threading.current_thread()]))

    def _write(self, work: Work) -> bool:
        """Write ``work``, on either thread; never both at once."""
        draft = _Draft(
            work.name.encode(errors="replace").decode(),
            _text(work.path),
            work.seen,
            datetime.now().astimezone().isoformat(timespec="seconds"),
            msgspec.Raw(store.encode(work.document)),
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._lock is None:
                self._lock = _lock(self._path)
            self._lock.take()
            atomic.write(self._path, msgspec.json.encode(draft))
        except PlaygroundError as error:
            self._refused.emit(str(error))
            return False
        except OSError as error:
            self._refused.emit(f"{self._path.parent}: {error.strerror}.")
            return False
        self._kept = work
        return True

    def _wait(self) -> None:
        if self._writing is not None:
            self._writing.result()
            self._writing = None

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told = True
            self.failed.emit(reason)


class FoundDraft:
    """What a crash has left. Until `release` or `discard` no other window is offered it.

    Attributes:
        work: what it holds.
        when: the local time at which it was written.
    """

    def __init__(self, path: Path, lock: Lock, work: Work, when: datetime) -> None:
        self._path, self._lock, self.work, self.when = path, lock, work, when

    def release(self) -> None:
        """Leave it for later."""
        self._lock.release()

    def discard(self) -> None:
        """Remove it for good."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._lock.release()

    @property
    def gone(self) -> bool:
        """Whether the document had a file, of which nothing is there any more."""
        return self.work.path is not None and not os.path.exists(self.work.path)

    @property
    def overtaken(self) -> bool:
        """Whether the document's file is there, and no longer the one that the work began from."""
        path, seen = self.work.path, self.work.seen
        return path is not None and bool(seen) and store.fingerprint(path) not in ("", seen)


def drafts_folder() -> Path:
    """Return where the drafts of all windows lie."""
    return state_folder("drafts")


def find_drafts(folder: Path | None = None) -> list[FoundDraft]:
    """Return the drafts that have no living owner, newest first; those that are saved after all are removed.

    One that cannot be understood is left where it is: a newer version of the program may have written it.
    """
    found = []
    for path in sorted((folder or drafts_folder()).glob(f"*{DRAFT_SUFFIX}")):
        lock = _lock(path)
        if not lock.take():
            continue
        draft = _read(path, lock)
        if draft is None:
            lock.release()
        elif _is_saved(draft.work):
            draft.discard()
        else:
            found.append(draft)
    return sorted(found, key=lambda draft: draft.when, reverse=True)


def _text(path: Path | None) -> str:
    """Return ``path`` as JSON can hold it: empty where there is none, and where its name is no text."""
    text = str(path or "")
    try:
        text.encode()
    except UnicodeEncodeError:  # a name in another encoding: the work is kept, as that of a new document
        return ""
    return text


def _lock(path: Path) -> Lock:
    return Lock(path.with_suffix(".lock"))


def _read(path: Path, lock: Lock) -> FoundDraft | None:
    try:
        if path.stat().st_size > 2 * MAX_BYTES:
            return None
        draft = msgspec.json.decode(path.read_bytes(), type=_Draft)
        document = store.decode(bytes(draft.document))
        when = datetime.fromisoformat(draft.when)
    except (OSError, ValueError, PlaygroundError):  # msgspec's errors are ValueErrors
        return None
    return FoundDraft(
        path, lock, Work(document, draft.name, Path(draft.path) if draft.path else None, draft.seen), when
    )


def _is_saved(work: Work) -> bool:
    if work.path is None:
        return False
    try:
        return store.load(work.path) == work.document
    except PlaygroundError:
        return False
