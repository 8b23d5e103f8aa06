"""A slider with its name at the left and its value, which can be typed, at the right."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from playground.support.theme import scaled
from playground.widgets.number import format_number, parse_number
from playground.widgets.scale import Scale
from playground.widgets.states import set_state


class CalmSlider(QSlider):
    """A slider that goes where it is clicked, and that the wheel leaves alone unless it has the focus.

    `committed` follows the last move of a drag, a key or the wheel: one undo step each.
    """

    committed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sliderReleased.connect(self.committed)
        self._before_key: int | None = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move only with the focus, so that scrolling past changes nothing."""
        if not self.hasFocus():
            event.ignore()
            return
        before = self.value()
        super().wheelEvent(event)
        if self.value() != before:
            self.committed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle under the mouse, so that the press can go on as a drag."""
        if event.button() == Qt.MouseButton.LeftButton and not self._handle().contains(
            event.position().toPoint()
        ):
            self.setValue(self._value_at(event.position()))
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remember where a key found the handle."""
        if self._before_key is None:
            self._before_key = self.value()
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Commit once when the key, held however long, is let go."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            if self._before_key is not None and self._before_key != self.value():
                self.committed.emit()
            self._before_key = None

    def _option(self) -> QStyleOptionSlider:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return option

    def _rect(self, part: QStyle.SubControl) -> QRect:
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, self._option(), part, self)

    def _handle(self) -> QRect:
        return self._rect(QStyle.SubControl.SC_SliderHandle)

    def _value_at(self, position: QPointF) -> int:
        groove, handle = self._rect(QStyle.SubControl.SC_SliderGroove), self._handle()
        start: QPoint = groove.topLeft()
        return QStyle.sliderValueFromPosition(
            self.minimum(),
            self.maximum(),
            round(position.x() - start.x() - handle.width() / 2),
            groove.width() - handle.width(),
            self._option().upsideDown,
        )


class LabelledSlider(QWidget):
    """A named value on a `Scale`, moved by mouse or keys, or typed.

    ``to_text`` and ``from_text`` say how the value is written and read; ``from_text`` raises ValueError.
    `value_changed` tells each change by the person, live; `value_committed` the end of one, for undo.
    """

    value_changed = Signal(float)
    value_committed = Signal(float)

    def __init__(
        self,
        label: str,
        scale: Scale,
        value: float,
        parent: QWidget | None = None,
        *,
        to_text: Callable[[float], str] = format_number,
        from_text: Callable[[str], float] = parse_number,
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._value = value
        self._to_text = to_text
        self._from_text = from_text
        self.slider = CalmSlider()
        self.slider.setRange(0, scale.steps)
        self.slider.setPageStep(max(1, scale.steps // 10))
        self.field = QLineEdit()
        self.field.setProperty("plain", True)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._label = QLabel(label)
        self._label.setProperty("role", "muted")
        self._label.setBuddy(self.slider)
        self._label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.slider.setAccessibleName(label)
        self.field.setAccessibleName(label)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(scaled(6))
        layout.setVerticalSpacing(0)
        layout.addWidget(self._label, 0, 0)
        layout.addWidget(self.field, 0, 1)
        layout.addWidget(self.slider, 1, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        self.setFocusProxy(self.slider)
        self._show()
        self.slider.valueChanged.connect(self._moved)
        self.slider.committed.connect(self._commit)
        self.field.textEdited.connect(self._check)
        self.field.editingFinished.connect(self._typed)

    @property
    def value(self) -> float:
        """The value shown."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show ``value``, brought to one that the scale allows, without a signal."""
        self._value = self._scale.nearest(value)
        self._show()

    def set_scale(self, scale: Scale) -> None:
        """Allow other values from now on; the value moves to the nearest, without a signal."""
        self._scale = scale
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, scale.steps)
        self.set_value(self._value)

    def setToolTip(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Explain the value on its label, slider and field alike."""
        super().setToolTip(text)
        self.slider.setAccessibleDescription(text)

    def _show(self) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._scale.position_of(self._value))
        self.field.setText(self._to_text(self._value))
        self.field.setCursorPosition(0)
        set_state(self.field, "error", False)

    def _moved(self, position: int) -> None:
        self._value = self._scale.value_at(position)
        self._show()
        self.value_changed.emit(self._value)

    def _commit(self) -> None:
        self.value_committed.emit(self._value)

    def _check(self, text: str) -> None:
        try:
            self._read(text)
        except ValueError:
            set_state(self.field, "error", True)
        else:
            set_state(self.field, "error", False)

    def _read(self, text: str) -> float:
        """Return what ``text`` says; `ValueError` if that is no finite number."""
        value = self._from_text(text)
        if not math.isfinite(value):
            raise ValueError(text)
        return value

    def _typed(self) -> None:
        """Take what was typed, or put the value back if it is none."""
        if self.field.text() == self._to_text(self._value):
            return
        try:
            value = self._scale.nearest(self._read(self.field.text()))
        except ValueError:
            value = self._value
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.value_changed.emit(value)
            self.value_committed.emit(value)
