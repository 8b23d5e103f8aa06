"""Every control of every workspace and dialog has a name, says what it is for, and is reached by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QGraphicsView,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QWidget,
)

from playground.views.gallery import Gallery
from playground.views.import_dialog import ImportDialog
from playground.views.network.unit_handle import UnitHandle
from playground.views.parts.workspace import PartsWorkspace

CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QAbstractItemView, QComboBox, QLineEdit)


def controls(root: QWidget) -> Iterator[QWidget]:
    """Return what a person can use, without the parts that Qt's own controls are made of."""
    for widget in root.findChildren(QWidget):
        usable = isinstance(widget, CONTROLS) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if usable and widget.isVisibleTo(root) and widget.isEnabled() and not is_part(widget):
            yield widget


def is_part(widget: QWidget) -> bool:
    """Return whether a widget is a part of another control, which speaks for it."""
    parent = widget.parentWidget()
    return (
        isinstance(widget, QScrollBar | QHeaderView)
        or widget.objectName().startswith("qt_")
        or isinstance(
            parent, QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView | QTabBar | QGraphicsView
        )
    )


def wrong_with(widget: QWidget) -> list[str]:
    """Return what a control lacks."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return [
        *(["no object name"] if not own_name(widget) else []),
        *(["no accessible name"] if not interface.text(QAccessible.Text.Name) else []),
        *(["no tooltip"] if isinstance(widget, CONTROLS) and not explained(widget) else []),
        *(["no way to it by keyboard"] if not reached(widget) else []),
    ]


def own_name(widget: QWidget) -> str:
    """Return the object name, for a part of one of the project's controls that of the control."""
    parent = widget.parentWidget()
    return widget.objectName() or (parent.objectName() if parent is not None else "")


def explained(widget: QWidget) -> bool:
    """Return whether hovering shows what a control is for, or whether its own words say all that there is."""
    if isinstance(widget, QRadioButton) or isinstance(widget.parentWidget(), QDialogButtonBox):
        return True  # an answer to choose, or Open and Close
    if isinstance(widget, UnitHandle):
        return True  # its card is a tooltip at length
    found: QWidget | None = widget
    for _ in range(3):
        if found is not None and found.toolTip():
            return True
        found = found.parentWidget() if found is not None else None
    return False


def reached(widget: QWidget) -> bool:
    """Return whether Tab stops at a widget, or arrow keys, or a shortcut."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return True
    return isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty()


def faults_of(root: QWidget, where: str) -> set[str]:
    return {
        f"{where}: {type(widget).__name__} {own_name(widget)!r}: {', '.join(faults)}"
        for widget in controls(root)
        if (faults := wrong_with(widget))
    }


def assert_all_well(root: QWidget, where: str) -> None:
    found = faults_of(root, where)
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("drawer", ["", "inspector", "health", "runs"])
def test_the_network_workspace(desk, drawer: str) -> None:
    hands = desk()
    if drawer:
        hands.window.workspace.drawer.open(drawer)
        hands.forget_deleted()
    assert len(list(controls(hands.window))) > 40
    assert_all_well(hands.window, f"network {drawer}")


@pytest.mark.parametrize("workspace", ["loss", "descent"])
def test_the_workspaces_of_several_parts(desk, workspace: str) -> None:
    hands = desk()
    hands.window.workspaces.show_workspace(workspace)
    opened: PartsWorkspace = hands.window.workspaces.opened(workspace)
    found: set[str] = set()
    for place in range(opened.tabs.count()):
        opened.tabs.setCurrentIndex(place)
        hands.forget_deleted()
        found |= faults_of(hands.window, workspace)
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("exercise", [False, True])
def test_the_graph_workspace(desk, exercise: bool) -> None:
    hands = desk()
    hands.window.workspaces.show_workspace("graph")
    if exercise:
        hands.click("exercise_button")
        hands.forget_deleted()
    assert_all_well(hands.window, "graph")


def test_the_course(desk) -> None:
    hands = desk()
    hands.window.course.open_named("learning-rate")
    hands.forget_deleted()
    assert_all_well(hands.window, "course")


def dialog_of(desk, name: str) -> QWidget:
    window = desk().window
    makers: dict[str, Callable[[], QWidget]] = {
        "gallery": lambda: Gallery(window),
        "import": lambda: read(ImportDialog(b"a,b\n1,2\n3,4\n", "x.csv", window)),
    }
    return makers[name]()


def read(dialog: ImportDialog) -> ImportDialog:
    dialog.read()
    return dialog


@pytest.mark.parametrize("name", ["gallery", "import"])
def test_a_dialog(desk, name: str) -> None:
    dialog = dialog_of(desk, name)
    dialog.show()
    assert_all_well(dialog, name)
    dialog.close()


@pytest.mark.parametrize("action", ["shortcuts", "history", "about"])
def test_a_dialog_of_the_menus(desk, action: str) -> None:
    hands = desk()
    if action == "about":
        asked = hands.answer(QMessageBox.StandardButton.Ok)
        hands.trigger(action)
        assert asked
        return
    hands.trigger(action)
    name = {"shortcuts": "shortcut_sheet", "history": "undo_history"}[action]
    dialog = next(each for each in QApplication.topLevelWidgets() if each.objectName() == name)
    assert_all_well(dialog, action)
    dialog.close()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_each_letter_of_a_menu_is_that_of_one_entry(desk, language: str) -> None:
    hands = desk()
    hands.trigger(f"language_{language}")
    hands.qtbot.wait(50)
    hands.until(lambda: (hands.window.menuBar().actions()[0].text() == "&File") == (language == "en"))
    menus = [action.menu() for action in hands.entries() if action.menu() is not None]
    for entries in [hands.window.menuBar().actions(), *(menu.actions() for menu in menus)]:
        letters = [QKeySequence.mnemonic(entry.text()).toString() for entry in entries if "&" in entry.text()]
        assert len(letters) == len(set(letters)), [entry.text() for entry in entries]
