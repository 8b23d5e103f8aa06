"""A plot whose points are taken hold of: by mouse, or by keys, where the space bar goes to the next one."""

from collections.abc import Sequence
from math import hypot
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from playground.support.theme import current_theme, scaled
from playground.views.parts.function_plot import FunctionPlot

REACH = 22  # pixels from a handle at which the mouse still takes hold of it
FINE = 0.2
RING = 20  # pixels across
WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class HandlePlot(FunctionPlot):
    """`dragged` tells a handle and its new place.

    The arrow keys move the chosen handle by `nudge` (Shift: by a fifth of it), the space bar chooses another.
    With ``free`` that handle is taken where the mouse is pressed far from all of them.
    """

    dragged = Signal(int, float, float)

    def __init__(
        self, x_label: str, y_label: str, *, free: int | None = None, parent: QWidget | None = None
    ) -> None:
        self.nudge = 0.1
        self._free = free
        self._handles: list[tuple[float, float]] = []
        self._chosen = 0
        self._grabbed: int | None = None
        self._offset = (0.0, 0.0)
        super().__init__(x_label, y_label, parent)
        self._ring = pg.ScatterPlotItem(antialias=True)
        self._ring.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._ring.setZValue(19)
        self.plot.addItem(self._ring, ignoreBounds=True)
        self.graphics.viewport().installEventFilter(self)

    @property
    def chosen(self) -> int:
        """The handle that the keys move."""
        return self._chosen

    def set_handles(self, handles: Sequence[tuple[float, float]]) -> None:
        """Say where there is something to take hold of."""
        self._handles = list(handles)
        self._chosen = min(self._chosen, len(handles) - 1)
        self._show_ring()

    def on_screen(self, x: float, y: float) -> QPointF:
        """Return where the data point (x, y) is in the viewport, in pixels."""
        scene = self.plot.getViewBox().mapViewToScene(QPointF(x, y))
        return QPointF(self.graphics.mapFromScene(scene))

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Take hold at a press, and move with the keys."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.LeftButton:
                self._grab(event.position())
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed(event):
            return True
        used = super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_ring()
        return used

    def _grab(self, position: QPointF) -> None:
        places = [self.on_screen(*handle) - position for handle in self._handles]
        distances = [hypot(place.x(), place.y()) for place in places]
        nearest = min(range(len(distances)), key=distances.__getitem__, default=None)
        if nearest is None or distances[nearest] > scaled(REACH):
            self._grabbed, self._offset = self._free, (0.0, 0.0)
            if self._free is not None:
                self._chosen = self._free
                self._show_ring()
            return
        self._grabbed = self._chosen = nearest
        pressed = self.plot.getViewBox().mapSceneToView(self.graphics.mapToScene(position.toPoint()))
        x, y = self._handles[nearest]
        self._offset = (x - pressed.x(), y - pressed.y())
        self._show_ring()

    def _pressed(self, event: QKeyEvent) -> bool:
        if not self._handles:
            return False
        if event.key() == Qt.Key.Key_Space:
            self._chosen = (self._chosen + 1) % len(self._handles)
            self._show_ring()
            return True
        way = WAYS.get(Qt.Key(event.key()))
        if way is None:
            return False
        by = self.nudge * (FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0)
        x, y = self._handles[self._chosen]
        self.dragged.emit(self._chosen, x + by * way[0], y + by * way[1])
        return True

    def _pointed(self, x: float, y: float) -> None:
        if self._grabbed is not None:
            place = (round(x + self._offset[0], 3), round(y + self._offset[1], 3))
            self.dragged.emit(self._grabbed, *place)

    def _show_ring(self) -> None:
        if not self.graphics.hasFocus() or not self._handles:
            self._ring.setData([], [])
            return
        x, y = self._handles[self._chosen]
        pen = pg.mkPen(current_theme().accent, width=2)
        self._ring.setData([x], [y], size=scaled(RING), pen=pen, brush=pg.mkBrush(None))
