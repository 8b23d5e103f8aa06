"""The tape: back-propagation as a list of events that can be shown one at a time, forward and back.

Each event finds one number and puts it in one place, so the state after any number of events follows from the
events alone; nothing is kept that could drift.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from playground.graph.computation import Graph, Node
from playground.graph.evaluation import BackwardStep, Gradients, GradientTable, Values, evaluate, walk_back
from playground.graph.numbers import as_operand, number_text
from playground.graph.operations import FAN_OUT_RULE
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

EventKind = Literal["forward", "seed", "local", "chain", "accumulate", "update"]


@dataclass(frozen=True, slots=True)
class Event:
    """One number found, and why.

    Args:
        kind: ``forward`` a value; ``seed`` the output's own gradient; ``local`` a node's derivative to one
            input; ``chain`` upstream × local; ``accumulate`` the sum at a fan-out; ``update`` a parameter's
            new value.
        node: the node at work; for ``accumulate`` and ``update`` the one that receives.
        position: which of the node's inputs, for ``local`` and ``chain``.
        value: the number.
        target: the node whose gradient this event completes, or None.
        symbol: what the number is called, such as ``∂f/∂x``.
        formula: how it is had, in names.
        numbers: the same with the numbers filled in.
        template: the sentence, in English, with the names in ``words`` left open.
        words: the names and numbers for ``template``.
        rule: how gradients pass through this kind of node, or "".
    """

    kind: EventKind
    node: int
    position: int | None
    value: float
    target: int | None
    symbol: str
    formula: str
    numbers: str
    template: str
    words: tuple[tuple[str, str], ...]
    rule: str = ""

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.template.format(**dict(self.words))

    @property
    def equation(self) -> str:
        """Symbol, formula, formula in numbers and result on one line, without repetitions."""
        parts = [self.symbol]
        for part in (self.formula, self.numbers, number_text(self.value)):
            if part and part != parts[-1]:
                parts.append(part)
        return " = ".join(parts)


@dataclass(frozen=True)
class State:
    """Everything known after some events; None is not known yet.

    Args:
        values: each node's value; leaves are known from the start.
        local: for each node and input, the local derivative.
        passed: for each node and input, upstream × local.
        gradients: each node's gradient.
        updated: each parameter's new value, by node.
        event: the event that came last, or None at the start.
    """

    values: tuple[float | None, ...]
    local: tuple[tuple[float | None, ...], ...]
    passed: tuple[tuple[float | None, ...], ...]
    gradients: tuple[float | None, ...]
    updated: tuple[float | None, ...]
    event: Event | None


@dataclass(frozen=True, slots=True)
class Update:
    """A step of gradient descent at the end of the tape: θ ← θ − η ∂E/∂θ.

    Args:
        parameters: the ids of the input nodes that are moved.
        learning_rate: η.
        order: ``simultaneous`` moves all of them when every gradient is known, as every framework does.
            ``in_place`` moves each as soon as its own gradient is known, so gradients found after it are
            computed with new values: they are no longer the derivatives of the loss.
    """

    parameters: tuple[int, ...]
    learning_rate: float
    order: Literal["simultaneous", "in_place"] = "simultaneous"


@dataclass(frozen=True)
class Tape:
    """All events of one pass over a graph.

    Args:
        graph: the graph.
        values: the forward values.
        gradients: the gradients as the events find them.
        updated: each moved parameter's new value, by node id.
        events: what happened, in order.
    """

    graph: Graph
    values: Values
    gradients: Gradients
    updated: Mapping[int, float]
    events: tuple[Event, ...]

    def __len__(self) -> int:
        return len(self.events)

    def state_at(self, count: int) -> State:
        """Return what is known after ``count`` events, 0 to ``len(tape)``; raises `IndexError` beyond."""
        if not 0 <= count <= len(self.events):
            raise IndexError(f"the tape has {len(self.events)} events, not {count}")
        nodes = self.graph.nodes
        values = [None if node.inputs else self.values.node[node.id] for node in nodes]
        local: list[list[float | None]] = [[None] * len(node.inputs) for node in nodes]
        passed: list[list[float | None]] = [[None] * len(node.inputs) for node in nodes]
        gradients: list[float | None] = [None] * len(nodes)
        updated: list[float | None] = [None] * len(nodes)
        for event in self.events[:count]:
            if event.kind == "forward":
                values[event.node] = event.value
            elif event.kind == "update":
                updated[event.node] = event.value
            elif event.position is not None:
                (local if event.kind == "local" else passed)[event.node][event.position] = event.value
            if event.target is not None:
                gradients[event.target] = event.value
        return State(
            tuple(values),
            tuple(map(tuple, local)),
            tuple(map(tuple, passed)),
            tuple(gradients),
            tuple(updated),
            self.events[count - 1] if count else None,
        )

    def updated_inputs(self) -> dict[str, float]:
        """Return the value of every input after the update, by name."""
        return {
            name: self.updated.get(node, self.values.node[node]) for name, node in self.graph.inputs.items()
        }


Walk = Callable[[Graph, Sequence[float], int, Collection[int]], Iterator[BackwardStep]]
"""A way back through the graph; see `walk_back`."""


def record(
    graph: Graph,
    at: Mapping[str, float],
    output: int | None = None,
    update: Update | None = None,
    walk: Walk = walk_back,
) -> Tape:
    """Run a graph forward, backward along ``walk`` and, if asked, one update; return every event of it.

    Raises:
        PlaygroundError: as `evaluate` and `backward` do, or if a parameter of ``update`` is not an input.
    """
    output = graph.output if output is None else output
    parameters = frozenset(update.parameters) if update else frozenset()
    for node in parameters:
        if graph.nodes[node].op != "input":
            label = graph.nodes[node].label
            raise PlaygroundError(f"{label} is computed, so it cannot be updated: choose inputs.", label)
    values = evaluate(graph, at)
    telling = _Telling(graph, output)
    events = [telling.forward(node, values.node) for node in graph.nodes if node.inputs]
    in_place = update is not None and update.order == "in_place"
    # In place, what is moved during the walk is what later steps of the walk read.
    current = list(values.node)
    table = GradientTable(graph, output)
    updated: dict[int, float] = {}
    for step in walk(graph, current, output, parameters if in_place else ()):
        table.take(step)
        events.append(telling.backward(step, current))
        if update and in_place and step.target in parameters:
            events.append(telling.update(step.target, current[step.target], step.value, update.learning_rate))
            current[step.target] = updated[step.target] = events[-1].value
    gradients = table.gradients()
    if update:
        for node in update.parameters:
            if node not in updated:
                gradient = gradients.node[node] or 0.0
                events.append(telling.update(node, values.node[node], gradient, update.learning_rate))
                updated[node] = events[-1].value
    return Tape(graph, values, gradients, updated, tuple(events))


class _Telling:
    """Puts what happens at a node into formulae and sentences."""

    def __init__(self, graph: Graph, output: int) -> None:
        self._graph = graph
        self._output = graph.nodes[output].label
        self._gradients: dict[int, float] = {}
        self._local = 0.0

    def forward(self, node: Node, values: Sequence[float]) -> Event:
        label, result = node.label, number_text(values[node.id])
        return Event(
            "forward", node.id, None, values[node.id], None, label,
            node.operation.formula_of(self._labels(node)),
            node.operation.formula_of([number_text(values[i]) for i in node.inputs]),
            N_("The value of {node} is {result}."), (("node", label), ("result", result)),
        )  # fmt: skip

    def backward(self, step: BackwardStep, values: Sequence[float]) -> Event:
        if step.target is not None:
            self._gradients[step.target] = step.value
        node = self._graph.nodes[step.node]
        result = ("result", number_text(step.value))
        if step.kind == "seed":
            template = N_("{node} is what is differentiated: its derivative to itself is 1.")
            return self._event(step, self._symbol(node.label), "", "", template, (("node", node.label),))
        if step.kind == "accumulate":
            symbol = self._symbol(node.label)
            template = N_(
                "{node} is used in {count} places, so what comes back from them is added up: {result}."
            )
            words = (("node", node.label), ("count", str(len(step.terms))), result)
            numbers = " + ".join(as_operand(number_text(term)) for term in step.terms)
            return self._event(step, symbol, "", numbers, template, words, FAN_OUT_RULE)
        assert step.position is not None
        source = self._graph.nodes[node.inputs[step.position]]
        if step.kind == "local":
            self._local = step.value
            operands = [number_text(values[i]) for i in node.inputs]
            return self._event(
                step,
                f"∂{node.label}/∂{source.label}",
                node.operation.slope_formula_of(step.position, self._labels(node), node.label),
                node.operation.slope_formula_of(step.position, operands, number_text(values[node.id])),
                N_("Local derivative: if {source} grows a little, {node} changes by {result} times as much."),
                (("source", source.label), ("node", node.label), result),
                node.operation.rule,
            )
        return self._event(
            step,
            self._symbol(source.label) + ("" if step.target is not None else f" via {node.label}"),
            f"{self._symbol(node.label)} × ∂{node.label}/∂{source.label}",
            f"{as_operand(number_text(self._gradients[node.id]))} × {as_operand(number_text(self._local))}",
            N_("Chain rule: upstream times local gives {result}, what comes to {source} through {node}."),
            (result, ("source", source.label), ("node", node.label)),
        )

    def update(self, node: int, old: float, gradient: float, learning_rate: float) -> Event:
        label, new = self._graph.nodes[node].label, old - learning_rate * gradient
        theta, eta, slope = (as_operand(number_text(number)) for number in (old, learning_rate, gradient))
        return Event(
            "update", node, None, new, None, f"{label} (new)", f"{label} − η × {self._symbol(label)}",
            f"{theta} − {eta} × {slope}",
            N_("Update: {node} takes a step against its gradient, from {old} to {result}."),
            (("node", label), ("old", number_text(old)), ("result", number_text(new))),
        )  # fmt: skip

    def _event(
        self,
        step: BackwardStep,
        symbol: str,
        formula: str,
        numbers: str,
        template: str,
        words: tuple[tuple[str, str], ...],
        rule: str = "",
    ) -> Event:
        return Event(
            step.kind,
            step.node,
            step.position,
            step.value,
            step.target,
            symbol,
            formula,
            numbers,
            template,
            words,
            rule,
        )

    def _symbol(self, label: str) -> str:
        return f"∂{self._output}/∂{label}"

    def _labels(self, node: Node) -> list[str]:
        return [self._graph.nodes[i].label for i in node.inputs]
