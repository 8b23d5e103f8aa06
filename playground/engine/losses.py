"""Loss functions: how wrong a prediction is, and which way it should move.

Predictions and targets are feature-major matrices (outputs, B). Every loss is the mean over the batch of its
per-sample values, so ``value`` is ``per_sample(...).mean()`` by definition. Conventions are PyTorch's:
``mse``, ``mae``, ``huber``, ``bce*`` and ``hinge`` also average over the outputs, ``cross_entropy`` and
``softmax_cross_entropy`` sum over the classes; ``half_sse`` is ½Σ over the outputs, as in many textbooks.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import ClassVar, Literal

import numpy as np

from playground.engine.activations import ACTIVATIONS, softmax
from playground.engine.arrays import Array, scalar
from playground.engine.registry import HyperParameter, Registry, checked_hyper
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

Task = Literal["regression", "binary", "multiclass"]
TargetKind = Literal["values", "low_high", "zero_one", "plus_minus_one", "one_hot"]

_TINY = 1e-12  # probabilities are kept this far from 0 and 1, so that their logarithm is finite


class Loss(ABC):
    """One loss function with its hyper-parameters set.

    Class attributes: ``name`` as saved in files; ``title``, ``formula`` and ``purpose`` for a person;
    ``targets``, how classes are turned into numbers; ``link``, the activation that turns the network's output
    into a prediction; ``tasks``, what it can be used for; ``outputs``, the activations of the output layer
    that it fits, empty for any.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    formula: ClassVar[str]
    gradient_formula: ClassVar[str]
    purpose: ClassVar[str]
    hyper_parameters: ClassVar[tuple[HyperParameter, ...]] = ()
    tasks: ClassVar[tuple[Task, ...]] = ("regression", "binary", "multiclass")
    targets: ClassVar[TargetKind] = "low_high"
    link: ClassVar[str] = "identity"
    outputs: ClassVar[tuple[str, ...]] = ()
    outputs_why: ClassVar[str] = ""

    def __init__(self, hyper: Mapping[str, float] | None = None, place: str = "") -> None:
        self.hyper = checked_hyper(self.hyper_parameters, hyper or {}, self.name, place)

    @abstractmethod
    def per_sample(self, prediction: Array, target: Array) -> Array:
        """Return the loss of each sample, (B,)."""

    @abstractmethod
    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        """Write ∂value/∂prediction, (outputs, B), to ``out``."""

    def value(self, prediction: Array, target: Array) -> float:
        """Return the mean of the per-sample losses."""
        return float(self.per_sample(prediction, target).mean())

    def value_and_gradient(self, prediction: Array, target: Array, out: Array) -> float:
        """Return the value and write the gradient to ``out``, sharing work where that is possible."""
        value = self.value(prediction, target)
        self.gradient(prediction, target, out)
        return value

    def bind(self, prediction: Array, out: Array) -> Callable[[Array], float]:
        """Return `value_and_gradient` as a call on the target alone.

        For one pair of arrays used again and again.
        """
        return lambda target: self.value_and_gradient(prediction, target, out)


LOSSES: Registry[type[Loss]] = Registry("loss")


def make_loss(name: str, hyper: Mapping[str, float] | None = None, place: str = "") -> Loss:
    """Return the loss of that name; raises `PlaygroundError` for an unknown name or hyper-parameter."""
    return LOSSES.find(name, place)(hyper, place)


class _Quadratic(Loss):
    """Losses that are a constant times the sum of squared errors."""

    targets = "low_high"

    @abstractmethod
    def weight(self, prediction: Array) -> float:
        """Return the constant by which each squared error of ``prediction``'s batch counts in the value."""

    def value_and_gradient(self, prediction: Array, target: Array, out: Array) -> float:
        weight = self.weight(prediction)
        np.subtract(prediction, target, out)
        error = out.ravel()
        value = weight * float(error.dot(error))
        np.multiply(out, 2.0 * weight, out)
        return value

    def bind(self, prediction: Array, out: Array) -> Callable[[Array], float]:
        weight = self.weight(prediction)
        error, scale = out.ravel(), scalar(2.0 * weight, out.dtype)
        square, subtract, multiply = error.dot, np.subtract, np.multiply

        def value_and_gradient(target: Array) -> float:
            subtract(prediction, target, out)
            value = weight * float(square(error))
            multiply(out, scale, out)
            return value

        return value_and_gradient

    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        np.subtract(prediction, target, out)
        np.multiply(out, 2.0 * self.weight(prediction), out)


class MeanSquaredError(_Quadratic):
    """The mean of the squared errors over all outputs and samples."""

    name = "mse"
    title = N_("mean squared error")
    formula = "E = 1/n Σ (ŷ − t)²"
    gradient_formula = "∂E/∂ŷ = 2/n (ŷ − t)"
    purpose = N_(
        "Regression: big errors count much more than small ones, and the slope fades as the error does."
    )

    def weight(self, prediction: Array) -> float:
        return 1.0 / prediction.size

    def per_sample(self, prediction: Array, target: Array) -> Array:
        return np.asarray(np.square(prediction - target).mean(axis=0))


