"""What the tab on vanishing slopes shows: one sigmoid neuron, and a descent on two losses from one place."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

import numpy as np
from msgspec import Meta
from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.engine.loss_shapes import LossShape
from playground.engine.losses import make_loss
from playground.views.parts.playback import Playback

NAMES: Final = ("mse", "bce")
RANGE = (-8.0, 8.0)
SAMPLES = 401
STEPS = 50
FIRST_SPEED = 10.0
LOW_RATE, HIGH_RATE = 0.05, 10.0


@dataclass(frozen=True)
class Bookmark:
    """The neuron's total input ``z`` at the start, its ``target``, the learning rate, the step on show."""

    z: Annotated[float, Meta(ge=RANGE[0], le=RANGE[1])] = -6.0
    target: Literal[0, 1] = 1
    rate: Annotated[float, Meta(ge=LOW_RATE, le=HIGH_RATE)] = 1.0
    step: Annotated[int, Meta(ge=0, le=STEPS)] = 0


def sigmoid(z: Array) -> Array:
    """Return 1/(1 + e^−z), without overflow (the engine's own wants an array to write to)."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * z)))


class DyingModel(Playback):
    """Both losses descend from the same z; `runChanged` tells of another run, `moved` of another step."""

    runChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(STEPS, FIRST_SPEED, parent)
        self.xs: Array = np.linspace(*RANGE, SAMPLES)
        self._squared = LossShape(make_loss("mse"))
        self._logistic = LossShape(make_loss("bce_logits"))
        self._take(Bookmark())

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(self.z, self.target, self.rate, self.step)

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self._take(mark)
        self.go(mark.step)

    def set_z(self, z: float) -> None:
        """Begin at another total input."""
        self._anew(Bookmark(min(max(z, RANGE[0]), RANGE[1]), self.target, self.rate))

    def set_target(self, target: Literal[0, 1]) -> None:
        """Want 0 or 1."""
        self._anew(Bookmark(self.z, target, self.rate))

    def set_rate(self, rate: float) -> None:
        """Descend with another η."""
        self._anew(Bookmark(self.z, self.target, rate))

    def values(self, name: str, z: Array) -> Array:
        """Return the loss over total inputs z (n,): squared error of σ(z), or cross-entropy."""
        if name == "mse":
            return self._squared.values(sigmoid(z), self.target)
        return self._logistic.values(z, self.target)

    def slopes(self, name: str, z: Array) -> Array:
        """Return its derivative to z (n,): by the chain rule 2(y − t)·y(1 − y), or y − t."""
        if name == "mse":
            y = sigmoid(z)
            return np.asarray(self._squared.slopes(y, self.target) * y * (1 - y))
        return self._logistic.slopes(z, self.target)

    def here(self, name: str) -> float:
        """Return the total input at the step on show."""
        return float(self.paths[name][self.step])

    def _anew(self, mark: Bookmark) -> None:
        self.pause()
        self._take(mark)
        self.go(0)

    def _take(self, mark: Bookmark) -> None:
        self.z, self.target, self.rate = mark.z, mark.target, mark.rate
        self.paths = {name: self._descend(name) for name in NAMES}
        self.runChanged.emit()
        self.moved.emit()

    def _descend(self, name: str) -> Array:
        path = [self.z]
        for _ in range(STEPS):
            path.append(path[-1] - self.rate * float(self.slopes(name, np.array([path[-1]]))[0]))
        return np.array(path)
