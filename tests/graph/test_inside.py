import numpy as np
import pytest

from playground.engine.optimizers import OPTIMIZERS
from playground.graph.inside import Inner, inner_quantities
from playground.graph.race import Entrant, Track

BOWL = "x**2 + 10*y**2"


def held(name: str, hyper: dict[str, float], step: int) -> dict[str, Inner]:
    track = Track(BOWL, (-5.0, 2.0), Entrant(name, hyper))
    track.extend(step + 1)
    return {inner.symbol: inner for inner in inner_quantities(track, step)}


def test_the_first_arrow_points_straight_downhill() -> None:
    inner = held("sgd", {"lr": 0.01}, 0)
    assert inner["−g"].vector == (10.0, -40.0)  # f = x² + 10 y² at (−5, 2): ∇f = (−10, 40)
    assert inner["Δθ"].vector == pytest.approx((0.1, -0.4))
    assert set(inner) == {"−g", "Δθ"}


def test_adagrads_squares_have_the_area_of_the_sum_of_squared_slopes() -> None:
    track = Track(BOWL, (-5.0, 2.0), Entrant("adagrad", {"lr": 0.1}))
    track.extend(6)
    sides = next(inner for inner in inner_quantities(track, 5) if inner.kind == "squares").vector
    np.testing.assert_allclose(np.square(sides), (track.gradients[:5] ** 2).sum(axis=0))


def test_adams_corrected_step_is_its_parts() -> None:
    # After the correction the first step is η in each direction, whatever the slopes (Kingma & Ba 2015).
    inner = held("adam", {"lr": 0.1}, 0)
    assert inner["Δθ"].vector == pytest.approx((0.1, -0.1), rel=1e-6)
    # One step later the corrected mean of the only slope so far is that slope, and so is the root.
    inner = held("adam", {"lr": 0.1}, 1)
    assert inner["−m̂"].vector == pytest.approx((10.0, -40.0))
    assert inner["√v̂"].vector == pytest.approx((10.0, 40.0))


def test_velocity_is_the_sum_of_fading_slopes() -> None:
    track = Track(BOWL, (-5.0, 2.0), Entrant("momentum", {"lr": 0.01, "momentum": 0.5}))
    track.extend(3)
    velocity = next(inner for inner in inner_quantities(track, 2) if inner.symbol == "−b")
    assert velocity.vector == pytest.approx(-(0.5 * track.gradients[0] + track.gradients[1]))


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_optimizer_shows_two_numbers_of_each(name: str) -> None:
    for inner in held(name, {"lr": 0.01}, 3).values():
        assert len(inner.vector) == 2
        assert np.isfinite(inner.vector).all()
        assert inner.meaning
