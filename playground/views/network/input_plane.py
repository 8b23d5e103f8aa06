"""Which patch of the inputs the pictures show: all of a plane, or one plane through data of more columns."""

from dataclasses import dataclass
from itertools import combinations
from math import ceil

import numpy as np

from playground.data import own_table
from playground.document.experiment import Experiment
from playground.engine.arrays import Array

PRINCIPAL = "principal"
_MARGIN = 0.08
_LINE_MARGIN = 0.2  # more room above and below a curve, for the axes' texts
_LINE_POINTS = 400


@dataclass(frozen=True)
class InputPlane:
    """A grid over two directions of input space, and where the samples lie on it.

    Attributes:
        inputs: (ny · nx, n) what the network gets, row by row from the least y up.
        x_range: of the horizontal direction, in the unit of its label.
        y_range: of the vertical direction; of the target for data with one input.
        x_label: what runs to the right.
        y_label: what runs up.
        points: (N, 2) all samples.
        line: whether there is but one input, so that the picture is a curve over it.
        square: whether both directions have one unit, so that a circle shall look like one.
    """

    inputs: Array
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_label: str
    y_label: str
    points: Array
    line: bool = False
    square: bool = True


def axis_choices(experiment: Experiment) -> dict[str, tuple[int, int] | None]:
    """Return the planes to choose from for a table: its principal axes, and each pair of a few columns."""
    count = experiment.dataset.features
    choices: dict[str, tuple[int, int] | None] = {}
    if count > 2:
        choices[PRINCIPAL] = None
        if count <= 6:
            choices.update({f"{i},{j}": (i, j) for i, j in combinations(range(count), 2)})
    return choices


def make_plane(experiment: Experiment, resolution: int, axes: tuple[int, int] | None = None) -> InputPlane:
    """Return the plane to show ``experiment`` on, sampled ``resolution`` times each way.

    Args:
        experiment: with any number of inputs.
        resolution: points a side of a surface.
        axes: two columns of a table, the others being held at their training mean; None takes the
            principal axes.
    """
    raw, names = experiment.dataset.inputs, experiment.dataset.feature_names
    if experiment.dataset.features == 1:
        x_range = _shown_range(experiment, 0)
        xs = np.linspace(*x_range, _LINE_POINTS)
        targets = experiment.dataset.targets.astype(float)
        y_range = _padded(targets.min(), targets.max(), _LINE_MARGIN)
        points = np.column_stack([raw[:, 0], targets])
        inputs = experiment.features(xs[:, None])
        return InputPlane(inputs, x_range, y_range, names[0], "y", points, line=True, square=False)
    if experiment.dataset.features == 2:
        x_range, y_range = _shown_range(experiment, 0), _shown_range(experiment, 1)
        grid = _grid(np.linspace(*x_range, resolution), np.linspace(*y_range, resolution))
        inputs, square = experiment.features(grid), x_range == y_range
        return InputPlane(inputs, x_range, y_range, names[0], names[1], raw, square=square)
    train = raw[experiment.split.train_index]
    if axes is not None:
        i, j = axes
        x_range, y_range = (_padded(raw[:, k].min(), raw[:, k].max()) for k in axes)
        grid = np.tile(train.mean(axis=0), (resolution * resolution, 1))
        grid[:, [i, j]] = _grid(np.linspace(*x_range, resolution), np.linspace(*y_range, resolution))
        points = raw[:, [i, j]]
        return InputPlane(
            experiment.features(grid), x_range, y_range, names[i], names[j], points, square=False
        )
    return _principal(experiment, resolution)


def _principal(experiment: Experiment, resolution: int) -> InputPlane:
    """Return the plane of most variance through the scaled training samples."""
    scaled = experiment.features(experiment.dataset.inputs)
    train = scaled[experiment.split.train_index]
    mean = train.mean(axis=0)
    centred = train - mean
    _, vectors = np.linalg.eigh(centred.T @ centred)
    directions = vectors[:, ::-1][:, :2]
    # An eigenvector's sign is arbitrary: the largest entry is made positive, so that pictures do not flip.
    directions = directions * np.sign(directions[np.abs(directions).argmax(axis=0), [0, 1]])
    points = (scaled - mean) @ directions
    x_range, y_range = (_padded(points[:, k].min(), points[:, k].max()) for k in (0, 1))
    grid = _grid(np.linspace(*x_range, resolution), np.linspace(*y_range, resolution))
    return InputPlane(mean + grid @ directions.T, x_range, y_range, "PC 1", "PC 2", points)


def _grid(xs: Array, ys: Array) -> Array:
    across, up = np.meshgrid(xs, ys)
    return np.column_stack([across.ravel(), up.ravel()])


def _shown_range(experiment: Experiment, column: int) -> tuple[float, float]:
    """Return the range of an input that is shown.

    Data about the origin get a square, up to a whole number just beyond them; own data, whose columns may
    have any unit, each column's own range.
    """
    raw = experiment.dataset.inputs
    bound = float(max(1, ceil(1.05 * np.percentile(np.abs(raw), 99.5))))
    low, high = raw[:, column].min(), raw[:, column].max()
    if experiment.dataset.name == own_table.NAME and (low > -bound / 4 or high < bound / 4):
        return _padded(low, high)
    return -bound, bound


def _padded(low: float, high: float, share: float = _MARGIN) -> tuple[float, float]:
    margin = share * (high - low) or 1.0
    return float(low - margin), float(high + margin)
