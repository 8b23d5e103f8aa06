"""Worked examples with the figures that their sources print, for showing beside the computed ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from playground.graph.computation import Graph
from playground.graph.evaluation import evaluate
from playground.graph.expression import parse
from playground.graph.naive import naive_gradients
from playground.graph.tape import Tape, Update, record
from playground.support.marks import N_

Quantity = Literal["value", "gradient", "updated", "value after", "naive gradient"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as its source prints it.

    Args:
        quantity: ``value`` or ``gradient`` of a node; ``updated`` value of an input; ``value after`` the
            update; ``naive gradient`` without a topological order.
        name: which node.
        printed: the digits in the source.
    """

    quantity: Quantity
    name: str
    printed: str

    @property
    def value(self) -> float:
        """The printed number."""
        return float(self.printed)

    @property
    def tolerance(self) -> float:
        """Half a unit of the last printed digit; a whole number is printed in full."""
        decimals = len(self.printed.partition(".")[2])
        return 0.5 * 10.0**-decimals if decimals else 1e-9

    def agrees(self, computed: float) -> bool:
        """Say whether a computed number rounds to the printed one."""
        return abs(computed - self.value) <= self.tolerance * (1 + 1e-6)


@dataclass(frozen=True)
class WorkedExample:
    """One example that a learner can step through.

    Args:
        name: for files and the command line.
        title: for a person.
        source: where the figures are printed.
        expression: the graph, in the expression language.
        at: the inputs.
        figures: the published figures.
        learning_rate: η of the update at the end, or None if there is none.
        parameters: the inputs that the update moves.
        order: when they are moved; see `Update`.
        note: what to notice.
    """

    name: str
    title: str
    source: str
    expression: str
    at: Mapping[str, float]
    figures: tuple[Figure, ...]
    learning_rate: float | None = None
    parameters: tuple[str, ...] = ()
    order: Literal["simultaneous", "in_place"] = "simultaneous"
    note: str = field(default="")

    def graph(self) -> Graph:
        """Return the example's graph."""
        return parse(self.expression)

    def tape(self) -> Tape:
        """Return all of its events, with the update where it has one."""
        graph = self.graph()
        update = None
        if self.learning_rate is not None:
            update = Update(
                tuple(graph.inputs[name] for name in self.parameters), self.learning_rate, self.order
            )
        return record(graph, self.at, update=update)


def computed_figure(tape: Tape, figure: Figure) -> float:
    """Return the number that ``tape`` has where its example's source prints ``figure``."""
    if figure.quantity == "value":
        return tape.values[figure.name]
    if figure.quantity == "gradient":
        return tape.gradients[figure.name]
    if figure.quantity == "naive gradient":
        return naive_gradients(tape.graph, tape.values)[figure.name]
    after = tape.updated_inputs()
    if figure.quantity == "updated":
        return after[figure.name]
    return evaluate(tape.graph, after)[figure.name]


def _figures(quantity: Quantity, **printed: str) -> tuple[Figure, ...]:
    return tuple(Figure(quantity, name, text) for name, text in printed.items())


_COURSE = N_("The course, section 3.3, after Saito, Deep Learning from Scratch, chapter 5")
_SAITO = N_("Saito, Deep Learning from Scratch, chapters 3 and 5")
_CS231N = N_("Stanford CS231n, course notes “Backpropagation, Intuitions”")
_MAZUR = N_("M. Mazur, “A Step by Step Backpropagation Example” (2015)")
_DEFINITION = N_("By hand, from the definition of the derivative")

_MAZUR_EXPRESSION = """\
net_h1 = w1*i1 + w2*i2 + b1
net_h2 = w3*i1 + w4*i2 + b1
out_h1 = sigmoid(net_h1)
out_h2 = sigmoid(net_h2)
net_o1 = w5*out_h1 + w6*out_h2 + b2
net_o2 = w7*out_h1 + w8*out_h2 + b2
out_o1 = sigmoid(net_o1)
out_o2 = sigmoid(net_o2)
E_o1 = 0.5*(t1 - out_o1)**2
E_o2 = 0.5*(t2 - out_o2)**2
E = E_o1 + E_o2"""

