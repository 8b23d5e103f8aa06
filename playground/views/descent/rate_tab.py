"""The learning rate: too small, right, too large or diverging, on one slider, beside what theory predicts."""

from math import log

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSplitter, QToolButton, QWidget

from playground.graph.learning_rate import LoopRules
from playground.graph.surfaces import SURFACES, VARIABLES
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.views.descent.function_panel import FunctionPanel
from playground.views.descent.loop_panel import LoopPanel
from playground.views.descent.rate_model import Bookmark, RateModel
from playground.views.descent.rate_strip import RateStrip
from playground.views.descent.surface_map import SurfaceMap
from playground.views.parts.columns import lay_out
from playground.views.parts.export_menu import Exports
from playground.views.parts.transport import Transport
from playground.widgets.card import Card
from playground.widgets.curve_plot import CurvePlot
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number import format_number
from playground.widgets.number_field import NumberField
from playground.widgets.scale import LogScale

PER_DECADE = 60
COLOURS = {"small": "muted", "right": "success", "large": "warning", "diverging": "error"}
LARGEST_TOLD = 1e9  # f beyond it is left out of the curves: they are to show the decay


class RateTab(QWidget):
    """Lays out map, slider, loop and loss around one `RateModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rate_tab")
        model = self.model = RateModel(self)
        self.function = FunctionPanel(
            "rate",
            VARIABLES,
            SURFACES,
            self.tr("start (x, y)"),
            model.open_surface,
            model.set_expression,
            model.set_ranges,
            model.set_start,
        )
        self.map = SurfaceMap()
        self.map.setObjectName("rate_map")
        self.map.setAccessibleName(self.tr("Map of the function with the path of gradient descent"))
        self.map.graphics.setToolTip(self.tr("Click or drag to choose the start; arrow keys move it"))
        self.map.pointed_at.connect(model.set_start)
        self.loop = LoopPanel(model)
        self.transport = Transport(model, "rate", (), self._where)
        for action in self.transport.shortcuts:
            self.addAction(action)
        lay_out(
            self,
            [self.function, self._rules_card()],
            self._centre(),
            (self._right(), self.tr("Loop")),
            (0.41, 270, 470),
            right_first=True,
        )
        model.functionChanged.connect(self._show_function)
        model.runChanged.connect(self._show_run)
        model.moved.connect(self._show_step)
        self._show_function()
        self._show_run()
        self._show_step()

    def bookmark(self) -> Bookmark:
        """Return what is on show."""
        return self.model.bookmark()

    def restore(self, mark: Bookmark) -> None:
        """Show what was on show at the time of `bookmark`."""
        self.model.restore(mark)
        self._show_rules()

    def shutdown(self) -> None:
        """Stop playing."""
        self.model.shutdown()

    def exports(self) -> Exports:
        """Return the path up to where the loop stops."""
        model = self.model

        def rows() -> list[tuple[object, ...]]:
            track = model.track
            if track is None:
                return []
            return [
                (k, *track.points[k], track.values[k], *track.gradients[k]) for k in range(model.end.step + 1)
            ]

        return Exports(self.map, ("step", "x", "y", "f", "df_dx", "df_dy"), rows, model)

    def _rules_card(self) -> Card:
        card = Card(self.tr("When to stop"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(6))
        grid.setVerticalSpacing(scaled(4))
        self._rules: dict[str, NumberField] = {}
        hint = self.tr("0 switches this rule off")
        for row, (name, caption, low, high, tip) in enumerate(
            (
                ("loss_below", self.tr("f at most"), 0.0, 1e6, hint),
                ("gradient_below", self.tr("|∇f| at most"), 0.0, 1e6, hint),
                ("steps", self.tr("steps at most"), 1.0, 2000.0, self.tr("The run ends here at the latest")),
            )
        ):
            label = QLabel(caption)
            label.setProperty("role", "muted")
            field = NumberField(0.0, low, high, step=10.0 if name == "steps" else None)
            field.setObjectName(f"rate_{name}")
            field.setAccessibleName(caption)
            field.explain(tip)
            field.value_committed.connect(lambda _value: self._set_rules())
            label.setBuddy(field)
            self._rules[name] = field
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        self._show_rules()
        return card

    def _centre(self) -> QWidget:
        card = Card(self.tr("Gradient descent"))
        self._slider = LabelledSlider(self.tr("learning rate η"), self._scale(), self.model.rate)
        self._slider.setObjectName("rate_slider")
        self._slider.setToolTip(self.tr("How far one step goes: η times the gradient"))
        self._slider.value_changed.connect(self.model.set_rate)
        self._strip = RateStrip()
        self._strip.setObjectName("rate_strip")
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(6))
        self._regimes: dict[str, QToolButton] = {}
        for regime, text in (
            ("small", self.tr("too small")),
            ("right", self.tr("right")),
            ("large", self.tr("too large")),
            ("diverging", self.tr("diverging")),
        ):
            button = QToolButton()
            button.setObjectName(f"rate_{regime}")
            button.setProperty("bordered", True)
            button.setText(text)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(self.tr("Take a learning rate of this kind"))
            button.clicked.connect(lambda _checked=False, regime=regime: self._take(regime))
            self._regimes[regime] = button
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._verdict = QLabel()
        self._verdict.setObjectName("rate_verdict")
        self._verdict.setWordWrap(True)
        card.body.addWidget(self.map, 1)
        card.body.addWidget(self._slider)
        card.body.addWidget(self._strip)
        card.body.addLayout(buttons)
        card.body.addWidget(self._verdict)
        card.body.addWidget(self.transport)
        return card

    def _right(self) -> QWidget:
        card = self._loss_card = Card("")
        self.curves = CurvePlot(self.tr("step"))
        self.curves.setObjectName("rate_curves")
        card.body.addWidget(self.curves)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.loop)
        right.addWidget(card)
        right.setSizes([scaled(360), scaled(330)])
        right.setChildrenCollapsible(False)
        right.setHandleWidth(scaled(8))
        return right

    def _scale(self) -> LogScale:
        low, high = self.model.rate_bounds
        return LogScale(low, high, PER_DECADE)

    def _take(self, regime: str) -> None:
        self.model.choose_regime(regime)  # type: ignore[arg-type]

    def _set_rules(self) -> None:
        fields = self._rules
        self.model.set_rules(
            LoopRules(fields["loss_below"].value, fields["gradient_below"].value, int(fields["steps"].value))
        )

    def _show_rules(self) -> None:
        for name, field in self._rules.items():
            field.set_value(float(getattr(self.model.rules, name)))

    def _where(self, position: int) -> str:
        return self.tr("step {step}").format(step=f"{position // 3:,}") + f" ({position % 3 + 1})"

    def _show_function(self) -> None:
        model = self.model
        surface = model.surface
        self.function.show_function(
            model.expression,
            surface.name if surface else "",
            (model.x_range, model.y_range),
            self.function.minima_text(model.minima),
            surface.source if surface else "",
        )
        self.map.set_surface(model.grid, model.x_range, model.y_range)
        self.map.set_minima(model.minima)

    def _show_run(self) -> None:
        model, curvature = self.model, self.model.curvature
        self.function.show_point(model.start)
        self.map.set_start(*model.start)
        self._slider.set_scale(self._scale())
        self._slider.set_value(model.rate)
        self._strip.show_curvature(curvature, model.rate_bounds)
        for regime, button in self._regimes.items():
            button.setEnabled(curvature is not None)
            button.setChecked(regime == model.regime)
        colour = getattr(current_theme(), COLOURS[model.regime] if model.regime else "text")
        self.map.set_trails([colour], ["η"])
        self._verdict.setText(self._judgement())
        self._floor = curvature.value if curvature else 0.0
        self._loss_card.set_title(
            self.tr("f above its minimum") if curvature else self.tr("f(x, y) at each step")
        )
        self.curves.setAccessibleName(self._loss_card.title)
        self.curves.set_log_y(curvature is not None)
        self.curves.remove_curve("predicted")
        predicted = model.predicted
        if predicted is not None:
            self.curves.add_curve("predicted", self.tr("predicted"), "muted", dashed=True)
            shown = predicted[: int(np.argmax(predicted > LARGEST_TOLD)) or len(predicted)]
            self.curves.set_curve("predicted", np.arange(len(shown)), shown)
        self.curves.add_curve("run", self.tr("descent"), colour)

    def _show_step(self) -> None:
        model, track = self.model, self.model.track
        if track is None or not self.map.badges:
            self.map.show_trails([np.array([model.start])])
            return
        row = min(model.point_row, track.steps)
        self.map.show_trails([track.points[: row + 1]])
        values = track.values[: row + 1] - self._floor
        shown = values[: int(np.argmax(values > LARGEST_TOLD)) or len(values)]
        self.curves.set_curve("run", np.arange(len(shown)), shown)

    def _judgement(self) -> str:
        """Return what the learning rate amounts to here, in a sentence with its numbers."""
        model, curvature = self.model, self.model.curvature
        if model.fault:
            return self.tr("Descent cannot start here: {reason}").format(reason=translate_core(model.fault))
        if curvature is None:
            return self.tr("No minimum stands alone on this map, so theory gives no limit here.")
        slow, steep = curvature.factors(model.rate)
        removed = format_number(model.rate * curvature.eigenvalues[1], 3)
        remaining = abs(slow)
        halving = format_number(log(2) / -log(remaining), 3) if 0 < remaining < 1 else ""
        text = {
            "small": self.tr(
                "Too small: across the valley a step removes only {removed} of the error, along it hardly"
                " anything: {halving} steps to halve it."
            ),
            "right": self.tr(
                "Right: ηλmax = {removed}. Across the valley the error shrinks fast; along it, it takes"
                " {halving} steps to halve."
            ),
            "large": self.tr(
                "Too large: ηλmax = {removed}, so each step leaps over the floor of the valley and lands"
                " {steep} of the way up the other side."
            ),
            "diverging": self.tr(
                "Diverging: ηλmax = {removed} is above 2, so each step ends {steep} times as far from the"
                " floor, on the other side."
            ),
        }[curvature.regime(model.rate)]
        text = text.format(removed=removed, halving=halving or "1", steep=format_number(abs(steep), 3))
        if not curvature.quadratic:
            text += " " + self.tr("λmax is that of the nearest minimum: farther away it is another.")
        return text
