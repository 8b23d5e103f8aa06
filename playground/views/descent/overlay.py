"""What optimizers hold inside, laid out as arrows and squares on the map of the race."""

from collections.abc import Iterable

import numpy as np

from playground.graph.inside import Inner, inner_quantities
from playground.graph.race import Track
from playground.views.descent.entrants_panel import runner_colour
from playground.views.descent.map_items import Arrow, Square
from playground.views.descent.race_model import RaceModel, Runner

ARROW_SHARE = 0.13  # of the map's width: the longest arrow of an optimizer
SQUARE_SHARE = 0.16  # of the map's width: the largest square of a run


def overlay(model: RaceModel, runners: Iterable[Runner]) -> tuple[list[Arrow], list[Square]]:
    """Return arrows and squares of ``runners`` at the step on show.

    Slopes of one optimizer share a scale, whose longest arrow is always as long; steps have one of their own.
    Squares grow and shrink over a run, against the largest of it.
    """
    span = np.array([np.ptp(model.x_range), np.ptp(model.y_range)])
    arrows: list[Arrow] = []
    squares: list[Square] = []
    for runner in runners:
        if runner.track is None:
            continue
        step = runner.track.at(model.step)
        x, y = (float(v) for v in runner.track.points[step])
        found = inner_quantities(runner.track, step)
        for kind in ("slope", "step"):
            inners = [inner for inner in found if inner.kind == kind]
            arrows += _arrows(inners, (x, y), span, runner_colour(runner), runner is model.chosen_runner)
        for inner in found:
            if inner.kind == "squares":
                sides = np.array(inner.vector) / _largest_side(runner.track) * SQUARE_SHARE
                squares.append(
                    Square(x, y, float(sides[0]), float(sides[1]), runner_colour(runner), inner.symbol)
                )
    return arrows, squares


def _arrows(
    inners: list[Inner],
    at: tuple[float, float],
    span: np.typing.NDArray[np.float64],
    colour: str,
    labelled: bool,
) -> list[Arrow]:
    lengths = [float(np.hypot(*(np.array(inner.vector) / span))) for inner in inners]
    longest = max(lengths, default=0.0)
    if not np.isfinite(longest) or longest < 1e-12:
        return []
    return [
        Arrow(
            *at,
            inner.vector[0] / longest * ARROW_SHARE,
            inner.vector[1] / longest * ARROW_SHARE,
            "text" if inner.symbol == "−g" else colour,
            width=3.0 if inner.kind == "step" else 1.5,
            dashed=inner.symbol == "−g",
            label=inner.symbol if labelled else "",
        )
        for inner in inners
    ]


def _largest_side(track: Track) -> float:
    states = track.states
    if "u" in states and track.entrant.optimizer == "adamax":
        return float(states["u"].max()) or 1.0
    if "sum" in states:
        return float(np.sqrt(states["sum"][-1].max())) or 1.0
    return float(np.abs(track.gradients).max()) or 1.0  # no mean of squares is above the largest of them
