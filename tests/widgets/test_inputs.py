from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from playground.support.theme import DARK, apply_theme
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number_field import NumberField
from playground.widgets.rail import NavigationRail
from playground.widgets.scale import LinearScale, ValueList
from playground.widgets.tile_picker import TilePicker

LEFT = Qt.MouseButton.LeftButton


def record(signal: Any) -> list[Any]:
    told: list[Any] = []
    signal.connect(told.append)
    return told


def roll(widget: QWidget, notches: int) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.fixture
def slider(shown):
    return shown(LabelledSlider("noise", LinearScale(0, 0.5, 0.01), 0.15), 220, 60)


def test_drag_is_live_and_commits_once(slider, qtbot):
    changed, committed = record(slider.value_changed), record(slider.value_committed)
    handle = slider.slider._handle().center()
    qtbot.mousePress(slider.slider, LEFT, pos=handle)
    for dx in (10, 25, 40):
        qtbot.mouseMove(slider.slider, handle + QPoint(dx, 0))
    assert committed == []
    assert len(changed) >= 2
    qtbot.mouseRelease(slider.slider, LEFT, pos=handle + QPoint(40, 0))
    assert committed == [slider.value]
    assert slider.value == changed[-1] > 0.15
    assert slider.field.text() == f"{slider.value:g}"


def test_click_on_the_groove_goes_there(slider, qtbot):
    committed = record(slider.value_committed)
    bar = slider.slider
    qtbot.mouseClick(bar, LEFT, pos=QPoint(round(bar.width() * 0.8), bar.height() // 2))
    assert slider.value == pytest.approx(0.4, abs=0.02)
    assert committed == [slider.value]


def test_keys_move_and_commit(slider, qtbot):
    slider.setFocus()
    committed = record(slider.value_committed)
    qtbot.keyClick(slider.slider, Qt.Key.Key_Right)
    qtbot.keyClick(slider.slider, Qt.Key.Key_Home)
    assert committed == [0.16, 0.0]
    qtbot.keyClick(slider.slider, Qt.Key.Key_Left)
    assert committed == [0.16, 0.0]


def test_typed_value_is_taken_with_enter(slider, qtbot):
    committed = record(slider.value_committed)
    qtbot.mouseDClick(slider.field, LEFT)
    slider.field.selectAll()
    qtbot.keyClicks(slider.field, "0,314")
    qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert slider.value == 0.31
    assert committed == [0.31]
    assert slider.slider.value() == 31


def test_typed_nonsense_is_marked_and_put_back(slider, qtbot):
    slider.field.setFocus()
    slider.field.selectAll()
    qtbot.keyClicks(slider.field, "0..1")
    assert slider.field.property("error")
    committed = record(slider.value_committed)
    qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert (slider.value, slider.field.text(), committed) == (0.15, "0.15", [])
    assert not slider.field.property("error")


@pytest.mark.parametrize(("text", "value"), [("nan", None), ("inf", None), ("-inf", None), ("1e308", "most")])
def test_what_is_typed_is_a_finite_number(slider, qtbot, text: str, value: str | None):
    before = slider.value
    slider.field.selectAll()
    qtbot.keyClicks(slider.field, text)
    assert bool(slider.field.property("error")) == (value is None)
    qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert slider.slider.value() == (slider.slider.maximum() if value else slider.slider.value())
    assert slider.value == (before if value is None else slider.value)


def test_wheel_needs_the_focus(slider, shown, qtbot):
    slider.field.setFocus()
    roll(slider.slider, 3)
    assert slider.value == 0.15
    slider.setFocus()
    committed = record(slider.value_committed)
    roll(slider.slider, 1)
    assert slider.value != 0.15
    assert committed == [slider.value]


def test_setting_is_silent(slider):
    told = record(slider.value_changed) + record(slider.value_committed)
    slider.set_value(0.337)
    slider.set_scale(ValueList([0.1, 0.3, 0.5]))
    assert slider.value == 0.3
    assert slider.slider.maximum() == 2
    assert told == []


def test_slider_tells_its_name_to_a_screen_reader(slider):
    assert slider.slider.accessibleName() == slider.field.accessibleName() == "noise"


@pytest.fixture
def rate(shown):
    return shown(NumberField(0.03, 1e-6, 10), 100, 30)


def enter(qtbot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_number_is_taken_in_scientific_notation(rate, qtbot):
    committed = record(rate.value_committed)
    enter(qtbot, rate, "1e-4")
    assert rate.value == 1e-4
    assert committed == [1e-4]
    assert rate.text() == "0.0001"


@pytest.mark.parametrize(
    ("typed", "reason"), [("0..1", "such as"), ("-1", "from 1e-6 to 10"), ("1e9", "from 1e-6 to 10")]
)
def test_bad_number_is_marked_with_the_reason_and_not_taken(rate, qtbot, typed: str, reason: str):
    committed = record(rate.value_committed)
    enter(qtbot, rate, typed)
    assert rate.in_error
    assert reason in rate.toolTip()
    assert (rate.value, committed) == (0.03, [])
    qtbot.keyClick(rate, Qt.Key.Key_Escape)
    assert not rate.in_error
    assert rate.text() == "0.03"


def test_leaving_a_bad_number_brings_the_good_one_back(shown, qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    field, button = NumberField(0.5, 0, 1), QPushButton("next")
    column.addWidget(field)
    column.addWidget(button)
    shown(window)
    field.setFocus()
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "0.5"
    assert not field.in_error


def test_arrows_step_a_rate_by_1_2_5(rate, qtbot):
    committed = record(rate.value_committed)
    for _ in range(3):
        qtbot.keyClick(rate, Qt.Key.Key_Up)
    for _ in range(6):
        qtbot.keyClick(rate, Qt.Key.Key_Down)
    assert committed == [0.05, 0.1, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002]


def test_arrows_add_a_step_and_stop_at_the_bounds(shown, qtbot):
    field = shown(NumberField(0.85, 0, 1, step=0.1), 100, 30)
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value == 1
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value == 0.9


def test_untouched_field_keeps_hidden_digits(rate, qtbot):
    rate.set_value(0.123456789)
    committed = record(rate.value_committed)
    rate.setFocus()
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert (rate.value, committed) == (0.123456789, [])


def test_choice_tells_what_the_person_chose(shown, qtbot):
    choice = Choice()
    choice.add("sgd", "SGD", "Plain descent")
    choice.add("adam", "Adam", "Mean of the gradient and of its square")
    shown(choice, 120, 30)
    chosen = record(choice.chosen)
    assert (choice.key, choice.toolTip()) == ("sgd", "Plain descent")
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert (choice.key, chosen) == ("adam", ["adam"])
    assert choice.accessibleDescription() == "Mean of the gradient and of its square"
    choice.set_key("sgd")
    assert (choice.key, chosen) == ("sgd", ["adam"])
    with pytest.raises(KeyError):
        choice.set_key("lion")


def test_choice_ignores_the_wheel_without_focus(shown):
    choice = Choice()
    choice.add("a", "A")
    choice.add("b", "B")
    shown(choice, 120, 30)
    choice.clearFocus()
    roll(choice, -1)
    assert choice.key == "a"


@pytest.fixture
def picker(shown):
    tiles = TilePicker(columns=2)
    for name in ("circle", "xor", "moons", "spiral"):
        tiles.add(name, name, lambda painter, room: painter.drawEllipse(room), f"The data set {name}")
    tiles.set_key("circle")
    return shown(tiles, 140, 150)


def test_tile_is_picked_by_click_once(picker, qtbot):
    picked = record(picker.picked)
    moons = picker._tiles["moons"]
    qtbot.mouseClick(moons, LEFT)
    qtbot.mouseClick(moons, LEFT)
    assert picked == ["moons"]
    assert picker.key == "moons"
    assert sum(tile.isChecked() for tile in picker._tiles.values()) == 1


def test_arrow_keys_walk_among_tiles(picker, qtbot):
    picked = record(picker.picked)
    first = picker._tiles["circle"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert picked == ["xor", "spiral"]


def test_tile_is_set_silently_and_may_be_none(picker):
    picked = record(picker.picked)
    picker.set_key("xor")
    assert picker.key == "xor"
    picker.set_key("")
    assert picker.key == ""
    assert picked == []


def test_tile_repaints_in_another_theme(picker, light):
    before = picker.grab().toImage()
    apply_theme(light, DARK)
    assert picker.grab().toImage() != before


@pytest.fixture
def rail(shown):
    items = NavigationRail()
    for name in ("loss", "descent", "graph", "network"):
        items.add(name, name, name.title(), f"Open the {name} workspace")
    return shown(items, 80, 400)


def test_rail_begins_at_the_first_and_follows_clicks(rail, qtbot):
    chosen = record(rail.chosen)
    assert rail.key == "loss"
    qtbot.mouseClick(rail._items["graph"], LEFT)
    assert (rail.key, chosen) == ("graph", ["graph"])
    rail.set_key("network")
    assert chosen == ["graph", "network"]


def test_rail_is_walked_by_keys(rail, qtbot):
    chosen = record(rail.chosen)
    rail._items["loss"].setFocus()
    qtbot.keyClick(rail._items["loss"], Qt.Key.Key_Down)
    assert chosen == ["descent"]
    assert rail._items["descent"].accessibleName() == "Descent"


def test_card_folds_by_mouse_and_key(shown, qtbot):
    card = Card("Optimizer", collapsible=True)
    content = QPushButton("inside")
    card.body.addWidget(content)
    shown(card)
    told = record(card.collapsed_changed)
    qtbot.mouseClick(card._fold, LEFT)
    assert card.collapsed
    assert not content.isVisible()
    assert card._fold.accessibleName() == "Unfold Optimizer"
    card._fold.setFocus()
    qtbot.keyClick(card._fold, Qt.Key.Key_Space)
    assert content.isVisible()
    assert told == [True, False]


def test_plain_card_cannot_fold_and_is_named(shown):
    card = shown(Card("Data"))
    assert not card._fold.isVisible()
    card.set_title("数据")
    assert (card.title, card.accessibleName()) == ("数据", "数据")


def test_long_title_is_cut_not_widening_the_card(shown):
    title = "Loss contour — plane: w₁[1,2] × w₂[3,1] of a very long run"
    card = shown(Card(title), 180, 60)
    assert card.width() == 180
    assert card._title.text() == title
    whole = shown(Card(title), 700, 60)
    assert card._title.grab().toImage() != whole._title.grab().toImage().copy(card._title.rect())
