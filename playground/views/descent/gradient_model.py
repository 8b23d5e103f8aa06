"""What the Gradient tab shows: a function of two variables and a point on it."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.graph.compiled import compile_expression
from playground.graph.slopes import Kind, Place, flat_places, gradient_at, judge
from playground.graph.surfaces import SURFACES, VARIABLES, Minimum, Point, Range, Surface, sample

FIRST_SURFACE = "himmelblau"
FIRST_POINT = (1.0, 2.0)
STEP = 0.03  # of the map's width: the longest step that a click takes
COARSE = 30  # points a side at which the slope is looked at, to know what is usual
WALK_RATE = 0.05  # of what a full gradient step would be where no rate is known


@dataclass(frozen=True)
class Bookmark:
    """All that is needed to show the same again."""

    expression: str
    x_range: Range
    y_range: Range
    point: Point


class GradientModel(QObject):
    """`functionChanged` and `pointChanged` tell what to draw anew."""

    functionChanged = Signal()
    pointChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.point: Point = FIRST_POINT
        self.surface: Surface | None = None
        self.open_surface(FIRST_SURFACE)
        self.set_point(*FIRST_POINT)

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The known minima; none for a typed function."""
        return self.surface.minima if self.surface else ()

    @property
    def gradient(self) -> Point:
        """(∂f/∂x, ∂f/∂y) at the point; NaN where undefined."""
        return gradient_at(self.function, self.point)

    @property
    def kind(self) -> Kind:
        """What kind of place the point is."""
        return judge(self.function, self.point, self.x_range, self.y_range, self.grid)

    @property
    def stride(self) -> float:
        """How long one step of the walk is: as the gradient has it, but at most `STEP` of the map."""
        rate = self.surface.gradient_rate if self.surface else WALK_RATE
        length = float(np.hypot(*self.gradient))
        width = max(self.x_range[1] - self.x_range[0], self.y_range[1] - self.y_range[0])
        return min(rate * length, STEP * width) if np.isfinite(length) else 0.0

    def value(self, x: float, y: float) -> float:
        """Return f(x, y); NaN where undefined."""
        return float(self.function.value(np.array([x]), np.array([y]))[0])

    def open_surface(self, name: str) -> None:
        """Show a preset from its own start."""
        surface = SURFACES[name]
        self.x_range, self.y_range, self.point = surface.x_range, surface.y_range, surface.start
        self._change(surface.expression)

    def set_expression(self, text: str) -> None:
        """Show a typed function of x and y.

        Raises:
            PlaygroundError: it cannot be read; the function stays as it was.
        """
        compile_expression(text, VARIABLES)
        self._change(text)

    def set_ranges(self, x_range: Range, y_range: Range) -> None:
        """Show another part of the plane."""
        self.x_range, self.y_range = x_range, y_range
        self._change(self.expression)

    def set_point(self, x: float, y: float) -> None:
        """Look at another point."""
        self.point = (x, y)
        self.pointChanged.emit()

    def walk(self, way: int) -> None:
        """Take one step straight uphill (+1) or downhill (−1)."""
        gradient = np.array(self.gradient)
        length = float(np.hypot(*gradient))
        if length > 0 and np.isfinite(length):
            x, y = np.array(self.point) + way * self.stride * gradient / length
            self.set_point(float(x), float(y))

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(self.expression, self.x_range, self.y_range, self.point)

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.x_range, self.y_range, self.point = mark.x_range, mark.y_range, mark.point
        self._change(mark.expression)

    def _change(self, expression: str) -> None:
        self.expression = expression
        self.surface = next((s for s in SURFACES.values() if s.expression == expression), None)
        self.function = compile_expression(expression, VARIABLES)
        self.grid: Array = sample(self.function, self.x_range, self.y_range)
        slopes = np.hypot(
            *self.function.gradient(
                *np.meshgrid(np.linspace(*self.x_range, COARSE), np.linspace(*self.y_range, COARSE))
            )
        )
        finite = slopes[np.isfinite(slopes)]
        self.usual_slope = float(np.median(finite)) if finite.size else 1.0
        self.flat: list[Place] = flat_places(self.function, self.x_range, self.y_range)
        self.functionChanged.emit()
        self.pointChanged.emit()
