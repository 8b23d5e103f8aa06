import sys
import time
from dataclasses import replace as with_fields

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from playground.document.experiment import build
from playground.document.schema import DataSection, Document, Named, RunSection
from playground.document.store import decode, encode
from playground.engine.records import TrainingData
from playground.session.blocks import State, StepUnit
from playground.session.commands import Load
from playground.session.controller import Controller
from playground.session.outbox import ROW_BYTES
from playground.support.errors import PlaygroundError

from .conftest import overflowing, replayed, same, small


def moved_data(document: Document, **changes: object) -> Document:
    return replace(document, data=replace(document.data, **changes))


# --- Every step arrives, and is the step that was made ---


def test_20000_steps_at_full_speed_arrive_in_order_without_a_gap_bit_for_bit(start):
    live = start()
    live.play_to(20_000)
    made = live.step
    replay = replayed(live.controller.experiment, made)
    trainer, batches = live.controller.experiment.trainer(), []
    for _ in range(made):
        batches.append(trainer.batch_indices())
        trainer.advance(1)
    due, rows = 0, 0
    for block in live.blocks:
        assert block.first_step == due
        due += len(block.loss)
        assert block.position.step == due == block.position.head
        assert same(block.loss, replay.loss[block.first_step : due])
        assert block.rows_from + len(block.theta) == due
        assert same(block.theta, replay.theta[block.rows_from : due])
        assert same(block.gradient, replay.gradient[block.rows_from : due])
        assert block.run_id == live.blocks[0].run_id
        assert block.settings == live.controller.experiment.settings()
        assert block.epoch == block.first_step // 9
        for step in range(block.rows_from, due):
            assert same(block.batch_of(step), batches[step])
        rows += len(block.theta)
    assert due == made
    assert rows > 0.9 * made, "thinning is for a window that does not answer"
    assert same(live.controller.record.losses.rows[:, 0], replay.loss)
    assert same(live.controller.record.epochs.rows[1:, :4], replay.epochs)


def test_the_position_after_a_pause_is_what_a_trainer_there_computes(start):
    live = start()
    live.play_to(100)
    position = live.controller.record.position
    trainer = build(live.controller.document).trainer()
    replay = replayed(live.controller.experiment, live.step + 1)
    trainer.advance(live.step)
    assert (position.epoch, position.batch_number, position.batches) == (trainer.epoch, trainer.position, 9)
    assert same(position.batch, trainer.batch_indices())
    assert same(position.theta, replay.theta[-1])
    assert same(position.gradient, replay.gradient[-1])
    assert position.loss == replay.loss[-1]


def test_arrays_of_a_block_cannot_be_written(start):
    live = start()
    live.play_to(50)
    for block in live.blocks:
        position = block.position
        rows = (block.loss, block.theta, block.gradient, block.epochs)
        for array in (*rows, position.theta, position.gradient):
            assert not array.flags.writeable
            with pytest.raises(ValueError, match="read-only"):
                array[...] = 0


# --- Steps by hand ---


def test_batch_and_epoch_steps_by_hand(start):
    live = start()
    for step in (1, 2, 3):
        live.controller.step(StepUnit.BATCH)
        live.wait_for(step)
    live.controller.step(StepUnit.EPOCH)
    live.wait_for(9)
    assert live.controller.record.position.epoch == 1
    live.controller.step(StepUnit.EPOCH)
    live.wait_for(18)
    trainer = build(live.controller.document).trainer()
    trainer.advance(18)
    assert same(live.theta, trainer.theta)
    assert [len(block.loss) for block in live.blocks if len(block.loss)] == [1, 1, 1, 6, 9]


