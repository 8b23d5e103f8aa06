"""Files from anywhere, of which no more is read than may be."""

import codecs
import errno
import os
import stat
import sys
import time
from pathlib import Path

from playground.support.errors import PlaygroundError

WRITER_SECONDS = 1.0
"""How long a named pipe may be without a program that writes to it."""


def read_bounded(path: Path, most_bytes: int, too_large: str, place: str | None = None) -> bytes:
    """Return the contents of the file at ``path``.

    The size that a file states is looked at before anything is read; one that states none, as a device or a
    pipe, is read no further than a byte too far; a pipe that no program writes to is not waited for.

    Args:
        path: of the file.
        most_bytes: how large it may be.
        too_large: the sentence for a file that is larger.
        place: how messages call the file; by default its path.

    Raises:
        PlaygroundError: it cannot be read, or is larger.
    """
    place = str(path) if place is None else place
    try:
        if sys.platform != "win32" and stat.S_ISFIFO(path.stat().st_mode):
            too_much, content = False, _read_pipe(path, most_bytes + 1)
        else:
            with path.open("rb") as file:
                too_much = os.fstat(file.fileno()).st_size > most_bytes
                content = b"" if too_much else file.read(most_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise PlaygroundError(f"cannot read the file ({reason}).", place) from None
    if too_much or len(content) > most_bytes:
        raise PlaygroundError(too_large, place)
    return content


def _read_pipe(path: Path, most_bytes: int) -> bytes:
    """Return what is written to the pipe at ``path``; `OSError` if no program writes to it.

    Opening such a pipe as other files are opened would wait for a writer for ever.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with open(descriptor, "rb") as pipe:
        end = time.monotonic() + WRITER_SECONDS
        while (first := pipe.raw.read(1)) == b"":  # None: there is a writer, who has not come to it yet
            if time.monotonic() > end:
                raise OSError(errno.EPIPE, "no program writes to this pipe")
            time.sleep(0.02)
        os.set_blocking(descriptor, True)
        return (first or b"") + pipe.read(most_bytes)


def without_mark(text: bytes) -> bytes:
    """Return ``text`` without the mark that some editors put before UTF-8.

    Raises:
        PlaygroundError: it is UTF-16, as other editors write.
    """
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise PlaygroundError("the file is not UTF-8 text; save it as UTF-8.")
    return text.removeprefix(codecs.BOM_UTF8)
