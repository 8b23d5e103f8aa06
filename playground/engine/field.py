"""What every unit answers over a patch of the input plane, for pictures of the network."""

from math import sqrt

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.engine.plan import ForwardPlan

_LARGEST_WORK = 10_000_000  # multiplications for one picture: about a millisecond


class Field:
    """A network evaluated in float32 on a fixed set of inputs, again and again as θ changes.

    Args:
        spec: the shape of the network.
        inputs: (M, n) sample-major inputs, as the network takes them.
        link: the activation that turns the output into a prediction (see `Loss.link`).
    """

    def __init__(self, spec: NetworkSpec, inputs: Array, link: str = "identity") -> None:
        self.spec = spec
        self._theta = np.zeros(spec.parameter_count, np.float32)
        self._inputs = np.ones((spec.inputs + 1, len(inputs)), np.float32)
        self._inputs[:-1] = inputs.T
        self._plan = ForwardPlan(spec, self._theta, len(inputs))
        self._link = ACTIVATIONS[link]
        self._prediction = np.empty((spec.outputs, len(inputs)), np.float32)

    def evaluate(self, theta: Array) -> None:
        """Compute every unit's activation for the parameters ``theta`` (P,)."""
        with np.errstate(all="ignore"):
            self._theta[...] = theta
            output = self._plan.forward(self._inputs)
            self._link.value(output, self._prediction)

    def activations(self, layer: int) -> Array:
        """Return the activations (units, M) of ``layer``, from 0; valid until the next `evaluate`."""
        return self._plan.activations(layer)

    @property
    def inputs(self) -> Array:
        """The inputs (n, M)."""
        return self._inputs[:-1]

    @property
    def prediction(self) -> Array:
        """The output through the loss's link, (outputs, M); valid until the next `evaluate`."""
        return self._prediction


def resolution_for(spec: NetworkSpec, wanted: int = 100) -> int:
    """Return how many points a side a picture may have, at most ``wanted``, for a frame's time."""
    return max(16, min(wanted, int(sqrt(_LARGEST_WORK / spec.parameter_count))))
