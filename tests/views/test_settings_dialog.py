"""The settings dialog: what is changed takes effect at once, is kept, and can be reset."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from playground.support.settings import Settings, load_settings
from playground.views.settings_dialog import SettingsDialog
from playground.widgets.choice import Choice
from playground.widgets.number_field import NumberField


@pytest.fixture
def at(desk: Any, qtbot: Any) -> Any:
    made = desk()
    made.window.show_settings()
    qtbot.waitUntil(lambda: made.window.findChild(SettingsDialog) is not None)
    return made


def dialog_of(at: Any) -> SettingsDialog:
    return at.window.findChild(SettingsDialog)


def choose(at: Any, qtbot: Any, name: str, key: str) -> None:
    choice = dialog_of(at).findChild(Choice, f"settings_{name}")
    while choice.key != key:
        before = choice.currentIndex()
        wanted = choice.findData(key)
        qtbot.keyClick(choice, Qt.Key.Key_Down if wanted > before else Qt.Key.Key_Up)
        assert choice.currentIndex() != before
    choice.chosen.emit(key)


def kept() -> Settings:
    return load_settings()[0]


def test_theme_size_and_language_change_live_and_are_kept(at: Any, qtbot: Any) -> None:
    choose(at, qtbot, "theme", "dark")
    qtbot.waitUntil(lambda: kept().theme == "dark")
    qtbot.wait(50)
    choose(at, qtbot, "text_size", "1.25")
    qtbot.waitUntil(lambda: kept().text_scale == 1.25)
    qtbot.wait(50)
    choose(at, qtbot, "language", "zh_CN")
    qtbot.waitUntil(lambda: dialog_of(at).windowTitle() == "设置")
    assert dialog_of(at).findChild(Choice, "settings_theme").key == "dark"
    qtbot.waitUntil(lambda: "文件" in at.window.menuBar().actions()[0].text())
    choose(at, qtbot, "language", "en")
    qtbot.waitUntil(lambda: dialog_of(at).windowTitle() == "Settings")
    assert kept().language == "en"


def test_new_documents_have_the_precision(at: Any, qtbot: Any) -> None:
    choose(at, qtbot, "precision", "float32")
    at.window.documents.new()
    assert at.window.controller.document.network.precision == "float32"
    assert kept().precision == "float32"


def test_the_memory_for_time_travel_holds_from_the_next_run_on(at: Any, qtbot: Any) -> None:
    field = dialog_of(at).findChild(NumberField, "settings_history")
    field.selectAll()
    qtbot.keyClicks(field, "50")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert at.window.controller.history_bytes == 50_000_000
    assert kept().history_megabytes == 50


def test_pictures_change_seldom_where_motion_is_reduced(at: Any, qtbot: Any) -> None:
    controller = at.window.controller
    frames: list[int] = []
    controller.frame.connect(lambda: frames.append(1))
    qtbot.keyClick(dialog_of(at).findChild(QCheckBox, "settings_motion"), Qt.Key.Key_Space)
    assert kept().reduced_motion
    controller.play()
    qtbot.wait(1_200)
    controller.pause()
    qtbot.wait(100)
    assert 2 <= len(frames) <= 9


def test_only_a_folder_that_is_there_is_taken(at: Any, qtbot: Any, tmp_path: Path) -> None:
    field = dialog_of(at).findChild(QLineEdit, "settings_folder")
    field.setText(str(tmp_path))
    assert at.window.documents.folder == str(tmp_path)
    field.setText(str(tmp_path / "nowhere"))
    assert field.property("error")
    assert kept().default_folder == str(tmp_path)


def test_reset_brings_everything_back(at: Any, qtbot: Any) -> None:
    choose(at, qtbot, "theme", "dark")
    choose(at, qtbot, "precision", "float32")
    qtbot.wait(50)
    dialog_of(at).findChild(QPushButton, "settings_reset").click()
    qtbot.wait(50)
    first = Settings()
    now = kept()
    assert (now.theme, now.precision, now.text_scale) == (first.theme, first.precision, first.text_scale)
    assert dialog_of(at).findChild(Choice, "settings_theme").key == "system"


def test_the_dialog_is_opened_but_once(at: Any) -> None:
    at.window.show_settings()
    assert len(at.window.findChildren(SettingsDialog)) == 1
