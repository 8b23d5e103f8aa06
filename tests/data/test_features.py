"""The classical features at points where their values are known."""

from math import pi

import numpy as np
import pytest

from playground.data.features import FEATURES, features_for
from playground.document.features import feature_columns, find_features


def columns_of(points: np.ndarray, names: list[str]) -> np.ndarray:
    return feature_columns(points, find_features(names, points.shape[1]))


POINTS = np.array([[3.0, -2.0], [pi / 2, pi / 6]])


def test_the_seven_of_tensorflow_playground() -> None:
    columns = columns_of(POINTS, list(FEATURES))
    assert columns[0] == pytest.approx([3.0, -2.0, 9.0, 4.0, -6.0, np.sin(3.0), -np.sin(2.0)])
    assert columns[1] == pytest.approx([pi / 2, pi / 6, pi**2 / 4, pi**2 / 36, pi**2 / 12, 1.0, 0.5])


def test_features_come_in_the_order_asked_for() -> None:
    assert columns_of(POINTS, ["x2", "x1"]).tolist() == POINTS[:, ::-1].tolist()


def test_one_input_has_the_features_of_x1_alone() -> None:
    assert [feature.name for feature in features_for(1)] == ["x1", "x1_squared", "sin_x1"]
    assert columns_of(np.array([[2.0], [-3.0]]), ["x1_squared", "x1"]).tolist() == [
        [4.0, 2.0],
        [9.0, -3.0],
    ]


def test_tables_have_none() -> None:
    assert features_for(4) == ()
