"""What the BGD / SGD / MBGD tab shows: one problem, three runs from one start, and a place on an axis."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal

from playground.data.own_table import OwnTable
from playground.engine.arrays import Array
from playground.graph.batch_runs import Axis, BatchRun, Steadiness, steadiness
from playground.graph.regression import TASKS, OwnSamples, Point, Problem, own_samples
from playground.views.parts.playback import Playback

KINDS = ("bgd", "sgd", "mbgd")
FIRST_TASK = "linear"
FIRST_SAMPLES, FIRST_MINI, FIRST_SEED = 60, 10, 7
EPOCHS = 10  # that are compared, and shown on the axes that count samples
UPDATES = 300  # shown on the axis that counts them
MOMENTS = 500  # positions on the axis of time
GRID, GHOST_GRID = 120, 60
FIRST_SPEED = 30.0


@dataclass(frozen=True)
class Bookmark:
    """All that is needed to build the same again."""

    task: str
    samples: int
    noise: float
    data_seed: int
    mini: int
    rate: float
    start: Point
    axis: Axis
    chosen: str
    step: int
    own: OwnSamples | None = None


class BatchModel(Playback):
    """A step of the playback is one update, one sample or one moment, as the axis says."""

    problemChanged = Signal()
    runsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(UPDATES, FIRST_SPEED, parent)
        self.axis: Axis = "updates"
        self.chosen = "mbgd"
        self.mini = FIRST_MINI
        self.data_seed = FIRST_SEED
        self.samples = FIRST_SAMPLES
        self.own: OwnSamples | None = None
        self.open_task(FIRST_TASK)

    @property
    def run(self) -> BatchRun:
        """The run whose batch is shown."""
        return self.runs[self.chosen]

    @property
    def place(self) -> float:
        """Where the playback stands, in the units of the axis."""
        return self.place_at(self.step)

    def place_at(self, step: int) -> float:
        """Return where a step of the playback is, in the units of the axis."""
        if self.axis == "epochs":
            return step / self.problem.samples
        if self.axis == "seconds":
            return step / MOMENTS * min(float(run.seconds[-1]) for run in self.runs.values())
        return float(step)

    def row(self, kind: str) -> int:
        """Return how many updates of a run are on show."""
        return self.runs[kind].at(self.axis, self.place)

    def next_batch(self, kind: str) -> Array:
        """Return the samples of the update that leads on from what is on show."""
        run = self.runs[kind]
        return run.batches[min(self.row(kind), len(run.batches) - 1)] if run.batches else np.arange(0)

    def ghost(self) -> Array | None:
        """Return the loss of the chosen run's next batch over the map; None if that is all samples."""
        rows = self.next_batch(self.chosen)
        if not 0 < len(rows) < self.problem.samples:
            return None
        return self.problem.grid(*self.ranges, GHOST_GRID, rows)

    def open_task(self, name: str) -> None:
        """Show another kind of regression with its own noise, rate and start."""
        if self.own is not None:
            self.own, self.samples, self.mini = None, FIRST_SAMPLES, FIRST_MINI
        task = TASKS[name]
        self.task, self.noise, self.rate, self.start = task, task.noise, task.rate, task.start
        self._change_problem()

    def open_table(self, table: OwnTable) -> None:
        """Show the regression that suits a person's own samples.

        Raises:
            PlaygroundError: as `own_samples` does; what is on show stays.
        """
        task, self.own = own_samples(table)
        self.task, self.rate, self.start = task, task.rate, task.start
        self.samples = len(self.own.inputs)
        self.mini = max(1, min(FIRST_MINI, self.samples // 2))
        self._change_problem()

    def set_data(self, samples: int, noise: float, seed: int) -> None:
        """Show other data of the same kind."""
        self.samples, self.noise, self.data_seed = samples, noise, seed
        self.mini = min(self.mini, samples // 2)
        self._change_problem()

    def set_descent(self, rate: float, mini: int) -> None:
        """Run anew with another learning rate or another size of the mini-batches."""
        self.rate, self.mini = rate, mini
        self._run()
        self._show()

    def set_start(self, w: float, b: float) -> None:
        """Begin all three runs at (w, b)."""
        self.start = (w, b)
        self._run()
        self._show()

    def set_axis(self, axis: Axis) -> None:
        """Measure by another axis, from its start."""
        self.axis = axis
        self.rewind()
        self._fit_length()
        self._show()

    def choose(self, kind: str) -> None:
        """Show the batches of another run."""
        self.chosen = kind
        self.moved.emit()

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(
            self.task.name, self.samples, self.noise, self.data_seed, self.mini, self.rate, self.start,
            self.axis, self.chosen, self.step, self.own,
        )  # fmt: skip

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.task = TASKS[mark.task]
        self.samples, self.noise, self.data_seed = mark.samples, mark.noise, mark.data_seed
        self.mini, self.rate, self.start = mark.mini, mark.rate, mark.start
        self.axis, self.chosen, self.own = mark.axis, mark.chosen, mark.own
        self._change_problem()
        self.go(mark.step)

    def _change_problem(self) -> None:
        self.rewind()
        self.problem = Problem(self.task, self.samples, self.noise, self.data_seed, self.own)
        self.ranges = self.problem.map_ranges
        self.grid: Array = self.problem.grid(*self.ranges, GRID)
        self.least = float(self.problem.losses(np.array([self.problem.minimum]))[0])
        self._run()
        self.problemChanged.emit()
        self._show()

    def _run(self) -> None:
        samples = EPOCHS * self.problem.samples
        sizes = {"bgd": self.problem.samples, "sgd": 1, "mbgd": self.mini}
        self.runs = {
            kind: BatchRun(
                self.problem,
                size,
                self.rate,
                self.start,
                max(UPDATES, -(-samples // size)),
                self.data_seed,
            )
            for kind, size in sizes.items()
        }
        self.steadiness: dict[str, Steadiness] = {
            kind: steadiness(run, samples) for kind, run in self.runs.items()
        }
        self._fit_length()
        self.runsChanged.emit()

    def _fit_length(self) -> None:
        counted = EPOCHS * self.problem.samples
        lengths = {"updates": UPDATES, "samples": counted, "epochs": counted, "seconds": MOMENTS}
        self.length = lengths[self.axis]
