"""The rail and the workspaces that it chooses from, and what a document keeps of them."""

from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import delete

from playground.document.schema import Document, WorkspaceName
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.support.theme import scaled
from playground.views.descent.workspace import DescentWorkspace
from playground.views.graph.exercise_bookmark import ExerciseBookmark
from playground.views.graph.workspace import GraphWorkspace
from playground.views.loss.workspace import LossWorkspace
from playground.views.network.workspace import NetworkWorkspace
from playground.views.parts.workspace import PartsWorkspace
from playground.widgets.rail import NavigationRail


class Workspace(Protocol):
    """What a workspace can do besides being shown; a section is what a document keeps of it."""

    def section(self) -> Any:
        """Return what is on show, None where it cannot be kept."""

    def show_section(self, section: Any) -> None:
        """Show a section; `PlaygroundError` if it does not fit."""

    def check(self, section: Any) -> None:
        """Raise what `show_section` would."""

    def shutdown(self) -> None:
        """Stop computing and playing."""


LEAST: Final = (628, 540)  # pixels; all find another layout where it is narrow: 200 % fits 1440 pixels

MAKERS: Final[dict[str, type[Any]]] = {
    "loss": LossWorkspace,
    "descent": DescentWorkspace,
    "graph": GraphWorkspace,
}
"""The workspaces beside the network's, under the names of their sections in a document."""


@dataclass
class Memory:
    """What outlives the widgets when they are built anew: see `Workspaces`.

    A document keeps the sections; the exercise of the Graph workspace is nowhere else.
    """

    shown: WorkspaceName = "network"
    drawer: str = ""
    sections: dict[str, Any] = field(default_factory=dict)
    exercise: ExerciseBookmark | None = None