def test_the_mean_of_the_samples_gradients_is_the_batchs(start):
    live = start()
    whole = live.controller.record.position
    samples = []
    # The first sample is not shown before it is asked for; it is place 0 of the batch that stands there.
    trainer = build(live.controller.document).trainer()
    samples.append(trainer.sample_gradient(0))
    for place in range(1, len(whole.batch)):
        live.controller.step(StepUnit.SAMPLE)
        live.until(
            lambda place=place: (
                (view := live.controller.record.position.sample) is not None and view.place == place
            )
        )
        view = live.controller.record.position.sample
        assert live.step == 0
        assert view.row == whole.batch[place]
        samples.append((view.loss, view.gradient))
    mean = np.mean([gradient for _, gradient in samples], axis=0)
    np.testing.assert_allclose(mean, whole.gradient, rtol=1e-12, atol=1e-15)
    assert np.mean([loss for loss, _ in samples]) == pytest.approx(whole.loss, rel=1e-12)
    live.controller.step(StepUnit.SAMPLE)
    live.wait_for(1)
    assert live.controller.record.position.sample is None


def test_back_leaves_the_sample_then_the_batch_then_the_epoch(start):
    live = start()
    live.controller.step(StepUnit.EPOCH)
    live.wait_for(9)
    live.controller.step(StepUnit.BATCH)
    live.wait_for(10)
    live.controller.step(StepUnit.SAMPLE)
    live.until(lambda: live.controller.record.position.sample is not None)
    live.controller.back(StepUnit.SAMPLE)
    live.until(lambda: live.controller.record.position.sample is None)
    assert live.step == 10
    live.controller.back(StepUnit.BATCH)
    live.wait_for(9)
    live.controller.back(StepUnit.EPOCH)
    live.wait_for(0)
    assert live.controller.record.head == 10


# --- Time travel ---


def test_every_visited_step_is_exact_and_the_run_is_kept(start):
    live = start()
    live.play_to(3_000)
    head = live.step
    replay = replayed(live.controller.experiment, head)
    losses = live.controller.record.losses.rows.copy()
    for step in (0, head - 1, 1234, 1233, 2999, 7, 256, 255):
        live.controller.goto(step)
        live.wait_for(step)
        assert same(live.theta, replay.theta[step])
        assert same(live.controller.record.position.gradient, replay.gradient[step])
    assert live.controller.record.head == head
    assert same(live.controller.record.losses.rows, losses)


def test_a_later_wish_takes_the_place_of_an_earlier_one(start):
    live = start()
    live.play_to(3_000)
    for step in range(0, 3_000, 10):
        live.controller.goto(step)
    live.wait_for(2_990)


def test_travel_beyond_the_run_ends_at_its_ends(start):
    live = start()
    live.play_to(20)
    head = live.step
    live.controller.goto(-5)
    live.wait_for(0)
    live.controller.goto(10**9)
    live.wait_for(head)


def test_training_on_from_an_earlier_step_branches_and_leaves_a_ghost(start):
    live = start()
    live.play_to(1_000)
    record = live.controller.record
    before = record.epochs.rows.copy()
    live.controller.goto(500)
    live.wait_for(500)
    live.set_rate(0.3)
    live.controller.step(StepUnit.BATCH)
    live.wait_for(501)
    assert record.head == 501
    assert record.changes[0][0] == 500
    known = before[before[:, 1] <= 500]
    assert same(record.epochs.rows, known)
    assert same(record.ghosts[-1].epochs, before[len(known) - 1 :])
    assert record.track.steps[-1] <= 501
    trainer = build(small()).trainer()
    trainer.advance(500)
    trainer.reconfigure(build(live.controller.document).settings())
    trainer.advance(1)
    assert same(live.theta, trainer.theta)


def test_a_step_asked_for_during_a_journey_follows_it(start):
    live = start()
    live.play_to(5_000)
    live.controller.goto(2_000)
    live.controller.step(StepUnit.BATCH)
    live.wait_for(2_001)
    assert live.controller.record.head >= 5_000, "the step was known, and so is all beyond it"


# --- Settings that change in mid-run, and saving ---


def reopened(live, start):
    """Save as a file would, open that in a second run, and return it when it stands where the first does."""
    document = decode(encode(live.controller.document_to_save()))
    other = start(small(8))
    other.controller.open(document)
    other.wait_for(live.step)
    return other


