"""All lessons that there are: the shipped ones in a language, and a teacher's own folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playground.lessons.actions import Kinds
from playground.lessons.lesson import Lesson
from playground.lessons.reader import read_lesson
from playground.support.errors import PlaygroundError
from playground.support.files import read_bounded
from playground.support.resources import resource_path

SUFFIX = ".md"
NOT_LESSONS = ("README.md",)
SPARE_LANGUAGE = "en"
MOST_BYTES, MOST_LESSONS = 400_000, 200


@dataclass(frozen=True)
class Broken:
    """A file that is no lesson, and why: file, line and how to mend it."""

    name: str
    fault: str


@dataclass(frozen=True)
class Shelf:
    """The lessons in the order of the course, and the files that are none."""

    lessons: tuple[Lesson, ...]
    broken: tuple[Broken, ...]

    def find(self, name: str) -> Lesson | None:
        """Return the lesson of that name, None if there is none."""
        return next((lesson for lesson in self.lessons if lesson.name == name), None)

    def beside(self, name: str, by: int) -> Lesson | None:
        """Return the lesson ``by`` places after the one of that name, None past either end."""
        names = [lesson.name for lesson in self.lessons]
        if name not in names:
            return None
        place = names.index(name) + by
        return self.lessons[place] if 0 <= place < len(names) else None


def fill_shelf(language: str, folder: Path | None, kinds: Kinds) -> Shelf:
    """Return all lessons in ``language``.

    A shipped lesson that is not there in it is taken in English; one of ``folder`` takes the place of a
    shipped one with its name. What is wrong with one file leaves the others alone.
    """
    own = resource_path("lessons")
    files = lesson_files([own / SPARE_LANGUAGE, own / language])
    broken: list[Broken] = []
    if folder is not None:
        if folder.is_dir():
            files |= lesson_files([folder, folder / SPARE_LANGUAGE, folder / language])
        else:
            broken.append(
                Broken(folder.name, f"{folder}: there is no such folder of lessons; choose another.")
            )
    if len(files) > MOST_LESSONS:
        fault = f"{folder}: there are more than {MOST_LESSONS} lessons; the others are left out."
        broken.append(Broken(str(folder), fault))
    lessons = []
    for name, path in sorted(files.items())[:MOST_LESSONS]:
        try:
            lessons.append(load_lesson(path, kinds))
        except PlaygroundError as error:
            broken.append(Broken(name, str(error)))
    return Shelf(tuple(sorted(lessons, key=lambda lesson: (lesson.order, lesson.name))), tuple(broken))


def lesson_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the files that may be lessons by their names; a later folder's take the place of others."""
    files: dict[str, Path] = {}
    for folder in folders:
        if folder.is_dir():
            for path in sorted(folder.glob(f"*{SUFFIX}")):
                if path.is_file() and path.name not in NOT_LESSONS:
                    files[path.stem] = path
    return files


def load_lesson(path: Path, kinds: Kinds) -> Lesson:
    """Return the lesson in the file at ``path``.

    Raises:
        PlaygroundError: it cannot be read, or does not follow the format; with file and line.
    """
    content = read_bounded(
        path, MOST_BYTES, f"the file is larger than {MOST_BYTES // 1000} kB; this is no lesson."
    )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise PlaygroundError("the file is not UTF-8 text; save it as UTF-8.", f"{path.name}:1") from None
    return read_lesson(text, path.stem, path.name, kinds)
