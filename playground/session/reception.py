"""One process, however often the program is started: a later start hands its document to the first."""

import contextlib
import hashlib
import os
import platform
import sys
import threading
import time
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject, Signal

import playground
from playground.support.folders import state_folder

ANSWER_SECONDS: Final = 8.0
"""For the window to take a document up; one that hangs must not keep the person from working."""
CONNECT_SECONDS: Final = 1.0
"""From the lock of a program that has just started until it listens."""
PATIENCE_SECONDS: Final = 2.0
PAUSE_SECONDS: Final = 0.05
LONGEST_PATH: Final = 1 << 16  # bytes
TAKEN: Final = b"taken"
WHERE_FROM = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_ID", "SESSIONNAME")
"""What tells one desktop of the person from another: a window on another screen would be no answer."""


class Visit:
    """A later start that waits for its document to be shown.

    Attributes:
        path: of the document; None for a window without one.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock, self._answered = threading.Lock(), threading.Event()
        self._over = False

    def take(self) -> bool:
        """Promise to show the document; False if the visitor has gone and shows it by itself."""
        with self._lock:
            if self._over:
                return False
            self._answered.set()
            return True

    def decline(self) -> None:
        """Let the visitor show its document by itself, at once."""
        with self._lock:
            self._over = True
            self._answered.set()

    def is_taken(self, seconds: float) -> bool:
        """Wait so long for the answer, and return whether the document is taken; from then on nobody may."""
        self._answered.wait(seconds)
        with self._lock:
            taken, self._over = self._answered.is_set() and not self._over, True
        return taken


class Reception(QObject):
    """Takes the documents of later starts, in the first process of a person on a desktop.

    Signals:
        visited(Visit): a document waits to be shown; told in the thread of this object.
    """

    visited = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None
        self._visit: Visit | None = None
        self._closing = False

    def open(self) -> bool:
        """Begin to listen; False if another process does.

        Where nobody can, as without a writable home, every start is the first.
        """
        folder, address = state_folder("process"), _address()
        lock = QLockFile(str(folder / f"{_key()}.lock"))
        lock.setStaleLockTime(0)  # only the end of its process makes room for another
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if not lock.tryLock(0):
                return lock.error() is not QLockFile.LockError.LockFailedError
            if sys.platform != "win32":
                Path(address).unlink(missing_ok=True)  # left behind by a process that was killed
            self._listener = Listener(address)
            self._lock = lock
            self._thread = threading.Thread(target=self._listen, name="reception", daemon=True)
            self._thread.start()
        return True

    def close(self) -> None:
        """Listen no more; who waits opens a window of its own."""
        if self._thread is None or self._listener is None or self._lock is None:
            return
        self._closing = True
        if self._visit is not None:
            self._visit.decline()
        with contextlib.suppress(OSError):
            Client(self._listener.address).close()  # the only thing that wakes the thread
        self._thread.join(PATIENCE_SECONDS)  # without the socket, it sleeps until the process ends
        self._listener.close()
        self._lock.unlock()
        self._thread = self._listener = self._lock = None

    def _listen(self) -> None:
        assert self._listener is not None
        while not self._closing:
            try:
                with self._listener.accept() as connection:
                    self._receive(connection)
            except (OSError, EOFError):  # a visitor may go away at any moment, or send what it should not
                time.sleep(PAUSE_SECONDS)

    def _receive(self, connection: Connection) -> None:
        if self._closing or not connection.poll(PATIENCE_SECONDS):
            return
        path = os.fsdecode(connection.recv_bytes(LONGEST_PATH))
        self._visit = Visit(Path(path) if path else None)
        if self._closing:
            return
        self.visited.emit(self._visit)
        if self._visit.is_taken(ANSWER_SECONDS):
            connection.send_bytes(TAKEN)


def hand_over(path: Path | None) -> bool:
    """Let the process that listens show ``path``; False if there is none, or if it does not answer."""
    end = time.monotonic() + CONNECT_SECONDS
    while True:
        try:
            with Client(_address()) as connection:
                connection.send_bytes(b"" if path is None else os.fsencode(path.absolute()))
                return connection.poll(ANSWER_SECONDS + 1.0) and connection.recv_bytes(LONGEST_PATH) == TAKEN
        except (FileNotFoundError, ConnectionRefusedError):
            if time.monotonic() > end:
                return False
            time.sleep(PAUSE_SECONDS)
        except (OSError, EOFError):
            return False


def _key() -> str:
    """Return what this start shares with those that it may hand its document to."""
    parts = [platform.node(), playground.__version__, str(Path(playground.__file__).parent)]
    parts += [str(state_folder("process")), *(os.environ.get(name, "") for name in WHERE_FROM)]
    return hashlib.blake2b("\0".join(parts).encode(errors="surrogateescape"), digest_size=8).hexdigest()


def _address() -> str:
    if sys.platform == "win32":
        return rf"\\.\pipe\neural-playground-{_key()}"
    return str(state_folder("process") / f"{_key()}.socket")
