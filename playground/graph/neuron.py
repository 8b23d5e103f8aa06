"""One unit of a network as a scalar graph: what comes in, its sum, its activation, and all the rest in a box.

The box stands for every later layer and the loss. Its value at this point is the loss, its derivative what
back-propagation hands to the unit, so the numbers of the unit are those of the whole network.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.engine.arrays import Array
from playground.graph.batch_pass import BatchPass
from playground.graph.computation import Graph, GraphBuilder
from playground.graph.layer_steps import activation_name, total_name, weight_name
from playground.graph.network import UnrolledNetwork, unroll_to
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
    with np.errstate(all="ignore"):
        kept = _kept(w[:-1] * inputs, None if wanted is None else spec.locate(wanted)[1])
    terms = []
    for source in kept:
        name = activation_name(layer - 1, source)
        at[name] = float(inputs[source])
        value = graph.input(name)
        name = weight_name(spec, layer, source, unit)
        at[name] = float(w[source])
        weight = parameters[spec.index(layer, source, unit)] = graph.input(name)
        terms.append(graph.apply("multiply", [weight, value]))
    left_out = len(inputs) - len(kept)
    if left_out:
        others = np.setdiff1d(np.arange(len(inputs)), kept)
        at["others"] = float(w[:-1][others] @ inputs[others])
        terms.append(graph.input("others"))
    if spec.layers[layer].bias:
        name = weight_name(spec, layer, len(inputs), unit)
        at[name] = float(w[-1])
        bias = parameters[spec.index(layer, len(inputs), unit)] = graph.input(name)
        terms.append(bias)
    node = graph.apply("sum", terms, total_name(layer, unit))
    activation = spec.layers[layer].activation
    upstream, here = batch.deltas[layer], batch.totals[layer]
    if batch.slopes[layer] is not None:
        node = graph.apply(activation_operation(activation), [node], activation_name(layer, unit))
        upstream, here = batch.upstream[layer], batch.activations[layer + 1]
    rest = rest_of_network(float(batch.losses[sample]), [upstream[unit, sample]], [here[unit, sample]])
    return Neuron(graph.build(graph.apply(rest, [node], "E")), at, parameters, left_out)


def _kept(products: np.ndarray, wanted: int | None) -> list[int]:
    count = len(products)
    if count <= MOST_INPUTS:
        return list(range(count))
    strongest = set(np.argsort(-np.abs(products), kind="stable")[:KEPT_INPUTS].tolist())
    if wanted is not None and wanted < count:
        strongest.add(wanted)
    return sorted(strongest)


def total_graph(batch: BatchPass, sample: int) -> UnrolledNetwork:
    """Return the whole network as a graph, with the loss and the last activation as one box.

    So each way back to a weight begins with one number, the output's ∂E/∂z.

    Raises:
        PlaygroundError: the network is too large to be read number by number.
    """
    inputs, totals = batch.activations[0][:, sample], batch.totals[-1][:, sample]
    rest = rest_of_network(float(batch.losses[sample]), batch.deltas[-1][:, sample], totals)
    return unroll_to(rest, batch.spec, batch.theta, inputs.tolist())


def rest_of_network(loss: float, slopes: Sequence[float] | Array, here: Sequence[float] | Array) -> Operation:
    """Return an operation that stands for all that follows some numbers of a network.

    Args:
        loss: its value.
        slopes: the derivative of the loss to each number.
        here: the numbers themselves, at which the value is the loss.
    """
    fixed, points = [np.float64(slope) for slope in slopes], [np.float64(point) for point in here]

    def value(*inputs: float) -> float:
        return loss + sum(g * (a - b) for g, a, b in zip(fixed, inputs, points, strict=True))

    return Operation(
        "network", "… →", None, value, lambda k, inputs, y: fixed[k], "E({list})",
        (" | ".join(short_number(float(slope)) for slope in fixed),), _REST_RULE,
    )  # fmt: skip
