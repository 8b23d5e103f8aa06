"""A computational graph: immutable nodes in topological order, each one operation on earlier nodes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from playground.graph.numbers import number_text
from playground.graph.operations import OPERATIONS, Operation


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the graph.

    Args:
        id: its place in `Graph.nodes`.
        operation: how it is computed.
        inputs: the ids of the nodes it is computed from, all smaller than its own.
        name: what a person called it, or "".
        constant: the number that a constant stands for.
        span: where in the expression it was written, (start, end) characters from 0; None if it was not.
    """

    id: int
    operation: Operation = field(repr=False)
    inputs: tuple[int, ...] = ()
    name: str = ""
    constant: float | None = None
    span: tuple[int, int] | None = None

    @property
    def op(self) -> str:
        """The operation's name."""
        return self.operation.name

    @property
    def label(self) -> str:
        """Its name, or its number if it is a constant, or else ``#`` and its id."""
        if self.name:
            return self.name
        return f"#{self.id}" if self.constant is None else number_text(self.constant)


@dataclass(frozen=True)
class Graph:
    """Nodes in topological order: every node stands after all of its inputs.

    Args:
        nodes: all nodes, node k at place k.
        output: the id of the node whose derivatives are asked for.
        source: the expression it was parsed from, or "".
    """

    nodes: tuple[Node, ...]
    output: int
    source: str = ""

    @cached_property
    def inputs(self) -> Mapping[str, int]:
        """The ids of the input nodes by name, in the order of their first use."""
        return {node.name: node.id for node in self.nodes if node.op == "input"}

    @cached_property
    def names(self) -> Mapping[str, int]:
        """The ids of all named nodes, inputs and results alike."""
        return {node.name: node.id for node in self.nodes if node.name}

    @cached_property
    def varies(self) -> tuple[bool, ...]:
        """For each node, whether any input moves it; the others are constants and carry no gradient."""
        varies: list[bool] = []
        for node in self.nodes:
            varies.append(node.op == "input" or any(varies[i] for i in node.inputs))
        return tuple(varies)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """For each node, the length of the longest way to it from a leaf: its column in a drawing."""
        levels: list[int] = []
        for node in self.nodes:
            levels.append(1 + max((levels[i] for i in node.inputs), default=-1))
        return tuple(levels)

    @cached_property
    def consumers(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each node, the (node, position) pairs that it is an input of."""
        consumers: list[list[tuple[int, int]]] = [[] for _ in self.nodes]
        for node in self.nodes:
            for position, source in enumerate(node.inputs):
                consumers[source].append((node.id, position))
        return tuple(tuple(pairs) for pairs in consumers)


class GraphBuilder:
    """Collects nodes one by one; each method that adds a node returns its id."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._by_name: dict[str, int] = {}

    def __getitem__(self, node: int) -> Node:
        return self._nodes[node]

    def find(self, name: str) -> int | None:
        """Return the node of that name, or None."""
        return self._by_name.get(name)

    def input(self, name: str, span: tuple[int, int] | None = None) -> int:
        """Add a leaf whose value is given at evaluation."""
        return self._add(OPERATIONS["input"], (), name, None, span)

    def constant(self, value: float, span: tuple[int, int] | None = None) -> int:
        """Add a leaf that never changes."""
        return self._add(OPERATIONS["constant"], (), "", float(value), span)

    def apply(
        self,
        operation: str | Operation,
        inputs: Sequence[int],
        name: str = "",
        span: tuple[int, int] | None = None,
    ) -> int:
        """Add the result of an operation on earlier nodes; raises `ValueError` if they do not suit it."""
        if isinstance(operation, str):
            operation = OPERATIONS[operation]
        if operation.arity not in (None, len(inputs)) or not inputs:
            raise ValueError(f"{operation.name} does not take {len(inputs)} inputs")
        if not all(0 <= i < len(self._nodes) for i in inputs):
            raise ValueError("a node's inputs must be in the graph before it")
        return self._add(operation, tuple(inputs), name, None, span)

    def name(self, node: int, name: str) -> None:
        """Give a nameless node its name."""
        self._nodes[node] = replace(self._nodes[node], name=name)
        self._by_name[name] = node

    def negate_constant(self, node: int, start: int) -> None:
        """Turn the constant added last into its opposite, for a minus sign written at ``start``."""
        old = self._nodes[node]
        if old.constant is None or old.span is None:
            raise ValueError("only a constant of an expression can be negated in place")
        self._nodes[node] = replace(old, constant=-old.constant, span=(start, old.span[1]))

    def build(self, output: int, source: str = "") -> Graph:
        """Return the graph."""
        return Graph(tuple(self._nodes), output, source)

    def _add(
        self,
        operation: Operation,
        inputs: tuple[int, ...],
        name: str,
        constant: float | None,
        span: tuple[int, int] | None,
    ) -> int:
        if name in self._by_name:
            raise ValueError(f"the graph has a node {name!r} already")
        node = len(self._nodes)
        self._nodes.append(Node(node, operation, inputs, name, constant, span))
        if name:
            self._by_name[name] = node
        return node
