"""How to train: everything but the network and the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playground.engine.freezing import Frozen
from playground.engine.losses import make_loss
from playground.engine.optimizers import make_optimizer
from playground.engine.schedules import make_schedule
from playground.engine.stopping import StopRules
from playground.support.errors import PlaygroundError


@dataclass(frozen=True)
class TrainingSettings:
    """The choices that, with a network, its data and a seed, decide a run.

    Args:
        loss: a name in `LOSSES`, with ``loss_hyper``.
        optimizer: a name in `OPTIMIZERS`, with ``hyper``.
        schedule: a name in `SCHEDULES`, with ``schedule_hyper``.
        batch_size: samples a step; 0 means all of them (batch gradient descent), 1 is stochastic, anything
            else mini-batch.
        shuffle: whether each epoch visits the samples in a new order.
        drop_last: whether a last batch that is too short is left out.
        seed: of initial weights, shuffling and dropout.
        l1: strength of the penalty λ Σ|w|.
        l2: strength of the penalty ½ λ Σ w².
        penalize_biases: whether these and the optimizer's weight decay also act on biases.
        clip_norm: the longest gradient allowed; longer ones are scaled down. 0 is off.
        clip_value: the largest component allowed. 0 is off.
        stop: when the run has gone far enough.
        frozen: parameters that are held where they are; see `freezing.Frozen`.
    """

    loss: str = "mse"
    loss_hyper: Mapping[str, float] = field(default_factory=dict)
    optimizer: str = "sgd"
    hyper: Mapping[str, float] = field(default_factory=dict)
    schedule: str = "constant"
    schedule_hyper: Mapping[str, float] = field(default_factory=dict)
    batch_size: int = 10
    shuffle: bool = True
    drop_last: bool = False
    seed: int = 0
    l1: float = 0.0
    l2: float = 0.0
    penalize_biases: bool = False
    clip_norm: float = 0.0
    clip_value: float = 0.0
    stop: StopRules = field(default_factory=StopRules)
    frozen: tuple[Frozen, ...] = ()

    def leave_the_same(self, other: "TrainingSettings") -> bool:
        """Return whether a run remembers nothing of these settings once ``other`` follow, before any step.

        It would remember the order of an epoch begun anew, and what an optimizer, schedule or stop rule lost.
        """
        return (
            self.optimizer == other.optimizer
            and (self.schedule, self.schedule_hyper) == (other.schedule, other.schedule_hyper)
            and self.stop == other.stop
            and (self.batch_size, self.shuffle, self.drop_last)
            == (other.batch_size, other.shuffle, other.drop_last)
        )

    def check(self, place: str = "$.training") -> None:
        """Raise `PlaygroundError` for the first setting that does not make sense."""
        make_loss(self.loss, self.loss_hyper, f"{place}.loss")
        make_optimizer(self.optimizer, 1, self.hyper, place=f"{place}.optimizer")
        make_schedule(self.schedule, self.schedule_hyper, f"{place}.schedule")
        if self.batch_size < 0:
            raise PlaygroundError(
                f"the batch size is at least 1, or 0 for all, not {self.batch_size}.", f"{place}.batch_size"
            )
        if self.seed < 0:
            raise PlaygroundError(f"a seed is a whole number from 0, not {self.seed}.", f"{place}.seed")
        for name in ("l1", "l2", "clip_norm", "clip_value"):
            value = getattr(self, name)
            if not 0.0 <= value < float("inf"):
                raise PlaygroundError(
                    f"{name} must be a number from 0 up, but it is {value!r}.", f"{place}.{name}"
                )
        for name in ("loss_below", "gradient_below", "epochs", "plateau", "patience"):
            limit = getattr(self.stop, name)
            if not 0 <= limit < float("inf"):
                raise PlaygroundError(
                    f"{name} must be a number from 0 up, but it is {limit!r}.", f"{place}.stop.{name}"
                )
