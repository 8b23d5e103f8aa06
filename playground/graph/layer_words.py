"""What is said of each number of a training step: its name, its formula in names and in numbers, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from playground.engine.activations import ACTIVATIONS
from playground.engine.optimizers import OPTIMIZERS
from playground.graph.layer_steps import LayerTape, Stage, activation_name, total_name, weight_name
from playground.graph.numbers import as_operand, number_text, short_number
from playground.support.marks import N_

MOST_TERMS = 6
KEPT_TERMS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one number; templates are English, with the names in ``words`` left open.

    Args:
        heading: what happens.
        symbol: what the number is called.
        formula: how it is had, in names.
        numbers: the same with the numbers filled in, or "".
        value: the number.
        sentence: why, for a learner.
        words: for ``heading`` and ``sentence``.
        left_out: how many terms of a long sum are not written out.
    """

    heading: str
    symbol: str
    formula: str
    numbers: str
    value: float
    sentence: str
    words: dict[str, str]
    left_out: int = 0

    @property
    def result(self) -> str:
        """The number in nine digits."""
        return number_text(self.value)


_WORDS = {
    "total": (
        N_("Forward, layer {layer}: add up what comes into unit {unit}"),
        N_("Each input is multiplied by the weight on its way in; the products and the bias are added."),
    ),
    "activation": (
        N_("Forward, layer {layer}: unit {unit} applies {function} to its sum"),
        N_("The activation bends the sum; the result is what the unit hands on."),
    ),
    "loss": (
        N_("Forward: how wrong is the answer?"),
        N_("The loss E measures how far the output is from the target t: the smaller, the better."),
    ),
    "upstream": (
        N_("Backward: how does the loss change with output {unit}?"),
        N_("If this output grew by a tiny bit, the loss would change by {result} times that bit."),
    ),
    "delta": (
        N_("Backward, layer {layer}: through the activation of unit {unit}"),
        N_("Chain rule: what comes from upstream, times the slope of the activation at this sum."),
    ),
    "weights": (
        N_("Backward, layer {layer}: the gradient of {name}"),
        N_(
            "Chain rule: ∂E/∂z at the end of this weight, times what came in by it. If {name} grew by a tiny"
            " bit, this sample's loss would change by {result} times that bit."
        ),
    ),
    "back": (
        N_("Backward: hand back to {name} what its unit is answerable for"),
        N_("The unit feeds all units of the next layer, so what comes back over its weights is added up."),
    ),
    "mean": (
        N_("Backward: the batch's gradient of {name} is the mean over its samples"),
        N_("This sample alone says {own}; the step follows the mean of all {count} samples of the batch."),
    ),
    "penalty": (
        N_("Backward: the penalty on large weights adds its own gradient"),
        N_("It pulls the weight towards 0, whatever the data say."),
    ),
    "frozen": (
        N_("Backward: a frozen weight (k = 0) gets no gradient"),
        N_("It is held where it is while the others learn; those have k = 1."),
    ),
    "clip": (
        N_("Backward: a gradient that is too long is shortened"),
        N_("No step is longer than the limit allows, so that one steep place cannot throw everything away."),
    ),
    "line": (
        N_("Update of {name} by {optimizer}: {caption}"),
        N_("Step {line} of {lines} of the rule. The last one gives the weight its new value."),
    ),
}  # fmt: skip


def tell(tape: LayerTape, count: int) -> Told:
    """Return what is said of the number found last; ``count`` from 1."""
    index, k = tape.locate(count)
    stage = tape.stages[index]
    with np.errstate(all="ignore"):
        return _Telling(tape, stage, k).told()


