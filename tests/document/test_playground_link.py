import numpy as np
import pytest

from playground.document.experiment import build
from playground.document.playground_link import read_link
from playground.support.errors import PlaygroundError

# As its address bar shows when it opens, with some settings changed; seed as it was given.
OPENING = (
    "https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane"
    "&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.81422&showTestData=false"
    "&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false"
    "&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false"
)


def test_the_opening_page() -> None:
    linked = read_link(OPENING)
    document = linked.document
    assert (document.data.name, document.data.samples, document.data.train_fraction) == ("circle", 500, 0.5)
    assert [layer.units for layer in document.network.hidden] == [4, 2]
    assert document.network.output.activation == "tanh"
    assert document.training.optimizer.settings == {"lr": 0.03}
    assert (document.training.loss.name, document.training.batch_size) == ("half_sse", 10)
    assert len(linked.notes) == 1
    trainer = build(document).trainer()
    assert len(trainer.batch_indices()) == 10
    trainer.advance(25 * 100)
    assert trainer.evaluate().train < 0.1


def changed(**values: str) -> str:
    parts = dict(part.split("=") for part in OPENING.partition("#")[2].split("&"))
    return "https://playground.tensorflow.org/#" + "&".join(
        f"{k}={v}" for k, v in {**parts, **values}.items()
    )


@pytest.mark.parametrize(
    ("theirs", "ours"), [("circle", "circle"), ("xor", "xor"), ("gauss", "blobs"), ("spiral", "spiral")]
)
def test_data_sets(theirs: str, ours: str) -> None:
    document = read_link(changed(dataset=theirs, noise="25", percTrainData="80")).document
    assert (document.data.name, document.data.noise, document.data.train_fraction) == (ours, 0.25, 0.8)
    assert build(document).task == "binary"


@pytest.mark.parametrize(
    ("theirs", "ours"), [("relu", "relu"), ("tanh", "tanh"), ("sigmoid", "sigmoid"), ("linear", "identity")]
)
def test_activations(theirs: str, ours: str) -> None:
    document = read_link(changed(activation=theirs)).document
    assert {layer.activation for layer in document.network.hidden} == {ours}


def test_features_shape_and_regularization() -> None:
    link = changed(
        xSquared="true", sinY="true", x="false", cosX="true", networkShape="8,7,1", regularization="L2",
        regularizationRate="0.003", initZero="true",
    )  # fmt: skip
    linked = read_link(link)
    document = linked.document
    assert document.network.features == ("x2", "x1_squared", "sin_x2")
    assert [layer.units for layer in document.network.hidden] == [8, 7, 1]
    assert (document.training.l1, document.training.l2) == (0.0, 0.003)
    assert not build(document).trainer().theta.any()
    assert "cos" in linked.notes[0]
    dead = read_link(changed(regularization="L1", regularizationRate="0.1"))
    assert dead.document.training.l1 == 0.1
    assert "L1" in dead.notes[0]


def test_no_hidden_layer() -> None:
    assert read_link(changed(networkShape="")).document.network.hidden == ()


@pytest.mark.parametrize(
    ("data", "surface"),
    [
        ("reg-plane", lambda x, y: (x + y) / 10),
        # At the six centres the cones are 1 high, with the sign of each.
        ("reg-gauss", None),
    ],
)
def test_regression(data: str, surface) -> None:
    document = read_link(changed(problem="regression", regDataset=data)).document
    experiment = build(document)
    assert experiment.task == "regression"
    assert document.network.output.activation == "identity"
    inputs, targets = experiment.dataset.inputs, experiment.dataset.targets
    assert inputs.shape == (1200, 2)
    assert np.abs(inputs).max() <= 6
    if surface is not None:
        np.testing.assert_allclose(targets, surface(*inputs.T), atol=1e-12)
        return
    for x, y, sign in ((-4, 2.5, 1), (0, 2.5, -1), (4, -2.5, -1), (0, -2.5, 1)):
        distance = np.hypot(inputs[:, 0] - x, inputs[:, 1] - y)
        near = distance < 0.9
        np.testing.assert_allclose(targets[near], sign * (1 - distance[near] / 2), atol=1e-12)


def test_the_same_link_is_the_same_run() -> None:
    assert read_link(OPENING) == read_link(f"  {OPENING}\n")
    assert read_link(changed(seed="0.1")).document != read_link(OPENING).document


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("", "link: this is no link to TensorFlow Playground"),
        ("https://example.org/#activation=tanh", "link: this is no link to TensorFlow Playground"),
        ("https://playground.tensorflow.org/#" + "a=1&" * 2000, "too long"),
        (changed(activation="gelu"), "link: activation: activation is 'gelu'; it must be one of: relu,"),
        (changed(dataset="moons"), "link: dataset"),
        (changed(networkShape="4,9"), "link: networkShape: networkShape lists up to 6 layers of 1 to 8"),
        (changed(networkShape="1,1,1,1,1,1,1"), "link: networkShape"),
        (changed(networkShape="1000000000"), "link: networkShape"),
        (changed(networkShape="-1"), "link: networkShape"),
        (changed(learningRate="fast"), "link: learningRate: learningRate is 'fast'; it must be a number"),
        (changed(learningRate="nan"), "link: learningRate"),
        (changed(noise="80"), "link: noise: noise is '80'; it must be a number from 0 to 50"),
        (changed(batchSize="0"), "link: batchSize"),
    ],
)
def test_a_wrong_link_is_told_with_its_place(link: str, told: str) -> None:
    with pytest.raises(PlaygroundError) as refusal:
        read_link(link)
    assert told in str(refusal.value)
    assert str(refusal.value).endswith(".")
