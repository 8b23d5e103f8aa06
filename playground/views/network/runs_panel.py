"""The panel of runs: pin the present one, and compare it with those pinned before."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from playground.session.controller import Controller
from playground.session.pins import AXES, MOST_PINS, PinBoard
from playground.support.theme import current_theme, scaled
from playground.views.network.runs_table import RunsTable
from playground.views.network.turns import Turn
from playground.widgets.choice import Choice
from playground.widgets.icons import icon

_SHARE = 0.02  # of the time that following the present run may take: nobody reads faster


class RunsPanel(QWidget):
    """Lists the runs that are laid over the loss and contour plots."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs_panel")
        self._controller, self._board = controller, PinBoard.of(controller)
        self.table = RunsTable(controller)
        self._pin = QToolButton()
        self._pin.setProperty("bordered", True)
        self._pin.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._pin.setText(self.tr("Pin this run"))
        self._pin.setObjectName("runs_pin")
        self._pin.setIcon(icon("pin", current_theme()))
        self._pin.clicked.connect(self._board.pin)
        self._axis = Choice()
        self._axis.setObjectName("loss_axis")
        self._axis.setAccessibleName(self.tr("What the loss is plotted over"))
        self._axis.setToolTip(self.tr("What the loss is plotted over"))
        titles = {
            "epochs": self.tr("over epochs"),
            "updates": self.tr("over updates"),
            "samples": self.tr("over samples"),
            "seconds": self.tr("over seconds"),
        }
        self._axis.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._axis.setMinimumContentsLength(11)
        for axis in AXES:
            self._axis.add(axis, titles[axis])
        self._axis.set_key(self._board.axis)
        self._axis.chosen.connect(self._board.choose_axis)
        self._board.axisChanged.connect(self._show_axis)
        self._reload = self._button(
            "runs_reload", "reset", self.tr("Begin the chosen run again from its start")
        )
        self._reload.clicked.connect(lambda: self._on_chosen(self._begin_again))
        self._remove = self._button("runs_remove", "close", self.tr("Forget the chosen run (Delete)"))
        self._remove.clicked.connect(lambda: self._on_chosen(self._board.remove))
        self._hint = QLabel(
            self.tr(
                "Pin a run, change something and train again: both are drawn over the loss and its contour,"
                " and the table shows what differs."
            )
        )
        self._hint.setObjectName("runs_hint")
        self._hint.setProperty("role", "caption")
        self._hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        row.addWidget(self._pin)
        row.addWidget(self._axis)
        row.addStretch(1)
        row.addWidget(self._reload)
        row.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)
        self.table.currentCellChanged.connect(self._settle)
        self.table.removeAsked.connect(self._board.remove)
        self._board.changed.connect(self._fill)
        controller.documentChanged.connect(self._fill)
        self.turn = Turn(controller, self, self._follow, _SHARE)
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was hidden."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        if self.isVisible():
            self.table.fill()
            self._settle()

    def _follow(self) -> None:
        if self.isVisible():
            self.table.follow()
            self._settle()

    def _settle(self) -> None:
        """Enable what can be done now."""
        chosen, full = bool(self.table.chosen), self._board.full
        self._pin.setEnabled(self._controller.record.head > 0 and not full)
        self._pin.setToolTip(
            self.tr("{most} runs are pinned; remove one first").format(most=MOST_PINS)
            if full
            else self.tr("Keep the present run as it is (Ctrl+P)")
        )
        self._reload.setEnabled(chosen)
        self._remove.setEnabled(chosen)
        self._hint.setVisible(not self._board.runs)

    def _show_axis(self) -> None:
        self._axis.set_key(self._board.axis)

    def _on_chosen(self, act: Callable[[int], None]) -> None:
        if self.table.chosen:
            act(self.table.chosen)

    def _begin_again(self, number: int) -> None:
        name = next(run.name for run in self._board.runs if run.number == number)
        self._board.reload(number, self.tr("Reload {name}").format(name=name))

    def _button(self, name: str, icon_name: str, hint: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(icon_name, current_theme()))
        button.setAccessibleName(hint)
        button.setToolTip(hint)
        return button
