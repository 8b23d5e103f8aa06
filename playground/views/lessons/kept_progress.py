"""The person's progress while a window is open, and its file, which other windows write too."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from playground.lessons.progress import FILE_NAME, load_progress, save_progress
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.settings import settings_path


class KeptProgress(QObject):
    """Holds the progress of one window, and keeps in step with the file; where that fails it is told once.

    Signals:
        told(str): what is wrong with the file, or that nothing more is written to it.
    """

    told = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path = settings_path().with_name(FILE_NAME)
        self.progress, self._fault = load_progress(self._path)
        self._keeps = self._fault is None or not self._fault.keep

    def tell_fault(self) -> None:
        """Tell what was wrong with the file when the window was made, once it is there to tell it."""
        fault, self._fault = self._fault, None
        if fault is not None:
            text = translate_core(fault.sentence)
            self.told.emit(text.format(path=fault.path, reason=fault.reason))

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Let the progress be changed as it stands in all windows, and write it."""
        self.take_up()
        yield
        if self._keeps:
            try:
                save_progress(self.progress, self._path)
            except PlaygroundError as error:
                self._give_up(str(error))

    def take_up(self) -> None:
        """Take up what other windows have written since, of this process and others."""
        if not self._keeps:
            return
        held, fault = load_progress(self._path)
        self.progress.join(held)
        if fault is None:
            return
        if fault.keep:
            self._give_up(f"{fault.path}: {fault.reason}.")
            return
        text = self.tr(
            "The file of your progress was damaged ({reason}) and is written anew, with what this window"
            " knows. The damaged file is {path}."
        )
        self.told.emit(text.format(path=fault.path, reason=fault.reason))

    def _give_up(self, reason: str) -> None:
        """Let the lessons go on, with a progress that ends with the window."""
        self._keeps = False
        self.told.emit(self.tr("Your progress cannot be kept: {reason}").format(reason=reason))
