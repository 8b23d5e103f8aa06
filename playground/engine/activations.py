"""Activation functions: each a value, its derivative, and what a learner should know of it.

``value(z, out)`` writes the activation of the total input ``z``; ``slope(z, a, out)`` writes its derivative,
where ``a`` is the activation already computed. Where the derivative can be had from ``a`` alone (`needs_z` is
false), ``z`` and ``a`` may be the same memory. All arrays have one shape; nothing is allocated where it can
be helped. Derivatives at a kink are PyTorch's: 0 for ReLU at 0, the left slope for leaky ReLU.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import pi, sqrt
from typing import Any

import numpy as np
from numpy._core import umath

from playground.engine.arrays import HALF, INFINITY, ONE, ZERO, Array, Constant
from playground.engine.erf import erf
from playground.engine.registry import Registry
from playground.support.marks import N_


@dataclass(frozen=True, slots=True)
class Activation:
    """One activation function.

    Args:
        name: as saved in files.
        title: as shown to a person.
        formula: the value as a textbook writes it.
        derivative_formula: the derivative likewise, in terms of a or z.
        note: what it is good for, or what to beware of.
        value: writes the activation of ``z`` to ``out``.
        slope: writes the derivative to ``out``.
        needs_z: whether `slope` reads ``z``.
        elementwise: false for softmax, whose derivative is a matrix; see `softmax_pull_back`.
        trainable: false where the derivative is 0 everywhere, so that nothing before it can learn.
        low: the least value that it can output, used to choose targets for classes.
        high: the greatest value likewise.
        code: the value of ``z`` written in other libraries, by their name: ``numpy`` and ``torch`` as a
            Python expression, ``onnx`` as a chain of operators, in which Mul multiplies by ``z``.
    """

    name: str
    title: str
    formula: str
    derivative_formula: str
    note: str
    value: Callable[[Array, Array], object]
    slope: Callable[[Array, Array, Array], object]
    needs_z: bool = False
    elementwise: bool = True
    trainable: bool = True
    low: float = -np.inf
    high: float = np.inf
    code: Mapping[str, str] = field(default_factory=dict, hash=False)


ACTIVATIONS: Registry[Activation] = Registry("activation")

# NumPy's own ufunc behind np.clip, which like np.maximum costs up to eight times more on small arrays.
_clip = umath.clip  # type: ignore[attr-defined]
LEAK = Constant(0.01)
_INV_SQRT_2 = 1.0 / sqrt(2.0)
_INV_SQRT_2PI = 1.0 / sqrt(2.0 * pi)


def _identity(z: Array, out: Array) -> None:
    if out is not z:
        out[...] = z


def _identity_slope(z: Array, a: Array, out: Array) -> None:
    out.fill(1.0)


def _step(z: Array, out: Array) -> None:
    np.heaviside(z, ONE.like(z), out)


def _step_slope(z: Array, a: Array, out: Array) -> None:
    out.fill(0.0)


def _sigmoid(z: Array, out: Array) -> None:
    # σ(z) = ½(1 + tanh(z/2)): no overflow for any z, and tanh is the fastest transcendental NumPy has.
    half = HALF.like(z)
    np.multiply(z, half, out)
    np.tanh(out, out)
    np.multiply(out, half, out)
    np.add(out, half, out)


def _sigmoid_slope(z: Array, a: Array, out: Array) -> None:
    np.subtract(ONE.like(a), a, out)
    np.multiply(out, a, out)


def _tanh_slope(
    z: Array, a: Array, out: Array, multiply: Any = np.multiply, subtract: Any = np.subtract
) -> None:
    multiply(a, a, out)
    subtract(ONE.like(a), out, out)


def _relu(z: Array, out: Array) -> None:
    _clip(z, ZERO.like(z), INFINITY.like(z), out)


def _relu_slope(z: Array, a: Array, out: Array) -> None:
    np.sign(a, out)


def _leaky_relu(z: Array, out: Array) -> None:
    scaled = z * LEAK.like(z)
    np.maximum(z, scaled, out=out)


def _leaky_relu_slope(z: Array, a: Array, out: Array) -> None:
    out[...] = np.where(a > 0, ONE.like(a), LEAK.like(a))


def _elu(z: Array, out: Array) -> None:
    out[...] = np.where(z > 0, z, np.expm1(np.minimum(z, ZERO.like(z))))


def _elu_slope(z: Array, a: Array, out: Array) -> None:
    out[...] = np.where(a > 0, ONE.like(a), a + ONE.like(a))


def _gelu(z: Array, out: Array) -> None:
    erf(z * z.dtype.type(_INV_SQRT_2), out)
    np.add(out, ONE.like(z), out)
    np.multiply(out, z, out)
    np.multiply(out, HALF.like(z), out)


def _gelu_slope(z: Array, a: Array, out: Array) -> None:
    # Φ(z) = a / z is at hand already, but for z = 0 where it is ½.
    out.fill(0.5)
    np.divide(a, z, out, where=z != 0)
    # Past 40 the density φ is zero in float64; bounding z there keeps z·φ(z) from becoming ∞·0.
    bounded = np.clip(z, -40.0, 40.0)
    out += bounded * np.exp(-0.5 * bounded * bounded) * z.dtype.type(_INV_SQRT_2PI)


def _silu(z: Array, out: Array) -> None:
    _sigmoid(z, out)
    np.multiply(out, z, out)


def _silu_slope(z: Array, a: Array, out: Array) -> None:
    s = np.empty_like(z)
    _sigmoid(z, s)
    # σ + zσ(1 − σ) = σ + a(1 − σ), with a = zσ already at hand.
    np.subtract(ONE.like(z), s, out)
    np.multiply(out, a, out)
    np.add(out, s, out)


def _softplus(z: Array, out: Array) -> None:
    np.logaddexp(z, ZERO.like(z), out)


def _softplus_slope(z: Array, a: Array, out: Array) -> None:
    # σ(z) = 1 − e^(−softplus(z)), exact for small and large z alike through expm1.
    np.negative(a, out)
    np.expm1(out, out)
    np.negative(out, out)


def _sine_slope(z: Array, a: Array, out: Array) -> None:
    np.cos(z, out)


def softmax(z: Array, out: Array) -> None:
    """Write the softmax of each column of ``z`` (classes, B).

    Shifted by its largest entry so that it cannot overflow.
    """
    np.subtract(z, np.maximum.reduce(z, axis=0), out)
    np.exp(out, out)
    np.divide(out, np.add.reduce(out, axis=0), out)


def softmax_pull_back(a: Array, upstream: Array, out: Array) -> None:
    """Write ∂E/∂z = a ⊙ (u − Σ a u): the softmax Jacobian applied to the upstream gradient u = ∂E/∂a."""
    inner = np.add.reduce(a * upstream, axis=0)
    np.subtract(upstream, inner, out)
    np.multiply(out, a, out)


def _no_slope(z: Array, a: Array, out: Array) -> None:
    raise NotImplementedError("softmax has a Jacobian, not a slope: use softmax_pull_back")


for _entry in (
    Activation(
        "identity",
        N_("identity"),
        "a = z",
        "a′ = 1",
        N_(
            "Passes the total input on. Right for regression outputs; in hidden layers it"
            " makes the network linear."
        ),
        _identity,
        _identity_slope,
        code={"numpy": "z", "torch": "z", "onnx": ""},
    ),
    Activation(
        "tanh",
        N_("tanh"),
        "a = tanh z",
        "a′ = 1 − a²",
        N_("Smooth and centred on zero; it saturates, so gradients fade far from zero."),
        np.tanh,
        _tanh_slope,
        low=-1.0,
        high=1.0,
        code={"numpy": "np.tanh(z)", "torch": "torch.tanh(z)", "onnx": "Tanh"},
    ),
    Activation(
        "relu",
        N_("ReLU"),
        "a = max(0, z)",
        "a′ = 1 if z > 0, else 0",
        N_(
            "Cheap and does not saturate above zero; a unit that is negative for all data is"
            " dead and cannot learn."
        ),
        _relu,
        _relu_slope,
        low=0.0,
        code={"numpy": "np.maximum(z, 0.0)", "torch": "torch.relu(z)", "onnx": "Relu"},
    ),
    Activation(
        "sigmoid",
        N_("sigmoid"),
        "a = 1 / (1 + e⁻ᶻ)",
        "a′ = a (1 − a)",
        N_("Squashes to 0…1, as a probability; its slope is never above ¼, so deep stacks learn slowly."),
        _sigmoid,
        _sigmoid_slope,
        low=0.0,
        high=1.0,
        code={"numpy": "0.5 * (1.0 + np.tanh(0.5 * z))", "torch": "torch.sigmoid(z)", "onnx": "Sigmoid"},
    ),
    Activation(
        "leaky_relu",
        N_("leaky ReLU"),
        "a = max(0.01 z, z)",
        "a′ = 1 if z > 0, else 0.01",
        N_("ReLU with a small slope below zero, so that no unit is ever quite dead."),
        _leaky_relu,
        _leaky_relu_slope,
        code={
            "numpy": "np.where(z > 0.0, z, 0.01 * z)",
            "torch": "torch.where(z > 0, z, 0.01 * z)",
            "onnx": "LeakyRelu",
        },
    ),
    Activation(
        "elu",
        N_("ELU"),
        "a = z if z > 0, else eᶻ − 1",
        "a′ = 1 if z > 0, else a + 1",
        N_("Like ReLU above zero, bends smoothly to −1 below it."),
        _elu,
        _elu_slope,
        low=-1.0,
        code={
            "numpy": "np.where(z > 0.0, z, np.expm1(np.minimum(z, 0.0)))",
            "torch": "torch.nn.functional.elu(z)",
            "onnx": "Elu",
        },
    ),
    Activation(
        "gelu",
        N_("GELU"),
        "a = z Φ(z)",
        "a′ = Φ(z) + z φ(z)",
        N_(
            "The input times the normal distribution function: a smooth ReLU, usual in"
            " transformers (exact form)."
        ),
        _gelu,
        _gelu_slope,
        needs_z=True,
        low=-0.17,
        code={
            "numpy": "0.5 * z * (1.0 + np.vectorize(math.erf)(z / math.sqrt(2.0)))",
            "torch": "torch.nn.functional.gelu(z)",
            "onnx": "Gelu",
        },
    ),
    Activation(
        "silu",
        N_("SiLU (Swish)"),
        "a = z σ(z)",
        "a′ = σ(z) + a (1 − σ(z))",
        N_("The input times its own sigmoid: smooth, and slightly negative below zero."),
        _silu,
        _silu_slope,
        needs_z=True,
        low=-0.279,
        code={
            "numpy": "0.5 * z * (1.0 + np.tanh(0.5 * z))",
            "torch": "torch.nn.functional.silu(z)",
            "onnx": "Sigmoid Mul",
        },
    ),
    Activation(
        "softplus",
        N_("softplus"),
        "a = ln(1 + eᶻ)",
        "a′ = σ(z)",
        N_("A ReLU with its corner rounded; always positive."),
        _softplus,
        _softplus_slope,
        low=0.0,
        code={
            "numpy": "np.logaddexp(z, 0.0)",
            "torch": "torch.nn.functional.softplus(z, threshold=50)",
            "onnx": "Softplus",
        },
    ),
    Activation(
        "sine",
        N_("sine"),
        "a = sin z",
        "a′ = cos z",
        N_("Periodic: good at waves and spirals, with many local minima to get caught in."),
        np.sin,
        _sine_slope,
        needs_z=True,
        low=-1.0,
        high=1.0,
        code={"numpy": "np.sin(z)", "torch": "torch.sin(z)", "onnx": "Sin"},
    ),
    Activation(
        "step",
        N_("step"),
        "a = 1 if z ≥ 0, else 0",
        "a′ = 0",
        N_(
            "The first artificial neurons' rule. Its derivative is 0 everywhere, so no"
            " gradient gets through: it cannot be trained."
        ),
        _step,
        _step_slope,
        trainable=False,
        low=0.0,
        high=1.0,
        code={
            "numpy": "np.heaviside(z, 1.0)",
            "torch": "(z >= 0).to(z.dtype)",
            "onnx": "Neg Sign Relu Neg Exp Floor",
        },
    ),
    Activation(
        "softmax",
        N_("softmax"),
        "aₖ = e^zₖ / Σ e^zⱼ",
        "∂aₖ/∂zⱼ = aₖ (δₖⱼ − aⱼ)",
        N_("Turns the outputs into probabilities that add up to 1; only at the output layer."),
        softmax,
        _no_slope,
        elementwise=False,
        low=0.0,
        high=1.0,
        code={
            "numpy": "np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True))",
            "torch": "torch.softmax(z, dim=-1)",
            "onnx": "Softmax",
        },
    ),
):
    ACTIVATIONS.register(_entry)
