"""What the Graph workspace says in words: headings, names of operations, and the rule of each."""

from playground.graph.computation import Graph, Node
from playground.graph.numbers import number_text
from playground.graph.operations import FAN_OUT_RULE
from playground.graph.tape import Event
from playground.support.i18n import translate_core
from playground.support.marks import N_

_OPERATION_TITLES = {
    "input": N_("input"),
    "constant": N_("constant"),
    "copy": N_("copy"),
    "add": N_("sum"),
    "sum": N_("sum"),
    "subtract": N_("difference"),
    "multiply": N_("product"),
    "divide": N_("quotient"),
    "power": N_("power"),
    "negate": N_("change of sign"),
    "exp": N_("exponential"),
    "log": N_("logarithm"),
    "sqrt": N_("square root"),
    "sin": N_("sine"),
    "cos": N_("cosine"),
    "abs": N_("absolute value"),
    "max": N_("maximum"),
    "min": N_("minimum"),
}

_HEADINGS = {
    "forward": N_("Forward: compute {node}"),
    "seed": N_("Backward: start at the end, with {node}"),
    "local": N_("Backward: how strongly does {source} move {node}, all else held still?"),
    "chain": N_("Backward: hand the derivative from {node} on to {source} (upstream × local)"),
    "accumulate": N_("Backward: add up all that came back to {node}"),
    "update": N_("Update: move {node} against its derivative"),
}

_PHASES = {
    "forward": N_("forward"),
    "backward": N_("backward"),
    "update": N_("update"),
}


def phase_title(phase: str) -> str:
    """Return the name of a phase."""
    return translate_core(_PHASES[phase])


def operation_title(node: Node) -> str:
    """Return what a node's operation is called, such as ``product``."""
    title = _OPERATION_TITLES.get(node.op)
    return translate_core(title) if title else translate_core(node.operation.symbol)


def event_heading(graph: Graph, event: Event) -> str:
    """Return what an event is about, in a few words."""
    node = graph.nodes[event.node]
    source = graph.nodes[node.inputs[event.position]].label if event.position is not None else ""
    return translate_core(_HEADINGS[event.kind]).format(node=node.label, source=source)


def event_text(event: Event) -> str:
    """Return the sentence of an event."""
    return translate_core(event.template).format(**dict(event.words))


def event_rule(graph: Graph, event: Event) -> str:
    """Return the rule that an event follows, "" where it only computes."""
    if event.rule:
        return translate_core(event.rule)
    if event.kind == "chain":
        return translate_core(graph.nodes[event.node].operation.rule)
    return ""


def node_formula(graph: Graph, node: Node) -> str:
    """Return how a node is computed, in names; "" for a leaf."""
    return node.operation.formula_of([graph.nodes[i].label for i in node.inputs]) if node.inputs else ""


def node_name(graph: Graph, node: Node) -> str:
    """Return what a screen reader calls a node, such as ``price = apple × n``."""
    formula = node_formula(graph, node)
    return f"{node.label} = {formula}" if formula else f"{node.label}, {operation_title(node)}"


def node_rules(graph: Graph, node: Node) -> str:
    """Return how gradients pass through a node, with the rule of the fan-out where it has one."""
    rules = [translate_core(node.operation.rule)]
    if len(graph.consumers[node.id]) > 1 and graph.varies[node.id]:
        rules.append(translate_core(FAN_OUT_RULE))
    return " ".join(rules)


def node_numbers(value: float | None, gradient: float | None, output: str, label: str) -> str:
    """Return a node's numbers in words; what is not known yet is said to be so."""
    shown = translate_core(N_("not computed yet")) if value is None else number_text(value)
    parts = [translate_core(N_("value {number}")).format(number=shown)]
    if gradient is not None:
        parts.append(f"∂{output}/∂{label} = {number_text(gradient)}")
    return ", ".join(parts)
