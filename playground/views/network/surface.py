"""The network's answer over the input plane, as an image."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from playground.document.experiment import Experiment
from playground.engine.arrays import Array
from playground.support.theme import Theme, diverging_table
from playground.widgets.heatmap import colorize

_STRENGTH = 0.72  # share of the class colour in the ground, so that points of that colour still stand out


def surface_image(prediction: Array, experiment: Experiment, side: int, theme: Theme, crisp: bool) -> QImage:
    """Return an image (side × side), its first row on top.

    Two classes run from one colour to the other; more are mixed by their probabilities.

    Args:
        prediction: (outputs, side²) through the loss's link, rows from the least y up.
        experiment: tells the classes.
        side: points a side.
        theme: for the colours.
        crisp: whether to show only which class wins.
    """
    if experiment.dataset.classes == 2:
        low, high = (0.0, 1.0) if len(prediction) == 2 or experiment.loss.link == "sigmoid" else _levels(experiment)
        values = prediction[-1].reshape(side, side)[::-1]
        if crisp:
            values = np.where(values > (low + high) / 2, high, low)
        return colorize(values, _softened(diverging_table(theme), theme), low, high)
    shares = _shares(prediction, crisp)
    colours = np.array([QColor(name).getRgb()[:3] for name in theme.classes[: len(shares)]], np.float32)
    ground = np.array(QColor(theme.panel).getRgb()[:3], np.float32)
    mixed = _STRENGTH * (shares.T @ colours) + (1 - _STRENGTH) * ground
    channels = mixed.astype(np.uint32)
    pixels = (0xFF << 24) | (channels[:, 0] << 16) | (channels[:, 1] << 8) | channels[:, 2]
    image = QImage(side, side, QImage.Format.Format_RGB32)
    np.frombuffer(image.bits(), np.uint32).reshape(side, side)[...] = pixels.reshape(side, side)[::-1]
    return image


def _levels(experiment: Experiment) -> tuple[float, float]:
    return experiment.low, experiment.high


def _shares(prediction: Array, crisp: bool) -> Array:
    """Return how much of each class's colour each point gets, (classes, M), adding up to 1."""
    prediction = np.nan_to_num(prediction)
    if crisp:
        return np.eye(len(prediction), dtype=np.float32)[prediction.argmax(axis=0)].T
    positive = np.clip(prediction, 0.0, None) + 1e-6
    return positive / positive.sum(axis=0)


def _softened(table: Array, theme: Theme) -> Array:
    """Return a colour table mixed with the panel's colour, a little less at its ends."""
    ground = np.array(QColor(theme.panel).getRgb()[:3], np.float64)
    channels = np.stack([(table >> shift) & 0xFF for shift in (16, 8, 0)], axis=1)
    mixed = (_STRENGTH * channels + (1 - _STRENGTH) * ground).astype(np.uint32)
    return ((0xFF << 24) | (mixed[:, 0] << 16) | (mixed[:, 1] << 8) | mixed[:, 2]).astype(np.uint32)
