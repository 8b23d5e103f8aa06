"""A race: several optimizers from one start on one function, step by step, with all that they hold inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from playground.engine.arrays import Array
from playground.engine.optimizers import make_optimizer
from playground.graph.computation import Graph
from playground.graph.evaluation import backward, evaluate
from playground.graph.expression import parse
from playground.graph.lexer import ExpressionError
from playground.support.errors import PlaygroundError

VARIABLES = ("x", "y")
_ROOM = 256  # points for which a new track has room


@dataclass(frozen=True)
class Entrant:
    """One optimizer with its settings; what is not set has the registry's default."""

    optimizer: str
    hyper: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Divergence:
    """Why a run ended early: the point after ``step`` is where the function cannot be computed any more.

    Args:
        step: the number of the step.
        reason: what is wrong there, in one English sentence.
        point: where the step led.
    """

    step: int
    reason: str
    point: tuple[float, ...]


class Track:
    """The run of one optimizer, computed as far as it has been asked for.

    The numbers are those of `playground.graph.descend.descend`, to the last digit. Row k of `points`,
    `values` and `gradients` is where step k has led (row 0 is the start); row k of a vector in `states` is
    what the optimizer remembers then.

    Raises:
        PlaygroundError: the optimizer, a setting or the start is wrong, or the function is undefined there.
    """

    def __init__(
        self,
        expression: str | Graph,
        start: Sequence[float],
        entrant: Entrant,
        variables: Sequence[str] = VARIABLES,
    ) -> None:
        self.graph = parse(expression) if isinstance(expression, str) else expression
        self.variables = tuple(variables)
        self.entrant = entrant
        unknown = [name for name in self.graph.inputs if name not in self.variables]
        if unknown:
            raise PlaygroundError(
                f"{unknown[0]} is not known here; the variables are: {', '.join(self.variables)}.", unknown[0]
            )
        self._rule = make_optimizer(entrant.optimizer, len(self.variables), entrant.hyper)
        self._theta = np.array(start, np.float64)
        self._gradient = np.zeros_like(self._theta)
        if self._theta.shape != (len(self.variables),) or not np.isfinite(self._theta).all():
            raise PlaygroundError("The start must be finite numbers, one for each variable.", "start")
        self._points = np.empty((_ROOM, len(self.variables)))
        self._values = np.empty(_ROOM)
        self._gradients = np.empty_like(self._points)
        self._states = {name: np.empty((_ROOM, *v.shape)) for name, v in self._rule.state.items()}
        self._count = 0
        self.divergence: Divergence | None = None
        self._keep(*self._look())

    @property
    def hyper(self) -> dict[str, float]:
        """All settings in force, by name."""
        return self._rule.hyper

    @property
    def steps(self) -> int:
        """How many steps are computed."""
        return self._count - 1

    @property
    def points(self) -> Array:
        """The start and the point after each step, (steps + 1, variables)."""
        return self._points[: self._count]

    @property
    def values(self) -> Array:
        """The function at each point, (steps + 1,)."""
        return self._values[: self._count]

    @property
    def gradients(self) -> Array:
        """The gradient at each point, shaped as `points`."""
        return self._gradients[: self._count]

    @property
    def states(self) -> dict[str, Array]:
        """What the optimizer remembers at each point: (steps + 1, variables) for each vector, by name."""
        return {name: rows[: self._count] for name, rows in self._states.items()}

    def at(self, step: int) -> int:
        """Return the row to show at ``step`` of the race: the last one where the run has ended before."""
        return min(max(step, 0), self.steps)

    def extend(self, steps: int) -> None:
        """Compute up to ``steps`` steps in all, or until the function cannot be computed any more."""
        while self.steps < steps and self.divergence is None:
            with np.errstate(all="ignore"):  # an overflow is told below as what it is
                self._rule.step(self._theta, self._gradient)
            try:
                value, slopes = self._look()
            except PlaygroundError as error:
                # The place of a variable is known from the sentence, the column of an operation is not needed
                # where the whole function stands beside.
                reason = error.message if isinstance(error, ExpressionError) else str(error)
                self.divergence = Divergence(self.steps + 1, reason, tuple(self._theta.tolist()))
            else:
                self._keep(value, slopes)

    def _look(self) -> tuple[float, tuple[float, ...]]:
        """Return the function and its gradient where the run now is."""
        at = {
            name: float(number)
            for name, number in zip(self.variables, self._theta, strict=True)
            if name in self.graph.inputs
        }
        values = evaluate(self.graph, at)
        gradients = backward(self.graph, values).inputs
        return values.output, tuple(gradients.get(name, 0.0) for name in self.variables)

    def _keep(self, value: float, slopes: tuple[float, ...]) -> None:
        row = self._count
        if row == len(self._values):
            self._points, self._values, self._gradients = map(
                _doubled, (self._points, self._values, self._gradients)
            )
            self._states = {name: _doubled(rows) for name, rows in self._states.items()}
        self._gradient[:] = slopes
        self._points[row], self._values[row], self._gradients[row] = self._theta, value, slopes
        for name, vector in self._rule.state.items():
            self._states[name][row] = vector
        self._count += 1


def _doubled(rows: Array) -> Array:
    return np.concatenate([rows, np.empty_like(rows)])


def first_within(track: Track, targets: Sequence[tuple[float, float]], distance: float) -> int | None:
    """Return the first computed step from which ``track`` is that near to one of ``targets``, or None."""
    for target in targets:
        near = np.hypot(*(track.points - np.asarray(target)).T) <= distance
        if near.any():
            return int(np.argmax(near))
    return None
