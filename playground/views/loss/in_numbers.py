"""A loss's formula with the numbers of one sample put in."""

from collections.abc import Callable
from typing import Final

from playground.engine.loss_shapes import LossShape
from playground.widgets.number import format_number


def _n(value: float) -> str:
    return format_number(value, 4)


def _p(value: float) -> str:
    return f"({_n(value)})" if value < 0 else _n(value)


def _huber(y: float, t: float, hyper: dict[str, float]) -> str:
    error, delta = abs(y - t), hyper["delta"]
    if error <= delta:
        return f"½·{_n(error)}²"
    return f"{_n(delta)}·({_n(error)} − ½·{_n(delta)})"


def _logits(z: float, t: float) -> str:
    return f"max({_n(z)}, 0) − {_p(z)}·{_n(t)} + ln(1 + e^−{_n(abs(z))})"


def _logarithms(y: float, t: float) -> str:
    return f"−({_n(t)}·ln {_n(y)} + {_n(1 - t)}·ln {_n(1 - y)})"


_VALUES: Final[dict[str, Callable[[float, float, dict[str, float]], str]]] = {
    "mse": lambda y, t, _: f"({_n(y)} − {_p(t)})²",
    "half_sse": lambda y, t, _: f"½·({_n(y)} − {_p(t)})²",
    "mae": lambda y, t, _: f"|{_n(y)} − {_p(t)}|",
    "huber": _huber,
    "bce_logits": lambda z, t, _: _logits(z, t),
    "softmax_cross_entropy": lambda z, t, _: f"ln(e^{_p(z)} + e^0) − {_n(t)}·{_p(z)}",
    "bce": lambda y, t, _: _logarithms(y, t),
    "cross_entropy": lambda y, t, _: _logarithms(y, t),
    "hinge": lambda y, t, _: f"max(0, 1 − {_p(t)}·{_p(y)})",
}

_SLOPES: Final[dict[str, Callable[[float, float, dict[str, float]], str]]] = {
    "mse": lambda y, t, _: f"2·({_n(y)} − {_p(t)})",
    "half_sse": lambda y, t, _: f"{_n(y)} − {_p(t)}",
    "mae": lambda y, t, _: f"sign({_n(y)} − {_p(t)})",
    "huber": lambda y, t, h: f"clip({_n(y - t)}, −{_n(h['delta'])}, {_n(h['delta'])})",
    "bce_logits": lambda z, t, _: f"σ({_n(z)}) − {_n(t)}",
    "softmax_cross_entropy": lambda z, t, _: f"softmax({_n(z)}, 0)₁ − {_n(t)}",
    "bce": lambda y, t, _: f"({_n(y)} − {_n(t)}) / ({_n(y)}·{_n(1 - y)})",
    "cross_entropy": lambda y, t, _: f"−{_n(t)} / {_n(y)} + {_n(1 - t)} / {_n(1 - y)}",
    "hinge": lambda y, t, _: f"−{_p(t)}" if t * y < 1 else "0",
}


def value_in_numbers(shape: LossShape, prediction: float, target: float) -> str:
    """Return the value's formula in numbers, such as ``(2 − 0.5)²``; empty for a loss that has none here."""
    write = _VALUES.get(shape.loss.name)
    return write(prediction, target, dict(shape.loss.hyper)) if write else ""


def slope_in_numbers(shape: LossShape, prediction: float, target: float) -> str:
    """Return the derivative's formula in numbers; empty for a loss that has none here."""
    write = _SLOPES.get(shape.loss.name)
    return write(prediction, target, dict(shape.loss.hyper)) if write else ""
