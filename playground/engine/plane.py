"""The loss over a plane through θ: along random directions, or those in which the run itself has moved.

A plane of two weights has a faster way of its own, in `playground.engine.landscape`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.losses import Loss
from playground.engine.network import NetworkSpec


@dataclass(frozen=True, slots=True)
class Plane:
    """θ = origin + x·u + y·v.

    ``explained`` holds the share of the path's variance along u and v where they are principal components,
    else zeros.
    """

    origin: Array
    u: Array
    v: Array
    explained: tuple[float, float] = (0.0, 0.0)

    def project(self, theta: Array) -> tuple[Array, Array, Array]:
        """Return x, y and the distance off the plane of each row of ``theta`` (k, P), each (k,)."""
        basis = np.stack([self.u, self.v], axis=1)
        offset = theta - self.origin
        coordinates, *_ = np.linalg.lstsq(basis, offset.T, rcond=None)
        distance = np.linalg.norm(offset - (basis @ coordinates).T, axis=1)
        return coordinates[0], coordinates[1], distance


def random_plane(spec: NetworkSpec, theta: Array, seed: int) -> Plane:
    """Return a plane through ``theta`` (P,) along two random directions, normalised filter by filter.

    A filter is the weights into one unit; each is as long as the network's own, so that the picture does not
    depend on the scale of the weights. Biases do not move (Li et al. 2018, arXiv:1712.09913, section 4).
    """
    rng = np.random.default_rng([seed, 1_000_003])
    directions = []
    for _ in range(2):
        direction = rng.standard_normal(theta.size)
        for d, w in zip(spec.views(direction), spec.views(theta), strict=True):
            length = np.linalg.norm(d[:-1], axis=0)
            d[:-1] *= np.linalg.norm(w[:-1], axis=0) / np.where(length > 0.0, length, 1.0)
            d[-1] = 0.0
        directions.append(direction)
    return Plane(np.array(theta, np.float64), directions[0], directions[1])


def principal_plane(path: Array) -> Plane:
    """Return the plane through the end of ``path`` (k ≥ 3, P) that holds most of its variance.

    ``u`` and ``v`` have length 1.
    """
    end = np.array(path[-1], np.float64)
    offsets = path - end
    centred = offsets - offsets.mean(axis=0)
    # The right singular vectors from the small side: k points span at most k directions, however large P is.
    if len(path) <= end.size:
        values, left = np.linalg.eigh(centred @ centred.T)
        values, left = np.maximum(values[::-1], 0.0), left[:, ::-1]
        roots = np.sqrt(np.maximum(values[:2], 1e-300))
        directions = (centred.T @ left[:, :2]) / roots
    else:
        values, vectors = np.linalg.eigh(centred.T @ centred)
        values, directions = np.maximum(values[::-1], 0.0), vectors[:, ::-1][:, :2]
    total = float(values.sum()) or 1.0
    return Plane(
        end,
        directions[:, 0].copy(),
        directions[:, 1].copy(),
        (float(values[0]) / total, float(values[1]) / total),
    )


def plane_loss(
    spec: NetworkSpec,
    plane: Plane,
    loss: Loss,
    inputs: Array,
    targets: Array,
    xs: Array,
    ys: Array,
    cancelled: Callable[[], bool] = lambda: False,
) -> Array | None:
    """Return the loss (ny, nx) over the plane, or None if ``cancelled`` said so.

    Args:
        spec: the shape of the network.
        plane: the plane.
        loss: the loss.
        inputs: (n, N) feature-major, in the precision to compute in (float32 is enough for a picture).
        targets: (outputs, N).
        xs: the coordinates along u, (nx,).
        ys: the coordinates along v, (ny,).
        cancelled: asked once a row.
    """
    dtype, samples = inputs.dtype, inputs.shape[1]
    values = np.empty((len(ys), len(xs)))
    wide_targets = np.tile(targets, (1, len(xs)))
    with np.errstate(all="ignore"):
        for row, y in enumerate(ys):
            if cancelled():
                return None
            # One row of the grid at a time: a stack of nx networks, multiplied as one.
            thetas = (plane.origin + np.outer(xs, plane.u) + y * plane.v).astype(dtype)
            a = np.broadcast_to(inputs, (len(xs), *inputs.shape))
            for number, layer in enumerate(spec.layers):
                rows, columns = spec.shapes[number]
                start = spec.offsets[number]
                w = thetas[:, start : start + rows * columns].reshape(len(xs), rows, columns)
                z = w[:, :-1].transpose(0, 2, 1) @ a + w[:, -1][:, :, np.newaxis]
                a = _activated(layer.activation, z)
            output = a.transpose(1, 0, 2).reshape(spec.outputs, len(xs) * samples)
            values[row] = loss.per_sample(output, wide_targets).reshape(len(xs), samples).mean(axis=1)
    return values


def _activated(name: str, z: Array) -> Array:
    """Return the activations of a stack of layers (networks, units, N); softmax is over the units of each."""
    activation = ACTIVATIONS[name]
    if activation.elementwise:
        a = np.empty_like(z)
        activation.value(z, a)
        return a
    columns = np.ascontiguousarray(z.transpose(1, 0, 2).reshape(z.shape[1], -1))
    out = np.empty_like(columns)
    activation.value(columns, out)
    return out.reshape(z.shape[1], z.shape[0], z.shape[2]).transpose(1, 0, 2)
