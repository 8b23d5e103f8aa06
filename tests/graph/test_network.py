import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.losses import LOSSES, Loss, MeanSquaredError, make_loss
from playground.engine.network import LayerSpec, Network, NetworkSpec
from playground.engine.plan import Plan
from playground.graph.evaluation import backward, evaluate
from playground.graph.examples import EXAMPLES
from playground.graph.network import UnrolledNetwork, unroll
from playground.support.errors import PlaygroundError

PAIRS = [
    (output, loss)
    for loss, entry in LOSSES.items()
    for output in ACTIVATIONS
    if not entry.outputs or output in entry.outputs
]


def plan_gradient(
    spec: NetworkSpec, theta: Array, sample: Array, target: Array, loss: Loss
) -> tuple[float, Array]:
    """Return the loss and its gradient (P,) as the engine's training plan has them for a batch of one."""
    count = spec.parameter_count
    state = np.zeros(2 * count + 1)
    state[:count] = theta
    losses: list[float] = []
    plan = Plan(spec, state, 1, loss, mask=spec.trainable_mask())
    plan.run([(np.append(sample, 1.0)[:, np.newaxis], target[:, np.newaxis])], lambda: None, losses)
    return losses[0], state[count : 2 * count].copy()


def targets_for(loss: str, outputs: int, rng: np.random.Generator) -> Array:
    kind = LOSSES[loss].targets
    if kind == "one_hot":
        one_hot: Array = np.eye(outputs)[rng.integers(outputs)]
        return one_hot
    if kind == "zero_one":
        return rng.integers(0, 2, outputs).astype(float)
    if kind == "plus_minus_one":
        return rng.integers(0, 2, outputs) * 2.0 - 1.0
    return rng.normal(size=outputs)


def check(spec: NetworkSpec, theta: Array, sample: Array, target: Array, loss: Loss) -> UnrolledNetwork:
    unrolled = unroll(spec, theta, sample.tolist(), target.tolist(), loss)
    values = evaluate(unrolled.graph, unrolled.at)
    gradients = backward(unrolled.graph, values)
    expected_loss, expected = plan_gradient(spec, theta, sample, target, loss)
    assert values.output == pytest.approx(expected_loss, rel=1e-10, abs=1e-10)
    found = unrolled.theta_gradient(gradients, spec.parameter_count)
    np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10)
    outputs = Network(spec, theta).forward(sample[:, np.newaxis])[-1][:, 0]
    np.testing.assert_allclose(
        [values.node[node] for node in unrolled.outputs], outputs, rtol=1e-10, atol=1e-12
    )
    return unrolled


@pytest.mark.parametrize(("output", "loss"), PAIRS)
@settings(max_examples=8)
@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.sampled_from([name for name, entry in ACTIVATIONS.items() if entry.elementwise]),
    st.integers(0, 2**32 - 1),
    st.booleans(),
)
def test_the_graph_equals_the_plan(
    output: str, loss: str, widths: list[int], hidden: str, seed: int, bias: bool
) -> None:
    layers = [LayerSpec(units, hidden, bias=bias) for units in widths[1:-1]] + [
        LayerSpec(widths[-1], output, bias=bias)
    ]
    spec = NetworkSpec(widths[0], tuple(layers))
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=spec.parameter_count)
    if not bias:
        for view in spec.views(theta):
            view[-1] = 0.0
    check(spec, theta, rng.normal(size=widths[0]), targets_for(loss, widths[-1], rng), make_loss(loss))


@pytest.mark.parametrize("hidden", [name for name, entry in ACTIVATIONS.items() if entry.elementwise])
@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_every_activation_with_every_loss(hidden: str, output: str, loss: str) -> None:
    spec = NetworkSpec(2, (LayerSpec(3, hidden), LayerSpec(2, output)))
    rng = np.random.default_rng(7)
    check(
        spec,
        rng.normal(size=spec.parameter_count),
        rng.normal(size=2),
        targets_for(loss, 2, rng),
        make_loss(loss),
    )