class Workspaces(QWidget):
    """The rail at the left and the chosen workspace; each is made when it is first shown, to open fast.

    Signals:
        shown: another workspace is on show; its name.
        told: a fault, in a sentence.
        typed: an expression or function of the person's own is on show, which a document keeps.
        left(ExerciseBookmark): a worksheet is no longer worked, and its answers are not saved.
    """

    shown = Signal(str)
    told = Signal(str)
    typed = Signal()
    left = Signal(object)

    def __init__(self, controller: Controller, memory: Memory, above: QWidget) -> None:
        """Build with what ``memory`` holds; ``above`` stands over every workspace."""
        super().__init__()
        self.setObjectName("workspaces")
        self.setAccessibleName(self.tr("Workspace"))
        self.memory = memory
        self._opened: dict[str, Any] = {}
        self.rail = NavigationRail()
        self.rail.setObjectName("rail")
        self.rail.setAccessibleName(self.tr("Workspaces"))
        self.stack = QStackedWidget()
        self.network = NetworkWorkspace(controller)
        self.network.drawer.open(memory.drawer)
        self._pages: dict[str, QWidget] = {"network": _scrolling(self.network)}
        self.stack.addWidget(self._pages["network"])
        for number, (key, caption, hint) in enumerate(self._captions(), start=1):
            item = self.rail.add(key, key, caption, f"{hint} (Ctrl+{number})")
            item.setShortcut(QKeySequence(f"Ctrl+{number}"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.rail.set_key(memory.shown)
        self._show(memory.shown)
        self.rail.chosen.connect(self._show)

    @property
    def key(self) -> WorkspaceName:
        """The name of the workspace on show."""
        return self.memory.shown

    def show_workspace(self, key: str) -> None:
        """Show the workspace of that name."""
        self.rail.set_key(key)

    def opened(self, key: str) -> Any:
        """Return the workspace of that name if it has ever been shown, else None."""
        return self.network if key == "network" else self._opened.get(key)

    def section(self, key: str) -> Any:
        """Return what a document keeps of a workspace; None if it has never been shown, or cannot be kept."""
        workspace = self._opened.get(key)
        return self.memory.sections.get(key) if workspace is None else workspace.section()

    def show_section(self, key: str, section: Any) -> None:
        """Let a workspace show a section, at once or when it is first opened.

        Raises:
            PlaygroundError: the section does not fit, with its place; what was shown stays.
        """
        workspace = self._opened.get(key)
        if workspace is None:
            MAKERS[key].check(section)
            self.memory.sections[key] = section
            if key == "graph":
                self._forget_exercise()
        else:
            workspace.show_section(section)

    def complete(self, document: Document) -> Document:
        """Return ``document`` with what every workspace shows, for those that were ever opened."""
        sections = {key: self.section(key) for key in MAKERS}
        return replace(document, workspace=self.key, **sections)

    def take(self, document: Document) -> None:
        """Show what ``document`` keeps of every workspace; what does not fit is told and left."""
        for key in MAKERS:
            section = getattr(document, key)
            if section is not None:
                try:
                    self.show_section(key, section)
                except PlaygroundError as error:
                    self.told.emit(str(error))
        self.show_workspace(document.workspace)

    def remember(self) -> None:
        """Write into `memory` what the widgets hold, before they go."""
        self.memory.drawer = self.network.drawer.open_key
        self.memory.exercise = self._exercise()
        self.memory.sections = {key: section for key in MAKERS if (section := self.section(key)) is not None}

    def put_away_hidden(self) -> None:
        """Let the workspaces go that are not on show; when shown, they are made again as they were."""
        if self.key != "graph":
            self.memory.exercise = self._exercise()
        for key in [each for each in self._opened if each != self.key]:
            section = self.section(key)
            if section is not None:
                self.memory.sections[key] = section
            self._opened.pop(key).shutdown()
            delete(self._pages.pop(key))

    @property
    def unsaved(self) -> bool:
        """Whether there is something unsaved that no document keeps: the answers to a worksheet."""
        exercise = self._exercise()
        return exercise is not None and exercise.unsaved

    def may_leave(self) -> bool:
        """Return whether the window may close: the answers are saved, or the person sees them and says so."""
        if not self.unsaved:
            return True
        self.show_workspace("graph")
        return bool(self._opened["graph"].exercise.may_leave())

    def go_back_to(self, exercise: ExerciseBookmark) -> None:
        """Show a worksheet again that was left, unless another has answers that the person wants to keep."""
        self.show_workspace("graph")
        workspace: GraphWorkspace = self._opened["graph"]
        if workspace.exercise.may_leave():
            workspace.restore(exercise)

    def shutdown(self) -> None:
        """Stop computing and playing in every workspace."""
        self.network.shutdown()
        for workspace in self._opened.values():
            workspace.shutdown()

    def _exercise(self) -> ExerciseBookmark | None:
        """Return how far the exercise of the Graph workspace is worked, also while that is put away."""
        workspace: GraphWorkspace | None = self._opened.get("graph")
        return self.memory.exercise if workspace is None else workspace.bookmark()

    def _forget_exercise(self) -> None:
        """Let the exercise go that waits to be shown: it was one of another graph."""
        exercise, self.memory.exercise = self.memory.exercise, None
        if exercise is not None and exercise.unsaved:
            self.left.emit(exercise)

    def _captions(self) -> list[tuple[str, str, str]]:
        """Return key, caption and hint of each workspace, in the order of the course."""
        return [
            ("loss", self.tr("Loss"), self.tr("What a prediction costs, and which way it should move")),
            (
                "descent",
                self.tr("Descent"),
                self.tr("From a derivative to a race of optimizers on a map"),
            ),
            ("graph", self.tr("Graph"), self.tr("Step through back-propagation, forward and back")),
            ("network", self.tr("Network"), self.tr("Edit a network and watch it learn")),
        ]

    def _show(self, key: str) -> None:
        self.memory.shown = key  # type: ignore[assignment]
        if key not in self._pages:
            self._pages[key] = _scrolling(self._make(key))
            self.stack.addWidget(self._pages[key])
        self.stack.setCurrentWidget(self._pages[key])
        self.shown.emit(key)

    def _make(self, key: str) -> QWidget:
        workspace: Any = MAKERS[key]()
        if isinstance(workspace, PartsWorkspace):
            workspace.told.connect(self.told)
        workspace.typed.connect(self.typed)
        if isinstance(workspace, GraphWorkspace):
            workspace.exercise.left.connect(self.left)
        self._opened[key] = workspace
        if key in self.memory.sections:
            workspace.show_section(self.memory.sections.pop(key))
        if key == "graph" and self.memory.exercise is not None:
            workspace.restore(self.memory.exercise)
            self.memory.exercise = None
        return workspace  # type: ignore[no-any-return]


def _scrolling(workspace: QWidget) -> QScrollArea:
    """Return ``workspace`` in an area that scrolls where large text leaves less room than it can use."""
    workspace.setMinimumSize(*map(scaled, LEAST))
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(workspace)
    return area
