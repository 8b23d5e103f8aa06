"""How a saved run is brought back: its steps are made again, with its settings changed where they were."""

from typing import Protocol

from playground.document.experiment import Experiment
from playground.engine.records import StepRecord
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer
from playground.support.errors import PlaygroundError

PIECE = 10_000
"""Steps made at once where nobody keeps their losses, so that a long run takes no memory."""


class Advancing(Protocol):
    """What can be replayed: a `Trainer`, or a `Run` around one."""

    @property
    def step(self) -> int: ...

    def advance(self, steps: int, record: bool = ...) -> StepRecord: ...

    def reconfigure(self, settings: TrainingSettings) -> None: ...


class Replay:
    """What is still to be made again of the run that a document was saved with.

    Args:
        experiment: of the document.
    """

    def __init__(self, experiment: Experiment) -> None:
        run = experiment.document.run
        self.target = run.steps
        self._changes = [(change.step, experiment.settings(change.training)) for change in run.changes]

    def change_due(self, run: Advancing) -> bool:
        """Return whether settings were changed at the step where ``run`` stands."""
        return bool(self._changes) and self._changes[0][0] <= run.step

    def apply_due(self, run: Advancing) -> None:
        """Bring into force the settings that were changed at the step where ``run`` stands."""
        while self.change_due(run):
            run.reconfigure(self._changes.pop(0)[1])

    def steps_to_next(self, run: Advancing) -> int:
        """Return how many steps can be made until settings change or the target is reached; 0 once it is."""
        changes = [step for step, _ in self._changes if step > run.step]
        return max(0, min([self.target, *changes]) - run.step)


def resume(experiment: Experiment) -> Trainer:
    """Return a trainer where the document's run was left, by making all its steps again.

    Raises:
        PlaygroundError: the run diverges before its last step, as no saved run does.
    """
    trainer, replay = experiment.trainer(), Replay(experiment)
    replay.apply_due(trainer)
    while steps := replay.steps_to_next(trainer):
        if trainer.advance(min(steps, PIECE)).diverged:
            raise PlaygroundError(
                f"the run diverges at step {trainer.step}, before its {replay.target} steps are made; set"
                f" steps to {trainer.step} or fewer.",
                "$.run.steps",
            )
        replay.apply_due(trainer)
    return trainer
