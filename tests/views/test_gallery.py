from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QUndoView

from playground.session import edits
from playground.views.documents import example_paths


def entries(gallery) -> list[str]:
    return [gallery.item(row).text() for row in range(gallery.count())]


def test_every_example_has_a_picture_and_a_sentence(desk):
    at = desk()
    at.trigger("gallery")
    gallery = at.find("gallery_list", QListWidget)
    assert gallery.count() == len(example_paths())
    for row in range(gallery.count()):
        title, note = gallery.item(row).text().split("\n")
        assert title
        assert note.endswith(".")
        icon = gallery.item(row).icon()
        assert icon.actualSize(gallery.iconSize()) == gallery.iconSize()  # all texts begin in line
    QTest.mouseClick(at.find("gallery_close", QPushButton), Qt.MouseButton.LeftButton)
    at.forget_deleted()


def test_the_gallery_speaks_chinese_and_so_does_the_title_of_what_it_opens(desk):
    at = desk()
    at.trigger("language_zh_CN")
    at.until(lambda: at.find("play_button").text() == "播放")
    at.forget_deleted()
    at.trigger("gallery")
    shown = at.find("gallery_list", QListWidget)
    lines = [line for text in entries(shown) for line in text.split("\n")]
    assert [line for line in lines if not any("一" <= letter <= "鿿" for letter in line)] == []
    row = next(row for row, text in enumerate(entries(shown)) if text.startswith("死记硬背\n"))
    shown.setCurrentRow(row)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    at.until(at.resting)
    assert at.controller.document.title == "Learning by heart"  # the document itself speaks one language
    assert at.window.windowTitle().startswith("死记硬背")


def test_a_network_is_opened_by_keyboard(desk):
    at = desk()
    at.trigger("gallery")
    gallery = at.find("gallery_list", QListWidget)
    row = next(row for row, text in enumerate(entries(gallery)) if text.startswith("Learning by heart"))
    while gallery.currentRow() < row:
        QTest.keyClick(gallery, Qt.Key.Key_Down)
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    at.until(at.resting)
    assert at.controller.document.title == "Learning by heart"
    at.until(lambda: not at.window.findChildren(QListWidget, "gallery_list"))


def test_the_history_of_edits_goes_anywhere(desk):
    at = desk()
    start = at.controller.document
    for layer in (0, 1, 0):
        at.controller.edit("Add unit", edits.add_unit(at.controller.document, layer))
    third = at.controller.document
    at.trigger("history")
    view = at.find("undo_list", QUndoView)
    assert view.model().rowCount() == 4
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center()
    )
    assert at.controller.document == start
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(3, 0)).center()
    )
    assert at.controller.document == third
    at.find("undo_history").close()
    at.forget_deleted()
