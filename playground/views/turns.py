"""Panels draw in turn while something plays: one in each pass of the event loop, the dear ones less often.

A frame's work at one stretch would hold up the mouse and the keyboard for as long as they take together.
"""

import sys
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from playground.support.later import call_soon
from playground.views.deferred import Deferred
from playground.views.pace import Pace

SHARE = 0.02
"""Of the time that one panel may take: cheap ones are drawn in every frame, others when this allows it."""

# Processor time, which is what the training loses, and no waiting; Windows counts it in steps of 16 ms.
_clock = time.perf_counter if sys.platform == "win32" else time.thread_time

_UNCOVERING = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.WindowStateChange, QEvent.Type.Paint)
"""Paint is the only sign that a panel was scrolled into sight."""


class Turn(QObject):
    """Draws one panel for the frames of what plays, and nothing while nobody can see it.

    While it plays, a panel that is not due is skipped, never queued twice. At rest every frame is drawn at
    once and in full.

    Args:
        source: what plays; its panels wait for each other.
        playing: whether it plays now.
        panel: that is drawn, or the card around it, for one that its children cover whole is never seen. It
            becomes the parent.
        draw: brings the panel up to date.
        share: of the time that this may take.
        least: seconds from one time to the next, at the least: nobody reads a text that changes faster.

    Attributes:
        taken: how many times the panel was drawn.
    """

    def __init__(
        self,
        source: QObject,
        playing: Callable[[], bool],
        panel: QWidget,
        draw: Callable[[], None],
        share: float = SHARE,
        least: float = 0.0,
    ) -> None:
        super().__init__(panel)
        self.taken = 0
        self._playing, self._panel, self._draw = playing, panel, draw
        self._pace = Pace(share, least)
        self._queue = _Queue.of(source)
        self._waits = False
        self._watched: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the panel, or its window, comes to sight again."""
        if event.type() in _UNCOVERING:
            self._unwatch()
            call_soon(self, self.offer)
        return super().eventFilter(watched, event)

    def take(self) -> None:
        """Draw the panel, if it can be seen."""
        self._waits = False
        if self._is_seen():
            self.taken += 1
            self._draw()
        else:
            self._watch()

    def come(self) -> None:
        """Draw the panel once more when its turn comes, such as after the last frame."""
        self._queue.join(self)

    def note(self, cost: float) -> None:
        """Tell how many seconds the turn took, painting included."""
        self._pace.note(cost)

    def offer(self) -> None:
        """Draw the panel for a frame: at once, when its turn comes, or when it is due."""
        if not self._playing() or not self._panel.isVisible():
            self.take()
        elif self._pace.due:
            self._queue.join(self)
        elif not self._waits:
            self._waits = True
            QTimer.singleShot(int(1000 * self._pace.left) + 1, self, self._come_again)

    def _come_again(self) -> None:
        if self._waits:
            self._queue.join(self)

    def _is_seen(self) -> bool:
        panel = self._panel
        return panel.isVisible() and not panel.window().isMinimized() and not panel.visibleRegion().isEmpty()

    def _watch(self) -> None:
        if not self._watched:
            window = self._panel.window()
            self._watched = [self._panel, window] if window.isMinimized() else [self._panel]
            for part in self._watched:
                part.installEventFilter(self)

    def _unwatch(self) -> None:
        for part in self._watched:
            part.removeEventFilter(self)
        self._watched = []


class _Queue(QObject):
    """Lets the turns of the panels of one source follow each other, one in each pass of the event loop."""

    def __init__(self, source: QObject) -> None:
        super().__init__(source)
        self._turns: deque[Turn] = deque()
        self._running = False
        self._current: Turn | None = None
        self._started = 0.0
        self._pass = Deferred(self._next, self)

    @staticmethod
    def of(source: QObject) -> "_Queue":
        """Return the queue of what plays."""
        return source.findChild(_Queue) or _Queue(source)

    def join(self, turn: Turn) -> None:
        """Let ``turn`` be taken after those that wait already."""
        if turn not in self._turns:
            self._turns.append(turn)
        if not self._running:
            self._running = True
            self._pass.ask()

    def _next(self) -> None:
        # What the last turn has changed is painted by now, in the pass of the event loop between.
        if self._current is not None:
            self._current.note(_clock() - self._started)
            self._current = None
        while self._turns and not isValid(self._turns[0]):
            self._turns.popleft()  # its panel went with a workspace that was built anew
        if not self._turns:
            self._running = False
            return
        self._current, self._started = self._turns.popleft(), _clock()
        self._current.take()
        self._pass.ask()
