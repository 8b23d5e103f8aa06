"""The live pictures on the tiles: one image a column, coloured in a few passes over all of its units."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from playground.engine.arrays import Array
from playground.support.theme import Theme, current_theme, diverging_table
from playground.views.network.canvas_layout import Column
from playground.views.network.canvas_paint import bias_square
from playground.views.network.edges import level_colours, strength_levels
from playground.views.network.unit_maps import UnitMaps
from playground.widgets.heatmap import colour_places


class ColumnPicture:
    """The tiles of one layer's column, with the ground between them.

    Painting an image costs as much in calls as in pixels, and a frame has dozens of tiles: so a column is one
    image, and its tiles are rows of that image, written in place.

    Args:
        layer: the number of the layer, from 0.
        column: where its tiles lie; all are of one size.
        side: the pixels a side of each tile.
        ratio: pixels of the screen to one of the layout.
    """

    def __init__(self, layer: int, column: Column, side: int, ratio: float) -> None:
        self._layer = layer
        self.units = np.array([node.unit for node in column.nodes], np.intp)
        tiles = [node.rect for node in column.nodes]
        self._place: QPointF = tiles[0].topLeft()
        self.rect: QRectF = tiles[0].united(tiles[-1])
        tops = np.array([round((tile.top() - self._place.y()) * ratio) for tile in tiles])
        self._rows = (tops[:, np.newaxis] + np.arange(side)).ravel()
        self._image = QImage(side, int(tops[-1]) + side, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(ratio)
        self._biases = [(node.unit, bias_square(node.rect)) for node in column.nodes]
        self._ground = ""

    def draw(self, maps: UnitMaps, theme: Theme) -> None:
        """Take up what the units now answer."""
        if self._ground != theme.panel:
            self._ground = theme.panel
            self._image.fill(theme.panel)
        squares = maps.squares(self._layer, self.units)
        places = colour_places(squares, *maps.bounds(self._layer, squares))
        pixels = np.frombuffer(self._image.bits(), np.uint32).reshape(self._image.height(), -1)
        pixels[self._rows] = diverging_table(theme)[places.reshape(len(self._rows), -1)]

    def paint_biases(self, painter: QPainter, biases: Array, scale: float) -> None:
        """Paint each unit's bias as a small square at its tile's lower left, coloured like a weight."""
        colours, levels = level_colours(current_theme()), strength_levels(biases, scale).tolist()
        for unit, square in self._biases:
            painter.fillRect(square, colours[levels[unit]])

    def curves(self, maps: UnitMaps) -> Array:
        """Return each unit's answers over the only input, (units, M), scaled to −1 … 1."""
        values = maps.values(self._layer, self.units)
        low, high = maps.bounds(self._layer, values)
        return 2 * (values - low) / (high - low) - 1

    def paint(self, painter: QPainter) -> None:
        """Paint the column where it belongs."""
        painter.drawImage(self._place, self._image)
