"""Files that are written whole, or not at all."""

import contextlib
import errno
import os
import secrets
import sys
import time
from pathlib import Path
from typing import Final

from playground.support.errors import PlaygroundError

PREFIX: Final = ".playground-"
SUFFIX: Final = ".part"
READER_SECONDS: Final = 1.0
"""How long a named pipe may be without a program that reads it."""

STALE_SECONDS: Final = 3600.0
"""A file that was begun so long ago was left behind by a process that was killed."""


def write(path: Path, content: bytes) -> None:
    """Make ``content`` the whole of the file at ``path``; a link stays a link.

    Raises:
        PlaygroundError: if the folder or the disk refuses; an older file at ``path`` is then untouched.
    """
    temporary = ""
    try:
        if path.exists() and not path.is_file():
            _write_through(path, content)
            return
        path = path.resolve()
        if path.exists() and not os.access(path, os.W_OK):
            # A new file could take its place all the same, but whoever protected it does not want that.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _sweep(path.parent)
        begun = path.with_name(f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}")
        with begun.open("xb") as file:  # with the permissions that the system gives any new file
            temporary = str(begun)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(temporary, path.stat().st_mode & 0o777)
        os.replace(temporary, path)
        temporary = ""
        _sync_folder(path.parent)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise PlaygroundError(f"cannot save here ({reason}); choose another place.", str(path)) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):  # the whole folder may have gone
                os.unlink(temporary)


def check(path: Path) -> None:
    """Raise the `PlaygroundError` of `write`, as far as it shows before there is anything to write."""
    try:
        reason = errno.EISDIR if path.is_dir() else 0 if path.parent.is_dir() else errno.ENOENT
        if not reason and not os.access(path if path.exists() else path.parent, os.W_OK):
            reason = errno.EACCES
    except OSError as error:  # such as a name that is too long
        reason = error.errno or errno.EINVAL
    if reason:
        raise PlaygroundError(f"cannot save here ({os.strerror(reason)}); choose another place.", str(path))


def _write_through(path: Path, content: bytes) -> None:
    """Write to a device or a pipe: replacing it would do harm. One that nobody reads is not waited for."""
    if sys.platform == "win32":
        path.write_bytes(content)
        return
    end = time.monotonic() + READER_SECONDS
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > end:
                raise
            time.sleep(0.02)
    with open(descriptor, "wb") as file:
        os.set_blocking(descriptor, True)
        file.write(content)


def _sweep(folder: Path) -> None:
    """Remove what killed processes left half-written in ``folder``."""
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Let the new name outlast a power failure, where the system can be asked for that."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):  # some network shares refuse; the file is whole either way
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
