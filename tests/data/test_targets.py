"""Targets for the network, by hand."""

import numpy as np
import pytest

from playground.data.dataset import Dataset
from playground.data.targets import Encoding, decode_labels, encode_targets
from playground.support.errors import PlaygroundError

INPUTS = np.zeros((3, 1))
TWO = Dataset("two", "Two", INPUTS, np.array([0, 1, 1]), ("x",), ("a", "b"))
THREE = Dataset("three", "Three", INPUTS, np.array([2, 0, 1]), ("x",), ("a", "b", "c"))
CURVE = Dataset("curve", "Curve", INPUTS, np.array([0.5, -1.0, 2.0]), ("x",))


def test_values_are_one_column() -> None:
    assert encode_targets(CURVE, "values").tolist() == [[0.5], [-1.0], [2.0]]


def test_two_classes_as_0_and_1() -> None:
    assert encode_targets(TWO, "zero_one").tolist() == [[0.0], [1.0], [1.0]]


def test_two_classes_as_minus_and_plus_1() -> None:
    assert encode_targets(TWO, "plus_minus_one").tolist() == [[-1.0], [1.0], [1.0]]


def test_one_hot() -> None:
    assert encode_targets(THREE, "one_hot").tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
    assert encode_targets(TWO, "one_hot").tolist() == [[1, 0], [0, 1], [0, 1]]


def test_one_hot_between_minus_and_plus_1() -> None:
    assert encode_targets(THREE, "one_hot", low=-1.0).tolist() == [[-1, -1, 1], [1, -1, -1], [-1, 1, -1]]


@pytest.mark.parametrize("encoding", ["values", "zero_one", "plus_minus_one", "one_hot"])
def test_targets_are_float64(encoding: Encoding) -> None:
    dataset = CURVE if encoding == "values" else TWO
    assert encode_targets(dataset, encoding).dtype == np.float64


@pytest.mark.parametrize(
    ("dataset", "encoding", "words"),
    [
        (TWO, "values", "has classes"),
        (CURVE, "one_hot", "no classes"),
        (CURVE, "zero_one", "no classes"),
        (THREE, "zero_one", "has 3 classes"),
        (THREE, "plus_minus_one", "has 3 classes"),
    ],
)
def test_an_encoding_that_does_not_suit_is_refused(dataset: Dataset, encoding: Encoding, words: str) -> None:
    with pytest.raises(PlaygroundError, match=words):
        encode_targets(dataset, encoding)


@pytest.mark.parametrize(
    ("dataset", "encoding", "threshold"),
    [(TWO, "zero_one", 0.5), (TWO, "plus_minus_one", 0.0), (TWO, "one_hot", 0.0), (THREE, "one_hot", 0.0)],
)
def test_perfect_outputs_give_the_labels_back(dataset: Dataset, encoding: Encoding, threshold: float) -> None:
    assert decode_labels(encode_targets(dataset, encoding), threshold).tolist() == dataset.targets.tolist()


def test_an_output_on_the_border_is_class_0() -> None:
    assert decode_labels(np.array([[0.0], [1e-300], [-1e-300]])).tolist() == [0, 1, 0]
    assert decode_labels(np.array([[3.0, 3.0, 1.0]])).tolist() == [0]
