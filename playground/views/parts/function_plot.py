"""A plot of functions of one variable: curves, straight lines, marked points, and a place to point at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPen
from PySide6.QtWidgets import QWidget

from playground.support.theme import Theme, current_theme, scaled, text_font
from playground.widgets.plot_base import PlotBase, Stroke, thin_pen

LABEL_OPACITY = 205  # of 255
NUDGE = 60  # arrow-key steps from one edge to the other
LEAP = 1.5  # plot heights: a jump from sample to sample beyond it is a pole, not a part of the curve


@dataclass(frozen=True)
class Line:
    """A straight line between two points; ``colour`` of the theme or ``#rrggbb``."""

    start: tuple[float, float]
    end: tuple[float, float]
    colour: str
    dashed: bool = False
    width: float = 1.5


@dataclass(frozen=True)
class Mark:
    """A point with an optional label beside it; ``symbol`` as pyqtgraph names it."""

    x: float
    y: float
    colour: str
    symbol: str = "o"
    label: str = ""
    hollow: bool = False
    below: bool = False


@dataclass(frozen=True)
class Cloud:
    """Many points of one look: x and y (n,), the size in pixels."""

    x: NDArray[Any]
    y: NDArray[Any]
    colour: str
    size: float = 6.0
    hollow: bool = False
    alpha: int = 255


