from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from playground.graph.examples import EXAMPLES
from playground.graph.tape import Event
from playground.support.errors import PlaygroundError
from playground.support.theme import THEMES, apply_theme
from playground.views.graph.spotlight import LabelKey, number_on_graph
from playground.views.graph.workspace import GraphWorkspace
from playground.widgets.number import parse_number

Press = Callable[[str], None]


@pytest.fixture
def workspace(qtbot: QtBot) -> GraphWorkspace:
    widget = GraphWorkspace()
    qtbot.addWidget(widget)
    widget.resize(1360, 790)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def press(qtbot: QtBot, workspace: GraphWorkspace) -> Press:
    def press_button(name: str) -> None:
        button = workspace.findChild(QToolButton, name)
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return press_button


def text(workspace: GraphWorkspace, name: str) -> str:
    label = workspace.findChild(QLabel, name)
    assert label is not None
    return label.text() if not label.isHidden() else ""


def choose(workspace: GraphWorkspace, title: str) -> None:
    examples = workspace.findChild(QListWidget, "graph_examples")
    assert examples is not None
    examples.setCurrentItem(examples.findItems(title, Qt.MatchFlag.MatchExactly)[0])


def figures(workspace: GraphWorkspace) -> dict[str, tuple[str, str, str]]:
    table = workspace.findChild(QTableWidget, "figures_table")
    assert table is not None
    rows = {}
    for row in range(table.rowCount()):
        cells = [table.item(row, column) for column in range(4)]
        name, printed, computed, mark = (cell.text() for cell in cells if cell is not None)
        rows[name] = (printed, computed, mark)
    return rows


def everything_shown(workspace: GraphWorkspace) -> tuple[object, ...]:
    labels = {label.objectName(): text(workspace, label.objectName()) for label in named_labels(workspace)}
    handles = [
        (
            workspace.canvas.handle(node.id).accessibleName(),
            workspace.canvas.handle(node.id).accessibleDescription(),
        )
        for node in workspace.model.graph.nodes
    ]
    return workspace.canvas.shown_texts(), labels, handles, figures(workspace)


def named_labels(workspace: GraphWorkspace) -> list[QLabel]:
    return [label for label in workspace.findChildren(QLabel) if label.objectName()]


def key_of(event: Event, workspace: GraphWorkspace) -> LabelKey:
    """Say where the number that an event finds must appear, told apart from the view's own reckoning."""
    if event.kind == "forward":
        return LabelKey("value", event.node)
    if event.kind == "update":
        return LabelKey("new", event.node)
    if event.kind == "local":
        return LabelKey("local", event.node, event.position)
    if event.target is not None:
        return LabelKey("gradient", event.target)
    return LabelKey("share", event.node, event.position)


def test_mazurs_network_from_the_first_value_to_the_last_update(
    workspace: GraphWorkspace, press: Press
) -> None:
    choose(workspace, EXAMPLES["mazur"].title)
    tape = EXAMPLES["mazur"].tape()
    graph = tape.graph
    assert text(workspace, "graph_where") == f"start of {len(tape)}"
    leaves = {LabelKey("value", node.id) for node in graph.nodes if not node.inputs}
    assert set(workspace.canvas.shown_texts()) == leaves
    known = set(leaves)
    for number, event in enumerate(tape.events, start=1):
        press("graph_next")
        assert text(workspace, "graph_where") == f"operation {number} of {len(tape)}"
        key = key_of(event, workspace)
        known.add(key)
        if (
            event.kind == "chain"
            and len(graph.consumers[graph.nodes[event.node].inputs[event.position or 0]]) > 1
        ):
            known.add(LabelKey("share", event.node, event.position))
        assert set(workspace.canvas.shown_texts()) == known, event
        shown = workspace.canvas.label_text(key).lstrip("∂×→ ")
        assert shown == number_on_graph(event.value)
        assert parse_number(shown) == pytest.approx(event.value, rel=6e-5)
        equation = text(workspace, "event_numbers") or text(workspace, "event_formula")
        assert parse_number(equation.rpartition("= ")[2]) == pytest.approx(event.value, rel=1e-8)
        assert event.text in text(workspace, "event_text")
    shown_figures = figures(workspace)
    assert len(shown_figures) == len(EXAMPLES["mazur"].figures)
    assert all(mark == "✓" for _, _, mark in shown_figures.values()), shown_figures
    assert shown_figures["E"][1] == "0.298371109"
    assert shown_figures["∂E/∂w5"][1] == "0.0821670406"
    assert shown_figures["new w1"][1] == "0.149780716"
    assert shown_figures["new E"][1].startswith("0.291027774")


