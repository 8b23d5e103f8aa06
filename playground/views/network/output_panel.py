"""The output panel: what the network answers everywhere, with the samples on it, and how well."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.engine.arrays import Array
from playground.engine.field import Field, resolution_for
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled, text_font
from playground.views.deferred import Deferred
from playground.views.network.agreement import AgreementView
from playground.views.network.data_brush import DataBrush
from playground.views.network.digit_pad import DigitDialog
from playground.views.network.input_plane import PRINCIPAL, axis_choices, make_plane
from playground.views.network.scores import Scores
from playground.views.network.surface import surface_image, target_groups
from playground.views.network.turns import Turn
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.confusion_matrix import ConfusionMatrixView
from playground.widgets.flow_row import flowing
from playground.widgets.heatmap import HeatmapView, StillOverlay
from playground.widgets.number import format_number
from playground.widgets.scatter import Points, ScatterOverlay

_WHOLE = "whole"
_RADII = 72  # radii of a point in the picture's side
_LEAST_RADIUS, _LARGEST_RADIUS = 1.8, 4.5
_UNCROWDED = 500  # samples


class OutputPanel(QWidget):
    """Shows the output surface (or curve, or confusion matrix, or agreement) and how well it does."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("output_panel")
        self._controller = controller
        self._curve: Array = np.empty(0)
        self._card = Card(self.tr("Output"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self._shown = Choice()
        self._shown.setObjectName("output_choice")
        self._shown.setAccessibleName(self.tr("What to show of the output"))
        self._shown.setMinimumWidth(scaled(80))
        self._shown.chosen.connect(lambda _key: self._rebuild_plane())
        self._card.add_action(self._shown)
        self._add_views()
        self._add_footer()
        self.turn = Turn(controller, self, self._refresh)
        self._renewal = Deferred(self._rebuild, self)
        controller.stateChanged.connect(self._refresh)
        # An edit of the network paints the network first: that is where the person looks.
        controller.experimentChanged.connect(self._renewal.ask)
        controller.documentChanged.connect(self._renew_link)
        self._rebuild()

    def _add_views(self) -> None:
        """Make the pages: a square surface, one of any shape, and what shows all answers without inputs."""
        self._scatter = ScatterOverlay()
        self._axes = StillOverlay(self._paint_axes)
        self._pictures = (HeatmapView(), HeatmapView(keep_aspect=False))
        self._stack = QStackedWidget()
        self._stack.setObjectName("output_pictures")
        for view, name in zip(self._pictures, ("output_surface", "output_chart"), strict=True):
            view.setObjectName(name)
            for overlay in (self._size_points, self._scatter, self._paint_curve, self._axes):
                view.add_overlay(overlay)
            self._stack.addWidget(view)
        self._confusion = ConfusionMatrixView()
        self._confusion.setObjectName("confusion_matrix")
        self._stack.addWidget(self._confusion)
        self._agreement = AgreementView()
        self._stack.addWidget(self._agreement)
        self._card.body.addWidget(self._stack, 1)

    def _add_footer(self) -> None:
        self._tests = QCheckBox(self.tr("○ test"))
        self._tests.setObjectName("show_test_data")
        self._tests.setAccessibleName(self.tr("Show test data"))
        self._tests.setToolTip(self.tr("Show the samples that are kept for testing, as hollow marks"))
        self._tests.setChecked(True)
        self._crisp = QCheckBox(self.tr("discrete"))
        self._crisp.setObjectName("discretize")
        self._crisp.setToolTip(self.tr("Show only which class wins, not how surely"))
        self._tests.toggled.connect(lambda _on: self._place_points())
        self._crisp.toggled.connect(lambda _on: self._refresh())
        self._score = QLabel()
        self._score.setObjectName("accuracy")
        self._score.setProperty("role", "caption")
        self._score.setWordWrap(True)
        self._score.setToolTip(self.tr("How the network of this step does on all training and test samples"))
        # Below each other in a narrow column; the rings that they leave room for may overlap.
        row = flowing(self._tests, self._crisp, spacing=-scaled(5), wide=scaled(8))
        self._brush = DataBrush(self._controller, self._pictures)
        self._brush.hide()
        self._by_hand = QToolButton()
        self._by_hand.setObjectName("paint_data")
        self._by_hand.setText(self.tr("paint"))
        self._by_hand.setAccessibleName(self.tr("Paint samples by hand"))
        self._by_hand.setToolTip(self.tr("Set, spray, move and erase samples with the mouse"))
        self._by_hand.setCheckable(True)
        self._by_hand.toggled.connect(self._brush.setVisible)
        self._card.add_action(self._by_hand)
        self._draw = QToolButton()
        self._draw.setObjectName("draw_digit")
        self._draw.setText(self.tr("draw"))
        self._draw.setAccessibleName(self.tr("Draw a digit"))
        self._draw.setToolTip(self.tr("Draw a digit with the mouse and see what the network reads"))
        self._draw.clicked.connect(self._open_pad)
        self._card.add_action(self._draw)
        self._card.body.addLayout(row)
        self._card.body.addWidget(self._brush)
        self._card.body.addWidget(self._score)

    @property
    def scores(self) -> dict[str, float]:
        """The scores last shown: accuracies ``train`` and ``test``, or losses for regression."""
        return self._scores.values

    @property
    def pictures(self) -> tuple[HeatmapView, HeatmapView]:
        """The surfaces, of which one at most is shown."""
        return self._pictures

    @property
    def view(self) -> HeatmapView:
        """The surface that suits the plane."""
        return self._pictures[0 if self._plane.square else 1]

    @property
    def points(self) -> Array:
        """Where all samples lie on the plane shown, (samples, 2)."""
        return self._plane.points

    @property
    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The part of the plane that is shown."""
        return self._plane.x_range, self._plane.y_range

    @property
    def paints(self) -> bool:
        """Whether the mouse paints samples."""
        return self._brush.isVisible()

    def sizeHint(self) -> QSize:
        """Return a comfortable size, whichever page is shown."""
        return QSize(scaled(290), scaled(480))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was hidden."""
        super().showEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the points and the surface anew in another theme."""
        super().changeEvent(event)
        # The first style changes arrive before __init__ is done.
        if event.type() != QEvent.Type.StyleChange or not hasattr(self, "_plane"):
            return
        if not self._renewal.pending:
            self._place_points()
            self._refresh()

    def _open_pad(self) -> None:
        pad = DigitDialog(self._controller, self.window())
        pad.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pad.show()

    def _rebuild(self) -> None:
        """Take up another experiment."""
        experiment = self._controller.experiment
        self._shown.clear()
        choices = axis_choices(experiment)
        if choices:
            if experiment.dataset.is_classification:
                title, hint = self.tr("confusion matrix"), self.tr("Which class is taken for which")
            else:
                title = self.tr("predicted × true")
                hint = self.tr("Each sample's prediction against its true target")
            self._shown.add(_WHOLE, title, hint)
            for key, axes in choices.items():
                names = experiment.dataset.feature_names
                title = (
                    self.tr("principal axes")
                    if axes is None
                    else f"{translate_core(names[axes[0]])} × {translate_core(names[axes[1]])}"
                )
                self._shown.add(key, title, self.tr("The surface over these two directions"))
        self._shown.setVisible(bool(choices))
        self._draw.setVisible(experiment.dataset.name == "digits")
        self._brush.renew()
        self._by_hand.setVisible(self._brush.suits)
        self._brush.setVisible(self._brush.suits and self._by_hand.isChecked())
        self._scores = Scores(experiment)
        self._score.clear()
        self._rebuild_plane()

    def _renew_link(self) -> None:
        """Take up another loss: it may turn the output into a prediction in another way."""
        if self._renewal.pending:
            return
        experiment = self._controller.experiment
        self._scores.renew(experiment)
        if experiment.loss.link != self._link:
            self._rebuild_field()
        self._refresh()

    def _rebuild_plane(self) -> None:
        self._renewal.finish()
        experiment = self._controller.experiment
        key = self._shown.key
        axes = None if key in ("", PRINCIPAL, _WHOLE) else axis_choices(experiment)[key]
        self._side = resolution_for(experiment.spec)
        self._plane = make_plane(experiment, self._side, axes)
        classes, pictured = experiment.dataset.is_classification, key != _WHOLE
        whole = self._confusion if classes else self._agreement
        self._stack.setCurrentWidget(self.view if pictured else whole)
        self._crisp.setVisible(pictured and classes)
        self._tests.setVisible(pictured)
        self._rebuild_field()
        self._curve = np.empty(0)
        self.view.set_image(None)
        self.view.set_ranges(self._plane.x_range, self._plane.y_range)
        self._axes.renew()
        self.view.setAccessibleName(
            self.tr("Output over {x} and {y}").format(
                x=translate_core(self._plane.x_label), y=translate_core(self._plane.y_label)
            )
        )
        self._place_points()
        self._refresh()

    def _rebuild_field(self) -> None:
        experiment = self._controller.experiment
        self._link = experiment.loss.link
        self._field = Field(experiment.spec, self._plane.inputs, self._link)

    def _place_points(self) -> None:
        if self._renewal.pending:
            return
        experiment = self._controller.experiment
        rows = experiment.split.train_index
        hollow = np.zeros(len(rows), bool)
        if self._tests.isChecked():
            tests = experiment.split.test_index
            rows = np.concatenate([rows, tests])
            hollow = np.concatenate([hollow, np.ones(len(tests), bool)])
        theme = current_theme()
        if experiment.dataset.is_classification:
            group = experiment.dataset.targets[rows].astype(np.intp)
            colours = theme.classes[: experiment.dataset.classes]
        elif self._plane.line:
            group, colours = np.zeros(len(rows), np.intp), (theme.positive,)
        else:
            group, colours = target_groups(experiment, theme)
            group = group[rows]
        # Colours say all of a number; shapes would seem to say more.
        self._scatter.shapes = experiment.dataset.is_classification
        points = Points(self._plane.points[rows], group, hollow, tuple(colours))
        self._scatter.set_points(points, self._plane.x_range, self._plane.y_range)
        self.view.update()

    def _refresh(self) -> None:
        """Show the run's present θ; costs nothing while the panel is hidden."""
        position = self._controller.record.position_in(self._field.spec)
        if position is None or self._renewal.pending or not self.isVisible():
            return
        if self._stack.currentWidget() is self.view:
            self._show_picture(position.theta)
        moving = self._controller.state is State.PLAYING
        if self._scores.due(position.theta, moving):
            self._scores.evaluate(position.theta, exact=not moving)
            self._show_scores()

    def _show_picture(self, theta: Array) -> None:
        self._field.evaluate(theta)
        if self._plane.line:
            self._curve = self._field.prediction[0].copy()
            self.view.update()
            return
        image = surface_image(
            self._field.prediction,
            self._controller.experiment,
            self._side,
            current_theme(),
            self._crisp.isChecked(),
        )
        self.view.set_image(image)

    def _show_scores(self) -> None:
        experiment, values = self._controller.experiment, self._scores.values
        if not experiment.dataset.is_classification:
            text = self.tr("loss: train\u00a0{train} · test\u00a0{test}")
            shown = {name: format_number(value, 3) for name, value in values.items()}
        else:
            text = self.tr("train\u00a0{train} · test\u00a0{test}")
            shown = {name: f"{value:.1%}" for name, value in values.items()}
        self._score.setText(
            text.format(**{name: "–" if np.isnan(values[name]) else shown[name] for name in values})
        )
        if self._scores.confusion is not None:
            names = [translate_core(name) for name in experiment.dataset.class_names]
            self._confusion.set_counts(self._scores.confusion, names)
        elif self._scores.prediction is not None:
            test = np.zeros(experiment.dataset.samples, bool)
            test[experiment.split.test_index] = True
            true = experiment.dataset.targets.astype(float)
            self._agreement.show_predictions(true, self._scores.prediction, test)

    def _size_points(self, _painter: QPainter, rect: QRectF) -> None:
        """Make the points smaller in a small picture, and where there are many."""
        crowd = max(1.0, len(self._plane.points) / _UNCROWDED)
        radius = min(rect.width(), rect.height()) / _RADII / crowd**0.25
        self._scatter.radius = round(min(max(radius, _LEAST_RADIUS), _LARGEST_RADIUS), 1)

    def _paint_curve(self, painter: QPainter, rect: QRectF) -> None:
        if not self._plane.line or not self._curve.size:
            return
        low, high = self._plane.y_range
        across = rect.left() + np.linspace(0.0, rect.width(), self._curve.size)
        # Far beyond the picture a line stays a line, but Qt's numbers would not.
        inside = np.clip(np.nan_to_num(self._curve), 2 * low - high, 2 * high - low)
        down = rect.bottom() - (inside - low) / (high - low) * rect.height()
        painter.setPen(QPen(QColor(current_theme().negative), 2.2))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in zip(across, down, strict=True)]))

    def _paint_axes(self, painter: QPainter, rect: QRectF) -> None:
        """Write the axes' names and ends along the edges, on a ground of their own."""
        theme, plane = current_theme(), self._plane
        painter.setFont(text_font(10.5))
        names = translate_core(plane.x_label), translate_core(plane.y_label)
        (x0, x1), (y0, y1) = plane.x_range, plane.y_range
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        for text, place in (
            (f"{format_number(x0, 2)}, {format_number(y0, 2)}", left | bottom),
            (f"{names[0]} → {format_number(x1, 2)}", right | bottom),
            (f"{names[1]} ↑ {format_number(y1, 2)}", left | top),
        ):
            box = painter.boundingRect(rect.adjusted(5, 4, -5, -4), int(place), text)
            ground = QColor(theme.panel)
            ground.setAlpha(190)
            painter.fillRect(box.adjusted(-3, -1, 3, 1), ground)
            painter.setPen(QColor(theme.muted))
            painter.drawText(box, int(place), text)
