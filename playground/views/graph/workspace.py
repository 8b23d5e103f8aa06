"""The Graph workspace: choose or write an expression, and work it forward and back step by step."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSplitter, QToolButton, QVBoxLayout, QWidget

from playground.document.schema import GraphSection
from playground.graph.computation import Graph
from playground.graph.examples import EXAMPLES
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.views.deferred import Deferred
from playground.views.graph.canvas import MAX_NODES, ZOOM_STEP, GraphCanvas
from playground.views.graph.example_panel import ExampleList
from playground.views.graph.exercise_bookmark import ExerciseBookmark
from playground.views.graph.exercise_panel import ExercisePanel
from playground.views.graph.explanation import ExplanationPanel
from playground.views.graph.expression_panel import ExpressionPanel
from playground.views.graph.figures_panel import FiguresPanel
from playground.views.graph.input_panel import InputPanel
from playground.views.graph.model import GraphModel, graph_of
from playground.views.graph.stepper import Stepper
from playground.views.graph.wording import node_name, node_rules
from playground.widgets.card import Card
from playground.widgets.icons import icon

FIRST_EXAMPLE = "apples"
SIDE_WIDTH = 270  # pixels, as all lengths here
NARROW = 820  # below it, two cards below the graph have no room beside each other
FIGURES_LEAST = 315, 180  # for all columns of the table
FIGURES_NARROW = 250  # beside the graph, whose room matters more


class _SideColumn(QScrollArea):
    """The left column, which scrolls when the window is too low for it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setObjectName("graph_side")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setObjectName("scrollContents")
        self._content = content
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        return QSize(scaled(SIDE_WIDTH), self._content.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        narrow = self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(scaled(190), narrow), scaled(200))


