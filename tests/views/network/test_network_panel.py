import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from playground.engine.network import Network
from playground.session.blocks import State, StepUnit
from playground.support.theme import DARK, LIGHT, apply_theme
from playground.views.network.network_panel import NetworkPanel
from playground.views.network.unit_handle import UnitHandle
from playground.widgets.choice import Choice
from playground.widgets.number import format_number

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(run, shown):
    def make(*units: int, data: str = "moons", size: tuple[int, int] = (900, 520)) -> NetworkPanel:
        controller = run(*units, data=data)
        made = shown(NetworkPanel(controller), *size)
        made.controller = controller
        return made

    return make


def part(panel: QWidget, name: str, kind: type = QWidget) -> QWidget:
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def click(panel: QWidget, name: str) -> None:
    QTest.mouseClick(part(panel, name), LEFT)


def widths(panel) -> list[int]:
    return [layer.units for layer in panel.controller.document.network.hidden]


def test_layers_are_added_and_removed_by_mouse_and_undone(panel):
    editor = panel(5, 4)
    click(editor, "add_layer")
    assert widths(editor) == [5, 4, 4]
    assert part(editor, "unit_3_4").isVisible()
    click(editor, "remove_layer")
    click(editor, "remove_layer")
    assert widths(editor) == [5]
    for expected in ([5, 4], [5, 4, 4], [5, 4]):
        editor.controller.undo_stack.undo()
        assert widths(editor) == expected
    assert not editor.controller.undo_stack.canUndo()


def test_units_are_added_and_removed_by_the_buttons_above_their_layer_and_undone(panel):
    editor = panel(5, 4)
    click(editor, "layer_2_more")
    click(editor, "layer_1_fewer")
    assert widths(editor) == [4, 5]
    assert part(editor, "unit_2_5").isVisible()
    editor.controller.undo_stack.undo()
    editor.controller.undo_stack.undo()
    assert widths(editor) == [5, 4]


def test_buttons_stop_at_the_limits(panel):
    editor = panel(*[1] * 10)
    assert not part(editor, "add_layer").isEnabled()
    assert not part(editor, "layer_1_fewer").isEnabled()
    bare = panel()
    assert not part(bare, "remove_layer").isEnabled()
    assert not part(bare, "hidden_activation_choice").isEnabled()


def test_the_keyboard_walks_between_units_and_changes_their_number(panel):
    editor = panel(3, 2)
    part(editor, "unit_1_1").setFocus()
    for key, name in (
        (Qt.Key.Key_Down, "unit_1_2"),
        (Qt.Key.Key_Right, "unit_2_1"),
        (Qt.Key.Key_End, "unit_2_2"),
        (Qt.Key.Key_Right, "output_2"),
        (Qt.Key.Key_Left, "unit_2_2"),
        (Qt.Key.Key_Home, "unit_2_1"),
    ):
        QTest.keyClick(editor.focusWidget(), key)
        assert editor.focusWidget().objectName() == name
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Plus)
    assert widths(editor) == [3, 3]
    assert editor.focusWidget().objectName() == "unit_2_1"
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Delete)
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Minus)
    assert widths(editor) == [3, 1]
    for _ in range(3):
        editor.controller.undo_stack.undo()
    assert widths(editor) == [3, 2]


def test_tab_stops_at_one_unit_only(panel):
    editor = panel(4, 4)
    part(editor, "unit_2_3").setFocus()
    stops = [
        h.objectName()
        for h in editor.findChildren(UnitHandle)
        if h.focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert stops == ["unit_2_3"]
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
    assert not isinstance(editor.focusWidget(), UnitHandle)


def test_a_feature_is_switched_on_and_off_by_click_space_and_menu(panel):
    editor = panel(3)
    assert not part(editor, "feature_sin_x1").isChecked()
    click(editor, "feature_sin_x1")
    assert editor.controller.document.network.features == ("x1", "x2", "sin_x1")
    assert part(editor, "feature_sin_x1").isChecked()
    part(editor, "feature_x2").setFocus()
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Space)
    assert editor.controller.document.network.features == ("x1", "sin_x1")
    part(editor, "toggle_x1_x2", QAction).trigger()
    assert editor.controller.document.network.features == ("x1", "x1_x2", "sin_x1")
    editor.controller.undo_stack.setIndex(0)
    assert not part(editor, "feature_sin_x1").isChecked()


