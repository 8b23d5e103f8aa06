"""What comes in from other programs and what goes out to them: tables, links, text and exported networks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit, QMenu, QWidget
from shiboken6 import isValid

from playground.data.reading import ReadingCancelled, read_file
from playground.document import atomic
from playground.document.choices import choose_table
from playground.document.playground_link import read_link
from playground.document.schema import Document
from playground.document.text import PREFIX, from_text, to_text
from playground.exporters.formats import EXPORT_FORMATS
from playground.exporters.recipe import make_recipe
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.views.documents import Documents
from playground.views.import_dialog import TABLE_SUFFIXES, ImportDialog
from playground.views.save_path import ask_save_path

AddAction = Callable[[QMenu, str, str, QKeySequence | None, Callable[[], object]], object]


class Exchange(QObject):
    """Imports and exports for one window; `documents` tells what goes wrong."""

    def __init__(self, controller: Controller, documents: Documents, window: QWidget) -> None:
        super().__init__(window)
        self._controller, self._documents, self._window = controller, documents, window

    def fill_file_menu(self, menu: QMenu, add: AddAction) -> None:
        """Add the entries that belong to files."""
        add(menu, "import_data", self.tr("&Import data…"), QKeySequence("Ctrl+I"), self.ask_import)
        add(menu, "open_text", self.tr("Open &link or text…"), QKeySequence("Ctrl+L"), self.ask_text)
        export = menu.addMenu(self.tr("&Export network"))
        for name, entry in EXPORT_FORMATS.items():
            add(
                export,
                f"export_{name}",
                f"{translate_core(entry.title)}…",
                None,
                partial(self.ask_export, name),
            )

    def fill_edit_menu(self, menu: QMenu, add: AddAction) -> None:
        """Add the entries that work with the clipboard."""
        copy, paste = QKeySequence("Ctrl+Shift+C"), QKeySequence("Ctrl+Shift+V")
        add(menu, "copy_text", self.tr("Copy document as &text"), copy, self.copy_text)
        add(menu, "paste_data", self.tr("&Paste data, link or text"), paste, self.paste)

    def ask_import(self) -> None:
        """Let the person choose a table to learn from."""
        pattern = " ".join(f"*{suffix}" for suffix in TABLE_SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import data"),
            self._documents.folder,
            self.tr("Tables ({pattern});;All files (*)").format(pattern=pattern),
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Import the table at ``path``, by way of the dialog."""
        try:
            content = read_file(path)
        except PlaygroundError as error:
            self._documents.told.emit(str(error))
        else:
            self.import_table(content, path.name)

    def import_table(self, content: bytes, title: str) -> None:
        """Import a table's bytes, by way of the dialog; what is no table is told and changes nothing."""
        dialog = ImportDialog(content, title, self._window)
        try:
            dialog.read()
        except PlaygroundError as error:
            self._documents.told.emit(f"{title}: {error}")
        except ReadingCancelled:
            pass
        else:
            if dialog.exec() == QDialog.DialogCode.Accepted and dialog.own is not None:
                new = choose_table(self._controller.document, dialog.own)
                self._controller.edit(self.tr("Import data"), new)
        finally:
            if isValid(dialog):  # it goes with its window, such as by quitting in another one
                dialog.deleteLater()

    def ask_text(self) -> None:
        """Ask for a TensorFlow Playground link, or the text of a document, and open it."""
        text, entered = QInputDialog.getText(
            self._window,
            self.tr("Open link or text"),
            self.tr("A link to TensorFlow Playground, or a text made with Copy document as text:"),
            QLineEdit.EchoMode.Normal,
            "",
        )
        if entered and text.strip():
            self.open_text(text)

    def open_text(self, text: str) -> None:
        """Open the document that a link or a text stands for; what it does not hold is told."""
        notes: tuple[str, ...] = ()
        try:
            if "".join(text.split()).startswith(PREFIX):
                document = from_text(text)
            else:
                linked = read_link(text)
                document, notes = linked.document, linked.notes
        except PlaygroundError as error:
            self._documents.told.emit(str(error))
            return
        if self._open(document) and notes:
            self._documents.told.emit(" ".join(translate_core(note) for note in notes))

    def copy_text(self) -> None:
        """Put the document on the clipboard as a line of text."""
        QGuiApplication.clipboard().setText(to_text(self._controller.document_to_save()))

    def paste(self) -> None:
        """Open or import what is on the clipboard: a link, a document's text, or cells of a table."""
        text = QGuiApplication.clipboard().text()
        begins = text.strip()[:200]
        if not begins:
            self._documents.told.emit(
                self.tr("There is no text on the clipboard; copy cells, a link or a document's text first.")
            )
        elif begins.startswith((PREFIX, "http://", "https://")):
            self.open_text(text)
        else:
            self.import_table(text.encode(), self.tr("clipboard"))

    def ask_export(self, name: str) -> None:
        """Ask where to, and write the network with the weights that are shown."""
        entry = EXPORT_FORMATS[name]
        stem = Path(self._documents.name).stem.replace(" ", "-") or "network"
        start = str(Path(self._documents.folder) / f"{stem}{entry.suffix}")
        title = self.tr("Export: {format}").format(format=translate_core(entry.title))
        path = ask_save_path(self._window, title, start, f"*{entry.suffix}", entry.suffix)
        position = self._controller.record.position
        if path is None or position is None:
            return
        try:
            recipe = make_recipe(self._controller.experiment, position.theta)
            atomic.write(path, entry.write(recipe))
        except PlaygroundError as error:
            self._documents.told.emit(str(error))

    def _open(self, document: Document) -> bool:
        if not self._documents.may_leave():
            return False
        try:
            self._controller.open(document)
        except PlaygroundError as error:
            self._documents.told.emit(str(error))
            return False
        self._documents.detach()
        self._documents.take_for_saved()
        self._documents.opened.emit()
        return True
