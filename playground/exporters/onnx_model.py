"""The network as an ONNX model, for the many programs that run those. Needs the package ``onnx``.

The model takes rows of the data's own columns, (rows, columns), and returns the predictions: features and
scaling are inside. Operators are those of opset 20, the first with GELU.
"""

from importlib import import_module
from typing import Any

import numpy as np

from playground.engine.arrays import Array
from playground.exporters.expression_code import activation_code
from playground.exporters.recipe import Recipe
from playground.graph.computation import Node
from playground.graph.expression import parse
from playground.support.errors import PlaygroundError

_OPSET, _IR_VERSION = 20, 9
_OPERATORS = {
    "copy": "Identity", "add": "Add", "subtract": "Sub", "multiply": "Mul", "divide": "Div", "power": "Pow",
    "negate": "Neg", "exp": "Exp", "log": "Log", "sqrt": "Sqrt", "sin": "Sin", "cos": "Cos", "abs": "Abs",
    "max": "Max", "min": "Min",
}  # fmt: skip


def onnx_model(recipe: Recipe) -> bytes:
    """Return the serialized model.

    Raises:
        PlaygroundError: the package ``onnx`` is not installed, or something cannot be written for it.
    """
    try:
        onnx: Any = import_module("onnx")
    except ImportError:
        raise PlaygroundError(
            "exporting ONNX needs the package onnx; install neural-playground[onnx].", "onnx"
        ) from None
    return _Model(onnx, recipe).build()


class _Model:
    """Collects nodes and constants while it follows the data through the network."""

    def __init__(self, onnx: Any, recipe: Recipe) -> None:
        self._onnx, self._recipe = onnx, recipe
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def build(self) -> bytes:
        recipe, helper = self._recipe, self._onnx.helper
        h = self._scaled(self._features("rows"))
        if recipe.dtype == "float32":
            h = self._add("Cast", h, to=self._onnx.TensorProto.FLOAT)
        for layer in recipe.layers:
            z = self._add("MatMul", h, self._constant(layer.weights))
            h = self._activated(layer.activation, self._add("Add", z, self._constant(layer.biases)))
        h = self._activated(recipe.link, h)
        self._nodes.append(helper.make_node("Identity", [h], ["predictions"]))
        kind = self._onnx.TensorProto
        number = kind.FLOAT if recipe.dtype == "float32" else kind.DOUBLE
        outputs = len(recipe.layers[-1].biases)
        graph = helper.make_graph(
            self._nodes,
            "network",
            [helper.make_tensor_value_info("rows", kind.DOUBLE, ["N", len(recipe.columns)])],
            [helper.make_tensor_value_info("predictions", number, ["N", outputs])],
            self._constants,
            doc_string=recipe.title,
        )
        opset = helper.make_opsetid("", _OPSET)
        model = helper.make_model(
            graph, producer_name="Neural Playground", opset_imports=[opset], ir_version=_IR_VERSION
        )
        self._onnx.checker.check_model(model)
        return bytes(model.SerializeToString())

    def _features(self, rows: str) -> str:
        if not self._recipe.features:
            return rows
        columns = {
            f"x{number + 1}": self._add("Gather", rows, self._constant(np.array([number])), axis=1)
            for number in range(len(self._recipe.columns))
        }
        found = [self._expression(feature, columns) for feature in self._recipe.features]
        return self._add("Concat", *found, axis=1)

    def _expression(self, expression: str, columns: dict[str, str]) -> str:
        graph = parse(expression)
        found: list[str] = []
        for node in graph.nodes:
            found.append(self._operation(node, found, columns))
        return found[graph.output]

    def _operation(self, node: Node, found: list[str], columns: dict[str, str]) -> str:
        if node.op == "input":
            return columns[node.name]
        if node.constant is not None:
            return self._constant(np.array([node.constant]))
        operands = [found[source] for source in node.inputs]
        if node.op in _OPERATORS:
            return self._add(_OPERATORS[node.op], *operands)
        return self._activated(node.op, operands[0])

    def _scaled(self, features: str) -> str:
        recipe = self._recipe
        shifted = self._add("Sub", features, self._constant(recipe.offset))
        return self._add("Div", shifted, self._constant(recipe.scale))

    def _activated(self, activation: str, z: str) -> str:
        a = z
        for operator in activation_code(activation, "onnx").split():
            a = self._add(operator, a, z) if operator == "Mul" else self._add(operator, a)
        return a

    def _add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        name = f"v{len(self._nodes)}"
        self._nodes.append(self._onnx.helper.make_node(operator, inputs, [name], **attributes))
        return name

    def _constant(self, values: Array) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(self._onnx.numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name