def test_a_change_while_playing_holds_from_the_next_step_and_is_saved(start):
    live = start()
    live.controller.play()
    live.until(lambda: live.controller.record.head > 200)
    live.set_rate(0.05)
    live.until(lambda: len(live.controller.record.changes) == 1)
    seen = live.controller.record.head
    live.until(lambda: live.controller.record.head > seen + 200)
    live.train(batch_size=7, l2=0.01)
    live.until(lambda: len(live.controller.record.changes) == 2)
    live.until(lambda: live.controller.record.head > seen + 600)
    live.pause()
    assert live.controller.state is State.PAUSED
    trainer = build(small()).trainer()
    for step, settings in live.controller.record.changes:
        trainer.advance(step - trainer.step)
        trainer.reconfigure(settings)
    trainer.advance(live.step - trainer.step)
    assert same(live.theta, trainer.theta)
    other = reopened(live, start)
    assert same(other.theta, live.theta)
    assert other.controller.document.training == live.controller.document.training
    assert same(other.controller.record.losses.rows, live.controller.record.losses.rows)


def test_a_change_after_travelling_back_is_saved_with_the_run(start):
    live = start()
    live.play_to(400)
    live.controller.goto(300)
    live.wait_for(300)
    live.set_rate(0.2, "momentum")
    live.controller.step(StepUnit.BATCH)
    live.wait_for(301)
    live.play_to(600)
    other = reopened(live, start)
    assert same(other.theta, live.theta)
    assert other.controller.record.changes == live.controller.record.changes


