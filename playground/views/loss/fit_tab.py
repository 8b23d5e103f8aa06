"""The mean squared error over data: every error is a drawn square, and the line is fitted by hand."""

from functools import partial

import numpy as np
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.views.loss.figure_table import figure_table
from playground.views.loss.fit_model import HANDLES, WIDTH, Bookmark, FitModel
from playground.views.loss.frame import numbers_card
from playground.views.loss.handle_plot import HandlePlot
from playground.views.loss.squares_item import ErrorSquare, Squares
from playground.views.loss.told_card import Telling, ToldCard
from playground.views.parts.columns import lay_out
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import Line, Mark
from playground.views.parts.number_rows import number_rows
from playground.widgets.card import Card
from playground.widgets.formula import FormulaView
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number import format_number
from playground.widgets.scale import LinearScale

MARGIN = 0.6
FAR = 3 * WIDTH  # where the drawn line ends, outside of any view
AS_GOOD = 1.0005  # times the least error: a line this near cannot be told from the best
MOST_OF_ALL = 0.5  # a square with a larger share of the sum is told


class FitTab(QWidget):
    """Lays out line, squares and numbers around one `FitModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_fit_tab")
        model = self.model = FitModel(self)
        self.plot = HandlePlot("x", "t, ŷ")
        self.plot.setObjectName("fit_plot")
        self.plot.plot.getViewBox().setAspectLocked(True)  # so that a square looks square
        self.plot.setAccessibleName(self.tr("Samples, a line, and the square of each error"))
        self.plot.graphics.setToolTip(
            self.tr(
                "Drag an end of the line or a sample; or choose one with the space bar and move it with the"
                " arrow keys (Shift: finely)"
            )
        )
        self.plot.set_view((-MARGIN, WIDTH + MARGIN), (-MARGIN, WIDTH + MARGIN))
        self.plot.dragged.connect(self._drag)
        self.squares = Squares(WIDTH + 2 * MARGIN)
        self.plot.plot.addItem(self.squares, ignoreBounds=True)
        self._card = ToldCard(self.tr("Every error is a square"), "fit_telling")
        self._card.body.addWidget(self.plot, 1)
        numbers, self._numbers = numbers_card("fit_numbers", self.tr("In numbers"))
        numbers.body.insertWidget(0, FormulaView(r"E = \frac{1}{n}\sum_{i=1}^{n} (\hat y_i - t_i)^2"))
        lay_out(self, [self._line_card(), self._samples_card()], self._card, (numbers, self.tr("In numbers")))
        model.moved.connect(self._show)
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
        """Return every sample with its prediction, its error and the error's square."""
        fit = self.model.fit

        def rows() -> list[tuple[object, ...]]:
            errors = fit.errors
            return [
                tuple(map(float, row))
                for row in zip(fit.inputs, fit.targets, fit.predictions, errors, errors**2, strict=True)
            ]

        return Exports(self.plot, ("x", "target", "prediction", "error", "square"), rows, None)

    def _line_card(self) -> Card:
        card, model = Card(self.tr("The line ŷ = w·x + b")), self.model
        self._slope = LabelledSlider(self.tr("slope w"), LinearScale(-2.0, 2.0, 0.01), model.slope)
        self._slope.setObjectName("fit_slope")
        self._slope.setToolTip(self.tr("How far the line rises for each 1 to the right"))
        self._slope.value_changed.connect(lambda slope: model.set_line(slope, model.intercept))
        self._intercept = LabelledSlider(
            self.tr("intercept b"), LinearScale(-10.0, 20.0, 0.01), model.intercept
        )
        self._intercept.setObjectName("fit_intercept")
        self._intercept.setToolTip(self.tr("The height of the line at x = 0"))
        self._intercept.value_changed.connect(lambda intercept: model.set_line(model.slope, intercept))
        card.body.addWidget(self._slope)
        card.body.addWidget(self._intercept)
        for name, text, hint, slot in (
            (
                "fit_squares",
                self.tr("Best line for e²"),
                self.tr("Take the line with the least mean squared error, computed at once"),
                model.fit_squares,
            ),
            (
                "fit_absolute",
                self.tr("Best line for |e|"),
                self.tr("Take the line with the least mean absolute error"),
                model.fit_absolute,
            ),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setToolTip(hint)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            if name == "fit_squares":
                button.setProperty("role", "soft")
            button.clicked.connect(partial(self._fit, slot))
            card.body.addWidget(button)
        self._fault = Telling("fit_fault")
        self._fault.setProperty("role", "error")
        self._fault.hide()
        card.body.addWidget(self._fault)
        return card

    def _samples_card(self) -> Card:
        card = Card(self.tr("Samples"))
        self._outlier = QCheckBox(self.tr("with an outlier"))
        self._outlier.setObjectName("fit_outlier")
        self._outlier.setToolTip(self.tr("One more sample, far off the others; drag it and see it pull"))
        self._outlier.toggled.connect(self.model.set_outlier)
        card.body.addWidget(self._outlier)
        hint = Telling("fit_hint")
        hint.setProperty("role", "caption")
        hint.tell(self.tr("Every sample can be dragged, and so can both ends of the line."))
        card.body.addWidget(hint)
        return card

    def _fit(self, take: object) -> None:
        try:
            take()  # type: ignore[operator]
        except PlaygroundError as error:
            self._fault.tell(translate_core(error.message))
            self._fault.show()

    def _drag(self, number: int, x: float, y: float) -> None:
        if number < len(HANDLES):
            self.model.set_handle(number, y)
        else:
            self.model.set_point(number - len(HANDLES), x, y)

    def _show(self) -> None:
        model, fit = self.model, self.model.fit
        self._fault.hide()
        self._slope.set_value(model.slope)
        self._intercept.set_value(model.intercept)
        with QSignalBlocker(self._outlier):
            self._outlier.setChecked(model.outlier is not None)
        ends = [(x, model.height(x)) for x in HANDLES]
        self.plot.set_handles([*ends, *model.points])
        self.plot.set_lines(
            [Line((-FAR, model.height(-FAR)), (FAR, model.height(FAR)), "text", width=2.0)]
            + [
                Line((x, t), (x, prediction), self._colour(number))
                for number, ((x, t), prediction) in enumerate(zip(model.points, fit.predictions, strict=True))
            ]
        )
        self.plot.set_marks(
            [Mark(x, t, self._colour(number)) for number, (x, t) in enumerate(model.points)]
            + [Mark(x, y, "highlight", "s") for x, y in ends]
        )
        self.squares.show_squares(
            [
                ErrorSquare(x, t, float(prediction), self._colour(number))
                for number, ((x, t), prediction) in enumerate(zip(model.points, fit.predictions, strict=True))
            ]
        )
        self._card.tell(self._says())
        self._show_numbers()

    def _colour(self, number: int) -> str:
        return "negative" if number >= len(self.model.samples) else "positive"

    def _says(self) -> str:
        """Return what there is to see, in two sentences."""
        model, fit = self.model, self.model.fit
        squares = fit.errors**2
        total, mean = format_number(float(squares.sum()), 4), format_number(fit.loss("mse"), 4)
        text = self.tr(
            "The area of a square is what its error counts. Together they cover {total}; shared among {n}"
            " samples that is E = {mean}."
        ).format(total=total, n=len(squares), mean=mean)
        share = float(squares.max() / squares.sum()) if squares.sum() > 0 else 0.0
        try:
            best = model.best.loss("mse")
        except PlaygroundError:
            return text
        if fit.loss("mse") <= best * AS_GOOD + 1e-12:
            text += " " + self.tr("No other line covers less: this is the minimum.")
        elif share > MOST_OF_ALL:
            text += " " + self.tr("One sample alone makes up {percent} % of it.").format(
                percent=format_number(100 * share, 2)
            )
        else:
            text += " " + self.tr("The best line would have {best}.").format(best=format_number(best, 4))
        return text

    def _show_numbers(self) -> None:
        fit = self.model.fit

        def told(value: float) -> str:
            return format_number(round(value, 10) + 0.0, 3)

        heads = [("t", "text"), ("ŷ", "text"), ("e", "text"), ("e²", "accent_soft_text")]
        errors = fit.errors
        rows = [
            (told(x), [told(t), told(y), told(e), told(e * e)])
            for x, t, y, e in zip(fit.inputs, fit.targets, fit.predictions, errors, strict=True)
        ]
        total = float(np.square(errors).sum())
        summary = [
            (self.tr("sum of squares"), format_number(total, 5), ""),
            (
                self.tr("mean squared error"),
                f"{format_number(total, 5)} / {len(errors)} = {format_number(fit.loss('mse'), 5)}",
                "accent_soft_text",
            ),
            (self.tr("mean absolute error"), format_number(fit.loss("mae"), 5), ""),
            (self.tr("Huber loss, δ = 1"), format_number(fit.loss("huber"), 5), ""),
        ]
        self._numbers.set_html(figure_table(heads, rows, "x") + "<br>" + number_rows(summary))
