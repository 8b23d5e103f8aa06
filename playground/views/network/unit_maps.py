"""The pictures inside the network: what every unit answers over the patch of the inputs that is shown."""

import numpy as np
from PySide6.QtGui import QImage

from playground.data.tables import TABLES
from playground.document.experiment import Experiment
from playground.document.features import feature_columns, shown_features
from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.field import Field, resolution_for
from playground.support.theme import Theme, diverging_table, sequential_table
from playground.views.network.input_plane import make_plane
from playground.widgets.heatmap import colorize


class UnitMaps:
    """What an experiment's units answer over the patch of the inputs that is shown, as squares of numbers.

    Args:
        experiment: whose units.
        wanted: the pixels a side of each square; larger networks are evaluated at fewer points.

    Attributes:
        wanted: as asked for.
        side: the points a side at which the network is evaluated.
        line: whether there is one input only: then each unit is a curve.
        image_shape: rows and columns of a sample, where samples are pictures. The units of the first layer
            then show their weights, which is a picture too.
    """

    def __init__(self, experiment: Experiment, wanted: int) -> None:
        self._experiment = experiment
        self.spec = experiment.spec
        self.wanted = wanted
        self.side = resolution_for(self.spec, wanted)
        self._plane = make_plane(experiment, self.side)
        self.line = self._plane.line
        self.image_shape = image_shape(experiment)
        self.link = experiment.loss.link
        inputs = self._plane.inputs
        if not self.line:  # evaluated from the top row down, so that no frame has to turn its pictures over
            inputs = inputs.reshape(self.side, self.side, -1)[::-1].reshape(inputs.shape)
        self._field = Field(self.spec, inputs, self.link)
        self._theta: Array | None = None
        self._smooth = smooth_stretch(self.side, wanted)
        if self.image_shape is not None:
            rows, columns = self.image_shape
            self._crisp = (
                np.arange(wanted)[:, np.newaxis] * rows // wanted * columns
                + np.arange(wanted) * columns // wanted
            ).ravel()

    @property
    def rows(self) -> int:
        """The pixels from one input's square to the next one's."""
        return 1 if self.line else self.side

    def evaluate(self, theta: Array) -> None:
        """Take up the parameters ``theta`` (P,)."""
        self._field.evaluate(theta)
        self._theta = theta

    def shows_weights(self, layer: int) -> bool:
        """Return whether the units of ``layer`` show their weights instead of their answers."""
        return layer == 0 and self.image_shape is not None

    def squares(self, layer: int, units: Array) -> Array:
        """Return what is to be seen of ``units`` of ``layer``, (units, wanted²), from the top row down."""
        if self.shows_weights(layer):
            assert self._theta is not None
            weights = self.spec.views(self._theta)[0][:-1, units].T
            return weights.astype(np.float32)[:, self._crisp]
        values = self.values(layer, units)
        if self.line:
            across = np.arange(self.wanted) * values.shape[1] // self.wanted
            return np.tile(values[:, across], self.wanted)
        if self.side == self.wanted:
            return values
        with np.errstate(invalid="ignore"):
            stretched = self._smooth @ values.reshape(-1, self.side, self.side) @ self._smooth.T
        return np.asarray(stretched.reshape(len(values), -1))

    def values(self, layer: int, units: Array) -> Array:
        """Return what the ``units`` of ``layer`` answer over the patch, (units, M); the output predicts."""
        last = layer == len(self.spec.layers) - 1
        return (self._field.prediction if last else self._field.activations(layer))[units]

    def bounds(self, layer: int, values: Array) -> tuple[float, float]:
        """Return the values that get the first and the last colour in ``layer``."""
        if self.shows_weights(layer):
            return _symmetric(values.reshape(-1, self.wanted))
        activation = ACTIVATIONS[self.spec.layers[layer].activation]
        if layer == len(self.spec.layers) - 1:
            if self.link != "identity":
                activation = ACTIVATIONS[self.link]
            elif self._experiment.dataset.is_classification:
                return min(self._experiment.low, 0.0), self._experiment.high
        if np.isfinite(activation.low) and np.isfinite(activation.high):
            return activation.low, activation.high
        return _symmetric(values)

    def input_strip(self, theme: Theme) -> QImage:
        """Return the squares of the inputs, which do not change while training."""
        return self._fixed_strip(self._plane.inputs.T, theme)

    def feature_strip(self, theme: Theme) -> QImage:
        """Return the squares of all features that the data may feed, on or off."""
        return self._fixed_strip(self._shown_features(), theme)

    def feature_values(self) -> Array:
        """Return all features over the patch, (features, M), each from −1 to 1."""
        values = self._shown_features()
        return np.asarray(values / np.abs(values).max(axis=1, keepdims=True))

    def _shown_features(self) -> Array:
        raw = self._raw_grid()
        features = shown_features(raw.shape[1], self._experiment.document.network.features)
        # Off the samples a typed feature may be undefined: drawn as 0.
        return np.nan_to_num(feature_columns(raw, features).T, posinf=0.0, neginf=0.0)

    def mean_image(self, theme: Theme) -> QImage:
        """Return the mean of the training samples, where samples are pictures."""
        assert self.image_shape is not None
        rows = self._experiment.dataset.inputs[self._experiment.split.train_index]
        mean = rows.mean(axis=0).reshape(self.image_shape)
        return colorize(mean, sequential_table(theme), 0.0, float(mean.max()))

    def _raw_grid(self) -> Array:
        across = np.linspace(*self._plane.x_range, self.side)
        if self.line:
            return across[:, np.newaxis]
        up = np.linspace(*self._plane.y_range, self.side)
        return np.stack([axis.ravel() for axis in np.meshgrid(across, up)], axis=1)

    def _fixed_strip(self, values: Array, theme: Theme) -> QImage:
        largest = np.abs(values).max(axis=1, keepdims=True)
        return colorize(
            self._upright(values / np.where(largest > 0, largest, 1)), diverging_table(theme), -1, 1
        )

    def _upright(self, values: Array) -> Array:
        """Return (units, M) values as the rows of one image, each unit's least y at its bottom."""
        if self.line:
            return values.copy()
        squares = values.reshape(-1, self.side, self.side)[:, ::-1]
        return squares.reshape(-1, self.side)


def smooth_stretch(points: int, pixels: int) -> Array:
    """Return the matrix (pixels, points) that stretches a row of points to pixels, straight between two."""
    places = np.clip((np.arange(pixels) + 0.5) * points / pixels - 0.5, 0, points - 1)
    distances = np.abs(places[:, np.newaxis] - np.arange(points))
    return np.maximum(1.0 - distances, 0.0).astype(np.float32)


def image_shape(experiment: Experiment) -> tuple[int, int] | None:
    """Return rows and columns of a sample, where samples are pictures."""
    table = TABLES.get(experiment.dataset.name)
    return table.image_shape if table else None


def _symmetric(values: Array) -> tuple[float, float]:
    """Return bounds about 0 for (units, M) values: the mean of the peaks, lest one unit pale the others."""
    with np.errstate(all="ignore"):
        peaks = np.abs(values).max(axis=1)
        mean = float(peaks[peaks > 0].mean()) if (peaks > 0).any() else 0.0
    bound = mean if 0 < mean < np.inf else 1.0
    return -bound, bound
