"""From a document to something that can run: data set, network shape, encoded targets and settings.

The window and the command line both build their runs here, so that they cannot differ.
"""

import dataclasses
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from msgspec.structs import asdict

from playground.data import own_table
from playground.data.dataset import Dataset, Scaling, Split, fit_scaling, split
from playground.data.features import Feature
from playground.data.sources import DataSpec, make_dataset
from playground.data.tables import TABLES
from playground.data.targets import Encoding, decode_labels, encode_targets
from playground.document.features import check_defined, feature_columns, find_features
from playground.document.limits import check_memory, check_steps
from playground.document.schema import (
    DataSection,
    Document,
    Named,
    StopSection,
    TableSection,
    TrainingSection,
)
from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.freezing import frozen_places
from playground.engine.losses import LOSSES, Loss, Task, check_fit, make_loss
from playground.engine.network import LayerSpec, NetworkSpec
from playground.engine.records import TrainingData
from playground.engine.settings import TrainingSettings
from playground.engine.stopping import StopRules
from playground.engine.trainer import Trainer
from playground.support.errors import PlaygroundError


@dataclass(frozen=True)
class Experiment:
    """A document made real.

    Attributes:
        document: what it was made from.
        dataset: all samples, unscaled.
        split: which of them train and which test.
        scaling: of the network's inputs, fitted on the training samples.
        spec: the network's shape.
        data: scaled features and encoded targets.
        task: what kind of answer is asked for.
        chosen: the features that feed the network; empty where the data's own columns do.
        low, high: the targets of class 0 and class 1 where one output tells two classes apart.
    """

    document: Document
    dataset: Dataset
    split: Split
    scaling: Scaling
    spec: NetworkSpec
    data: TrainingData
    task: Task
    chosen: tuple[Feature, ...]
    low: float
    high: float

    @property
    def loss(self) -> Loss:
        """The loss at the start of the run."""
        return make_loss(self.document.training.loss.name, self.document.training.loss.settings)

    @property
    def input_names(self) -> tuple[str, ...]:
        """What each input of the network is called."""
        if self.chosen:
            return tuple(feature.symbol for feature in self.chosen)
        return tuple(self.dataset.feature_names)

    def features(self, raw: Array) -> Array:
        """Return the network's inputs (N, n) for rows (N, columns) of the data's own unit."""
        return self.scaling.apply(feature_columns(raw, self.chosen) if self.chosen else raw)

    def settings(self, training: TrainingSection | None = None) -> TrainingSettings:
        """Return the engine's form of ``training``, the document's own by default."""
        return engine_settings(training or self.document.training, self.document.seed)

    def answers_like(self, other: "Experiment") -> bool:
        """Return whether a run can go on from one to the other: same network, same encoding of targets."""
        return (
            self.spec == other.spec
            and (self.low, self.high) == (other.low, other.high)
            and self.data.train_targets.shape == other.data.train_targets.shape
        )

    def trainer(self) -> Trainer:
        """Return a trainer at the start of the run."""
        return Trainer(
            self.spec, self.data, self.settings(), self.document.network.precision, initial_weights(self)
        )

    def classes_of(self, prediction: Array) -> Array:
        """Return the class (N,) that each column of ``prediction`` (outputs, N), after the link, means."""
        threshold = 0.5 if self.loss.link == "sigmoid" else (self.low + self.high) / 2.0
        return decode_labels(prediction.T, threshold)


