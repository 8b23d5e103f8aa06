"""The main window: menus, tool bar, the rail of workspaces and the status bar around one run."""

import base64
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStyle

from playground import __version__
from playground.document.schema import VERSION, Document
from playground.lessons.classroom import Classroom
from playground.session.controller import FRAME_MILLISECONDS, Controller
from playground.session.pins import MOST_PINS, PinBoard
from playground.support.errors import PlaygroundError
from playground.support.i18n import install_language, translate_core
from playground.support.later import call_when_free, delete_later
from playground.support.settings import Settings, save_settings
from playground.support.theme import ThemeFollower
from playground.views.documents import Documents
from playground.views.exchange import Exchange
from playground.views.gallery import Gallery
from playground.views.graph.exercise_bookmark import ExerciseBookmark
from playground.views.import_dialog import TABLE_SUFFIXES
from playground.views.lessons.course import Course
from playground.views.menus import Menus
from playground.views.mishap import Mishap
from playground.views.network.workspace import NetworkWorkspace
from playground.views.picture_export import PictureExport
from playground.views.run_bar import RunBar
from playground.views.safekeeping import Safekeeping
from playground.views.settings_dialog import SettingsDialog
from playground.views.shortcut_sheet import ShortcutSheet
from playground.views.speaker import Speaker
from playground.views.status_line import StatusLine
from playground.views.tab_walk import walk_on
from playground.views.undo_history import UndoHistory
from playground.views.workspaces import Memory, Workspaces
from playground.widgets.icons import app_icon
from playground.widgets.notice import Notice

CALM_MILLISECONDS = 250  # between two pictures of a run, where motion is to be reduced
EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


