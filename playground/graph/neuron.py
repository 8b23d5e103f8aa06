"""One unit of a network as a scalar graph: what comes in, its sum, its activation, and all the rest in a box.

The box stands for every later layer and the loss. Its value at this point is the loss, its derivative what
back-propagation hands to the unit, so the numbers of the unit are those of the whole network.
"""

from dataclasses import dataclass

import numpy as np

from playground.graph.batch_pass import BatchPass
from playground.graph.computation import Graph, GraphBuilder
from playground.graph.numbers import short_number
from playground.graph.operations import Operation, activation_operation
from playground.support.marks import N_

MOST_INPUTS = 8
KEPT_INPUTS = 6

_REST_RULE = N_(
    "Everything after this unit, the loss included: its derivative is what comes back to the unit."
)


@dataclass(frozen=True)
class Neuron:
    """A unit as a graph.

    Args:
        graph: its output is the loss ``E``.
        at: the value of every leaf.
        parameters: the node of each parameter of the unit by its place in θ; a wide unit shows its strongest.
        left_out: how many of its inputs are summed up in one leaf.
    """

    graph: Graph
    at: dict[str, float]
    parameters: dict[int, int]
    left_out: int


def neuron_graph(batch: BatchPass, sample: int, layer: int, unit: int, wanted: int | None = None) -> Neuron:
    """Return the graph of ``unit`` in ``layer``, both from 0, for one sample of a batch.

    Args:
        batch: the pass.
        sample: which sample.
        layer: the unit's layer.
        unit: its place there.
        wanted: a parameter, by its place in θ, that is shown however weak its product is.
    """
    spec, graph = batch.spec, GraphBuilder()
    at: dict[str, float] = {}
    parameters: dict[int, int] = {}
    w, inputs = batch.weights(layer)[:, unit], batch.activations[layer][:, sample]
    kept = _kept(w[:-1] * inputs, None if wanted is None else spec.locate(wanted)[1])
    before, terms = ("x" if layer == 0 else f"a{layer}"), []
    for source in kept:
        name = f"{before}[{source + 1}]"
        at[name] = float(inputs[source])
        value = graph.input(name)
        name = f"w{layer + 1}[{source + 1},{unit + 1}]"
        at[name] = float(w[source])
        weight = parameters[spec.index(layer, source, unit)] = graph.input(name)
        terms.append(graph.apply("multiply", [weight, value]))
    left_out = len(inputs) - len(kept)
    if left_out:
        others = np.setdiff1d(np.arange(len(inputs)), kept)
        at["others"] = float(w[:-1][others] @ inputs[others])
        terms.append(graph.input("others"))
    if spec.layers[layer].bias:
        name = f"b{layer + 1}[{unit + 1}]"
        at[name] = float(w[-1])
        bias = parameters[spec.index(layer, len(inputs), unit)] = graph.input(name)
        terms.append(bias)
    node = graph.apply("sum", terms, f"z{layer + 1}[{unit + 1}]")
    activation = spec.layers[layer].activation
    upstream, here = batch.deltas[layer], batch.totals[layer]
    if batch.slopes[layer] is not None:
        node = graph.apply(activation_operation(activation), [node], f"a{layer + 1}[{unit + 1}]")
        upstream, here = batch.upstream[layer], batch.activations[layer + 1]
    rest = _rest(float(batch.losses[sample]), float(upstream[unit, sample]), float(here[unit, sample]))
    return Neuron(graph.build(graph.apply(rest, [node], "E")), at, parameters, left_out)


def _kept(products: np.ndarray, wanted: int | None) -> list[int]:
    count = len(products)
    if count <= MOST_INPUTS:
        return list(range(count))
    strongest = set(np.argsort(-np.abs(products), kind="stable")[:KEPT_INPUTS].tolist())
    if wanted is not None and wanted < count:
        strongest.add(wanted)
    return sorted(strongest)


def _rest(loss: float, slope: float, here: float) -> Operation:
    return Operation(
        "network", "… →", 1, lambda a: loss + slope * (a - here), lambda k, inputs, y: np.float64(slope),
        "E({A})", (short_number(slope),), _REST_RULE,
    )  # fmt: skip
