"""The race: a map with the optimizers' paths, their settings at the left, their numbers at the right."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QSplitter,
    QWidget,
)

from playground.graph.inside import inner_quantities
from playground.graph.surfaces import SURFACES, VARIABLES
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.descent.arithmetic_panel import ArithmeticPanel
from playground.views.descent.entrants_panel import EntrantsPanel, runner_colour, runner_title
from playground.views.descent.function_panel import FunctionPanel
from playground.views.descent.overlay import overlay
from playground.views.descent.race_model import Bookmark, RaceModel
from playground.views.descent.standings import Standings
from playground.views.descent.surface_map import SurfaceMap
from playground.views.parts.columns import lay_out
from playground.views.parts.export_menu import Exports
from playground.views.parts.transport import Transport
from playground.views.turns import Turn
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.curve_plot import CurvePlot
from playground.widgets.number import format_number

MAP_SHARE, CURVES_SHARE = 1.0, 0.15  # of the time that each may take while the race plays


class RaceTab(QWidget):
    """Lays out the race around one `RaceModel`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("race_tab")
        model = self.model = RaceModel(self)
        self.function = FunctionPanel(
            "race",
            VARIABLES,
            SURFACES,
            self.tr("start (x, y)"),
            model.open_surface,
            model.set_expression,
            model.set_ranges,
            model.set_start,
        )
        self.map = SurfaceMap()
        self.map.setObjectName("race_map")
        self.map.setAccessibleName(self.tr("Map of the function, with the paths of the optimizers"))
        self.map.graphics.setToolTip(self.tr("Click or drag to choose the start; arrow keys move it"))
        self.map.pointed_at.connect(model.set_start)
        self.entrants = EntrantsPanel(model)
        self.standings = Standings(model)
        self.transport = Transport(model, "race")
        self.arithmetic = ArithmeticPanel(model)
        for action in self.transport.shortcuts:
            self.addAction(action)
        lay_out(
            self,
            [self.function, self.entrants],
            self._centre(),
            (self._right(), self.tr("Standings")),
            (0.41, 280, 470),
            right_first=True,
        )
        model.functionChanged.connect(self._show_function)
        model.startChanged.connect(self._show_start)
        model.entrantsChanged.connect(self._show_entrants)
        model.chosenChanged.connect(self._show_step)
        for panel, draw, share in (
            (self._race_card, self._show_map, MAP_SHARE),
            (self._curves_card, self._show_curves, CURVES_SHARE),
        ):
            turn = Turn(model, lambda: model.playing, panel, draw, share)
            model.moved.connect(turn.offer)
            model.playingChanged.connect(turn.come)
        self.show_all()

    def show_all(self) -> None:
        """Show everything as the model has it."""
        self._show_function()
        self._show_start()
        self._show_entrants()
        self.transport.show_all()
        self._show_step()

    def bookmark(self) -> Bookmark:
        """Return the race on show."""
        return self.model.bookmark()

    def restore(self, mark: Bookmark) -> None:
        """Show the race of a bookmark."""
        self.model.restore(mark)
        self.show_all()

    def shutdown(self) -> None:
        """Stop computing and playing."""
        self.model.shutdown()

    def exports(self) -> Exports:
        """Return all paths, as far as they are computed."""
        model = self.model

        def rows() -> Iterator[tuple[object, ...]]:
            for runner in model.runners:
                track = runner.track
                for k in range(min(track.steps, model.length) + 1 if track is not None else 0):
                    assert track is not None
                    yield (
                        runner.number, runner.entrant.optimizer, k,
                        *track.points[k], track.values[k], *track.gradients[k],
                    )  # fmt: skip

        columns = ("number", "optimizer", "step", "x", "y", "f", "df_dx", "df_dy")
        return Exports(self.map, columns, rows, model)

    def _centre(self) -> QWidget:
        card = self._race_card = Card(self.tr("Race"))
        self._inside = Choice()
        self._inside.setObjectName("race_inside")
        self._inside.setAccessibleName(self.tr("What is drawn of what the optimizers hold inside"))
        lengths = self.tr(
            "The dashed arrow is straight downhill, the thick one the next step. Arrows tell directions: the"
            " longest of each kind is always as long. Squares have the area of the squared slopes."
        )
        self._inside.add("chosen", self.tr("inside the chosen one"), lengths)
        self._inside.add("all", self.tr("inside all of them"), lengths)
        self._inside.add("none", self.tr("paths only"))
        self._inside.chosen.connect(lambda _key: self._show_step())
        card.add_action(self._inside)
        self._message = QLabel()
        self._message.setObjectName("race_message")
        self._message.setProperty("role", "warning")
        self._message.setWordWrap(True)
        self._message.hide()
        self._held = QLabel()
        self._held.setObjectName("race_held")
        self._held.setProperty("role", "caption")
        self._held.setWordWrap(True)
        self._held.setTextFormat(Qt.TextFormat.RichText)
        self._held.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        card.body.addWidget(self.map, 1)
        card.body.addWidget(self._held)
        card.body.addWidget(self._message)
        card.body.addWidget(self.transport)
        return card

    def _right(self) -> QWidget:
        standings = Card(self.tr("Standings"))
        standings.body.addWidget(self.standings)
        curves = self._curves_card = Card(self.tr("Height above the minimum"))
        self.curves = CurvePlot(self.tr("step"))
        self.curves.setObjectName("race_curves")
        self.curves.cursor_moved.connect(self._travel)
        curves.body.addWidget(self.curves)
        right = QSplitter(Qt.Orientation.Vertical)
        for card in (standings, curves, self.arithmetic):
            right.addWidget(card)
        right.setSizes([scaled(180), scaled(190), scaled(330)])
        right.setStretchFactor(2, 1)
        right.setChildrenCollapsible(False)
        right.setHandleWidth(scaled(8))
        return right

    def _travel(self, x: float) -> None:
        if self.model.playing:
            self.model.pause()
        self.model.go(round(x))

    def _show_function(self) -> None:
        model = self.model
        surface = model.surface
        self.function.show_function(
            model.expression,
            surface.name if surface else "",
            (model.x_range, model.y_range),
            self.function.minima_text(model.minima),
            surface.source if surface else "",
        )
        self.map.set_surface(model.grid, model.x_range, model.y_range)
        self.map.set_minima(model.minima)
        # Heights are logarithmic above the deepest known place; where none is known, plain.
        known = bool(model.minima)
        self._floor = self._lowest() if known else 0.0
        self._curves_card.set_title(
            self.tr("Height above the minimum") if known else self.tr("f(x, y) at each step")
        )
        self.curves.setAccessibleName(self._curves_card.title)
        self.curves.set_log_y(known)

    def _lowest(self) -> float:
        minima = np.array([(m.x, m.y) for m in self.model.minima])
        return float(self.model.function.value(minima[:, 0], minima[:, 1]).min())

    def _show_start(self) -> None:
        self.map.set_start(*self.model.start)
        self.function.show_point(self.model.start)

    def _show_entrants(self) -> None:
        runners = self.model.runners
        self.map.set_trails([runner_colour(r) for r in runners], [str(r.number) for r in runners])
        names = {str(r.number) for r in runners}
        for name in self.curves.curve_names:
            if name not in names:
                self.curves.remove_curve(name)
        for runner in runners:
            self.curves.add_curve(str(runner.number), str(runner.number), runner_colour(runner))

    def _show_step(self) -> None:
        self._show_map()
        self._show_curves()

    def _show_map(self) -> None:
        model = self.model
        if len(model.runners) == len(self.map.badges):
            here = np.array([model.start])
            self.map.show_trails(
                [
                    r.track.points[: r.track.at(model.step) + 1] if r.track is not None else here
                    for r in model.runners
                ]
            )
        chosen = [model.chosen_runner] if model.chosen_runner is not None else []
        shown = {"none": [], "chosen": chosen, "all": model.runners}[self._inside.key]
        self.map.set_arrows(*overlay(model, shown))
        self._show_held()
        self._show_message()

    def _show_curves(self) -> None:
        """Draw the heights up to the step on show."""
        step = self.model.step
        data = {}
        for runner in self.model.runners:
            if runner.track is not None:
                count = runner.track.at(step) + 1
                data[str(runner.number)] = (np.arange(count), runner.track.values[:count] - self._floor)
        self.curves.set_curves(data, hurried=self.model.playing)

    def _show_held(self) -> None:
        """Tell in numbers what the chosen optimizer holds, with what each symbol means."""
        runner = self.model.chosen_runner
        told, meanings = [], []
        if runner is not None and runner.track is not None and self._inside.key != "none":
            for inner in inner_quantities(runner.track, runner.track.at(self.model.step)):
                numbers = ", ".join(format_number(v, 3) for v in inner.vector)
                told.append(f"<b>{inner.symbol}</b>&nbsp;({numbers})".replace(" ", "&nbsp;"))
                meanings.append(f"{inner.symbol}: {translate_core(inner.meaning)}")
        self._held.setText(" · ".join(told))
        self._held.setToolTip("\n".join(meanings))
        self._held.setVisible(self._inside.key != "none")

    def _show_message(self) -> None:
        model, told = self.model, []
        if model.fault:
            told.append(
                self.tr("No race can start here: {reason}").format(reason=translate_core(model.fault))
            )
        undefined = float(np.mean(~np.isfinite(model.grid)))
        if undefined:
            told.append(
                self.tr("Hatched: there the function has no value ({share} of the map).").format(
                    share=f"{undefined:.0%}" if undefined >= 0.01 else "< 1 %"
                )
            )
        for runner in model.runners:
            ended = runner.track.divergence if runner.track is not None else None
            if ended is not None and model.step >= ended.step:
                told.append(
                    self.tr("{number} {name} diverged: step {step} leads to ({x}, {y}).").format(
                        number=runner.number,
                        name=runner_title(runner),
                        step=ended.step,
                        x=format_number(ended.point[0], 3),
                        y=format_number(ended.point[1], 3),
                    )
                )
        self._message.setText(" ".join(told))
        self._message.setVisible(bool(told))
