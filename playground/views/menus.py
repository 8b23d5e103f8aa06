"""The menus of the main window, made anew with it in the language of now."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from playground.support.i18n import LANGUAGES
from playground.support.settings import TEXT_SIZES
from playground.views.run_bar import RunBar

if TYPE_CHECKING:
    from playground.views.main_window import MainWindow


class Menus(QObject):
    """Fills the window's menu bar; what an entry does is a method of the window or of its parts."""

    def __init__(self, window: "MainWindow", bar: RunBar) -> None:
        super().__init__(window)
        self._window, self._bar = window, bar
        self._empty()
        self._fill_file()
        self._fill_edit()
        self._fill_run()
        self._fill_view()
        self._window.course.fill_menu(self._window.menuBar().addMenu(self.tr("&Course")), self._add)
        self._fill_language_and_help()

    def _empty(self) -> None:
        for action in self._window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                # The old entries must not share their keys with the new ones, not even for a moment.
                menu.clear()
                menu.deleteLater()
        self._window.menuBar().clear()

    def _fill_file(self) -> None:
        window = self._window
        keys = QKeySequence.StandardKey
        file = window.menuBar().addMenu(self.tr("&File"))
        self._add(file, "new", self.tr("&New"), keys.New, window.documents.new)
        self._add(
            file,
            "new_window",
            self.tr("New &window"),
            QKeySequence("Ctrl+Shift+N"),
            window.anotherAsked.emit,
        )
        self._add(file, "open", self.tr("&Open…"), keys.Open, window.documents.ask_open)
        self._add(file, "gallery", self.tr("&Gallery…"), QKeySequence("Ctrl+E"), window.show_gallery)
        self._recent = file.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        file.addSeparator()
        self._add(file, "save", self.tr("&Save"), keys.Save, window.documents.save)
        self._add(file, "save_as", self.tr("Save &as…"), keys.SaveAs, window.documents.ask_save)
        self._add(file, "revert", self.tr("Re&vert to the saved file"), None, window.documents.revert)
        file.addSeparator()
        window.exchange.fill_file_menu(file, self._add)
        window.pictures.fill_menu(file, self._add)
        file.addSeparator()
        self._add(file, "close", self.tr("&Close window"), keys.Close, window.close)
        self._add(file, "quit", self.tr("&Quit"), keys.Quit, QApplication.closeAllWindows)

    def _fill_edit(self) -> None:
        window, keys = self._window, QKeySequence.StandardKey
        edit = window.menuBar().addMenu(self.tr("&Edit"))
        for action, key in (
            (window.controller.undo_stack.createUndoAction(edit, self.tr("Undo")), keys.Undo),
            (window.controller.undo_stack.createRedoAction(edit, self.tr("Redo")), keys.Redo),
        ):
            action.setShortcuts(key)
            edit.addAction(action)
        self._add(edit, "history", self.tr("&History…"), QKeySequence("Ctrl+H"), window.show_history)
        edit.addSeparator()
        window.exchange.fill_edit_menu(edit, self._add)
        edit.addSeparator()
        self._add(edit, "settings", self.tr("&Settings…"), QKeySequence("Ctrl+,"), window.show_settings)

    def _fill_run(self) -> None:
        window, bar = self._window, self._bar
        run = window.menuBar().addMenu(self.tr("&Run"))
        for action in (bar.play_action, bar.step_action, bar.back_action, bar.reset_action, bar.seed_action):
            run.addAction(action)
        run.addSeparator()
        run.addActions([*bar.travel_actions, bar.clear_action])
        run.addSeparator()
        self._add(run, "pin_run", self.tr("&Pin this run"), QKeySequence("Ctrl+P"), window.pin_run)

    def _fill_view(self) -> None:
        window = self._window
        view = window.menuBar().addMenu(self.tr("&View"))
        themes = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._add_group(
            view.addMenu(self.tr("&Theme")), "theme", themes, window.settings.theme, window.choose_theme
        )
        sizes = {str(size): f"{size:.0%}" for size in TEXT_SIZES}
        self._add_group(
            view.addMenu(self.tr("Text &size")),
            "text_size",
            sizes,
            str(window.settings.text_scale),
            window.choose_size,
        )
        window.workspace.drawer.fill_menu(view, window.show_network)
        view.addSeparator()
        self._add(view, "log", self.tr("&Log"), None, window.logAsked.emit)
        self._add(view, "fullscreen", self.tr("&Full screen"), QKeySequence("F11"), window.toggle_fullscreen)

    def _fill_language_and_help(self) -> None:
        window = self._window
        language = window.menuBar().addMenu(self.tr("&Language"))
        self._add_group(
            language, "language", dict(LANGUAGES), window.settings.language or "en", window.choose_language
        )

        about = window.menuBar().addMenu(self.tr("&Help"))
        self._add(
            about, "shortcuts", self.tr("&Keyboard shortcuts…"), QKeySequence("F1"), window.show_shortcuts
        )
        self._add(about, "about", self.tr("&About Neural Playground"), None, window.about)

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        keys: QKeySequence | QKeySequence.StandardKey | None,
        slot: Callable[[], object],
    ) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(f"{name}_action")
        if keys is not None:
            action.setShortcuts([keys] if isinstance(keys, QKeySequence) else keys)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def _add_group(
        self, menu: QMenu, name: str, entries: dict[str, str], chosen: str, choose: Callable[..., object]
    ) -> None:
        group = QActionGroup(menu)
        for key, title in entries.items():
            action = menu.addAction(title)
            action.setObjectName(f"{name}_{key}_action")
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(partial(choose, key))
            group.addAction(action)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for name in self._window.settings.recent_files:
            shown = name.replace("&", "&&")  # a single one would underline the letter behind it
            self._add(
                self._recent, "recent", shown, None, partial(self._window.documents.open_recent, Path(name))
            )
        if not self._window.settings.recent_files:
            self._recent.addAction(self.tr("(none yet)")).setEnabled(False)
