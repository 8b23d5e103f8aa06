import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.views.loss.distributions_tab import DistributionsTab


@pytest.fixture
def tab(loss) -> DistributionsTab:
    return loss.part("distributions")


def test_the_books_digits_cost_what_the_book_says(loss, tab: DistributionsTab) -> None:
    # K. Saito, Deep Learning from Scratch, chapter 4.2
    assert tab.model.cross_entropy == pytest.approx(0.5108, abs=5e-5)
    assert tab.model.half_squares == pytest.approx(0.0975)
    assert "0.5108" in loss.text("distribution_numbers")
    assert "0.0975" in loss.text("distribution_numbers")
    assert (tab.plot.marks[0].x, tab.plot.marks[0].y) == (0.6, pytest.approx(0.5108, abs=5e-5))
    loss.desk.choose("distribution_preset", "wrong")
    assert tab.model.cross_entropy == pytest.approx(2.3026, abs=5e-5)
    assert tab.model.half_squares == pytest.approx(0.5975)
    assert "2.3026" in loss.text("distribution_numbers")
    assert "its favourite is class 7" in loss.text("distribution_prediction_telling")


def test_a_dragged_bar_keeps_the_sum(loss, tab: DistributionsTab) -> None:
    bars = tab.prediction
    start, end = bars.bar(2), bars.bar(2, 0.9)
    loss.drag_widget(bars, start.center().toPoint(), QPoint(round(end.center().x()), round(end.top())))
    assert tab.model.prediction[2] == pytest.approx(0.9, abs=0.02)
    assert tab.model.prediction.sum() == pytest.approx(1.0)
    rest = np.delete(tab.model.prediction, 2)
    np.testing.assert_allclose(rest / rest.sum(), np.array([2, 1, 0, 1, 2, 0, 2, 0, 0]) / 8)
    assert loss.desk.find("distribution_preset").key == "own"


def test_keys_move_bars_and_stay_on_the_simplex(loss, tab: DistributionsTab) -> None:
    tab.target.setFocus()
    QTest.keyClick(tab.target, Qt.Key.Key_Right)
    QTest.keyClick(tab.target, Qt.Key.Key_Up)
    QTest.keyClick(tab.target, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert tab.model.target[1] == pytest.approx(0.06)
    assert tab.model.target[2] == pytest.approx(0.94)
    for _ in range(4):
        QTest.keyClick(tab.target, Qt.Key.Key_Down)
    assert tab.model.target[1] == 0.0
    assert tab.model.target.sum() == pytest.approx(1.0)


def test_cross_entropy_is_shown_as_its_parts(loss, tab: DistributionsTab) -> None:
    loss.desk.choose("distribution_preset", "three")
    model = tab.model
    assert model.entropy == pytest.approx(-(0.7 * np.log(0.7) + 0.2 * np.log(0.2) + 0.1 * np.log(0.1)))
    assert model.entropy + model.divergence == pytest.approx(model.cross_entropy)
    described = tab._bar.accessibleDescription()
    assert f"{model.entropy:.4g}" in described
    assert f"{model.divergence:.4g}" in described
    loss.desk.choose("distribution_preset", "same")
    assert "KL is 0" in loss.text("distribution_numbers")


def test_the_point_on_the_curve_is_the_right_class(loss, tab: DistributionsTab) -> None:
    loss.point(tab.plot, 0.25, 1.4)
    assert tab.model.prediction[2] == pytest.approx(0.25, abs=0.01)
    QTest.keyClick(tab.plot.graphics, Qt.Key.Key_Right)
    assert tab.model.prediction[2] > 0.26
    assert tab.model.prediction.sum() == pytest.approx(1.0)


def test_a_share_of_nothing_for_what_happens_is_told(loss, tab: DistributionsTab) -> None:
    tab.model.set_prediction(2, 0.0)
    text = loss.text("distribution_numbers")
    assert "∞" in text
    assert f"{-np.log(1e-12):.5g}" in text  # where the engine stops