def build(document: Document) -> Experiment:
    """Return the experiment that ``document`` describes.

    Raises:
        PlaygroundError: with the place in the document, for anything that does not fit together.
    """
    check_steps(document.run.steps)
    section = document.data
    dataset = _dataset(section)
    parts = split(dataset, section.train_fraction, section.seed)
    task: Task = (
        "regression" if not dataset.is_classification else "binary" if dataset.classes == 2 else "multiclass"
    )
    loss_entry = LOSSES.find(document.training.loss.name, "$.training.loss.name")
    output = document.network.output
    activation = ACTIVATIONS.find(output.activation, "$.network.output.activation")
    settings = engine_settings(document.training, document.seed)
    settings.check()
    check_fit(make_loss(settings.loss, settings.loss_hyper), output.activation, task)
    low, high = target_levels(loss_entry, activation.name)
    targets = encode_targets(dataset, _encoding(task, loss_entry, low), low, high)
    names = document.network.features
    if names and (section.name in TABLES or dataset.features > 2):
        raise PlaygroundError(
            "computed features are for data with one or two inputs; leave the list empty for this table.",
            "$.network.features",
        )
    chosen = find_features(names, dataset.features)
    raw = feature_columns(dataset.inputs, chosen) if chosen else dataset.inputs
    check_defined(raw, chosen)
    scaling, inputs = _scaled(section.scaling, raw, parts.train_index)
    spec = _network(document, inputs.shape[1], targets.shape[1])
    train, test = parts.train_index, parts.test_index
    _check_memory(document, spec, dataset.samples, len(train))
    data = TrainingData(inputs[train], targets[train], inputs[test], targets[test])
    experiment = Experiment(document, dataset, parts, scaling, spec, data, task, chosen, low, high)
    initial_weights(experiment)
    frozen_places(spec, settings.frozen)
    _check_changes(experiment)
    return experiment


def _dataset(section: DataSection) -> Dataset:
    if section.name != own_table.NAME:
        return make_dataset(
            DataSpec(section.name, section.samples, section.noise, section.classes, section.seed)
        )
    table = section.table
    if table is None:
        raise PlaygroundError('own data need their samples: give "columns" and "rows".', "$.data.table")
    return _own_dataset(table)


@lru_cache(maxsize=2)  # one edited and the one before: an edit of a rate shall not read 50,000 lines anew
def _own_dataset(table: TableSection) -> Dataset:
    return own_table.load(
        own_table.OwnTable(table.title, table.columns, table.target, table.classes, table.rows)
    )


def _scaled(method: str, raw: Array, train_index: Array) -> tuple[Scaling, Array]:
    """Return the scaling that suits the training part of ``raw``, and all of it scaled."""
    try:
        scaling = fit_scaling(method, raw[train_index])
    except PlaygroundError as error:
        raise PlaygroundError(error.message, "$.data.scaling") from None
    with np.errstate(over="ignore"):
        inputs = scaling.apply(raw)
    if not np.isfinite(inputs).all():  # the test part may lie far from what the scaling was made for
        column = int(np.argwhere(~np.isfinite(inputs))[0, 1])
        raise PlaygroundError(
            f"The values in column {column + 1} are too large to be scaled: use other units.",
            "$.data.scaling",
        )
    return scaling, inputs


def engine_settings(training: TrainingSection, seed: int) -> TrainingSettings:
    """Return the engine's form of a document's training section."""
    return TrainingSettings(
        loss=training.loss.name,
        loss_hyper=training.loss.settings,
        optimizer=training.optimizer.name,
        hyper=training.optimizer.settings,
        schedule=training.schedule.name,
        schedule_hyper=training.schedule.settings,
        batch_size=training.batch_size,
        shuffle=training.shuffle,
        drop_last=training.drop_last,
        seed=seed,
        l1=training.l1,
        l2=training.l2,
        penalize_biases=training.penalize_biases,
        clip_norm=training.clip_norm,
        clip_value=training.clip_value,
        stop=StopRules(**asdict(training.stop)),
        frozen=training.frozen,
    )


def _network(document: Document, inputs: int, outputs: int) -> NetworkSpec:
    """Return the network's shape; complaints name the place in the document, where the output lies apart."""
    hidden, output = document.network.hidden, document.network.output
    layers = [LayerSpec(h.units, h.activation, h.initializer, h.bias, h.dropout) for h in hidden]
    layers.append(LayerSpec(outputs, output.activation, output.initializer, output.bias))
    try:
        return NetworkSpec(inputs, tuple(layers))
    except PlaygroundError as error:
        place = error.place.replace(f"layers[{len(hidden)}]", "output").replace("layers[", "hidden[")
        raise PlaygroundError(error.message, place) from None


def _check_memory(document: Document, spec: NetworkSpec, samples: int, train: int) -> None:
    sizes = [document.training.batch_size, *(c.training.batch_size for c in document.run.changes)]
    batch = max(min(size or train, train) for size in sizes)
    check_memory(spec, samples, batch, np.dtype(document.network.precision).itemsize)


