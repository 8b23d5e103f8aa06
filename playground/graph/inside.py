"""What an optimizer holds inside at a step, as arrows and squares that can be drawn on the map."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.graph.race import Track
from playground.support.marks import N_


@dataclass(frozen=True)
class Inner:
    """One inner quantity of an optimizer.

    Args:
        symbol: as in its formula, with a minus where the arrow points against it, as the steps do.
        meaning: in English.
        vector: one number for each variable; of squares the length of a side, so that the area is the sum of
            squares itself.
        kind: ``slope``, an arrow comparable to the gradient; ``step``, an arrow in the units of the map;
            ``squares``, one square for each variable.
    """

    symbol: str
    meaning: str
    vector: tuple[float, ...]
    kind: Literal["slope", "step", "squares"]


def inner_quantities(track: Track, step: int) -> list[Inner]:
    """Return what the optimizer of ``track`` holds after ``step`` steps; what is still 0 is left out.

    The last one is the step that leads on from there, where it is computed: with Adam and its kin the one
    that is corrected for the bias.
    """
    states = {name: rows[step] for name, rows in track.states.items()}
    hyper = track.hyper
    found = [_inner("−g", N_("straight downhill: the gradient, reversed"), -track.gradients[step], "slope")]
    if "velocity" in states:
        found.append(_inner("−b", N_("velocity, reversed"), -states["velocity"], "slope"))
    if "m" in states:
        found.append(_mean_slope(states["m"], hyper, step, track.entrant.optimizer))
    if "sum" in states:
        found.append(
            _inner("√s", N_("squares of area Σ g², one for each variable"), np.sqrt(states["sum"]), "squares")
        )
    if "v" in states:
        found.append(_root(states.get("v_max", states["v"]), hyper, step))
    if track.entrant.optimizer == "adamax":
        found.append(
            _inner("u", N_("the largest recent slope, one square for each variable"), states["u"], "squares")
        )
    if step < track.steps:
        found.append(_inner("Δθ", N_("the next step"), track.points[step + 1] - track.points[step], "step"))
    return [inner for inner in found if any(inner.vector)]


def _inner(symbol: str, meaning: str, vector: Array, kind: Literal["slope", "step", "squares"]) -> Inner:
    return Inner(symbol, meaning, tuple(float(number) for number in vector), kind)


def _mean_slope(m: Array, hyper: dict[str, float], step: int, optimizer: str) -> Inner:
    if optimizer == "lion" or not step:  # Lion does not correct its mean
        return _inner("−m", N_("running mean of slopes, reversed"), -m, "slope")
    corrected = m / (1 - hyper["beta1"] ** step)
    return _inner("−m̂", N_("running mean of slopes, corrected and reversed"), -corrected, "slope")


def _root(v: Array, hyper: dict[str, float], step: int) -> Inner:
    if "beta2" in hyper and step:
        return _inner(
            "√v̂",
            N_("squares of area v̂, the corrected running mean of g²"),
            np.sqrt(v / (1 - hyper["beta2"] ** step)),
            "squares",
        )
    return _inner("√v", N_("squares of area v, the running mean of g²"), np.sqrt(v), "squares")
