"""What is said of a unit or a weight: its name, its formula with numbers, its value and its gradient."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from playground.document.experiment import Experiment
from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.network import Network
from playground.session.blocks import Position
from playground.support.i18n import translate_core
from playground.views.network.weight_names import parameter_name, subscript, unit_name
from playground.widgets.number import format_number

_TERMS = 3
_DIGITS = 3


class Sight:
    """A position of the run, and one training sample looked at in it: the one stepped to, or the next.

    Attributes:
        network: with the parameters of the position.
        row: of the sample in the training data; −1 if there is none.
        gradient: (P,) of the sample if it was stepped to alone, else of the batch.
        alone: whether the gradient is that of one sample.
        activations: of every layer for the sample, the inputs first; the last ones are the prediction.
    """

    def __init__(self, experiment: Experiment, position: Position) -> None:
        self.experiment = experiment
        self.network = Network(experiment.spec, position.theta)
        sample = position.sample
        self.row = sample.row if sample else int(position.batch[0]) if len(position.batch) else -1
        self.gradient = sample.gradient if sample else position.gradient
        self.alone = sample is not None or len(position.batch) == 1
        self.activations: list[Array] = []
        if self.row >= 0:
            inputs = experiment.data.train_inputs[self.row][:, np.newaxis]
            with np.errstate(all="ignore"):
                outputs = self.network.forward(inputs)
                outputs[-1] = self.network.predict(inputs, experiment.loss.link)
            self.activations = [output[:, 0] for output in outputs]


def spoken_name(experiment: Experiment, layer: int, unit: int) -> str:
    """Return a unit's name in words."""
    if layer == len(experiment.spec.layers) - 1:
        return QCoreApplication.translate("NetworkCanvas", "output unit {unit}").format(unit=unit + 1)
    return QCoreApplication.translate("NetworkCanvas", "hidden layer {layer}, unit {unit}").format(
        layer=layer + 1, unit=unit + 1
    )


def unit_symbol(experiment: Experiment, layer: int, unit: int) -> str:
    """Return a unit's name as a textbook writes it; layer −1 holds the inputs."""
    if layer < 0:
        return translate_core(experiment.input_names[unit])
    return unit_name(layer, unit, len(experiment.spec.layers))


def unit_formula(experiment: Experiment, layer: int, unit: int, network: Network) -> str:
    """Return how the unit computes its activation, with the numbers of its largest weights."""
    column = network.weights(layer)[:, unit]
    weights, bias = column[:-1], float(column[-1])
    kept = np.sort(np.argsort(-np.abs(weights), kind="stable")[:_TERMS])
    total = ""
    for source in kept:
        factor = unit_symbol(experiment, layer - 1, int(source))
        total += f"{_signed(float(weights[source]), not total)}·{factor}"
    if len(weights) > _TERMS:
        total += " + …"
    if experiment.spec.layers[layer].bias:
        total += _signed(bias, False)
    name = _function(experiment, layer)
    symbol = unit_symbol(experiment, layer, unit)
    if name == "identity":
        return f"{symbol} = {total}"
    if name == "softmax":
        number = subscript(unit + 1)
        return f"{symbol} = softmax(z){number}, z{number} = {total}"
    return f"{symbol} = {_short(name)}({total})"


def unit_lines(sight: Sight, layer: int, unit: int) -> list[str]:
    """Return the formula, the activation for the sample looked at, and the gradient."""
    experiment = sight.experiment
    lines = [unit_formula(experiment, layer, unit, sight.network)]
    if sight.row >= 0:
        last = layer == len(experiment.spec.layers) - 1
        symbol = unit_symbol(experiment, layer, unit) if last else "a"
        text = QCoreApplication.translate("NetworkCanvas", "{symbol} = {value} for training sample {row}")
        value = _number(sight.activations[layer + 1][unit])
        lines.append(text.format(symbol=symbol, value=value, row=sight.row + 1))
    if experiment.spec.layers[layer].bias:
        index = experiment.spec.index(layer, experiment.spec.shapes[layer][0] - 1, unit)
        sum_of = "∂E/∂z" if sight.alone else "Σ ∂E/∂z"
        lines.append(f"∂E/∂b = {sum_of} = {_number(sight.gradient[index])}")
    return lines


def weight_lines(sight: Sight, index: int) -> list[str]:
    """Return a weight's name with its value, and its gradient."""
    experiment, spec = sight.experiment, sight.experiment.spec
    layer, source, unit = spec.locate(index)
    route = f"{unit_symbol(experiment, layer - 1, source)} → {unit_symbol(experiment, layer, unit)}"
    name = parameter_name(spec, index)
    return [
        f"{name} = {_number(sight.network.theta[index])}   ({route})",
        f"∂E/∂w = {_number(sight.gradient[index])}",
    ]


def _function(experiment: Experiment, layer: int) -> str:
    """Return the name of what is applied to the total input: the loss's link stands in for a bare output."""
    activation = experiment.spec.layers[layer].activation
    if layer == len(experiment.spec.layers) - 1 and experiment.loss.link != "identity":
        return experiment.loss.link
    return activation


def _short(name: str) -> str:
    return "σ" if name == "sigmoid" else translate_core(ACTIVATIONS[name].title)


def _number(value: float) -> str:
    return format_number(float(value), _DIGITS)


def _signed(value: float, first: bool) -> str:
    magnitude = format_number(abs(value), _DIGITS)
    minus = value < 0
    if first:
        return f"−{magnitude}" if minus else magnitude
    return f" − {magnitude}" if minus else f" + {magnitude}"