def test_a_change_that_no_step_has_seen_yet_is_saved_too(start):
    live = start()
    live.play_to(400)
    live.controller.goto(300)
    live.wait_for(300)
    live.set_rate(0.2, "momentum")
    other = reopened(live, start)
    assert same(other.theta, live.theta)
    assert other.controller.document.training == live.controller.document.training
    for each in (live, other):
        each.controller.step(StepUnit.EPOCH)
    batches = live.controller.record.position.batches
    for each in (live, other):
        each.wait_for((300 // batches + 1) * batches)
    assert same(other.theta, live.theta)


def test_a_change_before_the_first_step_is_simply_the_start(start):
    live = start()
    live.set_rate(0.5)
    live.wait_for(0)
    live.play_to(50)
    saved = live.controller.document_to_save()
    assert saved.training.optimizer == Named("adam", {"lr": 0.5})
    assert saved.run.changes == ()
    assert same(reopened(live, start).theta, live.theta)


def test_an_open_document_is_kept_when_another_makes_no_sense(start):
    live = start()
    live.play_to(30)
    step, document = live.step, live.controller.document
    with pytest.raises(PlaygroundError, match="no loss named"):
        live.controller.open(replace(document, training=replace(document.training, loss=Named("no such"))))
    assert live.controller.document is document
    assert live.step == step


def test_a_run_saved_half_way_is_made_again_and_can_be_left_meanwhile(start):
    live = start()
    live.controller.open(small(run=RunSection(steps=3_000)))
    live.wait_for(3_000)
    trainer = build(small()).trainer()
    trainer.advance(3_000)
    assert same(live.theta, trainer.theta)
    live.controller.open(small(64, 64, run=RunSection(steps=10_000_000)))
    live.until(lambda: live.controller.state is State.COMPUTING)
    live.controller.open(small())
    live.wait_for(0)


# --- Reset ---


def test_reset_returns_to_the_same_initial_weights_and_run(start):
    live = start()
    initial = live.theta.copy()
    live.play_to(500)
    first = live.controller.record.losses.rows[:500].copy()
    live.controller.reset()
    live.wait_for(0)
    assert same(live.theta, initial)
    assert live.controller.record.head == 0
    live.play_to(500)
    assert same(live.controller.record.losses.rows[:500], first)


def test_reset_begins_with_the_settings_of_now(start):
    live = start()
    live.play_to(50)
    live.set_rate(0.5)
    live.until(lambda: len(live.controller.record.changes) == 1)
    live.controller.reset()
    live.wait_for(0)
    live.controller.step(StepUnit.BATCH)
    live.wait_for(1)
    trainer = build(live.controller.document).trainer()
    trainer.advance(1)
    assert same(live.theta, trainer.theta)
    assert live.controller.record.changes == ()


def test_reset_between_a_block_and_its_frame_does_not_silence_the_thread(start):
    live = start()
    resets: list[int] = []

    def reset_at_once(block) -> None:
        if block.loss.size and len(resets) < 20:
            resets.append(block.serial)
            live.controller.reset()
            live.controller.play()

    live.controller.blockArrived.connect(reset_at_once)
    live.controller.play()
    live.until(lambda: len(resets) == 20 and live.controller.record.head > 100)
    live.pause()


# --- Edits ---


def test_edits_are_undone_and_redone(start):
    live = start()
    controller, stack = live.controller, live.controller.undo_stack
    first = controller.document
    assert live.set_rate(0.5)
    second = controller.document
    assert controller.edit("noise", moved_data(second, noise=0.3))
    third = controller.document
    assert stack.count() == 2
    stack.undo()
    assert controller.document == second
    stack.undo()
    assert controller.document == first
    assert not stack.canUndo()
    stack.redo()
    stack.redo()
    assert controller.document == third
    live.wait_for(0)
    trainer = build(third).trainer()
    controller.step(StepUnit.BATCH)
    live.wait_for(1)
    trainer.advance(1)
    assert same(live.theta, trainer.theta)


def test_an_edit_that_changes_nothing_is_none(start):
    live = start()
    assert live.controller.edit("same", replace(live.controller.document))
    assert live.controller.undo_stack.count() == 0


def test_edits_with_one_key_are_one_until_closed(start):
    live = start()
    controller = live.controller
    first = controller.document
    for noise in (0.2, 0.21, 0.22):
        controller.edit("noise", moved_data(controller.document, noise=noise), "noise")
    assert controller.undo_stack.count() == 1
    controller.close_edit()
    middle = controller.document
    controller.edit("noise", moved_data(controller.document, noise=0.3), "noise")
    controller.edit("noise", moved_data(controller.document, noise=0.31), "noise")
    controller.edit("samples", moved_data(controller.document, samples=100), "samples")
    assert controller.undo_stack.count() == 3
    controller.undo_stack.undo()
    controller.undo_stack.undo()
    assert controller.document == middle
    controller.undo_stack.undo()
    assert controller.document == first
    live.wait_for(0)


def test_new_data_while_playing_keep_playing(start):
    live = start()
    live.play_to(100)
    live.controller.play()
    live.until(lambda: live.controller.state is State.PLAYING)
    record = live.controller.record
    live.controller.edit("data", moved_data(live.controller.document, name="circle"))
    assert live.controller.record is not record
    live.until(lambda: live.controller.record.head > 100)
    assert live.controller.state is State.PLAYING
    live.pause()
    trainer = build(live.controller.document).trainer()
    trainer.advance(live.step)
    assert same(live.theta, trainer.theta)


def test_new_settings_at_once_after_play_keep_playing(start):
    live = start()
    live.controller.play()
    live.until(lambda: live.controller.state is State.PLAYING)
    live.set_rate(0.02)
    live.until(lambda: live.controller.record.head > 100)
    live.pause()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: replace(d, data=replace(d.data, name="no such data")),
        lambda d: replace(d, training=replace(d.training, loss=Named("hinge", {"margin": 2.0}))),
        lambda d: replace(d, training=replace(d.training, optimizer=Named("adam", {"lr": -1.0}))),
        lambda d: replace(d, network=replace(d.network, features=("no such feature",))),
    ],
)
def test_refused_edits_leave_everything_as_it_was(start, change):
    live = start()
    live.play_to(30)
    step, document = live.step, live.controller.document
    told: list[str] = []
    live.controller.refused.connect(told.append)
    assert not live.controller.edit("nonsense", change(document))
    assert len(told) == 1
    assert told[0].startswith("$.")
    assert live.controller.document is document
    assert live.controller.undo_stack.count() == 0
    live.controller.step(StepUnit.BATCH)
    live.wait_for(step + 1)


# --- Faults, divergence, a window that does not answer ---


def without_samples(experiment):
    data = experiment.data
    return with_fields(
        experiment,
        data=TrainingData(data.train_inputs[:0], data.train_targets[:0], data.test_inputs, data.test_targets),
    )


