import numpy as np
import pytest

from playground.graph.batch_runs import BatchRun, steadiness
from playground.graph.regression import TASKS, Problem

SAMPLES, MINI, SEED = 60, 10, 7  # the settings with which the window opens


def default_runs(name: str, updates: int = 600) -> dict[str, BatchRun]:
    task = TASKS[name]
    problem = Problem(task, SAMPLES, task.noise, SEED)
    sizes = {"bgd": SAMPLES, "mbgd": MINI, "sgd": 1}
    return {
        kind: BatchRun(problem, size, task.rate, task.start, updates, SEED) for kind, size in sizes.items()
    }


@pytest.mark.parametrize("name", list(TASKS))
def test_by_default_batch_descent_falls_steadily_and_single_samples_stray_most(name: str) -> None:
    runs = default_runs(name)
    assert (np.diff(runs["bgd"].losses[:200]) < 0).all()
    measured = {kind: steadiness(run, 10 * SAMPLES) for kind, run in runs.items()}
    assert measured["sgd"].spread > measured["mbgd"].spread > measured["bgd"].spread
    assert measured["bgd"].spread == pytest.approx(0.0, abs=1e-6)
    assert measured["bgd"].rises == 0.0 < measured["sgd"].rises
    # With as many samples, those who update more often have come nearer.
    assert measured["sgd"].distance < measured["bgd"].distance
    assert [measured[kind].updates for kind in ("bgd", "mbgd", "sgd")] == [10, 60, 600]


def test_the_spread_is_the_angle_between_the_steps_and_straight_downhill() -> None:
    run = default_runs("linear", 60)["mbgd"]
    cosines = []
    for k in range(60):
        straight = run.problem.sample_gradients(run.points[k]).mean(axis=0)
        step = run.points[k + 1] - run.points[k]
        cosines.append(-straight @ step / np.linalg.norm(straight) / np.linalg.norm(step))
    expected = np.degrees(np.sqrt(np.mean(np.arccos(cosines) ** 2)))
    assert steadiness(run, 10 * SAMPLES).spread == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("name", list(TASKS))
@pytest.mark.parametrize("size", [1, 7, 60])
def test_each_step_is_the_textbooks(name: str, size: int) -> None:
    task = TASKS[name]
    problem = Problem(task, SAMPLES, task.noise, SEED)
    run = BatchRun(problem, size, task.rate, task.start, 130, SEED)
    assert tuple(run.points[0]) == task.start
    for k in range(130):
        gradient = problem.sample_gradients(run.points[k], run.batches[k]).mean(axis=0)
        np.testing.assert_allclose(run.gradients[k], gradient, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(run.points[k + 1], run.points[k] - task.rate * gradient, atol=1e-12)
    np.testing.assert_allclose(run.losses, problem.losses(run.points))


def test_an_epoch_visits_every_sample_once() -> None:
    run = default_runs("linear")["mbgd"]
    first = np.concatenate(run.batches[:6])
    assert sorted(first) == list(range(SAMPLES))
    assert list(first) != list(np.concatenate(run.batches[6:12]))


def test_the_axes_measure_the_same_run() -> None:
    runs = default_runs("linear", 120)
    mini = runs["mbgd"]
    assert mini.along("updates")[-1] == 120
    assert mini.along("samples")[-1] == 1200
    assert mini.along("epochs")[-1] == pytest.approx(20.0)
    assert (np.diff(mini.along("seconds")) > 0).all()
    assert mini.at("samples", 59) == 5
    assert mini.at("samples", 60) == 6
    assert mini.at("epochs", 1.0) == 6
    assert runs["bgd"].at("samples", 59) == 0


def test_a_short_last_batch_counts_its_own_samples() -> None:
    task = TASKS["linear"]
    run = BatchRun(Problem(task, 25, task.noise, 1), 10, task.rate, task.start, 6, 1)
    assert [len(batch) for batch in run.batches] == [10, 10, 5] * 2
    assert run.along("samples").tolist() == [0, 10, 20, 25, 35, 45, 50]


def test_the_same_seed_gives_the_same_run() -> None:
    one, two = default_runs("linear", 50)["sgd"], default_runs("linear", 50)["sgd"]
    np.testing.assert_array_equal(one.points, two.points)


def test_beyond_the_limit_batch_descent_moves_away() -> None:
    task = TASKS["linear"]
    problem = Problem(task, SAMPLES, task.noise, SEED)
    for share, falls in ((0.95, True), (1.05, False)):
        run = BatchRun(problem, SAMPLES, share * problem.largest_rate, task.start, 300, SEED)
        assert (run.losses[-1] < run.losses[0]) == falls


def test_divergence_ends_the_run() -> None:
    task = TASKS["linear"]
    run = BatchRun(Problem(task, SAMPLES, task.noise, SEED), 1, 1e3, task.start, 400, SEED)
    assert run.diverged
    assert np.isfinite(steadiness(run, 10 * SAMPLES).spread)
    assert len(run.points) == len(run.losses) == len(run.seconds) == len(run.batches) + 1 < 401
