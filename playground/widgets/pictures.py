"""What a widget shows, as a file: a picture at twice its size, a drawing to enlarge, or bare pixels."""

import re

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

from playground.support.theme import current_theme

PIXEL_RATIO = 2.0  # of pictures, for slides
EMPTY_PATH = re.compile(rb'<path[^>]*\sd=""\s*/>')  # readers of SVG complain of it


def picture(widget: QWidget) -> QImage:
    """Return a picture of ``widget`` at twice its size."""
    image = QImage(widget.size() * PIXEL_RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PIXEL_RATIO)
    image.fill(current_theme().window)
    widget.render(image)
    return image


def png(widget: QWidget) -> bytes:
    """Return `picture` as a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture(widget))
    return bytes(content.data())


def svg(widget: QWidget) -> bytes:
    """Return a drawing of ``widget`` that can be enlarged."""
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(0, 0, widget.width(), widget.height()))
    generator.setTitle(widget.accessibleName())
    # What is cached would be drawn as pixels.
    cached = [
        (item, item.cacheMode())
        for view in widget.findChildren(QGraphicsView)
        for item in view.items()
        if item.cacheMode() != QGraphicsItem.CacheMode.NoCache
    ]
    for item, _ in cached:
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    painter = QPainter(generator)
    widget.render(painter, QPoint())
    painter.end()
    for item, mode in cached:
        item.setCacheMode(mode)
    return EMPTY_PATH.sub(b"", bytes(content.data()))


def pixels(widget: QWidget) -> NDArray[np.uint8]:
    """Return the colours of ``widget`` (height, width, 3) at its own size."""
    size: QSize = widget.size()
    image = QImage(size, QImage.Format.Format_RGB888)
    image.fill(current_theme().panel)
    widget.render(image)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(size.height(), image.bytesPerLine())
    return rows[:, : 3 * size.width()].reshape(size.height(), size.width(), 3).copy()
