"""The lines of a "Try it" that do something: read and checked here, carried out by the window.

`VERBS` is the whole language; ``resources/lessons/README.md`` describes it for whoever writes a lesson.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from playground.document.schema import Document, GraphSection, WorkspaceName
from playground.engine.optimizers import OPTIMIZERS, make_optimizer
from playground.graph.curves import CURVES
from playground.graph.examples import EXAMPLES
from playground.graph.regression import TASKS
from playground.graph.surfaces import SURFACES
from playground.lessons.lesson import Action
from playground.lessons.paths import Path, check_value, read_path
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path

Kinds = Mapping[str, Mapping[str, type[Any]]] | None
"""For each workspace of several parts, each part's name and the type of what is saved of it.

None where they are not known, as without a window: then what is said of parts is taken as it stands.
"""

WORKSPACES: tuple[str, ...] = get_args(WorkspaceName)
DRAWERS = ("inspector", "health", "runs")
DOCUMENT_ROOTS = ("seed", "data", "network", "training")
PRESETS: Mapping[str, Mapping[str, Any]] = {
    "derivative": CURVES,
    "gradient": SURFACES,
    "rate": SURFACES,
    "batch": TASKS,
    "race": SURFACES,
}
"""The parts of the Descent workspace with what they can open by name."""

MOST_STEPS, MOST_EPOCHS = 10_000, 1_000
MOST_DIGITS = 300


@dataclass(frozen=True, slots=True)
class Setting:
    """A value for a place in the document, in a part of a workspace, or in the Graph workspace.

    ``workspace`` and ``part`` are empty for the document; ``path`` begins below them.
    """

    workspace: str
    part: str
    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Racer:
    """An optimizer with its settings."""

    optimizer: str
    hyper: Mapping[str, float]


def read_action(text: str, line: int, kinds: Kinds) -> Action:
    """Return the action that a line asks for.

    Raises:
        PlaygroundError: it is no action, or names something that there is not.
    """
    verb, _, rest = text.partition(" ")
    if verb not in VERBS:
        raise PlaygroundError(f"{verb!r} is no action; choose one of: {', '.join(VERBS)}.")
    return Action(verb, VERBS[verb](rest.strip(), kinds), line)


def read_place(text: str, kinds: Kinds) -> tuple[str, str, Path, Any]:
    """Return workspace, part and path that ``text`` names, and the type that the path lies in.

    Raises:
        PlaygroundError: it leads nowhere.
    """
    path = read_path(text)
    root = str(path[0])
    if root in DOCUMENT_ROOTS:
        return "", "", path, Document
    if root == "graph" and len(path) > 1:
        return "graph", "", path[1:], GraphSection
    if kinds is None and root in WORKSPACES and len(path) > 2:
        return root, str(path[1]), path[2:], Any
    if kinds is not None and root in kinds:
        if len(path) < 3:
            raise PlaygroundError(f"{text!r} names no value; write {root}.PART.FIELD.")
        part = _one_of(str(path[1]), kinds[root], f"a part of the {root} workspace")
        return root, part, path[2:], kinds[root][part]
    roots = (*DOCUMENT_ROOTS, "graph", *(kinds or ()))
    raise PlaygroundError(f"{text!r} leads nowhere; a path begins with one of: {', '.join(roots)}.")


def read_value(text: str) -> Any:
    """Return ``text`` as a number, list or whatever JSON it is, else as it stands.

    A whole number has as many digits as a float can hold, so that it can be made one.
    """
    try:
        return json.loads(text, parse_constant=_refuse_constant, parse_int=_whole_number)
    except (ValueError, RecursionError):
        return text


def _whole_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError("too many digits")
    return int(digits)


def _refuse_constant(name: str) -> None:
    """Let NaN and Infinity be words: they are no JSON, and no value of a document."""
    raise ValueError(name)


def _one_of(name: str, known: Any, what: str) -> str:
    if name not in known:
        raise PlaygroundError(f"{name!r} is not {what}; choose one of: {', '.join(known)}.")
    return name


def _whole(text: str, most: int, default: int | None = None) -> int:
    if not text and default is not None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > most:
        raise PlaygroundError(f"{text!r} is not a whole number from 0 to {most}.")
    return int(text)


def _nothing(text: str, _kinds: Kinds) -> None:
    if text:
        raise PlaygroundError(f"nothing stands behind this action, but there is {text!r}; remove it.")


def _open(text: str, _kinds: Kinds) -> tuple[str, str]:
    what, _, name = text.partition(" ")
    name = name.strip()
    if what == "drawer":
        return what, _one_of(name, DRAWERS, "a panel of the drawer")
    if what != "example":
        raise PlaygroundError("write open example NAME, or open drawer NAME.")
    known = sorted(path.stem for path in resource_path("examples").glob("*.nnp"))
    return what, _one_of(name, known, "an example")


def _close(text: str, _kinds: Kinds) -> str:
    return _one_of(text, ("drawer",), "something to close")


def _workspace(text: str, kinds: Kinds) -> tuple[str, str]:
    name, _, part = text.partition(" ")
    _one_of(name, WORKSPACES, "a workspace")
    if part and kinds is not None:
        _one_of(part.strip(), kinds.get(name, {}), f"a part of the {name} workspace")
    return name, part.strip()


def _set(text: str, kinds: Kinds) -> Setting:
    place, _, value = text.partition(" ")
    if not value.strip():
        raise PlaygroundError("write set PATH VALUE, such as set training.batch_size 1.")
    workspace, part, path, kind = read_place(place, kinds)
    setting = Setting(workspace, part, path, read_value(value.strip()))
    check_value(kind, path, setting.value)
    return setting


def _preset(text: str, _kinds: Kinds) -> tuple[str, str]:
    part, _, name = text.partition(" ")
    _one_of(part, PRESETS, "a part with presets")
    return part, _one_of(name.strip(), PRESETS[part], f"a preset of {part}")


def _entrants(text: str, _kinds: Kinds) -> tuple[Racer, ...]:
    racers = []
    for entry in text.split(","):
        name, *settings = entry.split() or [""]
        _one_of(name, OPTIMIZERS, "an optimizer")
        hyper: dict[str, float] = {}
        for setting in settings:
            key, _, value = setting.partition("=")
            number = read_value(value)
            if isinstance(number, bool) or not isinstance(number, int | float):
                raise PlaygroundError(f"{setting!r} is not of the form NAME=NUMBER, such as lr=0.05.")
            hyper[key] = float(number)
        make_optimizer(name, 1, hyper)
        racers.append(Racer(name, hyper))
    if len(racers) > 8:
        raise PlaygroundError(f"a race has 8 entrants at most, not {len(racers)}.")
    return tuple(racers)


def _graph(text: str, _kinds: Kinds) -> str:
    what, _, name = text.partition(" ")
    if what != "example":
        raise PlaygroundError("write graph example NAME.")
    return _one_of(name.strip(), EXAMPLES, "a worked example")


def _travel(text: str, _kinds: Kinds) -> int | str:
    return text if text in ("backward", "update", "end") else _whole(text, MOST_STEPS)


def _speed(text: str, _kinds: Kinds) -> float:
    if text == "full":
        return float("inf")
    number = read_value(text)
    if isinstance(number, bool) or not isinstance(number, int | float) or not 1 <= number <= 1e6:
        raise PlaygroundError("write a speed from 1 to 1000000 samples a second, or full.")
    return float(number)


def _switch(text: str, _kinds: Kinds) -> bool:
    return _one_of(text or "on", ("on", "off"), "on or off") == "on"


VERBS: dict[str, Callable[[str, Kinds], Any]] = {
    "open": _open,
    "close": _close,
    "workspace": _workspace,
    "set": _set,
    "preset": _preset,
    "entrants": _entrants,
    "graph": _graph,
    "play": _nothing,
    "pause": _nothing,
    "reset": _nothing,
    "step": lambda text, _kinds: _whole(text, MOST_STEPS, 1),
    "epochs": lambda text, _kinds: _whole(text, MOST_EPOCHS),
    "samples": lambda text, _kinds: _whole(text, MOST_STEPS),
    "travel": _travel,
    "speed": _speed,
    "exercise": _switch,
}
"""For each verb, what reads and checks the rest of its line."""
