import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from shiboken6 import isValid

from playground.document.schema import Document, LayerSection, NetworkSection
from playground.views.network.canvas_paint import bias_square
from playground.views.network.unit_handle import UnitHandle
from playground.views.network.weight_editor import WeightEditor

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def at(desk):
    made = desk(Document(network=NetworkSection(("x1", "x2"), (LayerSection(3), LayerSection(2)))))
    made.canvas = made.window.workspace.network_panel.canvas
    made.until(lambda: bool(made.canvas.columns))
    made.before = made.controller.document
    return made


def theta(at) -> np.ndarray:
    return at.controller.record.position.theta


def middle(at, index: int) -> QPoint:
    """Return a point of the canvas where the weight at place ``index`` of θ is under the mouse."""
    for x in range(0, at.canvas.width(), 3):
        for y in range(0, at.canvas.height(), 2):
            edge = at.canvas.edge_at(QPointF(x, y))
            if edge is not None and edge.index == index:
                return QPoint(x, y)
    raise AssertionError(f"weight {index} is nowhere on the canvas")


def menu(at, place: QPoint, widget=None) -> QMenu:
    target = widget or at.canvas
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
    QApplication.sendEvent(target, event)
    found = at.canvas.findChildren(QMenu, "weight_menu")
    assert found
    return found[-1]


def pick(shown: QMenu, name: str) -> None:
    actions = shown.actions()
    for action in [*actions]:
        if action.menu() is not None:
            actions += action.menu().actions()
    next(action for action in actions if action.objectName() == name).trigger()
    if isValid(shown):  # a dialog has its own event loop, in which a closed menu is deleted
        shown.close()


def answer(at, text: str) -> None:
    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QInputDialog):
            dialog.setTextValue(text)
            dialog.accept()
        else:
            QTimer.singleShot(20, at.window, enter)

    QTimer.singleShot(20, at.window, enter)


def trained(at) -> int:
    at.play(40)
    at.pause()
    return at.step


def undone(at, step: int, before: np.ndarray) -> None:
    at.controller.undo_stack.undo()
    at.wait_for(step)
    np.testing.assert_array_equal(theta(at), before)
    assert at.controller.document == at.before


def test_a_weight_is_dragged_and_undone_in_one_step(at) -> None:
    step, before = trained(at), theta(at).copy()
    spot = middle(at, 1)
    QTest.mousePress(at.canvas, LEFT, pos=spot)
    for up in (10, 20, 30):
        QTest.mouseMove(at.canvas, spot - QPoint(0, up))
        at.until(at.resting)
    QTest.mouseRelease(at.canvas, LEFT, pos=spot - QPoint(0, 30))
    at.until(at.resting)
    assert theta(at)[1] == pytest.approx(before[1] + 30 * 0.02, abs=1e-5)
    np.testing.assert_array_equal(np.delete(theta(at), 1), np.delete(before, 1))
    assert at.controller.undo_stack.count() == 1
    undone(at, step, before)


def test_a_click_is_no_drag(at) -> None:
    QTest.mouseClick(at.canvas, LEFT, pos=middle(at, 1))
    assert at.controller.undo_stack.count() == 0


def test_a_weight_is_typed_and_undone(at) -> None:
    step, before = trained(at), theta(at).copy()
    answer(at, "-1.25")
    pick(menu(at, middle(at, 4)), "set_weight")
    at.wait_for(0)
    assert theta(at)[4] == -1.25
    undone(at, step, before)


def test_a_change_that_waits_for_a_run_goes_with_its_network(at) -> None:
    editor = at.canvas.findChild(WeightEditor)
    last = at.controller.experiment.spec.parameter_count - 1
    at.controller.open(at.before)
    editor.set_parameter(last, 5.0)  # before the first block of the run
    at.controller.open(Document(network=NetworkSection(("x1", "x2"), (LayerSection(2),))))
    at.until(lambda: at.resting() and len(theta(at)) < last)
    at.qtbot.wait(50)
    assert 5.0 not in theta(at)
    editor.set_parameter(last, 5.0)
    assert at.controller.undo_stack.count() == 0


def test_a_typed_weight_is_not_that_of_another_document(at) -> None:
    def open_another() -> None:
        at.controller.open(Document(network=NetworkSection(("x1", "x2"), ())))
        answer(at, "5")

    QTimer.singleShot(50, at.window, open_another)
    at.canvas.findChild(WeightEditor).ask(4)
    at.until(at.resting)
    at.qtbot.wait(50)
    assert 5.0 not in theta(at)
    assert at.controller.undo_stack.count() == 0


def test_what_is_no_number_is_told(at) -> None:
    answer(at, "much")
    pick(menu(at, middle(at, 4)), "set_weight")
    assert "'much' is no number" in at.notice
    assert at.controller.document == at.before


def test_a_pruned_weight_is_0_and_stays_so(at) -> None:
    step, before = trained(at), theta(at).copy()
    pick(menu(at, middle(at, 2)), "prune_weight")
    at.wait_for(0)
    at.play(30)
    at.pause()
    assert theta(at)[2] == 0.0
    assert theta(at)[3] != before[3]
    undone(at, step, before)


