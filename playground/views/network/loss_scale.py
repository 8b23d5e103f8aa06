"""The colours of the contour plot with the losses they stand for."""

from math import exp, log

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.support.theme import current_theme, scaled, sequential_table, text_font
from playground.widgets.contour_plot import FIRST_LEVEL, PALENESS
from playground.widgets.number import format_number

_STOPS = 16


def loss_at(share: float, least: float, greatest: float) -> float:
    """Return the loss at ``share`` (0 to 1) of the scale, which is logarithmic above ``least``."""
    span = log(1 + FIRST_LEVEL) - log(FIRST_LEVEL)
    return least + (greatest - least) * (FIRST_LEVEL * exp(share * span) - FIRST_LEVEL)


class LossScale(QWidget):
    """A strip of the colours from the least to the greatest loss, with numbers under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Which colour stands for which loss; steps are finer near the least"))

    def sizeHint(self) -> QSize:
        """Return room for the strip and its numbers."""
        return QSize(scaled(160), scaled(24))

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the greatest loss, None where there is none to show."""
        return self._range

    def set_range(self, least: float, greatest: float) -> None:
        """Show the colours from ``least`` to ``greatest``."""
        if self._range != (least, greatest):
            self._range = least, greatest
            self.setAccessibleName(
                self.tr("Loss from {least} to {greatest}").format(
                    least=format_number(least, 3), greatest=format_number(greatest, 3)
                )
            )
            self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._range = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another theme or text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip and the numbers."""
        if self._range is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = QRectF(0, 0, self.width(), scaled(7))
        gradient = QLinearGradient(strip.topLeft(), strip.topRight())
        colours = sequential_table(theme)[::-1]
        for stop in range(_STOPS + 1):
            place = (stop / _STOPS + PALENESS) / (1 + PALENESS)
            gradient.setColorAt(stop / _STOPS, QColor.fromRgb(int(colours[round(place * 255)])))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(strip, 3, 3)
        painter.setPen(QColor(theme.muted))
        painter.setFont(text_font(11))
        room = QRectF(0, strip.bottom() + 1, self.width(), self.height() - strip.height() - 1)
        align = Qt.AlignmentFlag
        for share, side in ((0.0, align.AlignLeft), (0.5, align.AlignHCenter), (1.0, align.AlignRight)):
            text = format_number(loss_at(share, *self._range), 3)
            painter.drawText(room, int(side | align.AlignVCenter), text)
        painter.end()
