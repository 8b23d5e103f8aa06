"""The real window while it is tried: what to wait for, what it looks like, and what went wrong meanwhile."""

import math
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from playground.app import open_window
from playground.document import store
from playground.engine.arrays import Array
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.theme import LIGHT, current_theme
from playground.views.main_window import MainWindow

PATIENCE_SECONDS = 60.0
LOOKING_SECONDS = 10.0
LOOK_MILLISECONDS = 20
FEWEST_COLOURS = 24
"""Of a picture that shows something: an empty page has one, one with a frame and a caption about ten."""

# What the platforms without a window manager say of raise(), size hints and the like.
HARMLESS = ("This plugin does not support", "Could not find the Qt platform plugin")


class Failed(Exception):  # noqa: N818 - it is a verdict, not a fault of the program
    """What is not as it should be, in a sentence."""


class Stage:
    """One window of the program, and all that it complains of from `open` to `close`.

    Args:
        application: the Qt application.
        pictures: the folder for pictures of the window; None takes them without keeping them.
    """

    def __init__(self, application: QApplication, pictures: Path | None) -> None:
        self.application = application
        self.pictures = pictures
        self.faults: list[str] = []
        self._temporary = tempfile.TemporaryDirectory(prefix="neural playground é ")
        self.folder = Path(self._temporary.name)
        self._dialogs = QTimer()
        self._dialogs.timeout.connect(self._refuse_dialogs)

    def open(self) -> None:
        """Open the window, as a double click does."""
        qInstallMessageHandler(self._note_message)
        sys.excepthook = self._note_exception
        self.window: MainWindow = open_window(self.application)
        self.window.controller.failed.connect(lambda message, details: self.faults.append(message + details))
        self.window.controller.set_speed(math.inf)
        self.window.resize(1440, 900)
        self.window.show()
        self._dialogs.start(500)
        self.rest()

    def close(self) -> None:
        """Close the window and end its threads."""
        self._dialogs.stop()
        self.forget_edits()
        self.window.close()
        self.window.deleteLater()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._temporary.cleanup()

    @property
    def controller(self) -> Controller:
        """The controller of the run."""
        return self.window.controller

    @property
    def step(self) -> int:
        """Where the run stands; −1 before it has begun."""
        position = self.controller.record.position
        return -1 if position is None else position.step

    @property
    def play_text(self) -> str:
        """What is written on the button that begins training."""
        bar = self.window.run_bar
        return "" if bar is None else bar.play_action.text()

    def theta(self) -> Array:
        """Return a copy of θ (P,) where the run stands."""
        position = self.controller.record.position
        return np.empty(0) if position is None else np.array(position.theta)

    def until(self, condition: Callable[[], bool], what: str, patience: float = PATIENCE_SECONDS) -> None:
        """Let the window live until ``condition`` holds.

        Raises:
            Failed: it does not within ``patience`` seconds; ``what`` says what was waited for.
        """
        loop, timer, end = QEventLoop(), QTimer(), time.monotonic() + patience
        timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > end else None)
        timer.start(LOOK_MILLISECONDS)
        loop.exec()
        timer.stop()
        if not condition():
            raise Failed(f"waited {patience:.0f} s in vain for {what}")

    def live(self, seconds: float) -> None:
        """Let the window live for a while."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end, "the time to pass")

    def rest(self) -> None:
        """Wait until the run stands at a step and the window knows it."""

        def resting() -> bool:
            position = self.controller.record.position
            return self.controller.state is State.PAUSED and position is not None and position.exact

        self.until(resting, "the run to come to rest")

    def forget_edits(self) -> None:
        """Take the document as saved, so that nobody is asked about its edits."""
        self.window.documents.take_for_saved()

    def open_document(self, path: Path, as_example: bool = False) -> None:
        """Open a document in the window."""
        self.forget_edits()
        if not self.window.documents.open(path, as_example=as_example):
            raise Failed(f"{path.name} was not opened: {self.window.notice.text}")
        steps = store.load(path).run.steps
        self.until(lambda: self.step == steps, f"the {steps} steps of {path.name}")
        self.rest()

    def picture(self, name: str) -> None:
        """Look at the window as it is, and keep a picture.

        Raises:
            Failed: it stays blank, or is in the wrong theme.
        """
        self.live(0.15)
        self.until(
            lambda: self._colours() >= FEWEST_COLOURS,
            f"something to see in the picture {name}",
            LOOKING_SECONDS,
        )
        image = self.window.grab().toImage()
        if self.pictures is not None:
            image.save(str(self.pictures / f"{name}.png"))
        bright = float(np.mean(_pixels(image) >> 8 & 255)) > 128
        if bright != (current_theme() is LIGHT):
            raise Failed(f"the picture {name} is not in the theme {current_theme().name}")

    def _colours(self) -> int:
        """Return how many colours there are below the tool bar; every other pixel is looked at."""
        return len(np.unique(_pixels(self.window.workspaces.grab().toImage())[::2, ::2]))

    def _refuse_dialogs(self) -> None:
        """Close a question that waits for an answer: there is nobody to give one."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            self.faults.append(f"a dialog waits for an answer: {dialog.windowTitle()}")
            dialog.reject()

    def _note_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if not text.startswith(HARMLESS) and kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self.faults.append(f"Qt says: {text}")

    def _note_exception(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self.faults.append(f"{kind.__name__}: {error}")
        sys.__excepthook__(kind, error, _trace)


def _pixels(image: QImage) -> NDArray[np.uint32]:
    """Return the colours of ``image``, 0xRRGGBB, (height, width)."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    return pixels & np.uint32(0xFFFFFF)
