"""``graph EXPR``: a computational graph, forward and back."""

import argparse
from typing import Any

from playground.commands.arguments import Parser
from playground.commands.output import number, print_json, print_table, print_text
from playground.graph.report import graph_report, parse_point, trace_text

DESCRIPTION = """\
Compute an expression as a graph of operations and its derivatives by back-propagation,
node by node. Several results may be named: 'q = x + y; f = q*z'."""

EXAMPLES = """\
examples:
  neural-playground graph '(x + y)*z' --at x=-2 y=5 z=-4
  neural-playground graph 'price = apple*n; total = price*tax' --at apple=10 n=2 tax=1.1 --trace
  neural-playground graph 'sigmoid(w*x + b)' --at w=2 x=-1 b=0.5 --json"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``graph`` takes."""
    parser.add_argument("expression", metavar="EXPR", help="the expression")
    parser.add_argument(
        "--at", nargs="+", action="extend", default=[], metavar="NAME=NUMBER", help="the inputs' values"
    )
    parser.add_argument("--trace", action="store_true", help="print every step, with the rule it follows")


def run(arguments: argparse.Namespace) -> int:
    """Compute one expression."""
    at = parse_point(arguments.at)
    if arguments.json:
        print_json(graph_report(arguments.expression, at))
    elif arguments.trace:
        print_text(trace_text(arguments.expression, at))
    else:
        _print(graph_report(arguments.expression, at))
    return 0


def _print(report: dict[str, Any]) -> None:
    print_table(
        [
            ("value", number(report["value"])),
            *((f"gradient of {name}", number(slope)) for name, slope in report["gradients"].items()),
        ]
    )
    print_text("")
    print_table(
        [
            ("node", "name", "operation", "value", "gradient", "local derivatives"),
            *(
                (
                    f"#{node['id']}",
                    node["name"],
                    " ".join([node["op"], *(f"#{source}" for source in node["inputs"])]),
                    number(node["value"]),
                    number(node["gradient"]),
                    "  ".join(number(slope) for slope in node["local"]),
                )
                for node in report["nodes"]
            ),
        ]
    )
