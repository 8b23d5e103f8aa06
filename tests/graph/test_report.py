import json

import pytest

from playground.graph.report import graph_report, parse_point, trace_text
from playground.support.errors import PlaygroundError


def test_the_circuits_report() -> None:
    report = graph_report("(x + y)*z", {"x": -2, "y": 5, "z": -4})
    assert json.loads(json.dumps(report, allow_nan=False)) == report
    assert report["value"] == -12.0
    assert report["gradients"] == {"x": -4.0, "y": -4.0, "z": 3.0}
    assert report["nodes"] == [
        {"id": 0, "op": "input", "inputs": [], "name": "x", "value": -2.0, "local": [], "gradient": -4.0},
        {"id": 1, "op": "input", "inputs": [], "name": "y", "value": 5.0, "local": [], "gradient": -4.0},
        {
            "id": 2,
            "op": "add",
            "inputs": [0, 1],
            "name": "",
            "value": 3.0,
            "local": [1.0, 1.0],
            "gradient": -4.0,
        },
        {"id": 3, "op": "input", "inputs": [], "name": "z", "value": -4.0, "local": [], "gradient": 3.0},
        {
            "id": 4,
            "op": "multiply",
            "inputs": [2, 3],
            "name": "",
            "value": -12.0,
            "local": [-4.0, 3.0],
            "gradient": 1.0,
        },
    ]
    assert [event["kind"] for event in report["events"]] == [
        *("forward", "forward", "seed"),
        *("local", "chain", "local", "chain", "local", "chain", "local", "chain"),
    ]
    assert report["events"][4] == {
        "kind": "chain",
        "node": 4,
        "input": 0,
        "value": -4.0,
        "text": "Chain rule: upstream times local gives −4, what comes to #2 through #4.",
        "formula": "∂#4/∂#2 = ∂#4/∂#4 × ∂#4/∂#2",
        "numbers": "1 × (−4)",
    }


def test_the_trace_reads_from_top_to_bottom() -> None:
    lines = trace_text("q = x + y; f = q*z", {"x": -2, "y": 5, "z": -4}).splitlines()
    assert lines[0] == " 1  forward     q = x + y = (−2) + 5 = 3"
    assert lines[1] == " 2  forward     f = q × z = 3 × (−4) = −12"
    assert lines[-5:] == ["", "value = −12", "∂f/∂x = −4", "∂f/∂y = −4", "∂f/∂z = 3"]
    assert any("A product swaps its inputs" in line for line in lines)


def test_undefined_points_are_told() -> None:
    for command in (graph_report, trace_text):
        with pytest.raises(PlaygroundError, match="division by zero"):
            command("1/x", {"x": 0.0})


def test_points_are_read_from_assignments() -> None:
    assert parse_point(["x=-2", "y = 5e-1", "z=−4"]) == {"x": -2.0, "y": 0.5, "z": -4.0}
    for wrong, says in (
        (["x"], "NAME=NUMBER"),
        (["=3"], "NAME=NUMBER"),
        (["x=two"], "NAME=NUMBER"),
        (["x=1", "x=2"], "given twice"),
    ):
        with pytest.raises(PlaygroundError, match=says):
            parse_point(wrong)
