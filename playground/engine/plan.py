"""The compiled plan: one training step of one network at one batch size, as straight-line code.

A small network's step costs as much in Python and call overhead as in arithmetic. The plan removes what can
be removed: activations are feature-major with a row of ones for the bias; every intermediate has its buffer,
allocated once; bound methods and views are made once; and the loop over the batches of an epoch is generated
as source with no branch or look-up left in it. `Plan.source` shows it: it reads like the equations of
back-propagation.

All layers' activations lie in one matrix, so neighbouring layers with one activation share a single
derivative pass.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator

from playground.engine.activations import ACTIVATIONS, softmax_pull_back
from playground.engine.arrays import Array
from playground.engine.losses import Loss
from playground.engine.network import NetworkSpec

Batch = tuple[Array, Array]
"""Inputs (n_in + 1, B) with a last row of ones, and targets (outputs, B)."""


class ForwardPlan:
    """The forward pass of one network for B samples, without allocation.

    Args:
        spec: the shape of the network.
        theta: the parameters (P,), read at every run.
        batch: the number of samples B.
    """

    def __init__(self, spec: NetworkSpec, theta: Array, batch: int) -> None:
        self.spec = spec
        self.batch = batch
        self.names: dict[str, Any] = {"multiply": np.multiply, "add": np.add}
        self._dtype = theta.dtype
        starts, rows = [], 0
        for layer in spec.layers:
            starts.append(rows)
            rows += layer.units + 1
        self._starts = starts
        activations = [ACTIVATIONS[layer.activation] for layer in spec.layers]
        self._h = np.ones((rows, batch), theta.dtype)
        # Total inputs need a place of their own only where a derivative reads them later.
        keeps_z = any(activation.needs_z for activation in activations)
        self._z = np.zeros((rows, batch), theta.dtype) if keeps_z else self._h
        for number, (layer, w) in enumerate(zip(spec.layers, spec.views(theta), strict=True), start=1):
            start = starts[number - 1]
            self.names[f"w{number}"] = w.T.dot
            self.names[f"z{number}"] = self._z[start : start + layer.units]
            self.names[f"a{number}"] = self._h[start : start + layer.units]
            self.names[f"h{number}"] = self._h[start : start + layer.units + 1]
            self.names[f"f{number}"] = activations[number - 1].value
        self.output: Array = self.names[f"a{len(spec.layers)}"]
        self._run: Callable[[Array], None] | None = None

    def _forward_lines(self) -> list[str]:
        lines, source = [], "x"
        for number, layer in enumerate(self.spec.layers, start=1):
            lines.append(f"w{number}({source}, z{number})")
            if layer.activation != "identity" or self._z is not self._h:
                lines.append(f"f{number}(z{number}, a{number})")
            source = f"h{number}"
        return lines

    def _compile(self, source: str) -> Any:
        exec(compile(source, "<plan>", "exec"), self.names)  # the source is built here, from numbers alone
        return self.names["run"]

    def forward(self, inputs: Array) -> Array:
        """Return the output (outputs, B) for ``inputs`` (n_in + 1, B).

        The array is reused by the next run.
        """
        if self._run is None:
            self._run = self._compile("def run(x):\n    " + "\n    ".join(self._forward_lines()))
        self._run(inputs)
        return self.output

    def activations(self, layer: int) -> Array:
        """Return the activations (units, B) of hidden or output layer ``layer``, from 0, of the last run."""
        return self.names[f"a{layer + 1}"]  # type: ignore[no-any-return]


class Plan(ForwardPlan):
    """A training step at one batch size, and the loop over many.

    Args:
        spec: the shape of the network.
        state: the vector (2P + 1,) that holds θ, g and the loss, one after another, so that recording a step
            is one copy.
        batch: the batch size B.
        loss: the loss.
        penalty: adds the regularizers' part to g, if there is one.
        mask: 0 at the parameters that must not move (P,), if there are any.
        dropout: the generator for the dropout masks; None switches dropout off.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        state: Array,
        batch: int,
        loss: Loss,
        penalty: Callable[[], None] | None = None,
        mask: Array | None = None,
        dropout: Generator | None = None,
    ) -> None:
        count = spec.parameter_count
        super().__init__(spec, state[:count], batch)
        self._penalty, self._mask, self._dropout = penalty, mask, dropout
        names = self.names
        names.update(state=state, last=2 * count, g=state[count : 2 * count], mask=mask, penalty=penalty)
        names.update(pull_back=softmax_pull_back)
        theta_views, g_views = spec.views(state[:count]), spec.views(state[count : 2 * count])
        self._slopes = np.ones_like(self._h)
        for number, layer in enumerate(spec.layers, start=1):
            start = self._starts[number - 1]
            delta = np.empty((layer.units, batch), state.dtype)
            names[f"d{number}"], names[f"d{number}_t"] = delta, delta.T
            names[f"s{number}"] = self._slopes[start : start + layer.units]
            names[f"g{number}"] = g_views[number - 1]
            names[f"back{number}"] = theta_views[number - 1][:-1].dot
            if number > 1:
                names[f"outer{number}"] = names[f"h{number - 1}"].dot
        names["loss_and_gradient"] = loss.bind(self.output, names[f"d{len(spec.layers)}"])
        # Bytes to bytes: half the time of an assignment between arrays, which matters at microseconds a step.
        self._state_bytes = names["state_bytes"] = state.data.cast("B")
        self._places: list[slice] = []
        self._loops: dict[tuple[bool, bool], tuple[str, Any]] = {}

    def run(
        self,
        batches: Iterable[Batch],
        update: Callable[[], None],
        losses: list[float],
        rows: Array | None = None,
        rates: Sequence[float] | None = None,
        rate: Array | None = None,
    ) -> bool:
        """Make one training step a batch: forward, loss, backward, update.

        Args:
            batches: as many as there are steps to make.
            update: the optimizer's step on θ and g.
            losses: each step's loss is appended.
            rows: where to record the state of each step, before its update, (at least as many, 2P + 1).
            rates: the learning rate of each step, written to ``rate``, where a schedule changes it.
            rate: the 0-d array from which the optimizer reads its learning rate.

        Returns:
            False if a loss was not finite: that step is recorded and listed, but its update is not made.
        """
        key = (rows is not None, rates is not None)
        if key not in self._loops:
            source = self._loop_source(*key)
            self._loops[key] = (source, self._compile(source))
        columns: list[Iterable[object]] = [batches]
        room = None
        if rows is not None:
            room = rows.data.cast("B")
            columns.append(self._places_in(room))
        if rates is not None:
            columns.append(rates)
        return bool(self._loops[key][1](zip(*columns, strict=False), update, losses.append, rate, room))

    def _places_in(self, room: memoryview) -> list[slice]:
        """Return where each row of ``room`` lies; there may be more than that."""
        size = self._state_bytes.nbytes
        for row in range(len(self._places), room.nbytes // size):
            self._places.append(slice(row * size, (row + 1) * size))
        return self._places

    @property
    def source(self) -> str:
        """The generated loop, recording each step, as Python source."""
        return self._loop_source(True, False)

    def _loop_source(self, recorded: bool, scheduled: bool) -> str:
        columns = "(x, y)," + ("place," if recorded else "") + ("scheduled_rate," if scheduled else "")
        lines = ["rate[...] = scheduled_rate"] if scheduled else []
        lines += self._training_forward_lines()
        lines += self._backward_lines()
        if self._penalty is not None:
            lines.append("penalty()")
        if self._mask is not None:
            lines.append("multiply(g, mask, g)")
        lines += ["state[last] = loss", "append(loss)"]
        if recorded:
            lines.append("rows[place] = state_bytes")
        # inf − inf and nan − nan are nan, which is true; any finite difference is 0.
        lines += ["if loss - loss:", "    return False", "update()"]
        body = "\n        ".join(lines)
        loop = f"    for {columns} in steps:\n        {body}\n"
        return f"def run(steps, update, append, rate, rows):\n{loop}    return True\n"

    def _training_forward_lines(self) -> list[str]:
        if not self._drops():
            return self._forward_lines()
        lines, source = ["drop()"], "x"
        for number, layer in enumerate(self.spec.layers, start=1):
            lines += [f"w{number}({source}, z{number})", f"f{number}(z{number}, a{number})"]
            if layer.dropout:
                # The slope is taken from the activation before the mask silences it; then both are masked.
                self.names[f"slope{number}"] = ACTIVATIONS[layer.activation].slope
                lines += [
                    f"slope{number}(z{number}, a{number}, s{number})",
                    f"multiply(s{number}, m{number}, s{number})",
                    f"multiply(a{number}, m{number}, a{number})",
                ]
            source = f"h{number}"
        self._bind_dropout()
        return lines

    def _drops(self) -> bool:
        return self._dropout is not None and any(layer.dropout for layer in self.spec.layers)

    def _bind_dropout(self) -> None:
        generator, masks = self._dropout, []
        assert generator is not None
        for number, layer in enumerate(self.spec.layers, start=1):
            if layer.dropout:
                mask = np.empty((layer.units, self.batch), self._dtype)
                self.names[f"m{number}"] = mask
                masks.append((mask, 1.0 - layer.dropout))

        def drop() -> None:
            # Inverted dropout (Srivastava et al. 2014): survivors grow by 1/keep, so evaluation needs no
            # change.
            for mask, keep in masks:
                mask[...] = (generator.random(mask.shape) < keep) / keep

        self.names["drop"] = drop

    def _slope_lines(self) -> list[str]:
        """Return one derivative pass for each run of layers that share an activation."""
        layers, lines = self.spec.layers, []
        masked = self._drops()
        number = 1
        while number <= len(layers):
            activation = ACTIVATIONS[layers[number - 1].activation]
            end = number
            if (
                activation.name != "identity"
                and activation.elementwise
                and not (masked and layers[number - 1].dropout)
            ):
                while (
                    end < len(layers)
                    and layers[end].activation == activation.name
                    and not (masked and layers[end].dropout)
                ):
                    end += 1
                rows = slice(self._starts[number - 1], self._starts[end - 1] + layers[end - 1].units)
                self.names[f"slope{number}"] = activation.slope
                for prefix, matrix in (("zs", self._z), ("hs", self._h), ("ss", self._slopes)):
                    self.names[f"{prefix}{number}"] = matrix[rows]
                lines.append(f"slope{number}(zs{number}, hs{number}, ss{number})")
            number = end + 1
        return lines

    def _backward_lines(self) -> list[str]:
        layers, count = self.spec.layers, len(self.spec.layers)
        lines = ["loss = loss_and_gradient(y)", *self._slope_lines()]
        for number in range(count, 0, -1):
            if not ACTIVATIONS[layers[number - 1].activation].elementwise:
                lines.append(f"pull_back(a{number}, d{number}, d{number})")
            elif layers[number - 1].activation != "identity" or (
                layers[number - 1].dropout and self._drops()
            ):
                lines.append(f"multiply(d{number}, s{number}, d{number})")
            if number > 1:
                lines += [f"outer{number}(d{number}_t, g{number})", f"back{number}(d{number}, d{number - 1})"]
            else:
                lines.append("x.dot(d1_t, g1)")
        return lines
