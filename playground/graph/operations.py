"""The operations of a computational graph: each a value and one local derivative per input, side by side.

An operation works on NumPy scalars and on arrays alike, so a single number on a wire and a whole contour plot
come from the same lines. Where a value or a derivative is undefined it comes out as NaN or infinite, and
`undefined` or `undefined_slope` says why.

At a kink the derivative is PyTorch's: 0 for relu and abs at 0, and a tie of max or min gives one half to each
input (torch.maximum). Powers follow torch.pow: the derivative of a⁰ to a is 0, and that of 0ᵇ to b is 0
for b ≥ 0.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from playground.engine.activations import ACTIVATIONS, Activation
from playground.engine.arrays import Array
from playground.engine.registry import Registry
from playground.graph.numbers import as_operand
from playground.support.marks import N_

Number = Any
"""A float, a NumPy scalar or an array: the operations treat them alike."""

Slope = Callable[[int, Sequence[Number], Number], Number]
Reason = Callable[[Sequence[float]], str]


def _never(inputs: Sequence[float]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One kind of node.

    Args:
        name: as it stands in reports; also the function's name in an expression if `callable_by_name`.
        symbol: what its box in a drawing shows.
        arity: the number of inputs, or None for any number from one.
        value: the value from the inputs.
        slope: ``slope(k, inputs, value)``, the derivative of the value to input k, the others held still.
        formula: the value in terms of its inputs {a} and {b}, or {terms} and {list} where there may be any
            number; {A} and {B} are the same without the parentheses around a negative number.
        slope_formulas: each local derivative, with {y} or {Y} for the value; a single one with {a} for any
            number of inputs.
        rule: how the gradient passes through it, in one sentence for a learner.
        undefined: why the value does not exist at these inputs, or "" if it does.
        undefined_slope: why a derivative does not exist there, likewise.
        callable_by_name: whether an expression may call it as ``name(…)``.
    """

    name: str
    symbol: str
    arity: int | None
    value: Callable[..., Number]
    slope: Slope
    formula: str
    slope_formulas: tuple[str, ...]
    rule: str
    undefined: Reason = _never
    undefined_slope: Reason = _never
    callable_by_name: bool = False

    def formula_of(self, inputs: Sequence[str]) -> str:
        """Return the formula with names or numbers filled in."""
        return self.formula.format(
            **_operands(inputs), terms=" + ".join(map(as_operand, inputs)), list=", ".join(inputs)
        )

    def slope_formula_of(self, position: int, inputs: Sequence[str], value: str) -> str:
        """Return the local derivative to one input with names or numbers filled in."""
        if self.arity is None:
            return self.slope_formulas[0].format(a=as_operand(inputs[position]), y=as_operand(value))
        return self.slope_formulas[position].format(**_operands(inputs), y=as_operand(value), Y=value)


def _operands(inputs: Sequence[str]) -> dict[str, str]:
    first, second = (*inputs, "", "")[:2]
    return {"A": first, "B": second, "a": as_operand(first), "b": as_operand(second)}


def _per_input(*slopes: Callable[..., Number]) -> Slope:
    """Return a `Slope` from one function (*inputs, value) for each input."""
    return lambda k, inputs, value: slopes[k](*inputs, value)


OPERATIONS: Registry[Operation] = Registry("operation")


def _leaf(*_: Number) -> Number:
    raise TypeError("a leaf of the graph is given its value, not computed")


def _power_slope_to_base(a: Number, b: Number, y: Number) -> Number:
    return np.where(b == 0, 0.0, b * np.power(a, b - 1.0))[()]


def _power_slope_to_exponent(a: Number, b: Number, y: Number) -> Number:
    return np.where((a == 0) & (b >= 0), 0.0, y * np.log(a))[()]


def _power_undefined(inputs: Sequence[float]) -> str:
    base, exponent = inputs
    if base == 0 and exponent < 0:
        return N_("0 has no negative power, for that would divide by zero")
    if base < 0 and exponent != int(exponent):
        return N_("a negative number has a power only for a whole exponent")
    return ""


def _power_undefined_slope(inputs: Sequence[float]) -> str:
    base, exponent = inputs
    if base == 0 and 0 < exponent < 1:
        return N_("at 0 the curve of a root is vertical")
    if base < 0:
        return N_("with a negative base the exponent cannot vary smoothly")
    return ""


