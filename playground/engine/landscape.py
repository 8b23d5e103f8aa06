"""The loss over a plane through θ: what a contour plot of training shows.

The slice over two weights is computed with its structure: the first weight touches one unit's total input,
the second another's, so everything before the first is computed once, everything between them once for each
value of the first, and only what follows the second for every point of the grid.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.losses import Loss
from playground.engine.network import NetworkSpec


@dataclass(frozen=True, slots=True)
class LossSlice:
    """The loss over two parameters, all others held still.

    ``values`` is (len(ys), len(xs)); ``xs`` runs over parameter ``first``, ``ys`` over parameter ``second``
    (places in θ).
    """

    first: int
    second: int
    xs: Array
    ys: Array
    values: Array


def loss_slice(
    spec: NetworkSpec,
    theta: Array,
    loss: Loss,
    inputs: Array,
    targets: Array,
    first: int,
    second: int,
    xs: Array,
    ys: Array,
    cancelled: Callable[[], bool] = lambda: False,
) -> LossSlice | None:
    """Return the loss over a grid of values for two different parameters, or None if ``cancelled`` said so.

    Args:
        spec: the shape of the network.
        theta: the parameters (P,) that the other coordinates keep.
        loss: the loss.
        inputs: (n, N) feature-major, in the precision to compute in (float32 is enough for a picture).
        targets: (outputs, N).
        first: place in θ of the parameter that ``xs`` runs over.
        second: place in θ of the parameter that ``ys`` runs over.
        xs: the values to try of the first, (nx,).
        ys: the values to try of the second, (ny,).
        cancelled: asked once for each value of the first parameter to be computed.
    """
    if first == second:
        raise ValueError("a slice needs two different parameters")
    if first > second:
        # The lower layer must be the outer loop; its slice is the same one transposed.
        swapped = loss_slice(spec, theta, loss, inputs, targets, second, first, ys, xs, cancelled)
        return None if swapped is None else LossSlice(first, second, xs, ys, swapped.values.T)
    dtype, samples = inputs.dtype, inputs.shape[1]
    with np.errstate(over="ignore"):  # of a run that diverges: the loss there is infinite
        theta = theta.astype(dtype)
    views = spec.views(theta)
    (layer1, source1, unit1), (layer2, source2, unit2) = spec.locate(first), spec.locate(second)
    values = np.empty((len(ys), len(xs)))
    with np.errstate(all="ignore"):
        before = _forward(spec, views, inputs, 0, layer1)
        z1 = _total_input(views[layer1], before)
        row1 = _source_row(before, source1)
        wide_targets = np.tile(targets, (1, len(ys)))
        shifts2 = (ys - theta[second]).astype(dtype)
        for column, x in enumerate(xs):
            if cancelled():
                return None
            z = z1.copy()
            z[unit1] += dtype.type(x - theta[first]) * row1
            entering = before
            if layer2 > layer1:
                entering = _forward(spec, views, _activate(spec, z, layer1), layer1 + 1, layer2)
                z = _total_input(views[layer2], entering)
            row2 = _source_row(entering, source2)
            wide = np.tile(z, (1, len(ys)))
            wide[unit2] += np.outer(shifts2, row2).ravel()
            output = _forward(spec, views, _activate(spec, wide, layer2), layer2 + 1, len(spec.layers))
            per_sample = loss.per_sample(output, wide_targets)
            values[:, column] = per_sample.reshape(len(ys), samples).mean(axis=1)
    return LossSlice(first, second, xs, ys, values)


def _total_input(w: Array, activations: Array) -> Array:
    return np.asarray(w[:-1].T @ activations + w[-1][:, np.newaxis])


def _source_row(activations: Array, source: int) -> Array:
    """Return the activations (N,) that a weight multiplies; ones for the bias."""
    if source == len(activations):
        return np.ones(activations.shape[1], activations.dtype)
    return np.asarray(activations[source])


def _activate(spec: NetworkSpec, z: Array, layer: int) -> Array:
    out = np.empty_like(z)
    ACTIVATIONS[spec.layers[layer].activation].value(z, out)
    return out


def _forward(spec: NetworkSpec, views: list[Array], activations: Array, start: int, end: int) -> Array:
    """Return the activations after layers ``start`` … ``end`` − 1."""
    for layer in range(start, end):
        activations = _activate(spec, _total_input(views[layer], activations), layer)
    return activations
