"""Worksheets: an exercise that a teacher has put into a file, the answers to it, and their marks.

Both files are small JSON. A worksheet::

    {"format": "neural-playground-worksheet", "version": 1,
     "title": "Tom's apples", "note": "Work from right to left.",
     "expression": "price = apple*n; total = price*tax", "at": {"apple": 10, "n": 2, "tax": 1.1},
     "seed": 0, "boxes": ["price", "∂total/∂apple"]}

``"example": "apples"`` may stand in place of ``expression`` and ``at``. With ``seed`` 0 the numbers are those
of ``at``; any other draws new ones like them, always the same for the same seed. A box is named as the
window names it: a value ``price``, a derivative ``∂total/∂apple`` or, in plain letters, ``dtotal/dapple``; a
result without a name is ``#`` and its place in the graph. Answers are numbers, or texts with a number or a
fraction::

    {"format": "neural-playground-answers", "version": 1, "name": "Ada",
     "answers": {"price": 20, "∂total/∂apple": "11/5"}}
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from playground.graph.computation import Graph
from playground.graph.evaluation import check_inputs
from playground.graph.examples import EXAMPLES
from playground.graph.exercise import (
    ABSOLUTE_TOLERANCE,
    RELATIVE_TOLERANCE,
    Blank,
    Mark,
    draw_inputs,
    mark,
    parse_answer,
    possible_blanks,
    right_answer,
)
from playground.graph.expression import parse
from playground.graph.lexer import ExpressionError
from playground.graph.tape import Tape, record
from playground.support.errors import PlaygroundError
from playground.support.files import read_bounded, without_mark
from playground.support.json_names import check_names_once

WORKSHEET: Final = "neural-playground-worksheet"
ANSWERS: Final = "neural-playground-answers"
VERSION: Final = 1
SUFFIX: Final = ".worksheet.json"
MAX_BYTES: Final = 200_000
MAX_GRAPH: Final = 500
MAX_BOXES: Final = 200

Text = Annotated[str, Meta(max_length=4000)]
Seed = Annotated[int, Meta(ge=0, le=2**32 - 1)]


class Worksheet(Struct, frozen=True, forbid_unknown_fields=True):
    """An exercise as it stands in a file; `prepare` makes it ready."""

    format: Literal["neural-playground-worksheet"] = WORKSHEET
    version: int = VERSION
    title: Text = ""
    note: Text = ""
    example: str = ""
    expression: Annotated[str, Meta(max_length=20_000)] = ""
    at: dict[str, float] = {}
    seed: Seed = 0
    boxes: Annotated[tuple[str, ...], Meta(max_length=MAX_BOXES)] = ()


class Answers(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody wrote into the boxes, by the boxes' names."""

    format: Literal["neural-playground-answers"] = ANSWERS
    version: int = VERSION
    name: Text = ""
    answers: dict[str, str | float] = {}


@dataclass(frozen=True)
class Prepared:
    """A worksheet ready to be worked.

    Args:
        worksheet: what it was made from.
        graph: its graph.
        at: the inputs, drawn where the worksheet has a seed.
        tape: everything worked out.
        blanks: the boxes, by their names and in the order of the file.
    """

    worksheet: Worksheet
    graph: Graph
    at: Mapping[str, float]
    tape: Tape
    blanks: Mapping[str, Blank]


@dataclass(frozen=True, slots=True)
class MarkedBox:
    """One box and what is said of it.

    Args:
        box: its name.
        answer: what was written, "" if nothing was.
        right_answer: what belongs there.
        mark: the verdict; None for a box left empty.
    """

    box: str
    answer: str
    right_answer: float
    mark: Mark | None

    @property
    def right(self) -> bool:
        """Whether the answer is right."""
        return self.mark is not None and self.mark.right


def prepare(worksheet: Worksheet) -> Prepared:
    """Return a worksheet's graph, numbers and boxes.

    Raises:
        PlaygroundError: with the place in the worksheet, for anything that does not fit together.
    """
    graph, at = _graph_of(worksheet)
    if len(graph.nodes) > MAX_GRAPH:
        raise PlaygroundError(
            f"the graph has {len(graph.nodes)} nodes; a worksheet has at most {MAX_GRAPH}.", "$.expression"
        )
    for name, value in at.items():
        if not isfinite(value):
            raise PlaygroundError(f"every input is a finite number, not {value!r}.", f"$.at.{name}")
    try:
        check_inputs(graph, at)
        if worksheet.seed:
            at = draw_inputs(graph, at, worksheet.seed)
        tape = record(graph, at)
    except PlaygroundError as error:
        raise PlaygroundError(error.message, "$.seed" if worksheet.seed else "$.at") from None
    named = box_names(graph)
    if not worksheet.boxes:
        raise PlaygroundError("a worksheet has at least one box to fill in.", "$.boxes")
    blanks: dict[str, Blank] = {}
    for number, box in enumerate(worksheet.boxes):
        name = _known_box(box, named, f"$.boxes[{number}]")
        if name in blanks:
            raise PlaygroundError(f"{name} is listed twice; leave one out.", f"$.boxes[{number}]")
        blanks[name] = named[name]
    return Prepared(worksheet, graph, at, tape, blanks)


def box_names(graph: Graph) -> dict[str, Blank]:
    """Return all that a worksheet can ask for, by name: values first, then derivatives."""
    blanks = [*possible_blanks(graph, "value"), *possible_blanks(graph, "gradient")]
    return {blank.symbol(graph): blank for blank in blanks}


