"""The turns of the panels that follow the training run."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from playground.session.blocks import State
from playground.session.controller import Controller
from playground.views import turns


class Turn(turns.Turn):
    """Draws one panel for the frames of a controller's run: see `playground.views.turns.Turn`."""

    def __init__(
        self, controller: Controller, panel: QWidget, draw: Callable[[], None], share: float = turns.SHARE
    ) -> None:
        super().__init__(controller, lambda: controller.state is State.PLAYING, panel, draw, share)
        controller.frame.connect(self.offer)
