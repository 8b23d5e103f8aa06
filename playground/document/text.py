"""A document as a short line of text, to be sent in a message and pasted back: packed, with a checksum."""

import binascii
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec

from playground.document import store
from playground.document.limits import MAX_BYTES
from playground.document.schema import Document
from playground.support.errors import PlaygroundError

PREFIX = "nnp1:"
MAX_TEXT = 4_000_000
"""Characters accepted; what they unpack to is bounded by `limits.MAX_BYTES`."""


def to_text(document: Document) -> str:
    """Return ``document`` in one line without blanks."""
    packed = zlib.compress(msgspec.json.encode(document), 9)
    return PREFIX + urlsafe_b64encode(packed).decode().rstrip("=")


def from_text(text: str) -> Document:
    """Return the document in ``text``; blanks and line ends that a mail program put in do not matter.

    Raises:
        PlaygroundError: the text is no document, or was damaged on the way.
    """
    joined = "".join(text.split()) if len(text) <= 2 * MAX_TEXT else ""
    if not joined.startswith(PREFIX) or len(joined) > MAX_TEXT:
        raise PlaygroundError(
            f"this is no Neural Playground text; it begins with {PREFIX} and is one line.", "text"
        )
    body = joined.removeprefix(PREFIX)
    try:
        packed = urlsafe_b64decode(body + "=" * (-len(body) % 4))
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(packed, MAX_BYTES)
        whole = unpacker.eof
    except (binascii.Error, ValueError, zlib.error):
        whole = False
    if not whole:
        raise PlaygroundError("the text is damaged; copy the whole of it again.", "text")
    return store.decode(raw)
