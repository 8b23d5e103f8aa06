"""Data sets, splits and scalings: what they hold, refuse and promise."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.data.dataset import SCALINGS, Dataset, Scaling, fit_scaling, split
from playground.support.errors import PlaygroundError


def classification(**changes: Any) -> Dataset:
    parts: dict[str, Any] = {
        "name": "three",
        "title": "Three points",
        "inputs": np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]),
        "targets": np.array([0, 1, 1]),
        "feature_names": ("a", "b"),
        "class_names": ("no", "yes"),
    }
    return Dataset(**(parts | changes))


def regression(samples: int) -> Dataset:
    x = np.arange(float(samples))
    return Dataset("ramp", "Ramp", x[:, None], x, ("x",))


def test_a_classification_tells_its_sizes() -> None:
    data = classification()
    assert (data.samples, data.features, data.classes) == (3, 2, 2)
    assert data.is_classification
    assert data.targets.dtype == np.int64
    assert data.class_counts().tolist() == [1, 2]


def test_a_regression_has_no_classes() -> None:
    data = regression(4)
    assert (data.samples, data.features, data.classes) == (4, 1, 0)
    assert not data.is_classification
    assert data.targets.dtype == np.float64
    assert data.class_counts().size == 0


def test_a_class_without_samples_is_counted_as_empty() -> None:
    assert classification(class_names=("no", "yes", "never")).class_counts().tolist() == [1, 2, 0]


def test_the_arrays_are_private_and_read_only() -> None:
    inputs = np.zeros((3, 2))
    data = classification(inputs=inputs)
    inputs[0, 0] = 9.0
    assert data.inputs[0, 0] == 0.0
    for array in (data.inputs, data.targets):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


@pytest.mark.parametrize(
    ("changes", "place", "words"),
    [
        ({"inputs": np.zeros(3)}, "inputs", "(3,)"),
        ({"inputs": np.zeros((0, 2))}, "inputs", "(0, 2)"),
        ({"inputs": np.array([[0.0, 1.0], [2.0, np.nan], [4.0, 5.0]])}, "inputs", "nan is at [1, 1]"),
        ({"inputs": np.array([[0.0, 1.0], [2.0, 3.0], [np.inf, 5.0]])}, "inputs", "inf is at [2, 0]"),
        ({"feature_names": ("a",)}, "feature_names", "2 different names"),
        ({"feature_names": ("a", "a")}, "feature_names", "2 different names"),
        ({"feature_names": ("a", "")}, "feature_names", "2 different names"),
        ({"class_names": ("yes", "yes")}, "class_names", "2 different names"),
        ({"targets": np.array([0, 1])}, "targets", "one target a sample, 3"),
        ({"targets": np.array([[0], [1], [1]])}, "targets", "one target a sample, 3"),
        ({"targets": np.array([0, 1, 2])}, "targets", "0 to 1"),
        ({"targets": np.array([0, 1, -1])}, "targets", "0 to 1"),
        ({"targets": np.array([0.0, 1.0, 1.0])}, "targets", "whole numbers"),
        ({"class_names": ("only",), "targets": np.zeros(3, np.int64)}, "class_names", "two classes"),
        ({"class_names": (), "targets": np.array([0.0, np.inf, 1.0])}, "targets", "inf is at [1]"),
    ],
)
def test_parts_that_do_not_fit_are_refused(changes: dict[str, Any], place: str, words: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        classification(**changes)
    assert caught.value.place == place
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("samples", "fraction", "train"),
    [
        (10, 0.7, 7),
        (10, 0.75, 8),
        (9, 0.5, 5),
        (150, 0.8, 120),
        (2, 0.01, 1),
        (2, 1.0, 1),
        (500, 1.0, 499),
        (1, 0.3, 1),
    ],
)
def test_the_train_part_is_rounded_and_neither_part_is_empty(
    samples: int, fraction: float, train: int
) -> None:
    parts = split(regression(samples), fraction, seed=3)
    assert (len(parts.train_index), len(parts.test_index)) == (train, samples - train)


@given(st.integers(2, 200), st.floats(0.0, 1.0, exclude_min=True), st.integers(0, 2**31 - 1))
def test_a_split_holds_every_sample_once_and_is_repeatable(samples: int, fraction: float, seed: int) -> None:
    parts = split(regression(samples), fraction, seed)
    assert len(parts.train_index) >= 1
    assert len(parts.test_index) >= 1
    assert sorted([*parts.train_index, *parts.test_index]) == list(range(samples))
    again = split(regression(samples), fraction, seed)
    assert again.train_index.tolist() == parts.train_index.tolist()
    assert again.test_index.tolist() == parts.test_index.tolist()


def test_a_greater_train_part_keeps_the_smaller_one() -> None:
    data = regression(50)
    small = split(data, 0.4, seed=5).train_index
    assert split(data, 0.8, seed=5).train_index[: len(small)].tolist() == small.tolist()


def test_another_seed_splits_otherwise() -> None:
    data = regression(50)
    assert split(data, 0.5, seed=1).train_index.tolist() != split(data, 0.5, seed=2).train_index.tolist()


def test_a_split_is_read_only() -> None:
    parts = split(regression(4), 0.5, seed=0)
    for index in (parts.train_index, parts.test_index):
        with pytest.raises(ValueError, match="read-only"):
            index[0] = 1


@pytest.mark.parametrize("fraction", [0.0, -0.1, 1.01, float("nan")])
def test_a_bad_fraction_is_refused(fraction: float) -> None:
    with pytest.raises(PlaygroundError) as caught:
        split(regression(10), fraction, seed=0)
    assert caught.value.place == "$.data.train_fraction"


@pytest.mark.parametrize("seed", [-1, 2**31, 1.5, True])
def test_a_bad_seed_is_refused(seed: Any) -> None:
    with pytest.raises(PlaygroundError) as caught:
        split(regression(10), 0.5, seed, place="$.split")
    assert caught.value.place == "$.split.seed"


def test_standard_scaling_by_hand() -> None:
    scaling = fit_scaling("standard", np.array([[1.0, 10.0], [3.0, 10.0]]))
    assert scaling.offset.tolist() == [2.0, 10.0]
    assert scaling.scale.tolist() == [1.0, 1.0]
    assert scaling.apply(np.array([[5.0, 12.0]])).tolist() == [[3.0, 2.0]]


def test_minmax_scaling_by_hand() -> None:
    scaling = fit_scaling("minmax", np.array([[1.0, 7.0], [3.0, 7.0], [2.0, 7.0]]))
    assert scaling.apply(np.array([[1.0, 7.0], [2.0, 8.0], [5.0, 6.0]])).tolist() == [
        [0.0, 0.0],
        [0.5, 1.0],
        [2.0, -1.0],
    ]


def test_no_scaling_leaves_inputs_as_they_are() -> None:
    inputs = np.array([[1.5, -2.0], [1.5, 3.0]])
    assert fit_scaling("none", inputs).apply(inputs).tolist() == inputs.tolist()


def test_a_constant_column_is_not_blown_up_by_rounding() -> None:
    inputs = np.full((3, 1), 0.1)
    assert inputs.std() > 0.0, "the mean of three times 0.1 is not 0.1 in float64"
    assert fit_scaling("standard", inputs).apply(inputs).tolist() == [[0.0]] * 3


@pytest.mark.parametrize("method", SCALINGS)
@given(data=st.data())
def test_scaling_stays_finite_and_is_undone_by_its_inverse(method: str, data: st.DataObject) -> None:
    shape = data.draw(st.tuples(st.integers(1, 8), st.integers(1, 4)))
    inputs = data.draw(arrays(np.float64, shape, elements=st.floats(-1e6, 1e6)))
    scaling = fit_scaling(method, inputs)
    scaled = scaling.apply(inputs)
    assert np.isfinite(scaled).all()
    # (x - offset) / scale * scale + offset is off by roundings of the largest number on the way.
    assert np.allclose(
        scaling.invert(scaled), inputs, rtol=0.0, atol=1e-15 * 8 * max(1.0, float(np.abs(inputs).max()))
    )


def test_scaled_iris_like_columns_have_mean_0_and_deviation_1() -> None:
    inputs = np.random.default_rng(0).normal([5.8, -3.0], [0.8, 40.0], (200, 2))
    scaled = fit_scaling("standard", inputs).apply(inputs)
    assert scaled.mean(axis=0) == pytest.approx([0.0, 0.0], abs=1e-13)
    assert scaled.std(axis=0) == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("method", ["standard", "minmax"])
def test_values_too_large_to_scale_are_refused_with_their_column(method: str) -> None:
    with pytest.raises(PlaygroundError, match="column 2"):
        fit_scaling(method, np.array([[0.0, 1.7e308], [1.0, -1.7e308]]))


def test_an_unknown_scaling_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PlaygroundError, match="none, standard, minmax"):
        fit_scaling("whiten", np.zeros((1, 1)))


def test_a_scaling_refuses_numbers_that_are_not_finite() -> None:
    with pytest.raises(PlaygroundError) as caught:
        Scaling(np.zeros(1), np.array([np.nan]))
    assert caught.value.place == "scale"