def test_stepping_to_the_end_and_back_restores_everything_shown(
    workspace: GraphWorkspace, press: Press
) -> None:
    choose(workspace, EXAMPLES["logistic_step"].title)
    seen = [everything_shown(workspace)]
    for _ in range(workspace.model.length):
        press("graph_next")
        seen.append(everything_shown(workspace))
    assert len({str(one) for one in seen}) == len(seen)
    for expected in reversed(seen[:-1]):
        press("graph_previous")
        assert everything_shown(workspace) == expected
    press("graph_last")
    assert everything_shown(workspace) == seen[-1]
    press("graph_first")
    assert everything_shown(workspace) == seen[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_opens_and_its_figures_agree(
    workspace: GraphWorkspace, press: Press, name: str
) -> None:
    workspace.open_example(name)
    assert not any(mark for *_, mark in figures(workspace).values())
    press("graph_last")
    shown = figures(workspace)
    assert shown
    assert all(mark == "✓" for *_, mark in shown.values()), shown


def test_the_fan_out_shows_the_right_derivative_beside_the_wrong_one(
    workspace: GraphWorkspace, press: Press
) -> None:
    choose(workspace, EXAMPLES["fan_out"].title)
    press("graph_last")
    assert figures(workspace)["∂c/∂a"] == ("4", "4", "✓")
    assert figures(workspace)["∂c/∂a, wrong order"] == ("8", "8", "✓")


def test_the_order_of_mazurs_updates_is_a_switch(workspace: GraphWorkspace, press: Press) -> None:
    choose(workspace, EXAMPLES["mazur"].title)
    press("graph_last")
    order = workspace.findChild(QComboBox, "update_order")
    assert order is not None
    order.setCurrentIndex(1)
    order.activated.emit(1)
    assert figures(workspace)["new E"] == ("0.291027924", "0.291027924", "✓")
    assert "error, 0.291027924" in text(workspace, "example_note")
    order.setCurrentIndex(0)
    order.activated.emit(0)
    assert figures(workspace)["new E"][0] == "0.291027774"


def test_an_error_points_at_its_character_and_leaves_the_graph(
    workspace: GraphWorkspace, qtbot: QtBot
) -> None:
    editor = workspace.findChild(QPlainTextEdit, "expression_editor")
    assert editor is not None
    graph = workspace.model.graph
    editor.selectAll()
    qtbot.keyClicks(editor, "a = 2*x")
    qtbot.keyClicks(editor, " + )")
    assert "parenthesis" in text(workspace, "expression_error")
    line, caret = text(workspace, "expression_caret").split("\n")
    assert line[len(caret) - 1] == ")"
    assert workspace.model.graph is not graph
    assert workspace.model.graph.source.strip() == "a = 2*x"
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor, "y")
    assert text(workspace, "expression_error") == ""
    assert list(workspace.model.graph.inputs) == ["x", "y"]
    assert text(workspace, "figures_source").startswith("Nothing is printed")


def test_a_changed_input_is_followed_by_everything(
    workspace: GraphWorkspace, press: Press, qtbot: QtBot
) -> None:
    choose(workspace, EXAMPLES["apples"].title)
    press("graph_last")
    names = workspace.model.graph.names
    field = workspace.inputs.row("n").field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.canvas.label_text(LabelKey("value", names["total"])) == "33"
    assert workspace.canvas.label_text(LabelKey("gradient", names["apple"])) == "∂ 3.3"
    assert figures(workspace)["total"] == ("22", "33", "≠")
    assert "You changed the inputs" in text(workspace, "figures_source")
    press("reset_inputs")
    assert figures(workspace)["total"] == ("22", "22", "✓")
    assert field.value == 2


