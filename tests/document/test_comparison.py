from msgspec.structs import replace

from playground.document.choices import choose_data, choose_optimizer
from playground.document.comparison import NAMES, differing, settings_of, short_name
from playground.document.experiment import build
from playground.document.schema import Document, LayerSection, Named, NetworkSection


def settings(document: Document):
    return settings_of(build(document))


def test_the_same_document_differs_in_nothing():
    assert differing([settings(Document()), settings(Document())]) == []


def test_every_name_is_told():
    assert set(NAMES) <= settings(Document()).keys()


def test_what_is_set_to_its_default_does_not_differ():
    plain = Document(training=replace(Document().training, optimizer=Named("adam", {"lr": 0.01})))
    spelt = replace(
        plain, training=replace(plain.training, optimizer=Named("adam", {"lr": 0.01, "beta1": 0.9}))
    )
    assert differing([settings(plain), settings(spelt)]) == []


def test_only_what_differs_is_named_in_the_order_of_the_settings():
    first = Document()
    training = replace(first.training, batch_size=0)
    second = replace(
        choose_optimizer(replace(first, training=training), "momentum"),
        seed=8,
        network=NetworkSection(hidden=(LayerSection(3, "relu"), LayerSection(2))),
    )
    runs = [settings(first), settings(second)]
    names = differing(runs)
    # Adam's β and ε, and momentum's β, are settings of one of the two alone.
    shared = [name for name in names if name in NAMES]
    assert shared == ["layers", "activation", "seed", "optimizer", "batch size"]
    assert "η" not in names
    assert runs[1]["layers"] == ("2–3–2–2",)
    assert runs[1]["activation"] == ("ReLU", "tanh")
    assert runs[1]["batch size"] == ("all",)
    assert runs[0]["ε"] == ("1e-8",)


def test_a_table_has_its_own_name_and_size():
    runs = [settings(Document()), settings(choose_data(Document(), "iris"))]
    assert {"data", "samples", "inputs", "layers"} <= set(differing(runs))


def test_a_short_name_tells_optimizer_rate_and_batch():
    assert short_name(Document()) == "Adam η=0.01 B=16"
    whole = Document(training=replace(Document().training, batch_size=0))
    assert short_name(whole).endswith("B=N")


def test_given_weights_differ_by_their_numbers():
    drawn = Document(network=NetworkSection(hidden=()))
    ones = replace(drawn, network=replace(drawn.network, weights=(((1.0, 1.0),) * 3,)))
    twos = replace(drawn, network=replace(drawn.network, weights=(((2.0, 2.0),) * 3,)))
    runs = [settings(document) for document in (drawn, ones, twos)]
    assert [run["initial weights"] for run in runs] == [
        ("Xavier uniform",), ("given", "‖θ‖ = 2.449"), ("given", "‖θ‖ = 4.899"),
    ]  # fmt: skip
    assert differing(runs) == ["initial weights"]
