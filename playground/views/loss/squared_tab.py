"""Why the error is squared: |e|, e² and Huber's loss side by side, with slopes and the steps they suggest."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from playground.support.theme import scaled
from playground.views.loss.figure_table import figure_table
from playground.views.loss.frame import figures_label
from playground.views.loss.squared_model import (
    HIGH_DELTA,
    HIGH_RATE,
    KINDS,
    LOW_DELTA,
    LOW_RATE,
    NEAR,
    REACH,
    Bookmark,
    SquaredModel,
)
from playground.views.loss.told_card import ToldCard
from playground.views.parts.columns import lay_out
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import FunctionPlot, Line, Mark
from playground.views.parts.number_rows import sentence
from playground.views.parts.transport import Transport
from playground.widgets.card import Card
from playground.widgets.formula import FormulaView
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number import format_number
from playground.widgets.scale import LinearScale, LogScale

COLOURS = {"mae": "test", "mse": "train", "huber": "success"}
FORMULAE = {
    "mae": r"E = |e|",
    "mse": r"E = e^2",
    "huber": r"E = \begin{cases} \tfrac{1}{2}e^2 & |e| \le \delta \\"
    r" \delta(|e| - \tfrac{1}{2}\delta) & |e| > \delta \end{cases}",
}
NAMES = {"mae": "|e|", "mse": "e²", "huber": "Huber"}
HEADS = tuple((NAMES[kind], COLOURS[kind]) for kind in KINDS)
HIGHEST = 10.8  # room for the label of the largest square, 9
STEEPEST = 7.6
SMALL = 0.5  # an error below it counts as small in the sentence


class SquaredTab(QWidget):
    """Lays out three losses, their slopes and the numbers around one `SquaredModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_squared_tab")
        model = self.model = SquaredModel(self)
        self.plots: dict[str, FunctionPlot] = {}
        self.slope_plots: dict[str, FunctionPlot] = {}
        self.transport = Transport(model, "squared", ())
        for action in self.transport.shortcuts:
            self.addAction(action)
        lay_out(self, [self._settings(), self._numbers_card()], self._pictures())
        model.curvesChanged.connect(self._show_curves)
        model.moved.connect(self._show)
        self._show_curves()
        self._show()

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
        """Return where each loss leads the error, with its value and slope there."""
        model = self.model

        def rows() -> list[tuple[object, ...]]:
            return [
                (kind, step, error, model.value(kind, error), model.slope(kind, error))
                for kind in KINDS
                for step, error in enumerate(model.tracks[kind].tolist())
            ]

        return Exports(self._picture, ("loss", "step", "error", "value", "slope"), rows, model)

    def _settings(self) -> Card:
        card = Card(self.tr("The error"))
        model = self.model
        self._error = LabelledSlider(
            self.tr("error e = ŷ − t"), LinearScale(-REACH, REACH, 0.05), model.error
        )
        self._delta = LabelledSlider(
            self.tr("Huber's δ"), LinearScale(LOW_DELTA, HIGH_DELTA, 0.1), model.delta
        )
        self._rate = LabelledSlider(self.tr("learning rate η"), LogScale(LOW_RATE, HIGH_RATE, 20), model.rate)
        for slider, name, hint, slot in (
            (
                self._error,
                "squared_error",
                self.tr("How far the prediction is from the target"),
                model.set_error,
            ),
            (
                self._delta,
                "squared_delta",
                self.tr("Where Huber's loss goes over from squared to straight"),
                model.set_delta,
            ),
            (
                self._rate,
                "squared_rate",
                self.tr("A step is η times the slope, downhill"),
                model.set_rate,
            ),
        ):
            slider.setObjectName(name)
            slider.setToolTip(hint)
            slider.value_changed.connect(slot)
            card.body.addWidget(slider)
        return card

    def _numbers_card(self) -> Card:
        card = Card(self.tr("In numbers"))
        self._numbers = figures_label("squared_numbers")
        card.body.addWidget(self._numbers)
        return card

    def _pictures(self) -> Card:
        card = self._card = ToldCard(self.tr("Three ways to count an error"), "squared_telling")
        self._picture = QWidget()
        self._picture.setAccessibleName(card.title)
        row = QHBoxLayout(self._picture)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        for kind in KINDS:
            plot, slopes = FunctionPlot("e", "E"), FunctionPlot("e", self.tr("slope dE/de"))
            plot.setObjectName(f"squared_plot_{kind}")
            slopes.setObjectName(f"squared_slopes_{kind}")
            plot.setAccessibleName(self.tr("{name} over the error").format(name=NAMES[kind]))
            slopes.setAccessibleName(self.tr("Slope of {name} over the error").format(name=NAMES[kind]))
            formula = FormulaView(FORMULAE[kind], 13)
            formula.setFixedHeight(scaled(44))  # one for all, so that the plots stand in line
            column = QVBoxLayout()
            column.setSpacing(scaled(4))
            column.addWidget(formula)
            for shown, share in ((plot, 3), (slopes, 2)):
                shown.pointed_at.connect(self.model.set_error)
                shown.graphics.setToolTip(self.tr("Click or drag to choose the error; arrow keys move it"))
                column.addWidget(shown, share)
            row.addLayout(column, 1)
            self.plots[kind], self.slope_plots[kind] = plot, slopes
        card.body.addWidget(self._picture, 1)
        card.body.addWidget(self.transport)
        return card

    def _show_curves(self) -> None:
        model, x_range = self.model, (-1.08 * REACH, 1.08 * REACH)
        for kind in KINDS:
            shape = model.shapes[kind]
            plot, slopes = self.plots[kind], self.slope_plots[kind]
            plot.set_view(x_range, (-0.06 * HIGHEST, HIGHEST))
            plot.set_curve("value", model.xs, shape.values(model.xs, 0.0), COLOURS[kind])
            slopes.set_view(x_range, (-STEEPEST, STEEPEST))
            steep = shape.slopes(model.xs, 0.0)
            if kind == "mae":  # its leap is no part of the curve
                steep[model.xs == 0] = float("nan")
            slopes.set_curve("slope", model.xs, steep, COLOURS[kind])

    def _show(self) -> None:
        model = self.model
        self._error.set_value(model.error)
        self._delta.set_value(model.delta)
        self._rate.set_value(model.rate)
        for kind in KINDS:
            self._show_place(kind)
        self._card.tell(self._says())
        self._show_numbers()

    def _show_place(self, kind: str) -> None:
        model, plot, slopes = self.model, self.plots[kind], self.slope_plots[kind]
        colour, here = COLOURS[kind], model.now(kind)
        value, slope, move = model.value(kind, here), model.slope(kind, here), model.move(kind)
        reach = 2 * REACH
        tangent = ((here - reach, value - slope * reach), (here + reach, value + slope * reach))
        lines = [Line(*tangent, "muted", dashed=True)]
        been = model.tracks[kind][: model.step].tolist()
        marks = [Mark(error, model.value(kind, error), colour, hollow=True) for error in been]
        if move:
            lines.append(Line((here, value), (here + move, value), "highlight", width=3.0))
            marks.append(Mark(here + move, value, "highlight", "t3" if move < 0 else "t2"))
        marks.append(Mark(here, value, colour, label=f"E = {format_number(value, 3)}"))
        plot.set_lines(lines)
        plot.set_marks(marks)
        told = self.tr("slope {n}").format(n=format_number(slope, 3))
        corner = [Mark(0.0, side, colour, hollow=True) for side in (-1.0, 1.0)] if kind == "mae" else []
        slopes.set_lines([Line((here, 0.0), (here, slope), colour, width=2.5)])
        slopes.set_marks([*corner, Mark(here, slope, colour, label=told, below=slope > 3)])
        for shown in (plot, slopes):
            shown.set_here(model.error)

    def _says(self) -> str:
        """Return what there is to see, in one or two sentences."""
        model = self.model
        if model.step:
            return self.tr(
                "After {k} steps: |e| is at {mae}, e² at {mse}, Huber at {huber}. Every step of |e| is η"
                " long, so near 0 it jumps to and fro; those of e² shrink with the error."
            ).format(k=model.step, **{kind: format_number(model.now(kind), 3) for kind in KINDS})
        slopes = {kind: format_number(abs(model.slope(kind, model.error)), 3) for kind in KINDS}
        if model.error == 0:
            return self.tr(
                "No error: e² and Huber are level here, so nothing moves. |e| has a corner: its slope leaps"
                " from −1 to 1, and only by agreement is it 0 at the tip."
            )
        if abs(model.error) < SMALL:
            return self.tr(
                "A small error: the slope of e² has faded to {mse}, so its steps shrink and it settles. |e|"
                " still pulls with {mae}, as hard as ever, and steps over 0."
            ).format(**slopes)
        return self.tr(
            "The slope is the pull on the prediction. e² pulls with {mse}: twice the error, twice the pull."
            " |e| pulls with {mae} whatever the error; Huber with {huber}, and never more than δ."
        ).format(**slopes)

    def _show_numbers(self) -> None:
        model = self.model

        def cells(figures: list[float]) -> list[str]:
            return [format_number(figure, 3) for figure in figures]

        now, moves = [model.now(kind) for kind in KINDS], [model.move(kind) for kind in KINDS]
        rows = [
            (self.tr("error e"), cells(now)),
            (self.tr("loss E"), cells([model.value(k, e) for k, e in zip(KINDS, now, strict=True)])),
            (self.tr("slope"), cells([model.slope(k, e) for k, e in zip(KINDS, now, strict=True)])),
            (self.tr("−η·slope"), cells(moves)),
            (self.tr("next error"), cells([e + move for e, move in zip(now, moves, strict=True)])),
        ]
        around = [
            (f"e = {format_number(error)}", cells([model.slope(kind, error) for kind in KINDS]))
            for error in (-NEAR, 0.0, NEAR)
        ]
        self._numbers.setText(
            figure_table(HEADS, rows)
            + sentence(self.tr("The slope around 0:"))
            + figure_table(HEADS, around)
            + sentence(
                self.tr(
                    "The squared loss is smooth at 0 and its slope is proportional to the error: large errors"
                    " are mended fast, small ones gently. Its price: one outlier pulls with all its might."
                )
            )
        )
