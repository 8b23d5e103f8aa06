"""What the Learning rate tab shows: plain gradient descent as a loop, phase by phase, beside its theory."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.graph.compiled import compile_expression
from playground.graph.learning_rate import (
    REGIMES,
    Curvature,
    LoopEnd,
    LoopRules,
    Regime,
    curvature_near,
    loop_end,
)
from playground.graph.race import Entrant, Track
from playground.graph.surfaces import SURFACES, VARIABLES, Minimum, Point, Range, Surface, sample
from playground.support.errors import PlaygroundError
from playground.views.parts.playback import Playback

FIRST_SURFACE = "valley"
PHASES = 3  # of the loop: ask, step, again
FIRST_SPEED = 6.0  # phases a second
LEAST_RATE, GREATEST_RATE = 1e-5, 10.0
DECADES = 2.0  # of the slider below the limit
BEYOND = 1.6  # the end of the slider, in limits
USUAL_RATE = 0.01


@dataclass(frozen=True)
class Bookmark:
    """All that is needed to show the same again."""

    expression: str
    x_range: Range
    y_range: Range
    start: Point
    rate: float
    rules: LoopRules
    step: int


class RateModel(Playback):
    """Three steps of the playback make one of descent: (1) ask, (2) step against the gradient, (3) again."""

    functionChanged = Signal()
    runChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(1, FIRST_SPEED, parent)
        self.rules = LoopRules()
        self.track: Track | None = None
        self.fault = ""
        self.open_surface(FIRST_SURFACE)

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The known minima; none for a typed function."""
        return self.surface.minima if self.surface else ()

    @property
    def descent_step(self) -> int:
        """The number of the step of descent that the loop is in."""
        return self.step // PHASES

    @property
    def phase(self) -> int:
        """Which box of the loop is lit: 0, 1 or 2."""
        return self.step % PHASES

    @property
    def point_row(self) -> int:
        """Which row of the track is where the descent now stands: the step is made within phase 1."""
        return self.descent_step + (1 if self.phase == PHASES - 1 else 0)

    @property
    def regime(self) -> Regime | None:
        """What the learning rate amounts to, where that is known."""
        return self.curvature.regime(self.rate) if self.curvature else None

    @property
    def rate_bounds(self) -> tuple[float, float]:
        """The ends of the slider."""
        if self.curvature is None:
            return LEAST_RATE, GREATEST_RATE
        limit = self.curvature.limit
        return float(f"{limit / 10**DECADES:.2g}"), float(f"{limit * BEYOND:.2g}")

    @property
    def predicted(self) -> Array | None:
        """The decay that theory predicts, as f − f(minimum), where it is exact."""
        if self.curvature is None or not self.curvature.quadratic:
            return None
        return self.curvature.predicted(self.start, self.rate, self.rules.steps)

    def open_surface(self, name: str) -> None:
        """Show a preset from its own start with a learning rate that suits it."""
        surface = SURFACES[name]
        self.x_range, self.y_range, self.start = surface.x_range, surface.y_range, surface.start
        self.rate = surface.gradient_rate
        self._change(surface.expression)

    def set_expression(self, text: str) -> None:
        """Descend on a typed function of x and y.

        Raises:
            PlaygroundError: it cannot be read; the function stays as it was.
        """
        compile_expression(text, VARIABLES)
        self._change(text)
        if self.surface is None:
            self.set_rate(1 / self.curvature.eigenvalues[1] if self.curvature else USUAL_RATE)

    def set_ranges(self, x_range: Range, y_range: Range) -> None:
        """Show another part of the plane."""
        self.x_range, self.y_range = x_range, y_range
        self._change(self.expression)

    def set_start(self, x: float, y: float) -> None:
        """Begin at (x, y)."""
        self.start = (x, y)
        self._find_curvature()
        self._run()

    def set_rate(self, rate: float) -> None:
        """Descend anew with another learning rate."""
        self.rate = rate
        self._run()

    def choose_regime(self, regime: Regime) -> None:
        """Take a learning rate that is too small, right, too large or diverging here."""
        if self.curvature is not None:
            self.set_rate(float(f"{REGIMES[regime] / self.curvature.eigenvalues[1]:.3g}"))

    def set_rules(self, rules: LoopRules) -> None:
        """Stop by other rules."""
        self.rules = rules
        self._run()

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(
            self.expression, self.x_range, self.y_range, self.start, self.rate, self.rules, self.step
        )

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.x_range, self.y_range, self.start = mark.x_range, mark.y_range, mark.start
        self.rate, self.rules = mark.rate, mark.rules
        self._change(mark.expression)
        self.go(mark.step)

    def _change(self, expression: str) -> None:
        self.rewind()
        self.expression = expression
        self.surface: Surface | None = next(
            (s for s in SURFACES.values() if s.expression == expression), None
        )
        self.function = compile_expression(expression, VARIABLES)
        self.grid: Array = sample(self.function, self.x_range, self.y_range)
        self._find_curvature()
        self.functionChanged.emit()
        self._run()

    def _find_curvature(self) -> None:
        self.curvature: Curvature | None = curvature_near(
            self.function, self.start, self.x_range, self.y_range
        )

    def _run(self) -> None:
        self.fault = ""
        self.end = LoopEnd(0, "")
        try:
            self.track = Track(self.expression, self.start, Entrant("sgd", {"lr": self.rate}))
            self.end = loop_end(self.track, self.rules)
        except PlaygroundError as error:
            self.track, self.fault = None, error.message
        # The last position is the question that ends the loop.
        self.length = max(1, PHASES * self.end.step)
        self._wanted = min(self._wanted, float(self.length))
        self.runChanged.emit()
        self._show()
