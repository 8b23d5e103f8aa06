import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS, Activation
from playground.graph.evaluation import evaluate
from playground.graph.expression import MAX_DEPTH, parse
from playground.graph.lexer import MAX_LENGTH, ExpressionError
from playground.support.errors import PlaygroundError


def value(expression: str, **at: float) -> float:
    return evaluate(parse(expression), at).output


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2*3", 7.0),
        ("(1 + 2)*3", 9.0),
        ("10 - 4 - 3", 3.0),
        ("16/4/2", 2.0),
        ("-2**2", -4.0),
        ("(-2)**2", 4.0),
        ("2**3**2", 512.0),
        ("2**-1", 0.5),
        ("2**-2**2", 2.0**-4),
        ("--3", 3.0),
        ("-+-3", 3.0),
        ("2*-3", -6.0),
        ("2 - -3", 5.0),
        (".5 + 1. + 2e3 + 1E-1", 2001.6),
        ("max(1, 5, 3) + min(4, 2, 8, 3)", 7.0),
        ("abs(-3) + sqrt(16) + log(e) + exp(0)", 9.0),
        ("sin(pi/2) + cos(π)", 0.0),
        ("relu(-1) + relu(2) + sigmoid(0) + tanh(0)", 2.5),
        ("softplus(0)", math.log(2.0)),
        ("2 × 3 − 8 ÷ 4 · 2", 2.0),
        ("（1 + 2）＊ 3".replace("＊", "*"), 9.0),
        ("a = 2; b = a*3\n\n c = a + b;", 8.0),
        ("max(1,\n 2\n)", 2.0),
        ("a = 1; b = a; b", 1.0),
    ],
)
def test_values(expression: str, expected: float) -> None:
    assert value(expression) == pytest.approx(expected, rel=1e-15, abs=1e-15)


def test_operators_bind_as_in_python() -> None:
    for expression in ("-x**2*y", "x**-y", "x - y*x/y - -x", "-x**-2*y", "2**x**y", "-(x - y)**3", "x/y*x"):
        expected = eval(expression, {"x": 1.75, "y": 0.5})
        assert value(expression, x=1.75, y=0.5) == pytest.approx(expected, rel=1e-15)


def test_names_of_every_script_are_inputs_in_the_order_of_use() -> None:
    assert list(parse("x₁*w_1 + 苹果*ŷ - θ'").inputs) == ["x₁", "w_1", "苹果", "ŷ", "θ'"]


def test_a_name_composed_of_two_characters_is_the_same_name() -> None:
    assert list(parse("y\u0302 + \u0177").inputs) == ["\u0177"]


def test_results_are_named_nodes_and_variables_are_shared() -> None:
    graph = parse("price = apple*n; total = price*tax")
    assert [node.name for node in graph.nodes] == ["apple", "n", "price", "tax", "total"]
    assert graph.nodes[graph.output].name == "total"
    assert [node.op for node in parse("x*x").nodes] == ["input", "multiply"]


def test_another_name_for_the_same_value_is_a_copy() -> None:
    graph = parse("y = x; z = y")
    assert [(node.op, node.name) for node in graph.nodes] == [("input", "x"), ("copy", "y"), ("copy", "z")]


def test_nodes_are_in_topological_order_with_levels() -> None:
    graph = parse("a = x*y; b = a + x; exp(b)*a")
    assert all(source < node.id for node in graph.nodes for source in node.inputs)
    assert graph.levels[graph.names["x"]] == 0
    assert graph.levels[graph.names["a"]] == 1
    assert graph.levels[graph.output] == 4


