"""The slider for time travel: every step of a run within reach, the first and the last ones above all."""

from math import expm1, log1p
from time import monotonic

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from playground.widgets.labelled_slider import CalmSlider

POSITIONS = 1000
"""Places of the handle; with more steps than that, the scale is logarithmic towards both ends of the run."""

_LATE_SECONDS = 0.3


def step_at(position: int, head: int) -> int:
    """Return the step of a place of the handle, in a run of ``head`` steps."""
    if head <= POSITIONS:
        return position
    if 2 * position > POSITIONS:
        return head - step_at(POSITIONS - position, head)
    bend = bend_of(head)
    return round(head / 2 * expm1(bend * 2 * position / POSITIONS) / expm1(bend))


def position_of(step: int, head: int) -> int:
    """Return the place of the handle for a step, in a run of ``head`` steps."""
    if head <= POSITIONS:
        return step
    if 2 * step > head:
        return POSITIONS - position_of(head - step, head)
    bend = bend_of(head)
    return round(POSITIONS / 2 * log1p(2 * step / head * expm1(bend)) / bend)


def bend_of(head: int) -> float:
    """Return a > 0 for which the ends of the scale e^(a u) − 1 go by one step from place to place.

    That is a / (e^a − 1) = `POSITIONS` / ``head``, which tends to a straight line as the run gets short.
    """
    low, high = 1e-9, 60.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if middle / expm1(middle) > POSITIONS / head else (low, middle)
    return high


class TimeSlider(CalmSlider):
    """Shows where a run stands; `travelled` tells the step that a person chose.

    Left and right go by single steps, however long the run.
    """

    travelled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = 0
        self.head = 0
        self._wish, self._wished_at = 0, 0.0
        self.valueChanged.connect(self._tell)

    def show_run(self, step: int, head: int) -> None:
        """Put the handle where the run stands, unless a person holds it."""
        if self.isSliderDown():
            return
        self.step, self.head = step, head
        with QSignalBlocker(self):
            self.setRange(0, max(1, min(head, POSITIONS)))
            self.setPageStep(max(1, self.maximum() // 20))
            self.setValue(position_of(step, head))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by one step, where a place of the handle may be thousands."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        # A frame that was on its way shows the step before the last key's.
        here = self._wish if monotonic() - self._wished_at < _LATE_SECONDS else self.step
        step = max(0, min(here + move, self.head))
        if step != here:
            self.show_run(step, self.head)
            self._travel(step)

    def _tell(self, position: int) -> None:
        self.step = step_at(position, self.head)
        self._travel(self.step)

    def _travel(self, step: int) -> None:
        self._wish, self._wished_at = step, monotonic()
        self.travelled.emit(step)
