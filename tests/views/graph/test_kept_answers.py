"""What is written into the boxes of an exercise outlives the widgets, and is not lost without a question."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from playground.graph.worksheet import Worksheet, encode, load_answers
from playground.support.later import call_soon
from playground.views.graph.exercise_panel import ExercisePanel
from playground.views.graph.workspace import GraphWorkspace

SHEET = Worksheet(title="Two", note="From right to left.", example="circuit", boxes=("q", "∂f/∂x"))


BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def at(desk: Callable[..., Any]) -> Iterator[Any]:
    """Return the hands on a window that shows the Graph workspace with an exercise."""
    made = desk()
    made.window.workspaces.show_workspace("graph")
    graph(made).set_exercise(True)
    yield made
    if made.window.isVisible():
        made.window.workspaces.show_workspace("graph")
        graph(made).set_exercise(False)  # or the window would ask before it closes


def graph(at: Any) -> GraphWorkspace:
    return at.window.workspaces.opened("graph")


def exercise(at: Any) -> ExercisePanel:
    return graph(at).exercise


def open_sheet(at: Any, chosen: list[Path], sheet: Worksheet = SHEET) -> None:
    chosen[0].write_bytes(encode(sheet))
    at.find("worksheet_open", QAction).trigger()


def write(at: Any, *answers: str) -> None:
    """Type the answers into the boxes, without having them marked."""
    for field, answer in zip(exercise(at).fields, answers, strict=False):
        field.setFocus()
        QTest.keyClicks(field, answer)


def shown(at: Any) -> dict[str, tuple[str, str]]:
    """Return what is written in each box, and its mark."""
    return {field.symbol: (field.text(), field.sign) for field in exercise(at).fields}


def rebuild(at: Any, entry: str) -> None:
    before = at.window.workspaces
    at.trigger(entry)
    at.until(lambda: at.window.workspaces is not before)
    at.forget_deleted()


SWITCHES = ("theme_dark", "text_size_1.5", "language_zh_CN")


@pytest.mark.parametrize("entry", SWITCHES)
def test_a_worksheet_stays_open_with_its_answers(at: Any, chosen: list[Path], entry: str) -> None:
    open_sheet(at, chosen)
    write(at, "3", "-4")
    QTest.keyClick(exercise(at).fields[0], Qt.Key.Key_Return)
    before = shown(at)
    assert set(before.values()) == {("3", "✓"), ("-4", "")}
    rebuild(at, entry)
    assert shown(at) == before
    assert exercise(at).active
    assert exercise(at).task == "From right to left."
    assert at.find("example_note").text() == "From right to left."
    assert at.find("worksheet_answers", QAction).isEnabled()
    assert not at.find("exercise_reveal").isEnabled()


def test_a_worksheet_is_put_away_and_comes_back(at: Any, chosen: list[Path]) -> None:
    open_sheet(at, chosen)
    write(at, "3", "-4")
    before = shown(at)
    at.window.workspaces.show_workspace("network")
    for entry in ("theme_dark", "theme_light"):  # put away by the first, it is not made for the second
        rebuild(at, entry)
        assert graph(at) is None
    at.window.workspaces.show_workspace("graph")
    assert shown(at) == before


def test_boxes_without_a_worksheet_stay_as_they_are(at: Any) -> None:
    at.choose("exercise_kind", "both")
    at.click("exercise_blanks")
    at.click("exercise_numbers")
    write(at, "1", "2/3")
    at.click("exercise_check")
    before, numbers = shown(at), graph(at).model.at
    rebuild(at, "theme_dark")
    assert shown(at) == before
    assert graph(at).model.at == numbers
    assert at.find("exercise_kind").key == "both"


def test_another_graph_that_waits_to_be_shown_has_boxes_of_its_own(at: Any, chosen: list[Path]) -> None:
    open_sheet(at, chosen)
    write(at, "3")
    spaces = at.window.workspaces
    other = spaces.section("graph")
    graph(at).open_example("apples")
    apples = spaces.section("graph")
    graph(at).show_section(other)
    spaces.show_workspace("network")
    rebuild(at, "theme_dark")
    at.window.workspaces.show_section("graph", apples)
    at.window.workspaces.show_workspace("graph")
    assert not exercise(at).active


@pytest.mark.parametrize(
    ("button", "closes", "saves"),
    [(BUTTONS.Save, True, True), (BUTTONS.Discard, True, False), (BUTTONS.Cancel, False, False)],
)
def test_the_window_asks_for_answers_before_it_closes(
    at: Any, chosen: list[Path], button: QMessageBox.StandardButton, closes: bool, saves: bool
) -> None:
    open_sheet(at, chosen)
    write(at, "3", "-4")
    at.window.workspaces.show_workspace("network")
    rebuild(at, "theme_dark")  # the workspace is put away, and its answers are not
    chosen[0] = chosen[0].with_name("ada.json")
    asked = at.answer(button)
    at.window.close()
    assert asked == ["Save the answers to Two?"]
    assert at.window.isVisible() is not closes
    assert chosen[0].exists() is saves
    if saves:
        assert load_answers(chosen[0]).answers == {"q": "3", "∂f/∂x": "-4"}
    if not closes:
        assert [text for text, _mark in shown(at).values()] == ["3", "-4"]


def test_answers_that_are_not_written_keep_the_window_open(
    at: Any, chosen: list[Path], tmp_path: Path
) -> None:
    open_sheet(at, chosen)
    write(at, "3")
    for paths in ([], [tmp_path / "missing" / "ada.json"]):
        chosen[:] = paths
        asked = at.answer(BUTTONS.Save)
        at.window.close()
        assert len(asked) == 1
        assert at.window.isVisible()
    assert "missing" in at.find("event_text").text()


def test_saved_answers_and_empty_boxes_are_not_asked_for(at: Any, chosen: list[Path]) -> None:
    open_sheet(at, chosen)
    assert at.window.is_unused
    write(at, "3")
    assert not at.window.is_unused
    chosen[0] = chosen[0].with_name("ada.json")
    at.find("worksheet_answers", QAction).trigger()
    rebuild(at, "theme_dark")
    assert not at.window.workspaces.unsaved
    write(at, "0")
    assert at.window.workspaces.unsaved
    asked = at.answer(BUTTONS.Discard)
    at.window.close()
    assert len(asked) == 1


def test_the_question_says_what_is_saved(at: Any, chosen: list[Path]) -> None:
    open_sheet(at, chosen)
    write(at, "3")
    texts = []

    def look() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        texts.append(question.button(BUTTONS.Save).text())
        question.button(BUTTONS.Cancel).click()

    call_soon(at.window, look, 20)
    at.window.close()
    assert texts == ["Save answers…"]


def test_another_worksheet_waits_for_the_answers(at: Any, chosen: list[Path]) -> None:
    open_sheet(at, chosen)
    write(at, "3")
    other = Worksheet(title="Other", example="apples", boxes=("price",))
    asked = at.answer(BUTTONS.Cancel)
    open_sheet(at, chosen, other)
    assert len(asked) == 1
    assert [text for text, _mark in shown(at).values()] == ["3", ""]
    asked = at.answer(BUTTONS.Discard)
    open_sheet(at, chosen, other)
    assert len(asked) == 1
    assert shown(at) == {"price": ("", "")}


@pytest.mark.parametrize("way", ["exercise_button", "example", "input", "document", "put_away"])
def test_a_worksheet_that_was_left_is_gone_back_to(at: Any, chosen: list[Path], way: str) -> None:
    apples = at.window.workspaces.section("graph")
    open_sheet(at, chosen)
    write(at, "3", "-4")
    before = shown(at)
    if way == "exercise_button":
        at.click("exercise_button")
    elif way == "example":
        graph(at).open_example("apples")
    elif way == "input":
        graph(at).model.set_input("x", 7.0)
    elif way == "document":
        at.window.workspaces.show_section("graph", apples)
    else:
        at.window.workspaces.show_workspace("network")
        rebuild(at, "theme_dark")
        at.window.workspaces.show_section("graph", apples)
    assert "not saved" in at.notice
    rebuild(at, "theme_light" if way == "put_away" else "theme_dark")
    assert not at.window.workspaces.unsaved
    at.click("notice_mend")
    assert at.window.workspaces.key == "graph"
    assert shown(at) == before
    assert at.window.workspaces.unsaved
    assert at.notice == ""


def test_a_worksheet_is_left_without_a_word_where_nothing_is_lost(at: Any, chosen: list[Path]) -> None:
    open_sheet(at, chosen)
    graph(at).open_example("apples")
    open_sheet(at, chosen)
    write(at, "3")
    at.answer(BUTTONS.Discard)
    open_sheet(at, chosen)
    assert shown(at)["q"] == ("", "")
    assert at.notice == ""
