"""Opening and saving: what the File menu does, apart from the window that shows it."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from playground.document import store
from playground.document.pins import history_lines
from playground.document.schema import Document, History, NetworkSection, RunSection
from playground.session.autosave import Work
from playground.session.claim import Claim
from playground.session.controller import Controller
from playground.session.pins import PinBoard
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.resources import resource_path
from playground.support.settings import Settings, change_recent_files
from playground.views.conflict_question import Conflict, ConflictQuestion
from playground.views.question import ask
from playground.views.save_path import ask_save_path

LONGEST_STEM = 80
_NO_NAME = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
"""What no file's name may hold on one system or another."""


def example_paths() -> list[Path]:
    """Return the shipped example documents, in the order of their names."""
    return sorted(resource_path("examples").glob(f"*{store.SUFFIX}"))


class Documents(QObject):
    """The file behind the window: its path, whether it is saved, and the dialogs.

    ``complete`` adds to a document what only the window knows, before it is saved.

    Signals:
        pathChanged: another file, or another state of being saved.
        told(str): something that the person should know.
        saveFailed(str): the document could not be written; its old file is whole.
        opening, opened: another document takes the place of this one; it is open.
        saving, saved: a file is about to be written; it was written.
    """

    pathChanged = Signal()
    told = Signal(str)
    saveFailed = Signal(str)
    opening = Signal()
    opened = Signal()
    saving = Signal()
    saved = Signal()

    def __init__(self, controller: Controller, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._settings = settings
        self._window = window
        self._claim = Claim()
        self._copied = ""
        self._seen: tuple[Path, str] | None = None
        self.saved_steps = 0  # of the run, as far as it is in the file
        self.path: Path | None = None
        self.complete: Callable[[Document], Document] = lambda document: document
        self._pins = PinBoard.of(controller)
        self._saved_pins = self._pins.runs
        self._typed = self._was_there = False
        self._opened: tuple[RunSection | None, History] = (None, ())
        controller.undo_stack.cleanChanged.connect(self.pathChanged)
        self._pins.changed.connect(self.pathChanged)

    @property
    def name(self) -> str:
        """The name of the file, or of the document that has none."""
        title = translate_core(self._controller.document.title)  # of an example, in the language of now
        return self.path.name if self.path else title or self.tr("untitled")

    @property
    def modified(self) -> bool:
        """Whether there are edits, pins or typed expressions that are not saved.

        The steps of a run come again by themselves.
        """
        edited = not self._controller.undo_stack.isClean()
        return edited or self._typed or self._pins.runs != self._saved_pins

    def note_typed(self) -> None:
        """Take note of work that is none of the undo list's: an expression of the person's own."""
        if not self._typed:
            self._typed = True
            self.pathChanged.emit()

    def document(self) -> Document:
        """Return the document as it would be saved now."""
        document = self.complete(self._controller.document_to_save())
        run, history = self._opened
        if self._controller.run_ahead is None or self._controller.run_ahead != run:
            epochs = self._controller.record.epochs.rows
            history = history_lines(epochs[epochs[:, 1] <= document.run.steps][:, :4])
        return replace(document, history=history, pins=self._pins.sections(document))

    def work(self) -> Work:
        """Return the document with what tells where it belongs, to be kept against a crash."""
        seen = self._seen[1] if self._seen is not None and self._seen[0] == self.path else ""
        return Work(self.document(), self.name, self.path, seen)

    def open(self, path: Path, as_example: bool = False) -> bool:
        """Open the document at ``path``; a bad file is told and the open document stays.

        A file that another window has open is opened as a copy.
        """
        path = path.absolute()  # as it is remembered: at the next start the folder of now may be another
        seen = store.fingerprint(path)
        try:
            document = store.load(path)
            self._controller.open(_without_runs(document))
        except PlaygroundError as error:
            self.told.emit(str(error))
            return False
        self._opened = (document.run, document.history)
        self.opening.emit()
        if as_example:
            self._hold(None)
        elif self._claim.take(path):
            self._hold(path, seen)
            self._change_recent(lambda settings: settings.remember_file(str(path)))
        else:
            self._hold(None, copied=path.name)
            self._tell_copy(path.name)
        self.saved_steps = document.run.steps
        self._take_pins(document)
        self.take_for_saved()
        self.opened.emit()
        return True

    def open_recent(self, path: Path) -> None:
        """Open a document of the list of recent ones; one whose file is gone leaves the list."""
        if _is_gone(path):
            self._change_recent(lambda settings: settings.forget_file(str(path)))
            text = self.tr("This file is gone, and was taken out of the list of recent files: {path}")
            self.told.emit(text.format(path=path))
        elif self.may_leave():
            self.open(path)

    def recover(self, work: Work) -> None:
        """Open what a crash has left, as unsaved changes to its file.

        Raises:
            PlaygroundError: it makes no sense; the open document stays.
        """
        self._controller.open(_without_runs(work.document))
        self._opened = (work.document.run, work.document.history)
        if work.path is not None and self._claim.take(work.path):
            self._hold(work.path, work.seen)
        else:
            self._hold(None, copied=work.name if work.path else "")
        self._controller.undo_stack.resetClean()
        self._take_pins(work.document)
        self.pathChanged.emit()
        self.opened.emit()
        if self._copied:
            self._tell_copy(self._copied)

    def new(self) -> None:
        """Begin with the standard document."""
        if self.may_leave():
            self._controller.open(Document(network=NetworkSection(precision=self._settings.precision)))
            self._hold(None)
            self.take_for_saved()
            self.opened.emit()

    def revert(self) -> None:
        """Go back to the file as it is on the disk, if the person agrees."""
        path = self.path
        if path is None:
            self.told.emit(self.tr("This document has no file to go back to; save it first."))
            return
        buttons = QMessageBox.StandardButton
        text = self.tr("Give up what was done with {name} since it was saved?").format(name=self.name)
        title, both = self.tr("Go back to the saved file"), buttons.Discard | buttons.Cancel
        answer = ask(self._window, title, text, both, buttons.Cancel)
        pins = self._pins.runs
        if answer != buttons.Discard or path != self.path:  # another may have been opened meanwhile
            return
        if self.open(path) and self._pins.runs == pins:  # those of a file would have taken their place
            self._pins.clear()
            self.take_for_saved()

    def ask_open(self) -> None:
        """Let the person choose a document to open."""
        if not self.may_leave():
            return
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), self.folder, self._filter())
        if name:
            self.open(Path(name))

    def detach(self) -> None:
        """Let what is open have no file, as an example: it must not be saved over the person's own."""
        self._hold(None)
        self.pathChanged.emit()

    def release(self) -> None:
        """Let other windows have the file: this one closes."""
        self._claim.release()

    def save(self) -> bool:
        """Save to the document's file, or ask for one."""
        self._take_typed()
        return self._write(self.path) if self.path else self.ask_save()

    def ask_save(self) -> bool:
        """Let the person choose where to save."""
        self._take_typed()
        start = self.path or Path(self.folder) / f"{self._stem()}{store.SUFFIX}"
        title, kinds = self.tr("Save as"), self._filter()
        path = ask_save_path(self._window, title, str(start), kinds, store.SUFFIX)
        return path is not None and self._write(path)

    def may_leave(self) -> bool:
        """Return whether the document may be put away: it is saved, or the person says so."""
        self._take_typed()
        # Once it was there, and here is all that is left of it.
        gone = self._was_there and self.path is not None and not os.path.exists(self.path)
        if not self.modified and not gone:
            return True
        buttons = QMessageBox.StandardButton
        text = self.tr("{name} is no longer in its folder. Save it there again?") if gone else ""
        answer = ask(
            self._window,
            self.tr("Unsaved changes"),
            (text or self.tr("Save the changes to {name}?")).format(name=self.name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Save:
            return self.save()
        return bool(answer == buttons.Discard)

    def _take_typed(self) -> None:
        """Let the field with the keyboard take what was typed and not entered: it is on the screen."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and self._window.isAncestorOf(field):
            field.clearFocus()
            field.setFocus()

    def _write(self, path: Path) -> bool:
        if not self._claim.take(path):
            text = self.tr("{name} is open in another window; choose another name.")
            self.saveFailed.emit(text.format(name=path.name))
            return False
        if self._changed_elsewhere(path):
            answer = ConflictQuestion(path.name, self._window).ask()
            if answer is Conflict.RELOAD:
                self.open(path)
            if answer is Conflict.SAVE_AS:
                return self.ask_save()
            if answer is not Conflict.KEEP_MINE:
                return False
        self.saving.emit()
        document = self.document()
        try:
            store.save(document, path)
        except PlaygroundError as error:
            self.saveFailed.emit(str(error))
            if self.path is not None:
                self._claim.take(self.path)
            else:
                self._claim.release()
            return False
        self._hold(path, store.fingerprint(path))
        self.saved_steps = document.run.steps
        self._change_recent(lambda settings: settings.remember_file(str(path)))
        self.take_for_saved()
        self.saved.emit()
        left_out = len(self._pins.runs) - len(document.pins)
        if left_out:
            text = self.tr("Too large for the file, and not saved in it: {count} of the pinned runs.")
            self.told.emit(text.format(count=left_out))
        return True

    def take_for_saved(self) -> None:
        """Take what there is now for what is in the file, or for what nobody would miss."""
        self._controller.undo_stack.setClean()
        self._saved_pins = self._pins.runs
        self._typed = False
        self._was_there = self.path is not None and os.path.exists(self.path)
        self.pathChanged.emit()

    def _change_recent(self, change: Callable[[Settings], None]) -> None:
        """Change the list of recent files at once: the program may end without closing this window."""
        with suppress(OSError):  # this window's list is changed all the same, and closing it tells why
            change_recent_files(self._settings, change)

    def _take_pins(self, document: Document) -> None:
        """Show the runs that were pinned in ``document``; where they make no sense that is told."""
        try:
            self._pins.take(document)
        except PlaygroundError as error:
            self.told.emit(str(error))

    def _changed_elsewhere(self, path: Path) -> bool:
        """Return whether the document's own file is there, and no longer what was read or written here."""
        if self._seen is None or self._seen[0] != path:
            return False
        return store.fingerprint(path) not in ("", self._seen[1])

    def _hold(self, path: Path | None, seen: str = "", copied: str = "") -> None:
        """Take ``path`` for the document's file, whose contents had the fingerprint ``seen``.

        ``copied`` is the name of the file that a document without one is a copy of.
        """
        self.path, self._copied, self.saved_steps = path, copied, 0
        self._seen = None if path is None else (path, seen)
        if path is None:
            self._claim.release()

    def _tell_copy(self, name: str) -> None:
        text = self.tr("{name} is open in another window; this is a copy, to be saved by another name.")
        self.told.emit(text.format(name=name))

    def _stem(self) -> str:
        """Return the name that is proposed to save under, which for a copy is not that of its original."""
        if self._copied:
            return self.tr("{name} copy").format(name=self._copied.removesuffix(store.SUFFIX))
        name = self.name.removesuffix(store.SUFFIX)
        if self.path is None:  # a title is anybody's text, and must not lead into another folder
            return _NO_NAME.sub(" ", name).strip(" .")[:LONGEST_STEM] or self.tr("untitled")
        return name

    @property
    def folder(self) -> str:
        """Where file dialogs begin."""
        return str(self.path.parent) if self.path else self._settings.default_folder

    def _filter(self) -> str:
        return self.tr("Neural Playground documents (*{suffix});;All files (*)").format(suffix=store.SUFFIX)


def _is_gone(path: Path) -> bool:
    """Return whether there is no file at ``path``, as opposed to one that cannot be looked at."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: no file has such a name
        return True
    except OSError:
        pass
    return False


def _without_runs(document: Document) -> Document:
    """Return ``document`` without its history and pins, which the record and the board hold from now on."""
    return replace(document, history=(), pins=())
