"""At 200 % text everything is still on the screen, drawn in proportion, and told apart."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from playground.support.theme import scaled
from playground.views.crash_dialog import CrashDialog
from playground.views.gallery import Gallery
from playground.views.import_dialog import ImportDialog
from playground.views.recovery_dialog import RecoveryDialog
from playground.views.shortcut_sheet import ShortcutSheet
from playground.views.undo_history import UndoHistory


@pytest.fixture
def large(desk: Callable[..., Any]) -> Any:
    """The window at 200 % text, and the hands to use it."""
    hands = desk()
    hands.window.choose_size("2.0")
    hands.qtbot.wait(50)  # it is built anew
    return hands


DIALOGS: dict[str, Callable[[QWidget], QWidget]] = {
    "crash": lambda over: CrashDialog("a fault", "its details", True, over),
    "gallery": Gallery,
    "history": lambda over: UndoHistory(QUndoStack(over), over),
    "import": lambda over: ImportDialog(b"a,b\n1,2\n", "x.csv", over),
    "recovery": lambda over: RecoveryDialog([], over),
    "shortcuts": ShortcutSheet,
}


def test_icons_grow_with_the_text(large: Any) -> None:
    large.window.workspaces.show_workspace("descent")
    large.window.workspaces.opened("descent").show_part("race")
    large.forget_deleted()
    buttons = [each for each in large.window.findChildren(QAbstractButton) if each.isVisibleTo(large.window)]
    with_icon = [each for each in buttons if not each.icon().isNull()]
    assert "descent_export" in {each.objectName() for each in with_icon}
    assert not [each.objectName() for each in with_icon if each.iconSize().height() < scaled(14)]


def test_the_buttons_of_every_dialog_are_on_a_small_screen(qtbot, large: Any) -> None:
    heights = {}
    for name, make in DIALOGS.items():
        dialog = make(large.window)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.fontMetrics().height() > 25
        heights[name] = dialog.height()
    room = large.window.screen().availableSize().height()
    assert all(height < room for height in heights.values()), heights


def test_no_workspace_needs_scrolling_sideways_on_a_laptop(large: Any) -> None:
    window = large.window
    window.resize(1440, 900)
    for workspace in ("loss", "descent", "graph", "network"):
        window.workspaces.show_workspace(workspace)
        area = window.workspaces.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        large.until(lambda area=area: area.horizontalScrollBar().maximum() == 0)


def test_what_comes_out_of_a_network_stands_below_it_where_it_has_no_room_beside(large: Any) -> None:
    window = large.window

    def at(name: str) -> QPoint:
        return large.find(name).mapTo(window, QPoint(0, 0))  # type: ignore[no-any-return]

    window.resize(1440, 900)
    large.until(lambda: at("loss_panel").y() > at("network_panel").y() + large.find("network_panel").height())
    assert large.find("network_canvas").height() > scaled(200)
    assert large.find("contour_plot").height() > scaled(100)
    least = large.find("network_canvas").height()
    window.workspace.drawer.open("inspector")
    large.until(lambda: large.find("inspector_panel").height() > scaled(200))
    assert large.find("network_canvas").height() > 0.9 * least
    window.workspace.drawer.open("")
    window.resize(2400, 1400)
    large.until(lambda: at("loss_panel").x() > at("network_panel").x() + large.find("network_panel").width())
    large.until(lambda: window.workspaces.stack.currentWidget().verticalScrollBar().maximum() == 0)


def test_the_figures_of_a_graph_leave_its_explanation_room(large: Any) -> None:
    window = large.window
    window.workspaces.show_workspace("graph")
    words, figures = large.find("graph_explanation"), large.find("figures_table")
    window.resize(1440, 900)
    large.until(lambda: words.width() > scaled(250))
    assert figures.isVisible()
    window.resize(2400, 1200)
    large.until(lambda: figures.mapTo(window, QPoint(0, 0)).x() > words.mapTo(window, QPoint(0, 0)).x())
    assert figures.isVisible()


def squeezed(root: QWidget) -> list[str]:
    """Return the buttons on show that have less room than their words need."""
    return [
        each.objectName()
        for each in root.findChildren(QAbstractButton)
        if each.isVisibleTo(root) and each.text() and each.width() < each.sizeHint().width()
    ]


def test_the_words_of_buttons_are_whole(large: Any) -> None:
    window = large.window
    window.resize(1920, 1080)
    large.until(lambda: not {"show_test_data", "discretize"} & set(squeezed(window)))
    window.workspaces.show_workspace("descent")
    window.workspaces.opened("descent").show_part("gradient")
    large.until(lambda: not {"gradient_up", "gradient_down"} & set(squeezed(window)))
    window.workspaces.show_workspace("graph")
    large.click("exercise_button")
    large.forget_deleted()
    large.until(lambda: not squeezed(window.workspaces.opened("graph")))
