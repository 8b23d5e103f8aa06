"""The keyboard reaches every weight: walks to it, changes it, types it, and takes it for an axis."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def unit(desk):
    hands = desk()
    handle = hands.find("unit_1_2")
    handle.setFocus()
    return hands, handle, hands.window.workspace.network_panel.canvas


def theta(hands, index: int) -> float:
    return float(hands.controller.record.position.theta[index])


def test_a_full_stop_walks_along_the_weights_into_the_unit(unit) -> None:
    hands, handle, canvas = unit
    spec = hands.controller.experiment.spec
    seen = []
    for _ in range(spec.inputs + 1):
        QTest.keyClick(handle, Qt.Key.Key_Period)
        seen.append(canvas.looked_at.index)
    # Into unit 2 of layer 1, from one input after the other; at the last it stays.
    assert seen == [spec.index(0, min(source, spec.inputs - 1), 1) for source in range(spec.inputs + 1)]
    QTest.keyClick(handle, Qt.Key.Key_Comma)
    assert canvas.looked_at.index == spec.index(0, spec.inputs - 2, 1)
    assert canvas.card.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Down)
    assert canvas.looked_at is None


def test_alt_and_an_arrow_change_the_weight_and_undo_brings_it_back(unit) -> None:
    hands, handle, canvas = unit
    QTest.keyClick(handle, Qt.Key.Key_Period)
    index = canvas.looked_at.index
    before = theta(hands, index)
    QTest.keyClick(handle, Qt.Key.Key_Up, ALT)
    hands.until(lambda: hands.resting() and abs(theta(hands, index) - before - 0.1) < 1e-6)
    QTest.keyClick(handle, Qt.Key.Key_Down, ALT | SHIFT)
    hands.until(lambda: hands.resting() and abs(theta(hands, index) - before - 0.09) < 1e-6)
    hands.controller.undo_stack.undo()
    hands.until(lambda: hands.resting() and theta(hands, index) == before)


def test_the_equals_sign_asks_for_the_weight(unit) -> None:
    hands, handle, canvas = unit
    QTest.keyClick(handle, Qt.Key.Key_Period)
    index = canvas.looked_at.index

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        dialog.findChild(QLineEdit).setText("0.25")
        dialog.accept()

    QTimer.singleShot(100, hands.window, answer)
    QTest.keyClick(handle, Qt.Key.Key_Equal)
    hands.until(lambda: hands.resting() and theta(hands, index) == 0.25)


def test_alt_and_return_take_the_weight_for_an_axis(unit, qtbot) -> None:
    _, handle, canvas = unit
    QTest.keyClick(handle, Qt.Key.Key_Period)
    with qtbot.waitSignal(canvas.edgeClicked) as clicked:
        QTest.keyClick(handle, Qt.Key.Key_Return, ALT)
    assert clicked.args == [canvas.looked_at.index]


def test_an_input_has_no_weights_into_it(unit) -> None:
    hands, _, canvas = unit
    feature = hands.find("feature_x1")
    feature.setFocus()
    QTest.keyClick(feature, Qt.Key.Key_Period)
    assert canvas.looked_at is None
