"""One training sample on its way through the network: activations forward, then gradients backward."""

from typing import Literal

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.graph.batch_pass import BatchPass, run_batch
from playground.session.controller import Controller

Mode = Literal["maps", "forward", "backward"]

BEAT_MILLISECONDS = 650
MOST_PARAMETERS = 400_000  # beyond it a pass takes longer than a frame


class SampleFlow(QObject):
    """Knows what stands on every tile and weight of the canvas while one sample is looked at.

    Columns count from 0, the inputs, as on the canvas. Forward, the sample has come to the columns up to
    `stage`; backward, its gradients have come back over so many columns, the output's at stage 0.

    Signals:
        changed(): another mode, sample, stage or other numbers.
    """

    changed = Signal()

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.mode: Mode = "maps"
        self.row = 0
        self.stage = 0
        self._end = 0  # the last stage, as it was when the stage was chosen
        self.batch: BatchPass | None = None
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MILLISECONDS)
        self._beat.timeout.connect(self._on_beat)

    @property
    def shows(self) -> bool:
        """Whether there are numbers to show in place of the maps: not before another network has a run."""
        return self.mode != "maps" and self.batch is not None and self.batch.spec == self.spec

    @property
    def spec(self) -> NetworkSpec:
        """The network's shape."""
        return self._controller.experiment.spec

    @property
    def samples(self) -> int:
        """The number of training samples."""
        return len(self._controller.experiment.data.train_inputs)

    @property
    def last_stage(self) -> int:
        """The stage at which everything is known."""
        return len(self.spec.layers) - (self.mode == "backward")

    @property
    def playing(self) -> bool:
        """Whether the stages follow each other by themselves."""
        return self._beat.isActive()

    def set_mode(self, mode: Mode) -> None:
        """Look at the maps again, or at one sample on one of its ways, all of it."""
        self._beat.stop()
        self.mode = mode
        self.stage = self._end = self.last_stage
        self.refresh()

    def set_row(self, row: int) -> None:
        """Look at another training sample."""
        self.row = min(max(row, 0), self.samples - 1)
        self.refresh()

    def set_stage(self, stage: int) -> None:
        """Go so far."""
        self.stage = min(max(stage, 0), self.last_stage)
        self.changed.emit()

    def toggle(self) -> None:
        """Let the sample flow from the start, or stop."""
        if self.playing:
            self._beat.stop()
            self.changed.emit()
        else:
            self._beat.start()
            self.set_stage(0)

    def refresh(self) -> None:
        """Take up the run's present parameters."""
        experiment = self._controller.experiment
        position = self._controller.record.position_in(experiment.spec)
        self.batch = None
        if self.mode != "maps" and position is not None and position.theta.size <= MOST_PARAMETERS:
            self.row = min(self.row, self.samples - 1)
            rows, data = slice(self.row, self.row + 1), experiment.data
            self.batch = run_batch(
                experiment.spec,
                position.theta,
                data.train_inputs[rows].T,
                data.train_targets[rows].T,
                experiment.loss,
            )
            complete = self.stage >= self._end
            self._end = self.last_stage
            self.stage = self._end if complete else min(self.stage, self._end)
        self.changed.emit()

    def numbers(self, column: int) -> Array | None:
        """Return what stands on a column's tiles (units,): aₖ or ∂E/∂zₖ; None before it came."""
        batch = self.batch
        if batch is None:
            return None
        if self.mode == "forward":
            return self._activations(column)[:, 0] if column <= self.stage else None
        return batch.deltas[column - 1][:, 0] if column and column >= self._farthest else None

    def along_weights(self) -> Array:
        """Return a number for each place in θ (P,): wᵢₖ aᵢ forward, ∂E/∂wᵢₖ backward, 0 before it came."""
        batch, flow = self.batch, np.zeros(self.spec.parameter_count)
        if batch is None:
            return flow
        for layer, view in enumerate(self.spec.views(flow)):
            if self.mode == "forward" and layer < self.stage:
                view[...] = batch.weights(layer) * batch.inputs_of(layer)
            elif self.mode == "backward" and layer + 1 >= self._farthest:
                view[...] = batch.sample_gradients(layer)[0]
        return flow

    @property
    def meaning(self) -> str:
        """What the curves stand for, "" for the weights themselves."""
        return {"maps": "", "forward": "w·a", "backward": "∂E/∂w"}[self.mode]

    @property
    def loss(self) -> float:
        """The sample's own loss."""
        return float(self.batch.losses[0]) if self.batch is not None else float("nan")

    @property
    def _farthest(self) -> int:
        """The column that the gradients have come back to."""
        return len(self.spec.layers) - self.stage

    def _activations(self, column: int) -> Array:
        assert self.batch is not None
        values = self.batch.activations[column]
        link = self._controller.experiment.loss.link
        if column < len(self.spec.layers) or link == "identity":
            return values
        answer = np.empty_like(values)  # the loss turns the last layer's numbers into the answer
        ACTIVATIONS[link].value(values, answer)
        return answer

    def _on_beat(self) -> None:
        if self.stage >= self.last_stage:
            self._beat.stop()
            self.changed.emit()
        else:
            self.set_stage(self.stage + 1)