class MainWindow(QMainWindow):
    """One window on one document. It owns the controller and ends its thread when it closes.

    Signals:
        anotherAsked: the person wants one more window.
        documentAsked(Path): a document is to be shown beside the one that is open.
        logAsked: the person wants to see the log.
        closed: this one is closed for good.
    """

    anotherAsked = Signal()
    documentAsked = Signal(object)
    logAsked = Signal()
    closed = Signal()

    def __init__(
        self,
        controller: Controller,
        settings: Settings,
        follower: ThemeFollower,
        classroom: Classroom | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.controller = controller
        self.settings = settings
        self.follower = follower
        follower.changing.connect(self._put_away)
        follower.changed.connect(self._follow)
        self.documents = Documents(controller, settings, self)
        self.documents.pathChanged.connect(self._show_title)
        self.documents.told.connect(self._tell_of_file)
        self.documents.opening.connect(self._withdraw)
        self.documents.saved.connect(self._withdraw)
        self.documents.complete = self._complete
        self.documents.opened.connect(self._take_document)
        self.documents.saveFailed.connect(self._tell_failed_save)
        self.safekeeping = Safekeeping(controller, self.documents, self)
        self.safekeeping.told.connect(self.tell)
        self.exchange = Exchange(controller, self.documents, self)
        self.pictures = PictureExport(controller, self.documents, lambda: self.workspace, self)
        controller.documentChanged.connect(self._show_title)
        controller.refused.connect(self.tell)
        self._mishap = Mishap(controller, self.tell, self)
        self._speaker = Speaker(controller, self)
        self.notice = Notice()
        self.workspaces: Workspaces
        self.run_bar: RunBar | None = None
        self._menus: Menus | None = None
        self._closed = self._rebuilds = False
        self._told_of_file = ""
        self._first = controller.document
        self.course = Course(self, classroom or Classroom())
        self._build(Memory(drawer=settings.open_panel))
        self.apply_settings()
        self.resize(QSize(1440, 900).boundedTo(self._room()))
        if settings.window_geometry:  # Qt passes over what is none, whoever wrote it
            self.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode()))

    def tell(self, text: str, mend: str = "", action: Callable[[], object] | None = None) -> None:
        """Show a notice above the workspace; what a layer without Qt says, in the language of now."""
        self.notice.tell(translate_core(text), mend, action)

    def _tell_of_file(self, text: str) -> None:
        self.tell(text)
        self._told_of_file = self.notice.text

    def _tell_failed_save(self, text: str) -> None:
        self.tell(text, self.tr("Save as…"), self.documents.ask_save)
        self._told_of_file = self.notice.text

    def _withdraw(self) -> None:
        """Take back what was told of a file that could not be saved or opened: another attempt went well."""
        if self.notice.text and self.notice.text == self._told_of_file:
            self.notice.hide()

    def _tell_left(self, exercise: ExerciseBookmark) -> None:
        text = self.tr("The worksheet was left, and what is written in its boxes is not saved.")
        self.tell(text, self.tr("Back to it"), lambda: self.workspaces.go_back_to(exercise))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved edits, remember the window, and end the threads."""
        event.ignore()  # whatever fault there is in asking and saving, the work stays
        if not (self.documents.may_leave() and self.workspaces.may_leave()):
            return
        with ExitStack() as at_last:  # the last one first, whatever fault there is in another
            at_last.callback(self.closed.emit)
            at_last.callback(event.accept)
            at_last.callback(self.shutdown)
            self.settings.open_panel = self.workspace.drawer.open_key
            self.course.remember()
            self.settings.window_geometry = base64.b64encode(self.saveGeometry().data()).decode()
            self.keep_settings()

    def shutdown(self, keep_draft: bool = False) -> None:
        """End all threads that belong to the window, for good."""
        self._closed = True
        with ExitStack() as at_last:  # the last one first; a thread that goes on brings the process down
            at_last.callback(self.controller.shutdown)
            at_last.callback(self.workspaces.shutdown)
            at_last.callback(self.course.shutdown)
            at_last.callback(self.documents.release)
            at_last.callback(self.safekeeping.finish, keep_draft)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take documents dragged onto the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the documents that were dropped, all but the first in other windows, or import the table."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths and paths[0].suffix.lower() in TABLE_SUFFIXES:
            self.exchange.import_file(paths[0])
        elif paths and self.documents.may_leave():
            self.documents.open(paths[0])
            for other in paths[1:]:
                self.documentAsked.emit(other)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go on with Tab, or back, as a person reads."""
        return walk_on(self, forward) or super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        """Build everything anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.run_bar is not None:
            # Not from within the event: it is still on its way to widgets that would be gone.
            self._rebuild_soon()

    @property
    def workspace(self) -> NetworkWorkspace:
        """The Network workspace."""
        return self.workspaces.network

    @property
    def is_unused(self) -> bool:
        """Whether nothing has been done here yet that another document would take away."""
        position = self.controller.record.position
        begun = position is not None and position.step > 0
        done = begun or self.controller.undo_stack.count() > 0 or self.documents.modified
        as_first = self.documents.path is None and self.controller.document == self._first
        return as_first and not done and not self.workspaces.unsaved

    def _put_away(self) -> None:
        """Have less to give another style to: all of it is made anew behind it."""
        if not self._closed:
            self.workspaces.put_away_hidden()

    def _follow(self) -> None:
        """Make the window in use anew at once, and those behind it one by one: each takes its time."""
        active = QApplication.activeWindow()
        if isinstance(active, MainWindow) and active is not self:
            self._rebuild_soon()
        else:
            self._rebuild()

    def _rebuild_soon(self) -> None:
        if not self._rebuilds:
            self._rebuilds = True
            call_when_free(self, self._rebuild)

    def _rebuild(self) -> None:
        """Make everything anew, showing what it shows now."""
        self._rebuilds = False
        if self._closed:
            return  # a switch was asked for just before the window closed
        self.workspaces.remember()
        self.workspaces.shutdown()
        self._build(self.workspaces.memory)

    def _build(self, memory: Memory) -> None:
        """Make the menus, bars and workspaces in the language and theme of now."""
        if self.run_bar is not None:
            self.removeToolBar(self.run_bar)
            delete_later(self.run_bar)
        self.workspaces = Workspaces(self.controller, memory, self.notice)
        self.workspaces.told.connect(self.tell)
        self.workspaces.typed.connect(self.documents.note_typed)
        self.workspaces.left.connect(self._tell_left)
        self.workspaces.network.data_panel.importAsked.connect(self.exchange.ask_import)
        old = self.takeCentralWidget()
        if old is not None:
            delete_later(old)
        self.setCentralWidget(self.workspaces)
        self.workspaces.show()  # at once: beside a dock that is open, Qt never would
        self.run_bar = RunBar(self.controller, self.settings.speed)
        self.run_bar.speedChosen.connect(self._keep_speed)
        self.run_bar.seed_action.triggered.connect(self._new_weights)
        self.addToolBar(self.run_bar)
        self.workspaces.shown.connect(self._show_run_bar)
        self._show_run_bar(self.workspaces.key)
        if self._menus is not None:
            self._menus.deleteLater()
        self._menus = Menus(self, self.run_bar)
        self.course.build()
        self.setStatusBar(StatusLine(self.controller))
        self._show_title()
        self.setMinimumSize(QSize(820, 560).boundedTo(self._room()))
        # The keyboard begins at the tool bar, without a ring around something that nobody has chosen.
        self.workspaces.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.workspaces.setFocus()

    def _room(self) -> QSize:
        """Return how large the window can be for all of it to be on its screen."""
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        return self.screen().availableSize() - QSize(0, title)

    def _show_run_bar(self, workspace: str) -> None:
        if self.run_bar is not None:
            self.run_bar.setVisible(workspace == "network")

    def show_gallery(self) -> None:
        """Let the person choose a ready network."""
        gallery = Gallery(self)
        gallery.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        gallery.chosen.connect(self._open_example)
        gallery.open()

    def show_history(self) -> None:
        """Show the list of edits beside the window."""
        history = UndoHistory(self.controller.undo_stack, self)
        history.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        history.show()

    def show_shortcuts(self) -> None:
        """Show every keyboard shortcut of this window."""
        sheet = ShortcutSheet(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def show_settings(self) -> None:
        """Show the settings beside the window."""
        shown = self.findChild(SettingsDialog)
        if shown is None:
            shown = SettingsDialog(self)
            shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.show()
        shown.activateWindow()

    def apply_settings(self) -> None:
        """Bring the settings that no menu has into force in this window."""
        self.controller.history_bytes = self.settings.history_megabytes * 1_000_000
        calm = self.settings.reduced_motion
        self.controller.frame_milliseconds = CALM_MILLISECONDS if calm else FRAME_MILLISECONDS
        if calm:  # which effects there were before is the system's affair: they are back at the next start
            for effect in EFFECTS:
                QApplication.setEffectEnabled(effect, False)

    def _open_example(self, path: Path) -> None:
        if self.documents.may_leave() and self.documents.open(path, as_example=True):
            note = self.controller.document.note
            self.statusBar().showMessage(translate_core(note), 10_000)

    def _new_weights(self) -> None:
        document = self.controller.document
        drawn = replace(document.network, weights=None)
        new = replace(document, seed=(document.seed + 1) % 2**31, network=drawn)
        self.controller.edit(self.tr("New weights"), new)

    def pin_run(self) -> None:
        """Keep the present run to compare later ones with."""
        if PinBoard.of(self.controller).pin() is None:
            text = self.tr("Make a step first; and where {most} runs are pinned, remove one in the drawer.")
            self.tell(text.format(most=MOST_PINS))

    def set_speed(self, samples_per_second: float) -> None:
        """Let Play go at so many samples a second, or as near as the slider has it."""
        if self.run_bar is not None:
            self.run_bar.set_speed(samples_per_second)

    def _complete(self, document: Document) -> Document:
        """Add to a document what only the window knows: the workspaces and the open lesson."""
        return replace(self.workspaces.complete(document), lesson=self.course.name)

    def _take_document(self) -> None:
        """Show what the document was saved with."""
        self.workspaces.take(self.controller.document)
        self.course.take(self.controller.document.lesson)
        self.workspaces.show_workspace(self.controller.document.workspace)

    def show_network(self) -> None:
        """Show the Network workspace."""
        self.workspaces.show_workspace("network")

    def choose_theme(self, choice: str, _checked: bool = False) -> None:
        """Change to another theme, live."""
        self.settings.theme = choice  # type: ignore[assignment]
        self.follower.choose(choice, self.settings.text_scale)
        self.keep_settings()

    def choose_size(self, size: str, _checked: bool = False) -> None:
        """Change to another text size, live."""
        self.settings.text_scale = float(size)
        self.follower.choose(self.settings.theme, self.settings.text_scale)
        self.keep_settings()

    def choose_language(self, code: str, _checked: bool = False) -> None:
        """Change to another language, live."""
        self.settings.language = code  # type: ignore[assignment]
        self.keep_settings()
        application = QApplication.instance()
        assert application is not None
        try:
            install_language(application, code)
        except PlaygroundError as error:
            self.tell(str(error))

    def _keep_speed(self, share: float) -> None:
        self.settings.speed = share

    def keep_settings(self) -> None:
        """Write the settings; where that fails it is told."""
        try:
            save_settings(self.settings)
        except OSError as error:
            self.tell(
                self.tr("The settings cannot be saved ({reason}).").format(reason=error.strerror or error)
            )

    def toggle_fullscreen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.documents.name}[*] — Neural Playground")
        self.setWindowModified(self.documents.modified)

    def about(self) -> None:
        """Tell what this program is."""
        QMessageBox.about(
            self,
            self.tr("About Neural Playground"),
            self.tr(
                "Neural Playground {version}\nSee and touch how a neural network"
                " learns.\nFormat of documents: {format}"
            ).format(version=__version__, format=VERSION),
        )
