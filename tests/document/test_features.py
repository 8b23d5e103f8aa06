"""Features that a person types, beside the classical ones."""

import numpy as np
import pytest
from msgspec.structs import replace

from playground.document import store
from playground.document.choices import choose_data
from playground.document.experiment import build
from playground.document.features import MAX_FEATURES, find_feature, shown_features
from playground.document.schema import DataSection, Document, NetworkSection
from playground.session.edits import active_features, toggle_feature
from playground.support.errors import PlaygroundError


def moons(*features: str) -> Document:
    return Document(data=DataSection("moons", 60), network=NetworkSection(features))


def test_an_expression_is_a_feature() -> None:
    experiment = build(moons("x1", "sin(3*x1)*x2", "sqrt(x1**2 + x2**2)"))
    raw = experiment.dataset.inputs
    expected = [raw[:, 0], np.sin(3 * raw[:, 0]) * raw[:, 1], np.hypot(*raw.T)]
    np.testing.assert_allclose(experiment.features(raw), np.stack(expected, axis=1), rtol=1e-14)
    assert experiment.input_names == ("x₁", "sin(3*x1)*x2", "sqrt(x1**2 + x2**2)")
    assert experiment.spec.inputs == 3


def test_it_is_saved_and_trains(tmp_path) -> None:
    store.save(moons("x1*x2 - 1"), tmp_path / "typed.nnp")
    experiment = build(store.load(tmp_path / "typed.nnp"))
    assert experiment.trainer().advance(5).steps == 5


def test_a_constant_is_as_long_as_the_samples() -> None:
    assert build(moons("x1", "2")).data.train_inputs[:, 1].tolist() == [2.0] * 42


@pytest.mark.parametrize(
    ("features", "place", "told"),
    [
        (("x1", "x3"), "$.network.features[1]", "the variables are: x1, x2"),
        (("x1 +",), "$.network.features[0]", "Something is missing"),
        (("__import__('os')",), "$.network.features[0]", "is no feature"),
        (("x1", "x1"), "$.network.features", "each feature can be used once"),
        (("log(x1)",), "$.network.features[0]", "log(x1) is undefined at sample"),
        (("x1" + "+1" * 200,), "$.network.features[0]", "at most 200 characters"),
        (tuple(f"x1 + {i}" for i in range(MAX_FEATURES + 1)), "$.network.features", "20 are the most"),
    ],
)
def test_what_is_no_feature_is_told_with_its_place(features, place, told) -> None:
    with pytest.raises(PlaygroundError) as refusal:
        build(moons(*features))
    assert refusal.value.place == place
    assert told in refusal.value.message


def test_one_input_has_no_x2() -> None:
    assert find_feature("x1**3", 1).value([np.array([2.0])]).tolist() == [8.0]
    with pytest.raises(PlaygroundError, match="the variables are: x1"):
        find_feature("x1*x2", 1)


def test_a_table_with_many_columns_has_columns() -> None:
    document = choose_data(Document(), "iris")
    with pytest.raises(PlaygroundError, match="one or two inputs"):
        build(replace(document, network=replace(document.network, features=("x1*x1",))))


def test_switching_keeps_the_order_and_forgets_a_typed_one() -> None:
    document = toggle_feature(toggle_feature(moons("x2"), "x1 - x2"), "x1")
    assert active_features(document) == ("x1", "x2", "x1 - x2")
    assert [f.name for f in shown_features(2, active_features(document))][-2:] == ["sin_x2", "x1 - x2"]
    assert active_features(toggle_feature(document, "x1 - x2")) == ("x1", "x2")


def test_other_data_keep_what_still_fits() -> None:
    document = choose_data(moons("x1", "x1**3", "x1 - x2"), "sine")
    assert document.network.features == ("x1", "x1**3")
