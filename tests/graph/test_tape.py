import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.graph.evaluation import backward, evaluate
from playground.graph.examples import EXAMPLES
from playground.graph.expression import parse
from playground.graph.tape import Event, State, Tape, Update, record
from playground.support.errors import PlaygroundError

CIRCUIT = {"x": -2.0, "y": 5.0, "z": -4.0}


def circuit() -> Tape:
    return record(parse("q = x + y; f = q*z"), CIRCUIT)


def test_the_events_of_a_circuit_in_order() -> None:
    assert [(event.kind, event.equation) for event in circuit().events] == [
        ("forward", "q = x + y = (−2) + 5 = 3"),
        ("forward", "f = q × z = 3 × (−4) = −12"),
        ("seed", "∂f/∂f = 1"),
        ("local", "∂f/∂q = z = −4"),
        ("chain", "∂f/∂q = ∂f/∂f × ∂f/∂q = 1 × (−4) = −4"),
        ("local", "∂f/∂z = q = 3"),
        ("chain", "∂f/∂z = ∂f/∂f × ∂f/∂z = 1 × 3 = 3"),
        ("local", "∂q/∂x = 1"),
        ("chain", "∂f/∂x = ∂f/∂q × ∂q/∂x = (−4) × 1 = −4"),
        ("local", "∂q/∂y = 1"),
        ("chain", "∂f/∂y = ∂f/∂q × ∂q/∂y = (−4) × 1 = −4"),
    ]


def test_a_fan_out_adds_up_what_comes_back() -> None:
    tape = record(parse("y = x*x + 3*x"), {"x": 2.0})
    last = tape.events[-1]
    assert last.kind == "accumulate"
    assert last.equation == "∂y/∂x = 2 + 2 + 3 = 7" or last.equation == "∂y/∂x = 3 + 2 + 2 = 7"
    assert "used in 3 places" in last.text
    assert last.rule.startswith("A value that is used in several places adds up")
    shares = [
        event for event in tape.events if event.kind == "chain" and event.symbol.startswith("∂y/∂x via")
    ]
    assert sorted(event.value for event in shares) == [2.0, 2.0, 3.0]
    assert all(event.target is None for event in shares)


def test_a_fan_out_waits_for_every_share() -> None:
    tape = record(parse("b = a + a; c = b + b"), {"a": 3.0})
    kinds = [(event.kind, event.node) for event in tape.events if event.kind in ("accumulate", "local")]
    graph = tape.graph
    b, c, a = graph.names["b"], graph.names["c"], graph.names["a"]
    assert kinds == [
        ("local", c),
        ("local", c),
        ("accumulate", b),
        ("local", b),
        ("local", b),
        ("accumulate", a),
    ]


def test_every_event_has_its_sentence() -> None:
    for example in EXAMPLES.values():
        for event in example.tape().events:
            assert event.text.endswith(".")
            assert "{" not in event.text
            assert "{" not in event.equation
            if event.kind in ("local", "accumulate"):
                assert event.rule


def test_events_carry_the_numbers_of_evaluate_and_backward() -> None:
    for example in EXAMPLES.values():
        if example.order == "simultaneous":
            graph = example.graph()
            values = evaluate(graph, example.at)
            tape = example.tape()
            assert tape.values == values
            assert tape.gradients == backward(graph, values)


def test_the_start_knows_the_leaves_and_the_end_knows_all() -> None:
    tape = circuit()
    start = tape.state_at(0)
    assert start.event is None
    assert start.values == (-2.0, 5.0, None, -4.0, None)
    assert start.gradients == (None,) * 5
    end = tape.state_at(len(tape))
    assert end.event == tape.events[-1]
    assert end.values == tape.values.node
    assert end.gradients == tape.gradients.node
    assert end.local == tape.gradients.local
    assert end.passed == tape.gradients.passed


@given(st.sampled_from(sorted(EXAMPLES)), st.lists(st.integers(0, 10_000), max_size=20))
def test_stepping_forward_and_back_is_exact(name: str, jumps: list[int]) -> None:
    tape = EXAMPLES[name].tape()
    states = [tape.state_at(count) for count in range(len(tape) + 1)]
    for jump in jumps:
        count = jump % (len(tape) + 1)
        assert tape.state_at(count) == states[count]
    for before, after, event in zip(states, states[1:], tape.events, strict=False):
        assert _filled(after) > _filled(before), event


def _filled(state: State) -> int:
    """Count the numbers that are known: each event must add at least one."""
    flat = [*state.values, *state.gradients, *state.updated]
    for row in (*state.local, *state.passed):
        flat += row
    return sum(number is not None for number in flat)


def test_states_beyond_the_tape_are_refused() -> None:
    tape = circuit()
    for count in (-1, len(tape) + 1):
        with pytest.raises(IndexError):
            tape.state_at(count)


def test_an_update_moves_the_chosen_inputs_only() -> None:
    graph = parse("E = (w*x - t)**2")
    tape = record(graph, {"w": 1.0, "x": 2.0, "t": 5.0}, update=Update((graph.inputs["w"],), 0.1))
    last = tape.events[-1]
    assert last.kind == "update"
    assert last.equation == "w (new) = w − η × ∂E/∂w = 1 − 0.1 × (−12) = 2.2"
    assert tape.updated_inputs() == {"w": pytest.approx(2.2), "x": 2.0, "t": 5.0}
    assert tape.state_at(len(tape)).updated[graph.inputs["w"]] == pytest.approx(2.2)


def test_the_two_orders_of_update_differ_only_after_the_first_moved_weight() -> None:
    together, in_place = EXAMPLES["mazur"].tape(), EXAMPLES["mazur_in_place"].tape()
    for weight in ("w5", "w6", "w7", "w8"):
        assert together.updated_inputs()[weight] == in_place.updated_inputs()[weight]
    for weight in ("w1", "w2", "w3", "w4"):
        assert together.updated_inputs()[weight] != in_place.updated_inputs()[weight]
    kinds = [event.kind for event in in_place.events]
    assert kinds.index("update") < len(kinds) - 1 - kinds[::-1].index("chain")
    assert [event.kind for event in together.events[-8:]] == ["update"] * 8


def test_in_place_passes_back_through_the_moved_weight() -> None:
    tape = EXAMPLES["mazur_in_place"].tape()
    graph = tape.graph
    w5, out_h1 = graph.names["w5"], graph.names["out_h1"]
    product = next(n.id for n in graph.nodes if n.op == "multiply" and n.inputs == (w5, out_h1))
    assert tape.gradients.local[product][1] == tape.updated[w5]


def test_what_is_computed_cannot_be_updated() -> None:
    graph = parse("a = x*2; a**2")
    with pytest.raises(PlaygroundError, match="a is computed"):
        record(graph, {"x": 1.0}, update=Update((graph.names["a"],), 0.1))


def test_another_output_can_be_recorded() -> None:
    graph = parse("a = x*y; a + z")
    tape = record(graph, {"x": 2.0, "y": 3.0, "z": 1.0}, output=graph.names["a"])
    assert tape.gradients.inputs == {"x": 3.0, "y": 2.0, "z": 0.0}
    event: Event = next(event for event in tape.events if event.kind == "seed")
    assert event.node == graph.names["a"]
