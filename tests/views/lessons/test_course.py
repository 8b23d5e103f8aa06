import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QRadioButton, QWidget

from playground import app
from playground.app import Windows, _greet, open_window
from playground.document import store
from playground.document.schema import Document
from playground.lessons.classroom import CONTROLS, Classroom
from playground.lessons.progress import FILE_NAME, load_progress
from playground.support.folders import state_folder
from playground.support.log import Log
from playground.support.settings import Settings, load_settings, save_settings, settings_path
from playground.support.theme import current_theme

NAME = "learning-rate"


@pytest.fixture
def at(desk):
    return desk()


def page(at):
    return at.window.course.panel.page


def progress():
    return load_progress(settings_path().with_name(FILE_NAME))[0]


def test_the_key_opens_the_list_and_closes_it_again(at, qtbot):
    assert not at.window.course.is_open
    qtbot.keyClick(at.window, Qt.Key.Key_F2)
    assert at.window.course.is_open
    assert at.window.course.panel.lists
    assert at.find("course_button").isChecked()
    qtbot.keyClick(at.window, Qt.Key.Key_F2)
    assert not at.window.course.is_open
    assert not at.find("course_button").isChecked()


def test_a_lesson_is_chosen_with_the_keyboard_and_opens_on_its_workspace(at):
    at.click("course_button")
    listed = at.window.course.panel.list.list
    QApplication.processEvents()
    assert listed.hasFocus()
    lessons = at.window.course.shelf.lessons
    while listed.currentItem() is None or listed.currentItem().data(Qt.ItemDataRole.UserRole) != NAME:
        QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert page(at).lesson.name == NAME
    assert at.window.workspaces.key == page(at).lesson.workspace
    assert not at.window.course.panel.lists
    assert len([n for n in range(listed.count()) if listed.item(n).data(Qt.ItemDataRole.UserRole)]) == len(
        lessons
    )


def test_next_and_previous_walk_through_the_course(at):
    course = at.window.course
    first, second = course.shelf.lessons[:2]
    course.open_lesson(first.name)
    assert not at.find("lesson_previous").isEnabled()
    at.click("lesson_next")
    assert page(at).lesson == second
    at.click("lesson_previous")
    assert page(at).lesson == first
    assert at.find("lesson_place", QLabel).text() == f"1 of {len(course.shelf.lessons)}"


def test_a_button_sets_up_the_app_and_tells_so(at):
    at.window.course.open_lesson(NAME)
    card = page(at).tries[0]
    at.click("try_1")
    assert card.told == "Setting up…"
    at.until(lambda: card.told.startswith("✓"))
    assert page(at).lesson.tries[0].says in card.told
    at.click("try_2")
    at.until(lambda: page(at).tries[1].told.startswith("✓"))
    assert card.told == ""
    assert progress().lessons[NAME].tries == [0, 1]


def test_what_a_button_tells_is_scrolled_into_sight(desk):
    at = desk(width=1024, height=700)
    at.window.course.open_lesson(NAME)
    shown = page(at)
    card = shown.tries[0]
    bar = shown.verticalScrollBar()
    at.until(lambda: bar.maximum() > 0)

    def bottom():
        return card.mapTo(shown.viewport(), card.rect().bottomLeft()).y()

    # The button alone stands at the lower edge, as after scrolling down to it.
    bar.setValue(bar.value() + bottom() - shown.viewport().height() + 3)
    before = card.height()
    at.click("try_1")
    at.until(lambda: card.told.startswith("✓"))
    at.until(lambda: card.height() > before and 0 <= bottom() < shown.viewport().height())


def test_closing_the_panel_and_opening_it_again_keeps_what_was_typed(at, qtbot):
    at.window.course.open_lesson(NAME)
    field = at.find("quiz_1_field", QLineEdit)
    at.type(field, "4.8")
    at.click("lesson_close")
    assert not at.window.course.is_open
    qtbot.keyClick(at.window, Qt.Key.Key_F2)
    assert at.find("quiz_1_field", QLineEdit) is field
    assert page(at).quizzes[0].mark.startswith("✗")


