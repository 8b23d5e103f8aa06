"""The worker alone, driven on the test's own thread: what each command does in each state."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace as with_fields
from itertools import pairwise

import numpy as np
import pytest
from msgspec.structs import replace

from playground.document.experiment import build
from playground.document.schema import Change, RunSection, StopSection
from playground.engine.records import TrainingData
from playground.session import transitions
from playground.session.blocks import State, StepBlock, StepUnit
from playground.session.commands import (
    Acknowledge,
    Command,
    GoTo,
    Load,
    Pause,
    Play,
    Reconfigure,
    SetSpeed,
    Step,
    Stop,
)
from playground.session.transitions import COMMANDS as COMMANDS_OF_ALL
from playground.session.transitions import ENDS, TABLE, Reply
from playground.session.worker import MOST_WAITING, TrainingWorker

from .conftest import PATIENCE, overflowing, replayed, same, small

EXPERIMENT = build(small())
NOTHING = np.empty((0, 2))
BROKEN = with_fields(EXPERIMENT, data=TrainingData(NOTHING, NOTHING, NOTHING, NOTHING))
OVERFLOWING = build(overflowing())
SLOWER = with_fields(EXPERIMENT.settings(), hyper={"lr": 0.001})
COMMANDS: dict[str, Command] = {
    "load": Load(2, EXPERIMENT),
    "play": Play(),
    "pause": Pause(),
    "batch": Step(StepUnit.BATCH),
    "sample": Step(StepUnit.SAMPLE),
    "epoch": Step(StepUnit.EPOCH),
    "goto": GoTo(3),
    "reconfigure": Reconfigure(SLOWER),
    "speed": SetSpeed(100.0),
    "acknowledge": Acknowledge(1),
    "stop": Stop(),
}
IDLE, PAUSED, PLAYING, STEPPING = State.IDLE, State.PAUSED, State.PLAYING, State.STEPPING
COMPUTING, FAILED, STOPPING = State.COMPUTING, State.FAILED, State.STOPPING
CHANGES: dict[State, dict[str, State]] = {
    IDLE: {"load": PAUSED, "stop": STOPPING},
    PAUSED: {"load": PAUSED, "play": PLAYING, "goto": COMPUTING, "stop": STOPPING},
    PLAYING: {
        "load": PAUSED, "pause": PAUSED, "batch": PAUSED, "sample": PAUSED, "epoch": PAUSED,
        "goto": COMPUTING, "stop": STOPPING,
    },
    STEPPING: {"load": PAUSED, "play": PLAYING, "pause": PAUSED, "goto": COMPUTING, "stop": STOPPING},
    COMPUTING: {"load": PAUSED, "pause": PAUSED, "stop": STOPPING},
    FAILED: {"load": PAUSED, "stop": STOPPING},
    STOPPING: {},
}  # fmt: skip
"""Where a command has led when it is carried out; whatever is not named stays in its state."""


class Driven:
    """A worker on this thread, whose blocks are acknowledged only by the test."""

    def __init__(self, qtbot, monkeypatch) -> None:
        self.qtbot = qtbot
        self.monkeypatch = monkeypatch
        self.worker = TrainingWorker()
        self.blocks: list[StepBlock] = []
        self.states: list[State] = []
        self.faults: list[str] = []
        self.worker.blockReady.connect(self.blocks.append)
        self.worker.stateChanged.connect(self.states.append)
        self.worker.failed.connect(lambda message, _details: self.faults.append(message))

    def send(self, *commands: Command) -> None:
        for command in commands:
            self.worker.handle(command)

    def acknowledge(self) -> None:
        self.send(Acknowledge(self.blocks[-1].serial))

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def enter(self, state: State) -> None:
        """Bring the worker into ``state``, with a run of nine steps wherever it has a run."""
        if state is not IDLE:
            self.send(Load(1, EXPERIMENT))
            self.epochs()
        match state:
            case State.PLAYING:
                self.send(Play())
            case State.STEPPING:
                self.step_slowly()
            case State.COMPUTING:
                self.send(GoTo(5))
            case State.FAILED:
                self.send(Load(1, BROKEN))
            case State.STOPPING:
                self.send(Stop())
        self.states.clear()
        self.faults.clear()

    def epochs(self, count: int = 1) -> None:
        for _ in range(count):
            self.send(Step(StepUnit.EPOCH))
            self.until(lambda: self.worker._state is PAUSED)

    def step_slowly(self) -> None:
        """Begin a step of an epoch that takes a turn of the event loop for each batch."""
        self.monkeypatch.setattr("playground.session.worker.CHUNK_SECONDS", 0.0)
        self.worker._chunk = 1
        self.send(Step(StepUnit.EPOCH))


@pytest.fixture
def driven(qtbot, monkeypatch) -> Iterator[Driven]:
    made = Driven(qtbot, monkeypatch)
    yield made
    made.send(Stop())


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("state", CHANGES)
def test_every_command_does_in_every_state_what_the_table_says(driven, state, name):
    driven.enter(state)
    command, blocks = COMMANDS[name], len(driven.blocks)
    run = driven.worker._run
    before = run and (run.step, run.head, run.trainer.settings)
    driven.send(command)
    if TABLE[state][type(command)] is STEPPING:
        driven.until(lambda: driven.worker._state is not STEPPING)  # a busy machine may need two turns
    expected = CHANGES[state].get(name, state)
    assert driven.worker._state is expected
    assert driven.faults == []
    running = driven.worker._timer is not None and driven.worker._timer.isActive()
    assert running == (expected in (PLAYING, STEPPING, COMPUTING))

    reply = TABLE[state][type(command)]
    entered = driven.states
    if isinstance(reply, State):
        path = [] if reply is state else [reply]
        assert entered[: len(path)] == path
        for one, other in pairwise([state, *path][-1:] + entered[len(path) :]):
            assert other in ENDS[one]
    else:
        assert entered == []
    if reply is Reply.IGNORED:
        assert len(driven.blocks) == blocks
        assert (run and (run.step, run.head, run.trainer.settings)) == before
        assert driven.worker._run is run
    assert driven.worker._waiting == ([command] if reply is Reply.WAITS else [])


def test_the_table_has_no_cell_undefined():
    assert set(TABLE) == set(ENDS) == set(State)
    for row in TABLE.values():
        assert set(row) == set(COMMANDS_OF_ALL)


def test_the_written_table_is_the_one_in_force():
    lines = [line for line in (transitions.__doc__ or "").splitlines() if line]
    rules = [number for number, line in enumerate(lines) if line.startswith("=====")]
    names = {command.__name__: command for command in COMMANDS_OF_ALL}
    heads = lines[rules[0] + 1].split()[1:]
    assert [names[head] for head in heads] == list(COMMANDS_OF_ALL)
    written = {}
    for line in lines[rules[1] + 1 : rules[2]]:
        state, *cells = line.split()
        replies = [Reply.IGNORED if cell == "–" else cell for cell in cells]
        written[State(state)] = dict(zip(COMMANDS_OF_ALL, replies, strict=True))
    told = {
        state: {command: reply if reply is Reply.IGNORED else reply.value for command, reply in row.items()}
        for state, row in TABLE.items()
    }
    assert written == told


def test_a_run_that_has_diverged_makes_no_step(driven):
    driven.send(Load(1, OVERFLOWING), Step(StepUnit.EPOCH), Step(StepUnit.EPOCH))
    driven.until(lambda: driven.worker._diverged)
    driven.acknowledge()
    at, blocks = driven.worker._run.step, len(driven.blocks)
    assert driven.blocks[-1].diverged
    driven.states.clear()
    driven.send(Play(), *(Step(unit) for unit in StepUnit))
    assert (driven.states, len(driven.blocks), driven.worker._run.step) == ([], blocks, at)


def test_a_journey_from_a_diverged_run_that_is_called_off_can_be_trained_on(driven):
    driven.send(Load(1, OVERFLOWING), Step(StepUnit.EPOCH), Step(StepUnit.EPOCH))
    driven.until(lambda: driven.worker._diverged)
    driven.worker._chunk = 1
    driven.send(GoTo(2))
    driven.worker._tick()
    driven.send(Pause())
    assert driven.worker._run.step < driven.worker._run.head
    driven.acknowledge()
    assert not driven.blocks[-1].diverged
    driven.send(Play())
    assert driven.worker._state is PLAYING


def test_other_settings_may_mend_a_diverged_run(driven):
    driven.send(Load(1, OVERFLOWING), Step(StepUnit.EPOCH), Step(StepUnit.EPOCH))
    driven.until(lambda: driven.worker._diverged)
    driven.send(Reconfigure(with_fields(OVERFLOWING.settings(), loss="mae")), Play())
    assert driven.worker._state is PLAYING


def test_an_epoch_is_made_in_pieces_and_can_be_called_off(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.acknowledge()
    driven.step_slowly()
    assert driven.worker._state is STEPPING
    assert driven.worker._run.step == 1
    driven.worker._tick()
    driven.send(Pause())
    assert driven.worker._state is PAUSED
    assert driven.worker._run.step == 2
    driven.step_slowly()
    driven.until(lambda: driven.worker._state is PAUSED)
    assert driven.worker._run.step == 9, "to the end of the epoch that was begun"


def test_steps_asked_for_while_an_epoch_is_made_follow_it(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.step_slowly()
    driven.send(Step(StepUnit.EPOCH), Step(StepUnit.BATCH))
    driven.until(lambda: driven.worker._state is PAUSED)
    assert driven.worker._run.step == 19


def test_a_held_key_does_not_pile_up_work_without_end(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.step_slowly()
    driven.send(*[Step(StepUnit.BATCH)] * 1_000)
    driven.until(lambda: driven.worker._state is PAUSED)
    assert driven.worker._run.step == 9 + MOST_WAITING


def test_new_batches_in_the_middle_of_a_step_by_epoch_begin_the_epoch_anew(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.step_slowly()
    driven.send(Reconfigure(with_fields(EXPERIMENT.settings(), batch_size=64)))
    driven.until(lambda: driven.worker._state is PAUSED)
    trainer = driven.worker._run.trainer
    assert (trainer.step, trainer.epoch, trainer.position) == (1 + 3, 1, 0)


def test_long_work_tells_how_far_it_is_and_short_work_does_not(driven, monkeypatch):
    told: list[tuple[int, int]] = []
    driven.worker.progressed.connect(lambda done, whole: told.append((done, whole)))
    driven.send(Load(1, EXPERIMENT))
    driven.epochs(30)
    driven.step_slowly()
    driven.send(GoTo(5))
    driven.until(lambda: driven.worker._state is PAUSED)
    assert told == []
    monkeypatch.setattr("playground.session.worker.PROGRESS_SECONDS", 0.0)
    monkeypatch.setattr("playground.session.worker._PROGRESS_EVERY", 0.0)
    driven.worker._chunk = 1
    driven.send(GoTo(200))
    driven.until(lambda: driven.worker._state is PAUSED)
    assert told[0][1] == 195
    assert all(0 <= done < whole for done, whole in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    told.clear()
    driven.send(GoTo(180))
    driven.until(lambda: driven.worker._state is PAUSED)
    driven.step_slowly()
    driven.until(lambda: driven.worker._state is PAUSED)
    assert told[-8:] == [(done, 9) for done in range(1, 9)]


def test_a_step_within_the_known_run_keeps_what_lies_beyond(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.epochs(3)
    driven.acknowledge()
    driven.send(GoTo(5))
    driven.until(lambda: driven.worker._state is PAUSED)
    for unit, at in ((StepUnit.BATCH, 6), (StepUnit.EPOCH, 9), (StepUnit.EPOCH, 18), (StepUnit.BATCH, 19)):
        driven.send(Step(unit))
        driven.until(lambda: driven.worker._state is PAUSED)
        assert (driven.worker._run.step, driven.worker._run.head) == (at, 27)
    assert same(driven.worker._run.trainer.theta, replayed(EXPERIMENT, 20).theta[-1])
    driven.epochs(2)
    assert (driven.worker._run.step, driven.worker._run.head) == (36, 36)
    made = [(block.first_step, len(block.loss)) for block in driven.blocks]
    assert sum(length for _, length in made) <= 36


def test_a_step_with_other_settings_makes_a_branch(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.epochs(3)
    driven.acknowledge()
    driven.send(GoTo(5))
    driven.until(lambda: driven.worker._state is PAUSED)
    driven.send(Reconfigure(SLOWER), Step(StepUnit.BATCH))
    assert (driven.worker._run.step, driven.worker._run.head) == (6, 6)


def test_back_to_a_sample_of_an_earlier_batch(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.epochs()
    for step, sample, place in ((8, -1, 4), (7, -1, 15), (7, 3, 3), (7, 0, 0)):
        driven.send(GoTo(step, sample))
        driven.until(lambda: driven.worker._state is PAUSED)
        driven.acknowledge()
        view = driven.blocks[-1].position.sample
        assert driven.blocks[-1].position.step == step
        assert (view.place if view else 0) == place


def test_slow_play_looks_at_sample_after_sample(driven):
    driven.send(Load(1, EXPERIMENT), SetSpeed(200.0))
    driven.worker.blockReady.connect(lambda block: driven.send(Acknowledge(block.serial)))
    driven.acknowledge()
    assert EXPERIMENT.settings().batch_size == 16
    driven.send(SetSpeed(15.0), Play())
    driven.until(lambda: driven.worker._run.step == 2)
    driven.send(Pause())
    places = [block.position.sample.place for block in driven.blocks if block.position.sample]
    assert places[:15] == list(range(1, 16))
    assert [len(block.loss) for block in driven.blocks if len(block.loss)] == [1, 1]


def test_training_waits_for_a_window_that_does_not_answer(driven, monkeypatch):
    monkeypatch.setattr("playground.session.outbox.MOST_STEPS", 500)
    driven.send(Load(1, EXPERIMENT), Play())
    driven.qtbot.wait(300)
    made = driven.worker._run.step
    assert made >= 500
    driven.qtbot.wait(100)
    assert driven.worker._run.step == made
    driven.acknowledge()
    driven.until(lambda: driven.worker._run.step > made)


def test_a_block_holds_steps_of_one_setting_only(driven):
    changes = tuple(
        Change(step, replace(small().training, batch_size=size))
        for step, size in ((20, 32), (31, 8), (31, 5))
    )
    experiment = build(small(run=RunSection(60, changes)))
    driven.send(Load(1, experiment))
    driven.until(lambda: driven.worker._state is PAUSED)
    driven.acknowledge()
    sizes = {}
    for block in driven.blocks:
        for step in range(block.first_step, block.first_step + len(block.loss)):
            sizes[step] = block.settings.batch_size
            assert len(block.batch_of(step)) <= block.settings.batch_size
    assert sizes == {step: 16 if step < 20 else 32 if step < 31 else 5 for step in range(60)}


def test_a_step_by_hand_passes_through_stepping(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.states.clear()
    driven.send(Step(StepUnit.BATCH))
    assert driven.states == [State.STEPPING, State.PAUSED]


def test_no_block_leaves_before_the_last_is_acknowledged(driven):
    driven.send(Load(1, EXPERIMENT), Step(StepUnit.BATCH), Step(StepUnit.BATCH), Step(StepUnit.BATCH))
    assert len(driven.blocks) == 1
    driven.acknowledge()
    assert len(driven.blocks) == 2
    assert (driven.blocks[1].first_step, len(driven.blocks[1].loss)) == (0, 3)
    driven.send(Step(StepUnit.BATCH), Acknowledge(1))
    assert len(driven.blocks) == 2, "that was an old one"


def test_a_load_waits_for_nobody(driven):
    driven.send(Load(1, EXPERIMENT), Load(2, EXPERIMENT))
    assert [block.run_id for block in driven.blocks] == [1, 2]
    assert all(block.restarted for block in driven.blocks)


def test_playing_hands_over_a_block_a_frame_at_most(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.acknowledge()
    times: list[float] = []
    driven.worker.blockReady.connect(lambda _block: times.append(time.perf_counter()))
    driven.worker.blockReady.connect(lambda block: driven.send(Acknowledge(block.serial)))
    driven.send(Play())
    driven.until(lambda: len(times) >= 8)
    driven.send(Pause())
    assert min(later - earlier for earlier, later in pairwise(times[:8])) > 0.03


def test_steps_made_on_the_way_to_another_step_are_not_lost(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.epochs()
    driven.send(GoTo(2))
    assert [(block.first_step, len(block.loss)) for block in driven.blocks] == [(0, 0), (0, 9)]
    driven.acknowledge()
    driven.until(lambda: driven.worker._state is PAUSED)
    assert driven.blocks[-1].position.step == 2
    assert driven.blocks[-1].position.head == 9


def test_commands_given_on_a_journey_are_carried_out_at_its_end(driven):
    driven.enter(State.COMPUTING)
    driven.send(Step(StepUnit.BATCH), Step(StepUnit.BATCH))
    driven.until(lambda: driven.worker._state is PAUSED)
    driven.acknowledge()
    assert driven.blocks[-1].position.head == 9
    assert driven.blocks[-1].position.step == 7


@pytest.mark.parametrize("other", [Pause(), GoTo(4), Load(3, EXPERIMENT)])
def test_another_command_on_a_journey_calls_off_what_should_follow_it(driven, other):
    driven.enter(State.COMPUTING)
    driven.send(Play(), other)
    driven.until(lambda: driven.worker._state is PAUSED)
    assert PLAYING not in driven.states


def test_a_slow_speed_is_kept(driven):
    driven.send(Load(1, EXPERIMENT), SetSpeed(50.0 * 16), Play())
    began = time.perf_counter()
    driven.qtbot.wait(1_000)
    made = driven.worker._run.step
    took = time.perf_counter() - began
    driven.send(Pause())
    assert 0.6 * 50 * took - 2 <= made <= 50 * took + 1


def test_full_speed_comes_back(driven):
    driven.send(Load(1, EXPERIMENT), SetSpeed(1.0), Play())
    driven.qtbot.wait(100)
    assert driven.worker._run.step <= 1
    driven.send(SetSpeed(math.inf))
    driven.until(lambda: driven.worker._run.step > 1_000)


def test_a_stop_rule_pauses_and_is_told_once(driven):
    document = small()
    training = replace(document.training, stop=StopSection(epochs=3))
    driven.send(Load(1, build(replace(document, training=training))))
    driven.worker.blockReady.connect(lambda block: driven.send(Acknowledge(block.serial)))
    driven.acknowledge()
    driven.send(Play())
    driven.until(lambda: driven.worker._state is PAUSED)
    reasons = [str(block.stopped) for block in driven.blocks if block.stopped is not None]
    assert reasons == ["3 epochs are done"]
    assert driven.worker._run.step == 27
    driven.epochs()
    assert driven.worker._run.step == 36
    assert driven.blocks[-1].stopped is None


def test_a_reason_to_stop_dies_with_its_run(driven):
    document = small()
    training = replace(document.training, stop=StopSection(epochs=1))
    driven.send(Load(1, build(replace(document, training=training))))
    driven.epochs()
    driven.send(Load(2, EXPERIMENT))
    assert driven.blocks[-1].run_id == 2
    assert driven.blocks[-1].stopped is None


def test_a_large_networks_rows_are_only_the_last_of_a_chunk(driven, monkeypatch):
    row_bytes = 2 * 8 * EXPERIMENT.spec.parameter_count
    monkeypatch.setattr("playground.session.worker._RECORDED_BYTES", 2 * row_bytes)
    driven.send(Load(1, EXPERIMENT))
    driven.acknowledge()
    driven.epochs()
    block = driven.blocks[-1]
    replay = replayed(EXPERIMENT, 9)
    assert 5 <= block.rows_from <= 7, "the last two steps of each piece of work"
    assert same(block.loss, replay.loss)
    assert same(block.theta, replay.theta[block.rows_from :])
    with pytest.raises(KeyError):
        block.batch_of(block.rows_from - 1)
