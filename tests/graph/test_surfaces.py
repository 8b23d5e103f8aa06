import numpy as np
import pytest

from playground.engine.optimizers import OPTIMIZERS
from playground.graph.compiled import compile_expression
from playground.graph.race import Entrant, Track, first_within
from playground.graph.surfaces import SURFACES, VARIABLES, Minimum, Surface, nearest, sample

SHIFT = 1e-4


def each_minimum() -> list[tuple[Surface, Minimum]]:
    return [(surface, minimum) for surface in SURFACES.values() for minimum in surface.minima]


def test_the_presets_are_those_of_the_course() -> None:
    assert list(SURFACES) == [
        "bowl", "valley", "rosenbrock", "beale", "himmelblau", "saddle", "plateau", "rastrigin", "two_wells",
    ]  # fmt: skip


@pytest.mark.parametrize(("surface", "minimum"), each_minimum(), ids=lambda it: getattr(it, "name", ""))
def test_each_known_minimum_is_one(surface: Surface, minimum: Minimum) -> None:
    function = compile_expression(surface.expression, VARIABLES)
    here = float(function.value(minimum.x, minimum.y))
    assert np.hypot(*function.gradient(minimum.x, minimum.y)) < 1e-6
    angles = np.linspace(0, 2 * np.pi, 60)
    around = function.value(minimum.x + SHIFT * np.cos(angles), minimum.y + SHIFT * np.sin(angles))
    assert (around > here).all()
    assert surface.x_range[0] < minimum.x < surface.x_range[1]
    assert surface.y_range[0] < minimum.y < surface.y_range[1]


@pytest.mark.parametrize("surface", SURFACES.values(), ids=lambda surface: surface.name)
def test_only_the_global_minima_are_the_lowest_of_the_map(surface: Surface) -> None:
    function = compile_expression(surface.expression, VARIABLES)
    depths = {kind: [] for kind in ("global", "local")}
    for minimum in surface.minima:
        depths[minimum.kind].append(float(function.value(minimum.x, minimum.y)))
    lowest = float(sample(function, surface.x_range, surface.y_range).min())
    assert max(depths["global"]) <= lowest + 1e-9
    assert all(depth > lowest for depth in depths["local"])


@pytest.mark.parametrize("name", ["rosenbrock", "beale", "himmelblau"])
def test_a_suggested_setting_reaches_a_known_minimum(name: str) -> None:
    surface = SURFACES[name]
    track = Track(surface.expression, surface.start, Entrant("adam", {"lr": surface.rate_for("adam")}))
    track.extend(2000)
    assert first_within(track, [(m.x, m.y) for m in surface.minima], 1e-3) is not None


@pytest.mark.parametrize("surface", SURFACES.values(), ids=lambda surface: surface.name)
def test_suggested_rates_suit_every_optimizer_and_do_not_diverge(surface: Surface) -> None:
    for name in OPTIMIZERS:
        track = Track(surface.expression, surface.start, Entrant(name, {"lr": surface.rate_for(name)}))
        track.extend(60)
        assert track.divergence is None, name
        assert track.values[-1] < track.values[0], name


def test_plain_descent_ends_in_the_local_minimum_and_sits_on_the_saddle() -> None:
    wells, saddle = SURFACES["two_wells"], SURFACES["saddle"]
    track = Track(wells.expression, wells.start, Entrant("sgd", {"lr": wells.gradient_rate}))
    track.extend(400)
    assert track.points[-1] == pytest.approx((1.0, 0.0), abs=1e-3)
    track = Track(saddle.expression, (-1.8, 0.0), Entrant("sgd", {"lr": saddle.gradient_rate}))
    track.extend(400)
    assert track.points[-1] == pytest.approx((0.0, 0.0), abs=1e-3)


def test_the_grid_is_laid_out_as_a_map() -> None:
    function = compile_expression("x + 10*y", VARIABLES)
    grid = sample(function, (0.0, 1.0), (2.0, 4.0), 3)
    np.testing.assert_allclose(grid, [[20, 20.5, 21], [30, 30.5, 31], [40, 40.5, 41]])


def test_the_nearest_minimum() -> None:
    found = nearest(SURFACES["himmelblau"].minima, 3.0, 1.0)
    assert found == (Minimum(3.0, 2.0), 1.0)
    assert nearest((), 0.0, 0.0) is None
