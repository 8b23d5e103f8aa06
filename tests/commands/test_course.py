import json
import sys
from pathlib import Path

import pytest

from playground.cli import main
from playground.commands.opening import Opening, asks_for_window, read_opening
from playground.lessons.classroom import Classroom
from playground.lessons.progress import FILE_NAME, Progress, save_progress
from playground.lessons.shelf import load_lesson
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path

LESSON = resource_path("lessons", "en", "learning-rate.md")


def test_a_valid_lesson_is_told_with_its_answers(capsys):
    assert main(["check", str(LESSON), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["valid"]
    assert report["answers"][0] == 3.2


def test_a_broken_lesson_is_told_with_its_line(capsys, tmp_path):
    path = tmp_path / "mine.md"
    path.write_text(LESSON.read_text(encoding="utf-8").replace("preset rate valley", "preset rate hill", 1))
    assert main(["check", str(path)]) == 2
    told = capsys.readouterr().err
    line = 1 + next(n for n, text in enumerate(path.read_text().splitlines()) if "hill" in text)
    assert f"mine.md:{line}: 'hill' is not a preset of rate" in told


def test_a_field_that_no_part_has_is_told_where_the_parts_are_known(capsys, tmp_path):
    path = tmp_path / "mine.md"
    path.write_text(
        LESSON.read_text(encoding="utf-8").replace("set descent.rate.rate", "set descent.rate.speed", 1)
    )
    assert main(["check", str(path)]) == 2
    assert "no field 'speed'" in capsys.readouterr().err
    assert load_lesson(path, None).title == "The learning rate"


def test_a_class_file_is_checked(capsys, tmp_path):
    path = tmp_path / "class.json"
    path.write_text('{"lesson": "learning-rate", "hide": ["gallery"]}')
    assert main(["check", str(path)]) == 0
    assert "learning-rate" in capsys.readouterr().out
    path.write_text('{"hide": ["walls"]}')
    assert main(["check", str(path)]) == 2
    assert "$.hide[0]" in capsys.readouterr().err


def test_progress_is_printed_as_a_table_as_csv_and_as_json(capsysbinary):
    from PySide6.QtCore import QCoreApplication

    from playground.support.settings import settings_path

    QCoreApplication.setApplicationName("neural-playground")
    progress = Progress()
    progress.open(load_lesson(LESSON, None), lambda: "2026-01-02T03:04:05+00:00")
    save_progress(progress, settings_path().with_name(FILE_NAME))
    assert main(["progress", "--json"]) == 0
    lessons = json.loads(capsysbinary.readouterr().out)["lessons"]
    assert {row["lesson"]: row["opened"] for row in lessons}["learning-rate"] == "2026-01-02T03:04:05+00:00"
    assert main(["progress"]) == 0
    assert b"The learning rate" in capsysbinary.readouterr().out
    assert main(["progress", "--csv"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"\xef\xbb\xbflesson,section,title")


def test_progress_lists_the_own_lessons_of_the_class_file_and_of_the_settings(
    capsysbinary, monkeypatch, tmp_path, private_home
):
    from PySide6.QtCore import QCoreApplication

    from playground.support.settings import Settings, save_settings

    QCoreApplication.setApplicationName("neural-playground")
    text = LESSON.read_text(encoding="utf-8")
    for name in ("of-the-class", "of-the-person"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.md").write_text(text.replace("title: ", f"title: {name} "), "utf-8")

    def listed() -> set[str]:
        assert main(["progress", "--json"]) == 0
        return {row["lesson"] for row in json.loads(capsysbinary.readouterr().out)["lessons"]}

    save_settings(Settings(lessons_folder=str(tmp_path / "of-the-person")))
    assert "of-the-person" in listed()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "program"))
    (tmp_path / "class.json").write_text('{"lessons": "of-the-class"}')
    assert "of-the-class" in listed()
    assert "of-the-person" not in listed()


def test_what_the_window_opens_on(tmp_path):
    assert read_opening([]) == Opening()
    path = tmp_path / "mine.nnp"
    path.write_text("")
    assert read_opening([str(path)]) == Opening(path)
    assert read_opening(["--lesson", "mse"]) == Opening(classroom=Classroom(lesson="mse"), is_plain=False)
    class_file = tmp_path / "class.json"
    class_file.write_text('{"lesson": "first", "lessons": "own", "hide": ["save"]}')
    opened = read_opening(["--class", str(class_file), "--lesson", "other", str(path)])
    own = str(tmp_path / "own")
    assert opened == Opening(path, Classroom(lesson="other", lessons=own, hide=("save",)), is_plain=False)
    assert read_opening(["--lessons", str(tmp_path)]).classroom.lessons == str(tmp_path)


def test_a_class_file_beside_the_installed_program_is_in_force(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "program"))
    assert read_opening([]) == Opening()
    (tmp_path / "class.json").write_text('{"lesson": "first", "hide": ["save"]}')
    assert read_opening([]).classroom == Classroom(lesson="first", hide=("save",))
    assert read_opening(["--lesson", "x"]).classroom == Classroom(lesson="x", hide=("save",))
    (tmp_path / "class.json").write_text('{"hide": ["walls"]}')
    opening = read_opening([])
    assert opening.classroom == Classroom()
    assert "walls" in opening.fault


@pytest.mark.parametrize("arguments", [["--lesson"], ["no.nnp", "--lesson", "a"], ["--lessons", "/nowhere"]])
def test_what_is_not_there_is_told(arguments):
    assert asks_for_window(arguments)
    with pytest.raises(PlaygroundError):
        read_opening(arguments)


def test_a_verb_is_not_taken_for_an_option_of_the_window():
    assert not asks_for_window(["train", str(Path("x.nnp")), "--epochs", "3"])
