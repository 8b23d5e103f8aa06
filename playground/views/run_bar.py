"""The tool bar that drives a run: reset, back, play, step, speed and time travel."""

import math
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.support.theme import current_theme, scaled
from playground.views.speeds import measured_speeds, written
from playground.views.time_slider import TimeSlider
from playground.widgets.choice import Choice
from playground.widgets.icons import icon
from playground.widgets.labelled_slider import CalmSlider

_SPEED_STEPS = 60
_FASTEST = 1e6  # samples a second at the last position before "as fast as it goes"
_KEYS = {StepUnit.SAMPLE: "Ctrl", StepUnit.BATCH: "Ctrl+Shift", StepUnit.EPOCH: "Shift"}


def speed_at(position: int) -> float:
    """Return the samples per second of a position of the speed slider, from 1 at the left to no limit."""
    if position >= _SPEED_STEPS:
        return math.inf
    return float(_FASTEST ** (position / (_SPEED_STEPS - 1)))


def position_of(samples_per_second: float) -> int:
    """Return the position of the speed slider that is nearest to a speed: the inverse of `speed_at`."""
    if math.isinf(samples_per_second):
        return _SPEED_STEPS
    share = math.log(max(samples_per_second, 1.0)) / math.log(_FASTEST)
    return min(round(share * (_SPEED_STEPS - 1)), _SPEED_STEPS - 1)


