"""The network's answer over the input plane, as an image."""

from functools import cache

import numpy as np
from PySide6.QtGui import QColor, QImage

from playground.document.experiment import Experiment
from playground.engine.arrays import Array
from playground.support.colour import Table, ramp
from playground.support.theme import Theme
from playground.widgets.heatmap import colorize

_STRENGTH = 0.72  # share of the class colour in the ground, so that points of that colour still stand out
_TARGET_COLOURS = 16
_FAINTEST = 0.1  # the same share where the winning class is no likelier than the others


def surface_image(prediction: Array, experiment: Experiment, side: int, theme: Theme, crisp: bool) -> QImage:
    """Return an image (side × side), its first row on top.

    A number runs from one colour to the other, over the range of the targets; so do two classes. Of more, the
    likeliest gives the colour and how likely it is the strength.

    Args:
        prediction: (outputs, side²) through the loss's link, rows from the least y up.
        experiment: tells the classes.
        side: points a side.
        theme: for the colours.
        crisp: whether to show only which class wins.
    """
    if not experiment.dataset.is_classification:
        values = prediction[0].reshape(side, side)[::-1]
        return colorize(values, _two_classes(theme), *target_range(experiment))
    low, high = output_levels(experiment, len(prediction))
    if experiment.dataset.classes == 2:
        values = prediction[-1].reshape(side, side)[::-1]
        if crisp:
            values = np.where(values > (low + high) / 2, high, low)
        return colorize(values, _two_classes(theme), low, high)
    winner = prediction.argmax(axis=0)
    if crisp:
        shade = np.full(winner.shape, 255, np.uint8)
    else:
        likely = (prediction.max(axis=0) - low) / (high - low)
        chance = 1.0 / len(prediction)
        shade = (np.clip(np.nan_to_num((likely - chance) / (1.0 - chance)), 0.0, 1.0) * 255).astype(np.uint8)
    pixels = _many_classes(theme)[winner, shade]
    image = QImage(side, side, QImage.Format.Format_RGB32)
    # The image owns its pixels, so nothing can free them under it.
    np.frombuffer(image.bits(), np.uint32).reshape(side, side)[...] = pixels.reshape(side, side)[::-1]
    return image


def output_levels(experiment: Experiment, outputs: int) -> tuple[float, float]:
    """Return the predictions that stand for a sure "no" and a sure "yes"."""
    is_probability = experiment.loss.link != "identity" or (experiment.task == "binary" and outputs == 2)
    return (0.0, 1.0) if is_probability else (experiment.low, experiment.high)


def target_range(experiment: Experiment) -> tuple[float, float]:
    """Return the targets that the first and the last colour stand for; 0 is neutral where it lies within."""
    targets = experiment.dataset.targets
    low, high = float(targets.min()), float(targets.max())
    if low < 0.0 < high:
        high = max(-low, high)
        low = -high
    return low, high


def target_groups(experiment: Experiment, theme: Theme) -> tuple[Array, tuple[str, ...]]:
    """Return the colour's number (N,) of each sample's target, for regression, and the colours."""
    low, high = target_range(experiment)
    share = (
        (experiment.dataset.targets - low) / (high - low) if high > low else experiment.dataset.targets * 0
    )
    steps = _strong(theme)
    return np.rint(share * (len(steps) - 1)).astype(np.intp), steps


@cache
def _strong(theme: Theme) -> tuple[str, ...]:
    """Return colours from the least target to the greatest, strong enough to stand out on the surface."""
    table = ramp([theme.negative, theme.neutral, theme.positive])
    return tuple(f"#{int(colour) & 0xFFFFFF:06x}" for colour in table[:: 255 // (_TARGET_COLOURS - 1)])


@cache
def _two_classes(theme: Theme) -> Table:
    """Return 256 colours from class 0 to class 1."""
    stops = theme.negative_soft, theme.neutral, theme.positive_soft
    return ramp([_mixed(colour, theme.panel, _STRENGTH) for colour in stops])


@cache
def _many_classes(theme: Theme) -> Table:
    """Return 256 colours for each class, (classes, 256), from faint to strong."""
    return np.stack(
        [
            ramp([_mixed(colour, theme.panel, share) for share in (_FAINTEST, _STRENGTH)])
            for colour in theme.classes
        ]
    )


def _mixed(colour: str, ground: str, share: float) -> str:
    """Return ``share`` of one ``#rrggbb`` colour on the other."""
    one, other = QColor(colour), QColor(ground)
    pairs = (one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue())
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)
