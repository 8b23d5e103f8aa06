import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from playground.document.schema import Document, LayerSection, NetworkSection
from playground.session.edits import MAX_HIDDEN_LAYERS, insert_layer, move_layer
from playground.support.errors import PlaygroundError

LAYERS = (LayerSection(3, "tanh"), LayerSection(5, "relu", "he_normal", True, 0.2), LayerSection(2, "sine"))


@pytest.fixture
def at(desk):
    made = desk(Document(network=NetworkSection(("x1", "x2"), LAYERS)))
    made.before = made.controller.document
    return made


def menu(at, name: str) -> QMenu:
    return at.find(f"{name}_menu").menu()


def entry(at, heading: str, name: str) -> QAction:
    """Return an entry of a heading's menu or of one of its submenus."""
    actions = menu(at, heading).actions()
    for action in [*actions]:
        if action.menu() is not None:
            actions += action.menu().actions()
    found = [action for action in actions if action.objectName() == name]
    assert len(found) == 1, [action.objectName() for action in actions]
    return found[0]


def choose(at, heading: str, name: str) -> None:
    action = entry(at, heading, name)
    assert action.isEnabled()
    action.trigger()
    at.until(at.resting)


def units(at) -> list[int]:
    return [layer.units for layer in at.controller.document.network.hidden]


def undone(at) -> bool:
    at.controller.undo_stack.undo()
    at.until(at.resting)
    return at.controller.document == at.before


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("activation_gelu", "activation", "gelu"),
        ("initializer_orthogonal", "initializer", "orthogonal"),
        ("dropout_0.3", "dropout", 0.3),
        ("dropout_0", "dropout", 0.0),
        ("layer_bias", "bias", False),
    ],
)
def test_one_layer_is_changed_alone(at, name, field, value) -> None:
    choose(at, "layer_2", name)
    hidden = at.controller.document.network.hidden
    assert getattr(hidden[1], field) == value
    assert (hidden[0], hidden[2]) == (LAYERS[0], LAYERS[2])
    assert undone(at)


def test_the_menu_ticks_what_the_layer_has(at) -> None:
    for name in ("activation_relu", "initializer_he_normal", "dropout_0.2", "layer_bias"):
        assert entry(at, "layer_2", name).isChecked(), name


def test_a_layer_moves(at) -> None:
    choose(at, "layer_2", "move_left")
    assert units(at) == [5, 3, 2]
    choose(at, "layer_1", "move_right")
    assert units(at) == [3, 5, 2]
    assert not entry(at, "layer_1", "move_left").isEnabled()
    assert not entry(at, "layer_3", "move_right").isEnabled()


def test_a_layer_is_copied_and_pasted(at) -> None:
    entry(at, "layer_2", "copy_layer").trigger()
    choose(at, "layer_3", "paste_layer")
    assert at.controller.document.network.hidden == (*LAYERS, LAYERS[1])
    assert undone(at)
    choose(at, "output", "paste_layer")
    assert units(at) == [3, 5, 2, 5]


def test_something_else_on_the_clipboard_is_told(at) -> None:
    QGuiApplication.clipboard().setText("no layer")
    entry(at, "layer_1", "paste_layer").trigger()
    assert "no layer on the clipboard" in at.notice
    assert at.controller.document == at.before


def test_layers_are_added_and_removed_where_they_stand(at) -> None:
    choose(at, "layer_2", "add_before")
    assert units(at) == [3, 3, 5, 2]
    choose(at, "layer_3", "remove_this_layer")
    assert units(at) == [3, 3, 2]
    choose(at, "output", "add_before")
    assert units(at) == [3, 3, 2, 2]


def test_the_output_has_initial_weights_and_biases_too(at) -> None:
    choose(at, "output", "layer_bias")
    choose(at, "output", "initializer_zeros")
    output = at.controller.document.network.output
    assert (output.bias, output.initializer) == (False, "zeros")


def test_edits_beyond_the_layers_are_refused() -> None:
    document = Document(network=NetworkSection(("x1",), LAYERS))
    for index, by in ((0, -1), (2, 1), (5, 0)):
        with pytest.raises(PlaygroundError, match="moves among the 3 hidden layers"):
            move_layer(document, index, by)
    full = Document(network=NetworkSection(("x1",), (LayerSection(),) * MAX_HIDDEN_LAYERS))
    with pytest.raises(PlaygroundError, match="remove one first"):
        insert_layer(full, 0, LAYERS[0])
