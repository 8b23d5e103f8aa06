"""An expression of the graph's language, written in Python for a library of arrays."""

import re

from playground.engine.activations import ACTIVATIONS
from playground.graph.computation import Graph, Node
from playground.graph.expression import parse
from playground.support.errors import PlaygroundError

_WRITTEN = {
    "copy": "{0}",
    "add": "({0} + {1})",
    "subtract": "({0} - {1})",
    "multiply": "({0} * {1})",
    "divide": "({0} / {1})",
    "power": "({0} ** {1})",
    "negate": "(-{0})",
    "exp": "{lib}.exp({0})",
    "log": "{lib}.log({0})",
    "sqrt": "{lib}.sqrt({0})",
    "sin": "{lib}.sin({0})",
    "cos": "{lib}.cos({0})",
    "abs": "{lib}.abs({0})",
    # With |a − b|, as torch.maximum takes no plain numbers.
    "max": "(0.5 * ({0} + {1} + {lib}.abs({0} - {1})))",
    "min": "(0.5 * ({0} + {1} - {lib}.abs({0} - {1})))",
}
LIBRARIES = {"numpy": "np", "torch": "torch"}


def activation_code(name: str, library: str) -> str:
    """Return activation ``name`` of ``z`` as an expression for ``library``, "numpy", "torch" or "onnx".

    Raises:
        PlaygroundError: the entry does not say how it is written there.
    """
    code = ACTIVATIONS[name].code
    if library not in code:
        raise PlaygroundError(
            f"the activation {name} has no {library} form; choose another activation or export format.",
            "$.network",
        )
    return code[library]


def expression_code(expression: str, library: str) -> str:
    """Return ``expression`` as Python for ``library``, its inputs under their own names.

    Raises:
        PlaygroundError: an operation of it cannot be written there.
    """
    graph = parse(expression)
    texts: list[str] = []
    for node in graph.nodes:
        texts.append(_node_code(graph, node, texts, library))
    return texts[graph.output]


def _node_code(graph: Graph, node: Node, texts: list[str], library: str) -> str:
    if node.op == "input":
        return node.name
    if node.constant is not None:
        return repr(node.constant)
    operands = [texts[source] for source in node.inputs]
    if node.op in _WRITTEN:
        return _WRITTEN[node.op].format(*operands, lib=LIBRARIES[library])
    if node.op in ACTIVATIONS:
        return "(" + re.sub(r"\bz\b", lambda _: operands[0], activation_code(node.op, library)) + ")"
    raise PlaygroundError(f"{node.op} cannot be written for {library}.", graph.source)
