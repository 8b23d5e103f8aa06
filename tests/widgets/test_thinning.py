import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.widgets.thinning import thin_min_max, thin_path

CURVES = arrays(np.float64, st.integers(1, 400), elements=st.floats(-1e6, 1e6))


@given(CURVES, st.integers(1, 30), st.randoms(use_true_random=False))
def test_each_column_keeps_its_extremes_and_ends(y: np.ndarray, columns: int, random):
    gaps = [random.choice([1, 1, 1, 2, 7]) for _ in y]
    x = np.cumsum(gaps).astype(float)
    thin_x, thin_y = thin_min_max(x, y, columns)
    assert len(thin_x) == len(thin_y) <= max(4 * columns, len(x) if len(x) <= 4 * columns else 0)
    assert (np.diff(thin_x) >= 0).all()
    assert set(thin_y) <= set(y)
    assert (thin_x[0], thin_y[0]) == (x[0], y[0])
    assert (thin_x[-1], thin_y[-1]) == (x[-1], y[-1])
    # np.linspace and the division here may round an edge that meets a point to either side.
    edges = np.linspace(x[0], x[-1], columns + 1)[:-1]
    whole, thin = np.searchsorted(edges, x, "right"), np.searchsorted(edges, thin_x, "right")
    for column in set(whole):
        inside, kept = y[whole == column], thin_y[thin == column]
        assert inside.min() == kept.min()
        assert inside.max() == kept.max()
        assert inside[0] == kept[0]
        assert inside[-1] == kept[-1]


def test_one_spike_in_a_million_is_kept():
    x = np.arange(1_000_000)
    y = np.zeros(len(x))
    y[654_321] = 5.0
    thin_x, thin_y = thin_min_max(x, y, 300)
    assert len(thin_x) <= 1200
    assert thin_y.max() == 5.0
    assert abs(thin_x[thin_y.argmax()] - 654_321) <= len(x) / 300


def test_short_curve_comes_back_as_it_is():
    x, y = np.arange(12.0), np.arange(12.0) ** 2
    thin_x, thin_y = thin_min_max(x, y, 3)
    assert thin_x is x
    assert thin_y is y


def test_numbers_beside_nan_are_kept():
    y = np.tile([np.nan, 1.0, np.nan, 3.0], 100)
    _, thin_y = thin_min_max(np.arange(400.0), y, 10)
    assert np.nanmin(thin_y) == 1
    assert np.nanmax(thin_y) == 3


def test_all_nan_stays_nan():
    _, thin_y = thin_min_max(np.arange(400.0), np.full(400, np.nan), 10)
    assert np.isnan(thin_y).all()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_path_of_few_points_is_left(count: int):
    x = np.arange(float(count))
    assert thin_path(x, x)[0] is x


def test_path_that_stands_still_becomes_short():
    x = np.concatenate([np.linspace(0, 1, 50), np.full(10_000, 1.0)])
    thin_x, thin_y = thin_path(x, x)
    assert len(thin_x) == 51
    assert (thin_x[0], thin_x[-1], thin_y[-1]) == (0, 1, 1)


@given(arrays(np.float64, st.tuples(st.just(2), st.integers(3, 200)), elements=st.floats(-100, 100)))
def test_thinned_path_passes_every_cell(xy: np.ndarray):
    thin = np.stack(thin_path(xy[0], xy[1], cells=20))

    def cells(points: np.ndarray) -> set[tuple[int, ...]]:
        low = xy.min(axis=1, keepdims=True)
        span = np.ptp(xy, axis=1, keepdims=True)
        return set(map(tuple, np.floor((points - low) / np.where(span > 0, span, np.inf) * 20).T))

    assert cells(thin) == cells(xy)
    assert (thin[:, [0, -1]] == xy[:, [0, -1]]).all()
