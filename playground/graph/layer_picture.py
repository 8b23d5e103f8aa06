"""The matrices that show what a number of a training step is made of."""

from dataclasses import dataclass

import numpy as np

from playground.engine.arrays import Array
from playground.graph.layer_steps import LayerTape, Stage, activation_name, total_name
from playground.graph.numbers import subscript


@dataclass(frozen=True, eq=False)
class Block:
    """A matrix of a picture.

    Args:
        title: what it holds, such as ``∂E/∂W₂``.
        values: the numbers; NaN where one is not known yet.
        row: where it stands among the blocks; blocks of one row share its height, their rows are aligned.
        column: likewise.
        lit: what the number just found was made of, as (first row, end, first column, end).
        result: the cell of the number just found.
        parameters: the layer whose weights the cells stand for, or None.
        target: whether this is the matrix being worked out.
    """

    title: str
    values: Array
    row: int
    column: int
    lit: tuple[int, int, int, int] | None = None
    result: tuple[int, int] | None = None
    parameters: int | None = None
    target: bool = False


def picture(tape: LayerTape, count: int) -> list[Block]:
    """Return the matrices that show what the number found last was made of.

    Everything that belongs to a layer stands as on paper: what comes in at the left, the weights in the
    middle, what comes out below, so that each number lies in line with those that it is made of.
    """
    index, k = tape.locate(count)
    stage = tape.stages[index]
    return _Picture(tape, stage, k).blocks()


