"""Exercises: some numbers of a graph are left blank, and what a learner writes there is marked with a reason.

An answer is right if it differs by at most `RELATIVE_TOLERANCE` of the right number, or by
`ABSOLUTE_TOLERANCE` where that is more, so three significant digits are enough. A wrong answer is compared
with what comes out when one rule of back-propagation is broken.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import isfinite
from random import Random
from typing import Literal, NamedTuple

from playground.graph.computation import Graph
from playground.graph.evaluation import backward, evaluate
from playground.graph.numbers import number_text
from playground.graph.tape import Tape
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

RELATIVE_TOLERANCE = 0.005
ABSOLUTE_TOLERANCE = 0.001
MOST_PATHS = 8  # of a fan-out whose partial sums are tried
MOST_DRAWS = 200

Quantity = Literal["value", "gradient"]
Fault = Literal[
    "sign", "forgot_path", "local_only", "upstream_only", "added", "swapped", "other_quantity", "unknown"
]

MOST_TYPED = 200
"""Characters of an answer; no number needs more."""

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_ANSWER = re.compile(rf"\s*({_NUMBER})\s*(?:/\s*({_NUMBER})\s*)?")


class Blank(NamedTuple):
    """A number that is asked for: the value or the gradient of a node."""

    quantity: Quantity
    node: int

    def symbol(self, graph: Graph) -> str:
        """Return what the number is called, such as ``price`` or ``∂total/∂price``."""
        label = graph.nodes[self.node].label
        return label if self.quantity == "value" else f"∂{graph.nodes[graph.output].label}/∂{label}"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of one answer.

    Args:
        right: whether it is right.
        fault: which rule was broken, None for a right answer.
        template: the hint in English, with the names in ``words`` left open; "" for a right answer.
        words: the names for ``template``.
    """

    right: bool
    fault: Fault | None = None
    template: str = ""
    words: tuple[tuple[str, str], ...] = ()

    @property
    def hint(self) -> str:
        """The hint in English."""
        return self.template.format(**dict(self.words))


def parse_answer(text: str) -> float:
    """Return the number or fraction that a learner typed, such as ``−0.25`` or ``-1/4``.

    Raises:
        PlaygroundError: it is neither.
    """
    plain = text.replace("−", "-").replace("–", "-").replace(",", ".")
    found = _ANSWER.fullmatch(plain) if len(plain) <= MOST_TYPED else None
    if found is None:
        raise PlaygroundError(N_("Write a number such as 0.25, or a fraction such as 1/4."))
    value, divisor = float(found[1]), float(found[2] or 1)
    if divisor == 0:
        raise PlaygroundError(N_("A fraction cannot have the denominator 0."))
    if not isfinite(value / divisor):
        raise PlaygroundError(N_("This number is too large."))
    return value / divisor


def is_close(answer: float, right: float) -> bool:
    """Say whether an answer is within the tolerance."""
    return abs(answer - right) <= max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * abs(right)) * (1 + 1e-9)


def right_answer(tape: Tape, blank: Blank) -> float:
    """Return the number that belongs into a blank."""
    if blank.quantity == "value":
        return tape.values.node[blank.node]
    return tape.gradients.node[blank.node] or 0.0


def mark(tape: Tape, blank: Blank, answer: float) -> Mark:
    """Compare an answer with the right number, and a wrong one with those of broken rules."""
    if is_close(answer, right_answer(tape, blank)):
        return Mark(True)
    candidates = _wrong_values(tape, blank) if blank.quantity == "value" else _wrong_gradients(tape, blank)
    for wrong, reason in candidates:
        if is_close(answer, wrong):
            return reason
    return _unknown(tape.graph, blank)


def possible_blanks(graph: Graph, quantity: Quantity) -> list[Blank]:
    """Return all that can be asked for: computed values, or gradients of what moves but the output itself."""
    if quantity == "value":
        return [Blank("value", node.id) for node in graph.nodes if node.inputs]
    return [
        Blank("gradient", node.id)
        for node in graph.nodes
        if graph.varies[node.id] and node.id != graph.output
    ]


def choose_blanks(graph: Graph, quantities: tuple[Quantity, ...], count: int, seed: int) -> list[Blank]:
    """Return ``count`` blanks, or as many as there are, drawn by ``seed`` and in the order of the nodes."""
    candidates = [blank for quantity in quantities for blank in possible_blanks(graph, quantity)]
    drawn = Random(seed).sample(candidates, min(count, len(candidates)))
    return sorted(drawn, key=lambda blank: (blank.quantity == "gradient", blank.node))


def draw_inputs(graph: Graph, at: Mapping[str, float], seed: int) -> dict[str, float]:
    """Return other inputs of a like size and as many decimals, at which every derivative exists.

    Raises:
        PlaygroundError: none were found.
    """
    random = Random(seed)
    for _ in range(MOST_DRAWS):
        drawn = {name: _like(value, random) for name, value in at.items()}
        try:
            backward(graph, evaluate(graph, drawn))
        except PlaygroundError:
            continue
        return drawn
    raise PlaygroundError(N_("No other numbers were found for which everything can be computed."))


