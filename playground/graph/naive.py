"""Back-propagation in the wrong order, to show what goes wrong.

Each time a gradient reaches a node the node is put in line to be worked, with everything that has come back
so far. Where a value is used twice, its shares are then handed on twice.
"""

from collections import deque
from collections.abc import Collection, Iterator, Sequence

from playground.graph.computation import Graph
from playground.graph.evaluation import BackwardStep, Values
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

MAX_VISITS = 10_000


def walk_at_once(
    graph: Graph, values: Sequence[float], output: int, served_first: Collection[int] = ()
) -> Iterator[BackwardStep]:
    """Yield the steps of back-propagation without a topological order, as `walk_back` does with one.

    Raises:
        PlaygroundError: the nodes would be worked more than `MAX_VISITS` times, for their number can double
            at each fan-out.
    """
    gradients: dict[int, float] = {output: 1.0}
    yield BackwardStep("seed", output, None, 1.0, output)
    waiting = deque([output])
    visits = 0
    while waiting:
        visits += 1
        if visits > MAX_VISITS:
            raise PlaygroundError(N_("This graph is too large for the wrong order: try a smaller one."))
        node = graph.nodes[waiting.popleft()]
        operands = [values[i] for i in node.inputs]
        for position, source in enumerate(node.inputs):
            if not graph.varies[source]:
                continue
            local = float(node.operation.slope(position, operands, values[node.id]))
            yield BackwardStep("local", node.id, position, local)
            share, before = gradients[node.id] * local, gradients.get(source)
            yield BackwardStep("chain", node.id, position, share, source if before is None else None)
            gradients[source] = share if before is None else before + share
            if before is not None:
                yield BackwardStep("accumulate", source, None, gradients[source], source, (before, share))
            if graph.nodes[source].inputs:
                waiting.append(source)


def naive_gradients(graph: Graph, values: Values) -> dict[str, float]:
    """Return the inputs' gradients without a topological order: wrong where values fan out one after another.

    Raises:
        PlaygroundError: as `walk_at_once` does.
    """
    gradients: dict[int, float] = {}
    for step in walk_at_once(graph, values.node, graph.output):
        if step.target is not None:
            gradients[step.target] = step.value
    return {name: gradients.get(node, 0.0) for name, node in graph.inputs.items()}
