"""Paints the tiles of the network's canvas."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from playground.engine.arrays import Array
from playground.support.theme import Theme, current_theme, scaled, text_font
from playground.views.network.canvas_layout import Column, Node

_ROUNDING = 5.0
_OFF_OPACITY = 0.38


@dataclass(frozen=True, slots=True)
class Squares:
    """The pictures of a column's tiles, one below the other, each ``rows`` high, perhaps with curves."""

    image: QImage
    rows: int
    curves: Array | None = None
    smooth: bool = True


class TilePainter:
    """Paints tiles, their frames and labels in one theme at one pixel ratio."""

    def __init__(self) -> None:
        self._frames: dict[tuple[float, float, str, float], QPixmap] = {}

    def paint_column(self, painter: QPainter, column: Column, squares: Squares) -> None:
        """Paint the tiles of ``column``, each with its square of ``squares`` (a block with all of it)."""
        theme = current_theme()
        ratio = painter.device().devicePixelRatioF()
        for place, node in enumerate(column.nodes):
            source = QRectF(0, place * squares.rows, squares.image.width(), squares.rows)
            off = node.unit < 0 and not column.block
            if off:
                painter.setOpacity(_OFF_OPACITY)
            # A picture of the tile's size is copied; one of another size is stretched.
            stretched = round(node.rect.width() * ratio) != squares.image.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, squares.smooth and stretched)
            painter.drawImage(node.rect, squares.image, source)
            if squares.curves is not None:
                paint_curve(painter, node.rect, squares.curves[place], theme)
            painter.setOpacity(1.0)
            painter.drawPixmap(node.rect.topLeft() - QPointF(1, 1), self._frame(painter, node.rect, theme))
        if column.fold is not None:
            self._paint_fold(painter, column, theme)

    def paint_frames(self, painter: QPainter, column: Column) -> None:
        """Paint the frames of ``column``, and how many of its tiles are folded away."""
        theme = current_theme()
        for node in column.nodes:
            painter.drawPixmap(node.rect.topLeft() - QPointF(1, 1), self._frame(painter, node.rect, theme))
        if column.fold is not None:
            self._paint_fold(painter, column, theme)

    def paint_bias_grounds(self, painter: QPainter, column: Column) -> None:
        """Keep the biases' squares apart from frames and pictures."""
        for node in column.nodes:
            painter.fillRect(bias_square(node.rect).adjusted(-1, -1, 1, 1), QColor(current_theme().panel))

    def paint_ring(self, painter: QPainter, rect: QRectF, colour: str, width: float) -> None:
        """Paint a ring around a tile."""
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = rect.adjusted(-width / 2 - 1, -width / 2 - 1, width / 2 + 1, width / 2 + 1)
        painter.drawRoundedRect(grown, _ROUNDING + width / 2, _ROUNDING + width / 2)

    def paint_label(self, painter: QPainter, node: Node, text: str, room: float, right: bool) -> None:
        """Paint ``text`` beside a tile, shortened to ``room``."""
        theme = current_theme()
        font = text_font(12)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if node.unit < 0 and node.key else theme.text))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        gap = scaled(6)
        height = scaled(18)
        y = node.rect.center().y() - height / 2
        if right:
            box = QRectF(node.rect.right() + gap, y, room, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        else:
            box = QRectF(node.rect.left() - gap - room, y, room, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)

    def paint_caption(self, painter: QPainter, node: Node, text: str) -> None:
        """Paint ``text`` under a tile."""
        painter.setFont(text_font(12))
        painter.setPen(QColor(current_theme().text))
        room = node.rect.width() + scaled(60)
        box = QRectF(node.rect.center().x() - room / 2, node.rect.bottom() + scaled(4), room, scaled(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)

    def _paint_fold(self, painter: QPainter, column: Column, theme: Theme) -> None:
        assert column.fold is not None
        painter.setFont(text_font(11))
        painter.setPen(QColor(theme.muted))
        text = QCoreApplication.translate("NetworkCanvas", "… {n} more").format(n=column.folded)
        if painter.fontMetrics().horizontalAdvance(text) > column.fold.width():
            text = f"+{column.folded}"
        painter.drawText(column.fold, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)

    def _frame(self, painter: QPainter, rect: QRectF, theme: Theme) -> QPixmap:
        """Return a frame with round corners, which hides the square corners of the picture under it."""
        ratio = painter.device().devicePixelRatioF()
        key = (rect.width(), rect.height(), theme.name, ratio)
        if key not in self._frames:
            if len(self._frames) > 16:
                self._frames.clear()
            self._frames[key] = _make_frame(rect, theme, ratio)
        return self._frames[key]


def bias_square(tile: QRectF) -> QRect:
    """Return where a unit's bias is shown."""
    side = scaled(7)
    return QRect(round(tile.left()) - 2, round(tile.bottom()) - side + 2, side, side)


def bias_grip(tile: QRectF) -> QRect:
    """Return where a unit's bias is taken hold of: more than is shown, for it is small."""
    slack = scaled(4)
    return bias_square(tile).adjusted(-slack, -slack, slack, slack)


def _make_frame(rect: QRectF, theme: Theme, ratio: float) -> QPixmap:
    size = rect.size().grownBy(QMarginsF(1, 1, 1, 1))
    pixmap = QPixmap((size * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    inner = QRectF(1, 1, rect.width(), rect.height())
    rounded = QPainterPath()
    rounded.addRoundedRect(inner, _ROUNDING, _ROUNDING)
    outside = QPainterPath()
    outside.addRect(QRectF(0, 0, size.width(), size.height()))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(outside.subtracted(rounded), QColor(theme.panel))
    painter.setPen(QPen(QColor(theme.muted), 1.2))
    painter.drawRoundedRect(inner.adjusted(0.3, 0.3, -0.3, -0.3), _ROUNDING, _ROUNDING)
    painter.end()
    return pixmap


def paint_curve(painter: QPainter, rect: QRectF, values: Array, theme: Theme) -> None:
    """Draw values from −1 (bottom) to 1 (top) across a tile."""
    finite = np.clip(np.nan_to_num(values), -1.0, 1.0)
    xs = np.linspace(rect.left(), rect.right(), len(finite))
    ys = rect.center().y() - finite * 0.4 * rect.height()
    painter.setPen(QPen(QColor(theme.text), 1.4))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]))
