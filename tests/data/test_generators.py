"""Generated data sets against the published geometry, and what every spec promises."""

from collections.abc import Callable
from dataclasses import replace
from math import pi
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.generators import GENERATORS, blob_centres
from playground.data.sources import DataSpec, make_dataset
from playground.support.errors import PlaygroundError

POINTS_MOVE = ["moons", "spiral", "blobs"]
LABELS_MOVE = ["circle", "xor"]


def specs(names: list[str]) -> st.SearchStrategy[DataSpec]:
    return st.builds(
        DataSpec,
        name=st.sampled_from(names),
        samples=st.integers(10, 300),
        noise=st.floats(0.0, 0.5),
        classes=st.integers(2, 6),
        seed=st.integers(0, 2**31 - 1),
    )


def test_the_seven_generators_are_there_in_order() -> None:
    assert list(GENERATORS) == ["circle", "xor", "moons", "spiral", "blobs", "line", "sine"]
    tasks = {name: generator.task for name, generator in GENERATORS.items()}
    assert [name for name in tasks if tasks[name] == "regression"] == ["line", "sine"]


@pytest.mark.parametrize("name", GENERATORS)
def test_defaults_lie_in_their_ranges(name: str) -> None:
    generator = GENERATORS[name]
    for parameter in (generator.noise, generator.samples, generator.classes):
        if parameter is not None:
            assert parameter.checked(parameter.default) == parameter.default
    assert (generator.noise.low, generator.noise.high) == (0.0, 0.5)
    assert generator.title
    assert generator.note


@given(specs(list(GENERATORS)))
def test_the_same_spec_gives_the_same_bits(spec: DataSpec) -> None:
    first, second = make_dataset(spec), make_dataset(spec)
    assert first.inputs.tobytes() == second.inputs.tobytes()
    assert first.targets.tobytes() == second.targets.tobytes()


@given(specs(list(GENERATORS)))
def test_every_spec_gives_what_it_asks_for(spec: DataSpec) -> None:
    data = make_dataset(spec)
    assert data.samples == spec.samples
    assert np.isfinite(data.inputs).all()
    assert np.isfinite(data.targets).all()
    if GENERATORS[spec.name].task == "regression":
        assert data.features == 1
        assert not data.is_classification
    else:
        assert data.features == 2
        assert data.classes == (spec.classes if spec.name == "blobs" else 2)


@given(specs(["circle", "xor", "spiral", "line", "sine"]))
def test_bounded_inputs_lie_in_the_window(spec: DataSpec) -> None:
    assert np.abs(make_dataset(spec).inputs).max() <= 6.0


@given(specs(POINTS_MOVE))
def test_classes_are_equal_in_number_to_within_one(spec: DataSpec) -> None:
    counts = make_dataset(spec).class_counts()
    assert counts.max() - counts.min() <= 1


@given(specs(LABELS_MOVE))
def test_classes_are_equal_in_number_before_noise_in_the_labels(spec: DataSpec) -> None:
    counts = make_dataset(replace(spec, noise=0.0)).class_counts()
    assert counts.max() - counts.min() <= 1


@given(specs(["circle", "xor", "blobs", "line", "sine"]), st.integers(1, 100))
def test_more_samples_keep_the_earlier_ones(spec: DataSpec, more: int) -> None:
    few, many = make_dataset(spec), make_dataset(replace(spec, samples=spec.samples + more))
    assert many.inputs[: spec.samples].tolist() == few.inputs.tolist()
    assert many.targets[: spec.samples].tolist() == few.targets.tolist()


@pytest.mark.parametrize("name", ["circle", "xor", "blobs", "line", "sine"])
def test_another_seed_gives_other_points(name: str) -> None:
    one, other = (make_dataset(DataSpec(name, seed=seed)) for seed in (1, 2))
    assert not np.isclose(one.inputs, other.inputs).any(axis=1).all()


@pytest.mark.parametrize("name", ["moons", "spiral"])
def test_another_seed_gives_other_noise(name: str) -> None:
    clean, one, other = (
        make_dataset(DataSpec(name, noise=n, seed=s)) for n, s in ((0.0, 1), (0.1, 1), (0.1, 2))
    )
    assert np.abs(one.inputs - other.inputs).max() > 0.1
    assert np.abs(one.inputs - clean.inputs).max() > 0.09


