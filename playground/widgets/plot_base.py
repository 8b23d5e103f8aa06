"""What the app's pyqtgraph plots have in common: theme, axes, and a mouse that points instead of panning."""

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsItem, QGraphicsPathItem, QVBoxLayout, QWidget

from playground.support.theme import Theme, current_theme, scaled, text_font
from playground.widgets.legend import Legend
from playground.widgets.number import format_number

TICK_LEVELS = 2  # of a third one, ticks would be closer than plots of this size can part
NARROW_DECADES = 0.75  # below this, a logarithmic axis may show none or but one of 1, 2 and 5


class PointingViewBox(pg.ViewBox):
    """A view that tells where the left button is pressed or dragged, in data coordinates."""

    def __init__(self, pointed: Callable[[float, float], None]) -> None:
        super().__init__(enableMenu=False)
        self._pointed = pointed
        self.setMouseEnabled(x=False, y=False)
        self.setDefaultPadding(0)

    def mouseClickEvent(self, event: Any) -> None:
        """Tell a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self._tell(event.pos())

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Tell each place of a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self._tell(event.pos())
        else:
            event.ignore()

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        """Leave the wheel to the panel around."""
        event.ignore()

    def _tell(self, position: QPointF) -> None:
        place = self.mapToView(position)
        self._pointed(place.x(), place.y())


class NumberAxis(pg.AxisItem):
    """An axis that writes numbers as the rest of the app does, and on a logarithmic scale only 1, 2 and 5.

    A logarithmic scale that shows too little to hold two of those has evenly spaced values instead.
    """

    def paint(self, painter: QPainter, option: Any, widget: Any) -> None:
        """Paint ticks and numbers at once.

        pyqtgraph records them and plays the record, which takes the fonts anew: 3 ms. What is painted here is
        kept by the item's cache.
        """
        painter.setFont(self.style["tickFont"] or self.font())
        specifications = self.generateDrawSpecs(painter)
        if specifications is not None:
            self.drawPicture(painter, *specifications)

    def tickValues(  # noqa: N802 - pyqtgraph's name
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        """Return the ticks between two ends of the axis, in levels of (spacing, places)."""
        if not self._is_narrow(minVal, maxVal):
            levels: list[tuple[float, list[float]]] = super().tickValues(minVal, maxVal, size)
            return levels[:TICK_LEVELS]
        low, high = 10.0**minVal, 10.0**maxVal
        rough = (high - low) / 4
        decade = 10.0 ** math.floor(math.log10(rough))
        step = next(decade * nice for nice in (1, 2, 5, 10) if decade * nice >= rough)
        first = math.ceil(low / step)
        return [(1.0, [math.log10(k * step) for k in range(first, math.floor(high / step) + 1)])]

    def tickStrings(  # noqa: N802 - pyqtgraph's name
        self, values: Sequence[float], scale: float, spacing: float
    ) -> list[str]:
        """Return the texts of the ticks of one level."""
        if not self.logMode:
            return self._with_room([format_number(value * scale) for value in values], values, spacing)
        if self._is_narrow(*self.range):
            return [format_number(10**value, 4) for value in values]
        return [log_tick(10**value) for value in values]

    def _with_room(self, texts: list[str], values: Sequence[float], spacing: float) -> list[str]:
        """Return the texts of a horizontal axis without those that would run into their neighbours."""
        low, high = self.range
        if self.orientation not in ("bottom", "top") or not texts or high <= low:
            return texts
        metrics = QFontMetricsF(self.style["tickFont"] or self.font())
        widths = [metrics.horizontalAdvance(text) for text in texts]
        pixels = self.geometry().width() / (high - low)
        every = math.ceil((max(widths) + scaled(8)) / (pixels * spacing)) if pixels > 0 else 1
        between = any(after - before > 1.5 * spacing for before, after in itertools.pairwise(values))
        if between and every > 1:  # some of those between the numbers of another level: not even
            return [""] * len(texts)
        # Counted from the right, where a curve is looked at: from the last one that the axis does not cut.
        inside = [n for n, v in enumerate(values) if (high - v) * pixels >= widths[n] / 2]
        last = inside[-1] if inside else len(texts) - 1
        return [text if (last - number) % every == 0 else "" for number, text in enumerate(texts)]

    def _is_narrow(self, low: float, high: float) -> bool:
        return bool(self.logMode) and 0 < high - low < NARROW_DECADES


def log_tick(value: float) -> str:
    """Return the text of a logarithmic tick: empty but for 1, 2 and 5 times a power of ten."""
    text = format_number(value, 1)
    return text if text.strip("0.")[:1] in ("1", "2", "5") else ""


class PlotBase(QWidget):
    """A legend over one plot; subclasses draw on `plot` and say in `_restyle` how a theme colours it."""

    def __init__(self, x_label: str, y_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {"bottom": x_label, "left": y_label}
        self.legend = Legend()
        self.legend.hide()
        self.graphics = pg.PlotWidget(
            viewBox=PointingViewBox(self._pointed),
            axisItems={side: NumberAxis(side) for side in ("bottom", "left")},
        )
        self.graphics.setFrameShape(self.graphics.Shape.NoFrame)
        self.graphics.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.graphics.setMinimumSize(80, 60)
        self.plot: Any = self.graphics.getPlotItem()
        for side in ("bottom", "left"):
            # Ticks and grid lines change seldom, but were painted anew with the curves of every frame, at
            # half its cost.
            self.plot.getAxis(side).setTickDensity(0.7)  # narrow plots have no room for more numbers
            self.plot.getAxis(side).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        # pyqtgraph makes a menu of its own that belongs to nobody: here it goes with the plot.
        self.plot.setMenuEnabled(False)
        self.plot.ctrlMenu.setParent(self, self.plot.ctrlMenu.windowFlags())
        self.plot.hideButtons()
        self.plot.disableAutoRange()
        self.graphics.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.legend)
        layout.addWidget(self.graphics, 1)
        self._style(current_theme())

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the plot also where the keyboard focus lands."""
        super().setAccessibleName(name)
        self.graphics.setAccessibleName(name)

    def set_labels(self, x_label: str, y_label: str) -> None:
        """Show other axis labels; an empty one takes no room."""
        self._labels = {"bottom": x_label, "left": y_label}
        self._style(current_theme())

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Show on the plot's frame whether it has the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_focus(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Take on another theme or text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._style(current_theme())
            self._restyle(current_theme())

    def _pointed(self, x: float, y: float) -> None:
        """Act on a press or drag at the data point (x, y)."""

    def _restyle(self, theme: Theme) -> None:
        """Colour what the subclass draws."""

    def _show_focus(self, focused: bool) -> None:
        self.plot.getViewBox().setBorder(thin_pen(current_theme().accent) if focused else None)

    def _style(self, theme: Theme) -> None:
        self.graphics.setBackground(QColor(theme.panel))
        for side, label in self._labels.items():
            axis = self.plot.getAxis(side)
            axis.setTickFont(text_font(11))
            axis.setPen(thin_pen(theme.strong_border))
            axis.setTextPen(thin_pen(theme.muted))
            axis.setStyle(
                tickLength=-scaled(3),
                tickTextOffset=scaled(4),
                tickTextHeight=scaled(17),
                tickTextWidth=scaled(26),
                maxTickLevel=TICK_LEVELS - 1,
            )
            axis.label.setFont(text_font(11))
            axis.setLabel(label or None, color=theme.muted)
            axis.showLabel(bool(label))
            axis.enableAutoSIPrefix(False)


