"""``check FILE``: is this a valid document, and if not, where."""

import argparse
from pathlib import Path

from playground.commands.arguments import Parser
from playground.commands.documents import open_experiment
from playground.commands.output import print_json, print_table
from playground.support.errors import PlaygroundError

DESCRIPTION = """\
Tell whether a file is a document that can be opened and trained. If not, say where it is
wrong and how to mend it, and end with exit code 2."""

EXAMPLES = """\
examples:
  neural-playground check homework.nnp
  neural-playground check homework.nnp --json"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``check`` takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the document (.nnp)")


def run(arguments: argparse.Namespace) -> int:
    """Check one document."""
    try:
        experiment = open_experiment(arguments.file)
    except PlaygroundError as error:
        if arguments.json:
            place = error.place.removeprefix(str(arguments.file)).removeprefix(": ")
            print_json({"valid": False, "place": place, "message": error.message})
        raise
    spec, document = experiment.spec, experiment.document
    report = {
        "valid": True,
        "title": document.title,
        "data": document.data.name,
        "task": experiment.task,
        "train_samples": len(experiment.split.train_index),
        "test_samples": len(experiment.split.test_index),
        "network": [spec.inputs, *(layer.units for layer in spec.layers)],
        "parameters": spec.parameter_count,
        "steps": document.run.steps,
    }
    if arguments.json:
        print_json(report)
        return 0
    print_table(
        [
            (str(arguments.file), "is a valid document"),
            *([("title", document.title)] if document.title else []),
            ("data", f"{document.data.name}, {experiment.task}"),
            ("samples", f"{report['train_samples']:,} to train on, {report['test_samples']:,} to test on"),
            ("network", f"{spec_text(report['network'])}, {spec.parameter_count:,} parameters"),
            ("run", f"{document.run.steps:,} steps"),
        ]
    )
    return 0


def spec_text(widths: object) -> str:
    """Return the widths of the layers as people write them: 2-5-4-2."""
    assert isinstance(widths, list)
    return "-".join(str(width) for width in widths)
