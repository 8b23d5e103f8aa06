"""What the window knows of the run, built from the blocks that arrive."""

from dataclasses import dataclass

import numpy as np

from playground.document.experiment import Experiment
from playground.engine.arrays import Array
from playground.engine.divergence import Divergence
from playground.engine.history import loss_log
from playground.engine.log import Log
from playground.engine.network import NetworkSpec
from playground.engine.settings import TrainingSettings
from playground.engine.stopping import StopReason
from playground.session.blocks import Position, StepBlock
from playground.session.track import Track

MOST_GHOSTS = 3
_GHOST_POINTS, _GHOST_BYTES = 256, 2_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Ghost:
    """What is left of a branch that was given up, from where the run left it.

    Attributes:
        epochs: its rows of epoch, step, train loss, test loss and seconds (e, 5).
        steps, theta: its path, at evenly chosen steps (n,) and (n, P).
    """

    epochs: Array
    steps: Array
    theta: Array


class RunRecord:
    """The run as the views see it. Lives on the window's thread; views read it once a frame.

    Attributes:
        losses: a log of rows of batch loss and step; every step, unless the run is very long.
        epochs: a log of rows of epoch, step, train loss, test loss, and seconds of training until then.
        head: the number of steps made.
        track: θ along the run.
        ghosts: the last branches that were given up, oldest first; they stay until they are cleared.
        seconds: of training so far; an old branch, pauses and drawing are not counted.
        position: where the run stands, None until the first block.
    """

    def __init__(self, experiment: Experiment) -> None:
        self.losses = loss_log()
        self.epochs = Log(5, watched=(2, 3), room=1 << 14)
        self.head = 0
        self.seconds = 0.0
        self.track = Track(experiment.spec.parameter_count)
        self.position: Position | None = None
        self.ghosts: tuple[Ghost, ...] = ()
        self.changes: tuple[tuple[int, TrainingSettings], ...] = ()
        self.diverged = False
        self.divergence: Divergence | None = None
        self.stopped: StopReason | None = None
        self.speed = 0.0

    def position_in(self, spec: NetworkSpec) -> Position | None:
        """Return where the run stands; None while it is not that of ``spec`` yet, as an edit runs ahead."""
        position = self.position
        return position if position is not None and position.theta.size == spec.parameter_count else None

    def clear_ghosts(self) -> None:
        """Forget the branches that were given up."""
        self.ghosts = ()

    def epoch_start(self) -> int:
        """Return the step at which this epoch began, or where one stands at its start, the last one."""
        position = self.position
        if position is None:
            return 0
        if position.batch_number or position.sample:
            return position.step - position.batch_number
        if any(step == position.step for step, _ in self.changes):  # other batches may begin an epoch anew
            starts = self.epochs.rows[:, 1]
            earlier = starts[starts < position.step]
            return int(earlier[-1]) if len(earlier) else 0
        return position.step - position.batches

    def take(self, block: StepBlock) -> None:
        """Add the steps of ``block``.

        What was known beyond its first step becomes the ghost of an old branch.
        """
        if len(block.loss) and block.first_step < self.head:
            self._branch(block.first_step)
        made = block.loss[: max(0, block.position.head - self.head)]
        self.losses.append(np.column_stack([made, np.arange(self.head, self.head + len(made))]))
        self.head += len(made)
        if block.restarted:
            self.epochs.truncate(0)
        self._add_epochs(block)
        if len(block.theta):
            self.track.add(block.rows_from, block.theta)
        elif not len(self.track):
            self.track.add(block.position.step, block.position.theta[np.newaxis])
        self.position = block.position
        self.changes = block.changes
        self.diverged = block.diverged
        self.divergence = block.divergence
        self.stopped = block.stopped
        self.speed = block.speed

    def _add_epochs(self, block: StepBlock) -> None:
        """Take up the epochs of a block, each with its share of the time that the block took."""
        steps, before = len(block.loss), self.seconds
        self.seconds += block.seconds
        share = np.clip((block.epochs[:, 1] - block.first_step) / max(1, steps), 0.0, 1.0)
        self.epochs.append(np.column_stack([block.epochs, before + share * block.seconds]))

    def _branch(self, step: int) -> None:
        rows = self.epochs.rows
        if len(rows):
            known_steps, known_seconds = [*rows[:, 1], self.head], [*rows[:, 4], self.seconds]
            self.seconds = float(np.interp(step, known_steps, known_seconds))
        known = int(np.searchsorted(rows[:, 1], step, side="right"))
        if len(rows) > known:
            left = Ghost(rows[max(0, known - 1) :].copy(), *self._path_from(step))
            self.ghosts = (*self.ghosts, left)[-MOST_GHOSTS:]
        self.epochs.truncate(known)
        self.losses.truncate(int(np.searchsorted(self.losses.rows[:, 1], step)))
        self.head = step
        self.track.truncate(step)

    def _path_from(self, step: int) -> tuple[Array, Array]:
        """Return a few steps of the track, from the one at or before ``step`` on, and their θ."""
        first = max(0, int(np.searchsorted(self.track.steps, step, side="right")) - 1)
        known = len(self.track) - first
        points = min(known, _GHOST_POINTS, max(2, _GHOST_BYTES // self.track.theta[0].nbytes))
        chosen = first + np.linspace(0, known - 1, points).astype(int)
        return self.track.steps[chosen], self.track.theta[chosen]
