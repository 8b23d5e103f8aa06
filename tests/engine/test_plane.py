"""Planes through θ: directions, projections and the loss on them."""

import numpy as np
import pytest

from playground.engine.losses import make_loss
from playground.engine.network import LayerSpec, Network, NetworkSpec, initial_theta
from playground.engine.plane import Plane, plane_loss, principal_plane, random_plane

SPEC = NetworkSpec(2, (LayerSpec(5), LayerSpec(3, "relu"), LayerSpec(3, "softmax")))


def batch(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((2, 40)), np.eye(3)[:, rng.integers(0, 3, 40)]


def test_every_grid_point_is_the_loss_of_that_network():
    theta = initial_theta(SPEC, 3)
    plane = random_plane(SPEC, theta, 1)
    inputs, targets = batch()
    xs, ys = np.linspace(-1, 1, 5), np.linspace(-0.5, 2, 4)
    loss = make_loss("cross_entropy")
    values = plane_loss(SPEC, plane, loss, inputs, targets, xs, ys)
    assert values is not None
    for i, y in enumerate(ys):
        for j, x in enumerate(xs):
            network = Network(SPEC, theta + x * plane.u + y * plane.v)
            assert values[i, j] == pytest.approx(loss.value(network.predict(inputs), targets), rel=1e-12)


def test_a_cancelled_plane_is_none():
    theta = initial_theta(SPEC, 3)
    inputs, targets = batch()
    xs = np.linspace(-1, 1, 5)
    answers = iter([False, True])
    plane = random_plane(SPEC, theta, 1)
    loss = make_loss("cross_entropy")
    assert plane_loss(SPEC, plane, loss, inputs, targets, xs, xs, lambda: next(answers)) is None


def test_random_directions_have_the_filters_lengths_and_leave_biases_alone():
    theta = initial_theta(SPEC, 5)
    plane = random_plane(SPEC, theta, 2)
    for direction in (plane.u, plane.v):
        for d, w in zip(SPEC.views(direction), SPEC.views(theta), strict=True):
            np.testing.assert_allclose(np.linalg.norm(d[:-1], axis=0), np.linalg.norm(w[:-1], axis=0))
            assert not d[-1].any()
    assert abs(plane.u @ plane.v) < 0.9 * np.linalg.norm(plane.u) * np.linalg.norm(plane.v)


@pytest.mark.parametrize("parameters", [12, 400])
def test_a_path_in_a_plane_is_explained_by_it_whole(parameters: int):
    rng = np.random.default_rng(7)
    basis = np.linalg.qr(rng.standard_normal((parameters, 2)))[0]
    along = np.stack([np.linspace(0, 3, 60), np.sin(np.linspace(0, 3, 60))], axis=1)
    path = 0.3 + along @ basis.T
    plane = principal_plane(path)
    assert sum(plane.explained) == pytest.approx(1.0, abs=1e-9)
    assert plane.explained[0] > plane.explained[1] > 0
    x, y, distance = plane.project(path)
    assert distance.max() < 1e-9
    np.testing.assert_allclose(plane.origin + np.outer(x, plane.u) + np.outer(y, plane.v), path, atol=1e-9)
    np.testing.assert_allclose(
        [plane.u @ plane.u, plane.v @ plane.v, plane.u @ plane.v], [1, 1, 0], atol=1e-9
    )


def test_the_distance_off_the_plane_is_the_perpendicular_one():
    plane = Plane(np.zeros(3), np.array([1.0, 0, 0]), np.array([1.0, 1, 0]))
    x, y, distance = plane.project(np.array([[2.0, 3.0, -4.0]]))
    assert (x[0], y[0], distance[0]) == pytest.approx((-1.0, 3.0, 4.0))
