"""Confusion matrix and accuracies, by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.metrics import accuracy, class_accuracy, confusion_matrix

# The example of scikit-learn's documentation of confusion_matrix.
LABELS = np.array([2, 0, 2, 2, 0, 1])
PREDICTED = np.array([0, 0, 2, 2, 0, 2])
CONFUSION = [[2, 0, 0], [0, 0, 1], [1, 0, 2]]


def test_the_published_example() -> None:
    confusion = confusion_matrix(LABELS, PREDICTED, 3)
    assert confusion.tolist() == CONFUSION
    assert accuracy(confusion) == 4 / 6
    assert class_accuracy(confusion).tolist() == [1.0, 0.0, 2 / 3]


def test_without_samples_there_is_no_accuracy() -> None:
    none = np.zeros(0, np.int64)
    confusion = confusion_matrix(none, none, 2)
    assert confusion.tolist() == [[0, 0], [0, 0]]
    assert np.isnan(accuracy(confusion))
    assert np.isnan(class_accuracy(confusion)).all()


def test_a_class_without_samples_has_no_accuracy_of_its_own() -> None:
    shares = class_accuracy(confusion_matrix(np.array([0, 0]), np.array([0, 1]), 2))
    assert shares[0] == 0.5
    assert np.isnan(shares[1])


@given(
    st.integers(2, 6).flatmap(
        lambda c: st.tuples(st.just(c), st.lists(st.tuples(*[st.integers(0, c - 1)] * 2), min_size=1))
    )
)
def test_it_counts_each_pair(case: tuple[int, list[tuple[int, int]]]) -> None:
    classes, pairs = case
    labels, predicted = np.array(pairs).T
    confusion = confusion_matrix(labels, predicted, classes)
    for true in range(classes):
        for guess in range(classes):
            assert confusion[true, guess] == pairs.count((true, guess))
    assert accuracy(confusion) == pytest.approx(np.mean(labels == predicted))
