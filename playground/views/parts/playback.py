"""Playing, stepping and scrubbing over numbered steps, whatever it is that they show."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

FRAME_MILLISECONDS = 33


class Playback(QObject):
    """Where a run from step 0 to `length` stands, and the clock that plays it.

    A subclass computes ahead of what is shown: it says in `ready` how far, and computes on in `_compute_on`.
    """

    moved = Signal()
    playingChanged = Signal(bool)

    def __init__(self, length: int, speed: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.length = length
        self.speed = speed
        self.step = 0
        self._wanted = 0.0
        self._last_tick = 0.0
        self._play = QTimer(self)
        self._play.setInterval(FRAME_MILLISECONDS)
        self._play.timeout.connect(self._tick)
        self._compute = QTimer(self)
        self._compute.setInterval(0)
        self._compute.timeout.connect(self._compute_in_turn)

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._play.isActive()

    @property
    def ready(self) -> int:
        """The last step that can be shown."""
        return self.length

    def set_length(self, steps: int) -> None:
        """Let the run have ``steps`` steps."""
        self.length = steps
        self._wanted = min(self._wanted, steps)
        self._compute.start()
        self._show()

    def go(self, step: int) -> None:
        """Show ``step``, at once where it is computed, else as soon as it is."""
        self._wanted = float(min(max(step, 0), self.length))
        self._show()

    def toggle(self) -> None:
        """Play from here, or from the start where the run is over; or pause."""
        if self.playing:
            self.pause()
            return
        if self.step >= self.length:
            self.go(0)
        self._last_tick = perf_counter()
        self._wanted = float(self.step)
        self._play.start()
        self.playingChanged.emit(True)

    def pause(self) -> None:
        """Stay at the step on show."""
        self._play.stop()
        self._wanted = float(self.step)
        self.playingChanged.emit(False)

    def rewind(self) -> None:
        """Go back to the start and stop there, for a run that is to be another."""
        self._play.stop()
        self.playingChanged.emit(False)
        self._wanted = 0.0
        self._compute.start()

    def shutdown(self) -> None:
        """Stop all timers."""
        self._play.stop()
        self._compute.stop()

    def _compute_on(self) -> bool:
        """Compute for a moment; return whether there is more to compute."""
        return False

    def _before_show(self, target: int) -> None:
        """Compute what little is missing before step ``target`` is shown."""

    def _compute_in_turn(self) -> None:
        if not self._compute_on():
            self._compute.stop()
        if not self.playing and self.step != min(int(self._wanted), self.ready):
            self._show()

    def _tick(self) -> None:
        now = perf_counter()
        self._wanted = min(self._wanted + self.speed * (now - self._last_tick), self.length)
        self._last_tick = now
        if int(self._wanted) > self.ready:
            self._compute_on()
            self._wanted = min(self._wanted, float(self.ready + 1))  # no leap after waiting
        if min(int(self._wanted), self.ready) != self.step:
            self._show()
        if self.step >= self.length:
            self.pause()

    def _show(self) -> None:
        target = int(self._wanted)
        self._before_show(target)
        self.step = min(target, self.ready)
        self.moved.emit()
