"""Where the slope dies: squared error against cross-entropy behind a sigmoid, and a race of the two."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.support.theme import current_theme, scaled
from playground.views.loss.dying_model import (
    HIGH_RATE,
    LOW_RATE,
    NAMES,
    RANGE,
    STEPS,
    Bookmark,
    DyingModel,
    sigmoid,
)
from playground.views.loss.figure_table import figure_table
from playground.views.loss.frame import caption, figures_label
from playground.views.loss.told_card import ToldCard
from playground.views.parts.columns import lay_out, stacked
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import FunctionPlot, Line, Mark
from playground.views.parts.transport import Transport
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.formula import FormulaView
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.legend import Legend
from playground.widgets.number import format_number
from playground.widgets.scale import LinearScale, LogScale

HIGHEST = 8.0
COLOURS = {"mse": "test", "bce": "train"}
LOST = 0.02  # a slope below it hardly moves anything
HALF = 0.5  # an answer farther off than this is the wrong one


class DyingTab(QWidget):
    """Lays out two losses of one neuron around one `DyingModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_dying_tab")
        model = self.model = DyingModel(self)
        self._titles = {
            "mse": self.tr("squared error (σ(z) − t)²"),
            "bce": self.tr("cross-entropy of σ(z)"),
        }
        self.plot, self.slope_plot, self.run_plot = (
            FunctionPlot("z", "E"),
            FunctionPlot("z", "dE/dz"),
            FunctionPlot(self.tr("step"), "y = σ(z)"),
        )
        for plot, name, title in (
            (self.plot, "dying_plot", self.tr("Both losses over the total input of a sigmoid neuron")),
            (self.slope_plot, "dying_slopes", self.tr("Their derivatives to the total input")),
        ):
            plot.setObjectName(name)
            plot.setAccessibleName(title)
            plot.pointed_at.connect(model.set_z)
            plot.graphics.setToolTip(self.tr("Click or drag to choose where both begin; arrow keys move it"))
        self.run_plot.setObjectName("dying_run")
        self.run_plot.setAccessibleName(self.tr("The neuron's answer at each step, with each loss"))
        self.run_plot.graphics.setToolTip(self.tr("Click or drag to go to a step; arrow keys move there"))
        self.run_plot.pointed_at.connect(lambda step: model.go(round(step)))
        losses = self._losses_card = ToldCard(self.tr("Two losses of one neuron y = σ(z)"), "dying_telling")
        self._legend = Legend()
        losses.body.addWidget(self._legend)
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.plot, 1)
        row.addWidget(self.slope_plot, 1)
        losses.body.addLayout(row, 1)
        run = self._run_card = ToldCard(
            self.tr("Fifty steps with each, from the same place"), "dying_run_telling"
        )
        run.body.addWidget(self.run_plot, 1)
        self.transport = Transport(model, "dying", ())
        for action in self.transport.shortcuts:
            self.addAction(action)
        run.body.addWidget(self.transport)
        lay_out(self, [self._neuron_card(), self._numbers_card()], stacked((losses, 380), (run, 340)))
        model.runChanged.connect(self._show_run)
        model.moved.connect(self._show)
        self._show_run()
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
        """Return both descents."""
        model = self.model
        columns = [np.arange(STEPS + 1)]
        for name in NAMES:
            path = model.paths[name]
            columns += [path, sigmoid(path), model.values(name, path), model.slopes(name, path)]
        heads = ("step", *(f"{name}_{what}" for name in NAMES for what in ("z", "y", "loss", "slope")))
        return Exports(self.plot, heads, lambda: zip(*columns, strict=True), model)

    def _neuron_card(self) -> Card:
        card = Card(self.tr("One neuron"))
        self._z = LabelledSlider(self.tr("start z"), LinearScale(*RANGE, 0.05), 0.0)
        self._rate = LabelledSlider(self.tr("learning rate η"), LogScale(LOW_RATE, HIGH_RATE, 60), 1.0)
        for slider, name, hint, slot in (
            (self._z, "dying_z", self.tr("Far to one side the neuron is certain"), self.model.set_z),
            (self._rate, "dying_rate", self.tr("A step is η times the slope, downhill"), self.model.set_rate),
        ):
            slider.setObjectName(name)
            slider.setToolTip(hint)
            slider.value_changed.connect(slot)
            card.body.addWidget(slider)
        self._target = Choice()
        self._target.setObjectName("dying_target")
        self._target.setAccessibleName(self.tr("target t"))
        hint = self.tr("What the neuron should answer")
        self._target.add("1", self.tr("target t = 1"), hint)
        self._target.add("0", self.tr("target t = 0"), hint)
        self._target.chosen.connect(lambda key: self.model.set_target(1 if key == "1" else 0))
        card.body.addWidget(self._target)
        return card

    def _numbers_card(self) -> Card:
        card = Card(self.tr("In numbers"))
        self._numbers = figures_label("dying_numbers")
        card.body.addWidget(self._numbers)
        for latex in (r"\frac{dE}{dz} = 2(y - t) \cdot y(1 - y)", r"\frac{dE}{dz} = y - t"):
            card.body.addWidget(FormulaView(latex, 14))
        reason = caption("dying_reason")
        reason.setText(
            self.tr(
                "Above: squared error; its factor y(1 − y) is the slope of the sigmoid, which is all but 0"
                " where the neuron is certain, right or wrong. Below: the logarithm of cross-entropy takes"
                " it away."
            )
        )
        card.body.addWidget(reason)
        return card

    def _show_run(self) -> None:
        model, xs = self.model, self.model.xs
        self.plot.set_view(RANGE, (-0.02 * HIGHEST, HIGHEST))
        self.slope_plot.set_view(RANGE, (-1.1, 1.1))
        self.run_plot.set_view((0.0, float(STEPS)), (-0.05, 1.05))
        steps = np.arange(STEPS + 1.0)
        for name, colour in COLOURS.items():
            self.plot.set_curve(name, xs, model.values(name, xs), colour)
            self.slope_plot.set_curve(name, xs, model.slopes(name, xs), colour)
            self.run_plot.set_curve(name, steps, sigmoid(model.paths[name]), colour)
        theme = current_theme()
        entries = [(str(getattr(theme, colour)), self._titles[name]) for name, colour in COLOURS.items()]
        self._legend.set_entries(entries)
        self.run_plot.set_lines([Line((0, model.target), (STEPS, model.target), "muted", True, 1.0)])
        self._z.set_value(model.z)
        self._rate.set_value(model.rate)
        self._target.set_key(str(model.target))

    def _show(self) -> None:
        model = self.model
        marks: dict[FunctionPlot, list[Mark]] = {self.plot: [], self.slope_plot: [], self.run_plot: []}
        bars, arrows = [], []
        for name, colour in COLOURS.items():
            z = model.here(name)
            at = np.array([z])
            value, slope = float(model.values(name, at)[0]), float(model.slopes(name, at)[0])
            move = -model.rate * slope
            arrows.append(Line((z, value), (z + move, value), colour, width=3.0))
            tip = Mark(z + move, value, colour, "t2" if move > 0 else "t3")
            marks[self.plot] += [tip, Mark(z, value, colour, label=f"E = {format_number(value, 3)}")]
            # The two slopes are often nearly the same: one label above its dot, one below.
            below = name == list(COLOURS)[-1]
            marks[self.slope_plot].append(Mark(z, slope, colour, label=format_number(slope, 3), below=below))
            bars.append(Line((z, 0.0), (z, slope), colour, width=2.5))
            marks[self.run_plot].append(Mark(model.step, float(sigmoid(at)[0]), colour))
        for plot, points in marks.items():
            plot.set_marks(points)
        self.plot.set_lines(arrows)
        self.slope_plot.set_lines(bars)
        self.plot.set_here(model.z)
        self.slope_plot.set_here(model.z)
        self.run_plot.set_here(model.step)
        self._show_numbers()

    def _show_numbers(self) -> None:
        model = self.model
        at = [np.array([model.here(name)]) for name in NAMES]
        answers = [float(sigmoid(z)[0]) for z in at]
        values = [float(model.values(name, z)[0]) for name, z in zip(NAMES, at, strict=True)]
        slopes = [float(model.slopes(name, z)[0]) for name, z in zip(NAMES, at, strict=True)]
        rows = [
            ("z", [float(z[0]) for z in at]),
            ("y = σ(z)", answers),
            ("y − t", [y - model.target for y in answers]),
            (self.tr("loss E"), values),
            ("dE/dz", slopes),
            ("−η·dE/dz", [-model.rate * slope for slope in slopes]),
        ]
        heads = [(self.tr("squared"), COLOURS["mse"]), (self.tr("cross-entropy"), COLOURS["bce"])]
        self._numbers.setText(
            figure_table(heads, [(name, [format_number(f, 3) for f in row]) for name, row in rows])
        )
        self._say(answers, slopes)

    def _say(self, answers: list[float], slopes: list[float]) -> None:
        model = self.model
        squared, logistic = (format_number(abs(y - model.target), 3) for y in answers)
        pulls = [format_number(abs(slope), 2) for slope in slopes]
        if abs(slopes[0]) < LOST and abs(answers[0] - model.target) > HALF:
            says = self.tr(
                "The neuron is certain and wrong, off by {off}. The squared error is flat here and pulls with"
                " only {weak}; cross-entropy pulls with {strong}."
            ).format(off=squared, weak=pulls[0], strong=pulls[1])
        else:
            says = self.tr("The squared error pulls on z with {weak}, cross-entropy with {strong}.").format(
                weak=pulls[0], strong=pulls[1]
            )
        self._losses_card.tell(says)
        if model.step == 0:
            told = self.tr(
                "Play: gradient descent on both, from z = {z}. The dashed line is the target."
            ).format(z=format_number(model.z, 3))
        else:
            told = self.tr(
                "After {k} steps the answer is off by {a} with the squared error, by {b} with cross-entropy."
            ).format(k=model.step, a=squared, b=logistic)
        self._run_card.tell(told)
