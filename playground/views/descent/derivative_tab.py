"""The derivative: a secant that becomes the tangent, the slope in numbers, and where it is 0."""

from html import escape

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from playground.graph.curves import CURVES, VARIABLE, secant
from playground.support.theme import current_theme, scaled
from playground.views.descent.derivative_model import Bookmark, DerivativeModel
from playground.views.descent.function_panel import FunctionPanel
from playground.views.parts.columns import lay_out
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import FunctionPlot, Line, Mark
from playground.views.parts.text_area import TextArea
from playground.views.parts.transport import Transport
from playground.widgets.card import Card
from playground.widgets.number import format_number

TABLE_POWERS = (0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16)
SYMBOLS = {"minimum": "star", "maximum": "t", "terrace": "s"}
SIGNS = {"minimum": "★", "maximum": "▼", "terrace": "■"}


class DerivativeTab(QWidget):
    """Lays out curve, slope and numbers around one `DerivativeModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("derivative_tab")
        model = self.model = DerivativeModel(self)
        self.function = FunctionPanel(
            "derivative",
            VARIABLE,
            CURVES,
            self.tr("place x"),
            model.open_curve,
            model.set_expression,
            model.set_range,
            model.set_x,
        )
        self.plot = FunctionPlot("x", "f(x)")
        self.plot.setObjectName("derivative_plot")
        self.plot.setAccessibleName(self.tr("The curve with its secant and its tangent"))
        self.slope_plot = FunctionPlot("x", "f′(x)")
        self.slope_plot.setObjectName("derivative_slopes")
        self.slope_plot.setAccessibleName(self.tr("The slope at every place"))
        for plot in (self.plot, self.slope_plot):
            plot.pointed_at.connect(model.set_x)
            plot.graphics.setToolTip(self.tr("Click or drag to choose the place; arrow keys move it"))
        self.transport = Transport(
            model, "derivative", (), lambda step: f"h = {format_number(model.h_at(step), 3)}"
        )
        for action in self.transport.shortcuts:
            self.addAction(action)
        lay_out(
            self,
            [self.function, self._flat_card()],
            self._centre(),
            (self._right(), self.tr("In numbers")),
            (0.37, 250, 420),
        )
        model.functionChanged.connect(self._show_function)
        model.moved.connect(self._show_place)
        self._show_function()
        self._show_place()

    def bookmark(self) -> Bookmark:
        """Return what is on show."""
        return self.model.bookmark()

    def restore(self, mark: Bookmark) -> None:
        """Show what was on show at the time of `bookmark`."""
        self.model.restore(mark)

    def shutdown(self) -> None:
        """Stop playing."""
        self.model.shutdown()

    def exports(self) -> Exports:
        """Return the curve with its slope at every place."""
        model = self.model
        return Exports(
            self.plot,
            ("x", "f", "slope"),
            lambda: zip(model.xs, model.ys, model.slopes, strict=True),
            model,
        )

    def _flat_card(self) -> Card:
        card = Card(self.tr("Where f′(x) = 0"))
        self._flat = QLabel()
        self._flat.setObjectName("derivative_flat")
        self._flat.setWordWrap(True)
        self._flat.setTextFormat(Qt.TextFormat.RichText)
        self._flat.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._flat.linkActivated.connect(lambda place: self.model.set_x(float(place)))
        self._flat.setToolTip(self.tr("Click a place to go there"))
        card.body.addWidget(self._flat)
        return card

    def _centre(self) -> QWidget:
        card = Card(self.tr("From the secant to the tangent"))
        card.body.addWidget(self.plot, 3)
        card.body.addWidget(self.transport)
        slopes = Card(self.tr("The derivative f′(x): the slope at every place"))
        slopes.body.addWidget(self.slope_plot)
        centre = QSplitter(Qt.Orientation.Vertical)
        centre.addWidget(card)
        centre.addWidget(slopes)
        centre.setSizes([scaled(520), scaled(230)])
        centre.setStretchFactor(0, 1)
        centre.setChildrenCollapsible(False)
        centre.setHandleWidth(scaled(8))
        return centre

    def _right(self) -> QWidget:
        numbers = Card(self.tr("In numbers"))
        self._numbers = TextArea("derivative_numbers", self.tr("In numbers"))
        numbers.body.addWidget(self._numbers, 1)
        errors = Card(self.tr("How small should h be?"))
        self._table = self._make_table()
        hint = QLabel(
            self.tr(
                "A smaller h is better, until f(x + h) and f(x) agree in so many digits that their difference"
                " has none left."
            )
        )
        hint.setProperty("role", "caption")
        hint.setWordWrap(True)
        errors.body.addWidget(self._table, 1)
        errors.body.addWidget(hint)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(numbers)
        right.addWidget(errors)
        right.setSizes([scaled(300), scaled(440)])
        right.setChildrenCollapsible(False)
        right.setHandleWidth(scaled(8))
        return right

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(TABLE_POWERS), 3)
        table.setObjectName("derivative_errors")
        table.setAccessibleName(self.tr("Error of the secant's slope for each h"))
        table.setToolTip(self.tr("Error of the secant's slope for each h"))
        table.setHorizontalHeaderLabels(["h", self.tr("forward"), self.tr("central")])
        tips = ("", "(f(x+h) − f(x)) / h − f′(x)", "(f(x+h) − f(x−h)) / 2h − f′(x)")
        for column, tip in enumerate(tips):
            item = table.horizontalHeaderItem(column)
            assert item is not None
            item.setToolTip(tip)
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(scaled(20))
        table.verticalHeader().setDefaultSectionSize(scaled(25))
        table.setShowGrid(False)
        table.setProperty("tight", True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        for row in range(len(TABLE_POWERS)):
            for column in range(3):
                item = QTableWidgetItem()
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        return table

    def _show_function(self) -> None:
        model = self.model
        self.function.show_function(
            model.expression, model.curve.name if model.curve else "", (model.x_range,)
        )
        self.plot.set_view(model.x_range, model.y_range)
        self.plot.set_curve("f", model.xs, model.ys, "text")
        self.slope_plot.set_view(model.x_range, model.slope_range)
        self.slope_plot.set_curve("slope", model.xs, model.slopes, "positive")
        kinds = {
            "minimum": self.tr("minimum"),
            "maximum": self.tr("maximum"),
            "terrace": self.tr("terrace, it goes on the same way"),
        }
        theme = current_theme()
        places = [
            f'<span style="color:{theme.highlight}">{SIGNS[point.kind]}</span> '
            f'<a style="color:{theme.accent_soft_text}" href="{point.x!r}">'
            f"x = {format_number(point.x, 5)}</a>: {escape(kinds[point.kind])}"
            for point in model.flat
        ]
        self._flat.setText("<br>".join(places) or self.tr("Nowhere in the part on show."))

    def _show_place(self) -> None:
        model, found = self.model, self.model.secant
        x, h = model.x, found.h
        self.function.show_point((x,))
        for plot in (self.plot, self.slope_plot):
            plot.set_here(x)
        left, right = model.x_range
        lines, marks = [], []
        if np.isfinite(found.derivative) and np.isfinite(found.low):
            lines.append(self._line_through(x, found.low, found.derivative, "success", dashed=True))
        if np.isfinite(found.slope):
            lines.append(self._line_through(x, found.low, found.slope, "test", dashed=False))
            lines.append(Line((x, found.low), (x + h, found.low), "muted"))
            lines.append(Line((x + h, found.low), (x + h, found.high), "muted"))
            apart = h > 0.03 * (right - left)
            marks.append(Mark(x + h, found.high, "test", label="f(x + h)" if apart else ""))
        marks.append(Mark(x, found.low, "success", label="f(x)", below=True))
        marks += [Mark(p.x, p.y, "highlight", SYMBOLS[p.kind]) for p in model.flat]
        self.plot.set_lines(lines)
        self.plot.set_marks(marks)
        slope_marks = [Mark(p.x, 0.0, "highlight", SYMBOLS[p.kind]) for p in model.flat]
        slope_marks.append(
            Mark(x, found.derivative, "success", label=f"f′ = {format_number(found.derivative, 4)}")
        )
        if np.isfinite(found.slope):
            slope_marks.append(Mark(x, found.slope, "test", hollow=True))
        self.slope_plot.set_marks(slope_marks)
        self._show_numbers()

    def _line_through(self, x: float, y: float, slope: float, colour: str, *, dashed: bool) -> Line:
        left, right = self.model.x_range
        return Line(
            (left, y + slope * (left - x)), (right, y + slope * (right - x)), colour, dashed, width=1.8
        )

    def _show_numbers(self) -> None:
        model, found, theme = self.model, self.model.secant, current_theme()

        def row(name: str, value: str, colour: str = theme.text) -> str:
            return (
                f'<tr><td style="color:{theme.muted}; padding-right:10px">{escape(name)}</td>'
                f'<td style="color:{colour}"><b>{escape(value)}</b></td></tr>'
            )

        low, high = format_number(found.low, 6), format_number(found.high, 6)
        over = f"({high} − {low if found.low >= 0 else f'({low})'}) / {format_number(found.h, 4)}"
        rows = [
            row("x", format_number(model.x, 6)),
            row("h", format_number(found.h, 4)),
            row("f(x)", low),
            row("f(x + h)", high),
            row("(f(x + h) − f(x)) / h", f"{over} = {format_number(found.slope, 6)}", theme.test),
            row("f′(x)", format_number(found.derivative, 6), theme.success),
            row(self.tr("the secant is off by"), format_number(found.slope - found.derivative, 3)),
        ]
        text = f"<table>{''.join(rows)}</table>"
        if not np.isfinite(found.derivative):
            text += f'<p style="color:{theme.warning}">' + escape(
                self.tr("There is no slope at this place: the function or its derivative has no value here.")
            )
        self._numbers.set_html(text)
        for number, power in enumerate(TABLE_POWERS):
            tried = secant(model.function, model.x, 10.0**-power)
            texts = (
                format_number(tried.h),
                format_number(tried.slope - tried.derivative, 2),
                format_number(tried.central - tried.derivative, 2),
            )
            for column, cell in enumerate(texts):
                item = self._table.item(number, column)
                assert item is not None
                item.setText(cell)
