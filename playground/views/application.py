"""The Qt application, which is told of documents that are double-clicked while it runs."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from playground.support.later import call_soon


class Application(QApplication):
    """The one Qt application.

    Signals:
        fileAsked(Path): a document was double-clicked, which macOS tells the running program.
    """

    fileAsked = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Take the event that names a file; it may come in the midst of anything else."""
        if isinstance(event, QFileOpenEvent) and event.file():
            path = Path(event.file())
            call_soon(self, lambda: self.fileAsked.emit(path))
            return True
        return super().event(event)
