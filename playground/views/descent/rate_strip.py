"""The regimes of the learning rate under its slider, with the marks 1/λmax and 2/λmax."""

from math import log

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.graph.learning_rate import Curvature
from playground.support.theme import current_theme, scaled, text_font
from playground.widgets.number import format_number

EDGES = (0.3, 1.5, 2.0)  # of ηλmax, where the regimes meet
HANDLE = 14  # pixels of the slider's handle, whose middle is on the value


class RateStrip(QWidget):
    """Paints the four regimes over the slider's range, as wide as the slider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curvature: Curvature | None = None
        self._bounds = (1.0, 2.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the colours and one line of text under them."""
        return QSize(scaled(200), scaled(34))

    def minimumSizeHint(self) -> QSize:
        """Return the same height on less width."""
        return QSize(scaled(120), scaled(34))

    def show_curvature(self, curvature: Curvature | None, bounds: tuple[float, float]) -> None:
        """Show the regimes that ``curvature`` makes on a slider from ``bounds``[0] to ``bounds``[1]."""
        self._curvature, self._bounds = curvature, bounds
        self.setVisible(curvature is not None)
        if curvature is not None:
            limit = format_number(curvature.limit, 3)
            self.setAccessibleName(self.tr("Limit 2/λmax = {limit}").format(limit=limit))
        self.update()

    def place_of(self, rate: float) -> float:
        """Return where a learning rate is, in pixels from the left."""
        low, high = self._bounds
        share = log(rate / low) / log(high / low)
        return scaled(HANDLE) / 2 + share * (self.width() - scaled(HANDLE))

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint regimes and marks."""
        if self._curvature is None:
            return
        theme, steepest = current_theme(), self._curvature.eigenvalues[1]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(11))
        places = [self.place_of(self._bounds[0])]
        places += [self.place_of(edge / steepest) for edge in EDGES]
        places.append(self.place_of(self._bounds[1]))
        height = scaled(14)
        colours = (theme.groove, theme.success, theme.highlight, theme.error)
        names = (self.tr("too small"), self.tr("right"), self.tr("too large"), self.tr("diverges"))
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, colour in zip(places[:-1], places[1:], colours, strict=True):
            ground = QColor(colour)
            ground.setAlpha(110)
            painter.setBrush(ground)
            painter.drawRect(QRectF(left, 0, right - left, height))
        painter.setPen(QColor(theme.text))
        metrics = painter.fontMetrics()
        for left, right, name in zip(places[:-1], places[1:], names, strict=True):
            if metrics.horizontalAdvance(name) + scaled(4) < right - left:
                painter.drawText(QRectF(left, 0, right - left, height), Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(QPen(QColor(theme.text), 1))
        free = float(self.width())
        for units, text in ((2.0, f"2/λmax = {format_number(2 / steepest, 3)}"), (1.0, "1/λmax")):
            place = self.place_of(units / steepest)
            painter.drawLine(QPointF(place, 0), QPointF(place, height + scaled(3)))
            width = metrics.horizontalAdvance(text) + 2
            left = min(max(place - width / 2, 0.0), self.width() - width)
            if left + width <= free:
                room = QRectF(left, height + scaled(2), width, scaled(17))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
                free = left - scaled(6)
        painter.end()
