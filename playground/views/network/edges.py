"""The weights between two neighbouring columns: curves whose colour tells the sign and whose width the size.

Stroking curves is the dearest part of a frame, so strengths are rounded to a few levels and each gap between
columns is kept as a picture, which is made anew only when a level in it has changed.
"""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.support.theme import Theme
from playground.views.network.canvas_layout import Column, Node

LEVELS = 10
_WIDEST, _THINNEST = 5.5, 1.0
_PALEST, _FADED = 0.3, 0.14
_REACH = 6.0
_NICE = (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64, 100)

_CURVE_T = np.linspace(0.0, 1.0, 65)
_CURVE_X = 1.5 * _CURVE_T * (1 - _CURVE_T) + _CURVE_T**3
"""How far right the curve of `_curve` has come at each t, from 0 to 1: 3·½·t(1−t)² + 3·½·t²(1−t) + t³."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One weight on the canvas; ``index`` is its place in θ, −1 where it stands for all from a block."""

    source: Node
    target: Node
    index: int


def width_scale(theta: Array, indices: Array) -> float:
    """Return a round number not below the largest of those weights: what the widest curve stands for."""
    weights = np.abs(theta[indices])
    largest = float(weights[np.isfinite(weights)].max(initial=0.0))
    return next((bound for bound in _NICE if largest <= bound), largest)


def fine_scale(values: Array, indices: Array) -> float:
    """Return 1, 2 or 5 times a power of ten not below the largest of those values, however small they are."""
    sizes = np.abs(values[indices])
    largest = float(sizes[np.isfinite(sizes)].max(initial=0.0))
    if largest == 0.0:
        return 1.0
    decade = 10.0 ** np.floor(np.log10(largest))
    return float(next(nice * decade for nice in (1, 2, 5, 10) if largest <= nice * decade * (1 + 1e-12)))


def level_width(level: int) -> float:
    """Return the width of a curve of that level, 0 … LEVELS, in pixels.

    The weakest, which are the most, are one pixel wide: Qt strokes that three times as fast as wider ones.
    """
    return _THINNEST + (_WIDEST - _THINNEST) * max(0, abs(level) - 1) / (LEVELS - 1)


def level_colour(level: int, theme: Theme) -> QColor:
    """Return the colour of a curve of that level: its sign's, paler the weaker it is."""
    full = QColor(theme.positive if level > 0 else theme.negative if level < 0 else theme.muted)
    share = _PALEST + (1 - _PALEST) * (abs(level) / LEVELS) ** 0.6
    return mixed(full, QColor(theme.panel), share)


@cache
def level_colours(theme: Theme) -> dict[int, QColor]:
    """Return the colour of every level, −LEVELS … LEVELS."""
    return {level: level_colour(level, theme) for level in range(-LEVELS, LEVELS + 1)}


