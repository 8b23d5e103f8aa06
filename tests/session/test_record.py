from typing import Any

import numpy as np
import pytest

from playground.document.experiment import build
from playground.engine.divergence import Divergence
from playground.session.blocks import Position, StepBlock
from playground.session.record import RunRecord
from playground.session.track import Track

from .conftest import small

EXPERIMENT = build(small())
P = EXPERIMENT.spec.parameter_count


def block(first: int, steps: int, head: int | None = None, epochs: Any = (), **changes: Any) -> StepBlock:
    """Return a block of steps whose loss and θ tell their step; it is exact, as after a step by hand."""
    loss = np.arange(first, first + steps, dtype=float)
    theta = np.repeat(loss[:, np.newaxis], P, axis=1)
    at = first + steps
    position = Position(
        step=at, epoch=0, batch_number=0, batches=9, head=at if head is None else head,
        theta=np.full(P, float(at)), gradient=np.zeros(P), loss=float(at), rate=0.1,
        batch=np.arange(16), exact=True,
    )  # fmt: skip
    fields: dict[str, Any] = {
        "run_id": 1, "serial": 1, "first_step": first, "epoch": first // 9, "batches": (),
        "loss": loss, "rows_from": first, "theta": theta,
        "gradient": -theta, "epochs": np.array(epochs, dtype=float).reshape(-1, 4),
        "settings": EXPERIMENT.settings(), "changes": (), "position": position,
    }  # fmt: skip
    return StepBlock(**{**fields, **changes})


def test_blocks_are_laid_end_to_end():
    record = RunRecord(EXPERIMENT)
    assert record.position is None
    record.take(block(0, 0, epochs=[(0, 0, 1.0, 2.0)], restarted=True))
    record.take(block(0, 5))
    record.take(block(5, 10, epochs=[(1, 9, 0.5, 0.6)]))
    assert record.head == 15
    assert record.losses.rows[:, 0].tolist() == list(range(15))
    assert record.epochs.rows[:, 1].tolist() == [0, 9]
    assert record.track.steps.tolist() == list(range(15))
    assert record.position is not None
    assert record.position.step == 15


def test_the_first_block_gives_the_track_its_start():
    record = RunRecord(EXPERIMENT)
    record.take(block(0, 0, restarted=True))
    assert record.track.steps.tolist() == [0]


def test_the_loss_that_is_not_finite_is_no_step():
    record = RunRecord(EXPERIMENT)
    divergence = Divergence(4, "loss", 0, 0, 0, float("inf"))
    record.take(block(0, 5, head=4, diverged=True, divergence=divergence))
    assert record.head == 4
    assert record.diverged
    assert record.divergence is divergence


def test_a_branch_leaves_the_epochs_beyond_as_a_ghost_joined_to_what_is_left():
    record = RunRecord(EXPERIMENT)
    rows = [(epoch, 9 * epoch, 1 / (epoch + 1), 2 / (epoch + 1)) for epoch in range(6)]
    record.take(block(0, 45, epochs=rows, restarted=True))
    record.take(block(20, 0, head=45))
    assert record.head == 45, "travelling alone forgets nothing"
    record.take(block(20, 3))
    assert record.head == 23
    assert record.losses.rows[:, 0].tolist() == list(range(23))
    assert record.epochs.rows[:, 1].tolist() == [0, 9, 18]
    assert record.ghosts[-1].epochs[:, 1].tolist() == [18, 27, 36, 45]
    assert record.track.steps.tolist() == list(range(23))


def test_a_branch_before_the_end_of_an_epoch_leaves_the_old_ghost():
    record = RunRecord(EXPERIMENT)
    rows = [(epoch, 9 * epoch, 1, 1) for epoch in range(4)]
    record.take(block(0, 30, epochs=rows, restarted=True))
    record.take(block(10, 3))
    ghosts = record.ghosts
    assert len(ghosts) == 1
    record.take(block(11, 1))
    assert record.ghosts is ghosts


