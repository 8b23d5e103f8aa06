"""Grids of numbers as colours: neuron maps, output surfaces, weight matrices."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.support.colour import Table
from playground.support.theme import current_theme, text_scale

Overlay: TypeAlias = Callable[[QPainter, QRectF], None]
MIDDLE = 127.5
ROUNDING = 6.0


def colorize(values: NDArray[Any], table: Table, low: float, high: float) -> QImage:
    """Return an image of one pixel a value, its first row at the top.

    Args:
        values: (height, width) numbers; NaN, which belongs to no colour, gets the middle one.
        table: (256,) ARGB colours, the first for ``low`` and below, the last for ``high`` and above.
        low: value of the first colour.
        high: value of the last colour; where it is not above ``low``, all values get the middle colour.
    """
    height, width = values.shape
    image = QImage(width, height, QImage.Format.Format_RGB32)
    # The image owns its pixels, so nothing can free them under it.
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(height, width)
    np.take(table, colour_places(values, low, high), out=pixels, mode="clip")
    return image


def colour_places(values: NDArray[Any], low: float, high: float) -> NDArray[np.uint8]:
    """Return where in a table of 256 colours each of ``values`` lies; see `colorize`."""
    span = high - low
    if not span > 0:
        return np.full(values.shape, MIDDLE, np.uint8)
    with np.errstate(all="ignore"):
        places = (values - low) * (255 / span)
        np.minimum(places, 255, out=places)
        np.maximum(places, 0, out=places)
        if np.isnan(places.sum()):
            places[np.isnan(places)] = MIDDLE
    return places.astype(np.uint8)


class StillOverlay:
    """An overlay that is painted once for each size and theme, and copied from then on until `renew`."""

    def __init__(self, overlay: Overlay) -> None:
        self._overlay = overlay
        self._picture = QPixmap()
        self._key: tuple[object, ...] = ()

    def renew(self) -> None:
        """Paint anew the next time: what is drawn has changed."""
        self._key = ()

    def __call__(self, painter: QPainter, rect: QRectF) -> None:
        """Draw into ``rect``."""
        ratio = painter.device().devicePixelRatio()
        key = (rect.width(), rect.height(), ratio, current_theme().name, text_scale())
        if key != self._key:
            self._key = key
            self._picture = QPixmap((rect.size() * ratio).toSize())
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            still = QPainter(self._picture)
            still.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._overlay(still, QRectF(QPointF(0, 0), rect.size()))
            still.end()
        painter.drawPixmap(rect.topLeft(), self._picture)


class HeatmapView(QWidget):
    """An image stretched smoothly over the plane x_range × y_range, y upwards, with drawings on top.

    `clicked` and `hovered` tell data coordinates (x, y).
    """

    clicked = Signal(float, float)
    hovered = Signal(float, float)

    def __init__(self, parent: QWidget | None = None, *, keep_aspect: bool = True) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._keep_aspect = keep_aspect
        self._overlays: list[Overlay] = []
        self.x_range = (-1.0, 1.0)
        self.y_range = (-1.0, 1.0)
        self.smooth = True
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return a comfortable square."""
        return QSize(240, 240)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest square on which points can be told apart."""
        return QSize(80, 80)

    def set_values(self, values: NDArray[Any], table: Table, low: float, high: float) -> None:
        """Show (ny, nx) numbers, the first row at the bottom; see `colorize` for the colours."""
        self._image = colorize(values[::-1], table, low, high)
        self.update()

    def set_image(self, image: QImage | None) -> None:
        """Show an image made elsewhere, or none."""
        self._image = image
        self.update()

    def set_ranges(self, x_range: tuple[float, float], y_range: tuple[float, float]) -> None:
        """Say which part of the plane the image covers."""
        self.x_range, self.y_range = x_range, y_range
        self.update()

    def add_overlay(self, overlay: Overlay) -> None:
        """Have ``overlay(painter, rectangle of the image)`` draw on top, after those added before."""
        self._overlays.append(overlay)
        self.update()

    def image_rect(self) -> QRectF:
        """Return the rectangle that the image covers, in widget coordinates."""
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not self._keep_aspect:
            return room
        aspect = (self.x_range[1] - self.x_range[0]) / (self.y_range[1] - self.y_range[0])
        width = min(room.width(), room.height() * aspect)
        result = QRectF(0, 0, width, width / aspect)
        result.moveCenter(room.center())
        return result

    def to_widget(self, x: float, y: float) -> QPointF:
        """Return where the data point (x, y) is on the widget."""
        rect = self.image_rect()
        across = (x - self.x_range[0]) / (self.x_range[1] - self.x_range[0])
        up = (y - self.y_range[0]) / (self.y_range[1] - self.y_range[0])
        return QPointF(rect.left() + across * rect.width(), rect.bottom() - up * rect.height())

    def to_data(self, position: QPointF) -> tuple[float, float]:
        """Return the data point at ``position`` on the widget."""
        rect = self.image_rect()
        across = (position.x() - rect.left()) / rect.width()
        up = (rect.bottom() - position.y()) / rect.height()
        x0, x1 = self.x_range
        y0, y1 = self.y_range
        return x0 + across * (x1 - x0), y0 + up * (y1 - y0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint image, overlays and frame."""
        theme = current_theme()
        rect = self.image_rect()
        frame = QPainterPath()
        frame.addRoundedRect(rect, ROUNDING, ROUNDING)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
        painter.setClipPath(frame)
        if self._image is None:
            painter.fillRect(rect, QColor(theme.field))
        else:
            painter.drawImage(rect, self._image)
        for overlay in self._overlays:
            painter.save()
            overlay(painter, rect)
            painter.restore()
        painter.setClipping(False)
        painter.setPen(QPen(QColor(theme.strong_border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, ROUNDING, ROUNDING)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where the image was clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self.image_rect().contains(event.position()):
            self.clicked.emit(*self.to_data(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse is over the image."""
        if self.image_rect().contains(event.position()):
            self.hovered.emit(*self.to_data(event.position()))

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        if event.type() == QEvent.Type.StyleChange:
            self.update()
        super().changeEvent(event)