class HalfSumOfSquares(_Quadratic):
    """Half the sum of the squared errors over the outputs, averaged over the batch."""

    name = "half_sse"
    title = N_("half sum of squares")
    formula = "E = 1/B Σ ½ Σₖ (ŷₖ − tₖ)²"
    gradient_formula = "∂E/∂ŷ = 1/B (ŷ − t)"
    purpose = N_("The textbook's squared error: the ½ makes its derivative just the error, ŷ − t.")

    def weight(self, prediction: Array) -> float:
        return 0.5 / int(prediction.shape[1])

    def per_sample(self, prediction: Array, target: Array) -> Array:
        return np.asarray(0.5 * np.square(prediction - target).sum(axis=0))


class MeanAbsoluteError(Loss):
    """The mean of the absolute errors; its derivative at 0 is taken as 0."""

    name = "mae"
    title = N_("mean absolute error")
    formula = "E = 1/n Σ |ŷ − t|"
    gradient_formula = "∂E/∂ŷ = 1/n sign(ŷ − t)"
    purpose = N_("Regression with outliers: every error pulls equally hard, however large.")

    def per_sample(self, prediction: Array, target: Array) -> Array:
        return np.asarray(np.abs(prediction - target).mean(axis=0))

    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        np.subtract(prediction, target, out)
        np.sign(out, out)
        out /= prediction.size


class Huber(Loss):
    """Squared near zero and absolute beyond δ (Huber 1964), with PyTorch's scale.

    ½e² inside, δ(|e| − ½δ) outside.
    """

    name = "huber"
    title = N_("Huber loss")
    formula = "E = 1/n Σ ½e² if |e| ≤ δ, else δ(|e| − ½δ)"
    gradient_formula = "∂E/∂ŷ = 1/n clip(ŷ − t, −δ, δ)"
    purpose = N_("Regression: smooth at zero like the square, fair to outliers like the absolute value.")
    hyper_parameters = (
        HyperParameter(
            "delta", "δ", 1.0, 1e-3, 1e3, "log", N_("Errors beyond δ count linearly instead of squared.")
        ),
    )

    def per_sample(self, prediction: Array, target: Array) -> Array:
        delta = self.hyper["delta"]
        error = np.abs(prediction - target)
        return np.asarray(
            np.where(error <= delta, 0.5 * error * error, delta * (error - 0.5 * delta)).mean(axis=0)
        )

    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        delta = self.hyper["delta"]
        np.subtract(prediction, target, out)
        np.clip(out, -delta, delta, out=out)
        out /= prediction.size


