"""A small histogram: how often each size of a number occurs."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.support.theme import current_theme, scaled, text_font
from playground.widgets.number import format_number

BINS = 41  # odd, so that one of them has 0 in its middle


class HistogramView(QWidget):
    """Bars over a range that is even about 0, which stands below them as ±."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.intp] = np.zeros(BINS, np.intp)
        self._bound = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return a size at which the shape can be seen."""
        return QSize(scaled(110), scaled(46))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which it still can."""
        return QSize(scaled(34), scaled(40))

    @property
    def counts(self) -> NDArray[np.intp]:
        """How many values fall into each bar, (`BINS`,)."""
        return self._counts

    @property
    def bound(self) -> float:
        """The range is from −bound to bound; 0 while there is nothing to show."""
        return self._bound

    def set_values(self, values: NDArray[np.floating]) -> None:
        """Count ``values``, of any shape; what is not finite is left out."""
        flat = values.ravel()
        finite = flat[np.isfinite(flat)]
        self._bound = float(np.abs(finite).max()) if finite.size else 0.0
        limit = self._bound or 1.0
        self._counts = np.histogram(finite, BINS, (-limit, limit))[0]
        self.setToolTip(
            self.tr("{n} values from −{bound} to {bound}").format(
                n=f"{finite.size:,}", bound=format_number(self._bound, 3)
            )
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars, the line at 0 and the range."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(text_font(10))
        line = painter.fontMetrics().height()
        room = QRectF(0, 0, self.width(), self.height() - line)
        most = int(self._counts.max())
        if most:
            width = room.width() / BINS
            painter.setPen(Qt.PenStyle.NoPen)
            for place, count in enumerate(self._counts):
                if count:
                    height = max(1.0, room.height() * int(count) / most)
                    middle = place - BINS // 2
                    colour = theme.positive if middle > 0 else theme.negative if middle < 0 else theme.muted
                    painter.setBrush(QColor(colour))
                    painter.drawRect(
                        QRectF(place * width, room.bottom() - height, max(1.0, width - 0.5), height)
                    )
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        centre = room.center().x()
        painter.drawLine(QPointF(centre, room.top()), QPointF(centre, room.bottom()))
        painter.setPen(QColor(theme.muted))
        below = QRectF(0, room.bottom(), self.width(), line)
        text = f"±{format_number(self._bound, 2)}" if self._bound else ""
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)
        painter.end()
