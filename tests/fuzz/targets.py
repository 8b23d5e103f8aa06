"""Each parser of what comes from outside, as a function of bytes that may raise `PlaygroundError` alone."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from playground.commands.arguments import read_numbers, read_settings
from playground.commands.loss import read_rows
from playground.data.own_table import choose_columns, load
from playground.data.reading import read_table
from playground.document import store
from playground.document.experiment import build
from playground.document.features import MAX_EXPRESSION, compile_expression
from playground.document.pins import history_lines, history_rows, pinned_experiment
from playground.document.playground_link import read_link
from playground.document.schema import Document
from playground.document.text import from_text, to_text
from playground.graph.evaluation import backward, evaluate
from playground.graph.exercise import parse_answer
from playground.graph.expression import parse
from playground.graph.tape import record
from playground.graph.worksheet import Worksheet, decode_answers, decode_worksheet, grade_report, prepare
from playground.lessons.answers import read_typed
from playground.lessons.classroom import load_classroom
from playground.lessons.progress import load_progress
from playground.lessons.reader import read_lesson
from playground.support.errors import PlaygroundError
from playground.support.settings import load_settings

FEW_PARAMETERS = 2000
FEW_NODES = 300
_APPLES = prepare(Worksheet(example="apples", boxes=("price", "∂total/∂apple")))
_FOLDER = tempfile.TemporaryDirectory(prefix="fuzz-")


def document(data: bytes) -> None:
    """Read a document; what is one can be saved, opened again, built and, if it is small, trained."""
    found = store.decode(data)
    assert store.decode(store.encode(found)) == found
    history_rows(found.history)
    for index, pin in enumerate(found.pins):
        rows = history_rows(pin.history)
        assert history_lines(history_rows(history_lines(rows))) == history_lines(rows)
        pinned_experiment(found, index)
    _use(found)


def copied_text(data: bytes) -> None:
    """Read a document that was copied as a line of text."""
    found = from_text(_text(data))
    assert from_text(to_text(found)) == found
    _use(found)


def link(data: bytes) -> None:
    """Read a link to TensorFlow Playground; whatever is one can be built."""
    build(read_link(_text(data)).document)


def table(data: bytes) -> None:
    """Read a table and make own data of it, the last column being the target."""
    found = read_table(data)
    numeric = [column.name for column in found.columns[:-1] if column.is_numeric]
    target = found.columns[-1]
    own = choose_columns(found, numeric, target.name, not target.is_numeric, "mean")
    assert len(load(own).inputs) == len(own.rows)


def expression(data: bytes) -> None:
    """Read an expression, compute it forward and back, and as a feature."""
    text = _text(data)
    graph = parse(text)
    at = {name: 0.5 + place for place, name in enumerate(graph.inputs)}
    values = evaluate(graph, at)
    backward(graph, values)
    if len(graph.nodes) <= FEW_NODES:
        tape = record(graph, at)
        assert tape.state_at(len(tape)).values[graph.output] == values.output
    if set(graph.inputs) <= {"x1", "x2"} and len(text) <= MAX_EXPRESSION:
        compile_expression(text, ("x1", "x2"))


def lesson(data: bytes) -> None:
    """Read a lesson with its buttons and questions."""
    read_lesson(_text(data), "mine", "mine.md")


def worksheet(data: bytes) -> None:
    """Read a worksheet and mark an empty sheet of answers."""
    prepared = prepare(decode_worksheet(data))
    assert grade_report(prepared, decode_answers(b'{"format": "neural-playground-answers"}'))["right"] == 0


def answers(data: bytes) -> None:
    """Read answers and mark them."""
    grade_report(_APPLES, decode_answers(data))


def classroom(data: bytes) -> None:
    """Read a class file."""
    load_classroom(_file("class.json", data))


def progress(data: bytes) -> None:
    """Read a person's progress, which is never refused but begun anew."""
    load_progress(_file("progress.json", data))


def settings(data: bytes) -> None:
    """Read the settings, which are never refused but reset."""
    load_settings(_file("settings.json", data))


def typed(data: bytes) -> None:
    """Read what is typed into boxes and behind the options of a command line."""
    text = _text(data)
    read_typed(text)
    for read in (parse_answer, lambda t: read_numbers(t, "x"), lambda t: read_rows(t, "x")):
        try:
            read(text)
        except PlaygroundError:
            continue
    read_settings([text])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "document": document,
    "copied-text": copied_text,
    "link": link,
    "table": table,
    "expression": expression,
    "lesson": lesson,
    "worksheet": worksheet,
    "answers": answers,
    "classroom": classroom,
    "progress": progress,
    "settings": settings,
    "typed": typed,
}


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")  # a clipboard may hold half a character
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _file(name: str, data: bytes) -> Path:
    path = Path(_FOLDER.name, name)
    path.write_bytes(data)
    return path


def _use(found: Document) -> None:
    experiment = build(found)
    if experiment.spec.parameter_count <= FEW_PARAMETERS:
        experiment.trainer().advance(2)