class _Telling:
    def __init__(self, tape: LayerTape, stage: Stage, k: int) -> None:
        self.tape, self.batch, self.stage, self.s = tape, tape.batch, stage, tape.sample
        self.i, self.j = divmod(k, stage.columns)
        self.layer = stage.layer
        self.value = float(tape.values_of(stage)[self.i, self.j])

    def told(self) -> Told:
        found = {
            "total": self._total, "activation": self._activation, "loss": self._loss,
            "upstream": self._upstream, "delta": self._delta, "weights": self._weights, "back": self._back,
            "mean": self._mean, "penalty": self._penalty, "frozen": self._frozen, "clip": self._clip,
            "line": self._line,
        }[self.stage.kind]()  # fmt: skip
        symbol, formula, numbers, left_out, extra = found
        heading, sentence = _WORDS[self.stage.kind]
        words = {
            "layer": str(self.layer + 1),
            "unit": str(self.j + 1),
            "result": number_text(self.value),
            "name": symbol,
            **extra,
        }
        return Told(heading, symbol, formula, numbers, self.value, sentence, words, left_out)

    def _total(self) -> tuple[str, str, str, int, dict[str, str]]:
        w, bias = self.batch.weights(self.layer)[:, self.j], self.batch.spec.layers[self.layer].bias
        inputs = self.batch.activations[self.layer][:, self.s]
        products = [(f"{_n(h)} · {_n(v)}", h * v) for h, v in zip(inputs, w[:-1], strict=True)]
        numbers, left_out = _sum(products, _n(w[-1]) if bias else "")
        formula = (
            f"Σᵢ {activation_name(self.layer - 1)}[i] · {weight_name(self.batch.spec, self.layer, 0, self.j)}"
        )
        formula = formula.replace("[1,", "[i,")
        if bias:
            formula += f" + {weight_name(self.batch.spec, self.layer, len(inputs), self.j)}"
        return total_name(self.layer, self.j), formula, numbers, left_out, {}

    def _activation(self) -> tuple[str, str, str, int, dict[str, str]]:
        activation = ACTIVATIONS[self.batch.spec.layers[self.layer].activation]
        z = self.batch.totals[self.layer][:, self.s]
        formula = activation.formula.partition("= ")[2] or activation.formula
        if activation.elementwise:
            numbers = f"{activation.name}({_plain(z[self.j])})"
        else:
            shown = [_plain(v) for v in z[:MOST_TERMS]] + ["…"] * (len(z) > MOST_TERMS)
            numbers = f"softmax({', '.join(shown)})"
        return activation_name(self.layer, self.j), formula, numbers, 0, {"function": activation.title}

    def _loss(self) -> tuple[str, str, str, int, dict[str, str]]:
        y, t = self._output(), self.batch.targets[:, self.s]
        numbers, left_out = _loss_in_numbers(self.batch.loss.name, y, t)
        formula = _of_one(self.batch.loss.formula)
        return "E", formula, numbers, left_out, {}

    def _upstream(self) -> tuple[str, str, str, int, dict[str, str]]:
        y, t = self._output()[self.j], self.batch.targets[self.j, self.s]
        template = _SLOPES.get(self.batch.loss.name, "")
        fill = {"y": _n(y), "t": _n(t), "n": str(len(self.batch.targets)), "k": str(self.j + 1)}
        formula = _of_one(self.batch.loss.gradient_formula)
        return f"∂E/∂{activation_name(self.layer, self.j)}", formula, template.format(**fill), 0, {}

    def _delta(self) -> tuple[str, str, str, int, dict[str, str]]:
        a, z = activation_name(self.layer, self.j), total_name(self.layer, self.j)
        upstream = self.batch.upstream[self.layer][:, self.s]
        slopes = self.batch.slopes[self.layer]
        if slopes is not None:
            numbers = f"{_n(upstream[self.j])} × {_n(slopes[self.j, self.s])}"
            return f"∂E/∂{z}", f"∂E/∂{a} × f′({z})", numbers, 0, {}
        activations = self.batch.activations[self.layer + 1][:, self.s]
        inner = float(activations @ upstream)
        name = activation_name(self.layer)
        numbers = f"{_n(activations[self.j])} × ({_n(upstream[self.j])} − {_n(inner)})"
        return f"∂E/∂{z}", f"{a} × (∂E/∂{a} − Σₖ {name}[k] · ∂E/∂{name}[k])", numbers, 0, {}

    def _weights(self) -> tuple[str, str, str, int, dict[str, str]]:
        name, z = self._name(), total_name(self.layer, self.j)
        bias = self.i == len(self.batch.activations[self.layer])
        source = "1" if bias else activation_name(self.layer - 1, self.i)
        h, delta = (
            self.batch.inputs_of(self.layer)[self.i, self.s],
            self.batch.deltas[self.layer][self.j, self.s],
        )
        return f"∂E/∂{name}", f"∂E/∂{z} × {source}", f"{_n(delta)} × {_n(h)}", 0, {"name": name}

    def _back(self) -> tuple[str, str, str, int, dict[str, str]]:
        w, deltas = self.batch.weights(self.layer)[self.i], self.batch.deltas[self.layer][:, self.s]
        numbers, left_out = _sum([(f"{_n(v)} · {_n(d)}", v * d) for v, d in zip(w, deltas, strict=True)])
        name, z = activation_name(self.layer - 1, self.i), total_name(self.layer)
        formula = f"Σⱼ {weight_name(self.batch.spec, self.layer, self.i, 0)} · ∂E/∂{z}[j]".replace(
            ",1]", ",j]"
        )
        return f"∂E/∂{name}", formula, numbers, left_out, {"name": name}

    def _mean(self) -> tuple[str, str, str, int, dict[str, str]]:
        name = self._name()
        own = self.batch.inputs_of(self.layer)[self.i] * self.batch.deltas[self.layer][self.j]
        numbers, left_out = _sum([(_n(value), float(value)) for value in own])
        count = str(self.batch.samples)
        extra = {"name": name, "own": number_text(float(own[self.s])), "count": count}
        return f"∂E/∂{name}", f"1/{count} · Σₛ ∂Eₛ/∂{name}", f"({numbers}) / {count}", left_out, extra

    def _penalty(self) -> tuple[str, str, str, int, dict[str, str]]:
        settings, name = self.tape.update.settings, self._name()
        w, mean = self._at(self.batch.theta), self._at(self.tape.update.mean)
        bare = self.i == len(self.batch.activations[self.layer]) and not settings.penalize_biases
        formula, numbers = f"∂E/∂{name}", _n(mean)
        if settings.l2 and not bare:
            formula, numbers = f"{formula} + λ₂ {name}", f"{numbers} + {_n(settings.l2)} · {_n(w)}"
        if settings.l1 and not bare:
            formula = f"{formula} + λ₁ sign({name})"
            numbers = f"{numbers} + {_n(settings.l1)} · {_n(float(np.sign(w)))}"
        return f"g({name})", formula, numbers, 0, {}

    def _frozen(self) -> tuple[str, str, str, int, dict[str, str]]:
        name, place = self._name(), self.batch.spec.index(self.layer, self.i, self.j)
        free = 0 if place in self.tape.update.frozen else 1
        return f"g({name})", f"k · ∂E/∂{name}", f"{free} · {_n(self._at(self.tape.update.penalized))}", 0, {}

    def _clip(self) -> tuple[str, str, str, int, dict[str, str]]:
        settings, name = self.tape.update.settings, self._name()
        g = self.tape.update.free
        formula, numbers = f"g({name})", _n(self._at(g))
        if settings.clip_norm:
            norm = float(np.sqrt(g @ g))
            formula = f"{formula} · min(1, c / ‖g‖)"
            numbers = f"{numbers} · min(1, {_n(settings.clip_norm)} / {_n(norm)})"
        if settings.clip_value:
            limit = _n(settings.clip_value)
            formula, numbers = f"clip({formula}, ±{limit})", f"clip({numbers}, ±{limit})"
        return f"g({name})", formula, numbers, 0, {}

    def _line(self) -> tuple[str, str, str, int, dict[str, str]]:
        line, optimizer = self.tape.lines[self.stage.line], self.tape.update.settings.optimizer
        name = self._name()
        place = self.batch.spec.index(self.layer, self.i, self.j)
        extra = {
            "name": name,
            "optimizer": OPTIMIZERS[optimizer].title,
            "caption": line.caption,
            "line": str(self.stage.line + 1),
            "lines": str(len(self.tape.lines)),
        }
        symbol = f"{name} ←" if line.symbol == "θ" else line.symbol
        return symbol, line.formula, line.numbers[place], 0, extra

    def _output(self) -> np.ndarray:
        return self.batch.activations[-1][:, self.s]

    def _at(self, vector: np.ndarray) -> float:
        return float(self.batch.spec.views(vector)[self.layer][self.i, self.j])

    def _name(self) -> str:
        return weight_name(self.batch.spec, self.layer, self.i, self.j)


