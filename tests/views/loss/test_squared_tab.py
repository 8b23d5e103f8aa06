import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.views.loss.squared_tab import SquaredTab


@pytest.fixture
def tab(loss) -> SquaredTab:
    return loss.part("squared")


def test_an_error_dragged_on_any_curve_moves_all_three(loss, tab: SquaredTab) -> None:
    loss.drag(tab.plots["mse"], (2.1, 4.41), (-1.5, 2.0))
    assert tab.model.error == pytest.approx(-1.5, abs=0.03)
    e = tab.model.error
    for kind, value, slope in (
        ("mae", abs(e), -1.0),
        ("mse", e * e, 2 * e),
        ("huber", abs(e) - 0.5, -1.0),
    ):
        here = tab.plots[kind].marks[-1]
        assert (here.x, here.y) == (pytest.approx(e), pytest.approx(value))
        tangent = tab.plots[kind].lines[0]
        assert (tangent.end[1] - tangent.start[1]) / (tangent.end[0] - tangent.start[0]) == pytest.approx(
            slope
        )
        assert tab.slope_plots[kind].marks[-1].y == pytest.approx(slope)


def test_the_arrow_is_the_step_that_the_slope_suggests(loss, tab: SquaredTab) -> None:
    loss.type("squared_error", "2")
    loss.type("squared_rate", "0.3")
    arrow = tab.plots["mse"].lines[1]
    assert arrow.end[0] - arrow.start[0] == pytest.approx(-0.3 * 2 * 2)
    QTest.keyClick(tab.plots["mae"].graphics, Qt.Key.Key_Left)
    assert tab.model.error == pytest.approx(1.9)
    arrow = tab.plots["mae"].lines[1]
    assert arrow.end[0] - arrow.start[0] == pytest.approx(-0.3)


def test_at_zero_only_the_absolute_value_has_a_corner(loss, tab: SquaredTab) -> None:
    loss.type("squared_error", "0")
    assert "corner" in loss.text("squared_telling")
    assert all(len(plot.lines) == 1 for plot in tab.plots.values())  # the tangents; no step
    assert [(mark.x, mark.y) for mark in tab.slope_plots["mae"].marks if mark.hollow] == [(0, -1), (0, 1)]
    numbers = loss.text("squared_numbers")
    assert "−0.02" in numbers


def test_steps_shrink_with_the_square_and_jump_with_the_absolute_value(loss, tab: SquaredTab) -> None:
    loss.type("squared_error", "2.1")
    loss.type("squared_rate", "0.25")
    loss.desk.click("squared_last")
    tracks = tab.model.tracks
    np.testing.assert_allclose(tracks["mse"], 2.1 * 0.5 ** np.arange(21))
    assert tab.model.now("mse") == pytest.approx(0, abs=1e-5)
    assert set(np.round(tracks["mae"][-6:], 9)) == {0.1, -0.15}
    told = loss.text("squared_telling")
    assert "After 20 steps" in told
    loss.desk.click("squared_play")
    loss.desk.until(lambda: 0 < tab.model.step < 20)
    loss.type("squared_delta", "0.5")
    assert tab.model.step == 0
    assert not tab.model.playing
    assert tab.model.slope("huber", 2.0) == 0.5
