"""One file, one window: a note to all windows, of this process and others, of who has a file open."""

import hashlib
import os
from pathlib import Path

from playground.session.lock import Lock
from playground.support.folders import state_folder


class Claim:
    """What one window holds on the file that it shows; it ends with the process, however that ends."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._lock: Lock | None = None

    def take(self, path: Path) -> bool:
        """Hold ``path`` in place of the file before; False, and nothing changes, if another window has it.

        Where no note can be left, as without a writable home, every file is free.
        """
        path = led_to(path)
        if path == self._path:
            return True
        folder = state_folder("open")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        name = hashlib.blake2b(str(path).encode(errors="surrogateescape"), digest_size=16).hexdigest()
        lock = Lock(folder / f"{name}.lock")
        if not lock.take():
            return not lock.is_elsewhere
        self.release()
        self._path, self._lock = path, lock
        return True

    def release(self) -> None:
        """Hold nothing any more."""
        if self._lock is not None:
            self._lock.release()
        self._path = self._lock = None


def led_to(path: Path) -> Path:
    """Return the file that ``path`` leads to; of links in a circle, one of them, which no one can open."""
    return Path(os.path.realpath(path))
