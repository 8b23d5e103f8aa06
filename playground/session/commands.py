"""What the window asks of the training thread: small immutable messages, handled one at a time in order."""

from dataclasses import dataclass

from playground.document.experiment import Experiment
from playground.engine.history import HISTORY_BYTES
from playground.engine.settings import TrainingSettings
from playground.session.blocks import StepUnit


@dataclass(frozen=True, slots=True)
class Load:
    """Begin a new run of ``experiment``, and bring it to where its document says it was left.

    ``history_bytes`` bounds what the run remembers of itself.
    """

    run_id: int
    experiment: Experiment
    history_bytes: int = HISTORY_BYTES


@dataclass(frozen=True, slots=True)
class Play:
    """Make step after step."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stand still after the step being made."""


@dataclass(frozen=True, slots=True)
class Step:
    """Go on by one sample, batch or epoch.

    Steps that were made before, under the settings of now, are gone over again and nothing beyond them is
    lost; others are trained, which makes a branch.
    """

    unit: StepUnit


@dataclass(frozen=True, slots=True)
class GoTo:
    """Travel to a step that was made already; a newer GoTo takes the place of one under way.

    There, look at the sample at place ``sample`` of its batch alone, counted from the end where negative; at
    0, the first, the whole batch is looked at.
    """

    step: int
    sample: int = 0


@dataclass(frozen=True, slots=True)
class Reconfigure:
    """Train on with other settings from the next step."""

    settings: TrainingSettings


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Play at this many samples a second; infinity is as fast as it goes.

    At less than a batch a second, sample after sample of the batch is looked at before the step is made.
    """

    samples_per_second: float


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The block of that serial number was taken; the next may come."""

    serial: int


@dataclass(frozen=True, slots=True)
class Stop:
    """End the thread."""


Command = Load | Play | Pause | Step | GoTo | Reconfigure | SetSpeed | Acknowledge | Stop
