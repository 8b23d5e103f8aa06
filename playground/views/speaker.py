"""What a screen reader says of the run: where it stands, whenever it has come to rest somewhere else.

The same is the accessible name of the status bar, which screen readers read out on demand.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from playground.session.blocks import State
from playground.session.controller import Controller
from playground.widgets.announcing import announce
from playground.widgets.number import format_number


class Speaker(QObject):
    """Tells of step, epoch and loss at rest; numbers that run by would be noise."""

    def __init__(self, controller: Controller, window: QMainWindow) -> None:
        super().__init__(window)
        self._controller, self._window = controller, window
        self._told: tuple[int, int] | None = None  # step, and place within the batch
        controller.stateChanged.connect(self._look)
        controller.frame.connect(self._look)

    @property
    def sentence(self) -> str:
        """Where the run stands, in words."""
        position = self._controller.record.position
        if position is None:
            return ""
        told = self.tr("Step {step}, epoch {epoch}, loss of the batch {loss}").format(
            step=f"{position.step:,}", epoch=f"{position.epoch:,}", loss=format_number(position.loss)
        )
        rows = self._controller.record.epochs.rows
        if len(rows):
            told += self.tr("; training loss {train}, test loss {test}").format(
                train=format_number(rows[-1][2]), test=format_number(rows[-1][3])
            )
        return told

    def _look(self) -> None:
        """Say where the run stands, once for each place at which it comes to rest."""
        position = self._controller.record.position
        if self._controller.state is not State.PAUSED or position is None or not position.exact:
            return
        sentence = self.sentence
        if self._window.statusBar().accessibleName() != sentence:
            self._window.statusBar().setAccessibleName(sentence)
        place = (position.step, -1 if position.sample is None else position.sample.place)
        if self._told is not None and place != self._told:
            announce(self._window, sentence)
        self._told = place
