"""The next step of one optimizer, written out: each assignment with its caption, formula and numbers."""

from html import escape

from PySide6.QtWidgets import QWidget

from playground.graph.step_arithmetic import step_lines
from playground.support.i18n import translate_core
from playground.support.theme import current_theme
from playground.views.descent.entrants_panel import runner_title
from playground.views.descent.race_model import RaceModel
from playground.views.parts.text_area import TextArea
from playground.views.turns import Turn
from playground.widgets.card import Card
from playground.widgets.number import format_number

SHARE = 0.1  # of the time that the text may take while the race plays
SECONDS = 0.2  # between two texts: nobody reads faster


class ArithmeticPanel(Card):
    """Follows the model's step and chosen entrant."""

    def __init__(self, model: RaceModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("The next step in numbers"))
        self._model = model
        self._text = TextArea("arithmetic", self.tr("The next step in numbers"))
        self.body.addWidget(self._text, 1)
        turn = Turn(model, lambda: model.playing, self, self._show, SHARE, SECONDS)
        model.moved.connect(turn.offer)
        model.playingChanged.connect(turn.come)
        model.chosenChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        runner = self._model.chosen_runner
        if runner is None or runner.track is None:
            self.set_title(self.tr("The next step in numbers"))
            self._text.set_html(translate_core(self._model.fault) or self.tr("Add an optimizer to the race."))
            return
        track, theme = runner.track, current_theme()
        k = track.at(self._model.step)
        self.set_title(
            self.tr("{number} {name}: step {step} in numbers").format(
                number=runner.number, name=runner_title(runner), step=f"{k + 1:,}"
            )
        )
        rows = []
        if track.divergence is not None and k == track.steps:
            ending = self.tr("This step leads to ({x}, {y}), where the run ends: {reason}").format(
                x=format_number(track.divergence.point[0], 5),
                y=format_number(track.divergence.point[1], 5),
                reason=translate_core(track.divergence.reason),
            )
            hint = self.tr("Its steps grow instead of shrinking: a smaller η mends that.")
            rows.append(f'<p style="color:{theme.error}">{escape(ending)} {escape(hint)}</p>')
        for line in step_lines(track, k):
            rows.append(
                f'<div style="color:{theme.muted}">{escape(translate_core(line.caption))}</div>'
                f"<div><b>{escape(line.symbol)} ← {escape(line.formula)}</b></div>"
            )
            for name, numbers, result in zip(track.variables, line.numbers, line.result, strict=True):
                rows.append(
                    f'<div><span style="color:{theme.muted}">{name}:&nbsp;</span>{escape(numbers)} = '
                    f'<b style="color:{theme.accent_soft_text}">{format_number(result, 6)}</b></div>'
                )
        self._text.set_html("".join(rows))