class _Picture:
    """Lays out one stage; ``i`` and ``j`` are the row and column of the number found last."""

    def __init__(self, tape: LayerTape, stage: Stage, k: int) -> None:
        self.tape, self.batch, self.stage, self.k = tape, tape.batch, stage, k
        self.i, self.j = divmod(max(k, 0), stage.columns)
        self.known = k >= 0

    def blocks(self) -> list[Block]:
        match self.stage.kind:
            case "total":
                return self._total()
            case "activation":
                return self._activation()
            case "loss" | "upstream":
                return self._loss()
            case "delta":
                return self._delta()
            case "weights":
                return self._weights()
            case "back":
                return self._back()
        return self._parameters()

    def _target(self, title: str, row: int, column: int) -> Block:
        stage = self.stage
        values = np.array(self.tape.values_of(stage), np.float64)
        values.flat[self.k + 1 :] = np.nan
        return Block(
            title, values, row, column, None, (self.i, self.j) if self.known else None,
            stage.layer if stage.of_parameters else None, True,
        )  # fmt: skip

    def _given(
        self, title: str, values: Array, row: int, column: int, lit: tuple[int, int, int, int],
        parameters: int | None = None,
    ) -> Block:  # fmt: skip
        return Block(title, values, row, column, lit if self.known else None, None, parameters)

    def _row(self, title: str, values: Array, row: int, lit: slice | None = None) -> Block:
        """Return one sample's row; ``lit`` is the part that is read, by default the number's own column."""
        first, end = (self.j, self.j + 1) if lit is None else (lit.start, lit.stop)
        return self._given(title, values[:, self.tape.sample][np.newaxis], row, 1, (0, 1, first, end))

    def _came_in(self) -> tuple[str, Array]:
        layer, bias = self.stage.layer, self.batch.spec.layers[self.stage.layer].bias
        name = activation_name(layer - 1)
        inputs = self.batch.inputs_of(layer)[:, [self.tape.sample]]
        return (f"{name}, 1", inputs) if bias else (name, inputs[:-1])

    def _total(self) -> list[Block]:
        layer = self.stage.layer
        title, inputs = self._came_in()
        rows = len(inputs)
        return [
            self._given(title, inputs, 0, 0, (0, rows, 0, 1)),
            self._given(
                f"W{subscript(layer + 1)}", self.batch.weights(layer)[:rows], 0, 1,
                (0, rows, self.j, self.j + 1), layer,
            ),
            self._target(total_name(layer), 1, 1),
        ]  # fmt: skip

    def _activation(self) -> list[Block]:
        layer = self.stage.layer
        whole = self.batch.slopes[layer] is None
        read = slice(0, self.stage.columns) if whole else None
        return [
            self._row(total_name(layer), self.batch.totals[layer], 0, read),
            self._target(activation_name(layer), 1, 1),
        ]

    def _loss(self) -> list[Block]:
        layer, batch = self.stage.layer, self.batch
        read = slice(0, batch.spec.outputs) if self.stage.kind == "loss" else None
        if batch.loss.name == "softmax_cross_entropy":
            read = slice(0, batch.spec.outputs)
        # As the formula of the loss calls it.
        symbol = next((symbol for symbol in ("ŷ", "y", "z") if symbol in batch.loss.formula), "ŷ")
        name = "E" if self.stage.kind == "loss" else f"∂E/∂{activation_name(layer)}"
        return [
            self._row(f"{activation_name(layer)} = {symbol}", batch.activations[layer + 1], 0, read),
            self._row("t", batch.targets, 1, read),
            self._target(name, 2, 1),
        ]

    def _delta(self) -> list[Block]:
        layer, batch = self.stage.layer, self.batch
        slope = batch.slopes[layer]
        read = slice(0, self.stage.columns) if slope is None else None
        upstream = self._row(f"∂E/∂{activation_name(layer)}", batch.upstream[layer], 0, read)
        through = (
            self._row(activation_name(layer), batch.activations[layer + 1], 1, read)
            if slope is None
            else self._row(f"f′({total_name(layer)})", slope, 1)
        )
        return [upstream, through, self._target(f"∂E/∂{total_name(layer)}", 2, 1)]

    def _weights(self) -> list[Block]:
        layer = self.stage.layer
        title, inputs = self._came_in()
        return [
            self._given(title, inputs, 0, 0, (self.i, self.i + 1, 0, 1)),
            self._target(f"∂E/∂W{subscript(layer + 1)}", 0, 1),
            self._row(f"∂E/∂{total_name(layer)}", self.batch.deltas[layer], 1),
        ]

    def _back(self) -> list[Block]:
        layer, units = self.stage.layer, self.batch.spec.layers[self.stage.layer].units
        weights = self.batch.weights(layer)[:-1]
        return [
            self._target(f"∂E/∂{activation_name(layer - 1)}", 0, 0),
            self._given(
                f"W{subscript(layer + 1)}", weights, 0, 1, (self.i, self.i + 1, 0, units), layer
            ),
            self._row(f"∂E/∂{total_name(layer)}", self.batch.deltas[layer], 1, slice(0, units)),
        ]  # fmt: skip

    def _parameters(self) -> list[Block]:
        """Lay matrices of the weights' shape side by side: what the number was made of, and itself."""
        stage, update, number = self.stage, self.tape.update, subscript(self.stage.layer + 1)
        gradient = f"∂E/∂W{number}"
        operands: list[tuple[str, Array]]
        match stage.kind:
            case "mean":
                own = self.tape.own_gradient(stage.layer)
                operands, name = [(f"∂Eₛ/∂W{number}", own)], gradient
            case "penalty":
                operands = [(gradient, self._view(update.mean)), (f"W{number}", self._view(self.batch.theta))]
                name = f"{gradient} + λ …"
            case "frozen":
                operands, name = [(gradient, self._view(update.penalized))], f"k · {gradient}"
            case "clip":
                operands, name = [(gradient, self._view(update.free))], f"{gradient} ✂"
            case _:
                line = self.tape.lines[stage.line]
                meant = {"g": f"g = {gradient}", "θ": f"θ = W{number}"}
                operands = [
                    (meant.get(symbol, symbol), self._view(vector))
                    for symbol, vector in line.operands.items()
                    if symbol not in ("λ", "held")
                ]
                name = f"{line.symbol} ←"
        lit = (self.i, self.i + 1, self.j, self.j + 1)
        blocks = [
            self._given(title, values[: stage.rows], 0, place, lit, stage.layer)
            for place, (title, values) in enumerate(operands)
        ]
        return [*blocks, self._target(name, 0, len(operands))]

    def _view(self, vector: Array) -> Array:
        return self.batch.spec.views(vector)[self.stage.layer]
