"""Edits of a network's shape: each takes a document and returns another, or says why it cannot be."""

from msgspec.structs import replace

from playground.data.features import FEATURES
from playground.document.schema import Document, LayerSection
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.support.errors import PlaygroundError

MAX_HIDDEN = 10
MAX_UNITS = 512


def add_layer(document: Document) -> Document:
    """Return ``document`` with one more hidden layer before the output, like the last one but no wider than 4."""
    hidden = document.network.hidden
    if len(hidden) >= MAX_HIDDEN:
        raise PlaygroundError(f"a network has at most {MAX_HIDDEN} hidden layers; take one away first.")
    last = hidden[-1] if hidden else LayerSection()
    return _with_hidden(document, (*hidden, replace(last, units=min(last.units, 4), dropout=0.0)))


def remove_layer(document: Document, index: int = -1) -> Document:
    """Return ``document`` without a hidden layer, the last one by default."""
    hidden = list(document.network.hidden)
    if not hidden:
        raise PlaygroundError("there is no hidden layer left to take away.")
    del hidden[index]
    return _with_hidden(document, tuple(hidden))


def set_units(document: Document, index: int, units: int) -> Document:
    """Return ``document`` with so many units in hidden layer ``index``."""
    if not 1 <= units <= MAX_UNITS:
        raise PlaygroundError(f"a hidden layer has 1 to {MAX_UNITS} units, not {units}.")
    return _with_layer(document, index, replace(document.network.hidden[index], units=units))


def set_activation(document: Document, index: int, name: str) -> Document:
    """Return ``document`` with another activation of hidden layer ``index``."""
    ACTIVATIONS.find(name)
    return _with_layer(document, index, replace(document.network.hidden[index], activation=name))


def set_output_activation(document: Document, name: str) -> Document:
    """Return ``document`` with another activation of the output layer."""
    output = replace(document.network.output, activation=ACTIVATIONS.find(name).name)
    return replace(document, network=replace(document.network, output=output, weights=None))


def output_activations(document: Document) -> list[str]:
    """Return the output activations that the document's loss can be used with."""
    loss = LOSSES[document.training.loss.name]
    fitting = loss.outputs or tuple(name for name in ACTIVATIONS if name != "softmax")
    return [name for name in fitting if ACTIVATIONS[name].trainable]


def set_initializer(document: Document, name: str) -> Document:
    """Return ``document`` with all layers' initial weights drawn in another way."""
    INITIALIZERS.find(name)
    network = document.network
    return replace(
        document,
        network=replace(
            network,
            hidden=tuple(replace(layer, initializer=name) for layer in network.hidden),
            output=replace(network.output, initializer=name),
            weights=None,
        ),
    )


def toggle_feature(document: Document, name: str) -> Document:
    """Return ``document`` with the feature ``name`` fed to the network, or no longer."""
    chosen = set(document.network.features) ^ {name}
    if not chosen:
        raise PlaygroundError("the network needs at least one input; switch another one on first.")
    # In the order of the registry, whichever way they were switched on.
    features = tuple(feature for feature in FEATURES if feature in chosen)
    return replace(document, network=replace(document.network, features=features, weights=None))


def _with_layer(document: Document, index: int, layer: LayerSection) -> Document:
    hidden = list(document.network.hidden)
    hidden[index] = layer
    return _with_hidden(document, tuple(hidden))


def _with_hidden(document: Document, hidden: tuple[LayerSection, ...]) -> Document:
    return replace(document, network=replace(document.network, hidden=hidden, weights=None))
