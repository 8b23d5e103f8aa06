"""The status bar: what the training thread does, how fast, how far, and what the numbers rest on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.theme import scaled
from playground.views.speeds import measured_speeds, written

_ROOMY = 1000  # where there is less room than this, the measured speed takes that of the network's size


class StatusLine(QStatusBar):
    """Shows the thread's state, its measured speed, the size of the network, seeds and precision.

    A step or journey that takes longer than half a second has a progress bar, and a button that calls it off.
    """

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setSizeGripEnabled(False)
        self._controller = controller
        self._state = self._label("status_state")
        self._progress = QProgressBar()
        self._progress.setObjectName("status_progress")
        self._progress.setAccessibleName(self.tr("Progress"))
        self._progress.setRange(0, 100)
        self._progress.setFixedWidth(scaled(140))
        self._progress.setMaximumHeight(scaled(14))
        self._cancel = QToolButton()
        self._cancel.setObjectName("cancel_work")
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._cancel.setShortcut(QKeySequence("Esc"))
        self._cancel.setToolTip(self.tr("Stop here: the steps made so far stay (Esc)"))
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.clicked.connect(controller.pause)
        self._speed = self._label("status_speed")
        self._network = self._label("status_network")
        self._rests_on = self._label("status_seed")
        for part in (self._state, self._progress, self._cancel, self._speed, self._network):
            self.addWidget(part)
        self.addPermanentWidget(self._rests_on)
        controller.stateChanged.connect(self._show_state)
        controller.progress.connect(self._show_progress)
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
        self._progress.hide()
        self._cancel.hide()
        self._show_speed()

    def _show_progress(self, done: int, whole: int) -> None:
        self._progress.setValue(round(100 * done / max(1, whole)))
        self._progress.setToolTip(
            self.tr("{done} of {whole} steps").format(done=f"{done:,}", whole=f"{whole:,}")
        )
        self._progress.show()
        self._cancel.show()

    def _show_speed(self) -> None:
        speeds = measured_speeds(self._controller)
        self._network.setVisible(speeds is None or self.width() >= scaled(_ROOMY))
        if speeds is None:
            self._speed.clear()
            return
        self._speed.setText(
            self.tr("{steps} steps/s · {epochs} epochs/s · {samples} samples/s").format(
                steps=written(speeds.steps), epochs=written(speeds.epochs), samples=written(speeds.samples)
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
