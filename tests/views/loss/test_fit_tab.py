import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from playground.views.loss.fit_model import HANDLES, SAMPLES, Bookmark
from playground.views.loss.fit_tab import FitTab


@pytest.fixture
def tab(loss) -> FitTab:
    return loss.part("fit")


def test_a_dragged_end_turns_the_line_about_the_other(loss, tab: FitTab) -> None:
    left, right = (tab.model.height(x) for x in HANDLES)
    loss.drag(tab.plot, (HANDLES[1], right), (HANDLES[1], 8.0))
    assert tab.model.height(HANDLES[0]) == pytest.approx(left)
    assert tab.model.height(HANDLES[1]) == pytest.approx(8.0, abs=0.05)


def test_the_area_of_each_square_is_what_its_error_counts(loss, tab: FitTab) -> None:
    loss.type("fit_slope", "0.5")
    loss.type("fit_intercept", "1")
    expected = [(0.5 * x + 1 - t) ** 2 for x, t in SAMPLES]
    assert [rect.width() * rect.height() for rect in tab.squares.rects] == pytest.approx(expected)
    text = loss.text("fit_numbers")
    assert f"{sum(expected):.5g}" in text
    assert f"{np.mean(expected):.5g}" in text
    assert f"{sum(expected):.4g}" in loss.text("fit_telling")
    across, up = tab.plot.plot.getViewBox().viewPixelSize()
    assert across == pytest.approx(up)  # so that a square looks square


def test_the_best_line_has_the_least_mean_of_squares(loss, tab: FitTab) -> None:
    loss.desk.click("fit_squares")
    slope, intercept = np.polyfit(*np.array(SAMPLES).T, 1)
    assert (tab.model.slope, tab.model.intercept) == pytest.approx((slope, intercept))
    assert "minimum" in loss.text("fit_telling")
    least = tab.model.fit.loss("mse")
    QTest.keyClick(tab.plot.graphics, Qt.Key.Key_Up)
    assert tab.model.fit.loss("mse") > least
    assert "minimum" not in loss.text("fit_telling")


def test_an_outlier_pulls_the_squares_more_than_the_absolute_values(loss, tab: FitTab) -> None:
    loss.desk.click("fit_absolute")
    absolute_before = tab.model.slope
    loss.desk.click("fit_squares")
    before = tab.model.slope
    loss.desk.find("fit_outlier").click()
    assert "One sample alone" in loss.text("fit_telling")
    loss.desk.click("fit_squares")
    by_squares = before - tab.model.slope
    loss.desk.click("fit_absolute")
    assert by_squares > 0.2
    assert abs(absolute_before - tab.model.slope) < by_squares / 3
    loss.drag(tab.plot, tab.model.outlier, (5.0, 9.0))
    assert tab.model.outlier == pytest.approx((5.0, 9.0), abs=0.05)
    loss.desk.find("fit_outlier").click()
    assert tab.model.outlier is None


def test_a_sample_moves_as_far_as_the_mouse_wherever_it_was_taken_hold_of(loss, tab: FitTab) -> None:
    x, t = SAMPLES[5]
    loss.drag(tab.plot, (x + 0.12, t - 0.12), (x + 0.12 - 1.0, t - 0.12 + 2.0))
    assert tab.model.samples[5] == pytest.approx((x - 1.0, t + 2.0), abs=0.03)
    loss.drag(tab.plot, (5.0, 9.5), (5.0, 8.5))  # there is nothing to take hold of
    assert tab.model.bookmark().samples[:5] == SAMPLES[:5]
    loss.drag(tab.plot, tab.model.samples[5], (9.0, 10.3))  # it stays on the page
    assert tab.model.samples[5][1] == 10.0


def test_keys_choose_and_move_what_the_mouse_can(loss, tab: FitTab) -> None:
    graphics = tab.plot.graphics
    graphics.setFocus()
    left = tab.model.height(HANDLES[0])
    QTest.keyClick(graphics, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert tab.model.height(HANDLES[0]) == pytest.approx(left - 0.02)
    for _ in range(3):
        QTest.keyClick(graphics, Qt.Key.Key_Space)
    QTest.keyClick(graphics, Qt.Key.Key_Right)
    assert tab.model.samples[1] == pytest.approx((SAMPLES[1][0] + 0.1, SAMPLES[1][1]))


def test_samples_in_one_place_are_told_of(loss, tab: FitTab) -> None:
    tab.restore(Bookmark(samples=((3.0, 1.0), (3.0, 2.0))))
    loss.desk.click("fit_squares")
    fault = loss.desk.find("fit_fault", QLabel)
    assert fault.isVisible()
    assert "aside" in fault.text()
    tab.model.set_point(0, 1.0, 1.0)
    assert not fault.isVisible()
