"""Fill in the blanks: boxes over the graph, marked one by one, with a hint for what went wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from playground.graph.computation import Graph
from playground.graph.exercise import (
    ABSOLUTE_TOLERANCE,
    RELATIVE_TOLERANCE,
    Blank,
    Mark,
    Quantity,
    answer_text,
    choose_blanks,
    draw_inputs,
    mark,
    parse_answer,
    right_answer,
)
from playground.graph.tape import State
from playground.graph.worksheet import Answers, Prepared
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.graph.blank_field import BlankField
from playground.views.graph.canvas import GraphCanvas
from playground.views.graph.exercise_bookmark import ExerciseBookmark
from playground.views.graph.model import GraphModel
from playground.views.graph.spotlight import LabelKey
from playground.views.graph.worksheet_dialog import WorksheetDialog
from playground.views.graph.worksheet_menu import WorksheetMenu
from playground.views.tab_walk import PLACE
from playground.widgets.choice import Choice
from playground.widgets.flow_row import flowing

BLANKS = 5
_KINDS: dict[str, tuple[Quantity, ...]] = {
    "gradient": ("gradient",),
    "value": ("value",),
    "both": ("value", "gradient"),
}


class ExercisePanel(QWidget):
    """Puts boxes over the canvas while it is active, and marks them.

    Signals:
        told(heading, text): what there is to say of a box or of all of them.
        dealt(): other numbers are asked for, so `state` is another.
        left(ExerciseBookmark): a worksheet is no longer worked, and its answers are not saved.
    """

    told = Signal(str, str)
    dealt = Signal()
    left = Signal(object)

    def __init__(self, model: GraphModel, canvas: GraphCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graph_exercise")
        self._model = model
        self._canvas = canvas
        self._fields: list[BlankField] = []
        self._seed = 1
        self._active = False
        self._kind = Choice()
        self._kind.setObjectName("exercise_kind")
        self._kind.setAccessibleName(self.tr("What is left blank"))
        self._kind.add(
            "gradient", self.tr("derivatives"), self.tr("Fill in derivatives, from right to left.")
        )
        self._kind.add("value", self.tr("values"), self.tr("Fill in values, from left to right."))
        self._kind.add("both", self.tr("values and derivatives"))
        self._kind.chosen.connect(self._deal)
        self._check = self._button(
            "exercise_check", self.tr("Check"), self.tr("Mark every box that is filled in"), self._mark_all
        )
        self._check.setProperty("role", "soft")
        self._reveal = self._button(
            "exercise_reveal",
            self.tr("Reveal"),
            self.tr("Fill in what is missing, and explain it"),
            self._reveal_all,
        )
        other = self._button(
            "exercise_blanks",
            self.tr("Other boxes"),
            self.tr("Leave other boxes to fill in"),
            self._other_boxes,
        )
        numbers = self._button(
            "exercise_numbers",
            self.tr("New numbers"),
            self.tr("Deal new numbers to the same graph"),
            self._new_numbers,
        )
        self._free = (self._kind, self._reveal, other, numbers)  # not for a worksheet
        self._worksheet: Prepared | None = None
        self._asked_of: Graph | None = None
        self._worksheets = WorksheetMenu(self._worksheet_dialog, self._answers, self)
        self._worksheets.opened.connect(self._open_worksheet)
        self._worksheets.told.connect(self.told)
        self._score = QLabel()
        self._score.setObjectName("exercise_score")
        tolerance = QLabel(
            self.tr(
                "Numbers or fractions; right within {relative} or {absolute}. Enter marks one box."
            ).format(relative=f"{RELATIVE_TOLERANCE:.1%}", absolute=ABSOLUTE_TOLERANCE)
        )
        tolerance.setProperty("role", "caption")
        tolerance.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        controls = (
            self._kind,
            self._check,
            self._reveal,
            other,
            numbers,
            self._worksheets.button,
            self._score,
        )
        column.addLayout(flowing(*controls, spacing=scaled(6)))
        column.addWidget(tolerance)
        canvas.viewMoved.connect(self._follow)
        model.graphChanged.connect(self._leave_worksheet)
        model.graphChanged.connect(self._restart)
        model.numbersChanged.connect(self._change_numbers)

    @property
    def active(self) -> bool:
        """Whether there are boxes to fill in."""
        return self._active

    @property
    def fields(self) -> list[BlankField]:
        """The boxes, in the order of the nodes."""
        return self._fields

    def start(self) -> None:
        """Leave some numbers blank."""
        self._active = True
        self._deal()
        if self._fields:
            self._fields[0].setFocus()

    def stop(self) -> None:
        """Take the boxes away; all numbers are shown again."""
        self._leave_worksheet()
        self._active = False
        self._clear()

    def bookmark(self) -> ExerciseBookmark | None:
        """Return how far the exercise is worked, None without one."""
        if not self._active:
            return None
        return ExerciseBookmark(
            self._kind.key,
            self._seed,
            self._worksheet,
            self._worksheets.name,
            {field.blank: field.text() for field in self._fields if field.text()},
            frozenset(field.blank for field in self._fields if field.sign),
            self._worksheets.saved,
            self._worksheets.unsaved,
        )

    def restore(self, bookmark: ExerciseBookmark) -> None:
        """Go on with an exercise of the graph on show, or with a worksheet, which brings its own."""
        self._kind.set_key(bookmark.kind)
        self._seed = bookmark.seed
        if bookmark.worksheet is not None:
            self._worksheets.name, self._worksheets.saved = bookmark.name, bookmark.saved
            self._open_worksheet(bookmark.worksheet)
        else:
            self._deal()
        for field in self._fields:
            field.setText(bookmark.written.get(field.blank, ""))
            if field.blank in bookmark.marked:
                self._judge(field)
        self._show_score()

    def may_leave(self) -> bool:
        """Return whether the answers to a worksheet may go: they are saved, or the person says so."""
        return self._worksheets.may_leave()

    @property
    def task(self) -> str:
        """What the open worksheet asks the learner to do, "" without one."""
        return self._worksheet.worksheet.note if self._worksheet else ""

    def state(self) -> State:
        """Return what is shown around the boxes: values and gradients, but no way to what is asked for."""
        tape = self._model.tape
        if tape is None:
            return self._model.state
        whole = tape.state_at(len(tape))
        asked = {field.blank for field in self._fields}
        nothing = tuple((None,) * len(row) for row in whole.local)
        return State(
            tuple(None if Blank("value", k) in asked else v for k, v in enumerate(whole.values)),
            nothing,
            nothing,
            tuple(None if Blank("gradient", k) in asked else g for k, g in enumerate(whole.gradients)),
            (None,) * len(whole.updated),
            None,
        )

    def _button(self, name: str, text: str, hint: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(hint)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button

    def _change_numbers(self) -> None:
        """Deal anew; with other inputs than the worksheet's, it is no longer the worksheet that is worked."""
        if self._worksheet is not None:
            if self._model.at == dict(self._worksheet.at):
                return  # such as an input that was given the value it has: the answers still stand
            self._leave_worksheet()
        self._restart()

    def _restart(self) -> None:
        if self._active:
            self._deal()

    def _clear(self) -> None:
        for field in self._fields:
            field.blockSignals(True)  # one that hides gives the focus on, which would call for its node
        for field in self._fields:
            field.hide()
            field.deleteLater()
        self._fields = []

    def _deal(self) -> None:
        self._clear()
        graph = self._asked_of = self._model.graph
        if self._model.tape is None or not self._canvas.drawn:
            self._show_score()
            self.dealt.emit()
            return
        if self._worksheet is not None:
            blanks = list(self._worksheet.blanks.values())
        else:
            blanks = choose_blanks(graph, _KINDS[self._kind.key], BLANKS, self._seed)
        for blank in blanks:
            field = BlankField(blank, blank.symbol(graph), self._canvas)
            field.returnPressed.connect(lambda field=field: self._mark(field))
            field.entered.connect(lambda node=blank.node: self._canvas.bring_into_view(node))
            field.textEdited.connect(lambda _text, field=field: self._open(field))
            self._fields.append(field)
        # From where the learner begins: values at the left, derivatives at the right.
        self._fields.sort(
            key=lambda field: (
                field.blank.quantity == "gradient",
                field.blank.node if field.blank.quantity == "value" else -field.blank.node,
            )
        )
        for place, field in enumerate(self._fields, start=1):
            field.setProperty(PLACE, place)
        self._follow()
        for field in self._fields:
            field.show()
        self._show_score()
        self.dealt.emit()
        self.told.emit(
            self.tr("Fill in the boxes"),
            self.tr(
                "Work out each blank number from those that are shown. Derivatives go from right to left:"
                " what arrives from upstream, times the local derivative of the operation it comes through."
            ),
        )

    def _worksheet_dialog(self) -> WorksheetDialog | None:
        """Return the dialog for a worksheet of this graph, with the boxes of now ticked."""
        model = self._model
        if model.tape is None or not model.graph.source:
            return None
        title = translate_core(model.example.title) if model.example else model.title
        asked = [field.blank for field in self._fields]
        return WorksheetDialog(model.graph, model.at, title, asked, self)

    def _answers(self) -> Answers:
        """Return what is written in the boxes; empty ones are left out."""
        return Answers(
            answers={field.symbol: field.text().strip() for field in self._fields if field.text().strip()}
        )

    def _open_worksheet(self, prepared: Prepared) -> None:
        self._set_worksheet(None)  # who opens another has been asked about the answers to this one
        self._model.show_graph(prepared.graph, prepared.at, title=prepared.worksheet.title)
        self._set_worksheet(prepared)
        self._deal()

    def _leave_worksheet(self) -> None:
        """Work the worksheet no longer, and hand on what would be lost with it."""
        bookmark = self.bookmark() if self._worksheets.unsaved else None
        self._set_worksheet(None)
        if bookmark is not None:
            self.left.emit(bookmark)

    def _set_worksheet(self, prepared: Prepared | None) -> None:
        self._worksheet = prepared
        self._worksheets.set_open(prepared)
        for control in self._free:
            control.setEnabled(prepared is None)

    def _follow(self) -> None:
        if self._model.graph is not self._asked_of:
            return  # the canvas shows another graph already; its boxes are dealt next
        for field in self._fields:
            field.stand(self._canvas.label_rect(_key(field.blank)), self._canvas.zoom)

    def _open(self, field: BlankField) -> None:
        field.colour_for(None)
        self._show_score()

    def _mark(self, field: BlankField) -> Mark | None:
        """Mark one box, and tell what there is to say; an empty one stays open."""
        judged = self._judge(field)
        if judged is None:
            return None
        found, hint = judged
        heading = self.tr("{symbol}: right") if found.right else self.tr("{symbol}: not yet")
        self.told.emit(heading.format(symbol=field.symbol), hint)
        self._show_score()
        return found

    def _judge(self, field: BlankField) -> tuple[Mark, str] | None:
        """Let a box bear its mark, and return that with what there is to say; None for an empty one."""
        tape = self._model.tape
        if tape is None or not field.text().strip():
            return None
        try:
            found = mark(tape, field.blank, parse_answer(field.text()))
        except PlaygroundError as error:
            found = Mark(False, "unknown", error.message)
        words = {name: translate_core(word) if name == "rule" else word for name, word in found.words}
        hint = (
            translate_core(found.template).format(**words) if found.template else self._equation(field.blank)
        )
        field.colour_for(found, hint)
        return found, hint

    def _equation(self, blank: Blank) -> str:
        """Return how the number of a blank comes about, for who has found it."""
        for event in self._model.tape.events if self._model.tape else ():
            if blank.quantity == "value" and event.kind == "forward" and event.node == blank.node:
                return event.equation
            if blank.quantity == "gradient" and event.target == blank.node:
                return event.equation
        return ""

    def _mark_all(self) -> None:
        wrong = []
        for field in self._fields:
            found = self._mark(field)
            if found is not None and not found.right:
                wrong.append(field)
        if wrong:
            wrong[0].setFocus()
            self._mark(wrong[0])
        elif all(field.sign for field in self._fields):
            self.told.emit(self.tr("All boxes are right"), self.tr("Try it with new numbers or other boxes."))

    def _reveal_all(self) -> None:
        tape = self._model.tape
        for field in self._fields:
            if tape is not None and field.sign != "✓":
                field.setText(answer_text(right_answer(tape, field.blank)))
                self._mark(field)
        self.told.emit(self.tr("Revealed"), self.tr("Leave the exercise to see how each number comes about."))

    def _other_boxes(self) -> None:
        self._seed += 1
        self._deal()

    def _new_numbers(self) -> None:
        self._seed += 1
        try:
            self._model.set_inputs(draw_inputs(self._model.graph, self._model.at, self._seed))
        except PlaygroundError as error:
            self.told.emit(self.tr("New numbers"), translate_core(error.message))

    def _show_score(self) -> None:
        right = sum(field.sign == "✓" for field in self._fields)
        self._score.setText(self.tr("{right} of {all} right").format(right=right, all=len(self._fields)))


def _key(blank: Blank) -> LabelKey:
    return LabelKey(blank.quantity, blank.node)