@pytest.mark.parametrize("name", ["moons", "spiral"])
def test_twice_the_noise_moves_each_point_twice_as_far(name: str) -> None:
    clean, some, twice = (
        make_dataset(DataSpec(name, noise=noise, seed=4)).inputs for noise in (0.0, 0.2, 0.4)
    )
    assert twice - clean == pytest.approx(2.0 * (some - clean), abs=1e-12)
    assert np.abs(some - clean).max() > 0.1


def test_noise_in_blobs_stretches_each_about_its_centre() -> None:
    tight, wide = (make_dataset(DataSpec("blobs", noise=noise, classes=4, seed=4)) for noise in (0.0, 0.5))
    centres = blob_centres(4)[tight.targets]
    assert wide.inputs - centres == pytest.approx(8.0**0.5 * (tight.inputs - centres))


@pytest.mark.parametrize("name", LABELS_MOVE)
def test_label_noise_leaves_points_in_place_and_changes_labels_by_and_by(name: str) -> None:
    clean, little, much = (make_dataset(DataSpec(name, 1000, noise, seed=4)) for noise in (0.0, 0.1, 0.5))
    assert clean.inputs.tolist() == much.inputs.tolist()
    changed_by_little = np.count_nonzero(clean.targets != little.targets)
    changed_by_much = np.count_nonzero(clean.targets != much.targets)
    assert 0 < changed_by_little < 150 < changed_by_much


@pytest.mark.parametrize("name", ["line", "sine"])
def test_noise_in_curves_leaves_the_inputs_in_place(name: str) -> None:
    clean, noisy = (make_dataset(DataSpec(name, 10_000, noise, seed=4)) for noise in (0.0, 0.3))
    assert clean.inputs.tolist() == noisy.inputs.tolist()
    error = noisy.targets - clean.targets
    assert error.std() == pytest.approx(0.3, rel=0.03)
    assert error.mean() == pytest.approx(0.0, abs=0.01)


def test_circle_is_a_disc_within_a_ring() -> None:
    data = make_dataset(DataSpec("circle", 2000))
    radius = np.hypot(*data.inputs.T)
    disc, ring = radius[data.targets == 1], radius[data.targets == 0]
    assert disc.max() < 2.5 < 3.5 <= ring.min()
    assert ring.max() <= 5.0
    # Radii are uniform, as in TensorFlow Playground, so the points crowd in the middle.
    assert disc.mean() == pytest.approx(1.25, abs=0.1)
    assert ring.mean() == pytest.approx(4.25, abs=0.1)


def test_circle_fills_every_direction() -> None:
    data = make_dataset(DataSpec("circle", 2000))
    angle = np.arctan2(data.inputs[:, 1], data.inputs[:, 0])
    counts, _ = np.histogram(angle, bins=8, range=(-pi, pi))
    assert counts.min() > 150


def test_xor_labels_agreeing_signs_and_keeps_off_the_axes() -> None:
    data = make_dataset(DataSpec("xor", 1000))
    x, y = data.inputs.T
    assert ((x * y > 0) == (data.targets == 1)).all()
    assert np.abs(data.inputs).min() >= 0.3
    assert 5.2 < np.abs(data.inputs).max() <= 5.3
    quadrants = [np.count_nonzero((np.sign(x) == i) & (np.sign(y) == j)) for i in (-1, 1) for j in (-1, 1)]
    assert quadrants == [250] * 4


def test_a_little_noise_cannot_carry_xor_across_its_padding() -> None:
    clean, noisy = (make_dataset(DataSpec("xor", 1000, noise)).targets for noise in (0.0, 0.06))
    assert noisy.tolist() == clean.tolist()


def test_moons_are_two_half_circles_of_radius_3() -> None:
    data = make_dataset(DataSpec("moons", 200))
    upper, lower = data.inputs[data.targets == 0], data.inputs[data.targets == 1]
    assert np.hypot(*(upper - [-1.5, -0.75]).T) == pytest.approx(np.full(100, 3.0))
    assert np.hypot(*(lower - [1.5, 0.75]).T) == pytest.approx(np.full(100, 3.0))
    assert upper[:, 1].min() == pytest.approx(-0.75)
    assert lower[:, 1].max() == pytest.approx(0.75)


