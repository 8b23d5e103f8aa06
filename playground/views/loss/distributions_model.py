"""What the Cross-entropy tab shows: a target and a predicted distribution over the same classes."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.engine.distributions import divergence, entropy, with_share
from playground.engine.losses import make_loss
from playground.support.marks import N_

LEAST_CLASSES, MOST_CLASSES = 2, 12
ROUNDING = 1e-6  # by which shares may miss the sum 1
_SURE = (0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0)
_WRONG = (0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0)
_THIRD = (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Preset:
    """A pair of distributions and what there is to see."""

    title: str
    target: tuple[float, ...]
    prediction: tuple[float, ...]


PRESETS: Final[dict[str, Preset]] = {
    # K. Saito, Deep Learning from Scratch, chapter 4.2: the digit 2, seen rightly and wrongly.
    "right": Preset(N_("Ten digits, the right one at 0.6"), _THIRD, _SURE),
    "wrong": Preset(N_("Ten digits, a wrong one at 0.6"), _THIRD, _WRONG),
    "unsure": Preset(N_("Ten digits, no idea"), _THIRD, (0.1,) * 10),
    "three": Preset(N_("Three classes, a target that is not sure"), (0.7, 0.2, 0.1), (0.5, 0.3, 0.2)),
    "same": Preset(N_("Prediction equal to the target"), (0.7, 0.2, 0.1), (0.7, 0.2, 0.1)),
}


@dataclass(frozen=True)
class Bookmark:
    """The target t and the prediction y: shares of the same classes, each summing to 1."""

    target: tuple[float, ...] = _THIRD
    prediction: tuple[float, ...] = _SURE

    def __post_init__(self) -> None:
        """Raise `ValueError` unless both are distributions over the same classes."""
        count = len(self.target)
        if not LEAST_CLASSES <= count <= MOST_CLASSES or len(self.prediction) != count:
            raise ValueError(
                f"target and prediction need the same number of classes, {LEAST_CLASSES} to {MOST_CLASSES}."
            )
        for name, shares in (("target", self.target), ("prediction", self.prediction)):
            if not min(shares) >= 0 or not abs(sum(shares) - 1) <= ROUNDING:
                raise ValueError(f"the shares of the {name} must not be negative, and must sum to 1.")


class DistributionsModel(QObject):
    """`moved` tells of other shares."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.restore(Bookmark())

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.target: Array = np.array(mark.target, np.float64)
        self.prediction: Array = np.array(mark.prediction, np.float64)
        self.moved.emit()

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(tuple(self.target.tolist()), tuple(self.prediction.tolist()))

    def open_preset(self, name: str) -> None:
        """Show a ready pair."""
        preset = PRESETS[name]
        self.restore(Bookmark(preset.target, preset.prediction))

    @property
    def preset(self) -> str:
        """The name of the pair on show, empty for one's own."""
        shown = (tuple(self.target.tolist()), tuple(self.prediction.tolist()))
        return next((name for name, p in PRESETS.items() if (p.target, p.prediction) == shown), "")

    def set_target(self, place: int, share: float) -> None:
        """Give a class another share of the target."""
        self.target = with_share(self.target, place, share)
        self.moved.emit()

    def set_prediction(self, place: int, share: float) -> None:
        """Give a class another share of the prediction."""
        self.prediction = with_share(self.prediction, place, share)
        self.moved.emit()

    @property
    def likeliest(self) -> int:
        """The class with the largest share of the target, the first of several."""
        return int(self.target.argmax())

    @property
    def cross_entropy(self) -> float:
        """−Σ t ln y, by the engine's loss."""
        return self._loss("cross_entropy")

    @property
    def half_squares(self) -> float:
        """½ Σ (y − t)², by the engine's loss."""
        return self._loss("half_sse")

    @property
    def entropy(self) -> float:
        """−Σ t ln t: what no prediction can save."""
        return entropy(self.target)

    @property
    def divergence(self) -> float:
        """KL(t‖y): what the prediction adds."""
        return divergence(self.target, self.prediction)

    def _loss(self, name: str) -> float:
        return make_loss(name).value(self.prediction[:, np.newaxis], self.target[:, np.newaxis])