def test_the_last_feature_cannot_be_switched_off(panel, qtbot):
    editor = panel(3, data="sine")
    with qtbot.waitSignal(editor.controller.refused) as refusal:
        click(editor, "feature_x1")
    assert "one input at least" in refusal.args[0]
    assert part(editor, "feature_x1").isChecked()
    assert part(editor, "toggle_x1", QAction).isChecked()


def test_activations_are_chosen_for_all_layers_or_for_one(panel):
    editor = panel(3, 2)
    choice = part(editor, "hidden_activation_choice", Choice)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    below = choice.key
    assert [layer.activation for layer in editor.controller.document.network.hidden] == [below, below]
    assert below != "tanh"
    menu = part(editor, "layer_2_menu", QToolButton).menu()
    menu.findChild(QAction, "activation_sine").trigger()
    assert [layer.activation for layer in editor.controller.document.network.hidden] == [below, "sine"]
    assert choice.key == "mixed"
    assert "sine" in part(editor, "layer_2_menu", QToolButton).text()
    editor.controller.undo_stack.setIndex(0)
    assert choice.key == "tanh"


def test_only_output_activations_that_fit_the_loss_are_offered(panel):
    editor = panel(3)
    menu = part(editor, "output_menu", QToolButton).menu()
    names = [action.objectName() for action in menu.actions()]
    assert [name for name in names if name.startswith("activation_")] == ["activation_identity"]
    assert part(editor, "output_menu", QToolButton).text() == "2 × softmax"


def test_layers_are_inserted_and_removed_from_a_layers_menu(panel):
    editor = panel(3, 2)
    menu = part(editor, "layer_1_menu", QToolButton).menu()
    next(action for action in menu.actions() if action.text() == "Add a layer before").trigger()
    assert widths(editor) == [3, 3, 2]
    part(editor, "layer_3_menu", QToolButton).menu().findChild(QAction, "remove_this_layer").trigger()
    assert widths(editor) == [3, 3]


def test_an_initializer_gives_every_layer_its_weights(panel, qtbot):
    editor = panel(3, 2)
    choice = part(editor, "initializer_choice", Choice)
    choice.set_key("constant")
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: editor.controller.record.position is not None)
    theta = editor.controller.record.position.theta
    assert set(theta) == {0.0, 0.5}
    editor.controller.undo_stack.undo()
    assert choice.key == "xavier_uniform"


def unit_pixels(editor, name: str) -> np.ndarray:
    handle = part(editor, name)
    image = editor.canvas.grab(handle.geometry().adjusted(6, 6, -6, -12)).toImage()
    return np.frombuffer(image.constBits(), np.uint8).copy()


def test_playing_changes_the_pictures_and_rewinding_brings_them_back(panel, qtbot):
    editor = panel(4)
    at_start = unit_pixels(editor, "unit_1_2")
    editor.controller.play()
    qtbot.waitUntil(lambda: editor.controller.record.head > 300)
    editor.controller.pause()
    qtbot.waitUntil(lambda: editor.controller.state is State.PAUSED)
    trained = unit_pixels(editor, "unit_1_2")
    assert not np.array_equal(at_start, trained)
    editor.controller.goto(0)
    qtbot.waitUntil(lambda: np.array_equal(unit_pixels(editor, "unit_1_2"), at_start))
    assert editor.controller.record.position.step == 0


