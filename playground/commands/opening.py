"""What the window is opened on: a document, a lesson, a folder of own lessons, a class file."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from playground.commands.arguments import Parser
from playground.lessons.classroom import Classroom, load_classroom
from playground.support.errors import PlaygroundError

OPTIONS = {
    "--lesson": ("NAME", "open the course on a lesson, such as learning-rate"),
    "--lessons": ("FOLDER", "add a folder with own lessons to the course"),
    "--class": ("FILE", "begin as a class file says: language, lesson, hidden controls"),
}


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Return whether an option says how to open the window."""
    return any(argument.partition("=")[0] in OPTIONS for argument in arguments)


def read_opening(arguments: Sequence[str]) -> tuple[Path | None, Classroom | None]:
    """Return the document to open and how the class begins; None where nothing is said of it.

    Raises:
        PlaygroundError: an argument is unknown, or names a file or folder that is not there.
    """
    parser = Parser(prog="neural-playground")
    parser.add_argument("file", nargs="?", type=Path)
    for option, (metavar, told) in OPTIONS.items():
        parser.add_argument(option, metavar=metavar, help=told)
    given = parser.parse_args(list(arguments))
    if given.file is not None and not given.file.exists():
        raise PlaygroundError(f"there is no file named {str(given.file)!r}.")
    if given.lessons is not None and not Path(given.lessons).is_dir():
        raise PlaygroundError(f"there is no folder named {given.lessons!r}.", "--lessons")
    classroom = load_classroom(Path(vars(given)["class"])) if vars(given)["class"] else None
    if given.lesson or given.lessons:
        classroom = classroom or Classroom()
        lessons = str(Path(given.lessons).absolute()) if given.lessons else classroom.lessons
        classroom = replace(classroom, lesson=given.lesson or classroom.lesson, lessons=lessons)
    return given.file, classroom
