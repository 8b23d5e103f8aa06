from typing import ClassVar

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from playground.engine.losses import LOSSES, Loss, make_loss
from playground.views.loss.curves_tab import CurvesTab


@pytest.fixture
def tab(loss) -> CurvesTab:
    return loss.part("curves")


def test_prediction_and_target_are_dragged_on_the_curve(loss, tab: CurvesTab) -> None:
    model = tab.model
    loss.drag(tab.plot, (2.0, 2.25), (-1.0, 1.0))
    assert model.prediction == pytest.approx(-1.0, abs=0.03)
    loss.drag(tab.plot, (0.5, 0.0), (1.5, 0.0))
    assert model.target == pytest.approx(1.5, abs=0.03)
    assert model.prediction == pytest.approx(-1.0, abs=0.03)
    loss.point(tab.plot, 3.0, 6.0)  # far from both: the prediction
    assert model.prediction == pytest.approx(3.0, abs=0.03)
    y, t = model.prediction, model.target
    here = tab.plot.marks[0]
    assert (here.x, here.y) == (y, pytest.approx((y - t) ** 2))
    tangent = tab.plot.lines[-1]
    slope = (tangent.end[1] - tangent.start[1]) / (tangent.end[0] - tangent.start[0])
    assert slope == pytest.approx(2 * (y - t))
    assert tab.slope_plot.marks[0].y == pytest.approx(2 * (y - t))


def test_keys_and_fields_move_both_too(loss, tab: CurvesTab) -> None:
    graphics = tab.plot.graphics
    QTest.keyClick(graphics, Qt.Key.Key_Left)
    assert tab.model.prediction == pytest.approx(1.9)
    QTest.keyClick(graphics, Qt.Key.Key_Space)
    QTest.keyClick(graphics, Qt.Key.Key_Right)
    assert tab.model.target == pytest.approx(0.6)
    loss.type("curves_prediction", "3")
    loss.type("curves_target", "1")
    text = loss.text("curves_numbers")
    assert "(3 − 1)² = 4" in text
    assert "2·(3 − 1) = 4" in text
    assert "costs 4" in loss.text("curves_telling")


@pytest.mark.parametrize("name", list(LOSSES))
def test_every_loss_is_the_engines(loss, tab: CurvesTab, name: str) -> None:
    loss.desk.choose("curves_choice", name)
    model = tab.model
    assert model.chosen == name
    entry = make_loss(name)
    y, t = model.prediction, model.target
    if entry.targets == "one_hot":
        other = 1 - y if entry.outputs == ("softmax",) else 0.0
        prediction, target = np.array([[y], [other]]), np.array([[t], [1 - t]])
    else:
        prediction, target = np.array([[y]]), np.array([[t]])
    value = entry.value(prediction, target)
    assert tab.plot.marks[0].y == pytest.approx(value)
    text = loss.text("curves_numbers")
    assert f"{value:.6g}" in text
    if entry.targets == "plus_minus_one":
        assert t in (-1.0, 1.0)
    elif entry.targets in ("zero_one", "one_hot"):
        assert 0.0 <= t <= 1.0
    assert ("as a probability" in text) == (entry.link in ("sigmoid", "softmax"))


def test_losses_are_laid_over_each_other(loss, tab: CurvesTab) -> None:
    box = loss.desk.find("curves_overlay_huber", QCheckBox)
    assert not loss.desk.find("curves_delta").isVisible()
    box.click()
    assert loss.desk.find("curves_delta").isVisible()
    drawn = tab.plot._curves["huber"][0]
    e = drawn.xData - tab.model.target
    np.testing.assert_allclose(drawn.yData, np.where(np.abs(e) <= 1, e * e / 2, np.abs(e) - 0.5), atol=1e-9)
    loss.type("curves_delta", "0.5")
    drawn = tab.plot._curves["huber"][0]
    np.testing.assert_allclose(
        drawn.yData, np.where(np.abs(e) <= 0.5, e * e / 2, 0.5 * (np.abs(e) - 0.25)), atol=1e-9
    )
    box.click()
    assert "huber" not in tab.plot._curves


def test_at_the_target_nothing_pulls(loss, tab: CurvesTab) -> None:
    loss.type("curves_prediction", "0.5")
    assert "level" in loss.text("curves_slope_telling")
    loss.type("curves_prediction", "0")
    assert "falls" in loss.text("curves_slope_telling")


class LogCosh(Loss):
    """ln cosh(ŷ − t), which no one has written a page for."""

    name = "log_cosh"
    title = "log-cosh"
    formula = "E = 1/n Σ ln cosh(ŷ − t)"
    gradient_formula = "∂E/∂ŷ = 1/n tanh(ŷ − t)"
    purpose = "Regression, in a test."
    hyper_parameters: ClassVar = ()

    def per_sample(self, prediction, target):
        return np.log(np.cosh(prediction - target)).mean(axis=0)

    def gradient(self, prediction, target, out):
        out[...] = np.tanh(prediction - target) / prediction.size


@pytest.fixture
def log_cosh():
    LOSSES.register(LogCosh)
    yield
    LOSSES.unregister("log_cosh")


def test_a_loss_added_to_the_registry_is_there_by_itself(log_cosh, loss) -> None:
    tab = loss.part("curves")
    loss.desk.choose("curves_choice", "log_cosh")
    loss.type("curves_prediction", "2")
    loss.type("curves_target", "0")
    assert tab.plot.marks[0].y == pytest.approx(np.log(np.cosh(2)))
    text = loss.text("curves_numbers")
    assert LogCosh.formula in text
    assert f"{np.tanh(2):.6g}" in text
    loss.desk.choose("curves_choice", "mse")
    loss.desk.find("curves_overlay_log_cosh", QCheckBox).click()
    assert "log_cosh" in tab.plot._curves
