"""Batch, stochastic and mini-batch gradient descent on one map, and how steady each of them is."""

from dataclasses import dataclass
from time import perf_counter
from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.engine.records import TrainingData
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer
from playground.graph.regression import SPEC, Point, Problem

Axis = Literal["updates", "samples", "epochs", "seconds"]
_CHUNK = 25  # updates that are timed together


class BatchRun:
    """Gradient descent with one batch size, made by the engine's trainer.

    Row k of `points`, `losses` and `gradients` is (w, b) after k updates, the loss over *all* samples there,
    and the gradient of the batch that leads on.

    Args:
        problem: the data and the model.
        batch_size: samples an update; N of them make it batch, one makes it stochastic gradient descent.
        rate: the learning rate.
        start: (w, b).
        updates: how many to make.
        seed: of the order of the samples.
    """

    def __init__(
        self, problem: Problem, batch_size: int, rate: float, start: Point, updates: int, seed: int
    ) -> None:
        self.problem = problem
        self.batch_size = min(batch_size, problem.samples)
        empty = np.empty((0, 1))
        data = TrainingData(problem.inputs[:, np.newaxis], problem.targets[:, np.newaxis], empty, empty)
        settings = TrainingSettings(
            loss=problem.task.loss, hyper={"lr": rate}, batch_size=batch_size, seed=seed
        )
        trainer = Trainer(SPEC, data, settings, theta=np.array(start, np.float64))
        points, gradients, batches, seconds = [], [], list[Array](), [0.0]
        diverged = False
        while len(batches) < updates and not diverged:
            begun = perf_counter()
            record = trainer.advance(min(_CHUNK, updates - len(batches)), record=True)
            each = (perf_counter() - begun) / max(record.steps, 1)
            assert record.theta is not None
            assert record.gradient is not None
            diverged = record.diverged
            made = record.steps - (1 if diverged else 0)
            points.append(record.theta[:made])
            gradients.append(record.gradient[:made])
            for part in record.batches:
                batches += [part.of(part.first_step + k) for k in range(part.steps)]
            del batches[record.first_step + made :]
            seconds += [seconds[-1] + each * (k + 1) for k in range(made)]
        last = trainer.theta[np.newaxis].copy()
        self.points: Array = np.concatenate([*points, last])
        self.gradients: Array = np.concatenate(gradients) if gradients else np.empty((0, 2))
        self.batches = batches
        self.losses: Array = problem.losses(self.points)
        self.seconds: Array = np.array(seconds)
        self.diverged = diverged or not bool(np.isfinite(self.losses).all())

    @property
    def updates(self) -> int:
        """How many updates were made."""
        return len(self.points) - 1

    def along(self, axis: Axis) -> Array:
        """Return where each row stands on ``axis``, (updates + 1,)."""
        updates = np.arange(self.updates + 1, dtype=np.float64)
        if axis == "updates":
            return updates
        if axis == "seconds":
            return self.seconds
        sizes = [len(batch) for batch in self.batches]
        samples = np.concatenate([[0.0], np.cumsum(sizes, dtype=np.float64)])
        return samples if axis == "samples" else samples / self.problem.samples

    def at(self, axis: Axis, place: float) -> int:
        """Return the last row that is not beyond ``place`` on ``axis``."""
        return int(np.searchsorted(self.along(axis), place * (1 + 1e-12), side="right")) - 1


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How steadily a run walks.

    Args:
        spread: the root of the mean squared angle, in degrees, between its steps and straight downhill on the
            loss over all samples; 0 if every step goes straight down.
        rises: the share of its steps after which the loss over all samples is higher.
        distance: from the minimum, after the samples that were allowed.
        loss: over all samples, likewise.
        updates: that it took for them.
    """

    spread: float
    rises: float
    distance: float
    loss: float
    updates: int


def steadiness(run: BatchRun, samples: int) -> Steadiness:
    """Measure ``run`` over the updates that fit in ``samples`` samples, at least one update."""
    last = min(max(run.at("samples", samples), 1), run.updates)
    problem = run.problem
    angles = _angles(problem.gradients(run.points[:last]), run.gradients[:last])
    known = angles[np.isfinite(angles)]  # a run that diverges ends beyond all numbers
    spread = float(np.degrees(np.sqrt(np.mean(np.square(known))))) if known.size else 0.0
    rises = float(np.mean(run.losses[1 : last + 1] > run.losses[:last])) if last else 0.0
    distance = float(np.hypot(*(run.points[last] - problem.minimum)))
    return Steadiness(spread, rises, distance, float(run.losses[last]), last)


def _angles(straight: Array, taken: Array) -> Array:
    """Return the angles (k,) between the rows of two arrays (k, 2), in radians; the rows may be huge."""
    with np.errstate(all="ignore"):
        straight = straight / np.abs(straight).max(axis=1, keepdims=True)
        taken = taken / np.abs(taken).max(axis=1, keepdims=True)
        cross = straight[:, 0] * taken[:, 1] - straight[:, 1] * taken[:, 0]
        return np.asarray(np.arctan2(cross, (straight * taken).sum(axis=1)))
