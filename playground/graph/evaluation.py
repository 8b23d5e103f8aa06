"""Forward values and backward gradients of a graph, one node after another and without recursion."""

from collections.abc import Collection, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal, NamedTuple

import numpy as np

from playground.graph.computation import Graph, Node
from playground.graph.lexer import ExpressionError
from playground.graph.numbers import number_text
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

_THROUGH_TOO_LARGE = (
    N_("The gradient through {term} is too large for a number."),
    N_("The gradient through {term} is too large for a number, in {written}."),
)
_GRADIENT_TOO_LARGE = (
    N_("The gradient of {term} is too large for a number."),
    N_("The gradient of {term} is too large for a number, in {written}."),
)


@dataclass(frozen=True)
class Values:
    """The forward value of every node, by id."""

    graph: Graph
    node: tuple[float, ...]

    def __getitem__(self, name: str) -> float:
        return self.node[self.graph.names[name]]

    @property
    def output(self) -> float:
        """The value of the graph's output."""
        return self.node[self.graph.output]


@dataclass(frozen=True)
class Gradients:
    """The derivative of one output to every node, and what each wire contributed.

    Args:
        graph: the graph.
        output: the id of the node that is differentiated.
        node: the gradient of each node; 0 where the output does not depend on it, None where no input moves
            it.
        local: for each node and input, the derivative of the node alone to that input; None where nothing
            flows.
        passed: for each node and input, upstream × local.
    """

    graph: Graph
    output: int
    node: tuple[float | None, ...]
    local: tuple[tuple[float | None, ...], ...]
    passed: tuple[tuple[float | None, ...], ...]

    def __getitem__(self, name: str) -> float:
        return self.node[self.graph.names[name]] or 0.0

    @property
    def inputs(self) -> dict[str, float]:
        """The gradient of each input, by name."""
        return {name: self.node[node] or 0.0 for name, node in self.graph.inputs.items()}


def check_inputs(graph: Graph, at: Mapping[str, float]) -> None:
    """Raise `PlaygroundError` unless ``at`` gives every input of ``graph``, and no more, a finite number."""
    expected = ", ".join(graph.inputs) or "none"
    for name, value in at.items():
        if name not in graph.inputs:
            what = N_("is computed, not given") if name in graph.names else N_("does not occur")
            raise PlaygroundError(f"{name} {what} in the expression; its inputs are: {expected}.", name)
        if not isfinite(value):
            raise PlaygroundError(f"{name} must be a finite number, but it is {value!r}.", name)
    missing = [name for name in graph.inputs if name not in at]
    if missing:
        raise PlaygroundError(
            f"No value is given for {', '.join(missing)}; give one for each of: {expected}.", missing[0]
        )


def evaluate(graph: Graph, at: Mapping[str, float]) -> Values:
    """Return the value of every node with the inputs ``at``.

    Raises:
        PlaygroundError: for a missing or unknown input, or where an operation is undefined; in an expression
            an `ExpressionError` that points at the operation.
    """
    check_inputs(graph, at)
    values: list[float] = []
    with np.errstate(all="ignore"):
        for node in graph.nodes:
            if node.op == "input":
                values.append(np.float64(at[node.name]))
            elif node.constant is not None:
                values.append(np.float64(node.constant))
            else:
                operands = [values[i] for i in node.inputs]
                value = node.operation.value(*operands)
                if not isfinite(value):
                    raise _undefined(graph, node, operands)
                values.append(value)
    return Values(graph, tuple(map(float, values)))


class BackwardStep(NamedTuple):
    """One number that back-propagation finds.

    Args:
        kind: ``seed`` the output's own gradient 1; ``local`` a derivative of ``node`` to its input; ``chain``
            that times the node's gradient; ``accumulate`` the sum of what came back over all wires.
        node: the node at work; for ``seed`` and ``accumulate`` the one whose gradient it is.
        position: which input, for ``local`` and ``chain``.
        value: the number found.
        target: the node whose gradient is complete with this step, or None.
        terms: what ``accumulate`` adds up.
    """

    kind: Literal["seed", "local", "chain", "accumulate"]
    node: int
    position: int | None
    value: float
    target: int | None = None
    terms: tuple[float, ...] = ()


