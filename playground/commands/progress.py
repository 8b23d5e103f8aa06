"""``progress``: how far this person has come with the lessons."""

import argparse
from pathlib import Path

from playground.commands.arguments import Parser
from playground.commands.opening import read_opening
from playground.commands.output import print_bytes, print_json, print_table
from playground.lessons.progress import COLUMNS, FILE_NAME, load_progress, progress_csv, progress_rows
from playground.lessons.shelf import fill_shelf
from playground.support.errors import PlaygroundError

DESCRIPTION = """\
Print how far the person who is logged in has come with the lessons: when each was opened
and done, and how many of its questions were answered rightly. Own lessons are listed from
the folder that the class file beside the program names, or else the person's settings."""

EXAMPLES = """\
examples:
  neural-playground progress
  neural-playground progress --csv > progress.csv"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``progress`` takes."""
    parser.add_argument("--csv", action="store_true", help="print a table for a spreadsheet")


def run(arguments: argparse.Namespace) -> int:
    """Print the progress."""
    # Qt knows the folder of the settings; a name of its own would lead elsewhere.
    from PySide6.QtCore import QCoreApplication

    from playground.support.settings import load_settings, settings_path

    QCoreApplication.setApplicationName("neural-playground")
    path = settings_path().with_name(FILE_NAME)
    progress, fault = load_progress(path)
    if fault is not None:
        raise PlaygroundError(fault.sentence.format(path=fault.path, reason=fault.reason))
    settings, classroom = load_settings()[0], read_opening([]).classroom
    folder = classroom.lessons or settings.lessons_folder
    language = classroom.language or settings.language or "en"
    lessons = fill_shelf(language, Path(folder) if folder else None, None).lessons
    if arguments.csv:
        print_bytes(progress_csv(lessons, progress))
    elif arguments.json:
        rows = progress_rows(lessons, progress)[1:]
        print_json({"lessons": [dict(zip(COLUMNS, row, strict=True)) for row in rows]})
    else:
        print_table(progress_rows(lessons, progress))
    return 0
