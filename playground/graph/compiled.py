"""An expression as a function of whole arrays, for curves, contour plots and descent."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from playground.engine.arrays import Array
from playground.graph.computation import Graph
from playground.graph.expression import parse
from playground.support.errors import PlaygroundError


class CompiledExpression:
    """A function of ``variables``, evaluated element by element with the graph's own operations.

    Args:
        graph: the graph.
        variables: its inputs in the order of the arguments; names that it does not use are allowed.

    Raises:
        PlaygroundError: an input of the graph is not among ``variables``, or a variable is a computed name.
    """

    def __init__(self, graph: Graph, variables: Sequence[str]) -> None:
        self.graph = graph
        self.variables = tuple(variables)
        for name in graph.inputs:
            if name not in self.variables:
                raise PlaygroundError(
                    f"{name} is not known here; the variables are: {', '.join(self.variables)}.", name
                )
        for name in self.variables:
            if name in graph.names and name not in graph.inputs:
                raise PlaygroundError(
                    f"{name} is a variable here, so it cannot be defined: use another name.", name
                )

    def value(self, *arrays: ArrayLike) -> Array:
        """Return the value at each point (float64, the arguments' common shape), NaN where undefined."""
        values, undefined, shape = self._forward(arrays)
        return self._result(values[self.graph.output], undefined, shape)

    def gradient(self, *arrays: ArrayLike) -> tuple[Array, ...]:
        """Return the derivative to each variable, shaped as `value`; NaN where one of them is undefined."""
        return self.value_and_gradient(*arrays)[1]

    def value_and_gradient(self, *arrays: ArrayLike) -> tuple[Array, tuple[Array, ...]]:
        """Return `value` and `gradient` of one pass."""
        graph = self.graph
        values, undefined, shape = self._forward(arrays)
        value = self._result(values[graph.output], undefined, shape)
        gradients: dict[int, Array] = {graph.output: np.float64(1.0)}  # type: ignore[dict-item]
        with np.errstate(all="ignore"):
            for node in reversed(graph.nodes[: graph.output + 1]):
                if node.id not in gradients:
                    continue
                operands = [values[i] for i in node.inputs]
                for position, source in enumerate(node.inputs):
                    if graph.varies[source]:
                        local = node.operation.slope(position, operands, values[node.id])
                        share = gradients[node.id] * local
                        # A share of 0 × ∞ is not finite, but 0 × 0 after an overflow would be: so both are
                        # looked at.
                        undefined = undefined | ~np.isfinite(local) | ~np.isfinite(share)
                        gradients[source] = gradients[source] + share if source in gradients else share
        zero = np.float64(0.0)
        found = [gradients.get(graph.inputs.get(name, -1), zero) for name in self.variables]
        for gradient in found:
            undefined = undefined | ~np.isfinite(gradient)
        return value, tuple(self._result(np.asarray(gradient), undefined, shape) for gradient in found)

    def _forward(self, arrays: Sequence[ArrayLike]) -> tuple[list[Array], Array, tuple[int, ...]]:
        """Return each node's value, the mask of points that are undefined, and the common shape."""
        if len(arrays) != len(self.variables):
            raise ValueError(f"{len(self.variables)} arguments are needed, not {len(arrays)}")
        given = {
            name: np.asarray(array, np.float64)[()]
            for name, array in zip(self.variables, arrays, strict=True)
        }
        shape = np.broadcast_shapes(*(np.shape(array) for array in given.values()))
        undefined: Array = np.asarray(False)
        for array in given.values():
            undefined = undefined | ~np.isfinite(array)
        values: list[Array] = []
        with np.errstate(all="ignore"):
            for node in self.graph.nodes:
                if node.op == "input":
                    values.append(given[node.name])
                elif node.constant is not None:
                    values.append(np.float64(node.constant))  # type: ignore[arg-type]
                else:
                    values.append(node.operation.value(*(values[i] for i in node.inputs)))
                    undefined = undefined | ~np.isfinite(values[-1])
        return values, undefined, shape

    @staticmethod
    def _result(found: Array, undefined: Array, shape: tuple[int, ...]) -> Array:
        result = np.array(np.broadcast_to(found, shape))
        result[np.broadcast_to(undefined, shape)] = np.nan
        return result


def compile_expression(expression: str | Graph, variables: Sequence[str]) -> CompiledExpression:
    """Return an expression as a function of ``variables``.

    Raises:
        PlaygroundError: as `parse` and `CompiledExpression` do.
    """
    return CompiledExpression(parse(expression) if isinstance(expression, str) else expression, variables)
