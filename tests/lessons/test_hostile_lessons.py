"""Lessons that ask for more than a moment's work, or for other files, are refused with their line."""

from time import perf_counter

import pytest

from playground.lessons.classroom import load_classroom
from playground.lessons.progress import Progress, load_progress
from playground.lessons.reader import MOST_QUIZZES, read_lesson
from playground.lessons.shelf import load_lesson
from playground.support.errors import PlaygroundError

HEADER = "---\ntitle: Mine\nsection: 3.1\norder: 1\nworkspace: loss\nminutes: 3\n---\n"


def quiz(key: str) -> str:
    return f"::: quiz How many?\nkey: {key}\nright: Yes.\nhint: Count.\n:::\n"


HOSTILE = {
    "a long descent": (quiz("descend x**2 from x=1 lr=0.1 steps=30000 gives x"), "a quiz makes 3,333 steps"),
    "many quizzes": (quiz("value 1") * (MOST_QUIZZES + 1), "a lesson has 20 quizzes at most"),
    "a tower of powers": (quiz("value " + "9**" * 90 + "9"), "is too large for a number"),
    "another file": (quiz("count parameters example=../../pyproject"), "is not an example; choose one of"),
    "an absolute file": (quiz("count parameters example=/etc/passwd"), "is not an example; choose one of"),
    "a huge network": (
        quiz('count parameters network.hidden=[{"units":4096},{"units":4096},{"units":4096}]'),
        "parameters; at most 5,000,000 are allowed",
    ),
    "a nested quiz": (quiz("sign " * 390 + "value 1"), "only a number has a sign"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_asks_for_too_much_is_refused_with_its_line(name: str) -> None:
    text, sentence = HOSTILE[name]
    with pytest.raises(PlaygroundError) as refusal:
        read_lesson(HEADER + text, "mine", "mine.md")
    assert str(refusal.value).startswith("mine.md:")
    assert sentence in str(refusal.value)


def test_the_dearest_lesson_that_is_allowed_is_read_soon() -> None:
    dear = quiz("descend x**2 from x=1 lr=0.1 steps=3300 gives x")
    started = perf_counter()
    lesson = read_lesson(HEADER + dear * MOST_QUIZZES, "mine", "mine.md")
    assert len(lesson.quizzes) == MOST_QUIZZES
    assert perf_counter() - started < 10.0  # 2 seconds on one quiet core


@pytest.mark.parametrize("content", [b"x" * 500_000, b"\xff\xfe", b""])
def test_a_file_that_is_no_lesson(content: bytes, tmp_path) -> None:
    path = tmp_path / "mine.md"
    path.write_bytes(content)
    with pytest.raises(PlaygroundError, match=r"mine\.md"):
        load_lesson(path, None)
    with pytest.raises(PlaygroundError, match="cannot read the file"):
        load_lesson(tmp_path, None)


def test_a_deeply_nested_class_file_or_progress_is_told(tmp_path) -> None:
    path = tmp_path / "class.json"
    path.write_bytes(b'{"unknown": ' + b"[" * 50_000)
    with pytest.raises(PlaygroundError, match=r"class\.json"):
        load_classroom(path)
    path.write_bytes(b" " * 200_000)
    with pytest.raises(PlaygroundError, match="larger than 100 kB; this is no class file"):
        load_classroom(path)
    kept = tmp_path / "progress.json"
    kept.write_bytes(b'{"unknown": ' + b"[" * 50_000)
    progress, fault = load_progress(kept)
    assert progress == Progress()
    assert fault is not None
    assert not fault.keep
