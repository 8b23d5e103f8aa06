"""The composition root: settings, theme, language, the windows and their runs."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from playground import __version__
from playground.commands.opening import Opening, read_opening
from playground.document import store
from playground.document.schema import Document
from playground.lessons.classroom import Classroom
from playground.session.autosave import FoundDraft, find_drafts
from playground.session.claim import led_to
from playground.session.controller import Controller
from playground.session.reception import Reception, Visit, hand_over
from playground.support.errors import PlaygroundError
from playground.support.folders import state_folder
from playground.support.i18n import install_language, system_language, translate_core
from playground.support.later import call_soon, delete_later
from playground.support.log import Log
from playground.support.resources import resource_path
from playground.support.settings import Settings, load_settings
from playground.support.theme import ThemeFollower, load_fonts
from playground.views.application import Application
from playground.views.crash_handler import CrashHandler
from playground.views.log_window import LogWindow
from playground.views.main_window import MainWindow
from playground.views.recovery_dialog import RecoveryDialog

FIRST_DOCUMENT = "two-moons.nnp"
CASCADE_PIXELS = 32
FAULTY = 1  # the exit code after a fault of the program


def create_application(arguments: list[str]) -> Application:
    """Return the one Qt application, named and with the shipped fonts."""
    app = Application(arguments)
    app.setApplicationName("neural-playground")
    app.setApplicationDisplayName("Neural Playground")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("neural-playground")
    load_fonts()
    return app


def open_window(
    app: QApplication, path: Path | None = None, classroom: Classroom | None = None
) -> MainWindow:
    """Return a window on the document at ``path``, or on the first example; it is not shown yet.

    A document that cannot be opened is told in the window, which then shows the example. What ``classroom``
    says goes before the person's settings.
    """
    settings, notice = load_settings()
    classroom = classroom or Classroom()
    if classroom.language:
        settings.language = classroom.language
    if classroom.text_size is not None:
        settings.text_scale = classroom.text_size
    if not settings.language:
        settings.language = system_language()  # type: ignore[assignment]
    install_language(app, settings.language)
    follower = ThemeFollower(app, settings.theme, settings.text_scale)
    window = _make_window(settings, follower, classroom)
    follower.setParent(window)  # it must not outlive the window whose settings it follows
    if path is not None:
        window.documents.open(path)
    if classroom.lesson:
        window.course.open_named(classroom.lesson)
    if notice:
        window.tell(translate_core(notice))
    return window


def _make_window(settings: Settings, follower: ThemeFollower, classroom: Classroom) -> MainWindow:
    return MainWindow(Controller(first_document()), settings, follower, classroom)


class Windows(QObject):
    """The windows of the process: each with a document and a run of its own, all with the same settings."""

    def __init__(self, first: MainWindow, classroom: Classroom, log: Log) -> None:
        super().__init__()
        self._classroom, self._log = classroom, log
        self.crash_handler = CrashHandler(lambda: self.open, self.abandon)
        self.open: list[MainWindow] = []
        self._add(first)

    def open_another(self) -> MainWindow:
        """Show one more window, on the first example."""
        beside = self.open[-1]
        window = _make_window(beside.settings, beside.follower, self._classroom)
        window.resize(beside.size())
        window.move(beside.x() + CASCADE_PIXELS, beside.y() + CASCADE_PIXELS)
        self._add(window)
        window.show()
        window.course.tell_fault()
        return window

    def show_document(self, path: Path | None) -> MainWindow:
        """Show what was started or double-clicked while the program runs, and return its window.

        That is the window which shows the document already, one in which nothing was done yet, or a new one.
        """
        window = None if path is None else self._window_of(path)
        if window is None:
            unused = [each for each in self.open if path is not None and each.is_unused]
            window = unused[0] if unused else self.open_another()
            if path is not None:
                window.documents.open(path)
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def receive(self, visit: Visit) -> None:
        """Show the document of a later start, unless a question is open here, behind which it would wait."""
        if QApplication.activeModalWidget() is not None or not self.open:
            visit.decline()
        elif visit.take():
            self.show_document(visit.path)

    def offer_recovery(self) -> RecoveryDialog | None:
        """Offer what a crash has left, over the first window; None if there is nothing."""
        drafts = find_drafts()
        if not drafts:
            return None
        dialog = RecoveryDialog(drafts, self.open[0])
        dialog.chosen.connect(self._recover)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def abandon(self) -> None:
        """End the program at once, and leave the drafts of all windows for the next start."""
        with ExitStack() as at_last:  # the last one first, whatever fault there is in another
            at_last.callback(QApplication.exit, FAULTY)
            for window in self.open:
                at_last.callback(window.shutdown, keep_draft=True)
                at_last.callback(window.safekeeping.keep)

    def _show_log(self) -> None:
        window = self.sender()
        assert isinstance(window, MainWindow)
        shown = LogWindow(self._log, window)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.show()

    def _window_of(self, path: Path) -> MainWindow | None:
        for window in self.open:
            if window.documents.path is not None and led_to(window.documents.path) == led_to(path):
                return window
        return None

    def _recover(self, draft: FoundDraft) -> None:
        first, path = self.open[0], draft.work.path
        window = None if path is None else self._window_of(path)
        if window is None or window.documents.modified:
            fresh = first.documents.path is None and not first.documents.modified
            window = first if fresh else self.open_another()
        window.safekeeping.recover(draft)

    def _add(self, window: MainWindow) -> None:
        self.open.append(window)
        window.anotherAsked.connect(self.open_another)
        window.documentAsked.connect(self.show_document)
        window.logAsked.connect(self._show_log)
        self.crash_handler.watch(window)
        window.closed.connect(self._forget)

    def _forget(self) -> None:
        window = self.sender()
        assert isinstance(window, MainWindow)
        self.open.remove(window)
        if self.open and window.follower.parent() is window:
            window.follower.setParent(self.open[0])
        delete_later(window)


def first_document() -> Document:
    """Return what the window shows when it is opened without a file: two moons, ready to play."""
    try:
        return store.load(resource_path("examples", FIRST_DOCUMENT))
    except PlaygroundError:
        return Document()


def check_screen() -> None:
    """Raise `PlaygroundError` where Qt would abort the process for want of a screen."""
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise PlaygroundError(
            "there is no screen to open a window on; set DISPLAY, or use a command that"
            " needs none (see --help)."
        )


def run(opening: Opening) -> int:
    """Open the window, and return the exit code when it is closed.

    Raises:
        PlaygroundError: there is no screen.
    """
    check_screen()
    app = create_application(sys.argv[:1])
    reception = Reception()
    if not reception.open() and opening.is_plain and hand_over(opening.path):
        name = opening.path.name if opening.path is not None else "a new window"
        print(f"Neural Playground is running already and shows {name}.")
        return 0
    log = Log(state_folder("log"))
    log.start()
    try:
        window = open_window(app, opening.path, opening.classroom)
        if opening.fault:
            window.tell(opening.fault)
        windows = Windows(window, opening.classroom, log)
        windows.crash_handler.install()
        app.fileAsked.connect(windows.show_document)
        reception.visited.connect(windows.receive, Qt.ConnectionType.QueuedConnection)
        window.show()
        call_soon(window, lambda: _greet(window, windows))
        code = app.exec()
        windows.crash_handler.uninstall()
        return code
    finally:
        reception.close()
        log.stop()


def _greet(window: MainWindow, windows: Windows) -> None:
    """Offer what a crash has left; only who has lost nothing is shown the tour."""
    if windows.offer_recovery() is None:
        window.course.start()
    else:
        window.course.tell_fault()


def main() -> int:
    """Start the windowed program, with a document if one was named."""
    try:
        return run(read_opening(sys.argv[1:]))
    except PlaygroundError as error:
        print(f"neural-playground: {error}", file=sys.stderr)
        return 2
