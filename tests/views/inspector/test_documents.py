"""The inspector on every shipped example, and on networks and settings off the beaten track."""

import numpy as np
import pytest

from playground.document import store
from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    TrainingSection,
)
from playground.session.blocks import StepUnit
from playground.support.resources import resource_path

EXAMPLES = sorted(path.stem for path in resource_path("examples").glob("*.nnp"))


def walk(bench, document: Document) -> None:
    at = bench(document)
    at.controller.step(StepUnit.BATCH)
    at.wait_for(1)
    tape, position = at.inspection.tape, at.controller.record.position
    tolerance = 1e-10 if document.network.precision == "float64" else 1e-4
    if not at.inspection.drops_out:
        expected = position.gradient
        np.testing.assert_allclose(at.inspection.update.free, expected, rtol=tolerance, atol=tolerance)
    page = at.panel.page("matrices")
    for index in range(len(tape.stages)):
        page.model.go(tape.start(index) + 1)
        assert page.telling.accessibleDescription()
    spec = at.inspection.spec
    for parameter in (0, spec.parameter_count - 1):
        at.panel.look_at_parameter(parameter)
        for key in ("unit", "why", "check", "network"):
            at.panel.show_page(key)
        graph = at.panel.page("unit").model
        assert graph.fault is None
        graph.go(graph.length)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_shipped_example(bench, name: str) -> None:
    walk(bench, store.load(resource_path("examples", f"{name}.nnp")))


@pytest.mark.parametrize(
    ("network", "training"),
    [
        ({"hidden": (LayerSection(3, bias=False),)}, {}),
        ({"hidden": ()}, {"batch_size": 1}),
        ({"hidden": (LayerSection(4, dropout=0.5),)}, {"optimizer": Named("momentum", {"lr": 0.1})}),
        ({"hidden": (LayerSection(3, "relu"),), "precision": "float32"}, {"clip_value": 0.01, "l1": 0.01}),
        ({"output": OutputSection("tanh")}, {"loss": Named("huber", {"delta": 0.1}), "batch_size": 0}),
        ({"output": OutputSection("softmax")}, {"loss": Named("cross_entropy")}),
        ({"output": OutputSection("identity")}, {"loss": Named("hinge")}),
        ({"output": OutputSection("identity")}, {"loss": Named("bce_logits")}),
    ],
)
def test_networks_off_the_beaten_track(bench, network: dict, training: dict) -> None:
    walk(
        bench,
        Document(
            data=DataSection(samples=40),
            network=NetworkSection(**network),
            training=TrainingSection(**training),
        ),
    )


def test_plain_descent_on_one_sample_has_its_update_in_the_graph(bench) -> None:
    plain = TrainingSection(optimizer=Named("sgd", {"lr": 0.1}), batch_size=1)
    at = bench(Document(data=DataSection(samples=20), training=plain))
    at.panel.look_at_parameter(2)
    at.panel.show_page("unit")
    model = at.panel.page("unit").model
    name, expected = at.inspection.parameter_name, at.inspection.update.updated[2]
    assert model.tape.updated_inputs()[name] == pytest.approx(expected, rel=1e-10)
    at.controller.step(StepUnit.BATCH)
    at.wait_for(1)
    expected = at.inspection.update.updated[2]
    assert model.tape.updated_inputs()[name] == pytest.approx(expected, rel=1e-10)


def test_a_run_that_diverges_can_be_looked_into(bench) -> None:
    wild = TrainingSection(loss=Named("mse"), optimizer=Named("sgd", {"lr": 1e4}), batch_size=8)
    network = NetworkSection(hidden=(LayerSection(3, "relu"),), output=OutputSection("identity"))
    at = bench(Document(data=DataSection(samples=40), network=network, training=wild))
    at.panel.show_page("network")
    at.panel.show_page("matrices")
    at.controller.play()
    at.qtbot.waitUntil(lambda: at.controller.record.diverged, timeout=10_000)
    at.qtbot.waitUntil(at.resting, timeout=10_000)
    page = at.panel.page("matrices")
    page.model.go(page.model.length)
    for key in ("unit", "network", "why", "check"):
        at.panel.show_page(key)
    at.panel.grab()
