"""The losses: any of them over its prediction, with the tangent, others laid over it, and the formula."""

from functools import partial
from math import exp

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from playground.engine.losses import LOSSES
from playground.support.i18n import translate_core
from playground.support.theme import current_theme
from playground.views.loss.curves_model import HIGHEST, LEAST_DELTA, MOST_DELTA, WIDE, Bookmark, CurvesModel
from playground.views.loss.formulae import FORMULAE
from playground.views.loss.frame import caption, numbers_card
from playground.views.loss.handle_plot import HandlePlot
from playground.views.loss.in_numbers import slope_in_numbers, value_in_numbers
from playground.views.loss.narrow_choice import NarrowChoice
from playground.views.loss.told_card import ToldCard
from playground.views.parts.columns import lay_out, stacked
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import FunctionPlot, Line, Mark
from playground.views.parts.number_rows import number_rows, sentence
from playground.widgets.card import Card
from playground.widgets.formula import FormulaView
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number import format_number
from playground.widgets.scale import LinearScale, LogScale

SLOPE_VIEW = (-6.0, 6.0)
PREDICTION = 0  # the number of its handle in the plot; the other is the target
KEY_STEPS = 80  # of the arrow keys, from one edge to the other
LEVEL = 1e-9  # a slope that is none


class CurvesTab(QWidget):
    """Lays out curve, slope and numbers around one `CurvesModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_curves_tab")
        model = self.model = CurvesModel(self)
        self.plot, self.slope_plot = HandlePlot("ŷ", "E", free=PREDICTION), FunctionPlot("ŷ", "dE/dŷ")
        self.plot.setObjectName("curves_plot")
        self.plot.setAccessibleName(self.tr("The loss over the prediction, with its tangent"))
        self.slope_plot.setObjectName("curves_slopes")
        self.slope_plot.setAccessibleName(self.tr("The derivative of the loss over the prediction"))
        self.plot.dragged.connect(self._drag)
        self.plot.graphics.setToolTip(
            self.tr("Drag the prediction or the target ◆; the space bar chooses one, arrow keys move it")
        )
        self.slope_plot.pointed_at.connect(model.set_prediction)
        self.slope_plot.graphics.setToolTip(
            self.tr("Click or drag to choose the prediction; arrow keys move it")
        )
        curve = self._curve_card = ToldCard(self.tr("What a prediction costs"), "curves_telling")
        curve.body.addWidget(self.plot, 1)
        slopes = self._slope_card = ToldCard(self.tr("The derivative"), "curves_slope_telling")
        slopes.body.addWidget(self.slope_plot, 1)
        numbers, self._numbers = numbers_card("curves_numbers", self.tr("In numbers"))
        self._formulae, self._written = QVBoxLayout(), ""
        numbers.body.insertLayout(0, self._formulae)
        lay_out(
            self,
            [self._sample_card(), self._losses_card()],
            stacked((curve, 420), (slopes, 330)),
            (numbers, self.tr("In numbers")),
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
        card = Card(self.tr("Drawn beside it"))
        self._boxes: dict[str, QCheckBox] = {}
        for name, entry in LOSSES.items():
            box = self._boxes[name] = QCheckBox(translate_core(entry.title))
            box.setObjectName(f"curves_overlay_{name}")
            box.setToolTip(translate_core(entry.purpose))
            box.toggled.connect(partial(self.model.overlay, name))
            card.body.addWidget(box)
        return card

    def _sample_card(self) -> Card:
        card = Card(self.tr("Loss"))
        self._choice = NarrowChoice()
        self._choice.setObjectName("curves_choice")
        self._choice.setAccessibleName(self.tr("Loss"))
        for name, entry in LOSSES.items():
            self._choice.add(name, translate_core(entry.title), translate_core(entry.purpose))
        self._choice.chosen.connect(self.model.choose)
        card.body.addWidget(self._choice)
        self._purpose = caption("curves_purpose")
        card.body.addWidget(self._purpose)
        self._prediction = LabelledSlider(self.tr("prediction ŷ"), LinearScale(*WIDE, 0.01), 0.0)
        self._target = LabelledSlider(self.tr("target t"), LinearScale(*WIDE, 0.01), 0.0)
        self._delta = LabelledSlider(self.tr("Huber's δ"), LogScale(LEAST_DELTA, MOST_DELTA, 60), 1.0)
        for slider, name, hint, slot in (
            (
                self._prediction,
                "curves_prediction",
                self.tr("What the network says"),
                self.model.set_prediction,
            ),
            (self._target, "curves_target", self.tr("What is right"), self.model.set_target),
            (
                self._delta,
                "curves_delta",
                self.tr("Where Huber's loss goes over from squared to straight"),
                self.model.set_delta,
            ),
        ):
            slider.setObjectName(name)
            slider.setToolTip(hint)
            slider.value_changed.connect(slot)
            card.body.addWidget(slider)
        return card

    def _drag(self, number: int, x: float, _y: float) -> None:
        if number == PREDICTION:
            self.model.set_prediction(x)
        else:
            self.model.set_target(x)

    def _show_formulae(self) -> None:
        if self._written == self.model.chosen:
            return
        self._written = self.model.chosen
        while (item := self._formulae.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        for latex in FORMULAE.get(self.model.chosen, ()):
            self._formulae.addWidget(FormulaView(latex, 15))

    def _show_losses(self) -> None:
        model = self.model
        self._show_formulae()
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
        self._delta.setVisible(any("delta" in model.shape_of(name).loss.hyper for name in drawn))

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
        marks = [Mark(x, value, "success", label=f"E = {format_number(value, 4)}")]
        handles = [(x, value)]
        if shape.scale != "logit":
            marks.append(Mark(t, 0.0, "highlight", "d", label="t"))
            handles.append((t, 0.0))
        self.plot.set_marks(marks)
        self.plot.set_handles(handles)
        self.plot.nudge = (right - left) / KEY_STEPS
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
            share = 1 / (1 + exp(-model.prediction))
            rows.append((self.tr("as a probability"), format_number(share, 4), ""))
        if model.chosen not in FORMULAE:
            rows += [
                (self.tr("formula"), shape.loss.formula, ""),
                (self.tr("its derivative"), shape.loss.gradient_formula, ""),
            ]
        rows += [
            (self.tr("loss E"), f"{written}{equals}" if written else equals[3:], "success"),
            (
                self.tr("derivative"),
                f"{written_slope} = {format_number(slope, 6)}" if written_slope else format_number(slope, 6),
                "success",
            ),
        ]
        one = self.tr("Here for one sample with one output: n = 1.")
        self._numbers.set_html(number_rows(rows) + sentence(one))
        self._curve_card.tell(self._says_of_value(value))
        self._slope_card.tell(self._says_of_slope(letter, slope))

    def _says_of_value(self, value: float) -> str:
        """Return what the curve shows, in a sentence."""
        model, told = self.model, format_number(value, 4)
        numbers = {"y": format_number(model.prediction, 3), "t": format_number(model.target, 3), "E": told}
        if model.shape.scale == "logit":
            share = format_number(1 / (1 + exp(-model.prediction)), 3)
            return self.tr(
                "The logit {y} stands for the probability {share}. The right answer is {t}, so it costs {E}."
            ).format(**numbers, share=share)
        return self.tr(
            "The prediction is {y}, the right answer {t}: that costs {E}. The nearer, the cheaper."
        ).format(**numbers)

    def _says_of_slope(self, letter: str, slope: float) -> str:
        """Return what the tangent shows, in a sentence."""
        if abs(slope) < LEVEL:
            return self.tr("The tangent is level: nothing pulls on the prediction here.")
        told = format_number(abs(slope), 3)
        if slope > 0:
            return self.tr("The curve rises: a smaller {letter} costs less, and the pull is {n}.").format(
                letter=letter, n=told
            )
        return self.tr("The curve falls: a larger {letter} costs less, and the pull is {n}.").format(
            letter=letter, n=told
        )