def _of_one(formula: str) -> str:
    """Return the right side of a loss's formula for a batch of one sample."""
    return formula.partition("= ")[2].replace("1/B Σ ", "").replace("1/B ", "")


def _n(value: float) -> str:
    return as_operand(short_number(float(value)))


def _plain(value: float) -> str:
    return short_number(float(value))


def _sum(terms: Sequence[tuple[str, float]], last: str = "") -> tuple[str, int]:
    """Return a sum in numbers, a long one with its strongest terms only, and how many are left out."""
    kept = list(range(len(terms)))
    if len(terms) > MOST_TERMS:
        kept = sorted(sorted(kept, key=lambda k: -abs(terms[k][1]))[:KEPT_TERMS])
    parts = [terms[k][0] for k in kept]
    left_out = len(terms) - len(parts)
    if left_out:
        parts.append("…")
    if last:
        parts.append(last)
    return " + ".join(parts), left_out


_SLOPES = {
    "mse": "2/{n} × ({y} − {t})",
    "half_sse": "{y} − {t}",
    "mae": "1/{n} × sign({y} − {t})",
    "huber": "1/{n} × clip({y} − {t}, −δ, δ)",
    "bce": "1/{n} × ({y} − {t}) / ({y} × (1 − {y}))",
    "bce_logits": "1/{n} × (σ({y}) − {t})",
    "cross_entropy": "−{t} / {y}",
    "softmax_cross_entropy": "softmax(z)[{k}] − {t}",
    "hinge": "−{t}/{n} if {t} × {y} < 1, else 0",
}

