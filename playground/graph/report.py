"""What the command line prints of a graph or a descent, as plain data and as text."""

from collections.abc import Mapping, Sequence
from typing import Any

from playground.graph.computation import Graph
from playground.graph.descend import Descent
from playground.graph.expression import parse
from playground.graph.numbers import number_text
from playground.graph.tape import Event, Tape, record
from playground.support.errors import PlaygroundError


def parse_point(assignments: Sequence[str]) -> dict[str, float]:
    """Return ``["x=-2", "y=5"]`` as a mapping; raises `PlaygroundError` for anything but NAME=NUMBER."""
    point: dict[str, float] = {}
    for assignment in assignments:
        name, equals, number = assignment.partition("=")
        try:
            value = float(number.strip().replace("−", "-"))
        except ValueError:
            equals = ""
        if not equals or not name.strip():
            raise PlaygroundError(f"{assignment!r} is not of the form NAME=NUMBER, such as x=-2.", "--at")
        if name.strip() in point:
            raise PlaygroundError(f"{name.strip()} is given twice; give it one value.", "--at")
        point[name.strip()] = value
    return point


def graph_report(expression: str, at: Mapping[str, float]) -> dict[str, Any]:
    """Return the value, gradients, nodes and events of an expression, ready for JSON.

    Shape: ``{"value", "gradients": {name: …}, "nodes": [{"id", "op", "inputs", "name", "value", "local",
        "gradient"}],
    "events": [{"kind", "node", "input", "value", "text", "formula", "numbers"}]}``. A node's ``local`` has
    one derivative for each of its inputs; ``local`` and ``gradient`` are null where no input moves what they
    speak of.

    Raises:
        PlaygroundError: as `parse`, `evaluate` and `backward` do.
    """
    graph = parse(expression)
    tape = record(graph, at)
    return {
        "value": tape.values.output,
        "gradients": tape.gradients.inputs,
        "nodes": _nodes(graph, tape),
        "events": [_event(event) for event in tape.events],
    }


def _nodes(graph: Graph, tape: Tape) -> list[dict[str, Any]]:
    return [
        {
            "id": node.id,
            "op": node.op,
            "inputs": list(node.inputs),
            "name": node.name,
            "value": tape.values.node[node.id],
            "local": list(tape.gradients.local[node.id]),
            "gradient": tape.gradients.node[node.id],
        }
        for node in graph.nodes
    ]


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "node": event.node,
        "input": event.position,
        "value": event.value,
        "text": event.text,
        "formula": f"{event.symbol} = {event.formula}" if event.formula else event.symbol,
        "numbers": event.numbers,
    }


def trace_text(expression: str, at: Mapping[str, float]) -> str:
    """Return every event of an expression as numbered lines: the equation, and below it the reason.

    Raises:
        PlaygroundError: as `graph_report` does.
    """
    tape = record(parse(expression), at)
    width = len(str(len(tape)))
    lines = []
    for number, event in enumerate(tape.events, start=1):
        lines.append(f"{number:>{width}}  {event.kind:<10}  {event.equation}")
        if event.kind != "forward":
            lines.append(f"{'':{width}}  {'':<10}  {event.text} {event.rule}".rstrip())
    lines.append("")
    lines.append(f"value = {number_text(tape.values.output)}")
    output = tape.graph.nodes[tape.graph.output].label
    lines += [f"∂{output}/∂{name} = {number_text(slope)}" for name, slope in tape.gradients.inputs.items()]
    return "\n".join(lines)


def descend_report(descent: Descent) -> dict[str, Any]:
    """Return a descent ready for JSON: variables, points, values, gradients and status."""
    return {
        "variables": list(descent.variables),
        "points": [list(point) for point in descent.points],
        "values": list(descent.values),
        "gradients": [list(gradient) for gradient in descent.gradients],
        "status": descent.status,
    }
