"""What is done to a gradient before the update: penalties are added, long ones shortened."""

from collections.abc import Callable
from math import sqrt

import numpy as np

from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.engine.settings import TrainingSettings


def make_penalty(
    theta: Array, g: Array, spec: NetworkSpec, settings: TrainingSettings
) -> Callable[[], None] | None:
    """Return what adds the gradient of λ₁Σ|w| + ½λ₂Σw² to ``g``, or None without regularization."""
    if not settings.l1 and not settings.l2:
        return None
    mask = np.ones(theta.size) if settings.penalize_biases else spec.weight_mask()
    l1, l2 = (settings.l1 * mask).astype(theta.dtype), (settings.l2 * mask).astype(theta.dtype)
    change = np.empty_like(theta)

    def add_penalty() -> None:
        if settings.l2:
            np.multiply(theta, l2, change)
            np.add(g, change, g)
        if settings.l1:
            np.sign(theta, change)
            np.multiply(change, l1, change)
            np.add(g, change, g)

    return add_penalty


def make_clip(g: Array, settings: TrainingSettings) -> Callable[[], None] | None:
    """Return what shortens ``g`` as PyTorch's clip_grad_norm_ and clip_grad_value_ do, or None."""
    if not settings.clip_norm and not settings.clip_value:
        return None

    def clip() -> None:
        if settings.clip_norm:
            norm = sqrt(float(g.dot(g)))
            # 1e-6 is PyTorch's guard against a division by zero.
            np.multiply(g, min(1.0, settings.clip_norm / (norm + 1e-6)), g)
        if settings.clip_value:
            np.clip(g, -settings.clip_value, settings.clip_value, out=g)

    return clip
