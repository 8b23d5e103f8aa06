"""The contour panel: the loss over a plane through the present θ, and the path of training across it."""

import time
from math import inf
from typing import cast

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from playground.engine.arrays import Array
from playground.engine.landscape import LossSlice
from playground.engine.plane import Plane
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.session.landscape_service import LandscapeService, SliceWish, samples_for
from playground.session.pins import PinBoard
from playground.support.theme import scaled
from playground.views.deferred import Deferred
from playground.views.network.contour_axes import ContourAxes
from playground.views.network.ghost_paths import GhostPaths
from playground.views.network.loss_plane import PlaneKind, Window, plane_through, window_around
from playground.views.network.loss_scale import LossScale
from playground.views.network.pinned_overlay import PinnedPaths
from playground.views.network.turns import Turn
from playground.views.network.weight_names import parameter_name
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.contour_plot import ContourPlot
from playground.widgets.progress_strip import ProgressStrip

_PLAYING_SECONDS = 0.6  # between two slices while playing
_SHARE = 0.1  # of the time that slices may take from training
_PAUSED_SECONDS = 0.12  # the same while the person steps or travels
_FLAT = 1e-4  # share of the loss by which it changes at least over a slice that is worth looking at
_NEAR = 0.06  # share of the window within which a click means the path


