"""A straight line through a few samples: its errors, what they cost, and the lines that cost least."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from playground.engine.arrays import Array
from playground.engine.losses import make_loss
from playground.support.errors import PlaygroundError

Point = tuple[float, float]


@dataclass(frozen=True)
class LineFit:
    """The line ŷ = w x + b beside samples (x, t).

    Args:
        samples: at least two, with different x.
        slope: w.
        intercept: b.
    """

    samples: Sequence[Point]
    slope: float
    intercept: float

    @property
    def inputs(self) -> Array:
        """The x of each sample, (n,)."""
        return np.array([x for x, _ in self.samples])

    @property
    def targets(self) -> Array:
        """The t of each sample, (n,)."""
        return np.array([t for _, t in self.samples])

    @property
    def predictions(self) -> Array:
        """ŷ at each x, (n,)."""
        return self.slope * self.inputs + self.intercept

    @property
    def errors(self) -> Array:
        """The error ŷ − t of each sample, (n,)."""
        return self.predictions - self.targets

    def loss(self, name: str) -> float:
        """Return one of the engine's losses of the line, the mean over the samples."""
        return make_loss(name).value(self.predictions[np.newaxis], self.targets[np.newaxis])


def least_squares(samples: Sequence[Point]) -> Point:
    """Return (w, b) of the line with the least mean squared error, in closed form.

    w = Σ (x − x̄)(t − t̄) / Σ (x − x̄)², b = t̄ − w x̄ (Legendre 1805).

    Raises:
        PlaygroundError: all samples lie at one x, so that no line is best.
    """
    x, t = np.array(samples).T
    across = x - x.mean()
    spread = float(across @ across)
    if spread == 0.0:
        raise PlaygroundError("all samples lie at one x; move one of them aside.", "samples")
    slope = float(across @ (t - t.mean())) / spread
    return slope, float(t.mean() - slope * x.mean())


def least_absolute(samples: Sequence[Point]) -> Point:
    """Return (w, b) of a line with the least mean absolute error.

    One of the best lines passes through two of the samples (Bloomfield and Steiger, "Least Absolute
    Deviations", 1983), so with few of them each pair is tried.

    Raises:
        PlaygroundError: all samples lie at one x, so that no line is best.
    """
    lines = [
        (slope, first[1] - slope * first[0])
        for first, second in combinations(samples, 2)
        if first[0] != second[0]
        for slope in [(second[1] - first[1]) / (second[0] - first[0])]
    ]
    if not lines:
        raise PlaygroundError("all samples lie at one x; move one of them aside.", "samples")
    return min(lines, key=lambda line: LineFit(samples, *line).loss("mae"))
