import gc

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from playground.document import store
from playground.document.choices import choose_data
from playground.document.schema import Document
from playground.session.blocks import State
from playground.support.settings import load_settings
from playground.support.theme import current_theme, scaled


def brightness(image: QImage) -> float:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return float(np.frombuffer(grey.constBits(), np.uint8).mean())


def texts(at) -> list[str]:
    labels = [label.text() for label in at.window.findChildren(QLabel) if label.isVisible()]
    return labels + [action.text() for action in at.entries()]


def test_it_opens_ready_to_play_with_nothing_to_complain_of(desk):
    at = desk()
    assert at.controller.state is State.PAUSED
    assert at.step == 0
    assert at.notice == ""
    assert not at.window.isWindowModified()
    at.play()
    assert at.notice == ""
    at.pause()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_switched_live_while_playing_and_kept(desk, theme):
    at = desk()
    at.play()
    other = "dark" if theme == "light" else "light"
    at.trigger(f"theme_{other}")
    at.until(lambda: current_theme().name == other)
    at.trigger(f"theme_{theme}")
    at.until(lambda: current_theme().name == theme)
    at.forget_deleted()
    head = at.controller.record.head
    at.until(lambda: at.controller.record.head > head)
    at.until(lambda: (brightness(at.window.grab().toImage()) > 128) == (theme == "light"))
    assert load_settings()[0].theme == theme
    assert at.entry(f"theme_{theme}_action").isChecked()
    at.pause()
    assert at.notice == ""


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_the_text_grows_live(desk, size):
    at = desk()
    before = at.find("play_button").height()
    at.trigger(f"text_size_{size}")
    at.until(lambda: scaled(100) == round(100 * size))
    at.forget_deleted()
    at.until(lambda: at.find("play_button").height() >= before * (1 + 0.6 * (size - 1)))
    assert load_settings()[0].text_scale == size
    at.play()
    at.pause()


def test_the_language_is_switched_live_both_ways(desk):
    at = desk()
    at.play()
    english = set(texts(at))
    assert "Data" in english
    at.trigger("language_zh_CN")
    at.until(lambda: at.find("play_button").text() == "暂停")
    at.forget_deleted()
    shown = set(texts(at))
    assert {"数据", "优化器"} <= shown
    assert "Data" not in shown
    assert at.controller.state is State.PLAYING
    assert load_settings()[0].language == "zh_CN"
    at.click("tile_xor")
    at.until(lambda: at.controller.record.head > 20)
    at.trigger("language_en")
    at.until(lambda: at.find("play_button").text() == "Pause")
    at.forget_deleted()
    assert "Data" in set(texts(at))
    at.pause()
    assert at.notice == ""


def count(kind: type[QWidget]) -> int:
    return sum(isinstance(widget, kind) for widget in QApplication.allWidgets())


def test_building_the_window_anew_leaves_nothing_of_the_old_behind(desk):
    at = desk()

    def switch(theme: str, language: str) -> tuple[int, int]:
        at.trigger(f"theme_{theme}")
        at.trigger(f"language_{language}")
        at.forget_deleted()
        at.qtbot.wait(20)
        gc.collect()
        return count(QWidget), count(QMenu)

    switch("dark", "zh_CN")
    first = switch("light", "en")
    for _ in range(3):
        switch("dark", "zh_CN")
        again = switch("light", "en")
    assert again == first


def test_a_notice_outlives_a_switch_of_theme(desk):
    at = desk()
    at.window.tell("Something to read.")
    at.trigger("theme_dark")
    at.until(lambda: current_theme().dark)
    at.forget_deleted()
    assert at.notice == "Something to read."


def test_keys_of_the_menus_work_after_a_switch(desk, qtbot):
    at = desk()
    at.trigger("theme_dark")
    at.until(lambda: current_theme().dark)
    at.forget_deleted()
    at.click("tile_xor")
    name = at.controller.document.data.name
    qtbot.keyClick(at.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at.controller.document.data.name != name
    qtbot.keyClick(at.window, Qt.Key.Key_F7)
    at.wait_for(1)


def test_undo_and_redo_stand_in_the_edit_menu(desk):
    at = desk()
    first = at.controller.document
    at.click("tile_circle")
    second = at.controller.document
    undo = next(action for action in at.entries() if action.text().startswith("Undo"))
    redo = next(action for action in at.entries() if action.text().startswith("Redo"))
    assert "Choose data" in undo.text()
    undo.trigger()
    assert at.controller.document == first
    assert not at.window.isWindowModified()
    redo.trigger()
    assert at.controller.document == second
    assert at.window.isWindowModified()


def test_new_weights_are_other_weights_and_can_be_undone(desk):
    at = desk()
    theta = at.controller.record.position.theta.copy()
    at.trigger("dice")
    at.until(lambda: at.resting() and not (at.controller.record.position.theta == theta).all())
    at.controller.undo_stack.undo()
    at.until(lambda: at.resting() and (at.controller.record.position.theta == theta).all())


def test_a_document_that_is_dropped_is_opened(desk, tmp_path):
    at = desk()
    path = tmp_path / "dropped.nnp"
    store.save(choose_data(Document(), "iris"), path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at.window.dropEvent(QDropEvent(QPointF(100, 100), Qt.DropAction.CopyAction, mime, button, keys))
    assert at.controller.document.data.name == "iris"
    at.wait_for(0)


def test_an_edit_that_makes_no_sense_is_told(desk):
    at = desk()
    document = at.controller.document
    at.controller.refused.emit("$.data: no.")
    assert at.notice == "$.data: no."
    assert at.controller.document is document


@pytest.mark.parametrize("data", ["moons", "sine", "iris", "digits"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 700)])
def test_every_kind_of_data_fits_the_window_of_any_size(desk, data, width, height):
    at = desk(choose_data(Document(), data), width=width, height=height)
    at.play(30)
    at.pause()
    assert (at.window.width(), at.window.height()) == (width, height)
    assert at.notice == ""


def test_closing_while_playing_ends_the_threads(desk):
    at = desk()
    at.play()
    assert at.window.close()
    assert not at.controller._thread.isRunning()