class ContourPanel(QWidget):
    """Plots the loss over a plane of two weights; a click near the path travels there."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contour_panel")
        self._controller = controller
        self._service = LandscapeService(self)
        self._service.sliceReady.connect(self._take_slice)
        self._service.failed.connect(lambda message: self._caption.setText(message))
        self._kind: PlaneKind = "weights"
        self._plane: Plane | None = None
        self._wish: SliceWish | None = None
        self._axes = (0, 0)
        self._axes_untried = True
        self._window: Window | None = None
        self._asked_at = 0.0
        self._asked_theta: Array | None = None
        self._asked_about: object = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._refresh)
        self._card = Card(self.tr("Loss contour"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self._chooser = ContourAxes(self._card, self)
        self._chooser.chosen.connect(self._show_axes)
        self._plot = ContourPlot()
        self._plot.setObjectName("contour_plot")
        self._plot.setAccessibleName(self.tr("Loss over two weights, with the path of training"))
        self._plot.setToolTip(self.tr("Click the path to travel to that step"))
        self._plot.add_path("path", self.tr("path of training"), "negative")
        self._plot.point_clicked.connect(self._travel)
        board = PinBoard.of(controller)
        self._pinned = PinnedPaths(self._plot, board)
        self._ghosts = GhostPaths(self._plot)
        self._pinned_about: object = None
        board.changed.connect(self._show_pinned_anew)
        self._card.body.addWidget(self._plot, 1)
        self._add_footer()
        self.turn = Turn(controller, self, self._refresh)
        # An edit of the network paints the network first: that is where the person looks.
        self._renewal = Deferred(self._rebuild, self)
        controller.experimentChanged.connect(self._renewal.ask)
        controller.documentChanged.connect(self._refresh)
        self._rebuild()

    def _add_footer(self) -> None:
        self._scale = LossScale()
        self._scale.setObjectName("loss_scale")
        self._planes = Choice()
        self._planes.setObjectName("contour_plane")
        self._planes.setAccessibleName(self.tr("The plane on which the loss is shown"))
        self._planes.add("weights", self.tr("two weights"), self.tr("All other weights are held still"))
        self._planes.add(
            "random",
            self.tr("random plane"),
            self.tr("Two random directions, each as long in every unit as the unit's own weights"),
        )
        self._planes.add(
            "path",
            self.tr("plane of the path"),
            self.tr("The two directions in which the run has moved most (principal components)"),
        )
        self._planes.chosen.connect(self._choose_plane)
        moved = self._moved = QToolButton()
        moved.setObjectName("most_moved")
        moved.setProperty("role", "soft")
        moved.setText(self.tr("most moved"))
        moved.setToolTip(self.tr("Show the two weights that have moved farthest since the start"))
        moved.clicked.connect(self.choose_most_moved)
        self._caption = QLabel()
        self._caption.setObjectName("contour_caption")
        self._caption.setProperty("role", "caption")
        self._caption.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self._scale, 1)
        row.addWidget(moved)
        below = QHBoxLayout()
        below.setSpacing(scaled(12))
        below.addWidget(self._caption, 1)
        below.addWidget(self._planes)
        self._card.body.addLayout(row)
        self._card.body.addLayout(below)
        progress = ProgressStrip(
            self.tr("Computing the loss contour"),
            self.tr("Keep the contour as it is; the next step or axis begins another"),
        )
        progress.setObjectName("contour_progress")
        progress.cancelled.connect(self._service.cancel)
        self._progress = progress
        self._service.progressed.connect(self._show_progress)
        self._card.body.addWidget(progress)

    def _show_progress(self, share: float) -> None:
        # While the run plays, one contour follows the other: a bar that comes and goes would shake the plot.
        playing = self._controller.state is State.PLAYING
        self._progress.set_share(1.0 if playing else share)

    @property
    def axes(self) -> tuple[int, int]:
        """The places in θ of the two weights shown."""
        return self._axes

    def path_table(self) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
        """Return the columns and rows of the path as it is drawn: the step and its place on the two axes."""
        self._renewal.finish()
        axes = (self._plot.plot.getAxis(side).labelText for side in ("bottom", "left"))
        track = self._controller.record.track
        position = self._controller.record.position_in(self._controller.experiment.spec)
        if position is None:
            return ("step", *axes), []
        thetas = dict(zip((int(step) for step in track.steps), track.theta, strict=True))
        thetas[position.step] = position.theta
        rows = [(step, *self._place(thetas[step][np.newaxis])[0].tolist()) for step in sorted(thetas)]
        return ("step", *axes), rows

    def setAxis(self, index: int) -> None:  # noqa: N802 - a slot beside Qt's
        """Show the weight at that place in θ along the horizontal axis, the old one upwards."""
        self._renewal.finish()
        if index not in self._axes:
            self._show_axes(index, self._axes[0])

    def choose_most_moved(self) -> None:
        """Show the two parameters that have moved farthest since the start of the run."""
        self._renewal.finish()
        track = self._controller.record.track.theta
        if len(track) > 1 and track.shape[1] == self._controller.experiment.spec.parameter_count:
            order = np.argsort(-np.abs(track[-1] - track[0]), kind="stable")
            self._show_axes(int(order[0]), int(order[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less in the title where there is no room for more."""
        super().resizeEvent(event)
        wide = event.size().width() >= scaled(380)
        self._card.set_title(self.tr("Loss contour") if wide else self.tr("Contour"))

    def shutdown(self) -> None:
        """End the service's thread."""
        self._later.stop()
        self._service.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was hidden."""
        super().showEvent(event)
        self._refresh()

    def _rebuild(self) -> None:
        """Take up another experiment: name its weights, prepare the samples."""
        experiment = self._controller.experiment
        spec = experiment.spec
        self._chooser.list_weights(spec)
        data, samples = experiment.data, samples_for(spec)
        # The order of the split is random, so its first samples are as good as any.
        self._inputs = np.ascontiguousarray(data.train_inputs[:samples].T, np.float32)
        self._targets = np.ascontiguousarray(data.train_targets[:samples].T, np.float32)
        self._caption.clear()
        last = len(spec.layers) - 1
        self._show_axes(spec.index(0, 0, 0), spec.index(last, 0, 0) if last else 1)
        self._axes_untried = True
        self._refresh()

    def _choose_plane(self, key: str) -> None:
        """Show the loss on another plane."""
        self._renewal.finish()
        self._kind = cast(PlaneKind, key)
        of_weights = self._kind == "weights"
        self._chooser.set_visible(of_weights)
        self._moved.setVisible(of_weights)
        if of_weights:
            self._show_axes(*self._axes)
            return
        self._window, self._plane, self._wish = None, None, None
        self._asked_theta, self._asked_at = None, 0.0
        self._refresh()

    def _show_axes(self, first: int, second: int) -> None:
        self._renewal.finish()
        if max(first, second) >= self._controller.experiment.spec.parameter_count:
            return  # chosen from the list of a larger network, just before this one came
        if self._kind != "weights":
            self._kind = "weights"
            self._planes.set_key("weights")
            self._chooser.set_visible(True)
            self._moved.show()
        self._plane = None
        self._axes, self._axes_untried = (first, second), False
        spec = self._controller.experiment.spec
        self._chooser.show_axes(first, second)
        self._plot.set_labels(*(parameter_name(spec, index) for index in self._axes))
        self._window, self._wish, self._asked_theta, self._asked_at = None, None, None, 0.0
        self._refresh()

    def _refresh(self) -> None:
        """Draw the path, and ask for a new slice where the old one no longer tells the truth."""
        record, experiment = self._controller.record, self._controller.experiment
        position = record.position_in(experiment.spec)
        if position is None or self._renewal.pending or not self.isVisible():
            return
        if self._axes_untried:
            self._leave_flat_axes(position.gradient)
        if self._kind != "weights" and self._plane is None:
            self._renew_plane(position.theta, position.step)
            if self._plane is None:
                return
        self._draw_path(position.theta, position.step)
        # Every block brings a θ of its own, so comparing by identity is enough, and cheap.
        about = (self._kind, self._axes, self._window, experiment.document.training.loss)
        if self._window is None or (position.theta is self._asked_theta and about == self._asked_about):
            return
        wait = _PAUSED_SECONDS
        if self._controller.state is State.PLAYING:
            wait = max(_PLAYING_SECONDS, self._service.seconds / _SHARE)
        left = wait - (time.perf_counter() - self._asked_at)
        if left > 0:
            pending = self._later.remainingTime() if self._later.isActive() else inf
            if pending > 1000 * left:
                self._later.start(int(1000 * left) + 1)
            return
        self._asked_at, self._asked_theta, self._asked_about = time.perf_counter(), position.theta, about
        if self._kind != "weights":
            self._renew_plane(position.theta, position.step)
            self._draw_path(position.theta, position.step)
        self._wish = SliceWish(
            experiment.spec,
            position.theta,
            experiment.loss,
            self._inputs,
            self._targets,
            *self._axes,
            *self._window,
            self._plane,
        )
        self._service.wish(self._wish)

    def _place(self, thetas: Array) -> Array:
        """Return where θ (k, P) are on the plane shown, (k, 2)."""
        if self._plane is None:
            return thetas[:, list(self._axes)]
        x, y, _ = self._plane.project(thetas)
        return np.column_stack([x, y])

    def _renew_plane(self, theta: Array, step: int) -> None:
        """Lay the plane through the present θ."""
        track, experiment = self._controller.record.track, self._controller.experiment
        known = int(np.searchsorted(track.steps, step, side="left"))
        self._plane = plane_through(
            self._kind, experiment.spec, theta, track.theta[:known], experiment.document.seed
        )
        self._pinned_about = None
        if self._plane is None:
            self._caption.setText(self.tr("Train a few steps first: they span the plane."))
            return
        shares = [f"{share:.0%}" for share in self._plane.explained]
        if self._kind == "path":
            first = self.tr("1st component: {share} of the path").format(share=shares[0])
            second = self.tr("2nd component: {share}").format(share=shares[1])
        else:
            first, second = self.tr("random direction 1"), self.tr("random direction 2")
        self._plot.set_labels(first, second)

    def _draw_path(self, theta: Array, step: int) -> None:
        """Draw where the run has come from, what it made later, and what is pinned; fit the window to it."""
        record = self._controller.record
        known = int(np.searchsorted(record.track.steps, step, side="right"))
        track, here = self._place(record.track.theta), self._place(theta[np.newaxis])
        path = np.vstack([track[:known], here])
        self._plot.set_path("path", path[:, 0], path[:, 1])
        self._show_later(np.vstack([track[known:][::-1], here]) if step < record.head else track[:0])
        self._ghosts.show(record.ghosts, self._place)
        self._window = window_around(np.vstack([path, self._show_pinned()]), self._window)

    def _show_pinned_anew(self) -> None:
        self._pinned_about = None
        self._refresh()

    def _show_pinned(self) -> Array:
        """Draw the paths of pinned runs, and return the corners of the rectangle around them."""
        spec = self._controller.experiment.spec
        if self._pinned_about != (spec, self._axes):
            points = self._pinned.show(spec, self._place)
            points = points[np.isfinite(points).all(axis=1)]
            self._pinned_about = spec, self._axes
            self._pinned_corners = (
                np.stack([points.min(axis=0), points.max(axis=0)]) if len(points) else points
            )
        return self._pinned_corners

    def _leave_flat_axes(self, gradient: Array) -> None:
        """Take the steepest weights where the first input never varies, as a pixel white in every picture."""
        self._axes_untried = False
        spec = self._controller.experiment.spec
        if np.ptp(self._controller.experiment.data.train_inputs[:, 0]) > 0:
            return
        steepness = np.abs(gradient)
        first = int(steepness[: spec.offsets[1]].argmax())
        steepness[: max(spec.offsets[-2], first + 1)] = -1.0
        self._show_axes(first, int(steepness.argmax()))

    def _show_later(self, path: Array) -> None:
        """Show the part of the run that lies beyond the step one has travelled back to.

        It is given from its end, so that its ring marks where the run ended, its dot the present step.
        """
        if not len(path):
            self._plot.remove_path("later")
            return
        if "later" not in self._plot.path_names:
            self._plot.add_path("later", self.tr("made later"), "muted")
        self._plot.set_path("later", path[:, 0], path[:, 1])

    def _take_slice(self, wish: SliceWish, result: LossSlice) -> None:
        if wish is not self._wish or wish.inputs is not self._inputs:
            return
        self._plot.set_surface(result.values, wish.x_range, wish.y_range)
        finite = result.values[np.isfinite(result.values)]
        if not finite.size:
            self._scale.clear()
            self._caption.setText(self.tr("The loss is not finite here."))
            return
        least, greatest = float(finite.min()), float(finite.max())
        self._scale.set_range(least, greatest)
        if greatest - least <= _FLAT * abs(greatest):
            self._caption.setText(self.tr("The loss hardly depends on these two weights: try “most moved”."))
        else:
            text = (
                self.tr("Over {n} training samples, other weights as now")
                if wish.plane is None
                else self.tr("Over {n} training samples; the path is seen from straight above the plane")
            )
            self._caption.setText(text.format(n=self._inputs.shape[1]))

    def _travel(self, x: float, y: float) -> None:
        """Go to the step of the path that is nearest to the point, if it is near at all."""
        track = self._controller.record.track
        if len(track) < 2 or self._window is None or self._renewal.pending:
            return
        extent = np.array([high - low for low, high in self._window])
        distance = np.linalg.norm((self._place(track.theta) - (x, y)) / extent, axis=1)
        if np.isfinite(distance).any():
            nearest = int(np.nanargmin(distance))
            if distance[nearest] < _NEAR:
                self._controller.goto(int(track.steps[nearest]))
