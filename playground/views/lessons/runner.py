"""Carries out what a "Try it" asks for, one action after the other, and tells how the app then stands."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from playground.document.schema import GraphSection
from playground.lessons.actions import Setting
from playground.lessons.documents import edited, is_edit
from playground.lessons.lesson import Action, Try
from playground.lessons.paths import with_value
from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.marks import N_
from playground.views.descent.race_model import RaceModel
from playground.views.lessons.stand import Stand, part_kinds
from playground.views.workspaces import Workspaces

POLL_MILLISECONDS = 15
PATIENCE_SECONDS = 60
MOST_AT_ONCE = 25  # steps that the training thread is asked for before it is looked whether they are made

Done = Callable[[], bool]
Task = Callable[[], Done | None]
"""Begins something; returns how to tell that it is done, None if it is done at once."""


class LessonRunner(QObject):
    """Runs one `Try` at a time; another one in the meantime takes its place.

    Signals:
        finished(list): it is done; what is not as expected, as pairs of the expectation and what is found.
        failed(str): it could not be carried out, in one sentence.
    """

    finished = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        controller: Controller,
        workspaces: Callable[[], Workspaces],
        set_speed: Callable[[float], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._workspaces, self._set_speed = controller, workspaces, set_speed
        self.stand = Stand(controller, workspaces)
        self._tasks: deque[Task] = deque()
        self._done: Done | None = None
        self._try: Try | None = None
        self._refusal = ""
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MILLISECONDS)
        self._timer.timeout.connect(self._go_on)
        controller.refused.connect(self._note_refusal)

    @property
    def running(self) -> bool:
        """Whether something is being carried out."""
        return self._timer.isActive()

    def run(self, wanted: Try, text: str) -> None:
        """Carry out ``wanted``; ``text`` names its edits in the Edit menu."""
        self._try, self._refusal, self._done = wanted, "", None
        self._tasks = deque([self._pause_all])
        for edits, actions in groupby(wanted.actions, is_edit):
            group = list(actions)
            if edits:
                self._tasks.append(lambda group=group: self._edit(group, text))  # type: ignore[misc]
            else:
                for of_one_part in _groups(group):
                    self._tasks.extend(self._tasks_of(of_one_part))
        self._clock.start()
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()
        self._tasks.clear()

    def _go_on(self) -> None:
        if self._done is not None and not self._done():
            if self._clock.elapsed() > 1000 * PATIENCE_SECONDS:
                self._fail(self.tr("This takes too long; it was left half-way."))
            return
        self._done = None
        if self._refusal:
            self._fail(self._refusal)
        elif self._controller.state is State.FAILED:
            self._fail(self.tr("The training has failed; press Reset to begin again."))
        elif self._tasks:
            try:
                self._done = self._tasks.popleft()()
            except PlaygroundError as error:
                self._fail(translate_core(str(error)))
        else:
            self.stop()
            assert self._try is not None
            self.finished.emit(self.stand.unmet(self._try.expectations))

    def _fail(self, text: str) -> None:
        self.stop()
        self.failed.emit(text)

    def _note_refusal(self, text: str) -> None:
        if self.running:
            self._refusal = text

    def _tasks_of(self, actions: Sequence[Action]) -> Iterator[Task]:
        """Return what the actions come to; more than one action only where all set values of one place."""
        action = actions[0]
        argument = action.argument
        match action.verb:
            case "set":
                yield lambda: self._set([each.argument for each in actions])
            case "step":
                yield from self._steps(argument)
            case "epochs":
                for _ in range(argument):
                    yield self._epoch
            case "samples":
                for _ in range(argument):
                    yield self._sample
            case _:
                verbs: dict[str, Callable[[Any], Done | None]] = {
                    "workspace": self._show_workspace,
                    "open": lambda what: self._open_drawer(what[1]),
                    "close": lambda _what: self._open_drawer(""),
                    "preset": self._preset,
                    "entrants": self._enter,
                    "graph": self._graph_example,
                    "play": lambda _nothing: self._play(),
                    "pause": lambda _nothing: self._pause_all(),
                    "reset": lambda _nothing: self._travel(0),
                    "travel": self._travel,
                    "speed": self._speed,
                    "exercise": self._exercise,
                }
                yield lambda: verbs[action.verb](argument)

    # --- Where it happens ---

    @property
    def _on_network(self) -> bool:
        return self._workspaces().key == "network"

    def _show(self, key: str, part: str = "") -> Any:
        """Show a workspace and a part of it; return the workspace."""
        workspaces = self._workspaces()
        workspaces.show_workspace(key)
        shown = workspaces.opened(key)
        if part:
            shown.show_part(part)
        return shown

    def _show_workspace(self, place: tuple[str, str]) -> None:
        self._show(*place)

    # --- The network and its run ---

    def _resting(self) -> bool:
        return self.stand.resting()

    def _edit(self, actions: Sequence[Action], text: str) -> Done:
        """Make all edits in a row one edit of the document; an example begins anew."""
        self._show("network")
        controller, anew = self._controller, any(action.verb == "open" for action in actions)
        document = edited(controller.document, actions)
        if anew:
            # What else the document keeps is the person's, not the example's.
            before = controller.document
            document = replace(
                document,
                workspace=before.workspace,
                loss=before.loss,
                descent=before.descent,
                graph=before.graph,
                lesson=before.lesson,
            )
        controller.edit(text, document, anew=anew)
        return self._resting

    def _steps(self, count: int) -> Iterator[Task]:
        """Make ``count`` steps of what is on show then, a few at a time."""
        while count > 0:
            now = min(count, MOST_AT_ONCE)
            count -= now
            yield lambda now=now: self._step(now)  # type: ignore[misc]

    def _step(self, count: int) -> Done | None:
        if not self._on_network:
            return self._move_by(count)
        target = self._at().step + count
        for _ in range(count):
            self._controller.step(StepUnit.BATCH)
        return lambda: self._resting() and (self._at().step >= target or self._over())

    def _epoch(self) -> Done:
        self._show("network")
        target = self._at().epoch + 1
        self._controller.step(StepUnit.EPOCH)
        return lambda: self._resting() and (self._at().epoch >= target or self._over())

    def _sample(self) -> Done:
        self._show("network")
        before = self._at()
        self._controller.step(StepUnit.SAMPLE)
        return lambda: self._resting() and (self._at() is not before or self._over())

    def _at(self) -> Any:
        position = self._controller.record.position
        if position is None:
            raise PlaygroundError(N_("The run has not begun."))
        return position

    def _over(self) -> bool:
        return self._controller.record.diverged

    def _play(self) -> Done | None:
        if self._on_network:
            self._controller.play()
            return lambda: self._controller.state is State.PLAYING or self._over()
        playback = self.stand.playback()
        if playback is None:
            raise PlaygroundError(N_("Nothing plays in what is on show; step through it."))
        if not playback.playing:
            playback.toggle()
        return None

    def _pause_all(self) -> Done:
        """Stop whatever plays, so that nothing moves under the actions that follow."""
        playback = self.stand.playback()
        if playback is not None and playback.playing:
            playback.pause()
        if self._controller.state in (State.PLAYING, State.STEPPING, State.COMPUTING):
            self._controller.pause()
        return lambda: self._resting() or self._controller.state is State.FAILED

    def _speed(self, samples_per_second: float) -> None:
        self._show("network")
        self._set_speed(samples_per_second)

    def _open_drawer(self, key: str) -> None:
        self._show("network").drawer.open(key)

    # --- Places in a run, a part or a graph ---

    def _travel(self, target: int | str) -> Done | None:
        if self._on_network:
            return self._travel_in_run(target)
        if self._workspaces().key == "graph":
            model = self._show("graph").model
            starts = {"backward": model.phase_start("backward"), "update": model.phase_start("update")}
            place = (
                starts[target] if target in starts else model.length if target == "end" else _number(target)
            )
            if place is None:
                raise PlaygroundError(N_("This graph has no such phase."))
            model.go(place)
            return None
        playback = self.stand.playback()
        if playback is None:
            raise PlaygroundError(N_("There is nothing to step through in what is on show."))
        return self._go_in_part(playback.length if target == "end" else _number(target))

    def _travel_in_run(self, target: int | str) -> Done | None:
        head = self._controller.record.head
        step = head if target == "end" else _number(target)
        if step > head:
            self._tasks.extendleft(reversed(list(self._steps(step - head))))
            step = head
        self._controller.goto(step)
        return lambda: self._resting() and self._at().step == step

    def _move_by(self, count: int) -> Done | None:
        if self._workspaces().key == "graph":
            model = self._show("graph").model
            model.go(model.count + count)
            return None
        playback = self.stand.playback()
        if playback is None:
            raise PlaygroundError(N_("There is nothing to step through in what is on show."))
        return self._go_in_part(playback.step + count)

    def _go_in_part(self, step: int) -> Done:
        """Go to a step of the part on show, which may have to be computed first."""
        playback = self.stand.playback()
        assert playback is not None
        playback.go(step)
        return lambda: playback.step == min(step, playback.length)

    # --- Parts and the graph ---

    def _set(self, settings: Sequence[Setting]) -> None:
        """Set values of one part, or of the graph, in one stroke."""
        first = settings[0]
        if first.workspace == "graph":
            self._set_graph(settings)
            return
        part = self._show(first.workspace, first.part).parts[first.part]
        values = msgspec.to_builtins(part.bookmark())
        for setting in settings:
            values = with_value(values, setting.path, setting.value)
        part.restore(_converted(values, part_kinds()[first.workspace][first.part]))

    def _set_graph(self, settings: Sequence[Setting]) -> None:
        workspace = self._show("graph")
        source = next((each.value for each in settings if each.path == ("source",)), None)
        section = workspace.section() if source is None else GraphSection(source)
        if section is None:
            raise PlaygroundError(N_("The graph on show was made by the network; open another first."))
        if source is not None:
            self._exercise(False)
        values = msgspec.to_builtins(section)
        for setting in settings:
            values = with_value(values, setting.path, setting.value)
        workspace.show_section(_converted(values, GraphSection))

    def _preset(self, place: tuple[str, str]) -> None:
        part, name = place
        model = self._show("descent", part).parts[part].model
        opener = {"derivative": "open_curve", "batch": "open_task"}.get(part, "open_surface")
        getattr(model, opener)(name)

    def _enter(self, racers: Sequence[Any]) -> None:
        """Let other optimizers race."""
        part = self._show("descent", "race").parts["race"]
        model: RaceModel = part.model
        values = msgspec.to_builtins(model.bookmark())
        values["entrants"] = [{"optimizer": racer.optimizer, "hyper": dict(racer.hyper)} for racer in racers]
        values |= {"numbers": list(range(1, len(racers) + 1)), "chosen": 0, "step": 0}
        part.restore(_converted(values, part_kinds()["descent"]["race"]))

    def _graph_example(self, name: str) -> None:
        self._exercise(False)  # or the numbers the lesson tells of would be blank
        self._show("graph").open_example(name)

    def _exercise(self, on: bool) -> None:
        self._show("graph").set_exercise(on)


def _groups(actions: Sequence[Action]) -> Iterator[list[Action]]:
    """Return the actions one by one, but those that set values of one place together."""

    def place(numbered: tuple[int, Action]) -> object:
        number, action = numbered
        setting = action.argument
        return (setting.workspace, setting.part) if isinstance(setting, Setting) else number

    for _, group in groupby(enumerate(actions), place):
        yield [action for _, action in group]


def _converted(values: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        raise PlaygroundError(f"{message[:1].lower()}{message[1:]}.", place.rstrip("`")) from None


def _number(target: int | str) -> int:
    if isinstance(target, str):
        raise PlaygroundError(N_("This graph has no such phase."))
    return target
