"""The trainer: a network, its data and its settings, advanced step by step.

A step is one update of θ from one batch; an epoch is one pass over the training samples. Step k is made of
the loss and gradient *at* θₖ and the update that makes θₖ₊₁. The same start and the same settings give the
same numbers bit for bit, however the steps are cut into calls.
"""

from collections.abc import Callable
from dataclasses import replace
from math import sqrt

import numpy as np
from numpy.typing import DTypeLike

from playground.engine.arrays import Array
from playground.engine.divergence import Divergence, diagnose
from playground.engine.freezing import frozen_places
from playground.engine.losses import make_loss
from playground.engine.network import NetworkSpec, initial_theta
from playground.engine.optimizers import make_optimizer
from playground.engine.plan import Batch, ForwardPlan, Plan
from playground.engine.records import BatchRows, Checkpoint, EpochLoss, StepRecord, TrainingData
from playground.engine.regularization import make_clip, make_penalty
from playground.engine.schedules import make_schedule
from playground.engine.settings import TrainingSettings
from playground.engine.stopping import Stopper, StopReason
from playground.support.errors import PlaygroundError

_SHUFFLE, _DROPOUT = 1_000_001, 1_000_002  # streams of the seed; layers use 0, 1, 2 …


class _Evaluation:
    """The loss over a fixed set of samples."""

    def __init__(self, spec: NetworkSpec, theta: Array, inputs: Array, targets: Array) -> None:
        self._inputs = _with_ones(inputs, theta.dtype).T
        self._targets = np.ascontiguousarray(targets.T, theta.dtype)
        self._plan = ForwardPlan(spec, theta, max(1, len(inputs)))
        self._empty = len(inputs) == 0

    def loss(self, value: Callable[[Array, Array], float]) -> float:
        return float("nan") if self._empty else value(self._plan.forward(self._inputs), self._targets)


def _with_ones(inputs: Array, dtype: DTypeLike) -> Array:
    extended = np.ones((inputs.shape[0], inputs.shape[1] + 1), dtype)
    extended[:, :-1] = inputs
    return extended


