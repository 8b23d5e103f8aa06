"""What a choice brings with it."""

from msgspec.structs import replace

from playground.document.choices import choose_data, widen
from playground.document.experiment import build
from playground.document.schema import Document, LayerSection, NetworkSection


def test_digits_are_not_squeezed_through_a_few_units() -> None:
    moons = Document(network=NetworkSection(("x1", "x2"), (LayerSection(5), LayerSection(4))))
    document = widen(choose_data(moons, "digits"))
    assert [(layer.units, layer.activation) for layer in document.network.hidden] == [(32, "relu")]
    assert build(document).spec.outputs == 10


def test_layers_that_are_wide_enough_stay() -> None:
    wide = Document(network=NetworkSection(("x1", "x2"), (LayerSection(16), LayerSection(10))))
    assert widen(choose_data(wide, "digits")).network.hidden == wide.network.hidden
    none = Document(network=NetworkSection(("x1", "x2"), ()))
    assert widen(choose_data(none, "digits")).network.hidden == ()
    narrow = replace(wide, network=NetworkSection((), (LayerSection(3),)))
    assert widen(choose_data(narrow, "iris")).network.hidden == narrow.network.hidden
