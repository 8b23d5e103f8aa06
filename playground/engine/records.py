"""What goes into a trainer and what its steps leave behind."""

from dataclasses import dataclass, field
from typing import Any

from playground.engine.arrays import Array
from playground.engine.optimizer import OptimizerState
from playground.engine.settings import TrainingSettings
from playground.engine.stopping import Memory, StopReason

_SMALL_PARTS = 2_000
"""Bytes of a checkpoint's objects; the states of its two random generators take the most."""


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Inputs (N, n) and encoded targets (N, outputs), sample-major; the test part may be empty."""

    train_inputs: Array
    train_targets: Array
    test_inputs: Array
    test_targets: Array


@dataclass(frozen=True, slots=True)
class EpochLoss:
    """The loss over all training and all test samples after ``epoch`` epochs and ``step`` steps.

    NaN without test samples.
    """

    epoch: int
    step: int
    train: float
    test: float


@dataclass(frozen=True, slots=True)
class BatchRows:
    """Which training samples consecutive steps of one epoch were made from.

    ``rows`` are rows of the training data, batch after batch of ``size``, from step ``first_step`` on; the
    last batch of an epoch may be shorter.
    """

    first_step: int
    size: int
    rows: Array

    @property
    def steps(self) -> int:
        """The number of steps."""
        return -(-len(self.rows) // self.size)

    def of(self, step: int) -> Array:
        """Return the rows (B,) of ``step``."""
        start = (step - self.first_step) * self.size
        return self.rows[start : start + self.size]


@dataclass(slots=True)
class StepRecord:
    """What consecutive steps left behind.

    ``loss`` is (k,); ``theta`` and ``gradient`` are (k, P) or None where they were not asked for: row i
    belongs to step ``first_step`` + i, loss and gradient being evaluated at that θ. ``batches`` come with
    them: the samples of each step, epoch by epoch. ``stopped`` is the stop rule that ended the steps early,
    if one did. ``diverged`` tells that the last step's loss is not finite and that its update was not made.
    """

    first_step: int
    loss: Array
    theta: Array | None = None
    gradient: Array | None = None
    epochs: list[EpochLoss] = field(default_factory=list)
    diverged: bool = False
    stopped: StopReason | None = None
    batches: tuple[BatchRows, ...] = ()

    @property
    def steps(self) -> int:
        """The number of steps k."""
        return int(self.loss.size)

    @property
    def row_bytes(self) -> int:
        """Memory held by θ, g and the batches."""
        if self.theta is None or self.gradient is None:
            return 0
        # A batch of all samples is one array, the same at every step.
        orders = sum(batch.rows.nbytes for batch in self.batches if batch.steps > 1)
        return self.theta.nbytes + self.gradient.nbytes + orders


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything that decides a run from one step on, copied."""

    step: int
    epoch: int
    position: int
    theta: Array
    optimizer: OptimizerState
    schedule: tuple[float, ...]
    stopper: Memory
    shuffle_state: dict[str, Any]
    dropout_state: dict[str, Any]
    settings: TrainingSettings

    @property
    def nbytes(self) -> int:
        """Memory held by the vectors, and about what the rest takes."""
        vectors = sum(vector.nbytes for vector in self.optimizer.vectors.values())
        return int(self.theta.nbytes + vectors) + _SMALL_PARTS