def test_another_lesson_calls_off_what_is_being_set_up(at):
    course = at.window.course
    course.open_lesson(NAME)
    at.click("try_1")
    course.open_lesson(course.shelf.lessons[0].name)
    assert not course.runner.running
    at.qtbot.wait(200)
    assert [card.told for card in page(at).tries] == [""] * len(page(at).tries)


def test_in_a_small_window_the_pictures_are_in_sight_beside_the_lesson(desk):
    at = desk(width=1024, height=700)
    at.window.course.open_lesson(NAME)
    area = at.window.workspaces.stack.currentWidget()
    at.until(lambda: area.horizontalScrollBar().maximum() > 0)
    at.until(lambda: area.horizontalScrollBar().value() == area.horizontalScrollBar().maximum())
    assert at.window.width() == 1024
    at.click("course_button")
    at.until(lambda: area.horizontalScrollBar().maximum() == 0)


def test_what_cannot_be_set_up_is_told_at_the_button(at, tmp_path):
    (tmp_path / "mine.md").write_text(
        "---\ntitle: Mine\nsection: 3.1\norder: 1\nworkspace: network\nminutes: 1\n---\n"
        "::: try Too far\nset network.hidden [{}]\nset network.hidden[7].units 5\n"
        "say Never.\nexpect step = 0\n:::\n"
        "::: try Wrong\nopen example xor\nsay Opened.\nexpect training.batch_size = 3\n:::\n",
        encoding="utf-8",
    )
    at.window.course.use_folder(tmp_path)
    at.window.course.open_lesson("mine")
    at.click("try_1")
    at.until(lambda: page(at).tries[0].told.startswith("✗"))
    assert "no place [7]" in page(at).tries[0].told
    at.click("try_2")
    at.until(lambda: page(at).tries[1].told.startswith("✓"))
    assert "expects training.batch_size = 3, but finds 10" in page(at).tries[1].told


def test_questions_are_marked_with_a_sign_and_words_and_the_lesson_is_done(at):
    course = at.window.course
    course.open_lesson(NAME)
    first, second = page(at).quizzes
    field = at.find("quiz_1_field", QLineEdit)
    at.type(field, "soon")
    assert "Type a number" in first.mark
    at.type(field, "4.8")
    assert first.mark.startswith("✗ Not yet.")
    field.setText("３．２")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert first.mark.startswith("✓ Right.")
    assert "becomes 3.2." in first.mark
    assert not at.find("quiz_2_check", QPushButton).isEnabled()
    at.find("quiz_2_option_2", QRadioButton).setChecked(True)
    at.click("quiz_2_check")
    assert second.mark.startswith("✗")
    assert not course.progress.is_done(course.lesson)
    at.find("quiz_2_option_0", QRadioButton).setChecked(True)
    at.click("quiz_2_check")
    assert second.mark.startswith("✓")
    assert course.progress.is_done(course.lesson)
    record = progress().lessons[NAME]
    assert record.done
    assert [result.attempts for result in record.quizzes.values()] == [2, 2]
    course.panel.show_list(True)
    listed = course.panel.list.list
    told = [listed.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(listed.count())]
    assert sum("done" in text and "not done" not in text for text in told if text) == 1


def test_what_there_is_to_see_is_shown_when_asked_for(at):
    at.window.course.open_lesson(NAME)
    answer = at.find("see_1_answer")
    assert answer.isHidden()
    at.click("see_1")
    assert not answer.isHidden()
    at.click("see_1")
    assert answer.isHidden()


def test_the_lesson_follows_the_language_and_the_theme(at):
    course = at.window.course
    course.open_lesson(NAME)
    english = page(at).lesson.title
    at.trigger("language_zh_CN")
    at.until(lambda: page(at) is not None and page(at).lesson.title != english)
    assert course.is_open
    assert page(at).lesson.name == NAME
    at.trigger("theme_dark")
    at.until(lambda: current_theme().dark)
    at.forget_deleted()
    assert page(at).lesson.name == NAME
    at.trigger("language_en")
    at.until(lambda: page(at).lesson.title == english)
    at.forget_deleted()
    assert len(at.window.findChildren(type(course.panel))) == 1


