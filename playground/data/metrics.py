"""How well predicted classes agree with the true ones."""

import numpy as np

from playground.data.dataset import Floats, Integers


def confusion_matrix(labels: Integers, predicted: Integers, classes: int) -> Integers:
    """Count the samples of each true class (row) that were predicted as each class (column).

    Args:
        labels: (N,) true classes, 0 … C-1.
        predicted: (N,) predicted classes, likewise.
        classes: their number, C.

    Returns:
        (C, C) counts; the diagonal holds the right ones.
    """
    pairs = labels * classes + predicted
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes).astype(np.int64)


def accuracy(confusion: Integers) -> float:
    """Return the share of all samples that were predicted right; NaN if there are none."""
    total = int(confusion.sum())
    return int(np.trace(confusion)) / total if total else float("nan")


def class_accuracy(confusion: Integers) -> Floats:
    """Return the recall (C,): the share of each class predicted right; NaN for a class without samples."""
    totals = confusion.sum(axis=1)
    shares = np.full(len(confusion), np.nan)
    np.divide(np.diagonal(confusion), totals, out=shares, where=totals > 0)
    return shares
