"""A person's own samples under linear and logistic regression."""

import numpy as np
import pytest

from playground.data.own_table import OwnTable
from playground.graph.batch_runs import BatchRun
from playground.graph.regression import MOST_SAMPLES, Problem, own_samples
from playground.support.errors import PlaygroundError

RNG = np.random.default_rng(4)
X = RNG.normal(40.0, 12.0, 60)


def numbers(count: int = 60) -> OwnTable:
    x = RNG.normal(40.0, 12.0, count)
    y = 3.0 * x - 50.0 + RNG.normal(0.0, 20.0, count)
    return OwnTable(
        "flats.csv",
        ("area",),
        "price",
        (),
        tuple(f"{a!r},{b!r}" for a, b in zip(x.tolist(), y.tolist(), strict=True)),
    )


def classes(noise: float = 12.0) -> OwnTable:
    names = np.where(X + RNG.normal(0.0, noise, 60) > 40.0, "big", "small")
    return OwnTable(
        "sizes.csv",
        ("area",),
        "size",
        ("small", "big"),
        tuple(f"{a!r},{n}" for a, n in zip(X.tolist(), names, strict=True)),
    )


def test_numbers_are_a_linear_regression_on_one_scale() -> None:
    table = numbers()
    task, own = own_samples(table)
    assert (task.name, own.title) == ("linear", "flats.csv")
    np.testing.assert_allclose([np.mean(own.inputs), np.std(own.inputs)], [0, 1], atol=1e-12)
    np.testing.assert_allclose([np.mean(own.targets), np.std(own.targets)], [0, 1], atol=1e-12)
    w, b = Problem(task, 60, 0.0, 0, own).minimum
    # On one scale the best weight is the correlation, and the best bias 0.
    assert w == pytest.approx(np.corrcoef(own.inputs, own.targets)[0, 1], abs=1e-9)
    assert b == pytest.approx(0.0, abs=1e-9)


def test_two_classes_are_a_logistic_regression() -> None:
    task, own = own_samples(classes())
    assert task.name == "logistic"
    assert set(own.targets) == {0.0, 1.0}
    problem = Problem(task, 60, 0.0, 0, own)
    gradient = problem.sample_gradients(np.array(problem.minimum)).mean(axis=0)
    np.testing.assert_allclose(gradient, 0.0, atol=1e-9)


def test_batch_descent_falls_on_them_too() -> None:
    task, own = own_samples(numbers())
    problem = Problem(task, 60, 0.0, 0, own)
    run = BatchRun(problem, 60, task.rate, task.start, 100, 1)
    losses = problem.losses(run.points)
    assert (np.diff(losses) < 0).all()


def test_a_long_table_is_sampled() -> None:
    _, own = own_samples(numbers(2000))
    assert len(own.inputs) == MOST_SAMPLES


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (OwnTable("t", ("a", "b"), "y", (), ("1,2,3",) * 9), "choose one input instead of 2"),
        (OwnTable("t", ("a",), "y", ("u", "v", "w"), tuple(f"{i},u" for i in range(9))), "instead of 3"),
        (OwnTable("t", ("a",), "y", (), ("1,2", "2,3")), "take 8 or more"),
        (OwnTable("t", ("a",), "y", (), tuple(f"{i},7" for i in range(9))), "must not be the same"),
        (classes(0.0), "the best weight is infinite"),
    ],
)
def test_what_gives_no_map_is_told(table: OwnTable, told: str) -> None:
    with pytest.raises(PlaygroundError, match=told):
        own_samples(table)
