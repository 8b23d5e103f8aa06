"""``descend EXPR``: an optimizer's path on a typed function."""

import argparse

from playground.commands.arguments import Parser, read_numbers, read_settings, whole
from playground.commands.output import number, print_json, print_table
from playground.engine.optimizers import OPTIMIZERS
from playground.graph.descend import descend
from playground.graph.report import descend_report

DESCRIPTION = f"""\
Follow an optimizer down a function of x, y, … and report each point, the value and the
gradient there. The path ends early where the function is no longer defined.

optimizers: {", ".join(OPTIMIZERS)}"""

EXAMPLES = """\
examples:
  neural-playground descend 'x**2 + 10*y**2' --start=-5,-2 --set lr=0.05 --steps 40
  neural-playground descend '(1 - x)**2 + 100*(y - x**2)**2' --start=-1.2,1 --optimizer adam \\
      --set lr=0.05 --set beta1=0.9 --steps 40 --json"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``descend`` takes."""
    parser.add_argument("expression", metavar="EXPR", help="the function, such as 'x**2 + y**2'")
    parser.add_argument("--start", required=True, metavar="NUMBERS", help="where to begin, such as -5,-2")
    parser.add_argument("--optimizer", default="sgd", metavar="NAME", help="the optimizer (sgd)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=NUMBER", help="a setting, such as lr=0.05"
    )
    parser.add_argument("--steps", type=whole, default=40, metavar="N", help="how many steps (40)")


def run(arguments: argparse.Namespace) -> int:
    """Follow one path."""
    path = descend(
        arguments.expression,
        read_numbers(arguments.start, "--start"),
        arguments.optimizer,
        read_settings(arguments.set),
        arguments.steps,
    )
    if arguments.json:
        print_json(descend_report(path))
        return 0
    print_table(
        [
            ("step", *path.variables, "value", *(f"∂/∂{name}" for name in path.variables)),
            *(
                (str(step), *map(number, point), number(value), *map(number, gradient))
                for step, (point, value, gradient) in enumerate(
                    zip(path.points, path.values, path.gradients, strict=True)
                )
            ),
            ("", path.status),
        ]
    )
    return 0
