"""A question on a lesson's page, marked with a sign, a colour and words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from playground.lessons.answers import agrees, matching, read_typed
from playground.lessons.lesson import Quiz
from playground.support.theme import scaled
from playground.widgets.card import Card
from playground.widgets.formula import MathsLabel, plain_text
from playground.widgets.number import format_number


class _OptionRow(QWidget):
    """A radio button with a caption that wraps and may hold formulae."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.button = QRadioButton()
        self.button.setAccessibleName(plain_text(text))
        caption = MathsLabel(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        inset = QVBoxLayout()
        inset.setContentsMargins(0, scaled(3), 0, 0)  # the first line stands beside the middle of the circle
        inset.addWidget(caption)
        row.addLayout(inset, 1)

    def mousePressEvent(self, _event: object) -> None:
        """Choose with a click on the caption too."""
        self.button.setChecked(True)
        self.button.setFocus(Qt.FocusReason.MouseFocusReason)


class QuizCard(Card):
    """`answered` tells each answer that was checked, and whether it is right."""

    answered = Signal(bool)

    def __init__(self, quiz: Quiz, number: int, done: bool, parent: QWidget | None = None) -> None:
        """Build question ``number``, counted from 1; ``done`` says that it was answered rightly before."""
        super().__init__("", parent)
        self.set_title(self.tr("Question {number}").format(number=number))
        self._quiz = quiz
        self.body.setSpacing(scaled(6))
        self.body.addWidget(MathsLabel(quiz.question, bold=True))
        self.check = QPushButton(self.tr("Check"))
        self.check.setObjectName(f"quiz_{number}_check")
        self.check.setToolTip(self.tr("Mark the answer (Enter)"))
        self.check.clicked.connect(self._check)
        self.field: QLineEdit | None = None
        self._group = QButtonGroup(self)
        if quiz.options:
            self._add_options(number)
            self.body.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._add_field(number)
        self._mark = MathsLabel()
        self._mark.setObjectName(f"quiz_{number}_mark")
        self.body.addWidget(self._mark)
        self._mark.setVisible(done)
        if done:
            self._mark.set_text("✓ " + self.tr("Answered."), "success")

    @property
    def mark(self) -> str:
        """What is said of the answer; empty before one."""
        return "" if self._mark.isHidden() else self._mark.text

    def _add_options(self, number: int) -> None:
        for place, option in enumerate(self._quiz.options):
            row = _OptionRow(option.text)
            row.button.setObjectName(f"quiz_{number}_option_{place}")
            self._group.addButton(row.button, place)
            self.body.addWidget(row)
        self.check.setEnabled(False)
        self._group.idToggled.connect(lambda _place, _on: self.check.setEnabled(True))

    def _add_field(self, number: int) -> None:
        self.field = QLineEdit()
        self.field.setObjectName(f"quiz_{number}_field")
        self.field.setAccessibleName(plain_text(self._quiz.question))
        self.field.setPlaceholderText(self.tr("a number"))
        self.field.setToolTip(self.tr("A number such as 0.25, −3 or 1/4; Enter checks it"))
        self.field.setMaxLength(60)
        self.field.returnPressed.connect(self._check)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.check)
        self.body.addLayout(row)

    @property
    def given(self) -> tuple[str, bool]:
        """What was typed, or the place of the chosen option, and whether it was marked."""
        text = str(self._group.checkedId()) if self.field is None else self.field.text()
        return text, bool(self.mark)

    def take(self, given: tuple[str, bool]) -> None:
        """Take over what was given on this question before it was built anew; it does not count again."""
        text, marked = given
        if self.field is not None:
            self.field.setText(text)
        elif (option := self._group.button(int(text))) is not None:
            option.setChecked(True)
        if marked and text not in ("", "-1"):
            self._judge()

    def _check(self) -> None:
        right = self._judge()
        if right is not None:
            self.answered.emit(right)

    def _judge(self) -> bool | None:
        """Tell whether the answer is right, and return it; None if there is no answer to mark."""
        quiz = self._quiz
        if self.field is None:
            place = self._group.checkedId()
            if place < 0:
                return None
            right = place in matching(quiz.options, quiz.answer, quiz.digits)
        else:
            given = read_typed(self.field.text())
            if given is None:
                self._tell(self.tr("Type a number, such as 0.25 or 1/4."), "error")
                return None
            right = isinstance(quiz.answer, float) and agrees(given, quiz.answer, quiz.digits)
        if right:
            self._tell("✓ " + self.tr("Right. {why}").format(why=self._why()), "success")
        else:
            self._tell("✗ " + self.tr("Not yet. {hint}").format(hint=quiz.hint), "error")
        return right

    def _why(self) -> str:
        """Return the explanation with the computed answer in its place."""
        answer = self._quiz.answer
        shown = answer if isinstance(answer, str) else format_number(round(answer, self._quiz.digits))
        return self._quiz.right.replace("{answer}", shown)

    def _tell(self, text: str, role: str) -> None:
        self._mark.set_text(text, role)
        self._mark.show()
