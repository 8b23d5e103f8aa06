"""A tour of three steps through the window, for whoever opens it for the first time."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from playground.support.theme import current_theme, scaled

SHADE = 130  # of 255, over all but what the tour points at
MARGIN, BUBBLE_WIDTH = 6, 330


class Tour(QWidget):
    """Covers the window, but for the control that it tells of; `ended` tells that it is over or was skipped.

    That control can be used meanwhile. Enter, Space and → lead on, ← back, and Esc ends it; so does Skip.
    """

    ended = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self.setAccessibleName(self.tr("Tour"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._place = 0
        self._steps = [
            (
                "play_button",
                self.tr("Press Play, and watch it learn"),
                self.tr(
                    "A small network is about to learn to tell two moons apart. Play (F5) trains it; every"
                    " picture follows. You can go back in time and change anything: nothing can break."
                ),
            ),
            (
                "rail",
                self.tr("One workspace for each part of the course"),
                self.tr(
                    "What a loss is, how to walk down a slope, how derivatives flow back through a graph,"
                    " and all of it together in a network."
                ),
            ),
            (
                "course_button",
                self.tr("Short lessons lead you through"),
                self.tr(
                    "The course (F2) explains step by step, sets everything up for you with a button, and"
                    " asks a question at the end."
                ),
            ),
        ]
        self._make_bubble()
        window.installEventFilter(self)

    @property
    def target(self) -> QWidget | None:
        """The control that this step tells of; None if it is not on show."""
        found = self._window.findChildren(QWidget, self._steps[self._place][0])
        return next((widget for widget in found if widget.isVisible()), None)

    @property
    def place(self) -> int:
        """Which step is on show, from 0."""
        return self._place

    def begin(self) -> None:
        """Show the first step."""
        self._show_step()
        self.show()
        self.raise_()
        self.setFocus()

    def go(self, by: int) -> None:
        """Go on or back; past the last step the tour is over."""
        if self._place + by >= len(self._steps):
            self.end()
        elif self._place + by >= 0:
            self._place += by
            self._show_step()

    def end(self) -> None:
        """Put the tour away."""
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() == keys.Key_Escape:
            self.end()
        elif event.key() in (keys.Key_Right, keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.go(1)
        elif event.key() == keys.Key_Left:
            self.go(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self._lay_out()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        hole = self._hole()
        if not hole.isEmpty():
            shade.addRoundedRect(QRectF(hole), scaled(8), scaled(8))
        painter.fillPath(shade, QColor(0, 0, 0, SHADE))
        if not hole.isEmpty():
            painter.setPen(QPen(QColor(current_theme().accent), scaled(2)))
            painter.drawRoundedRect(QRectF(hole), scaled(8), scaled(8))
        painter.end()

    def _make_bubble(self) -> None:
        self._bubble = QFrame(self)
        self._bubble.setObjectName("tour_bubble")
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.skip = QPushButton(self.tr("Skip"))
        self.skip.setObjectName("tour_skip")
        self.skip.setToolTip(self.tr("End the tour (Esc); the Course menu has it again"))
        self.skip.clicked.connect(self.end)
        self.next = QPushButton()
        self.next.setObjectName("tour_next")
        self.next.setProperty("role", "primary")
        self.next.clicked.connect(lambda: self.go(1))
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.skip)
        row.addWidget(self.next)
        column = QVBoxLayout(self._bubble)
        column.setContentsMargins(scaled(16), scaled(14), scaled(16), scaled(14))
        column.setSpacing(scaled(8))
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(row)

    def _show_step(self) -> None:
        _, title, text = self._steps[self._place]
        last = self._place == len(self._steps) - 1
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(self.tr("{place} of {all}").format(place=self._place + 1, all=len(self._steps)))
        self.next.setText(self.tr("Start") if last else self.tr("Next"))
        self.next.setToolTip(self.tr("Start (Enter)") if last else self.tr("Next (Enter)"))
        self.skip.setVisible(not last)
        self.setAccessibleDescription(f"{title}. {text}")
        self._lay_out()
        self.setFocus()

    def _hole(self) -> QRect:
        """Return where the control of this step is, with a margin; empty if it is not on show."""
        target = self.target
        if target is None:
            return QRect()
        place = target.mapTo(self._window, QPoint())
        margin = scaled(MARGIN)
        return QRect(place, target.size()).adjusted(-margin, -margin, margin, margin) & self.rect()

    def _lay_out(self) -> None:
        """Cover the window, and set the bubble beside what it tells of, below it where there is room."""
        self.setGeometry(self._window.rect())
        width = min(scaled(BUBBLE_WIDTH), self.width() - scaled(24))
        self._bubble.setFixedWidth(width)
        self._bubble.adjustSize()
        hole, gap = self._hole(), scaled(12)
        if hole.isEmpty():
            corner = self.rect().center() - self._bubble.rect().center()
        elif hole.height() > self.height() // 2:
            corner = QPoint(hole.right() + gap, self.height() // 3)
        elif hole.bottom() + gap + self._bubble.height() <= self.height():
            corner = QPoint(hole.left(), hole.bottom() + gap)
        else:
            corner = QPoint(hole.left(), hole.top() - gap - self._bubble.height())
        x = max(gap, min(corner.x(), self.width() - width - gap))
        y = max(gap, min(corner.y(), self.height() - self._bubble.height() - gap))
        self._bubble.move(x, y)
        # What the tour points at can be clicked.
        self.setMask(QRegion(self.rect()).subtracted(QRegion(hole)))
        self.update()
