"""Pins against the run that they were made of, on its real thread."""

import numpy as np
import pytest
from msgspec.structs import replace

from playground.document.choices import choose_optimizer
from playground.session import edits
from playground.session.blocks import StepUnit
from playground.session.pins import AXES, MOST_PINS, PinBoard, along, samples_an_epoch


@pytest.fixture
def live(start):
    return start()


@pytest.fixture
def board(live):
    return PinBoard.of(live.controller)


def train(live, epochs: int = 3) -> None:
    for _ in range(epochs):
        before = live.step
        live.controller.step(StepUnit.EPOCH)
        live.wait_for(before + 9)


def test_a_pin_keeps_the_run_as_it_was(live, board):
    train(live)
    record = live.controller.record
    rows, end, document = record.epochs.rows.copy(), record.position.theta.copy(), live.controller.document
    run = board.pin()
    train(live)
    live.controller.reset()
    live.wait_for(0)
    assert board.runs == (run,)
    np.testing.assert_array_equal(run.epochs, rows)
    assert run.steps == rows[-1, 1]
    np.testing.assert_array_equal(run.track[-1], end)
    assert run.experiment.document == document
    np.testing.assert_array_equal(run.track[0], live.controller.record.position.theta)


def test_training_took_some_time(live, board):
    train(live)
    seconds = board.pin().epochs[:, 4]
    assert seconds[0] == 0.0
    assert (np.diff(seconds) > 0).all()
    assert seconds[-1] < 5.0


def test_a_run_without_a_step_is_not_pinned(board):
    assert board.pin() is None
    assert board.runs == ()


def test_there_is_room_for_six_and_a_number_that_is_free_is_given_again(live, board):
    train(live, 1)
    assert [board.pin().number for _ in range(MOST_PINS)] == [1, 2, 3, 4, 5, 6]
    assert board.full
    assert board.pin() is None
    board.remove(3)
    assert not board.full
    assert board.pin().number == 3


def test_axes_tell_one_run_in_four_ways(live, board):
    train(live)
    run = board.pin()
    samples = len(run.experiment.data.train_inputs)
    updates = -(-samples // run.experiment.document.training.batch_size)
    axes = {axis: along(axis, run.epochs, run.experiment).tolist() for axis in AXES}
    assert axes["epochs"] == [0, 1, 2, 3]
    assert axes["updates"] == [0, updates, 2 * updates, 3 * updates]
    assert axes["samples"] == [0, samples, 2 * samples, 3 * samples]
    assert axes["seconds"] == run.epochs[:, 4].tolist()


def test_a_batch_that_is_dropped_is_not_seen(live):
    experiment = live.controller.experiment
    samples = len(experiment.data.train_inputs)
    training = replace(experiment.document.training, batch_size=samples // 2 + 1, drop_last=True)
    live.controller.edit("drop", replace(experiment.document, training=training))
    assert samples_an_epoch(live.controller.experiment) == samples // 2 + 1


def test_names_and_sight(live, board):
    train(live, 1)
    board.pin()
    board.rename(1, "  slow  ")
    board.rename(1, " ")
    board.show(1, False)
    assert board.runs[0].name == "slow"
    assert board.shown == ()


def test_a_pinned_run_begins_again_and_that_can_be_undone(live, board):
    train(live, 1)
    document = live.controller.document
    board.pin()
    other = choose_optimizer(document, "sgd")
    live.controller.edit("other", other)
    board.reload(1, "Reload")
    live.wait_for(0)
    assert live.controller.document == document
    assert live.controller.record.head == 0
    live.controller.undo_stack.undo()
    assert live.controller.document == other


def test_a_run_of_another_shape_begins_with_its_own_weights(live, board):
    train(live, 1)
    start = board.pin().track[0]
    live.controller.edit("more", edits.add_unit(live.controller.document, 0))
    live.until(lambda: live.resting() and live.theta.size == live.controller.experiment.spec.parameter_count)
    train(live, 1)
    board.reload(1, "Reload")
    live.until(lambda: live.resting() and live.step == 0 and live.theta.size == start.size)
    np.testing.assert_array_equal(live.theta, start)
