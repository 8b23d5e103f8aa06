"""Where a run blew up: the first quantity of a step that is no longer finite, by name."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.losses import Loss
from playground.engine.network import NetworkSpec
from playground.support.marks import N_

Quantity = Literal["weight", "bias", "total input", "activation", "loss", "gradient"]

EXPLANATIONS: dict[Quantity, str] = {
    "weight": N_(
        "At step {step} the weight from unit {source} to unit {unit} of layer {layer} is {value}: the update"
        " before it was too long, because the learning rate times the gradient overflowed."
    ),
    "bias": N_(
        "At step {step} the bias of unit {unit} of layer {layer} is {value}: the update before it was too"
        " long, because the learning rate times the gradient overflowed."
    ),
    "total input": N_(
        "At step {step} the total input of unit {unit} of layer {layer} is {value}: its weights are finite,"
        " but so large that their products with the inputs overflow."
    ),
    "activation": N_(
        "At step {step} the activation of unit {unit} of layer {layer} is {value}: its total input is finite,"
        " but beyond what the activation function can take."
    ),
    "loss": N_(
        "At step {step} the loss is {value}: the network's output is finite, but so far from the target that"
        " the loss overflows."
    ),
    "gradient": N_(
        "At step {step} the gradient is {value} at a weight of layer {layer}: the loss is finite, but its"
        " derivative overflows on the way back."
    ),
}


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first quantity that is not finite. Layers and units count from 1; 0 where there is none."""

    step: int
    quantity: Quantity
    layer: int
    unit: int
    source: int
    value: float

    @property
    def template(self) -> str:
        """The explanation with its places open, as translators know it."""
        return EXPLANATIONS[self.quantity]

    def explain(self, template: str = "") -> str:
        """Return the explanation as a sentence, in the language of ``template`` where that is given."""
        return (template or self.template).format(
            step=f"{self.step:,}",
            layer=self.layer,
            unit=self.unit,
            source=self.source,
            value="∞" if abs(self.value) == np.inf else "NaN",
        )


def diagnose(
    spec: NetworkSpec, theta: Array, loss: Loss, inputs: Array, targets: Array, gradient: Array, step: int
) -> Divergence | None:
    """Return the first non-finite quantity of one step, in the order in which they are computed, or None.

    Args:
        spec: the shape of the network.
        theta: the parameters (P,) at the step.
        loss: the loss.
        inputs: the batch (n, B), feature-major.
        targets: its targets (outputs, B).
        gradient: the gradient (P,) that the step computed.
        step: its number.
    """
    for layer, w in enumerate(spec.views(theta), start=1):
        if (place := _first(w)) is not None:
            source, unit = place
            bias = source == w.shape[0] - 1
            quantity: Quantity = "bias" if bias else "weight"
            return Divergence(step, quantity, layer, unit + 1, 0 if bias else source + 1, float(w[place]))
    with np.errstate(all="ignore"):
        a = inputs
        for layer, (shape, w) in enumerate(zip(spec.layers, spec.views(theta), strict=True), start=1):
            z = w[:-1].T @ a + w[-1][:, np.newaxis]
            if (place := _first(z)) is not None:
                return Divergence(step, "total input", layer, place[0] + 1, 0, float(z[place]))
            a = np.empty_like(z)
            ACTIVATIONS[shape.activation].value(z, a)
            if (place := _first(a)) is not None:
                return Divergence(step, "activation", layer, place[0] + 1, 0, float(a[place]))
        value = loss.value(a, targets)
    if not np.isfinite(value):
        return Divergence(step, "loss", 0, 0, 0, value)
    bad = np.flatnonzero(~np.isfinite(gradient))
    if bad.size:
        # Back-propagation runs from the output to the input: the last layer that is hit was hit first.
        at = int(bad[-1])
        layer, _, unit = spec.locate(at)
        return Divergence(step, "gradient", layer + 1, unit + 1, 0, float(gradient[at]))
    return None


def _first(matrix: Array) -> tuple[int, int] | None:
    bad = np.argwhere(~np.isfinite(matrix))
    return None if len(bad) == 0 else (int(bad[0][0]), int(bad[0][1]))
