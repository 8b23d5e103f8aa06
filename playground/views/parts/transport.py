"""The controls of a run: start, back, play, step, speed, and a slider over all steps."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from playground.support.theme import current_theme, scaled
from playground.views.parts.playback import Playback
from playground.widgets.choice import Choice
from playground.widgets.icons import icon
from playground.widgets.labelled_slider import CalmSlider

LENGTHS = (50, 100, 300, 1000, 2000, 5000)
SPEED_STEPS = 60
FASTEST = 1000.0


class Transport(QWidget):
    """Drives a `Playback`.

    `shortcuts` holds its actions, for a wider reach of their keys.

    Args:
        model: what is driven.
        name: what the object names begin with.
        lengths: the numbers of steps to choose from; none for a run of fixed length.
        where: returns the text of a step; by default its number.
        parent: as Qt has it.
    """

    def __init__(
        self,
        model: Playback,
        name: str,
        lengths: tuple[int, ...] = LENGTHS,
        where: Callable[[int], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._text_of = where or (lambda step: self.tr("step {step}").format(step=f"{step:,}"))
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(2))
        self._first = self._action("first", self.tr("To the start"), "Alt+Home", lambda: model.go(0))
        self._back = self._action(
            "previous", self.tr("One step back"), "Alt+Left", lambda: model.go(model.step - 1)
        )
        self._play = self._action("play", self.tr("Play"), "Alt+P", model.toggle)
        self._on = self._action("next", self.tr("One step on"), "Alt+Right", lambda: model.go(model.step + 1))
        self._last = self._action("last", self.tr("To the end"), "Alt+End", lambda: model.go(model.length))
        for action in (self._first, self._back, self._play, self._on, self._last):
            button = QToolButton()
            button.setObjectName(f"{name}_{action.objectName()}")
            button.setDefaultAction(action)
            button.setIconSize(QSize(scaled(18), scaled(18)))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if action is self._play:
                button.setProperty("bordered", True)
                button.setProperty("role", "soft")
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                # "Play" and "Pause" differ in width, and the buttons beside must stay under the mouse.
                button.setMinimumWidth(max(button.sizeHint().width(), scaled(88)))
            button.setAutoRepeat(action in (self._back, self._on))
            buttons.addWidget(button)
        caption = QLabel(self.tr("speed"))
        caption.setProperty("role", "caption")
        self._speed = CalmSlider()
        self._speed.setObjectName(f"{name}_speed")
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setToolTip(self.tr("How fast the run is played"))
        self._speed.setRange(0, SPEED_STEPS)
        self._speed.setMinimumWidth(scaled(36))
        self._speed.setMaximumWidth(scaled(90))
        self._speed.valueChanged.connect(self._set_speed)
        self._length = Choice()
        self._length.setObjectName(f"{name}_length")
        self._length.setAccessibleName(self.tr("Length of the run"))
        self._length.setToolTip(self.tr("Length of the run"))
        for steps in lengths:
            self._length.add(str(steps), self.tr("{n} steps").format(n=f"{steps:,}"))
        self._length.chosen.connect(lambda key: model.set_length(int(key)))
        buttons.addSpacing(scaled(8))
        buttons.addWidget(caption)
        buttons.addSpacing(scaled(4))
        buttons.addWidget(self._speed, 1)
        buttons.addStretch(1)
        travel = QHBoxLayout()
        self._slider = CalmSlider()
        self._slider.setObjectName(f"{name}_position")
        self._slider.setAccessibleName(self.tr("Step"))
        self._slider.setToolTip(self.tr("Drag to any step of the run"))
        self._slider.setMinimumWidth(scaled(80))
        self._slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._slider.valueChanged.connect(self._scrub)
        self._where = QLabel()
        self._where.setObjectName(f"{name}_where")
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        travel.addWidget(self._slider, 1)
        travel.addWidget(self._where)
        travel.addWidget(self._length)
        if not lengths:
            self._length.hide()  # shown before it has a parent it would be a window of its own
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(scaled(4))
        self._rows.addLayout(buttons)
        self._rows.addLayout(travel, 1)
        model.moved.connect(self._show)
        model.playingChanged.connect(self._show_playing)
        self.show_all()

    def show_all(self) -> None:
        """Show speed and length as the model has them."""
        model = self._model
        with QSignalBlocker(self._speed):
            self._speed.setValue(_position_of(model.speed))
        self._set_speed(self._speed.value())
        if self._length.findData(str(model.length)) >= 0:
            self._length.set_key(str(model.length))
        self._show_playing(model.playing)
        self._show()

    def _action(self, name: str, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(icon(name, current_theme()), text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        # Of the parts that share these keys only the one on show is asked, wherever the focus is.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({shown})")
        action.triggered.connect(lambda _checked=False: slot())
        return action

    @property
    def shortcuts(self) -> list[QAction]:
        """The actions, for a wider reach of their shortcuts."""
        return [self._first, self._back, self._play, self._on, self._last]

    def _scrub(self, step: int) -> None:
        if self._model.playing:
            self._model.pause()
        self._model.go(step)

    def _set_speed(self, position: int) -> None:
        self._model.speed = FASTEST ** (position / SPEED_STEPS)
        text = self.tr("{n} steps a second").format(n=f"{self._model.speed:,.0f}")
        self._speed.setToolTip(text)
        self._speed.setAccessibleDescription(text)

    def _show_playing(self, playing: bool) -> None:
        self._play.setText(self.tr("Pause") if playing else self.tr("Play"))
        self._play.setIcon(icon("pause" if playing else "play", current_theme()))

    def _show(self) -> None:
        model = self._model
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, model.length)
            self._slider.setPageStep(max(1, model.length // 20))
            self._slider.setValue(model.step)
        self._where.setText(self._text_of(model.step))
        # Only ever wider: a bar whose parts move with every digit cannot be aimed at.
        metrics = self._where.fontMetrics()
        widest = max(metrics.horizontalAdvance(self._text_of(k)) for k in (model.step, model.length))
        self._where.setMinimumWidth(max(self._where.minimumWidth(), widest + scaled(6)))
        for action in (self._first, self._back):
            action.setEnabled(model.step > 0)
        for action in (self._on, self._last):
            action.setEnabled(model.step < model.length)


def _position_of(speed: float) -> int:
    positions = range(SPEED_STEPS + 1)
    return min(positions, key=lambda position: abs(FASTEST ** (position / SPEED_STEPS) - speed))
