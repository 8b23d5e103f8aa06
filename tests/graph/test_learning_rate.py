import numpy as np
import pytest

from playground.graph.compiled import compile_expression
from playground.graph.learning_rate import (
    DIVERGED_REASON,
    GRADIENT_REASON,
    LOSS_REASON,
    REGIMES,
    STEPS_REASON,
    Curvature,
    LoopRules,
    curvature_near,
    loop_end,
)
from playground.graph.race import Entrant, Track
from playground.graph.surfaces import VARIABLES

VALLEY = "x**2 + 20*y**2"
RANGES = ((-6.0, 6.0), (-3.0, 3.0))
START = (-5.0, -2.0)


def curvature(expression: str, point: tuple[float, float] = START) -> Curvature | None:
    return curvature_near(compile_expression(expression, VARIABLES), point, *RANGES)


def track(expression: str, rate: float, steps: int = 60) -> Track:
    run = Track(expression, START, Entrant("sgd", {"lr": rate}))
    run.extend(steps)
    return run


def test_the_limit_of_a_quadratic_is_two_over_the_largest_curvature() -> None:
    found = curvature(VALLEY)
    assert found.quadratic
    assert found.minimum == pytest.approx((0.0, 0.0), abs=1e-9)
    assert found.eigenvalues == pytest.approx((2.0, 40.0))
    assert found.limit == pytest.approx(0.05)


@pytest.mark.parametrize("expression", [VALLEY, "3*(x - 1)**2 + x*y + 2*(y + 0.5)**2 - 4"])
@pytest.mark.parametrize("regime", list(REGIMES))
def test_the_predicted_decay_is_what_descent_does(expression: str, regime: str) -> None:
    found = curvature(expression)
    rate = REGIMES[regime] / found.eigenvalues[1]
    assert found.regime(rate) == regime
    run = track(expression, rate)
    predicted = found.predicted(START, rate, 60)
    np.testing.assert_allclose(run.values - found.value, predicted, rtol=1e-5, atol=1e-9)
    assert (predicted[-1] > predicted[0]) == (regime == "diverging")


@pytest.mark.parametrize(("share", "falls"), [(0.99, True), (1.01, False)])
def test_just_above_the_limit_descent_runs_away(share: float, falls: bool) -> None:
    run = track(VALLEY, share * curvature(VALLEY).limit, 600)
    assert (run.values[-1] < run.values[0]) == falls


def test_elsewhere_the_curvature_holds_only_near_the_minimum() -> None:
    found = curvature("(1 - x)**2 + 100*(y - x**2)**2")
    assert not found.quadratic
    # The second derivatives of Rosenbrock's function at (1, 1) are [[802, −400], [−400, 200]].
    assert found.eigenvalues == pytest.approx(tuple(np.linalg.eigvalsh([[802, -400], [-400, 200]])), rel=1e-4)
    assert curvature("x + y") is None
    assert curvature("x**2 - y**2") is None


@pytest.mark.parametrize(
    ("rate", "rules", "reason"),
    [
        (0.04, LoopRules(0.5, 0.0, 200), LOSS_REASON),
        (0.04, LoopRules(0.0, 0.1, 200), GRADIENT_REASON),
        (0.04, LoopRules(0.0, 0.0, 7), STEPS_REASON),
        (1e3, LoopRules(0.001, 0.0, 1000), DIVERGED_REASON),
        (0.04, LoopRules(1e6, 0.0, 200), LOSS_REASON),
    ],
)
def test_the_loop_stops_at_the_first_rule_that_holds(rate: float, rules: LoopRules, reason: str) -> None:
    run = Track(VALLEY, START, Entrant("sgd", {"lr": rate}))
    end = loop_end(run, rules)
    assert end.reason == reason
    norms = np.hypot(*run.gradients.T)
    if reason == LOSS_REASON:
        assert end.step == int(np.argmax(run.values <= rules.loss_below))
    elif reason == GRADIENT_REASON:
        assert end.step == int(np.argmax(norms <= rules.gradient_below))
    elif reason == STEPS_REASON:
        assert end.step == rules.steps
    else:
        assert run.divergence is not None
        assert end.step == run.steps