class Trainer:
    """Trains one network on one data set.

    Args:
        spec: the shape of the network.
        data: the samples.
        settings: how to train.
        dtype: float64, or float32 for large networks.
        theta: the initial parameters (P,); drawn by the layers' initializers where None.

    Raises:
        PlaygroundError: for settings that do not make sense, or data without a training sample.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        data: TrainingData,
        settings: TrainingSettings,
        dtype: DTypeLike = np.float64,
        theta: Array | None = None,
    ) -> None:
        if len(data.train_inputs) == 0:
            raise PlaygroundError(
                "there is no sample to train on; add samples or raise the training share.", "$.data"
            )
        settings.check()
        self.spec, self.data, self.dtype = spec, data, np.dtype(dtype)
        count = spec.parameter_count
        self._state = np.zeros(2 * count + 1, dtype)
        self.theta: Array = self._state[:count]
        self.gradient: Array = self._state[count : 2 * count]
        self.theta[...] = initial_theta(spec, settings.seed) if theta is None else theta
        self._samples = _with_ones(data.train_inputs, dtype)
        self._targets = np.ascontiguousarray(data.train_targets, dtype)
        self._staged, self._staged_targets = self._samples.copy(), self._targets.copy()
        self._train = _Evaluation(spec, self.theta, data.train_inputs, data.train_targets)
        self._test = _Evaluation(spec, self.theta, data.test_inputs, data.test_targets)
        self.step, self.epoch, self._position = 0, 0, 0
        self._shuffle = np.random.default_rng([settings.seed, _SHUFFLE])
        self._dropout = np.random.default_rng([settings.seed, _DROPOUT])
        self._shuffle_state = self._shuffle.bit_generator.state
        self._as_given = np.arange(len(self._samples))
        self._order = self._as_given
        self._configure(settings)
        self._begin_epoch()

    @property
    def settings(self) -> TrainingSettings:
        """The settings in force."""
        return self._settings

    @property
    def steps_per_epoch(self) -> int:
        """The number of batches in an epoch."""
        return len(self._batches)

    @property
    def batch_size(self) -> int:
        """The number of samples in a full batch."""
        return self._batch_size

    @property
    def position(self) -> int:
        """The number of batches of the current epoch that are done."""
        return self._position

    @property
    def rate(self) -> float:
        """The learning rate of the next step, as the schedule has it."""
        return self.schedule.rate(self.optimizer.hyper["lr"], self._scheduled, self.steps_per_epoch)

    @property
    def _scheduled(self) -> int:
        """The step as a schedule counts it: by the epochs made, of which some may have had other batches."""
        return self.epoch * self.steps_per_epoch + self._position

    def batch_indices(self) -> Array:
        """Return which training samples the next step will use, (B,)."""
        start = self._position * self._batch_size
        return self._order[start : start + self._batch_size]

    def _batch_rows(self, take: int) -> BatchRows:
        """Return the samples of the next ``take`` steps of this epoch, as a view: no order is ever reused."""
        start, size = self._position * self._batch_size, self._batch_size
        return BatchRows(self.step, size, self._order[start : start + take * size])

    def evaluate(self) -> EpochLoss:
        """Return the loss over all training and all test samples at the current θ."""
        with np.errstate(all="ignore"):
            value = self.loss.value
            return EpochLoss(self.epoch, self.step, self._train.loss(value), self._test.loss(value))

    def sample_gradient(self, place: int) -> tuple[float, Array]:
        """Return loss and gradient (P,) of one sample alone: number ``place`` of the next step's batch.

        The mean of these gradients over the batch is the gradient of the step, as the loss is the mean of its
        samples'.
        """
        index = self.batch_indices()[place]
        state = self._state.copy()
        count = self.spec.parameter_count
        plan = Plan(self.spec, state, 1, self.loss)
        losses: list[float] = []
        with np.errstate(all="ignore"):
            plan.run([(self._samples[[index]].T, self._targets[[index]].T)], lambda: None, losses)
        return losses[0], state[count : 2 * count]

    def reconfigure(self, settings: TrainingSettings) -> None:
        """Train on with other settings from the next step.

        The optimizer's memory is kept if its kind stays, the schedule's if it stays as it is. A new batch
        size or shuffling begins a new epoch. The seed has no effect in mid-run: it decides the start.
        """
        settings.check()
        old, state, memory = self._settings, self.optimizer.snapshot(), self.schedule.snapshot()
        watched = self._stopper.snapshot()
        self._configure(settings)
        if (settings.schedule, settings.schedule_hyper) == (old.schedule, old.schedule_hyper):
            self.schedule.restore(memory)
        if settings.stop == old.stop:
            self._stopper.restore(watched)
        if settings.optimizer == old.optimizer:
            self.optimizer.restore(replace(state, hyper=self.optimizer.hyper))
        if (settings.batch_size, settings.shuffle, settings.drop_last) != (
            old.batch_size,
            old.shuffle,
            old.drop_last,
        ):
            self._position = 0
            self._begin_epoch()

    def advance(self, steps: int, record: bool = False, rows: Array | None = None) -> StepRecord:
        """Make ``steps`` steps, or as many as it takes until the loss is not finite.

        Args:
            steps: how many.
            record: whether θ, g and batch of every step are wanted.
            rows: where to record them, (steps, 2P + 1); made here where None.
        """
        count = self.spec.parameter_count
        if record and rows is None:
            rows = np.empty((steps, 2 * count + 1), self.dtype)
        first, losses, epochs, finite, done = self.step, list[float](), list[EpochLoss](), True, 0
        stopped: StopReason | None = None
        batches: list[BatchRows] = []
        update = self.optimizer.bound(self.theta, self.gradient)
        if self._clip is not None:
            update = self._clipped(update)
        if len(self._frozen):
            update = self._held(update)
        with np.errstate(all="ignore"):
            while done < steps and finite and stopped is None:
                take = min(steps - done, self.steps_per_epoch - self._position)
                if record:
                    batches.append(self._batch_rows(take))
                finite = self._run(take, update, losses, None if rows is None else rows[done : done + take])
                made = len(losses) - done - (0 if finite else 1)
                done += take
                self._position += made
                self.step += made
                if self._position == self.steps_per_epoch:
                    epochs.append(self._end_epoch())
                    stopped = self._reason_to_stop(epochs[-1])
        record_of_steps = StepRecord(
            first,
            np.array(losses),
            epochs=epochs,
            diverged=not finite,
            stopped=stopped,
            batches=tuple(batches),
        )
        if rows is not None:
            rows = rows[: len(losses)]
            rows.flags.writeable = False
            record_of_steps.theta, record_of_steps.gradient = rows[:, :count], rows[:, count : 2 * count]
        record_of_steps.loss.flags.writeable = False
        return record_of_steps

    def checkpoint(self) -> Checkpoint:
        """Return a copy of everything that decides the steps from here on."""
        return Checkpoint(
            step=self.step,
            epoch=self.epoch,
            position=self._position,
            theta=self.theta.copy(),
            optimizer=self.optimizer.snapshot(),
            schedule=self.schedule.snapshot(),
            stopper=self._stopper.snapshot(),
            shuffle_state=dict(self._shuffle_state),
            dropout_state=dict(self._dropout.bit_generator.state),
            settings=self._settings,
        )

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go back to a `checkpoint` of this run; the steps from there repeat bit for bit."""
        if checkpoint.settings != self._settings:
            self._configure(checkpoint.settings)
        self.step, self.epoch, self._position = checkpoint.step, checkpoint.epoch, checkpoint.position
        self.theta[...] = checkpoint.theta
        self.optimizer.restore(checkpoint.optimizer)
        self.schedule.restore(checkpoint.schedule)
        self._stopper.restore(checkpoint.stopper)
        self._shuffle.bit_generator.state = checkpoint.shuffle_state
        self._begin_epoch()
        self._dropout.bit_generator.state = checkpoint.dropout_state

    def _configure(self, settings: TrainingSettings) -> None:
        """Build what the settings decide: loss, optimizer, schedule and the plans."""
        self._settings = settings
        self._frozen = frozen_places(self.spec, settings.frozen)
        self.loss = make_loss(settings.loss, settings.loss_hyper)
        self.optimizer = make_optimizer(
            settings.optimizer, self.spec.parameter_count, settings.hyper, self.dtype
        )
        if not settings.penalize_biases:
            self.optimizer.decay_mask = self.spec.weight_mask()
        self.schedule = make_schedule(settings.schedule, settings.schedule_hyper)
        self._stopper = Stopper(settings.stop)
        self._clip = make_clip(self.gradient, settings)
        samples = len(self._samples)
        self._batch_size = min(settings.batch_size or samples, samples)
        self._batches = self._make_batches(settings.drop_last)
        self._plans = {size: self._make_plan(size) for size in {x.shape[1] for x, _ in self._batches}}

    def _make_batches(self, drop_last: bool) -> list[Batch]:
        size, samples = self._batch_size, len(self._samples)
        end = samples - samples % size if drop_last else samples
        return [
            (self._staged[start : start + size].T, self._staged_targets[start : start + size].T)
            for start in range(0, end, size)
        ]

    def _make_plan(self, size: int) -> Plan:
        settings = self._settings
        penalty = make_penalty(self.theta, self.gradient, self.spec, settings)
        return Plan(self.spec, self._state, size, self.loss, penalty, self._mask(), self._dropout)

    def _mask(self) -> Array | None:
        """Return 0 for the parameters that must not move and 1 for the others, or None if all may."""
        mask = self.spec.trainable_mask()
        if len(self._frozen):
            mask = np.ones(self.spec.parameter_count) if mask is None else mask
            mask[self._frozen] = 0.0
        return None if mask is None else mask.astype(self.dtype)

    def _run(self, take: int, update: Callable[[], None], losses: list[float], rows: Array | None) -> bool:
        """Make ``take`` steps of the current epoch.

        The last batch may be shorter and then has a plan of its own.
        """
        start = self._position
        batches = self._batches[start : start + take]
        rates = self._rates(take)
        short = batches[-1][0].shape[1] != self._batch_size
        body = take - 1 if short else take
        finite = True
        if body:
            finite = self._plans[self._batch_size].run(
                batches[:body],
                update,
                losses,
                None if rows is None else rows[:body],
                rates and rates[:body],
                self.optimizer.rate_array,
            )
        if short and finite:
            finite = self._plans[batches[-1][0].shape[1]].run(
                batches[body:],
                update,
                losses,
                None if rows is None else rows[body:],
                rates and rates[body:],
                self.optimizer.rate_array,
            )
        return finite

    def _rates(self, take: int) -> list[float] | None:
        """Return the rate of each of the next steps, or None where it does not change within an epoch."""
        base, per_epoch = self.optimizer.hyper["lr"], self.steps_per_epoch
        if self.schedule.per_step:
            return [self.schedule.rate(base, self._scheduled + i, per_epoch) for i in range(take)]
        self.optimizer.rate = self.schedule.rate(base, self._scheduled, per_epoch)
        return None

    def _begin_epoch(self) -> None:
        """Draw the epoch's order of samples and lay them out batch by batch."""
        self._shuffle_state = self._shuffle.bit_generator.state
        if self._settings.shuffle and self._batch_size < len(self._samples):
            self._order = self._shuffle.permutation(len(self._samples))
        else:
            self._order = self._as_given
        self._order.flags.writeable = False  # records keep views of it
        # mode="clip" writes straight into the buffer, where the default would go through a copy.
        np.take(self._samples, self._order, axis=0, out=self._staged, mode="clip")
        np.take(self._targets, self._order, axis=0, out=self._staged_targets, mode="clip")

    def _end_epoch(self) -> EpochLoss:
        self.epoch += 1
        self._position = 0
        losses = self.evaluate()
        self.schedule.observe(losses.train if np.isnan(losses.test) else losses.test)
        self._begin_epoch()
        return losses

    def _reason_to_stop(self, losses: EpochLoss) -> StopReason | None:
        norm = sqrt(float(self.gradient.dot(self.gradient)))
        return self._stopper.observe(losses.epoch, losses.train, losses.test, norm)

    def diagnose(self) -> Divergence | None:
        """Return what is not finite in the step that comes next from here, or None.

        The run stays where it is.
        """
        indices = self.batch_indices()
        before = self.checkpoint()
        self.advance(1)
        gradient = self.gradient.copy()
        self.restore(before)
        inputs, targets = self.data.train_inputs[indices].T, self.data.train_targets[indices].T
        with np.errstate(all="ignore"):
            return diagnose(self.spec, self.theta, self.loss, inputs, targets, gradient, self.step)

    def _clipped(self, update: Callable[[], None]) -> Callable[[], None]:
        clip = self._clip
        assert clip is not None

        def clip_and_update() -> None:
            clip()
            update()

        return clip_and_update

    def _held(self, update: Callable[[], None]) -> Callable[[], None]:
        """Return ``update`` without any effect on the frozen parameters.

        Their gradient is 0 already, but momentum and weight decay would still move them.
        """
        theta, frozen = self.theta, self._frozen
        values = theta[frozen]

        def update_and_hold() -> None:
            update()
            theta[frozen] = values

        return update_and_hold
