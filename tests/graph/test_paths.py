import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.losses import make_loss
from playground.engine.network import LayerSpec, NetworkSpec
from playground.graph.evaluation import Gradients, backward, evaluate
from playground.graph.expression import parse
from playground.graph.network import UnrolledNetwork, unroll
from playground.graph.paths import strongest_paths


def gradients_of(expression: str, **at: float) -> Gradients:
    graph = parse(expression)
    return backward(graph, evaluate(graph, at))


def network(seed: int, widths: tuple[int, ...] = (2, 3, 3, 1)) -> tuple[UnrolledNetwork, Gradients]:
    spec = NetworkSpec(widths[0], tuple(LayerSpec(units, "tanh") for units in widths[1:]))
    rng = np.random.default_rng(seed)
    unrolled = unroll(
        spec, rng.normal(size=spec.parameter_count), rng.normal(size=2).tolist(), [0.5], make_loss("half_sse")
    )
    return unrolled, backward(unrolled.graph, evaluate(unrolled.graph, unrolled.at))


def test_the_two_ways_of_a_product_and_a_sum() -> None:
    gradients = gradients_of("a = x*y; f = a + 3*x", x=2.0, y=5.0)
    names = gradients.graph.names
    paths = strongest_paths(gradients, names["x"])
    assert paths.count == 2
    first, second = paths.strongest
    assert (first.nodes, first.factors, first.product) == (
        (names["f"], names["a"], names["x"]),
        (1.0, 5.0),
        5.0,
    )
    assert (second.factors, second.product) == ((1.0, 3.0), 3.0)


def test_each_wire_of_a_fan_out_is_a_path() -> None:
    gradients = gradients_of("b = a + a; c = b + b", a=3.0)
    paths = strongest_paths(gradients, gradients.graph.names["a"])
    assert paths.count == 4
    assert [path.product for path in paths.strongest] == [1.0] * 4


@given(st.integers(0, 10_000))
def test_the_products_of_all_paths_add_up_to_the_gradient(seed: int) -> None:
    unrolled, gradients = network(seed)
    for name, count in (("w1[1,2]", 3), ("w2[3,1]", 1), ("x[1]", 9), ("b3[1]", 1)):
        node = unrolled.graph.names[name]
        paths = strongest_paths(gradients, node)
        assert paths.count == len(paths.strongest) == count
        assert sum(path.product for path in paths.strongest) == pytest.approx(
            gradients[name], rel=1e-9, abs=1e-12
        )
        for path in paths.strongest:
            assert path.product == pytest.approx(math.prod(path.factors), rel=1e-12)
            assert (path.nodes[0], path.nodes[-1]) == (unrolled.graph.output, node)


@given(st.integers(0, 10_000), st.integers(1, 8))
def test_the_strongest_are_kept(seed: int, limit: int) -> None:
    unrolled, gradients = network(seed)
    node = unrolled.graph.names["x[1]"]
    every = strongest_paths(gradients, node, limit=1000).strongest
    some = strongest_paths(gradients, node, limit)
    assert some.count == 9
    assert [abs(path.product) for path in some.strongest] == [abs(path.product) for path in every[:limit]]


def test_more_paths_than_could_ever_be_listed() -> None:
    source = "; ".join(["a0 = x + 0.5*x", *(f"a{k} = a{k - 1} + 0.5*a{k - 1}" for k in range(1, 200))])
    gradients = gradients_of(source, x=1.0)
    paths = strongest_paths(gradients, gradients.graph.names["x"], limit=3)
    assert paths.count == 2**200
    assert [path.product for path in paths.strongest] == [1.0, 0.5, 0.5]


def test_what_does_not_matter_has_no_path_and_the_output_has_itself() -> None:
    gradients = gradients_of("a = x*2; f = y*3", x=1.0, y=1.0)
    names = gradients.graph.names
    assert strongest_paths(gradients, names["x"]).count == 0
    assert strongest_paths(gradients, names["x"]).strongest == ()
    (itself,) = strongest_paths(gradients, names["f"]).strongest
    assert (itself.nodes, itself.factors, itself.product) == ((names["f"],), (), 1.0)
