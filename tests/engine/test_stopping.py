"""Stop rules, one by one."""

import math

import pytest

from playground.engine.stopping import Stopper, StopReason, StopRules


def feed(stopper: Stopper, losses: list[float], tests: list[float] | None = None, norm: float = 1.0):
    """Return the epoch and the reason of the first stop."""
    for epoch, loss in enumerate(losses, start=1):
        reason = stopper.observe(epoch, loss, tests[epoch - 1] if tests else math.nan, norm)
        if reason:
            return epoch, reason
    return None


@pytest.mark.parametrize(
    ("rules", "losses", "tests", "expected"),
    [
        (StopRules(loss_below=0.5), [1.0, 0.5, 0.49], None, (3, StopReason("loss_below", 0.5))),
        (StopRules(epochs=2), [1.0, 0.9, 0.8], None, (2, StopReason("epochs", 2))),
        (StopRules(plateau=2), [1.0, 0.9, 0.9, 0.9], None, (4, StopReason("plateau", 2))),
        (StopRules(plateau=2), [1.0, 0.9, 0.8, 0.7], None, None),
        (StopRules(patience=2), [1, 0.9, 0.8, 0.7], [1.0, 0.5, 0.6, 0.7], (4, StopReason("patience", 2))),
        (StopRules(patience=1), [1.0, 0.9, 0.8], None, None),
        (StopRules(), [0.0] * 50, [0.0] * 50, None),
    ],
)
def test_each_rule(rules, losses, tests, expected):
    assert feed(Stopper(rules), losses, tests) == expected


def test_the_gradient_rule():
    assert feed(Stopper(StopRules(gradient_below=0.1)), [1.0], norm=0.2) is None
    assert feed(Stopper(StopRules(gradient_below=0.1)), [1.0], norm=0.05) == (
        1,
        StopReason("gradient_below", 0.1),
    )


def test_a_rule_fires_once_and_is_remembered_by_a_snapshot():
    stopper = Stopper(StopRules(epochs=2))
    before = stopper.snapshot()
    assert feed(stopper, [1.0, 0.9]) is not None
    assert stopper.observe(3, 0.8, 0.8, 1.0) is None
    stopper.restore(before)
    assert stopper.observe(2, 0.9, 0.9, 1.0) == StopReason("epochs", 2)


def test_the_reason_is_a_sentence_part():
    assert str(StopReason("patience", 5)) == "the test loss has not improved for 5 epochs"
