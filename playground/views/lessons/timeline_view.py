"""A timeline: a line with a dot for each event, its year to the left, and what happened to the right."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.lessons.lesson import Event, Timeline
from playground.support.theme import current_theme, scaled
from playground.widgets.formula import MathsLabel, plain_text

YEAR_WIDTH, GAP, DOT = 40, 26, 5


class _EventRow(QWidget):
    """One event; the line goes on through it, but not above the first nor below the last."""

    def __init__(self, event: Event, first: bool, last: bool) -> None:
        super().__init__()
        self._first, self._last = first, last
        self.setAccessibleName(f"{event.year} {plain_text(event.who)}: {plain_text(event.what)}")
        self._year = QLabel(str(event.year), self)
        self._year.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(YEAR_WIDTH + GAP), 0, 0, scaled(0 if last else 10))
        column.setSpacing(scaled(1))
        column.addWidget(MathsLabel(event.who, bold=True))
        column.addWidget(MathsLabel(event.what, role="muted"))

    def resizeEvent(self, _event: object) -> None:
        self._year.setGeometry(0, 0, scaled(YEAR_WIDTH), scaled(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, height = scaled(YEAR_WIDTH) + scaled(GAP) / 2 - scaled(3), scaled(10)
        top, bottom = height if self._first else 0, height if self._last else self.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.strong_border))
        painter.drawRect(QRectF(middle - 1, top, 2, bottom - top))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(QPointF(middle, height), scaled(DOT), scaled(DOT))
        painter.end()


class TimelineView(QWidget):
    """All events below each other."""

    def __init__(self, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(timeline.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        last = len(timeline.events) - 1
        for place, event in enumerate(timeline.events):
            column.addWidget(_EventRow(event, place == 0, place == last))
