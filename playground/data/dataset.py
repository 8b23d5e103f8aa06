"""A data set, its division into a train and a test part, and the scaling of its inputs.

Data sets are sample-major: one row a sample. All arrays held here are private copies marked read-only, so
that a data set can be handed to another thread and shared by any number of views.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.data.seeds import Stream, stream
from playground.engine.registry import Registry
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Samples to learn from, for classification or for regression.

    Args:
        name: as saved in files.
        title: as shown to a person.
        inputs: (N, n) finite numbers, N ≥ 1 samples of n ≥ 1 features.
        targets: (N,) labels 0 … C-1 as integers for classification, finite numbers for regression.
        feature_names: the n names of the columns, all different.
        class_names: the C ≥ 2 names of the classes, all different; empty for regression.

    Raises:
        PlaygroundError: the parts do not fit together, or a number is not finite.
    """

    name: str
    title: str
    inputs: Floats
    targets: Floats | Integers
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        inputs = np.array(self.inputs, dtype=np.float64, order="C")
        if inputs.ndim != 2 or 0 in inputs.shape:
            raise PlaygroundError(
                f"The inputs need one row a sample, one column a feature, but their shape is {inputs.shape}.",
                "inputs",
            )
        _check_finite(inputs, "inputs")
        _check_names(self.feature_names, inputs.shape[1], "feature_names")
        if self.class_names:
            _check_names(self.class_names, len(self.class_names), "class_names")
            targets = _checked_labels(self.targets, len(self.class_names))
        else:
            targets = np.array(self.targets, dtype=np.float64)
            _check_finite(targets, "targets")
        if targets.shape != inputs.shape[:1]:
            raise PlaygroundError(
                f"There must be one target a sample, {inputs.shape[0]}, but their shape is {targets.shape}.",
                "targets",
            )
        object.__setattr__(self, "inputs", read_only(inputs))
        object.__setattr__(self, "targets", read_only(targets))

    @property
    def samples(self) -> int:
        """The number of samples, N."""
        return int(self.inputs.shape[0])

    @property
    def features(self) -> int:
        """The number of inputs of one sample, n."""
        return int(self.inputs.shape[1])

    @property
    def classes(self) -> int:
        """The number of classes, C; 0 for regression."""
        return len(self.class_names)

    @property
    def is_classification(self) -> bool:
        """Whether the targets are labels of classes."""
        return bool(self.class_names)

    def class_counts(self) -> Integers:
        """Return the number of samples of each class, (C,); an empty array for regression."""
        if not self.is_classification:
            return np.zeros(0, np.int64)
        return np.bincount(self.targets.astype(np.int64), minlength=self.classes)


def _check_finite(values: NDArray[Any], place: str) -> None:
    bad = np.argwhere(~np.isfinite(values))
    if bad.size:
        position = ", ".join(str(index) for index in bad[0])
        raise PlaygroundError(
            f"Every value must be a finite number, but {values[tuple(bad[0])]} is at [{position}].", place
        )


def _check_names(names: tuple[str, ...], count: int, place: str) -> None:
    if len(names) != count or len(set(names)) != count or "" in names:
        raise PlaygroundError(f"There must be {count} different names, but they are {list(names)}.", place)


def _checked_labels(labels: Floats | Integers, classes: int) -> Integers:
    if not np.issubdtype(np.asarray(labels).dtype, np.integer):
        raise PlaygroundError("The targets of a classification must be whole numbers, the labels.", "targets")
    checked = np.array(labels, dtype=np.int64)
    if classes < 2:
        raise PlaygroundError("A classification needs two classes or more.", "class_names")
    if checked.size and not 0 <= checked.min() <= checked.max() < classes:
        raise PlaygroundError(
            f"Labels must lie from 0 to {classes - 1}, but they run from {checked.min()} to {checked.max()}.",
            "targets",
        )
    return checked


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """Mark ``array`` as read-only and return it."""
    array.flags.writeable = False
    return array


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """The rows to train on and the rows held back for the test.

    Args:
        train_index: row numbers, in the order drawn.
        test_index: all the other row numbers, in the order drawn.
    """

    train_index: Integers
    test_index: Integers


