"""The page of one lesson: its text, formulae, buttons, questions and timelines below each other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from playground.lessons.lesson import (
    Block,
    Bullets,
    Formula,
    Heading,
    Lesson,
    Paragraph,
    Quiz,
    See,
    Timeline,
    Try,
)
from playground.support.theme import BASE_TEXT_PIXELS, scaled
from playground.views.lessons.quiz_card import QuizCard
from playground.views.lessons.see_card import SeeCard
from playground.views.lessons.timeline_view import TimelineView
from playground.views.lessons.try_card import TryCard
from playground.widgets.formula import FormulaView, MathsLabel

TITLE_PIXELS, HEADING_PIXELS = 18, 15
# The layouts of a page take several turns of the event loop after a text has grown.
SETTLED_MILLISECONDS = 100


class LessonPage(QScrollArea):
    """Shows a lesson.

    Signals:
        tryAsked(int): the button at that place among the lesson's was pressed.
        answered(Quiz, bool): a question was answered, rightly or not.
    """

    tryAsked = Signal(int)
    answered = Signal(object, bool)

    def __init__(
        self, lesson: Lesson, is_right: Callable[[Quiz], bool], parent: QWidget | None = None
    ) -> None:
        """Build the page; ``is_right`` tells whether a question was answered rightly before."""
        super().__init__(parent)
        self.setObjectName("lesson_page")
        self.setAccessibleName(lesson.title)
        self.lesson = lesson
        self.tries: list[TryCard] = []
        self.quizzes: list[QuizCard] = []
        self._is_right = is_right
        self._sees = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # for the keys that scroll
        content = QWidget()
        content.setObjectName("scrollContents")
        column = self._column = QVBoxLayout(content)
        column.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(14))
        column.setSpacing(scaled(10))
        about = self.tr("Section {section} · about {minutes} min").format(
            section=lesson.section, minutes=lesson.minutes
        )
        caption = QLabel(about)
        caption.setProperty("role", "caption")
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(MathsLabel(lesson.title, TITLE_PIXELS, bold=True))
        head.addWidget(caption)
        column.addLayout(head)
        for block in lesson.blocks:
            column.addWidget(self._widget(block))
        column.addStretch(1)
        self.setWidget(content)

    @property
    def reading(self) -> float:
        """Where the page is read, in any language or width: 2.5 is half-way through the third block."""
        top = self.verticalScrollBar().value()
        for place, block in enumerate(self._blocks()):
            if top < block.y() + block.height():
                return place + max(0.0, (top - block.y()) / block.height())
        return 0.0

    def read_on(self, reading: float) -> None:
        """Scroll to where another page of the same lesson was read, once this one has its layout."""

        def scroll() -> None:
            blocks = self._blocks()
            place = min(int(reading), len(blocks) - 1)
            top = blocks[place].y() + (reading - place) * blocks[place].height()
            self.verticalScrollBar().setValue(round(top))

        if reading > 0:
            QTimer.singleShot(SETTLED_MILLISECONDS, self, scroll)

    def _blocks(self) -> list[QRect]:
        """Return where each block of the page stands in it."""
        items = map(self._column.itemAt, range(self._column.count()))
        return [item.geometry() for item in items if item is not None]

    def bring_in_sight(self, card: TryCard) -> None:
        """Scroll to what a button tells, once the page has made room for it."""
        QTimer.singleShot(SETTLED_MILLISECONDS, card, lambda: self.ensureWidgetVisible(card, 0, scaled(10)))

    def forget_tries(self, but: TryCard) -> None:
        """Let the other buttons tell nothing: the app no longer stands as they left it."""
        for card in self.tries:
            if card is not but:
                card.forget()

    def _widget(self, block: Block) -> QWidget:
        match block:
            case Heading(text):
                return MathsLabel(text, HEADING_PIXELS, bold=True)
            case Paragraph(text):
                return MathsLabel(text)
            case Bullets(items, numbered):
                return _bullets(items, numbered)
            case Formula(latex):
                return FormulaView(latex, BASE_TEXT_PIXELS + 3)
            case Try():
                return self._try(block)
            case See():
                self._sees += 1
                return SeeCard(block, [self._widget(each) for each in block.answer], self._sees)
            case Quiz():
                return self._quiz(block)
            case Timeline():
                return TimelineView(block)

    def _try(self, wanted: Try) -> TryCard:
        place = len(self.tries)
        card = TryCard(wanted, place + 1)
        card.pressed.connect(partial(self.tryAsked.emit, place))
        self.tries.append(card)
        return card

    def _quiz(self, quiz: Quiz) -> QuizCard:
        card = QuizCard(quiz, len(self.quizzes) + 1, self._is_right(quiz))
        card.answered.connect(lambda right: self.answered.emit(quiz, right))
        self.quizzes.append(card)
        return card


def _bullets(items: tuple[str, ...], numbered: bool) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(scaled(4), 0, 0, 0)
    column.setSpacing(scaled(4))
    for place, item in enumerate(items, start=1):
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        dot = QLabel(f"{place}." if numbered else "•")
        dot.setMinimumHeight(scaled(20))
        row.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(MathsLabel(item), 1)
        column.addLayout(row)
    return whole
