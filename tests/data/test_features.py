"""The classical features at points where their values are known."""

from math import pi

import numpy as np
import pytest

from playground.data.features import FEATURES, apply_features, features_for
from playground.support.errors import PlaygroundError

POINTS = np.array([[3.0, -2.0], [pi / 2, pi / 6]])


def test_the_seven_of_tensorflow_playground() -> None:
    columns = apply_features(POINTS, list(FEATURES))
    assert columns[0] == pytest.approx([3.0, -2.0, 9.0, 4.0, -6.0, np.sin(3.0), -np.sin(2.0)])
    assert columns[1] == pytest.approx([pi / 2, pi / 6, pi**2 / 4, pi**2 / 36, pi**2 / 12, 1.0, 0.5])


def test_features_come_in_the_order_asked_for() -> None:
    assert apply_features(POINTS, ["x2", "x1"]).tolist() == POINTS[:, ::-1].tolist()


def test_one_input_has_the_features_of_x1_alone() -> None:
    assert [feature.name for feature in features_for(1)] == ["x1", "x1_squared", "sin_x1"]
    assert apply_features(np.array([[2.0], [-3.0]]), ["x1_squared", "x1"]).tolist() == [
        [4.0, 2.0],
        [9.0, -3.0],
    ]


def test_tables_have_none() -> None:
    assert features_for(4) == ()


@pytest.mark.parametrize(
    ("inputs", "names", "place", "words"),
    [
        (2, ["x1", "cos_x1"], "$.features[1]", "sin_x1"),
        (1, ["x1", "x1", "x2"], "$.features[2]", "1 inputs"),
        (4, ["x1"], "$.features[0]", "4 inputs"),
        (2, [], "$.features", "one feature or more"),
    ],
)
def test_features_that_do_not_suit_are_refused(inputs: int, names: list[str], place: str, words: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        apply_features(np.zeros((3, inputs)), names)
    assert caught.value.place == place
    assert words in caught.value.message