def test_ghosts_are_few_short_and_stay_until_cleared():
    record = RunRecord(EXPERIMENT)
    for branch in range(5):
        rows = [(epoch, 9 * epoch, branch, branch) for epoch in range(101)]
        record.take(block(0, 900, epochs=rows[1:] if branch else rows, restarted=not branch))
    record.take(block(450, 3))
    assert [ghost.epochs[-1, 2] for ghost in record.ghosts] == [2, 3, 4]
    for ghost, start in zip(record.ghosts, (0, 0, 450), strict=True):
        assert (ghost.steps[0], ghost.steps[-1]) == (start, 899)
        assert len(ghost.steps) <= 256
        assert ghost.theta[:, 0].tolist() == ghost.steps.tolist()
    record.clear_ghosts()
    assert record.ghosts == ()


def test_a_long_run_stays_small_and_can_be_branched():
    record = RunRecord(EXPERIMENT)
    nothing = np.empty((0, P))
    for first in range(0, 1_000_000, 20_000):
        ends = [(step / 5, step, 1.0, 2.0) for step in range(first + 5, first + 20_001, 5)]
        made = block(first, 20_000, epochs=ends, theta=nothing, gradient=nothing, rows_from=first + 20_000)
        record.take(made)
    assert record.head == 1_000_000
    assert len(record.losses) <= 1 << 17
    assert len(record.epochs) <= 1 << 14
    assert record.losses.rows[-1].tolist() == [999_999, 999_999]
    record.take(block(500_000, 3))
    assert record.head == 500_003
    assert record.losses.rows[-3:, 1].tolist() == [500_000, 500_001, 500_002]
    assert record.losses.rows[-4, 1] < 500_000
    assert record.epochs.rows[-1, 1] <= 500_000


@pytest.mark.parametrize("points", [8, 9, 64])
@pytest.mark.parametrize("cut", [1, 3, 50])
def test_the_track_is_even_bounded_and_keeps_the_start(points, cut):
    track = Track(2, points)
    for first in range(0, 1000, cut):
        steps = np.arange(first, min(first + cut, 1000), dtype=float)
        track.add(first, np.stack([steps, -steps], axis=1))
        assert len(track) < points
    steps = track.steps
    assert steps[0] == 0
    assert len(track) >= points // 2 - 1
    assert len(set(np.diff(steps))) == 1, "the spacing is the same everywhere"
    np.testing.assert_array_equal(track.theta, np.stack([steps, -steps], axis=1))


def test_a_track_with_a_gap_goes_on_behind_it():
    track = Track(1, 64)
    track.add(0, np.zeros((5, 1)))
    track.add(100, np.full((2, 1), 100.0))
    assert track.steps.tolist() == [0, 1, 2, 3, 4, 100, 101]


def test_a_truncated_track_takes_the_branch():
    track = Track(1, 64)
    track.add(0, np.arange(20.0)[:, np.newaxis])
    track.truncate(10)
    assert track.steps.tolist() == list(range(11))
    track.add(10, np.full((3, 1), -1.0))
    assert track.steps.tolist() == list(range(13))
    assert track.theta[:, 0].tolist() == [*range(11), -1, -1]


def test_a_large_network_keeps_fewer_points():
    track = Track(1_000_000)
    track.add(0, np.zeros((3, 1_000_000)))
    assert track._theta.nbytes <= 8 * 8 * 1_000_000


def test_each_epoch_has_its_share_of_the_time_that_training_took():
    record = RunRecord(EXPERIMENT)
    record.take(block(0, 0, epochs=[(0, 0, 1, 1)], restarted=True))
    record.take(block(0, 18, epochs=[(1, 9, 1, 1), (2, 18, 1, 1)], seconds=4.0))
    record.take(block(18, 9, epochs=[(3, 27, 1, 1)], seconds=1.0))
    assert record.epochs.rows[:, 4].tolist() == [0.0, 2.0, 4.0, 5.0]
    assert record.seconds == 5.0
    record.take(block(9, 9, epochs=[(2, 18, 1, 1)], seconds=0.5))
    assert record.epochs.rows[:, 4].tolist() == [0.0, 2.0, 2.5], "the old branch does not count"
    record.take(block(9, 0, head=18))
    assert record.seconds == 2.5, "travelling is no training"