def test_a_slider_moves_its_input(workspace: GraphWorkspace, press: Press, qtbot: QtBot) -> None:
    choose(workspace, EXAMPLES["apples"].title)
    press("graph_last")
    row = workspace.inputs.row("apple")
    qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    apple = workspace.model.at["apple"]
    assert apple > 10
    total = workspace.canvas.label_text(LabelKey("value", workspace.model.graph.names["total"]))
    assert parse_number(total) == pytest.approx(apple * 2 * 1.1, rel=1e-4)


def test_inputs_without_a_value_are_told_and_can_be_mended(workspace: GraphWorkspace, press: Press) -> None:
    editor = workspace.findChild(QPlainTextEdit, "expression_editor")
    assert editor is not None
    editor.setPlainText("y = log(x - 5)")
    workspace.model.set_input("x", 1)
    assert "positive number has a logarithm" in text(workspace, "event_text")
    assert workspace.model.length == 0
    workspace.model.set_input("x", 6)
    press("graph_last")
    assert workspace.canvas.label_text(LabelKey("gradient", workspace.model.graph.names["x"])) == "∂ 1"


def test_the_shortcuts_step(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    workspace.activateWindow()
    workspace.canvas.handle(0).setFocus()
    for key, count in (("Right", 1), ("Right", 2), ("Left", 1), ("End", 11), ("Home", 0)):
        QTest.keyClick(
            workspace.canvas.handle(0), getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.AltModifier
        )
        assert workspace.model.count == count


def test_the_phases_are_told_and_can_be_reached(workspace: GraphWorkspace, press: Press) -> None:
    choose(workspace, EXAMPLES["mazur"].title)
    press("phase_backward")
    assert text(workspace, "graph_where") == "operation 28 of 134"
    button = workspace.findChild(QToolButton, "phase_backward")
    assert button is not None
    assert button.text() == "● backward"
    press("phase_update")
    assert text(workspace, "event_heading").startswith("Update")


def test_the_keyboard_goes_from_node_to_node(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    choose(workspace, EXAMPLES["apples"].title)
    canvas, names = workspace.canvas, workspace.model.graph.names
    workspace.activateWindow()
    total = canvas.handle(names["total"])
    total.setFocus()
    qtbot.keyClick(total, Qt.Key.Key_Left)
    assert canvas.handle(names["price"]).hasFocus() or canvas.handle(names["tax"]).hasFocus()
    price = canvas.handle(names["price"])
    price.setFocus()
    qtbot.keyClick(price, Qt.Key.Key_Space)
    assert "A product swaps its inputs" in text(workspace, "chosen_node")
    assert price.accessibleName() == "price = apple × n"
    assert "not computed yet" in price.accessibleDescription()
    workspace.model.go(workspace.model.length)
    assert "∂total/∂price = 1.1" in price.accessibleDescription()
    before = price.geometry()
    qtbot.keyClick(price, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert price.geometry().top() > before.top()


def test_nodes_carry_their_rule_in_words(workspace: GraphWorkspace) -> None:
    workspace.model.set_expression("m = max(a, b); c = m; z = c*a + b")
    names = workspace.model.graph.names
    for name, rule in {
        "m": "sends the whole gradient to the larger input",
        "c": "A copy hands its value on unchanged",
        "z": "A sum hands the same gradient to each input",
        "a": "used in several places adds up",
    }.items():
        handle = workspace.canvas.handle(names[name])
        assert rule in handle.toolTip()
        assert rule in handle.accessibleDescription()


def test_a_node_can_be_dragged_and_put_back(workspace: GraphWorkspace, press: Press, qtbot: QtBot) -> None:
    handle = workspace.canvas.handle(2)
    before = handle.geometry()
    middle = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(handle, middle + QPoint(0, 60))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle)
    assert handle.geometry().top() > before.top() + 30
    press("tidy")
    assert handle.geometry() == before


def test_zoom_and_fit(workspace: GraphWorkspace, press: Press) -> None:
    choose(workspace, EXAMPLES["mazur"].title)
    canvas = workspace.canvas
    start = canvas.zoom
    press("zoom_in")
    assert canvas.zoom > start
    press("zoom_fit")
    frame = canvas.rect().adjusted(-2, -2, 2, 2)  # the focus ring may touch the edge
    assert all(frame.contains(canvas.handle(node.id).geometry()) for node in workspace.model.graph.nodes)


def test_the_first_example_is_in_view_with_its_figures_on_a_small_screen(qtbot: QtBot) -> None:
    workspace = GraphWorkspace()
    qtbot.addWidget(workspace)
    workspace.resize(944, 633)  # what a window of 1024 × 700 leaves
    workspace.show()
    qtbot.waitExposed(workspace)
    table = workspace.figures.table
    qtbot.waitUntil(lambda: table.viewport().width() >= table.horizontalHeader().length())
    canvas = workspace.canvas
    nodes = workspace.model.graph.nodes
    assert all(canvas.rect().contains(canvas.handle(node.id).geometry()) for node in nodes)


def test_the_lit_node_is_always_in_view(workspace: GraphWorkspace, press: Press) -> None:
    choose(workspace, EXAMPLES["mazur"].title)
    for event in EXAMPLES["mazur"].tape().events:
        press("graph_next")
        assert workspace.canvas.rect().contains(workspace.canvas.handle(event.node).geometry()), event


def test_a_graph_too_large_to_draw_says_so_and_is_stepped_through(
    workspace: GraphWorkspace, press: Press
) -> None:
    workspace.model.set_expression("a0 = x + 1\n" + "\n".join(f"a{k} = a{k - 1} + x" for k in range(1, 1600)))
    assert "at most 1500 are drawn" in text(workspace, "example_note")
    press("graph_next")
    assert text(workspace, "event_numbers") == "= 10 + 1 = 11" or "= 1" in text(workspace, "event_numbers")


@pytest.mark.parametrize("theme", THEMES)
def test_every_example_is_painted_in_both_themes(workspace: GraphWorkspace, qapp: object, theme: str) -> None:
    apply_theme(qapp, THEMES[theme], 1.5)
    try:
        for name in EXAMPLES:
            workspace.open_example(name)
            workspace.model.go(workspace.model.length // 2)
            picture = workspace.canvas.grab().toImage()
            assert (
                len({picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, 200, 3)}) > 3
            )
    finally:
        apply_theme(qapp, THEMES["light"])


def test_the_wrong_order_can_be_stepped_through(workspace: GraphWorkspace, press: Press) -> None:
    choose(workspace, EXAMPLES["fan_out"].title)
    way = workspace.findChild(QComboBox, "backward_order")
    assert way is not None
    way.setCurrentIndex(1)
    way.activated.emit(1)
    assert "Wrong on purpose" in text(workspace, "example_note")
    gradient = LabelKey("gradient", workspace.model.graph.names["a"])
    seen = []
    for _ in range(workspace.model.length):
        press("graph_next")
        shown = workspace.canvas.label_text(gradient)
        if shown and shown not in seen:
            seen.append(shown)
    assert seen == ["∂ 2", "∂ 4", "∂ 6", "∂ 8"]
    assert figures(workspace)["∂c/∂a"] == ("4", "8", "≠")
    choose(workspace, EXAMPLES["apples"].title)
    assert "Wrong" not in text(workspace, "example_note")


def test_another_window_goes_on_where_this_one_was(workspace: GraphWorkspace, qtbot: QtBot) -> None:
    choose(workspace, EXAMPLES["fan_out"].title)
    workspace.model.set_input("a", 5)
    workspace.model.set_backward_order("at_once")
    workspace.model.go(7)
    section = workspace.section()
    assert section is not None
    other = GraphWorkspace()
    qtbot.addWidget(other)
    other.show_section(section)
    assert other.section() == section
    assert other.canvas.shown_texts() == workspace.canvas.shown_texts()
    assert text(other, "example_note") == text(workspace, "example_note")


def test_a_bookmark_that_does_not_fit_is_refused(workspace: GraphWorkspace) -> None:
    section = workspace.section()
    assert section is not None
    for wrong in (replace(section, source="1 +"), replace(section, at={"apple": 1.0})):
        with pytest.raises(PlaygroundError):
            workspace.show_section(wrong)
        assert workspace.section() == section


def test_what_a_screen_reader_reaches_has_a_name(workspace: GraphWorkspace) -> None:
    for widget in workspace.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), (widget, widget.objectName())
