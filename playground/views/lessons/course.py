"""The course in the window: which lesson is open, what its buttons do, and what is kept of the progress."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QScrollArea, QToolButton

from playground.document import atomic
from playground.lessons.classroom import Classroom
from playground.lessons.lesson import Lesson, Quiz
from playground.lessons.progress import Progress, progress_csv
from playground.lessons.shelf import Shelf, fill_shelf
from playground.support.errors import PlaygroundError
from playground.support.later import call_soon, delete_later
from playground.support.theme import current_theme, scaled
from playground.views.lessons.controls import HiddenControls
from playground.views.lessons.kept_progress import KeptProgress
from playground.views.lessons.panel import LEAST_WIDTH, WIDTH, LessonPanel
from playground.views.lessons.runner import LessonRunner
from playground.views.lessons.stand import part_kinds
from playground.views.lessons.tour import Tour
from playground.views.lessons.try_card import TryCard
from playground.widgets.formula import plain_text
from playground.widgets.icons import icon

if TYPE_CHECKING:
    from playground.views.main_window import MainWindow

AddAction = Callable[[QMenu, str, str, QKeySequence | None, Callable[[], object]], object]
PANEL_KEY = "F2"


class Course(QObject):
    """Owns the panel, the shelf of lessons and the person's progress; `build` makes its widgets anew."""

    def __init__(self, window: "MainWindow", classroom: Classroom) -> None:
        super().__init__(window)
        self._window, self.classroom = window, classroom
        self.lesson: Lesson | None = None
        self._name = classroom.lesson or window.settings.lesson
        self._open = bool(classroom.lesson) or window.settings.lesson_panel_open
        self._shelf: Shelf | None = None
        self._trying = -1
        self._area = Qt.DockWidgetArea.RightDockWidgetArea
        self._width = 0  # of the panel, once the person may have changed it
        self._floating: QRect | None = None
        self._kept = KeptProgress(self)
        self._kept.told.connect(window.tell)
        self.runner = LessonRunner(
            window.controller, lambda: window.workspaces, lambda speed: window.set_speed(speed), self
        )
        self.runner.finished.connect(self._finish)
        self.runner.failed.connect(self._fail)
        self._hidden = HiddenControls(window, classroom.hide)
        self.panel: LessonPanel | None = None
        self.button: QToolButton | None = None
        self.tour: Tour | None = None

    @property
    def name(self) -> str:
        """The name of the open lesson, for the document; empty while the panel is closed."""
        return self.lesson.name if self.lesson is not None and self.is_open else ""

    @property
    def is_open(self) -> bool:
        """Whether the panel is on show."""
        return self.panel is not None and not self.panel.isHidden()

    @property
    def progress(self) -> Progress:
        """How far the person has come, as far as this window knows."""
        return self._kept.progress

    @property
    def shelf(self) -> Shelf:
        """All lessons, read when they are first needed."""
        if self._shelf is None:
            folder = self.classroom.lessons or self._window.settings.lessons_folder
            language = self._window.settings.language or "en"
            self._shelf = fill_shelf(language, Path(folder) if folder else None, part_kinds())
        return self._shelf

    def build(self) -> None:
        """Make the panel and the button that opens it, in the language and theme of now."""
        window = self._window
        if self.tour is not None:
            self.tour.end()  # what it points at will be gone
        given: list[tuple[str, bool]] = []
        reading = 0.0
        if self.panel is not None:
            if self.panel.page is not None:
                reading = self.panel.page.reading
                given = [card.given for card in self.panel.page.quizzes]
            self._remember_place(self.panel)
            window.removeDockWidget(self.panel)
            delete_later(self.panel)
            self._shelf = None
        self.panel = LessonPanel(window)
        self.panel.chosen.connect(self.open_lesson)
        self.panel.tryAsked.connect(self._try)
        self.panel.answered.connect(self._answer)
        self.panel.hide()
        window.addDockWidget(self._area, self.panel)
        self._make_button()
        self.panel.visibilityChanged.connect(self._show_button)
        window.workspaces.shown.connect(self._settle)
        self._hidden.look()
        if self._open:
            self.show_panel()
            if self.panel.page is not None:
                self.panel.page.read_on(reading)
                for card, before in zip(self.panel.page.quizzes, given, strict=False):
                    card.take(before)

    def start(self) -> None:
        """Begin, once the window is on show: tell what is wrong with the progress, and show the tour."""
        self.tell_fault()
        if not self._window.settings.tour_done and not self.classroom.lesson:
            self.start_tour()

    def tell_fault(self) -> None:
        """Tell what is wrong with the file of the progress, if anything is."""
        self._kept.tell_fault()

    def fill_menu(self, menu: QMenu, add: AddAction) -> None:
        """Add what there is to do with the course."""
        add(menu, "course", self.tr("&Lessons"), QKeySequence(PANEL_KEY), self.toggle_panel)
        add(menu, "lesson_next", self.tr("&Next lesson") + "\tAlt+PgDown", None, lambda: self.go(1))
        add(menu, "lesson_previous", self.tr("&Previous lesson") + "\tAlt+PgUp", None, lambda: self.go(-1))
        menu.addSeparator()
        add(menu, "lessons_folder", self.tr("Folder with &own lessons…"), None, self.ask_folder)
        add(menu, "export_progress", self.tr("&Export progress as CSV…"), None, self.ask_export)
        menu.addSeparator()
        add(menu, "tour", self.tr("&Take the tour"), None, self.start_tour)

    def toggle_panel(self) -> None:
        """Show the panel, or close it."""
        assert self.panel is not None
        if self.is_open:
            self.panel.close()
        else:
            self.show_panel()

    def show_panel(self) -> None:
        """Show the panel with the lesson that was open last, or with the list."""
        assert self.panel is not None
        if self.tour is not None:
            self.tour.end()
        self.panel.show_shelf(self.shelf, self.progress)
        name = self.lesson.name if self.lesson else self._name
        lesson = self.shelf.find(name)
        if lesson is None:
            self.panel.show_list(True)
        elif self.panel.page is None or self.panel.page.lesson is not lesson:
            self._show_lesson(lesson)
        else:
            self.panel.show_list(False)
        self.panel.show()
        if self._floating is not None:
            self.panel.setFloating(True)
            self.panel.setGeometry(self._floating)
            self._floating = None
        # Not before the workspaces, which may be new, have come to show: they would get no room.
        call_soon(self, self._fit)

    def open_lesson(self, name: str) -> bool:
        """Open a lesson on its workspace; return whether there is one of that name."""
        lesson = self.shelf.find(name)
        if lesson is None:
            return False
        with self._kept.changing():
            if self.lesson is not None and self.lesson.name != name:
                self.runner.stop()
                self.progress.finish(self.lesson)
            self.lesson = lesson
            self.progress.open(lesson)
        self.show_panel()
        self._window.workspaces.show_workspace(lesson.workspace)
        if self.panel is not None and self.panel.page is not None:
            self.panel.page.setFocus()
        return True

    def open_named(self, name: str) -> None:
        """Open a lesson that was asked for by name, and tell where there is none."""
        if not self.open_lesson(name):
            known = ", ".join(lesson.name for lesson in self.shelf.lessons)
            text = self.tr("There is no lesson named {name}. The lessons are: {known}.")
            self._window.tell(text.format(name=name, known=known))

    def go(self, by: int) -> None:
        """Open the lesson ``by`` places after the open one."""
        if self.panel is not None and self.is_open:
            self.panel.go(by)

    def take(self, name: str) -> None:
        """Open the lesson that a document was saved with, if there is one."""
        if name and self.shelf.find(name) is not None:
            self.open_lesson(name)

    def start_tour(self) -> None:
        """Show the parts of the window, and remember that they were shown."""
        if self.tour is not None:
            return
        self.tour = Tour(self._window)
        self.tour.ended.connect(self._end_tour)
        self.tour.begin()

    def remember(self) -> None:
        """Write into the settings what is open."""
        settings = self._window.settings
        settings.lesson = self.lesson.name if self.lesson else self._name
        settings.lesson_panel_open = self.is_open

    def shutdown(self) -> None:
        """Stop what is being set up."""
        self.runner.stop()

    def ask_folder(self) -> None:
        """Let a teacher choose the folder with their own lessons."""
        settings = self._window.settings
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Folder with own lessons"), settings.lessons_folder
        )
        if folder:
            self.use_folder(Path(folder))

    def use_folder(self, folder: Path) -> None:
        """Take up the lessons in ``folder``, and show the list with what may be wrong with them."""
        self._window.settings.lessons_folder = str(folder)
        self._shelf = None
        self.show_panel()
        assert self.panel is not None
        self.panel.show_list(True)

    def ask_export(self) -> None:
        """Let the person choose where to write the table of their progress."""
        title, kind = self.tr("Export progress as CSV"), self.tr("Tables (*.csv)")
        start = str(Path(self._window.documents.folder) / "progress.csv")
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, kind)
        if name:
            self.export(Path(name))

    def export(self, path: Path) -> None:
        """Write the table of the progress, of all windows."""
        self._kept.take_up()
        try:
            atomic.write(path, progress_csv(self.shelf.lessons, self.progress))
        except PlaygroundError as error:
            self._window.tell(str(error))

    def _show_lesson(self, lesson: Lesson) -> None:
        assert self.panel is not None
        if self.lesson is None or self.lesson.name != lesson.name:
            self.progress.open(lesson)
        self.lesson, progress = lesson, self.progress
        # Not by way of ``self``: the page would hold the window that holds the page.
        self.panel.show_lesson(lesson, self.shelf, lambda quiz: progress.is_right(lesson, quiz))

    def _try(self, place: int) -> None:
        if self.lesson is None:
            return
        documents, wanted = self._window.documents, self.lesson.tries[place]
        anew = any(action.verb == "open" and action.argument[0] == "example" for action in wanted.actions)
        if anew and documents.path is not None and not documents.may_leave():
            return
        # Only now: while a question was open, the page may have been made anew in another theme.
        if self.panel is None or self.panel.page is None:
            return
        page = self.panel.page
        self._trying = place
        page.forget_tries(page.tries[place])
        page.tries[place].begin()
        with self._kept.changing():
            self.progress.tried(self.lesson, place)
        if anew:  # Undo and Save must not bring an example into the person's own file
            documents.detach()
        self.runner.run(wanted, self.tr("Try it: {label}").format(label=plain_text(wanted.label)))

    def _finish(self, unmet: list[tuple[str, str]]) -> None:
        card = self._card()
        if card is not None:
            card.finish(unmet)
            self._bring_in_sight(card)

    def _fail(self, reason: str) -> None:
        card = self._card()
        if card is not None:
            card.fail(reason)
            self._bring_in_sight(card)

    def _bring_in_sight(self, card: TryCard) -> None:
        page = self.panel.page if self.panel is not None else None
        if page is not None:
            page.bring_in_sight(card)

    def _card(self) -> TryCard | None:
        """Return the button that was pressed, on the page as it is now."""
        page = self.panel.page if self.panel is not None else None
        return page.tries[self._trying] if page is not None and self._trying < len(page.tries) else None

    def _answer(self, quiz: Quiz, right: bool) -> None:
        if self.lesson is not None and self.panel is not None:
            with self._kept.changing():
                self.progress.answered(self.lesson, quiz, right)
            self.panel.show_shelf(self.shelf, self.progress)

    def _end_tour(self) -> None:
        self.tour = None
        self._window.settings.tour_done = True
        self._window.keep_settings()

    def _make_button(self) -> None:
        """Put the button that opens the panel at the right of the menus, where every workspace has it."""
        button = QToolButton(self._window)
        button.setObjectName("course_button")
        button.setText(self.tr("Course"))
        button.setAccessibleName(self.tr("Course"))
        button.setIcon(icon("lesson", current_theme()))
        button.setIconSize(QSize(scaled(16), scaled(16)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(self.tr("The guided course, lesson by lesson ({key})").format(key=PANEL_KEY))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _on: self.toggle_panel())
        old = self._window.menuBar().cornerWidget()
        self._window.menuBar().setCornerWidget(button)
        if old is not None:
            delete_later(old)
        button.show()
        self.button = button

    def _show_button(self, _visible: bool) -> None:
        if self.button is not None:
            self.button.setChecked(self.is_open)

    def _settle(self, _workspace: str) -> None:
        """See to a workspace that has come to show."""
        self._hidden.look()
        call_soon(self, self._look_right)

    def _remember_place(self, panel: LessonPanel) -> None:
        """Note where the panel stands, for the one that takes its place."""
        self._open = self.is_open
        self._area = self._window.dockWidgetArea(panel)
        self._width = panel.width() if self._open and not panel.isFloating() else 0
        self._floating = panel.geometry() if self._open and panel.isFloating() else None

    def _fit(self) -> None:
        """Give the panel a width at which text is read well, and the workspaces the rest."""
        if self.panel is not None and self.is_open and not self.panel.isFloating():
            usual = scaled(WIDTH) if self._window.width() >= scaled(1200) else scaled(LEAST_WIDTH)
            self._window.resizeDocks([self.panel], [self._width or usual], Qt.Orientation.Horizontal)
            self._width = 0
            call_soon(self, self._look_right)

    def _look_right(self) -> None:
        """Show the pictures at the right, not the settings at the left, where there is room for one."""
        area = self._window.workspaces.stack.currentWidget()
        if self.is_open and isinstance(area, QScrollArea):
            area.horizontalScrollBar().setValue(area.horizontalScrollBar().maximum())
