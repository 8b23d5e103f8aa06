"""A lesson's text to a `Lesson`: a header, Markdown, and blocks between colons."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from playground.document.experiment import build
from playground.document.schema import Document
from playground.lessons.actions import WORKSPACES, Kinds, read_action, read_value
from playground.lessons.answers import compute, matching
from playground.lessons.documents import edited, is_edit
from playground.lessons.expectations import read_expectation
from playground.lessons.lesson import (
    Action,
    Block,
    Bullets,
    Event,
    Expectation,
    Formula,
    Heading,
    Lesson,
    Option,
    Paragraph,
    Quiz,
    See,
    Text,
    Timeline,
    Try,
)
from playground.support.errors import PlaygroundError

MOST_CHARACTERS, MOST_LINE, MOST_BLOCKS, MOST_ACTIONS, MOST_OPTIONS = 100_000, 2_000, 200, 40, 8
MOST_FORMULA = 500
MOST_QUIZZES = 20  # each is worked out when the lesson is read
USUAL_DIGITS = 3

Line = tuple[int, str]

_FIELDS = ("title", "section", "order", "workspace", "minutes")
_SECTION = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2}){0,3}")
_OPEN = re.compile(r":::\s*(try|see|quiz|timeline)\b\s*(.*)")
_ITEM = re.compile(r"[-*] |[0-9]{1,2}\. ")
_EVENT_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


def read_header(text: str, name: str, file: str) -> Lesson:
    """Return the lesson without its contents, which is enough to list it.

    Raises:
        PlaygroundError: a field is missing or wrong, with file and line.
    """
    fields, _ = _header(_lines(text, file), file)
    return _headed(fields, name, file, ())


def read_lesson(text: str, name: str, file: str, kinds: Kinds = None) -> Lesson:
    """Return the lesson in ``text``.

    Args:
        text: the whole file.
        name: what the lesson is called.
        file: for messages.
        kinds: what the workspaces save of their parts.

    Raises:
        PlaygroundError: anything that does not follow the format, with file, line and how to mend it.
    """
    lines = _lines(text, file)
    fields, rest = _header(lines, file)
    blocks = _Reader(file, kinds).blocks(rest)
    return _headed(fields, name, file, tuple(blocks))


@dataclass(frozen=True)
class _Field:
    value: str
    line: int


def _lines(text: str, file: str) -> list[Line]:
    if len(text) > MOST_CHARACTERS:
        raise PlaygroundError(f"a lesson has {MOST_CHARACTERS:,} characters at most; part it.", f"{file}:1")
    lines = [
        (number, line.rstrip()) for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1)
    ]
    for number, line in lines:
        if len(line) > MOST_LINE:
            raise PlaygroundError(f"a line has {MOST_LINE:,} characters at most.", f"{file}:{number}")
    return lines


def _header(lines: list[Line], file: str) -> tuple[dict[str, _Field], list[Line]]:
    if not lines or lines[0][1] != "---":
        raise PlaygroundError("a lesson begins with a line --- and its header; add it.", f"{file}:1")
    fields: dict[str, _Field] = {}
    for place, (number, line) in enumerate(lines[1:], start=2):
        if line == "---":
            return fields, lines[place:]
        key, colon, value = line.partition(":")
        key = key.strip()
        if not colon or key not in _FIELDS:
            raise PlaygroundError(
                f"{line!r} is no field of the header; write one of {', '.join(_FIELDS)} and its value.",
                f"{file}:{number}",
            )
        fields[key] = _Field(value.strip(), number)
    raise PlaygroundError("the header does not end; add a line --- behind it.", f"{file}:1")


def _headed(fields: Mapping[str, _Field], name: str, file: str, blocks: tuple[Block, ...]) -> Lesson:
    for key in _FIELDS:
        if key not in fields or not fields[key].value:
            raise PlaygroundError(f"the header says no {key}; add a line {key}: …", f"{file}:1")

    def refuse(key: str, mend: str) -> PlaygroundError:
        field = fields[key]
        return PlaygroundError(f"{field.value!r} is no {key}; {mend}.", f"{file}:{field.line}")

    def whole(key: str, most: int) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", fields[key].value) or int(fields[key].value) > most:
            raise refuse(key, f"write a whole number up to {most}")
        return int(fields[key].value)

    if not _SECTION.fullmatch(fields["section"].value):
        raise refuse("section", "write numbers with dots, such as 3.1")
    if fields["workspace"].value not in WORKSPACES:
        raise refuse("workspace", f"choose one of: {', '.join(WORKSPACES)}")
    return Lesson(
        name,
        fields["title"].value[:200],
        fields["section"].value,
        whole("order", 999_999),
        fields["workspace"].value,
        whole("minutes", 120),
        blocks,
    )


class _Reader:
    """Reads the contents, block after block; whatever is wrong is told with its line."""

    def __init__(self, file: str, kinds: Kinds) -> None:
        self._file, self._kinds = file, kinds
        self._events: list[Event] = []

    def blocks(self, lines: list[Line]) -> list[Block]:
        """Return all blocks."""
        blocks: list[Block] = []
        plain: list[Line] = []
        quizzes: list[tuple[int, int, str, list[Line]]] = []
        place = 0
        while place < len(lines):
            number, line = lines[place]
            place += 1
            if not line.startswith(":::"):
                plain.append((number, line))
                continue
            match = _OPEN.fullmatch(line)
            if match is None:
                raise self._wrong(number, f"{line!r} opens no block; write ::: try, see, quiz or timeline")
            end = next((i for i in range(place, len(lines)) if lines[i][1].startswith(":::")), len(lines))
            if end == len(lines) or lines[end][1] != ":::":
                raise self._wrong(number, f"the block {match[1]} does not end; add a line ::: behind it")
            blocks += self.text(plain)
            plain = []
            label, inside = match[2].strip(), lines[place:end]
            place = end + 1
            if match[1] == "quiz":
                # Its key may ask for an event of a timeline that comes later.
                quizzes.append((len(blocks), number, label, inside))
                blocks.append(Heading(""))
            else:
                blocks.append(self._block(match[1], number, label, inside))
        blocks += self.text(plain)
        if len(quizzes) > MOST_QUIZZES:
            raise self._wrong(
                quizzes[MOST_QUIZZES][1], f"a lesson has {MOST_QUIZZES} quizzes at most; part it"
            )
        for index, number, label, inside in quizzes:
            blocks[index] = self._quiz(number, label, inside)
        if len(blocks) > MOST_BLOCKS:
            raise PlaygroundError(f"a lesson has {MOST_BLOCKS} blocks at most; part it.", f"{self._file}:1")
        return blocks

    def text(self, lines: list[Line]) -> list[Text]:
        """Return headings, paragraphs, lists and formulae."""
        found: list[Text] = []
        paragraph: list[str] = []
        bullets: list[str] = []
        numbered = False
        formula: list[str] | None = None
        formula_line = 0

        def close() -> None:
            if paragraph:
                found.append(Paragraph(" ".join(paragraph)))
            if bullets:
                found.append(Bullets(tuple(bullets), numbered))
            paragraph.clear()
            bullets.clear()

        for number, line in lines:
            text = line.strip()
            if formula is not None or text.startswith("$$"):
                if formula is None:
                    close()
                    formula, formula_line, text = [], number, text[2:]
                ends = text.endswith("$$")
                formula.append(text.removesuffix("$$"))
                if ends:
                    found.append(self._formula(" ".join(formula).strip(), number))
                    formula = None
            elif not text:
                close()
            elif text.startswith("#"):
                close()
                found.append(Heading(text.lstrip("#").strip()))
            elif item := _ITEM.match(text):
                if paragraph or (bullets and numbered != text[0].isdigit()):
                    close()
                numbered = text[0].isdigit()
                bullets.append(self._inline(text[item.end() :].strip(), number))
            elif bullets and line.startswith("  "):
                bullets[-1] += " " + self._inline(text, number)
            else:
                if bullets:
                    close()
                paragraph.append(self._inline(text, number))
        if formula is not None:
            raise self._wrong(formula_line, "the formula does not end; add $$ behind it")
        close()
        return found

    def _block(self, kind: str, number: int, label: str, inside: list[Line]) -> Block:
        if kind == "timeline":
            return self._timeline(number, label, inside)
        if not label:
            raise self._wrong(number, f"a {kind} block needs a label; write it behind ::: {kind}")
        if kind == "see":
            answer = self.text(inside)
            if not answer:
                raise self._wrong(number, "a see block tells what there is to see; write it")
            return See(self._inline(label, number), tuple(answer))
        return self._try(number, label, inside)

    def _try(self, number: int, label: str, inside: list[Line]) -> Try:
        actions: list[Action] = []
        expectations: list[Expectation] = []
        says = ""
        for line, text in _content(inside):
            word, _, rest = text.partition(" ")
            if word == "say":
                says = self._inline(rest.strip(), line)
                continue
            with self._told_at(line):
                if word == "expect":
                    expectations.append(read_expectation(rest.strip(), line, self._kinds))
                else:
                    actions.append(read_action(text, line, self._kinds))
        if not 0 < len(actions) <= MOST_ACTIONS:
            raise self._wrong(number, f"a try block has 1 to {MOST_ACTIONS} actions, not {len(actions)}")
        if not says:
            raise self._wrong(number, "a try block tells what it has set up; add a line say …")
        if not expectations:
            raise self._wrong(number, "a try block says how the app then stands; add a line expect …")
        self._rehearse(actions)
        return Try(label, tuple(actions), tuple(expectations), says, number)

    def _rehearse(self, actions: list[Action]) -> None:
        """Raise what is wrong with the document that the actions make, where they begin with an example."""
        document: Document | None = None
        for action in actions:
            if not is_edit(action) or (document is None and action.verb != "open"):
                continue
            with self._told_at(action.line):
                document = edited(document or Document(), [action])
        if document is not None:
            with self._told_at(max(action.line for action in actions if is_edit(action))):
                build(document)

    def _quiz(self, number: int, question: str, inside: list[Line]) -> Quiz:
        fields: dict[str, _Field] = {}
        options: list[Option] = []
        for line, text in _content(inside):
            if text.startswith("- "):
                value, _, caption = text[2:].partition("|")
                read = read_value(value.strip())
                number_given = isinstance(read, int | float) and not isinstance(read, bool)
                shown = self._inline(caption.strip() or value.strip(), line)
                options.append(Option(float(read) if number_given else value.strip(), shown))
                continue
            key, colon, value = text.partition(":")
            if not colon or key not in ("key", "digits", "right", "hint"):
                raise self._wrong(
                    line, f"{text!r} is no line of a quiz; write key:, digits:, right:, hint: or - …"
                )
            fields[key] = _Field(
                value.strip() if key in ("key", "digits") else self._inline(value.strip(), line), line
            )
        if not question:
            raise self._wrong(number, "a quiz needs a question; write it behind ::: quiz")
        for key in ("key", "right", "hint"):
            if key not in fields or not fields[key].value:
                raise self._wrong(number, f"the quiz has no {key}; add a line {key}: …")
        digits = USUAL_DIGITS
        if "digits" in fields:
            if not re.fullmatch(r"[0-9]", fields["digits"].value):
                raise self._wrong(fields["digits"].line, "digits is a whole number from 0 to 9")
            digits = int(fields["digits"].value)
        asked = fields["key"]
        with self._told_at(asked.line):
            answer = compute(asked.value, self._events)
        self._check_options(number, options, answer, digits)
        right, hint = fields["right"].value, fields["hint"].value
        return Quiz(
            self._inline(question, number), asked.value, answer, digits, tuple(options), right, hint, number
        )

    def _check_options(self, number: int, options: list[Option], answer: float | str, digits: int) -> None:
        if not options:
            if isinstance(answer, str):
                raise self._wrong(number, f"the answer is {answer!r}, which cannot be typed; give options")
            return
        if not 2 <= len(options) <= MOST_OPTIONS:
            raise self._wrong(number, f"a quiz has 2 to {MOST_OPTIONS} options, not {len(options)}")
        found = matching(options, answer, digits)
        values = ", ".join(str(option.value) for option in options)
        if not found:
            raise self._wrong(number, f"the key comes to {answer}, which is none of the options: {values}")
        if len(found) > 1:
            raise self._wrong(number, f"the key comes to {answer}, which is several of the options: {values}")

    def _timeline(self, number: int, label: str, inside: list[Line]) -> Timeline:
        events: list[Event] = []
        for line, text in _content(inside):
            parts = [part.strip() for part in text.split("|")]
            if not 3 <= len(parts) <= 4 or not re.fullmatch(r"[12][0-9]{3}", parts[0]):
                raise self._wrong(
                    line, f"{text!r} is no event; write YEAR | WHO | WHAT, or YEAR | WHO | WHAT | NAME"
                )
            name = parts[3] if len(parts) == 4 else ""
            if name and not _EVENT_NAME.fullmatch(name):
                raise self._wrong(line, f"{name!r} is no name; write small letters, digits and hyphens")
            events.append(
                Event(int(parts[0]), self._inline(parts[1], line), self._inline(parts[2], line), name)
            )
        if not events or events != sorted(events, key=lambda event: event.year):
            raise self._wrong(number, "a timeline has events in the order of their years; sort them")
        self._events += events
        return Timeline(label, tuple(events))

    def _inline(self, text: str, number: int) -> str:
        """Return ``text`` once its formulae are known to end."""
        if len(re.findall(r"(?<!\\)\$", text)) % 2:
            raise self._wrong(
                number, "a formula does not end on its line; add $, or write \\$ for the sign itself"
            )
        return text

    def _formula(self, latex: str, number: int) -> Formula:
        if not 0 < len(latex) <= MOST_FORMULA:
            raise self._wrong(number, f"a formula has 1 to {MOST_FORMULA} characters")
        return Formula(latex)

    @contextmanager
    def _told_at(self, line: int) -> Iterator[None]:
        """Tell with file and line what is complained of inside."""
        try:
            yield
        except PlaygroundError as error:
            raise PlaygroundError(str(error), f"{self._file}:{line}") from None

    def _wrong(self, line: int, text: str) -> PlaygroundError:
        return PlaygroundError(f"{text}.", f"{self._file}:{line}")


def _content(lines: list[Line]) -> list[Line]:
    """Return the lines that say something, without comments."""
    stripped = [(number, line.strip()) for number, line in lines]
    return [(number, line) for number, line in stripped if line and not line.startswith("%")]
