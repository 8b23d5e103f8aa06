import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.views.loss.dying_model import NAMES, Bookmark, DyingModel, sigmoid
from playground.views.loss.dying_tab import DyingTab


@pytest.fixture
def tab(loss) -> DyingTab:
    return loss.part("dying")


def test_the_neuron_is_the_engines() -> None:
    z = np.linspace(-8, 8, 33)
    expected = np.empty_like(z)
    ACTIVATIONS["sigmoid"].value(z, expected)
    np.testing.assert_allclose(sigmoid(z), expected, rtol=1e-14)


@given(st.floats(-7.9, 7.9), st.sampled_from([0, 1]))
def test_slopes_are_those_of_the_curves(z: float, target: int) -> None:
    model = DyingModel()
    model.restore(Bookmark(z, target))
    for name in NAMES:
        low, high = model.values(name, np.array([z - 1e-5, z + 1e-5]))
        slope = float(model.slopes(name, np.array([z]))[0])
        assert slope == pytest.approx((high - low) / 2e-5, abs=1e-8, rel=1e-5)
    y = float(sigmoid(np.array([z]))[0])
    assert float(model.slopes("bce", np.array([z]))[0]) == pytest.approx(y - target)
    model.shutdown()


def test_the_squared_error_is_stuck_and_cross_entropy_is_not(loss, tab: DyingTab) -> None:
    y = 1 / (1 + np.exp(6))
    squared, logistic = tab.slope_plot.marks
    assert squared.y == pytest.approx(2 * (y - 1) * y * (1 - y))
    assert logistic.y == pytest.approx(y - 1)
    assert "flat here" in loss.text("dying_telling")
    arrows = [line.end[0] - line.start[0] for line in tab.plot.lines]
    assert arrows == pytest.approx([-squared.y, -logistic.y])  # η = 1
    loss.desk.click("dying_last")
    assert tab.model.step == 50
    assert tab.model.here("mse") < -5.7
    assert sigmoid(np.array([tab.model.here("bce")]))[0] > 0.95
    assert "After 50 steps" in loss.text("dying_run_telling")


def test_each_step_is_one_of_gradient_descent(tab: DyingTab) -> None:
    tab.model.set_rate(2.0)
    for name in NAMES:
        path = tab.model.paths[name]
        np.testing.assert_allclose(np.diff(path), -2.0 * tab.model.slopes(name, path)[:-1])


def test_another_place_or_target_begins_anew(loss, tab: DyingTab) -> None:
    loss.desk.click("dying_play")
    loss.desk.until(lambda: tab.model.step > 2)
    loss.drag(tab.plot, (-3.0, 3.0), (5.0, 3.0))
    assert tab.model.z == pytest.approx(5.0, abs=0.1)
    assert tab.model.step == 0
    assert not tab.model.playing
    loss.desk.choose("dying_target", "0")
    assert tab.model.target == 0
    assert tab.model.slopes("bce", np.array([5.0]))[0] > 0.99
    loss.type("dying_z", "0")
    assert tab.model.z == 0
    assert "pulls on z with 0.25" in loss.text("dying_telling")  # 2·½·¼, a half for cross-entropy