def test_the_hover_card_tells_the_forward_pass_and_the_gradient(panel, qtbot):
    editor = panel(2, 3)
    editor.controller.step(StepUnit.EPOCH)
    qtbot.waitUntil(lambda: editor.controller.record.head > 0 and editor.controller.state is State.PAUSED)
    handle = part(editor, "unit_2_3")
    QTest.mouseMove(handle, handle.rect().center())
    qtbot.waitUntil(editor.canvas.card.isVisible)
    formula, value, gradient = editor.canvas.card.lines

    position, experiment = editor.controller.record.position, editor.controller.experiment
    spec = experiment.spec
    w = spec.views(position.theta)[1]
    terms = [format_number(abs(float(w[source, 2])), 3) for source in range(3)]
    assert formula.startswith("h₂,₃ = tanh(")
    assert [f"{terms[0]}·h₁,₁" in formula, f"{terms[1]}·h₁,₂" in formula, terms[2] in formula] == [True] * 3
    row = int(position.batch[0])
    sample = experiment.data.train_inputs[row][:, np.newaxis]
    a = float(Network(spec, position.theta).forward(sample)[2][2, 0])
    assert value == f"a = {format_number(a, 3)} for training sample {row + 1}"
    b = float(position.gradient[spec.index(1, 2, 2)])
    assert gradient == f"∂E/∂b = Σ ∂E/∂z = {format_number(b, 3)}"


def test_one_sample_alone_has_its_own_activation_and_gradient(panel, qtbot):
    editor = panel(2)
    editor.controller.step(StepUnit.SAMPLE)
    qtbot.waitUntil(lambda: editor.controller.record.position.sample is not None)
    part(editor, "output_1").setFocus()
    position = editor.controller.record.position
    experiment = editor.controller.experiment
    sample = experiment.data.train_inputs[position.sample.row][:, np.newaxis]
    probability = Network(experiment.spec, position.theta).predict(sample, "softmax")[0, 0]
    index = experiment.spec.index(1, 2, 0)
    formula, value, gradient = editor.canvas.card.lines
    assert formula.startswith("ŷ₁ = softmax(z)₁, z₁ = ")
    assert value == f"ŷ₁ = {format_number(probability, 3)} for training sample {position.sample.row + 1}"
    assert gradient == f"∂E/∂b = ∂E/∂z = {format_number(position.sample.gradient[index], 3)}"


def test_a_click_pins_a_unit_and_a_second_lets_go(panel, qtbot):
    editor = panel(2, 3)
    with qtbot.waitSignal(editor.unitSelected) as chosen:
        click(editor, "unit_2_3")
    assert chosen.args == [1, 2]
    part(editor, "add_layer").setFocus()
    QTest.mouseMove(editor.canvas, QPoint(2, 2))
    assert editor.canvas.card.isVisible()
    part(editor, "unit_2_3").setFocus()
    with qtbot.waitSignal(editor.unitSelected) as chosen:
        QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Escape)
    assert chosen.args == [-1, -1]


def test_a_pinned_unit_that_is_removed_is_let_go(panel, qtbot):
    editor = panel(2)
    click(editor, "unit_1_2")
    with qtbot.waitSignal(editor.unitSelected) as chosen:
        click(editor, "layer_1_fewer")
    assert chosen.args == [-1, -1]


def test_a_pinned_unit_is_let_go_with_its_layer_while_the_keyboard_is_on_an_output(panel, qtbot):
    editor = panel(3, 3)
    click(editor, "unit_2_3")
    part(editor, "output_1").setFocus()
    with qtbot.waitSignal(editor.unitSelected) as chosen:
        click(editor, "remove_layer")
    assert chosen.args == [-1, -1]
    assert widths(editor) == [3]
    assert editor.canvas.card.isVisible() is (editor.canvas.handles.keyed is not None)


def test_a_weight_under_the_mouse_tells_its_name_value_and_gradient_and_is_clicked(panel, qtbot):
    editor = panel(3)
    source, target = part(editor, "feature_x2").geometry(), part(editor, "unit_1_3").geometry()
    middle = QPointF(
        (source.right() + 1 + target.left()) / 2, (source.center().y() + target.center().y()) / 2 + 0.5
    )
    QTest.mouseMove(editor.canvas, middle.toPoint())
    qtbot.waitUntil(editor.canvas.card.isVisible)
    index = editor.controller.experiment.spec.index(0, 1, 2)
    position = editor.controller.record.position
    name, gradient = editor.canvas.card.lines
    assert name == f"w₁[2,3] = {format_number(position.theta[index], 3)}   (x₂ → h₁,₃)"
    assert gradient == f"∂E/∂w = {format_number(position.gradient[index], 3)}"
    with qtbot.waitSignal(editor.edgeClicked) as clicked:
        QTest.mouseClick(editor.canvas, LEFT, pos=middle.toPoint())
    assert clicked.args == [index]


