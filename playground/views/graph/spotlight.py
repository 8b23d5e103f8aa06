"""What the graph writes where, and what of it an event puts in the light. Knows nothing of Qt."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from playground.graph.computation import Graph
from playground.graph.tape import Event, State
from playground.support.marks import N_
from playground.views.graph.layout import Wire
from playground.widgets.number import format_number

DIGITS = 5

LabelKind = Literal["value", "gradient", "local", "share", "new"]


class LabelKey(NamedTuple):
    """A place where the graph shows a number: of a node, or with ``position`` of one of its input wires."""

    kind: LabelKind
    node: int
    position: int | None = None


UPSTREAM = N_("upstream")
LOCAL = N_("local")


@dataclass(frozen=True)
class Spotlight:
    """What is lit: a node, wires, the number just found, and those it was made of, each with its part."""

    node: int | None = None
    wires: frozenset[Wire] = frozenset()
    result: LabelKey | None = None
    operands: dict[LabelKey, str] = field(default_factory=dict)
    part: str = ""  # the result's own part


@lru_cache(maxsize=8192)
def number_on_graph(value: float) -> str:
    """Return a number as short as the drawing needs it; the explanation has all its digits."""
    return format_number(value, DIGITS) if value else "0"


def label_texts(graph: Graph, state: State) -> dict[LabelKey, str]:
    """Return every number that the graph shows in ``state``; what is not known yet is left out."""
    texts: dict[LabelKey, str] = {}
    for node in graph.nodes:
        here = node.id
        value, gradient, new = state.values[here], state.gradients[here], state.updated[here]
        if value is not None:
            texts[LabelKey("value", here)] = number_on_graph(value)
        if gradient is not None:
            texts[LabelKey("gradient", here)] = "∂ " + number_on_graph(gradient)
        if new is not None:
            texts[LabelKey("new", here)] = "→ " + number_on_graph(new)
        for position, (local, share) in enumerate(zip(state.local[here], state.passed[here], strict=True)):
            if local is not None:
                texts[LabelKey("local", here, position)] = "× " + number_on_graph(local)
            if share is not None and _fans_out(graph, node.inputs[position]):
                texts[LabelKey("share", here, position)] = "∂ " + number_on_graph(share)
    return texts


def spotlight(graph: Graph, event: Event | None) -> Spotlight:
    """Return what ``event`` puts in the light."""
    if event is None:
        return Spotlight()
    node = event.node
    inputs = graph.nodes[node].inputs
    here = frozenset((node, position) for position in range(len(inputs)))
    if event.kind == "forward":
        operands = {LabelKey("value", source): "" for source in inputs}
        return Spotlight(node, here, LabelKey("value", node), operands)
    if event.kind == "seed":
        return Spotlight(node, frozenset(), LabelKey("gradient", node))
    if event.kind == "update":
        old = {LabelKey("value", node): "", LabelKey("gradient", node): ""}
        return Spotlight(node, frozenset(), LabelKey("new", node), old)
    if event.kind == "accumulate":
        uses = graph.consumers[node]
        shares = {LabelKey("share", user, position): "" for user, position in uses}
        return Spotlight(node, frozenset(uses), LabelKey("gradient", node), shares)
    position = event.position
    assert position is not None
    local = LabelKey("local", node, position)
    wire = frozenset({(node, position)})
    if event.kind == "local":
        return Spotlight(node, wire, local, {}, LOCAL)
    source = inputs[position]
    result = LabelKey("share", node, position) if event.target is None else LabelKey("gradient", source)
    return Spotlight(node, wire, result, {LabelKey("gradient", node): UPSTREAM, local: LOCAL})


def _fans_out(graph: Graph, node: int) -> bool:
    return len(graph.consumers[node]) > 1
