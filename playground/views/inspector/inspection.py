"""What the inspector looks at: the step where the run stands, one sample of its batch, and one parameter."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal

from playground.engine.losses import make_loss
from playground.engine.network import NetworkSpec
from playground.graph.batch_pass import BatchPass, UpdatePass, batch_of, run_update
from playground.graph.layer_steps import LayerTape, weight_name
from playground.graph.network import UnrolledNetwork, unroll
from playground.session.blocks import Position
from playground.session.controller import Controller

MOST_PARAMETERS = 100_000


class Inspection(QObject):
    """Takes apart the step where a controller's run stands; while it plays, the step before stays.

    Signals:
        changed(): another step, sample or network, so all numbers are others.
        focused(): another parameter is looked at.
    """

    changed = Signal()
    focused = Signal()

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._position: Position | None = None
        self.batch: BatchPass | None = None
        self.update: UpdatePass | None = None
        self.tape: LayerTape | None = None
        self.sample = 0
        self.parameter = 0

    @property
    def spec(self) -> NetworkSpec:
        """The network's shape."""
        return self.batch.spec if self.batch else self._controller.experiment.spec

    @property
    def step(self) -> int:
        """The step looked at."""
        return self._position.step if self._position else 0

    @property
    def row(self) -> int:
        """Where the sample is in the training data."""
        return int(self._position.batch[self.sample]) if self._position else 0

    @property
    def parameter_name(self) -> str:
        """What the parameter looked at is called."""
        return weight_name(self.spec, *self.spec.locate(self.parameter))

    @property
    def plain_rate(self) -> float | None:
        """η where the step is θ − η ∂Eₛ/∂θ for the sample alone; None where more is done to the gradient."""
        update = self.update
        if (
            update is None
            or self.batch is None
            or self.batch.samples != 1
            or update.settings.optimizer != "sgd"
        ):
            return None
        untouched = not update.memory.hyper["weight_decay"] and np.array_equal(update.mean, update.clipped)
        return update.rate if untouched else None

    @property
    def drops_out(self) -> bool:
        """Whether the run silences units at random, which is left out here."""
        return any(layer.dropout for layer in self.spec.layers)

    @property
    def obstacle(self) -> str:
        """Why there is nothing to look at, "" if there is."""
        if self.tape is not None:
            return ""
        if self._controller.experiment.spec.parameter_count > MOST_PARAMETERS:
            return QCoreApplication.translate(
                "Inspection", "This network has more than {most} parameters: too many to look at one by one."
            ).format(most=f"{MOST_PARAMETERS:,}")
        return QCoreApplication.translate(
            "Inspection", "Pause the run to look inside the step where it stands."
        )

    def refresh(self) -> None:
        """Look at the step where the run stands now, if it stands."""
        position = self._controller.record.position
        if (
            position is None
            or position is self._position
            or position.settings is None
            or position.memory is None
        ):
            return
        experiment = self._controller.experiment
        spec = experiment.spec
        rows = position.batch
        if position.theta.size != spec.parameter_count or not len(rows):
            return  # the document is ahead of the run for a moment
        self._position = position
        if spec.parameter_count > MOST_PARAMETERS:
            self.batch = self.update = self.tape = None
            self.changed.emit()
            return
        if self.batch is None or self.batch.spec != spec:
            self.parameter = min(self.parameter, spec.parameter_count - 1)
        data = experiment.data
        self.batch = batch_of(
            spec, position.theta, data.train_inputs[rows], data.train_targets[rows], position.settings
        )
        self.update = run_update(self.batch, position.settings, position.memory, position.rate)
        self.sample = position.sample.place if position.sample else min(self.sample, len(rows) - 1)
        self._take_sample()

    def look_at_sample(self, sample: int) -> None:
        """Look at another sample of the batch."""
        if self.batch is not None and sample != self.sample:
            self.sample = min(max(sample, 0), self.batch.samples - 1)
            self._take_sample()

    def look_at_parameter(self, parameter: int) -> None:
        """Look at another parameter, by its place in θ."""
        if 0 <= parameter < self.spec.parameter_count and parameter != self.parameter:
            self.parameter = parameter
            self.focused.emit()

    def unrolled(self) -> UnrolledNetwork:
        """Return the sample's whole network as a scalar graph.

        Raises:
            PlaygroundError: the network is too large, or its loss has no scalar form.
        """
        batch = self.batch
        assert batch is not None
        inputs = batch.activations[0][:, self.sample]
        settings = self.update.settings if self.update else self._controller.experiment.settings()
        return unroll(
            batch.spec, batch.theta, inputs.tolist(), batch.targets[:, self.sample].tolist(),
            make_loss(settings.loss, settings.loss_hyper),
        )  # fmt: skip

    def _take_sample(self) -> None:
        assert self.batch is not None
        assert self.update is not None
        with np.errstate(all="ignore"):
            self.tape = LayerTape(self.batch, self.update, self.sample)
        self.changed.emit()
