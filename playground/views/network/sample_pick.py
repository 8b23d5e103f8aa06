"""A training sample chosen by a click on the output, with a ring around the one that flows."""

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from playground.session.controller import Controller
from playground.support.theme import current_theme
from playground.views.network.output_panel import OutputPanel
from playground.views.network.sample_flow import SampleFlow

_REACH, _RADIUS = 12.0, 8.0


class SamplePick(QObject):
    """Joins the output's pictures with a `SampleFlow`."""

    def __init__(self, controller: Controller, panel: OutputPanel, flow: SampleFlow) -> None:
        super().__init__(panel)
        self._controller, self._panel, self._flow = controller, panel, flow
        for view in panel.pictures:
            view.clicked.connect(self._pick)
            view.add_overlay(self._paint_ring)
            flow.changed.connect(view.update)

    def _pick(self, x: float, y: float) -> None:
        if self._flow.mode == "maps" or self._panel.paints:
            return
        view = self._panel.view
        points = self._train_points()
        if not len(points):
            return
        there = view.to_widget(x, y)
        places = np.array([(p.x(), p.y()) for p in (view.to_widget(*point) for point in points.tolist())])
        distances = np.hypot(places[:, 0] - there.x(), places[:, 1] - there.y())
        nearest = int(distances.argmin())
        if distances[nearest] <= _REACH:
            self._flow.set_row(nearest)

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        if not self._flow.shows:
            return
        points = self._train_points()
        if self._flow.row >= len(points):
            return  # the data has changed, and the flow is told after the picture
        x, y = points[self._flow.row].tolist()
        (x0, x1), (y0, y1) = self._panel.ranges
        place = QPointF(
            rect.left() + (x - x0) / (x1 - x0) * rect.width(),
            rect.bottom() - (y - y0) / (y1 - y0) * rect.height(),
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((current_theme().panel, 5.0), (current_theme().text, 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(place, _RADIUS, _RADIUS)

    def _train_points(self) -> np.ndarray:
        """Return the places of the training samples; none while the panel still shows other data."""
        points, split = self._panel.points, self._controller.experiment.split
        if len(points) != len(split.train_index) + len(split.test_index):
            return points[:0]
        return points[split.train_index]
