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
from playground.document.schema import StopSection
from playground.engine.records import TrainingData
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
from playground.session.worker import TrainingWorker

from .conftest import PATIENCE, replayed, same, small

EXPERIMENT = build(small())
NOTHING = np.empty((0, 2))
BROKEN = with_fields(EXPERIMENT, data=TrainingData(NOTHING, NOTHING, NOTHING, NOTHING))
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
IDLE, PAUSED, PLAYING, COMPUTING = State.IDLE, State.PAUSED, State.PLAYING, State.COMPUTING
FAILED, STOPPING = State.FAILED, State.STOPPING
CHANGES: dict[State, dict[str, State]] = {
    IDLE: {"load": PAUSED, "stop": STOPPING},
    PAUSED: {"load": PAUSED, "play": PLAYING, "goto": COMPUTING, "stop": STOPPING},
    PLAYING: {
        "load": PAUSED, "pause": PAUSED, "batch": PAUSED, "sample": PAUSED, "epoch": PAUSED,
        "goto": COMPUTING, "stop": STOPPING,
    },
    COMPUTING: {"load": PAUSED, "pause": PAUSED, "stop": STOPPING},
    FAILED: {"load": PAUSED, "stop": STOPPING},
    STOPPING: {},
}  # fmt: skip
"""Where a command leads; whatever is not named stays in its state."""


class Driven:
    """A worker on this thread, whose blocks are acknowledged only by the test."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
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
            self.send(Load(1, EXPERIMENT), Step(StepUnit.EPOCH))
        match state:
            case State.PLAYING:
                self.send(Play())
            case State.COMPUTING:
                self.send(GoTo(5))
            case State.FAILED:
                self.send(Load(1, BROKEN))
            case State.STOPPING:
                self.send(Stop())
        self.states.clear()
        self.faults.clear()


@pytest.fixture
def driven(qtbot) -> Iterator[Driven]:
    made = Driven(qtbot)
    yield made
    made.send(Stop())


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("state", CHANGES)
def test_every_command_is_defined_in_every_state(driven, state, name):
    driven.enter(state)
    driven.send(COMMANDS[name])
    expected = CHANGES[state].get(name, state)
    assert driven.worker._state is expected
    assert driven.faults == []
    running = driven.worker._timer is not None and driven.worker._timer.isActive()
    assert running == (expected in (PLAYING, COMPUTING))


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
    driven.until(lambda: len(times) == 8)
    driven.send(Pause())
    assert min(later - earlier for earlier, later in pairwise(times[:8])) > 0.03


def test_steps_made_on_the_way_to_another_step_are_not_lost(driven):
    driven.send(Load(1, EXPERIMENT))
    driven.send(Step(StepUnit.EPOCH), GoTo(2))
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
    assert driven.blocks[-1].position.head == 7
    assert driven.blocks[-1].position.step == 7


@pytest.mark.parametrize("other", [Pause(), GoTo(4), Load(3, EXPERIMENT)])
def test_another_command_on_a_journey_calls_off_what_should_follow_it(driven, other):
    driven.enter(State.COMPUTING)
    driven.send(Play(), other)
    driven.until(lambda: driven.worker._state is PAUSED)
    assert PLAYING not in driven.states


def test_a_slow_speed_is_kept(driven):
    driven.send(Load(1, EXPERIMENT), SetSpeed(50.0), Play())
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
    driven.send(Step(StepUnit.EPOCH))
    assert driven.worker._run.step == 36
    assert driven.blocks[-1].stopped is None


def test_a_reason_to_stop_dies_with_its_run(driven):
    document = small()
    training = replace(document.training, stop=StopSection(epochs=1))
    driven.send(Load(1, build(replace(document, training=training))))
    driven.send(Step(StepUnit.EPOCH), Load(2, EXPERIMENT))
    assert driven.blocks[-1].run_id == 2
    assert driven.blocks[-1].stopped is None


def test_a_large_networks_rows_are_only_the_last_of_a_chunk(driven, monkeypatch):
    row_bytes = 2 * 8 * EXPERIMENT.spec.parameter_count
    monkeypatch.setattr("playground.session.worker._RECORDED_BYTES", 2 * row_bytes)
    driven.send(Load(1, EXPERIMENT))
    driven.acknowledge()
    driven.send(Step(StepUnit.EPOCH))
    block = driven.blocks[-1]
    replay = replayed(EXPERIMENT, 9)
    assert block.rows_from == 7
    assert same(block.loss, replay.loss)
    assert same(block.theta, replay.theta[7:])
