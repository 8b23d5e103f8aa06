"""From a document to a run: what fits is built, what does not is refused at its place in the document."""

import numpy as np
import pytest
from msgspec.structs import replace

from playground.data.generators import GENERATORS
from playground.data.tables import TABLES
from playground.document.choices import choose_data, choose_loss
from playground.document.experiment import build, engine_settings, training_section
from playground.document.replay import resume
from playground.document.schema import (
    Change,
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    RunSection,
    StopSection,
    TrainingSection,
)
from playground.engine.losses import LOSSES
from playground.support.errors import PlaygroundError

MOONS = Document(
    data=DataSection("moons", samples=40), network=NetworkSection(("x1", "x2"), (LayerSection(3),))
)
TANH = replace(
    MOONS,
    network=replace(MOONS.network, output=OutputSection("tanh")),
    training=TrainingSection(Named("half_sse"), Named("sgd")),
)


@pytest.mark.parametrize("name", [*GENERATORS, *TABLES])
def test_every_data_set_can_be_chosen_and_trained(name: str) -> None:
    document = choose_data(Document(), name)
    trainer = build(document).trainer()
    before = trainer.evaluate().train
    trainer.advance(3 * trainer.steps_per_epoch)
    assert trainer.evaluate().train < before


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_can_be_chosen_for_its_task(name: str) -> None:
    data = "line" if "regression" in LOSSES[name].tasks else "xor"
    experiment = build(choose_loss(choose_data(Document(), data), name))
    assert np.isfinite(experiment.trainer().evaluate().train)


def wrong(**sections: object) -> Document:
    return replace(MOONS, **sections)


def network(**changes: object) -> Document:
    return wrong(network=replace(MOONS.network, **changes))


def training(**changes: object) -> Document:
    return wrong(training=replace(MOONS.training, **changes))


def changed(step: int, steps: int = 9, **changes: object) -> Document:
    section = replace(TANH.training, **changes)
    return replace(TANH, run=RunSection(steps, (Change(3, TANH.training), Change(step, section))))


