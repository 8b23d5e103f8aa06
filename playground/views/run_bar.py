"""The tool bar that drives a run: reset, back, play, step, speed and time travel."""

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.support.theme import current_theme, scaled
from playground.widgets.choice import Choice
from playground.widgets.icons import icon
from playground.widgets.labelled_slider import CalmSlider

_SPEED_STEPS = 60
_FASTEST = 1e6  # samples a second at the last position before "as fast as it goes"


def speed_at(position: int) -> float:
    """Return the samples per second of a position of the speed slider, from 1 at the left to no limit."""
    if position >= _SPEED_STEPS:
        return math.inf
    return float(_FASTEST ** (position / (_SPEED_STEPS - 1)))


class RunBar(QToolBar):
    """Commands for the run and where it stands. Its actions also stand in the Run menu."""

    speedChosen = Signal(float)

    def __init__(self, controller: Controller, speed: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run_bar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._controller = controller
        self.setWindowTitle(self.tr("Run"))

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
        self.reset_action.triggered.connect(controller.reset)
        self.play_action.triggered.connect(controller.toggle)
        self.step_action.triggered.connect(lambda: controller.step(self.unit))
        self.back_action.triggered.connect(lambda: controller.back(self.unit))
        self._buttons = [self._button(a) for a in (self.reset_action, self.back_action)]
        play_button = self._button(self.play_action)
        step_button = self._button(self.step_action)
        for button in (*self._buttons, play_button, step_button):
            self.addWidget(button)
        self._buttons.append(step_button)

        self._unit = Choice()
        self._unit.setObjectName("step_unit")
        self._unit.setAccessibleName(self.tr("Step by"))
        self._unit.add(
            "batch", self.tr("step: batch"), self.tr("Step makes one update of the weights, from one batch.")
        )
        self._unit.add(
            "epoch", self.tr("step: epoch"), self.tr("Step goes once through all training samples.")
        )
        self._unit.add(
            "sample",
            self.tr("step: sample"),
            self.tr(
                "Step looks at one sample of the batch after the other; the update comes after the last."
            ),
        )
        self.addWidget(self._unit)

        self._captions = [self._caption(self.tr("speed")), self._caption(self.tr("time travel"))]
        self._speed_caption = self.addWidget(self._captions[0])
        self._speed = CalmSlider()
        self._speed.setObjectName("speed_slider")
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setRange(0, _SPEED_STEPS)
        self._speed.setValue(round(speed * _SPEED_STEPS))
        self._speed.setFixedWidth(scaled(90))
        self._speed.valueChanged.connect(self._set_speed)
        self.addWidget(self._speed)
        self._speed_label = self._caption("")
        self._speed_label.setMinimumWidth(scaled(62))
        self._speed_text = self.addWidget(self._speed_label)

        self._where = QLabel()
        self._where.setObjectName("run_position")
        self._where.setAccessibleName(self.tr("Position in the run"))
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._travel = CalmSlider()
        self._travel.setObjectName("time_travel")
        self._travel.setAccessibleName(self.tr("Time travel"))
        self._travel.setToolTip(
            self.tr("Time travel: drag to any step of this run; training on from there begins a branch.")
        )
        self._travel.setMinimumWidth(scaled(60))
        self._travel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._travel.valueChanged.connect(controller.goto)
        rest = QWidget()
        row = QHBoxLayout(rest)
        row.setContentsMargins(scaled(8), 0, scaled(4), 0)
        row.addWidget(self._where)
        row.addWidget(self._travel, 1)
        row.addWidget(self._captions[1])
        self.addWidget(rest)

        controller.frame.connect(self._show)
        controller.stateChanged.connect(self._show_state)
        controller.experimentChanged.connect(self._show)
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

    def _set_speed(self, position: int) -> None:
        speed = speed_at(position)
        text = (
            self.tr("full speed") if math.isinf(speed) else self.tr("{n} samples/s").format(n=f"{speed:,.0f}")
        )
        self._speed_label.setText(text)
        self._speed.setToolTip(self.tr("Speed of Play: {speed}").format(speed=text))
        self._controller.set_speed(speed)
        self.speedChosen.emit(position / _SPEED_STEPS)

    def _show(self) -> None:
        position = self._controller.record.position
        if position is None:
            return
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
        if not self._travel.isSliderDown():
            with QSignalBlocker(self._travel):
                self._travel.setRange(0, max(1, position.head))
                self._travel.setPageStep(max(1, position.head // 20))
                self._travel.setValue(position.step)
        self._travel.setEnabled(position.head > 0)
        self.back_action.setEnabled(position.step > 0 or position.sample is not None)

    def _show_state(self, state: State) -> None:
        playing = state is State.PLAYING
        self.play_action.setText(self.tr("Pause") if playing else self.tr("Play"))
        self.play_action.setIcon(icon("pause" if playing else "play", current_theme()))
        ready = state in (State.PAUSED, State.PLAYING, State.STEPPING, State.COMPUTING)
        for action in (self.play_action, self.step_action):
            action.setEnabled(ready)
