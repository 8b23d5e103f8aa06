"""A log keeps every row of a short run, and the extremes of a long one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.log import Log

ROOM = 1 << 10


def test_a_log_grows_and_shows_only_what_is_there() -> None:
    log = Log(2)
    for start in range(0, 1000, 300):
        log.append(np.arange(start, start + 300)[:, None] * [1.0, -1.0])
    assert len(log) == 1200
    np.testing.assert_array_equal(log.rows[:, 0], np.arange(1200))
    log.truncate(5)
    np.testing.assert_array_equal(log.rows[:, 1], -np.arange(5.0))
    with pytest.raises(ValueError, match="read-only"):
        log.rows[0, 0] = 1.0


def numbered(values: np.ndarray, first: int = 0) -> np.ndarray:
    return np.column_stack([values, np.arange(first, first + len(values))])


@given(seed=st.integers(0, 10**6), total=st.integers(1, 40 * ROOM), piece=st.integers(1, 3 * ROOM))
def test_a_log_is_bounded_and_true_however_its_rows_come(seed: int, total: int, piece: int) -> None:
    values = np.random.default_rng(seed).normal(size=total)
    rows, log = numbered(values), Log(2, room=ROOM)
    for start in range(0, total, piece):
        log.append(rows[start : start + piece])
    kept = log.rows
    assert len(log) == len(kept) <= ROOM
    places = kept[:, 1].astype(int)
    np.testing.assert_array_equal(kept, rows[places])
    assert (np.diff(places) > 0).all()
    assert places[0] == 0
    assert places[-1] == total - 1
    recent = min(total, ROOM // 2)
    np.testing.assert_array_equal(kept[-recent:], rows[-recent:])
    assert kept[:, 0].min() == values.min()
    assert kept[:, 0].max() == values.max()


def test_a_thinned_curve_has_every_peak_and_valley() -> None:
    total = 100 * ROOM
    values = np.sin(np.arange(total) / 50)
    values[12_345], values[54_321] = 5.0, -5.0
    log = Log(2, room=ROOM)
    for start in range(0, total, 333):
        log.append(numbered(values[start : start + 333], start))
    old = log.rows[: -ROOM // 2]
    gaps = np.diff(old[:, 1])
    assert gaps.max() <= 2 * total / (ROOM / 16), "stretches are of one length, all along the run"
    assert {5.0, -5.0} <= set(old[:, 0])


def test_each_watched_column_keeps_its_extremes_though_one_is_unknown() -> None:
    total = 30 * ROOM
    epochs = np.random.default_rng(1).normal(size=(total, 4))
    epochs[:, 1] = 40 * np.arange(total)
    epochs[:, 3] = np.nan
    epochs[total // 3, 3], epochs[total // 4, 3], epochs[total // 5, 3] = 1.0, 2.0, 3.0
    log = Log(4, watched=(2, 3), room=ROOM)
    for start in range(0, total, 17):
        log.append(epochs[start : start + 17])
    assert len(log) <= ROOM
    assert log.rows[:, 2].min() == epochs[:, 2].min()
    assert log.rows[:, 2].max() == epochs[:, 2].max()
    assert np.nanmin(log.rows[:, 3]) == 1.0
    assert np.nanmax(log.rows[:, 3]) == 3.0


@given(cuts=st.lists(st.tuples(st.integers(1, 5 * ROOM), st.floats(0, 1)), max_size=12))
def test_a_log_that_is_cut_goes_on(cuts: list[tuple[int, float]]) -> None:
    log, made = Log(2, room=ROOM), 0
    for count, share in cuts:
        log.append(numbered(np.arange(made, made + count) * 0.5, made))
        made += count
        log.truncate(max(1, int(share * len(log))))
        made = int(log.rows[-1, 1]) + 1
        assert len(log) <= ROOM
        np.testing.assert_array_equal(log.rows[:, 0], 0.5 * log.rows[:, 1])
        assert (np.diff(log.rows[:, 1]) > 0).all()
        assert log.rows[0, 1] == 0


def test_a_view_of_the_rows_stays_what_it_was() -> None:
    log = Log(2, room=ROOM)
    log.append(numbered(np.arange(ROOM)))
    view = log.rows
    before = view.copy()
    log.append(numbered(np.arange(ROOM), ROOM))
    np.testing.assert_array_equal(view, before)


def test_equal_losses_leave_one_row_of_each_stretch() -> None:
    log = Log(2, room=ROOM)
    log.append(numbered(np.ones(50 * ROOM)))
    assert len(log) <= ROOM
    assert set(log.rows[:, 0]) == {1.0}
