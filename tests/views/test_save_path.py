"""The real file dialog, and what is asked before a file is replaced whose whole name was not typed."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from playground.views.save_path import ask_save_path

Buttons = QMessageBox.StandardButton


def type_and_answer(parent: QWidget, name: str, button: Buttons) -> list[str]:
    """Type ``name`` in the next dialog, and press ``button`` in a question; return a list for its text."""
    asked: list[str] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QMessageBox):
            asked.append(shown.text())
            shown.button(button).click()
            return
        QTimer.singleShot(50, parent, look)
        if isinstance(shown, QFileDialog) and not asked:
            shown.findChild(QLineEdit).setText(name)
            shown.accept()

    QTimer.singleShot(50, parent, look)
    return asked


@pytest.mark.parametrize(("button", "chosen"), [(Buttons.Yes, True), (Buttons.No, False)])
def test_a_file_is_not_replaced_unasked_where_its_suffix_was_not_typed(
    qtbot: Any, tmp_path: Path, button: Buttons, chosen: bool
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    there = tmp_path / "homework.nnp"
    there.write_text("precious")
    asked = type_and_answer(parent, "homework", button)
    path = ask_save_path(parent, "Save as", str(tmp_path / "untitled.nnp"), "*", ".nnp")
    assert path == (there if chosen else None)
    assert len(asked) == 1
    assert there.name in asked[0]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("new", "new.nnp"), ("new.json", "new.json"), ("新", "新.nnp"), ("rate 0.01", "rate 0.01.nnp")],
)
def test_a_new_file_is_not_asked_about(qtbot: Any, tmp_path: Path, typed: str, name: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked = type_and_answer(parent, typed, Buttons.No)
    assert ask_save_path(parent, "Save as", str(tmp_path / "a.nnp"), "*", ".nnp") == tmp_path / name
    assert asked == []
