"""Why does this weight change? The ways from the output back to it, each with its product of derivatives.

The gradient of a node is the sum over all paths of these products: the chain rule, written out.
"""

from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from playground.graph.evaluation import Gradients


@dataclass(frozen=True, slots=True)
class Path:
    """One way from the output to a node.

    Args:
        nodes: the ids along it, the output first.
        factors: the local derivative of each step, one fewer than ``nodes``.
        product: the product of ``factors``, in that order.
    """

    nodes: tuple[int, ...]
    factors: tuple[float, ...]
    product: float


@dataclass(frozen=True, slots=True)
class Paths:
    """The strongest ways to a node.

    Args:
        count: how many there are in all.
        strongest: those with the largest products in absolute value, largest first.
    """

    count: int
    strongest: tuple[Path, ...]


class _Link(NamedTuple):
    """The last step of a path, so that paths share what they have in common."""

    strength: float
    product: float
    node: int
    local: float
    before: "_Link | None"


def strongest_paths(gradients: Gradients, node: int, limit: int = 20) -> Paths:
    """Return the ``limit`` strongest paths from the differentiated output to ``node``, and the number of all.

    The beginning of a strong path is among the strongest paths to where it ends, so ``limit`` of them at each
    node on the way are enough, however many paths there are.
    """
    counts = {gradients.output: 1}
    best = {gradients.output: [_Link(1.0, 1.0, gradients.output, 1.0, None)]}
    for current in range(gradients.output, node, -1):
        if current not in best:
            continue
        links, count = nlargest(limit, best.pop(current), key=_strength), counts[current]
        for source, local in zip(
            gradients.graph.nodes[current].inputs, gradients.local[current], strict=True
        ):
            if local is None or source < node:
                continue
            counts[source] = counts.get(source, 0) + count
            onward = best.setdefault(source, [])
            for link in links:
                product = link.product * local
                onward.append(_Link(abs(product), product, source, local, link))
    return Paths(
        counts.get(node, 0),
        tuple(_walked(link) for link in nlargest(limit, best.get(node, []), key=_strength)),
    )


def _strength(link: _Link) -> float:
    return link.strength


def _walked(end: _Link) -> Path:
    nodes, factors = [end.node], []
    link = end
    while link.before is not None:
        factors.append(link.local)
        link = link.before
        nodes.append(link.node)
    return Path(tuple(reversed(nodes)), tuple(reversed(factors)), end.product)