@pytest.mark.parametrize(("name", "places"), [("freeze_unit", [1, 4, 7]), ("freeze_layer", list(range(9)))])
def test_a_unit_or_a_layer_is_frozen_in_mid_run_and_undone(at, name, places) -> None:
    step = trained(at)
    before = theta(at).copy()
    handle = at.find("unit_1_2", UnitHandle)
    pick(menu(at, handle.rect().center(), handle), name)
    at.play(step + 50)
    at.pause()
    np.testing.assert_array_equal(theta(at)[places], before[places])
    assert (np.delete(theta(at), places) != np.delete(before, places)).all()
    assert at.controller.record.changes[0][0] >= step
    at.controller.undo_stack.undo()
    assert at.controller.document == at.before


def test_a_bias_is_set_from_the_unit(at) -> None:
    answer(at, "0.5")
    handle = at.find("unit_1_2", UnitHandle)
    pick(menu(at, handle.rect().center(), handle), "set_bias")
    at.until(lambda: at.resting() and theta(at)[7] == 0.5)


def test_the_keyboard_reaches_every_weight_through_its_unit(at) -> None:
    handle = at.find("unit_2_1", UnitHandle)
    handle.setFocus()
    answer(at, "2")
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, handle.rect().center(), handle.mapToGlobal(handle.rect().center())
    )
    QApplication.sendEvent(handle, event)
    pick(at.canvas.findChildren(QMenu, "weight_menu")[-1], "weight_2")
    spec = at.controller.experiment.spec
    at.until(lambda: at.resting() and theta(at)[spec.index(1, 2, 0)] == 2.0)


def test_what_is_frozen_goes_with_its_unit(at) -> None:
    handle = at.find("unit_1_3", UnitHandle)
    pick(menu(at, handle.rect().center(), handle), "freeze_unit")
    assert at.controller.document.training.frozen == ((0, -1, 2),)
    at.click("layer_1_fewer")
    assert at.controller.document.training.frozen == ()


def bias_place(at, column: int, row: int) -> tuple[QPoint, int]:
    """Return where a unit's bias is drawn on the canvas, and its place in θ."""
    node, spec = at.canvas.columns[column].nodes[row], at.controller.experiment.spec
    index = spec.index(column - 1, spec.shapes[column - 1][0] - 1, node.unit)
    return bias_square(node.rect).center(), index


@pytest.mark.parametrize("fine", [False, True])
def test_a_bias_is_dragged_and_undone_in_one_step(at, fine: bool) -> None:
    place, index = bias_place(at, 1, 1)
    step, before = trained(at), theta(at).copy()
    handle = at.canvas.childAt(place)
    assert isinstance(handle, UnitHandle)
    here = handle.mapFrom(at.canvas, place)
    shift = Qt.KeyboardModifier.ShiftModifier if fine else Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, LEFT, pos=here)
    for up in (10, 20, 30):
        spot = QPointF(place - QPoint(0, up))
        move = QMouseEvent(
            QEvent.Type.MouseMove, spot, at.canvas.mapToGlobal(spot), LEFT, LEFT, shift
        )  # fmt: skip
        QApplication.sendEvent(at.canvas, move)
    QTest.mouseRelease(at.canvas, LEFT, pos=place - QPoint(0, 30))
    wanted = before[index] + 30 * (0.002 if fine else 0.02)
    at.until(lambda: at.resting() and theta(at)[index] == pytest.approx(wanted, abs=1e-5))
    others = np.delete(theta(at), index)
    np.testing.assert_array_equal(others, np.delete(before, index))
    undone(at, step, before)


def test_a_click_on_the_bias_is_one_on_its_unit(at) -> None:
    place, _ = bias_place(at, 1, 0)
    handle = at.canvas.childAt(place)
    with at.qtbot.waitSignal(at.canvas.unitSelected) as told:
        QTest.mousePress(handle, LEFT, pos=handle.mapFrom(at.canvas, place))
        QTest.mouseRelease(at.canvas, LEFT, pos=place)
    assert told.args == [0, 0]


def test_what_is_frozen_bears_a_padlock(at) -> None:
    assert at.canvas._frozen_marks().places == []
    index = at.controller.experiment.spec.index(1, 0, 1)
    place = middle(at, index)
    pick(menu(at, place), "freeze_weight")
    at.qtbot.wait(50)
    marks = at.canvas._frozen_marks().places
    assert len(marks) == 1
    assert at.canvas.edge_at(marks[0]).index == index
    node = at.canvas.columns[2].nodes[0]
    pick(menu(at, node.rect.center().toPoint()), "freeze_unit")
    at.qtbot.wait(50)
    assert node.rect.topRight() in at.canvas._frozen_marks().places
    at.controller.undo_stack.undo()
    at.controller.undo_stack.undo()
    at.qtbot.wait(50)
    assert at.canvas._frozen_marks().places == []
