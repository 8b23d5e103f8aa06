"""Optimizers: rules that turn a gradient into a step of the whole parameter vector.

Here are the registry and the rules that adapt the step to each parameter; those with one rate for all are in
`momentum`. Each works on the contiguous vectors θ and g, in place. Update rules and defaults are PyTorch's
(torch.optim documentation), Lion's its paper's (Chen et al. 2023, arXiv:2302.06675). With ``weight_decay``
the gradient becomes g + λθ before the rule sees it; AdamW and Lion shrink θ directly instead (Loshchilov and
Hutter 2019, arXiv:1711.05101).
"""

from collections.abc import Mapping
from math import sqrt
from typing import Any, ClassVar

import numpy as np
from numpy.typing import DTypeLike

from playground.engine.arrays import Array
from playground.engine.momentum import SGD, Momentum, Nesterov
from playground.engine.optimizer import DecoupledDecay, Optimizer, Step, learning_rate, weight_decay
from playground.engine.registry import HyperParameter, Registry
from playground.support.marks import N_


def _eps(default: float) -> HyperParameter:
    return HyperParameter(
        "eps", "ε", default, 0.0, 1.0, "log", N_("Keeps the division by √v finite where v is 0.")
    )


_BETA1 = HyperParameter(
    "beta1", "β₁", 0.9, 0.0, 0.999999, "linear", N_("Memory of the running mean of gradients.")
)
_BETA2 = HyperParameter(
    "beta2", "β₂", 0.999, 0.0, 0.999999, "linear", N_("Memory of the running mean of squared gradients.")
)


class Adagrad(Optimizer):
    """Steps divided by the root of all squared gradients so far (Duchi et al. 2011)."""

    name = "adagrad"
    title = N_("Adagrad")
    formula = "s ← s + g²;  θ ← θ − η g / (√s + ε)"
    note = N_("Each weight has its own rate, which only ever shrinks.")
    hyper_parameters = (learning_rate(1e-2), _eps(1e-10), weight_decay())
    state_names = ("sum",)

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, total, change, root = self._lr, self.state["sum"], np.empty_like(theta), np.empty_like(theta)
        eps = self._constant(float(self._hyper["eps"]))

        def step() -> None:
            np.multiply(g, g, change)
            np.add(total, change, total)
            np.sqrt(total, root)
            np.add(root, eps, root)
            np.divide(g, root, change)
            np.multiply(change, lr, change)
            np.subtract(theta, change, theta)

        return step


class RMSprop(Optimizer):
    """Steps divided by the root of a running mean of squared gradients (Tieleman and Hinton 2012)."""

    name = "rmsprop"
    title = N_("RMSprop")
    formula = "v ← ρ v + (1 − ρ) g²;  θ ← θ − η g / (√v + ε)"
    note = N_("Adagrad with a fading memory: the rate can grow again.")
    hyper_parameters = (
        learning_rate(1e-2),
        HyperParameter(
            "rho", "ρ", 0.99, 0.0, 0.999999, "linear", N_("Memory of the running mean of squared gradients.")
        ),
        _eps(1e-8),
        weight_decay(),
    )
    state_names = ("v",)

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, v, change, root = self._lr, self.state["v"], np.empty_like(theta), np.empty_like(theta)
        rho = float(self._hyper["rho"])
        keep, gain, eps = (
            self._constant(rho),
            self._constant(1.0 - rho),
            self._constant(float(self._hyper["eps"])),
        )

        def step() -> None:
            np.multiply(g, g, change)
            np.multiply(change, gain, change)
            np.multiply(v, keep, v)
            np.add(v, change, v)
            np.sqrt(v, root)
            np.add(root, eps, root)
            np.divide(g, root, change)
            np.multiply(change, lr, change)
            np.subtract(theta, change, theta)

        return step


class Adadelta(Optimizer):
    """Steps sized by past steps over past gradients (Zeiler 2012, arXiv:1212.5701)."""

    name = "adadelta"
    title = N_("Adadelta")
    formula = "v ← ρ v + (1 − ρ) g²;  d = g √(u + ε) / √(v + ε);  u ← ρ u + (1 − ρ) d²;  θ ← θ − η d"
    note = N_("Needs no learning rate to speak of: steps have the parameters' own unit.")
    hyper_parameters = (
        learning_rate(1.0),
        HyperParameter("rho", "ρ", 0.9, 0.0, 0.999999, "linear", N_("Memory of both running means.")),
        _eps(1e-6),
        weight_decay(),
    )
    state_names = ("v", "u")

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, v, u, change, root = (
            self._lr,
            self.state["v"],
            self.state["u"],
            np.empty_like(theta),
            np.empty_like(theta),
        )
        rho = float(self._hyper["rho"])
        keep, gain, eps = (
            self._constant(rho),
            self._constant(1.0 - rho),
            self._constant(float(self._hyper["eps"])),
        )

        def step() -> None:
            np.multiply(g, g, change)
            np.multiply(change, gain, change)
            np.multiply(v, keep, v)
            np.add(v, change, v)
            np.add(v, eps, root)
            np.sqrt(root, root)
            np.add(u, eps, change)
            np.sqrt(change, change)
            np.divide(change, root, change)
            np.multiply(change, g, change)
            np.multiply(u, keep, u)
            np.multiply(change, change, root)
            np.multiply(root, gain, root)
            np.add(u, root, u)
            np.multiply(change, lr, change)
            np.subtract(theta, change, theta)

        return step