def _check_changes(experiment: Experiment) -> None:
    """Raise `PlaygroundError` for changes in mid-run that do not fit the run."""
    output, last = experiment.document.network.output.activation, 0
    for number, change in enumerate(experiment.document.run.changes):
        place = f"$.run.changes[{number}]"
        if not last <= change.step <= experiment.document.run.steps:
            raise PlaygroundError(
                f"changes stand in the order of their steps, so this one lies between {last} and"
                f" {experiment.document.run.steps}, the end of the run, not at {change.step}.",
                f"{place}.step",
            )
        last = change.step
        settings = experiment.settings(change.training)
        settings.check(f"{place}.training")
        frozen_places(experiment.spec, settings.frozen, f"{place}.training.frozen")
        loss = make_loss(settings.loss, settings.loss_hyper)
        check_fit(loss, output, experiment.task, f"{place}.training.loss")
        task = experiment.task
        if _classes_as_numbers(task, settings.loss, output) != _classes_as_numbers(
            task, experiment.document.training.loss.name, output
        ):
            raise PlaygroundError(
                f"{settings.loss} gives the classes other numbers than at the start; begin a new run.",
                f"{place}.training.loss",
            )


def _classes_as_numbers(task: Task, loss: str, output: str) -> tuple[Encoding, float, float]:
    """Return how targets are encoded, and the numbers for "no" and "yes" where there are classes."""
    if task == "regression":
        return "values", 0.0, 0.0
    low, high = target_levels(LOSSES[loss], output)
    return _encoding(task, LOSSES[loss], low), low, high


def _encoding(task: Task, loss: type[Loss], low: float) -> Encoding:
    if task == "regression":
        return "values"
    if task == "multiclass" or loss.targets == "one_hot":
        return "one_hot"
    return "zero_one" if low == 0.0 else "plus_minus_one"


def training_section(settings: TrainingSettings) -> TrainingSection:
    """Return the document's form of the engine's settings: the inverse of `engine_settings`."""
    return TrainingSection(
        loss=Named(settings.loss, dict(settings.loss_hyper)),
        optimizer=Named(settings.optimizer, dict(settings.hyper)),
        schedule=Named(settings.schedule, dict(settings.schedule_hyper)),
        batch_size=settings.batch_size,
        shuffle=settings.shuffle,
        drop_last=settings.drop_last,
        l1=settings.l1,
        l2=settings.l2,
        penalize_biases=settings.penalize_biases,
        clip_norm=settings.clip_norm,
        clip_value=settings.clip_value,
        stop=StopSection(**dataclasses.asdict(settings.stop)),
        frozen=settings.frozen,
    )


def target_levels(loss: type[Loss], activation: str) -> tuple[float, float]:
    """Return the numbers that stand for "no" and "yes".

    0 and 1 where the output cannot be negative, else −1 and 1.
    """
    if loss.targets == "plus_minus_one":
        return -1.0, 1.0
    if loss.targets in ("zero_one", "one_hot"):
        return 0.0, 1.0
    return (0.0, 1.0) if ACTIVATIONS[activation].low >= 0.0 else (-1.0, 1.0)


def initial_weights(experiment: Experiment) -> Array | None:
    """Return the document's own initial parameters (P,), or None where it leaves them to the initializers."""
    weights = experiment.document.network.weights
    if weights is None:
        return None
    spec = experiment.spec
    theta = np.empty(spec.parameter_count)
    if len(weights) != len(spec.layers):
        raise PlaygroundError(
            f"there are {len(spec.layers)} layers with weights, but {len(weights)} matrices.",
            "$.network.weights",
        )
    for number, (rows, view) in enumerate(zip(weights, spec.views(theta), strict=True)):
        place = f"$.network.weights[{number}]"
        if len(rows) != view.shape[0]:
            raise PlaygroundError(
                f"needs {view.shape[0]} rows (the last are the biases), has {len(rows)}.", place
            )
        for index, row in enumerate(rows):
            if len(row) != view.shape[1]:
                raise PlaygroundError(f"needs {view.shape[1]} numbers, has {len(row)}.", f"{place}[{index}]")
            view[index] = row
    with np.errstate(over="ignore"):  # float32 has no number as large as some of float64
        finite = np.isfinite(theta.astype(experiment.document.network.precision)).all()
    if not finite:
        raise PlaygroundError("every weight must be a finite number.", "$.network.weights")
    return theta