def _like(value: float, random: Random) -> float:
    if value == int(value) and abs(value) < 10:
        return float(random.randint(1, 9)) * (-1.0 if value < 0 else 1.0)
    text = f"{value:g}"
    decimals = len(text.partition(".")[2]) if "e" not in text else 6
    # A whole number keeps its zeros at the end: 150 becomes 90 or 210, not 187.
    zeros = len(text) - len(text.rstrip("0")) if not decimals else 0
    return round(value * random.uniform(0.5, 1.5), decimals - zeros)


def _wrong_values(tape: Tape, blank: Blank) -> Iterator[tuple[float, Mark]]:
    right = right_answer(tape, blank)
    words = (("symbol", blank.symbol(tape.graph)),)
    yield -right, Mark(False, "sign", N_("The size of {symbol} is right, but its sign is not."), words)
    gradient = tape.gradients.node[blank.node]
    if gradient is not None:
        yield (
            gradient,
            Mark(False, "other_quantity", N_("That is a derivative; the value of {symbol} is asked."), words),
        )


def _wrong_gradients(tape: Tape, blank: Blank) -> Iterator[tuple[float, Mark]]:
    graph, gradients = tape.graph, tape.gradients
    right = right_answer(tape, blank)
    name = graph.nodes[blank.node].label
    symbol = ("symbol", blank.symbol(graph))
    wires = _wires_back(tape, blank.node)
    shares = [gradients.passed[user][position] or 0.0 for user, position in wires]
    if 1 < len(shares) <= MOST_PATHS:
        forgot = Mark(
            False, "forgot_path",
            N_("{name} is used in {count} places: a path is missing. Add up what comes back over all."),
            (("name", name), ("count", str(len(shares)))),
        )  # fmt: skip
        for size in range(1, len(shares)):
            for kept in combinations(shares, size):
                yield sum(kept), forgot
    yield -right, Mark(
        False, "sign",
        N_("The size of {symbol} is right, but its sign is not: follow the minus signs on the way back."),
        (symbol,),
    )  # fmt: skip
    locals_ = [gradients.local[user][position] or 0.0 for user, position in wires]
    for (user, position), local in zip(wires, locals_, strict=True):
        node = graph.nodes[user]
        words = (("name", name), ("node", node.label), symbol)
        upstream = gradients.node[user] or 0.0
        yield local, Mark(
            False, "local_only",
            N_("That is only the local derivative of {node} to {name}: multiply it by the upstream one."),
            words,
        )  # fmt: skip
        yield upstream, Mark(
            False, "upstream_only",
            N_("That is only the upstream derivative of {node}: multiply it by the local one to {name}."),
            words,
        )  # fmt: skip
        yield upstream + local, Mark(
            False, "added",
            N_("Upstream and local derivative are added here: the chain rule multiplies them."),
        )  # fmt: skip
        other = gradients.passed[user][1 - position] if len(node.inputs) == 2 else None
        if other is not None:
            yield other, Mark(
                False, "swapped",
                N_("That belongs to the other input of {node}. {rule}"),
                (*words, ("rule", node.operation.rule)),
            )  # fmt: skip
    if len(locals_) > 1:
        yield sum(locals_), Mark(
            False, "local_only",
            N_("Those are only the local derivatives: multiply each by what comes from upstream, then add."),
        )  # fmt: skip
    yield tape.values.node[blank.node], Mark(
        False, "other_quantity", N_("That is the value of {name}; its derivative {symbol} is asked."),
        (("name", name), symbol),
    )  # fmt: skip


def _unknown(graph: Graph, blank: Blank) -> Mark:
    node = graph.nodes[blank.node]
    if blank.quantity == "value":
        formula = node.operation.formula_of([graph.nodes[i].label for i in node.inputs])
        return Mark(
            False, "unknown", N_("Work {symbol} = {formula} with the values on its wires."),
            (("symbol", node.label), ("formula", formula)),
        )  # fmt: skip
    output = graph.nodes[graph.output].label
    labels = [graph.nodes[user].label for user, _ in graph.consumers[blank.node]]
    users = " + ".join(f"∂{output}/∂{user} × ∂{user}/∂{node.label}" for user in labels)
    return Mark(
        False, "unknown", N_("Work {symbol} = {users}, from right to left."),
        (("symbol", blank.symbol(graph)), ("users", users)),
    )  # fmt: skip


def _wires_back(tape: Tape, node: int) -> list[tuple[int, int]]:
    """Return the wires over which a share of its gradient comes back to ``node``."""
    passed = tape.gradients.passed
    return [(user, k) for user, k in tape.graph.consumers[node] if passed[user][k] is not None]


def answer_text(value: float) -> str:
    """Return a right answer as it is revealed."""
    return number_text(float(f"{value:.4g}"))