class Adam(Optimizer):
    """Momentum and RMSprop together, with bias correction (Kingma and Ba 2015, arXiv:1412.6980)."""

    name = "adam"
    title = N_("Adam")
    formula = "m ← β₁ m + (1 − β₁) g;  v ← β₂ v + (1 − β₂) g²;  θ ← θ − η m̂ / (√v̂ + ε)"
    note = N_("A sure start: each weight gets steps of about η, whatever the gradient's scale.")
    hyper_parameters = (learning_rate(1e-3), _BETA1, _BETA2, _eps(1e-8), weight_decay())
    state_names: ClassVar[tuple[str, ...]] = ("m", "v")

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, m, v = self._lr, self.state["m"], self.state["v"]
        beta1, beta2, eps = (float(self._hyper[name]) for name in ("beta1", "beta2", "eps"))
        keep1, gain1, keep2, gain2 = (self._constant(x) for x in (beta1, 1.0 - beta1, beta2, 1.0 - beta2))
        change, root = np.empty_like(theta), np.empty_like(theta)
        scale, floor = self._constant(0.0), self._constant(0.0)
        multiply, add, divide = np.multiply, np.add, np.divide
        magnitude = self._magnitude

        def step() -> None:
            self.t = t = self.t + 1
            multiply(m, keep1, m)
            multiply(g, gain1, change)
            add(m, change, m)
            multiply(v, keep2, v)
            multiply(g, g, change)
            multiply(change, gain2, change)
            add(v, change, v)
            # η m̂/(√v̂ + ε) with both bias corrections moved into two scalars, which saves two passes over θ.
            correction = sqrt(1.0 - beta2**t)
            scale[...] = lr * (correction / (1.0 - beta1**t))
            floor[...] = eps * correction
            magnitude(v, root)
            add(root, floor, root)
            divide(m, root, change)
            multiply(change, scale, change)
            np.subtract(theta, change, theta)

        return step

    def _magnitude(self, v: Array, out: Array) -> None:
        """Write what the step is divided by, before ε, to ``out``."""
        np.sqrt(v, out)


class AdamW(DecoupledDecay, Adam):
    """Adam with decoupled weight decay."""

    name = "adamw"
    title = N_("AdamW")
    formula = "θ ← θ − η λ θ, then Adam"
    note = N_("Adam whose weight decay is not divided by √v: every weight shrinks at the same rate.")
    hyper_parameters = (learning_rate(1e-3), _BETA1, _BETA2, _eps(1e-8), weight_decay(1e-2))


class AMSGrad(Adam):
    """Adam that divides by the largest v so far (Reddi et al. 2018)."""

    name = "amsgrad"
    title = N_("AMSGrad")
    formula = "v_max ← max(v_max, v);  θ ← θ − η m̂ / (√v̂_max + ε)"
    note = N_("Adam whose rates never grow again, which mends a case where Adam fails to converge.")
    state_names = ("m", "v", "v_max")

    def _magnitude(self, v: Array, out: Array) -> None:
        largest = self.state["v_max"]
        np.maximum(largest, v, out=largest)
        np.sqrt(largest, out)


class Adamax(Optimizer):
    """Adam with the largest recent |g| in place of √v (Kingma and Ba 2015, section 7)."""

    name = "adamax"
    title = N_("Adamax")
    formula = "m ← β₁ m + (1 − β₁) g;  u ← max(β₂ u, |g| + ε);  θ ← θ − η m̂ / u"
    note = N_("Adam by the largest recent gradient instead of the mean square.")
    hyper_parameters = (learning_rate(2e-3), _BETA1, _BETA2, _eps(1e-8), weight_decay())
    state_names = ("m", "u")

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, m, u = self._lr, self.state["m"], self.state["u"]
        beta1, beta2, eps = (float(self._hyper[name]) for name in ("beta1", "beta2", "eps"))
        keep1, gain1, keep2, floor = (self._constant(x) for x in (beta1, 1.0 - beta1, beta2, eps))
        change = np.empty_like(theta)
        scale = self._constant(0.0)

        def step() -> None:
            self.t += 1
            np.multiply(m, keep1, m)
            np.multiply(g, gain1, change)
            np.add(m, change, m)
            np.multiply(u, keep2, u)
            np.abs(g, change)
            np.add(change, floor, change)
            np.maximum(u, change, out=u)
            scale[...] = lr / (1.0 - beta1**self.t)
            np.divide(m, u, change)
            np.multiply(change, scale, change)
            np.subtract(theta, change, theta)

        return step


