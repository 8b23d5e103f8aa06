"""One training step of a network taken apart: every matrix of it, for each sample of the batch alone.

The engine's plan computes the same numbers, but keeps only what it needs. Here nothing is thrown away, and
each sample has a loss Eₛ of its own; the loss of the batch is the mean of these, and so is its gradient.
Sources: the four equations of back-propagation as in Nielsen, Neural Networks and Deep Learning, chapter 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.engine.activations import ACTIVATIONS, softmax_pull_back
from playground.engine.arrays import Array
from playground.engine.freezing import frozen_places
from playground.engine.losses import Loss, make_loss
from playground.engine.network import NetworkSpec
from playground.engine.optimizer import OptimizerState
from playground.engine.optimizers import make_optimizer
from playground.engine.regularization import make_clip, make_penalty
from playground.engine.settings import TrainingSettings


@dataclass(frozen=True, eq=False)
class BatchPass:
    """Forward and backward through a network, sample by sample; layers count from 0.

    Args:
        spec: the shape of the network; dropout is left out, as in evaluation.
        theta: the parameters (P,).
        targets: what the outputs are compared with, (outputs, B).
        loss: the loss.
        activations: the inputs (n, B), then each layer's activations (units, B).
        totals: each layer's total inputs z (units, B).
        slopes: each layer's f′(z) (units, B), None for softmax, whose derivative is a matrix.
        losses: each sample's own loss Eₛ, (B,).
        upstream: ∂Eₛ/∂a of each layer, (units, B).
        deltas: ∂Eₛ/∂z of each layer, (units, B).
    """

    spec: NetworkSpec
    theta: Array
    targets: Array
    loss: Loss
    activations: tuple[Array, ...]
    totals: tuple[Array, ...]
    slopes: tuple[Array | None, ...]
    losses: Array
    upstream: tuple[Array, ...]
    deltas: tuple[Array, ...]

    @property
    def samples(self) -> int:
        """The number of samples B."""
        return int(self.targets.shape[1])

    def weights(self, layer: int) -> Array:
        """Return W (n_in + 1, n_out); its last row is the bias."""
        return self.spec.views(self.theta)[layer]

    def inputs_of(self, layer: int) -> Array:
        """Return what enters a layer, with the 1 that meets the bias, (n_in + 1, B)."""
        return np.vstack([self.activations[layer], np.ones((1, self.samples))])

    def sample_gradients(self, layer: int) -> Array:
        """Return ∂Eₛ/∂W of every sample, (B, n_in + 1, n_out): the outer products h δᵀ."""
        gradients: Array = np.einsum("ib,jb->bij", self.inputs_of(layer), self.deltas[layer])
        if not self.spec.layers[layer].bias:
            gradients[:, -1] = 0.0
        return gradients

    def mean_gradient(self) -> Array:
        """Return ∂E/∂θ (P,), the mean of the samples' gradients."""
        gradient = np.empty(self.spec.parameter_count)
        for layer, view in enumerate(self.spec.views(gradient)):
            with np.errstate(all="ignore"):
                view[...] = self.inputs_of(layer) @ self.deltas[layer].T / self.samples
            if not self.spec.layers[layer].bias:
                view[-1] = 0.0
        return gradient


def run_batch(spec: NetworkSpec, theta: Array, inputs: Array, targets: Array, loss: Loss) -> BatchPass:
    """Return the whole pass of the batch ``inputs`` (n, B) with ``targets`` (outputs, B), in float64."""
    theta = np.asarray(theta, np.float64)
    targets = np.ascontiguousarray(targets, np.float64)
    views = spec.views(theta)
    activations, totals, slopes = [np.asarray(inputs, np.float64)], [], []
    with np.errstate(all="ignore"):  # a run that diverges is looked at too
        for layer, w in zip(spec.layers, views, strict=True):
            activation = ACTIVATIONS[layer.activation]
            z = w[:-1].T @ activations[-1] + w[-1][:, np.newaxis]
            a, slope = np.empty_like(z), np.empty_like(z)
            activation.value(z, a)
            if activation.elementwise:
                activation.slope(z, a, slope)
            totals.append(z)
            activations.append(a)
            slopes.append(slope if activation.elementwise else None)
        output = activations[-1]
        gradient = np.empty_like(output)
        loss.gradient(output, targets, gradient)
        # The loss is the mean over the batch, so a sample's own gradient is B times its share.
        upstream, deltas = _backward(views, activations, slopes, gradient * targets.shape[1])
        losses = loss.per_sample(output, targets)
    return BatchPass(
        spec, theta, targets, loss, tuple(activations), tuple(totals), tuple(slopes), losses,
        tuple(upstream), tuple(deltas),
    )  # fmt: skip


def _backward(
    views: Sequence[Array], activations: Sequence[Array], slopes: Sequence[Array | None], arriving: Array
) -> tuple[list[Array], list[Array]]:
    upstream, deltas = [arriving], []
    for layer in range(len(views) - 1, -1, -1):
        slope, delta = slopes[layer], np.empty_like(arriving)
        if slope is None:
            softmax_pull_back(activations[layer + 1], arriving, delta)
        else:
            np.multiply(arriving, slope, delta)
        deltas.append(delta)
        if layer:
            arriving = views[layer][:-1] @ delta
            upstream.append(arriving)
    return upstream[::-1], deltas[::-1]


@dataclass(frozen=True, eq=False)
class UpdatePass:
    """What is done with the gradient of a batch; all vectors are (P,).

    Args:
        settings: the training settings in force.
        memory: what the optimizer remembers before the step.
        rate: the learning rate of this step.
        mean: ∂E/∂θ, the mean of the samples' gradients.
        penalized: with the regularizers' part added.
        frozen: the places of the parameters that are held where they are.
        free: ``penalized``, but 0 for what must not move: the gradient of the step as it is recorded.
        clipped: what the optimizer gets.
        updated: θ after the step.
    """

    settings: TrainingSettings
    memory: OptimizerState
    rate: float
    mean: Array
    penalized: Array
    frozen: Array
    free: Array
    clipped: Array
    updated: Array


def run_update(
    batch: BatchPass, settings: TrainingSettings, memory: OptimizerState, rate: float
) -> UpdatePass:
    """Return the update that follows a pass, made by the engine's own optimizer on copies."""
    theta, mean = batch.theta.copy(), batch.mean_gradient()
    gradient = mean.copy()
    with np.errstate(all="ignore"):
        penalty = make_penalty(theta, gradient, batch.spec, settings)
        if penalty is not None:
            penalty()
        mask = batch.spec.trainable_mask()
        if mask is not None:
            gradient *= mask
        penalized = gradient.copy()
        frozen = frozen_places(batch.spec, settings.frozen)
        gradient[frozen] = 0.0
        free = gradient.copy()
        clip = make_clip(gradient, settings)
        if clip is not None:
            clip()
        optimizer = make_optimizer(settings.optimizer, theta.size, settings.hyper)
        if not settings.penalize_biases:
            optimizer.decay_mask = batch.spec.weight_mask()
        optimizer.restore(memory)
        optimizer.rate = rate
        optimizer.step(theta, gradient)
    theta[frozen] = batch.theta[frozen]
    return UpdatePass(settings, memory, rate, mean, penalized, frozen, free, gradient, theta)


def batch_of(
    spec: NetworkSpec, theta: Array, inputs: Array, targets: Array, settings: TrainingSettings
) -> BatchPass:
    """Return the pass of rows ``inputs`` (B, n) and ``targets`` (B, outputs) under ``settings``."""
    return run_batch(spec, theta, inputs.T, targets.T, make_loss(settings.loss, settings.loss_hyper))