@pytest.mark.parametrize("delta", [0.05, 1.0, 20.0])
def test_hubers_delta(delta: float) -> None:
    spec = NetworkSpec(2, (LayerSpec(3, "tanh"), LayerSpec(2, "identity")))
    rng = np.random.default_rng(3)
    theta, sample, target = rng.normal(size=spec.parameter_count), rng.normal(size=2), rng.normal(size=2) * 3
    check(spec, theta, sample, target, make_loss("huber", {"delta": delta}))


@pytest.mark.parametrize(
    ("output", "loss"), [("sigmoid", "bce"), ("softmax", "cross_entropy"), ("softmax", "mse")]
)
def test_a_saturated_output_still_has_its_loss(output: str, loss: str) -> None:
    spec = NetworkSpec(1, (LayerSpec(2, output),))
    theta = np.array([-2000.0, 2000.0, 0.0, 0.0])
    target = np.array([1.0, 0.0])
    unrolled = unroll(spec, theta, [1.0], target.tolist(), make_loss(loss))
    expected, _ = plan_gradient(spec, theta, np.ones(1), target, make_loss(loss))
    assert evaluate(unrolled.graph, unrolled.at).output == pytest.approx(expected, rel=1e-10)


def test_nodes_are_named_as_on_the_blackboard() -> None:
    spec = NetworkSpec(2, (LayerSpec(2, "sigmoid"), LayerSpec(1, "identity")))
    theta = np.arange(spec.parameter_count, dtype=float)
    unrolled = unroll(spec, theta, [0.5, -1.0], [1.0], make_loss("half_sse"))
    names = unrolled.graph.names
    assert set(names) == {
        *("x[1]", "x[2]", "t[1]", "E"),
        *("w1[1,1]", "w1[1,2]", "w1[2,1]", "w1[2,2]", "b1[1]", "b1[2]"),
        *("z1[1]", "z1[2]", "a1[1]", "a1[2]"),
        *("w2[1,1]", "w2[2,1]", "b2[1]", "z2[1]", "a2[1]"),
    }
    for place, node in unrolled.parameters.items():
        assert unrolled.at[unrolled.graph.nodes[node].name] == theta[place]
    w = Network(spec, theta).weights(0)
    assert unrolled.at["w1[1,2]"] == w[0, 1]
    assert unrolled.at["b1[2]"] == w[2, 1]


def test_mazurs_network_in_the_engine_gives_his_figures() -> None:
    spec = NetworkSpec(2, (LayerSpec(2, "sigmoid"), LayerSpec(2, "sigmoid")))
    theta = np.array([0.15, 0.25, 0.20, 0.30, 0.35, 0.35, 0.40, 0.50, 0.45, 0.55, 0.60, 0.60])
    unrolled = check(spec, theta, np.array([0.05, 0.10]), np.array([0.01, 0.99]), make_loss("half_sse"))
    values = evaluate(unrolled.graph, unrolled.at)
    assert values.output == pytest.approx(0.298371109, abs=5e-10)
    gradients = backward(unrolled.graph, values)
    written = EXAMPLES["mazur"].tape().gradients
    assert gradients["w2[1,1]"] == pytest.approx(written["w5"], rel=1e-12)
    assert gradients["w1[1,1]"] == pytest.approx(written["w1"], rel=1e-12)


def test_too_large_a_network_and_an_unknown_loss_are_refused() -> None:
    spec = NetworkSpec(100, (LayerSpec(200), LayerSpec(2)))
    with pytest.raises(PlaygroundError, match="can be shown one by one"):
        unroll(spec, np.zeros(spec.parameter_count), [0.0] * 100, [0.0] * 2, make_loss("mse"))

    class OddError(MeanSquaredError):
        name = "odd"

    small = NetworkSpec(1, (LayerSpec(1, "identity"),))
    with pytest.raises(PlaygroundError, match="odd cannot be shown number by number; choose one of: mse"):
        unroll(small, np.zeros(2), [0.0], [0.0], OddError())


def test_every_loss_of_the_engine_can_be_unrolled() -> None:
    small = NetworkSpec(1, (LayerSpec(1, "sigmoid"),))
    for name in LOSSES:
        assert unroll(small, np.zeros(2), [1.0], [1.0], make_loss(name)).graph.names["E"]
