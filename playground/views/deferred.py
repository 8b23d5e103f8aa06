"""Work that waits until what the person looks at is painted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Deferred(QObject):
    """Does a piece of work once in the next pass of the event loop, however often it was asked for."""

    def __init__(self, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(work)

    @property
    def pending(self) -> bool:
        """Whether the work is still to be done."""
        return self._timer.isActive()

    def ask(self) -> None:
        """Have the work done."""
        self._timer.start(0)

    def finish(self) -> None:
        """Do the work now, if it is still to be done: somebody asks for what comes of it."""
        if self._timer.isActive():
            self._timer.stop()
            self._work()
