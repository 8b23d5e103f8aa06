"""A loss landscape over two parameters: colour, level lines, and the paths of training on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import contourpy
import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QWidget

from playground.support.theme import Theme, current_theme, sequential_table
from playground.widgets.heatmap import colorize
from playground.widgets.plot_base import Mark, PlotBase, Stroke, thin_pen
from playground.widgets.thinning import thin_path

LEVEL_COUNT = 14
PALENESS = 0.4
FIRST_LEVEL = 2e-3  # of the span above the least value


def contour_levels(z: NDArray[Any], count: int = LEVEL_COUNT) -> NDArray[np.float64]:
    """Return ``count`` ascending levels, evenly spaced in the logarithm of the height above the least value.

    So the bottom of a steep valley gets lines too. A flat or wholly non-finite ``z`` has none.
    """
    finite = z[np.isfinite(z)]
    if not finite.size or not np.ptp(finite) > 0:
        return np.empty(0)
    least, greatest = float(finite.min()), float(finite.max())
    return np.asarray(least + (greatest - least) * np.geomspace(FIRST_LEVEL, 0.85, count))


def level_path(
    z: NDArray[Any], levels: NDArray[Any], x_range: tuple[float, float], y_range: tuple[float, float]
) -> QPainterPath:
    """Return all level lines of ``z`` (ny, nx), sampled evenly over x_range × y_range, as one path."""
    ny, nx = z.shape
    masked = np.ma.masked_invalid(z) if not np.isfinite(z).all() else z
    generator = contourpy.contour_generator(
        np.linspace(*x_range, nx),
        np.linspace(*y_range, ny),
        masked,
        name="serial",
        line_type="ChunkCombinedNan",
    )
    chunks = [generator.lines(float(level))[0][0] for level in levels]
    lines = [line for line in chunks if line is not None]
    if not lines:
        return QPainterPath()
    gap = np.full((1, 2), np.nan)
    joined = np.concatenate([part for line in lines for part in (line, gap)])
    path: QPainterPath = pg.functions.arrayToQPath(joined[:, 0], joined[:, 1], connect="finite")
    return path


class Ground(pg.GraphicsObject):
    """An image stretched over a rectangle of the plot's plane."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._rect = QRectF(0, 0, 1, 1)

    def set_image(self, image: QImage, rect: QRectF) -> None:
        """Show ``image``, its first row at the rectangle's least y."""
        self.prepareGeometryChange()
        self._image, self._rect = image, rect
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the rectangle covered."""
        return self._rect

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint the image, smoothed."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._rect, self._image)


@dataclass
class Trail:
    """One path of training: its title, colour and the items that draw it."""

    title: str
    colour: str
    line: Stroke
    start: Mark
    end: Mark
    dash: Sequence[float] = ()


class ContourPlot(PlotBase):
    """A surface z over a plane and named paths on it; a click emits `point_clicked` (x, y).

    Each path begins with a ring and ends with a dot. Drags tell their places by the same signal.
    """

    point_clicked = Signal(float, float)

    def __init__(self, x_label: str = "", y_label: str = "", parent: QWidget | None = None) -> None:
        self._trails: dict[str, Trail] = {}
        self._z: NDArray[Any] | None = None
        self._x_range = (-1.0, 1.0)
        self._y_range = (-1.0, 1.0)
        super().__init__(x_label, y_label, parent)
        self._ground = Ground()
        self._lines = QGraphicsPathItem()
        self.plot.addItem(self._ground, ignoreBounds=True)
        self.plot.addItem(self._lines, ignoreBounds=True)
        self._restyle(current_theme())

    def set_surface(
        self, z: NDArray[Any], x_range: tuple[float, float], y_range: tuple[float, float]
    ) -> None:
        """Show z (ny, nx), sampled evenly over x_range × y_range, z[0] at the least y; NaN has no lines."""
        self._z, self._x_range, self._y_range = z, x_range, y_range
        levels = contour_levels(z)
        self._lines.setPath(level_path(z, levels, x_range, y_range))
        self._paint_ground(current_theme())
        self.plot.getViewBox().setRange(xRange=x_range, yRange=y_range, padding=0)

    def add_path(self, name: str, title: str, colour: str, *, dash: Sequence[float] = ()) -> None:
        """Add an empty path, or retitle one; ``colour`` is the name of a theme colour or ``#rrggbb``.

        ``dash`` gives the pixels of line, gap, line …; without, the line is whole.
        """
        trail = self._trails.get(name)
        if trail is not None and (trail.title, trail.colour, trail.dash) == (title, colour, dash):
            return
        if trail is None:
            items = Stroke(), Mark(9), Mark(10)
            for level, item in enumerate(items):
                item.setZValue(5 + level)
                self.plot.addItem(item, ignoreBounds=True)
            trail = self._trails[name] = Trail(title, colour, *items)
        trail.title, trail.colour, trail.dash = title, colour, dash
        self._restyle(current_theme())

    def remove_path(self, name: str) -> None:
        """Take a path away; one that is not there is no error."""
        trail = self._trails.pop(name, None)
        if trail is not None:
            for item in (trail.line, trail.start, trail.end):
                self.plot.removeItem(item)
            self._tell_legend(current_theme())

    @property
    def path_names(self) -> list[str]:
        """The names of the paths, as added."""
        return list(self._trails)

    def set_path(self, name: str, x: NDArray[Any], y: NDArray[Any]) -> None:
        """Show (x, y), two (n,) arrays in the order of training, as the path ``name``.

        Raises:
            KeyError: no such path was added.
        """
        trail = self._trails[name]
        trail.line.setData(*thin_path(x, y))
        finite = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        for mark, place in ((trail.start, 0), (trail.end, -1)):
            mark.setVisible(bool(finite.size))
            if finite.size:
                mark.setPos(float(x[finite[place]]), float(y[finite[place]]))

    def _pointed(self, x: float, y: float) -> None:
        self.point_clicked.emit(x, y)

    @staticmethod
    def _colour(trail: Trail, theme: Theme) -> str:
        return str(getattr(theme, trail.colour, trail.colour))

    def _paint_ground(self, theme: Theme) -> None:
        if self._z is None:
            return
        finite = self._z[np.isfinite(self._z)]
        least, span = (float(finite.min()), float(np.ptp(finite))) if finite.size else (0.0, 0.0)
        # The same logarithm as the levels', so that colour and lines tell one story.
        height = np.log((self._z - least) / (span or 1.0) + FIRST_LEVEL)
        low, high = float(np.log(FIRST_LEVEL)), float(np.log(1 + FIRST_LEVEL))
        # Begun below the least value, so that the deepest place keeps apart from the paths on it.
        image = colorize(height, sequential_table(theme)[::-1], low - PALENESS * (high - low), high)
        (x0, x1), (y0, y1) = self._x_range, self._y_range
        self._ground.set_image(image, QRectF(QPointF(x0, y0), QPointF(x1, y1)))

    def _restyle(self, theme: Theme) -> None:
        line = QColor(theme.positive)
        line.setAlpha(140 if theme.dark else 110)
        pen = thin_pen(theme.positive)
        pen.setColor(line)
        self._lines.setPen(pen)
        self._lines.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_ground(theme)
        for trail in self._trails.values():
            colour = self._colour(trail, theme)
            trail.line.setPen(thin_pen(colour, dash=trail.dash))
            trail.start.setBrush(QColor(theme.panel))
            trail.start.setPen(QPen(QColor(colour), 2.0))
            trail.end.setBrush(QColor(theme.highlight))
            trail.end.setPen(QPen(QColor(theme.text), 1.5))
        self._tell_legend(theme)

    def _tell_legend(self, theme: Theme) -> None:
        self.legend.set_entries((self._colour(t, theme), t.title) for t in self._trails.values() if t.title)
