"""Back-propagation in the wrong order, to show what goes wrong.

Each time a gradient reaches a node the node is worked at once, with everything that has come back so far.
Where a value is used twice, its first share is then handed on twice.
"""

from collections import deque

from playground.graph.computation import Graph
from playground.graph.evaluation import Values
from playground.support.errors import PlaygroundError

MAX_VISITS = 10_000


def naive_gradients(graph: Graph, values: Values) -> dict[str, float]:
    """Return the inputs' gradients without a topological order: wrong where values fan out one after another.

    Raises:
        PlaygroundError: the nodes would be worked more than `MAX_VISITS` times, for their number can double
            at each fan-out.
    """
    gradients = [0.0] * len(graph.nodes)
    gradients[graph.output] = 1.0
    waiting = deque([graph.output])
    visits = 0
    while waiting:
        visits += 1
        if visits > MAX_VISITS:
            raise PlaygroundError("This graph is too large for the wrong order: try a smaller one.")
        node = graph.nodes[waiting.popleft()]
        operands = [values.node[i] for i in node.inputs]
        for position, source in enumerate(node.inputs):
            gradients[source] += gradients[node.id] * float(
                node.operation.slope(position, operands, values.node[node.id])
            )
            if graph.nodes[source].inputs:
                waiting.append(source)
    return {name: gradients[node] for name, node in graph.inputs.items()}
