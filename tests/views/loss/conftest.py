from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from playground.views.loss.workspace import LossWorkspace

LEFT = Qt.MouseButton.LeftButton


class LossDesk:
    """The Loss workspace of the real window, and the hands to use it."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        desk.click("rail_loss")
        assert isinstance(desk.window.workspaces.opened("loss"), LossWorkspace)

    @property
    def workspace(self) -> LossWorkspace:
        """The one of now: another after the window was built anew."""
        return self.desk.window.workspaces.opened("loss")

    def part(self, key: str) -> Any:
        """Open a part with a click on its tab and return it."""
        bar = self.workspace.tabs.tabBar()
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(list(self.workspace.KINDS).index(key)).center())
        assert self.workspace.key == key
        self.settle()
        return self.workspace.parts[key]

    def settle(self) -> None:
        """Let layouts and paints happen."""
        for _ in range(3):
            QApplication.processEvents()

    def place(self, plot: Any, x: float, y: float) -> QPoint:
        """Return where the data point (x, y) is in the plot's viewport."""
        scene = plot.plot.getViewBox().mapViewToScene(QPointF(x, y))
        return plot.graphics.mapFromScene(scene)

    def point(self, plot: Any, x: float, y: float) -> None:
        """Click the plot at the data point (x, y)."""
        self.settle()
        QTest.mouseClick(plot.graphics.viewport(), LEFT, pos=self.place(plot, x, y))
        self.desk.qtbot.wait(30)  # pyqtgraph drops moves of the mouse that come within 10 ms of one another

    def drag(self, plot: Any, start: tuple[float, float], end: tuple[float, float], moves: int = 6) -> None:
        """Drag in the plot from one data point to another."""
        self.settle()
        self.drag_widget(plot.graphics.viewport(), self.place(plot, *start), self.place(plot, *end), moves)

    def drag_widget(self, widget: QWidget, start: QPoint, end: QPoint, moves: int = 6) -> None:
        """Drag on a widget, from one of its pixels to another."""
        QTest.mousePress(widget, LEFT, pos=start)
        for move in range(1, moves + 1):
            QTest.mouseMove(widget, start + (end - start) * (move / moves))
            QApplication.processEvents()
        QTest.mouseRelease(widget, LEFT, pos=end)
        self.desk.qtbot.wait(30)  # pyqtgraph drops moves of the mouse that come within 10 ms of one another

    def type(self, name: str, text: str) -> None:
        """Type a number into the field of a labelled slider."""
        self.desk.type(self.desk.find(name).field, text)

    def text(self, name: str) -> str:
        """Return what a label or field says."""
        widget = self.desk.find(name)
        return widget.text()


@pytest.fixture
def loss(desk: Callable[..., Any]) -> LossDesk:
    return LossDesk(desk())
