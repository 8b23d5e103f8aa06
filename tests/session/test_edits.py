import pytest
from msgspec.structs import replace

from playground.document.choices import choose_data
from playground.document.experiment import build
from playground.document.schema import Document, LayerSection, NetworkSection
from playground.session import edits
from playground.support.errors import PlaygroundError


def net(*units: int, activation: str = "tanh") -> Document:
    return Document(network=NetworkSection(hidden=tuple(LayerSection(n, activation) for n in units)))


def widths(document: Document) -> list[int]:
    return [layer.units for layer in document.network.hidden]


def test_a_new_layer_is_the_last_takes_after_its_neighbour_and_is_small():
    document = edits.add_layer(net(8, 6, activation="relu"))
    assert widths(document) == [8, 6, 4]
    assert document.network.hidden[2].activation == "relu"
    assert build(document).spec.parameter_count == (2 + 1) * 8 + (8 + 1) * 6 + (6 + 1) * 4 + (4 + 1) * 2


def test_a_layer_can_be_put_in_front_and_never_outgrows_its_model():
    assert widths(edits.add_layer(net(3, 5), 0)) == [3, 3, 5]
    assert widths(edits.add_layer(net())) == [4]


def test_layers_are_removed_from_the_end_or_by_place():
    assert widths(edits.remove_layer(net(3, 5, 7))) == [3, 5]
    assert widths(edits.remove_layer(net(3, 5, 7), 0)) == [5, 7]


def test_ten_hidden_layers_are_the_limit_and_none_is_too():
    with pytest.raises(PlaygroundError, match="remove one first"):
        edits.add_layer(net(*[2] * 10))
    with pytest.raises(PlaygroundError, match="no hidden layer"):
        edits.remove_layer(net())


def test_units_come_and_go_one_at_a_time():
    assert widths(edits.add_unit(net(3, 5), 1)) == [3, 6]
    assert widths(edits.remove_unit(net(3, 5), 0)) == [2, 5]


@pytest.mark.parametrize(
    ("change", "units", "layer"),
    [(edits.add_unit, 512, 0), (edits.remove_unit, 1, 0), (edits.add_unit, 3, 1), (edits.remove_unit, 3, -1)],
)
def test_limits_of_units_are_told(change, units, layer):
    with pytest.raises(PlaygroundError):
        change(net(units), layer)


def test_activations_are_set_for_one_layer_all_hidden_ones_or_the_output():
    assert [h.activation for h in edits.set_activation(net(3, 5), 1, "relu").network.hidden] == [
        "tanh",
        "relu",
    ]
    everywhere = edits.set_hidden_activation(net(3, 5), "sine")
    assert [h.activation for h in everywhere.network.hidden] == ["sine", "sine"]
    assert everywhere.network.output.activation == "identity"
    assert edits.set_activation(net(3), 1, "sigmoid").network.output.activation == "sigmoid"
    with pytest.raises(PlaygroundError):
        edits.set_activation(net(3), 0, "magic")
    with pytest.raises(PlaygroundError):
        edits.set_hidden_activation(net(3), "magic")


def test_an_initializer_is_set_everywhere_and_replaces_weights_set_by_hand():
    by_hand = ((((0.1, 0.2),) * 3), (((0.3, 0.4),) * 3))
    document = replace(net(2), network=replace(net(2).network, weights=by_hand))
    build(document)
    changed = edits.set_initializer(document, "zeros").network
    assert (changed.hidden[0].initializer, changed.output.initializer) == ("zeros", "zeros")
    assert changed.weights is None
    with pytest.raises(PlaygroundError):
        edits.set_initializer(document, "magic")


def test_weights_set_by_hand_end_with_their_shape_but_outlive_a_change_of_activation():
    by_hand = ((((0.1, 0.2),) * 3), (((0.3, 0.4),) * 3))
    document = replace(net(2), network=replace(net(2).network, weights=by_hand))
    assert edits.set_activation(document, 0, "relu").network.weights == by_hand
    for changed in (
        edits.add_unit(document, 0),
        edits.add_layer(document),
        edits.remove_layer(document),
        edits.toggle_feature(document, "sin_x1"),
    ):
        assert changed.network.weights is None
        build(changed)


def test_features_are_switched_in_the_order_of_the_registry():
    document = edits.toggle_feature(edits.toggle_feature(net(3), "sin_x1"), "x1_squared")
    assert document.network.features == ("x1", "x2", "x1_squared", "sin_x1")
    assert edits.toggle_feature(document, "x2").network.features == ("x1", "x1_squared", "sin_x1")
    assert build(document).spec.inputs == 4


def test_data_with_one_input_start_from_it():
    assert edits.active_features(choose_data(net(3), "sine")) == ("x1",)


def test_the_last_feature_stays_and_tables_have_none():
    one = edits.toggle_feature(net(3), "x1")
    with pytest.raises(PlaygroundError, match="one input at least"):
        edits.toggle_feature(one, "x2")
    with pytest.raises(PlaygroundError):
        edits.toggle_feature(one, "x9")
    iris = choose_data(net(3), "iris")
    assert edits.active_features(iris) == ()
    with pytest.raises(PlaygroundError, match="a table has columns"):
        edits.toggle_feature(iris, "x1")


@pytest.mark.parametrize(
    "change",
    [
        lambda document: edits.set_activation(document, 5, "relu"),
        lambda document: edits.change_layer(document, 5, bias=False),
        lambda document: edits.move_layer(document, 5, 1),
        lambda document: edits.remove_layer(document, 5),
        lambda document: edits.add_unit(document, 5),
    ],
)
def test_a_layer_that_is_gone_is_told(change):
    with pytest.raises(PlaygroundError, match=r"\$\.network\.hidden\[5\]"):
        change(net(3, 2))