_TERMS = {
    "mse": ("1/{n} × ({terms})", "({y} − {t})²"),
    "half_sse": ("½ × ({terms})", "({y} − {t})²"),
    "mae": ("1/{n} × ({terms})", "|{y} − {t}|"),
    "huber": ("1/{n} × ({terms})", "huber({y} − {t})"),
    "bce": ("−1/{n} × ({terms})", "{t} ln {y} + (1 − {t}) ln(1 − {y})"),
    "bce_logits": ("1/{n} × ({terms})", "ln(1 + e^{y}) − {t} · {y}"),
    "cross_entropy": ("−({terms})", "{t} ln {y}"),
    "softmax_cross_entropy": ("ln(Σ e^z) − ({terms})", "{t} · {y}"),
    "hinge": ("1/{n} × ({terms})", "max(0, 1 − {t} × {y})"),
}


def _loss_in_numbers(loss: str, outputs: np.ndarray, targets: np.ndarray) -> tuple[str, int]:
    if loss not in _TERMS:
        return "", 0
    whole, term = _TERMS[loss]
    written = [
        (term.format(y=_n(y), t=_n(t)), abs(float(y - t))) for y, t in zip(outputs, targets, strict=True)
    ]
    terms, left_out = _sum(written)
    return whole.format(n=len(outputs), terms=terms), left_out
