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
_FAINTEST = 0.1  # the same share where the winning class is no likelier than the others


def surface_image(prediction: Array, experiment: Experiment, side: int, theme: Theme, crisp: bool) -> QImage:
    """Return an image (side × side), its first row on top.

    Two classes run from one colour to the other; of more, the likeliest gives the colour and how likely it is
    the strength.

    Args:
        prediction: (outputs, side²) through the loss's link, rows from the least y up.
        experiment: tells the classes.
        side: points a side.
        theme: for the colours.
        crisp: whether to show only which class wins.
    """
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
