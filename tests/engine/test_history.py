"""Time travel: any step of a run is found again bit for bit, within the budget."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.history import Run
from playground.engine.network import LayerSpec, NetworkSpec
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.records import StepRecord, TrainingData
from playground.engine.schedules import SCHEDULES
from playground.engine.settings import TrainingSettings
from playground.engine.stopping import StopRules
from playground.engine.trainer import Trainer

NET = NetworkSpec(2, (LayerSpec(3, "tanh", dropout=0.3), LayerSpec(1, "identity")))
STEPS = 700  # beyond two checkpoints, the first two of which lie 256 steps apart


def make_data() -> TrainingData:
    x = np.random.default_rng(0).uniform(-1, 1, (28, 2))
    t = np.sin(3 * x.sum(axis=1, keepdims=True))
    return TrainingData(x[:23], t[:23], x[23:], t[23:])


def make_run(optimizer: str = "adam", budget: int = 64_000_000, **changes: object) -> Run:
    settings = TrainingSettings("mse", optimizer=optimizer, batch_size=5, seed=3)
    return Run(Trainer(NET, make_data(), replace(settings, **changes)), budget)  # type: ignore[arg-type]


def straight(optimizer: str = "adam", steps: int = STEPS, **changes: object) -> StepRecord:
    """Return the record of the same run, made in one go by a bare trainer."""
    return make_run(optimizer, **changes).trainer.advance(steps, record=True)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_step_of_every_optimizer_is_found_again(optimizer: str) -> None:
    original, run = straight(optimizer), make_run(optimizer)
    run.advance(STEPS)
    assert original.theta is not None
    for step in (699, 0, 256, 255, 257, 511, 512, 513, 3, 600):
        run.goto(step)
        assert run.step == step
        np.testing.assert_array_equal(run.trainer.theta, original.theta[step])


@given(
    optimizer=st.sampled_from(list(OPTIMIZERS)),
    schedule=st.sampled_from(list(SCHEDULES)),
    shuffle=st.booleans(),
    visits=st.lists(st.integers(0, STEPS), min_size=1, max_size=4),
    further=st.integers(1, 60),
)
def test_random_journeys_are_exact_and_training_goes_on_as_it_would(
    optimizer, schedule, shuffle, visits, further
):
    changes = {"schedule": schedule, "shuffle": shuffle}
    original, run = straight(optimizer, STEPS + 61, **changes), make_run(optimizer, **changes)
    run.advance(300)
    run.advance(STEPS - 300, record=False)
    assert original.theta is not None
    for step in visits:
        run.goto(step)
        np.testing.assert_array_equal(run.trainer.theta, original.theta[step])
    record = run.advance(further)
    np.testing.assert_array_equal(run.trainer.theta, original.theta[visits[-1] + further])
    np.testing.assert_array_equal(record.loss, original.loss[visits[-1] : visits[-1] + further])
    np.testing.assert_array_equal(run.losses, original.loss[: visits[-1] + further])
    assert run.head == visits[-1] + further


def test_changes_of_settings_are_travelled_through() -> None:
    run = make_run()
    parts = [run.advance(100)]
    second = replace(run.trainer.settings, optimizer="momentum", hyper={"lr": 0.02}, batch_size=7)
    run.reconfigure(second)
    parts.append(run.advance(333))
    third = replace(second, hyper={"lr": 0.005})
    run.reconfigure(third)
    parts.append(run.advance(50))
    theta = np.concatenate([part.theta for part in parts if part.theta is not None])
    for step in (482, 433, 432, 101, 100, 99, 440, 0, 300):
        run.goto(step)
        np.testing.assert_array_equal(run.trainer.theta, theta[step])
    assert run.changes == [(100, second), (433, third)]
    run.goto(200)
    assert run.trainer.settings == second
    run.advance(1)
    assert run.changes == [(100, second)]


def test_a_look_ahead_moves_nothing_and_is_what_comes() -> None:
    run = make_run()
    run.advance(30)
    for step in (30, 12):
        run.goto(step)
        before = run.trainer.theta.copy()
        look = run.look()
        np.testing.assert_array_equal(run.trainer.theta, before)
        assert run.step == step
        assert run.head == 30
        assert look.theta is not None
        assert look.gradient is not None
        made = make_run().trainer.advance(31, record=True)
        assert made.theta is not None
        assert made.gradient is not None
        assert look.loss[0] == made.loss[step]
        np.testing.assert_array_equal(look.theta[0], made.theta[step])
        np.testing.assert_array_equal(look.gradient[0], made.gradient[step])


def test_epochs_are_kept_and_cut_off_with_the_run() -> None:
    run = make_run()
    run.advance(23)
    np.testing.assert_array_equal(run.epochs[:, :2], [(k, 5 * k) for k in range(5)])
    assert run.epochs[0, 2] == make_run().trainer.evaluate().train
    run.goto(11)
    assert len(run.epochs) == 5
    run.advance(1)
    np.testing.assert_array_equal(run.epochs[:, 1], [0, 5, 10])
    assert len(run.losses) == run.head == 12


def test_the_budget_is_kept_and_travel_stays_exact() -> None:
    budget, steps = 40_000, 6_000
    run, original = make_run(budget=budget), straight(steps=steps)
    for _ in range(steps // 50):
        run.advance(50)
        assert run.nbytes <= budget
    assert original.theta is not None
    for step in (10, 2_999, 5_990):
        run.goto(step)
        np.testing.assert_array_equal(run.trainer.theta, original.theta[step])


def test_a_journey_can_be_made_in_pieces() -> None:
    run = make_run()
    run.advance(200)
    assert not run.approach(150, 40)
    pieces = 1
    while not run.approach(150, 40):
        pieces += 1
    assert (run.step, pieces) == (150, 3)


@pytest.mark.parametrize("step", [-1, 11])
def test_there_is_nothing_outside_the_run(step: int) -> None:
    run = make_run()
    run.advance(10)
    with pytest.raises(ValueError, match="outside the run of 10 steps"):
        run.goto(step)


def test_a_stop_rule_ends_the_steps_and_is_not_met_twice() -> None:
    run = make_run(stop=StopRules(epochs=3))
    record = run.advance(400)
    assert (record.steps, run.head) == (15, 15)
    assert record.stopped is not None
    assert record.stopped.rule == "epochs"
    assert run.advance(400).steps == 400
    # Travelling back to before the rule was met, it is met again at the same place.
    run.goto(7)
    assert run.advance(100).steps == 8


def test_the_way_to_a_step_beyond_a_stop_rule_is_found_again() -> None:
    run = make_run(stop=StopRules(epochs=3))
    run.advance(400)
    record = run.advance(100)
    assert record.theta is not None
    run.goto(5)
    run.goto(60)
    np.testing.assert_array_equal(run.trainer.theta, record.theta[45])


def test_a_diverged_run_can_be_travelled() -> None:
    run = make_run("sgd", hyper={"lr": 1e4}, batch_size=0)
    record = run.advance(10_000)
    assert record.diverged
    assert record.theta is not None
    assert run.head == record.steps - 1
    assert len(run.losses) == run.head
    run.goto(run.head // 2)
    np.testing.assert_array_equal(run.trainer.theta, record.theta[run.head // 2])


SETTINGS = st.builds(
    TrainingSettings,
    optimizer=st.sampled_from(["sgd", "momentum", "adam"]),
    schedule=st.sampled_from(["constant", "exponential"]),
    batch_size=st.sampled_from([0, 1, 4, 7]),
    l2=st.sampled_from([0.0, 0.01]),
)


@given(
    st.lists(
        st.one_of(st.integers(1, 9), SETTINGS, st.floats(0, 1).map(lambda share: ("back", share))), max_size=8
    )
)
def test_the_changes_of_a_run_make_it_again(moves: list[int | TrainingSettings | tuple[str, float]]) -> None:
    run = make_run()
    first = run.trainer.settings
    for move in [5, *moves, 3]:
        match move:
            case int():
                run.advance(move)
            case TrainingSettings():
                run.reconfigure(move)
            case _, share:
                run.goto(round(share * run.head))
    again = Run(Trainer(run.trainer.spec, make_data(), first))
    for step, settings in run.changes:
        again.advance(step - again.step)
        again.reconfigure(settings)
    again.advance(run.step - again.step)
    np.testing.assert_array_equal(again.trainer.theta, run.trainer.theta)


def test_a_slider_that_is_dragged_leaves_one_change() -> None:
    run = make_run()
    run.advance(5)
    for strength in (0.1, 0.2, 0.3):
        run.reconfigure(replace(run.trainer.settings, l2=strength))
    assert [(step, settings.l2) for step, settings in run.changes] == [(5, 0.3)]
