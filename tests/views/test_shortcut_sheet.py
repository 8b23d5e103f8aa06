"""The sheet of shortcuts tells what the window's actions say, and nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidget, QTreeWidgetItem


@pytest.fixture
def sheet(desk):
    hands = desk()

    def open_sheet(workspace: str = "network"):
        hands.window.workspaces.show_workspace(workspace)
        QTest.keyClick(hands.window, Qt.Key.Key_F1)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert dialog.objectName() == "shortcut_sheet"
        return dialog

    return hands, open_sheet


def rows(dialog, shown_only: bool = False) -> dict[str, str]:
    tree = dialog.findChild(QTreeWidget)
    found: dict[str, str] = {}
    for number in range(tree.topLevelItemCount()):
        group: QTreeWidgetItem = tree.topLevelItem(number)
        for place in range(group.childCount()):
            item = group.child(place)
            if not (shown_only and item.isHidden()):
                found[item.text(0)] = item.text(1)
    return found


def test_every_shortcut_of_the_menus_is_on_the_sheet(sheet) -> None:
    hands, open_sheet = sheet
    told = rows(open_sheet())
    for action in hands.entries():
        if not action.shortcut().isEmpty():
            text = action.text().replace("&", "").removesuffix("…")
            keys = QKeySequence(action.shortcut()).toString(QKeySequence.SequenceFormat.NativeText)
            assert keys in told[text], text
    assert told["Keyboard shortcuts"] == "F1"
    assert told["Go along the weights into the unit"] == ", / ."


def test_a_shortcut_that_changes_changes_on_the_sheet(sheet) -> None:
    hands, open_sheet = sheet
    hands.entry("gallery_action").setShortcut(QKeySequence("Ctrl+Alt+G"))
    assert rows(open_sheet())["Gallery"] == "Ctrl+Alt+G"


@pytest.mark.parametrize("workspace", ["loss", "descent", "graph", "network"])
def test_each_workspace_tells_of_its_own_keys(sheet, workspace: str) -> None:
    _, open_sheet = sheet
    told = rows(open_sheet(workspace))
    assert ("Go along the weights into the unit" in told) == (workspace == "network")
    assert all(keys and text for text, keys in told.items())


def test_the_letters_behind_chinese_entries_are_left_out(sheet) -> None:
    hands, open_sheet = sheet
    hands.trigger("language_zh_CN")
    hands.until(lambda: "文件" in hands.window.menuBar().actions()[0].text())
    dialog = open_sheet()
    assert rows(dialog)["设置"] == "Ctrl+,"
    groups = [dialog.findChild(QTreeWidget).topLevelItem(place).text(0) for place in range(3)]
    assert groups == ["文件", "编辑", "运行"]


def test_the_field_finds_a_shortcut(sheet) -> None:
    _, open_sheet = sheet
    dialog = open_sheet()
    QTest.keyClicks(dialog.findChild(QLineEdit), "undo")
    assert set(rows(dialog, shown_only=True)) == {"Undo"}
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
