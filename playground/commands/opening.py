"""What the window is opened on: a document, a lesson, a folder of own lessons, a class file."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from playground.commands.arguments import Parser
from playground.lessons.classroom import FILE_NAME, Classroom, load_classroom
from playground.support.errors import PlaygroundError

OPTIONS = {
    "--lesson": ("NAME", "open the course on a lesson, such as learning-rate"),
    "--lessons": ("FOLDER", "add a folder with own lessons to the course"),
    "--class": ("FILE", "begin as a class file says: language, lesson, hidden controls"),
}


@dataclass(frozen=True)
class Opening:
    """What to begin with.

    ``fault`` is what was wrong with the class file beside the program; without any option the opening
    ``is_plain``, and a program that runs already can show it as well.
    """

    path: Path | None = None
    classroom: Classroom = field(default_factory=Classroom)
    fault: str = ""
    is_plain: bool = True


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Return whether an option says how to open the window."""
    return any(argument.partition("=")[0] in OPTIONS for argument in arguments)


def class_file() -> Path | None:
    """Return the class file beside the installed program, for a lab's machines; None if there is none."""
    if not getattr(sys, "frozen", False):
        return None
    path = Path(sys.executable).with_name(FILE_NAME)
    return path if path.is_file() else None


def read_opening(arguments: Sequence[str]) -> Opening:
    """Return what the arguments say, and else the class file beside the program.

    What is wrong with that file is no reason not to open the window: who opens it with a double click sees
    no other place where it could be told.

    Raises:
        PlaygroundError: an argument is unknown, or names a file or folder that is not there.
    """
    parser = Parser(prog="neural-playground")
    parser.add_argument("file", nargs="?", type=Path)
    for option, (metavar, told) in OPTIONS.items():
        parser.add_argument(option, metavar=metavar, help=told)
    given = parser.parse_args(list(arguments))
    if given.file is not None and not os.path.exists(given.file):
        raise PlaygroundError(f"there is no file named {str(given.file)!r}.")
    if given.file is not None and given.file.is_dir():
        raise PlaygroundError(f"{str(given.file)!r} is a folder; name a document in it.")
    if given.lessons is not None and not os.path.isdir(given.lessons):
        raise PlaygroundError(f"there is no folder named {given.lessons!r}.", "--lessons")
    named, beside = vars(given)["class"], class_file()
    classroom, fault = Classroom(), ""
    if named:
        classroom = load_classroom(Path(named))
    elif beside is not None:
        try:
            classroom = load_classroom(beside)
        except PlaygroundError as error:
            fault = str(error)
    lessons = str(Path(given.lessons).absolute()) if given.lessons else classroom.lessons
    classroom = replace(classroom, lesson=given.lesson or classroom.lesson, lessons=lessons)
    plain = not (named or given.lesson or given.lessons)
    return Opening(given.file, classroom, fault, plain)
