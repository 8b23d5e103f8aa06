"""The track keeps evenly spaced steps of a run, whatever its length and however it comes in pieces."""

import numpy as np
import pytest

from playground.session.track import Track


def rows(first: int, count: int, parameters: int = 3) -> np.ndarray:
    """Return θ rows that tell their own step in every entry."""
    return np.repeat(np.arange(first, first + count, dtype=float)[:, None], parameters, axis=1)


def fill(track: Track, pieces: list[int], first: int = 0) -> None:
    for size in pieces:
        track.add(first, rows(first, size))
        first += size


def test_a_short_run_is_kept_whole():
    track = Track(3, points=16)
    fill(track, [1, 4, 2])
    np.testing.assert_array_equal(track.steps, np.arange(7))
    np.testing.assert_array_equal(track.theta, rows(0, 7))


@pytest.mark.parametrize("pieces", [[1000], [1] * 1000, [7] * 142 + [6], [0, 300, 1, 699]])
def test_a_long_run_is_thinned_evenly_however_it_is_cut(pieces):
    track = Track(3, points=16)
    fill(track, pieces)
    steps = track.steps
    assert 8 <= len(track) < 16
    assert steps[0] == 0
    strides = np.unique(np.diff(steps))
    assert len(strides) == 1
    assert strides[0] & (strides[0] - 1) == 0, "the stride is a power of two"
    assert 1000 - steps[-1] <= strides[0]
    np.testing.assert_array_equal(track.theta[:, 0], steps)


def test_rows_that_were_thinned_out_before_leave_a_gap_and_no_wrong_row():
    track = Track(3, points=16)
    track.add(0, rows(0, 4))
    track.add(10, rows(10, 3))
    np.testing.assert_array_equal(track.steps, [0, 1, 2, 3, 10, 11, 12])
    np.testing.assert_array_equal(track.theta[:, 0], track.steps)


def test_a_branch_forgets_what_came_after_it():
    track = Track(3, points=16)
    fill(track, [10])
    track.truncate(4)
    np.testing.assert_array_equal(track.steps, np.arange(5))
    track.add(5, rows(5, 2) * -1)
    np.testing.assert_array_equal(track.theta[:, 0], [0, 1, 2, 3, 4, -5, -6])


def test_a_large_network_gets_a_shorter_track():
    assert len(Track(2_000_000)._steps) == 8
    assert len(Track(100)._steps) == 2048
