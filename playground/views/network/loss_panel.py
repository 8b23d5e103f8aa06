"""The loss panel: training and test loss over the epochs, and where in the run one stands."""

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from playground.engine.arrays import Array
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.i18n import translate_core
from playground.support.theme import scaled, text_font
from playground.views.network.turns import Turn
from playground.widgets.card import Card
from playground.widgets.curve_plot import CurvePlot

_BATCH_EPOCHS = 4  # the loss of single batches is shown while the run is shorter than this
_OTHER_ROOM = 140  # height of all that is above and below the loss axis


class LossPanel(QWidget):
    """Plots the loss; a click or drag travels to that epoch."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_panel")
        self.setMinimumWidth(scaled(138))  # room for three numbers along the axis
        self._controller = controller
        self._card = Card(self.tr("Loss"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self._log = QToolButton()
        self._log.setObjectName("log_loss")
        self._log.setText(self.tr("log"))
        self._log.setCheckable(True)
        self._log.setChecked(True)
        self._log.setToolTip(self.tr("Logarithmic or linear loss axis"))
        self._log.setAccessibleName(self.tr("Logarithmic axis"))
        self._log.toggled.connect(self._choose_scale)
        self._card.add_action(self._log)

        self._plot = CurvePlot()
        self._plot.setObjectName("loss_plot")
        self._plot.setAccessibleName(self.tr("Loss over the epochs"))
        self._plot.setToolTip(self.tr("Click or drag to travel to that epoch"))
        self._plot.set_log_y(True)
        self._plot.add_curve("train", self.tr("train"), "train")
        self._plot.add_curve("test", self.tr("test"), "test")
        self._plot.cursor_moved.connect(self._travel)
        self._empty = QLabel(self.tr("Press Play: the loss of each epoch appears here."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._plot)
        self._card.body.addWidget(holder, 1)
        self.turn = Turn(controller, self, self._refresh)
        controller.experimentChanged.connect(self._refresh)
        controller.documentChanged.connect(self._name_axes)
        controller.documentChanged.connect(self._refresh)
        self._name_axes()

    def sizeHint(self) -> QSize:
        """Return a comfortable size, a little narrower than the output's."""
        return QSize(scaled(250), scaled(480))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was hidden."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose a name for the loss that the axis has room for."""
        super().resizeEvent(event)
        self._name_axes()

    def epochs_of(self, steps: Array) -> Array:
        """Return at which points of the epoch axis ``steps`` (n,) lie."""
        rows, position = self._controller.record.epochs.rows, self._controller.record.position
        if position is None or not len(rows):
            return np.zeros(len(steps))
        beyond = np.maximum(steps - rows[-1, 1], 0.0) / max(1, position.batches)
        return np.interp(steps, rows[:, 1], rows[:, 0]) + beyond

    def _refresh(self) -> None:
        record, position = self._controller.record, self._controller.record.position
        if not self.isVisible():
            return
        self._stack.setCurrentIndex(1 if record.head > 0 else 0)
        if position is None or record.head == 0:
            return
        rows = record.epochs.rows
        nothing: Array = np.empty(0)
        batch = (nothing, nothing)
        if len(rows) <= _BATCH_EPOCHS:
            batch = (self.epochs_of(record.losses.rows[:, 1]), record.losses.rows[:, 0])
        ghost = record.ghost_epochs
        self._show_curve("batch", self.tr("batch"), "disabled", *batch)
        self._show_curve("ghost", self.tr("train before"), "train", ghost[:, 0], ghost[:, 2])
        self._show_curve("ghost_test", self.tr("test before"), "test", ghost[:, 0], ghost[:, 3])
        self._plot.set_curves(
            {"train": (rows[:, 0], rows[:, 2]), "test": (rows[:, 0], rows[:, 3])},
            hurried=self._controller.state is State.PLAYING,
        )
        travelled = position.step < record.head
        here = float(self.epochs_of(np.array([position.step]))[0])
        label = self.tr("step {step}").format(step=f"{position.step:,}")
        self._plot.set_cursor(here if travelled else None, label)

    def _show_curve(self, name: str, title: str, colour: str, x: Array, y: Array) -> None:
        """Show a curve that comes and goes; an empty one has no place in the legend."""
        if not len(x):
            self._plot.remove_curve(name)
            return
        if name not in self._plot.curve_names:
            self._plot.add_curve(name, title, colour, dashed=name.startswith("ghost"))
        self._plot.set_curve(name, x, y)

    def _travel(self, epoch: float) -> None:
        """Go to the step at ``epoch`` of the axis."""
        record, position = self._controller.record, self._controller.record.position
        rows = record.epochs.rows
        if position is not None and len(rows):
            beyond = max(0.0, epoch - rows[-1, 0]) * position.batches
            self._controller.goto(round(float(np.interp(epoch, rows[:, 0], rows[:, 1]) + beyond)))

    def _choose_scale(self, log: bool) -> None:
        self._plot.set_log_y(log)

    def _name_axes(self) -> None:
        """Name the loss along its axis, in one word where there is no room for its title."""
        name = translate_core(self._controller.experiment.loss.title)
        room = self._card.height() - scaled(_OTHER_ROOM)
        if QFontMetrics(text_font(11)).horizontalAdvance(name) > room:
            name = self.tr("loss")
        self._plot.set_labels(self.tr("epoch"), name)