class GraphWorkspace(QWidget):
    """Lays out the panels around one `GraphModel`; `typed` tells that there is an expression of one's own."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graph_workspace")
        self.model = GraphModel(self)
        self.canvas = GraphCanvas()
        self.stepper = Stepper(self.model)
        self.explanation = ExplanationPanel(self.model)
        self.examples = ExampleList(self.model)
        self.expression = ExpressionPanel(self.model)
        self.inputs = InputPanel(self.model)
        self.figures = FiguresPanel(self.model)
        self._wire()
        self.exercise = ExercisePanel(self.model, self.canvas)
        self.exercise.dealt.connect(self._show_state)
        self.exercise.told.connect(self.explanation.tell)
        # The shortcuts work wherever in the workspace the focus is.
        self.addActions(self.stepper.step_actions())

        main = QSplitter(Qt.Orientation.Horizontal)
        main.setObjectName("graph_main_splitter")
        main.addWidget(_SideColumn(self._side()))
        main.addWidget(self._centre())
        main.setStretchFactor(0, 0)
        main.setStretchFactor(1, 1)
        main.setChildrenCollapsible(False)
        main.setHandleWidth(scaled(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        row.addWidget(main)
        self._fitting = Deferred(self._fit, self)

        self.open_example(FIRST_EXAMPLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find another place for the figures at another width."""
        super().resizeEvent(event)
        self._fitting.ask()  # not in the midst of a layout

    def open_example(self, name: str) -> None:
        """Show the worked example ``name``, from its start."""
        self.model.open_example(name)

    def show_graph(
        self,
        graph: Graph,
        at: Mapping[str, float],
        parameters: Sequence[str] = (),
        learning_rate: float | None = None,
        title: str = "",
    ) -> None:
        """Show a graph made elsewhere, such as an unrolled network, with its update if it has one."""
        self.model.show_graph(graph, at, parameters, learning_rate, title)

    def section(self) -> GraphSection | None:
        """Return what a document keeps of the workspace; None for a graph that was made elsewhere."""
        return self.model.section()

    def show_section(self, section: GraphSection) -> None:
        """Show what a document kept.

        Raises:
            PlaygroundError: it does not fit, with its place; what is shown stays.
        """
        self.model.show_section(section)

    def set_exercise(self, on: bool) -> None:
        """Blank some numbers to be filled in, or show them again."""
        self._exercise_button.setChecked(on)

    def bookmark(self) -> ExerciseBookmark | None:
        """Return how far an exercise is worked; None without one, and for a graph without a section."""
        return self.exercise.bookmark() if self.section() is not None else None

    def restore(self, bookmark: ExerciseBookmark) -> None:
        """Go on with an exercise, with what was written in its boxes."""
        self.set_exercise(True)
        self.exercise.restore(bookmark)

    @staticmethod
    def check(section: GraphSection) -> None:
        """Raise what `show_section` would, without a workspace."""
        graph_of(section)

    def shutdown(self) -> None:
        """Stop nothing: the graph plays only when it is stepped."""

    def _fit(self) -> None:
        """Keep the figures beside the explanation, or where that is too narrow below the inputs."""
        narrow = self.width() < scaled(NARROW)
        card, shown = self._figures_card, not self._figures_card.isHidden()
        if narrow == (self._below.indexOf(card) < 0):
            return
        if narrow:
            self._side_column.insertWidget(self._side_column.count() - 1, card)
        else:
            self._below.addWidget(card)
        card.setMinimumWidth(scaled(FIGURES_NARROW if narrow else FIGURES_LEAST[0]))
        card.setVisible(shown)

    def _wire(self) -> None:
        self.examples.chosen.connect(self.model.open_example)
        self.expression.typed.connect(self.typed)
        self.canvas.nodeChosen.connect(self._choose)
        self.model.graphChanged.connect(self._show_graph)
        self.model.numbersChanged.connect(self._show_state)
        self.model.moved.connect(self._show_state)

    def _side(self) -> QWidget:
        content = QWidget()
        column = self._side_column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        examples = Card(self.tr("Worked examples"))
        examples.body.addWidget(self.examples)
        own = Card(self.tr("Your own expression"))
        own.body.addWidget(self.expression)
        self._inputs_card = Card(self.tr("Inputs"))
        self._reset = self._button("reset", self.tr("Back to the example's own inputs"), self._reset_inputs)
        self._reset.setObjectName("reset_inputs")
        self._inputs_card.add_action(self._reset)
        self._inputs_card.body.addWidget(self.inputs)
        column.addWidget(examples)
        column.addWidget(own)
        column.addWidget(self._inputs_card)
        column.addStretch(1)
        return content

    def _centre(self) -> QWidget:
        self._graph_card = Card(self.tr("Graph"))
        self._note = QLabel()
        self._note.setObjectName("example_note")
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._legend = QLabel()
        self._legend.setObjectName("graph_legend")
        self._legend.setProperty("role", "caption")
        self._legend.setWordWrap(True)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._exercise_button = QToolButton()
        self._exercise_button.setObjectName("exercise_button")
        self._exercise_button.setProperty("bordered", True)
        self._exercise_button.setText(self.tr("Exercise"))
        self._exercise_button.setToolTip(self.tr("Fill in blank boxes, and be marked"))
        self._exercise_button.setCheckable(True)
        self._exercise_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._exercise_button.toggled.connect(self._set_exercise)
        self._graph_card.add_action(self._exercise_button)
        for name, icon_name, text, slot in (
            ("zoom_out", "minus", self.tr("Zoom out"), lambda: self.canvas.zoom_by(1 / ZOOM_STEP)),
            ("zoom_in", "plus", self.tr("Zoom in"), lambda: self.canvas.zoom_by(ZOOM_STEP)),
            ("zoom_fit", "fullscreen", self.tr("Show the whole graph"), self.canvas.fit),
            ("tidy", "reset", self.tr("Put the boxes back in order"), self.canvas.tidy),
        ):
            button = self._button(icon_name, text, slot)
            button.setObjectName(name)
            self._graph_card.add_action(button)
        self._graph_card.body.addWidget(self._note)
        self._graph_card.body.addWidget(self.canvas, 1)
        self._graph_card.body.addWidget(self._legend)
        self._graph_card.body.addWidget(self.stepper)
        self._graph_card.body.addWidget(self.exercise)
        self.exercise.hide()
        explanation = self._explanation_card = Card(self.tr("What happens here"))
        explanation.body.addWidget(self.explanation)
        figures = self._figures_card = Card(self.tr("Figures"))
        figures.body.addWidget(self.figures)
        figures.setMinimumSize(*map(scaled, FIGURES_LEAST))
        below = self._below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(explanation)
        below.addWidget(figures)
        below.setSizes([scaled(520), scaled(440)])
        centre = QSplitter(Qt.Orientation.Vertical)
        centre.addWidget(self._graph_card)
        centre.addWidget(below)
        centre.setStretchFactor(0, 2)
        centre.setStretchFactor(1, 1)
        centre.setSizes([scaled(480), scaled(235)])
        self._centre_splitter = centre
        for splitter in (below, centre):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(scaled(8))
        return centre

    def _button(self, icon_name: str, text: str, slot: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name, current_theme()))
        button.setIconSize(QSize(scaled(16), scaled(16)))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button

    def _reset_inputs(self) -> None:
        if self.model.example is not None:
            self.model.learning_rate = self.model.example.learning_rate
            self.model.set_inputs(EXAMPLES[self.model.example.name].at)

    def _choose(self, node: int) -> None:
        """Tell of a node; in an exercise without its numbers, for they may be asked for."""
        if self.exercise.active:
            graph = self.model.graph
            chosen = graph.nodes[node]
            self.explanation.tell(node_name(graph, chosen), node_rules(graph, chosen))
        else:
            self.explanation.choose(node)

    def _set_exercise(self, on: bool) -> None:
        """Blank some numbers, and put away what would give them away; or go back to stepping."""
        self.stepper.set_active(not on)
        self.exercise.setVisible(on)
        self._figures_card.setVisible(not on)
        self._explanation_card.set_title(self.tr("Hint") if on else self.tr("What happens here"))
        self.explanation.forget()
        # A hint is a sentence or two; the graph with the boxes needs the room.
        graph, words = self._centre_splitter.sizes()
        given = words * 2 // 5 if on else -words * 2 // 3
        self._centre_splitter.setSizes([graph + given, words - given])
        if on:
            self.exercise.start()
        else:
            self.exercise.stop()
            self._show_state()

    def _show_graph(self) -> None:
        drawn = self.canvas.set_graph(self.model.graph)
        self._too_large = (
            ""
            if drawn
            else self.tr(
                "This graph has {count} nodes; at most {most} are drawn. Step through it all the same."
            ).format(count=len(self.model.graph.nodes), most=MAX_NODES)
        )
        self._show_state()

    def _show_state(self) -> None:
        example = self.model.example
        title = (
            translate_core(example.title) if example else self.model.title or self.tr("Your own expression")
        )
        self._graph_card.set_title(title)
        note = self._too_large or (translate_core(example.note) if example and example.note else "")
        if self.exercise.active:
            # An example's note may give the answers away.
            note = self.exercise.task
        elif self.model.backward_order == "at_once":
            note = self.tr(
                "Wrong on purpose: a box is worked each time a share of its gradient arrives, so what arrived"
                " before is handed on again. In a topological order each box waits for all of its shares."
            )
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._reset.setEnabled(example is not None and not self.model.at_published_inputs)
        self._show_legend()
        self.canvas.show_state(self.exercise.state() if self.exercise.active else self.model.state)

    def _show_legend(self) -> None:
        theme = current_theme()
        output = self.model.graph.nodes[self.model.graph.output].label
        parts = [
            (theme.train, self.tr("above a wire: its value")),
            (theme.test, self.tr("below, ∂: how many times as much {output} changes")),
            (theme.curves[2], self.tr("×: local derivative")),
        ]
        self._legend.setText(
            " &nbsp;·&nbsp; ".join(
                f'<span style="color:{colour}">{text.format(output=output)}</span>' for colour, text in parts
            )
        )
