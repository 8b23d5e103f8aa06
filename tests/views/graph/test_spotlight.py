import pytest

from playground.graph.examples import EXAMPLES
from playground.views.graph.spotlight import label_texts, number_on_graph, spotlight


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_an_event_finds_is_lit_and_known(name: str) -> None:
    tape = EXAMPLES[name].tape()
    before = label_texts(tape.graph, tape.state_at(0))
    for count, event in enumerate(tape.events, start=1):
        texts = label_texts(tape.graph, tape.state_at(count))
        spot = spotlight(tape.graph, event)
        assert spot.result is not None
        assert spot.result not in before, "what is found now was blank before"
        assert number_on_graph(event.value) in texts[spot.result]
        assert spot.operands.keys() <= texts.keys()
        assert texts.items() >= before.items()
        before = texts


def test_no_negative_zero_is_shown() -> None:
    assert number_on_graph(-0.0) == "0"
    assert number_on_graph(-0.25) == "−0.25"
