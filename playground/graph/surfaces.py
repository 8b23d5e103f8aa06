"""Functions of two variables to descend on: each with a map to show, its known minima and a good start."""

from dataclasses import dataclass, field
from math import hypot, sqrt
from typing import Literal

import numpy as np

from playground.engine.arrays import Array
from playground.engine.registry import Registry
from playground.graph.compiled import CompiledExpression
from playground.support.marks import N_

Range = tuple[float, float]
Point = tuple[float, float]

VARIABLES = ("x", "y")
GRID = 200

_GRADIENT_SIZED = ("sgd", "momentum", "nesterov")  # their steps are the gradient's size times η


@dataclass(frozen=True, slots=True)
class Minimum:
    """A known minimum at (x, y)."""

    x: float
    y: float
    kind: Literal["global", "local"] = "global"


@dataclass(frozen=True, slots=True)
class Surface:
    """One function of x and y.

    Args:
        name: for files and tests.
        title: for a person.
        note: what there is to see, in a sentence or two.
        expression: the function.
        x_range: the map's left and right edge.
        y_range: its lower and upper edge.
        start: a point from which descent is worth watching.
        gradient_rate: a learning rate that suits steps of the gradient's size.
        step_length: one that suits optimizers whose steps are about η long.
        minima: all minima that are known in closed form or to the digits of the source.
        source: where the function comes from; "" if it was made here.
    """

    name: str
    title: str
    note: str
    expression: str
    x_range: Range
    y_range: Range
    start: Point
    gradient_rate: float
    step_length: float
    minima: tuple[Minimum, ...] = field(default=())
    source: str = ""

    def rate_for(self, optimizer: str) -> float:
        """Return a learning rate with which ``optimizer`` gets somewhere on this surface."""
        if optimizer == "adadelta":
            return 1.0  # it finds its own step length
        if optimizer == "adagrad":
            return 5 * self.step_length  # its steps only ever shrink
        if optimizer not in _GRADIENT_SIZED:
            return self.step_length
        # A ball of momentum μ = 0.9 comes to go ten times as far as one gradient step.
        return self.gradient_rate if optimizer == "sgd" else self.gradient_rate / 5


SURFACES: Registry[Surface] = Registry("surface")
for _entry in (
    Surface(
        "bowl",
        N_("Bowl"),
        N_("Equally steep on all sides: the gradient points straight away from the minimum."),
        "x**2 + y**2",
        (-4.0, 4.0),
        (-4.0, 4.0),
        (-3.0, 2.0),
        0.1,
        0.1,
        (Minimum(0.0, 0.0),),
    ),
    Surface(
        "valley",
        N_("Narrow valley"),
        N_(
            "Twenty times as steep across as along: plain descent zigzags between the walls and hardly moves"
            " along the floor."
        ),
        "x**2 + 20*y**2",
        (-6.0, 6.0),
        (-3.0, 3.0),
        (-5.0, -2.0),
        0.045,
        0.1,
        (Minimum(0.0, 0.0),),
    ),
    Surface(
        "rosenbrock",
        N_("Rosenbrock"),
        N_(
            "A bent valley: its floor is found at once, but the way along it to the minimum is long and flat."
        ),
        "(1 - x)**2 + 100*(y - x**2)**2",
        (-2.0, 2.0),
        (-1.0, 3.0),
        (-1.2, 1.0),
        0.001,
        0.05,
        (Minimum(1.0, 1.0),),
        "H. H. Rosenbrock, The Computer Journal 3(3), 1960, pages 175–184",
    ),
    Surface(
        "beale",
        N_("Beale"),
        N_(
            "Flat in the middle, with walls that rise steeply in the corners: rates that suit one are wrong"
            " in the other."
        ),
        "(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2",
        (-4.5, 4.5),
        (-4.5, 4.5),
        (1.0, 1.5),
        0.005,
        0.05,
        (Minimum(3.0, 0.5),),
        "E. M. L. Beale, 1958; number 5 in Moré, Garbow and Hillstrom, ACM Transactions on Mathematical"
        " Software 7(1), 1981, pages 17–41",
    ),
    Surface(
        "himmelblau",
        N_("Himmelblau"),
        N_("Four minima, equally deep: which one is found depends on the start and on the optimizer."),
        "(x**2 + y - 11)**2 + (x + y**2 - 7)**2",
        (-5.0, 5.0),
        (-5.0, 5.0),
        (0.0, 0.0),
        0.01,
        0.1,
        (
            Minimum(3.0, 2.0),
            Minimum(-2.805118086952745, 3.131312518250573),
            Minimum(-3.779310253377747, -3.283185991286170),
            Minimum(3.584428340330492, -1.848126526964404),
        ),
        "D. M. Himmelblau, Applied Nonlinear Programming, McGraw-Hill, 1972",
    ),
    Surface(
        "saddle",
        N_("Saddle"),
        N_(
            "A minimum along x and a maximum along y meet at (0, 0), where the gradient is 0 too. A start"
            " with y = 0 exactly never leaves the ridge."
        ),
        "x**2 - y**2 + y**4/4",
        (-2.5, 2.5),
        (-2.5, 2.5),
        (-1.8, 0.01),
        0.1,
        0.05,
        (Minimum(0.0, sqrt(2.0)), Minimum(0.0, -sqrt(2.0))),
    ),
    Surface(
        "plateau",
        N_("Plateau"),
        N_("Far from the minimum the ground is level: steps of the gradient's size all but stop there."),
        "1 - exp(-(x**2 + y**2)/4)",
        (-5.0, 5.0),
        (-5.0, 5.0),
        (-3.2, 2.2),
        0.5,
        0.05,
        (Minimum(0.0, 0.0),),
    ),
    Surface(
        "rastrigin",
        N_("Rastrigin"),
        N_("A bowl full of dents: descent ends in the nearest one, momentum may roll on through a few."),
        "20 + x**2 - 10*cos(2*pi*x) + y**2 - 10*cos(2*pi*y)",
        (-5.12, 5.12),
        (-5.12, 5.12),
        (-3.3, 2.7),
        0.002,
        0.05,
        (Minimum(0.0, 0.0),),
        "L. A. Rastrigin, Systems of Extremal Control, Nauka, 1974",
    ),
    Surface(
        "two_wells",
        N_("Local and global minimum"),
        N_("Two wells: from the right, plain descent ends in the shallow one. Can another setting cross?"),
        "x**4/4 + x**3/6 - 3*x**2/4 + y**2",
        (-2.6, 2.2),
        (-2.0, 2.0),
        (1.9, 1.4),
        0.05,
        0.05,
        (Minimum(-1.5, 0.0), Minimum(1.0, 0.0, "local")),
    ),
):
    SURFACES.register(_entry)


def sample(function: CompiledExpression, x_range: Range, y_range: Range, count: int = GRID) -> Array:
    """Return the function's values on count × count points of the map (ny, nx), NaN where undefined."""
    x = np.linspace(*x_range, count)
    y = np.linspace(*y_range, count)
    return function.value(*np.meshgrid(x, y))


def nearest(minima: tuple[Minimum, ...], x: float, y: float) -> tuple[Minimum, float] | None:
    """Return the minimum nearest to (x, y) and its distance; None if none is known."""
    if not minima:
        return None
    found = min(minima, key=lambda minimum: hypot(x - minimum.x, y - minimum.y))
    return found, hypot(x - found.x, y - found.y)