_MAZUR_AT = {
    "i1": 0.05, "i2": 0.10, "w1": 0.15, "w2": 0.20, "w3": 0.25, "w4": 0.30, "w5": 0.40, "w6": 0.45,
    "w7": 0.50, "w8": 0.55, "b1": 0.35, "b2": 0.60, "t1": 0.01, "t2": 0.99,
}  # fmt: skip
_MAZUR_WEIGHTS = tuple(f"w{k}" for k in range(1, 9))

EXAMPLES: dict[str, WorkedExample] = {
    example.name: example
    for example in (
        WorkedExample(
            "add", N_("A sum alone"), _DEFINITION, "z = x + y", {"x": 3, "y": 4},
            (*_figures("value", z="7"), *_figures("gradient", x="1", y="1")),
            note=N_("A sum hands the same gradient to each input, whatever they are."),
        ),
        WorkedExample(
            "multiply", N_("A product alone"), _DEFINITION, "z = x*y", {"x": 3, "y": 4},
            (*_figures("value", z="12"), *_figures("gradient", x="4", y="3")),
            note=N_("A product swaps its inputs: x gets y, and y gets x."),
        ),
        WorkedExample(
            "chain_rule", N_("The chain rule on z = (x + y)²"), _COURSE,
            "t = x + y; z = t**2", {"x": 1, "y": 2},
            (*_figures("value", z="9"), *_figures("gradient", t="6", x="6", y="6")),
            note=N_("∂z/∂x = ∂z/∂t × ∂t/∂x = 2t × 1."),
        ),
        WorkedExample(
            "apples", N_("Tom's apples"), _COURSE, "price = apple*n; total = price*tax",
            {"apple": 10, "n": 2, "tax": 1.1},
            (
                *_figures("value", price="20", total="22"),
                *_figures("gradient", apple="2.2", n="11", tax="20"),
            ),
            note=N_("If an apple grows dearer by a little, the total grows by 2.2 times as much."),
        ),
        WorkedExample(
            "apples_and_oranges", N_("Apples and oranges"), _COURSE,
            "apples = apple*n_apples; oranges = orange*n_oranges\n"
            "price = apples + oranges; total = price*tax",
            {"apple": 100, "n_apples": 2, "orange": 150, "n_oranges": 3, "tax": 1.1},
            (
                *_figures("value", apples="200", oranges="450", price="650", total="715"),
                *_figures("gradient", apple="2.2", n_apples="110", orange="3.3", n_oranges="165", tax="650"),
            ),
        ),
        WorkedExample(
            "circuit", N_("The circuit (x + y)·z"), _CS231N, "q = x + y; f = q*z", {"x": -2, "y": 5, "z": -4},
            (*_figures("value", q="3", f="-12"), *_figures("gradient", q="-4", x="-4", y="-4", z="3")),
        ),
        WorkedExample(
            "sigmoid_neuron", N_("A sigmoid neuron, gate by gate"), _CS231N,
            "dot = w0*x0 + w1*x1 + w2; f = 1/(1 + exp(-dot))",
            {"w0": 2, "x0": -1, "w1": -3, "x1": -2, "w2": -3},
            (
                *_figures("value", dot="1.00", f="0.73"),
                *_figures("gradient", dot="0.20", w0="-0.20", x0="0.39", w1="-0.39", x1="-0.59", w2="0.20"),
            ),
            note=N_("The four gates after the dot product are one sigmoid, whose slope is f (1 − f)."),
        ),
        WorkedExample(
            "mazur", N_("A 2-2-2 network, all weights updated at once"), _MAZUR, _MAZUR_EXPRESSION, _MAZUR_AT,
            (
                *_figures("value", net_h1="0.3775", out_h1="0.593269992", out_h2="0.596884378"),
                *_figures("value", net_o1="1.105905967", out_o1="0.75136507", out_o2="0.772928465"),
                *_figures("value", E_o1="0.274811083", E_o2="0.023560026"),
                *_figures("value", E="0.298371109"),
                *_figures("gradient", w5="0.082167041", w1="0.000438568"),
                *_figures("updated", w5="0.35891648", w6="0.408666186", w7="0.511301270", w8="0.561370121"),
                *_figures("updated", w1="0.149780716", w2="0.19956143", w3="0.24975114", w4="0.29950229"),
                *_figures("value after", E="0.291027774"),
            ),
            0.5, _MAZUR_WEIGHTS,
            note=N_("Every weight follows the gradient at the old weights. The biases are never updated."),
        ),
        WorkedExample(
            "mazur_in_place", N_("A 2-2-2 network, each weight updated as soon as it can be"), _MAZUR,
            _MAZUR_EXPRESSION, _MAZUR_AT,
            (
                *_figures("value", E="0.298371109"),
                *_figures("gradient", w5="0.082167041"),
                *_figures("updated", w5="0.35891648"),
                *_figures("value after", E="0.291027924"),
            ),
            0.5, _MAZUR_WEIGHTS, "in_place",
            note=N_(
                "The hidden layer's gradients pass through output weights that have moved already, so they"
                " are not the gradient of any one loss. The article prints this error, 0.291027924, beside"
                " the weights of the other order."
            ),
        ),
        WorkedExample(
            "fan_out", N_("Fan-out: why a topological order"), _DEFINITION, "b = a + a; c = b + b", {"a": 3},
            (
                *_figures("value", c="12"), *_figures("gradient", b="2", a="4"),
                *_figures("naive gradient", a="8"),
            ),
            note=N_(
                "c = 4a, so the derivative is 4. Worked as soon as a share arrives, b hands its gradient"
                " on twice: 8."
            ),
        ),
        WorkedExample(
            "logistic_step", N_("One step of logistic regression"), _DEFINITION,
            "z = w1*x1 + w2*x2 + b\ny = sigmoid(z)\nE = -(t*log(y) + (1 - t)*log(1 - y))",
            {"w1": 0, "x1": 1, "w2": 0, "x2": -2, "b": 0, "t": 1},
            (
                *_figures("value", y="0.5", E="0.693147181"),
                *_figures("gradient", z="-0.5", w1="-0.5", w2="1", b="-0.5"),
                *_figures("updated", w1="0.05", w2="-0.1", b="0.05"),
            ),
            0.1, ("w1", "w2", "b"),
            note=N_(
                "∂E/∂y = −t/y + (1 − t)/(1 − y) and ∂y/∂z = y (1 − y);"
                " their product is simply ∂E/∂z = y − t = −0.5."
            ),
        ),
        WorkedExample(
            "softmax_step", N_("Softmax and cross-entropy"), _SAITO,
            "s = exp(z1) + exp(z2) + exp(z3)\ny1 = exp(z1)/s\ny2 = exp(z2)/s\ny3 = exp(z3)/s\n"
            "E = -(t1*log(y1) + t2*log(y2) + t3*log(y3))",
            {"z1": 0.3, "z2": 2.9, "z3": 4.0, "t1": 0, "t2": 0, "t3": 1},
            (
                *_figures("value", y1="0.01821127", y2="0.24519181", y3="0.73659691"),
                *_figures("gradient", z1="0.01821127", z2="0.24519181", z3="-0.26340309"),
                *_figures("updated", z1="0.28178873", z2="2.65480819", z3="4.26340309"),
            ),
            1.0, ("z1", "z2", "z3"),
            note=N_("Softmax and cross-entropy together have the gradient y − t: for the right class y − 1."),
        ),
    )
}  # fmt: skip