class RunBar(QToolBar):
    """Commands for the run and where it stands. Its actions also stand in the Run menu.

    ``travel_actions`` go back and on by sample, batch and epoch, whatever unit is chosen; ``clear_action``
    forgets the curves and paths of old branches.
    """

    speedChosen = Signal(float)

    def __init__(self, controller: Controller, speed: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run_bar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._controller = controller
        self.setWindowTitle(self.tr("Run"))
        self._make_actions()
        self._buttons = [self._button(a) for a in (self.reset_action, self.back_action)]
        self._buttons += [self._button(self.play_action), self._button(self.step_action)]
        for button in self._buttons:
            self.addWidget(button)
        self._buttons.pop(2)  # Play keeps its word however narrow the bar
        self._unit = self._make_unit()
        self.addWidget(self._unit)

        self._captions = [self._caption(self.tr("speed")), self._caption(self.tr("time travel"))]
        for name, caption in zip(("speed_caption", "time_travel_caption"), self._captions, strict=True):
            caption.setObjectName(name)
        self._speed_caption = self.addWidget(self._captions[0])
        self._speed = CalmSlider()
        self._speed.setObjectName("speed_slider")
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setRange(0, _SPEED_STEPS)
        self._speed.setValue(round(speed * _SPEED_STEPS))
        self._speed.setFixedWidth(scaled(90))
        self._speed.valueChanged.connect(self._set_speed)
        self.addWidget(self._speed)
        self._speed_shown = QToolButton()
        self._speed_shown.setObjectName("speed_shown")
        self._speed_shown.setAccessibleName(self.tr("Measured speed"))
        self._speed_shown.setAutoRaise(True)
        self._speed_shown.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._speed_shown.clicked.connect(self._next_speed_unit)
        self._speed_unit = 0
        self._speed_text = self.addWidget(self._speed_shown)

        self._where = QLabel()
        self._where.setObjectName("run_position")
        self._where.setAccessibleName(self.tr("Position in the run"))
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._travel = TimeSlider()
        self._travel.setObjectName("time_travel")
        self._travel.setAccessibleName(self.tr("Time travel"))
        self._travel.setToolTip(
            self.tr(
                "Time travel: drag to any step of this run, or press the arrow keys for single steps. Both"
                " ends of a long run are stretched. Training on from an earlier step begins a branch."
            )
        )
        self._travel.setMinimumWidth(scaled(60))
        self._travel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._travel.travelled.connect(controller.goto)
        rest = QWidget()
        row = QHBoxLayout(rest)
        row.setContentsMargins(scaled(8), 0, scaled(4), 0)
        row.addWidget(self._where)
        row.addWidget(self._travel, 1)
        row.addWidget(self._captions[1])
        self.addWidget(rest)
        self._buttons.append(self._button(self.clear_action))
        self._clear = self.addWidget(self._buttons[-1])

        controller.frame.connect(self._show)
        controller.stateChanged.connect(self._show_state)
        controller.experimentChanged.connect(self._show)
        controller.documentChanged.connect(self._show_speed)
        self._set_speed(self._speed.value())
        self._show_state(controller.state)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave captions out where there is no room for them: icons and tool tips say the same."""
        super().resizeEvent(event)
        roomy = event.size().width() >= scaled(1180)
        self._speed_text.setVisible(event.size().width() >= scaled(900))
        self._where.setMinimumWidth(0)
        self._speed_caption.setVisible(roomy)
        self._captions[1].setVisible(roomy)
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        for button in self._buttons:
            button.setToolButtonStyle(style)

    @property
    def unit(self) -> StepUnit:
        """How far Step and Back go."""
        return StepUnit(self._unit.key)

    def _make_actions(self) -> None:
        controller = self._controller
        self.reset_action = self._action(
            "reset", self.tr("Reset"), "Ctrl+R", self.tr("Back to the same initial weights")
        )
        self.back_action = self._action("back", self.tr("Back"), "F6", self.tr("One step back"))
        self.play_action = self._action("play", self.tr("Play"), "F5", self.tr("Train until paused"))
        self.step_action = self._action("step", self.tr("Step"), "F7", self.tr("One step on"))
        self.seed_action = self._action(
            "dice",
            self.tr("New weights"),
            "Ctrl+Shift+R",
            self.tr("Begin from other initial weights (another seed)"),
        )
        self.clear_action = self._action(
            "close",
            self.tr("Clear old branches"),
            "Ctrl+Shift+B",
            self.tr("Clear the dashed curves and paths of branches that were left"),
        )
        self.clear_action.setObjectName("clear_branches_action")
        self.reset_action.triggered.connect(controller.reset)
        self.play_action.triggered.connect(controller.toggle)
        self.step_action.triggered.connect(lambda: controller.step(self.unit))
        self.back_action.triggered.connect(lambda: controller.back(self.unit))
        self.clear_action.triggered.connect(controller.clear_ghosts)
        words = {
            StepUnit.SAMPLE: (self.tr("Back by a sample"), self.tr("On by a sample")),
            StepUnit.BATCH: (self.tr("Back by a batch"), self.tr("On by a batch")),
            StepUnit.EPOCH: (self.tr("Back by an epoch"), self.tr("On by an epoch")),
        }
        self.travel_actions: list[QAction] = []
        for unit, (back, on) in words.items():
            for name, text, key, go in (
                ("back", back, "F6", controller.back),
                ("step", on, "F7", controller.step),
            ):
                action = self._action(name, text, f"{_KEYS[unit]}+{key}", text)
                action.setObjectName(f"{name}_{unit.value}_action")
                action.triggered.connect(partial(go, unit))
                self.travel_actions.append(action)

    def _make_unit(self) -> Choice:
        unit = Choice()
        unit.setObjectName("step_unit")
        unit.setAccessibleName(self.tr("Step by"))
        unit.add(
            "batch", self.tr("step: batch"), self.tr("Step makes one update of the weights, from one batch.")
        )
        unit.add("epoch", self.tr("step: epoch"), self.tr("Step goes once through all training samples."))
        unit.add(
            "sample",
            self.tr("step: sample"),
            self.tr(
                "Step looks at one sample of the batch after the other; the update comes after the last."
            ),
        )
        return unit

    def _action(self, icon_name: str, text: str, shortcut: str, hint: str) -> QAction:
        action = QAction(icon(icon_name, current_theme()), text, self)
        action.setObjectName(f"{icon_name}_action")
        action.setShortcut(QKeySequence(shortcut))
        action.setToolTip(f"{hint} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setObjectName(action.objectName().replace("action", "button"))
        button.setProperty("bordered", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setDefaultAction(action)
        if action is self.play_action:
            button.setProperty("role", "soft")
        return button

    def _caption(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "caption")
        return label

    def set_speed(self, samples_per_second: float) -> None:
        """Move the slider to a speed, or as near as it gets."""
        self._speed.setValue(position_of(samples_per_second))

    def _set_speed(self, position: int) -> None:
        self._controller.set_speed(speed_at(position))
        self._show_speed()
        self.speedChosen.emit(position / _SPEED_STEPS)

    def _next_speed_unit(self) -> None:
        self._speed_unit = (self._speed_unit + 1) % 3
        self._show_speed()

    def _show_speed(self) -> None:
        """Show the measured speed in the chosen unit; where nothing is measured, the speed asked for."""
        asked = self._asked_speed()
        self._speed.setToolTip(
            self.tr("Speed of Play: {speed}. From one sample a second to full speed.").format(speed=asked)
        )
        speeds = measured_speeds(self._controller)
        text, hint = asked, self.tr("The speed asked for; while the run plays, the speed measured.")
        if speeds is not None:
            units = [
                self.tr("{n} steps/s").format(n=written(speeds.steps)),
                self.tr("{n} epochs/s").format(n=written(speeds.epochs)),
                self.tr("{n} samples/s").format(n=written(speeds.samples)),
            ]
            text = units[self._speed_unit]
            hint = self.tr("Measured: {speeds}. Click for another unit.").format(speeds=" · ".join(units))
        self._speed_shown.setText(text)
        self._speed_shown.setToolTip(hint)
        # Only ever wider, as below.
        width = self._speed_shown.sizeHint().width()
        self._speed_shown.setMinimumWidth(max(self._speed_shown.minimumWidth(), scaled(62), width))

    def _asked_speed(self) -> str:
        samples = speed_at(self._speed.value())
        if math.isinf(samples):
            return self.tr("full speed")
        all_samples = len(self._controller.experiment.data.train_inputs)
        size = min(self._controller.document.training.batch_size or all_samples, all_samples)
        if samples == 1:
            return self.tr("1 sample/s")
        if samples < size:
            return self.tr("{n} samples/s").format(n=written(samples))
        return self.tr("{n} steps/s").format(n=written(samples / size))

    def _show(self) -> None:
        position, ghosts = self._controller.record.position, bool(self._controller.record.ghosts)
        self.clear_action.setEnabled(ghosts)
        self._clear.setVisible(ghosts)
        if position is None:
            return
        self._show_speed()
        brief = self.width() < scaled(960)
        template = (
            self.tr("step {step} / {head}") if brief else self.tr("epoch {epoch} · step {step} / {head}")
        )
        text = template.format(
            epoch=f"{position.epoch:,}", step=f"{position.step:,}", head=f"{position.head:,}"
        )
        if position.sample is not None:
            text += self.tr(" · sample {n}").format(n=position.sample.place + 1)
        self._where.setText(text)
        # Only ever wider: a bar whose parts move with every digit cannot be aimed at.
        width = self._where.fontMetrics().horizontalAdvance(text) + scaled(16)
        self._where.setMinimumWidth(max(self._where.minimumWidth(), width))
        self._travel.show_run(position.step, position.head)
        self._travel.setEnabled(position.head > 0)
        earlier = position.step > 0 or position.sample is not None
        for action in (self.back_action, *self.travel_actions[::2]):
            action.setEnabled(earlier)

    def _show_state(self, state: State) -> None:
        playing = state is State.PLAYING
        self.play_action.setText(self.tr("Pause") if playing else self.tr("Play"))
        self.play_action.setIcon(icon("pause" if playing else "play", current_theme()))
        ready = state in (State.PAUSED, State.PLAYING, State.STEPPING, State.COMPUTING)
        for action in (self.play_action, self.step_action, *self.travel_actions[1::2]):
            action.setEnabled(ready)
        self._show_speed()
