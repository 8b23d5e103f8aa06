"""The arithmetic of one optimizer step, line by line: caption, formula, and the formula with its numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import overload

import numpy as np

from playground.engine.arrays import Array
from playground.engine.optimizer import DecoupledDecay
from playground.engine.optimizers import OPTIMIZERS, NAdam
from playground.graph.numbers import as_operand
from playground.graph.race import Track
from playground.support.marks import N_


@dataclass(frozen=True)
class StepLine:
    """One assignment of an update rule.

    Args:
        caption: what it is for, in English.
        symbol: what it computes, such as ``m``.
        formula: how, in symbols.
        numbers: the formula with its numbers, for each variable.
        result: what comes out, for each variable.
        operands: the vectors that the formula is made of, by symbol.
    """

    caption: str
    symbol: str
    formula: str
    numbers: Sequence[str]
    result: tuple[float, ...]
    operands: Mapping[str, Array] = field(default_factory=dict)


def short(value: float) -> str:
    """Return ``value`` with five significant digits and a true minus."""
    return f"{value:.5g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e").replace("-", "−")


class _Filled(Sequence[str]):
    """A formula with the numbers of each variable, written when it is asked for: a network has thousands."""

    def __init__(self, filled: str, at: Mapping[str, Array], hyper: Mapping[str, float], length: int) -> None:
        self._filled, self._at, self._length = filled, dict(at), length
        self._settings = {name: short(value) for name, value in hyper.items()}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, k: int) -> str: ...

    @overload
    def __getitem__(self, k: slice) -> tuple[str, ...]: ...

    def __getitem__(self, k: int | slice) -> str | tuple[str, ...]:
        if isinstance(k, slice):
            return tuple(self[i] for i in range(*k.indices(self._length)))
        if not -self._length <= k < self._length:
            raise IndexError(k)
        known = {name: as_operand(short(float(vector[k]))) for name, vector in self._at.items()}
        return self._filled.format(**known, **self._settings)


class _Sheet:
    """Collects the lines of a step; ``at`` holds every vector known so far by its symbol."""

    def __init__(self, at: Mapping[str, Array], hyper: Mapping[str, float]) -> None:
        self.at = dict(at)
        self.hyper = hyper
        self.lines: list[StepLine] = []

    def add(self, caption: str, symbol: str, formula: str, filled: str, result: Array) -> Array:
        """Add ``symbol`` = ``formula``; ``filled`` has {places} of vectors by symbol and settings by name."""
        named = [name for _, name, _, _ in Formatter().parse(filled) if name]
        operands = {name: self.at[name] for name in named if name in self.at}
        numbers = _Filled(filled, operands, self.hyper, len(result))
        self.at[symbol] = result
        values = tuple(float(value) for value in result)
        self.lines.append(StepLine(caption, symbol, formula, numbers, values, operands))
        return result


def step_lines(track: Track, step: int) -> list[StepLine]:
    """Return the arithmetic of the step that leads on from row ``step`` of ``track``, which must be there."""
    gradient, theta = track.gradients[step], track.points[step]
    slope = StepLine(
        N_("the slope where it stands"),
        "g",
        "∇f(θ)",
        tuple(
            f"∂f/∂{name} ({', '.join(short(float(number)) for number in theta)})" for name in track.variables
        ),
        tuple(gradient.tolist()),
    )
    states = {name: rows[step] for name, rows in track.states.items()}
    return [slope, *update_lines(track.entrant.optimizer, track.hyper, states, theta, gradient, step + 1)]


def update_lines(
    optimizer: str,
    hyper: Mapping[str, float],
    states: Mapping[str, Array],
    theta: Array,
    gradient: Array,
    t: int,
    decay_mask: Array | None = None,
    frozen: Array | None = None,
) -> list[StepLine]:
    """Return the arithmetic of one update, from the gradient on.

    Args:
        optimizer: a name in `OPTIMIZERS`.
        hyper: its settings, all of them; ``lr`` is the rate of this step.
        states: what it remembers before the step, by name, each (P,).
        theta: the parameters (P,).
        gradient: their gradient (P,).
        t: the number of this step, from 1, for the corrections of running means.
        decay_mask: on which parameters weight decay acts (1) or not (0); None for all.
        frozen: the places of those that are held where they are.
    """
    decay = hyper["weight_decay"]
    strength = np.full_like(theta, decay) if decay_mask is None else decay * decay_mask
    sheet = _Sheet({"g": gradient, "θ": theta, "λ": strength}, hyper)
    with np.errstate(all="ignore"):
        if decay and issubclass(OPTIMIZERS[optimizer], DecoupledDecay):
            sheet.add(
                N_("weight decay, apart from the gradient"),
                "θ",
                "θ − η λ θ",
                "{θ} − {lr} · {λ} · {θ}",
                theta - hyper["lr"] * strength * theta,
            )
        elif decay:
            sheet.add(
                N_("weight decay, within the gradient"),
                "g",
                "g + λ θ",
                "{g} + {λ} · {θ}",
                gradient + strength * theta,
            )
        rule = _RULES.get(optimizer)
        if rule is not None:
            rule(sheet, states, hyper, t)
        if frozen is not None and len(frozen):
            free = np.ones_like(theta)
            free[frozen] = 0.0
            sheet.at |= {"k": free, "held": 1 - free, "θ₀": theta}
            sheet.add(
                N_("a frozen weight (k = 0) goes back to where it was"),
                "θ",
                "k θ + (1 − k) θ₀",
                "{k} · {θ} + {held} · {θ₀}",
                np.where(free, sheet.at["θ"], theta),
            )
    return sheet.lines


_WALK = N_("the step")


def _sgd(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    at = sheet.at
    sheet.add(_WALK, "θ", "θ − η g", "{θ} − {lr} · {g}", at["θ"] - hyper["lr"] * at["g"])


def _velocity(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float]) -> Array:
    at = sheet.at
    at["b"] = states["velocity"]
    return sheet.add(
        N_("velocity: what is left of it, and the slope"),
        "b",
        "μ b + g",
        "{momentum} · {b} + {g}",
        hyper["momentum"] * at["b"] + at["g"],
    )


def _momentum(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    b = _velocity(sheet, states, hyper)
    sheet.add(_WALK, "θ", "θ − η b", "{θ} − {lr} · {b}", sheet.at["θ"] - hyper["lr"] * b)


def _nesterov(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    b, at = _velocity(sheet, states, hyper), sheet.at
    moved = at["θ"] - hyper["lr"] * (at["g"] + hyper["momentum"] * b)
    sheet.add(_WALK, "θ", "θ − η (g + μ b)", "{θ} − {lr} · ({g} + {momentum} · {b})", moved)


def _adagrad(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    at = sheet.at
    at["s"] = states["sum"]
    s = sheet.add(N_("sum of all squared slopes"), "s", "s + g²", "{s} + {g}²", at["s"] + at["g"] ** 2)
    moved = at["θ"] - hyper["lr"] * at["g"] / (np.sqrt(s) + hyper["eps"])
    sheet.add(_WALK, "θ", "θ − η g / (√s + ε)", "{θ} − {lr} · {g} / (√{s} + {eps})", moved)


def _mean_square(
    sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], memory: str, symbol: str
) -> Array:
    at = sheet.at
    at["v"] = states["v"]
    kept = hyper[memory]
    return sheet.add(
        N_("running mean of squared slopes"),
        "v",
        f"{symbol} v + (1 − {symbol}) g²",
        f"{{{memory}}} · {{v}} + {short(1 - kept)} · {{g}}²",
        kept * at["v"] + (1 - kept) * at["g"] ** 2,
    )


def _rmsprop(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    v, at = _mean_square(sheet, states, hyper, "rho", "ρ"), sheet.at
    moved = at["θ"] - hyper["lr"] * at["g"] / (np.sqrt(v) + hyper["eps"])
    sheet.add(_WALK, "θ", "θ − η g / (√v + ε)", "{θ} − {lr} · {g} / (√{v} + {eps})", moved)


def _adadelta(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    v, at = _mean_square(sheet, states, hyper, "rho", "ρ"), sheet.at
    rho, eps = hyper["rho"], hyper["eps"]
    at["u"] = states["u"]
    d = sheet.add(
        N_("past steps over past slopes, times the slope"),
        "d",
        "g √(u + ε) / √(v + ε)",
        "{g} · √({u} + {eps}) / √({v} + {eps})",
        at["g"] * np.sqrt(at["u"] + eps) / np.sqrt(v + eps),
    )
    sheet.add(
        N_("running mean of squared steps"),
        "u",
        "ρ u + (1 − ρ) d²",
        f"{{rho}} · {{u}} + {short(1 - rho)} · {{d}}²",
        rho * at["u"] + (1 - rho) * d**2,
    )
    sheet.add(_WALK, "θ", "θ − η d", "{θ} − {lr} · {d}", at["θ"] - hyper["lr"] * d)


def _mean(sheet: _Sheet, states: Mapping[str, Array], beta: float, symbol: str, name: str) -> Array:
    at = sheet.at
    at["m"] = states["m"]
    return sheet.add(
        N_("running mean of slopes"),
        "m",
        f"{symbol} m + (1 − {symbol}) g",
        f"{{{name}}} · {{m}} + {short(1 - beta)} · {{g}}",
        beta * at["m"] + (1 - beta) * at["g"],
    )


def _adam(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    m = _mean(sheet, states, hyper["beta1"], "β₁", "beta1")
    v = _mean_square(sheet, states, hyper, "beta2", "β₂")
    top, bottom = 1 - hyper["beta1"] ** t, 1 - hyper["beta2"] ** t
    source = "v"
    if "v_max" in states:
        source = "v_max"
        sheet.at["v_max"] = states["v_max"]
        v = sheet.add(
            N_("the largest v so far"),
            "v_max",
            "max(v_max, v)",
            "max({v_max}, {v})",
            np.maximum(states["v_max"], v),
        )
    m_hat = sheet.add(
        N_("corrected: the mean began at 0"), "m̂", f"m / (1 − β₁^{t})", f"{{m}} / {short(top)}", m / top
    )
    v_hat = sheet.add(
        N_("corrected likewise"),
        "v̂",
        f"{source} / (1 − β₂^{t})",
        f"{{{source}}} / {short(bottom)}",
        v / bottom,
    )
    moved = sheet.at["θ"] - hyper["lr"] * m_hat / (np.sqrt(v_hat) + hyper["eps"])
    sheet.add(_WALK, "θ", "θ − η m̂ / (√v̂ + ε)", "{θ} − {lr} · {m̂} / (√{v̂} + {eps})", moved)


def _adamax(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    m, at = _mean(sheet, states, hyper["beta1"], "β₁", "beta1"), sheet.at
    at["u"] = states["u"]
    u = sheet.add(
        N_("the largest recent slope"),
        "u",
        "max(β₂ u, |g| + ε)",
        "max({beta2} · {u}, |{g}| + {eps})",
        np.maximum(hyper["beta2"] * at["u"], np.abs(at["g"]) + hyper["eps"]),
    )
    top = 1 - hyper["beta1"] ** t
    moved = at["θ"] - hyper["lr"] / top * m / u
    sheet.add(
        _WALK, "θ", f"θ − η / (1 − β₁^{t}) · m / u", f"{{θ}} − {{lr}} / {short(top)} · {{m}} / {{u}}", moved
    )


def _nadam(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    m = _mean(sheet, states, hyper["beta1"], "β₁", "beta1")
    v = _mean_square(sheet, states, hyper, "beta2", "β₂")
    mu, ahead = (hyper["beta1"] * (1 - 0.5 * 0.96 ** (when * NAdam.momentum_decay)) for when in (t, t + 1))
    product = float(states["mu_product"][0]) * mu
    now, next_ = (1 - mu) / (1 - product), ahead / (1 - product * ahead)
    bottom = 1 - hyper["beta2"] ** t
    v_hat = sheet.add(
        N_("corrected: the mean began at 0"), "v̂", f"v / (1 − β₂^{t})", f"{{v}} / {short(bottom)}", v / bottom
    )
    at = sheet.at
    d = sheet.add(
        N_("the mean looked at a step ahead, and the slope"),
        "d",
        "μₜ₊₁ m / (1 − Πμ μₜ₊₁) + (1 − μₜ) g / (1 − Πμ)",
        f"{short(next_)} · {{m}} + {short(now)} · {{g}}",
        next_ * m + now * at["g"],
    )
    moved = at["θ"] - hyper["lr"] * d / (np.sqrt(v_hat) + hyper["eps"])
    sheet.add(_WALK, "θ", "θ − η d / (√v̂ + ε)", "{θ} − {lr} · {d} / (√{v̂} + {eps})", moved)


def _lion(sheet: _Sheet, states: Mapping[str, Array], hyper: Mapping[str, float], t: int) -> None:
    at, beta1, beta2 = sheet.at, hyper["beta1"], hyper["beta2"]
    at["m"] = states["m"]
    c = sheet.add(
        N_("momentum and slope, mixed for the step"),
        "c",
        "β₁ m + (1 − β₁) g",
        f"{{beta1}} · {{m}} + {short(1 - beta1)} · {{g}}",
        beta1 * at["m"] + (1 - beta1) * at["g"],
    )
    sheet.add(_WALK, "θ", "θ − η sign(c)", "{θ} − {lr} · sign({c})", at["θ"] - hyper["lr"] * np.sign(c))
    sheet.add(
        N_("momentum, for the next step"),
        "m",
        "β₂ m + (1 − β₂) g",
        f"{{beta2}} · {{m}} + {short(1 - beta2)} · {{g}}",
        beta2 * at["m"] + (1 - beta2) * at["g"],
    )


_Rule = Callable[[_Sheet, Mapping[str, Array], Mapping[str, float], int], None]
_RULES: dict[str, _Rule] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adadelta": _adadelta,
    "adam": _adam,
    "adamw": _adam,
    "amsgrad": _adam,
    "adamax": _adamax,
    "nadam": _nadam,
    "lion": _lion,
}