def test_a_wide_layer_folds_and_edges_join_what_is_shown(panel):
    editor = panel(40)
    column = editor.canvas.columns[1]
    assert column.folded > 20
    assert column.folded + len(column.nodes) == 40
    assert part(editor, "unit_1_1").isVisible()
    assert part(editor, "unit_1_40").isVisible()
    assert editor.findChild(QWidget, "unit_1_20") is None


def test_digits_are_one_block_of_inputs(panel):
    editor = panel(16, data="digits")
    assert part(editor, "input_0").accessibleName() == "input 64 inputs"
    assert len(editor.canvas.columns[0].nodes) == 1
    assert len(editor.canvas.columns[2].nodes) == 10


def test_a_table_shows_its_columns(panel):
    editor = panel(3, data="iris")
    names = [part(editor, f"input_{number}").accessibleName() for number in (1, 2, 3, 4)]
    assert names == ["input sepal length", "input sepal width", "input petal length", "input petal width"]


def test_units_have_names_and_values_for_a_screen_reader(panel, qtbot):
    editor = panel(2, 3)
    handle = part(editor, "unit_2_3")
    assert handle.accessibleName() == "hidden layer 2, unit 3"
    before = handle.accessibleDescription()
    assert "h₂,₃ = tanh(" in before
    assert "∂E/∂b" in before
    editor.controller.step(StepUnit.EPOCH)
    qtbot.waitUntil(lambda: handle.accessibleDescription() != before)
    assert part(editor, "output_1").accessibleName() == "output unit 1"
    unnamed = [
        w.objectName() for w in editor.findChildren(QToolButton) if not (w.accessibleName() or w.text())
    ]
    assert [name for name in unnamed if not name.startswith("qt_")] in ([], [""])


def test_a_hidden_panel_does_no_work(panel, qtbot):
    editor = panel(3)
    editor.hide()
    shown = editor.canvas._theta
    editor.controller.step(StepUnit.EPOCH)
    qtbot.waitUntil(lambda: editor.controller.record.head > 0)
    assert editor.canvas._theta is shown
    editor.show()
    assert editor.canvas._theta is editor.controller.record.position.theta


def test_another_theme_and_text_size_are_taken_up(panel, qapp):
    editor = panel(3, data="sine")
    light = editor.canvas.grab().toImage()
    tile = part(editor, "unit_1_1").width()
    apply_theme(qapp, DARK, 1.5)
    assert editor.canvas.grab().toImage().pixelColor(1, 1) != light.pixelColor(1, 1)
    assert part(editor, "unit_1_1").width() > tile
    apply_theme(qapp, LIGHT)


def test_the_summary_and_the_legend_follow(panel):
    editor = panel(3, 2)
    legend = part(editor, "network_legend")
    assert legend._summary == "2–3–2–2 · 23 parameters"
    click(editor, "layer_1_more")
    assert legend._summary == "2–4–2–2 · 28 parameters"
    assert legend.accessibleName().startswith("Legend")


def test_ten_layers_fit_a_narrow_panel_by_scrolling(panel):
    editor = panel(*[8] * 10, size=(480, 420))
    last = part(editor, "output_1")
    last.setFocus()
    place = last.mapTo(editor, last.rect().center())
    assert editor.rect().contains(place)


def test_a_narrow_panel_keeps_every_control_in_sight(panel):
    editor = panel(3, 2, size=(340, 500))
    for name in ("add_layer", "remove_layer", "hidden_activation_choice", "initializer_choice"):
        control = part(editor, name)
        assert editor.rect().contains(control.mapTo(editor, control.rect().center()))
        assert control.width() >= 60
    editor.resize(900, 500)
    choice = part(editor, "initializer_choice")
    assert choice.mapTo(editor, QPoint(0, 0)).y() < part(editor, "add_layer").mapTo(editor, QPoint(0, 40)).y()
