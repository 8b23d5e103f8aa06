"""What the "Why squared" tab shows: one error under three losses, and the steps that they suggest."""

from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from msgspec import Meta
from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.engine.loss_shapes import LossShape
from playground.engine.losses import make_loss
from playground.views.parts.playback import Playback

KINDS: Final = ("mae", "mse", "huber")
REACH: Final = 3.0  # the largest error on show
NEAR: Final = 0.01  # how far beside 0 a slope is read
LOW_DELTA, HIGH_DELTA = 0.1, 3.0
LOW_RATE, HIGH_RATE = 0.01, 1.0
STEPS: Final = 20
SPEED: Final = 4.0
SAMPLES: Final = 401


@dataclass(frozen=True)
class Bookmark:
    """All that is needed to show the same again.

    ``error`` is e = ŷ − t at the start, ``delta`` Huber's δ, ``rate`` the learning rate η, ``step`` how many
    steps have been taken.
    """

    error: Annotated[float, Meta(ge=-REACH, le=REACH)] = 2.1
    delta: Annotated[float, Meta(ge=LOW_DELTA, le=HIGH_DELTA)] = 1.0
    rate: Annotated[float, Meta(ge=LOW_RATE, le=HIGH_RATE)] = 0.25
    step: Annotated[int, Meta(ge=0, le=STEPS)] = 0


class SquaredModel(Playback):
    """A step of the playback is one update e ← e − η·dE/de of each loss; `curvesChanged` tells another δ."""

    curvesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(STEPS, SPEED, parent)
        self.xs: Array = np.linspace(-REACH, REACH, SAMPLES)
        self.restore(Bookmark())

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(self.error, self.delta, self.rate, self.step)

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.error, self.delta, self.rate = mark.error, mark.delta, mark.rate
        self._make_shapes()
        self._descend()
        self.curvesChanged.emit()
        self.go(mark.step)

    def set_error(self, error: float) -> None:
        """Begin at another error."""
        self.error = min(max(error, -REACH), REACH)
        self._start_again()

    def set_delta(self, delta: float) -> None:
        """Let Huber's loss be squared up to another error."""
        self.delta = delta
        self._make_shapes()
        self.curvesChanged.emit()
        self._start_again()

    def set_rate(self, rate: float) -> None:
        """Go farther or less far with each step."""
        self.rate = rate
        self._start_again()

    def now(self, kind: str) -> float:
        """Return the error where the descent on that loss stands."""
        return float(self.tracks[kind][self.step])

    def value(self, kind: str, error: float) -> float:
        """Return that loss of an error."""
        return self.shapes[kind].value(error, 0.0)

    def slope(self, kind: str, error: float) -> float:
        """Return the derivative of that loss at an error."""
        return self.shapes[kind].slope(error, 0.0) + 0.0  # and not −0

    def move(self, kind: str) -> float:
        """Return the step that the loss suggests where its descent stands: −η times its slope."""
        return -self.rate * self.slope(kind, self.now(kind)) + 0.0

    def _make_shapes(self) -> None:
        hyper = {"huber": {"delta": self.delta}}
        self.shapes = {kind: LossShape(make_loss(kind, hyper.get(kind))) for kind in KINDS}

    def _descend(self) -> None:
        self.tracks: dict[str, Array] = {}
        for kind in KINDS:
            track = np.empty(STEPS + 1)
            track[0] = self.error
            for step in range(STEPS):
                track[step + 1] = track[step] - self.rate * self.slope(kind, track[step])
            self.tracks[kind] = track

    def _start_again(self) -> None:
        self.rewind()
        self._descend()
        self._show()