@pytest.mark.parametrize(
    ("expression", "line", "column", "says"),
    [
        ("", 1, 1, "empty"),
        (" ;\n; ", 1, 1, "empty"),
        ("x +", 1, 4, "missing here"),
        ("x + ; y", 1, 5, "missing here"),
        ("(x + 1", 1, 1, "never closed: add )"),
        ("max(x, (y", 1, 8, "never closed"),
        ("x + 1)", 1, 6, "no opening parenthesis"),
        ("()", 1, 2, "missing before this parenthesis"),
        ("2x", 1, 2, "no operator before x: write *"),
        ("x y", 1, 3, "no operator before y"),
        ("(x)(y)", 1, 4, "no operator before ("),
        ("x(2)", 1, 1, "There is no function x"),
        ("x; x(2)", 1, 4, "write x*(…)"),
        ("sine(2)", 1, 1, "the functions are abs, cos"),
        ("exp", 1, 1, "write exp(…)"),
        ("exp = 2", 1, 1, "exp is a function"),
        ("e = 2", 1, 1, "fixed number"),
        ("exp()", 1, 1, "takes one value, but 0"),
        ("exp(1, 2)", 1, 1, "takes one value, but 2"),
        ("max(1)", 1, 1, "two values or more, but 1"),
        ("x^2", 1, 2, "write **"),
        ("x²", 1, 2, "write **2"),
        ("x % 2", 1, 3, "remainder"),
        ("1,5", 1, 2, "write a point for decimals"),
        ("x == 2", 1, 3, "no comparisons"),
        ("7 // 2", 1, 3, "write /"),
        ("x + y = 2", 1, 7, "Only a name at the start"),
        ("* x", 1, 1, "needs a value before it"),
        ("a = 1; a = 2", 1, 8, "defined above already"),
        ("y = x\nx = 3", 2, 1, "used above as an input"),
        ("x = x + 1", 1, 1, "computed from itself"),
        ("a = 1\nb = a +* 2", 2, 8, "* needs a value"),
        ("1e999", 1, 1, "too large"),
        ("x + \x00", 1, 5, "U+0000"),
        ("__import__('os')", 1, 12, "not understood"),
    ],
)
def test_errors_point_at_the_character(expression: str, line: int, column: int, says: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(expression)
    error = caught.value
    assert (error.line, error.column) == (line, column)
    assert says in error.message
    shown, caret = error.caret.split("\n")
    assert shown == expression.split("\n")[line - 1]
    assert caret.index("^") == column - 1
    assert error.place.endswith(f"column {column}")


def test_the_caret_stands_under_wide_and_combined_characters() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("苹果 + y\u0302 ?")
    assert caught.value.caret.split("\n")[1] == " " * 9 + "^"


@pytest.mark.parametrize("hostile", ["(", "-", "2**", "exp(", "max(1,", "((1)+", "x=", ";", "9", "x*"])
def test_hostile_length_is_refused_quickly(hostile: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ExpressionError, match=f"at most {MAX_LENGTH:,}"):
        parse(hostile * (1_000_000 // len(hostile)))
    assert time.perf_counter() - started < 1.0


@pytest.mark.parametrize("hostile", ["(", "-", "2**", "exp(", "max(1,"])
def test_hostile_depth_is_refused_quickly(hostile: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ExpressionError, match=f"nested more than {MAX_DEPTH} deep"):
        parse(hostile * (90_000 // len(hostile)))
    assert time.perf_counter() - started < 2.0


WORDS = st.sampled_from([*"xye_1.0+-*/(),;=\n ²苹\u0301\t\r", "exp", "max(", "**", "2e5"])


@given(st.one_of(st.text(max_size=20), st.lists(WORDS, max_size=20).map("".join)))
def test_any_text_is_a_graph_or_an_error_with_its_place(text: str) -> None:
    error = None
    try:
        graph = parse(text)
    except ExpressionError as caught:
        error = caught
    if error is None:
        assert all(source < node.id for node in graph.nodes for source in node.inputs)
    else:
        shown, caret = error.caret.split("\n")
        assert shown == text.split("\n")[error.line - 1]
        assert 1 <= error.column <= len(shown) + 1
        assert caret.strip() == "^"


def test_a_number_of_any_length_and_a_long_flat_sum_are_read() -> None:
    assert value("0." + "1" * 50_000) == pytest.approx(1 / 9)
    assert value("+".join(["1"] * 40_000)) == 40_000


def test_a_new_activation_is_a_function_at_once() -> None:
    entry = Activation(
        "triple", "triple", "a = 3z", "a′ = 3", "for this test",
        lambda z, out: out.__setitem__(..., 3.0 * z), lambda z, a, out: out.fill(3.0),
    )  # fmt: skip
    ACTIVATIONS.register(entry)
    try:
        assert value("triple(x) + 1", x=2) == 7.0
    finally:
        ACTIVATIONS.unregister("triple")


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ({"x": 1.0}, "No value is given for y; give one for each of: x, y"),
        ({"x": 1.0, "y": 2.0, "z": 3.0}, "z does not occur"),
        ({"x": 1.0, "y": 2.0, "a": 3.0}, "a is computed, not given"),
        ({"x": math.nan, "y": 2.0}, "x must be a finite number"),
    ],
)
def test_wrong_inputs_are_named(at: dict[str, float], says: str) -> None:
    with pytest.raises(PlaygroundError, match=says):
        evaluate(parse("a = x*y; a + 1"), at)
