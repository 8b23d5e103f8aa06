"""The log: what went wrong, in a few small files for whoever is asked for help.

Modules write to ``logging.getLogger(__name__)``. Only the windowed program keeps a log; the command line says
what it has to say on the spot.
"""

import contextlib
import faulthandler
import logging
import logging.handlers
import platform
import time
from collections import deque
from pathlib import Path
from typing import Final, TextIO

import numpy
import PySide6
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from playground import __version__

FILE_NAME: Final = "neural-playground.log"
LARGEST_BYTES, OLD_FILES = 500_000, 2
REMEMBERED_LINES = 2_000
FAULT_SUFFIX = ".fault"
FORGOTTEN_DAYS = 7
FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Remembered(logging.Handler):
    """Keeps the last lines in memory, for the window that shows the log where no file can be written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=REMEMBERED_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Take up one record."""
        self.lines.extend(self.format(record).splitlines())


class LogFile(logging.handlers.RotatingFileHandler):
    """The file of the log, which a full disk or a folder that has gone leaves without some lines."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Pass over what cannot be written: the line is remembered, and a terminal is no place for it."""

    def close(self) -> None:
        """Close the file, whatever of it is still to be written."""
        with contextlib.suppress(OSError):
            super().close()


class Log:
    """The log of this process, from `start` to `stop`.

    Attributes:
        path: its file; None where none can be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._remembered = Remembered()
        self._handlers: list[logging.Handler] = [self._remembered]
        self._fault_file: TextIO | None = None
        self._level = logging.WARNING
        self.path: Path | None = None

    @property
    def text(self) -> str:
        """The lines of this process, the newest last."""
        return "\n".join(self._remembered.lines)

    def start(self) -> None:
        """Begin to keep what Python, Qt and the program itself have to tell, and what a fatal fault says."""
        root = logging.getLogger()
        with contextlib.suppress(OSError):  # a home that cannot be written is no reason not to start
            self._folder.mkdir(parents=True, exist_ok=True)
            file = LogFile(
                self._folder / FILE_NAME,
                maxBytes=LARGEST_BYTES,
                backupCount=OLD_FILES,
                encoding="utf-8",
                errors="backslashreplace",  # a fault may name a file whose name is no text
            )
            self._handlers.append(file)
            self.path = self._folder / FILE_NAME
        for handler in self._handlers:
            handler.setFormatter(logging.Formatter(FORMAT))
            root.addHandler(handler)
        self._level = root.level
        root.setLevel(logging.INFO)
        logging.captureWarnings(True)
        qInstallMessageHandler(_take_from_qt)
        logging.getLogger(__name__).info("%s", about())
        if self.path is not None:
            self._take_up_faults()
            self._watch_for_faults()

    def stop(self) -> None:
        """Give everything back."""
        qInstallMessageHandler(None)
        logging.captureWarnings(False)
        logging.getLogger().setLevel(self._level)
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            with contextlib.suppress(OSError):
                Path(self._fault_file.name).unlink()
            self._fault_file = None

    def _watch_for_faults(self) -> None:
        """Have Python write the stacks of all threads to a file of its own if the process is brought down."""
        path = self._folder / f"{time.time_ns()}{FAULT_SUFFIX}"
        with contextlib.suppress(OSError):
            self._fault_file = path.open("w", encoding="utf-8")
            faulthandler.enable(self._fault_file)

    def _take_up_faults(self) -> None:
        """Move what brought an earlier process down into the log; an empty file may still be in use."""
        for path in self._folder.glob(f"*{FAULT_SUFFIX}"):
            with contextlib.suppress(OSError):
                told = path.read_text("utf-8", errors="replace").strip()
                if told:
                    logging.getLogger(__name__).critical("an earlier start was brought down:\n%s", told)
                if told or time.time() - path.stat().st_mtime > 86_400 * FORGOTTEN_DAYS:
                    path.unlink()


def about() -> str:
    """Return in one line what runs here: what a report of a fault must say first."""
    return (
        f"Neural Playground {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__},"
        f" NumPy {numpy.__version__}, {platform.platform()}"
    )


def _take_from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger(f"qt.{context.category or 'default'}").log(LEVELS.get(kind, logging.WARNING), message)
