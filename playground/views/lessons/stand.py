"""How the app stands: what the expectations of a lesson are compared with."""

from collections.abc import Callable
from typing import Any

import msgspec

from playground.document.schema import GraphSection
from playground.lessons.actions import read_place
from playground.lessons.expectations import holds
from playground.lessons.lesson import Expectation
from playground.lessons.paths import value_at
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.views.graph.workspace import GraphWorkspace
from playground.views.parts.playback import Playback
from playground.views.parts.workspace import PartsWorkspace
from playground.views.workspaces import MAKERS, Workspaces


def part_kinds() -> dict[str, dict[str, type[Any]]]:
    """Return what is saved of each part of each workspace that has parts."""
    return {
        key: dict(maker.KINDS)
        for key, maker in MAKERS.items()
        if isinstance(maker, type) and issubclass(maker, PartsWorkspace)
    }


class Stand:
    """Reads the state of the app by the names that lessons use."""

    def __init__(self, controller: Controller, workspaces: Callable[[], Workspaces]) -> None:
        self._controller, self._workspaces = controller, workspaces
        self._readers: dict[str, Callable[[], Any]] = {
            "workspace": lambda: workspaces().key,
            "part": self.part,
            "drawer": lambda: workspaces().network.drawer.open_key or "closed",
            "playing": lambda: "yes" if self.playing() else "no",
            "exercise": lambda: "on" if (graph := self.graph()) and graph.exercise.active else "off",
            "step": lambda: self._of_position("step"),
            "epoch": lambda: self._of_position("epoch"),
            "loss": lambda: self._of_position("loss"),
            "train_loss": lambda: self._epoch_loss(2),
            "test_loss": lambda: self._epoch_loss(3),
            "parameters": lambda: controller.experiment.spec.parameter_count,
        }

    def unmet(self, expectations: tuple[Expectation, ...]) -> list[tuple[str, str]]:
        """Return each expectation that does not hold, with what is found instead."""
        found = [(each, self.value(each.subject)) for each in expectations]
        return [(each.text, _written(value)) for each, value in found if not _holds(each, value)]

    def value(self, subject: str) -> Any:
        """Return what a subject is now, as plain values; None where nothing is known of it."""
        if subject in self._readers:
            return self._readers[subject]()
        what, _, name = subject.partition(" ")
        if name:
            return self._node(what, name)
        workspace, part, path, kind = read_place(subject, part_kinds())
        try:
            return value_at(self._saved(workspace, part, kind), path)
        except PlaygroundError:
            return None

    def part(self) -> str:
        """Return the part on show, empty in a workspace without parts."""
        shown = self._workspaces().opened(self._workspaces().key)
        return shown.key if isinstance(shown, PartsWorkspace) else ""

    def playback(self) -> Playback | None:
        """Return what plays in the part on show, None where nothing can."""
        shown = self._workspaces().opened(self._workspaces().key)
        model = getattr(shown.parts[shown.key], "model", None) if isinstance(shown, PartsWorkspace) else None
        return model if isinstance(model, Playback) else None

    def graph(self) -> GraphWorkspace | None:
        """Return the Graph workspace; None before it is opened, also after another theme was chosen."""
        workspace: GraphWorkspace | None = self._workspaces().opened("graph")
        return workspace

    def playing(self) -> bool:
        """Return whether what is on show plays."""
        if self._workspaces().key == "network":
            return self._controller.state is State.PLAYING
        playback = self.playback()
        return playback is not None and playback.playing

    def resting(self) -> bool:
        """Return whether the run stands still and everything about its place is known."""
        position = self._controller.record.position
        return self._controller.state is State.PAUSED and position is not None and position.exact

    def _of_position(self, name: str) -> Any:
        """Return a number of where the run stands; None in the moment before the first block of a new run."""
        return getattr(self._controller.record.position, name, None)

    def _epoch_loss(self, column: int) -> float | None:
        rows, step = self._controller.record.epochs.rows, self._of_position("step")
        known = rows[rows[:, 1] <= (-1 if step is None else step)]
        return float(known[-1, column]) if len(known) else None

    def _node(self, what: str, name: str) -> float | None:
        graph = self.graph()
        node = graph.model.graph.names.get(name) if graph is not None else None
        if graph is None or node is None:
            return None
        state = graph.model.state
        return {"value": state.values, "gradient": state.gradients, "updated": state.updated}[what][node]

    def _saved(self, workspace: str, part: str, kind: Any) -> Any:
        """Return the document, a part or the Graph workspace as plain values."""
        if not workspace:
            return msgspec.to_builtins(self._controller.document)
        if kind is GraphSection:
            return msgspec.to_builtins(self._workspaces().section("graph"))
        section = self._workspaces().section(workspace)
        return section.parts.get(part) if section is not None else None


def _holds(expectation: Expectation, value: Any) -> bool:
    return value is not None and holds(expectation, _plain(value))


def _plain(value: Any) -> Any:
    """Return lists for tuples, as JSON has them."""
    return (
        msgspec.json.decode(msgspec.json.encode(value)) if isinstance(value, list | tuple | dict) else value
    )


def _written(value: Any) -> str:
    return "" if value is None else str(value)
