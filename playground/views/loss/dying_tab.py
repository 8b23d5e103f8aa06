"""Where the slope dies: squared error against cross-entropy behind a sigmoid, and a race of the two."""

import numpy as np
from PySide6.QtWidgets import QWidget

from playground.support.theme import current_theme
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
from playground.views.loss.frame import caption, lay_out, numbers_card, stacked
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import FunctionPlot, Line, Mark
from playground.views.parts.number_rows import number_rows, sentence
from playground.views.parts.transport import Transport
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number import format_number
from playground.widgets.scale import LinearScale, LogScale

HIGHEST = 8.0
COLOURS = {"mse": "negative", "bce": "positive"}
LOST = 0.02  # a slope below it hardly moves anything


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
        self.run_plot.pointed_at.connect(lambda step: model.go(round(step)))
        losses = Card(self.tr("Two losses of one neuron y = σ(z)"))
        losses.body.addWidget(self.plot, 1)
        slopes = Card(self.tr("How hard each pulls on z"))
        slopes.body.addWidget(self.slope_plot, 1)
        run = Card(self.tr("Fifty steps with each, from the same place"))
        run.body.addWidget(self.run_plot, 1)
        self._says = caption("dying_says")
        run.body.addWidget(self._says)
        self.transport = Transport(model, "dying", ())
        for action in self.transport.shortcuts:
            self.addAction(action)
        run.body.addWidget(self.transport)
        numbers, self._numbers = numbers_card("dying_numbers", self.tr("In numbers"))
        lay_out(self, [self._neuron_card()], stacked((losses, 250), (slopes, 220), (run, 280)), numbers)
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
        self._z = LabelledSlider(self.tr("total input z at the start"), LinearScale(*RANGE, 0.05), 0.0)
        self._rate = LabelledSlider(self.tr("learning rate η"), LogScale(LOW_RATE, HIGH_RATE, 60), 1.0)
        for slider, name, slot in (
            (self._z, "dying_z", self.model.set_z),
            (self._rate, "dying_rate", self.model.set_rate),
        ):
            slider.setObjectName(name)
            slider.value_changed.connect(slot)
            card.body.addWidget(slider)
        self._target = Choice()
        self._target.setObjectName("dying_target")
        self._target.setAccessibleName(self.tr("target t"))
        self._target.add("1", self.tr("target t = 1"))
        self._target.add("0", self.tr("target t = 0"))
        self._target.chosen.connect(lambda key: self.model.set_target(1 if key == "1" else 0))
        card.body.addWidget(self._target)
        hint = caption()
        hint.setText(
            self.tr(
                "A neuron that is certain and wrong should learn fastest. Put z far to the wrong side and see"
                " which loss still pulls."
            )
        )
        card.body.addWidget(hint)
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
        self.plot.legend.set_entries(entries)
        self.run_plot.set_lines([Line((0, model.target), (STEPS, model.target), "muted", True, 1.0)])
        self._z.set_value(model.z)
        self._rate.set_value(model.rate)
        self._target.set_key(str(model.target))

    def _show(self) -> None:
        model = self.model
        marks: dict[FunctionPlot, list[Mark]] = {self.plot: [], self.slope_plot: [], self.run_plot: []}
        lines = []
        for name, colour in COLOURS.items():
            z = model.here(name)
            at = np.array([z])
            value, slope = float(model.values(name, at)[0]), float(model.slopes(name, at)[0])
            marks[self.plot].append(Mark(z, value, colour))
            marks[self.slope_plot].append(Mark(z, slope, colour, label=format_number(slope, 3)))
            lines.append(Line((z, 0.0), (z, slope), colour))
            marks[self.run_plot].append(Mark(model.step, float(sigmoid(at)[0]), colour))
        for plot, points in marks.items():
            plot.set_marks(points)
        self.slope_plot.set_lines(lines)
        self.plot.set_here(model.z)
        self.slope_plot.set_here(model.z)
        self.run_plot.set_here(model.step)
        self._show_numbers()

    def _show_numbers(self) -> None:
        model = self.model
        rows = [(self.tr("step"), str(model.step), ""), ("t", str(model.target), "")]
        answers = {}
        for name, colour in COLOURS.items():
            at = np.array([model.here(name)])
            y = answers[name] = float(sigmoid(at)[0])
            rows += [
                (self._titles[name], "", ""),
                ("z", format_number(float(at[0]), 4), colour),
                ("y = σ(z)", format_number(y, 4), ""),
                ("E", format_number(float(model.values(name, at)[0]), 4), ""),
                ("dE/dz", self._slope_text(name, y, float(model.slopes(name, at)[0])), colour),
            ]
        reason = self.tr(
            "By the chain rule the slope of the squared error is 2(y − t)·y(1 − y). The last factor is the"
            " slope of the sigmoid, which is all but 0 where the neuron is certain, right or wrong. The"
            " logarithm of cross-entropy takes that factor away: what is left is y − t."
        )
        self._numbers.set_html(number_rows(rows) + sentence(reason))
        self._say(answers)

    def _slope_text(self, name: str, y: float, slope: float) -> str:
        t, shown = str(self.model.target), format_number(y, 3)
        if name == "mse":
            return f"2·({shown} − {t})·{shown}·{format_number(1 - y, 3)} = {format_number(slope, 3)}"
        return f"{shown} − {t} = {format_number(slope, 3)}"

    def _say(self, answers: dict[str, float]) -> None:
        squared, logistic = (abs(answers[name] - self.model.target) for name in NAMES)
        slope = abs(float(self.model.slopes("mse", np.array([self.model.here("mse")]))[0]))
        if slope < LOST and squared > 0.5:
            says = self.tr(
                "The squared error is stuck: it is off by {off}, yet its slope is {slope}."
            ).format(off=format_number(squared, 3), slope=format_number(slope, 2))
        else:
            says = self.tr("Off by {a} with the squared error, by {b} with cross-entropy.").format(
                a=format_number(squared, 3), b=format_number(logistic, 3)
            )
        self._says.setText(says)
