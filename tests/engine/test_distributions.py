import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import softmax
from playground.engine.distributions import NaiveSoftmax, StableSoftmax, divergence, entropy, with_share
from playground.engine.losses import make_loss

weights = st.lists(st.floats(0.0, 1.0), min_size=3, max_size=6).filter(lambda found: sum(found) > 0.1)


def shares(given_weights: list[float]) -> np.ndarray:
    return np.array(given_weights) / sum(given_weights)


def test_known_entropies() -> None:
    assert entropy(np.full(8, 1 / 8)) == pytest.approx(np.log(8))
    assert entropy(np.array([1.0, 0.0])) == 0.0
    # MacKay, Information Theory, Inference, and Learning Algorithms, 2.4: 1.75 bits
    assert entropy(np.array([1 / 2, 1 / 4, 1 / 8, 1 / 8])) == pytest.approx(1.75 * np.log(2))


@given(weights, st.data())
def test_cross_entropy_is_entropy_and_divergence(target_weights: list[float], data) -> None:
    target = shares(target_weights)
    count = len(target)
    prediction = shares(data.draw(st.lists(st.floats(0.01, 1.0), min_size=count, max_size=count)))
    whole = make_loss("cross_entropy").value(prediction[:, np.newaxis], target[:, np.newaxis])
    assert entropy(target) + divergence(target, prediction) == pytest.approx(whole)
    assert divergence(target, prediction) >= -1e-12  # Gibbs' inequality
    assert divergence(target, target) == pytest.approx(0.0, abs=1e-12)


def test_a_share_of_nothing_for_what_happens_is_infinitely_far() -> None:
    assert divergence(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == np.inf


@given(weights, st.data())
def test_another_share_leaves_a_distribution(start: list[float], data) -> None:
    before = shares(start)
    place = data.draw(st.integers(0, len(before) - 1))
    share = data.draw(st.floats(-0.5, 1.5))
    after = with_share(before, place, share)
    assert after[place] == pytest.approx(min(max(share, 0.0), 1.0))
    assert after.sum() == pytest.approx(1.0)
    assert (after >= 0).all()
    others = np.arange(len(before)) != place
    if before[others].sum() > 0:
        np.testing.assert_allclose(
            after[others] * before[others].sum(), before[others] * after[others].sum(), atol=1e-12
        )


def test_from_certainty_the_others_share_alike() -> None:
    np.testing.assert_allclose(with_share(np.array([0.0, 1.0, 0.0]), 1, 0.4), [0.3, 0.4, 0.3])


def test_naive_softmax_overflows_where_the_stable_one_does_not() -> None:
    logits = np.array([1010.0, 1000.0, 990.0])
    naive, stable = NaiveSoftmax.of(logits), StableSoftmax.of(logits)
    assert naive.overflows
    assert np.isinf(naive.exponentials).all()
    assert np.isnan(naive.shares).all()
    expected = np.empty((3, 1))
    softmax(logits[:, np.newaxis], expected)
    np.testing.assert_allclose(stable.shares, expected[:, 0])
    assert stable.log_sum == pytest.approx(1010 + np.log1p(np.exp(-10) + np.exp(-20)))


@given(st.lists(st.floats(-20, 20), min_size=2, max_size=6))
def test_both_ways_agree_where_nothing_overflows(logits: list[float]) -> None:
    naive, stable = NaiveSoftmax.of(np.array(logits)), StableSoftmax.of(np.array(logits))
    assert not naive.overflows
    np.testing.assert_allclose(naive.shares, stable.shares, rtol=1e-12)
    assert np.log(naive.total) == pytest.approx(stable.log_sum)


def test_the_least_number_above_nothing_can_be_shared_out() -> None:
    after = with_share(np.array([0.0, 2.2250738585e-313, 1.0]), 2, 0.0)
    np.testing.assert_allclose(after, [0.0, 1.0, 0.0])
