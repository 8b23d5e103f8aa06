"""What all optimizers share: hyper-parameters, memory, weight decay, and a step bound to its vectors."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import DTypeLike

from playground.engine.arrays import Array, scalar
from playground.engine.registry import HyperParameter, checked_hyper
from playground.support.marks import N_

Step = Callable[[], None]


def learning_rate(default: float) -> HyperParameter:
    """Return the hyper-parameter η, which every optimizer has."""
    return HyperParameter("lr", "η", default, 0.0, 1e4, "log", N_("Learning rate: how far one step goes."))


def weight_decay(default: float = 0.0) -> HyperParameter:
    """Return the hyper-parameter λ, which every optimizer has."""
    return HyperParameter("weight_decay", "λ", default, 0.0, 1e3, "log", N_("Pulls every weight towards 0."))


@dataclass(frozen=True, slots=True)
class OptimizerState:
    """What an optimizer remembers, copied: its step count, hyper-parameters and named vectors."""

    t: int
    hyper: dict[str, float]
    vectors: dict[str, Array]


class Optimizer(ABC):
    """One update rule with its hyper-parameters and its memory for ``size`` parameters.

    ``state`` holds the rule's inner vectors by name (velocity, m, v …), which the views show. ``decay_mask``,
    where set, says which parameters weight decay acts on (1) or spares (0).
    """

    name: ClassVar[str]
    title: ClassVar[str]
    formula: ClassVar[str]
    note: ClassVar[str]
    hyper_parameters: ClassVar[tuple[HyperParameter, ...]]
    state_names: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        size: int,
        hyper: Mapping[str, float] | None = None,
        dtype: DTypeLike = np.float64,
        place: str = "",
    ) -> None:
        values = checked_hyper(self.hyper_parameters, hyper or {}, self.name, place)
        # 0-d arrays: bound once into the compiled step, yet a change in mid-run takes effect at the next
        # step.
        self._hyper = {name: scalar(value, np.float64) for name, value in values.items()}
        self.dtype = np.dtype(dtype)
        self.state: dict[str, Array] = {name: np.zeros(size, dtype) for name in self.state_names}
        self.t = 0
        self.decay_mask: Array | None = None
        self._bound: tuple[Array, Array, Step] | None = None
        self._lr = scalar(values["lr"], dtype)

    @property
    def hyper(self) -> dict[str, float]:
        """The hyper-parameters in force, by name."""
        return {name: float(value) for name, value in self._hyper.items()}

    @property
    def rate_array(self) -> Array:
        """The 0-d array that holds the learning rate of the next step; a schedule writes to it."""
        return self._lr

    @property
    def rate(self) -> float:
        """The learning rate of the next step: ``lr``, or what a schedule has made of it."""
        return float(self._lr)

    @rate.setter
    def rate(self, value: float) -> None:
        self._lr[...] = value

    def set_hyper(self, name: str, value: float) -> None:
        """Change one hyper-parameter from the next step on.

        Raises `PlaygroundError` if it is out of range.
        """
        checked = checked_hyper(self.hyper_parameters, {name: value}, self.name)[name]
        self._hyper[name][...] = checked
        if name == "lr":
            self.rate = checked
        self._bound = None

    def step(self, theta: Array, gradient: Array) -> None:
        """Make one step: update ``theta`` (P,) in place from ``gradient`` (P,)."""
        self.bound(theta, gradient)()

    def bound(self, theta: Array, gradient: Array) -> Step:
        """Return the step as a call without arguments on these two vectors."""
        if self._bound is None or self._bound[0] is not theta or self._bound[1] is not gradient:
            self._bound = (theta, gradient, self._bind_with_decay(theta, gradient))
        return self._bound[2]

    def snapshot(self) -> OptimizerState:
        """Return a copy of everything that decides the next steps."""
        return OptimizerState(
            self.t, self.hyper, {name: vector.copy() for name, vector in self.state.items()}
        )

    def restore(self, state: OptimizerState) -> None:
        """Go back to a `snapshot` of the same kind of optimizer."""
        self.t = state.t
        for name, value in state.hyper.items():
            self._hyper[name][...] = value
        self.rate = state.hyper["lr"]
        for name, vector in state.vectors.items():
            self.state[name][...] = vector
        self._bound = None

    @abstractmethod
    def _bind(self, theta: Array, g: Array) -> Step:
        """Return the rule as a closure over its vectors; ``g`` already holds any coupled weight decay."""

    def _constant(self, value: float) -> Array:
        return scalar(value, self.dtype)

    def _decay_strength(self, theta: Array) -> Array:
        """Return λ as a number, or as a vector where a mask spares some parameters."""
        strength = float(self._hyper["weight_decay"])
        mask = self.decay_mask
        return self._constant(strength) if mask is None else (strength * mask).astype(self.dtype)

    def _bind_with_decay(self, theta: Array, g: Array) -> Step:
        if not self._hyper["weight_decay"]:
            return self._bind(theta, g)
        decay = self._decay_strength(theta)
        decayed = np.empty_like(g)
        rule = self._bind(theta, decayed)

        def step() -> None:
            np.multiply(theta, decay, decayed)
            np.add(decayed, g, decayed)
            rule()

        return step


class DecoupledDecay(Optimizer):
    """Optimizers whose weight decay shrinks θ by η λ instead of entering the gradient."""

    def _bind_with_decay(self, theta: Array, g: Array) -> Step:
        if not self._hyper["weight_decay"]:
            return self._bind(theta, g)
        decay, lr, shrink = self._decay_strength(theta), self._lr, np.empty_like(theta)
        rule = self._bind(theta, g)

        def step() -> None:
            np.multiply(decay, lr, shrink)
            np.multiply(shrink, theta, shrink)
            np.subtract(theta, shrink, theta)
            rule()

        return step
