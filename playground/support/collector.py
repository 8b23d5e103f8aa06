"""Garbage is collected between two events of the window, and at no other moment.

Python collects whenever objects are made, in whatever thread makes them and whatever it is in the midst of.
What is freed so are widgets too. In the training thread they must not be, nor while Qt goes through a list of
all widgets to give them another style, and while Qt 6.11 disconnects a slot they cannot: it then calls
``disconnectNotify`` with a lock held that the end of one object in 131 waits for. As PySide makes objects on
the way, the window would hang for good.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimerEvent

INTERVAL_MILLISECONDS = 200
YOUNG = 700
"""New objects that are worth looking through; older ones are after ten and a hundred times as many, which is
how often Python does it."""


class Collector(QObject):
    """Collects in place of Python from now on: in the thread that it is made in, as that handles events."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._since_middle = self._since_full = 0
        gc.disable()
        gc.freeze()  # modules and classes never go: a full look leaves out two thirds of all there is
        self.startTimer(INTERVAL_MILLISECONDS, Qt.TimerType.CoarseTimer)

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Collect what is due."""
        self.collect()

    def collect(self) -> None:
        """Look through as many generations as the objects made since then call for."""
        made = gc.get_count()[0]
        if made < YOUNG:
            return
        self._since_middle += made
        self._since_full += made
        if self._since_full >= 100 * YOUNG:
            gc.collect()
            self._since_middle = self._since_full = 0
        elif self._since_middle >= 10 * YOUNG:
            gc.collect(1)
            self._since_middle = 0
        else:
            gc.collect(0)
