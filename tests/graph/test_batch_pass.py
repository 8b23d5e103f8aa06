"""A step taken apart equals the engine's: its plan, its optimizers, its own gradient of one sample."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.freezing import Frozen
from playground.engine.losses import LOSSES, make_loss
from playground.engine.network import LayerSpec, Network, NetworkSpec
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.plan import Plan
from playground.engine.records import TrainingData
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer
from playground.graph.batch_pass import batch_of, run_batch, run_update

ELEMENTWISE = [name for name, entry in ACTIVATIONS.items() if entry.elementwise]
SMOOTH = ["tanh", "sigmoid", "softplus", "gelu", "silu", "identity"]
PAIRS = [
    (output, loss)
    for loss, entry in LOSSES.items()
    for output in ACTIVATIONS
    if not entry.outputs or output in entry.outputs
]


def targets_for(loss: str, outputs: int, samples: int, rng: np.random.Generator) -> Array:
    kind = LOSSES[loss].targets
    if kind == "one_hot":
        return np.eye(outputs)[rng.integers(outputs, size=samples)].T
    if kind == "zero_one":
        return rng.integers(0, 2, (outputs, samples)).astype(float)
    if kind == "plus_minus_one":
        return rng.integers(0, 2, (outputs, samples)) * 2.0 - 1.0
    return rng.normal(size=(outputs, samples))


def plan_gradient(spec: NetworkSpec, theta: Array, inputs: Array, targets: Array, loss: str) -> Array:
    count = spec.parameter_count
    state = np.zeros(2 * count + 1)
    state[:count] = theta
    plan = Plan(spec, state, inputs.shape[1], make_loss(loss), mask=spec.trainable_mask())
    plan.run([(np.vstack([inputs, np.ones((1, inputs.shape[1]))]), targets)], lambda: None, [])
    return state[count : 2 * count].copy()


@pytest.mark.parametrize(("output", "loss"), PAIRS)
@settings(max_examples=6)
@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=4),
    st.sampled_from(ELEMENTWISE),
    st.integers(1, 7),
    st.integers(0, 2**32 - 1),
    st.booleans(),
)
def test_the_mean_of_the_samples_gradients_is_the_plans(
    output: str, loss: str, widths: list[int], hidden: str, samples: int, seed: int, bias: bool
) -> None:
    layers = [LayerSpec(units, hidden, bias=bias) for units in widths[1:-1]]
    spec = NetworkSpec(widths[0], (*layers, LayerSpec(widths[-1], output, bias=bias)))
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=spec.parameter_count)
    if not bias:
        for view in spec.views(theta):
            view[-1] = 0.0
    inputs, targets = rng.normal(size=(widths[0], samples)), targets_for(loss, widths[-1], samples, rng)
    batch = run_batch(spec, theta, inputs, targets, make_loss(loss))
    expected = plan_gradient(spec, theta, inputs, targets, loss)
    np.testing.assert_allclose(batch.mean_gradient(), expected, rtol=1e-10, atol=1e-10)
    for layer, view in enumerate(spec.views(expected)):
        mean = batch.sample_gradients(layer).mean(axis=0)
        np.testing.assert_allclose(mean, view, rtol=1e-10, atol=1e-10)
    for sample in range(samples):
        alone = run_batch(spec, theta, inputs[:, [sample]], targets[:, [sample]], make_loss(loss))
        expected = plan_gradient(spec, theta, inputs[:, [sample]], targets[:, [sample]], loss)
        np.testing.assert_allclose(alone.mean_gradient(), expected, rtol=1e-10, atol=1e-10)
        assert alone.losses[0] == pytest.approx(batch.losses[sample], rel=1e-12)


@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.sampled_from(SMOOTH),
    st.sampled_from([("identity", "mse"), ("sigmoid", "bce"), ("softmax", "cross_entropy")]),
    st.integers(1, 4),
    st.integers(0, 2**32 - 1),
)
@settings(max_examples=40)
def test_random_networks_equal_central_differences(
    widths: list[int], hidden: str, pair: tuple[str, str], samples: int, seed: int
) -> None:
    output, loss = pair
    layers = [LayerSpec(units, hidden) for units in widths[1:-1]]
    spec = NetworkSpec(widths[0], (*layers, LayerSpec(widths[-1], output)))
    rng = np.random.default_rng(seed)
    theta = 0.5 * rng.normal(size=spec.parameter_count)
    inputs, targets = rng.normal(size=(widths[0], samples)), targets_for(loss, widths[-1], samples, rng)
    made = make_loss(loss)

    def value(at: Array) -> float:
        return made.value(Network(spec, at).forward(inputs)[-1], targets)

    h = 1e-5
    numeric = np.empty(theta.size)
    for place in range(theta.size):
        step = np.zeros(theta.size)
        step[place] = h
        numeric[place] = (value(theta + step) - value(theta - step)) / (2 * h)
    found = run_batch(spec, theta, inputs, targets, made).mean_gradient()
    np.testing.assert_allclose(found, numeric, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("frozen", [(), ((0, 0, 1), (1, -1, -1))])
@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
def test_the_update_is_the_trainers_to_the_last_steps(optimizer: str, frozen: tuple[Frozen, ...]) -> None:
    rng = np.random.default_rng(5)
    spec = NetworkSpec(2, (LayerSpec(4, "tanh"), LayerSpec(1, "sigmoid")))
    data = TrainingData(
        rng.normal(size=(30, 2)), rng.integers(0, 2, (30, 1)) * 1.0, np.empty((0, 2)), np.empty((0, 1))
    )
    how = TrainingSettings(
        loss="bce", optimizer=optimizer, hyper={"lr": 0.05, "weight_decay": 0.01}, batch_size=8, seed=3,
        l1=0.001, l2=0.01, clip_norm=0.5, schedule="step", frozen=frozen,
    )  # fmt: skip
    trainer = Trainer(spec, data, how)
    for _ in range(6):
        rows = trainer.batch_indices()
        batch = batch_of(spec, trainer.theta.copy(), data.train_inputs[rows], data.train_targets[rows], how)
        update = run_update(batch, how, trainer.optimizer.snapshot(), trainer.rate)
        record = trainer.advance(1, record=True)
        assert record.gradient is not None
        np.testing.assert_allclose(update.free, record.gradient[0], rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(update.updated, trainer.theta, rtol=1e-10, atol=1e-12)


def test_mazurs_figures() -> None:
    spec = NetworkSpec(2, (LayerSpec(2, "sigmoid"), LayerSpec(2, "sigmoid")))
    theta = np.array([0.15, 0.25, 0.20, 0.30, 0.35, 0.35, 0.40, 0.50, 0.45, 0.55, 0.60, 0.60])
    batch = run_batch(
        spec, theta, np.array([[0.05], [0.10]]), np.array([[0.01], [0.99]]), make_loss("half_sse")
    )
    # M. Mazur, "A Step by Step Backpropagation Example" (2015)
    assert batch.losses[0] == pytest.approx(0.298371109, abs=5e-10)
    assert batch.sample_gradients(1)[0, 0, 0] == pytest.approx(0.082167041, abs=5e-10)
    assert batch.sample_gradients(0)[0, 0, 0] == pytest.approx(0.000438568, abs=5e-10)
