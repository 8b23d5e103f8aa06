"""What a stepper steps through: numbers found one after another, in the phases of a training step."""

from typing import Literal

from PySide6.QtCore import QObject, Signal

Phase = Literal["forward", "backward", "update"]
PHASES: tuple[Phase, ...] = ("forward", "backward", "update")


class Steps(QObject):
    """A position in a list of events; subclasses know what the events are.

    Signals:
        graphChanged: there are other events; the position is their start.
        numbersChanged: the same events have other numbers; the position is kept.
        moved: another position.
    """

    graphChanged = Signal()
    numbersChanged = Signal()
    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0

    @property
    def length(self) -> int:
        """The number of events."""
        raise NotImplementedError

    @property
    def phase(self) -> Phase | None:
        """The phase of the event that came last, None at the start."""
        raise NotImplementedError

    def phase_start(self, phase: Phase) -> int | None:
        """Return the position of the first event of a phase, None if it has none."""
        raise NotImplementedError

    def go(self, count: int) -> None:
        """Go to the state after ``count`` events, or as near as there is one."""
        count = min(max(count, 0), self.length)
        if count != self.count:
            self.count = count
            self.moved.emit()

    def stop_after(self, count: int) -> int:
        """Return where the group of events after ``count`` ends; by default each event is a group."""
        return count + 1

    def stop_before(self, count: int) -> int:
        """Return where the group of events before ``count`` begins."""
        return count - 1
