"""The weights into or out of a wide layer: not a hairball of curves but the matrix W as a picture.

A row for each unit at the left, a column for each at the right, as in ``W (n_in, n_out)``. Where there are
more weights than pixels, some rows and columns are left out; what is under the mouse is drawn.
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.support.theme import Theme, diverging_table, scaled, text_font
from playground.views.network.canvas_layout import Column, Node
from playground.views.network.edges import Edge
from playground.widgets.heatmap import colorize

_LARGEST, _MARGIN, _HEIGHT = 190.0, 0.17, 0.72  # pixels, and shares of the gap
_LIFT = 0.6  # the power by which small weights are made to show, as curves are
_SAMPLED = 24  # rows and columns that tell how large the weights are


class MatrixGap:
    """All weights between column ``number`` and the next one, as one picture.

    Attributes:
        edges: none has a curve of its own.
        indices: the places in θ of some weights, evenly spread, which tell the scale.
    """

    def __init__(self, spec: NetworkSpec, number: int, left: Column, right: Column, height: float) -> None:
        self._spec, self._layer = spec, number
        self.edges: list[Edge] = []
        self._sides = left, right
        start = max(node.rect.right() for node in left.nodes)
        end = min(node.rect.left() for node in right.nodes)
        self._gap = QRectF(start, 0, end - start, height)
        rows, columns = spec.shapes[number][0] - 1, spec.shapes[number][1]
        self._counts = rows, columns
        room = QSizeF(
            min(scaled(_LARGEST), (1 - 2 * _MARGIN) * self._gap.width()),
            min(scaled(_LARGEST), _HEIGHT * height),
        )
        # Cells are square where there is room, but never so narrow that a thin matrix vanishes.
        cell = min(room.width() / columns, room.height() / rows)
        size = QSizeF(max(cell * columns, room.width() / 4), max(cell * rows, room.height() / 4))
        self._box = QRectF(QPointF(0, 0), size)
        self._box.moveCenter(QPointF(self._gap.center().x(), height / 2))
        self._rows = _spread(rows, self._box.height())
        self._columns = _spread(columns, self._box.width())
        first = spec.offsets[number]
        some = np.add.outer(_spread(rows, _SAMPLED) * columns, _spread(columns, _SAMPLED))
        self.indices: Array = first + some.ravel()
        self._picture = QImage()

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
        """Paint the matrix, the row or column of an ``active`` tile framed; in haste, an older one."""
        if self._picture.isNull() or not in_haste:
            weights = self._spec.views(theta)[self._layer][:-1]
            shown = weights[np.ix_(self._rows, self._columns)]
            lifted = np.copysign(np.abs(shown / scale) ** _LIFT, shown)
            self._picture = colorize(lifted, diverging_table(theme), -1.0, 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_funnels(painter, theme)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(self._box, self._picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawRect(self._box)
        if active is not None and active.unit >= 0:
            painter.setPen(QPen(QColor(theme.highlight), 1.5))
            if active.column == self._layer:
                painter.drawRect(self._cell(active.unit, None))
            elif active.column == self._layer + 1:
                painter.drawRect(self._cell(None, active.unit))
        painter.setFont(text_font(11))
        painter.setPen(QColor(theme.muted))
        below = QRectF(self._gap.left(), self._box.bottom() + scaled(2), self._gap.width(), scaled(16))
        text = "W {} × {}".format(*self._counts)
        if painter.fontMetrics().horizontalAdvance(text) <= below.width():
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def find(self, position: QPointF) -> Edge | None:
        """Return the weight whose cell is at ``position``; both of its ends lie in the cell."""
        if not self._box.contains(position):
            return None
        across = (position.x() - self._box.left()) / self._box.width()
        down = (position.y() - self._box.top()) / self._box.height()
        column = int(self._columns[min(int(across * len(self._columns)), len(self._columns) - 1)])
        row = int(self._rows[min(int(down * len(self._rows)), len(self._rows) - 1)])
        cell = self._cell(row, column)
        source, target = Node(self._layer, row, cell), Node(self._layer + 1, column, cell)
        return Edge(source, target, self._spec.index(self._layer, row, column))

    def outline(self, edge: Edge) -> QPainterPath:
        """Return the frame of a weight's cell."""
        path = QPainterPath()
        path.addRect(edge.source.rect)
        return path

    def _paint_funnels(self, painter: QPainter, theme: Theme) -> None:
        """Lead from the columns beside the matrix to its sides."""
        painter.setPen(QPen(QColor(theme.border), 1))
        left, right = self._sides
        for column, x, edge in (
            (left, self._gap.left(), self._box.left()),
            (right, self._gap.right(), self._box.right()),
        ):
            top, bottom = column.nodes[0].rect.top(), column.nodes[-1].rect.bottom()
            painter.drawLine(QPointF(x, top), QPointF(edge, self._box.top()))
            painter.drawLine(QPointF(x, bottom), QPointF(edge, self._box.bottom()))

    def _cell(self, row: int | None, column: int | None) -> QRectF:
        """Return where a weight is drawn, a whole row or a whole column."""
        cell = QRectF(self._box)
        if column is not None:
            wide = self._box.width() / len(self._columns)
            place = int(np.searchsorted(self._columns, column, side="right")) - 1
            cell.setLeft(self._box.left() + place * wide)
            cell.setWidth(wide)
        if row is not None:
            high = self._box.height() / len(self._rows)
            place = int(np.searchsorted(self._rows, row, side="right")) - 1
            cell.setTop(self._box.top() + place * high)
            cell.setHeight(high)
        return cell


def _spread(count: int, room: float) -> Array:
    """Return at most ``room`` of 0 … count − 1, evenly spread."""
    return np.linspace(0, count - 1, max(1, min(count, int(room)))).round().astype(np.intp)
