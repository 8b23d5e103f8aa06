"""The trainer against an independent textbook loop, and its promises: cuts, batches, clips, divergence."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.dataset import split
from playground.data.generators import generate
from playground.engine.network import LayerSpec, NetworkSpec
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.records import TrainingData
from playground.engine.schedules import SCHEDULES
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer
from playground.support.errors import PlaygroundError

CIRCLE_NET = NetworkSpec(2, tuple(LayerSpec(units, "tanh", "playground") for units in (4, 2, 1)))
CIRCLE_SETTINGS = TrainingSettings("half_sse", hyper={"lr": 0.03}, batch_size=10, shuffle=False)


def circle(seed: int) -> TrainingData:
    """Return TensorFlow Playground's first data set: 500 points, no noise, half of them to train on, ±1."""
    dataset = generate("circle", 500, 0.0, 2, seed)
    parts = split(dataset, 0.5, seed)
    targets = 2.0 * dataset.targets[:, None] - 1.0
    train, test = parts.train_index, parts.test_index
    return TrainingData(dataset.inputs[train], targets[train], dataset.inputs[test], targets[test])


def circle_trainer(seed: int) -> Trainer:
    return Trainer(CIRCLE_NET, circle(seed), replace(CIRCLE_SETTINGS, seed=seed))


def test_a_hundred_epochs_are_the_textbooks(textbook) -> None:
    trainer = circle_trainer(4)
    book = textbook.of(CIRCLE_NET.views(trainer.theta), ["tanh"] * 3)
    x, t = trainer.data.train_inputs, trainer.data.train_targets
    epochs = []
    for _ in range(100):
        for start in range(0, 250, 10):
            book.descend(x[start : start + 10], t[start : start + 10], 0.03)
        epochs.append((book.loss(x, t), book.loss(trainer.data.test_inputs, trainer.data.test_targets)))
    record = trainer.advance(2500)
    np.testing.assert_allclose(trainer.theta, book.theta(), rtol=0, atol=1e-12)
    assert [(e.epoch, e.step) for e in record.epochs] == [(k, 25 * k) for k in range(1, 101)]
    np.testing.assert_allclose([(e.train, e.test) for e in record.epochs], epochs, rtol=0, atol=1e-12)


def test_the_circle_learns_as_fast_as_in_tensorflow_playground() -> None:
    # An independent simulation of TensorFlow Playground's defaults gives, over 60 seeds, a median training
    # loss of 0.0097 (quartiles 0.0065 and 0.0186) at epoch 100, and about 0.001 at epoch 400.
    losses = []
    for seed in range(40):
        trainer = circle_trainer(seed)
        epochs = trainer.advance(400 * 25).epochs
        losses.append((epochs[99].train, epochs[399].train))
    at_100, at_400 = np.median(losses, axis=0)
    assert 0.0065 < at_100 < 0.0186
    assert 0.0005 < at_400 < 0.002


SMALL_NET = NetworkSpec(
    2, (LayerSpec(3, "tanh", dropout=0.3), LayerSpec(2, "relu"), LayerSpec(1, "identity"))
)


def small_data(samples: int = 23, seed: int = 0) -> TrainingData:
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (samples + 5, 2))
    t = np.sin(x.sum(axis=1, keepdims=True))
    return TrainingData(x[:samples], t[:samples], x[samples:], t[samples:])


def settings(optimizer: str = "adam", **changes: object) -> TrainingSettings:
    return replace(TrainingSettings("mse", optimizer=optimizer, batch_size=5, seed=3), **changes)  # type: ignore[arg-type]


@given(
    optimizer=st.sampled_from(list(OPTIMIZERS)),
    schedule=st.sampled_from(list(SCHEDULES)),
    cuts=st.lists(st.integers(1, 40), min_size=1, max_size=6),
    recorded=st.booleans(),
    changes=st.fixed_dictionaries(
        {
            "batch_size": st.sampled_from([0, 1, 5, 7, 100]),
            "shuffle": st.booleans(),
            "clip_norm": st.sampled_from([0.0, 0.1]),
            "l2": st.sampled_from([0.0, 0.01]),
        }
    ),
)
def test_cuts_change_no_bit(optimizer, schedule, cuts, recorded, changes) -> None:
    chosen = settings(optimizer, schedule=schedule, **changes)
    whole, pieces = Trainer(SMALL_NET, small_data(), chosen), Trainer(SMALL_NET, small_data(), chosen)
    record = whole.advance(sum(cuts), record=True)
    parts = [pieces.advance(cut, record=recorded) for cut in cuts]
    np.testing.assert_array_equal(pieces.theta, whole.theta)
    np.testing.assert_array_equal(np.concatenate([part.loss for part in parts]), record.loss)
    assert [epoch for part in parts for epoch in part.epochs] == record.epochs
    assert (pieces.step, pieces.epoch, pieces.position) == (whole.step, whole.epoch, whole.position)
    if recorded:
        np.testing.assert_array_equal(np.concatenate([part.theta for part in parts]), record.theta)
        np.testing.assert_array_equal(np.concatenate([part.gradient for part in parts]), record.gradient)


