"""Learning-rate schedules: how the rate changes as training goes on.

A schedule turns the optimizer's ``lr`` into the rate of a given step. Formulae are those of PyTorch's
torch.optim.lr_scheduler; lengths are given in epochs, as a person thinks of them. Schedules with ``per_step``
change the rate at every step, the others at the start of each epoch.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from math import cos, pi
from typing import ClassVar

from playground.engine.registry import HyperParameter, Registry, checked_hyper
from playground.support.marks import N_


def _epochs(name: str, symbol: str, default: float, meaning: str) -> HyperParameter:
    return HyperParameter(name, symbol, default, 1.0, 1e6, "log", meaning)


class Schedule(ABC):
    """One schedule with its hyper-parameters set."""

    name: ClassVar[str]
    title: ClassVar[str]
    formula: ClassVar[str]
    hyper_parameters: ClassVar[tuple[HyperParameter, ...]] = ()
    per_step: ClassVar[bool] = False

    def __init__(self, hyper: Mapping[str, float] | None = None, place: str = "") -> None:
        self.hyper = checked_hyper(self.hyper_parameters, hyper or {}, self.name, place)

    @abstractmethod
    def rate(self, base: float, step: int, steps_per_epoch: int) -> float:
        """Return the learning rate of ``step`` (from 0), where ``base`` is the optimizer's ``lr``."""

    def observe(self, loss: float) -> None:
        """Take note of an epoch's loss; by default a schedule goes by the step alone and does nothing."""
        return

    def snapshot(self) -> tuple[float, ...]:
        """Return what the schedule remembers."""
        return ()

    def restore(self, memory: tuple[float, ...]) -> None:
        """Go back to a `snapshot`; by default there is nothing to go back to."""
        return


class ConstantRate(Schedule):
    """The same rate throughout."""

    name = "constant"
    title = N_("constant")
    formula = "η"

    def rate(self, base: float, step: int, steps_per_epoch: int) -> float:
        return base