class Stroke(QGraphicsPathItem):
    """A curve that looks one and a half pixels wide: stroked twice, half a pixel apart.

    Qt strokes one pixel fast, and anything wider some forty times slower (20,000 points: 160 ms against 4).
    pyqtgraph's own curve spends more on its bounds and options than on the stroke.

    Attributes:
        xData, yData: what is drawn, (n,) each, None before the first `setData`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.xData: NDArray[Any] | None = None
        self.yData: NDArray[Any] | None = None
        self._stroke = QPen()
        # The item's own pen would count, in the units of the plot, to the bounds.
        super().setPen(Qt.PenStyle.NoPen)

    def setPen(self, pen: QPen) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """Stroke with a pen one pixel wide."""
        self._stroke = pen
        self.update()

    def pen(self) -> QPen:
        """Return the pen of the strokes."""
        return self._stroke

    def setData(self, x: NDArray[Any], y: NDArray[Any]) -> None:  # type: ignore[override]
        """Show the points (x, y), (n,) each; what is not finite leaves a gap."""
        self.xData, self.yData = x, y
        self.setPath(pg.functions.arrayToQPath(x, y, connect="finite"))

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        """Paint both strokes."""
        path = self.path()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._stroke)
        painter.drawPath(path)
        painter.setTransform(painter.transform() * QTransform.fromTranslate(0.5, 0.5))
        painter.drawPath(path)


class Mark(QGraphicsEllipseItem):
    """A dot of so many pixels across at a point of the plot."""

    def __init__(self, diameter: float) -> None:
        super().__init__(-diameter / 2, -diameter / 2, diameter, diameter)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)  # a click on it is a click on the plot
        self.hide()

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        """Paint it smooth."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        super().paint(painter, option, widget)


def thin_pen(colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine, dash: Sequence[float] = ()) -> QPen:
    """Return a pen one pixel wide, the only width that Qt strokes fast.

    ``dash`` gives the pixels of line, gap, line …
    """
    pen = QPen(QColor(colour), 1.0, style)
    pen.setCosmetic(True)
    if dash:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # others would fill short gaps
        pen.setDashPattern(list(dash))
    return pen
