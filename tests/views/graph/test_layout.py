import time
from collections import Counter
from itertools import combinations

import pytest

from playground.graph.examples import EXAMPLES
from playground.graph.expression import parse
from playground.views.graph.layout import Box, columns_of, place


@pytest.mark.parametrize("name", EXAMPLES)
def test_boxes_never_overlap_and_wires_lead_to_the_right(name: str) -> None:
    graph = EXAMPLES[name].graph()
    placement = place(graph, [100.0] * len(graph.nodes))
    for one, other in combinations(placement.boxes, 2):
        assert not overlap(one, other), (one, other)
    for node in graph.nodes:
        for source in node.inputs:
            assert placement.boxes[source].right < placement.boxes[node.id].left


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_long_wire_goes_around_the_boxes_on_its_way(name: str) -> None:
    graph = EXAMPLES[name].graph()
    placement = place(graph, [100.0] * len(graph.nodes))
    for stretches in placement.detours.values():
        for (left, y), (right, _) in stretches:
            for box in placement.boxes:
                inside = box.left < right and left < box.right and box.top < y < box.top + box.height
                assert not inside, (box, left, right, y)


def test_a_computed_node_stands_at_its_level_and_a_leaf_before_its_first_use() -> None:
    graph = parse("a = x + 1; b = a*y; c = b*a")
    columns = columns_of(graph)
    at = {node.label: columns[node.id] for node in graph.nodes}
    assert at == {"x": 0, "1": 0, "a": 1, "y": 1, "b": 2, "c": 3}


def test_inputs_stand_in_the_order_of_the_operands() -> None:
    graph = parse("d = x - y")
    boxes = place(graph, [80.0] * 3).boxes
    assert boxes[graph.names["x"]].top < boxes[graph.names["y"]].top


def test_a_deep_graph_is_placed_without_recursion_and_soon() -> None:
    graph = parse("\n".join(["a0 = x + 1", *(f"a{k} = a{k - 1} + 1" for k in range(1, 1500))]))
    start = time.perf_counter()
    placement = place(graph, [80.0] * len(graph.nodes))
    assert time.perf_counter() - start < 5
    assert max(Counter(box.left for box in placement.boxes).values()) <= 3


def overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )
