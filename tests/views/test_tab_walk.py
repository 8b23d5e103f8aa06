"""Tab goes through the window as a person reads, comes to everything, and is always in sight."""

import re
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import dump

from playground.support.theme import scaled
from playground.widgets.calm_tabs import CalmTabs

MOST_STOPS = 150
_NARROW = "narrow_columns"


def walk(hands: Any, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Return where Tab stops, once around."""
    window = hands.window
    window.workspaces.setFocus()
    stops: list[QWidget] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget(), key)
        at = QApplication.focusWidget()
        if at in stops:
            assert at is stops[0]
            return stops
        assert seen(window, at) > 0.8, f"{at.objectName()} is out of sight"
        stops.append(at)
    raise AssertionError("Tab never comes around")


def seen(window: QWidget, widget: QWidget) -> float:
    """Return the share of a widget, or of what there is room for, that nothing around it cuts off."""
    inside, most = QRect(QPoint(0, 0), widget.size()), QRect(QPoint(0, 0), widget.size())
    around, corner = widget, QPoint(0, 0)
    while around is not window:
        corner += around.pos()
        around = around.parentWidget()
        inside &= QRect(-corner, around.size())
        most.setSize(most.size().boundedTo(around.size()))
    return inside.width() * inside.height() / (most.width() * most.height())


def names(stops: list[QWidget]) -> list[str]:
    return [each.objectName() for each in stops]


def test_what_was_made_late_comes_where_it_stands(desk) -> None:
    hands = desk()
    hands.window.course.open_named("learning-rate")
    hands.window.workspaces.show_workspace("network")
    hands.window.workspace.drawer.open("inspector")
    hands.forget_deleted()
    stops = walk(hands)
    expected = [
        "rail_network",
        "add_layer",
        "layer_1_menu",
        "feature_x1",
        "drawer_inspector",
        "inspector_page",
        "show_test_data",
        "contour_plane",
        "lesson_list_button",
        "lesson_page",
        "lesson_next",
        "course_button",
        "play_button",
    ]
    assert [name for name in names(stops) if name in expected] == expected
    assert set(walk(hands, Qt.Key.Key_Backtab)) == set(stops)


def test_a_group_is_entered_at_what_is_chosen(desk) -> None:
    stops = names(walk(desk()))
    assert "tile_moons" in stops
    assert not {"rail_loss", "tile_circle"} & set(stops)


def test_the_number_of_a_slider_can_be_typed(desk) -> None:
    hands = desk()
    slider = hands.window.workspace.data_panel.findChild(QWidget, "noise_slider")
    fields = [each for each in walk(hands) if isinstance(each, QLineEdit)]
    assert any(
        each.parentWidget() is slider.parentWidget() or each.parentWidget() is slider for each in fields
    )


def test_the_boxes_of_an_exercise_keep_their_order(desk) -> None:
    hands = desk()
    hands.window.workspaces.show_workspace("graph")
    hands.click("exercise_button")
    hands.forget_deleted()
    boxes = [name for name in names(walk(hands)) if name.startswith("blank_")]
    assert len(boxes) > 2
    assert boxes == sorted(boxes, reverse=True)  # derivatives are filled in from the last operation on


@pytest.mark.parametrize("workspace", ["loss", "descent", "graph", "network"])
def test_all_is_in_sight_at_large_text(desk, workspace: str) -> None:
    hands = desk()
    hands.window.choose_size("2.0")
    hands.qtbot.wait(50)  # it is built anew
    hands.window.workspaces.show_workspace(workspace)
    if workspace in ("loss", "descent"):  # whose columns become tabs
        hands.until(lambda: any(each.isVisible() for each in hands.window.findChildren(CalmTabs, _NARROW)))
    if workspace == "network":  # whose results come to stand below
        room = hands.window.workspace
        hands.until(lambda: room.height() >= room.minimumHeight() > scaled(900))
    assert len(stops := walk(hands)) > 10, names(stops)


def owner(widget: QWidget) -> str:
    """Return what PySide takes for the owner of a widget, with which it goes."""
    found = re.search(r"^parent\.+ <(.+)>", dump(widget), re.MULTILINE)
    return found[1] if found else ""


def test_tab_takes_no_widget_from_its_owner(desk) -> None:
    """PySide lets what it returns belong to the object that was asked, which nobody may hold."""
    hands = desk()
    window = hands.window
    before = {each: owner(each) for each in QApplication.allWidgets() if window.isAncestorOf(each)}
    window.workspaces.setFocus()
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert len(before) > 100
    now = {each: owner(each) for each, old in before.items() if old}  # without an owner, Qt has made it
    assert [now[each] for each in now if now[each] != before[each] and "MainWindow" not in now[each]] == []
