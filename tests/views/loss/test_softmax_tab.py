import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.views.loss.softmax_tab import SoftmaxTab


@pytest.fixture
def tab(loss) -> SoftmaxTab:
    return loss.part("softmax")


def test_the_books_logits_give_the_books_shares(loss, tab: SoftmaxTab) -> None:
    # K. Saito, Deep Learning from Scratch, chapter 3.5.2
    np.testing.assert_allclose(tab.model.stable.shares, [0.01821127, 0.24519181, 0.73659691], atol=5e-9)
    np.testing.assert_allclose(tab.model.gradient, tab.model.stable.shares - [0, 0, 1], atol=1e-12)
    assert tab.model.loss == pytest.approx(-np.log(0.73659691), abs=1e-7)
    text = loss.text("softmax_numbers")
    assert "0.0182" in text
    assert f"{-np.log(0.73659691):.6g}" in text


def test_logits_that_overflow_are_told_and_the_stable_way_holds(loss, tab: SoftmaxTab) -> None:
    loss.desk.choose("softmax_preset", "huge")
    assert tab.model.logits.tolist() == [1010.0, 1000.0, 990.0]
    text = loss.text("softmax_numbers")
    assert "∞" in text
    assert "no number" in text
    assert "1.8e308" in text
    # the same book: 9.99954600e-01, 4.53978686e-05, 2.06106005e-09
    np.testing.assert_allclose(
        tab.model.stable.shares, [9.99954600e-01, 4.53978686e-05, 2.06106005e-09], rtol=1e-6
    )
    assert "4.54e-5" in text
    loss.desk.choose("softmax_preset", "shifted")
    np.testing.assert_allclose(tab.model.naive.shares, [9.99954600e-01, 4.53978686e-05, 2.06106005e-09])
    assert "no number" not in loss.text("softmax_numbers")


def test_a_dragged_logit_takes_shares_from_the_others(loss, tab: SoftmaxTab) -> None:
    bars = tab.logits
    start = bars.place_of(0, 0.3).toPoint()
    loss.drag_widget(bars, start, bars.place_of(0, 5.0).toPoint())
    assert tab.model.logits[0] == pytest.approx(5.0, abs=0.1)
    exponentials = np.exp(tab.model.logits)
    np.testing.assert_allclose(tab.shares._shares, exponentials / exponentials.sum())
    assert tab.model.preset == ""
    assert loss.desk.find("softmax_preset").key == "own"


def test_a_bar_stays_under_the_mouse_however_far_the_numbers_are_from_zero(loss, tab: SoftmaxTab) -> None:
    loss.desk.choose("softmax_preset", "huge")
    loss.settle()
    bars = tab.logits
    end = bars.place_of(2, 1008.0)
    loss.drag_widget(bars, bars.place_of(2, 990.0).toPoint(), end.toPoint())
    assert tab.model.logits[2] == pytest.approx(1008.0, abs=0.5)


def test_keys_and_fields_move_logits_too(loss, tab: SoftmaxTab) -> None:
    tab.logits.setFocus()
    QTest.keyClick(tab.logits, Qt.Key.Key_Right)
    QTest.keyClick(tab.logits, Qt.Key.Key_Up)
    assert tab.model.logits[1] == pytest.approx(3.4)
    QTest.keyClick(tab.logits, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert tab.model.logits[1] == pytest.approx(3.3)
    loss.desk.type(loss.desk.find("softmax_logit_2"), "-2.5")
    assert tab.model.logits[2] == -2.5
    QTest.keyClick(tab.shares, Qt.Key.Key_Up)  # a result, not a setting
    assert tab.model.logits.tolist() == pytest.approx([0.3, 3.3, -2.5])


def test_another_number_of_classes_keeps_what_there_is(loss, tab: SoftmaxTab) -> None:
    loss.desk.choose("softmax_size", "5")
    assert tab.model.logits.tolist() == [0.3, 2.9, 4.0, 0.0, 0.0]
    loss.desk.choose("softmax_target", "4")
    assert tab.model.gradient[4] < 0
    assert tab.model.gradient.sum() == pytest.approx(0.0)
    loss.desk.choose("softmax_size", "2")
    assert tab.model.target == 1
    assert loss.desk.find("softmax_logit_1").isVisible()
    assert not loss.desk.find("softmax_logit_2").isVisible()
