"""Where every exception ends that nobody has caught: in a slot, an event or a thread."""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from playground.views.crash_dialog import CrashDialog

if TYPE_CHECKING:
    from playground.views.main_window import MainWindow

SECONDS_BETWEEN = 60.0  # in which the same fault, as of every painting, is told but once
log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """Logs a fault, keeps the work of all windows, and then shows what has happened.

    Args:
        windows: the open windows.
        quit_program: ends the program, leaving the drafts for the next start.
    """

    _happened = Signal(str, str)

    def __init__(
        self, windows: Callable[[], Iterable["MainWindow"]], quit_program: Callable[[], None]
    ) -> None:
        super().__init__()
        self._windows, self._quit = windows, quit_program
        self._told: dict[str, float] = {}
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        self.dialog: CrashDialog | None = None
        # A fault of another thread is told in the window's, and one of a slot when that has ended.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take all exceptions that reach the interpreter."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = self._log_unraisable

    def uninstall(self) -> None:
        """Give them back to whoever took them before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def watch(self, window: "MainWindow") -> None:
        """Take the faults of a window's training thread, too."""
        window.controller.failed.connect(self._take_from_training)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            self._quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        self._report(f"{kind.__name__}: {error}", details)

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _take_from_training(self, summary: str, details: str) -> None:
        if details:  # without any, it is no fault of the program
            self._report(summary, details)

    def _report(self, summary: str, details: str) -> None:
        """Log a fault at once: there may be nobody left to tell, as when the last window closes."""
        log.error("%s", details.rstrip())
        self._happened.emit(summary, details)

    def _log_unraisable(self, arguments: "sys.UnraisableHookArgs") -> None:
        log.error("%s", arguments.err_msg or "an exception was passed over", exc_info=arguments.exc_value)

    def _tell(self, summary: str, details: str) -> None:
        now = time.monotonic()
        if now - self._told.get(details, -SECONDS_BETWEEN) < SECONDS_BETWEEN:
            return
        self._told[details] = now
        windows = list(self._windows())
        kept = [_keep(window) for window in windows]
        if self.dialog is not None:
            self.dialog.add(details)
            return
        self.dialog = CrashDialog(summary, details, all(kept), windows[0] if windows else None)
        self.dialog.finished.connect(self._close)
        self.dialog.open()

    def _close(self, _result: int) -> None:
        assert self.dialog is not None
        leaving = self.dialog.leaving
        self.dialog.deleteLater()
        self.dialog = None
        if leaving:
            self._quit()


def _keep(window: "MainWindow") -> bool:
    """Return whether the window's work is kept: the fault may well lie in what is to be kept."""
    try:
        return window.safekeeping.keep()
    except Exception:
        log.exception("the work of a window could not be kept")
        return False
