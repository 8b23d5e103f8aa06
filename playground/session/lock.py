"""Locks on files, which end with the process that holds them, on this machine or on another.

In a home on a network, a process of another machine cannot be asked whether it lives. So each process renews
its locks while it runs, and one of another machine that is not renewed any more has lost its owner.
"""

import contextlib
import os
import tempfile
import threading
from pathlib import Path
from typing import Final
from weakref import WeakSet

from PySide6.QtCore import QLockFile, QSysInfo

RENEWAL_MILLISECONDS: Final = 60_000
STALE_MILLISECONDS: Final = 600_000
"""Without a renewal, after which a lock of another machine counts no more."""


class Lock:
    """The lock file at ``path``, taken and released on any thread."""

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, QLockFile(str(path))
        self._file.setStaleLockTime(0)  # on this machine only the end of the process frees it, no time

    def take(self) -> bool:
        """Hold the lock, renewed if it was held before; False if another has it, or it cannot be written."""
        with _guard:
            if self._file.isLocked():
                self._renew()
            elif not self._file.tryLock(0) and not (self._is_abandoned() and self._take_over()):
                return False
            _held.add(self)
            return True

    @property
    def is_elsewhere(self) -> bool:
        """Whether `take` was refused because another has the lock."""
        return self._file.error() is QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Let another have it."""
        with _guard:
            _held.discard(self)
            self._file.unlock()

    def _renew(self) -> None:
        with contextlib.suppress(OSError):
            if os.path.exists(self._path):
                os.utime(self._path)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()  # somebody removed it: Qt warns if it lets go of a lock that is not there
            self._file.unlock()
            self._file.tryLock(0)

    def _is_abandoned(self) -> bool:
        if not self.is_elsewhere or self._file.getLockInfo()[1] == QSysInfo.machineHostName():
            return False
        try:
            with tempfile.TemporaryFile(dir=self._path.parent) as now:  # by the clock that renewed the lock
                age = os.fstat(now.fileno()).st_mtime - self._path.stat().st_mtime
        except OSError:
            return False
        return 1000 * age > STALE_MILLISECONDS

    def _take_over(self) -> bool:
        self._file.setStaleLockTime(STALE_MILLISECONDS)  # Qt looks again, so that only one takes it over
        taken = self._file.tryLock(0)
        self._file.setStaleLockTime(0)
        return taken


_guard = threading.RLock()
_held: WeakSet[Lock] = WeakSet()


def renew_held() -> None:
    """Renew all locks that this process holds, which is due every `RENEWAL_MILLISECONDS`."""
    with _guard:
        for lock in list(_held):
            lock.take()
