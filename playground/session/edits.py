"""The edits of a network that a person makes: each takes a document and returns another.

Weights that were set by hand belong to one shape and one start, so an edit of either gives them up.
"""

from typing import Any

from msgspec.structs import replace

from playground.data import own_table
from playground.data.features import FEATURES
from playground.data.generators import GENERATORS
from playground.document.experiment import build
from playground.document.features import find_feature
from playground.document.schema import Document, LayerSection, NetworkSection, OutputSection
from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.freezing import Frozen, is_in
from playground.engine.initializers import INITIALIZERS
from playground.engine.network import NetworkSpec
from playground.session.carry import MOST_PARAMETERS
from playground.support.errors import PlaygroundError

MAX_HIDDEN_LAYERS = 10
MAX_LAYER_UNITS = 512
_NEW_LAYER_UNITS = 4


def add_layer(document: Document, at: int | None = None) -> Document:
    """Return ``document`` with a new hidden layer in front of hidden layer ``at``, by default as the last.

    It takes after the layer before it, but is small.

    Raises:
        PlaygroundError: there are `MAX_HIDDEN_LAYERS` already.
    """
    hidden = document.network.hidden
    if len(hidden) >= MAX_HIDDEN_LAYERS:
        raise PlaygroundError(
            f"the editor has room for {MAX_HIDDEN_LAYERS} hidden layers; remove one first.",
            "$.network.hidden",
        )
    place = len(hidden) if at is None else at
    model = (
        hidden[max(0, place - 1)] if hidden else LayerSection(initializer=document.network.output.initializer)
    )
    layer = replace(model, units=min(model.units, _NEW_LAYER_UNITS))
    return _with_hidden(document, (*hidden[:place], layer, *hidden[place:]))


def remove_layer(document: Document, index: int = -1) -> Document:
    """Return ``document`` without hidden layer ``index``, by default the last.

    Raises:
        PlaygroundError: there is none.
    """
    hidden = list(document.network.hidden)
    if not hidden:
        raise PlaygroundError("there is no hidden layer to remove; add one first.", "$.network.hidden")
    if index >= len(hidden):
        raise _gone(index)
    del hidden[index]
    return _with_hidden(document, tuple(hidden))


def move_layer(document: Document, index: int, by: int) -> Document:
    """Return ``document`` with hidden layer ``index`` moved ``by`` places towards the output.

    Raises:
        PlaygroundError: there is no such place.
    """
    hidden = list(document.network.hidden)
    if not (0 <= index < len(hidden) and 0 <= index + by < len(hidden)):
        raise PlaygroundError(
            f"a hidden layer moves among the {len(hidden)} hidden layers only.", f"$.network.hidden[{index}]"
        )
    hidden.insert(index + by, hidden.pop(index))
    return _with_hidden(document, tuple(hidden))


def insert_layer(document: Document, at: int, layer: LayerSection) -> Document:
    """Return ``document`` with ``layer``, such as a copied one, in front of hidden layer ``at``.

    Raises:
        PlaygroundError: there are `MAX_HIDDEN_LAYERS` already.
    """
    grown = add_layer(document, at)
    hidden = grown.network.hidden
    return _with_hidden(grown, (*hidden[:at], layer, *hidden[at + 1 :]))


def change_layer(document: Document, layer: int, **changes: Any) -> Document:
    """Return ``document`` with hidden layer ``layer`` changed; past the last comes the output layer.

    Args:
        document: as it is.
        layer: the layer, from 0.
        changes: fields of its section, such as ``initializer``, ``bias`` or ``dropout``.
    """
    network = document.network
    if layer == len(network.hidden):
        return _with_network(document, output=replace(network.output, **changes))
    return _with_hidden(document, _changed(network.hidden, layer, **changes))


def add_unit(document: Document, layer: int) -> Document:
    """Return ``document`` with one unit more in hidden layer ``layer``.

    Raises:
        PlaygroundError: it has `MAX_LAYER_UNITS` already, or it is the output, whose width the data decide.
    """
    return _resize(document, layer, 1)


def remove_unit(document: Document, layer: int) -> Document:
    """Return ``document`` with one unit less in hidden layer ``layer``.

    Raises:
        PlaygroundError: it has but one, or it is the output, whose width the data decide.
    """
    return _resize(document, layer, -1)


def set_activation(document: Document, layer: int, name: str) -> Document:
    """Return ``document`` with activation ``name`` in hidden layer ``layer``; past the last comes the output.

    Raises:
        PlaygroundError: there is no such activation.
    """
    ACTIVATIONS.find(name, "$.network")
    network = document.network
    if layer == len(network.hidden):
        return replace(document, network=replace(network, output=replace(network.output, activation=name)))
    hidden = _changed(network.hidden, layer, activation=name)
    return replace(document, network=replace(network, hidden=hidden))


def set_hidden_activation(document: Document, name: str) -> Document:
    """Return ``document`` with activation ``name`` in every hidden layer.

    Raises:
        PlaygroundError: there is no such activation.
    """
    ACTIVATIONS.find(name, "$.network")
    hidden = tuple(replace(layer, activation=name) for layer in document.network.hidden)
    return replace(document, network=replace(document.network, hidden=hidden))


