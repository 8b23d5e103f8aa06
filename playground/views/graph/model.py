"""What the Graph workspace shows: a graph, its inputs, its tape, and how far the tape has been played."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from playground.document.schema import BackwardOrder, GraphSection, UpdateOrder
from playground.graph.computation import Graph
from playground.graph.evaluation import check_inputs, walk_back
from playground.graph.examples import EXAMPLES, WorkedExample
from playground.graph.expression import parse
from playground.graph.naive import walk_at_once
from playground.graph.tape import Event, State, Tape, Update, record
from playground.support.errors import PlaygroundError
from playground.views.graph.steps import Phase, Steps


def phase_of(event: Event) -> Phase:
    """Return the phase that an event belongs to."""
    if event.kind in ("forward", "update"):
        return "forward" if event.kind == "forward" else "update"
    return "backward"


def graph_of(section: GraphSection) -> Graph:
    """Return the graph of a document's section.

    Raises:
        PlaygroundError: the expression does not follow the language, or its inputs do not fit.
    """
    try:
        graph = parse(section.source)
        check_inputs(graph, section.at)
    except PlaygroundError as error:
        raise PlaygroundError(str(error), "$.graph") from None
    return graph


class GraphModel(Steps):
    """A graph being worked. Where its values do not exist there is no tape, and `fault` says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.example: WorkedExample | None = None
        self.graph: Graph = parse("0")
        self.at: dict[str, float] = {}
        self.parameters: tuple[str, ...] = ()
        self.learning_rate: float | None = None
        self.order: UpdateOrder = "simultaneous"
        self.backward_order: BackwardOrder = "topological"
        self.title = ""
        self.tape: Tape | None = None
        self.fault: PlaygroundError | None = None
        self._state: State | None = None  # of the position, worked out when it is first asked for

    def open_example(self, name: str) -> None:
        """Show a worked example from its start, with its own inputs."""
        example = EXAMPLES[name]
        self.example = example
        self.order = example.order
        self._open(example.graph(), example.at, example.parameters, example.learning_rate)

    def set_expression(self, source: str) -> None:
        """Show a person's own expression; inputs of the same name keep their values.

        Raises:
            ExpressionError: the text does not follow the language; what was shown stays.
        """
        graph = parse(source)
        known = dict(self.at)
        at = {name: known.get(name, 1.0 + place) for place, name in enumerate(graph.inputs)}
        parameters = tuple(name for name in self.parameters if name in graph.inputs)
        self.example, self.title = None, ""
        self._open(graph, at, parameters, self.learning_rate if parameters else None)

    def show_graph(
        self,
        graph: Graph,
        at: Mapping[str, float],
        parameters: Sequence[str] = (),
        learning_rate: float | None = None,
        title: str = "",
    ) -> None:
        """Show a graph made elsewhere, such as an unrolled network."""
        self.example = None
        self.title = title
        self._open(graph, at, tuple(parameters), learning_rate)

    def section(self) -> GraphSection | None:
        """Return where the person is; None for a graph that was made elsewhere, for it has no expression."""
        if not self.graph.source:
            return None
        return GraphSection(
            self.graph.source,
            self.example.name if self.example else "",
            dict(self.at),
            self.parameters,
            self.learning_rate,
            self.order,
            self.backward_order,
            self.count,
        )

    def show_section(self, section: GraphSection) -> None:
        """Go back to where the person was.

        Raises:
            PlaygroundError: the expression does not follow the language, or its inputs do not fit; what was
                shown stays.
        """
        graph = graph_of(section)
        example = EXAMPLES.get(section.example)
        self.example = example if example is not None and example.expression == section.source else None
        self.order = section.order
        parameters = tuple(name for name in section.parameters if name in graph.inputs)
        self._open(graph, section.at, parameters, section.learning_rate)
        if section.backward_order != self.backward_order:
            self.set_backward_order(section.backward_order)
        self.go(section.count)

    def set_input(self, name: str, value: float) -> None:
        """Give an input another value, and let everything follow."""
        self.at[name] = value
        self._record()
        self.numbersChanged.emit()

    def set_inputs(self, at: Mapping[str, float]) -> None:
        """Give all inputs other values."""
        self.at = dict(at)
        self._record()
        self.numbersChanged.emit()

    def set_learning_rate(self, value: float) -> None:
        """Update with another η."""
        self.learning_rate = value
        self._record()
        self.numbersChanged.emit()

    def set_order(self, order: UpdateOrder) -> None:
        """Update all parameters at once, or each as soon as it can be.

        An example that its source prints in both orders is changed for its twin, with the twin's figures.
        """
        self.order = order
        if self.example is not None:
            for twin in EXAMPLES.values():
                if twin.order == order and twin.expression == self.example.expression:
                    self.example = twin
        self._record()
        self.numbersChanged.emit()

    def go(self, count: int) -> None:
        """Go to the state after ``count`` events, or as near as there is one."""
        self._state = None
        super().go(count)

    def set_backward_order(self, order: BackwardOrder) -> None:
        """Work each box once all its shares have come back, or wrongly each time one arrives."""
        self.backward_order = order
        self._record()
        self.numbersChanged.emit()

    @property
    def fans_out(self) -> bool:
        """Whether a computed value is used in several places, so that the order of the way back matters."""
        graph = self.graph
        return any(
            len(graph.consumers[node.id]) > 1 and graph.varies[node.id] for node in graph.nodes if node.inputs
        )

    @property
    def length(self) -> int:
        """The number of events."""
        return len(self.tape) if self.tape else 0

    @property
    def last_event(self) -> Event | None:
        """The event that came last, None at the start."""
        return self.tape.events[self.count - 1] if self.tape and self.count else None

    @property
    def phase(self) -> Phase | None:
        """The phase of the event that came last, None at the start."""
        return phase_of(self.last_event) if self.last_event else None

    @property
    def state(self) -> State:
        """Everything known at the position."""
        if self._state is None:
            self._state = self.tape.state_at(self.count) if self.tape else self._given()
        return self._state

    def _given(self) -> State:
        """Return the state of a graph whose values do not exist: the inputs alone."""
        nodes = self.graph.nodes
        nothing = tuple((None,) * len(node.inputs) for node in nodes)
        blank = (None,) * len(nodes)
        given = tuple(
            node.constant
            if node.constant is not None
            else self.at.get(node.name)
            if not node.inputs
            else None
            for node in nodes
        )
        return State(given, nothing, nothing, blank, blank, None)

    @property
    def at_published_inputs(self) -> bool:
        """Whether the numbers are those for which the example's source prints its figures."""
        example = self.example
        return (
            example is not None
            and self.at == dict(example.at)
            and (self.learning_rate, self.order) == (example.learning_rate, example.order)
        )

    def phase_start(self, phase: Phase) -> int | None:
        """Return the position of the first event of a phase, None if it has none."""
        for count, event in enumerate(self.tape.events if self.tape else (), start=1):
            if phase_of(event) == phase:
                return count
        return None

    def _open(
        self,
        graph: Graph,
        at: Mapping[str, float],
        parameters: tuple[str, ...],
        learning_rate: float | None,
    ) -> None:
        self.graph, self.at = graph, dict(at)
        self.parameters, self.learning_rate = parameters, learning_rate
        self.count = 0
        self.backward_order = "topological"
        self._record()
        self.graphChanged.emit()

    def _record(self) -> None:
        update = None
        if self.learning_rate is not None:
            nodes = tuple(self.graph.inputs[name] for name in self.parameters)
            update = Update(nodes, self.learning_rate, self.order)
        walk = walk_back if self.backward_order == "topological" else walk_at_once
        try:
            self.tape, self.fault = record(self.graph, self.at, update=update, walk=walk), None
        except PlaygroundError as error:
            self.tape, self.fault = None, error
        self.count, self._state = min(self.count, self.length), None
