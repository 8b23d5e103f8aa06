"""What the "Squares on data" tab shows: a few samples, a line, and the square of each error."""

from dataclasses import dataclass
from typing import Annotated, Final

from msgspec import Meta
from PySide6.QtCore import QObject, Signal

from playground.graph.line_fit import LineFit, Point, least_absolute, least_squares

WIDTH: Final = 10.0  # samples have x and t from 0 to it
STEEPEST: Final = 5.0
HANDLES: Final = (1.0, 9.0)  # where the line is held
SAMPLES: Final = ((1.0, 1.9), (2.2, 2.3), (3.5, 3.5), (4.7, 3.8), (6.0, 5.1), (7.4, 5.4), (8.6, 6.6))
OUTLIER: Final = (8.0, 0.8)

Coordinate = Annotated[float, Meta(ge=0.0, le=WIDTH)]


@dataclass(frozen=True)
class Bookmark:
    """All that is needed to show the same again.

    The line is ŷ = ``slope`` · x + ``intercept``; ``samples`` are pairs (x, t) from 0 to 10; ``outlier`` is
    one more, or null.
    """

    slope: Annotated[float, Meta(ge=-STEEPEST, le=STEEPEST)] = 0.1
    intercept: Annotated[float, Meta(ge=-WIDTH * STEEPEST, le=WIDTH * (STEEPEST + 1))] = 4.2
    samples: Annotated[tuple[tuple[Coordinate, Coordinate], ...], Meta(min_length=2, max_length=30)] = SAMPLES
    outlier: tuple[Coordinate, Coordinate] | None = None


class FitModel(QObject):
    """`moved` tells of another line or other samples."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.restore(Bookmark())

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(self.slope, self.intercept, tuple(self.samples), self.outlier)

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.slope, self.intercept = mark.slope, mark.intercept
        self.samples: list[Point] = list(mark.samples)
        self.outlier: Point | None = mark.outlier
        self.moved.emit()

    @property
    def points(self) -> list[Point]:
        """All samples, the outlier last if there is one."""
        return [*self.samples, *([self.outlier] if self.outlier else [])]

    @property
    def fit(self) -> LineFit:
        """The line beside all samples."""
        return LineFit(self.points, self.slope, self.intercept)

    @property
    def best(self) -> LineFit:
        """The line with the least mean squared error; `PlaygroundError` if there is none."""
        return LineFit(self.points, *least_squares(self.points))

    def height(self, x: float) -> float:
        """Return the line's height at ``x``."""
        return self.slope * x + self.intercept

    def set_line(self, slope: float, intercept: float) -> None:
        """Draw another line."""
        self.slope = min(max(slope, -STEEPEST), STEEPEST)
        self.intercept = intercept
        self.moved.emit()

    def set_handle(self, number: int, height: float) -> None:
        """Lift or lower one end of the line, handle 0 or 1, and hold the other."""
        heights = [self.height(x) for x in HANDLES]
        heights[number] = min(max(height, 0.0), WIDTH)
        slope = (heights[1] - heights[0]) / (HANDLES[1] - HANDLES[0])
        self.set_line(slope, heights[0] - slope * HANDLES[0])

    def set_point(self, number: int, x: float, t: float) -> None:
        """Move a sample, counted as in `points`."""
        point = (min(max(x, 0.0), WIDTH), min(max(t, 0.0), WIDTH))
        if number < len(self.samples):
            self.samples[number] = point
        else:
            self.outlier = point
        self.moved.emit()

    def set_outlier(self, on: bool) -> None:
        """Have one sample far off, or none."""
        self.outlier = (self.outlier or OUTLIER) if on else None
        self.moved.emit()

    def fit_squares(self) -> None:
        """Take the line with the least mean squared error; `PlaygroundError` if there is none."""
        self.set_line(*least_squares(self.points))

    def fit_absolute(self) -> None:
        """Take a line with the least mean absolute error; `PlaygroundError` if there is none."""
        self.set_line(*least_absolute(self.points))
