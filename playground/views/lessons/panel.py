"""The panel beside the workspaces: the list of lessons, or the page of one, with a way on and back."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.lessons.lesson import Lesson, Quiz
from playground.lessons.progress import Progress
from playground.lessons.shelf import Shelf
from playground.support.theme import current_theme, scaled
from playground.views.lessons.lesson_list import LessonList
from playground.views.lessons.page import LessonPage
from playground.widgets.icons import icon

WIDTH, LEAST_WIDTH = 330, 250


class LessonPanel(QDockWidget):
    """Stands at the right of the window, or on a screen of its own; it can be closed and opened again.

    Signals:
        chosen(str): a lesson was chosen.
        tryAsked(int): a button of the lesson on show was pressed.
        answered(Quiz, bool): a question of it was answered.
    """

    chosen = Signal(str)
    tryAsked = Signal(int)
    answered = Signal(object, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lesson_panel")
        self.setWindowTitle(self.tr("Course"))
        self.setAccessibleName(self.tr("Course"))
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.page: LessonPage | None = None
        self.list = LessonList()
        self.list.chosen.connect(self.chosen)
        self._beside: dict[int, str] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        content = _Content()
        content.setObjectName("lesson_content")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._footer())
        self.setTitleBarWidget(self._header())
        self.setWidget(content)

    def show_shelf(self, shelf: Shelf, progress: Progress) -> None:
        """Bring the list up to date."""
        self.list.show_shelf(shelf, progress, self.page.lesson.name if self.page else "")

    def show_lesson(self, lesson: Lesson, shelf: Shelf, is_right: Callable[[Quiz], bool]) -> None:
        """Show the page of a lesson, from its top."""
        if self.page is not None:
            self._stack.removeWidget(self.page)
            self.page.deleteLater()
        self.page = LessonPage(lesson, is_right)
        self.page.tryAsked.connect(self.tryAsked)
        self.page.answered.connect(self.answered)
        self._stack.addWidget(self.page)
        names = [each.name for each in shelf.lessons]
        place = names.index(lesson.name)
        self._where.setText(self.tr("{place} of {all}").format(place=place + 1, all=len(names)))
        for button, by in ((self.previous, -1), (self.next, 1)):
            neighbour = shelf.beside(lesson.name, by)
            button.setEnabled(neighbour is not None)
            self._beside[by] = neighbour.name if neighbour else ""
        self.show_list(False)

    def show_list(self, on: bool) -> None:
        """Show the list of lessons, or the page of the open one."""
        listed = on or self.page is None
        self._stack.setCurrentWidget(self.list if listed or self.page is None else self.page)
        self.list_button.setChecked(listed)
        self._foot.setVisible(not listed)
        if listed:
            self.list.list.setFocus()

    @property
    def lists(self) -> bool:
        """Whether the list is on show."""
        return self._stack.currentWidget() is self.list

    def go(self, by: int) -> None:
        """Open the lesson ``by`` places after this one, if there is one."""
        if self._beside.get(by):
            self.chosen.emit(self._beside[by])

    def _header(self) -> QWidget:
        header = QFrame()
        header.setObjectName("lesson_header")
        self.list_button = self._tool("lesson", self.tr("All lessons, or the page of this one"), "Alt+C")
        self.list_button.setText(self.tr("All lessons"))
        self.list_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.list_button.setObjectName("lesson_list_button")
        self.list_button.setCheckable(True)
        self.list_button.clicked.connect(lambda on: self.show_list(on))
        close = self._tool("close", self.tr("Close the course; F2 opens it again"), "")
        close.setObjectName("lesson_close")
        close.clicked.connect(self.close)
        row = QHBoxLayout(header)
        row.setContentsMargins(scaled(8), scaled(5), scaled(6), scaled(5))
        row.setSpacing(scaled(6))
        row.addWidget(self.list_button)
        row.addStretch(1)
        row.addWidget(close)
        return header

    def _footer(self) -> QWidget:
        self._foot = QFrame()
        self._foot.setObjectName("lesson_footer")
        self.previous = self._step(self.tr("Previous"), self.tr("The lesson before"), "Alt+PgUp", -1)
        self.previous.setObjectName("lesson_previous")
        self.next = self._step(self.tr("Next"), self.tr("The lesson after this"), "Alt+PgDown", 1)
        self.next.setObjectName("lesson_next")
        self._where = QLabel()
        self._where.setObjectName("lesson_place")
        self._where.setProperty("role", "caption")
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(scaled(10), scaled(6), scaled(10), scaled(6))
        row.addWidget(self.previous)
        row.addWidget(self._where, 1)
        row.addWidget(self.next)
        return self._foot

    def _tool(self, icon_name: str, hint: str, shortcut: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name, current_theme()))
        button.setIconSize(QSize(scaled(16), scaled(16)))
        button.setAccessibleName(hint)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keys = QKeySequence(shortcut)
        button.setShortcut(keys)
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{hint} ({native})" if native else hint)
        return button

    def _step(self, text: str, hint: str, shortcut: str, by: int) -> QPushButton:
        button = QPushButton(text)
        keys = QKeySequence(shortcut)
        button.setShortcut(keys)
        button.setToolTip(f"{hint} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        button.clicked.connect(lambda _on=False: self.go(by))
        return button


class _Content(QWidget):
    """Wants a width at which text is read well, whatever the page holds."""

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH), scaled(500))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(LEAST_WIDTH), scaled(200))
