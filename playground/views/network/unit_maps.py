"""The pictures inside the network: what every unit answers over the patch of the inputs that is shown."""

import numpy as np
from PySide6.QtGui import QImage

from playground.data.features import apply_features, features_for
from playground.data.tables import TABLES
from playground.document.experiment import Experiment
from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.field import Field, resolution_for
from playground.support.theme import Theme, diverging_table, sequential_table
from playground.views.network.input_plane import make_plane
from playground.widgets.heatmap import colorize


class UnitMaps:
    """Images for an experiment's units, as strips of one square a unit, one under the other.

    Args:
        experiment: whose units.
        wanted: the pixels a side of each square, if they can be computed in a frame's time.

    Attributes:
        wanted: as asked for.
        side: the pixels a side of each square.
        line: whether there is one input only: then each unit is a curve, and its strip is one pixel high.
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
        self._field = Field(self.spec, self._plane.inputs, self.link)
        self._theta: Array | None = None

    @property
    def rows(self) -> int:
        """The pixels from one unit's square to the next one's."""
        return 1 if self.line else self.side

    def evaluate(self, theta: Array) -> None:
        """Take up the parameters ``theta`` (P,)."""
        self._field.evaluate(theta)
        self._theta = theta

    def shows_weights(self, layer: int) -> bool:
        """Return whether the units of ``layer`` show their weights instead of their answers."""
        return layer == 0 and self.image_shape is not None

    def values(self, layer: int, units: Array) -> Array:
        """Return what the ``units`` of ``layer`` answer over the patch, (units, M); the output predicts."""
        last = layer == len(self.spec.layers) - 1
        return (self._field.prediction if last else self._field.activations(layer))[units]

    def bounds(self, layer: int, values: Array) -> tuple[float, float]:
        """Return the values that get the first and the last colour in ``layer``."""
        activation = ACTIVATIONS[self.spec.layers[layer].activation]
        if layer == len(self.spec.layers) - 1:
            if self.link != "identity":
                activation = ACTIVATIONS[self.link]
            elif self._experiment.dataset.is_classification:
                return min(self._experiment.low, 0.0), self._experiment.high
        if np.isfinite(activation.low) and np.isfinite(activation.high):
            return activation.low, activation.high
        return _symmetric(values)

    def strip(self, layer: int, units: Array, theme: Theme) -> QImage:
        """Return the squares of the ``units`` of ``layer``."""
        if self.shows_weights(layer):
            return self._weight_strip(units, theme)
        values = self.values(layer, units)
        low, high = self.bounds(layer, values)
        return colorize(self._upright(values), diverging_table(theme), low, high)

    def weight_rows(self) -> int:
        """Return the pixels from one unit's weight picture to the next one's."""
        assert self.image_shape is not None
        return self.image_shape[0]

    def _weight_strip(self, units: Array, theme: Theme) -> QImage:
        assert self.image_shape is not None
        assert self._theta is not None
        weights = self.spec.views(self._theta)[0][:-1, units].T
        pictures = weights.reshape(-1, self.image_shape[1])
        return colorize(pictures, diverging_table(theme), *_symmetric(pictures))

    def input_strip(self, theme: Theme) -> QImage:
        """Return the squares of the inputs, which do not change while training."""
        return self._fixed_strip(self._plane.inputs.T, theme)

    def feature_strip(self, theme: Theme) -> QImage:
        """Return the squares of all features that the data may feed, on or off."""
        raw = self._raw_grid()
        names = [feature.name for feature in features_for(raw.shape[1])]
        return self._fixed_strip(apply_features(raw, names).T, theme)

    def feature_values(self) -> Array:
        """Return all features over the patch, (features, M), each from −1 to 1."""
        raw = self._raw_grid()
        values = apply_features(raw, [feature.name for feature in features_for(raw.shape[1])]).T
        return np.asarray(values / np.abs(values).max(axis=1, keepdims=True))

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
