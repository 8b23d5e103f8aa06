import csv
import io

import pytest

from playground.lessons.lesson import Lesson, Quiz
from playground.lessons.progress import Progress, load_progress, progress_csv, save_progress
from playground.support.errors import PlaygroundError


def quiz(key: str) -> Quiz:
    return Quiz("?", key, 1.0, 2, (), "right", "hint", 1)


TWO = Lesson("two", 'Two, "quoted"', "3.1", 1, "network", 3, (quiz("value 1"), quiz("value 2")))
NONE = Lesson("none", "学习率", "3.2", 2, "network", 3)


def clock() -> str:
    return "2026-01-02T03:04:05+00:00"


def test_a_lesson_is_done_with_its_last_right_answer():
    progress = Progress()
    progress.open(TWO, clock)
    progress.answered(TWO, TWO.quizzes[0], False)
    progress.answered(TWO, TWO.quizzes[0], True)
    progress.finish(TWO)
    assert not progress.is_done(TWO)
    progress.answered(TWO, TWO.quizzes[1], True, clock)
    assert progress.is_done(TWO)
    assert progress.lessons["two"].done == clock()
    assert progress.lessons["two"].quizzes["value 1"].attempts == 2
    progress.answered(TWO, TWO.quizzes[0], False)
    assert progress.is_right(TWO, TWO.quizzes[0])
    assert progress.lessons["two"].quizzes["value 1"].attempts == 2


def test_a_lesson_without_questions_is_done_when_it_was_gone_through():
    progress = Progress()
    progress.open(NONE)
    assert not progress.is_done(NONE)
    progress.finish(NONE, clock)
    assert progress.is_done(NONE)


def test_progress_comes_back_as_it_was_saved(tmp_path):
    progress = Progress()
    progress.open(TWO, clock)
    progress.tried(TWO, 1)
    progress.tried(TWO, 1)
    progress.answered(TWO, TWO.quizzes[0], True)
    path = tmp_path / "new folder" / "progress.json"
    save_progress(progress, path)
    assert load_progress(path) == (progress, None)
    assert [each.name for each in path.parent.iterdir()] == ["progress.json"]


def test_what_two_windows_have_done_is_joined_question_by_question():
    first, second = Progress(), Progress()
    first.open(TWO, clock)
    first.tried(TWO, 2)
    first.answered(TWO, TWO.quizzes[0], False)
    first.answered(TWO, TWO.quizzes[0], True)
    second.open(NONE, clock)
    second.finish(NONE, clock)
    second.tried(TWO, 0)
    second.answered(TWO, TWO.quizzes[0], False)
    second.answered(TWO, TWO.quizzes[1], True)
    first.join(second)
    assert first.is_done(NONE)
    record = first.lessons["two"]
    assert record.opened == clock()
    assert record.tries == [0, 2]
    assert {key: (each.attempts, each.right) for key, each in record.quizzes.items()} == {
        "value 1": (2, True),
        "value 2": (1, True),
    }
    assert second.lessons["two"].tries == [0]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"lessons": {"a": {"tries": "many"}}}'])
def test_a_damaged_file_is_set_aside_and_told(tmp_path, content):
    path = tmp_path / "progress.json"
    path.write_bytes(content)
    progress, fault = load_progress(path)
    assert progress == Progress()
    assert fault is not None
    assert not fault.keep
    assert not path.exists()
    assert fault.path.read_bytes() == content
    assert "{path}" in fault.sentence


def test_no_file_is_no_fault(tmp_path):
    assert load_progress(tmp_path / "progress.json") == (Progress(), None)


def test_what_cannot_be_read_is_kept(tmp_path):
    path = tmp_path / "progress.json"
    path.mkdir()
    _progress, fault = load_progress(path)
    assert fault is not None
    assert fault.keep
    assert path.is_dir()


def test_what_cannot_be_saved_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PlaygroundError, match="cannot make the folder"):
        save_progress(Progress(), tmp_path / "file" / "progress.json")


def test_the_table_has_a_row_for_each_lesson_and_opens_in_a_spreadsheet():
    progress = Progress()
    progress.open(TWO, clock)
    progress.tried(TWO, 0)
    progress.answered(TWO, TWO.quizzes[0], False)
    content = progress_csv([TWO, NONE], progress)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ['Two, "quoted"', "学习率"]
    assert rows[0]["opened"] == clock()
    assert (rows[0]["buttons"], rows[0]["questions"], rows[0]["right"], rows[0]["attempts"]) == (
        "1",
        "2",
        "0",
        "1",
    )
    assert rows[1]["opened"] == ""


def test_a_title_is_never_a_formula_of_the_spreadsheet():
    trick = Lesson("=cmd()", "=HYPERLINK(1)", "3.1", 1, "network", 3)
    rows = list(csv.DictReader(io.StringIO(progress_csv([trick], Progress()).decode("utf-8-sig"))))
    assert rows[0]["title"] == "'=HYPERLINK(1)"
    assert rows[0]["lesson"] == "'=cmd()"
