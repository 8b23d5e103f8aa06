"""A loss seen as a function of one number: the prediction of a single sample with a single output.

Losses over classes are seen for two classes: of probabilities y and 1 − y, or of the logits z and 0.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.engine.losses import Loss

Scale = Literal["value", "probability", "logit"]

LEAST_PROBABILITY = 0.001


@dataclass(frozen=True)
class LossShape:
    """One loss with its hyper-parameters set, over the prediction of one sample."""

    loss: Loss

    @property
    def scale(self) -> Scale:
        """What the prediction is: any value, a probability, or a logit."""
        if {"sigmoid", "softmax"} & set(self.loss.outputs):
            return "probability"
        return "value" if self.loss.link == "identity" else "logit"

    @property
    def low_target(self) -> float:
        """The least target."""
        return {"zero_one": 0.0, "one_hot": 0.0, "plus_minus_one": -1.0}.get(self.loss.targets, -np.inf)

    @property
    def high_target(self) -> float:
        """The greatest target."""
        return np.inf if np.isinf(self.low_target) else 1.0

    def nearest_target(self, target: float) -> float:
        """Return the nearest target that the loss can have: −1 or 1 for a loss with a margin."""
        if self.loss.targets == "plus_minus_one":
            return 1.0 if target > 0 else -1.0
        return min(max(target, self.low_target), self.high_target)

    def nearest_prediction(self, prediction: float) -> float:
        """Return ``prediction``, kept off 0 and 1 where it is a probability."""
        if self.scale != "probability":
            return prediction
        return min(max(prediction, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY)

    def values(self, predictions: Array, target: float) -> Array:
        """Return the loss of each prediction (n,), NaN where it can be none."""
        inputs, targets = self._matrices(predictions, target)
        return np.where(self._fits(predictions), self.loss.per_sample(inputs, targets), np.nan)

    def slopes(self, predictions: Array, target: float) -> Array:
        """Return the derivative to each prediction (n,), NaN where it can be none."""
        inputs, targets = self._matrices(predictions, target)
        gradient = np.empty_like(inputs)
        self.loss.gradient(inputs, targets, gradient)
        gradient *= inputs.shape[1]  # the loss's own is that of the mean over samples
        # With probabilities, the other one moves against the first.
        along = gradient[0] - gradient[1] if len(inputs) == 2 and self.scale == "probability" else gradient[0]
        return np.where(self._fits(predictions), along, np.nan)

    def value(self, prediction: float, target: float) -> float:
        """Return the loss of one prediction."""
        return float(self.values(np.array([prediction]), target)[0])

    def slope(self, prediction: float, target: float) -> float:
        """Return the derivative at one prediction."""
        return float(self.slopes(np.array([prediction]), target)[0])

    def _fits(self, predictions: Array) -> Array:
        if self.scale != "probability":
            return np.ones(len(predictions), bool)
        return np.asarray((predictions > 0) & (predictions < 1))

    def _matrices(self, predictions: Array, target: float) -> tuple[Array, Array]:
        given = predictions
        if self.scale == "probability":
            given = np.clip(predictions, LEAST_PROBABILITY**2, 1 - LEAST_PROBABILITY**2)
        first, wanted = given[np.newaxis].astype(np.float64), np.full((1, len(given)), target)
        if self.loss.targets != "one_hot":
            return first, wanted
        other = 1 - first if self.scale == "probability" else np.zeros_like(first)
        return np.vstack([first, other]), np.vstack([wanted, 1 - wanted])
