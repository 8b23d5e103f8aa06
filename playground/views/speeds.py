"""The measured speed of training, in the three units that people think in."""

from dataclasses import dataclass

from playground.session.blocks import State
from playground.session.controller import Controller


@dataclass(frozen=True, slots=True)
class Speeds:
    """Steps, epochs and training samples per second."""

    steps: float
    epochs: float
    samples: float


def measured_speeds(controller: Controller) -> Speeds | None:
    """Return how fast training goes at present, or None where it does not or nothing is measured yet."""
    record, training = controller.record, controller.document.training
    if controller.state is not State.PLAYING or not record.speed or record.position is None:
        return None
    samples = len(controller.experiment.data.train_inputs)
    if training.drop_last and training.batch_size:
        samples -= samples % min(training.batch_size, samples)
    epochs = record.speed / max(1, record.position.batches)
    return Speeds(record.speed, epochs, epochs * samples)


def written(speed: float) -> str:
    """Return a speed in two figures at least, and no more decimals than that takes."""
    return f"{speed:,.0f}" if speed >= 10 else f"{speed:.2g}"
