"""The card with the function: a preset or one's own, the part of the plane on show, and a point on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.graph.surfaces import SURFACES, Minimum, Point, Range, Surface
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.descent.function_field import FunctionField
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.number import format_number
from playground.widgets.number_field import NumberField

OWN = "own"
FAR = 1e6


class FunctionPanel(Card):
    """Shows what it is told by `show_function` and `show_point`, and hands on what the person changes.

    ``name`` begins the object names, ``point_name`` is what the point is called.
    """

    def __init__(
        self,
        name: str,
        point_name: str,
        choose: Callable[[str], None],
        accept: Callable[[str], None],
        set_ranges: Callable[[Range, Range], None],
        set_point: Callable[[float, float], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("f(x, y)", parent)
        self._set_ranges, self._set_point = set_ranges, set_point
        self.choice = Choice()
        self.choice.setObjectName(f"{name}_surface")
        self.choice.setAccessibleName(self.tr("Function"))
        for surface in SURFACES.values():
            self.choice.add(surface.name, translate_core(surface.title), translate_core(surface.note))
        self.choice.add(OWN, self.tr("Your own"), self.tr("Type any function of x and y below"))
        self.choice.setMinimumWidth(scaled(90))
        self.choice.chosen.connect(lambda key: self._own() if key == OWN else choose(key))
        self.field = FunctionField(name, self.tr("f(x, y)"), accept, lines=3)
        self.note = QLabel()
        self.note.setObjectName(f"{name}_surface_note")
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.field)
        self.body.addWidget(self.note)
        self._fields: dict[str, NumberField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(6))
        grid.setVerticalSpacing(scaled(4))
        for row, (what, caption) in enumerate(
            (("x", self.tr("x from … to")), ("y", self.tr("y from … to")), ("point", point_name))
        ):
            label = QLabel(caption)
            label.setProperty("role", "muted")
            grid.addWidget(label, row, 0)
            ends = ("low", "high") if what != "point" else ("x", "y")
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

    def show_function(self, expression: str, surface: Surface | None, x_range: Range, y_range: Range) -> None:
        """Show another function or another part of the plane."""
        self.choice.set_key(surface.name if surface else OWN)
        self.field.set_text(expression)
        minima = surface.minima if surface else ()
        note = translate_core(surface.note) if surface else self.tr("No minimum is known in advance here.")
        self.note.setText(f"{note} {self._minima(minima)}".strip())
        self.note.setToolTip(surface.source if surface else "")
        for name, (low, high) in (("x", x_range), ("y", y_range)):
            self._fields[f"{name}_low"].set_value(low)
            self._fields[f"{name}_high"].set_value(high)

    def show_point(self, point: Point) -> None:
        """Show another point."""
        for name, value in zip("xy", point, strict=True):
            self._fields[f"point_{name}"].set_value(value)

    def _minima(self, minima: tuple[Minimum, ...]) -> str:
        if not minima:
            return ""
        places = ", ".join(f"({format_number(m.x, 4)}, {format_number(m.y, 4)})" for m in minima)
        return self.tr("Known minima ★: {places}.").format(places=places)

    def _end_name(self, end: str) -> str:
        return {"low": self.tr("from"), "high": self.tr("to")}.get(end, end)

    def _own(self) -> None:
        self.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.editor.selectAll()

    def _ranged(self) -> None:
        values = {name: field.value for name, field in self._fields.items()}
        x, y = (values["x_low"], values["x_high"]), (values["y_low"], values["y_high"])
        if x[0] < x[1] and y[0] < y[1]:
            self.field.error.hide()
            self._set_ranges(x, y)
        else:
            self.field.error.setText(self.tr("A range begins below its end: mend the numbers below."))
            self.field.error.show()

    def _moved(self) -> None:
        self._set_point(self._fields["point_x"].value, self._fields["point_y"].value)
