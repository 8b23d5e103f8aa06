"""The landscape service answers the latest wish, on a thread of its own that always ends."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QThread

from playground.engine.losses import make_loss
from playground.engine.network import LayerSpec, Network, NetworkSpec, initial_theta
from playground.session.landscape_service import COARSE, FINE, LandscapeService, SliceWish, samples_for

SPEC = NetworkSpec(2, (LayerSpec(5), LayerSpec(2, "identity")))
PAIR = SPEC.index(0, 0, 0), SPEC.index(1, 0, 0)
RANGES = (-1.5, 2.0), (-0.5, 1.0)


@pytest.fixture
def service(qapp) -> Iterator[LandscapeService]:
    service = LandscapeService()
    yield service
    service.shutdown()


def wish(
    spec: NetworkSpec = SPEC, samples: int = 40, seed: int = 1, axes: tuple[int, int] = PAIR
) -> SliceWish:
    rng = np.random.default_rng(seed)
    inputs = rng.standard_normal((spec.inputs, samples)).astype(np.float32)
    targets = np.eye(spec.outputs, dtype=np.float32)[:, rng.integers(0, spec.outputs, samples)]
    loss = make_loss("softmax_cross_entropy")
    return SliceWish(spec, initial_theta(spec, seed), loss, inputs, targets, *axes, *RANGES)


def collected(service: LandscapeService) -> list[tuple[SliceWish, Any]]:
    answers: list[tuple[SliceWish, Any]] = []
    service.sliceReady.connect(lambda wish, result: answers.append((wish, result)))
    return answers


def test_a_coarse_slice_comes_first_and_a_fine_one_after_it(service, qtbot):
    answers = collected(service)
    service.wish(wish())
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert 0.0 < service.seconds < 5.0
    assert [result.values.shape for _, result in answers] == [(COARSE, COARSE), (FINE, FINE)]
    for _, result in answers:
        assert (result.xs[0], result.xs[-1]) == RANGES[0]
        assert (result.ys[0], result.ys[-1]) == RANGES[1]


def test_its_values_are_the_losses_of_those_networks(service, qtbot):
    answers = collected(service)
    asked = wish()
    service.wish(asked)
    qtbot.waitUntil(lambda: len(answers) == 2)
    result = answers[1][1]
    for row, column in ((0, 0), (17, 42), (59, 3), (30, 59)):
        theta = asked.theta.copy()
        theta[list(PAIR)] = result.xs[column], result.ys[row]
        output = Network(SPEC, theta).forward(asked.inputs.astype(np.float64))[-1]
        expected = asked.loss.value(output, asked.targets.astype(np.float64))
        assert result.values[row, column] == pytest.approx(expected, rel=2e-5)


def test_the_latest_wish_wins(service, qtbot):
    answers = collected(service)
    wishes = [wish(seed=seed) for seed in range(1, 30)]
    for each in wishes:
        service.wish(each)
    qtbot.waitUntil(lambda: len(answers) >= 2)
    qtbot.wait(50)
    assert [asked for asked, _ in answers] == [wishes[-1], wishes[-1]]


def test_it_computes_away_from_the_windows_thread(service, qtbot):
    threads: list[QThread] = []
    answers = collected(service)
    asked = wish()

    class Spy(type(asked.loss)):  # type: ignore[misc]
        def per_sample(self, prediction: Any, target: Any) -> Any:
            threads.append(QThread.currentThread())
            return super().per_sample(prediction, target)

    fields = {name: getattr(asked, name) for name in SliceWish.__dataclass_fields__}
    service.wish(SliceWish(**{**fields, "loss": Spy()}))
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert {thread.objectName() for thread in threads} == {"landscape"}


def test_an_error_comes_as_a_sentence_and_the_next_wish_is_answered(service, qtbot):
    answers = collected(service)
    with qtbot.waitSignal(service.failed) as failed:
        service.wish(wish(axes=(3, 3)))
    assert "two different parameters" in failed.args[0]
    service.wish(wish())
    qtbot.waitUntil(lambda: len(answers) == 2)


def test_shutting_down_gives_up_the_slice_under_way(qtbot):
    service = LandscapeService()
    answers = collected(service)
    large = NetworkSpec(64, (LayerSpec(300, "relu"), LayerSpec(300, "relu"), LayerSpec(10, "identity")))
    service.wish(wish(large, samples=400, axes=(0, 1)))
    qtbot.wait(30)
    service.shutdown()
    assert not service._thread.isRunning()
    qtbot.wait(20)
    assert answers == []
    service.shutdown()  # a second time is no error


def test_the_samples_are_fewer_for_a_network_that_would_take_too_long():
    assert samples_for(SPEC) == 500
    digits = NetworkSpec(64, (LayerSpec(32), LayerSpec(10)))
    wide = NetworkSpec(2, (LayerSpec(4096), LayerSpec(2)))
    deep = NetworkSpec(64, (LayerSpec(256), LayerSpec(256), LayerSpec(10)))
    assert samples_for(digits) == 500
    assert 32 < samples_for(wide) < 100
    assert samples_for(deep) == 32
    assert wide.layers[0].units * FINE * samples_for(wide) <= 16_000_000


WIDE = NetworkSpec(2, (LayerSpec(400), LayerSpec(400), LayerSpec(2, "identity")))


def test_a_long_answer_tells_how_far_it_is_and_can_be_given_up(service, qtbot):
    shares: list[float] = []
    service.progressed.connect(shares.append)
    answers = collected(service)
    service.wish(wish(WIDE, samples=400, axes=(WIDE.index(0, 0, 0), WIDE.index(1, 0, 0))))
    qtbot.waitUntil(lambda: len(shares) > 0, timeout=20_000)
    assert 0.0 < shares[0] < 1.0
    service.cancel()
    assert shares[-1] == 1.0
    known = len(answers)
    qtbot.wait(300)
    assert len(answers) == known
    assert shares[-1] == 1.0


def test_a_short_answer_tells_only_its_end(service, qtbot):
    shares: list[float] = []
    service.progressed.connect(shares.append)
    service.wish(wish())
    qtbot.waitUntil(lambda: bool(shares))
    assert shares == [1.0]
