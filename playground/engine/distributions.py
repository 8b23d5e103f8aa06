"""Two distributions over the same classes: entropy, divergence and cross-entropy, and softmax two ways."""

from dataclasses import dataclass

import numpy as np

from playground.engine.arrays import Array


def with_share(shares: Array, place: int, share: float) -> Array:
    """Return ``shares`` (k,) with another share at ``place``; the others keep their proportions and sum to 1.

    Where the others are all 0 they share alike.
    """
    share = min(max(share, 0.0), 1.0)
    others = np.delete(shares, place)
    rest = others.sum()
    others = others / rest * (1 - share) if rest > 0 else np.full(len(others), (1 - share) / len(others))
    return np.insert(others, place, share)


def entropy(target: Array) -> float:
    """Return −Σ t ln t, in nats; classes without a share count nothing (Shannon 1948)."""
    held = target[target > 0]
    return float(-(held * np.log(held)).sum()) + 0.0


def divergence(target: Array, prediction: Array) -> float:
    """Return KL(t‖y) = Σ t ln(t/y), in nats (Kullback, Leibler 1951); infinite where y alone is 0."""
    held = target > 0
    with np.errstate(divide="ignore"):
        return float((target[held] * np.log(target[held] / prediction[held])).sum()) + 0.0


@dataclass(frozen=True)
class NaiveSoftmax:
    """Softmax as its formula stands, step by step; too large a logit overflows, and ∞/∞ is no number."""

    exponentials: Array
    total: float
    shares: Array

    @classmethod
    def of(cls, logits: Array) -> "NaiveSoftmax":
        """Compute it for logits (k,), with the overflows that it has."""
        with np.errstate(over="ignore", invalid="ignore"):
            exponentials = np.exp(logits)
            total = exponentials.sum()
            return cls(exponentials, float(total), exponentials / total)

    @property
    def overflows(self) -> bool:
        """Whether a number was too large for the machine."""
        return not np.isfinite(self.total)


@dataclass(frozen=True)
class StableSoftmax:
    """The same with the greatest logit taken from all of them, which changes no share and overflows never."""

    shifted: Array
    exponentials: Array
    total: float
    shares: Array
    log_sum: float

    @classmethod
    def of(cls, logits: Array) -> "StableSoftmax":
        """Compute it for logits (k,); ``log_sum`` is ln Σ exp z."""
        greatest = float(logits.max())
        shifted = logits - greatest
        exponentials = np.exp(shifted)
        total = float(exponentials.sum())
        return cls(shifted, exponentials, total, exponentials / total, greatest + float(np.log(total)))
