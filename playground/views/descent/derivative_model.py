"""What the Derivative tab shows: a curve, a place on it, and a secant whose h shrinks as it is played."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.graph.compiled import compile_expression
from playground.graph.curves import (
    CURVES,
    SAMPLES,
    VARIABLE,
    Curve,
    Range,
    Secant,
    StationaryPoint,
    secant,
    sensible_range,
    stationary_points,
)
from playground.views.parts.playback import Playback

FIRST_CURVE = "parabola"
PER_DECADE = 30  # positions of h for each power of ten
DECADES = 4
FIRST_SPEED = 20.0


@dataclass(frozen=True)
class Bookmark:
    """All that is needed to show the same again."""

    expression: str
    curve: str
    x_range: Range
    x: float
    step: int


class DerivativeModel(Playback):
    """A step of the playback is a smaller h: from a quarter of the range on show down by `DECADES`."""

    functionChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(PER_DECADE * DECADES, FIRST_SPEED, parent)
        self.curve: Curve | None = None
        self.open_curve(FIRST_CURVE)

    @property
    def h(self) -> float:
        """The secant's step to the right."""
        return self.h_at(self.step)

    @property
    def secant(self) -> Secant:
        """The secant on show."""
        return secant(self.function, self.x, self.h)

    def h_at(self, step: int) -> float:
        """Return h at a position of the playback."""
        widest = (self.x_range[1] - self.x_range[0]) / 4
        return float(f"{widest * 10 ** (-step / PER_DECADE):.3g}")

    def open_curve(self, name: str) -> None:
        """Show a preset from its own place."""
        curve = CURVES[name]
        self.x_range, self.x = curve.x_range, curve.x
        self._change(curve.expression)

    def set_expression(self, text: str) -> None:
        """Show a typed function of x.

        Raises:
            PlaygroundError: it cannot be read; the curve stays as it was.
        """
        compile_expression(text, VARIABLE)
        self._change(text)

    def set_range(self, x_range: Range) -> None:
        """Show another part of the curve."""
        self.x_range = x_range
        self._change(self.expression)

    def set_x(self, x: float) -> None:
        """Look at another place."""
        self.x = x
        self.moved.emit()

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(
            self.expression, self.curve.name if self.curve else "", self.x_range, self.x, self.step
        )

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.x_range, self.x = mark.x_range, mark.x
        self._change(mark.expression)
        self.go(mark.step)

    def _change(self, expression: str) -> None:
        self.expression = expression
        self.curve = next((curve for curve in CURVES.values() if curve.expression == expression), None)
        self.function = compile_expression(expression, VARIABLE)
        self.xs: Array = np.linspace(*self.x_range, SAMPLES)
        self.ys, (self.slopes,) = self.function.value_and_gradient(self.xs)
        self.y_range = sensible_range(self.ys)
        self.slope_range = sensible_range(np.append(self.slopes, 0.0))
        self.flat: list[StationaryPoint] = stationary_points(self.function, self.x_range)
        self.functionChanged.emit()
        self.moved.emit()
