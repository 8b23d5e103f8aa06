import numpy as np
import pytest

from playground.graph.regression import TASKS, Problem
from playground.support.errors import PlaygroundError


def problem(name: str, samples: int = 60) -> Problem:
    task = TASKS[name]
    return Problem(task, samples, task.noise, 7)


@pytest.mark.parametrize("name", list(TASKS))
def test_the_minimum_is_one(name: str) -> None:
    made = problem(name)
    theta = np.array(made.minimum)
    np.testing.assert_allclose(made.sample_gradients(theta).mean(axis=0), 0.0, atol=1e-10)
    around = theta + 0.01 * np.column_stack([np.cos(np.arange(12)), np.sin(np.arange(12))])
    assert (made.losses(around) > made.losses(theta[np.newaxis])[0]).all()


def test_linear_regression_is_least_squares() -> None:
    made = problem("linear")
    slope, intercept = np.polyfit(made.inputs, made.targets, 1)
    assert made.minimum == pytest.approx((slope, intercept))
    theta = np.array([[0.3, -0.2]])
    errors = 0.3 * made.inputs - 0.2 - made.targets
    assert made.losses(theta)[0] == pytest.approx(np.mean(errors**2))


def test_logistic_regression_is_cross_entropy() -> None:
    made = problem("logistic")
    p = 1 / (1 + np.exp(-(0.7 * made.inputs + 0.1)))
    expected = -np.mean(made.targets * np.log(p) + (1 - made.targets) * np.log(1 - p))
    assert made.losses(np.array([[0.7, 0.1]]))[0] == pytest.approx(expected)
    assert set(made.targets) == {0.0, 1.0}


@pytest.mark.parametrize("name", list(TASKS))
def test_sample_gradients_and_curvature_are_those_of_differences(name: str) -> None:
    made, theta, h = problem(name), np.array([0.4, -0.3]), 1e-5
    shifts = np.array([[h, 0.0], [-h, 0.0], [0.0, h], [0.0, -h]])
    values = made.losses(theta + shifts)
    numeric = [(values[0] - values[1]) / (2 * h), (values[2] - values[3]) / (2 * h)]
    np.testing.assert_allclose(made.sample_gradients(theta).mean(axis=0), numeric, rtol=1e-6)
    gradients = made.gradients(theta + shifts)
    np.testing.assert_allclose(gradients[0], made.sample_gradients(theta + shifts[0]).mean(axis=0))
    columns = [(gradients[0] - gradients[1]) / (2 * h), (gradients[2] - gradients[3]) / (2 * h)]
    np.testing.assert_allclose(made.hessian(theta), np.transpose(columns), rtol=1e-6, atol=1e-9)


def test_the_loss_of_a_batch_is_over_its_rows_alone() -> None:
    made, rows = problem("linear"), np.array([3, 8, 8])
    theta = np.array([[0.1, 0.2]])
    errors = 0.1 * made.inputs[rows] + 0.2 - made.targets[rows]
    assert made.losses(theta, rows)[0] == pytest.approx(np.mean(errors**2))
    assert made.sample_gradients(theta[0], rows).shape == (3, 2)


def test_the_map_holds_minimum_and_start() -> None:
    for name in TASKS:
        made = problem(name)
        for (low, high), best, start in zip(made.map_ranges, made.minimum, made.task.start, strict=True):
            assert low < best < high
            assert low < start < high
    grid = made.grid(*made.map_ranges, 21)
    assert grid.shape == (21, 21)
    (w, _), (b, _) = made.map_ranges
    assert grid[0, 0] == pytest.approx(made.losses(np.array([[w, b]]))[0])


def test_wrong_numbers_are_told() -> None:
    with pytest.raises(PlaygroundError, match="samples"):
        Problem(TASKS["linear"], 3, 0.1, 1)
