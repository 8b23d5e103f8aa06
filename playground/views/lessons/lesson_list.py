"""The list of lessons, with a mark at those that are done, and the files that are no lessons."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from playground.lessons.progress import Progress
from playground.lessons.shelf import Shelf
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled, text_font
from playground.widgets.icons import icon


class _WrappingDelegate(QStyledItemDelegate):
    """Makes each line as high as its title needs; Qt's own forgets the padding of the style sheet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QListWidget)
        width = view.viewport().width() - view.iconSize().width() - scaled(40)
        room = QRect(0, 0, max(width, scaled(60)), scaled(1000))
        needed = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, index.data())
        return QSize(scaled(60), needed.height() + scaled(12))


class LessonList(QWidget):
    """`chosen` tells the name of a lesson that was chosen with a click or with Enter."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = QLabel()
        self._done.setObjectName("lessons_done")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Lessons done"))
        self.list = QListWidget()
        self.list.setObjectName("lesson_list")
        self.list.setAccessibleName(self.tr("Lessons"))
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(scaled(16), scaled(16)))
        self.list.setItemDelegate(_WrappingDelegate(self.list))
        self.list.setSpacing(scaled(1))
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self._broken = QLabel()
        self._broken.setObjectName("lessons_broken")
        self._broken.setProperty("role", "warning")
        self._broken.setTextFormat(Qt.TextFormat.PlainText)
        self._broken.setWordWrap(True)
        self._broken.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(10), scaled(8), scaled(10), scaled(8))
        column.setSpacing(scaled(6))
        column.addWidget(self._done)
        column.addWidget(self._bar)
        column.addWidget(self.list, 1)
        column.addWidget(self._broken)

    def show_shelf(self, shelf: Shelf, progress: Progress, current: str) -> None:
        """Show all lessons, ``current`` chosen."""
        theme = current_theme()
        self.list.clear()
        section = ""
        for lesson in shelf.lessons:
            if ".".join(lesson.section.split(".")[:2]) != section:
                section = ".".join(lesson.section.split(".")[:2])
                self._add_heading(section)
            done = progress.is_done(lesson)
            item = QListWidgetItem(lesson.title)
            item.setIcon(icon("check" if done else "lesson", theme, theme.success if done else ""))
            item.setData(Qt.ItemDataRole.UserRole, lesson.name)
            told = self.tr("{title}, done") if done else self.tr("{title}, not done yet")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told.format(title=item.text()))
            item.setToolTip(
                self.tr("Done") if done else self.tr("About {minutes} min").format(minutes=lesson.minutes)
            )
            self.list.addItem(item)
            if lesson.name == current:
                self.list.setCurrentItem(item)
        done_count = sum(progress.is_done(lesson) for lesson in shelf.lessons)
        self._done.setText(
            self.tr("{done} of {all} lessons done").format(done=done_count, all=len(shelf.lessons))
        )
        self._bar.setRange(0, max(1, len(shelf.lessons)))
        self._bar.setValue(done_count)
        self._broken.setText("\n\n".join(translate_core(broken.fault) for broken in shelf.broken))
        self._broken.setVisible(bool(shelf.broken))

    def _add_heading(self, section: str) -> None:
        """Add a line that names a section of the course; it cannot be chosen."""
        titles = {
            "3.1": self.tr("Loss functions"),
            "3.2": self.tr("Gradient descent"),
            "3.3": self.tr("Back-propagation"),
            "3.4": self.tr("Summary"),
        }
        heading = QListWidgetItem(f"{section}  {titles.get(section, '')}".strip())
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(text_font(12, bold=True))
        heading.setForeground(QColor(current_theme().muted))
        self.list.addItem(heading)

    def _choose(self, item: QListWidgetItem) -> None:
        name = item.data(Qt.ItemDataRole.UserRole)
        if name:
            self.chosen.emit(name)
