"""A training step of a network as a list of numbers found one after another, matrix by matrix.

The forward pass, the loss, the way back and the update of `batch_pass` are cut into stages, one for each
matrix, and a stage into its numbers. A position is how many numbers are known; everything that is shown at a
position follows from it alone. Layers and units are counted from 0 here, and from 1 in every name.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.graph.batch_pass import BatchPass, UpdatePass
from playground.graph.numbers import subscript
from playground.graph.step_arithmetic import StepLine, update_lines

Phase = Literal["forward", "backward", "update"]
Kind = Literal[
    "total",
    "activation",
    "loss",
    "upstream",
    "delta",
    "weights",
    "back",
    "mean",
    "penalty",
    "frozen",
    "clip",
    "line",
]


@dataclass(frozen=True, slots=True)
class Stage:
    """One matrix that is worked out.

    Args:
        kind: ``total`` z; ``activation`` a; ``loss`` E; ``upstream`` ∂E/∂a of the output; ``delta`` ∂E/∂z;
            ``weights`` ∂E/∂W; ``back`` ∂E/∂a of the layer before; ``mean`` over the batch; ``penalty`` and
            ``clip`` of the regularizers; ``frozen`` where weights are held; ``line`` of the optimizer's rule.
        phase: the part of the step that it belongs to.
        layer: whose matrix it is.
        rows: how many it has.
        columns: likewise.
        line: which line of the rule, for ``line``.
    """

    kind: Kind
    phase: Phase
    layer: int
    rows: int
    columns: int
    line: int = 0

    @property
    def size(self) -> int:
        """How many numbers are found."""
        return self.rows * self.columns

    @property
    def of_parameters(self) -> bool:
        """Whether its numbers belong to the weights and biases, one each."""
        return self.kind in ("weights", "mean", "penalty", "frozen", "clip", "line")


@dataclass(frozen=True)
class LayerTape:
    """All numbers of a step for one sample.

    Args:
        batch: the pass.
        update: what follows it.
        sample: which sample of the batch is looked at.
    """

    batch: BatchPass
    update: UpdatePass
    sample: int
    stages: tuple[Stage, ...] = field(init=False)
    lines: tuple[StepLine, ...] = field(init=False)
    ends: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lines = tuple(_lines(self.batch, self.update))
        stages = tuple(_stages(self.batch, self.update, len(lines)))
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "stages", stages)
        object.__setattr__(self, "ends", tuple(accumulate(stage.size for stage in stages)))

    def __len__(self) -> int:
        return self.ends[-1]

    def locate(self, count: int) -> tuple[int, int]:
        """Return the stage that ``count`` numbers lead to and which of its numbers came last.

        −1 in the first stage at the very start.
        """
        if not 0 <= count <= len(self):
            raise IndexError(f"the step has {len(self)} numbers, not {count}")
        index = bisect_left(self.ends, max(count, 1))
        return index, count - self.start(index) - 1

    def start(self, stage: int) -> int:
        """Return how many numbers are known before a stage."""
        return self.ends[stage] - self.stages[stage].size

    def values_of(self, stage: Stage) -> Array:
        """Return the matrix of a stage, (rows, columns)."""
        batch, layer, s = self.batch, stage.layer, self.sample
        match stage.kind:
            case "total":
                return batch.totals[layer][:, s][np.newaxis]
            case "activation":
                return batch.activations[layer + 1][:, s][np.newaxis]
            case "loss":
                return np.array([[batch.losses[s]]])
            case "upstream":
                return batch.upstream[layer][:, s][np.newaxis]
            case "delta":
                return batch.deltas[layer][:, s][np.newaxis]
            case "back":
                return batch.upstream[layer - 1][:, s][:, np.newaxis]
            case "weights":
                return self.own_gradient(layer)[: stage.rows]
        return self._vector(stage)[: stage.rows]

    def own_gradient(self, layer: int) -> Array:
        """Return ∂Eₛ/∂W of the sample looked at, (n_in + 1, n_out)."""
        batch = self.batch
        inputs, deltas = batch.inputs_of(layer)[:, self.sample], batch.deltas[layer][:, self.sample]
        with np.errstate(all="ignore"):
            gradient: Array = np.outer(inputs, deltas)
        if not batch.spec.layers[layer].bias:
            gradient[-1] = 0.0
        return gradient

    def _vector(self, stage: Stage) -> Array:
        update = self.update
        vector = {
            "mean": update.mean,
            "penalty": update.penalized,
            "frozen": update.free,
            "clip": update.clipped,
        }.get(stage.kind)
        if vector is None:
            vector = np.array(self.lines[stage.line].result)
        matrix: Array = self.batch.spec.views(vector)[stage.layer]
        return matrix


def _stages(batch: BatchPass, update: UpdatePass, lines: int) -> list[Stage]:
    spec = batch.spec
    stages: list[Stage] = []
    rows = [n_in - 1 + layer.bias for (n_in, _), layer in zip(spec.shapes, spec.layers, strict=True)]
    for number, layer in enumerate(spec.layers):
        stages.append(Stage("total", "forward", number, 1, layer.units))
        stages.append(Stage("activation", "forward", number, 1, layer.units))
    last = len(spec.layers) - 1
    stages.append(Stage("loss", "forward", last, 1, 1))
    stages.append(Stage("upstream", "backward", last, 1, spec.outputs))
    for number in range(last, -1, -1):
        units = spec.layers[number].units
        stages.append(Stage("delta", "backward", number, 1, units))
        stages.append(Stage("weights", "backward", number, rows[number], units))
        if number:
            stages.append(Stage("back", "backward", number, spec.layers[number - 1].units, 1))
    made: list[Kind] = ["mean"] if batch.samples > 1 else []
    made += ["penalty"] if update.settings.l1 or update.settings.l2 else []
    made += ["frozen"] if len(update.frozen) else []
    made += ["clip"] if update.settings.clip_norm or update.settings.clip_value else []
    for kind in made:
        for number, layer in enumerate(spec.layers):
            stages.append(Stage(kind, "backward", number, rows[number], layer.units))
    for number, layer in enumerate(spec.layers):
        for line in range(lines):
            stages.append(Stage("line", "update", number, rows[number], layer.units, line))
    return stages


def _lines(batch: BatchPass, update: UpdatePass) -> list[StepLine]:
    settings = update.settings
    mask = None if settings.penalize_biases else batch.spec.weight_mask()
    hyper = {**update.memory.hyper, "lr": update.rate}
    return update_lines(
        settings.optimizer,
        hyper,
        update.memory.vectors,
        batch.theta,
        update.clipped,
        update.memory.t + 1,
        mask,
        update.frozen,
    )


def activation_name(layer: int, unit: int | None = None) -> str:
    """Return what a layer's activations are called; layer −1 holds the inputs."""
    return _indexed("x" if layer < 0 else f"a{subscript(layer + 1)}", unit)


def total_name(layer: int, unit: int | None = None) -> str:
    """Return what a layer's total inputs are called."""
    return _indexed(f"z{subscript(layer + 1)}", unit)


def weight_name(spec: NetworkSpec, layer: int, source: int, unit: int) -> str:
    """Return what a parameter is called; ``source`` n_in is the bias."""
    if source == spec.shapes[layer][0] - 1:
        return f"b{subscript(layer + 1)}[{unit + 1}]"
    return f"w{subscript(layer + 1)}[{source + 1},{unit + 1}]"


def _indexed(name: str, unit: int | None) -> str:
    return name if unit is None else f"{name}[{unit + 1}]"


def gradient_position(tape: LayerTape, parameter: int) -> int:
    """Return how many numbers are known once the sample's gradient of a parameter of θ is."""
    layer, source, unit = tape.batch.spec.locate(parameter)
    for index, stage in enumerate(tape.stages):
        if stage.kind == "weights" and stage.layer == layer:
            return tape.start(index) + min(source, stage.rows - 1) * stage.columns + unit + 1
    raise ValueError(f"no gradient is found for parameter {parameter}")
