"""The key to the canvas: which colour is which sign, and how wide a weight of which size is."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.support.theme import current_theme, diverging_table, scaled, text_font
from playground.views.network.edges import LEVELS, level_width
from playground.widgets.number import format_number

_BAR, _SHORT_BAR = 64, 28
_NARROW = 350
_GAP = 6


class NetworkLegend(QWidget):
    """A bar of colours from negative to positive and a wedge of widths, with their numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_legend")
        self._scale = 1.0
        self._meaning = ""
        self._summary = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_scale(self, scale: float, meaning: str = "") -> None:
        """Show which size the widest curve stands for: of a weight, or of what ``meaning`` says."""
        self._scale, self._meaning = scale, meaning
        self._describe()
        self.update()

    def show_summary(self, text: str) -> None:
        """Show a text at the right, such as the shape of the network."""
        self._summary = text
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(scaled(400), scaled(20))

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, the wedge and the summary, as far as there is room."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(12))
        length = scaled(_BAR if self.width() > scaled(_NARROW) else _SHORT_BAR)
        ends = self.tr("negative"), self.tr("positive")
        if length + 3 * scaled(_GAP) + sum(map(painter.fontMetrics().horizontalAdvance, ends)) > self.width():
            ends = "−", "+"
        x = self._text(painter, 0.0, ends[0])
        bar = QRectF(x, self.height() / 2 - scaled(4), length, scaled(8))
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        table = diverging_table(theme)
        for step in range(0, 256, 15):
            gradient.setColorAt(step / 255, QColor.fromRgb(int(table[step])))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(bar, scaled(3), scaled(3))
        x = self._text(painter, bar.right() + scaled(_GAP), ends[1]) + scaled(12)
        meaning, most = (self._meaning or self.tr("weight")) + " 0", f"±{format_number(self._scale, 3)}"
        texts = sum(painter.fontMetrics().horizontalAdvance(text) for text in (meaning, most))
        if x + texts + length + 2 * scaled(_GAP) > self.width():
            painter.end()
            return  # half a wedge would mislead; the legend's name tells the scale
        x = self._text(painter, x, meaning)
        half = level_width(LEVELS) / 2
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.muted))
        end = x + length
        painter.drawPolygon(
            QPolygonF([QPointF(x, middle), QPointF(end, middle - half), QPointF(end, middle + half)])
        )
        x = self._text(painter, end + scaled(_GAP), most)
        self._paint_summary(painter, x)
        painter.end()

    def _paint_summary(self, painter: QPainter, x: float) -> None:
        metrics = QFontMetrics(painter.font())
        if self.width() - x > metrics.horizontalAdvance(self._summary) + scaled(12):
            painter.setPen(QColor(current_theme().muted))
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect(), align, self._summary)

    def _text(self, painter: QPainter, x: float, text: str) -> float:
        """Draw ``text`` from ``x`` on and return where the next thing may begin."""
        painter.setPen(QColor(current_theme().muted))
        width = painter.fontMetrics().horizontalAdvance(text)
        box = QRectF(x, 0, width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        return x + width + scaled(_GAP)

    def _describe(self) -> None:
        self.setAccessibleName(
            self.tr(
                "Legend: orange is negative, blue is positive; the widest line is a weight of {scale}"
            ).format(scale=format_number(self._scale, 3))
        )
