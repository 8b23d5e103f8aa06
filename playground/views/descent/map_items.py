"""What is painted over a map in pixels, so that it keeps its form: arrows, squares and the heads of paths."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from playground.support.colour import contrast, readable_on
from playground.support.theme import Theme, current_theme, scaled, text_font
from playground.widgets.plot_base import thin_pen

HEAD = 16  # pixels across
LEAST_CONTRAST = 4.5  # of text (WCAG 2.2, 1.4.3)


@dataclass(frozen=True)
class Arrow:
    """An arrow from (x, y) by (dx, dy), all in data coordinates; ``colour`` of the theme or ``#rrggbb``."""

    x: float
    y: float
    dx: float
    dy: float
    colour: str
    width: float = 2.0
    dashed: bool = False
    label: str = ""


@dataclass(frozen=True)
class Square:
    """Two squares at (x, y): to the right one for x, above one for y; sides as shares of the map's width."""

    x: float
    y: float
    right: float
    above: float
    colour: str
    label: str = ""


class Arrows(pg.GraphicsObject):
    """Paints arrows with heads of a fixed size on the screen, and squares that stay square."""

    def __init__(self) -> None:
        super().__init__()
        self.arrows: Sequence[Arrow] = ()
        self.squares: Sequence[Square] = ()

    def boundingRect(self) -> QRectF:
        """Return the whole view: arrows are few, and may be anywhere."""
        return self.viewRect()

    def viewTransformChanged(self) -> None:  # noqa: N802 - pyqtgraph's name
        """Cover the view anew."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint in pixels, so that heads keep their shape."""
        to_screen = painter.transform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        painter.setFont(text_font(11, bold=True))
        width = to_screen.mapRect(self.viewRect()).width()
        for square in self.squares:
            self._paint_square(painter, square, to_screen.map(QPointF(square.x, square.y)), width)
        for arrow in self.arrows:
            start = to_screen.map(QPointF(arrow.x, arrow.y))
            end = to_screen.map(QPointF(arrow.x + arrow.dx, arrow.y + arrow.dy))
            line = QLineF(start, end)
            if not 0.5 < line.length() < 1e5:
                continue
            colour = QColor(str(getattr(theme, arrow.colour, arrow.colour)))
            pen = thin_pen(colour.name(), Qt.PenStyle.DashLine if arrow.dashed else Qt.PenStyle.SolidLine)
            pen.setWidthF(arrow.width)
            painter.setPen(pen)
            head = min(scaled(10), line.length() * 0.6)
            along = QPointF(line.dx(), line.dy()) / line.length()
            across = QPointF(-along.y(), along.x())
            painter.drawLine(start, end - along * head * 0.8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            back = end - along * head
            painter.drawPolygon(QPolygonF([end, back + across * head * 0.45, back - across * head * 0.45]))
            if arrow.label:
                # Beside the tip, each kind on a side of its own, for arrows often lie on each other.
                beside = end + (along - across if arrow.dashed else along + across) * scaled(9)
                _write(painter, arrow.label, beside, colour)

    @staticmethod
    def _paint_square(painter: QPainter, square: Square, at: QPointF, width: float) -> None:
        ground = QColor(square.colour)
        painter.setPen(thin_pen(square.colour))
        ground.setAlpha(70)
        painter.setBrush(ground)
        right, above = square.right * width, square.above * width
        boxes = (
            QRectF(at.x(), at.y() - right / 2, right, right),
            QRectF(at.x() - above / 2, at.y() - above, above, above),
        )
        for box, variable in zip(boxes, ("x", "y"), strict=True):
            painter.drawRect(box)
            if box.width() > scaled(26):
                _write(painter, f"{square.label} {variable}", box.center(), QColor(square.colour))
                painter.setPen(thin_pen(square.colour))
                painter.setBrush(ground)


@cache
def text_colour(colour: str, theme: Theme) -> str:
    """Return ``colour`` where it reads well on the ground of ``theme``, else that of all text."""
    return colour if contrast(colour, theme.panel) >= LEAST_CONTRAST else theme.text


def _write(painter: QPainter, text: str, centre: QPointF, colour: QColor) -> None:
    """Write on a map: with a rim that parts the letters from any ground, in a colour that reads on it."""
    theme = current_theme()
    colour = QColor(text_colour(colour.name(), theme))
    path = QPainterPath()
    path.addText(QPointF(0, 0), painter.font(), text)
    path.translate(centre - path.boundingRect().center())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rim = QPen(QColor(theme.panel), scaled(3))
    rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, rim)
    painter.fillPath(path, colour)


@dataclass
class Head:
    """Where a path has come to: its place, its colour ``#rrggbb`` and the text on it."""

    x: float
    y: float
    colour: str
    text: str


class Heads(pg.GraphicsObject):
    """Paints numbered discs of one size on the screen, the later ones on top."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[Head] = []

    def boundingRect(self) -> QRectF:
        """Return the whole view: they may be anywhere."""
        return self.viewRect()

    def viewTransformChanged(self) -> None:  # noqa: N802 - pyqtgraph's name
        """Cover the view anew."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint in pixels."""
        to_screen = painter.transform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(10, bold=True))
        rim = QPen(QColor(current_theme().panel), 1.5)
        side = scaled(HEAD)
        for head in self.heads:
            disc = QRectF(0, 0, side, side)
            disc.moveCenter(to_screen.map(QPointF(head.x, head.y)))
            painter.setPen(rim)
            painter.setBrush(QColor(head.colour))
            painter.drawEllipse(disc)
            painter.setPen(QColor(readable_on(head.colour)))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, head.text)
