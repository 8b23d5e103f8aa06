"""What it costs to record θ, the gradient and the loss of every step: at most a tenth of the training.

A run's memory is filled first. Until then each recorded row takes new pages from the system, which costs as
much again, for the half second that a small network needs to fill it.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from playground.engine.history import Run
from playground.engine.network import LayerSpec, NetworkSpec
from playground.engine.records import TrainingData
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer

ALLOWED = 1.10
SHAPES = {  # the widths, the batch size and the steps in a block
    "2-4-2-1 b10": ((2, 4, 2, 1), 10, 1000),
    "2-8-8-1 b10": ((2, 8, 8, 1), 10, 1000),
    "2-64-64-1 b32": ((2, 64, 64, 1), 32, 200),
    "64-256-256-10 b128": ((64, 256, 256, 10), 128, 10),
}


def make_trainer(widths: tuple[int, ...], batch: int) -> Trainer:
    *hidden, outputs = widths[1:]
    layers = [*(LayerSpec(units, "tanh") for units in hidden), LayerSpec(outputs, "identity")]
    rng = np.random.default_rng(1)
    x, t = rng.normal(size=(50 * batch, widths[0])), rng.normal(size=(50 * batch, outputs))
    settings = TrainingSettings(loss="half_sse", hyper={"lr": 1e-3}, batch_size=batch)
    return Trainer(NetworkSpec(widths[0], tuple(layers)), TrainingData(x, t, x[:0], t[:0]), settings)


def blocks(advance: Callable[[int, bool], object], steps: int, record: bool) -> Callable[[int], None]:
    def run(times: int) -> None:
        for _ in range(times):
            advance(steps, record)

    return run


def full_run(widths: tuple[int, ...], batch: int, steps: int) -> Run:
    """Return a run whose memory for whole steps, half of its budget, is all but used up."""
    run = Run(make_trainer(widths, batch))
    while run.nbytes < 0.4 * run.budget:
        run.advance(steps)
    return run


@pytest.mark.parametrize("shape", SHAPES)
def test_recording_costs_little(
    shape: str,
    interleaved: Callable[[Mapping[str, Callable[[int], object]]], dict[str, float]],
    report: Callable[[str, str, Mapping[str, float]], None],
) -> None:
    widths, batch, steps = SHAPES[shape]
    seconds = interleaved(
        {
            "trainer": blocks(make_trainer(widths, batch).advance, steps, False),
            "trainer, recording": blocks(make_trainer(widths, batch).advance, steps, True),
            "run": blocks(Run(make_trainer(widths, batch)).advance, steps, False),
            "run, recording": blocks(full_run(widths, batch, steps).advance, steps, True),
        }
    )
    times = {name: value / steps for name, value in seconds.items()}
    report("recording every step", shape, times)
    if shape == "2-8-8-1 b10":
        assert times["trainer, recording"] <= ALLOWED * times["trainer"]
        assert times["run, recording"] <= ALLOWED * times["run"]
