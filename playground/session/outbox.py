"""Steps made but not yet handed over, bounded in memory."""

from dataclasses import replace

import numpy as np

from playground.engine.arrays import Array
from playground.engine.records import StepRecord
from playground.session.blocks import read_only

ROW_BYTES = 16_000_000
"""Whole rows (θ and g) that one block may hold.

Older ones are left out, and the block says from which step it has them.
"""


class Outbox:
    """Collects records of consecutive steps until they are taken as one."""

    def __init__(self, parameters: int) -> None:
        self._parameters = parameters
        self._records: list[StepRecord] = []
        self._bytes = 0

    def __bool__(self) -> bool:
        return bool(self._records)

    def add(self, record: StepRecord) -> None:
        """Append the steps of ``record``; drops the oldest rows beyond the bound, never a loss."""
        self._records.append(replace(record))  # its rows may be dropped here, but not from the run's memory
        self._bytes += _row_bytes(record)
        index = 0
        while self._bytes > ROW_BYTES and index < len(self._records) - 1:
            old = self._records[index]
            self._bytes -= _row_bytes(old)
            old.theta = old.gradient = None
            index += 1

    def take(self, step: int) -> tuple[int, Array, int, Array, Array, Array]:
        """Return (first step, losses, first step with rows, θ rows, g rows, epoch rows) and begin anew.

        ``step`` is where the run stands, for an outbox without any steps.
        """
        records, self._records, self._bytes = self._records, [], 0
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
        epoch_rows = np.array(epochs) if epochs else np.empty((0, 4))
        return first, read_only(loss), rows_from, read_only(theta), read_only(gradient), read_only(epoch_rows)


def _row_bytes(record: StepRecord) -> int:
    if record.theta is None or record.gradient is None:
        return 0
    return record.theta.nbytes + record.gradient.nbytes
