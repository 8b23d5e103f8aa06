"""Gradient descent with one rate for all parameters: plain, and with the velocity of past steps.

Update rules and defaults are PyTorch's (torch.optim documentation).
"""

import numpy as np

from playground.engine.arrays import Array
from playground.engine.optimizer import Optimizer, Step, learning_rate, weight_decay
from playground.engine.registry import HyperParameter
from playground.support.marks import N_

_MOMENTUM = HyperParameter(
    "momentum", "μ", 0.9, 0.0, 1.0, "linear", N_("Share of the last step's velocity that is kept.")
)


class SGD(Optimizer):
    """Plain gradient descent."""

    name = "sgd"
    title = N_("SGD")
    formula = "θ ← θ − η g"
    note = N_("Gradient descent itself: a step against the gradient.")
    hyper_parameters = (learning_rate(1e-3), weight_decay())

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, change = self._lr, np.empty_like(theta)
        multiply, subtract = np.multiply, np.subtract

        def step() -> None:
            multiply(g, lr, change)
            subtract(theta, change, theta)

        return step


class Momentum(Optimizer):
    """Gradient descent with a velocity (Polyak 1964), in PyTorch's form b ← μb + g."""

    name = "momentum"
    title = N_("Momentum")
    formula = "b ← μ b + g;  θ ← θ − η b"
    note = N_("A heavy ball: speeds up along a valley, rolls through small bumps, may overshoot.")
    hyper_parameters = (learning_rate(1e-3), _MOMENTUM, weight_decay())
    state_names = ("velocity",)

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, velocity, change = self._lr, self.state["velocity"], np.empty_like(theta)
        mu = self._constant(float(self._hyper["momentum"]))

        def step() -> None:
            np.multiply(velocity, mu, velocity)
            np.add(velocity, g, velocity)
            np.multiply(velocity, lr, change)
            np.subtract(theta, change, theta)

        return step


class Nesterov(Optimizer):
    """Momentum that looks ahead (Nesterov 1983), in PyTorch's form: the step is along g + μb."""

    name = "nesterov"
    title = N_("Nesterov")
    formula = "b ← μ b + g;  θ ← θ − η (g + μ b)"
    note = N_("Momentum that corrects itself a step ahead: less overshooting.")
    hyper_parameters = (learning_rate(1e-3), _MOMENTUM, weight_decay())
    state_names = ("velocity",)

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, velocity, change = self._lr, self.state["velocity"], np.empty_like(theta)
        mu = self._constant(float(self._hyper["momentum"]))

        def step() -> None:
            np.multiply(velocity, mu, velocity)
            np.add(velocity, g, velocity)
            np.multiply(velocity, mu, change)
            np.add(change, g, change)
            np.multiply(change, lr, change)
            np.subtract(theta, change, theta)

        return step
