"""Padlocks on what is frozen: on a weight's curve, beside a bias, or on the tile of a unit held whole."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.engine.freezing import Frozen, frozen_places
from playground.engine.network import NetworkSpec
from playground.support.theme import current_theme, scaled
from playground.views.network.canvas_layout import Column
from playground.views.network.canvas_paint import bias_square
from playground.views.network.edges import EdgeGap
from playground.views.network.matrix_gap import MatrixGap

_SIDE = 13
_MOST = 200  # padlocks that can still be told apart


class FrozenMarks:
    """Knows where the padlocks stand in one layout.

    Args:
        spec: the network.
        columns: where its tiles lie.
        gaps: the weights between each two columns.
        frozen: what is held.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        columns: Sequence[Column],
        gaps: Sequence[EdgeGap | MatrixGap],
        frozen: Sequence[Frozen],
    ) -> None:
        self.places: list[QPointF] = []
        if not frozen:
            return
        held = set(frozen_places(spec, frozen).tolist())
        for layer, (column, gap) in enumerate(zip(columns[1:], gaps, strict=True)):
            rows = spec.shapes[layer][0]
            for node in column.nodes:
                places = [spec.index(layer, row, node.unit) for row in range(rows)]
                if all(place in held for place in places):
                    self.places.append(node.rect.topRight())
                    continue
                if places[-1] in held:
                    self.places.append(QPointF(bias_square(node.rect).center()) + QPointF(scaled(9), 0))
                self.places += [
                    gap.outline(edge).pointAtPercent(0.3)
                    for edge in gap.edges
                    if edge.target == node and edge.index in held
                ]
        del self.places[_MOST:]

    def paint(self, painter: QPainter) -> None:
        """Paint a padlock at each place."""
        theme, side = current_theme(), scaled(_SIDE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in self.places:
            ground = QRectF(0, 0, side, side)
            ground.moveCenter(place)
            painter.setPen(QPen(QColor(theme.muted), 1))
            painter.setBrush(QColor(theme.panel))
            painter.drawEllipse(ground)
            body = QRectF(0, 0, 0.5 * side, 0.36 * side)
            body.moveCenter(place + QPointF(0, 0.13 * side))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.text))
            painter.drawRect(body)
            bow = QRectF(0, 0, 0.3 * side, 0.36 * side)
            bow.moveCenter(place + QPointF(0, -0.06 * side))
            painter.setPen(QPen(QColor(theme.text), max(1.0, 0.1 * side)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(bow, 0, 180 * 16)
