"""Tiles with numbers: what a sample's way through the network has brought to each unit."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from playground.engine.arrays import Array
from playground.support.colour import readable_on
from playground.support.theme import current_theme, diverging_table, text_font
from playground.views.network.canvas_layout import Column, Node
from playground.views.network.sample_flow import SampleFlow
from playground.widgets.heatmap import colour_places
from playground.widgets.number import format_number

_ROUNDING = 5.0
_INSET = 1.0


def paint_flow(painter: QPainter, columns: Sequence[Column], flow: SampleFlow) -> None:
    """Paint every tile of the layers, and of single inputs, with its number; blank before it came."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, column in enumerate(columns):
        if column.block or (number == 0 and flow.mode == "backward"):
            continue
        values = flow.numbers(number)
        scale = float(np.abs(values).max(initial=0.0)) if values is not None else 0.0
        for node in column.nodes:
            if node.unit >= 0:
                _paint_tile(painter, node, values, scale)


def _paint_tile(painter: QPainter, node: Node, values: Array | None, scale: float) -> None:
    theme = current_theme()
    box = node.rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    painter.setPen(Qt.PenStyle.NoPen)
    if values is None:
        painter.setBrush(QColor(theme.field))
        painter.drawRoundedRect(box, _ROUNDING, _ROUNDING)
        return
    value = float(values[node.unit])
    place = int(colour_places(np.array([value]), -scale, scale)[0])
    colour = QColor.fromRgb(int(diverging_table(theme)[place]))
    painter.setBrush(colour)
    painter.drawRoundedRect(box, _ROUNDING, _ROUNDING)
    _paint_number(painter, box, value, readable_on(colour.name()))


def _paint_number(painter: QPainter, box: QRectF, value: float, colour: str) -> None:
    """Write a number in two digits, as large as the tile lets it; nothing where it could not be read."""
    text = format_number(value, 2)
    for pixels in (11, 10, 9, 8):
        font = text_font(pixels, bold=True)
        if QFontMetricsF(font).horizontalAdvance(text) <= box.width() - 2:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            return
