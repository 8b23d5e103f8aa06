import numpy as np

from playground.engine.records import BatchRows, EpochLoss, StepRecord
from playground.session.outbox import MOST_STEPS, ROW_BYTES, Outbox


def record(first: int, steps: int, width: int = 3, rows: bool = True) -> StepRecord:
    """Return a record whose numbers tell their step: loss k, θ = k, g = −k."""
    loss = np.arange(first, first + steps, dtype=float)
    theta = np.repeat(loss[:, np.newaxis], width, axis=1) if rows else None
    if theta is None:
        return StepRecord(first, loss)
    batches = (BatchRows(first, 2, np.arange(2 * steps)),)
    return StepRecord(first, loss, theta, -theta, batches=batches)


def test_records_are_joined_in_order():
    outbox = Outbox(3)
    assert not outbox
    outbox.add(record(5, 2))
    outbox.add(record(7, 3))
    assert outbox
    made = outbox.take(10)
    assert (made.first_step, made.rows_from) == (5, 5)
    assert made.loss.tolist() == [5, 6, 7, 8, 9]
    assert made.theta[:, 0].tolist() == [5, 6, 7, 8, 9]
    assert made.gradient[:, 2].tolist() == [-5, -6, -7, -8, -9]
    assert [batch.first_step for batch in made.batches] == [5, 7]
    assert made.epochs.shape == (0, 4)
    assert not outbox


def test_an_empty_outbox_tells_where_the_run_stands():
    made = Outbox(4).take(17)
    assert (made.first_step, made.rows_from) == (17, 17)
    shapes = (made.loss.shape, made.theta.shape, made.gradient.shape, made.epochs.shape)
    assert shapes == ((0,), (0, 4), (0, 4), (0, 4))
    assert made.batches == ()


def test_the_ends_of_epochs_are_rows():
    outbox = Outbox(3)
    made = record(0, 4)
    made.epochs = [EpochLoss(1, 2, 0.5, 0.75), EpochLoss(2, 4, 0.25, float("nan"))]
    outbox.add(made)
    epochs = outbox.take(4).epochs
    np.testing.assert_array_equal(epochs, [[1, 2, 0.5, 0.75], [2, 4, 0.25, np.nan]])


def test_rows_are_those_after_the_last_record_without_any():
    outbox = Outbox(3)
    outbox.add(record(0, 2))
    outbox.add(record(2, 100, rows=False))
    outbox.add(record(102, 3))
    made = outbox.take(105)
    assert (made.first_step, len(made.loss)) == (0, 105)
    assert made.rows_from == 102
    assert made.theta[:, 0].tolist() == [102, 103, 104]
    assert [batch.first_step for batch in made.batches] == [102]


def test_nothing_is_read_that_was_only_taken_without_rows():
    outbox = Outbox(3)
    outbox.add(record(0, 100, rows=False))
    made = outbox.take(100)
    assert len(made.loss) == made.rows_from == 100
    assert made.theta.shape == (0, 3)


def test_rows_are_bounded_and_losses_are_not():
    width, steps = 1000, 100  # 1.6 MB a record
    outbox = Outbox(width)
    records = [record(first, steps, width) for first in range(0, 30 * steps, steps)]
    for each in records:
        outbox.add(each)
    made = outbox.take(30 * steps)
    assert made.loss.tolist() == list(range(30 * steps))
    assert made.theta.nbytes + made.gradient.nbytes <= ROW_BYTES
    assert made.rows_from == 30 * steps - len(made.theta) == 26 * steps
    assert made.theta[0, 0] == made.rows_from == made.batches[0].first_step
    assert all(each.theta is not None for each in records), "the run's own memory of these steps"


def test_the_newest_record_is_kept_whatever_its_size():
    outbox = Outbox(3)
    large = record(0, 1, ROW_BYTES // 8)
    outbox.add(record(0, 1, ROW_BYTES // 8))
    outbox.add(large)
    assert outbox.take(2).theta.shape == (1, ROW_BYTES // 8)


def test_losses_fill_the_outbox_until_they_are_taken():
    outbox = Outbox(3)
    outbox.add(record(0, MOST_STEPS - 1, rows=False))
    assert not outbox.full
    outbox.add(record(MOST_STEPS - 1, 1))
    assert outbox.full
    outbox.take(MOST_STEPS)
    assert not outbox.full
