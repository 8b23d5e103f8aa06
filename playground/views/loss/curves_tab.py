"""The losses: any of them over its prediction, with the tangent, others laid over it, and the formula."""

from functools import partial

import numpy as np
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from playground.engine.losses import LOSSES
from playground.support.i18n import translate_core
from playground.support.theme import current_theme
from playground.views.loss.curves_model import HIGHEST, LEAST_DELTA, MOST_DELTA, WIDE, Bookmark, CurvesModel
from playground.views.loss.frame import caption, lay_out, narrow, numbers_card, stacked
from playground.views.loss.in_numbers import slope_in_numbers, value_in_numbers
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import FunctionPlot, Line, Mark
from playground.views.parts.number_rows import number_rows, sentence
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number import format_number
from playground.widgets.scale import LinearScale, LogScale

SLOPE_VIEW = (-6.0, 6.0)


class CurvesTab(QWidget):
    """Lays out curve, slope and numbers around one `CurvesModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_curves_tab")
        model = self.model = CurvesModel(self)
        self.plot, self.slope_plot = FunctionPlot("ŷ", "E"), FunctionPlot("ŷ", "dE/dŷ")
        self.plot.setObjectName("loss_plot")
        self.plot.setAccessibleName(self.tr("The loss over the prediction, with its tangent"))
        self.slope_plot.setObjectName("loss_slopes")
        self.slope_plot.setAccessibleName(self.tr("The derivative of the loss over the prediction"))
        for plot in (self.plot, self.slope_plot):
            plot.pointed_at.connect(model.set_prediction)
            plot.graphics.setToolTip(self.tr("Click or drag to choose the prediction; arrow keys move it"))
        curve = Card(self.tr("What a prediction costs"))
        curve.body.addWidget(self.plot, 1)
        self._says = caption("loss_says")
        curve.body.addWidget(self._says)
        slopes = Card(self.tr("The derivative: which way the prediction should move, and how hard"))
        slopes.body.addWidget(self.slope_plot, 1)
        numbers, self._numbers = numbers_card("loss_numbers", self.tr("In numbers"))
        lay_out(
            self, [self._losses_card(), self._sample_card()], stacked((curve, 470), (slopes, 280)), numbers
        )
        model.lossesChanged.connect(self._show_losses)
        model.moved.connect(self._show)
        self._show_losses()
        self._show()

    def bookmark(self) -> Bookmark:
        """Return what is on show."""
        return self.model.bookmark()

    def restore(self, mark: Bookmark) -> None:
        """Show what was on show at the time of `bookmark`."""
        self.model.restore(mark)

    def shutdown(self) -> None:
        """Stop nothing: nothing plays here."""

    def exports(self) -> Exports:
        """Return the curve with its slope at every prediction."""
        model, xs = self.model, self.model.xs
        values = model.shape.values(xs, model.target)
        slopes = model.shape.slopes(xs, model.target)
        return Exports(
            self.plot, ("prediction", "loss", "slope"), lambda: zip(xs, values, slopes, strict=True), None
        )

    def _losses_card(self) -> Card:
        card = Card(self.tr("Loss"))
        self._choice = narrow(Choice())
        self._choice.setObjectName("loss_choice")
        self._choice.setAccessibleName(self.tr("Loss"))
        for name, entry in LOSSES.items():
            self._choice.add(name, translate_core(entry.title), translate_core(entry.purpose))
        self._choice.chosen.connect(self.model.choose)
        card.body.addWidget(self._choice)
        self._purpose = caption("loss_purpose")
        card.body.addWidget(self._purpose)
        beside = caption()
        beside.setText(self.tr("Drawn beside it:"))
        card.body.addWidget(beside)
        self._boxes: dict[str, QCheckBox] = {}
        for name, entry in LOSSES.items():
            box = self._boxes[name] = QCheckBox(translate_core(entry.title))
            box.setObjectName(f"loss_overlay_{name}")
            box.setToolTip(translate_core(entry.purpose))
            box.toggled.connect(partial(self.model.overlay, name))
            card.body.addWidget(box)
        return card

    def _sample_card(self) -> Card:
        card = Card(self.tr("One sample"))
        self._prediction = LabelledSlider(self.tr("prediction ŷ"), LinearScale(*WIDE, 0.01), 0.0)
        self._target = LabelledSlider(self.tr("target t"), LinearScale(*WIDE, 0.01), 0.0)
        self._delta = LabelledSlider(self.tr("Huber's δ"), LogScale(LEAST_DELTA, MOST_DELTA, 60), 1.0)
        for slider, name, slot in (
            (self._prediction, "loss_prediction", self.model.set_prediction),
            (self._target, "loss_target", self.model.set_target),
            (self._delta, "loss_delta", self.model.set_delta),
        ):
            slider.setObjectName(name)
            slider.value_changed.connect(slot)
            card.body.addWidget(slider)
        return card

    def _show_losses(self) -> None:
        model = self.model
        self._choice.set_key(model.chosen)
        self._purpose.setText(translate_core(model.shape.loss.purpose))
        for name, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(name in model.overlaid)
            box.setEnabled(name != model.chosen)
        letter = {"value": "ŷ", "probability": "ŷ", "logit": "z"}[model.shape.scale]
        self.plot.set_labels(letter, "E")
        self.slope_plot.set_labels(letter, f"dE/d{letter}")
        drawn = (model.chosen, *model.overlaid)
        self._delta.setEnabled(any("delta" in model.shape_of(name).loss.hyper for name in drawn))

    def _show(self) -> None:
        model, theme = self.model, current_theme()
        shape, x, t = model.shape, model.prediction, model.target
        xs, x_range = model.xs, model.x_range
        self.plot.set_view(x_range, (-0.03 * HIGHEST, HIGHEST))
        self.slope_plot.set_view(x_range, SLOPE_VIEW)
        drawn = dict(zip((model.chosen, *model.overlaid), theme.curves + theme.classes, strict=False))
        for plot in (self.plot, self.slope_plot):
            for name in LOSSES:
                if name not in drawn:
                    plot.remove_curve(name)
        for name, colour in drawn.items():
            other = model.shape_of(name)
            wanted = other.nearest_target(t)
            self.plot.set_curve(name, xs, other.values(xs, wanted), colour)
            self.slope_plot.set_curve(name, xs, other.slopes(xs, wanted), colour)
        self.plot.legend.set_entries(
            (colour, translate_core(LOSSES[name].title)) for name, colour in drawn.items()
        )
        value, slope = shape.value(x, t), shape.slope(x, t)
        left, right = x_range
        tangent = Line(
            (left, value + slope * (left - x)), (right, value + slope * (right - x)), "success", True
        )
        wanted_line = Line((t, 0.0), (t, HIGHEST), "muted", True, 1.0)
        self.plot.set_lines([wanted_line, tangent] if shape.scale != "logit" else [tangent])
        self.plot.set_marks([Mark(x, value, "success", label=f"E = {format_number(value, 4)}")])
        self.slope_plot.set_lines([Line((x, 0.0), (x, slope), "success")])
        self.slope_plot.set_marks([Mark(x, slope, "success", label=format_number(slope, 4))])
        for plot in (self.plot, self.slope_plot):
            plot.set_here(x)
        self._prediction.set_value(x)
        self._target.set_value(t)
        self._delta.set_value(model.delta)
        self._show_numbers(value, slope)

    def _show_numbers(self, value: float, slope: float) -> None:
        model, shape = self.model, self.model.shape
        letter = "z" if shape.scale == "logit" else "ŷ"
        written, written_slope = (
            text(shape, model.prediction, model.target) for text in (value_in_numbers, slope_in_numbers)
        )
        equals = f" = {format_number(value, 6)}"
        rows = [
            (self.tr("target t"), format_number(model.target, 4), ""),
            (self.tr("prediction") + f" {letter}", format_number(model.prediction, 4), ""),
        ]
        if shape.scale == "logit":
            share = float(1 / (1 + np.exp(-model.prediction)))
            rows.append((self.tr("as a probability"), format_number(share, 4), ""))
        rows += [
            (self.tr("formula"), shape.loss.formula, ""),
            (self.tr("in numbers"), f"{written}{equals}" if written else equals[3:], "success"),
            (self.tr("derivative"), shape.loss.gradient_formula, ""),
            (
                self.tr("in numbers"),
                f"{written_slope} = {format_number(slope, 6)}" if written_slope else format_number(slope, 6),
                "success",
            ),
        ]
        one = self.tr("Here for one sample with one output: n = 1.")
        self._numbers.set_html(number_rows(rows) + sentence(one))
        if abs(slope) < 1e-9:
            says = self.tr("The tangent is level: nothing pulls on the prediction here.")
        elif slope > 0:
            says = self.tr("The tangent rises: a smaller {letter} costs less.").format(letter=letter)
        else:
            says = self.tr("The tangent falls: a larger {letter} costs less.").format(letter=letter)
        self._says.setText(says)