@pytest.mark.parametrize(
    ("document", "place", "says"),
    [
        (wrong(data=DataSection("moon")), "$.data.name", "there is no data set named 'moon'"),
        (wrong(data=DataSection(samples=5)), "$.data.samples", "from 10"),
        (wrong(data=DataSection(noise=0.9)), "$.data.noise", "from 0 to 0.5"),
        (wrong(data=DataSection(seed=2**31)), "$.data.seed", "seed"),
        (network(features=("x3",)), "$.network.features[0]", "'x3' is no feature: x3"),
        (network(hidden=(LayerSection(), LayerSection(3, "tan"))), "$.network.hidden[1].activation", "'tan'"),
        (network(hidden=(LayerSection(initializer="he"),)), "$.network.hidden[0].initializer", "'he'"),
        (network(hidden=(LayerSection(3, "softmax"),)), "$.network.hidden[0].activation", "output"),
        (network(output=OutputSection("tan")), "$.network.output.activation", "'tan'"),
        (network(output=OutputSection(initializer="he")), "$.network.output.initializer", "'he'"),
        (network(output=OutputSection("sigmoid")), "$.training.loss", "needs the output activation identity"),
        (network(hidden=(LayerSection(4096),) * 3), "$.network", "parameters"),
        (network(weights=()), "$.network.weights", "2 layers with weights, but 0"),
        (network(weights=(((0.0,),), ((0.0,),))), "$.network.weights[0]", "needs 3 rows"),
        (network(weights=(((0.0,),) * 3, ((0.0,),))), "$.network.weights[0][0]", "needs 3 numbers, has 1"),
        (training(loss=Named("l2")), "$.training.loss.name", "no loss named 'l2'"),
        (training(loss=Named("mse", {"delta": 1.0})), "$.training.loss.delta", "mse has no setting 'delta'"),
        (training(optimizer=Named("sdg")), "$.training.optimizer.name", "no optimizer named 'sdg'"),
        (training(optimizer=Named("sgd", {"lr": -1.0})), "$.training.optimizer.lr", "lr must be a number"),
        (training(schedule=Named("often")), "$.training.schedule.name", "no schedule named 'often'"),
        (replace(TANH, data=DataSection("line")), "$.network.features[1]", "x2 does not suit"),
        (changed(2), "$.run.changes[1].step", "lies between 3 and 9"),
        (changed(10), "$.run.changes[1].step", "lies between 3 and 9"),
        (changed(5, l1=float("inf")), "$.run.changes[1].training.l1", "from 0 up"),
        (changed(5, loss=Named("bce")), "$.run.changes[1].training.loss", "needs the output"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_place(document: Document, place: str, says: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        build(document)
    assert caught.value.place == place
    assert says in caught.value.message


def test_a_change_to_a_loss_with_the_same_targets_is_built() -> None:
    build(changed(5, loss=Named("hinge")))


def test_a_change_to_a_loss_with_other_targets_is_refused() -> None:
    # Moons as ±1 for the squared error on a linear output, as 0 and 1 for cross-entropy.
    linear = replace(TANH, network=replace(TANH.network, output=OutputSection("identity")))
    later = replace(TANH.training, loss=Named("bce_logits"))
    with pytest.raises(PlaygroundError, match="gives the classes other numbers"):
        build(replace(linear, run=RunSection(5, (Change(2, later),))))


def test_targets_lie_where_the_output_can_reach_them() -> None:
    levels = {}
    for loss, output in (
        ("half_sse", "tanh"),
        ("half_sse", "sigmoid"),
        ("bce_logits", "identity"),
        ("hinge", "tanh"),
    ):
        document = replace(
            TANH,
            network=replace(TANH.network, output=OutputSection(output)),
            training=TrainingSection(Named(loss)),
        )
        experiment = build(document)
        assert set(np.unique(experiment.data.train_targets)) == {experiment.low, experiment.high}
        levels[loss, output] = (experiment.low, experiment.high)
    assert levels == {
        ("half_sse", "tanh"): (-1.0, 1.0),
        ("half_sse", "sigmoid"): (0.0, 1.0),
        ("bce_logits", "identity"): (0.0, 1.0),
        ("hinge", "tanh"): (-1.0, 1.0),
    }


def test_weights_by_hand_are_where_the_run_starts() -> None:
    weights = (((1.0, 2.0), (3.0, 4.0), (5.0, 6.0)),)
    document = network(hidden=(), weights=weights)
    np.testing.assert_array_equal(build(document).trainer().theta, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])


def test_scaling_is_fitted_on_the_training_part_alone() -> None:
    experiment = build(replace(MOONS, data=replace(MOONS.data, scaling="standard")))
    np.testing.assert_allclose(experiment.data.train_inputs.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(experiment.data.train_inputs.std(axis=0), 1.0)
    assert not np.allclose(experiment.data.test_inputs.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_array_equal(
        experiment.features(experiment.dataset.inputs)[experiment.split.test_index],
        experiment.data.test_inputs,
    )


def test_settings_come_back_from_the_engine_unchanged() -> None:
    section = TrainingSection(
        loss=Named("huber", {"delta": 2.0}),
        optimizer=Named("adamw", {"lr": 0.1, "weight_decay": 0.01}),
        schedule=Named("step", {"every": 3.0}),
        batch_size=3, shuffle=False, drop_last=True, l1=0.1, l2=0.2, penalize_biases=True,
        clip_norm=0.3, clip_value=0.4, stop=StopSection(0.1, 0.2, 3, 4, 5),
    )  # fmt: skip
    assert training_section(engine_settings(section, 3)) == section


def test_a_saved_run_that_cannot_be_made_is_told() -> None:
    line = Document(
        data=DataSection("line", samples=50),
        network=NetworkSection(("x1",), ()),
        training=TrainingSection(Named("mse"), Named("sgd", {"lr": 100.0}), batch_size=0),
        run=RunSection(1000),
    )
    with pytest.raises(PlaygroundError, match="the run diverges at step") as caught:
        resume(build(line))
    assert caught.value.place == "$.run.steps"


def test_a_weight_that_is_infinite_in_float32_is_refused() -> None:
    weights = (((1e300, 0.0), (0.0, 1.0), (0.0, 0.0)),)
    network = NetworkSection(hidden=(), weights=weights)
    build(Document(network=network))
    with pytest.raises(PlaygroundError, match="every weight must be a finite number") as refusal:
        build(Document(network=replace(network, precision="float32")))
    assert refusal.value.place == "$.network.weights"
