"""Where the boxes and wires of a graph go: columns by topological level, few crossings, nothing covered.

Knows nothing of Qt. Lengths are in pixels at zoom 1; x grows to the right and y downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from playground.graph.computation import Graph

LINE_HEIGHT = 30.0  # between two inputs of a box: a number fits above and one below each wire
BOX_HEIGHT = 44.0
STUB = 92.0  # of wire at the right of a box, where its value and gradient stand
LEAD = 92.0  # of wire before a box, where its local derivative stands
RUN = 34.0  # between columns, where wires change their height
LIT_ROOM = 58.0  # beyond the stub, for a lit number with its part before it
GAP = 10.0
SWEEPS = 6

Point = tuple[float, float]
Wire = tuple[int, int]  # (node, position): the wire that brings the node its input of that position


class Box(NamedTuple):
    """The rectangle of a node."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The edge at which its value leaves it."""
        return self.left + self.width

    @property
    def middle(self) -> float:
        """The height at which its value leaves it."""
        return self.top + self.height / 2

    def port(self, position: int, count: int) -> Point:
        """Return where the input ``position`` of ``count`` enters."""
        return self.left, self.top + self.height * (position + 0.5) / count


@dataclass
class Placement:
    """The boxes by node, and for wires longer than a column the (start, end) stretches of each on its way."""

    boxes: list[Box]
    detours: dict[Wire, list[tuple[Point, Point]]]

    def extent(self) -> tuple[float, float, float, float]:
        """Return the left, top, right and bottom of everything, with room for the numbers."""
        return (
            min(box.left for box in self.boxes) - 12,
            min(box.top for box in self.boxes) - 12,
            max(box.right for box in self.boxes) + STUB + LIT_ROOM,
            max(box.top + box.height for box in self.boxes) + 12,
        )


def columns_of(graph: Graph) -> list[int]:
    """Return each node's column: its level, but leaves stand just before the first node that uses them."""
    columns = list(graph.levels)
    for node in graph.nodes:
        if not node.inputs and graph.consumers[node.id]:
            columns[node.id] = min(columns[user] for user, _ in graph.consumers[node.id]) - 1
    return columns


def place(graph: Graph, widths: Sequence[float]) -> Placement:
    """Return the placement of ``graph``, whose boxes are as wide as ``widths`` says."""
    return _Placing(graph, widths).run()


@dataclass
class _Item:
    """What takes a place in a column: a node, or a wire that passes through."""

    height: float
    node: int | None = None
    y: float = 0.0  # of its middle
    before: list[tuple["_Item", float]] = field(default_factory=list)  # neighbours, with the port's offset
    after: list[tuple["_Item", float]] = field(default_factory=list)


class _Placing:
    """One run of the layered drawing of Sugiyama, Tagawa and Toda (1981), with barycentres for the order."""

    def __init__(self, graph: Graph, widths: Sequence[float]) -> None:
        self.graph = graph
        self.widths = widths
        self.column = columns_of(graph)
        self.columns: list[list[_Item]] = [[] for _ in range(max(self.column) + 1)]
        self.items = [_Item(max(BOX_HEIGHT, LINE_HEIGHT * len(node.inputs)), node.id) for node in graph.nodes]
        self.chains: dict[Wire, list[tuple[int, _Item]]] = {}

    def run(self) -> Placement:
        for node, item in zip(self.graph.nodes, self.items, strict=True):
            self.columns[self.column[node.id]].append(item)
        for node in self.graph.nodes:
            for position in range(len(node.inputs)):
                self._wire(node.id, position)
        for column in self.columns:
            _stack(column)
        for sweep in range(SWEEPS):
            for column in self.columns if sweep % 2 else self.columns[::-1]:
                wanted = {id(item): _wish(item, back=sweep % 2 == 1) for item in column}
                column.sort(key=lambda item: wanted[id(item)])
                _settle(column, [wanted[id(item)] for item in column])
        for _ in range(SWEEPS):
            for column in (*self.columns, *self.columns[::-1]):
                _settle(column, [_wish(item, back=None) for item in column])
        return self._placement()

    def _wire(self, node: int, position: int) -> None:
        source, count = self.graph.nodes[node].inputs[position], len(self.graph.nodes[node].inputs)
        previous = self.items[source]
        chain = []
        for column in range(self.column[source] + 1, self.column[node]):
            passing = _Item(LINE_HEIGHT)
            self.columns[column].append(passing)
            chain.append((column, passing))
            _join(previous, passing, 0.0)
            previous = passing
        target = self.items[node]
        _join(previous, target, target.height * ((position + 0.5) / count - 0.5))
        if chain:
            self.chains[node, position] = chain

    def _placement(self) -> Placement:
        lefts, rights, x = [], [], 0.0
        for column in self.columns:
            nodes = [item.node for item in column if item.node is not None]
            lead = LEAD if any(self.graph.nodes[node].inputs for node in nodes) else 0.0
            lefts.append(x + lead)
            x += lead + max((self.widths[node] for node in nodes), default=0.0)
            rights.append(x)
            x += STUB + RUN
        boxes = []
        for node, item in enumerate(self.items):
            left = lefts[self.column[node]]
            boxes.append(Box(left, item.y - item.height / 2, self.widths[node], item.height))
        detours = {
            wire: [
                ((lefts[column] - RUN / 2, item.y), (rights[column] + STUB, item.y)) for column, item in chain
            ]
            for wire, chain in self.chains.items()
        }
        return Placement(boxes, detours)


def _join(source: _Item, target: _Item, offset: float) -> None:
    source.after.append((target, offset))
    target.before.append((source, offset))


def _stack(column: list[_Item]) -> None:
    total = sum(item.height + GAP for item in column)
    y = -total / 2
    for item in column:
        item.y = y + item.height / 2
        y += item.height + GAP


def _wish(item: _Item, back: bool | None) -> float:
    """Return the height at which an item's wires would be straight: those before it, after it, or all."""
    wishes: list[float] = []
    if back is not False:
        wishes += [other.y - offset for other, offset in item.before]
    if back is not True:
        wishes += [other.y + offset for other, offset in item.after]
    return sum(wishes) / len(wishes) if wishes else item.y


def _settle(column: list[_Item], wishes: Sequence[float]) -> None:
    """Bring the items, in their order, as near to their wishes as their heights allow (least squares).

    Without the heights this is isotonic regression, which pooling adjacent violators solves exactly.
    """
    offsets, offset = [], 0.0
    for above, item in zip([None, *column], column, strict=False):
        offset += (above.height + item.height) / 2 + GAP if above else 0.0
        offsets.append(offset)
    pools: list[tuple[float, int]] = []  # (mean, size), the means ascending
    for wish, offset in zip(wishes, offsets, strict=True):
        mean, size = wish - offset, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    means = [mean for mean, size in pools for _ in range(size)]
    for item, mean, offset in zip(column, means, offsets, strict=True):
        item.y = mean + offset
