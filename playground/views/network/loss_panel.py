"""The loss panel: training and test loss over the epochs, and where in the run one stands."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from playground.engine.arrays import Array
from playground.session.controller import Controller
from playground.widgets.card import Card
from playground.widgets.curve_plot import CurvePlot

_BATCH_EPOCHS = 4  # the loss of single batches is shown while the run is shorter than this


class LossPanel(QWidget):
    """Plots the loss; a click travels to that epoch."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_panel")
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

        self._plot = CurvePlot(self.tr("epoch"), "")
        self._plot.setObjectName("loss_plot")
        self._plot.setAccessibleName(self.tr("Loss over the epochs"))
        self._plot.set_log_y(True)
        self._plot.add_curve("train", self.tr("train"), "train")
        self._plot.add_curve("test", self.tr("test"), "test")
        self._plot.cursor_moved.connect(self._travel)
        self._empty = QLabel(self.tr("Press Play: the loss of each epoch\nappears here."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "muted")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._plot)
        self._card.body.addWidget(holder, 1)
        controller.frame.connect(self._refresh)
        controller.experimentChanged.connect(self._refresh)
        controller.documentChanged.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._refresh()

    def epoch_of(self, step: float) -> float:
        """Return at which point of the epoch axis a step lies."""
        rows = self._controller.record.epochs.rows
        position = self._controller.record.position
        if not len(rows) or position is None:
            return 0.0
        if step <= rows[-1, 1]:
            return float(np.interp(step, rows[:, 1], rows[:, 0]))
        return float(rows[-1, 0] + (step - rows[-1, 1]) / max(1, position.batches))

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
            steps = np.arange(record.head)
            batch = (steps / max(1, position.batches), record.losses.rows[:, 0])
        ghost = record.ghost_epochs
        column = 3 if len(ghost) and np.isfinite(ghost[:, 3]).all() else 2
        self._show_curve("batch", self.tr("batch"), "disabled", *batch)
        self._show_curve("ghost", self.tr("before"), "muted", ghost[:, 0], ghost[:, column])
        self._plot.set_curves({"train": (rows[:, 0], rows[:, 2]), "test": (rows[:, 0], rows[:, 3])})
        travelled = position.step < record.head
        label = self.tr("step {step}").format(step=f"{position.step:,}")
        self._plot.set_cursor(self.epoch_of(position.step) if travelled else None, label)

    def _show_curve(self, name: str, title: str, colour: str, x: Array, y: Array) -> None:
        """Show a curve that comes and goes; an empty one has no place in the legend."""
        if not len(x):
            self._plot.remove_curve(name)
            return
        if name not in self._plot.curve_names:
            self._plot.add_curve(name, title, colour, dashed=name == "ghost")
        self._plot.set_curve(name, x, y)

    def _travel(self, epoch: float) -> None:
        rows = self._controller.record.epochs.rows
        if len(rows):
            last = rows[-1]
            beyond = max(0.0, epoch - last[0]) * (self._controller.record.head - last[1])
            self._controller.goto(round(float(np.interp(epoch, rows[:, 0], rows[:, 1]) + beyond)))

    def _choose_scale(self, log: bool) -> None:
        self._plot.set_log_y(log)
