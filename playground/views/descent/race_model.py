"""What the Race shows: a function, a start, the entrants with their runs, and the step now on show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.engine.optimizers import OPTIMIZERS
from playground.graph.compiled import compile_expression
from playground.graph.race import Entrant, Track, first_within
from playground.graph.surfaces import SURFACES, VARIABLES, Minimum, Point, Range, Surface, sample
from playground.support.errors import PlaygroundError
from playground.views.parts.playback import Playback

FIRST_SURFACE = "beale"
FIRST_ENTRANTS = ("sgd", "momentum", "adam")
FIRST_LENGTH = 300
FIRST_SPEED = 30.0  # steps a second
SLICE_SECONDS = 0.010  # computed at a time; between two slices the window can answer
ARRIVED = 0.01  # a distance to a known minimum that counts as arrived
CHUNK = 8  # steps of one run before it is the next one's turn


@dataclass(frozen=True)
class Bookmark:
    """All that is needed to build the same race again, as when the language changes."""

    expression: str
    surface: str
    x_range: Range
    y_range: Range
    start: Point
    entrants: tuple[Entrant, ...]
    numbers: tuple[int, ...]
    chosen: int
    length: int
    step: int
    speed: float


@dataclass
class Runner:
    """One entrant on the map: its lasting number, which decides its colour, its run, and when it arrived."""

    entrant: Entrant
    number: int
    track: Track | None = None
    arrival: int | None = None
    looked_at: int = -1

    def arrived(self, minima: tuple[Minimum, ...]) -> int | None:
        """Return the step at which the run first came near one of ``minima``, among those computed."""
        track = self.track
        if track is not None and self.arrival is None and self.looked_at < track.steps:
            self.looked_at = track.steps
            self.arrival = first_within(track, [(m.x, m.y) for m in minima], ARRIVED)
        return self.arrival


class RaceModel(Playback):
    """Computes the runs in small slices, ahead of what is shown, and plays them."""

    functionChanged = Signal()
    startChanged = Signal()
    entrantsChanged = Signal()
    chosenChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(FIRST_LENGTH, FIRST_SPEED, parent)
        self.surface: Surface | None = None
        self.expression = ""
        self.x_range: Range = (-1.0, 1.0)
        self.y_range: Range = (-1.0, 1.0)
        self.start: Point = (0.0, 0.0)
        self.chosen = 0
        self.fault = ""
        self.runners = [Runner(Entrant(name), number) for number, name in enumerate(FIRST_ENTRANTS, start=1)]
        self.open_surface(FIRST_SURFACE)

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The known minima; none for a typed function."""
        return self.surface.minima if self.surface else ()

    @property
    def ready(self) -> int:
        """The steps that every run is computed for; one that has ended early is ready for all."""
        tracks = [runner.track for runner in self.runners if runner.track is not None]
        return min((t.steps for t in tracks if t.divergence is None), default=self.length)

    @property
    def chosen_runner(self) -> Runner | None:
        """The entrant whose settings and arithmetic are shown."""
        return self.runners[self.chosen] if 0 <= self.chosen < len(self.runners) else None

    def open_surface(self, name: str) -> None:
        """Race on a preset, from its own start and with learning rates that suit it."""
        surface = SURFACES[name]
        self.surface, self.expression = surface, surface.expression
        self.x_range, self.y_range, self.start = surface.x_range, surface.y_range, surface.start
        for runner in self.runners:
            hyper = {**runner.entrant.hyper, "lr": surface.rate_for(runner.entrant.optimizer)}
            runner.entrant = replace(runner.entrant, hyper=hyper)
        self._change_function()

    def set_expression(self, text: str) -> None:
        """Race on a typed function of x and y.

        Raises:
            PlaygroundError: it cannot be read; the race stays as it was.
        """
        compile_expression(text, VARIABLES)
        known = [surface for surface in SURFACES.values() if surface.expression == text]
        self.expression, self.surface = text, known[0] if known else None
        self._change_function()

    def set_ranges(self, x_range: Range, y_range: Range) -> None:
        """Show another part of the plane; the runs stay."""
        self.x_range, self.y_range = x_range, y_range
        self._sample()
        self.functionChanged.emit()
        self.moved.emit()

    def set_start(self, x: float, y: float) -> None:
        """Begin all runs at (x, y), and show them at the same step as before."""
        self.start = (x, y)
        self._restart()
        self.startChanged.emit()
        self._show()

    def add(self, optimizer: str) -> None:
        """Enter an optimizer, and choose it."""
        rate = self.surface.rate_for(optimizer) if self.surface else self._usual_rate(optimizer)
        number = max((runner.number for runner in self.runners), default=0) + 1
        runner = Runner(Entrant(optimizer, {"lr": rate}), number)
        self.runners.append(runner)
        self._run(runner)
        self.chosen = len(self.runners) - 1
        self._changed_entrants()

    def remove(self, index: int) -> None:
        """Take an entrant out of the race."""
        del self.runners[index]
        if self.chosen >= index:
            self.chosen = max(0, self.chosen - 1)
        self._changed_entrants()

    def set_hyper(self, index: int, name: str, value: float) -> None:
        """Run one entrant anew with another setting."""
        runner = self.runners[index]
        runner.entrant = Entrant(runner.entrant.optimizer, {**runner.entrant.hyper, name: value})
        self._run(runner)
        self._changed_entrants()

    def choose(self, index: int) -> None:
        """Show the settings and the arithmetic of an entrant."""
        if index != self.chosen and 0 <= index < len(self.runners):
            self.chosen = index
            self.chosenChanged.emit()

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(
            self.expression,
            self.surface.name if self.surface else "",
            self.x_range,
            self.y_range,
            self.start,
            tuple(runner.entrant for runner in self.runners),
            tuple(runner.number for runner in self.runners),
            self.chosen,
            self.length,
            self.step,
            self.speed,
        )

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.surface = SURFACES[mark.surface] if mark.surface else None
        self.expression, self.start = mark.expression, mark.start
        self.x_range, self.y_range = mark.x_range, mark.y_range
        self.runners = [Runner(*pair) for pair in zip(mark.entrants, mark.numbers, strict=True)]
        self.chosen, self.length, self.speed = mark.chosen, mark.length, mark.speed
        self._change_function()
        self.go(mark.step)

    def _usual_rate(self, optimizer: str) -> float:
        defaults = {p.name: p.default for p in OPTIMIZERS[optimizer].hyper_parameters}
        return defaults["lr"]

    def _change_function(self) -> None:
        self.rewind()
        self._sample()
        self._restart()
        self.functionChanged.emit()
        self.startChanged.emit()
        self._changed_entrants()

    def _sample(self) -> None:
        self.function = compile_expression(self.expression, VARIABLES)
        self.grid: Array = sample(self.function, self.x_range, self.y_range)

    def _restart(self) -> None:
        self.fault = ""
        for runner in self.runners:
            self._run(runner)

    def _run(self, runner: Runner) -> None:
        runner.arrival, runner.looked_at = None, -1
        try:
            runner.track = Track(self.expression, self.start, runner.entrant)
        except PlaygroundError as error:
            runner.track, self.fault = None, error.message
        self._compute.start()

    def _changed_entrants(self) -> None:
        self.entrantsChanged.emit()
        self.chosenChanged.emit()
        self._show()

    def _compute_on(self) -> bool:
        """Compute for a moment, the run that is farthest behind first."""
        enough = perf_counter() + SLICE_SECONDS
        # One step beyond the last, whose arithmetic is shown at the end of the race.
        behind = [
            t for r in self.runners if (t := r.track) and t.divergence is None and t.steps <= self.length
        ]
        while behind and perf_counter() < enough:
            track = min(behind, key=lambda t: t.steps)
            track.extend(min(track.steps + CHUNK, self.length + 1))
            behind = [t for t in behind if t.divergence is None and t.steps <= self.length]
        return bool(behind)

    def _before_show(self, target: int) -> None:
        if target - self.ready <= CHUNK:
            # A step or two by hand is not worth waiting for.
            for runner in self.runners:
                if runner.track is not None:
                    runner.track.extend(target + 1)


def hyper_of(entrant: Entrant) -> Mapping[str, float]:
    """Return all settings of an entrant, the registry's defaults where nothing is said."""
    defaults = {p.name: p.default for p in OPTIMIZERS[entrant.optimizer].hyper_parameters}
    return {**defaults, **entrant.hyper}
