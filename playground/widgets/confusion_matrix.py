"""Which class is taken for which: counts, shares by colour, and each class's accuracy."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from playground.support.colour import readable_on
from playground.support.theme import current_theme, scaled, sequential_table, text_font

Metrics = tuple[float, float, float, float, float]
GAP = 1.5
SMALLEST_TEXT, LARGEST_TEXT = 8, 14


class ConfusionMatrixView(QWidget):
    """A matrix of counts: rows are the true classes, columns the predicted ones.

    A cell's colour is its share of its row. The column at the right tells how much of each class is right.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.intp] = np.zeros((0, 0), np.intp)
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Confusion matrix"))

    def sizeHint(self) -> QSize:
        """Return a size at which ten classes are readable."""
        return QSize(scaled(300), scaled(260))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which counts below a hundred are readable."""
        cells = len(self._names) * scaled(16)
        return QSize(cells + scaled(100), cells + scaled(36))

    def set_counts(self, counts: NDArray[np.intp], class_names: Sequence[str]) -> None:
        """Show (K, K) counts, true classes down and predicted classes across.

        Raises:
            ValueError: the counts are not K × K for K names.
        """
        if counts.shape != (len(class_names), len(class_names)):
            raise ValueError(f"{len(class_names)} class names, but counts of shape {counts.shape}.")
        if tuple(class_names) != self._names:
            self._names = tuple(class_names)
            self.updateGeometry()
        self._counts = counts
        right, total = int(np.trace(counts)), int(counts.sum())
        self.setAccessibleDescription(
            self.tr("{right} of {total} are classified correctly.").format(right=right, total=total)
        )
        self.update()

    def accuracies(self) -> NDArray[np.float64]:
        """Return the share of each true class predicted right, (K,); NaN for a class without samples."""
        totals = self._counts.sum(axis=1)
        right = np.diagonal(self._counts).astype(np.float64)
        shares: NDArray[np.float64] = np.full(len(totals), np.nan)
        np.divide(right, totals, out=shares, where=totals > 0)
        return shares

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return the rectangle of a cell; column K is the accuracy column."""
        return self._cell(row, column, self._metrics())

    def _cell(self, row: int, column: int, metrics: Metrics) -> QRectF:
        left, top, width, height, accuracy = metrics
        if column == len(self._names):
            room = QRectF(left + column * width + 4, top + row * height, accuracy, height)
        else:
            room = QRectF(left + column * width, top + row * height, width, height)
        return room.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)

    def _metrics(self) -> Metrics:
        """Return left and top margin, width and height of a cell, and width of the accuracy column."""
        classes = max(len(self._names), 1)
        header = scaled(18)
        names = self.fontMetrics().horizontalAdvance(max(self._names, key=len, default="")) + scaled(10)
        side_title = scaled(18)
        left = side_title + min(names, self.width() * 0.24)
        accuracy = float(scaled(40))
        width = (self.width() - left - accuracy - 4) / classes
        height = (self.height() - 2 * header) / classes
        return left, 2 * header, width, height, accuracy

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells, the class names and the accuracies."""
        if not self._names:
            return
        theme = current_theme()
        left, top, width, height, accuracy_width = self._metrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        muted = QColor(theme.muted)
        painter.setPen(muted)
        painter.setFont(text_font(11))
        centre = Qt.AlignmentFlag.AlignCenter
        columns_width = width * len(self._names)
        painter.drawText(QRectF(left, 0, columns_width, top / 2), centre, self.tr("predicted"))
        painter.drawText(
            QRectF(self.width() - accuracy_width, top / 2, accuracy_width, top / 2), centre, self.tr("right")
        )
        painter.save()
        painter.translate(QPointF(0, top + height * len(self._names) / 2))
        painter.rotate(-90)
        painter.drawText(QRectF(-100, 0, 200, scaled(16)), centre, self.tr("true"))
        painter.restore()
        for k, name in enumerate(self._names):
            metrics = painter.fontMetrics()
            elide = Qt.TextElideMode.ElideRight
            column_room = QRectF(left + k * width, top / 2, width, top / 2)
            painter.drawText(column_room, centre, metrics.elidedText(name, elide, int(width)))
            row_room = QRectF(scaled(18), top + k * height, left - scaled(22), height)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row_room, side, metrics.elidedText(name, elide, int(row_room.width())))
        self._paint_cells(painter, min(width, height))
        painter.end()

    def _paint_cells(self, painter: QPainter, side: float) -> None:
        theme, metrics = current_theme(), self._metrics()
        table = sequential_table(theme)
        totals = np.maximum(self._counts.sum(axis=1, keepdims=True), 1)
        shares = self._counts / totals
        widest = len(str(int(self._counts.max())))
        pixels = min(max(side / max(widest, 2) * 1.25, SMALLEST_TEXT), side * 0.7, scaled(LARGEST_TEXT))
        font, bold = text_font(), text_font(bold=True)
        for each in (font, bold):
            each.setPixelSize(max(1, round(pixels)))
        for (row, column), count in np.ndenumerate(self._counts):
            rect = self._cell(row, column, metrics)
            ground = f"#{int(table[round(float(shares[row, column]) * 255)]) & 0xFFFFFF:06x}"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, 3, 3)
            if count:
                painter.setFont(bold if row == column else font)
                painter.setPen(QColor(readable_on(ground)))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))
        painter.setFont(text_font(11))
        for row, share in enumerate(self.accuracies()):
            rect = self._cell(row, len(self._names), metrics)
            text = "–" if np.isnan(share) else f"{100 * share:.0f} %"
            painter.setPen(QPen(QColor(theme.text)))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def event(self, event: QEvent) -> bool:
        """Explain the cell under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        if event.type() == QEvent.Type.StyleChange:
            self.update()
        return super().event(event)

    def tip_at(self, position: QPointF) -> str:
        """Return the sentence about the cell at ``position``; empty beside the cells."""
        for (row, column), count in np.ndenumerate(self._counts):
            if self.cell_rect(row, column).contains(position):
                return self.tr("{count} of {total} {true} samples are taken for {predicted}.").format(
                    count=int(count),
                    total=int(self._counts[row].sum()),
                    true=self._names[row],
                    predicted=self._names[column],
                )
        return ""
