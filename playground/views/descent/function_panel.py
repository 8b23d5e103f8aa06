"""The card with the function: a preset or one's own, the part on show, and a point on it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.graph.surfaces import Minimum
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.descent.function_field import FunctionField
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.number import format_number
from playground.widgets.number_field import NumberField

OWN = "own"
FAR = 1e6
Range = tuple[float, float]


class Preset(Protocol):
    """A function with a name of its own."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def note(self) -> str: ...


class FunctionPanel(Card):
    """Shows what it is told by `show_function` and `show_point`, and hands on what the person changes.

    Args:
        name: what the object names begin with.
        axes: the variables, such as ("x", "y").
        presets: the functions to choose from.
        point_name: what the point is called.
        choose: takes the name of a preset.
        accept: takes a typed function, or raises `PlaygroundError`.
        set_ranges: takes one range for each axis.
        set_point: takes one number for each axis.
        parent: as Qt has it.
    """

    def __init__(
        self,
        name: str,
        axes: Sequence[str],
        presets: Mapping[str, Preset],
        point_name: str,
        choose: Callable[[str], None],
        accept: Callable[[str], None],
        set_ranges: Callable[..., None],
        set_point: Callable[..., None],
        parent: QWidget | None = None,
    ) -> None:
        title = f"f({', '.join(axes)})"
        super().__init__(title, parent)
        self._axes, self._presets = tuple(axes), presets
        self._set_ranges, self._set_point = set_ranges, set_point
        self.choice = Choice()
        self.choice.setObjectName(f"{name}_preset")
        self.choice.setAccessibleName(self.tr("Function"))
        for preset in presets.values():
            self.choice.add(preset.name, translate_core(preset.title), translate_core(preset.note))
        self.choice.add(
            OWN,
            self.tr("Your own"),
            self.tr("Type any function of {variables} below").format(variables=", ".join(axes)),
        )
        self.choice.setMinimumWidth(scaled(90))
        self.choice.chosen.connect(lambda key: self._own() if key == OWN else choose(key))
        self.field = FunctionField(name, title, accept, lines=3 if len(axes) > 1 else 2)
        self.note = QLabel()
        self.note.setObjectName(f"{name}_preset_note")
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.field)
        self.body.addWidget(self.note)
        self._fields: dict[str, NumberField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(6))
        grid.setVerticalSpacing(scaled(4))
        captions = {axis: self.tr("{axis} from … to").format(axis=axis) for axis in axes}
        for row, (what, caption) in enumerate((captions | {"point": point_name}).items()):
            label = QLabel(caption)
            label.setProperty("role", "muted")
            grid.addWidget(label, row, 0)
            ends = ("low", "high") if what != "point" else self._axes
            for column, end in enumerate(ends, start=1):
                field = NumberField(0.0, -FAR, FAR, step=0.1)
                field.setObjectName(f"{name}_{what}_{end}")
                field.setAccessibleName(f"{caption} ({self._end_name(end)})")
                field.setMinimumWidth(scaled(48))
                field.value_committed.connect(
                    lambda _value, point=what == "point": self._moved() if point else self._ranged()
                )
                self._fields[f"{what}_{end}"] = field
                grid.addWidget(field, row, column)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)

    def show_function(
        self, expression: str, preset: str, ranges: Sequence[Range], more: str = "", source: str = ""
    ) -> None:
        """Show another function, "" being none of the presets, or another part of it.

        ``more`` follows the preset's note, ``source`` is its tool tip.
        """
        self.choice.set_key(preset or OWN)
        self.field.set_text(expression)
        note = translate_core(self._presets[preset].note) if preset else ""
        self.note.setText(f"{note} {more}".strip())
        self.note.setVisible(bool(self.note.text()))
        self.note.setToolTip(source)
        for axis, (low, high) in zip(self._axes, ranges, strict=True):
            self._fields[f"{axis}_low"].set_value(low)
            self._fields[f"{axis}_high"].set_value(high)

    def show_point(self, point: Sequence[float]) -> None:
        """Show another point."""
        for axis, value in zip(self._axes, point, strict=True):
            self._fields[f"point_{axis}"].set_value(value)

    def minima_text(self, minima: tuple[Minimum, ...]) -> str:
        """Return the sentence that tells the known minima."""
        if not minima:
            return self.tr("No minimum is known in advance here.")
        places = ", ".join(f"({format_number(m.x, 4)}, {format_number(m.y, 4)})" for m in minima)
        return self.tr("Known minima ★: {places}.").format(places=places)

    def _end_name(self, end: str) -> str:
        return {"low": self.tr("from"), "high": self.tr("to")}.get(end, end)

    def _own(self) -> None:
        self.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.editor.selectAll()

    def _ranged(self) -> None:
        ranges = [
            (self._fields[f"{axis}_low"].value, self._fields[f"{axis}_high"].value) for axis in self._axes
        ]
        if all(low < high for low, high in ranges):
            self.field.error.hide()
            self._set_ranges(*ranges)
        else:
            self.field.error.setText(self.tr("A range begins below its end: mend the numbers below."))
            self.field.error.show()

    def _moved(self) -> None:
        self._set_point(*(self._fields[f"point_{axis}"].value for axis in self._axes))
