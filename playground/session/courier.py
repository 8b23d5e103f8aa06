"""Hands the steps of a run over in blocks that explain themselves, one on its way at a time.

The worker puts in what it makes, whenever it makes it; the courier decides when a block is due and packs it.
"""

import time
from dataclasses import dataclass

from playground.engine.arrays import Array
from playground.engine.history import Run
from playground.engine.records import StepRecord
from playground.engine.stopping import StopReason
from playground.session.blocks import Position, SampleView, StepBlock, frozen_copy, read_only
from playground.session.outbox import Outbox
from playground.session.speedometer import Speedometer

FRAME_SECONDS = 1 / 30


@dataclass(frozen=True, slots=True)
class Standing:
    """What a block tells besides the run itself: how the worker stands to it.

    ``sample`` is the place in the batch that is looked at alone, 0 for none.
    """

    playing: bool
    diverged: bool
    stopped: StopReason | None
    sample: int


class Courier:
    """Collects steps until a block may leave: the last one was taken, and a frame has passed."""

    def __init__(self) -> None:
        self.meter = Speedometer()
        self._outbox = Outbox(0)
        self._run_id = 0
        self._epoch = 0
        self._serial = 0
        self._outstanding = False
        self._due_now = False
        self._restarted = False
        self._last_sent = 0.0
        self._seconds = 0.0

    def begin(self, run_id: int, parameters: int) -> None:
        """Forget the old run: nobody waits for its blocks any more, so nobody need acknowledge them."""
        self._run_id = run_id
        self._outbox = Outbox(parameters)
        self._outstanding, self._restarted, self._seconds = False, True, 0.0

    def add(self, made: StepRecord, epoch: int, seconds: float = 0.0) -> None:
        """Take up steps, the first of which was made in ``epoch``, and which took so many ``seconds``."""
        self._seconds += seconds
        if not self._outbox:
            self._epoch = epoch
        self._outbox.add(made)

    @property
    def full(self) -> bool:
        """Whether no more steps should be made until a block was taken."""
        return self._outbox.full

    @property
    def holds_steps(self) -> bool:
        """Whether there are steps that have not left."""
        return bool(self._outbox)

    def hurry(self) -> None:
        """Let the next block leave without waiting for a frame or for steps."""
        self._due_now = True

    def acknowledge(self, serial: int) -> None:
        """Note that the block of that number was taken; older ones do not matter."""
        if serial == self._serial:
            self._outstanding = False

    @property
    def due(self) -> bool:
        """Whether a block should leave now."""
        frame_passed = self.holds_steps and time.perf_counter() - self._last_sent >= FRAME_SECONDS
        return not self._outstanding and (self._due_now or frame_passed)

    def pack(self, run: Run, standing: Standing) -> StepBlock:
        """Return the block of all that was taken up; it counts as on its way."""
        trainer = run.trainer
        contents = self._outbox.take(run.step)
        self._serial += 1
        block = StepBlock(
            run_id=self._run_id,
            serial=self._serial,
            first_step=contents.first_step,
            epoch=self._epoch if len(contents.loss) else trainer.epoch,
            loss=contents.loss,
            rows_from=contents.rows_from,
            theta=contents.theta,
            gradient=contents.gradient,
            batches=contents.batches,
            epochs=frozen_copy(run.epochs) if self._restarted else contents.epochs,
            settings=trainer.settings,
            changes=tuple(run.changes),
            position=_position(run, standing, contents.loss, contents.gradient),
            speed=self.meter.speed if standing.playing else 0.0,
            seconds=self._seconds,
            diverged=standing.diverged,
            divergence=trainer.diagnose() if standing.diverged else None,
            stopped=standing.stopped,
            restarted=self._restarted,
        )
        self._restarted, self._due_now, self._outstanding = False, False, True
        self._seconds = 0.0
        self._last_sent = time.perf_counter()
        return block


def _position(run: Run, standing: Standing, loss: Array, gradient: Array) -> Position:
    """Return where ``run`` stands; in motion, loss and gradient are those of the step just made."""
    trainer = run.trainer
    moving = standing.playing and len(loss) > 0 and len(gradient) > 0
    if moving:
        here_loss, here_gradient = float(loss[-1]), frozen_copy(gradient[-1])
    else:
        look = run.look()
        assert look.gradient is not None
        here_loss, here_gradient = float(look.loss[0]), frozen_copy(look.gradient[0])
    batch = frozen_copy(trainer.batch_indices())
    sample = None
    if standing.sample:
        value, sample_gradient = trainer.sample_gradient(standing.sample)
        sample = SampleView(standing.sample, int(batch[standing.sample]), value, read_only(sample_gradient))
    return Position(
        step=trainer.step,
        epoch=trainer.epoch,
        batch_number=trainer.position,
        batches=trainer.steps_per_epoch,
        head=run.head,
        theta=frozen_copy(trainer.theta),
        gradient=here_gradient,
        loss=here_loss,
        rate=trainer.rate,
        batch=batch,
        exact=not standing.playing,
        sample=sample,
        settings=None if moving else trainer.settings,
        memory=None if moving else trainer.optimizer.snapshot(),
    )
