"""Partial derivatives and the gradient: two slices through a point, and the arrow their slopes add up to."""

from html import escape

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QSplitter, QToolButton, QWidget

from playground.graph.curves import sensible_range
from playground.graph.surfaces import SURFACES, VARIABLES
from playground.support.theme import current_theme, scaled
from playground.views.descent.function_panel import FunctionPanel
from playground.views.descent.gradient_model import Bookmark, GradientModel
from playground.views.descent.map_items import Arrow
from playground.views.descent.relief_view import ReliefView, Thread
from playground.views.descent.surface_map import SurfaceMap
from playground.views.parts.columns import lay_out, stacked
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import FunctionPlot, Line, Mark
from playground.views.parts.text_area import TextArea
from playground.widgets.card import Card
from playground.widgets.number import format_number

LONGEST = 0.28  # of the map's width: the arrow of an endless slope
SLICE_POINTS = 400
TANGENT = 0.16  # of the map's width: half a tangent
X_COLOUR, Y_COLOUR, UP_COLOUR, DOWN_COLOUR = "train", "success", "test", "text"
SIGNS = {"minimum": "★", "maximum": "▲", "saddle": "◆"}
MOST_PLACES = 9
STEP_SHARE = 0.002  # of the map's width: the small step whose effect is told

BESIDE = 0.4, 250, 500  # of the width, for the landscape; its bounds in pixels


