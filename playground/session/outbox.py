"""Steps made but not yet handed over, bounded in memory."""

from dataclasses import dataclass, replace

import numpy as np

from playground.engine.arrays import Array
from playground.engine.records import BatchRows, StepRecord
from playground.session.blocks import read_only

ROW_BYTES = 8_000_000
"""Whole steps (θ, g and batch) that one block may hold.

Older ones are left out, and the block says from which step it has them.
"""

MOST_STEPS = 1_000_000
"""Losses that may wait.

None is ever left out, so training waits for a window that does not answer for so long.
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """Consecutive steps on their way into a block, as `StepBlock` names its parts."""

    first_step: int
    loss: Array
    rows_from: int
    theta: Array
    gradient: Array
    batches: tuple[BatchRows, ...]
    epochs: Array


class Outbox:
    """Collects records of consecutive steps until they are taken as one."""

    def __init__(self, parameters: int) -> None:
        self._parameters = parameters
        self._records: list[StepRecord] = []
        self._bytes = 0
        self._steps = 0

    def __bool__(self) -> bool:
        return bool(self._records)

    @property
    def full(self) -> bool:
        """Whether no more steps should be made until these are taken."""
        return self._steps >= MOST_STEPS

    def add(self, record: StepRecord) -> None:
        """Append the steps of ``record``; drops the oldest rows beyond the bound, never a loss."""
        self._records.append(replace(record))  # its rows may be dropped here, but not from the run's memory
        self._bytes += record.row_bytes
        self._steps += record.steps
        index = 0
        while self._bytes > ROW_BYTES and index < len(self._records) - 1:
            old = self._records[index]
            self._bytes -= old.row_bytes
            old.theta = old.gradient = None
            old.batches = ()
            index += 1

    def take(self, step: int) -> Contents:
        """Return all that was added, and begin anew.

        ``step`` is where the run stands, for an outbox without any steps.
        """
        records, self._records, self._bytes, self._steps = self._records, [], 0, 0
        first = records[0].first_step if records else step
        loss = np.concatenate([record.loss for record in records]) if records else np.empty(0)
        tail: list[StepRecord] = []
        for record in reversed(records):
            if record.theta is None:
                break
            tail.insert(0, record)
        rows_from = tail[0].first_step if tail else first + len(loss)
        nothing = np.empty((0, self._parameters))
        theta = np.concatenate([r.theta for r in tail if r.theta is not None]) if tail else nothing
        gradient = np.concatenate([r.gradient for r in tail if r.gradient is not None]) if tail else nothing
        epochs = [(e.epoch, e.step, e.train, e.test) for record in records for e in record.epochs]
        return Contents(
            first_step=first,
            loss=read_only(loss),
            rows_from=rows_from,
            theta=read_only(theta),
            gradient=read_only(gradient),
            batches=tuple(batch for record in tail for batch in record.batches),
            epochs=read_only(np.array(epochs) if epochs else np.empty((0, 4))),
        )