def split(dataset: Dataset, train_fraction: float, seed: int, place: str = "$.data") -> Split:
    """Divide a data set at random into a train and a test part, the same way each time for the same seed.

    The train part takes ⌊train_fraction · N + ½⌋ samples, but at least 1 and, where N ≥ 2, at most N - 1, so
    that neither part is empty. It is the head of one permutation that depends on N and the seed alone: a
    greater fraction keeps every sample that a smaller one had.

    Args:
        dataset: of N samples.
        train_fraction: share of the samples to train on, in (0, 1].
        seed: a whole number ≥ 0.
        place: where fraction and seed stand in a document, for error messages.

    Raises:
        PlaygroundError: the fraction or the seed is out of range.
    """
    if not 0.0 < train_fraction <= 1.0:
        raise PlaygroundError(
            f"The share of samples to train on must be above 0 and at most 1, but it is {train_fraction!r}.",
            f"{place}.train_fraction",
        )
    count = dataset.samples
    train = min(max(floor(train_fraction * count + 0.5), 1), max(count - 1, 1))
    permutation = read_only(stream(seed, Stream.SPLIT, f"{place}.seed").permutation(count).astype(np.int64))
    return Split(permutation[:train], permutation[train:])


@dataclass(frozen=True, slots=True, eq=False)
class Scaling:
    """A shift and a stretch of each input column: scaled = (x - offset) / scale.

    Args:
        offset: (n,) what each column is shifted by.
        scale: (n,) what each column is divided by, never 0.
    """

    offset: Floats
    scale: Floats

    def __post_init__(self) -> None:
        for field in ("offset", "scale"):
            values = read_only(np.array(getattr(self, field), dtype=np.float64))
            _check_finite(values, field)
            object.__setattr__(self, field, values)

    def apply(self, inputs: Floats) -> Floats:
        """Return the scaled copy of ``inputs`` (N, n)."""
        scaled: Floats = (inputs - self.offset) / self.scale
        return scaled

    def invert(self, scaled: Floats) -> Floats:
        """Return the inputs (N, n) that `apply` turned into ``scaled``."""
        inputs: Floats = scaled * self.scale + self.offset
        return inputs


@dataclass(frozen=True, slots=True)
class ScalingMethod:
    """One way to choose the scaling of the inputs.

    Args:
        name: as saved in files.
        title: as shown to a person.
        note: what it does.
        measure: from inputs (N, n), the offset (n,) and scale (n,), 0 for a constant column.
    """

    name: str
    title: str
    note: str
    measure: Callable[[Floats], tuple[Floats, Floats]]


SCALINGS: Registry[ScalingMethod] = Registry("scaling")


def fit_scaling(method: str, train_inputs: Floats) -> Scaling:
    """Choose a scaling by the train part alone, so that nothing of the test part leaks into training.

    A column that is constant in the train part is shifted but not stretched.

    Args:
        method: a name in `SCALINGS`.
        train_inputs: (N, n), N ≥ 1.

    Raises:
        PlaygroundError: there is no such method, or a column's values are too large to be scaled.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        offset, scale = SCALINGS.find(method, "scaling").measure(train_inputs)
    if not (np.isfinite(offset).all() and np.isfinite(scale).all()):
        column = int(np.argmin(np.isfinite(offset) & np.isfinite(scale)))
        raise PlaygroundError(
            f"The values in column {column + 1} are too large to be scaled: use other units.", "inputs"
        )
    return Scaling(offset, np.where(scale == 0.0, 1.0, scale))


def _as_they_are(inputs: Floats) -> tuple[Floats, Floats]:
    return np.zeros(inputs.shape[1]), np.ones(inputs.shape[1])


def _mean_and_deviation(inputs: Floats) -> tuple[Floats, Floats]:
    # The mean of equal numbers can miss them by a rounding error, which would then be taken for a deviation.
    constant = inputs.min(axis=0) == inputs.max(axis=0)
    return np.where(constant, inputs[0], inputs.mean(axis=0)), np.where(constant, 0.0, inputs.std(axis=0))


def _low_and_range(inputs: Floats) -> tuple[Floats, Floats]:
    low = inputs.min(axis=0)
    return low, inputs.max(axis=0) - low


SCALINGS.register(ScalingMethod("none", N_("none"), N_("The inputs as they are."), _as_they_are))
SCALINGS.register(
    ScalingMethod(
        "standard",
        N_("standard"),
        N_("Each input minus its mean, divided by its standard deviation: mean 0, deviation 1."),
        _mean_and_deviation,
    )
)
SCALINGS.register(
    ScalingMethod(
        "minmax",
        N_("0 to 1"),
        N_("Each input minus its least value, divided by its range: from 0 to 1 on the train part."),
        _low_and_range,
    )
)