def _divide_undefined(inputs: Sequence[float]) -> str:
    return N_("it is a division by zero") if inputs[1] == 0 else ""


def _log_undefined(inputs: Sequence[float]) -> str:
    return N_("only a positive number has a logarithm") if inputs[0] <= 0 else ""


def _sqrt_undefined(inputs: Sequence[float]) -> str:
    return N_("a negative number has no real square root") if inputs[0] < 0 else ""


def _sqrt_undefined_slope(inputs: Sequence[float]) -> str:
    return N_("at 0 the curve of a root is vertical") if inputs[0] == 0 else ""


def _share(wins: Number, ties: Number) -> Number:
    return np.where(ties, 0.5, np.where(wins, 1.0, 0.0))[()]


def _sum(*terms: Number) -> Number:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def _log_sum_exp(*terms: Number) -> Number:
    total = terms[0]
    for term in terms[1:]:
        total = np.logaddexp(total, term)
    return total


SUM_RULE = N_("A sum hands the same gradient to each input.")
FAN_OUT_RULE = N_("A value that is used in several places adds up the gradients that come back from them.")

for _entry in (
    Operation(
        "input", "", 0, _leaf, _leaf, "", (),
        N_("An input is given; its gradient says how much the result moves when it moves."),
    ),
    Operation("constant", "", 0, _leaf, _leaf, "", (),
        N_("A constant never moves, so it needs no gradient."),
    ),
    Operation(
        "copy", "=", 1, lambda a: a + 0.0, _per_input(lambda a, y: 1.0), "{A}", ("1",),
        N_("A copy hands its value on unchanged, and its gradient back unchanged."),
    ),
    Operation(
        "add", "+", 2, np.add, _per_input(lambda a, b, y: 1.0, lambda a, b, y: 1.0),
        "{a} + {b}", ("1", "1"), SUM_RULE,
    ),
    Operation("sum", "Σ", None, _sum, lambda k, inputs, y: 1.0, "{terms}", ("1",), SUM_RULE),
    Operation(
        "subtract", "−", 2, np.subtract, _per_input(lambda a, b, y: 1.0, lambda a, b, y: -1.0),
        "{a} − {b}", ("1", "−1"),
        N_("A difference hands the gradient to the first input, and its opposite to the second."),
    ),
    Operation(
        "multiply", "×", 2, np.multiply, _per_input(lambda a, b, y: b, lambda a, b, y: a),
        "{a} × {b}", ("{B}", "{A}"),
        N_("A product swaps its inputs: each gets the gradient times the other one."),
    ),
    Operation(
        "divide", "÷", 2, np.divide, _per_input(lambda a, b, y: 1.0 / b, lambda a, b, y: -y / b),
        "{a} / {b}", ("1 / {b}", "−{a} / {b}²"),
        N_("A quotient divides the gradient by the denominator; the denominator gets −a / b² times it."),
        undefined=_divide_undefined,
    ),
    Operation(
        "power", "xⁿ", 2, np.power, _per_input(_power_slope_to_base, _power_slope_to_exponent),
        "{a}^{b}", ("{b} × {a}^({b} − 1)", "{y} × ln {a}"),
        N_("A power brings its exponent down and lowers it by one."),
        undefined=_power_undefined, undefined_slope=_power_undefined_slope,
    ),
    Operation(
        "negate", "−x", 1, np.negative, _per_input(lambda a, y: -1.0), "−{a}", ("−1",),
        N_("A change of sign changes the sign of the gradient."),
    ),
    Operation(
        "exp", "exp", 1, np.exp, _per_input(lambda a, y: y), "exp({A})", ("exp({A})",),
        N_("The exponential is its own derivative: the gradient is multiplied by the value."),
        callable_by_name=True,
    ),
    Operation(
        "log", "ln", 1, np.log, _per_input(lambda a, y: 1.0 / a), "ln({A})", ("1 / {a}",),
        N_("A logarithm divides the gradient by its input."), undefined=_log_undefined, callable_by_name=True,
    ),
    Operation(
        "sqrt", "√", 1, np.sqrt, _per_input(lambda a, y: 0.5 / y), "√{a}", ("1 / (2 × {y})",),
        N_("A square root divides the gradient by twice its value."),
        undefined=_sqrt_undefined, undefined_slope=_sqrt_undefined_slope, callable_by_name=True,
    ),
    Operation(
        "sin", "sin", 1, np.sin, _per_input(lambda a, y: np.cos(a)), "sin({A})", ("cos({A})",),
        N_("A sine multiplies the gradient by the cosine."), callable_by_name=True,
    ),
    Operation(
        "cos", "cos", 1, np.cos, _per_input(lambda a, y: -np.sin(a)), "cos({A})", ("−sin({A})",),
        N_("A cosine multiplies the gradient by minus the sine."), callable_by_name=True,
    ),
    Operation(
        "abs", "|x|", 1, np.abs, _per_input(lambda a, y: np.sign(a)), "|{A}|", ("sign({A})",),
        N_("An absolute value keeps the gradient above zero, turns its sign below, and stops it at 0."),
        callable_by_name=True,
    ),
    Operation(
        "max", "max", 2, np.maximum,
        _per_input(lambda a, b, y: _share(a > b, a == b), lambda a, b, y: _share(b > a, a == b)),
        "max({A}, {B})", ("1 if {A} > {B}, ½ if equal, else 0", "1 if {B} > {A}, ½ if equal, else 0"),
        N_("A maximum sends the whole gradient to the larger input, nothing to the other; a tie is shared."),
        callable_by_name=True,
    ),
    Operation(
        "min", "min", 2, np.minimum,
        _per_input(lambda a, b, y: _share(a < b, a == b), lambda a, b, y: _share(b < a, a == b)),
        "min({A}, {B})", ("1 if {A} < {B}, ½ if equal, else 0", "1 if {B} < {A}, ½ if equal, else 0"),
        N_("A minimum sends the whole gradient to the smaller input, nothing to the other; a tie is shared."),
        callable_by_name=True,
    ),
    Operation(
        "log_sum_exp", "ln Σ eˣ", None, _log_sum_exp, lambda k, inputs, y: np.exp(inputs[k] - y),
        "ln Σ exp({list})", ("exp({a} − {y})",),
        N_("The logarithm of a sum of exponentials hands each input its share of the softmax."),
    ),
):  # fmt: skip
    OPERATIONS.register(_entry)


