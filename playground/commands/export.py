"""``export FILE --to FORMAT``: a document's trained network, written for another tool."""

import argparse
from pathlib import Path

from playground.commands.arguments import Parser
from playground.commands.documents import open_run
from playground.commands.output import print_json, print_table
from playground.document import atomic
from playground.exporters.formats import EXPORT_FORMATS
from playground.exporters.recipe import make_recipe

DESCRIPTION = """\
Write the network of a document, trained as far as its run was left, for another tool:
a program for PyTorch or for NumPy alone, an ONNX model, or its numbers as CSV or JSON.

Each takes rows of the data's own columns: features and scaling are part of what is
written. The programs compare their predictions with the app's when they are run."""

EXAMPLES = """\
examples:
  neural-playground export two-moons.nnp --to numpy -o two_moons.py
  neural-playground export digits.nnp --to onnx -o digits.onnx"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``export`` takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the document (.nnp)")
    parser.add_argument(
        "--to",
        choices=list(EXPORT_FORMATS),
        required=True,
        metavar="FORMAT",
        help=f"one of {', '.join(EXPORT_FORMATS)}",
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="the file to write")


def run(arguments: argparse.Namespace) -> int:
    """Export one document's network."""
    experiment, trainer = open_run(arguments.file, arguments.output)
    recipe = make_recipe(experiment, trainer.theta)
    content = EXPORT_FORMATS[arguments.to].write(recipe)
    atomic.write(arguments.output, content)
    report = {
        "format": arguments.to,
        "output": str(arguments.output),
        "bytes": len(content),
        "parameters": experiment.spec.parameter_count,
        "steps": trainer.step,
    }
    if arguments.json:
        print_json(report)
    else:
        print_table([(key, str(value)) for key, value in report.items()])
    return 0
