import numpy as np
import pytest

from playground.document.experiment import build
from playground.document.schema import DataSection, Document
from playground.session.hand_data import MOST_POINTS, add_points, move_point, points_near, remove_points
from playground.support.errors import PlaygroundError

START = Document(data=DataSection("moons", 40, 0.1))


def dataset(document: Document):
    return build(document).dataset


def test_points_join_the_others_and_the_document_holds_them_all() -> None:
    before = dataset(START)
    document = add_points(START, before, np.array([[1.0, 2.0], [-3.25, 0.5]]), 1)
    after = dataset(document)
    assert document.data.name == "table"
    np.testing.assert_array_equal(after.inputs[:40], before.inputs)
    np.testing.assert_array_equal(after.inputs[40:], [[1.0, 2.0], [-3.25, 0.5]])
    assert after.targets[40:].tolist() == [1, 1]
    assert after.class_names == before.class_names


def test_a_point_moves_alone() -> None:
    before = dataset(START)
    after = dataset(move_point(START, before, 7, (4.0, -4.0)))
    assert after.inputs[7].tolist() == [4.0, -4.0]
    np.testing.assert_array_equal(np.delete(after.inputs, 7, 0), np.delete(before.inputs, 7, 0))
    np.testing.assert_array_equal(after.targets, before.targets)


def test_points_are_removed() -> None:
    before = dataset(START)
    after = dataset(remove_points(START, before, [0, 39]))
    np.testing.assert_array_equal(after.inputs, before.inputs[1:39])


def test_the_nearest_comes_first() -> None:
    before = dataset(START)
    x, y = before.inputs[5]
    near = points_near(before, (x + 0.01, y), 50.0)
    assert near[0] == 5
    assert sorted(near) == list(range(40))
    assert points_near(before, (99.0, 99.0), 1.0) == []


def test_too_few_and_too_many_are_refused() -> None:
    before = dataset(START)
    with pytest.raises(PlaygroundError, match="two samples or more"):
        remove_points(START, before, list(range(39)))
    with pytest.raises(PlaygroundError, match="5,000 are the most"):
        add_points(START, before, np.zeros((MOST_POINTS, 2)), 0)