_SAME_AS = {"identity": "copy", "sine": "sin"}  # activations that are an operation under another name
_NOT_CALLABLE = {"step"}  # too useful as a name in an expression


def activation_operation(name: str) -> Operation:
    """Return the operation that applies an activation of the engine, whose value and slope it shares.

    Raises:
        PlaygroundError: there is no such activation.
        ValueError: it does not work element by element, as softmax does not.
    """
    if name in _SAME_AS:
        return OPERATIONS[_SAME_AS[name]]
    activation = ACTIVATIONS.find(name)
    if not activation.elementwise:
        raise ValueError(f"{name} is no operation of one input")
    return _from_activation(activation)


def function_operation(name: str) -> Operation | None:
    """Return the operation that an expression calls by ``name``, or None if there is no such function."""
    if name in OPERATIONS:
        return OPERATIONS[name] if OPERATIONS[name].callable_by_name else None
    if (
        name in ACTIVATIONS
        and ACTIVATIONS[name].elementwise
        and name not in _NOT_CALLABLE
        and name not in _SAME_AS
    ):
        return activation_operation(name)
    return None


def function_names() -> list[str]:
    """Return the names that an expression may call, in the alphabet's order."""
    return sorted(name for name in {*OPERATIONS, *ACTIVATIONS} if function_operation(name) is not None)


@cache
def _from_activation(activation: Activation) -> Operation:
    def value(z: Number) -> Number:
        z = np.asarray(z, np.float64)
        out: Array = np.empty_like(z)
        activation.value(z, out)
        return out[()]

    def slope(k: int, inputs: Sequence[Number], a: Number) -> Number:
        z = np.asarray(inputs[0], np.float64)
        out: Array = np.empty_like(z)
        activation.slope(z, np.asarray(a, np.float64), out)
        return out[()]

    derivative = activation.derivative_formula.partition("= ")[2]
    # The engine writes a for the value and z for the input, each as a word of its own.
    template = re.sub(
        "(?<![A-Za-z])([az])(?![A-Za-z])", lambda m: "{y}" if m[1] == "a" else "{a}", derivative
    )
    return Operation(
        activation.name, activation.title, 1, value, slope, f"{activation.name}({{A}})", (template,),
        N_("An activation multiplies the gradient by its own slope at this point."), callable_by_name=True,
    )  # fmt: skip