def test_the_page_is_read_on_in_another_language(at):
    at.window.course.open_lesson(NAME)
    english = page(at).lesson.title
    at.until(lambda: page(at).verticalScrollBar().maximum() > 300)
    column = page(at).widget().layout()
    bar = page(at).verticalScrollBar()
    bar.setValue(column.itemAt(3).geometry().center().y())
    at.trigger("language_zh_CN")
    at.until(lambda: page(at) is not None and page(at).lesson.title != english)
    at.until(lambda: page(at).verticalScrollBar().value() > 0)
    assert page(at).reading == pytest.approx(3.5, abs=0.1)


def test_answers_stay_when_the_language_changes_in_the_middle_of_a_question(at):
    course = at.window.course
    course.open_lesson("what-a-loss-is")
    at.type(at.find("quiz_1_field", QLineEdit), "5")
    at.find("quiz_2_option_1", QRadioButton).click()
    english = page(at).lesson.title
    answers = dict(progress().lessons["what-a-loss-is"].quizzes)
    at.trigger("language_zh_CN")
    at.until(lambda: page(at) is not None and page(at).lesson.title != english)
    first, second, third = page(at).quizzes
    assert first.field.text() == "5"
    assert first.mark.startswith("✗")
    assert second.given == ("1", False)
    assert third.given == ("-1", False)
    assert progress().lessons["what-a-loss-is"].quizzes == answers


def test_the_panel_stays_as_wide_as_it_was_and_leaves_the_workspace_its_room(at):
    course = at.window.course
    course.open_lesson(NAME)
    at.qtbot.wait(30)
    at.window.resizeDocks([course.panel], [420], Qt.Orientation.Horizontal)
    for theme in ("dark", "light"):
        at.trigger(f"theme_{theme}")
        at.until(lambda theme=theme: current_theme().name == theme)
        at.forget_deleted()
        at.until(lambda: course.panel.width() == 420)
        assert at.window.workspaces.isVisible()
        assert at.window.workspaces.width() >= 1440 - 420 - 10


def test_a_panel_on_its_own_stays_where_it_was(at):
    course = at.window.course
    course.open_lesson(NAME)
    course.panel.setFloating(True)
    course.panel.setGeometry(100, 120, 380, 500)
    at.trigger("theme_dark")
    at.until(lambda: current_theme().dark)
    at.forget_deleted()
    at.qtbot.wait(30)
    assert course.panel.isFloating()
    assert course.panel.geometry().size() == QSize(380, 500)
    course.toggle_panel()
    assert not course.is_open
    course.toggle_panel()
    assert course.is_open


def test_the_open_lesson_is_saved_with_the_document_and_opened_with_it(at, tmp_path):
    path = tmp_path / "mine.nnp"
    at.window.course.open_lesson(NAME)
    at.window.workspaces.show_workspace("graph")
    assert at.window.documents._write(path)
    assert store.load(path).lesson == NAME
    at.window.course.open_lesson(at.window.course.shelf.lessons[0].name)
    at.window.documents.open(path)
    assert page(at).lesson.name == NAME
    assert at.window.workspaces.key == "graph"


def test_a_lesson_that_is_no_more_leaves_the_document_alone(at, tmp_path):
    path = tmp_path / "mine.nnp"
    store.save(
        store.decode(store.encode(at.controller.document).replace(b'"lesson": ""', b'"lesson": "gone"')), path
    )
    assert at.window.documents.open(path)
    assert at.notice == ""
    assert not at.window.course.is_open


def test_an_example_of_a_lesson_is_never_saved_over_the_persons_file(at, tmp_path):
    path = tmp_path / "mine.nnp"
    assert at.window.documents._write(path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.md").write_text(
        "---\ntitle: Mine\nsection: 3.1\norder: 1\nworkspace: network\nminutes: 1\n---\n"
        "::: try Go\nopen example xor\nsay Opened.\nexpect step = 0\n:::\n",
        encoding="utf-8",
    )
    at.window.course.use_folder(tmp_path / "own")
    at.window.course.open_lesson("mine")
    at.click("try_1")
    at.until(lambda: page(at).tries[0].told.startswith("✓"))
    assert at.window.documents.path is None
    assert at.controller.undo_stack.undoText().startswith("Try it")


