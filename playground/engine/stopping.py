"""Stop rules: when a run has gone far enough, and what to say then.

Rules are looked at when an epoch ends. A rule that has fired does not fire again until the settings change,
so a person may go on past it.
"""

from dataclasses import dataclass

from playground.support.marks import N_

IMPROVEMENT = 1e-4
"""A loss has improved if it falls by this share of its best value, as in PyTorch's ReduceLROnPlateau."""


Memory = tuple[frozenset[str], float, float, int, int]


@dataclass(frozen=True, slots=True)
class StopRules:
    """When to stop; 0 switches a rule off.

    Args:
        loss_below: stop once the training loss is below this.
        gradient_below: stop once the length of the last step's gradient is below this.
        epochs: stop after so many epochs.
        plateau: stop once the training loss has not improved for so many epochs.
        patience: early stopping: stop once the test loss has not improved for so many epochs.
    """

    loss_below: float = 0.0
    gradient_below: float = 0.0
    epochs: int = 0
    plateau: int = 0
    patience: int = 0


REASONS = {
    "loss_below": N_("the training loss is below {limit}"),
    "gradient_below": N_("the gradient is shorter than {limit}"),
    "epochs": N_("{limit} epochs are done"),
    "plateau": N_("the training loss has not improved for {limit} epochs"),
    "patience": N_("the test loss has not improved for {limit} epochs"),
}


@dataclass(frozen=True, slots=True)
class StopReason:
    """Which rule stopped the run, and its limit."""

    rule: str
    limit: float

    def __str__(self) -> str:
        return REASONS[self.rule].format(limit=f"{self.limit:g}")


class Stopper:
    """Watches the epochs of a run for the rules."""

    def __init__(self, rules: StopRules) -> None:
        self.rules = rules
        self._fired: frozenset[str] = frozenset()
        self._best_train = self._best_test = float("inf")
        self._flat_train = self._flat_test = 0

    def observe(
        self, epoch: int, train_loss: float, test_loss: float, gradient_norm: float
    ) -> StopReason | None:
        """Take note of an epoch that ended; return the reason to stop, if there is one."""
        self._best_train, self._flat_train = _watch(train_loss, self._best_train, self._flat_train)
        self._best_test, self._flat_test = _watch(test_loss, self._best_test, self._flat_test)
        rules = self.rules
        met = {
            "loss_below": train_loss < rules.loss_below,
            "gradient_below": gradient_norm < rules.gradient_below,
            "epochs": 0 < rules.epochs <= epoch,
            "plateau": 0 < rules.plateau <= self._flat_train,
            "patience": 0 < rules.patience <= self._flat_test,
        }
        for rule, is_met in met.items():
            if is_met and rule not in self._fired:
                self._fired |= {rule}
                return StopReason(rule, getattr(rules, rule))
        return None

    def snapshot(self) -> Memory:
        """Return what the rules remember."""
        return (self._fired, self._best_train, self._best_test, self._flat_train, self._flat_test)

    def restore(self, memory: Memory) -> None:
        """Go back to a `snapshot`."""
        self._fired, self._best_train, self._best_test, self._flat_train, self._flat_test = memory


def _watch(loss: float, best: float, flat: int) -> tuple[float, int]:
    """Return the best loss so far and for how many epochs it has stood; NaN, without samples, is no news."""
    if loss != loss:
        return best, 0
    return (loss, 0) if loss < best * (1.0 - IMPROVEMENT) else (best, flat + 1)
