"""Curves over steps, such as the loss: many points, drawn fast, with a cursor."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QWidget

from playground.support.theme import Theme, current_theme, text_font
from playground.widgets.number import format_number
from playground.widgets.plot_base import PlotBase, Stroke, thin_pen
from playground.widgets.thinning import thin_min_max

FALLBACK_COLUMNS = 400  # before the plot has a size
HEADROOM = 0.06  # share of the height left free above and below
LENGTH_ROOM, HEIGHT_ROOM = 0.25, 0.12  # shares by which the axes of a live curve grow beyond it
TIGHT = 0.12  # share of an axis that may be left over at rest
LEGEND_SECONDS = 0.25  # between two looks of the legend at the last values, which nobody reads faster

Span = tuple[float, float]


@dataclass
class Curve:
    """One curve: its name, colour, data as given, and the item that draws it."""

    title: str
    colour: str
    item: Any
    dashed: bool = False
    dash: Sequence[float] = ()
    x: NDArray[Any] | None = None
    y: NDArray[Any] | None = None


class CurvePlot(PlotBase):
    """Named curves over an ascending x, on a linear or a logarithmic y axis.

    Each frame may set whole curves anew: they are thinned to the plot's pixels, exactly (`thin_min_max`).
    What cannot be drawn (NaN, infinity, and on a logarithmic axis zero and below) leaves a gap.
    The cursor is a vertical line; a click or drag on the plot, or the arrow keys, emit `cursor_moved` (x) and
    leave it to the owner to call `set_cursor`. An arrow key moves it by ``stride``, the least length of the
    x axis.
    """

    cursor_moved = Signal(float)

    def __init__(self, x_label: str = "", y_label: str = "", parent: QWidget | None = None) -> None:
        self._curves: dict[str, Curve] = {}
        self._log = False
        self.stride = 1.0
        self._x_span: Span = (0.0, 0.0)
        self._y_span: Span = (0.0, 0.0)
        self._told_at = 0.0
        super().__init__(x_label, y_label, parent)
        self.plot.showGrid(x=False, y=True, alpha=0.18)
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor_text = pg.TextItem(anchor=(0, 0))
        for item in (self._cursor, self._cursor_text):
            item.setZValue(10)
            item.hide()
            self.plot.addItem(item, ignoreBounds=True)
        self._cursor_x: float | None = None
        self._cursor_label = ""
        self.plot.getViewBox().sigResized.connect(self._draw_all)
        self._restyle(current_theme())

    def add_curve(
        self, name: str, title: str, colour: str, *, dashed: bool = False, dash: Sequence[float] = ()
    ) -> None:
        """Add an empty curve, or give the one of that name another title or look.

        ``colour`` is the name of a colour of the theme (``train``, ``test``, ``muted`` …) or ``#rrggbb``;
        ``dash`` gives the pixels of line, gap, line … where dashes are to differ.
        """
        curve = self._curves.get(name)
        if curve is None:
            item = Stroke()
            self.plot.addItem(item, ignoreBounds=True)
            curve = self._curves[name] = Curve(title, colour, item)
        curve.title, curve.colour, curve.dashed, curve.dash = title, colour, dashed, dash
        self._restyle(current_theme())

    def remove_curve(self, name: str) -> None:
        """Take a curve away; one that is not there is no error."""
        curve = self._curves.pop(name, None)
        if curve is not None:
            self.plot.removeItem(curve.item)
            self._refresh()

    @property
    def curve_names(self) -> list[str]:
        """The names of the curves, as added."""
        return list(self._curves)

    def set_curve(self, name: str, x: NDArray[Any], y: NDArray[Any]) -> None:
        """Show (x, y) as the curve ``name``: two (n,) arrays, x ascending. They are kept, not copied.

        Raises:
            KeyError: no such curve was added.
        """
        self.set_curves({name: (x, y)})

    def set_curves(
        self, data: dict[str, tuple[NDArray[Any], NDArray[Any]]], *, hurried: bool = False
    ) -> None:
        """Show several curves anew and fit the axes once.

        While ``hurried``, by frame after frame, the legend looks at the last values only now and then.
        """
        for name, (x, y) in data.items():
            curve = self._curves[name]
            curve.x, curve.y = x, y
            self._draw(curve)
        self._fit(hurried)
        if not hurried or time.perf_counter() - self._told_at > LEGEND_SECONDS:
            self._tell_legend()

    @property
    def log_y(self) -> bool:
        """Whether the y axis is logarithmic."""
        return self._log

    def set_log_y(self, log: bool) -> None:
        """Make the y axis logarithmic or linear."""
        self._log = log
        self.plot.getAxis("left").setLogMode(y=log)
        self._y_span = (0.0, 0.0)
        self._draw_all()

    def set_cursor(self, x: float | None, label: str = "") -> None:
        """Put the cursor at ``x`` with a label beside it, or take it away."""
        self._cursor_x, self._cursor_label = x, label
        for item in (self._cursor, self._cursor_text):
            item.setVisible(x is not None)
        if x is not None:
            self._cursor.setPos(x)
            self._cursor_text.setText(label)
            self._place_cursor_text()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Move the cursor with the arrow keys while the plot has the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        left, right = self._x_bounds()
        here = right if self._cursor_x is None else self._cursor_x
        stride = self.stride
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            stride = max(stride, (right - left) / 100)
        places = {
            Qt.Key.Key_Left: here - stride,
            Qt.Key.Key_Right: here + stride,
            Qt.Key.Key_Home: left,
            Qt.Key.Key_End: right,
        }
        if event.key() not in places or not self._curves:
            return False
        self.cursor_moved.emit(min(max(places[Qt.Key(event.key())], left), right))
        return True

    def _pointed(self, x: float, y: float) -> None:
        left, right = self._x_bounds()
        self.cursor_moved.emit(min(max(x, left), right))

    def _x_bounds(self) -> tuple[float, float]:
        filled = [curve.x for curve in self._curves.values() if curve.x is not None and len(curve.x)]
        if not filled:
            return 0.0, 1.0
        return float(min(x[0] for x in filled)), float(max(x[-1] for x in filled))

    def _draw(self, curve: Curve) -> None:
        if curve.x is None or curve.y is None:
            return
        columns = round(self.plot.getViewBox().width()) or FALLBACK_COLUMNS
        x, y = thin_min_max(curve.x, curve.y, max(columns, 1))
        y = np.where(np.isfinite(y) & (y > 0 if self._log else True), y, np.nan)
        curve.item.setData(x, np.log10(y) if self._log else y)

    def _draw_all(self) -> None:
        for curve in self._curves.values():
            self._draw(curve)
        self._refresh()

    def _refresh(self) -> None:
        self._fit()
        self._tell_legend()

    def _fit(self, hurried: bool = False) -> None:
        """Fit the axes to all curves."""
        left, right = self._x_bounds()
        drawn = [curve.item.yData for curve in self._curves.values() if curve.item.yData is not None]
        finite = [y[np.isfinite(y)] for y in drawn]
        low = min((float(y.min()) for y in finite if y.size), default=0.0)
        high = max((float(y.max()) for y in finite if y.size), default=1.0)
        if not self._log:
            low = min(low, 0.0)  # a loss is read against zero
        margin = HEADROOM * ((high - low) or abs(high) or 1.0)
        bottom = low - (margin if low < 0 or self._log else 0.0)
        self._show_range((left, max(right, left + self.stride)), (bottom, high + margin), hurried)
        self._place_cursor_text()

    def _show_range(self, x: Span, y: Span, hurried: bool) -> None:
        """Show at least x and y, with room to grow while ``hurried``.

        A new span means new ticks, which cost more than all curves together, so the old one is kept as long
        as it shows everything and is not much too wide.
        """
        box = self.plot.getViewBox()
        length, height = (LENGTH_ROOM, HEIGHT_ROOM) if hurried else (0.0, 0.0)
        if self._x_span[0] != x[0] or not _fits(self._x_span, x, 2 * length or TIGHT):
            self._x_span = (x[0], x[1] + length * (x[1] - x[0]))
            box.setXRange(*self._x_span, padding=0)
        if not _fits(self._y_span, y, 4 * height or TIGHT):
            spare = height * (y[1] - y[0])
            self._y_span = (y[0] - spare if self._log else y[0], y[1] + spare)
            box.setYRange(*self._y_span, padding=0)

    def _tell_legend(self) -> None:
        """Let the legend tell the last value of each curve that has a title."""
        self._told_at = time.perf_counter()
        theme = current_theme()
        self.legend.set_entries(
            (self._colour(curve, theme), f"{curve.title} {self._last(curve)}".rstrip())
            for curve in self._curves.values()
            if curve.title
        )

    @staticmethod
    def _last(curve: Curve) -> str:
        return format_number(float(curve.y[-1]), 3) if curve.y is not None and len(curve.y) else ""

    @staticmethod
    def _colour(curve: Curve, theme: Theme) -> str:
        return str(getattr(theme, curve.colour, curve.colour))

    def _place_cursor_text(self) -> None:
        if self._cursor_x is None:
            return
        (left, right), (_, top) = self.plot.getViewBox().viewRange()
        beyond_middle = self._cursor_x > (left + right) / 2
        self._cursor_text.setAnchor((1, 0) if beyond_middle else (0, 0))
        self._cursor_text.setPos(self._cursor_x, top)

    def _restyle(self, theme: Theme) -> None:
        for curve in self._curves.values():
            style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
            curve.item.setPen(thin_pen(self._colour(curve, theme), style, curve.dash))
        self._cursor.setPen(thin_pen(theme.muted, Qt.PenStyle.DashLine))
        self._cursor_text.setColor(QColor(theme.muted))
        self._cursor_text.setFont(text_font(11))
        self._refresh()


def _fits(span: Span, wanted: Span, spare: float) -> bool:
    """Return whether ``span`` shows all that is wanted, and at most the share ``spare`` more."""
    holds = span[0] <= wanted[0] and span[1] >= wanted[1]
    return holds and span[1] - span[0] <= (1 + spare) * (wanted[1] - wanted[0])
