"""What the training thread hands to the window: immutable, self-describing, safe to keep.

To follow a run from Python, connect to `Controller.blockArrived` and read the arrays; nothing has to be
copied, for they are read-only and never written again::

    app = QCoreApplication([])
    controller = Controller(load(Path("two-moons.nnp")))

    def follow(block: StepBlock) -> None:
        for step, gradient in enumerate(block.gradient, block.rows_from):
            print(step, block.batch_of(step), np.linalg.norm(gradient))

    controller.blockArrived.connect(follow)
    controller.play()
    app.exec()

``resources/examples/record_gradients.py`` is such a program, whole.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from playground.engine.arrays import Array
from playground.engine.divergence import Divergence
from playground.engine.optimizer import OptimizerState
from playground.engine.records import BatchRows
from playground.engine.settings import TrainingSettings
from playground.engine.stopping import StopReason


class State(Enum):
    """What the training thread is doing.

    idle: no run is loaded. paused: stands at a step. playing: makes step after step. stepping: makes one step
    asked for by hand, or the steps of an epoch. computing: replays to another step. failed: an error stopped
    the run; load or reset to go on. stopping: the thread is about to end. `transitions` tells which command
    leads where.
    """

    IDLE = "idle"
    PAUSED = "paused"
    PLAYING = "playing"
    STEPPING = "stepping"
    COMPUTING = "computing"
    FAILED = "failed"
    STOPPING = "stopping"


class StepUnit(Enum):
    """How far one press of Step goes."""

    SAMPLE = "sample"
    BATCH = "batch"
    EPOCH = "epoch"


@dataclass(frozen=True, slots=True)
class SampleView:
    """One sample of the next batch, looked at alone.

    ``place`` in the batch, its row in the training data, loss, gradient (P,).
    """

    place: int
    row: int
    loss: float
    gradient: Array


@dataclass(frozen=True, slots=True)
class Position:
    """Where the run stands.

    ``theta`` (P,) is θ at ``step``. ``loss`` and ``gradient`` belong to θ while ``exact``; during play they
    are those of the step just made. ``batch`` lists the training rows of the next step. While ``exact``,
    ``settings`` are those of the next step and ``memory`` is what the optimizer remembers before it.
    """

    step: int
    epoch: int
    batch_number: int
    batches: int
    head: int
    theta: Array
    gradient: Array
    loss: float
    rate: float
    batch: Array
    exact: bool
    sample: SampleView | None = None
    settings: TrainingSettings | None = None
    memory: OptimizerState | None = None


@dataclass(frozen=True, slots=True)
class StepBlock:
    """k ≥ 0 consecutive steps of a run, all made under the same settings, and where it stands after them.

    Attributes:
        run_id: which run; a new one begins at each load or reset.
        serial: the number to acknowledge.
        first_step: the step of ``loss[0]``. Steps known beyond it belong to a branch that is no more.
        epoch: the number of whole epochs made before ``first_step``.
        loss: (k,) batch loss of each step. The last may be one that is not finite (see ``diverged``): that
            step was not made, and is not counted by ``position.head``.
        rows_from: the step of ``theta[0]`` and ``gradient[0]``; later than ``first_step`` where rows were
            thinned out to bound memory.
        theta, gradient: (m, P) the last m ≤ k steps whole; row i is the state *at* that step, before its
            update.
        batches: the training rows of those m steps, epoch by epoch; `batch_of` finds those of one step.
        epochs: (e, 4) rows of epoch, step, train loss, test loss.
        settings: the settings in force: loss, optimizer and hyper-parameters, batch size, schedule …
        changes: those that were changed in mid-run, each with the step from which it holds.
        position: where the run stands now.
        speed: measured steps per second, 0 when not playing or not yet known.
        seconds: how long training took for those steps; pauses and waiting are not counted.
        diverged: whether the run met a loss that is not finite, and ``divergence`` what was not finite first.
        stopped: the stop rule that has just paused the run, if one did.
        restarted: whether this is the first block of its run.
    """

    run_id: int
    serial: int
    first_step: int
    epoch: int
    loss: Array
    rows_from: int
    theta: Array
    gradient: Array
    batches: tuple[BatchRows, ...]
    epochs: Array
    settings: TrainingSettings
    changes: tuple[tuple[int, TrainingSettings], ...]
    position: Position
    speed: float = 0.0
    seconds: float = 0.0
    diverged: bool = False
    divergence: Divergence | None = None
    stopped: StopReason | None = None
    restarted: bool = False

    def batch_of(self, step: int) -> Array:
        """Return the rows (B,) of the training data that ``step`` was made from.

        Raises:
            KeyError: the step is not among those that the block holds whole.
        """
        last = self.rows_from + len(self.theta)
        for batch in self.batches:
            if batch.first_step <= step < min(last, batch.first_step + batch.steps):
                return batch.of(step)
        raise KeyError(step)


def read_only(array: Array) -> Array:
    """Return ``array`` itself, no longer writeable."""
    array.flags.writeable = False
    return array


def frozen_copy(array: Array) -> Array:
    """Return a read-only copy."""
    return read_only(np.array(array))
