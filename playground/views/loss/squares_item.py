"""The square of each error, drawn at its sample: its area is what the error counts."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from playground.support.theme import current_theme
from playground.widgets.plot_base import thin_pen

ALPHA = 60


@dataclass(frozen=True)
class ErrorSquare:
    """A square with one side from (x, target) to (x, prediction); ``colour`` of the theme."""

    x: float
    target: float
    prediction: float
    colour: str

    def rect(self, edge: float) -> QRectF:
        """Return where it is drawn: at the right of the sample, or at the left if it would pass ``edge``."""
        side = abs(self.prediction - self.target)
        left = self.x if self.x + side <= edge else self.x - side
        return QRectF(left, min(self.target, self.prediction), side, side)


class Squares(pg.GraphicsObject):
    """Paints error squares, in the coordinates of the plot."""

    def __init__(self, edge: float) -> None:
        super().__init__()
        self._edge = edge
        self._squares: Sequence[ErrorSquare] = ()

    @property
    def rects(self) -> list[QRectF]:
        """The squares drawn."""
        return [square.rect(self._edge) for square in self._squares]

    def show_squares(self, squares: Sequence[ErrorSquare]) -> None:
        """Draw these in place of those before."""
        self.prepareGeometryChange()
        self._squares = squares
        self.update()

    def boundingRect(self) -> QRectF:
        """Return what the squares cover together."""
        covered = QRectF()
        for rect in self.rects:
            covered = covered.united(rect)
        return covered

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint them half transparent, for they overlap."""
        theme = current_theme()
        for square, rect in zip(self._squares, self.rects, strict=True):
            ground = QColor(str(getattr(theme, square.colour)))
            painter.setPen(thin_pen(ground.name()))
            ground.setAlpha(ALPHA)
            painter.setBrush(ground)
            painter.drawRect(rect)
