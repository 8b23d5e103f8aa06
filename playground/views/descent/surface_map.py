"""The map of a function of two variables: level lines, known minima, paths with numbered heads, arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QWidget

from playground.graph.surfaces import Minimum
from playground.support.theme import Theme, current_theme, scaled, sequential_table
from playground.views.descent.map_items import Arrow, Arrows, Head, Heads, Square
from playground.widgets.contour_plot import Ground, level_path
from playground.widgets.heatmap import colorize
from playground.widgets.plot_base import PlotBase, Stroke, thin_pen
from playground.widgets.thinning import thin_path

Range = tuple[float, float]

LEVEL_COUNT = 14
GHOST_EVERY = 2  # of the level lines, every second one is enough to see a form
PALENESS = 0.9  # the ground stays far from the deepest colour, so that paths of any colour stand out
POLE = 50.0  # how many times farther than the middle 98 % of the values the others reach beside a pole
FAR = 20.0  # map widths beyond which a path is not followed: Qt paints huge coordinates slowly
HATCH = 7  # grid points from one line of the hatching to the next
NUDGE = 50  # arrow-key steps from one edge to the other


@dataclass(frozen=True)
class Relief:
    """How heights become colours and lines: from ``least`` to ``greatest``, ``first`` the lowest line."""

    least: float
    greatest: float
    first: float

    @classmethod
    def of(cls, z: NDArray[Any]) -> "Relief | None":
        """Return the relief of a grid, or None if it is level or nowhere finite."""
        finite = z[np.isfinite(z)]
        if not finite.size or not np.ptp(finite) > 0:
            return None
        least, greatest = float(finite.min()), float(finite.max())
        low, first, high = (float(q) for q in np.quantile(finite, (0.01, 0.02, 0.99)))
        if greatest - least > POLE * (high - low) > 0:
            # A pole: the few values around it would leave one colour for all the others.
            least, greatest = low, high
        span = greatest - least
        # The lowest line encloses some two hundredths of the map, however steep its corners are.
        return cls(least, greatest, min(max((first - least) / span, 1e-7), 0.05))

    @property
    def levels(self) -> NDArray[np.float64]:
        """The heights of the lines, evenly spaced in the logarithm above the least."""
        heights = np.geomspace(self.first, 0.85, LEVEL_COUNT)
        return np.asarray(self.least + (self.greatest - self.least) * heights)

    def shade(self, z: NDArray[Any]) -> NDArray[Any]:
        """Return 0 (deepest) to 1 for each height, in the logarithm of the lines."""
        share = np.clip((z - self.least) / (self.greatest - self.least), 0.0, 1.0)
        return np.asarray(1 - np.log((share + self.first) / (1 + self.first)) / np.log(self.first))


@dataclass
class Trail:
    """One path: the item that draws it, and its head."""

    line: Stroke
    head: Head


class SurfaceMap(PlotBase):
    """A function over a plane.

    `pointed_at` tells where the person clicks, drags or moves with the arrow keys.
    """

    pointed_at = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._z: NDArray[Any] | None = None
        self._relief: Relief | None = None
        self._x_range: Range = (-1.0, 1.0)
        self._y_range: Range = (-1.0, 1.0)
        self._minima: tuple[Minimum, ...] = ()
        self._start: tuple[float, float] | None = None
        self._trails: list[Trail] = []
        super().__init__("x", "y", parent)
        for side in ("bottom", "left"):
            self.plot.getAxis(side).setStyle(maxTextLevel=0)  # evenly spaced numbers, or none
        self._ground, self._undefined = Ground(), Ground()
        self._lines, self._ghost = QGraphicsPathItem(), QGraphicsPathItem()
        self._marks, self._ring = (pg.ScatterPlotItem(antialias=True) for _ in range(2))
        self._arrows, self._heads = Arrows(), Heads()
        self._ghost.hide()
        for still in (self._ground, self._lines):  # painted once, and copied for every frame of a race
            still.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        for z, item in enumerate(
            (
                self._ground,
                self._undefined,
                self._lines,
                self._ghost,
                self._marks,
                self._ring,
                self._arrows,
                self._heads,
            )
        ):
            item.setZValue(z if item is not self._arrows else 20)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            self.plot.addItem(item, ignoreBounds=True)
        self._heads.setZValue(30)
        self._ring.setZValue(15)
        self._restyle(current_theme())

    def set_surface(self, z: NDArray[Any], x_range: Range, y_range: Range) -> None:
        """Show z (ny, nx), sampled evenly over x_range × y_range; where it is NaN the map is hatched."""
        self._z, self._x_range, self._y_range = z, x_range, y_range
        self._relief = Relief.of(z)
        levels = self._relief.levels if self._relief else np.empty(0)
        self._lines.setPath(level_path(z, levels, x_range, y_range))
        self._lines.setVisible(not self._lines.path().isEmpty())
        self._paint_ground(current_theme())
        self.plot.getViewBox().setRange(xRange=x_range, yRange=y_range, padding=0)

    def set_ghost(self, z: NDArray[Any] | None, colour: str = "") -> None:
        """Lay a few level lines of another surface over the same ranges, dashed, or take them away."""
        relief = None if z is None else Relief.of(z)
        self._ghost.setVisible(relief is not None)
        if z is None or relief is None:
            self._ghost.setPath(QPainterPath())
            return
        self._ghost.setPen(thin_pen(colour, Qt.PenStyle.DashLine))
        self._ghost.setPath(level_path(z, relief.levels[::GHOST_EVERY], self._x_range, self._y_range))

    def keep_angles(self) -> None:
        """Draw x and y to the same scale, so that a right angle looks like one."""
        self.plot.getViewBox().setAspectLocked(True)

    def set_minima(self, minima: tuple[Minimum, ...]) -> None:
        """Mark the known minima: global ones with a filled star, local ones with an open one."""
        self._minima = minima
        self._mark(current_theme())

    def set_start(self, x: float, y: float) -> None:
        """Put the ring of the start at (x, y)."""
        self._start = (x, y)
        self._ring.setData(x=[x], y=[y])

    def set_trails(self, colours: Sequence[str], badges: Sequence[str]) -> None:
        """Have one empty path for each of ``colours`` (``#rrggbb``), its head marked with a badge."""
        for trail in self._trails:
            self.plot.removeItem(trail.line)
        self._trails = []
        for colour, text in zip(colours, badges, strict=True):
            line = Stroke()
            line.setPen(thin_pen(colour))
            line.setZValue(10)
            line.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            self.plot.addItem(line, ignoreBounds=True)
            self._trails.append(Trail(line, Head(0.0, 0.0, colour, text)))
        self._heads.heads = [trail.head for trail in self._trails]

    def show_trails(self, paths: Sequence[NDArray[Any]]) -> None:
        """Show ``paths``, one (n, 2) array for each trail, each with its head at the last row."""
        for trail, points in zip(self._trails, paths, strict=True):
            x, y = self._near(points[:, 0], self._x_range), self._near(points[:, 1], self._y_range)
            trail.line.setData(*thin_path(x, y))
            trail.head.x, trail.head.y = float(x[-1]), float(y[-1])
        self._heads.update()

    def set_arrows(self, arrows: Sequence[Arrow], squares: Sequence[Square] = ()) -> None:
        """Show these arrows and squares in place of those before."""
        self._arrows.arrows, self._arrows.squares = arrows, squares
        self._arrows.update()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Move the start with the arrow keys while the map has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._start is not None:
            share = (0.2 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0) / NUDGE
            moves = {
                Qt.Key.Key_Left: (-1, 0),
                Qt.Key.Key_Right: (1, 0),
                Qt.Key.Key_Up: (0, 1),
                Qt.Key.Key_Down: (0, -1),
            }
            if event.key() in moves:
                across, up = moves[Qt.Key(event.key())]
                x = self._start[0] + across * share * (self._x_range[1] - self._x_range[0])
                y = self._start[1] + up * share * (self._y_range[1] - self._y_range[0])
                self._pointed(x, y)
                return True
        return super().eventFilter(watched, event)

    @property
    def badges(self) -> list[str]:
        """The numbers of the paths."""
        return [trail.head.text for trail in self._trails]

    def _pointed(self, x: float, y: float) -> None:
        x = min(max(x, self._x_range[0]), self._x_range[1])
        y = min(max(y, self._y_range[0]), self._y_range[1])
        self.pointed_at.emit(float(f"{x:.4g}"), float(f"{y:.4g}"))

    @staticmethod
    def _near(values: NDArray[Any], bounds: Range) -> NDArray[Any]:
        room = FAR * (bounds[1] - bounds[0])
        return np.asarray(np.clip(values, bounds[0] - room, bounds[1] + room))

    def _paint_ground(self, theme: Theme) -> None:
        if self._z is None:
            return
        shade = self._relief.shade(self._z) if self._relief else np.full(self._z.shape, 0.5)
        image = colorize(shade, sequential_table(theme)[::-1], -PALENESS, 1.0)
        (x0, x1), (y0, y1) = self._x_range, self._y_range
        room = QRectF(QPointF(x0, y0), QPointF(x1, y1))
        self._ground.set_image(image, room)
        undefined = ~np.isfinite(self._z)
        self._undefined.setVisible(bool(undefined.any()))
        self._undefined.set_image(_hatching(undefined, theme), room)

    def _mark(self, theme: Theme) -> None:
        self._marks.setData(
            x=[minimum.x for minimum in self._minima],
            y=[minimum.y for minimum in self._minima],
            symbol="star",
            size=scaled(15),
            brush=[pg.mkBrush(theme.highlight if m.kind == "global" else theme.panel) for m in self._minima],
            pen=pg.mkPen(theme.text, width=1),
        )

    def _restyle(self, theme: Theme) -> None:
        line = QColor(theme.positive)
        line.setAlpha(130 if theme.dark else 110)
        pen = thin_pen(theme.positive)
        pen.setColor(line)
        self._lines.setPen(pen)
        self._lines.setBrush(Qt.BrushStyle.NoBrush)
        self._ring.setSymbol("o")
        self._ring.setSize(scaled(12))
        self._ring.setBrush(pg.mkBrush(theme.panel))
        self._ring.setPen(pg.mkPen(theme.text, width=2))
        self._paint_ground(theme)
        self._mark(theme)


def _hatching(mask: NDArray[np.bool_], theme: Theme) -> QImage:
    """Return an image that is clear but where ``mask`` is true, where it is hatched."""
    height, width = mask.shape
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    if mask.any():
        ground, line = (np.uint32(QColor(colour).rgba()) for colour in (theme.window, theme.strong_border))
        rows, columns = np.indices(mask.shape)
        pixels = np.frombuffer(image.bits(), np.uint32).reshape(height, width)
        pixels[mask] = np.where((rows + columns) % HATCH == 0, line, ground)[mask]
    return image
