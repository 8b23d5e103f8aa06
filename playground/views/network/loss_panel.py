"""The loss panel: training and test loss over the epochs, and where in the run one stands."""

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from playground.engine.arrays import Array
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.session.pins import MOST_PINS, PinBoard, along
from playground.session.record import MOST_GHOSTS
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled, text_font
from playground.views.network.pinned_overlay import PinnedCurves
from playground.views.network.turns import Turn
from playground.widgets.card import Card
from playground.widgets.curve_plot import CurvePlot
from playground.widgets.icons import icon

_BATCH_EPOCHS = 4  # the loss of single batches is shown while the run is shorter than this
_LEAST_SECONDS = 1e-3
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
        self._board = PinBoard.of(controller)
        self._pin = QToolButton()
        self._pin.setObjectName("pin_run")
        self._pin.setIcon(icon("pin", current_theme()))
        self._pin.setAccessibleName(self.tr("Pin this run"))
        self._pin.clicked.connect(self._board.pin)
        self._card.add_action(self._pin)
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
        self._pinned = PinnedCurves(self._plot, self._board)
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
        self._board.changed.connect(self._show_pinned)
        self._board.axisChanged.connect(self._name_axes)
        self._board.axisChanged.connect(self._show_pinned)
        controller.experimentChanged.connect(self._refresh)
        controller.documentChanged.connect(self._name_axes)
        controller.documentChanged.connect(self._refresh)
        self._name_axes()
        self._show_pinned()

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

    def _along(self) -> tuple[Array, Array]:
        """Return steps (n,), ascending to the last that was made, and where they lie on the axis."""
        record, position = self._controller.record, self._controller.record.position
        rows = record.epochs.rows
        if position is None or not len(rows):
            return np.zeros(1), np.zeros(1)
        if record.head > rows[-1, 1]:
            epoch = rows[-1, 0] + (record.head - rows[-1, 1]) / max(1, position.batches)
            rows = np.vstack([rows, [epoch, record.head, np.nan, np.nan, record.seconds]])
        return rows[:, 1], along(self._board.axis, rows, self._controller.experiment)

    def _stride(self, batches: int) -> float:
        """Return how far the cursor goes at a time: an epoch, an update, its samples, or an epoch's time."""
        record, training = self._controller.record, self._controller.document.training
        if self._board.axis == "samples":
            return float(training.batch_size or len(self._controller.experiment.data.train_inputs))
        if self._board.axis == "seconds":
            return max(_LEAST_SECONDS, record.seconds / max(1.0, record.head / max(1, batches)))
        return 1.0

    def _show_pinned(self) -> None:
        """Show the curves of pinned runs, and whether there is room for another."""
        hint = self.tr("Pin this run, to compare it with later ones (Ctrl+P)")
        if self._board.full:
            hint = self.tr("{most} runs are pinned; remove one in the drawer first").format(most=MOST_PINS)
        self._pin.setToolTip(hint)
        self._pinned.show()
        self._refresh()

    def _refresh(self) -> None:
        record, position = self._controller.record, self._controller.record.position
        if not self.isVisible():
            return
        shown = record.head > 0 or bool(self._board.shown)
        self._stack.setCurrentIndex(1 if shown else 0)
        self._pin.setEnabled(record.head > 0 and not self._board.full)
        if position is None or not shown:
            return
        rows = record.epochs.rows
        self._plot.stride = self._stride(position.batches)
        axis, experiment, line = self._board.axis, self._controller.experiment, self._along()
        nothing: Array = np.empty(0)
        batch = (nothing, nothing)
        if len(rows) <= _BATCH_EPOCHS:
            batch = (np.interp(record.losses.rows[:, 1], *line), record.losses.rows[:, 0])
        places = along(axis, rows, experiment)
        self._show_curve("batch", self.tr("batch"), "disabled", *batch)
        for number in range(MOST_GHOSTS):  # from the last branch that was given up to the first
            ghosts = record.ghosts[::-1][number : number + 1]
            ghost = ghosts[0].epochs if ghosts else np.empty((0, 5))
            before = along(axis, ghost, experiment)
            if number:  # without a place in the legend
                self._show_curve(f"ghost_{number}", "", "disabled", before, ghost[:, 2])
                continue
            self._show_curve("ghost", self.tr("train before"), "train", before, ghost[:, 2])
            self._show_curve("ghost_test", self.tr("test before"), "test", before, ghost[:, 3])
        self._plot.set_curves(
            {"train": (places, rows[:, 2]), "test": (places, rows[:, 3])},
            hurried=self._controller.state is State.PLAYING,
        )
        travelled = position.step < record.head
        here = float(np.interp(position.step, *line))
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

    def _travel(self, place: float) -> None:
        """Go to the step at ``place`` of the axis."""
        steps, places = self._along()
        if self._controller.record.position is not None:
            self._controller.goto(round(float(np.interp(place, places, steps))))

    def _choose_scale(self, log: bool) -> None:
        self._plot.set_log_y(log)

    def _name_axes(self) -> None:
        """Name the loss along its axis, in one word where there is no room for its title."""
        name = translate_core(self._controller.experiment.loss.title)
        room = self._card.height() - scaled(_OTHER_ROOM)
        if QFontMetrics(text_font(11)).horizontalAdvance(name) > room:
            name = self.tr("loss")
        axes = {
            "epochs": self.tr("epoch"),
            "updates": self.tr("updates"),
            "samples": self.tr("samples"),
            "seconds": self.tr("seconds"),
        }
        self._plot.set_labels(axes[self._board.axis], name)
