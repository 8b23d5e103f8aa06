"""Pinned runs: what a run was and how it went, kept to be compared with later ones."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from playground.document import schema
from playground.document.comparison import short_name
from playground.document.experiment import Experiment
from playground.document.pins import fit_into, history_lines, history_rows, pin_section, pinned_experiment
from playground.document.schema import Document, PinSection
from playground.engine.arrays import Array
from playground.session.controller import Controller
from playground.session.record import RunRecord

Axis = Literal["epochs", "updates", "samples", "seconds"]
AXES: Final[tuple[Axis, ...]] = ("epochs", "updates", "samples", "seconds")
MOST_PINS: Final = schema.MOST_PINS
TRACK_POINTS = 512
_TRACK_BYTES = 8_000_000


@dataclass(frozen=True, eq=False)
class PinnedRun:
    """A run as it was when it was pinned.

    Attributes:
        number: 1 to `MOST_PINS`, by which it has its colour and dash for as long as it stays.
        name: as shown; the person may change it.
        experiment: the data, network and settings, those in force at its end.
        epochs: rows of epoch, step, train loss, test loss, seconds of training.
        steps: updates made.
        track: θ along the run (k, P), from its start to its end; none (0, P) of a run from a document.
        changed: whether settings were changed on the way.
        shown: whether it is drawn.
    """

    number: int
    name: str
    experiment: Experiment
    epochs: Array
    steps: int
    track: Array
    changed: bool
    shown: bool = True

    @cached_property
    def section(self) -> PinSection:
        """What a document keeps of it."""
        return pin_section(
            self.number,
            self.name,
            self.experiment.document,
            history_lines(self.epochs),
            self.steps,
            self.changed,
            self.shown,
        )


def samples_an_epoch(experiment: Experiment) -> int:
    """Return how many training samples an epoch visits."""
    training, samples = experiment.document.training, len(experiment.data.train_inputs)
    size = min(training.batch_size or samples, samples)
    return samples - samples % size if training.drop_last else samples


def along(axis: Axis, epochs: Array, experiment: Experiment) -> Array:
    """Return where the rows of a run's ``epochs`` (n, 5) lie on an axis, (n,)."""
    if axis == "samples":
        return np.asarray(epochs[:, 0] * samples_an_epoch(experiment))
    return np.asarray(epochs[:, {"epochs": 0, "updates": 1, "seconds": 4}[axis]])


class PinBoard(QObject):
    """The pinned runs of one window. They outlive resets, edits, and documents that have none of their own.

    Signals:
        changed(): another set of runs, or one of them has another name or is shown or hidden.
        axisChanged(): the loss is to be plotted over something else.
    """

    changed = Signal()
    axisChanged = Signal()

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller)
        self._controller = controller
        self._runs: dict[int, PinnedRun] = {}
        self._axis: Axis = "epochs"

    @staticmethod
    def of(controller: Controller) -> "PinBoard":
        """Return the controller's board."""
        return controller.findChild(PinBoard) or PinBoard(controller)

    @property
    def runs(self) -> tuple[PinnedRun, ...]:
        """The pinned runs, by number."""
        return tuple(run for _, run in sorted(self._runs.items()))

    @property
    def shown(self) -> tuple[PinnedRun, ...]:
        """Those that are drawn."""
        return tuple(run for run in self.runs if run.shown)

    @property
    def axis(self) -> Axis:
        """What the loss is plotted over."""
        return self._axis

    @property
    def full(self) -> bool:
        """Whether there is no room for another run."""
        return len(self._runs) == MOST_PINS

    def pin(self) -> PinnedRun | None:
        """Pin the controller's run as it is now; None if there is no room, or no step was made yet."""
        record, experiment = self._controller.record, self._controller.experiment
        if self.full or not record.head:
            return None
        number = next(n for n in range(1, MOST_PINS + 1) if n not in self._runs)
        run = PinnedRun(
            number,
            short_name(experiment.document),
            experiment,
            record.epochs.rows.copy(),
            record.head,
            _thinned_track(record),
            bool(record.changes),
        )
        self._put(run)
        return run

    def remove(self, number: int) -> None:
        """Forget a run."""
        del self._runs[number]
        self.changed.emit()

    def clear(self) -> None:
        """Forget all runs."""
        self._runs = {}
        self.changed.emit()

    def rename(self, number: int, name: str) -> None:
        """Give a run another name; an empty one is not taken."""
        if name.strip():
            self._put(replace(self._runs[number], name=name.strip()[: schema.LONGEST_NAME]))

    def show(self, number: int, shown: bool) -> None:
        """Draw a run, or no longer."""
        self._put(replace(self._runs[number], shown=shown))

    def sections(self, document: Document) -> tuple[PinSection, ...]:
        """Return what ``document``, about to be saved, keeps of the runs."""
        return fit_into(document, tuple(run.section for run in self.runs))

    def take(self, document: Document) -> None:
        """Put the runs that were pinned in ``document`` in place of these, if there are any.

        Raises:
            PlaygroundError: one of them makes no sense, with its place; these then stay.
        """
        if not document.pins:
            return
        runs = [_kept_run(document, index) for index in range(len(document.pins))]
        self._runs = {run.number: run for run in runs}
        self.changed.emit()

    def choose_axis(self, axis: Axis) -> None:
        """Plot the loss over ``axis``."""
        if axis != self._axis:
            self._axis = axis
            self.axisChanged.emit()

    def reload(self, number: int, text: str) -> None:
        """Begin a pinned run again from its start, as an edit named ``text`` that can be undone."""
        # First back to the start: an edit of the shape would keep what the present run has learnt.
        self._controller.reset()
        self._controller.edit(text, self._runs[number].experiment.document)

    def _put(self, run: PinnedRun) -> None:
        self._runs[run.number] = run
        self.changed.emit()


def _kept_run(document: Document, index: int) -> PinnedRun:
    experiment, pin = pinned_experiment(document, index), document.pins[index]
    return PinnedRun(
        number=pin.number,
        name=pin.name or short_name(experiment.document),
        experiment=experiment,
        epochs=history_rows(pin.history),
        steps=pin.steps,
        track=np.empty((0, experiment.spec.parameter_count)),
        changed=pin.changed,
        shown=pin.shown,
    )


def _thinned_track(record: RunRecord) -> Array:
    """Return some hundred points of the run's path, its start and its end among them."""
    theta = record.track.theta
    most = max(2, min(TRACK_POINTS, _TRACK_BYTES // max(1, theta[:1].nbytes)))
    kept = theta[np.unique(np.linspace(0, len(theta) - 1, min(most, len(theta))).astype(int))]
    position = record.position
    if position is not None and position.step == record.head:
        kept = np.vstack([kept, position.theta])
    return np.asarray(kept)
