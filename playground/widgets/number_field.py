"""A small field for one real number, such as a learning rate."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.widgets.number import format_number, parse_number
from playground.widgets.states import set_state

NICE_DIGITS = (1.0, 2.0, 5.0)


class NumberField(QLineEdit):
    """A number from ``low`` to ``high``, typed as 0.03 or 3e-2, or moved with the up and down keys.

    The keys add ``step``; with ``step`` None they go to the next of 1, 2, 5, 10, 20 …, as suits a rate.
    `value_committed` tells a number that the person entered. What is no allowed number is marked at once,
    with the reason as tool tip, and never taken: Escape or leaving the field brings the last good one back.
    """

    value_committed = Signal(float)

    def __init__(
        self,
        value: float,
        low: float,
        high: float,
        parent: QWidget | None = None,
        *,
        step: float | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._step = low, high, step
        self._value = value
        self._hint = self.tr("Type a number; ↑ and ↓ change it")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._check)
        self.editingFinished.connect(self._commit)
        self._show()

    @property
    def value(self) -> float:
        """The last good number."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show ``value``, without a signal."""
        self._value = value
        self._show()

    @property
    def in_error(self) -> bool:
        """Whether the text now in the field is no allowed number."""
        return bool(self.property("error"))

    def explain(self, hint: str) -> None:
        """Set the tool tip that is shown while the number is good."""
        self._hint = hint
        self.setToolTip(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows, and go back with Escape."""
        match event.key():
            case Qt.Key.Key_Up:
                self._enter(self._next(+1))
            case Qt.Key.Key_Down:
                self._enter(self._next(-1))
            case Qt.Key.Key_Escape if self.text() != format_number(self._value):
                self._show()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave no half-typed number behind."""
        super().focusOutEvent(event)
        if self.in_error:
            self._show()

    def _show(self) -> None:
        self.setText(format_number(self._value))
        self.setCursorPosition(0)
        self._mark("")

    def _mark(self, reason: str) -> None:
        set_state(self, "error", bool(reason))
        self.setToolTip(reason or self._hint)
        self.setAccessibleDescription(reason or self._hint)

    def _read(self) -> tuple[float, str]:
        """Return the number typed and an empty reason, or NaN and the reason why it is none."""
        try:
            value = parse_number(self.text())
        except ValueError:
            return math.nan, self.tr("Type a number, such as 0.03 or 1e-4.")
        if not self._low <= value <= self._high:
            bounds = {"low": format_number(self._low), "high": format_number(self._high)}
            return math.nan, self.tr("Type a number from {low} to {high}.").format(**bounds)
        return value, ""

    def _check(self) -> None:
        self._mark(self._read()[1])

    def _commit(self) -> None:
        # Leaving the field untouched must not round a number with more digits than are shown.
        if self.text() == format_number(self._value):
            return
        value, reason = self._read()
        self._mark(reason)
        if not reason:
            self._enter(value)

    def _enter(self, value: float) -> None:
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.value_committed.emit(value)

    def _next(self, direction: int) -> float:
        if self._step is not None:
            moved = float(f"{self._value + direction * self._step:.12g}")
        elif self._value > 0:
            decade = math.floor(math.log10(self._value))
            nice = [float(f"{d}e{decade + k}") for k in (-1, 0, 1) for d in NICE_DIGITS]
            moved = (
                min(v for v in nice if v > self._value * (1 + 1e-9))
                if direction > 0
                else max(v for v in nice if v < self._value * (1 - 1e-9))
            )
        else:
            moved = self._low if self._low > 0 or direction < 0 else 1e-6
        return min(max(moved, self._low), self._high)