def test_what_is_recorded_belongs_together() -> None:
    # SGD: θₖ₊₁ = θₖ − η gₖ, the loss being the batch's at θₖ.
    trainer = Trainer(SMALL_NET.with_layer(0, dropout=0.0), small_data(), settings("sgd", hyper={"lr": 0.1}))
    start = trainer.theta.copy()
    record = trainer.advance(12, record=True)
    assert record.theta is not None
    assert record.gradient is not None
    np.testing.assert_array_equal(record.theta[0], start)
    after = np.vstack([record.theta[1:], trainer.theta])
    np.testing.assert_allclose(after, record.theta - 0.1 * record.gradient, rtol=0, atol=1e-15)
    with pytest.raises(ValueError, match="read-only"):
        record.theta[0, 0] = 1.0


def test_an_epoch_visits_every_sample_once() -> None:
    trainer = Trainer(SMALL_NET, small_data(23), settings(batch_size=5))
    assert trainer.steps_per_epoch == 5
    orders = []
    for _ in range(2):
        batches = []
        for _ in range(5):
            batches.append(trainer.batch_indices())
            trainer.advance(1)
        assert [len(batch) for batch in batches] == [5, 5, 5, 5, 3]
        orders.append(np.concatenate(batches).tolist())
        assert sorted(orders[-1]) == list(range(23))
    assert orders[0] != orders[1]


def test_a_short_last_batch_is_its_own_mean(textbook) -> None:
    net = NetworkSpec(2, (LayerSpec(1, "tanh"),))
    trainer = Trainer(
        net, small_data(7), TrainingSettings("half_sse", hyper={"lr": 0.1}, batch_size=5, shuffle=False)
    )
    book = textbook.of(net.views(trainer.theta), ["tanh"])
    x, t = trainer.data.train_inputs, trainer.data.train_targets
    for batch in (slice(0, 5), slice(5, 7), slice(0, 5)):
        book.descend(x[batch], t[batch], 0.1)
    trainer.advance(3)
    np.testing.assert_allclose(trainer.theta, book.theta(), rtol=0, atol=1e-14)


def test_a_short_last_batch_can_be_dropped() -> None:
    trainer = Trainer(SMALL_NET, small_data(23), settings(batch_size=5, drop_last=True))
    assert trainer.steps_per_epoch == 4
    sizes = []
    for _ in range(8):
        sizes.append(len(trainer.batch_indices()))
        trainer.advance(1)
    assert sizes == [5] * 8
    assert trainer.epoch == 2


@pytest.mark.parametrize("size", [0, 23, 1000])
def test_a_batch_holds_all_samples_at_most(size: int) -> None:
    trainer = Trainer(SMALL_NET, small_data(23), settings(batch_size=size, drop_last=True))
    assert (trainer.steps_per_epoch, trainer.batch_size) == (1, 23)
    np.testing.assert_array_equal(trainer.batch_indices(), np.arange(23))


def test_the_gradient_of_a_batch_is_the_mean_of_its_samples() -> None:
    net = SMALL_NET.with_layer(0, dropout=0.0)
    trainer = Trainer(net, small_data(), settings())
    trainer.advance(7)
    alone = [trainer.sample_gradient(place) for place in range(len(trainer.batch_indices()))]
    record = trainer.advance(1, record=True)
    assert record.gradient is not None
    np.testing.assert_allclose(np.mean([g for _, g in alone], axis=0), record.gradient[0], atol=1e-14)
    assert np.mean([loss for loss, _ in alone]) == pytest.approx(record.loss[0], rel=1e-12)


def test_clipping_bounds_the_step() -> None:
    for changes, order in (({"clip_norm": 0.01}, 2), ({"clip_value": 0.01}, np.inf)):
        free = Trainer(SMALL_NET, small_data(), settings("sgd", hyper={"lr": 1.0}))
        held = Trainer(SMALL_NET, small_data(), settings("sgd", hyper={"lr": 1.0}, **changes))
        start = held.theta.copy()
        for trainer in (free, held):
            trainer.advance(1)
        assert np.linalg.norm(free.theta - start, order) > 0.02
        assert np.linalg.norm(held.theta - start, order) == pytest.approx(0.01, rel=1e-3)