class FunctionPlot(PlotBase):
    """Draws what it is handed; `pointed_at` tells the x that is clicked, dragged to or reached by keys."""

    pointed_at = Signal(float)

    def __init__(self, x_label: str = "x", y_label: str = "", parent: QWidget | None = None) -> None:
        self._clouds: dict[str, tuple[Any, Cloud]] = {}
        self._curves: dict[str, tuple[Stroke, str]] = {}
        self._lines: list[Line] = []
        self._line_items: list[Any] = []
        self._marks: list[Mark] = []
        self._labels_shown: list[Any] = []
        self._here = 0.0
        self._view = ((-1.0, 1.0), (-1.0, 1.0))
        super().__init__(x_label, y_label, parent)
        for side in ("bottom", "left"):
            self.plot.getAxis(side).setStyle(maxTextLevel=0)  # evenly spaced numbers, or none
        self.plot.showGrid(x=False, y=True, alpha=0.15)
        self._zero = pg.InfiniteLine(angle=0, movable=False)
        self._points = pg.ScatterPlotItem(antialias=True)
        self._points.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._points.setZValue(20)
        for item in (self._zero, self._points):
            self.plot.addItem(item, ignoreBounds=True)
        self._restyle(current_theme())

    def set_view(self, x_range: tuple[float, float], y_range: tuple[float, float]) -> None:
        """Show this part of the plane."""
        self._view = (x_range, y_range)
        self.plot.getViewBox().setRange(xRange=x_range, yRange=y_range, padding=0)

    @property
    def y_range(self) -> tuple[float, float]:
        """The heights shown."""
        return self._view[1]

    def set_curve(self, name: str, x: NDArray[Any], y: NDArray[Any], colour: str) -> None:
        """Show (x, y) as the curve ``name``, with gaps where y is not finite or leaps across a pole."""
        if name not in self._curves:
            item = Stroke()
            item.setZValue(5)
            self.plot.addItem(item, ignoreBounds=True)
            self._curves[name] = (item, colour)
        item, _ = self._curves[name]
        self._curves[name] = (item, colour)
        height = self._view[1][1] - self._view[1][0]
        with np.errstate(invalid="ignore"):
            leaps = np.abs(np.diff(y)) > LEAP * height
        y = np.where(np.append(leaps, False), np.nan, y)
        item.setData(x, np.clip(y, self._view[1][0] - 5 * height, self._view[1][1] + 5 * height))
        item.setPen(thin_pen(self._shade(colour)))

    def remove_curve(self, name: str) -> None:
        """Take a curve away; one that is not there is no error."""
        item, _ = self._curves.pop(name, (None, ""))
        if item is not None:
            self.plot.removeItem(item)

    def set_cloud(self, name: str, cloud: Cloud) -> None:
        """Show many points of one look, below all marks, in place of those of that name."""
        if name not in self._clouds:
            item = pg.ScatterPlotItem(antialias=True)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            item.setZValue(2 + len(self._clouds))
            self.plot.addItem(item, ignoreBounds=True)
            self._clouds[name] = (item, cloud)
        item, _ = self._clouds[name]
        self._clouds[name] = (item, cloud)
        self._draw_cloud(item, cloud)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these straight lines in place of those before."""
        self._lines = list(lines)
        while len(self._line_items) < len(lines):
            item = pg.PlotCurveItem(antialias=True)
            item.setZValue(10)
            self.plot.addItem(item, ignoreBounds=True)
            self._line_items.append(item)
        for number, item in enumerate(self._line_items):
            item.setVisible(number < len(lines))
            if number < len(lines):
                line = lines[number]
                item.setData([line.start[0], line.end[0]], [line.start[1], line.end[1]])
                item.setPen(self._line_pen(line))

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these points in place of those before; what is not finite is left out."""
        self._marks = [mark for mark in marks if np.isfinite(mark.x) and np.isfinite(mark.y)]
        theme = current_theme()
        self._points.setData(
            x=[mark.x for mark in self._marks],
            y=[mark.y for mark in self._marks],
            symbol=[mark.symbol for mark in self._marks],
            size=[scaled(15 if mark.symbol == "star" else 10) for mark in self._marks],
            brush=[pg.mkBrush(theme.panel if m.hollow else self._shade(m.colour)) for m in self._marks],
            pen=[
                pg.mkPen(self._shade(m.colour) if m.hollow else theme.panel, width=1.5) for m in self._marks
            ],
        )
        labelled = [mark for mark in self._marks if mark.label]
        while len(self._labels_shown) < len(labelled):
            item = pg.TextItem()
            item.setZValue(25)
            self.plot.addItem(item, ignoreBounds=True)
            self._labels_shown.append(item)
        middle = sum(self._view[0]) / 2
        ground = QColor(theme.panel)  # a curve shines through, but not so that it strikes the words out
        ground.setAlpha(LABEL_OPACITY)
        for number, item in enumerate(self._labels_shown):
            item.setVisible(number < len(labelled))
            if number < len(labelled):
                mark = labelled[number]
                item.setText(mark.label)
                item.setFont(text_font(11))
                item.setColor(QColor(theme.text))
                item.fill = pg.mkBrush(ground)
                item.setAnchor((1.05 if mark.x > middle else -0.05, -0.1 if mark.below else 1.1))
                item.setPos(mark.x, mark.y)

    @property
    def marks(self) -> list[Mark]:
        """The points shown."""
        return self._marks

    @property
    def lines(self) -> list[Line]:
        """The straight lines shown."""
        return self._lines

    def set_here(self, x: float) -> None:
        """Say where the arrow keys move from."""
        self._here = x

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Move with the arrow keys while the plot has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if way is not None:
                fine = 0.2 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
                (left, right), _ = self._view
                nudge = float(f"{(right - left) / NUDGE:.1g}")
                self._pointed(self._here + way * fine * nudge, 0.0)
                return True
        return super().eventFilter(watched, event)

    def _pointed(self, x: float, y: float) -> None:
        left, right = self._view[0]
        self.pointed_at.emit(float(f"{min(max(x, left), right):.4g}"))

    def _draw_cloud(self, item: Any, cloud: Cloud) -> None:
        colour = QColor(self._shade(cloud.colour))
        ground = QColor(colour)
        ground.setAlpha(0 if cloud.hollow else cloud.alpha)
        item.setData(
            x=cloud.x,
            y=cloud.y,
            size=scaled(cloud.size),
            brush=pg.mkBrush(ground),
            pen=pg.mkPen(colour, width=1.5) if cloud.hollow else pg.mkPen(None),
        )

    @staticmethod
    def _shade(colour: str) -> str:
        return str(getattr(current_theme(), colour, colour))

    def _line_pen(self, line: Line) -> QPen:
        pen = thin_pen(
            self._shade(line.colour), Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        )
        pen.setWidthF(line.width)
        return pen

    def _restyle(self, theme: Theme) -> None:
        self._zero.setPen(thin_pen(theme.strong_border))
        for item, colour in self._curves.values():
            item.setPen(thin_pen(self._shade(colour)))
        for item, cloud in self._clouds.values():
            self._draw_cloud(item, cloud)
        self.set_lines(self._lines)
        self.set_marks(self._marks)
