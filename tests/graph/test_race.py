import numpy as np
import pytest

from playground.engine.optimizers import OPTIMIZERS
from playground.graph.descend import FINISHED, descend
from playground.graph.race import Entrant, Track, first_within
from playground.graph.surfaces import SURFACES
from playground.support.errors import PlaygroundError

BEALE = SURFACES["beale"].expression


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_the_numbers_are_those_of_descend_to_the_last_digit(name: str) -> None:
    hyper = {"lr": 0.002}
    track = Track(BEALE, (1.0, 1.5), Entrant(name, hyper))
    for steps in (1, 7, 300):  # asked for bit by bit
        track.extend(steps)
    path = descend(BEALE, (1.0, 1.5), name, hyper, 300)
    assert path.status == FINISHED
    assert track.steps == 300
    np.testing.assert_array_equal(track.points, path.points)
    np.testing.assert_array_equal(track.values, path.values)
    np.testing.assert_array_equal(track.gradients, path.gradients)


def test_the_memory_of_momentum_is_the_textbooks() -> None:
    track = Track("x**2 + 3*y", (1.0, 0.0), Entrant("momentum", {"lr": 0.1, "momentum": 0.5}))
    track.extend(3)
    velocity = track.states["velocity"]
    assert velocity[0].tolist() == [0.0, 0.0]
    for step in range(3):
        np.testing.assert_allclose(velocity[step + 1], 0.5 * velocity[step] + track.gradients[step])
        np.testing.assert_allclose(track.points[step + 1], track.points[step] - 0.1 * velocity[step + 1])


def test_a_diverging_run_ends_where_descend_says() -> None:
    path = descend("x**4 + y**2", (10.0, 1.0), "sgd", {"lr": 1.0}, 50)
    track = Track("x**4 + y**2", (10.0, 1.0), Entrant("sgd", {"lr": 1.0}))
    track.extend(50)
    assert track.divergence is not None
    assert path.status == f"diverged at step {track.divergence.step}: {track.divergence.reason}"
    np.testing.assert_array_equal(track.points, path.points)
    assert track.at(40) == track.steps == len(path.points) - 1


def test_a_run_into_an_undefined_region_says_why() -> None:
    track = Track("x - log(x)*0.001 + y**2", (0.05, 0.0), Entrant("sgd", {"lr": 0.1}))
    track.extend(10)
    assert track.divergence is not None
    assert "only a positive number has a logarithm" in track.divergence.reason
    assert track.divergence.point[0] == pytest.approx(-0.048)


@pytest.mark.parametrize(
    ("expression", "start", "entrant", "says"),
    [
        ("x +", (0, 0), Entrant("sgd"), "missing here"),
        ("x + z", (0, 0), Entrant("sgd"), "z is not known here"),
        ("log(x)", (-1, 0), Entrant("sgd"), "undefined"),
        ("x", (np.nan, 0), Entrant("sgd"), "finite"),
        ("x", (0, 0, 0), Entrant("sgd"), "one for each variable"),
        ("x", (0, 0), Entrant("sgd", {"lr": -1.0}), "lr must be"),
        ("x", (0, 0), Entrant("sgdd"), "no optimizer named"),
    ],
)
def test_wrong_input_is_told(expression: str, start: tuple[float, ...], entrant: Entrant, says: str) -> None:
    with pytest.raises(PlaygroundError, match=says):
        Track(expression, start, entrant)


def test_the_first_step_near_a_target() -> None:
    track = Track("x**2 + y**2", (4.0, 0.0), Entrant("sgd", {"lr": 0.25}))  # x halves at each step
    track.extend(10)
    assert first_within(track, [(9.0, 9.0), (0.0, 0.0)], 0.5) == 3
    assert first_within(track, [(9.0, 9.0)], 0.5) is None
