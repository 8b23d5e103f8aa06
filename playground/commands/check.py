"""``check FILE``: is this a valid document, lesson or class file, and if not, where."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playground.commands.arguments import Parser
from playground.commands.documents import check_pins, open_experiment
from playground.commands.output import print_json, print_table
from playground.lessons.classroom import load_classroom
from playground.lessons.shelf import load_lesson
from playground.support.errors import PlaygroundError

DESCRIPTION = """\
Tell whether a file is a document that can be opened and trained, a lesson (.md) or a class
file (.json). If not, say where it is wrong and how to mend it, and end with exit code 2."""

EXAMPLES = """\
examples:
  neural-playground check homework.nnp
  neural-playground check homework.nnp --json
  neural-playground check my-lesson.md"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``check`` takes."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the document (.nnp), lesson (.md) or class file (.json)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check one file."""
    try:
        if arguments.file.suffix in COURSE_FILES:
            _print(COURSE_FILES[arguments.file.suffix](arguments.file), arguments)
            return 0
        experiment = open_experiment(arguments.file)
        check_pins(experiment.document, arguments.file)
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


def _lesson(path: Path) -> dict[str, Any]:
    """Return what is said of a valid lesson."""
    from playground.views.lessons.stand import part_kinds  # Qt, which no document needs

    lesson = load_lesson(path, part_kinds())
    return {
        "valid": True,
        "title": lesson.title,
        "section": lesson.section,
        "buttons": len(lesson.tries),
        "questions": len(lesson.quizzes),
        "answers": [quiz.answer for quiz in lesson.quizzes],
    }


def _classroom(path: Path) -> dict[str, Any]:
    """Return what is said of a valid class file."""
    classroom = load_classroom(path)
    return {"valid": True, "lesson": classroom.lesson, "hidden": list(classroom.hide)}


COURSE_FILES: dict[str, Callable[[Path], dict[str, Any]]] = {".md": _lesson, ".json": _classroom}
"""What checks the files of the course, by their endings."""


def _print(report: dict[str, Any], arguments: argparse.Namespace) -> None:
    if arguments.json:
        print_json(report)
        return
    rows = [(name, _text(value)) for name, value in report.items() if name != "valid"]
    print_table([(str(arguments.file), "is valid"), *rows])


def _text(value: Any) -> str:
    return ", ".join(map(_text, value)) if isinstance(value, list) else str(value)


def spec_text(widths: object) -> str:
    """Return the widths of the layers as people write them: 2-5-4-2."""
    assert isinstance(widths, list)
    return "-".join(str(width) for width in widths)
