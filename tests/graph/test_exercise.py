import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.graph.computation import Graph
from playground.graph.evaluation import evaluate
from playground.graph.examples import EXAMPLES
from playground.graph.exercise import (
    Blank,
    answer_text,
    choose_blanks,
    draw_inputs,
    mark,
    parse_answer,
    possible_blanks,
    right_answer,
)
from playground.graph.expression import parse
from playground.graph.tape import Tape, record
from playground.support.errors import PlaygroundError


def tape_of(expression: str, **at: float) -> Tape:
    return record(parse(expression), at)


def fault(tape: Tape, name: str, answer: float) -> str | None:
    found = mark(tape, Blank("gradient", tape.graph.names[name]), answer)
    assert found.right == (found.fault is None)
    assert found.right or found.hint
    return found.fault


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.2", 2.2),
        (" -1/4 ", -0.25),
        ("−3 / 2", -1.5),
        ("1e-3", 0.001),
        ("0,5", 0.5),
        (".5", 0.5),
        ("+7", 7),
    ],
)
def test_numbers_and_fractions_are_read(text: str, value: float) -> None:
    assert parse_answer(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "x", "1/", "1/0", "1/2/3", "nan", "1e999", "2 2"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(PlaygroundError):
        parse_answer(text)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_answer(text)
    except PlaygroundError as error:
        assert error.message  # noqa: PT017 - most texts are refused, but not all


def test_the_faults_of_the_apples() -> None:
    tape = EXAMPLES["apples"].tape()  # total = (apple × n) × tax at 10, 2, 1.1
    assert fault(tape, "apple", 2.2) is None
    assert fault(tape, "apple", 2.205) is None
    assert fault(tape, "apple", 2.22) == "unknown"
    assert fault(tape, "apple", -2.2) == "sign"
    assert fault(tape, "apple", 2) == "local_only"
    assert fault(tape, "apple", 1.1) == "upstream_only"
    assert fault(tape, "apple", 3.1) == "added"
    assert fault(tape, "apple", 11) == "swapped"
    assert fault(tape, "apple", 10) == "other_quantity"
    assert fault(tape, "apple", 99) == "unknown"


def test_a_forgotten_path_is_named() -> None:
    tape = tape_of("y = x*a + x*b + x*c", x=2, a=3, b=5, c=11)
    for partial in (3, 5, 11, 8, 14, 16):
        assert fault(tape, "x", partial) == "forgot_path"
    assert fault(tape, "x", 19) is None
    assert fault(tape, "x", -19) == "sign"


def test_the_hints_name_the_nodes() -> None:
    tape = EXAMPLES["apples"].tape()
    found = mark(tape, Blank("gradient", tape.graph.names["apple"]), 2)
    assert found.hint.startswith("That is only the local derivative of price to apple")
    found = mark(tape, Blank("gradient", tape.graph.names["apple"]), 77)
    assert found.hint == "Work ∂total/∂apple = ∂total/∂price × ∂price/∂apple, from right to left."


def test_values_are_marked() -> None:
    tape = EXAMPLES["circuit"].tape()  # f = (x + y)·z at −2, 5, −4
    blank = Blank("value", tape.graph.names["f"])
    assert mark(tape, blank, -12).right
    assert mark(tape, blank, 12).fault == "sign"
    assert mark(tape, blank, 1).fault == "other_quantity"
    assert mark(tape, blank, 5).hint == "Work f = q × z with the values on its wires."


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_revealed_is_right(name: str) -> None:
    tape = EXAMPLES[name].tape()
    for quantity in ("value", "gradient"):
        blanks = possible_blanks(tape.graph, quantity)
        assert blanks
        for blank in blanks:
            assert mark(tape, blank, parse_answer(answer_text(right_answer(tape, blank)))).right


def test_blanks_are_drawn_by_seed() -> None:
    graph = EXAMPLES["mazur"].graph()
    first = choose_blanks(graph, ("value", "gradient"), 6, 7)
    assert first == choose_blanks(graph, ("value", "gradient"), 6, 7)
    assert first != choose_blanks(graph, ("value", "gradient"), 6, 8)
    assert len(set(first)) == 6
    assert Blank("gradient", graph.output) not in possible_blanks(graph, "gradient")
    assert len(choose_blanks(parse("z = x + y"), ("value",), 6, 0)) == 1


@given(st.sampled_from([*EXAMPLES]), st.integers(0, 2**31))
def test_new_numbers_can_always_be_worked(name: str, seed: int) -> None:
    example = EXAMPLES[name]
    graph: Graph = example.graph()
    drawn = draw_inputs(graph, example.at, seed)
    assert drawn.keys() == dict(example.at).keys()
    assert drawn == draw_inputs(graph, example.at, seed)
    record(graph, drawn)
    evaluate(graph, drawn)


def test_new_numbers_have_as_many_digits() -> None:
    drawn = draw_inputs(parse("a*b*c*d"), {"a": 150, "b": 0.05, "c": -3, "d": 1.1}, 3)
    assert drawn["a"] % 10 == 0
    assert drawn["b"] == round(drawn["b"], 2)
    assert -9 <= drawn["c"] <= -1
    assert drawn["d"] == round(drawn["d"], 1)


def test_where_no_numbers_fit_it_is_said() -> None:
    with pytest.raises(PlaygroundError, match="No other numbers"):
        draw_inputs(parse("log(x - x - 1)"), {"x": 1}, 0)