class GradientTab(QWidget):
    """Lays out map, relief, slices and numbers around one `GradientModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gradient_tab")
        model = self.model = GradientModel(self)
        self.function = FunctionPanel(
            "gradient",
            VARIABLES,
            SURFACES,
            self.tr("point (x, y)"),
            model.open_surface,
            model.set_expression,
            model.set_ranges,
            model.set_point,
        )
        self.map = SurfaceMap()
        self.map.setObjectName("gradient_map")
        self.map.setAccessibleName(self.tr("Map of the function with the gradient at the point"))
        self.map.graphics.setToolTip(self.tr("Click or drag to choose the point; arrow keys move it"))
        self.map.keep_angles()
        self.map.pointed_at.connect(model.set_point)
        self.relief = ReliefView()
        self.relief.setObjectName("gradient_relief")
        self.relief.setAccessibleName(self.tr("The function as a landscape, with both slices"))
        self.relief.setToolTip(self.tr("Drag or use the arrow keys to turn and tilt it"))
        self.slices = {
            "x": self._slice("x", self.tr("Slice along x: y is held still")),
            "y": self._slice("y", self.tr("Slice along y: x is held still")),
        }
        self.slices["x"].pointed_at.connect(lambda x: model.set_point(x, model.point[1]))
        self.slices["y"].pointed_at.connect(lambda y: model.set_point(model.point[0], y))
        beside = (self._beside(), self.tr("In numbers"))
        lay_out(self, [self.function, self._places_card()], self._pictures(), beside, BESIDE)
        model.functionChanged.connect(self._show_function)
        model.pointChanged.connect(self._show_point)
        self._show_function()
        self._show_point()

    def bookmark(self) -> Bookmark:
        """Return what is on show."""
        return self.model.bookmark()

    def restore(self, mark: Bookmark) -> None:
        """Show what was on show at the time of `bookmark`."""
        self.model.restore(mark)

    def shutdown(self) -> None:
        """Do nothing: nothing runs here."""

    def exports(self) -> Exports:
        """Return the point on show and the places where the gradient is 0."""
        model = self.model

        def rows() -> list[tuple[object, ...]]:
            x, y = model.point
            here = ("point", float(x), float(y), model.value(x, y), *model.gradient)
            return [here, *((place.kind, place.x, place.y, place.value, 0.0, 0.0) for place in model.flat)]

        return Exports(self.map, ("place", "x", "y", "f", "df_dx", "df_dy"), rows, None)

    def _slice(self, axis: str, name: str) -> FunctionPlot:
        plot = FunctionPlot(axis)
        plot.setObjectName(f"gradient_slice_{axis}")
        plot.setAccessibleName(name)
        plot.graphics.setToolTip(self.tr("Click or drag to move the point; arrow keys move it"))
        return plot

    def _places_card(self) -> Card:
        card = Card(self.tr("Where ∇f = 0"))
        self._places = QLabel()
        self._places.setObjectName("gradient_places")
        self._places.setWordWrap(True)
        self._places.setTextFormat(Qt.TextFormat.RichText)
        self._places.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._places.setToolTip(self.tr("Click a place to go there"))
        self._places.linkActivated.connect(self._go_to)
        card.body.addWidget(self._places)
        return card

    def _pictures(self) -> QWidget:
        plan = Card(self.tr("Map and gradient"))
        for name, text, keys, way in (
            ("gradient_up", self.tr("Step uphill"), "Alt+Up", 1),
            ("gradient_down", self.tr("Step downhill"), "Alt+Down", -1),
        ):
            button = QToolButton()
            button.setObjectName(name)
            button.setProperty("bordered", True)
            button.setText(text)
            button.setShortcut(QKeySequence(keys))
            hint = self.tr("{what}, straight along the gradient ({keys})")
            button.setToolTip(hint.format(what=text, keys=keys))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _checked=False, way=way: self.model.walk(way))
            plan.add_action(button)
        plan.body.addWidget(self.map)
        self._slice_cards = {axis: Card("") for axis in VARIABLES}
        below = QSplitter(Qt.Orientation.Horizontal)
        for axis, card in self._slice_cards.items():
            card.body.addWidget(self.slices[axis])
            below.addWidget(card)
        below.setChildrenCollapsible(False)
        below.setHandleWidth(scaled(8))
        return stacked((plan, 480), (below, 290))

    def _beside(self) -> QWidget:
        landscape = Card(self.tr("Landscape"))
        self._rooted = QLabel(self.tr("heights as cube roots"))
        self._rooted.setProperty("role", "caption")
        self._rooted.setToolTip(
            self.tr("A few places tower over all others: drawn evenly, the rest would look flat")
        )
        landscape.add_action(self._rooted)
        landscape.body.addWidget(self.relief)
        numbers = Card(self.tr("In numbers"))
        self._numbers = TextArea("gradient_numbers", self.tr("In numbers"))
        numbers.body.addWidget(self._numbers, 1)
        return stacked((landscape, 480), (numbers, 290))

    def _go_to(self, number: str) -> None:
        place = self.model.flat[int(number)]
        self.model.set_point(place.x, place.y)

    def _kind_name(self, kind: str) -> str:
        return {
            "minimum": self.tr("minimum"),
            "maximum": self.tr("maximum"),
            "saddle": self.tr("saddle"),
        }.get(kind, "")

    def _show_function(self) -> None:
        model, theme = self.model, current_theme()
        surface = model.surface
        self.function.show_function(
            model.expression,
            surface.name if surface else "",
            (model.x_range, model.y_range),
            source=surface.source if surface else "",
        )
        self.map.set_surface(model.grid, model.x_range, model.y_range)
        self.map.set_minima(model.minima)
        self.relief.set_surface(model.grid, model.x_range, model.y_range)
        self._rooted.setVisible(self.relief.heights.rooted)
        self._heights = sensible_range(model.grid)
        links = [
            f'<span style="color:{theme.highlight}">{SIGNS[place.kind]}</span> '
            f"{escape(self._kind_name(place.kind))} "
            f'<a style="color:{theme.accent_soft_text}" href="{number}">'
            f"({format_number(place.x, 4)}, {format_number(place.y, 4)})</a>"
            for number, place in enumerate(model.flat[:MOST_PLACES])
        ]
        if len(model.flat) > MOST_PLACES:
            links.append(self.tr("and {n} more").format(n=len(model.flat) - MOST_PLACES))
        self._places.setText("<br>".join(links) or self.tr("At no single place of the map."))

    def _show_point(self) -> None:
        model = self.model
        x, y = model.point
        gradient = np.array(model.gradient)
        self.function.show_point(model.point)
        self.map.set_start(x, y)
        self.map.set_arrows(self._arrows(gradient))
        value = model.value(x, y)
        threads = []
        for axis, colour in (("x", X_COLOUR), ("y", Y_COLOUR)):
            threads += self._show_slice(axis, colour, value, gradient)
        self.relief.set_threads(threads, (x, y, value))
        self._show_numbers(value, gradient)

    def _arrows(self, gradient: np.typing.NDArray[np.float64]) -> list[Arrow]:
        """Return the partial derivatives, their sum uphill, and its reverse; shorter where it is flatter."""
        model = self.model
        length = float(np.hypot(*gradient))
        if not np.isfinite(length) or length == 0.0:
            return []
        width = model.x_range[1] - model.x_range[0]
        size = LONGEST * width * length / (length + (model.usual_slope or length)) / length
        dx, dy = (float(v) for v in gradient * size)
        x, y = model.point
        return [
            Arrow(x + dx, y, 0.0, dy, Y_COLOUR, 1.0, dashed=True),
            Arrow(x, y + dy, dx, 0.0, X_COLOUR, 1.0, dashed=True),
            Arrow(x, y, dx, 0.0, X_COLOUR, 2.0, label="∂f/∂x"),
            Arrow(x, y, 0.0, dy, Y_COLOUR, 2.0, label="∂f/∂y"),
            Arrow(x, y, -dx, -dy, DOWN_COLOUR, 2.5, label="−∇f"),
            Arrow(x, y, dx, dy, UP_COLOUR, 3.0, label="∇f"),
        ]

    def _show_slice(
        self, axis: str, colour: str, value: float, gradient: np.typing.NDArray[np.float64]
    ) -> list[Thread]:
        """Show one slice with its tangent; return both as lines in space."""
        model = self.model
        along = 0 if axis == "x" else 1
        bounds = (model.x_range, model.y_range)[along]
        here, slope = model.point[along], float(gradient[along])
        run = np.linspace(*bounds, SLICE_POINTS)
        at = [np.full_like(run, model.point[0]), np.full_like(run, model.point[1])]
        at[along] = run
        heights = model.function.value(*at)
        plot = self.slices[axis]
        plot.set_view(bounds, sensible_range(np.append(heights, value)))
        plot.set_curve("slice", run, heights, colour)
        plot.set_here(here)
        self._slice_cards[axis].set_title(
            (
                self.tr("∂f/∂x = {slope}, y held still at {held}")
                if axis == "x"
                else self.tr("∂f/∂y = {slope}, x held still at {held}")
            ).format(held=format_number(model.point[1 - along], 3), slope=format_number(slope, 4))
        )
        threads = [Thread(np.column_stack([*at, heights]), colour, 2.0)]
        plot.set_marks([Mark(here, value, colour)])
        if not np.isfinite(slope):
            plot.set_lines([])
            return threads
        reach = TANGENT * (bounds[1] - bounds[0])
        ends = [(here + d, value + slope * d) for d in (-reach, reach)]
        plot.set_lines([Line(ends[0], ends[1], UP_COLOUR, width=2.0)])
        return threads

    def _show_numbers(self, value: float, gradient: np.typing.NDArray[np.float64]) -> None:
        model, theme = self.model, current_theme()
        x, y = model.point
        gx, gy = (format_number(float(v), 5) for v in gradient)

        def row(name: str, text: str, colour: str = "text") -> str:
            return (
                f'<tr><td style="color:{theme.muted}; padding-right:8px">{name}</td>'
                f'<td style="color:{getattr(theme, colour)}"><b>{escape(text)}</b></td></tr>'
            )

        length = float(np.hypot(*gradient))
        rows = [
            row("f(x, y)", format_number(value, 6)),
            row("∂f/∂x", gx, X_COLOUR),
            row("∂f/∂y", gy, Y_COLOUR),
            row("∇f", f"({gx}, {gy})", UP_COLOUR),
            row("|∇f|", f"√({gx}² + {gy}²) = {format_number(length, 5)}".replace("−", "")),
        ]
        if np.isfinite(length) and length > 0:
            step = STEP_SHARE * (model.x_range[1] - model.x_range[0])
            ways = {
                self.tr("uphill, along ∇f"): gradient / length,
                self.tr("across, along the level line"): np.array([-gradient[1], gradient[0]]) / length,
                self.tr("downhill, against ∇f"): -gradient / length,
            }
            rows.append(row(self.tr("a step of {length}").format(length=format_number(step, 3)), ""))
            for name, way in ways.items():
                change = model.value(x + step * way[0], y + step * way[1]) - value
                text = self.tr("f changes by {change}").format(change=format_number(change, 3))
                rows.append(row(name, text))
        told = {
            "minimum": self.tr("A minimum: it rises in every direction, so both slopes are 0."),
            "maximum": self.tr("A maximum: it falls in every direction, so both slopes are 0."),
            "saddle": self.tr(
                "A saddle: up one way and down the other. The gradient is 0, and yet it is no minimum."
            ),
            "flat": self.tr("Nearly flat: the gradient is next to 0, and yet it is no minimum."),
            "slope": self.tr(
                "A slope: the gradient points straight uphill, at a right angle to the level line."
            ),
            "undefined": self.tr("The function or its gradient has no value here."),
        }[model.kind]
        self._numbers.set_html(f"<p>{escape(told)}</p><table>{''.join(rows)}</table>")
