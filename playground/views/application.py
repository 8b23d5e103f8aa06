"""The Qt application: told of documents that are double-clicked while it runs, and rid of garbage in time."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from playground.support.collector import Collector
from playground.support.later import call_soon


class Application(QApplication):
    """The one Qt application; its ``collector`` frees what Python would at worse moments.

    Signals:
        fileAsked(Path): a document was double-clicked, which macOS tells the running program.
    """

    fileAsked = Signal(object)

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.collector = Collector(self)

    def event(self, event: QEvent) -> bool:
        """Take the event that names a file; it may come in the midst of anything else."""
        if isinstance(event, QFileOpenEvent) and event.file():
            path = Path(event.file())
            call_soon(self, lambda: self.fileAsked.emit(path))
            return True
        return super().event(event)
