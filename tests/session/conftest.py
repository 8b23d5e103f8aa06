from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pytest
from msgspec.structs import replace

from playground.document.experiment import Experiment
from playground.document.schema import DataSection, Document, LayerSection, Named, NetworkSection
from playground.engine.arrays import Array
from playground.session.blocks import State, StepBlock
from playground.session.controller import Controller

PATIENCE = 10_000
"""Milliseconds that a wait may take on a busy machine; none is expected to take a tenth of it."""


class Live:
    """A controller with its real thread, and every block that has arrived."""

    def __init__(self, qtbot, document: Document) -> None:
        self.qtbot = qtbot
        self.controller = Controller(document)
        self.blocks: list[StepBlock] = []
        self.states: list[State] = []
        self.controller.blockArrived.connect(self.blocks.append)
        self.controller.stateChanged.connect(self.states.append)
        self.wait_for(0)

    @property
    def theta(self) -> Array:
        """θ where the run stands."""
        position = self.controller.record.position
        assert position is not None
        return position.theta

    @property
    def step(self) -> int:
        """The step where the run stands; −1 before the first block."""
        position = self.controller.record.position
        return -1 if position is None else position.step

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def resting(self) -> bool:
        position = self.controller.record.position
        return self.controller.state is State.PAUSED and position is not None and position.exact

    def wait_for(self, step: int) -> None:
        self.until(lambda: self.resting() and self.step == step)

    def play_to(self, step: int) -> None:
        """Play past ``step`` and pause."""
        self.controller.play()
        self.until(lambda: self.controller.record.head >= step)
        self.pause()

    def pause(self) -> None:
        self.controller.pause()
        self.until(self.resting)

    def train(self, **changes: object) -> bool:
        """Edit the training section."""
        document = self.controller.document
        return self.controller.edit(
            "training", replace(document, training=replace(document.training, **changes))
        )

    def set_rate(self, rate: float, optimizer: str = "adam") -> bool:
        return self.train(optimizer=Named(optimizer, {"lr": rate}))


@pytest.fixture
def start(qtbot) -> Iterator[Callable[..., Live]]:
    """Start a live run of a document; its thread is ended after the test."""
    started: list[Live] = []

    def make(document: Document | None = None) -> Live:
        started.append(Live(qtbot, document or small()))
        return started[-1]

    yield make
    for live in started:
        live.controller.shutdown()


def small(*units: int, **changes: object) -> Document:
    """Return a document whose epoch is 9 steps long, the last batch being a short one."""
    document = Document(
        data=DataSection(samples=190),
        network=NetworkSection(hidden=tuple(LayerSection(n) for n in units or (4,))),
    )
    return replace(document, **changes)


def overflowing() -> Document:
    document = small()
    training = replace(document.training, loss=Named("mse"), optimizer=Named("sgd", {"lr": 10.0}))
    hidden = tuple(replace(layer, activation="identity") for layer in document.network.hidden)
    return replace(document, training=training, network=replace(document.network, hidden=hidden))


class Rows(NamedTuple):
    """Every step of a run: loss (k,), θ and g (k, P), and the ends of epochs (e, 4)."""

    loss: Array
    theta: Array
    gradient: Array
    epochs: Array


def replayed(experiment: Experiment, steps: int) -> Rows:
    """Return the first steps of a run as a trainer without any thread makes them."""
    made = experiment.trainer().advance(steps, record=True)
    assert made.theta is not None
    assert made.gradient is not None
    epochs = np.array([(e.epoch, e.step, e.train, e.test) for e in made.epochs])
    return Rows(made.loss, made.theta, made.gradient, epochs)


def same(first: Array, second: Array) -> bool:
    """Return whether two arrays are equal bit for bit."""
    return first.shape == second.shape and np.asarray(first).tobytes() == np.asarray(second).tobytes()