def walk_back(
    graph: Graph, values: Sequence[float], output: int, served_first: Collection[int] = ()
) -> Iterator[BackwardStep]:
    """Yield the steps of back-propagation in reverse topological order.

    Every node waits until all that use it have handed back their share, so it is worked once.

    Args:
        graph: the graph.
        values: the value of each node, read anew at each step.
        output: the node to differentiate.
        served_first: nodes to which an operation hands their share before its other inputs.

    Raises:
        PlaygroundError: where a derivative that is needed does not exist; `ExpressionError` in an expression.
    """
    waiting = _shares_expected(graph, output)
    shares: dict[int, list[float]] = {}
    gradients: dict[int, float] = {output: 1.0}
    yield BackwardStep("seed", output, None, 1.0, output)
    for node in reversed(graph.nodes[: output + 1]):
        if node.id not in gradients:
            continue
        upstream = gradients[node.id]
        positions = [k for k, source in enumerate(node.inputs) if graph.varies[source]]
        for position in sorted(positions, key=lambda k: node.inputs[k] not in served_first):
            source = node.inputs[position]
            local = _local_derivative(graph, node, position, values)
            yield BackwardStep("local", node.id, position, local)
            share = upstream * local
            if not isfinite(share):
                raise _fault(graph, node, _THROUGH_TOO_LARGE, term=_written(node))
            arrived = shares.setdefault(source, [])
            arrived.append(share)
            complete = len(arrived) == waiting[source]
            alone = complete and len(arrived) == 1
            yield BackwardStep("chain", node.id, position, share, source if alone else None)
            if complete:
                gradients[source] = sum(arrived[1:], arrived[0])
                if not isfinite(gradients[source]):
                    raise _fault(graph, node, _GRADIENT_TOO_LARGE, term=graph.nodes[source].label)
            if complete and not alone:
                yield BackwardStep("accumulate", source, None, gradients[source], source, tuple(arrived))


def _shares_expected(graph: Graph, output: int) -> list[int]:
    """Return how many shares of its gradient each node will get back from nodes that lead to ``output``."""
    expected = [0] * len(graph.nodes)
    reached = [False] * len(graph.nodes)
    reached[output] = True
    for node in reversed(graph.nodes[: output + 1]):
        if reached[node.id]:
            for source in node.inputs:
                if graph.varies[source]:
                    reached[source] = True
                    expected[source] += 1
    return expected


def _local_derivative(graph: Graph, node: Node, position: int, values: Sequence[float]) -> float:
    operands = [np.float64(values[i]) for i in node.inputs]
    with np.errstate(all="ignore"):
        local = float(node.operation.slope(position, operands, np.float64(values[node.id])))
    if isfinite(local):
        return local
    label = graph.nodes[node.inputs[position]].label
    reason = node.operation.undefined_slope(operands) or N_("it is too large for a number")
    sentence = (
        N_("{term} has no derivative to {label}: {reason}."),
        N_("{term} has no derivative to {label}: {reason}, in {written}."),
    )
    raise _fault(graph, node, sentence, term=_filled_in(node, operands), label=label, reason=reason)


class GradientTable:
    """Collects the steps of `walk_back` into `Gradients`."""

    def __init__(self, graph: Graph, output: int) -> None:
        self._graph = graph
        self._output = output
        self._node: list[float | None] = [0.0 if varies else None for varies in graph.varies]
        self._local: list[MutableSequence[float | None]] = [[None] * len(node.inputs) for node in graph.nodes]
        self._passed: list[MutableSequence[float | None]] = [
            [None] * len(node.inputs) for node in graph.nodes
        ]

    def take(self, step: BackwardStep) -> None:
        """Enter the number that a step has found."""
        if step.position is not None:
            table = self._local if step.kind == "local" else self._passed
            table[step.node][step.position] = step.value
        if step.target is not None:
            self._node[step.target] = step.value

    def gradients(self) -> Gradients:
        """Return what has been entered so far."""
        return Gradients(
            self._graph,
            self._output,
            tuple(self._node),
            tuple(tuple(row) for row in self._local),
            tuple(tuple(row) for row in self._passed),
        )


def backward(graph: Graph, values: Values, output: int | None = None) -> Gradients:
    """Return the derivatives of ``output`` (None: the graph's own) to every node, at the forward ``values``.

    Raises:
        PlaygroundError: where a derivative that is needed does not exist; `ExpressionError` in an expression.
    """
    output = graph.output if output is None else output
    table = GradientTable(graph, output)
    for step in walk_back(graph, values.node, output):
        table.take(step)
    return table.gradients()


def _undefined(graph: Graph, node: Node, operands: Sequence[float]) -> PlaygroundError:
    term, reason = _filled_in(node, operands), node.operation.undefined(operands)
    if reason:
        sentence = N_("{term} is undefined: {reason}."), N_("{term} is undefined: {reason}, in {written}.")
        return _fault(graph, node, sentence, term=term, reason=reason)
    sentence = (
        N_("{term} is too large for a number."),
        N_("{term} is too large for a number, in {written}."),
    )
    return _fault(graph, node, sentence, term=term)


def _fault(graph: Graph, node: Node, sentence: tuple[str, str], **terms: str) -> PlaygroundError:
    """Return the error that says ``sentence``; its second form quotes the part at fault, if that is short."""
    alone, quoting = sentence
    if graph.source and node.span is not None:
        written = graph.source[node.span[0] : node.span[1]]
        message = quoting.format(written=written, **terms) if len(written) <= 40 else alone.format(**terms)
        return ExpressionError(message, graph.source, node.span[0])
    return PlaygroundError(alone.format(**terms), node.label)


def _filled_in(node: Node, operands: Sequence[float]) -> str:
    return node.operation.formula_of([number_text(float(value)) for value in operands])


def _written(node: Node) -> str:
    return node.name or node.op
