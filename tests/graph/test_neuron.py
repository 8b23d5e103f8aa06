import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.losses import make_loss
from playground.engine.network import LayerSpec, NetworkSpec
from playground.graph.batch_pass import run_batch
from playground.graph.evaluation import backward, evaluate
from playground.graph.layer_steps import total_name
from playground.graph.neuron import neuron_graph, total_graph
from playground.graph.paths import strongest_paths


@given(st.integers(0, 10_000), st.sampled_from(["identity", "softmax"]), st.booleans())
def test_each_units_graph_has_the_networks_own_numbers(seed: int, output: str, bias: bool) -> None:
    rng = np.random.default_rng(seed)
    spec = NetworkSpec(3, (LayerSpec(4, "tanh", bias=bias), LayerSpec(2, output, bias=bias)))
    theta = rng.normal(size=spec.parameter_count)
    if not bias:
        for view in spec.views(theta):
            view[-1] = 0.0
    batch = run_batch(spec, theta, rng.normal(size=(3, 2)), rng.normal(size=(2, 2)), make_loss("mse"))
    for layer, units in enumerate((4, 2)):
        for unit in range(units):
            neuron = neuron_graph(batch, 1, layer, unit)
            values = evaluate(neuron.graph, neuron.at)
            gradients = backward(neuron.graph, values)
            assert values.output == pytest.approx(batch.losses[1], rel=1e-12)
            assert values[total_name(layer, unit)] == pytest.approx(batch.totals[layer][unit, 1], rel=1e-10)
            own = batch.sample_gradients(layer)[1][:, unit]
            for place, node in neuron.parameters.items():
                source = spec.locate(place)[1]
                assert gradients.node[node] == pytest.approx(own[source], rel=1e-10, abs=1e-12)


@given(st.integers(0, 10_000), st.sampled_from(["identity", "softmax"]))
def test_the_paths_to_a_weight_begin_with_the_outputs_deltas_and_add_up(seed: int, output: str) -> None:
    rng = np.random.default_rng(seed)
    spec = NetworkSpec(2, (LayerSpec(3, "tanh"), LayerSpec(4, "tanh"), LayerSpec(2, output)))
    theta = rng.normal(size=spec.parameter_count)
    batch = run_batch(spec, theta, rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), make_loss("mse"))
    whole = total_graph(batch, 2)
    gradients = backward(whole.graph, evaluate(whole.graph, whole.at))
    for layer, paths_to in enumerate((4 * 2, 2, 1)):
        place = spec.index(layer, 1, 1)
        paths = strongest_paths(gradients, whole.parameters[place])
        assert paths.count == paths_to
        total = sum(path.product for path in paths.strongest)
        assert total == pytest.approx(batch.sample_gradients(layer)[2][1, 1], rel=1e-9, abs=1e-12)


def test_a_wide_unit_shows_its_strongest_inputs_and_the_one_asked_for() -> None:
    rng = np.random.default_rng(2)
    spec = NetworkSpec(64, (LayerSpec(1, "tanh"),))
    theta = rng.normal(size=65)
    inputs = rng.normal(size=(64, 1))
    batch = run_batch(spec, theta, inputs, np.zeros((1, 1)), make_loss("mse"))
    weakest = int(np.argmin(np.abs(theta[:64] * inputs[:, 0])))
    neuron = neuron_graph(batch, 0, 0, 0, weakest)
    assert neuron.left_out == 57
    assert weakest in neuron.parameters
    total = evaluate(neuron.graph, neuron.at)[total_name(0, 0)]
    assert total == pytest.approx(batch.totals[0][0, 0], rel=1e-10)
