import numpy as np

from playground.engine.records import EpochLoss, StepRecord
from playground.session.outbox import ROW_BYTES, Outbox


def record(first: int, steps: int, width: int = 3, rows: bool = True) -> StepRecord:
    """Return a record whose numbers tell their step: loss k, θ = k, g = −k."""
    loss = np.arange(first, first + steps, dtype=float)
    theta = np.repeat(loss[:, np.newaxis], width, axis=1) if rows else None
    return StepRecord(first, loss, theta, None if theta is None else -theta)


def test_records_are_joined_in_order():
    outbox = Outbox(3)
    assert not outbox
    outbox.add(record(5, 2))
    outbox.add(record(7, 3))
    assert outbox
    first, loss, rows_from, theta, gradient, epochs = outbox.take(10)
    assert (first, rows_from) == (5, 5)
    assert loss.tolist() == [5, 6, 7, 8, 9]
    assert theta[:, 0].tolist() == [5, 6, 7, 8, 9]
    assert gradient[:, 2].tolist() == [-5, -6, -7, -8, -9]
    assert epochs.shape == (0, 4)
    assert not outbox


def test_an_empty_outbox_tells_where_the_run_stands():
    first, loss, rows_from, theta, gradient, epochs = Outbox(4).take(17)
    assert (first, rows_from) == (17, 17)
    assert (loss.shape, theta.shape, gradient.shape, epochs.shape) == ((0,), (0, 4), (0, 4), (0, 4))


def test_the_ends_of_epochs_are_rows():
    outbox = Outbox(3)
    made = record(0, 4)
    made.epochs = [EpochLoss(1, 2, 0.5, 0.75), EpochLoss(2, 4, 0.25, float("nan"))]
    outbox.add(made)
    epochs = outbox.take(4)[-1]
    np.testing.assert_array_equal(epochs, [[1, 2, 0.5, 0.75], [2, 4, 0.25, np.nan]])


def test_rows_are_those_after_the_last_record_without_any():
    outbox = Outbox(3)
    outbox.add(record(0, 2))
    outbox.add(record(2, 100, rows=False))
    outbox.add(record(102, 3))
    first, loss, rows_from, theta, _, _ = outbox.take(105)
    assert (first, len(loss)) == (0, 105)
    assert rows_from == 102
    assert theta[:, 0].tolist() == [102, 103, 104]


def test_nothing_is_read_that_was_only_taken_without_rows():
    outbox = Outbox(3)
    outbox.add(record(0, 100, rows=False))
    _, loss, rows_from, theta, _, _ = outbox.take(100)
    assert len(loss) == rows_from == 100
    assert theta.shape == (0, 3)


def test_rows_are_bounded_and_losses_are_not():
    width, steps = 1000, 100  # 1.6 MB a record
    outbox = Outbox(width)
    records = [record(first, steps, width) for first in range(0, 30 * steps, steps)]
    for each in records:
        outbox.add(each)
    _, loss, rows_from, theta, gradient, _ = outbox.take(30 * steps)
    assert loss.tolist() == list(range(30 * steps))
    assert theta.nbytes + gradient.nbytes <= ROW_BYTES
    assert rows_from == 30 * steps - len(theta) == 20 * steps
    assert theta[0, 0] == rows_from
    assert all(each.theta is not None for each in records), "the run's own memory of these steps"


def test_the_newest_record_is_kept_whatever_its_size():
    outbox = Outbox(3)
    large = record(0, 1, ROW_BYTES // 8)
    outbox.add(record(0, 1, ROW_BYTES // 8))
    outbox.add(large)
    assert outbox.take(2)[3].shape == (1, ROW_BYTES // 8)
