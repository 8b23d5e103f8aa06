"""How healthy a network's training is at one step: sizes of weights, activations, gradients and updates.

And what is ill, named where it is: dead or saturated units, gradients that vanish or explode on their way
back, updates out of proportion, units that all compute the same.

Sizes are root mean squares, so that layers of any width compare.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.freezing import frozen_places
from playground.engine.network import Network, NetworkSpec
from playground.engine.optimizer import OptimizerState
from playground.engine.optimizers import make_optimizer
from playground.engine.regularization import make_clip
from playground.engine.settings import TrainingSettings
from playground.support.marks import N_

FLAT_SLOPE = 0.05
"""A unit's activation counts as saturated for a sample where its slope is below this, of at most 1 or ¼."""

SATURATED_SHARE = 0.95
VANISHING, EXPLODING = 1e-3, 1e3
"""The gradient's size in one layer over that in the last, below or above which it is called ill."""

LEAST_UPDATE, LARGEST_UPDATE = 1e-6, 1e-1
"""Update over weight, per step, outside of which it is called ill.

About 1e-3 is usual (CS231n, Stanford, notes "Neural Networks Part 3", Ratio of weights:updates).
"""

RULES: Mapping[str, str] = {
    "dead": N_(
        "{layer}, unit {unit} is dead: its output is 0 for all {samples} samples looked at, so no gradient"
        " passes it and it cannot come back by itself. A smaller learning rate, He initialization or leaky"
        " ReLU helps."
    ),
    "saturated": N_(
        "{layer}, unit {unit} is saturated: its slope is below {slope} for {share} of {samples} samples, so"
        " it hardly learns. Smaller initial weights, scaled inputs or ReLU help."
    ),
    "vanishing": N_(
        "The gradient vanishes: in {layer} its size is {ratio} of that in the last layer, so this layer"
        " hardly learns. Fewer layers, ReLU or another initialization help."
    ),
    "exploding": N_(
        "The gradient explodes: in {layer} its size is {ratio} times that in the last layer. Smaller weights,"
        " gradient clipping or a smaller learning rate help."
    ),
    "large update": N_(
        "{layer} takes steps of {ratio} of its weights' size; about 0.001 is usual. Lower the learning rate."
    ),
    "small update": N_(
        "{layer} takes steps of {ratio} of its weights' size; about 0.001 is usual. Raise the learning rate,"
        " if the loss is still high."
    ),
    "still": N_(
        "Training stands nearly still: every layer takes steps below {ratio} of its weights' size. It has"
        " arrived, or its learning rate is too small."
    ),
    "same": N_(
        "All units of {layer} compute the same, as they have the same weights: they stay alike and count as"
        " one. Random initial weights break the symmetry."
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something ill: a rule of `RULES`, the layer and unit from 0 (−1: none is meant), and its numbers."""

    rule: str
    layer: int
    unit: int = -1
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LayerHealth:
    """One layer, the output layer being the last.

    Attributes:
        weights, gradients: (n_in · n_out,) without the biases.
        updates: likewise, what the step adds to the weights; empty where that is not known.
        activations: (units, N) of the samples looked at.
    """

    weights: Array
    gradients: Array
    updates: Array
    activations: Array

    @property
    def update_ratio(self) -> float:
        """‖Δw‖ / ‖w‖; NaN where the updates are not known or all weights are 0."""
        size = rms(self.weights)
        return rms(self.updates) / size if len(self.updates) and size > 0.0 else float("nan")


def rms(values: Array) -> float:
    """Return the root of the mean of the squares; NaN of nothing."""
    with np.errstate(over="ignore"):
        return float(np.sqrt(np.mean(np.square(values)))) if values.size else float("nan")


def examine(
    spec: NetworkSpec, theta: Array, gradient: Array, update: Array, inputs: Array
) -> list[LayerHealth]:
    """Return the health of every layer.

    Args:
        spec: the shape of the network.
        theta: the parameters (P,).
        gradient: ∂E/∂θ there (P,).
        update: what the step adds to θ (P,); empty where that is not known.
        inputs: the samples to look at, as the network gets them (n, N).
    """
    with np.errstate(all="ignore"):
        activations = Network(spec, theta).forward(inputs.astype(theta.dtype))[1:]
    views = zip(
        spec.views(theta),
        spec.views(gradient),
        spec.views(update) if len(update) else [np.empty((1, 0))] * len(spec.layers),
        activations,
        strict=True,
    )
    return [
        LayerHealth(weights[:-1].ravel(), gradients[:-1].ravel(), updates[:-1].ravel(), outputs)
        for weights, gradients, updates, outputs in views
    ]


def next_update(
    spec: NetworkSpec,
    theta: Array,
    gradient: Array,
    settings: TrainingSettings,
    memory: OptimizerState,
    rate: float,
) -> Array:
    """Return what the step from here adds to θ (P,), made on copies by the optimizer itself.

    Args:
        spec: the shape of the network.
        theta: the parameters (P,).
        gradient: ∂E/∂θ there (P,), penalties included.
        settings: those in force at the step.
        memory: what the optimizer remembers before it.
        rate: the learning rate of the step.
    """
    optimizer = make_optimizer(settings.optimizer, theta.size, settings.hyper, theta.dtype)
    if not settings.penalize_biases:
        optimizer.decay_mask = spec.weight_mask()
    optimizer.restore(memory)
    optimizer.rate = rate
    after, g = np.array(theta), np.array(gradient)
    clip = make_clip(g, settings)
    with np.errstate(all="ignore"):
        if clip is not None:
            clip()
        optimizer.step(after, g)
        update = np.asarray(after - theta)
    update[frozen_places(spec, settings.frozen)] = 0.0
    return update


def findings(spec: NetworkSpec, layers: list[LayerHealth]) -> list[Finding]:
    """Return what is ill, the first layer first; nothing for numbers that are not finite."""
    found: list[Finding] = []
    last = rms(layers[-1].gradients)
    still = all(0.0 < health.update_ratio < LEAST_UPDATE for health in layers)
    if still:
        found.append(Finding("still", -1, values=(("ratio", f"{LEAST_UPDATE:g}"),)))
    for number, health in enumerate(layers):
        found += _unit_findings(spec, number, health)
        if _alike(health, spec.layers[number].units) and number < len(layers) - 1:
            found.append(Finding("same", number))
        if 0.0 < last < float("inf") and number < len(layers) - 1:
            ratio = rms(health.gradients) / last
            if ratio < VANISHING:
                found.append(Finding("vanishing", number, values=(("ratio", f"{ratio:.1g}"),)))
            elif ratio > EXPLODING:
                found.append(Finding("exploding", number, values=(("ratio", f"{ratio:.1g}"),)))
        ratio = health.update_ratio
        if ratio > LARGEST_UPDATE:
            found.append(Finding("large update", number, values=(("ratio", f"{ratio:.1g}"),)))
        elif 0.0 < ratio < LEAST_UPDATE and not still:
            found.append(Finding("small update", number, values=(("ratio", f"{ratio:.1g}"),)))
    return found


def _unit_findings(spec: NetworkSpec, number: int, health: LayerHealth) -> list[Finding]:
    layer = spec.layers[number]
    activation = ACTIVATIONS[layer.activation]
    outputs = health.activations
    samples = outputs.shape[1]
    if not samples or not activation.trainable or not activation.elementwise or activation.needs_z:
        return []
    slopes = np.empty_like(outputs)
    with np.errstate(all="ignore"):
        activation.slope(outputs, outputs, slopes)
    if activation.low == 0.0 and activation.high == np.inf:
        dead = np.flatnonzero((slopes == 0.0).all(axis=1))
        counted = (("samples", str(samples)),)
        return [Finding("dead", number, int(unit), counted) for unit in dead]
    if not np.isfinite(activation.high) or not np.isfinite(activation.low):
        return []
    flat = (np.abs(slopes) < FLAT_SLOPE).mean(axis=1)
    return [
        Finding(
            "saturated",
            number,
            int(unit),
            (("slope", f"{FLAT_SLOPE:g}"), ("share", f"{flat[unit]:.0%}"), ("samples", str(samples))),
        )
        for unit in np.flatnonzero(flat >= SATURATED_SHARE)
    ]


def _alike(health: LayerHealth, units: int) -> bool:
    """Return whether all units have the same weights into them, so that they cannot become different."""
    weights = health.weights.reshape(-1, units)
    return units > 1 and bool((weights == weights[:, :1]).all())
