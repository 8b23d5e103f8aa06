"""What the Softmax tab shows: logits, and the way from them to a loss, naively and stably."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Signal

from playground.engine.arrays import Array
from playground.engine.distributions import NaiveSoftmax, StableSoftmax
from playground.engine.losses import make_loss
from playground.support.marks import N_

LEAST_CLASSES, MOST_CLASSES = 2, 10
LARGEST = 10_000.0

PRESETS: Final[dict[str, tuple[str, tuple[float, ...]]]] = {
    # Both from K. Saito, Deep Learning from Scratch, chapter 3.5.
    "usual": (N_("0.3, 2.9, 4.0"), (0.3, 2.9, 4.0)),
    "huge": (N_("1010, 1000, 990: too large for e^z"), (1010.0, 1000.0, 990.0)),
    "shifted": (N_("10, 0, −10: the same, shifted by 1000"), (10.0, 0.0, -10.0)),
    "equal": (N_("Three that are equal"), (1.0, 1.0, 1.0)),
}


@dataclass(frozen=True)
class Bookmark:
    """The logits z, and the place of the right class, from 0."""

    logits: tuple[float, ...] = (0.3, 2.9, 4.0)
    target: int = 2

    def __post_init__(self) -> None:
        """Raise `ValueError` for too few or too many logits, one too large, or no such class."""
        count = len(self.logits)
        if not LEAST_CLASSES <= count <= MOST_CLASSES:
            raise ValueError(f"there must be {LEAST_CLASSES} to {MOST_CLASSES} logits, not {count}.")
        if not max(map(abs, self.logits)) <= LARGEST:
            raise ValueError(f"a logit must lie between −{LARGEST:g} and {LARGEST:g}.")
        if not 0 <= self.target < count:
            raise ValueError(
                f"there is no class {self.target}; with {count} logits they are 0 to {count - 1}."
            )


class SoftmaxModel(QObject):
    """`moved` tells of any change, `sizeChanged` of another number of classes."""

    moved = Signal()
    sizeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.restore(Bookmark())

    def restore(self, mark: Bookmark) -> None:
        """Be as at the time of `bookmark`."""
        self.logits: Array = np.array(mark.logits, np.float64)
        self.target = mark.target
        self.sizeChanged.emit()
        self.moved.emit()

    def bookmark(self) -> Bookmark:
        """Return what `restore` needs."""
        return Bookmark(tuple(self.logits.tolist()), self.target)

    def open_preset(self, name: str) -> None:
        """Show ready logits."""
        logits = PRESETS[name][1]
        self.restore(Bookmark(logits, min(self.target, len(logits) - 1)))

    @property
    def preset(self) -> str:
        """The name of the logits on show, empty for one's own."""
        shown = tuple(self.logits.tolist())
        return next((name for name, (_, logits) in PRESETS.items() if logits == shown), "")

    def set_logit(self, place: int, value: float) -> None:
        """Give a class another logit."""
        self.logits = self.logits.copy()
        self.logits[place] = min(max(value, -LARGEST), LARGEST)
        self.moved.emit()

    def set_target(self, place: int) -> None:
        """Let another class be the right one."""
        self.target = place
        self.moved.emit()

    def set_size(self, classes: int) -> None:
        """Have another number of classes; new ones begin with the logit 0."""
        kept = self.logits.tolist()[:classes]
        self.restore(Bookmark((*kept, *([0.0] * (classes - len(kept)))), min(self.target, classes - 1)))

    @property
    def wanted(self) -> Array:
        """The target as shares (k,): 1 for the right class."""
        return np.eye(len(self.logits))[self.target]

    @property
    def naive(self) -> NaiveSoftmax:
        """Softmax as its formula stands."""
        return NaiveSoftmax.of(self.logits)

    @property
    def stable(self) -> StableSoftmax:
        """Softmax with the greatest logit taken off."""
        return StableSoftmax.of(self.logits)

    @property
    def loss(self) -> float:
        """The engine's softmax cross-entropy."""
        return make_loss("softmax_cross_entropy").value(
            self.logits[:, np.newaxis], self.wanted[:, np.newaxis]
        )

    @property
    def gradient(self) -> Array:
        """Its gradient to the logits (k,): y − t."""
        out = np.empty((len(self.logits), 1))
        make_loss("softmax_cross_entropy").gradient(
            self.logits[:, np.newaxis], self.wanted[:, np.newaxis], out
        )
        return out[:, 0]