def test_ends_and_tips_of_the_moons_are_those_of_scikit_learn_enlarged() -> None:
    # sklearn.datasets.make_moons(6, shuffle=False, noise=None) in version 1.9.1: outer moon, inner moon.
    outer = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]]
    inner = [[0.0, 0.5], [1.0, -0.5], [2.0, 0.5]]
    data = make_dataset(DataSpec("moons", 10))
    ends_and_middle = [0, 2, 4]
    for label, expected in ((0, outer), (1, inner)):
        mine = data.inputs[data.targets == label][ends_and_middle] / 3.0 + [0.5, 0.25]
        assert mine == pytest.approx(np.array(expected), abs=1e-12)


def test_moons_noise_is_in_radii() -> None:
    clean, noisy = (make_dataset(DataSpec("moons", 10_000, noise)).inputs for noise in (0.0, 0.15))
    assert (noisy - clean).std(axis=0) == pytest.approx([0.45, 0.45], rel=0.03)
    assert np.mean(np.abs(noisy) < 6.0) > 0.999


def test_spiral_arms_follow_the_published_curve() -> None:
    data = make_dataset(DataSpec("spiral", 400))
    positive, negative = data.inputs[data.targets == 1], data.inputs[data.targets == 0]
    i = np.arange(200)
    assert np.hypot(*positive.T) == pytest.approx(i / 200 * 5.0)
    # Half-way out the positive arm has turned 0.875 times: r = 2.5, x = r sin t, y = r cos t.
    assert positive[100] == pytest.approx([-2.5 * 0.5**0.5, 2.5 * 0.5**0.5])
    assert negative == pytest.approx(-positive)


def test_spiral_noise_is_bounded() -> None:
    clean, noisy = (make_dataset(DataSpec("spiral", 1000, noise)).inputs for noise in (0.0, 0.3))
    assert 0.29 < np.abs(noisy - clean).max() <= 0.3


def test_two_blobs_lie_where_tensorflow_playground_has_them() -> None:
    assert blob_centres(2) == pytest.approx(np.array([[-2.0, -2.0], [2.0, 2.0]]))


@pytest.mark.parametrize("classes", range(2, 7))
def test_blob_centres_are_evenly_placed(classes: int) -> None:
    centres = blob_centres(classes)
    assert centres.sum(axis=0) == pytest.approx([0.0, 0.0], abs=1e-12)
    assert np.ptp(np.hypot(*centres.T)) == pytest.approx(0.0, abs=1e-12)
    neighbours = np.hypot(*(centres - np.roll(centres, 1, axis=0)).T)
    assert np.ptp(neighbours) == pytest.approx(0.0, abs=1e-12)
    assert neighbours.min() >= 4.0 - 1e-12


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.5, 4.0)])
def test_blobs_have_the_published_variance(noise: float, variance: float) -> None:
    data = make_dataset(DataSpec("blobs", 10_000, noise, classes=5))
    spread = data.inputs - blob_centres(5)[data.targets]
    assert spread.var(axis=0) == pytest.approx([variance, variance], rel=0.05)


@pytest.mark.parametrize(
    ("name", "curve"), [("line", lambda x: 0.4 * x + 0.5), ("sine", np.sin)], ids=["line", "sine"]
)
def test_clean_curves_lie_on_their_formula(name: str, curve: Callable[[Any], Any]) -> None:
    data = make_dataset(DataSpec(name, 1000))
    x = data.inputs[:, 0]
    assert data.targets == pytest.approx(curve(x))
    assert -5.0 <= x.min() < -4.9 < 4.9 < x.max() <= 5.0


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"name": "pentagram"}, "$.data.name"),
        ({"samples": 9}, "$.data.samples"),
        ({"samples": 10_001}, "$.data.samples"),
        ({"samples": 100.5}, "$.data.samples"),
        ({"samples": True}, "$.data.samples"),
        ({"noise": -0.01}, "$.data.noise"),
        ({"noise": 0.51}, "$.data.noise"),
        ({"noise": float("nan")}, "$.data.noise"),
        ({"classes": 1}, "$.data.classes"),
        ({"classes": 7}, "$.data.classes"),
        ({"seed": -1}, "$.data.seed"),
        ({"seed": 0.5}, "$.data.seed"),
    ],
)
def test_a_bad_spec_is_refused_with_its_place(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        make_dataset(replace(DataSpec("blobs"), **changes))
    assert caught.value.place == place


def test_an_unknown_name_is_answered_with_generators_and_tables() -> None:
    with pytest.raises(PlaygroundError, match="circle, xor, moons, spiral, blobs, line, sine, iris, digits"):
        make_dataset(DataSpec("pentagram"))