class NAdam(Optimizer):
    """Adam with Nesterov's look-ahead (Dozat 2016), with PyTorch's momentum schedule of decay 0.004."""

    name = "nadam"
    title = N_("NAdam")
    formula = (
        "μₜ = β₁(1 − ½·0.96^0.004t);  θ ← θ − η (μₜ₊₁ m / (1 − Πμ μₜ₊₁) + (1 − μₜ) g / (1 − Πμ)) / (√v̂ + ε)"
    )
    note = N_("Adam that looks a step ahead, as Nesterov does for momentum.")
    hyper_parameters = (learning_rate(2e-3), _BETA1, _BETA2, _eps(1e-8), weight_decay())
    state_names: ClassVar[tuple[str, ...]] = ("m", "v")
    momentum_decay: ClassVar[float] = 4e-3

    def __init__(self, size: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(size, *args, **kwargs)
        self.state["mu_product"] = np.ones(1)

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, m, v, product = self._lr, self.state["m"], self.state["v"], self.state["mu_product"]
        beta1, beta2, eps = (float(self._hyper[name]) for name in ("beta1", "beta2", "eps"))
        keep1, gain1, keep2, gain2, floor = (
            self._constant(x) for x in (beta1, 1 - beta1, beta2, 1 - beta2, eps)
        )
        change, root = np.empty_like(theta), np.empty_like(theta)
        correction, scale_g, scale_m = self._constant(0.0), self._constant(0.0), self._constant(0.0)

        def step() -> None:
            self.t += 1
            mu = beta1 * (1.0 - 0.5 * 0.96 ** (self.t * self.momentum_decay))
            mu_next = beta1 * (1.0 - 0.5 * 0.96 ** ((self.t + 1) * self.momentum_decay))
            product[0] *= mu
            np.multiply(m, keep1, m)
            np.multiply(g, gain1, change)
            np.add(m, change, m)
            np.multiply(v, keep2, v)
            np.multiply(g, g, change)
            np.multiply(change, gain2, change)
            np.add(v, change, v)
            correction[...] = 1.0 - beta2**self.t
            np.divide(v, correction, root)
            np.sqrt(root, root)
            np.add(root, floor, root)
            scale_g[...] = lr * ((1.0 - mu) / (1.0 - product[0]))
            scale_m[...] = lr * (mu_next / (1.0 - product[0] * mu_next))
            np.divide(g, root, change)
            np.multiply(change, scale_g, change)
            np.subtract(theta, change, theta)
            np.divide(m, root, change)
            np.multiply(change, scale_m, change)
            np.subtract(theta, change, theta)

        return step


class Lion(DecoupledDecay):
    """Steps of one size in the sign of an interpolated momentum (Chen et al. 2023)."""

    name = "lion"
    title = N_("Lion")
    formula = "θ ← θ − η (sign(β₁ m + (1 − β₁) g) + λ θ);  m ← β₂ m + (1 − β₂) g"
    note = N_("Found by a program search: only the sign counts, so every weight moves by exactly η.")
    hyper_parameters = (
        learning_rate(1e-4),
        _BETA1,
        HyperParameter("beta2", "β₂", 0.99, 0.0, 0.999999, "linear", N_("Memory of the momentum.")),
        weight_decay(),
    )
    state_names = ("m",)

    def _bind(self, theta: Array, g: Array) -> Step:
        lr, m, change, fresh = self._lr, self.state["m"], np.empty_like(theta), np.empty_like(theta)
        beta1, beta2 = float(self._hyper["beta1"]), float(self._hyper["beta2"])
        keep1, gain1, keep2, gain2 = (self._constant(x) for x in (beta1, 1.0 - beta1, beta2, 1.0 - beta2))

        def step() -> None:
            np.multiply(m, keep1, change)
            np.multiply(g, gain1, fresh)
            np.add(change, fresh, change)
            np.sign(change, change)
            np.multiply(change, lr, change)
            np.subtract(theta, change, theta)
            np.multiply(m, keep2, m)
            np.multiply(g, gain2, fresh)
            np.add(m, fresh, m)

        return step


OPTIMIZERS: Registry[type[Optimizer]] = Registry("optimizer")
for _entry in (
    SGD,
    Momentum,
    Nesterov,
    Adagrad,
    RMSprop,
    Adadelta,
    Adam,
    AdamW,
    Adamax,
    NAdam,
    AMSGrad,
    Lion,
):
    OPTIMIZERS.register(_entry)


def make_optimizer(
    name: str,
    size: int,
    hyper: Mapping[str, float] | None = None,
    dtype: DTypeLike = np.float64,
    place: str = "",
) -> Optimizer:
    """Return the optimizer of that name for ``size`` parameters.

    Raises:
        PlaygroundError: for an unknown name or hyper-parameter, or a value out of range; ``place`` is its
            prefix.
    """
    return OPTIMIZERS.find(name, f"{place}.name" if place else "")(size, hyper, dtype, place)
