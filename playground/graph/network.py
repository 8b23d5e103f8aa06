"""A dense network, one sample and a loss as a scalar graph: what the engine's matrices do, number by number.

Nodes are named as on a blackboard, counting from 1: inputs ``x[i]``, targets ``t[k]``, and in layer l the
weight ``wl[i,j]`` from unit i to unit j, the bias ``bl[j]``, the total input ``zl[j]``, the activation
``al[j]``; the loss is ``E``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from playground.engine.arrays import Array
from playground.engine.losses import Loss
from playground.engine.network import LayerSpec, NetworkSpec
from playground.graph.computation import Graph, GraphBuilder
from playground.graph.evaluation import Gradients
from playground.graph.operations import Operation, activation_operation
from playground.support.errors import PlaygroundError

MAX_PARAMETERS = 20_000


@dataclass(frozen=True)
class UnrolledNetwork:
    """A network as a scalar graph, with what its leaves stand for.

    Args:
        graph: the graph; its output is the loss ``E``.
        at: the value of every leaf, ready for `evaluate`.
        parameters: the node of each parameter by its place in θ; biases that a layer does without have none.
        outputs: the nodes of the network's outputs.
    """

    graph: Graph
    at: Mapping[str, float]
    parameters: Mapping[int, int]
    outputs: tuple[int, ...]

    def theta_gradient(self, gradients: Gradients, size: int) -> Array:
        """Return ∂E/∂θ as the engine has it, (size,); 0 for biases that do not exist."""
        vector = np.zeros(size)
        for place, node in self.parameters.items():
            vector[place] = gradients.node[node] or 0.0
        return vector


def unroll(
    spec: NetworkSpec, theta: Array, sample: Sequence[float], target: Sequence[float], loss: Loss
) -> UnrolledNetwork:
    """Return the graph of the loss of one sample.

    Args:
        spec: the network's shape; dropout is left out, as in evaluation.
        theta: the parameters (P,).
        sample: the inputs (n,).
        target: the numbers that the loss compares the outputs with, (outputs,).
        loss: one of the engine's losses.

    Raises:
        PlaygroundError: the network is too large to be read number by number, or the loss has no scalar form
            here.
    """
    if len(sample) != spec.inputs or len(target) != spec.outputs:
        raise ValueError(f"the network takes {spec.inputs} inputs and {spec.outputs} targets")
    return _Unrolling(spec, theta, sample, target).run(loss)


def unroll_to(rest: Operation, spec: NetworkSpec, theta: Array, sample: Sequence[float]) -> UnrolledNetwork:
    """Return the graph of one sample as far as the last total inputs, which ``rest`` turns into ``E``.

    Args:
        rest: what stands for the last activation and the loss.
        spec: the network's shape.
        theta: the parameters (P,).
        sample: the inputs (n,).

    Raises:
        PlaygroundError: the network is too large to be read number by number.
    """
    return _Unrolling(spec, theta, sample, ()).run_to(rest)


class _Unrolling:
    """Builds the graph layer by layer; each method returns the ids of the nodes it has added."""

    def __init__(
        self, spec: NetworkSpec, theta: Array, sample: Sequence[float], target: Sequence[float]
    ) -> None:
        if spec.parameter_count > MAX_PARAMETERS:
            raise PlaygroundError(
                f"The network has {spec.parameter_count:,} parameters;"
                f" at most {MAX_PARAMETERS:,} can be shown one by one.",
                "$.network",
            )
        self.spec = spec
        self.theta = theta
        self.graph = GraphBuilder()
        self.at: dict[str, float] = {}
        self.parameters: dict[int, int] = {}
        self.inputs = [self.leaf(f"x[{i}]", value) for i, value in enumerate(sample, start=1)]
        self.target = target

    def leaf(self, name: str, value: float) -> int:
        self.at[name] = float(value)
        return self.graph.input(name)

    def parameter(self, name: str, place: int) -> int:
        node = self.parameters[place] = self.leaf(name, self.theta[place])
        return node

    def run(self, loss: Loss) -> UnrolledNetwork:
        activations = self.inputs
        for number, layer in enumerate(self.spec.layers, start=1):
            activations = self.layer(number, layer, activations)
        targets = [self.leaf(f"t[{k}]", value) for k, value in enumerate(self.target, start=1)]
        try:
            build = _LOSSES[loss.name]
        except KeyError:
            raise PlaygroundError(
                f"{loss.name} cannot be shown number by number; choose one of: {', '.join(_LOSSES)}.",
                "$.training.loss",
            ) from None
        output = build(self.graph, activations, targets, loss)
        if self.graph[output].name:
            output = self.graph.apply("copy", [output], "E")
        else:
            self.graph.name(output, "E")
        return UnrolledNetwork(self.graph.build(output), self.at, self.parameters, tuple(activations))

    def run_to(self, rest: Operation) -> UnrolledNetwork:
        activations = self.inputs
        *hidden, last = self.spec.layers
        for number, layer in enumerate(hidden, start=1):
            activations = self.layer(number, layer, activations)
        totals = [self.total_input(len(hidden) + 1, last, unit, activations) for unit in range(last.units)]
        output = self.graph.apply(rest, totals, "E")
        return UnrolledNetwork(self.graph.build(output), self.at, self.parameters, tuple(totals))

    def layer(self, number: int, layer: LayerSpec, before: list[int]) -> list[int]:
        totals = [self.total_input(number, layer, unit, before) for unit in range(layer.units)]
        names = [f"a{number}[{unit}]" for unit in range(1, layer.units + 1)]
        if layer.activation == "softmax":
            return _softmax(self.graph, totals, names)
        operation = activation_operation(layer.activation)
        return [self.graph.apply(operation, [z], name) for z, name in zip(totals, names, strict=True)]

    def total_input(self, number: int, layer: LayerSpec, unit: int, before: list[int]) -> int:
        terms = []
        for source, activation in enumerate(before):
            place = self.spec.index(number - 1, source, unit)
            weight = self.parameter(f"w{number}[{source + 1},{unit + 1}]", place)
            terms.append(self.graph.apply("multiply", [weight, activation]))
        if layer.bias:
            place = self.spec.index(number - 1, len(before), unit)
            terms.append(self.parameter(f"b{number}[{unit + 1}]", place))
        return self.graph.apply("sum", terms, f"z{number}[{unit + 1}]")


def _softmax(graph: GraphBuilder, logits: list[int], names: Sequence[str]) -> list[int]:
    # e^(z − ln Σ e^z) is the textbook's e^z / Σ e^z, and does not overflow.
    total = graph.apply("log_sum_exp", logits)
    return [
        graph.apply("exp", [graph.apply("subtract", [z, total])], name)
        for z, name in zip(logits, names, strict=True)
    ]


def _mean(graph: GraphBuilder, terms: list[int]) -> int:
    if len(terms) == 1:
        return terms[0]
    return graph.apply("divide", [graph.apply("sum", terms), graph.constant(len(terms))])


def _errors(graph: GraphBuilder, outputs: list[int], targets: list[int]) -> list[int]:
    return [graph.apply("subtract", [a, t]) for a, t in zip(outputs, targets, strict=True)]


def _squares(graph: GraphBuilder, outputs: list[int], targets: list[int]) -> list[int]:
    return [graph.apply("power", [error, graph.constant(2)]) for error in _errors(graph, outputs, targets)]


def _mse(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    return _mean(graph, _squares(graph, outputs, targets))


def _half_sse(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    return graph.apply(
        "multiply", [graph.constant(0.5), graph.apply("sum", _squares(graph, outputs, targets))]
    )


def _mae(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    return _mean(graph, [graph.apply("abs", [error]) for error in _errors(graph, outputs, targets)])


def _huber(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    # With c = min(|e|, δ), c (|e| − c/2) is ½e² inside and δ(|e| − ½δ) outside.
    delta, half = graph.constant(loss.hyper["delta"]), graph.constant(0.5)
    terms = []
    for error in _errors(graph, outputs, targets):
        size = graph.apply("abs", [error])
        bounded = graph.apply("min", [size, delta])
        rest = graph.apply("subtract", [size, graph.apply("multiply", [half, bounded])])
        terms.append(graph.apply("multiply", [bounded, rest]))
    return _mean(graph, terms)


def _bce(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    one, least = (
        graph.constant(1),
        graph.constant(exp(-100.0)),
    )  # the engine bounds the logarithm below by −100
    terms = []
    for p, t in zip(outputs, targets, strict=True):
        log_p = graph.apply("log", [graph.apply("max", [p, least])])
        log_q = graph.apply("log", [graph.apply("max", [graph.apply("subtract", [one, p]), least])])
        yes = graph.apply("multiply", [t, log_p])
        no = graph.apply("multiply", [graph.apply("subtract", [one, t]), log_q])
        terms.append(graph.apply("negate", [graph.apply("add", [yes, no])]))
    return _mean(graph, terms)


def _bce_logits(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    # −t ln σ(z) − (1 − t) ln(1 − σ(z)) is softplus(z) − t z.
    softplus = activation_operation("softplus")
    terms = []
    for z, t in zip(outputs, targets, strict=True):
        terms.append(graph.apply("subtract", [graph.apply(softplus, [z]), graph.apply("multiply", [t, z])]))
    return _mean(graph, terms)


def _cross_entropy(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    least = graph.constant(1e-12)  # as the engine bounds its probabilities
    terms = []
    for p, t in zip(outputs, targets, strict=True):
        logarithm = graph.apply("log", [graph.apply("max", [p, least])])
        terms.append(graph.apply("multiply", [t, logarithm]))
    return graph.apply("negate", [graph.apply("sum", terms)])


def _softmax_cross_entropy(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    # −Σ t ln softmax(z) is Σ t (ln Σ e^z − z).
    total = graph.apply("log_sum_exp", outputs)
    terms = []
    for z, t in zip(outputs, targets, strict=True):
        terms.append(graph.apply("multiply", [t, graph.apply("subtract", [total, z])]))
    return graph.apply("sum", terms)


def _hinge(graph: GraphBuilder, outputs: list[int], targets: list[int], loss: Loss) -> int:
    one, relu = graph.constant(1), activation_operation("relu")
    terms = []
    for y, t in zip(outputs, targets, strict=True):
        margin = graph.apply("subtract", [one, graph.apply("multiply", [t, y])])
        terms.append(graph.apply(relu, [margin]))
    return _mean(graph, terms)


_LOSSES: dict[str, Callable[[GraphBuilder, list[int], list[int], Loss], int]] = {
    "mse": _mse,
    "half_sse": _half_sse,
    "mae": _mae,
    "huber": _huber,
    "bce": _bce,
    "bce_logits": _bce_logits,
    "cross_entropy": _cross_entropy,
    "softmax_cross_entropy": _softmax_cross_entropy,
    "hinge": _hinge,
}
