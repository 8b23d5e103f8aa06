"""Linear and logistic regression with two parameters, weight and bias, so that their loss is a map."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from playground.data.generators import generate
from playground.data.own_table import OwnTable, load
from playground.engine.arrays import Array
from playground.engine.losses import Loss, make_loss
from playground.engine.network import LayerSpec, NetworkSpec
from playground.engine.registry import Registry
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

Range = tuple[float, float]
Point = tuple[float, float]

SPEC = NetworkSpec(1, (LayerSpec(1, "identity"),))
"""One unit without activation, θ = (w, b): the engine's own network, loss and steps."""

FEWEST_SAMPLES, MOST_SAMPLES = 8, 300
_NEWTON = 60
_FARTHEST = 40.0  # a best weight beyond it, on scaled inputs, is infinite or might as well be


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of regression on generated data.

    Args:
        name: for files and tests.
        title: for a person.
        note: the model and its loss.
        generator: the data set in `playground.data.generators`; its first column is the input.
        loss: a name in the engine's `LOSSES`.
        noise: of the generator, by default.
        rate: a learning rate at which even single samples do not throw the path off.
        start: (w, b) from which the descent is worth watching.
        reach: how far the map goes from the minimum at least, in w and b.
    """

    name: Literal["linear", "logistic"]
    title: str
    note: str
    generator: str
    loss: str
    noise: float
    rate: float
    start: Point
    reach: Point


TASKS: Registry[Task] = Registry("regression")
TASKS.register(
    Task(
        "linear",
        N_("Linear regression"),
        N_("ŷ = w x + b with the mean squared error: the map is a bowl with oval level lines."),
        "line",
        "mse",
        0.5,
        0.02,
        (-0.35, 2.9),
        (0.9, 2.7),
    )
)
TASKS.register(
    Task(
        "logistic",
        N_("Logistic regression"),
        N_("p = σ(w x + b) with the cross-entropy: steep where it is wrong, flat where it is sure."),
        "blobs",
        "bce_logits",
        0.35,
        0.25,
        (-0.6, 2.4),
        (2.0, 2.9),
    )
)


@dataclass(frozen=True, slots=True)
class OwnSamples:
    """A person's own samples of one input: ``inputs`` and ``targets`` (N,), scaled so that one map fits all.

    Inputs have mean 0 and standard deviation 1, and so have targets that are numbers; classes are 0 and 1.
    """

    title: str
    inputs: tuple[float, ...]
    targets: tuple[float, ...]


def own_samples(table: OwnTable, seed: int = 0) -> tuple[Task, OwnSamples]:
    """Return the regression that suits ``table`` and its samples, `MOST_SAMPLES` drawn by ``seed`` at most.

    Raises:
        PlaygroundError: it has more than one input or more than two classes, or no best line exists.
    """
    dataset = load(table, "table")
    if dataset.features != 1:
        raise PlaygroundError(
            f"choose one input instead of {dataset.features}: the map has room for one weight and the bias.",
            "columns",
        )
    if dataset.classes > 2:
        raise PlaygroundError(
            f"choose a target with two classes instead of {dataset.classes}, or a number.", "columns"
        )
    if dataset.samples < FEWEST_SAMPLES:
        raise PlaygroundError(
            f"there are {dataset.samples} samples; take {FEWEST_SAMPLES} or more, so that batches differ.",
            "rows",
        )
    order = np.random.default_rng(seed).permutation(dataset.samples)[:MOST_SAMPLES]
    inputs, targets = dataset.inputs[order, 0], dataset.targets[order].astype(np.float64)
    columns = [inputs, targets] if dataset.classes == 0 else [inputs]
    if any(np.ptp(column) == 0.0 for column in columns) or len(np.unique(targets)) < 2:
        raise PlaygroundError("input and target must not be the same for all samples.", "columns")
    inputs = (inputs - inputs.mean()) / inputs.std()
    if dataset.classes == 0:
        targets = (targets - targets.mean()) / targets.std()
    task = TASKS["logistic" if dataset.classes else "linear"]
    own = OwnSamples(table.title, tuple(inputs.tolist()), tuple(targets.tolist()))
    with np.errstate(all="ignore"):  # on the way to an infinite weight
        minimum = Problem(task, len(inputs), 0.0, seed, own).minimum
    if not np.hypot(*minimum) <= _FARTHEST:
        raise PlaygroundError(
            "one number divides the classes without an error, so the best weight is infinite; choose another"
            " input.",
            "columns",
        )
    return task, own


class Problem:
    """Data of one input, and the loss of the model over (w, b).

    Args:
        task: which model.
        samples: how many, N.
        noise: as the generator means it, 0 to 0.5.
        seed: of the data.
        own: samples to take instead of generated ones.

    Raises:
        PlaygroundError: a number is out of the generator's range.
    """

    def __init__(
        self, task: Task, samples: int, noise: float, seed: int, own: OwnSamples | None = None
    ) -> None:
        self.task = task
        if own is None:
            dataset = generate(task.generator, samples, noise, 2, seed)
            self.inputs: Array = dataset.inputs[:, 0].copy()
            self.targets: Array = dataset.targets.astype(np.float64)
        else:
            self.inputs, self.targets = np.array(own.inputs), np.array(own.targets)
        self.loss: Loss = make_loss(task.loss)
        self.minimum: Point = self._solve()

    @property
    def samples(self) -> int:
        """The number of samples, N."""
        return len(self.inputs)

    @property
    def map_ranges(self) -> tuple[Range, Range]:
        """Return the part of the plane to show: minimum and usual start, with room around."""
        ranges = []
        for best, start, reach in zip(self.minimum, self.task.start, self.task.reach, strict=True):
            low, high = min(best - reach, start - 0.15 * reach), max(best + reach, start + 0.15 * reach)
            ranges.append((float(f"{low:.3g}"), float(f"{high:.3g}")))
        return ranges[0], ranges[1]

    def losses(self, thetas: Array, rows: Array | None = None) -> Array:
        """Return the loss (k,) at each of ``thetas`` (k, 2) over all samples, or over ``rows`` of them."""
        inputs, targets = self._part(rows)
        with np.errstate(all="ignore"):
            outputs = np.multiply.outer(thetas[:, 0], inputs) + thetas[:, 1, np.newaxis]
            wanted = np.broadcast_to(targets, outputs.shape)
            each = self.loss.per_sample(outputs.reshape(1, -1), wanted.reshape(1, -1))
            return np.asarray(each.reshape(outputs.shape).mean(axis=1))

    def grid(self, w_range: Range, b_range: Range, count: int, rows: Array | None = None) -> Array:
        """Return the loss on count × count points of the plane (b upwards), over all samples or ``rows``."""
        w, b = np.meshgrid(np.linspace(*w_range, count), np.linspace(*b_range, count))
        return self.losses(np.column_stack([w.ravel(), b.ravel()]), rows).reshape(count, count)

    def sample_gradients(self, theta: Array, rows: Array | None = None) -> Array:
        """Return the gradient of each sample's own loss at ``theta`` (2,), one row a sample.

        Their mean is the gradient of the loss over them all.
        """
        inputs, targets = self._part(rows)
        output = (theta[0] * inputs + theta[1])[np.newaxis]
        slope = np.empty_like(output)
        with np.errstate(all="ignore"):
            self.loss.gradient(output, targets[np.newaxis], slope)
        slope *= len(inputs)  # the loss's gradient is that of the mean
        return np.column_stack([slope[0] * inputs, slope[0]])

    def gradients(self, thetas: Array) -> Array:
        """Return the gradient (k, 2) of the loss over all samples at each of ``thetas`` (k, 2)."""
        with np.errstate(all="ignore"):
            outputs = np.multiply.outer(thetas[:, 0], self.inputs) + thetas[:, 1, np.newaxis]
            flat = outputs.reshape(1, -1)
            slopes = np.empty_like(flat)
            wanted = np.broadcast_to(self.targets, outputs.shape).reshape(1, -1)
            self.loss.gradient(flat, wanted, slopes)
            each = (slopes * flat.size).reshape(outputs.shape)
            return np.column_stack([(each * self.inputs).mean(axis=1), each.mean(axis=1)])

    def hessian(self, theta: Array) -> Array:
        """Return the second derivatives (2, 2) of the loss over all samples at ``theta``."""
        if self.task.name == "linear":
            curvature = np.full(self.samples, 2.0)
        else:
            probability = 1 / (1 + np.exp(-(theta[0] * self.inputs + theta[1])))
            curvature = probability * (1 - probability)
        features = np.column_stack([self.inputs, np.ones(self.samples)])
        return np.asarray((features * curvature[:, np.newaxis]).T @ features / self.samples)

    @property
    def largest_rate(self) -> float:
        """2/λmax at the minimum: a learning rate above it throws batch gradient descent off."""
        return float(2 / np.linalg.eigvalsh(self.hessian(np.array(self.minimum)))[-1])

    def _part(self, rows: Array | None) -> tuple[Array, Array]:
        if rows is None:
            return self.inputs, self.targets
        return self.inputs[rows], self.targets[rows]

    def _solve(self) -> Point:
        """Return the minimum by Newton's method with halved steps; both losses are convex."""
        theta = np.zeros(2)
        value = float(self.losses(theta[np.newaxis])[0])
        for _ in range(_NEWTON):
            gradient = self.sample_gradients(theta).mean(axis=0)
            step = np.linalg.lstsq(self.hessian(theta), -gradient, rcond=None)[0]
            while np.hypot(*step) > 1e-14:
                there = float(self.losses((theta + step)[np.newaxis])[0])
                if there <= value:
                    break
                step = step / 2
            else:
                break
            theta, value = theta + step, there
        return float(theta[0]), float(theta[1])
