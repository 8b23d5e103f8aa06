"""The worksheets of the Graph workspace: made, opened, and handed in, through files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QToolButton, QWidget
from shiboken6 import isValid

from playground.document import atomic
from playground.graph.worksheet import SUFFIX, Answers, Prepared, encode, load_worksheet, prepare
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.views.graph.worksheet_dialog import WorksheetDialog
from playground.views.question import ask
from playground.views.save_path import ask_save_path


class WorksheetMenu(QObject):
    """A button with a menu of what can be done with worksheets.

    Args:
        make: returns the dialog for what is on the screen, or None if that cannot be put on a worksheet.
        answers: returns what is in the boxes.
        window: over which the dialogs stand.

    Signals:
        opened(Prepared): a worksheet is to be worked.
        told(heading, text): what there is to say.
    """

    opened = Signal(object)
    told = Signal(str, str)

    def __init__(
        self, make: Callable[[], WorksheetDialog | None], answers: Callable[[], Answers], window: QWidget
    ) -> None:
        super().__init__(window)
        self._make, self._answers, self._window = make, answers, window
        self._open: Prepared | None = None
        self.name = ""  # of the open worksheet's file, without its suffix
        self.saved = Answers()  # to it, as they were saved last
        self.button = QToolButton()
        self.button.setObjectName("worksheet_button")
        self.button.setProperty("bordered", True)
        self.button.setText(self.tr("Worksheet"))
        self.button.setToolTip(self.tr("Make, open or hand in a worksheet"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        self._entry(menu, "worksheet_make", self.tr("Make a worksheet…"), self.make)
        self._entry(menu, "worksheet_open", self.tr("Open a worksheet…"), self.ask_open)
        self._save_answers = self._entry(
            menu, "worksheet_answers", self.tr("Save the answers…"), self.ask_save_answers
        )
        self.button.setMenu(menu)
        self.set_open(None)

    def set_open(self, prepared: Prepared | None) -> None:
        """Say which worksheet is being worked; answers can be saved for one only."""
        self._open = prepared
        self._save_answers.setEnabled(prepared is not None)

    @property
    def unsaved(self) -> bool:
        """Whether there are answers to the open worksheet that were not saved."""
        answers = self._answers()
        return self._open is not None and bool(answers.answers) and answers != self.saved

    def may_leave(self) -> bool:
        """Return whether the answers may go: they are saved, or the person says so."""
        if self._open is None or not self.unsaved:
            return True
        buttons = QMessageBox.StandardButton
        text = self.tr("Save the answers to {worksheet}?")
        answer = ask(
            self._window,
            self.tr("Unsaved answers"),
            text.format(worksheet=self._open.worksheet.title or self.name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
            {buttons.Save: self.tr("Save answers…")},
        )
        if answer == buttons.Save:
            return self.ask_save_answers()
        return bool(answer == buttons.Discard)

    def make(self) -> None:
        """Let a teacher describe a worksheet of what is on the screen, until it is saved or given up."""
        dialog = self._make()
        if dialog is None:
            self.told.emit(
                self.tr("No worksheet can be made of this"),
                self.tr("Choose a worked example or write an expression whose values exist."),
            )
            return
        dialog.saveAsked.connect(lambda: self._save_worksheet(dialog))
        dialog.exec()
        if isValid(dialog):  # it goes with its window, such as by quitting in another one
            dialog.deleteLater()

    def ask_open(self) -> None:
        """Let the person choose a worksheet to work."""
        kinds = self.tr("Worksheets (*{suffix});;All files (*)").format(suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open a worksheet"), "", kinds)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open the worksheet at ``path``; a bad file is told, and what is on the screen stays.

        It stays also where there are answers that the person does not want to leave.
        """
        try:
            prepared = load_worksheet(path)
        except PlaygroundError as error:
            self.told.emit(self.tr("This worksheet cannot be opened"), translate_core(str(error)))
            return
        if not self.may_leave():
            return
        self.name, self.saved = path.name.removesuffix(SUFFIX), Answers()
        self.opened.emit(prepared)

    def ask_save_answers(self) -> bool:
        """Save what is in the boxes, for `neural-playground grade`; return whether it was done."""
        answers, title = self._answers(), self.tr("Save the answers")
        name = self.tr("{worksheet}-answers").format(worksheet=self.name)
        path = self._ask_path(self._window, title, name, ".json")
        if path is None or not self._write(path, encode(answers), title, self.told.emit):
            return False
        self.saved = answers
        return True

    def _save_worksheet(self, dialog: WorksheetDialog) -> None:
        """Save what ``dialog`` describes and close it; where that fails it stays open, and says why."""
        try:
            prepare(dialog.worksheet)
        except PlaygroundError as error:
            dialog.tell(translate_core(str(error)))
            return
        content, title = encode(dialog.worksheet), self.tr("Save the worksheet")
        path = self._ask_path(dialog, title, self.tr("worksheet"), SUFFIX)
        if path is None or not isValid(dialog):
            return
        if self._write(path, content, title, lambda _title, fault: dialog.tell(fault)):
            dialog.accept()

    def _ask_path(self, over: QWidget, title: str, name: str, suffix: str) -> Path | None:
        kinds = self.tr("JSON files (*{suffix});;All files (*)").format(suffix=suffix)
        return ask_save_path(over, title, f"{name}{suffix}", kinds, suffix)

    def _write(self, path: Path, content: bytes, title: str, fail: Callable[[str, str], None]) -> bool:
        """Write a file and tell it; a fault goes to ``fail``, with the title."""
        try:
            atomic.write(path, content)
        except PlaygroundError as error:
            fail(title, translate_core(str(error)))
            return False
        self.told.emit(title, self.tr("Saved as {path}").format(path=path))
        return True

    def _entry(self, menu: QMenu, name: str, text: str, slot: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: slot())
        return action
