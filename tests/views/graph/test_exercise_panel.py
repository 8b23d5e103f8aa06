import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from playground.graph.exercise import answer_text, right_answer
from playground.views.graph.blank_field import BlankField
from playground.views.graph.spotlight import LabelKey
from playground.views.graph.workspace import GraphWorkspace


@pytest.fixture
def workspace(qtbot: QtBot) -> GraphWorkspace:
    widget = GraphWorkspace()
    qtbot.addWidget(widget)
    widget.resize(1360, 790)
    widget.show()
    qtbot.waitExposed(widget)
    widget.open_example("apples")
    click(qtbot, widget, QToolButton, "exercise_button")
    return widget


def click(qtbot: QtBot, workspace: GraphWorkspace, kind: type, name: str) -> None:
    button = workspace.findChild(kind, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def label(workspace: GraphWorkspace, name: str) -> str:
    found = workspace.findChild(QLabel, name)
    assert found is not None
    return found.text() if not found.isHidden() else ""


def box(workspace: GraphWorkspace, name: str) -> BlankField:
    node = workspace.model.graph.names[name]
    return next(field for field in workspace.exercise.fields if field.blank.node == node)


def answer(qtbot: QtBot, field: BlankField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_what_is_asked_is_shown_nowhere(workspace: GraphWorkspace) -> None:
    assert {field.symbol for field in workspace.exercise.fields} == {
        "∂total/∂apple", "∂total/∂n", "∂total/∂price", "∂total/∂tax",
    }  # fmt: skip
    shown = workspace.canvas.shown_texts()
    assert not any(key.kind in ("local", "share") for key in shown)
    for field in workspace.exercise.fields:
        assert LabelKey("gradient", field.blank.node) not in shown
        handle = workspace.canvas.handle(field.blank.node)
        assert "∂" not in handle.accessibleDescription()
        handle.click()
        assert "=" not in label(workspace, "event_text") + label(workspace, "chosen_node")
    assert label(workspace, "example_note") == ""
    assert not workspace.figures.isVisible()


def test_a_box_is_marked_with_the_rule_that_was_broken(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    apple = box(workspace, "apple")
    answer(qtbot, apple, "2")
    assert apple.sign == "✗"
    assert label(workspace, "event_heading") == "∂total/∂apple: not yet"
    assert "only the local derivative" in label(workspace, "event_text")
    assert "only the local derivative" in apple.accessibleDescription()
    answer(qtbot, apple, "11/5")
    assert apple.sign == "✓"
    assert label(workspace, "event_text") == "∂total/∂apple = ∂total/∂price × ∂price/∂apple = 1.1 × 2 = 2.2"
    assert label(workspace, "exercise_score") == "1 of 4 right"
    answer(qtbot, apple, "two")
    assert "Write a number such as 0.25" in label(workspace, "event_text")


def test_check_marks_what_is_filled_in_and_goes_to_the_first_mistake(
    workspace: GraphWorkspace, qtbot: QtBot
) -> None:
    box(workspace, "price").setText("1.1")
    box(workspace, "n").setText("-11")
    click(qtbot, workspace, QPushButton, "exercise_check")
    assert [box(workspace, name).sign for name in ("price", "n", "apple", "tax")] == ["✓", "✗", "", ""]
    assert "its sign is not" in label(workspace, "event_text")


def test_reveal_fills_in_the_rest(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    click(qtbot, workspace, QPushButton, "exercise_reveal")
    assert {field.text() for field in workspace.exercise.fields} == {"2.2", "11", "1.1", "20"}
    assert label(workspace, "exercise_score") == "4 of 4 right"


def test_new_numbers_begin_anew(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    answer(qtbot, box(workspace, "apple"), "2.2")
    click(qtbot, workspace, QPushButton, "exercise_numbers")
    assert workspace.model.at != {"apple": 10, "n": 2, "tax": 1.1}
    assert {field.text() for field in workspace.exercise.fields} == {""}
    for field in workspace.exercise.fields:
        assert workspace.model.tape is not None
        answer(qtbot, field, answer_text(right_answer(workspace.model.tape, field.blank)))
    assert label(workspace, "exercise_score") == "4 of 4 right"
    click(qtbot, workspace, QPushButton, "exercise_check")
    assert label(workspace, "event_heading") == "All boxes are right"


def test_the_boxes_stand_over_their_wires_and_follow_them(workspace: GraphWorkspace) -> None:
    field = box(workspace, "price")
    before = field.geometry()
    rect = workspace.canvas.label_rect(LabelKey("gradient", field.blank.node)).toAlignedRect()
    assert before.intersects(rect)
    workspace.canvas.zoom_by(1.2)
    assert field.width() > before.width()


def test_a_box_out_of_view_comes_into_view_with_the_focus(workspace: GraphWorkspace) -> None:
    workspace.open_example("mazur")
    workspace.activateWindow()
    for field in workspace.exercise.fields:
        field.setFocus()
        assert workspace.canvas.rect().contains(field.geometry())


def test_the_steps_give_nothing_away(workspace: GraphWorkspace) -> None:
    for action in workspace.stepper.step_actions():
        action.trigger()
    assert workspace.model.count == 0
    assert label(workspace, "event_heading") == "Fill in the boxes"


def test_leaving_the_exercise_brings_everything_back(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    click(qtbot, workspace, QToolButton, "exercise_button")
    assert workspace.exercise.fields == []
    workspace.model.go(workspace.model.length)
    assert workspace.canvas.label_text(LabelKey("gradient", workspace.model.graph.names["apple"])) == "∂ 2.2"
    assert workspace.figures.isVisible()


def test_a_smaller_graph_opened_in_the_midst_has_boxes_of_its_own(
    workspace: GraphWorkspace, qtbot: QtBot
) -> None:
    workspace.open_example("mazur")
    qtbot.wait(1)
    workspace.open_example("add")
    qtbot.wait(1)
    names = {workspace.model.graph.names[name] for name in ("x", "y")}
    assert {field.blank.node for field in workspace.exercise.fields} <= names
    assert workspace.exercise.fields
