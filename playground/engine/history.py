"""A run and its memory: every loss, the last steps whole, and any other step by exact replay.

Checkpoints are kept at regular distances, more sparsely as the run grows, within a budget of bytes; a change
of settings makes one that is never dropped, so a replay from the nearest checkpoint always runs under one set
of settings.
"""

from bisect import bisect_right
from collections import deque

import numpy as np

from playground.engine.arrays import Array
from playground.engine.log import Log
from playground.engine.records import Checkpoint, EpochLoss, StepRecord
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer

HISTORY_BYTES = 64_000_000
"""What a run remembers of itself, recorded steps and checkpoints together, where nothing else is said."""

_FIRST_INTERVAL = 256
"""Steps between checkpoints while the run is short: replaying them takes some milliseconds."""


def loss_log() -> Log:
    """Return a log for rows of batch loss and step: all of them up to 131,072 steps, then thinned."""
    return Log(2, watched=(0,))


def epoch_log() -> Log:
    """Return a log for rows of epoch, step, train loss and test loss, thinned from 16,384 epochs on."""
    return Log(4, watched=(2, 3), room=1 << 14)


class Run:
    """A trainer with time travel.

    ``changes`` lists the settings that were changed in mid-run with the step from which they hold, oldest
    first.

    Args:
        trainer: at the start of its run.
        budget: bytes for recorded steps and checkpoints together.
    """

    def __init__(self, trainer: Trainer, budget: int = HISTORY_BYTES) -> None:
        self.trainer = trainer
        self.budget = budget
        self.head = 0
        self._losses = loss_log()
        self._epochs = epoch_log()
        self._records: deque[StepRecord] = deque()
        self._recorded_bytes = 0
        self._interval = _FIRST_INTERVAL
        self._checkpoints: list[Checkpoint] = [trainer.checkpoint()]
        self._kept_steps = {0}
        self.changes: list[tuple[int, TrainingSettings]] = []
        self._append_epochs([trainer.evaluate()])

    @property
    def step(self) -> int:
        """The step at which the trainer stands; below `head` after travelling back."""
        return self.trainer.step

    @property
    def losses(self) -> Array:
        """The batch loss of every step made, (head,); of a very long run as its `loss_log` keeps them."""
        return self._losses.rows[:, 0]

    @property
    def epochs(self) -> Array:
        """One row for the start and for each epoch made, as `epoch_log` keeps them."""
        return self._epochs.rows

    @property
    def nbytes(self) -> int:
        """Bytes held by recorded steps and checkpoints."""
        return self._recorded_bytes + sum(checkpoint.nbytes for checkpoint in self._checkpoints)

    def advance(self, steps: int, record: bool = True) -> StepRecord:
        """Train on from here; what an earlier visit recorded beyond this step is forgotten."""
        self._truncate()
        due = self._checkpoints[-1].step + self._interval
        first = self.trainer.step
        count = self.trainer.spec.parameter_count
        rows = np.empty((steps, 2 * count + 1), self.trainer.dtype) if record else None

        def piece(size: int) -> StepRecord:
            done = self.trainer.step - first
            return self.trainer.advance(size, record, None if rows is None else rows[done : done + size])

        made = piece(min(steps, max(1, due - first)))
        parts = [made]
        while True:
            if self.trainer.step >= due and not made.diverged:
                self._add_checkpoint()
                due = self._checkpoints[-1].step + self._interval
            left = first + steps - self.trainer.step
            if left <= 0 or made.diverged or made.stopped:
                break
            made = piece(min(left, max(1, due - self.trainer.step)))
            parts.append(made)
        joined = _join(parts, rows, count)
        self.head = self.trainer.step
        losses = np.empty((self.head - first, 2))
        losses[:, 0], losses[:, 1] = joined.loss[: self.head - first], np.arange(first, self.head)
        self._losses.append(losses)
        self._append_epochs(joined.epochs)
        if joined.theta is not None and joined.gradient is not None:
            self._records.append(joined)
            self._recorded_bytes += joined.row_bytes
            self._forget_old_records()
        return joined

    def goto(self, step: int) -> None:
        """Put the trainer at ``step`` of this run, from 0 to `head`, exactly as it was there."""
        while not self.approach(step, self.head + 1):
            pass

    def approach(self, step: int, at_most: int) -> bool:
        """Go towards ``step`` by replaying no more than ``at_most`` steps; return whether it is reached.

        A long replay can so be cut into pieces, between which a thread stays open to other commands.
        """
        if not 0 <= step <= self.head:
            raise ValueError(f"step {step} is outside the run of {self.head} steps")
        nearest = self._checkpoints[bisect_right(self._checkpoints, step, key=lambda c: c.step) - 1]
        if not nearest.step <= self.trainer.step <= step:
            self.trainer.restore(nearest)
        if step > self.trainer.step:
            self.trainer.advance(min(at_most, step - self.trainer.step))
        return self.trainer.step == step

    def look(self) -> StepRecord:
        """Return the step that comes next from here, as a record of one row, without making it."""
        here = self.trainer.step
        for record in reversed(self._records):
            if record.first_step <= here < record.first_step + record.steps and record.theta is not None:
                at = slice(here - record.first_step, here - record.first_step + 1)
                assert record.gradient is not None
                return StepRecord(here, record.loss[at], record.theta[at], record.gradient[at])
        before = self.trainer.checkpoint()
        record = self.trainer.advance(1, record=True)
        self.trainer.restore(before)
        return StepRecord(here, record.loss, record.theta, record.gradient, diverged=record.diverged)

    def reconfigure(self, settings: TrainingSettings) -> None:
        """Train on with other settings from this step."""
        self._truncate()
        self.trainer.reconfigure(settings)
        step = self.trainer.step
        if self._checkpoints[-1].step == step:
            self._checkpoints.pop()
        self._checkpoints.append(self.trainer.checkpoint())
        self._kept_steps.add(step)
        self.changes = _with_change(self.changes, step, settings)

    def _truncate(self) -> None:
        """Forget what lies beyond the step at which the trainer stands."""
        here = self.trainer.step
        if here == self.head:
            return
        self.head = here
        self._losses.truncate(int(np.searchsorted(self._losses.rows[:, 1], here)))
        self._epochs.truncate(int(np.searchsorted(self._epochs.rows[:, 1], here, side="right")))
        self._checkpoints = [checkpoint for checkpoint in self._checkpoints if checkpoint.step <= here]
        self._kept_steps = {step for step in self._kept_steps if step <= here}
        self.changes = [change for change in self.changes if change[0] <= here]
        while self._records and self._records[-1].first_step + self._records[-1].steps > here:
            dropped = self._records.pop()
            self._recorded_bytes -= dropped.row_bytes

    def _append_epochs(self, epochs: list[EpochLoss]) -> None:
        if epochs:
            self._epochs.append(np.array([(e.epoch, e.step, e.train, e.test) for e in epochs]))

    def _add_checkpoint(self) -> None:
        self._checkpoints.append(self.trainer.checkpoint())
        if self._checkpoints[-1].nbytes * len(self._checkpoints) > self.budget // 8:
            self._interval *= 2
            self._checkpoints = [
                checkpoint
                for checkpoint in self._checkpoints
                if checkpoint.step % self._interval == 0 or checkpoint.step in self._kept_steps
            ]

    def _forget_old_records(self) -> None:
        """Keep the records to half of the budget.

        An eighth is for checkpoints. The rest is for gaps between blocks of memory that nothing fits into:
        measured, they are what is missing to the budget.
        """
        while self._recorded_bytes > self.budget // 2 and len(self._records) > 1:
            self._recorded_bytes -= self._records.popleft().row_bytes


def _join(parts: list[StepRecord], rows: Array | None, count: int) -> StepRecord:
    loss = np.concatenate([part.loss for part in parts])
    loss.flags.writeable = False
    joined = StepRecord(
        parts[0].first_step,
        loss,
        epochs=[epoch for part in parts for epoch in part.epochs],
        diverged=parts[-1].diverged,
        stopped=parts[-1].stopped,
        batches=tuple(batch for part in parts for batch in part.batches),
    )
    if rows is not None:
        rows = rows[: loss.size]
        rows.flags.writeable = False
        joined.theta, joined.gradient = rows[:, :count], rows[:, count : 2 * count]
    return joined


def _with_change(
    changes: list[tuple[int, TrainingSettings]], step: int, settings: TrainingSettings
) -> list[tuple[int, TrainingSettings]]:
    """Return ``changes`` with one more, by which the run can be made again.

    Two at the same step are both kept where the run remembers the first.
    """
    if changes and changes[-1][0] == step and changes[-1][1].leave_the_same(settings):
        changes = changes[:-1]
    return [*changes, (step, settings)]
