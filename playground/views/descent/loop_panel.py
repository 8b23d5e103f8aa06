"""The loop of gradient descent as the course writes it; the box that is at work is lit."""

from html import escape

import numpy as np
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from playground.graph.numbers import as_operand
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.views.deferred import Deferred
from playground.views.descent.rate_model import RateModel
from playground.widgets.card import Card
from playground.widgets.number import format_number


class LoopBox(QWidget):
    """One box of the loop: a title, a few lines of figures, and a light."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.setObjectName(f"loop_{number}")
        self.lit = False
        self._title = QLabel(f"({number}) {title}")
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self.text = QLabel()
        self.text.setObjectName(f"loop_{number}_text")
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        for label in (self._title, self.text):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(10), scaled(6), scaled(10), scaled(6))
        column.setSpacing(scaled(2))
        column.addWidget(self._title)
        column.addWidget(self.text)

    def light(self, on: bool) -> None:
        """Switch the light."""
        if self.lit != on:
            self.lit = on
            self.setAccessibleDescription(self.tr("at work now") if on else "")
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.highlight if self.lit else theme.border), 2 if self.lit else 1))
        painter.setBrush(QColor(theme.highlight_soft if self.lit else theme.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class LoopPanel(Card):
    """Follows the model's step and phase."""

    def __init__(self, model: RateModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("The loop of gradient descent"))
        self._model = model
        self.boxes = [
            LoopBox(1, self.tr("Is the loss small enough?")),
            LoopBox(2, self.tr("Compute the gradient, take a small step against it")),
            LoopBox(3, self.tr("Again from (1)")),
        ]
        for box in self.boxes:
            self.body.addWidget(box)
        self.body.addStretch(1)
        self._fitting = Deferred(self._make_room, self)
        model.moved.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(0)
            self._fitting.ask()

    def _make_room(self) -> None:
        """Keep the height that all lines need at this width, of which a splitter knows nothing.

        It only grows, so that nothing jumps while the descent plays.
        """
        layout = self.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(self.width())
            self.setMinimumHeight(max(self.minimumHeight(), needed))

    def _show(self) -> None:
        model, track = self._model, self._model.track
        for number, box in enumerate(self.boxes):
            box.light(track is not None and number == model.phase)
        if track is None:
            self.boxes[0].text.setText(escape(translate_core(model.fault)))
            for box in self.boxes[1:]:
                box.text.setText("")
            return
        k = min(model.descent_step, track.steps)
        at_end = k >= model.end.step
        self.boxes[0].text.setText("<br>".join(self._questions(k)))
        gradient, point = track.gradients[k], track.points[k]
        lines = [f"∇f = ({', '.join(format_number(float(v), 4) for v in gradient)})"]
        for name, here, slope in zip(track.variables, point, gradient, strict=True):
            moved = here - model.rate * slope
            numbers = (format_number(float(here), 4), format_number(model.rate, 3))
            lines.append(
                f"{name} ← {numbers[0]} − {numbers[1]} · {as_operand(format_number(float(slope), 4))}"
                f" = <b>{format_number(float(moved), 4)}</b>"
            )
        self.boxes[1].text.setText("—" if at_end else "<br>".join(lines))
        if at_end:
            told = self.tr("Stop at step {step}: {reason}.").format(
                step=f"{k:,}", reason=translate_core(model.end.reason)
            )
        else:
            told = self.tr("next is step {step}").format(step=f"{k + 1:,}")
        self.boxes[2].text.setText(escape(told))
        self._fitting.ask()

    def _questions(self, k: int) -> list[str]:
        """Return each stop rule with its numbers and its answer."""
        model, track, theme = self._model, self._model.track, current_theme()
        assert track is not None
        rules = model.rules
        asked = []
        value, length = float(track.values[k]), float(np.hypot(*track.gradients[k]))
        if rules.loss_below > 0:
            asked.append(("f", value, rules.loss_below, value <= rules.loss_below))
        if rules.gradient_below > 0:
            asked.append(("|∇f|", length, rules.gradient_below, length <= rules.gradient_below))
        asked.append((self.tr("step"), float(k), float(rules.steps), k >= rules.steps))
        lines = []
        for name, now, limit, met in asked:
            sign = "≥" if name == self.tr("step") else "≤"
            answer = self.tr("yes, stop") if met else self.tr("no")
            colour = theme.success if met else theme.muted
            lines.append(
                f"{escape(name)} = {format_number(now, 4)} {sign} {format_number(limit, 4)}?"
                f' <b style="color:{colour}">{escape(answer)}</b>'
            )
        return lines