@pytest.fixture
def opener(desk, tmp_path):
    """A window with unsaved work in a file, and a lesson that opens examples."""
    at = desk(Document(title="old"))
    assert at.controller.edit("Title", replace(at.controller.document, title="mine"))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "opener.md").write_text(
        "---\ntitle: Opener\nsection: 3.1\norder: 1\nworkspace: network\nminutes: 1\n---\n"
        "::: try Go\nopen example xor\nsay Opened.\nexpect step = 0\n:::\n"
        "::: try Set\nset training.batch_size 7\nsay Set.\nexpect training.batch_size = 7\n:::\n",
        encoding="utf-8",
    )
    at.window.course.use_folder(tmp_path / "own")
    at.window.course.open_lesson("opener")
    return at


def test_unsaved_work_in_a_file_is_asked_about_before_an_example_takes_its_place(opener, tmp_path):
    asked = opener.answer(QMessageBox.StandardButton.Cancel)
    opener.click("try_1")
    assert asked == ["Save the changes to document.nnp?"]
    opener.qtbot.wait(50)
    assert not opener.window.course.runner.running
    assert page(opener).tries[0].told == ""
    assert progress().lessons["opener"].tries == []
    assert (opener.controller.document.title, opener.window.isWindowModified()) == ("mine", True)
    assert opener.window.documents.path == tmp_path / "document.nnp"
    opener.trigger("save")
    assert store.load(tmp_path / "document.nnp").title == "mine"


@pytest.mark.parametrize(("button", "kept"), [("Save", "mine"), ("Discard", "old")])
def test_work_that_is_seen_to_makes_room_for_the_example(opener, tmp_path, button, kept):
    asked = opener.answer(QMessageBox.StandardButton[button])
    opener.click("try_1")
    opener.until(lambda: page(opener).tries[0].told.startswith("✓"))
    assert len(asked) == 1
    assert store.load(tmp_path / "document.nnp").title == kept
    assert opener.window.documents.path is None
    opener.click("try_1")  # what the lesson itself has opened is nobody's work
    opener.until(lambda: page(opener).tries[0].told.startswith("✓"))


def test_a_button_that_changes_a_value_asks_nothing_and_leaves_the_file(opener, tmp_path):
    opener.click("try_2")
    opener.until(lambda: page(opener).tries[1].told.startswith("✓"))
    assert opener.window.documents.path == tmp_path / "document.nnp"
    opener.controller.undo_stack.undo()
    assert opener.controller.document.title == "mine"


def test_a_theme_that_changes_under_the_question_leaves_the_button_in_order(opener):
    def look():
        question = QApplication.activeModalWidget()
        if isinstance(question, QMessageBox):
            opener.window.choose_theme("dark")
            question.button(QMessageBox.StandardButton.Discard).click()
        else:
            QTimer.singleShot(20, opener.window, look)

    QTimer.singleShot(20, opener.window, look)
    before = page(opener)
    opener.click("try_1")
    opener.until(lambda: page(opener).tries[0].told.startswith("✓"))
    assert page(opener) is not before


def test_broken_files_of_a_teacher_are_told_in_the_list(at, tmp_path):
    (tmp_path / "bad.md").write_text("no header", encoding="utf-8")
    at.window.course.use_folder(tmp_path)
    assert "bad.md:1:" in at.find("lessons_broken", QLabel).text()
    assert load_settings()[0].lessons_folder == ""
    assert at.window.settings.lessons_folder == str(tmp_path)


