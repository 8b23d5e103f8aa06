import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.loss_shapes import LossShape
from playground.engine.losses import LOSSES, make_loss

STEP = 1e-6
NAMES = sorted(LOSSES)


@given(st.sampled_from(NAMES), st.floats(-3, 3), st.floats(-3, 3))
def test_the_slope_is_that_of_the_curve(name: str, prediction: float, target: float) -> None:
    shape = LossShape(make_loss(name))
    target = shape.nearest_target(target)
    prediction = shape.nearest_prediction(prediction)
    if shape.scale == "probability":
        prediction = min(max(prediction, 0.02), 0.98)
    corners = {"mae": [target], "hinge": [1.0, -1.0]}.get(name, [])
    if any(abs(prediction - corner) < 1e-4 for corner in corners):
        return
    rise = shape.value(prediction + STEP, target) - shape.value(prediction - STEP, target)
    assert shape.slope(prediction, target) == pytest.approx(rise / (2 * STEP), abs=1e-5, rel=1e-5)


@pytest.mark.parametrize("prediction", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("target", [0.0, 0.3, 1.0])
def test_two_classes_cost_the_same_however_they_are_written(prediction: float, target: float) -> None:
    logit = np.log(prediction / (1 - prediction))
    expected = -(target * np.log(prediction) + (1 - target) * np.log(1 - prediction))
    for name in ("bce", "cross_entropy"):
        assert LossShape(make_loss(name)).value(prediction, target) == pytest.approx(expected)
    for name in ("bce_logits", "softmax_cross_entropy"):
        assert LossShape(make_loss(name)).value(logit, target) == pytest.approx(expected)
        assert LossShape(make_loss(name)).slope(logit, target) == pytest.approx(prediction - target)


def test_what_can_be_no_prediction_has_no_loss() -> None:
    shape = LossShape(make_loss("bce"))
    values = shape.values(np.array([-0.5, 0.5, 1.5]), 1.0)
    np.testing.assert_allclose(values, [np.nan, np.log(2), np.nan])
    assert shape.nearest_prediction(2.0) == 0.999


@pytest.mark.parametrize(
    ("name", "asked", "given"),
    [
        ("mse", -2.5, -2.5),
        ("bce", 0.3, 0.3),
        ("bce_logits", 1.7, 1.0),
        ("hinge", 0.2, 1.0),
        ("hinge", -3, -1.0),
    ],
)
def test_a_target_is_one_that_the_loss_can_have(name: str, asked: float, given: float) -> None:
    assert LossShape(make_loss(name)).nearest_target(asked) == given