def set_initializer(document: Document, name: str) -> Document:
    """Return ``document`` with every layer's weights drawn by initializer ``name``.

    Raises:
        PlaygroundError: there is no such initializer.
    """
    INITIALIZERS.find(name, "$.network")
    network = document.network
    hidden = tuple(replace(layer, initializer=name) for layer in network.hidden)
    output: OutputSection = replace(network.output, initializer=name)
    return _with_network(document, hidden=hidden, output=output)


def set_dropout(document: Document, share: float) -> Document:
    """Return ``document`` with ``share`` of every hidden layer's units silenced at each step."""
    hidden = tuple(replace(layer, dropout=share) for layer in document.network.hidden)
    return replace(document, network=replace(document.network, hidden=hidden))


def set_parameters(document: Document, spec: NetworkSpec, theta: Array) -> Document:
    """Return ``document`` with ``theta`` (P,) as its initial weights.

    Raises:
        PlaygroundError: there are too many of them to be written into a document.
    """
    if spec.parameter_count > MOST_PARAMETERS:
        raise PlaygroundError(
            f"the weights of a network with more than {MOST_PARAMETERS:,} cannot be set by hand; take a"
            " smaller one.",
            "$.network.weights",
        )
    weights = tuple(tuple(map(tuple, view.tolist())) for view in spec.views(theta))
    return replace(document, network=replace(document.network, weights=weights))


def set_frozen(document: Document, what: Frozen, on: bool) -> Document:
    """Return ``document`` with a weight, a unit or a layer frozen, or free again."""
    training = document.training
    others = tuple(each for each in training.frozen if each != what)
    return replace(document, training=replace(training, frozen=(*others, what) if on else others))


def without_stale_frozen(document: Document) -> Document:
    """Return ``document`` without what is frozen but, after an edit of the shape, no longer there."""
    frozen = document.training.frozen
    if not frozen:
        return document
    spec = build(replace(document, training=replace(document.training, frozen=()))).spec
    kept = tuple(each for each in frozen if is_in(spec, each))
    return replace(document, training=replace(document.training, frozen=kept))


def active_features(document: Document) -> tuple[str, ...]:
    """Return the names of the features that feed the network; none for wider tables, which have columns."""
    generator, table = GENERATORS.get(document.data.name), document.data.table
    if generator is not None:
        inputs = 1 if generator.task == "regression" else 2
    elif document.data.name == own_table.NAME and table is not None and len(table.columns) <= 2:
        inputs = len(table.columns)
    else:
        return ()
    return document.network.features or ("x1", "x2")[:inputs]


def toggle_feature(document: Document, name: str) -> Document:
    """Return ``document`` with the feature ``name`` switched on, or off if it was on.

    Any expression of x1 and x2 is a feature by its own name; switched off, it is gone.

    Raises:
        PlaygroundError: there is no such feature, it is the last one on, or the data are a table.
    """
    place = "$.network.features"
    active = active_features(document)
    if not active:
        raise PlaygroundError("computed features are for one or two inputs; a table has columns.", place)
    if name in active:
        if len(active) == 1:
            raise PlaygroundError(
                "a network needs one input at least; switch another feature on first.", place
            )
        wanted = tuple(each for each in active if each != name)
    else:
        inputs = build(document).dataset.features
        find_feature(name, inputs, place)
        wanted = (*active, name)
    classical = tuple(each for each in FEATURES if each in wanted)
    typed = tuple(each for each in wanted if each not in FEATURES)
    return _with_network(document, features=(*classical, *typed))


def _resize(document: Document, layer: int, change: int) -> Document:
    hidden = document.network.hidden
    place = f"$.network.hidden[{layer}].units"
    if not 0 <= layer < len(hidden):
        raise PlaygroundError(
            "the number of output units follows from the data and the loss; change a hidden layer.", place
        )
    units = hidden[layer].units + change
    if not 1 <= units <= MAX_LAYER_UNITS:
        raise PlaygroundError(f"a layer has 1 to {MAX_LAYER_UNITS} units here, not {units}.", place)
    return _with_hidden(document, _changed(hidden, layer, units=units))


def _changed(hidden: tuple[LayerSection, ...], layer: int, **changes: Any) -> tuple[LayerSection, ...]:
    if layer >= len(hidden):
        raise _gone(layer)
    return (*hidden[:layer], replace(hidden[layer], **changes), *hidden[layer + 1 :])


def _gone(layer: int) -> PlaygroundError:
    """Return what to say of a layer whose menu was open while another document was opened."""
    return PlaygroundError(
        "this hidden layer is not there any more; choose one that is.", f"$.network.hidden[{layer}]"
    )


def _with_hidden(document: Document, hidden: tuple[LayerSection, ...]) -> Document:
    return _with_network(document, hidden=hidden)


def _with_network(document: Document, **changes: Any) -> Document:
    network: NetworkSection = replace(document.network, weights=None, **changes)
    return replace(document, network=network)
