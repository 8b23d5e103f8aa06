"""The status bar: what the training thread does, how fast, and what the numbers rest on."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from playground.session.blocks import State
from playground.session.controller import Controller


class StatusLine(QStatusBar):
    """Shows the thread's state, its measured speed, the size of the network, seeds and precision."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setSizeGripEnabled(False)
        self._controller = controller
        self._state = self._label("status_state")
        self._speed = self._label("status_speed")
        self._network = self._label("status_network")
        self._rests_on = self._label("status_seed")
        for label in (self._state, self._speed, self._network):
            self.addWidget(label)
        self.addPermanentWidget(self._rests_on)
        controller.stateChanged.connect(self._show_state)
        controller.frame.connect(self._show_speed)
        controller.documentChanged.connect(self._show_document)
        self._show_state(controller.state)
        self._show_document()

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        return label

    def _show_state(self, state: State) -> None:
        words = {
            State.IDLE: self.tr("loading"),
            State.PAUSED: self.tr("paused"),
            State.PLAYING: self.tr("training"),
            State.STEPPING: self.tr("stepping"),
            State.COMPUTING: self.tr("replaying"),
            State.FAILED: self.tr("stopped by an error"),
            State.STOPPING: self.tr("ending"),
        }
        self._state.setText(self.tr("● training thread: {state}").format(state=words[state]))
        self._show_speed()

    def _show_speed(self) -> None:
        record = self._controller.record
        if self._controller.state is not State.PLAYING or not record.speed or record.position is None:
            self._speed.clear()
            return
        epochs = record.speed / max(1, record.position.batches)
        self._speed.setText(
            self.tr("{steps} steps/s · {epochs} epochs/s").format(
                steps=f"{record.speed:,.0f}", epochs=f"{epochs:,.0f}"
            )
        )

    def _show_document(self) -> None:
        document, experiment = self._controller.document, self._controller.experiment
        self._network.setText(
            self.tr("{parameters} parameters · {train} training and {test} test samples").format(
                parameters=f"{experiment.spec.parameter_count:,}",
                train=len(experiment.split.train_index),
                test=len(experiment.split.test_index),
            )
        )
        self._rests_on.setText(
            self.tr("seed {seed} · data seed {data_seed} · {precision}").format(
                seed=document.seed, data_seed=document.data.seed, precision=document.network.precision
            )
        )
