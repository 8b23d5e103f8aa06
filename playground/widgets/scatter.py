"""Data points over a heatmap: a colour and a shape for each class, filled for training, hollow for test."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from playground.support.theme import current_theme, text_scale

ROOT3 = 3**0.5


@dataclass(frozen=True)
class Points:
    """What is to be drawn: ``xy`` (N, 2), ``group`` (N,) index of a colour, ``hollow`` (N,) bool."""

    xy: NDArray[np.float64]
    group: NDArray[np.intp]
    hollow: NDArray[np.bool_]
    colours: tuple[str, ...]


class ScatterOverlay:
    """Draws points on a `HeatmapView` (``view.add_overlay(scatter)``); ranges as of the view.

    The points of one data set are painted once for each size and theme and copied from then on.
    With ``shapes`` each class has a shape of its own, so that colour is not the only sign.
    """

    def __init__(self, radius: float = 3.5, shapes: bool = True) -> None:
        self.radius = radius
        self.shapes = shapes
        self._points: Points | None = None
        self._x_range = (-1.0, 1.0)
        self._y_range = (-1.0, 1.0)
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def set_points(
        self, points: Points | None, x_range: tuple[float, float], y_range: tuple[float, float]
    ) -> None:
        """Draw ``points`` from now on, in the plane x_range × y_range; None draws nothing."""
        self._points = points
        self._x_range, self._y_range = x_range, y_range
        self._key = ()

    def __call__(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the points into ``rect``."""
        if self._points is None or rect.isEmpty():
            return
        ratio = painter.device().devicePixelRatio()
        key = (
            rect.width(),
            rect.height(),
            ratio,
            current_theme().name,
            text_scale(),
            self.radius,
            self.shapes,
        )
        if key != self._key:
            self._pixmap = self._paint(self._points, rect.size(), ratio)
            self._key = key
        painter.drawPixmap(rect.topLeft(), self._pixmap)

    def _paint(self, points: Points, size: QSizeF, ratio: float) -> QPixmap:
        pixmap = QPixmap((size * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        (x0, x1), (y0, y1) = self._x_range, self._y_range
        across = (points.xy[:, 0] - x0) / (x1 - x0) * size.width()
        down = (y1 - points.xy[:, 1]) / (y1 - y0) * size.height()
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        for group, colour in enumerate(points.colours):
            shape = marker(group if self.shapes else 0, self.radius * text_scale())
            for hollow in (False, True):
                # White, or near black, keeps a point apart from a ground of its own colour.
                line = QPen(QColor(colour if hollow else theme.panel), 1.6 if hollow else 1.0)
                painter.setPen(line)
                painter.setBrush(QColor(theme.panel if hollow else colour))
                for k in np.flatnonzero((points.group == group) & (points.hollow == hollow)):
                    place = QPointF(float(across[k]), float(down[k]))
                    if isinstance(shape, QPolygonF):
                        painter.drawPolygon(shape.translated(place))
                    else:
                        painter.drawEllipse(place, shape, shape)
        painter.end()
        return pixmap


def marker(group: int, radius: float) -> QPolygonF | float:
    """Return a class's shape, in turn: circle (its radius), square, triangle, diamond, triangle down."""
    r = radius
    match group % 5:
        case 0:
            return r
        case 1:
            side = 0.88 * r
            return QPolygonF(
                [QPointF(-side, -side), QPointF(side, -side), QPointF(side, side), QPointF(-side, side)]
            )
        case 2:
            return QPolygonF(
                [QPointF(0, -1.2 * r), QPointF(0.6 * ROOT3 * r, 0.7 * r), QPointF(-0.6 * ROOT3 * r, 0.7 * r)]
            )
        case 3:
            return QPolygonF(
                [QPointF(0, -1.25 * r), QPointF(1.25 * r, 0), QPointF(0, 1.25 * r), QPointF(-1.25 * r, 0)]
            )
        case _:
            return QPolygonF(
                [QPointF(0, 1.2 * r), QPointF(0.6 * ROOT3 * r, -0.7 * r), QPointF(-0.6 * ROOT3 * r, -0.7 * r)]
            )
