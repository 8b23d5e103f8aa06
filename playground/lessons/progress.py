"""How far a person has come with the lessons: kept in one small file of their own, exported as a table."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from playground.document import atomic
from playground.lessons.lesson import Lesson, Quiz
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

FILE_NAME = "progress.json"
MOST_BYTES = 4_000_000

Time = Annotated[str, msgspec.Meta(max_length=40)]


def now() -> str:
    """Return the local time to the second, as ISO 8601 writes it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class QuizRecord(msgspec.Struct):
    """How often a question was answered, and whether rightly at last."""

    attempts: Annotated[int, msgspec.Meta(ge=0)] = 0
    right: bool = False


class LessonRecord(msgspec.Struct):
    """What was done in one lesson; ``quizzes`` is by the key of the question, the same in every language."""

    opened: Time = ""
    done: Time = ""
    tries: list[int] = []
    quizzes: dict[str, QuizRecord] = {}


class Progress(msgspec.Struct):
    """All lessons that were opened, by their names."""

    version: int = 1
    lessons: dict[str, LessonRecord] = {}

    def open(self, lesson: Lesson, clock: Callable[[], str] = now) -> None:
        """Note that a lesson was opened."""
        record = self._record(lesson)
        record.opened = record.opened or clock()

    def tried(self, lesson: Lesson, place: int) -> None:
        """Note that the button at ``place`` was pressed."""
        record = self._record(lesson)
        record.tries = sorted({*record.tries, place})

    def answered(self, lesson: Lesson, quiz: Quiz, right: bool, clock: Callable[[], str] = now) -> None:
        """Note an answer; what was once right stays so, and the last right answer makes the lesson done."""
        record = self._record(lesson)
        result = record.quizzes.setdefault(quiz.key, QuizRecord())
        if not result.right:
            result.attempts += 1
            result.right = right
        if all(self.is_right(lesson, each) for each in lesson.quizzes):
            record.done = record.done or clock()

    def finish(self, lesson: Lesson, clock: Callable[[], str] = now) -> None:
        """Note that a lesson was gone through; one with questions is done only when they are answered."""
        record = self._record(lesson)
        if not lesson.quizzes:
            record.done = record.done or clock()

    def join(self, other: "Progress") -> None:
        """Take up what ``other`` tells besides; nothing that is done in one of the two is undone."""
        for name, theirs in other.lessons.items():
            record = self.lessons.setdefault(name, LessonRecord())
            record.opened = theirs.opened or record.opened
            record.done = theirs.done or record.done
            record.tries = sorted({*record.tries, *theirs.tries})
            for key, result in theirs.quizzes.items():
                own = record.quizzes.setdefault(key, QuizRecord())
                own.attempts = max(own.attempts, result.attempts)
                own.right = own.right or result.right

    def is_done(self, lesson: Lesson) -> bool:
        """Return whether a lesson is done."""
        record = self.lessons.get(lesson.name)
        return record is not None and bool(record.done)

    def is_right(self, lesson: Lesson, quiz: Quiz) -> bool:
        """Return whether a question was answered rightly."""
        record = self.lessons.get(lesson.name)
        return record is not None and record.quizzes.get(quiz.key, QuizRecord()).right

    def _record(self, lesson: Lesson) -> LessonRecord:
        return self.lessons.setdefault(lesson.name, LessonRecord())


class Fault(NamedTuple):
    """What is wrong with the file: a sentence marked for translation, to be filled with the other two.

    ``keep`` says that the file is the person's own still, and must not be written over.
    """

    sentence: str
    path: Path
    reason: str
    keep: bool


def load_progress(path: Path) -> tuple[Progress, Fault | None]:
    """Return the progress kept at ``path``, and what was wrong with it; a damaged file is set aside."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise msgspec.DecodeError("larger than any progress")
        return msgspec.json.decode(path.read_bytes(), type=Progress), None
    except FileNotFoundError:
        return Progress(), None
    except OSError as error:
        sentence = N_("Your progress in {path} cannot be read ({reason}); it is not kept this time.")
        return Progress(), Fault(sentence, path, error.strerror or str(error), True)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        aside = path.with_name(path.name + ".broken")
        try:
            path.replace(aside)
        except OSError:
            aside = path
        sentence = N_("Your progress was damaged ({reason}) and begins anew. The damaged file is {path}.")
        return Progress(), Fault(sentence, aside, str(error), aside == path)


def save_progress(progress: Progress, path: Path) -> None:
    """Write the progress, in one stroke.

    Raises:
        PlaygroundError: the folder or the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlaygroundError(f"cannot make the folder ({error.strerror}).", str(path.parent)) from None
    atomic.write(path, msgspec.json.format(msgspec.json.encode(progress), indent=2) + b"\n")


COLUMNS = ("lesson", "section", "title", "opened", "done", "buttons", "questions", "right", "attempts")


def progress_rows(lessons: Iterable[Lesson], progress: Progress) -> list[tuple[str, ...]]:
    """Return `COLUMNS` and a row for each lesson: how many buttons pressed and questions answered rightly."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for lesson in lessons:
        record = progress.lessons.get(lesson.name, LessonRecord())
        results = [record.quizzes.get(quiz.key, QuizRecord()) for quiz in lesson.quizzes]
        counts = (
            len(record.tries),
            len(results),
            sum(result.right for result in results),
            sum(result.attempts for result in results),
        )
        rows.append(
            (lesson.name, lesson.section, lesson.title, record.opened, record.done, *map(str, counts))
        )
    return rows


def progress_csv(lessons: Iterable[Lesson], progress: Progress) -> bytes:
    """Return `progress_rows` as UTF-8 with a byte-order mark, which spreadsheets need to show Chinese."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        # A spreadsheet would compute what begins with one of these.
        [f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row]
        for row in progress_rows(lessons, progress)
    )
    return text.getvalue().encode("utf-8-sig")
