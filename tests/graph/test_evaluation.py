import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from playground.graph.compiled import compile_expression
from playground.graph.computation import Graph, GraphBuilder
from playground.graph.evaluation import backward, evaluate
from playground.graph.expression import parse
from playground.graph.lexer import ExpressionError
from playground.graph.operations import FAN_OUT_RULE, OPERATIONS, function_names
from playground.graph.tape import record
from playground.support.errors import PlaygroundError

NAMES = ("x", "y", "z")


def gradient(expression: str, **at: float) -> dict[str, float]:
    graph = parse(expression)
    return backward(graph, evaluate(graph, at)).inputs


@st.composite
def expressions(draw: st.DrawFn, smooth: bool = True) -> str:
    """Random expressions in x, y and z that are defined and smooth everywhere near most points."""
    leaf = st.sampled_from([*NAMES, "0.5", "2", "1.25", "pi"])

    def extend(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        functions = ["exp", "sin", "cos", "tanh", "sigmoid", "softplus", "gelu", "silu", "elu", "-"]
        kinks = ["relu", "abs", "leaky_relu"]
        return st.one_of(
            st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
            st.builds("{}({})".format, st.sampled_from(functions + kinks), inner),
            st.builds("({}/(1.5 + sin({})))".format, inner, inner),
            st.builds("sqrt(1 + {}**2)".format, inner),
            st.builds("log(2 + cos({}))".format, inner),
            st.builds("(1 + sigmoid({}))**({})".format, inner, inner),
            st.builds("max({}, {})".format, inner, inner),
            st.builds("min({}, {}, {})".format, inner, inner, inner),
        )

    return draw(st.recursive(leaf, extend, max_leaves=12))


def points() -> st.SearchStrategy[list[float]]:
    return st.lists(st.floats(-2, 2).map(lambda number: round(number, 3)), min_size=3, max_size=3)


@settings(max_examples=200)
@given(expressions(), points())
def test_gradients_equal_central_differences(expression: str, point: list[float]) -> None:
    graph = parse(expression)
    at = {name: number for name, number in zip(NAMES, point, strict=True) if name in graph.inputs}
    try:
        values = evaluate(graph, at)
        slopes = backward(graph, values).inputs
    except PlaygroundError:
        assume(False)  # an overflow
    assume(all(abs(value) < 1e4 for value in values.node))
    assume(not _near_a_kink(graph, values.node))
    for name, slope in slopes.items():

        def change(h: float, name: str = name) -> float:
            above = evaluate(graph, {**at, name: at[name] + h}).output
            below = evaluate(graph, {**at, name: at[name] - h}).output
            return (above - below) / (2 * h)

        h = 1e-4
        # Richardson's extrapolation takes the h² error out, so that 1e-6 is a bound on the slope and not on
        # h.
        coarse, fine = change(2 * h), change(h)
        assume(abs(coarse - fine) < 1e-4 * max(1.0, abs(fine)))
        estimate = (4 * fine - coarse) / 3
        noise = 1e-11 * max(map(abs, values.node)) / h  # rounding of the values themselves
        assert slope == pytest.approx(estimate, rel=1e-6, abs=1e-6 + noise)


def _near_a_kink(graph: Graph, values: tuple[float, ...]) -> bool:
    for node in graph.nodes:
        operands = [values[i] for i in node.inputs]
        if node.op in ("relu", "abs", "leaky_relu", "elu") and abs(operands[0]) < 0.05:
            return True
        if node.op in ("max", "min") and abs(operands[0] - operands[1]) < 0.05:
            return True
    return False


@settings(max_examples=100)
@given(expressions(), st.lists(points(), min_size=1, max_size=4))
def test_arrays_equal_single_points(expression: str, places: list[list[float]]) -> None:
    graph = parse(expression)
    columns = np.array(places).T
    values, slopes = compile_expression(expression, NAMES).value_and_gradient(*columns)
    assert values.shape == (len(places),)
    for index, place in enumerate(places):
        at = {name: number for name, number in zip(NAMES, place, strict=True) if name in graph.inputs}
        try:
            single = evaluate(graph, at)
            expected = backward(graph, single).inputs
        except PlaygroundError:
            assert math.isnan(slopes[0][index])
            continue
        assert values[index] == pytest.approx(single.output, rel=1e-13, abs=1e-13)
        for name, slope in zip(NAMES, slopes, strict=True):
            assert slope[index] == pytest.approx(expected.get(name, 0.0), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("expression", "x", "expected"),
    [
        # torch.relu, torch.abs, torch.maximum, torch.minimum, torch.pow and leaky_relu at their kinks, in
        # PyTorch 2
        ("relu(x)", 0.0, 0.0),
        ("abs(x)", 0.0, 0.0),
        ("max(x, 2)", 2.0, 0.5),
        ("min(x, 2)", 2.0, 0.5),
        ("max(x, x)", 2.0, 1.0),
        ("max(x, 2, 2)", 2.0, 0.25),
        ("leaky_relu(x)", 0.0, 0.01),
        ("x**0", 0.0, 0.0),
        ("x**1", 0.0, 1.0),
        ("x**2", 0.0, 0.0),
        ("0**x", 2.0, 0.0),
        ("0**x", 0.0, 0.0),
        ("x**3", -2.0, 12.0),
        ("x**-2", -2.0, 0.25),
    ],
)
def test_subgradients_are_pytorchs(expression: str, x: float, expected: float) -> None:
    assert gradient(expression, x=x)["x"] == expected


@pytest.mark.parametrize(
    ("expression", "at", "column", "says"),
    [
        ("1 + log(x)", {"x": -1.0}, 5, "ln(−1) is undefined: only a positive number has a logarithm"),
        ("log(x)", {"x": 0.0}, 1, "ln(0) is undefined"),
        ("1/(x - 1)", {"x": 1.0}, 1, "1 / 0 is undefined: it is a division by zero"),
        ("0/x", {"x": 0.0}, 1, "0 / 0 is undefined: it is a division by zero"),
        ("2*x**-1", {"x": 0.0}, 3, "0^(−1) is undefined: 0 has no negative power"),
        ("x**y", {"x": -2.0, "y": 0.5}, 1, "(−2)^0.5 is undefined: a negative number has a power only"),
        ("sqrt(x)", {"x": -4.0}, 1, "√(−4) is undefined: a negative number has no real square root"),
        ("y = 3*sqrt(x)", {"x": 0.0}, 7, "√0 has no derivative to x: at 0 the curve of a root is vertical"),
        ("x**0.5", {"x": 0.0}, 1, "0^0.5 has no derivative to x"),
        ("x**y", {"x": -2.0, "y": 2.0}, 1, "(−2)^2 has no derivative to y: with a negative base"),
        ("exp(x)", {"x": 1000.0}, 1, "exp(1000) is too large"),
        ("x*x", {"x": 1e200}, 1, "too large"),
        ("a = x\nlog(a)", {"x": -1.0}, 1, "in log(a)."),
        ("exp(x) - exp(x)*exp(x)", {"x": 360.0}, 10, "too large"),
    ],
)
def test_undefined_points_name_the_operation_and_its_place(
    expression: str, at: dict[str, float], column: int, says: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        record(parse(expression), at)
    assert says in caught.value.message
    assert caught.value.column == column
    graph = parse(expression)
    compiled = compile_expression(graph, list(graph.inputs))
    assert all(np.isnan(slope) for slope in compiled.gradient(*(at[name] for name in graph.inputs)))


def test_a_derivative_that_nobody_needs_may_be_undefined() -> None:
    assert gradient("x**3", x=-2.0) == {"x": 12.0}  # to the exponent it would be a logarithm of −2
    assert gradient("a = sqrt(x); y*2", x=0.0, y=1.0) == {"x": 0.0, "y": 2.0}


def test_constants_carry_no_gradient_and_what_does_not_matter_has_zero() -> None:
    graph = parse("c = 2*3; unused = x*5; y*c")
    gradients = backward(graph, evaluate(graph, {"x": 1.0, "y": 2.0}))
    assert gradients.node[graph.names["c"]] is None
    assert gradients.inputs == {"x": 0.0, "y": 6.0}
    assert gradients.local[graph.output] == (6.0, None)


def test_any_node_can_be_differentiated() -> None:
    graph = parse("a = x*y; b = a + x; b**2")
    values = evaluate(graph, {"x": 2.0, "y": 3.0})
    assert backward(graph, values, graph.names["a"]).inputs == {"x": 3.0, "y": 2.0}
    assert backward(graph, values, graph.names["x"]).inputs == {"x": 1.0, "y": 0.0}


@pytest.mark.parametrize("depth", [10_000])
def test_deep_graphs_do_not_recurse(depth: int) -> None:
    builder = GraphBuilder()
    node = builder.input("x")
    for _ in range(depth):
        node = builder.apply("sin", [builder.apply("add", [node, node])])
    graph = builder.build(node)
    assert max(graph.levels) == 2 * depth
    tape = record(graph, {"x": 0.1})
    by_hand, slope = 0.1, 1.0
    for _ in range(depth):
        slope *= 2.0 * math.cos(2.0 * by_hand)
        by_hand = math.sin(2.0 * by_hand)
    assert tape.values.output == pytest.approx(by_hand, rel=1e-9)
    assert tape.gradients["x"] == pytest.approx(slope, rel=1e-6)
    assert tape.state_at(len(tape)).gradients[0] == tape.gradients["x"]
    assert compile_expression(graph, ["x"]).gradient(0.1)[0] == pytest.approx(slope, rel=1e-6)


def test_a_builder_refuses_what_is_no_graph() -> None:
    builder = GraphBuilder()
    x = builder.input("x")
    with pytest.raises(ValueError, match="before it"):
        builder.apply("add", [x, 7])
    with pytest.raises(ValueError, match="does not take"):
        builder.apply("add", [x])
    with pytest.raises(ValueError, match="already"):
        builder.input("x")


def test_every_operation_says_its_rule_and_its_formulae() -> None:
    for operation in OPERATIONS.values():
        assert operation.rule.endswith(".")
        if operation.arity != 0:
            inputs = ["p", "q", "r"][: operation.arity]
            assert "{" not in operation.formula_of(inputs)
            for position in range(len(inputs)):
                assert operation.slope_formula_of(position, inputs, "y")
    assert OPERATIONS["add"].rule == "A sum hands the same gradient to each input."
    assert OPERATIONS["multiply"].rule.startswith("A product swaps its inputs")
    assert FAN_OUT_RULE.startswith("A value that is used in several places adds up")


def test_every_function_of_the_language_is_there() -> None:
    asked = "exp log sqrt sin cos tanh sigmoid relu softplus abs max min"
    assert set(asked.split()) <= set(function_names())


@pytest.mark.parametrize("name", function_names())
def test_written_slopes_are_the_computed_ones(name: str) -> None:
    """The slope's formula in numbers, calculated by Python, is the local derivative."""
    inputs = "(x, y)" if name in ("max", "min") else "(x)"
    graph = parse(name + inputs)
    at = {"x": 0.7, "y": 0.2} if name in ("max", "min") else {"x": 0.7}
    local = next(event for event in record(graph, at).events if event.kind == "local")
    text = local.numbers
    for sign, written in (("²", "**2"), ("×", "*"), ("−", "-"), ("ln", "log"), ("½", "0.5")):
        text = text.replace(sign, written)
    if " if " in text:
        value, condition = text.split(", ")[0].split(" if ")
        text = value if eval(condition) else text.rsplit("else ")[-1]
    known = {
        "exp": math.exp,
        "cos": math.cos,
        "sin": math.sin,
        "sign": lambda number: math.copysign(1.0, number),
        "σ": lambda number: 1 / (1 + math.exp(-number)),
        "Φ": lambda number: 0.5 * (1 + math.erf(number / math.sqrt(2))),
        "φ": lambda number: math.exp(-number * number / 2) / math.sqrt(2 * math.pi),
    }
    text = text.replace("0.7 φ", "0.7 * φ").replace(" (1 - ", " * (1 - ")
    assert eval(text, known) == pytest.approx(local.value, rel=1e-7)