def strength_levels(values: Array, scale: float) -> Array:
    """Return the level, −LEVELS … LEVELS, of each of ``values`` (n,); LEVELS is for ``scale`` and above."""
    with np.errstate(invalid="ignore"):
        shares = np.minimum(np.maximum(values * (LEVELS / scale), -LEVELS), LEVELS)
        levels = np.copysign(np.ceil(np.abs(shares)), shares)
        levels[np.isnan(levels)] = 0
    return levels.astype(np.int8)


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return ``share`` of a colour on a ground; opaque, which paints faster than transparency."""
    parts = [
        round(share * a + (1 - share) * b) for a, b in zip(_channels(colour), _channels(ground), strict=True)
    ]
    return QColor(*parts)


def _channels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


class EdgeGap:
    """All weights between column ``number`` and the next one."""

    def __init__(self, spec: NetworkSpec, number: int, left: Column, right: Column, height: float) -> None:
        self._spec = spec
        self._layer = number
        start = max(node.rect.right() for node in left.nodes)
        end = min(node.rect.left() for node in right.nodes)
        self._rect = QRectF(start, 0, end - start, height)
        self._sources = [node for node in left.nodes if node.unit >= 0 or left.block]
        self._goals = right.nodes
        self._block = left.block
        units = np.array([node.unit for node in right.nodes], np.intp)
        self._targets = np.repeat(units, len(self._sources))
        rows = np.array([node.unit for node in self._sources if node.unit >= 0], np.intp)
        places = spec.offsets[number] + np.add.outer(units, rows * spec.shapes[number][1])
        self.indices: Array = places.ravel()
        starts = tuple((node.rect.right(), node.rect.center().y()) for node in self._sources)
        goals = tuple((node.rect.center().y(), node.rect.left()) for node in right.nodes)
        self._paths, self._ends = _curves(starts, goals)
        self._end = end
        self._picture: QPixmap | None = None
        self._shown: object = None

    @cached_property
    def edges(self) -> list[Edge]:
        """All weights, in the order of `indices`; most pictures are gone before they are asked for one."""
        width, first = self._spec.shapes[self._layer][1], self._spec.offsets[self._layer]
        return [
            Edge(source, target, first + source.unit * width + target.unit if source.unit >= 0 else -1)
            for target in self._goals
            for source in self._sources
        ]

    def paint(
        self,
        painter: QPainter,
        theta: Array,
        scale: float,
        theme: Theme,
        active: Node | None,
        pixel_ratio: float,
        in_haste: bool = False,
    ) -> None:
        """Paint the gap; with an ``active`` tile, the weights that do not touch it fade.

        In haste, an older picture is shown as it is.
        """
        usable = self._picture is not None and self._picture.devicePixelRatio() == pixel_ratio
        levels = self._levels(theta, scale) if not (usable and in_haste) else None
        if levels is not None:
            touched = active if active and self._touches(active) else active is None
            shown = (levels.tobytes(), theme.name, touched)
            if not usable or shown != self._shown:
                self._shown = shown
                self._picture = self._draw(levels, theme, active, pixel_ratio)
        assert self._picture is not None
        painter.drawPixmap(self._rect.topLeft(), self._picture)

    def find(self, position: QPointF) -> Edge | None:
        """Return the weight within reach of ``position``."""
        if not len(self._ends) or self._block or not self._rect.contains(position):
            return None
        starts = self._ends[:, 0]
        across = np.clip((position.x() - starts) / (self._end - starts), 0.0, 1.0)
        t = np.interp(across, _CURVE_X, _CURVE_T)
        rise = self._ends[:, 2] - self._ends[:, 1]
        heights = self._ends[:, 1] + rise * t * t * (3 - 2 * t)
        slopes = rise * 6 * t * (1 - t) / (self._end - starts)
        distances = np.abs(heights - position.y()) / np.sqrt(1 + slopes**2)
        nearest = int(distances.argmin())
        return self.edges[nearest] if distances[nearest] <= _REACH else None

    def outline(self, edge: Edge) -> QPainterPath:
        """Return the curve of ``edge``, which is one of these."""
        return self._paths[self.edges.index(edge)]

    def _touches(self, node: Node) -> bool:
        return node.column in (self._layer, self._layer + 1)

    def _levels(self, theta: Array, scale: float) -> Array:
        """Return each edge's level, −LEVELS … LEVELS; a block's weights count by their root mean square."""
        if self._block:
            weights = self._spec.views(theta)[self._layer][:-1, self._targets]
            return strength_levels(np.sqrt((weights**2).mean(axis=0)), scale)
        return strength_levels(theta[self.indices], scale)

    def _draw(self, levels: Array, theme: Theme, active: Node | None, pixel_ratio: float) -> QPixmap:
        picture = QPixmap((self._rect.size() * pixel_ratio).toSize())
        picture.setDevicePixelRatio(pixel_ratio)
        picture.fill(QColor(theme.panel))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._rect.topLeft())
        strength = np.abs(levels)
        faded = np.zeros(len(levels), bool)
        if active is not None:
            faded = np.array([active not in (edge.source, edge.target) for edge in self.edges])
        pens: dict[tuple[int, bool], QPen] = {}
        # Weak ones first, so that strong ones lie on top.
        for place in np.lexsort((strength, ~faded)):
            key = (int(strength[place]) if self._block else int(levels[place]), bool(faded[place]))
            if key not in pens:
                pens[key] = self._pen(*key, theme)
            painter.setPen(pens[key])
            painter.drawPath(self._paths[place])
        painter.end()
        return picture

    def _pen(self, level: int, faded: bool, theme: Theme) -> QPen:
        colour = level_colour(0 if self._block else level, theme)
        if self._block:
            colour = mixed(QColor(theme.muted), QColor(theme.panel), 0.25 + 0.45 * level / LEVELS)
        if faded:
            colour = mixed(colour, QColor(theme.panel), _FADED)
        return QPen(colour, level_width(level), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


@lru_cache(maxsize=100)  # an edit leaves most gaps where they are
def _curves(
    starts: tuple[tuple[float, float], ...], goals: tuple[tuple[float, float], ...]
) -> tuple[list[QPainterPath], Array]:
    """Return the curve from each start (x, y) to each goal (y, x), and their ends (curves, 3): x, y, y."""
    paths = [_curve(*start, *goal) for goal in goals for start in starts]
    return paths, np.array([(*start, goal[0]) for goal in goals for start in starts])


def _curve(left: float, from_y: float, to_y: float, right: float) -> QPainterPath:
    middle = (left + right) / 2
    path = QPainterPath(QPointF(left, from_y))
    path.cubicTo(QPointF(middle, from_y), QPointF(middle, to_y), QPointF(right, to_y))
    return path