def test_progress_is_exported_as_a_table(at, tmp_path):
    at.window.course.open_lesson(NAME)
    at.window.course.export(tmp_path / "progress.csv")
    rows = list(csv.DictReader((tmp_path / "progress.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == len(at.window.course.shelf.lessons)
    assert [row["lesson"] for row in rows if row["opened"]] == [NAME]
    at.window.course.export(tmp_path / "no" / "progress.csv")
    assert "cannot save" in at.notice


def test_a_damaged_progress_is_told_and_begins_anew(desk):
    path = settings_path().with_name(FILE_NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"{")
    save_settings(Settings(tour_done=True))
    at = desk()
    at.window.course.start()
    assert "Your progress was damaged" in at.notice
    at.window.course.open_lesson(NAME)
    assert progress().lessons.keys() == {NAME}


def test_a_file_damaged_while_the_window_is_open_is_told_and_what_is_known_here_is_kept(at):
    first, second = at.window.course.shelf.lessons[:2]
    at.window.course.open_lesson(first.name)
    path = settings_path().with_name(FILE_NAME)
    path.write_bytes(b"{")
    at.window.course.open_lesson(second.name)
    assert "was damaged" in at.notice
    assert path.with_name(FILE_NAME + ".broken").read_bytes() == b"{"
    assert progress().lessons.keys() == {first.name, second.name}


def test_answers_in_two_windows_are_all_kept(desk, tmp_path):
    first, second = desk().window.course, desk().window.course
    one, other = [lesson for lesson in first.shelf.lessons if len(lesson.quizzes) > 1][:2]
    first.open_lesson(one.name)
    first._answer(one.quizzes[0], False)
    second.open_lesson(other.name)
    second._answer(other.quizzes[0], True)
    second.open_lesson(one.name)
    second._answer(one.quizzes[0], True)
    for quiz in one.quizzes[1:]:
        first._answer(quiz, True)
    kept = progress()
    assert kept.is_right(other, other.quizzes[0])
    assert kept.lessons[one.name].quizzes[one.quizzes[0].key].attempts == 2
    assert kept.is_done(one)
    second.export(tmp_path / "progress.csv")
    rows = csv.DictReader((tmp_path / "progress.csv").read_text("utf-8-sig").splitlines())
    assert {row["lesson"] for row in rows if row["done"]} == {one.name}


ANSWERS = """
import sys
from PySide6.QtCore import QStandardPaths
from playground import app

QStandardPaths.setTestModeEnabled(True)
application = app.create_application(sys.argv[:1])
application.setApplicationName(sys.argv[2])  # by which the home of a test is the same for both
window = app.open_window(application)
course, name = window.course, sys.argv[1]
course.open_lesson(name)
print("open", flush=True)
sys.stdin.readline()
course._answer(course.lesson.quizzes[0], True)
window.documents.take_for_saved()
window.close()
"""


def test_answers_in_two_processes_are_all_kept(at):
    course = at.window.course
    one, other = [lesson for lesson in course.shelf.lessons if lesson.quizzes][:2]
    with subprocess.Popen(
        [sys.executable, "-c", ANSWERS, one.name, QApplication.applicationName()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(app.__file__).parents[1])},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        course.open_lesson(other.name)
        course._answer(other.quizzes[0], True)
        process.communicate("go on\n", timeout=60)
    assert process.returncode == 0
    assert progress().is_right(one, one.quizzes[0])
    assert progress().is_right(other, other.quizzes[0])


def test_a_damaged_progress_is_told_beside_work_to_recover(desk):
    at = desk()
    at.window.settings.tour_done = True
    at.window.keep_settings()
    at.controller.edit("Seed", replace(at.controller.document, seed=5))
    at.window.safekeeping.keep()
    at.window.shutdown(keep_draft=True)
    at.window.hide()
    settings_path().with_name(FILE_NAME).write_bytes(b"{")
    again = desk()
    _greet(again.window, Windows(again.window, Classroom(), Log(state_folder("log"))))
    dialog = again.find("recovery_dialog")
    dialog.findChild(QPushButton, "recovery_recover").click()
    again.until(lambda: again.controller.document.seed == 5)
    assert "Your progress was damaged" in again.notice


def test_a_damaged_progress_is_told_in_one_more_window(at):
    windows = Windows(at.window, Classroom(), Log(state_folder("log")))
    path = settings_path().with_name(FILE_NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"{")
    another = windows.open_another()
    assert "Your progress was damaged" in another.notice.text
    another.close()


def test_progress_that_cannot_be_kept_is_told_once(at):
    path = settings_path().with_name(FILE_NAME)
    path.mkdir(parents=True)
    (path / "inside").write_text("")
    at.window.course.open_lesson(NAME)
    assert "cannot be kept" in at.notice
    at.window.notice.hide()
    at.click("try_1")
    assert at.notice == ""


def test_a_class_file_starts_on_its_lesson_and_hides_what_it_names(qtbot, qapp):
    classroom = Classroom(
        lesson=NAME, language="zh_CN", text_size=1.25, hide=("gallery", "inspector", "descent")
    )
    window = open_window(qapp, None, classroom)
    qtbot.addWidget(window)
    window.show()
    qtbot.wait(50)
    assert window.course.panel.page.lesson.name == NAME
    assert window.settings.text_scale == 1.25
    assert window.findChild(QLabel, "lesson_place").text() != ""
    assert not window.workspaces.rail.findChild(
        type(window.workspaces.rail._items["graph"]), "rail_descent"
    ).isVisible()
    window.course.open_lesson(window.course.shelf.lessons[0].name)
    window.shutdown()


def test_every_control_that_can_be_hidden_is_there(at):
    at.window.workspaces.show_workspace("graph")
    at.window.workspaces.show_workspace("descent")
    at.window.workspaces.opened("descent").show_part("batch")
    at.window.workspaces.show_workspace("network")
    at.window.workspaces.network.drawer.open("runs")
    names = {thing.objectName() for thing in at.window.findChildren(object) if hasattr(thing, "objectName")}
    missing = {name for wanted in CONTROLS.values() for name in wanted} - names
    assert missing == set()


def test_what_is_made_later_is_hidden_too(qtbot, qapp):
    window = open_window(qapp, None, Classroom(hide=("import", "worksheets")))
    qtbot.addWidget(window)
    window.show()
    window.resize(1440, 900)  # opened no larger than the screen, where the settings stand behind a tab
    window.workspaces.show_workspace("descent")
    window.workspaces.opened("descent").show_part("batch")
    qtbot.wait(30)
    assert not window.findChild(QWidget, "batch_import").isVisible()
    assert window.findChild(QWidget, "batch_new_data").isVisible()
    window.workspaces.show_workspace("graph")
    window.workspaces.opened("graph").set_exercise(True)
    qtbot.wait(30)
    assert not window.findChild(QWidget, "worksheet_button").isVisible()
    assert window.findChild(QWidget, "exercise_check").isVisible()
    window.shutdown()


def test_what_is_hidden_stays_so_whatever_room_there_is(qtbot, qapp):
    window = open_window(qapp, None, Classroom(hide=("speed", "time_travel", "optimizer")))
    qtbot.addWidget(window)
    window.show()
    names = (
        "speed_caption",
        "speed_slider",
        "speed_shown",
        "time_travel",
        "time_travel_caption",
        "optimizer_panel",
    )
    for width in (1440, 1024, 1440):
        window.resize(width, 800)
        qtbot.wait(30)
        assert [name for name in names if window.findChild(QWidget, name).isVisible()] == []
    assert window.findChild(QWidget, "play_button").isVisible()
    window.shutdown()


def test_what_is_hidden_stays_so_in_another_theme_and_its_keys_do_nothing(qtbot, qapp):
    window = open_window(qapp, None, Classroom(hide=("gallery",)))
    qtbot.addWidget(window)
    window.show()
    for _ in range(2):
        action = next(a for a in window.findChildren(type(window.menuBar().actions()[0]), "gallery_action"))
        assert not action.isVisible()
        assert not action.isEnabled()
        window.choose_theme("dark")
        qtbot.wait(50)
    window.shutdown()


def test_a_lesson_that_there_is_not_is_told_with_those_that_there_are(at):
    at.window.course.open_named("nothing")
    assert NAME in at.notice


def test_the_open_panel_is_remembered(desk):
    at = desk()
    at.window.course.open_lesson(NAME)
    at.window.documents.take_for_saved()
    at.window.close()
    settings = json.loads(settings_path().read_text())
    assert (settings["lesson"], settings["lesson_panel_open"]) == (NAME, True)
    again = desk()
    assert again.window.course.is_open
    assert page(again).lesson.name == NAME
