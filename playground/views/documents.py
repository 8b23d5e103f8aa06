"""Opening and saving: what the File menu does, apart from the window that shows it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from playground.document import store
from playground.document.schema import Document
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path
from playground.support.settings import Settings


def example_paths() -> list[Path]:
    """Return the shipped example documents, in the order of their names."""
    return sorted(resource_path("examples").glob(f"*{store.SUFFIX}"))


class Documents(QObject):
    """The file behind the window: its path, whether it is saved, and the dialogs.

    ``complete`` adds to a document what only the window knows, before it is saved; `opened` tells of another.
    """

    pathChanged = Signal()
    told = Signal(str)
    opened = Signal()

    def __init__(self, controller: Controller, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._settings = settings
        self._window = window
        self.path: Path | None = None
        self.complete: Callable[[Document], Document] = lambda document: document
        controller.undo_stack.cleanChanged.connect(lambda _clean: self.pathChanged.emit())

    @property
    def name(self) -> str:
        """The name of the file, or of the document that has none."""
        title = self._controller.document.title
        return self.path.name if self.path else title or self.tr("untitled")

    @property
    def modified(self) -> bool:
        """Whether there are edits that are not saved."""
        return not self._controller.undo_stack.isClean()

    def open(self, path: Path, as_example: bool = False) -> bool:
        """Open the document at ``path``; a bad file is told and the open document stays."""
        try:
            self._controller.open(store.load(path))
        except PlaygroundError as error:
            self.told.emit(str(error))
            return False
        self.path = None if as_example else path
        if not as_example:
            self._settings.remember_file(str(path))
        self._controller.undo_stack.setClean()
        self.pathChanged.emit()
        self.opened.emit()
        return True

    def new(self) -> None:
        """Begin with the standard document."""
        if self.may_leave():
            self._controller.open(Document())
            self.path = None
            self.pathChanged.emit()
            self.opened.emit()

    def ask_open(self) -> None:
        """Let the person choose a document to open."""
        if not self.may_leave():
            return
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), self.folder, self._filter())
        if name:
            self.open(Path(name))

    def detach(self) -> None:
        """Let what is open have no file, as an example: it must not be saved over the person's own."""
        if self.path is not None:
            self.path = None
            self.pathChanged.emit()

    def save(self) -> bool:
        """Save to the document's file, or ask for one."""
        return self._write(self.path) if self.path else self.ask_save()

    def ask_save(self) -> bool:
        """Let the person choose where to save."""
        start = self.path or Path(self.folder) / f"{self.name.removesuffix(store.SUFFIX)}{store.SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save as"), str(start), self._filter())
        if not name:
            return False
        path = Path(name)
        return self._write(path if path.suffix else path.with_suffix(store.SUFFIX))

    def may_leave(self) -> bool:
        """Return whether the document may be put away: it is saved, or the person says so."""
        if not self.modified:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Unsaved changes"),
            self.tr("Save the changes to {name}?").format(name=self.name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Save:
            return self.save()
        return bool(answer == buttons.Discard)

    def _write(self, path: Path) -> bool:
        try:
            store.save(self.complete(self._controller.document_to_save()), path)
        except PlaygroundError as error:
            self.told.emit(str(error))
            return False
        self.path = path
        self._settings.remember_file(str(path))
        self._controller.undo_stack.setClean()
        self.pathChanged.emit()
        return True

    @property
    def folder(self) -> str:
        """Where file dialogs begin."""
        return str(self.path.parent) if self.path else self._settings.default_folder

    def _filter(self) -> str:
        return self.tr("Neural Playground documents (*{suffix});;All files (*)").format(suffix=store.SUFFIX)