class StepDecay(Schedule):
    """The rate times γ every so many epochs."""

    name = "step"
    title = N_("step decay")
    formula = "η γ^⌊epoch / every⌋"
    hyper_parameters = (
        _epochs("every", "n", 30.0, N_("Epochs between two drops of the rate.")),
        HyperParameter(
            "gamma", "γ", 0.1, 0.0, 1.0, "linear", N_("What the rate is multiplied by at a drop.")
        ),
    )

    def rate(self, base: float, step: int, steps_per_epoch: int) -> float:
        epoch = step // steps_per_epoch
        return float(base * self.hyper["gamma"] ** (epoch // int(self.hyper["every"])))


class ExponentialDecay(Schedule):
    """The rate times γ every epoch."""

    name = "exponential"
    title = N_("exponential decay")
    formula = "η γ^epoch"
    hyper_parameters = (
        HyperParameter(
            "gamma", "γ", 0.99, 0.0, 1.0, "linear", N_("What the rate is multiplied by each epoch.")
        ),
    )

    def rate(self, base: float, step: int, steps_per_epoch: int) -> float:
        return float(base * self.hyper["gamma"] ** (step // steps_per_epoch))


class CosineDecay(Schedule):
    """Half a cosine wave from the rate down to a floor (Loshchilov and Hutter 2017), without restart.

    It swings back up.
    """

    name = "cosine"
    title = N_("cosine")
    formula = "η_min + ½(η − η_min)(1 + cos(π epoch / epochs))"
    hyper_parameters = (
        _epochs("epochs", "T", 100.0, N_("Epochs from the full rate down to the lowest.")),
        HyperParameter("lowest", "η_min", 0.0, 0.0, 1e4, "log", N_("The rate at the bottom.")),
    )

    def rate(self, base: float, step: int, steps_per_epoch: int) -> float:
        lowest, epoch = self.hyper["lowest"], step // steps_per_epoch
        return lowest + (base - lowest) * (1.0 + cos(pi * epoch / self.hyper["epochs"])) / 2.0


class WarmUp(Schedule):
    """A straight line up to the full rate, then constant."""

    name = "warmup"
    title = N_("linear warm-up")
    formula = "η (s + (1 − s) min(1, t / T))"
    per_step = True
    hyper_parameters = (
        _epochs("epochs", "T", 5.0, N_("Epochs until the full rate is reached.")),
        HyperParameter(
            "start", "s", 1.0 / 3.0, 0.0, 1.0, "linear", N_("The share of the rate at the first step.")
        ),
    )

    def rate(self, base: float, step: int, steps_per_epoch: int) -> float:
        done = min(1.0, step / (self.hyper["epochs"] * steps_per_epoch))
        return base * (self.hyper["start"] + (1.0 - self.hyper["start"]) * done)


class OneCycle(Schedule):
    """Up to the rate and far down again, both along cosines (Smith and Topin 2018, arXiv:1708.07120)."""

    name = "one_cycle"
    title = N_("one cycle")
    formula = "η/25 ↗ η ↘ η/250000"
    per_step = True
    hyper_parameters = (
        _epochs("epochs", "T", 100.0, N_("Epochs of the whole cycle.")),
        HyperParameter(
            "rise", "p", 0.3, 0.01, 0.99, "linear", N_("The share of the cycle that the rise takes.")
        ),
    )
    start_divisor: ClassVar[float] = 25.0
    end_divisor: ClassVar[float] = 1e4

    def rate(self, base: float, step: int, steps_per_epoch: int) -> float:
        total = max(2.0, self.hyper["epochs"] * steps_per_epoch)
        top, end = self.hyper["rise"] * total - 1.0, total - 1.0
        start, floor = base / self.start_divisor, base / self.start_divisor / self.end_divisor
        if step < top:
            return _cosine_between(start, base, step / top)
        return _cosine_between(base, floor, min(1.0, (step - top) / (end - top)))


def _cosine_between(first: float, last: float, share: float) -> float:
    return last + (first - last) / 2.0 * (1.0 + cos(pi * share))


class ReduceOnPlateau(Schedule):
    """The rate times a factor whenever the loss has not improved by 1e-4 of itself for some epochs."""

    name = "plateau"
    title = N_("reduce on plateau")
    formula = "η γ^(plateaus so far)"
    hyper_parameters = (
        _epochs("patience", "n", 10.0, N_("Epochs without improvement that are put up with.")),
        HyperParameter(
            "gamma", "γ", 0.1, 0.0, 1.0, "linear", N_("What the rate is multiplied by on a plateau.")
        ),
    )
    threshold: ClassVar[float] = 1e-4

    def __init__(self, hyper: Mapping[str, float] | None = None, place: str = "") -> None:
        super().__init__(hyper, place)
        self._best, self._waited, self._factor = float("inf"), 0, 1.0

    def rate(self, base: float, step: int, steps_per_epoch: int) -> float:
        return base * self._factor

    def observe(self, loss: float) -> None:
        if loss < self._best * (1.0 - self.threshold):
            self._best, self._waited = loss, 0
            return
        self._waited += 1
        if self._waited > self.hyper["patience"]:
            self._factor *= self.hyper["gamma"]
            self._waited = 0

    def snapshot(self) -> tuple[float, ...]:
        return (self._best, float(self._waited), self._factor)

    def restore(self, memory: tuple[float, ...]) -> None:
        self._best, waited, self._factor = memory
        self._waited = int(waited)


SCHEDULES: Registry[type[Schedule]] = Registry("schedule")
for _entry in (ConstantRate, StepDecay, ExponentialDecay, CosineDecay, WarmUp, OneCycle, ReduceOnPlateau):
    SCHEDULES.register(_entry)


def make_schedule(name: str, hyper: Mapping[str, float] | None = None, place: str = "") -> Schedule:
    """Return the schedule of that name; raises `PlaygroundError` for an unknown name or hyper-parameter."""
    return SCHEDULES.find(name, f"{place}.name" if place else "")(hyper, place)
