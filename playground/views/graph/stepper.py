"""The stepper: goes through the tape event by event, forward and back, and says how far it is."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from playground.support.theme import current_theme, scaled
from playground.views.graph.steps import PHASES, Phase, Steps
from playground.views.graph.wording import phase_title
from playground.widgets.icons import icon
from playground.widgets.labelled_slider import CalmSlider

ONE_ROW_WIDTH = 680
TWO_ROWS_WIDTH = 440
_Arrangement = tuple[tuple[str, int, int, int], ...]  # part, row, column, columns
_ONE_ROW: _Arrangement = (("buttons", 0, 0, 1), ("phases", 0, 1, 1), ("slider", 0, 2, 1), ("where", 0, 3, 1))
_TWO_ROWS: _Arrangement = (("buttons", 0, 0, 1), ("phases", 0, 1, 1), ("slider", 1, 0, 3), ("where", 1, 3, 1))
_NARROW: _Arrangement = (("buttons", 0, 0, 1), ("where", 0, 3, 1), ("phases", 1, 0, 4))
_SIGNS = {"group_back": "«", "group_on": "»"}


class Stepper(QWidget):
    """Buttons, a slider over all events, and the phase. Its `actions()` carry the shortcuts.

    Args:
        model: what is stepped through.
        name: what the names of its controls begin with.
        grouped: whether there are buttons that go on by a whole group of events.
    """

    def __init__(
        self, model: Steps, parent: QWidget | None = None, *, name: str = "graph", grouped: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_stepper")
        self._model = model
        self._active = True
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(2))
        self._back: list[QAction] = []
        self._on: list[QAction] = []
        for key, title, keys, move, side in (
            ("first", self.tr("To the start"), "Alt+Home", lambda: model.go(0), self._back),
            (
                "group_back", self.tr("One matrix back"), "Alt+Up",
                lambda: model.go(model.stop_before(model.count)), self._back,
            ),
            (
                "previous", self.tr("One operation back"), "Alt+Left",
                lambda: model.go(model.count - 1), self._back,
            ),
            ("next", self.tr("One operation on"), "Alt+Right", lambda: model.go(model.count + 1), self._on),
            (
                "group_on", self.tr("One matrix on"), "Alt+Down",
                lambda: model.go(model.stop_after(model.count)), self._on,
            ),
            ("last", self.tr("To the end"), "Alt+End", lambda: model.go(model.length), self._on),
        ):  # fmt: skip
            if key in _SIGNS and not grouped:
                continue
            action = QAction(title, self)
            if key in _SIGNS:
                action.setIconText(_SIGNS[key])
            else:
                action.setIcon(icon(key, current_theme()))
            action.setObjectName(f"{name}_{key}_action")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{title} ({shown})")
            action.triggered.connect(lambda _checked=False, move=move: move())
            side.append(action)
            button = QToolButton()
            button.setObjectName(f"{name}_{key}")
            button.setDefaultAction(action)
            button.setIconSize(QSize(scaled(18), scaled(18)))
            button.setAccessibleName(title)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAutoRepeat(key in ("previous", "next"))
            buttons.addWidget(button)
        phases = QHBoxLayout()
        phases.setSpacing(scaled(2))
        self._phases: dict[Phase, QToolButton] = {}
        for phase in PHASES:
            button = QToolButton()
            button.setObjectName(f"phase_{phase}" if name == "graph" else f"{name}_phase_{phase}")
            button.setText(phase_title(phase))
            button.setToolTip(self.tr("Go to the beginning of: {phase}").format(phase=phase_title(phase)))
            button.setAccessibleDescription(button.toolTip())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, phase=phase: self._go_to(phase))
            self._phases[phase] = button
            phases.addWidget(button)
        self._slider = CalmSlider()
        self._slider.setObjectName(f"{name}_position")
        self._slider.setAccessibleName(self.tr("Operation"))
        self._slider.setToolTip(self.tr("Drag to any operation, or use the arrow keys"))
        self._slider.setMinimumWidth(scaled(80))
        self._slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._slider.valueChanged.connect(model.go)
        self._where = QLabel()
        self._where.setObjectName(f"{name}_where")
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._parts = {
            "buttons": _box(buttons),
            "phases": _box(phases),
            "slider": self._slider,
            "where": self._where,
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(scaled(2))
        self._arrangement: _Arrangement = ()
        self._arrange(_ONE_ROW)
        model.graphChanged.connect(self._show)
        model.numbersChanged.connect(self._show)
        model.moved.connect(self._show)
        self._show()

    def step_actions(self) -> list[QAction]:
        """Return the four actions, for a menu or a wider reach of their shortcuts."""
        return [*self._back, *self._on]

    def set_active(self, active: bool) -> None:
        """Be shown and step, or be hidden with the shortcuts dead, as in an exercise."""
        self._active = active
        self.setVisible(active)
        self._show()

    @property
    def where(self) -> str:
        """How far the tape is played, as shown."""
        return self._where.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one row where there is room, else in two; a narrow one does without the slider."""
        super().resizeEvent(event)
        width = event.size().width()
        roomy, middling = width >= scaled(ONE_ROW_WIDTH), width >= scaled(TWO_ROWS_WIDTH)
        self._arrange(_ONE_ROW if roomy else _TWO_ROWS if middling else _NARROW)

    def minimumSizeHint(self) -> QSize:
        """Return room for the narrow arrangement."""
        phases = self._parts["phases"].sizeHint()
        return QSize(phases.width(), super().minimumSizeHint().height())

    def _arrange(self, arrangement: "_Arrangement") -> None:
        if arrangement == self._arrangement:
            return
        self._arrangement = arrangement
        for part in self._parts.values():
            self._grid.removeWidget(part)
        shown = {name for name, *_ in arrangement}
        for name, row, column, columns in arrangement:
            self._grid.addWidget(self._parts[name], row, column, 1, columns)
        for name, part in self._parts.items():
            part.setVisible(name in shown)
        for column in range(4):
            self._grid.setColumnStretch(column, int(column == 2))

    def _go_to(self, phase: Phase) -> None:
        start = self._model.phase_start(phase)
        if start is not None:
            self._model.go(start)
        self._show()

    def _show(self) -> None:
        model = self._model
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, model.length)
            self._slider.setValue(model.count)
        self._slider.setEnabled(model.length > 0)
        for action in self._back:
            action.setEnabled(self._active and model.count > 0)
        for action in self._on:
            action.setEnabled(self._active and model.count < model.length)
        if model.count:
            text = self.tr("operation {number} of {all}").format(number=model.count, all=model.length)
        else:
            text = self.tr("start of {all}").format(all=model.length)
        self._where.setText(text)
        self._slider.setAccessibleDescription(text)
        now = model.phase
        for phase, button in self._phases.items():
            title = phase_title(phase)
            button.setText(f"● {title}" if phase == now else f"○ {title}")
            button.setCheckable(True)
            button.setChecked(phase == now)
            button.setEnabled(model.phase_start(phase) is not None)


def _box(row: QHBoxLayout) -> QWidget:
    row.setContentsMargins(0, 0, 0, 0)
    box = QWidget()
    box.setLayout(row)
    return box
