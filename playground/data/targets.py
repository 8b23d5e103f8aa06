"""Turns labels into the numbers that a network's outputs are compared with, and outputs back into labels."""

from typing import Literal

import numpy as np

from playground.data.dataset import Dataset, Floats, Integers
from playground.support.errors import PlaygroundError

Encoding = Literal["values", "one_hot", "zero_one", "plus_minus_one"]


def encode_targets(dataset: Dataset, encoding: Encoding, low: float = 0.0, high: float = 1.0) -> Floats:
    """Return the targets that a network shall output, sample-major.

    ======================  ==========  ===================================================
    encoding                shape       value
    ======================  ==========  ===================================================
    ``"values"``            (N, 1)      the regression target
    ``"one_hot"``           (N, C)      ``high`` in the column of the class, else ``low``
    ``"zero_one"``          (N, 1)      0 or 1, the label of one of two classes
    ``"plus_minus_one"``    (N, 1)      -1 for label 0 and +1 for label 1 of two classes
    ======================  ==========  ===================================================

    Args:
        dataset: of N samples in C classes, or for regression.
        encoding: as above.
        low: what the outputs of the other classes shall be, with ``"one_hot"``; -1 suits tanh.
        high: what the output of the sample's own class shall be, with ``"one_hot"``.

    Raises:
        PlaygroundError: the encoding does not suit the task or the number of classes.
    """
    if encoding == "values":
        if dataset.is_classification:
            raise PlaygroundError(
                f"{dataset.title} has classes: encode them as one_hot or zero_one.", "encoding"
            )
        return dataset.targets.astype(np.float64)[:, None]
    if not dataset.is_classification:
        raise PlaygroundError(f"{dataset.title} has no classes: encode its targets as values.", "encoding")
    labels = dataset.targets.astype(np.int64)
    if encoding == "one_hot":
        return np.where(labels[:, None] == np.arange(dataset.classes), high, low)
    if dataset.classes != 2:
        raise PlaygroundError(
            f"{dataset.title} has {dataset.classes} classes, too many for one output: use one_hot.",
            "encoding",
        )
    ones = labels[:, None].astype(np.float64)
    return ones if encoding == "zero_one" else 2.0 * ones - 1.0


def decode_labels(outputs: Floats, threshold: float = 0.0) -> Integers:
    """Return the class (N,) that each row of outputs (N, n_out) stands for.

    With several outputs it is the first of the greatest. A single output stands for class 1 where it is above
    ``threshold``, else for class 0: the threshold is 0 for a logit and for targets ±1, ½ for a probability.
    """
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > threshold).astype(np.int64)
    labels: Integers = np.argmax(outputs, axis=1).astype(np.int64)
    return labels