class BinaryCrossEntropy(Loss):
    """Cross-entropy of probabilities that a sigmoid has made; targets lie in 0…1.

    As in PyTorch, each logarithm is bounded below by −100 in the value and ŷ(1 − ŷ) by 1e-12 in the gradient.
    """

    name = "bce"
    title = N_("binary cross-entropy (probabilities)")
    formula = "E = −1/n Σ t ln ŷ + (1 − t) ln(1 − ŷ)"
    gradient_formula = "∂E/∂ŷ = 1/n (ŷ − t) / (ŷ (1 − ŷ))"
    purpose = N_(
        "Two classes, with a sigmoid output. Written on probabilities, so it loses digits"
        " when the network is very sure."
    )
    tasks = ("binary",)
    targets = "zero_one"
    outputs = ("sigmoid",)
    outputs_why = N_("it takes the logarithm of the output, which must lie between 0 and 1")

    def per_sample(self, prediction: Array, target: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            log_p = np.maximum(np.log(prediction), -100.0)
            log_q = np.maximum(np.log1p(-prediction), -100.0)
        return np.asarray(-(target * log_p + (1.0 - target) * log_q).mean(axis=0))

    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        spread = np.maximum(prediction * (1.0 - prediction), _TINY)
        np.subtract(prediction, target, out)
        np.divide(out, spread, out)
        out /= prediction.size


class BinaryCrossEntropyLogits(Loss):
    """Cross-entropy of the sigmoid of the outputs, computed on the logits so that nothing overflows."""

    name = "bce_logits"
    title = N_("binary cross-entropy")
    formula = "E = 1/n Σ max(z, 0) − z t + ln(1 + e^−|z|)"
    gradient_formula = "∂E/∂z = 1/n (σ(z) − t)"
    purpose = N_(
        "Two classes: the output is a logit, its sigmoid the probability; the gradient is simply ŷ − t."
    )
    tasks = ("binary",)
    targets = "zero_one"
    link = "sigmoid"
    outputs = ("identity",)
    outputs_why = N_("it applies the sigmoid itself")

    def per_sample(self, prediction: Array, target: Array) -> Array:
        z = prediction
        return np.asarray((np.maximum(z, 0.0) - z * target + np.log1p(np.exp(-np.abs(z)))).mean(axis=0))

    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        ACTIVATIONS["sigmoid"].value(prediction, out)
        np.subtract(out, target, out)
        out /= prediction.size


class CrossEntropy(Loss):
    """−Σ t ln y over the classes, on probabilities.

    Each logarithm is bounded below as if y were at least 1e-12.
    """

    name = "cross_entropy"
    title = N_("cross-entropy (probabilities)")
    formula = "E = −1/B Σ Σₖ tₖ ln yₖ"
    gradient_formula = "∂E/∂yₖ = −1/B tₖ / yₖ"
    purpose = N_("Several classes, with a softmax output: only the probability of the right class counts.")
    tasks = ("binary", "multiclass")
    targets = "one_hot"
    outputs = ("softmax",)
    outputs_why = N_("it takes the logarithm of probabilities that add up to 1")

    def per_sample(self, prediction: Array, target: Array) -> Array:
        return np.asarray(-(target * np.log(np.maximum(prediction, _TINY))).sum(axis=0))

    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        np.divide(target, np.maximum(prediction, _TINY), out)
        out *= -1.0 / prediction.shape[1]


class SoftmaxCrossEntropy(Loss):
    """Cross-entropy of the softmax of the outputs, through log-sum-exp: exact for logits of any size."""

    name = "softmax_cross_entropy"
    title = N_("softmax cross-entropy")
    formula = "E = 1/B Σ (ln Σⱼ e^zⱼ − Σₖ tₖ zₖ)"
    gradient_formula = "∂E/∂zₖ = 1/B (softmax(z)ₖ − tₖ)"
    purpose = N_(
        "Several classes: the outputs are logits, their softmax the probabilities; the"
        " gradient is simply y − t."
    )
    tasks = ("binary", "multiclass")
    targets = "one_hot"
    link = "softmax"
    outputs = ("identity",)
    outputs_why = N_("it applies the softmax itself")

    def per_sample(self, prediction: Array, target: Array) -> Array:
        shifted = prediction - prediction.max(axis=0)
        log_sum = np.log(np.exp(shifted).sum(axis=0))
        return np.asarray(log_sum * target.sum(axis=0) - (target * shifted).sum(axis=0))

    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        softmax(prediction, out)
        total = target.sum(axis=0)
        np.multiply(out, total, out)
        np.subtract(out, target, out)
        out /= prediction.shape[1]

    def value_and_gradient(self, prediction: Array, target: Array, out: Array) -> float:
        # The classes' targets add up to 1 in training, and the shift, the exponentials and their sum serve
        # both results.
        shifted = prediction - np.maximum.reduce(prediction, axis=0)
        np.exp(shifted, out)
        sums = np.add.reduce(out, axis=0)
        value = float(np.add.reduce(np.log(sums))) - float(np.vdot(target, shifted))
        np.divide(out, sums, out)
        np.subtract(out, target, out)
        out *= 1.0 / prediction.shape[1]
        return value / int(prediction.shape[1])


class Hinge(Loss):
    """max(0, 1 − t·y) with targets ±1, as a support vector machine has it.

    Its derivative at the corner is 0.
    """

    name = "hinge"
    title = N_("hinge loss")
    formula = "E = 1/n Σ max(0, 1 − t ŷ)"
    gradient_formula = "∂E/∂ŷ = −t/n if t ŷ < 1, else 0"
    purpose = N_(
        "Two classes told apart by sign: a sample beyond the margin 1 costs nothing and no longer pulls."
    )
    tasks = ("binary", "multiclass")
    targets = "plus_minus_one"

    def per_sample(self, prediction: Array, target: Array) -> Array:
        return np.asarray(np.maximum(0.0, 1.0 - target * prediction).mean(axis=0))

    def gradient(self, prediction: Array, target: Array, out: Array) -> None:
        out[...] = np.where(target * prediction < 1.0, -target, 0.0)
        out /= prediction.size


for _entry in (
    MeanSquaredError,
    HalfSumOfSquares,
    MeanAbsoluteError,
    Huber,
    BinaryCrossEntropyLogits,
    SoftmaxCrossEntropy,
    BinaryCrossEntropy,
    CrossEntropy,
    Hinge,
):
    LOSSES.register(_entry)


def check_fit(loss: Loss, output_activation: str, task: Task, place: str = "$.training.loss") -> None:
    """Raise `PlaygroundError` if ``loss`` cannot be used with that output layer or that kind of task."""
    if task not in loss.tasks:
        mend = ", ".join(name for name, entry in LOSSES.items() if task in entry.tasks)
        raise PlaygroundError(f"{loss.name} does not fit a {task} task; choose one of: {mend}.", place)
    if loss.outputs and output_activation not in loss.outputs:
        raise PlaygroundError(
            f"{loss.name} needs the output activation {' or '.join(loss.outputs)}, not"
            f" {output_activation}, because"
            f" {loss.outputs_why}; change one of the two.",
            place,
        )
    if not ACTIVATIONS[output_activation].trainable:
        raise PlaygroundError(
            f"the output activation {output_activation} has derivative 0 everywhere, so no"
            " loss can train it; choose another.",
            place,
        )
