"""What follows from a choice: a new data set, loss or optimizer brings the settings that suit it.

Each function takes a document and returns another; what still fits is kept.
"""

from msgspec.structs import replace

from playground.data import own_table
from playground.data.generators import GENERATORS
from playground.data.own_table import OwnTable
from playground.data.tables import TABLES
from playground.document.features import find_feature
from playground.document.schema import DataSection, Document, LayerSection, Named, ScalingName, TableSection
from playground.engine.losses import LOSSES, Task
from playground.engine.optimizers import OPTIMIZERS
from playground.support.errors import PlaygroundError

DIGITS = 10
CUSTOMARY_RATES = {
    "sgd": 0.03,
    "momentum": 0.01,
    "nesterov": 0.01,
    "rmsprop": 0.003,
    "adam": 0.01,
    "adamw": 0.01,
    "adamax": 0.01,
    "nadam": 0.01,
    "amsgrad": 0.01,
    "adagrad": 0.05,
    "lion": 0.001,
}
"""Learning rates that move a small network at a pace worth watching.

PyTorch's defaults are made for large ones.
"""


def choose_data(document: Document, name: str) -> Document:
    """Return ``document`` with the data set ``name`` and its customary noise, features, scaling and loss.

    Own samples stay in the document, to be chosen again by the name `own_table.NAME`.
    """
    if name == own_table.NAME and document.data.table is not None:
        kept = document.data.table
        return choose_table(
            document, OwnTable(kept.title, kept.columns, kept.target, kept.classes, kept.rows)
        )
    if name in TABLES:
        data = replace(document.data, name=name, scaling=TABLES[name].scaling)
        task: Task = "multiclass"
        features: tuple[str, ...] = ()
    else:
        generator = GENERATORS.find(name, "$.data.name")
        classes = document.data.classes if generator.classes else DataSection().classes
        data = replace(
            document.data, name=name, noise=generator.noise.default, classes=classes, scaling="none"
        )
        features = _fitting_features(document.network.features, 1 if generator.task == "regression" else 2)
        many = generator.classes is not None and classes > 2
        task = "regression" if generator.task == "regression" else "multiclass" if many else "binary"
    network = replace(document.network, features=features, weights=None)
    return fit_loss(replace(document, data=data, network=network), task)


def widen(document: Document) -> Document:
    """Return ``document`` with one hidden layer of 32 where its own would squeeze the digits through a few.

    Ten classes cannot be told apart well by what five units, made for two inputs, let through.
    """
    narrow = any(layer.units < DIGITS for layer in document.network.hidden)
    if document.data.name != "digits" or not narrow:
        return document
    hidden = (LayerSection(32, "relu", "he_uniform"),)
    return replace(document, network=replace(document.network, hidden=hidden, weights=None))


def choose_table(document: Document, table: OwnTable, scaling: ScalingName = "standard") -> Document:
    """Return ``document`` with the own samples of ``table``, and features, network weights and loss that fit.

    One or two inputs enter as x₁ and x₂, so that they can be combined; more enter as they are.
    """
    section = TableSection(table.columns, table.rows, table.classes, table.target, table.title)
    data = replace(document.data, name=own_table.NAME, table=section, scaling=scaling)
    inputs, classes = len(table.columns), len(table.classes)
    features = _fitting_features(document.network.features, inputs) if inputs <= 2 else ()
    network = replace(document.network, features=features, weights=None)
    task: Task = "regression" if not classes else "binary" if classes == 2 else "multiclass"
    return fit_loss(replace(document, data=data, network=network), task)


def fit_loss(document: Document, task: Task) -> Document:
    """Return ``document`` with a loss that fits ``task``: its own where that does, else the customary one."""
    loss = LOSSES.get(document.training.loss.name)
    if loss is not None and task in loss.tasks and not (task != "regression" and _is_regression(document)):
        return document
    return choose_loss(document, "mse" if task == "regression" else "softmax_cross_entropy")


def choose_loss(document: Document, name: str) -> Document:
    """Return ``document`` with the loss ``name`` and an output activation that it fits."""
    loss = LOSSES.find(name, "$.training.loss.name")
    output = document.network.output
    if loss.outputs and output.activation not in loss.outputs:
        output = replace(output, activation=loss.outputs[0])
    elif not loss.outputs and output.activation == "softmax":
        output = replace(output, activation="identity")
    return replace(
        document,
        network=replace(document.network, output=output),
        training=replace(document.training, loss=Named(name)),
    )


def choose_optimizer(document: Document, name: str) -> Document:
    """Return ``document`` with the optimizer ``name``.

    Settings that it shares with the old one are kept, but for the rate.
    """
    old = document.training.optimizer.settings
    accepted = {parameter.name for parameter in OPTIMIZERS.find(name).hyper_parameters}
    kept = {key: value for key, value in old.items() if key in accepted and key != "lr"}
    settings = {"lr": CUSTOMARY_RATES[name], **kept} if name in CUSTOMARY_RATES else kept
    return replace(document, training=replace(document.training, optimizer=Named(name, settings)))


def losses_for(task: Task) -> list[str]:
    """Return the names of the losses that can be used for ``task``."""
    return [name for name, loss in LOSSES.items() if task in loss.tasks]


def _is_regression(document: Document) -> bool:
    return (
        document.training.loss.name in ("mae", "huber", "mse")
        and document.network.output.activation == "identity"
    )


def _fitting_features(names: tuple[str, ...], inputs: int) -> tuple[str, ...]:
    kept = tuple(name for name in names if _suits(name, inputs))
    return kept if kept else ("x1", "x2")[:inputs]


def _suits(name: str, inputs: int) -> bool:
    try:
        find_feature(name, inputs)
    except PlaygroundError:
        return False
    return True
