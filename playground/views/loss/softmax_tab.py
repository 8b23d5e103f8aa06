"""Logits, softmax and loss: the way from one to the next, as the formula stands and stably."""

from math import isfinite
from typing import Final

import numpy as np
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.graph.numbers import as_operand, subscript
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.loss.figure_table import figure_table
from playground.views.loss.frame import numbers_card
from playground.views.loss.narrow_choice import NarrowChoice
from playground.views.loss.share_bars import ShareBars
from playground.views.loss.signed_bars import SignedBars
from playground.views.loss.softmax_model import (
    LARGEST,
    LEAST_CLASSES,
    MOST_CLASSES,
    PRESETS,
    Bookmark,
    SoftmaxModel,
)
from playground.views.loss.told_card import Telling, ToldCard
from playground.views.parts.columns import lay_out
from playground.views.parts.export_menu import Exports
from playground.views.parts.number_rows import number_rows, sentence
from playground.widgets.card import Card
from playground.widgets.number import format_number
from playground.widgets.number_field import NumberField

OWN: Final = "own"
LOGIT_REACH: Final = 6.0
GRADIENT_REACH: Final = 1.0
STEP: Final = 0.5


class SoftmaxTab(QWidget):
    """Lays out logits, shares, gradient and numbers around one `SoftmaxModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_softmax_tab")
        model = self.model = SoftmaxModel(self)
        self.logits = SignedBars("z", ("train", "train"), LOGIT_REACH, draggable=True)
        self.logits.setObjectName("softmax_bars")
        self.logits.setToolTip(
            self.tr("Drag a bar, or choose it with ← → and move it with ↑ ↓ (Shift: finely)")
        )
        self.logits.value_changed.connect(model.set_logit)
        self.shares = ShareBars("y", "test", draggable=False)
        self.shares.setObjectName("softmax_shares")
        self.gradient = SignedBars("z", ("success", "negative"), GRADIENT_REACH)
        self.gradient.setObjectName("softmax_gradient")
        numbers, self._numbers = numbers_card("softmax_numbers", self.tr("In numbers"))
        lay_out(
            self, [self._class_card(), self._logit_card()], self._pictures(), (numbers, self.tr("In numbers"))
        )
        model.sizeChanged.connect(self._show_size)
        model.moved.connect(self._show)
        self._show_size()
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
        """Return each class's logit, its share both ways, its target and its gradient."""
        model = self.model

        def rows() -> list[tuple[object, ...]]:
            naive, stable = model.naive.shares, model.stable.shares
            columns = (model.logits, naive, stable, model.wanted, model.gradient)
            return [(k, *map(float, row)) for k, row in enumerate(zip(*columns, strict=True))]

        heads = ("class", "logit", "naive_share", "stable_share", "target", "gradient")
        return Exports(self._card, heads, rows, None)

    def _class_card(self) -> Card:
        card = Card(self.tr("Classes"))
        self._preset = NarrowChoice()
        self._preset.setObjectName("softmax_preset")
        self._preset.setAccessibleName(self.tr("Ready logits"))
        for name, (title, _) in PRESETS.items():
            self._preset.add(name, translate_core(title), self.tr("Logits to begin with"))
        self._preset.add(OWN, self.tr("Your own"), self.tr("Drag or type any logit"))
        self._preset.chosen.connect(self._open)
        card.body.addWidget(self._preset)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(6))
        self._size, self._target = NarrowChoice(), NarrowChoice()
        for count in range(LEAST_CLASSES, MOST_CLASSES + 1):
            self._size.add(str(count), str(count), self.tr("How many classes there are to choose from"))
        self._size.chosen.connect(lambda key: self.model.set_size(int(key)))
        self._target.chosen.connect(lambda key: self.model.set_target(int(key)))
        for row, (choice, name, title) in enumerate(
            (
                (self._size, "softmax_size", self.tr("number of classes")),
                (self._target, "softmax_target", self.tr("right class")),
            )
        ):
            choice.setObjectName(name)
            choice.setAccessibleName(title)
            label = QLabel(title)
            label.setProperty("role", "muted")
            label.setBuddy(choice)
            grid.addWidget(label, row, 0)
            grid.addWidget(choice, row, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        return card

    def _logit_card(self) -> Card:
        card = Card(self.tr("Logits z"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(6))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnStretch(1, 1)
        self._fields: list[tuple[QLabel, NumberField]] = []
        for number in range(MOST_CLASSES):
            label = QLabel(f"z{subscript(number)}")
            label.setProperty("role", "muted")
            field = NumberField(0.0, -LARGEST, LARGEST, step=STEP)
            field.setObjectName(f"softmax_logit_{number}")
            field.setAccessibleName(label.text())
            field.explain(self.tr("What the network puts out for this class; ↑ ↓ move it"))
            field.value_committed.connect(lambda value, number=number: self.model.set_logit(number, value))
            label.setBuddy(field)
            self._grid.addWidget(label, number, 0)
            self._grid.addWidget(field, number, 1)
            self._fields.append((label, field))
        card.body.addLayout(self._grid)
        return card

    def _pictures(self) -> Card:
        card = self._card = ToldCard(self.tr("From logits to a loss"), "softmax_telling")
        for widget, title in (
            (self.logits, self.tr("Logits z: what the network puts out, any number")),
            (self.shares, self.tr("Softmax y: the same as shares that sum to 1")),
            (self.gradient, self.tr("Gradient y − t: below 0 the logit should rise, above 0 it should fall")),
        ):
            heading = Telling("")
            heading.tell(title)
            widget.setAccessibleName(title)
            card.body.addSpacing(scaled(4))
            card.body.addWidget(heading)
            card.body.addWidget(widget, 1)
        return card

    def _open(self, key: str) -> None:
        if key != OWN:
            self.model.open_preset(key)

    def _show_size(self) -> None:
        count = len(self.model.logits)
        self._target.clear()
        for number in range(count):
            self._target.add(
                str(number),
                self.tr("class {k}").format(k=number),
                self.tr("The class that is right: its target is 1"),
            )
        for number, (label, field) in enumerate(self._fields):
            label.setVisible(number < count)
            field.setVisible(number < count)

    def _show(self) -> None:
        model = self.model
        self._preset.set_key(model.preset or OWN)
        self._size.set_key(str(len(model.logits)))
        self._target.set_key(str(model.target))
        for (_, field), logit in zip(self._fields, model.logits.tolist(), strict=False):
            field.set_value(logit)
        self.logits.set_values(model.logits, model.target)
        self.shares.set_shares(model.stable.shares, model.target)
        self.gradient.set_values(model.gradient, model.target)
        self._card.tell(self._says())
        self._show_numbers()

    def _says(self) -> str:
        """Return what there is to see, in two sentences."""
        model = self.model
        share = format_number(float(model.stable.shares[model.target]), 3)
        if model.naive.overflows:
            return self.tr(
                "e^z of such a logit is too large for the machine: the formula as it stands fails. With the"
                " greatest logit taken off each one, only their size changes. Class {k} has the share"
                " {share}, and the loss is {loss}."
            ).format(k=model.target, share=share, loss=format_number(model.loss, 4))
        return self.tr(
            "Class {k} is right and has the share {share}: the loss is −ln {share} = {loss}. Only differences"
            " between logits count; raise all of them alike, and nothing changes."
        ).format(k=model.target, share=share, loss=format_number(model.loss, 4))

    def _show_numbers(self) -> None:
        model = self.model
        naive, stable, logits = model.naive, model.stable, model.logits
        greatest = format_number(float(logits.max()), 5)

        def cells(*figures: float) -> list[str]:
            return [self._figure(figure) for figure in figures]

        colour = "error" if naive.overflows else "text"
        rows = [
            (f"z{subscript(k)} = {format_number(z, 5)}", cells(e, y))
            for k, (z, e, y) in enumerate(
                zip(logits.tolist(), naive.exponentials.tolist(), naive.shares.tolist(), strict=True)
            )
        ]
        shifted = [
            (format_number(z, 5), cells(e, y))
            for z, e, y in zip(
                stable.shifted.tolist(), stable.exponentials.tolist(), stable.shares.tolist(), strict=True
            )
        ]
        right = float(logits[model.target])
        loss = f"{format_number(stable.log_sum, 6)} − {as_operand(format_number(right, 6))}"
        text = [
            sentence(self.tr("As the formula stands: yₖ = e^zₖ / Σ e^z"), "text"),
            figure_table([("e^z", colour), ("y", colour)], [*rows, ("Σ", [self._figure(naive.total), ""])]),
        ]
        if naive.overflows:
            text.append(
                sentence(
                    self.tr(
                        "The largest number that the machine can hold is about {largest}. Beyond it stands ∞,"
                        " and ∞/∞ is no number."
                    ).format(largest=format_number(float(np.finfo(np.float64).max), 2)),
                    "error",
                )
            )
        text += [
            "<br>",
            sentence(self.tr("Stably: the greatest, m = {m}, is taken off each").format(m=greatest), "text"),
            figure_table(
                [("e^(z − m)", "success"), ("y", "success")],
                [*shifted, ("Σ", [self._figure(stable.total), ""])],
                "z − m",
            ),
            "<br>",
            number_rows(
                [
                    (
                        "ln Σ e^z",
                        f"m + ln Σ e^(z − m) = {greatest} + {format_number(np.log(stable.total), 4)}"
                        f" = {format_number(stable.log_sum, 6)}",
                        "",
                    ),
                    (
                        self.tr("loss"),
                        f"ln Σ e^z − z{subscript(model.target)} = {loss} = {format_number(model.loss, 6)}",
                        "success",
                    ),
                    (
                        self.tr("gradient"),
                        "y − t = (" + ", ".join(format_number(g, 3) for g in model.gradient.tolist()) + ")",
                        "",
                    ),
                ]
            ),
        ]
        self._numbers.set_html("".join(text))

    def _figure(self, value: float) -> str:
        if isfinite(value):
            return format_number(value, 3)
        return self.tr("no number") if np.isnan(value) else "∞"
