"""Frozen parameters stay to the last bit, whatever the optimizer remembers, and the rest learns on."""

import numpy as np
import pytest

from playground.engine.freezing import frozen_places
from playground.engine.history import Run
from playground.engine.network import LayerSpec, NetworkSpec
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.records import TrainingData
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer
from playground.support.errors import PlaygroundError

SPEC = NetworkSpec(2, (LayerSpec(4), LayerSpec(3), LayerSpec(1, "identity")))
RNG = np.random.default_rng(3)
DATA = TrainingData(RNG.normal(size=(40, 2)), RNG.normal(size=(40, 1)), np.empty((0, 2)), np.empty((0, 1)))


def trainer(frozen=(), **settings) -> Trainer:
    return Trainer(SPEC, DATA, TrainingSettings(frozen=frozen, **settings))


@pytest.mark.parametrize(
    ("frozen", "expected"),
    [
        ([(0, 0, 0)], [0]),
        ([(0, 2, 3)], [11]),  # a bias of the first layer
        ([(1, -1, 2)], [14, 17, 20, 23, 26]),
        ([(2, -1, -1), (0, 1, 1)], [5, 27, 28, 29, 30]),
        ([], []),
    ],
)
def test_places(frozen, expected) -> None:
    assert frozen_places(SPEC, frozen).tolist() == expected


@pytest.mark.parametrize("frozen", [(3, 0, 0), (-1, 0, 0), (0, 3, 0), (0, 0, 4), (0, -2, 0)])
def test_what_is_not_there_is_told(frozen) -> None:
    with pytest.raises(PlaygroundError, match=r"\$\.training\.frozen\[1\]: there is no weight"):
        trainer(((0, 0, 0), frozen))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_they_stay_and_the_rest_moves(name: str) -> None:
    made = trainer(((1, -1, 2), (0, 2, -1)), optimizer=name, hyper={"lr": 0.05, "weight_decay": 0.1}, l2=0.1)
    held = frozen_places(SPEC, made.settings.frozen)
    before = made.theta.copy()
    made.advance(50)
    np.testing.assert_array_equal(made.theta[held], before[held])
    moved = np.delete(made.theta - before, held)
    assert (moved != 0.0).all()


def test_freezing_in_mid_run_stops_momentum_too() -> None:
    made = trainer(optimizer="momentum", hyper={"lr": 0.1})
    made.advance(20)
    before = made.theta.copy()
    made.reconfigure(TrainingSettings(optimizer="momentum", hyper={"lr": 0.1}, frozen=((0, -1, -1),)))
    made.advance(20)
    np.testing.assert_array_equal(made.theta[:12], before[:12])
    made.reconfigure(TrainingSettings(optimizer="momentum", hyper={"lr": 0.1}))
    made.advance(1)
    assert (made.theta[:12] != before[:12]).all()


def test_a_replay_is_exact() -> None:
    run = Run(trainer(((0, 0, 1), (1, -1, -1)), optimizer="adam"), 40_000)
    run.advance(700)
    end = run.trainer.theta.copy()
    run.goto(333)
    run.goto(700)
    np.testing.assert_array_equal(run.trainer.theta, end)
