"""The contour panel: the loss over two weights, all others held still, and the path of training across it."""

import time

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from playground.engine.arrays import Array
from playground.engine.landscape import LossSlice
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.session.landscape_service import SAMPLES, LandscapeService, SliceWish
from playground.support.theme import scaled
from playground.views.network.weight_names import parameter_name
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.contour_plot import ContourPlot
from playground.widgets.number import format_number

_REACH = 1.6  # half the side of the window around a path that has not moved
_MARGIN = 0.25  # share of the path's extent left free around it
_PLAYING_SECONDS = 0.6  # between two slices while playing
_LISTED = 400  # parameters offered in the lists; others are reached by a click on their edge


class ContourPanel(QWidget):
    """Plots the loss over a plane of two weights; a click near the path travels there."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contour_panel")
        self._controller = controller
        self._service = LandscapeService(self)
        self._service.ready.connect(self._take_slice)
        self._service.failed.connect(lambda message: self._caption.setText(message))
        self._axes = (0, 0)
        self._window: tuple[tuple[float, float], tuple[float, float]] | None = None
        self._wished_at = 0.0
        self._sliced: object = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._refresh)

        self._card = Card(self.tr("Loss contour"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self._choices = (Choice(), Choice())
        hints = self.tr("The weight along the horizontal axis"), self.tr("The weight along the vertical axis")
        for place, (choice, hint) in enumerate(zip(self._choices, hints, strict=True)):
            choice.setObjectName(f"contour_axis_{'xy'[place]}")
            choice.setAccessibleName(hint)
            choice.setMinimumWidth(scaled(84))
            choice.chosen.connect(lambda key, place=place: self._choose(place, int(key)))
        self._card.add_action(self._choices[0])
        self._card.add_action(QLabel("×"))
        self._card.add_action(self._choices[1])
        moved = QToolButton()
        moved.setObjectName("most_moved")
        moved.setText(self.tr("most moved"))
        moved.setToolTip(self.tr("Show the two weights that have moved farthest since the start"))
        moved.clicked.connect(self.choose_most_moved)
        self._card.add_action(moved)
        self._plot = ContourPlot()
        self._plot.setObjectName("contour_plot")
        self._plot.setAccessibleName(self.tr("Loss over two weights, with the path of training"))
        self._plot.add_path("path", self.tr("path of training"), "negative")
        self._plot.point_clicked.connect(self._travel)
        self._card.body.addWidget(self._plot, 1)
        self._caption = QLabel()
        self._caption.setObjectName("contour_caption")
        self._caption.setProperty("role", "caption")
        self._caption.setWordWrap(True)
        self._card.body.addWidget(self._caption)
        controller.frame.connect(self._refresh)
        controller.experimentChanged.connect(self._rebuild)
        controller.documentChanged.connect(self._renew)
        self._rebuild()

    @property
    def axes(self) -> tuple[int, int]:
        """The places in θ of the two weights shown."""
        return self._axes

    def setAxis(self, index: int) -> None:  # noqa: N802 - a slot beside Qt's
        """Show the weight at that place in θ along the horizontal axis, the old one there along the vertical."""
        if index not in self._axes:
            self._show_axes(index, self._axes[0])

    def choose_most_moved(self) -> None:
        """Show the two parameters that have moved farthest since the start of the run."""
        track = self._controller.record.track.theta
        if len(track) > 1:
            order = np.argsort(np.abs(track[-1] - track[0]))[::-1]
            self._show_axes(int(order[0]), int(order[1]))

    def shutdown(self) -> None:
        """End the service's thread."""
        self._later.stop()
        self._service.shutdown()

    def _rebuild(self) -> None:
        """Take up another experiment: name its weights, prepare the samples."""
        experiment = self._controller.experiment
        spec = experiment.spec
        listed = range(min(spec.parameter_count, _LISTED))
        for choice in self._choices:
            choice.clear()
            for index in listed:
                choice.add(str(index), parameter_name(spec, index))
        data = experiment.data
        self._inputs = np.ascontiguousarray(data.train_inputs[:SAMPLES].T, np.float32)
        self._targets = np.ascontiguousarray(data.train_targets[:SAMPLES].T, np.float32)
        self._show_axes(spec.index(0, 0, 0), spec.index(len(spec.layers) - 1, 0, 0) if len(spec.layers) > 1 else 1)

    def _renew(self) -> None:
        self._sliced = None
        self._refresh()

    def _choose(self, place: int, index: int) -> None:
        first, second = self._axes
        chosen = (index, second) if place == 0 else (first, index)
        # Choosing the other axis' weight swaps the two.
        self._show_axes(*(chosen if chosen[0] != chosen[1] else (second, first)))

    def _show_axes(self, first: int, second: int) -> None:
        if first == second:
            second = 0 if first else 1
        self._axes = (first, second)
        spec = self._controller.experiment.spec
        for choice, index in zip(self._choices, self._axes, strict=True):
            if choice.findData(str(index)) < 0:
                choice.add(str(index), parameter_name(spec, index))
            choice.set_key(str(index))
        self._plot.set_labels(*(parameter_name(spec, index) for index in self._axes))
        self._window, self._sliced = None, None
        self._wished_at = 0.0
        self._refresh()

    def _refresh(self) -> None:
        """Draw the path, and ask for a new slice where the old one no longer tells the truth."""
        record, experiment = self._controller.record, self._controller.experiment
        position = record.position
        if position is None or not self.isVisible() or position.theta.size != experiment.spec.parameter_count:
            return
        known = int(np.searchsorted(record.track.steps, position.step, side="right"))
        here = position.theta[list(self._axes)]
        path = np.vstack([record.track.theta[:known][:, list(self._axes)], here])
        self._plot.set_path("path", path[:, 0], path[:, 1])
        moved = self._fit_window(path)
        truth = (id(record), position.step, self._axes)
        wait = _PLAYING_SECONDS if self._controller.state is State.PLAYING else 0.12
        age = time.perf_counter() - self._wished_at
        if truth == self._sliced and not moved:
            return
        if age < wait:
            if not self._later.isActive():
                self._later.start(int(1000 * (wait - age)) + 1)
            return
        self._wished_at, self._sliced = time.perf_counter(), truth
        assert self._window is not None
        self._service.wish(
            experiment.spec, position.theta, experiment.loss, self._inputs, self._targets, self._axes, *self._window
        )

    def _fit_window(self, path: Array) -> bool:
        """Choose what the plot shows, and return whether it has changed: only when the path comes near its edge."""
        path = path[np.isfinite(path).all(axis=1)]
        if not len(path):
            return False
        low, high = path.min(axis=0), path.max(axis=0)
        if self._window is not None:
            (x0, x1), (y0, y1) = self._window
            if x0 < low[0] and high[0] < x1 and y0 < low[1] and high[1] < y1:
                return False
        extent = np.maximum(high - low, 1e-9)
        reach = np.maximum(extent * (0.5 + _MARGIN), _REACH)
        middle = (low + high) / 2
        self._window = tuple((float(m - r), float(m + r)) for m, r in zip(middle, reach, strict=True))  # type: ignore[assignment]
        return True

    def _take_slice(self, wish: SliceWish, result: LossSlice) -> None:
        if (wish.first, wish.second) != self._axes:
            return
        self._plot.set_surface(result.values, wish.x_range, wish.y_range)
        finite = result.values[np.isfinite(result.values)]
        if finite.size:
            self._caption.setText(
                self.tr("Loss {low} (dark) to {high} over {n} training samples; the other weights stay as they are now.").format(
                    low=format_number(float(finite.min()), 3),
                    high=format_number(float(finite.max()), 3),
                    n=self._inputs.shape[1],
                )
            )

    def _travel(self, x: float, y: float) -> None:
        """Go to the step of the path that is nearest to the point, if it is near at all."""
        track = self._controller.record.track
        if len(track) < 2 or self._window is None:
            return
        scale = np.array([b - a for a, b in self._window])
        distance = np.linalg.norm((track.theta[:, list(self._axes)] - (x, y)) / scale, axis=1)
        nearest = int(np.nanargmin(distance))
        if distance[nearest] < 0.06:
            self._controller.goto(int(track.steps[nearest]))
