"""What the actions of a lesson make of the document."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from playground.document import store
from playground.document.schema import Document, RunSection
from playground.lessons.actions import Setting
from playground.lessons.lesson import Action
from playground.lessons.paths import with_value
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path


def is_edit(action: Action) -> bool:
    """Return whether an action changes the document; several in a row are one edit."""
    if action.verb == "open":
        return bool(action.argument[0] == "example")
    return isinstance(action.argument, Setting) and not action.argument.workspace


def edited(document: Document, actions: Sequence[Action]) -> Document:
    """Return ``document`` after actions for which `is_edit` holds.

    Raises:
        PlaygroundError: a path leads past a list's end, or a value does not suit.
    """
    for action in actions:
        if action.verb == "open":
            document = example(action.argument[1])
        else:
            document = changed(document, action.argument)
    return document


def changed(document: Document, setting: Setting) -> Document:
    """Return ``document`` with one value set; weights that no longer fit its shape are given up.

    Raises:
        PlaygroundError: the path leads past a list's end, or the value does not suit.
    """
    values = with_value(msgspec.to_builtins(document), setting.path, setting.value)
    try:
        new = msgspec.convert(values, Document)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        raise PlaygroundError(f"{message[:1].lower()}{message[1:]}.", place.rstrip("`")) from None
    if setting.path[0] == "network" and setting.path[1:2] != ("weights",):
        new = replace(new, network=replace(new.network, weights=None))
    return new


def example(name: str) -> Document:
    """Return a shipped example at the start of its run.

    Raises:
        PlaygroundError: there is none of that name.
    """
    known = sorted(path.stem for path in resource_path("examples").glob(f"*{store.SUFFIX}"))
    if name not in known:
        raise PlaygroundError(f"{name!r} is not an example; choose one of: {', '.join(known)}.")
    return replace(store.load(resource_path("examples", f"{name}{store.SUFFIX}")), run=RunSection())
