"""The compiled plan computes what a textbook's forward and backward pass compute."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.losses import make_loss
from playground.engine.network import LayerSpec, NetworkSpec, initial_theta
from playground.engine.plan import ForwardPlan, Plan

NAMES = ["identity", "tanh", "sigmoid", "relu", "leaky_relu", "elu", "softplus", "silu", "sine"]


def with_ones(inputs: np.ndarray) -> np.ndarray:
    return np.vstack([inputs.T, np.ones((1, len(inputs)))])


def state_of(theta: np.ndarray) -> np.ndarray:
    return np.concatenate([theta, np.zeros(theta.size + 1)])


@given(
    layers=st.lists(st.tuples(st.integers(1, 5), st.sampled_from(NAMES)), min_size=1, max_size=5),
    samples=st.integers(1, 7),
    seed=st.integers(0, 2**32 - 1),
)
def test_a_step_is_the_textbooks(textbook, layers: list[tuple[int, str]], samples: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    spec = NetworkSpec(3, tuple(LayerSpec(units, name) for units, name in layers))
    theta = rng.uniform(-1, 1, spec.parameter_count)
    x, t = rng.uniform(-2, 2, (samples, 3)), rng.uniform(-1, 1, (samples, spec.outputs))
    state, losses, row = state_of(theta), list[float](), np.empty(2 * theta.size + 1)
    plan = Plan(spec, state, samples, make_loss("half_sse"))
    assert plan.run([(with_ones(x), t.T)], lambda: None, losses, row[np.newaxis])
    book = textbook.of(spec.views(theta), [name for _, name in layers])
    of_weights, of_biases = book.gradients(x, t)
    expected = [
        part for pair in zip(of_weights, of_biases, strict=True) for part in (pair[0].ravel(), pair[1])
    ]
    np.testing.assert_allclose(state[theta.size : -1], np.concatenate(expected), rtol=1e-10, atol=1e-12)
    assert losses == [pytest.approx(book.loss(x, t), rel=1e-12)]
    np.testing.assert_array_equal(row, state)
    np.testing.assert_array_equal(row[: theta.size], theta)
    assert row[-1] == losses[0]


def test_the_textbooks_derivatives_are_those_of_its_functions(textbook) -> None:
    # The yardstick itself, measured: otherwise one mistake could hide another.
    z, h = np.array([-1.7, -0.4, 0.3, 2.1]), 1e-6
    assert list(textbook.functions) == NAMES
    for name, function in textbook.functions.items():
        np.testing.assert_allclose(
            (function(z + h) - function(z - h)) / (2 * h), textbook.derivatives[name](z), rtol=1e-8
        )


def test_the_forward_plan_reads_theta_anew_at_each_run(textbook) -> None:
    spec = NetworkSpec(2, (LayerSpec(3), LayerSpec(1, "identity")))
    theta = initial_theta(spec, 1)
    x = np.array([[0.5, -1.0], [2.0, 0.3]])
    plan = ForwardPlan(spec, theta, 2)
    before = plan.forward(with_ones(x)).copy()
    hidden = plan.activations(0).copy()
    book = textbook.of(spec.views(theta), ["tanh", "identity"])
    np.testing.assert_allclose(before, book.totals(x)[1][-1].T, rtol=1e-12)
    np.testing.assert_allclose(hidden, book.totals(x)[1][1].T, rtol=1e-12)
    theta[spec.index(1, 3, 0)] += 1.0
    np.testing.assert_allclose(plan.forward(with_ones(x)), before + 1.0, rtol=1e-12)


def test_a_loss_that_is_not_finite_ends_the_loop_before_its_update() -> None:
    spec = NetworkSpec(1, (LayerSpec(1, "identity"),))
    state, losses = state_of(np.array([1.0, 0.0])), list[float]()
    plan = Plan(spec, state, 1, make_loss("mse"))
    good, bad = (np.ones((2, 1)), np.zeros((1, 1))), (np.array([[np.inf], [1.0]]), np.zeros((1, 1)))
    updates = []
    with np.errstate(all="ignore"):
        assert not plan.run([good, bad, good], lambda: updates.append(1), losses)
    assert losses == [1.0, np.inf]
    assert len(updates) == 1


def test_a_layer_without_bias_gets_no_gradient_there() -> None:
    spec = NetworkSpec(2, (LayerSpec(2, bias=False), LayerSpec(1, "identity")))
    state = state_of(np.linspace(-0.5, 0.5, spec.parameter_count))
    mask = spec.trainable_mask()
    plan = Plan(spec, state, 1, make_loss("mse"), mask=mask)
    plan.run([(np.ones((3, 1)), np.ones((1, 1)))], lambda: None, [])
    gradient = state[spec.parameter_count : -1]
    assert mask is not None
    np.testing.assert_array_equal(gradient == 0.0, mask == 0.0)


def test_dropout_is_inverted_and_its_gradient_is_that_of_the_thinned_network(textbook) -> None:
    spec = NetworkSpec(2, (LayerSpec(6, "tanh", dropout=0.5), LayerSpec(1, "identity")))
    theta = np.random.default_rng(2).uniform(-1, 1, spec.parameter_count)
    x, t = np.array([[0.4, -0.7]]), np.array([[0.2]])
    keep = (np.random.default_rng(9).random((6, 1)) < 0.5).ravel()
    assert 0 < keep.sum() < 6
    state, losses = state_of(theta), list[float]()
    plan = Plan(spec, state, 1, make_loss("half_sse"), dropout=np.random.default_rng(9))
    plan.run([(with_ones(x), t.T)], lambda: None, losses)
    # The same as a network of the survivors alone, their outgoing weights doubled.
    w1, w2 = (w.copy() for w in spec.views(theta))
    w2[:-1] *= 2.0
    book = textbook.of([w1[:, keep], np.vstack([w2[:-1][keep], w2[-1:]])], ["tanh", "identity"])
    assert losses[0] == pytest.approx(book.loss(x, t), rel=1e-12)
    (g1, g2), (b1, b2) = book.gradients(x, t)
    first, second = spec.views(state[theta.size : -1])
    np.testing.assert_allclose(first[:, keep], np.vstack([g1, b1]), rtol=1e-12)
    np.testing.assert_array_equal(first[:, ~keep], 0.0)
    np.testing.assert_allclose(second[:-1][keep], 2.0 * g2, rtol=1e-12)
    np.testing.assert_array_equal(second[:-1][~keep], 0.0)
    np.testing.assert_allclose(second[-1], b2, rtol=1e-12)


def test_the_source_reads_like_back_propagation() -> None:
    spec = NetworkSpec(2, (LayerSpec(3), LayerSpec(1)))
    lines = [
        line.strip()
        for line in Plan(spec, state_of(initial_theta(spec, 1)), 4, make_loss("mse")).source.splitlines()
    ]
    assert lines == [
        "def run(steps, update, append, rate, rows):",
        "for (x, y),place, in steps:",
        "w1(x, z1)",
        "f1(z1, a1)",
        "w2(h1, z2)",
        "f2(z2, a2)",
        "loss = loss_and_gradient(y)",
        "slope1(zs1, hs1, ss1)",
        "multiply(d2, s2, d2)",
        "outer2(d2_t, g2)",
        "back2(d2, d1)",
        "multiply(d1, s1, d1)",
        "x.dot(d1_t, g1)",
        "state[last] = loss",
        "append(loss)",
        "rows[place] = state_bytes",
        "if loss - loss:",
        "return False",
        "update()",
        "return True",
    ]
