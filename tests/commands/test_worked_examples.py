"""Every worked example's published figures, on the command line."""

import json

import pytest

from playground.cli import main
from playground.graph.examples import EXAMPLES


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_published_figures_come_out(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    example = EXAMPLES[name]
    point = [f"{variable}={value}" for variable, value in example.at.items()]
    assert main(["graph", example.expression, "--at", *point, "--json"]) == 0
    nodes = {node["name"]: node for node in json.loads(capsys.readouterr().out)["nodes"]}
    figures = [figure for figure in example.figures if figure.quantity in ("value", "gradient")]
    assert figures
    for figure in figures:
        assert figure.agrees(nodes[figure.name][figure.quantity]), figure