def test_penalties_add_their_gradient_and_spare_biases() -> None:
    net = NetworkSpec(2, (LayerSpec(2, "tanh"), LayerSpec(1, "identity")))
    theta = np.random.default_rng(1).uniform(-1, 1, net.parameter_count)
    mask = net.weight_mask()

    def gradient(**changes: object) -> np.ndarray:
        trainer = Trainer(net, small_data(), settings("sgd", **changes), theta=theta)
        record = trainer.advance(1, record=True)
        assert record.gradient is not None
        return np.array(record.gradient[0])

    plain = gradient()
    np.testing.assert_allclose(gradient(l2=0.3) - plain, 0.3 * theta * mask, atol=1e-15)
    np.testing.assert_allclose(gradient(l1=0.3) - plain, 0.3 * np.sign(theta) * mask, atol=1e-15)
    np.testing.assert_allclose(gradient(l2=0.3, penalize_biases=True) - plain, 0.3 * theta, atol=1e-15)


def test_divergence_ends_the_run_before_the_update() -> None:
    net = NetworkSpec(2, (LayerSpec(1, "identity"),))
    trainer = Trainer(net, small_data(), settings("sgd", hyper={"lr": 1e4}, batch_size=0))
    record = trainer.advance(10_000, record=True)
    assert record.diverged
    assert np.isfinite(record.loss[:-1]).all()
    assert not np.isfinite(record.loss[-1])
    assert trainer.step == record.steps - 1
    assert record.theta is not None
    np.testing.assert_array_equal(trainer.theta, record.theta[-1])
    before = trainer.theta.copy()
    divergence = trainer.diagnose()
    assert divergence is not None
    assert divergence.step == trainer.step
    np.testing.assert_array_equal(trainer.theta, before)
    again = trainer.advance(5)
    assert (again.diverged, again.steps, trainer.step) == (True, 1, record.steps - 1)


def test_a_run_without_test_samples_has_no_test_loss() -> None:
    data = small_data()
    none = replace(data, test_inputs=data.test_inputs[:0], test_targets=data.test_targets[:0])
    trainer = Trainer(SMALL_NET, none, settings())
    assert np.isnan(trainer.evaluate().test)
    assert np.isfinite(trainer.evaluate().train)


def test_a_run_without_samples_is_refused() -> None:
    data = small_data()
    none = replace(data, train_inputs=data.train_inputs[:0], train_targets=data.train_targets[:0])
    with pytest.raises(PlaygroundError, match="no sample to train on"):
        Trainer(SMALL_NET, none, settings())


def test_dropout_is_off_in_evaluation() -> None:
    trainer, without = (
        Trainer(net, small_data(), settings()) for net in (SMALL_NET, SMALL_NET.with_layer(0, dropout=0.0))
    )
    assert trainer.evaluate() == without.evaluate()
    trainer.advance(3)
    assert trainer.evaluate() == trainer.evaluate()


def test_float32_trains_in_float32() -> None:
    double, single = (
        Trainer(CIRCLE_NET, circle(1), CIRCLE_SETTINGS, dtype) for dtype in (np.float64, np.float32)
    )
    record = single.advance(25, record=True)
    double.advance(25)
    assert single.theta.dtype == np.float32
    assert record.theta is not None
    assert record.theta.dtype == np.float32
    np.testing.assert_allclose(single.theta, double.theta, atol=1e-5)


def test_new_settings_keep_what_still_fits() -> None:
    trainer = Trainer(SMALL_NET, small_data(), settings("momentum"))
    trainer.advance(7)
    velocity = trainer.optimizer.state["velocity"].copy()
    trainer.reconfigure(settings("momentum", hyper={"lr": 0.5}))
    np.testing.assert_array_equal(trainer.optimizer.state["velocity"], velocity)
    assert (trainer.rate, trainer.position) == (0.5, 2)
    trainer.reconfigure(settings("momentum", batch_size=10))
    assert (trainer.position, trainer.steps_per_epoch) == (0, 3)
    trainer.reconfigure(settings("adam"))
    assert set(trainer.optimizer.state) == {"m", "v"}
    assert trainer.step == 7


@pytest.mark.parametrize("drop_last", [False, True])
@pytest.mark.parametrize(("batch_size", "shuffle"), [(32, True), (32, False), (250, True), (1, True)])
def test_a_recorded_step_knows_its_samples(batch_size: int, shuffle: bool, drop_last: bool) -> None:
    settings = replace(CIRCLE_SETTINGS, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last)
    trainer, alone = (Trainer(CIRCLE_NET, circle(1), settings) for _ in range(2))
    trainer.advance(3)
    alone.advance(3)
    record = trainer.advance(600, record=True)
    told = {
        step: batch.of(step)
        for batch in record.batches
        for step in range(batch.first_step, batch.first_step + batch.steps)
    }
    assert list(told) == list(range(3, 603))
    for step in range(3, 603):
        np.testing.assert_array_equal(told[step], alone.batch_indices())
        alone.advance(1)
    assert not any(batch.rows.flags.writeable for batch in record.batches)
    assert trainer.advance(10).batches == ()