def grade(prepared: Prepared, answers: Answers) -> list[MarkedBox]:
    """Return what is said of each box, in the order of the worksheet.

    Raises:
        PlaygroundError: an answer to a box that the worksheet does not have.
    """
    given: dict[str, str] = {}
    for box, answer in answers.answers.items():
        name = _known_box(box, prepared.blanks, f'$.answers["{box[:40]}"]')
        if name in given:
            raise PlaygroundError(f"{name} is answered twice; leave one out.", f'$.answers["{box[:40]}"]')
        given[name] = answer if isinstance(answer, str) else repr(answer)
    return [_mark(prepared.tape, name, blank, given.get(name, "")) for name, blank in prepared.blanks.items()]


def grade_report(prepared: Prepared, answers: Answers) -> dict[str, Any]:
    """Return the marks as plain values for JSON."""
    marked = grade(prepared, answers)
    right = sum(box.right for box in marked)
    return {
        "worksheet": prepared.worksheet.title,
        "name": answers.name,
        "right": right,
        "boxes": len(marked),
        "score": right / len(marked),
        "tolerance": {"relative": RELATIVE_TOLERANCE, "absolute": ABSOLUTE_TOLERANCE},
        "marks": [
            {
                "box": box.box,
                "answer": box.answer,
                "right": box.right,
                "right_answer": box.right_answer,
                "fault": box.mark.fault if box.mark else "empty",
                "hint": box.mark.hint if box.mark else "",
            }
            for box in marked
        ],
    }


def encode(content: Worksheet | Answers) -> bytes:
    """Return indented UTF-8 JSON that ends in a newline."""
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def decode_worksheet(text: bytes) -> Worksheet:
    """Return the worksheet in ``text``; raises `PlaygroundError` with the place of what is wrong."""
    return _decode(text, Worksheet, WORKSHEET, "a worksheet")


def decode_answers(text: bytes) -> Answers:
    """Return the answers in ``text``; raises `PlaygroundError` with the place of what is wrong."""
    return _decode(text, Answers, ANSWERS, "a file of answers")


def load_worksheet(path: Path) -> Prepared:
    """Return the worksheet at ``path``, ready; raises `PlaygroundError` that names the file."""
    try:
        return prepare(decode_worksheet(_read(path)))
    except PlaygroundError as error:
        raise _in_file(error, path) from None


def load_answers(path: Path) -> Answers:
    """Return the answers at ``path``; raises `PlaygroundError` that names the file."""
    try:
        return decode_answers(_read(path))
    except PlaygroundError as error:
        raise _in_file(error, path) from None


def _graph_of(worksheet: Worksheet) -> tuple[Graph, Mapping[str, float]]:
    if bool(worksheet.example) == bool(worksheet.expression):
        raise PlaygroundError("give either an expression or an example.", "$.expression")
    if worksheet.example:
        if worksheet.at:
            raise PlaygroundError("an example brings its own inputs; leave these out.", "$.at")
        if worksheet.example not in EXAMPLES:
            raise PlaygroundError(
                f"there is no example {worksheet.example[:40]!r}; choose one of: {', '.join(EXAMPLES)}.",
                "$.example",
            )
        example = EXAMPLES[worksheet.example]
        return example.graph(), example.at
    try:
        return parse(worksheet.expression), worksheet.at
    except ExpressionError as error:
        raise PlaygroundError(f"{error.place}: {error.message}", "$.expression") from None


def _known_box(box: str, named: Mapping[str, Blank], place: str) -> str:
    """Return the name by which a box is known, whether it is written with ∂ or with d."""
    wanted = "".join(box.split())
    for name in named:
        if wanted in (name, name.replace("∂", "d")):
            return name
    shown = ", ".join(list(named)[:12])
    raise PlaygroundError(f"there is no box {box[:40]!r}; the boxes are: {shown}.", place)


def _mark(tape: Tape, name: str, blank: Blank, answer: str) -> MarkedBox:
    expected = right_answer(tape, blank)
    if not answer.strip():
        return MarkedBox(name, "", expected, None)
    try:
        verdict = mark(tape, blank, parse_answer(answer))
    except PlaygroundError as error:
        verdict = Mark(False, "unknown", error.message)
    return MarkedBox(name, answer, expected, verdict)


Content = TypeVar("Content", Worksheet, Answers)


def _decode(text: bytes, kind: type[Content], form: str, what: str) -> Content:
    try:
        text = without_mark(text)
        raw = msgspec.json.decode(text)
        check_names_once(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PlaygroundError(f"this is not a JSON file ({error}).") from None
    if not isinstance(raw, dict) or raw.get("format") != form:
        raise PlaygroundError(f'this is not {what}: "format" must be "{form}".', "$.format")
    version = raw.get("version", VERSION)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise PlaygroundError("the version must be a whole number from 1.", "$.version")
    if version > VERSION:
        raise PlaygroundError(
            f"this file is of a newer form ({version}); update Neural Playground to read it.", "$.version"
        )
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        raise PlaygroundError(f"{message[:1].lower()}{message[1:]}.", place.rstrip("`") or "$") from None


def _read(path: Path) -> bytes:
    return read_bounded(
        path, MAX_BYTES, f"the file is larger than {MAX_BYTES // 1000} kB; this is no worksheet.", place=""
    )


def _in_file(error: PlaygroundError, path: Path) -> PlaygroundError:
    return PlaygroundError(error.message, f"{path}: {error.place}" if error.place else str(path))
