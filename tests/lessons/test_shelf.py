import shutil

import pytest

from playground.lessons.shelf import MOST_BYTES, MOST_LESSONS, fill_shelf, load_lesson
from playground.support.errors import PlaygroundError

LESSON = "---\ntitle: {}\nsection: 3.1\norder: {}\nworkspace: network\nminutes: 3\n---\nText.\n"


def write(folder, name, title, order=1):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(LESSON.format(title, order), encoding="utf-8")


def test_a_teachers_lessons_stand_among_the_others_in_the_order_of_the_course(tmp_path):
    write(tmp_path, "mine", "Mine", 5)
    write(tmp_path, "last", "Last", 999_999)
    shelf = fill_shelf("en", tmp_path, {})
    assert shelf.lessons[0].title == "Mine"
    assert shelf.lessons[-1].title == "Last"
    assert shelf.beside("mine", -1) is None
    assert shelf.beside("last", 1) is None
    assert shelf.beside("mine", 1) == shelf.lessons[1]


def test_each_language_has_its_own_folder_and_english_steps_in(tmp_path):
    write(tmp_path / "en", "one", "One")
    write(tmp_path / "en", "two", "Two", 2)
    write(tmp_path / "zh_CN", "one", "第一课")
    chinese = fill_shelf("zh_CN", tmp_path, {})
    assert chinese.find("one").title == "第一课"
    assert chinese.find("two").title == "Two"
    assert fill_shelf("en", tmp_path, {}).find("one").title == "One"


def test_a_broken_file_is_told_and_takes_no_other_down(tmp_path):
    write(tmp_path, "good", "Good")
    (tmp_path / "bad.md").write_text("no header", encoding="utf-8")
    (tmp_path / "latin.md").write_bytes("---\ntitle: é".encode("latin-1"))
    (tmp_path / "huge.md").write_bytes(b"x" * (MOST_BYTES + 1))
    (tmp_path / "README.md").write_text("not a lesson", encoding="utf-8")
    shelf = fill_shelf("en", tmp_path, {})
    assert shelf.find("good") is not None
    faults = {broken.name: broken.fault for broken in shelf.broken}
    assert faults.keys() >= {"bad", "latin", "huge"}
    assert "README" not in faults
    assert faults["bad"].startswith("bad.md:1: ")
    assert "UTF-8" in faults["latin"]
    assert "too" in faults["huge"] or "larger" in faults["huge"]


def test_a_folder_that_is_gone_is_told(tmp_path):
    shelf = fill_shelf("en", tmp_path / "gone", {})
    assert "no such folder" in shelf.broken[0].fault


def test_a_folder_of_far_too_many_files_is_bounded(tmp_path):
    for number in range(MOST_LESSONS + 5):
        write(tmp_path, f"l{number:04}", "L")
    shelf = fill_shelf("en", tmp_path, {})
    assert len(shelf.lessons) + len(shelf.broken) <= MOST_LESSONS + 1
    assert any(str(MOST_LESSONS) in broken.fault for broken in shelf.broken)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(PlaygroundError, match="cannot read"):
        load_lesson(tmp_path / "none.md", {})


def test_what_looks_like_a_lesson_but_is_a_folder_is_left_alone(tmp_path):
    (tmp_path / "folder.md").mkdir()
    assert fill_shelf("en", tmp_path, {}).find("folder") is None
    shutil.rmtree(tmp_path / "folder.md")
