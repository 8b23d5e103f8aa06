"""Files from anywhere, of which no more is read than may be."""

import codecs
import os
from pathlib import Path

from playground.support.errors import PlaygroundError


def read_bounded(path: Path, most_bytes: int, too_large: str, place: str | None = None) -> bytes:
    """Return the contents of the file at ``path``.

    The size that a file states is looked at before anything is read; one that states none, as a device or a
    pipe, is read no further than a byte too far.

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
        with path.open("rb") as file:
            too_much = os.fstat(file.fileno()).st_size > most_bytes
            content = b"" if too_much else file.read(most_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise PlaygroundError(f"cannot read the file ({reason}).", place) from None
    if too_much or len(content) > most_bytes:
        raise PlaygroundError(too_large, place)
    return content


def without_mark(text: bytes) -> bytes:
    """Return ``text`` without the mark that some editors put before UTF-8.

    Raises:
        PlaygroundError: it is UTF-16, as other editors write.
    """
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise PlaygroundError("the file is not UTF-8 text; save it as UTF-8.")
    return text.removeprefix(codecs.BOM_UTF8)
