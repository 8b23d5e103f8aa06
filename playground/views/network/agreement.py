"""Predictions against the truth, for numbers: on the line where they agree, all is well."""

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from playground.engine.arrays import Array
from playground.support.theme import current_theme, text_font
from playground.widgets.heatmap import HeatmapView
from playground.widgets.number import format_number
from playground.widgets.scatter import Points, ScatterOverlay

_MARGIN = 0.08


class AgreementView(HeatmapView):
    """A square plot: the true target to the right, the prediction upwards, and the line where both agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreement")
        self.setAccessibleName(self.tr("Predictions against the truth"))
        self._scatter = ScatterOverlay(2.5)
        self.add_overlay(self._paint_line)
        self.add_overlay(self._scatter)

    def show_predictions(self, true: Array, predicted: Array, test: Array) -> None:
        """Show ``predicted`` (N,) for ``true`` (N,); ``test`` (N,) says which samples get hollow marks."""
        low, high = float(true.min()), float(true.max())
        margin = _MARGIN * (high - low) or 1.0
        span = (low - margin, high + margin)
        # What is far off is drawn at the edge, so that it cannot squeeze the rest into a corner.
        shown = np.clip(np.nan_to_num(predicted, nan=low), *span)
        points = Points(
            np.column_stack([true, shown]), np.zeros(len(true), np.intp), test, (current_theme().positive,)
        )
        self._scatter.set_points(points, span, span)
        self.set_ranges(span, span)
        self.update()

    def _paint_line(self, painter: QPainter, rect: QRectF) -> None:
        theme = current_theme()
        painter.fillRect(rect, QColor(theme.field))
        painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(rect.bottomLeft(), rect.topRight()))
        painter.setFont(text_font(10.5))
        painter.setPen(QColor(theme.muted))
        room = rect.adjusted(5, 4, -5, -4)
        low, high = (format_number(end, 3) for end in self.x_range)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        painter.drawText(room, int(left | top), self.tr("predicted ↑ {high}").format(high=high))
        painter.drawText(room, int(right | bottom), self.tr("true → {high}").format(high=high))
        painter.drawText(room, int(left | bottom), low)
