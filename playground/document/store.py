"""Documents to files and back: one clear sentence for a bad file, and never a half-written one."""

import hashlib
import stat
from pathlib import Path
from typing import Any

import msgspec

from playground.document import atomic
from playground.document.limits import MAX_BYTES, check_size
from playground.document.migrations import migrate
from playground.document.schema import FORMAT, VERSION, Document
from playground.support.errors import PlaygroundError
from playground.support.files import read_bounded, without_mark
from playground.support.json_names import check_names_once

SUFFIX = ".nnp"


class _Head(msgspec.Struct):
    """What tells how to read the rest, which is passed over."""

    format: Any = None
    version: Any = None


def encode(document: Document) -> bytes:
    """Return the document as indented UTF-8 JSON that ends in a newline."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def decode(text: bytes) -> Document:
    """Return the document in ``text``.

    Raises:
        PlaygroundError: if it is not JSON, not a document, too large, of a newer version, or has a wrong
            value or a name twice, with its place.
    """
    check_size(text)
    text = without_mark(text)
    try:
        version = _version(text)
        if version == VERSION:
            document = msgspec.json.decode(text, type=Document)
        else:
            document = msgspec.convert(migrate(msgspec.json.decode(text), version), Document)
        check_names_once(text)  # last, of what is sure to be JSON
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        if "matching regex" in message:  # the one text whose form is prescribed
            message = "a line of a history is epoch,step,train loss,test loss, as in 3,27,0.51,0.55"
        raise PlaygroundError(f"{message[:1].lower()}{message[1:]}.", place.rstrip("`") or "$") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PlaygroundError(f"this is not a JSON file ({error}); open a {SUFFIX} document.") from None
    return document


def _version(text: bytes) -> int:
    """Return the version of the document in ``text``, one that can be read."""
    try:
        head = msgspec.json.decode(text, type=_Head)
    except msgspec.ValidationError:
        head = _Head()
    if head.format != FORMAT:
        raise PlaygroundError(
            f'this is not a Neural Playground document: "format" must be "{FORMAT}".', "$.format"
        )
    version = head.version
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise PlaygroundError(f"the version must be a whole number from 1, not {version!r}.", "$.version")
    if version > VERSION:
        raise PlaygroundError(
            f"this document was saved by a newer Neural Playground (format {version}); this"
            f" one reads up to {VERSION}."
            " Update the program to open it.",
            "$.version",
        )
    return version


def load(path: Path) -> Document:
    """Return the document saved at ``path``.

    Raises `PlaygroundError` for anything that keeps it from being read.
    """
    text = read_bounded(
        path, MAX_BYTES, f"the file is larger than {MAX_BYTES // 1_000_000} MB; this is no document."
    )
    try:
        return decode(text)
    except PlaygroundError as error:
        raise PlaygroundError(error.message, f"{path}: {error.place}" if error.place else str(path)) from None


def save(document: Document, path: Path) -> None:
    """Write ``document`` to ``path``, as `atomic.write` does, unless it is too much to be opened again."""
    text = encode(document)
    check_size(text)
    atomic.write(path, text)


def fingerprint(path: Path) -> str:
    """Return what tells the contents of the file at ``path`` from any other; empty if it cannot be read.

    What is no file, or too large for a document, is not read: its size and time tell it well enough.
    """
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            return ""
        if known.st_size > MAX_BYTES:
            return f"{known.st_size} bytes of {known.st_mtime_ns}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except (OSError, ValueError):  # ValueError: a name with a zero byte in it
        return ""
