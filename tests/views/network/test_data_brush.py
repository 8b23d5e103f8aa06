import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.document.choices import choose_data
from playground.document.schema import DataSection, Document

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def at(desk):
    made = desk(Document(data=DataSection("moons", 60, 0.1)))
    made.click("paint_data")
    made.view = made.window.workspace.output_panel.view
    made.before = made.controller.document
    made.inputs = made.controller.experiment.dataset.inputs
    return made


def spot(at, x: float, y: float) -> QPoint:
    return at.view.to_widget(x, y).toPoint()


def dataset(at):
    return at.controller.experiment.dataset


def undone(at) -> bool:
    at.controller.undo_stack.undo()
    at.until(at.resting)
    return at.controller.document == at.before


def test_a_click_sets_a_point_of_the_chosen_class(at) -> None:
    at.choose("brush_class", "1")
    QTest.mouseClick(at.view, LEFT, pos=spot(at, 4.0, 4.0))
    at.until(at.resting)
    assert dataset(at).samples == 61
    assert dataset(at).targets[-1] == 1
    np.testing.assert_allclose(dataset(at).inputs[-1], [4.0, 4.0], atol=0.1)
    assert undone(at)


def test_a_stroke_is_one_step_of_undo(at) -> None:
    QTest.mousePress(at.view, LEFT, pos=spot(at, -5.0, -5.0))
    for x in (-4.0, -3.0, -2.0):
        QTest.mouseMove(at.view, spot(at, x, -5.0))
    QTest.mouseRelease(at.view, LEFT, pos=spot(at, -2.0, -5.0))
    at.until(at.resting)
    assert dataset(at).samples == 64
    assert at.controller.undo_stack.count() == 1
    assert undone(at)


def test_spraying_scatters_points_about_the_mouse(at) -> None:
    at.choose("brush_tool", "spray")
    QTest.mousePress(at.view, LEFT, pos=spot(at, 4.0, -4.0))
    for _ in range(9):
        QTest.mouseMove(at.view, spot(at, 4.0, -4.0))
    QTest.mouseRelease(at.view, LEFT, pos=spot(at, 4.0, -4.0))
    at.until(at.resting)
    sprayed = dataset(at).inputs[60:]
    assert len(sprayed) >= 4
    assert len(np.unique(sprayed, axis=0)) == len(sprayed)
    assert np.abs(sprayed - [4.0, -4.0]).max() < 3.5
    assert undone(at)


def test_a_point_is_dragged(at) -> None:
    at.choose("brush_tool", "move")
    x, y = at.inputs[11]
    QTest.mousePress(at.view, LEFT, pos=spot(at, x, y))
    QTest.mouseMove(at.view, spot(at, 5.0, 5.0))
    QTest.mouseRelease(at.view, LEFT, pos=spot(at, 5.0, 5.0))
    at.until(at.resting)
    moved = np.flatnonzero((dataset(at).inputs != at.inputs).any(axis=1))
    assert len(moved) == 1
    np.testing.assert_allclose(dataset(at).inputs[moved[0]], [5.0, 5.0], atol=0.1)
    assert undone(at)


def test_points_are_erased(at) -> None:
    at.choose("brush_tool", "erase")
    x, y = at.inputs[11]
    QTest.mouseClick(at.view, LEFT, pos=spot(at, x, y))
    at.until(at.resting)
    assert dataset(at).samples < 60
    assert undone(at)


def test_the_network_keeps_what_it_has_learnt(at) -> None:
    at.play(60)
    at.pause()
    theta = at.controller.record.position.theta.copy()
    QTest.mouseClick(at.view, LEFT, pos=spot(at, 4.0, 4.0))
    at.wait_for(0)
    np.testing.assert_array_equal(at.controller.record.position.theta, theta)


def test_without_the_tools_a_click_changes_nothing(at) -> None:
    at.click("paint_data")
    QTest.mouseClick(at.view, LEFT, pos=spot(at, 4.0, 4.0))
    assert at.controller.document is at.before


def test_a_table_has_no_brush(at) -> None:
    at.controller.edit("iris", choose_data(at.controller.document, "iris"))
    at.until(at.resting)
    assert not at.find("paint_data").isVisibleTo(at.window)
    assert not at.find("data_brush").isVisibleTo(at.window)
