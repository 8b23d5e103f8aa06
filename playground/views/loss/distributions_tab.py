"""Cross-entropy of two distributions, dragged as bars; −ln y, entropy and divergence."""

from math import isfinite, log

import numpy as np
from PySide6.QtWidgets import QWidget

from playground.graph.numbers import subscript
from playground.support.i18n import translate_core
from playground.support.theme import current_theme
from playground.views.loss.distributions_model import PRESETS, Bookmark, DistributionsModel
from playground.views.loss.frame import caption, numbers_card
from playground.views.loss.narrow_choice import NarrowChoice
from playground.views.loss.parts_bar import PartsBar
from playground.views.loss.share_bars import ShareBars
from playground.views.loss.told_card import ToldCard
from playground.views.parts.columns import lay_out, stacked
from playground.views.parts.export_menu import Exports
from playground.views.parts.function_plot import FunctionPlot, Line, Mark
from playground.views.parts.number_rows import number_rows, sentence
from playground.widgets.card import Card
from playground.widgets.formula import FormulaView
from playground.widgets.legend import Legend
from playground.widgets.number import format_number

OWN = "own"
HIGHEST = 5.0
LEAST = 0.004


class DistributionsTab(QWidget):
    """Lays out bars, curve and numbers around one `DistributionsModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_distributions_tab")
        model = self.model = DistributionsModel(self)
        self.target, self.prediction = ShareBars("t", "train"), ShareBars("y", "test")
        hint = self.tr("Drag a bar, or choose it with ← → and move it with ↑ ↓ (Shift: finely)")
        cards: list[ToldCard] = []
        for bars, name, title, slot in (
            (self.target, "distribution_target", self.tr("Target t: what is right"), model.set_target),
            (
                self.prediction,
                "distribution_prediction",
                self.tr("Prediction y: what the network says"),
                model.set_prediction,
            ),
        ):
            bars.setObjectName(name)
            bars.setAccessibleName(title)
            bars.setToolTip(hint)
            bars.share_changed.connect(slot)
            card = ToldCard(title, f"{name}_telling")
            card.body.addWidget(bars, 1)
            cards.append(card)
        self._target_card, self._prediction_card = cards
        self.plot = FunctionPlot("y", "−ln y")
        self.plot.setObjectName("distribution_curve")
        self.plot.setAccessibleName(self.tr("What a class costs at each share that it is given"))
        self.plot.set_view((0.0, 1.0), (-0.15, HIGHEST))
        ys = np.linspace(LEAST, 1.0, 400)
        self.plot.set_curve("cost", ys, -np.log(ys), "text")
        self.plot.pointed_at.connect(lambda share: model.set_prediction(model.likeliest, share))
        self.plot.graphics.setToolTip(
            self.tr("Click or drag to choose the share of the likeliest class; arrow keys move it")
        )
        curve = self._curve_card = ToldCard(self.tr("What a share costs: −ln y"), "distribution_telling")
        curve.body.addWidget(self.plot, 1)
        lay_out(
            self,
            [self._preset_card()],
            stacked((cards[0], 220), (cards[1], 220), (curve, 300)),
            (self._right(), self.tr("In numbers")),
        )
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
        """Return both distributions, and what each class costs."""
        model = self.model

        def rows() -> list[tuple[object, ...]]:
            return [
                (k, float(t), float(y), self._cost(float(t), float(y)))
                for k, (t, y) in enumerate(zip(model.target, model.prediction, strict=True))
            ]

        return Exports(self, ("class", "target", "prediction", "cost"), rows, None)

    def _preset_card(self) -> Card:
        card = Card(self.tr("Classes"))
        self._choice = NarrowChoice()
        self._choice.setObjectName("distribution_preset")
        self._choice.setAccessibleName(self.tr("Ready distributions"))
        for name, preset in PRESETS.items():
            self._choice.add(name, translate_core(preset.title), self.tr("Two distributions to begin with"))
        self._choice.add(OWN, self.tr("Your own"), self.tr("Drag any bar"))
        self._choice.chosen.connect(self._open)
        card.body.addWidget(self._choice)
        hint = caption()
        hint.setText(
            self.tr(
                "Shares are never negative and sum to 1: when you drag one bar, the others give way in"
                " proportion."
            )
        )
        card.body.addWidget(hint)
        return card

    def _open(self, key: str) -> None:
        if key != OWN:
            self.model.open_preset(key)

    def _right(self) -> QWidget:
        card, self._numbers = numbers_card("distribution_numbers", self.tr("In numbers"))
        self._bar = PartsBar(("H", "KL"))
        self._bar.setObjectName("distribution_parts")
        self._bar.setAccessibleName(self.tr("Cross-entropy as entropy and divergence"))
        self._bar.setToolTip(
            self.tr("H: what is uncertain in the target itself. KL: what the prediction adds by being off.")
        )
        self._legend = Legend()
        self._legend.setObjectName("distribution_legend")
        card.body.insertWidget(0, FormulaView(r"E = -\sum_k t_k \ln y_k"))
        card.body.insertWidget(1, self._bar)
        card.body.insertWidget(2, self._legend)
        return card

    def _show(self) -> None:
        model = self.model
        self.target.set_shares(model.target)
        self.prediction.set_shares(model.prediction)
        self._choice.set_key(model.preset or OWN)
        self._bar.set_parts(model.entropy, model.divergence)
        theme = current_theme()
        self._legend.set_entries(
            [
                (theme.train, f"H = {format_number(model.entropy, 4)}"),
                (theme.test, f"KL = {self._endless(model.divergence, 4)}"),
            ]
        )
        self._tell()
        marks, lines = [], []
        for k, (t, y) in enumerate(zip(model.target, model.prediction, strict=True)):
            if t > 0:
                height = min(-np.log(max(y, LEAST)), HIGHEST)
                lines.append(Line((float(y), 0.0), (float(y), height), "test", True, 1.0))
                cost = f": {format_number(height, 4)}" if k == model.likeliest else ""
                marks.append(Mark(float(y), height, "test", label=f"y{subscript(k)}{cost}"))
        self.plot.set_lines(lines)
        self.plot.set_marks(marks)
        self.plot.set_here(float(model.prediction[model.likeliest]))
        self._show_numbers()

    @staticmethod
    def _cost(t: float, y: float) -> float:
        if t == 0:
            return 0.0
        return float(-t * np.log(y)) if y > 0 else float("inf")

    @staticmethod
    def _endless(value: float, digits: int) -> str:
        return format_number(value, digits) if isfinite(value) else "∞"

    def _tell(self) -> None:
        """Say under each title what there is to see."""
        model, right = self.model, self.model.likeliest
        share, wanted = float(model.prediction[right]), float(model.target[right])
        names = {"k": right, "y": format_number(share, 3), "t": format_number(wanted, 3)}
        self._target_card.tell(
            self.tr("Class {k} is right, and nothing else: a one-hot target.").format(**names)
            if wanted == 1
            else self.tr("The target itself is not sure; class {k} has the largest share, {t}.").format(
                **names
            )
        )
        best = int(model.prediction.argmax())
        self._prediction_card.tell(
            self.tr("The network gives class {k} the share {y}.").format(**names)
            if best == right
            else self.tr("The network gives class {k} only {y}; its favourite is class {best}.").format(
                **names, best=best
            )
        )
        self._curve_card.tell(
            self.tr("A share of 0 for what happens costs ∞.")
            if share == 0
            else self.tr(
                "The share {y} for class {k} costs −ln {y} = {cost}. Each halving of the share costs ln 2 ="
                " 0.693 more; certainty costs nothing."
            ).format(**names, cost=format_number(-log(share) + 0.0, 4))
        )

    def _show_numbers(self) -> None:
        model, theme = self.model, current_theme()
        terms = [
            f"{format_number(float(t), 3)}·ln {format_number(float(y), 3)}"
            for t, y in zip(model.target, model.prediction, strict=True)
            if t > 0
        ]
        missed = bool(((model.target > 0) & (model.prediction == 0)).any())
        total = "∞" if missed else format_number(model.cross_entropy, 5)
        shown = terms[0] if len(terms) == 1 else f"({' + '.join(terms)})"
        rows = [
            (self.tr("cross-entropy"), f"E = −{shown} = {total}", "success"),
            (self.tr("entropy of t"), f"H = −Σ tₖ ln tₖ = {format_number(model.entropy, 5)}", ""),
            (
                self.tr("divergence"),
                f"KL = Σ tₖ ln(tₖ/yₖ) = {self._endless(model.divergence, 5)}",
                "",
            ),
            ("E = H + KL", total, ""),
            (
                self.tr("for comparison: half squares"),
                f"½ Σ (yₖ − tₖ)² = {format_number(model.half_squares, 5)}",
                "",
            ),
        ]
        if len(terms) == 1:
            says = self.tr(
                "The target is one class alone, so its entropy is 0 and only the share of the right class"
                " counts: how the rest is dealt out does not matter."
            )
        elif model.divergence < 1e-9:
            says = self.tr("The prediction equals the target: KL is 0, and less than H is not to be had.")
        else:
            says = self.tr(
                "H is what the target itself leaves open; no prediction can save it. KL is what it can."
            )
        text = number_rows(rows) + sentence(says)
        if missed:
            never = self.tr(
                "A class that does happen was given 0: its logarithm is infinite. When it trains, the engine"
                " takes 10⁻¹² instead, so that it stays a number: {number}."
            )
            text += f'<p style="color:{theme.warning}">' + never.format(
                number=format_number(model.cross_entropy, 5)
            )
        self._numbers.set_html(text)
