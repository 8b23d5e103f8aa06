import json
import math

import numpy as np
import pytest

from playground.engine.optimizers import OPTIMIZERS, make_optimizer
from playground.graph.descend import descend
from playground.graph.report import descend_report
from playground.support.errors import PlaygroundError

ROSENBROCK = "(1 - x)**2 + 100*(y - x**2)**2"
BEALE = "(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2"
HIMMELBLAU = "(x**2 + y - 11)**2 + (x + y**2 - 7)**2"


def rosenbrock_gradient(x: float, y: float) -> list[float]:
    return [-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)]


def test_gradient_descent_on_a_bowl_is_the_closed_form() -> None:
    path = descend("x**2 + 10*y**2", [-5, -2], "sgd", {"lr": 0.04}, 40)
    assert path.status == "finished"
    assert len(path.points) == len(path.values) == len(path.gradients) == 41
    for step, (x, y) in enumerate(path.points):
        assert x == pytest.approx(-5 * 0.92**step, rel=1e-12)
        assert y == pytest.approx(-2 * 0.2**step, rel=1e-12, abs=1e-300)
    assert path.values[0] == 65.0
    assert path.gradients[0] == (-10.0, -40.0)


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_optimizers_path_is_the_engines(name: str) -> None:
    hyper = {"lr": 1e-3}
    path = descend(ROSENBROCK, [-1.2, 1.0], name, hyper, 100)
    rule, theta = make_optimizer(name, 2, hyper), np.array([-1.2, 1.0])
    for step, point in enumerate(path.points):
        np.testing.assert_allclose(point, theta, rtol=1e-9)
        np.testing.assert_allclose(path.gradients[step], rosenbrock_gradient(*point), rtol=1e-9, atol=1e-12)
        rule.step(theta, np.array(rosenbrock_gradient(*theta)))


@pytest.mark.parametrize(
    ("function", "start", "minimum", "optimizer", "hyper", "steps"),
    [
        (ROSENBROCK, (-1.2, 1.0), (1.0, 1.0), "adam", {"lr": 0.05}, 2000),
        (BEALE, (1.0, 1.0), (3.0, 0.5), "adam", {"lr": 0.05}, 2000),
        (HIMMELBLAU, (1.0, 1.0), (3.0, 2.0), "sgd", {"lr": 0.01}, 300),
    ],
)
def test_the_known_minima_are_reached(
    function: str,
    start: tuple[float, float],
    minimum: tuple[float, float],
    optimizer: str,
    hyper: dict[str, float],
    steps: int,
) -> None:
    path = descend(function, start, optimizer, hyper, steps)
    assert path.status == "finished"
    assert path.points[-1] == pytest.approx(minimum, abs=1e-3)


def test_divergence_ends_the_path_before_the_point_that_cannot_be_computed() -> None:
    path = descend("x**4", [10.0], "sgd", {"lr": 1.0}, 40)
    assert path.status.startswith(f"diverged at step {len(path.points)}: ")
    assert "too large" in path.status
    assert all(math.isfinite(number) for point in path.points for number in point)
    assert len(path.points) == len(path.values) == len(path.gradients) < 41


def test_leaving_the_domain_says_where_and_why() -> None:
    path = descend("x - log(x)*0.001", [0.05], "sgd", {"lr": 0.1}, 10)
    assert path.status == (
        "diverged at step 1: ln(−0.048) is undefined: only a positive number has a logarithm, in log(x)."
    )
    assert path.points == ((0.05,),)


def test_coordinates_are_in_the_alphabets_order_whatever_comes_first() -> None:
    assert descend("y**2 + 3*x", [1.0, 2.0], "sgd", steps=0).gradients == ((3.0, 4.0),)
    assert descend("w*2 + b", [1.0, 2.0], "sgd", steps=0).variables == ("b", "w")


def test_a_coordinate_that_the_function_ignores_stays() -> None:
    path = descend("x**2", [1.0, 2.0], "sgd", {"lr": 0.1}, 3)
    assert path.variables == ("x", "y")
    assert [point[1] for point in path.points] == [2.0] * 4


def test_the_order_can_be_chosen() -> None:
    path = descend("w*2 + b", [1.0, 2.0], "sgd", steps=0, variables=["w", "b"])
    assert path.gradients == ((2.0, 1.0),)


@pytest.mark.parametrize(
    ("expression", "start", "optimizer", "hyper", "steps", "says"),
    [
        ("x + y", [1.0], "sgd", {}, 5, "give one number for each"),
        ("a + b", [1.0, 2.0, 3.0], "sgd", {}, 5, "give one number for each"),
        ("x +", [1.0], "sgd", {}, 5, "missing here"),
        ("log(x)", [-1.0], "sgd", {}, 5, "ln(−1) is undefined"),
        ("x", [math.inf], "sgd", {}, 5, "finite"),
        ("x", [1.0], "sgdd", {}, 5, "no optimizer named 'sgdd'"),
        ("x", [1.0], "sgd", {"beta1": 0.9}, 5, "beta1"),
        ("x", [1.0], "sgd", {"lr": -1.0}, 5, "lr must be a number from"),
        ("x", [1.0], "sgd", {}, -1, "number of steps"),
    ],
)
def test_wrong_input_is_told(
    expression: str, start: list[float], optimizer: str, hyper: dict[str, float], steps: int, says: str
) -> None:
    with pytest.raises(PlaygroundError, match=says.replace("(", r"\(").replace(")", r"\)")):
        descend(expression, start, optimizer, hyper, steps)


def test_the_report_is_json() -> None:
    report = descend_report(descend("x**2 + y**2", [-5, -2], "adam", {"lr": 0.05, "beta1": 0.9}, 40))
    again = json.loads(json.dumps(report, allow_nan=False))
    assert set(again) == {"variables", "points", "values", "gradients", "status"}
    assert len(again["points"]) == 41
    assert again["points"][0] == [-5.0, -2.0]
    assert again["points"][1] == pytest.approx([-4.95, -1.95], abs=1e-6)
