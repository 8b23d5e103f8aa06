"""The classical features: simple functions of one or two inputs, each of which can be fed to the network.

They are the seven of TensorFlow Playground. Functions of x₁ alone also serve data with one input.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from playground.data.dataset import Floats
from playground.engine.registry import Registry


@dataclass(frozen=True, slots=True)
class Feature:
    """One function of the inputs.

    Args:
        name: as saved in files.
        symbol: as a textbook writes it.
        inputs: how many inputs the data must have for it, 1 or 2.
        expression: the same in the expression language, for programs made from a network.
        value: from the input columns, each (N,), the feature (N,).
    """

    name: str
    symbol: str
    inputs: int
    expression: str
    value: Callable[[Sequence[Floats]], Floats]


FEATURES: Registry[Feature] = Registry("feature")

FEATURES.register(Feature("x1", "x₁", 1, "x1", lambda x: x[0]))
FEATURES.register(Feature("x2", "x₂", 2, "x2", lambda x: x[1]))
FEATURES.register(Feature("x1_squared", "x₁²", 1, "x1*x1", lambda x: x[0] * x[0]))
FEATURES.register(Feature("x2_squared", "x₂²", 2, "x2*x2", lambda x: x[1] * x[1]))
FEATURES.register(Feature("x1_x2", "x₁x₂", 2, "x1*x2", lambda x: x[0] * x[1]))
FEATURES.register(Feature("sin_x1", "sin x₁", 1, "sin(x1)", lambda x: np.sin(x[0])))
FEATURES.register(Feature("sin_x2", "sin x₂", 2, "sin(x2)", lambda x: np.sin(x[1])))


def features_for(inputs: int) -> tuple[Feature, ...]:
    """Return the features that suit data with that many inputs; none for more than two."""
    return tuple(feature for feature in FEATURES.values() if feature.inputs <= inputs <= 2)
