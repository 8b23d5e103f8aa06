"""The Descent workspace in a document: each part's bookmark as plain values, and back."""

from typing import Any

import msgspec

from playground.document.schema import DescentSection
from playground.support.errors import PlaygroundError
from playground.views.descent import batch_model, derivative_model, gradient_model, race_model, rate_model
from playground.views.descent.workspace import Bookmark

_KINDS: dict[str, type[Any]] = {
    "derivative": derivative_model.Bookmark,
    "gradient": gradient_model.Bookmark,
    "rate": rate_model.Bookmark,
    "batch": batch_model.Bookmark,
    "race": race_model.Bookmark,
}


def to_section(mark: Bookmark) -> DescentSection:
    """Return what a document keeps of the workspace."""
    return DescentSection(mark.key, {key: msgspec.to_builtins(part) for key, part in mark.parts.items()})


def from_section(section: DescentSection) -> Bookmark:
    """Return the bookmark that a document holds.

    Raises:
        PlaygroundError: a part is unknown or does not fit, with its place.
    """
    if section.part not in _KINDS:
        raise PlaygroundError(
            f"there is no part named {section.part!r}; choose one of: {', '.join(_KINDS)}.", "$.descent.part"
        )
    parts: dict[str, Any] = {}
    for key, values in section.parts.items():
        if key not in _KINDS:
            raise PlaygroundError(
                f"there is no part named {key!r}; the parts are: {', '.join(_KINDS)}.", "$.descent.parts"
            )
        try:
            parts[key] = msgspec.convert(values, _KINDS[key])
        except msgspec.ValidationError as error:
            message, _, place = str(error).partition(" - at `$")
            where = f"$.descent.parts.{key}{place.rstrip('`')}"
            raise PlaygroundError(f"{message[:1].lower()}{message[1:]}.", where) from None
    return Bookmark(section.part, parts)
