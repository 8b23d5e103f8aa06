from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMessageBox, QSlider, QWidget
from shiboken6 import isValid

from playground.app import open_window
from playground.document import store
from playground.document.schema import Document
from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.support.i18n import install_language
from playground.support.theme import LIGHT, apply_theme, load_fonts
from playground.views.main_window import MainWindow
from playground.widgets.choice import Choice

PATIENCE = 10_000
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """The real window as a person has it before them, and the hands to use it."""

    def __init__(self, qtbot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def controller(self) -> Controller:
        return self.window.controller

    @property
    def notice(self) -> str:
        return self.window.notice.text

    @property
    def step(self) -> int:
        """The step where the run stands; −1 before the first block."""
        position = self.controller.record.position
        return -1 if position is None else position.step

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def resting(self) -> bool:
        position = self.controller.record.position
        return self.controller.state is State.PAUSED and position is not None and position.exact

    def wait_for(self, step: int) -> None:
        self.until(lambda: self.resting() and self.step == step)

    def make_epoch(self) -> None:
        """Make one epoch; the thread may say that it rests before its last block has arrived."""
        epoch = self.controller.record.position.epoch
        self.controller.step(StepUnit.EPOCH)
        self.until(lambda: self.resting() and self.controller.record.position.epoch > epoch)

    def find(self, name: str, kind: type[Any] = QWidget) -> Any:
        """Return the one widget of that name; one that is about to be deleted has no parent any more."""
        found = self.window.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]

    def click(self, name: str) -> None:
        widget = self.find(name, QAbstractButton)
        assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT, pos=widget.rect().center())

    def press(self, name: str, key: Qt.Key) -> None:
        QTest.keyClick(self.find(name), key)

    def trigger(self, name: str) -> None:
        """Choose a menu entry."""
        action = self.entry(f"{name}_action")
        assert action.isEnabled()
        action.trigger()

    def entries(self) -> list[QAction]:
        """Return all that can be reached in the menus."""
        found, waiting = [], list(self.window.menuBar().actions())
        while waiting:
            action = waiting.pop()
            found.append(action)
            if (menu := action.menu()) is not None:
                waiting += menu.actions()
        return found

    def entry(self, name: str) -> QAction:
        """Return the menu entry of that name."""
        found = [action for action in self.entries() if action.objectName() == name]
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]

    def type(self, field: QLineEdit, text: str) -> None:
        """Put ``text`` in place of what is in the field, and press Enter."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def choose(self, name: str, key: str) -> None:
        """Walk to the entry ``key`` of a list with the arrow keys."""
        while (choice := self.find(name, Choice)).key != key:
            forward = choice.findData(key) > choice.currentIndex()
            QTest.keyClick(choice, Qt.Key.Key_Down if forward else Qt.Key.Key_Up)
            QApplication.processEvents()
            self.forget_deleted()

    def drag(self, slider: QSlider, moves: int = 5) -> None:
        """Drag the slider's handle through its middle, in small moves."""
        y = slider.height() // 2
        QTest.mousePress(slider, LEFT, pos=QPoint(slider.width() // 3, y))
        for move in range(1, moves + 1):
            QTest.mouseMove(slider, QPoint(slider.width() // 3 + move * slider.width() // (2 * moves), y))
            QApplication.processEvents()
        QTest.mouseRelease(slider, LEFT, pos=QPoint(slider.width() // 3 + slider.width() // 2, y))

    def answer(self, button: QMessageBox.StandardButton) -> list[str]:
        """Answer the next question with ``button``; return a list that will hold its text."""
        asked: list[str] = []

        def look() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox):
                asked.append(box.text())
                box.button(button).click()
            else:
                QTimer.singleShot(20, self.window, look)

        QTimer.singleShot(20, self.window, look)
        return asked

    def forget_deleted(self) -> None:
        """Let what was asked to be deleted be gone, as the app's own event loop does."""
        self.qtbot.wait(1)

    def play(self, steps: int = 50) -> None:
        """Press Play and wait for some steps."""
        self.click("play_button")
        self.until(lambda: self.controller.state is State.PLAYING and self.controller.record.head >= steps)

    def pause(self) -> None:
        self.click("play_button")
        self.until(self.resting)


@pytest.fixture
def desk(qtbot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Open the window of a document, or the one that opens without any."""
    load_fonts()
    apply_theme(qapp, LIGHT)
    opened: list[MainWindow] = []

    def make(document: Document | None = None, width: int = 1440, height: int = 900) -> Desk:
        path = None
        if document is not None:
            path = tmp_path / "document.nnp"
            store.save(document, path)
        window = open_window(qapp, path)
        opened.append(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        made = Desk(qtbot, window)
        made.until(made.resting)
        return made

    yield make
    for window in filter(isValid, opened):
        window.documents.take_for_saved()
        window.close()
        window.deleteLater()
    qtbot.wait(1)
    install_language(qapp, "en")
    apply_theme(qapp, LIGHT)
