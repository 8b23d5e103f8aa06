"""A pad on which a digit is drawn with the mouse, and what the network of the step on show makes of it.

The drawing is a bitmap of 32 × 32, of which each 4 × 4 block gives one grey value from 0 to 16, as in the
bundled digits (E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI 1998).
"""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from playground.engine.arrays import Array
from playground.engine.network import Network
from playground.session.controller import Controller
from playground.support.theme import current_theme, scaled, text_font

SIDE, BLOCK = 32, 4
_PEN = 4.8  # pixels of the bitmap, about as thick as in the bundled digits


class DigitPad(QWidget):
    """The drawing; `drawn` tells that it has changed."""

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_pad")
        self.setAccessibleName(self.tr("Drawing of a digit"))
        self._bitmap = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
        self._bitmap.fill(0)
        self._last = QPointF()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return room to draw in."""
        return QSize(scaled(240), scaled(240))

    def clear(self) -> None:
        """Begin with an empty pad."""
        self._bitmap.fill(0)
        self._changed()

    def grey(self) -> Array:
        """Return the 64 grey values, 0 to 16, row by row from the top."""
        rows = np.frombuffer(self._bitmap.constBits(), np.uint8).reshape(SIDE, self._bitmap.bytesPerLine())
        ink = rows[:, :SIDE] > 127
        cells = SIDE // BLOCK
        blocks = ink.reshape(cells, BLOCK, cells, BLOCK).sum(axis=(1, 3))
        return np.asarray(blocks.ravel(), np.float64)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line."""
        self._last = self._place(event.position())
        self._line_to(self._last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._line_to(self._place(event.position()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bitmap, and faintly the blocks that are counted."""
        theme, room = current_theme(), self._room()
        painter = QPainter(self)
        painter.fillRect(room, QColor(theme.field))
        cell = room.width() / SIDE
        rows = np.frombuffer(self._bitmap.constBits(), np.uint8).reshape(SIDE, self._bitmap.bytesPerLine())
        ink = QColor(theme.text)
        for y, x in zip(*np.nonzero(rows[:, :SIDE] > 127), strict=True):
            painter.fillRect(
                QRectF(room.left() + x * cell, room.top() + y * cell, cell + 0.5, cell + 0.5), ink
            )
        painter.setPen(QPen(QColor(theme.border), 1))
        for part in range(0, SIDE + 1, BLOCK):
            x, y = room.left() + part * cell, room.top() + part * cell
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        painter.end()

    def _room(self) -> QRectF:
        side = min(self.width(), self.height()) - 2
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _place(self, position: QPointF) -> QPointF:
        room = self._room()
        return (position - room.topLeft()) * (SIDE / room.width())

    def _line_to(self, place: QPointF) -> None:
        painter = QPainter(self._bitmap)
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(Qt.GlobalColor.white, _PEN, Qt.PenStyle.SolidLine, cap, join))
        if place == self._last:
            painter.drawPoint(place)
        else:
            painter.drawLine(self._last, place)
        painter.end()
        self._last = place
        self._changed()

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()


class _Answers(QWidget):
    """A bar for each class, the likeliest in the accent's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: Array = np.zeros(10)
        self.setMinimumSize(scaled(150), scaled(220))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(text_font(12))
        line = self.height() / len(self.shares)
        best = int(self.shares.argmax())
        for number, share in enumerate(self.shares):
            top = number * line
            painter.setPen(QColor(theme.text if number == best else theme.muted))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, scaled(16), line), middle, str(number))
            bar = QRectF(scaled(20), top + line * 0.2, (self.width() - scaled(70)) * share, line * 0.6)
            painter.fillRect(bar, QColor(theme.accent if number == best else theme.strong_border))
            painter.drawText(QRectF(self.width() - scaled(46), top, scaled(46), line), middle, f"{share:.1%}")
        painter.end()


class DigitDialog(QDialog):
    """The pad beside the network's answer, which follows the drawing and the run."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_dialog")
        self.setWindowTitle(self.tr("Draw a digit"))
        self._controller = controller
        self.pad, self._answers = DigitPad(), _Answers()
        self._told = QLabel()
        self._told.setObjectName("digit_answer")
        again = QPushButton(self.tr("Clear"))
        again.setObjectName("digit_clear")
        again.clicked.connect(self.pad.clear)
        row = QHBoxLayout()
        row.addWidget(self.pad, 3)
        row.addWidget(self._answers, 2)
        below = QHBoxLayout()
        below.addWidget(self._told, 1)
        below.addWidget(again)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        column.addLayout(below)
        self.pad.drawn.connect(self._answer)
        controller.frame.connect(self._answer)
        controller.experimentChanged.connect(self._leave)
        self._answer()

    @property
    def shares(self) -> Array:
        """How likely the network finds each digit, (10,)."""
        return self._answers.shares

    def _answer(self) -> None:
        experiment = self._controller.experiment
        position = self._controller.record.position_in(experiment.spec)
        grey = self.pad.grey()
        if position is None:
            return
        if not grey.any():
            self._answers.shares = np.zeros(10)
            self._told.setText(self.tr("Draw a digit from 0 to 9, as large as the pad."))
        else:
            inputs = experiment.features(grey[np.newaxis])
            with np.errstate(all="ignore"):
                found = Network(experiment.spec, position.theta).predict(inputs.T, experiment.loss.link)
            shares = np.clip(np.nan_to_num(found[:, 0]), 0.0, None)
            self._answers.shares = shares / (shares.sum() or 1.0)
            self._told.setText(self.tr("The network reads: {digit}").format(digit=int(shares.argmax())))
        self._answers.update()

    def _leave(self) -> None:
        if self._controller.experiment.dataset.name != "digits":
            self.close()
