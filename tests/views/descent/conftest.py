from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit

from playground.views.descent.workspace import DescentWorkspace

LEFT = Qt.MouseButton.LeftButton


class Descent:
    """The Descent workspace of the real window, and the hands to use it."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        desk.click("rail_descent")
        assert isinstance(desk.window.workspaces.opened("descent"), DescentWorkspace)

    @property
    def workspace(self) -> DescentWorkspace:
        """The one of now: another after the window was built anew."""
        return self.desk.window.workspaces.opened("descent")

    def part(self, key: str) -> Any:
        """Open a part with a click on its tab and return it."""
        tabs = self.workspace.tabs
        place = tabs.tabBar().tabRect(list(self.workspace._makers).index(key)).center()
        QTest.mouseClick(tabs.tabBar(), LEFT, pos=place)
        assert self.workspace.key == key
        QApplication.processEvents()
        return self.workspace.parts[key]

    def click(self, name: str) -> None:
        widget = self.desk.find(name, QAbstractButton)
        assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT, pos=widget.rect().center())

    def type_function(self, name: str, text: str) -> None:
        editor = self.desk.find(f"{name}_function", QPlainTextEdit)
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)

    def point(self, plot: Any, x: float, y: float) -> None:
        """Click the plot at the data point (x, y)."""
        QApplication.processEvents()
        scene = plot.plot.getViewBox().mapViewToScene(QPointF(x, y))
        place = plot.graphics.mapFromScene(scene)
        QTest.mouseClick(plot.graphics.viewport(), LEFT, pos=QPoint(place.x(), place.y()))
        self.desk.qtbot.wait(1)


@pytest.fixture
def descent(desk: Callable[..., Any]) -> Descent:
    return Descent(desk())
