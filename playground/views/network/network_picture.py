"""The picture of a network in one layout: weights, live tiles, and what stands still around them."""

import time

import numpy as np
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from playground.document.experiment import Experiment
from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.views.network.canvas_layout import Column, Margins, Node
from playground.views.network.canvas_paint import TilePainter, paint_curve
from playground.views.network.edges import EdgeGap
from playground.views.network.flow_paint import paint_flow
from playground.views.network.input_column import InputColumn
from playground.views.network.matrix_gap import MatrixGap
from playground.views.network.mosaic import ColumnPicture
from playground.views.network.sample_flow import SampleFlow
from playground.views.network.unit_maps import UnitMaps
from playground.views.network.weight_names import subscript
from playground.views.pace import Pace

LABEL_PAD = 8
_EDGE_SHARE = 0.03  # of the time that pictures of the weights may take while the run goes on


class NetworkPicture:
    """Paints a network whose columns lie where they lie; another layout needs another picture.

    Args:
        experiment: whose network.
        inputs: names and pictures of the first column.
        columns: where the tiles lie.
        size: of the canvas.
        margins: at its left and right, for the labels.

    Attributes:
        gaps: the weights between each two columns.
        drawn: the places in θ of all weights that have a curve of their own.
    """

    def __init__(
        self,
        experiment: Experiment,
        inputs: InputColumn,
        columns: list[Column],
        size: QSizeF,
        margins: Margins,
    ) -> None:
        self._experiment, self._inputs, self._columns = experiment, inputs, columns
        self._size, self._margins = size, margins
        spec = experiment.spec
        self.gaps = [
            _gap(spec, layer, columns[layer], columns[layer + 1], size.height())
            for layer in range(len(spec.layers))
        ]
        self.drawn: Array = np.concatenate([gap.indices for gap in self.gaps])
        self._biased = [(n, column) for n, column in enumerate(columns[1:]) if spec.layers[n].bias]
        self._pace = Pace(_EDGE_SHARE)
        self._tiles = TilePainter()
        self._made_for: object = None
        self._pictures: list[ColumnPicture] = []
        self._still = QPixmap()

    def paint_weights(
        self, painter: QPainter, theta: Array, scale: float, active: Node | None, playing: bool
    ) -> None:
        """Paint all gaps; while the run is ``playing``, dear ones keep an older picture for some frames."""
        theme, ratio = current_theme(), painter.device().devicePixelRatioF()
        in_haste = playing and not self._pace.due
        started = time.perf_counter()
        for gap in self.gaps:
            gap.paint(painter, theta, scale, theme, active, ratio, in_haste)
        if not in_haste:
            self._pace.note(time.perf_counter() - started)

    def paint_tiles(
        self, painter: QPainter, maps: UnitMaps, theta: Array | None, scale: float, flow: SampleFlow
    ) -> None:
        """Paint what the units answer, if there is a ``theta`` (P,) yet, and all that stands still.

        Where one sample flows, its numbers stand on the tiles instead.
        """
        ratio = painter.device().devicePixelRatioF()
        if self._made_for != (maps, ratio):
            self._made_for = (maps, ratio)
            self._pictures = [
                ColumnPicture(layer, column, maps.wanted, ratio)
                for layer, column in enumerate(self._columns[1:])
            ]
            self._still = self._still_parts(maps, ratio)
        if theta is not None and not flow.shows:
            self._paint_pictures(painter, maps)
        painter.drawPixmap(0, 0, self._still)
        if flow.shows:
            paint_flow(painter, self._columns, flow)
        if theta is not None:
            views = self._experiment.spec.views(flow.along_weights() if flow.shows else theta)
            for layer, _ in self._biased:
                self._pictures[layer].paint_biases(painter, views[layer][-1], scale)

    def paint_ring(self, painter: QPainter, node: Node, colour: str, width: float) -> None:
        """Paint a ring around a tile."""
        self._tiles.paint_ring(painter, node.rect, colour, width)

    def _paint_pictures(self, painter: QPainter, maps: UnitMaps) -> None:
        theme = current_theme()
        for picture, column in zip(self._pictures, self._columns[1:], strict=True):
            picture.draw(maps, theme)
            picture.paint(painter)
            if maps.line:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                for node, values in zip(column.nodes, picture.curves(maps), strict=True):
                    paint_curve(painter, node.rect, values, theme)

    def _still_parts(self, maps: UnitMaps, ratio: float) -> QPixmap:
        """Return what training does not change: frames, labels and the inputs' tiles, on a clear ground."""
        still, inputs = QPixmap((self._size * ratio).toSize()), self._columns[0]
        still.setDevicePixelRatio(ratio)
        still.fill(Qt.GlobalColor.transparent)
        painter = QPainter(still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._tiles.paint_column(painter, inputs, self._inputs.squares(inputs, maps, current_theme()))
        for column in self._columns[1:]:
            self._tiles.paint_frames(painter, column)
        self._paint_labels(painter)
        for _, column in self._biased:
            self._tiles.paint_bias_grounds(painter, column)
        painter.end()
        return still

    def _paint_labels(self, painter: QPainter) -> None:
        inputs, pad = self._columns[0], scaled(LABEL_PAD)
        for node in inputs.nodes:
            label = self._inputs.label(node)
            if inputs.block:
                self._tiles.paint_caption(painter, node, label)
            else:
                self._tiles.paint_label(painter, node, label, self._margins.left - pad, False)
        for node in self._columns[-1].nodes:
            label = output_label(self._experiment, self._inputs, node.unit)
            self._tiles.paint_label(painter, node, label, self._margins.right - pad, True)


def _gap(spec: NetworkSpec, layer: int, left: Column, right: Column, height: float) -> EdgeGap | MatrixGap:
    """Return curves where every unit has a tile, else the matrix."""
    folded = not left.block and bool(left.folded or right.folded)
    return (MatrixGap if folded else EdgeGap)(spec, layer, left, right, height)


def output_label(experiment: Experiment, inputs: InputColumn, unit: int) -> str:
    """Return what stands beside an output's tile."""
    names, outputs = experiment.dataset.class_names, experiment.spec.outputs
    symbol = f"ŷ{subscript(unit + 1)}" if outputs > 1 else "ŷ"
    if len(names) == outputs and not inputs.computed:
        return f"{symbol} {translate_core(names[unit])}"
    return symbol
