"""What the Losses tab shows: one loss over its prediction, others laid over it, and a place to look at."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from msgspec import Meta
from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.engine.loss_shapes import LossShape
from playground.engine.losses import LOSSES, make_loss

WIDE = (-4.0, 4.0)
UNIT = (0.0, 1.0)
SAMPLES = 601
LEAST_DELTA, MOST_DELTA = 0.05, 5.0
HIGHEST = 8.0  # losses beyond it are not drawn: logarithms rise without end

Range = tuple[float, float]


@dataclass(frozen=True)
class Bookmark:
    """All that is needed to show the same again.

    ``chosen`` is the loss looked at, ``overlaid`` those drawn beside it, ``delta`` Huber's.
    """

    chosen: str = "mse"
    overlaid: tuple[str, ...] = ("mae",)
    prediction: Annotated[float, Meta(ge=WIDE[0], le=WIDE[1])] = 2.0
    target: Annotated[float, Meta(ge=WIDE[0], le=WIDE[1])] = 0.5
    delta: Annotated[float, Meta(ge=LEAST_DELTA, le=MOST_DELTA)] = 1.0

    def __post_init__(self) -> None:
        """Raise `ValueError` for an unknown loss."""
        for name in (self.chosen, *self.overlaid):
            if name not in LOSSES:
                raise ValueError(f"there is no loss named {name!r}; choose one of: {', '.join(LOSSES)}.")


class CurvesModel(QObject):
    """`lossesChanged` tells of other losses, `moved` of another prediction or target."""

    lossesChanged = Signal()
    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.restore(Bookmark())

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.delta = mark.delta
        self.chosen, self.overlaid = mark.chosen, tuple(n for n in mark.overlaid if n != mark.chosen)
        self.prediction, self.target = mark.prediction, mark.target
        self._fit()
        self.lossesChanged.emit()
        self.moved.emit()

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(self.chosen, self.overlaid, self.prediction, self.target, self.delta)

    @property
    def shape(self) -> LossShape:
        """The loss looked at."""
        return self.shape_of(self.chosen)

    @property
    def x_range(self) -> Range:
        """The predictions on show."""
        return UNIT if self.shape.scale == "probability" and not self.overlaid else WIDE

    @property
    def target_range(self) -> Range:
        """The targets to choose from."""
        shape = self.shape
        return max(shape.low_target, WIDE[0]), min(shape.high_target, WIDE[1])

    @property
    def xs(self) -> Array:
        """The predictions at which curves are drawn."""
        return np.linspace(*self.x_range, SAMPLES)

    def shape_of(self, name: str) -> LossShape:
        """Return the loss of that name with δ as it is set."""
        takes_delta = any(parameter.name == "delta" for parameter in LOSSES[name].hyper_parameters)
        return LossShape(make_loss(name, {"delta": self.delta} if takes_delta else None))

    def choose(self, name: str) -> None:
        """Look at another loss; the prediction and the target move to the nearest that it can have."""
        self.chosen, self.overlaid = name, tuple(n for n in self.overlaid if n != name)
        self._fit()
        self.lossesChanged.emit()
        self.moved.emit()

    def overlay(self, name: str, on: bool) -> None:
        """Draw another loss beside the chosen one, or no longer."""
        others = [n for n in self.overlaid if n != name]
        if on and name != self.chosen:
            others.append(name)
        self.overlaid = tuple(n for n in LOSSES if n in others)
        self.lossesChanged.emit()
        self.moved.emit()

    def set_prediction(self, prediction: float) -> None:
        """Look at another prediction."""
        low, high = WIDE
        self.prediction = self.shape.nearest_prediction(min(max(prediction, low), high))
        self.moved.emit()

    def set_target(self, target: float) -> None:
        """Want another answer."""
        self.target = self.shape.nearest_target(target)
        self.moved.emit()

    def set_delta(self, delta: float) -> None:
        """Let Huber's loss be squared up to another error."""
        self.delta = delta
        self.lossesChanged.emit()
        self.moved.emit()

    def _fit(self) -> None:
        self.prediction = self.shape.nearest_prediction(self.prediction)
        self.target = self.shape.nearest_target(self.target)