def test_a_fault_in_the_thread_is_told_and_reset_recovers(start):
    live = start()
    told: list[tuple[str, str]] = []
    live.controller.failed.connect(lambda message, details: told.append((message, details)))
    live.controller._send(Load(1, without_samples(live.controller.experiment)))
    live.until(lambda: live.controller.state is State.FAILED)
    assert [message for message, _ in told] == [
        "$.data: there is no sample to train on; add samples or raise the training share."
    ]
    live.controller.play()
    live.controller.step(StepUnit.EPOCH)
    live.controller.goto(0)
    live.controller.reset()
    live.wait_for(0)
    assert State.PLAYING not in live.states
    live.play_to(30)


def test_a_fault_of_the_program_is_told_with_its_traceback(start):
    live = start()
    experiment = live.controller.experiment
    data = experiment.data
    broken = with_fields(
        experiment,
        data=TrainingData(data.train_inputs[:, :1], data.train_targets, data.test_inputs, data.test_targets),
    )
    told: list[tuple[str, str]] = []
    live.controller.failed.connect(lambda message, details: told.append((message, details)))
    live.controller._send(Load(1, broken))
    live.until(lambda: live.controller.state is State.FAILED)
    message, details = told[0]
    assert "Error: " in message
    assert "Traceback" in details
    live.controller.reset()
    live.wait_for(0)


def test_divergence_pauses_the_run_says_what_overflowed_and_can_be_rewound(start):
    live = start(overflowing())
    live.controller.play()
    live.until(lambda: live.controller.record.diverged)
    live.until(live.resting)
    record = live.controller.record
    at = live.step
    assert record.divergence is not None
    assert record.divergence.step == at
    assert f"At step {at}" in record.divergence.explain()
    assert np.isfinite(record.losses.rows).all()
    assert record.head == at
    live.controller.play()
    live.controller.step(StepUnit.BATCH)
    live.controller.goto(0)
    live.wait_for(0)
    assert not live.controller.record.diverged
    assert record.head == at, "no command makes a step past the divergence"
    live.set_rate(1e-3, "sgd")
    live.controller.step(StepUnit.EPOCH)
    live.wait_for(9)
    assert not live.controller.record.diverged


