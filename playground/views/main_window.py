"""The main window: menus, tool bar, the rail of workspaces and the status bar around one run."""

import base64
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from playground import __version__
from playground.document.schema import VERSION
from playground.session.controller import Controller
from playground.session.pins import MOST_PINS, PinBoard
from playground.support.errors import PlaygroundError
from playground.support.i18n import LANGUAGES, install_language, translate_core
from playground.support.settings import Settings, save_settings
from playground.support.theme import ThemeFollower, scaled
from playground.views.descent.workspace import Bookmark as DescentBookmark
from playground.views.descent.workspace import DescentWorkspace
from playground.views.documents import Documents
from playground.views.exchange import TABLE_SUFFIXES, Exchange
from playground.views.gallery import Gallery
from playground.views.graph.model import Bookmark
from playground.views.graph.workspace import GraphWorkspace
from playground.views.mishap import Mishap
from playground.views.network.workspace import NetworkWorkspace
from playground.views.run_bar import RunBar
from playground.views.status_line import StatusLine
from playground.views.undo_history import UndoHistory
from playground.widgets.icons import app_icon
from playground.widgets.notice import Notice
from playground.widgets.rail import NavigationRail

TEXT_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)


class MainWindow(QMainWindow):
    """One window on one document. It owns the controller and ends its thread when it closes."""

    def __init__(self, controller: Controller, settings: Settings, follower: ThemeFollower) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.controller = controller
        self.settings = settings
        self._follower = follower
        self.documents = Documents(controller, settings, self)
        self.documents.pathChanged.connect(self._show_title)
        self.documents.told.connect(self.tell)
        self.exchange = Exchange(controller, self.documents, self)
        controller.documentChanged.connect(self._show_title)
        controller.refused.connect(lambda text: self.tell(translate_core(text)))
        self._mishap = Mishap(controller, self.tell, self)
        self.workspace: NetworkWorkspace | None = None
        self.run_bar: RunBar | None = None
        self._chosen = "network"
        self._open_panel = ""
        self._closed = False
        self.notice = Notice()
        self.graph: GraphWorkspace | None = None
        self._bookmark: Bookmark | None = None
        self.descent: DescentWorkspace | None = None
        self._descent_bookmark: DescentBookmark | None = None
        self._build()
        self.resize(1440, 900)
        if settings.window_geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(settings.window_geometry)))

    def tell(self, text: str, mend: str = "", action: Callable[[], object] | None = None) -> None:
        """Show a notice above the workspace."""
        self.notice.tell(text, mend, action)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved edits, remember the window, and end the threads."""
        if not self.documents.may_leave():
            event.ignore()
            return
        self.settings.window_geometry = base64.b64encode(self.saveGeometry().data()).decode()
        self._keep_settings()
        self.shutdown()
        event.accept()

    def shutdown(self) -> None:
        """End all threads that belong to the window, for good."""
        self._closed = True
        for workspace in (self.workspace, self.descent):
            if workspace is not None:
                workspace.shutdown()
        self.controller.shutdown()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take documents dragged onto the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the document that was dropped, or import the table."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths and paths[0].suffix.lower() in TABLE_SUFFIXES:
            self.exchange.import_file(paths[0])
        elif paths and self.documents.may_leave():
            self.documents.open(paths[0])

    def changeEvent(self, event: QEvent) -> None:
        """Build everything anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.workspace is not None:
            # Not from within the event: it is still on its way to widgets that would be gone.
            QTimer.singleShot(0, self, self._build)

    def _build(self) -> None:
        """Make the menus, bars and workspaces in the language and theme of now."""
        if self._closed:
            return  # a switch was asked for just before the window closed
        if self.workspace is not None:
            self._open_panel = self.workspace.drawer.open_key
            self.workspace.shutdown()
        if self.graph is not None:
            self._bookmark, self.graph = self.graph.model.bookmark(), None
        if self.descent is not None:
            self._descent_bookmark = self.descent.bookmark()
            self.descent.shutdown()
            self.descent = None
        if self.run_bar is not None:
            self.removeToolBar(self.run_bar)
            self.run_bar.deleteLater()
        self.rail = NavigationRail()
        self.rail.setObjectName("rail")
        self.rail.setAccessibleName(self.tr("Workspaces"))
        self.stack = QStackedWidget()
        self.workspace = NetworkWorkspace(self.controller)
        self.workspace.data_panel.importAsked.connect(self.exchange.ask_import)
        self.workspace.drawer.open(self._open_panel)
        self._pages: dict[str, QWidget] = {"network": _scrolling(self.workspace)}
        self.stack.addWidget(self._pages["network"])
        for number, (key, caption, hint) in enumerate(self._workspaces(), start=1):
            item = self.rail.add(key, key, caption, f"{hint} (Ctrl+{number})")
            item.setShortcut(QKeySequence(f"Ctrl+{number}"))
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        old = self.takeCentralWidget()
        if old is not None:
            old.deleteLater()
        self.setCentralWidget(centre)
        self.run_bar = RunBar(self.controller, self.settings.speed)
        self.run_bar.speedChosen.connect(self._keep_speed)
        self.run_bar.seed_action.triggered.connect(self._new_weights)
        self.addToolBar(self.run_bar)
        self.rail.chosen.connect(self._show_workspace)
        self.rail.set_key(self._chosen)
        self._show_workspace(self._chosen)
        self._build_menus(self.run_bar)
        self.setStatusBar(StatusLine(self.controller))
        self._show_title()
        self.setMinimumSize(820, 560)
        # The keyboard begins at the tool bar, without a ring around something that nobody has chosen.
        centre.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        centre.setFocus()

    def _workspaces(self) -> list[tuple[str, str, str]]:
        """Return key, caption and hint of each workspace, in the order of the course."""
        return [
            (
                "descent",
                self.tr("Descent"),
                self.tr("From a derivative to a race of optimizers on a map"),
            ),
            ("graph", self.tr("Graph"), self.tr("Step through back-propagation, forward and back")),
            ("network", self.tr("Network"), self.tr("Edit a network and watch it learn")),
        ]

    def _show_workspace(self, key: str) -> None:
        """Show a workspace, made when it is first asked for so that the window opens fast."""
        self._chosen = key
        if key not in self._pages:
            self._pages[key] = _scrolling(self._open_descent() if key == "descent" else self._open_graph())
            self.stack.addWidget(self._pages[key])
        self.stack.setCurrentWidget(self._pages[key])
        if self.run_bar is not None:
            self.run_bar.setVisible(key == "network")

    def _open_graph(self) -> QWidget:
        self.graph = GraphWorkspace()
        if self._bookmark is not None:
            self.graph.model.restore(self._bookmark)
        return self.graph

    def _open_descent(self) -> QWidget:
        self.descent = DescentWorkspace()
        self.descent.told.connect(self.tell)
        if self._descent_bookmark is not None:
            self.descent.restore(self._descent_bookmark)
        return self.descent

    def _build_menus(self, bar: RunBar) -> None:
        for action in self.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                # The old entries must not share their keys with the new ones, not even for a moment.
                menu.clear()
                menu.deleteLater()
        self.menuBar().clear()
        keys = QKeySequence.StandardKey
        file = self.menuBar().addMenu(self.tr("&File"))
        self._add(file, "new", self.tr("&New"), keys.New, self.documents.new)
        self._add(file, "open", self.tr("&Open…"), keys.Open, self.documents.ask_open)
        self._add(file, "gallery", self.tr("&Gallery…"), QKeySequence("Ctrl+E"), self._show_gallery)
        self._recent = file.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        file.addSeparator()
        self._add(file, "save", self.tr("&Save"), keys.Save, self.documents.save)
        self._add(file, "save_as", self.tr("Save &as…"), keys.SaveAs, self.documents.ask_save)
        file.addSeparator()
        self.exchange.fill_file_menu(file, self._add)
        file.addSeparator()
        self._add(file, "quit", self.tr("&Quit"), keys.Quit, self.close)

        edit = self.menuBar().addMenu(self.tr("&Edit"))
        for action, key in (
            (self.controller.undo_stack.createUndoAction(edit, self.tr("Undo")), keys.Undo),
            (self.controller.undo_stack.createRedoAction(edit, self.tr("Redo")), keys.Redo),
        ):
            action.setShortcuts(key)
            edit.addAction(action)
        self._add(edit, "history", self.tr("&History…"), QKeySequence("Ctrl+H"), self._show_history)
        edit.addSeparator()
        self.exchange.fill_edit_menu(edit, self._add)

        run = self.menuBar().addMenu(self.tr("&Run"))
        for action in (bar.play_action, bar.step_action, bar.back_action, bar.reset_action, bar.seed_action):
            run.addAction(action)
        run.addSeparator()
        run.addActions([*bar.travel_actions, bar.clear_action])
        run.addSeparator()
        self._add(run, "pin_run", self.tr("&Pin this run"), QKeySequence("Ctrl+P"), self._pin_run)

        view = self.menuBar().addMenu(self.tr("&View"))
        themes = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._add_group(
            view.addMenu(self.tr("&Theme")), "theme", themes, self.settings.theme, self._choose_theme
        )
        sizes = {str(size): f"{size:.0%}" for size in TEXT_SIZES}
        self._add_group(
            view.addMenu(self.tr("Text &size")),
            "text_size",
            sizes,
            str(self.settings.text_scale),
            self._choose_size,
        )
        if self.workspace is not None:
            self.workspace.drawer.fill_menu(view, self._show_network)
        view.addSeparator()
        self._add(view, "fullscreen", self.tr("&Full screen"), QKeySequence("F11"), self._toggle_fullscreen)

        language = self.menuBar().addMenu(self.tr("&Language"))
        self._add_group(
            language, "language", dict(LANGUAGES), self.settings.language or "en", self._choose_language
        )

        about = self.menuBar().addMenu(self.tr("&Help"))
        self._add(about, "about", self.tr("&About Neural Playground"), None, self._about)

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
        for name in self.settings.recent_files:
            self._add(self._recent, "recent", name, None, partial(self._open_recent, Path(name)))
        if not self.settings.recent_files:
            self._recent.addAction(self.tr("(none yet)")).setEnabled(False)

    def _open_recent(self, path: Path) -> None:
        if self.documents.may_leave():
            self.documents.open(path)

    def _show_gallery(self) -> None:
        gallery = Gallery(self)
        gallery.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        gallery.chosen.connect(self._open_example)
        gallery.open()

    def _show_history(self) -> None:
        history = UndoHistory(self.controller.undo_stack, self)
        history.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        history.show()

    def _open_example(self, path: Path) -> None:
        if self.documents.may_leave() and self.documents.open(path, as_example=True):
            note = self.controller.document.note
            self.statusBar().showMessage(translate_core(note), 10_000)

    def _new_weights(self) -> None:
        document = self.controller.document
        drawn = replace(document.network, weights=None)
        new = replace(document, seed=(document.seed + 1) % 2**31, network=drawn)
        self.controller.edit(self.tr("New weights"), new)

    def _pin_run(self) -> None:
        if PinBoard.of(self.controller).pin() is None:
            text = self.tr("Make a step first; and where {most} runs are pinned, remove one in the drawer.")
            self.tell(text.format(most=MOST_PINS))

    def _show_network(self) -> None:
        self.rail.set_key("network")
        self._show_workspace("network")

    def _choose_theme(self, choice: str, _checked: bool = False) -> None:
        self.settings.theme = choice  # type: ignore[assignment]
        self._follower.choose(choice, self.settings.text_scale)
        self._appearance_changed()

    def _choose_size(self, size: str, _checked: bool = False) -> None:
        self.settings.text_scale = float(size)
        self._follower.choose(self.settings.theme, self.settings.text_scale)
        self._appearance_changed()

    def _appearance_changed(self) -> None:
        self._keep_settings()
        QTimer.singleShot(0, self, self._build)

    def _choose_language(self, code: str, _checked: bool = False) -> None:
        self.settings.language = code  # type: ignore[assignment]
        self._keep_settings()
        application = QApplication.instance()
        assert application is not None
        try:
            install_language(application, code)
        except PlaygroundError as error:
            self.tell(str(error))

    def _keep_speed(self, share: float) -> None:
        self.settings.speed = share

    def _keep_settings(self) -> None:
        try:
            save_settings(self.settings)
        except OSError as error:
            self.tell(
                self.tr("The settings cannot be saved ({reason}).").format(reason=error.strerror or error)
            )

    def _toggle_fullscreen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.documents.name}[*] — Neural Playground")
        self.setWindowModified(self.documents.modified)

    def _about(self) -> None:
        QMessageBox.about(
            self,
            self.tr("About Neural Playground"),
            self.tr(
                "Neural Playground {version}\nSee and touch how a neural network"
                " learns.\nFormat of documents: {format}"
            ).format(version=__version__, format=VERSION),
        )


def _scrolling(workspace: QWidget) -> QScrollArea:
    """Return ``workspace`` in an area that scrolls where large text leaves less room than it can use."""
    workspace.setMinimumSize(scaled(880), scaled(540))
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(workspace)
    return area