def test_a_window_that_does_not_answer_bounds_the_block_but_loses_no_loss(start):
    live = start(small(16, 16))
    live.controller.play()
    live.until(lambda: live.controller.record.head > 0)
    for _ in range(3):
        time.sleep(0.7)  # the event loop stands still, the thread does not
        arrived = len(live.blocks)
        live.until(lambda arrived=arrived: len(live.blocks) >= arrived + 2)
    live.pause()
    row_bytes = 2 * 8 * live.theta.size
    largest = max(block.theta.nbytes + block.gradient.nbytes for block in live.blocks)
    assert largest <= ROW_BYTES + 4_000_000 + row_bytes
    assert any(block.rows_from > block.first_step for block in live.blocks), "the block was never thinned"
    replay = replayed(live.controller.experiment, live.step)
    assert same(live.controller.record.losses.rows[:, 0], replay.loss)
    for block in live.blocks:
        assert same(block.theta, replay.theta[block.rows_from : block.rows_from + len(block.theta)])
    live.controller.goto(live.step // 2)
    live.until(lambda: live.resting() and live.step == live.controller.record.head // 2)
    assert same(live.theta, replay.theta[live.step])


def test_at_most_one_block_is_on_its_way(start):
    live = start()
    on_the_way: list[int] = []
    live.controller._worker.blockReady.connect(lambda block: on_the_way.append(block.serial))
    live.controller.play()
    live.until(lambda: live.controller.record.head > 0)
    seen = len(live.blocks)
    time.sleep(0.5)
    live.until(lambda: len(live.blocks) >= seen + 1)
    assert len(live.blocks) <= seen + 2
    live.pause()


# --- The end of the thread ---


@pytest.mark.parametrize("work", ["play", "compute", "load"])
def test_the_thread_ends_within_a_second_whatever_it_does(qtbot, work):
    for _ in range(20):
        controller = Controller(small(8, 8))
        if work == "play":
            controller.play()
            qtbot.waitUntil(lambda c=controller: c.state is State.PLAYING)
        elif work == "compute":
            controller.open(small(8, 8, run=RunSection(steps=10_000_000)))
            qtbot.waitUntil(lambda c=controller: c.state is State.COMPUTING)
        before = time.perf_counter()
        controller.shutdown()
        assert time.perf_counter() - before < 1.0
        controller.shutdown()


def test_a_block_on_its_way_does_not_wake_a_session_that_has_ended(qtbot):
    controller = Controller(small())
    controller.play()
    qtbot.waitUntil(lambda: controller.record.head > 0)
    time.sleep(0.1)  # the thread sends, nobody takes
    controller.shutdown()
    frames: list[None] = []
    controller.frame.connect(lambda: frames.append(None))
    qtbot.wait(100)
    assert frames == []
    assert not controller._frame_timer.isActive()


class _Emitter(QObject):
    told = Signal(object)
    switched = Signal(bool)


def test_emitting_does_not_lose_references_to_true(qapp):
    # PySide 6.12.0 drops one at every emit on Python 3.11, and the process aborts when none is left.
    emitter = _Emitter()
    heard: list[int] = [0]

    def hear(_value: object) -> None:
        heard[0] += 1

    emitter.told.connect(hear)
    emitter.switched.connect(hear)
    before = sys.getrefcount(True)
    for _ in range(5_000):
        emitter.told.emit(emitter)
        emitter.switched.emit(True)
    assert heard[0] == 10_000
    assert abs(sys.getrefcount(True) - before) < 100


def test_table_data_run_too(start):
    live = start(replace(small(), data=DataSection(name="iris", scaling="standard")))
    live.play_to(200)
    trainer = build(live.controller.document).trainer()
    trainer.advance(live.step)
    assert same(live.theta, trainer.theta)


def test_an_edit_that_begins_anew_keeps_nothing_of_the_run_and_undoing_brings_it_back(start):
    live = start()
    controller, old = live.controller, live.controller.document
    controller.step(StepUnit.EPOCH)
    live.wait_for(9)
    theta = live.theta.copy()
    assert controller.edit("faster", replace(old, training=replace(old.training, batch_size=7)), anew=True)
    live.wait_for(0)
    assert controller.record.head == 0
    wider = small(4, 4, training=controller.document.training)
    controller.step(StepUnit.EPOCH)
    live.until(lambda: live.resting() and live.step > 9)
    assert controller.edit("wider", wider, anew=True)
    live.wait_for(0)
    assert controller.document.network.weights is None
    controller.undo_stack.undo()
    live.until(lambda: live.resting() and live.step > 9)
    controller.undo_stack.undo()
    live.wait_for(9)
    assert controller.document == old
    assert same(live.theta, theta)


def test_the_same_document_anew_is_the_start_of_its_run(start):
    live = start()
    live.controller.step(StepUnit.BATCH)
    live.wait_for(1)
    assert live.controller.edit("again", live.controller.document, anew=True)
    live.wait_for(0)
    assert live.controller.undo_stack.count() == 0


def test_whoever_hears_that_the_run_rests_knows_where(start):
    live = start()
    heard: list[tuple[int, bool]] = []

    def hear(state: State) -> None:
        if state is State.PAUSED:
            heard.append((live.step, live.controller.record.position.exact))

    live.controller.stateChanged.connect(hear)
    steps = live.controller.record.position.batches
    for epoch in range(1, 6):
        live.controller.step(StepUnit.EPOCH)
        live.until(lambda: len(heard) == epoch)  # noqa: B023 - waited for at once
        assert heard[-1] == (epoch * steps, True)
    for count in range(6, 9):
        live.controller.play()
        live.until(lambda: live.controller.record.head > heard[-1][0] + 50)
        live.controller.pause()
        live.until(lambda: len(heard) == count)  # noqa: B023
        assert heard[-1] == (live.controller.record.head, True)
        live.qtbot.wait(50)
        assert heard[-1] == (live.controller.record.head, True)  # nothing came after it
