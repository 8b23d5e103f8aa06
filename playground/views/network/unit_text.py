"""What is said of a unit or a weight: its name, its formula with numbers, its value and its gradient."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from playground.document.experiment import Experiment
from playground.engine.activations import ACTIVATIONS
from playground.engine.network import Network
from playground.session.blocks import Position
from playground.support.i18n import translate_core
from playground.views.network.weight_names import parameter_name, subscript, unit_name
from playground.widgets.number import format_number

_TERMS = 3
_DIGITS = 3


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


def unit_lines(experiment: Experiment, position: Position, layer: int, unit: int) -> list[str]:
    """Return the formula, the activation for the sample looked at, and the gradient."""
    network = Network(experiment.spec, position.theta)
    row, gradient, alone = _looked_at(position)
    lines = [unit_formula(experiment, layer, unit, network)]
    if row >= 0:
        inputs = experiment.data.train_inputs[row][:, np.newaxis]
        with np.errstate(all="ignore"):
            if layer == len(experiment.spec.layers) - 1:
                value = float(network.predict(inputs, experiment.loss.link)[unit, 0])
                symbol = unit_symbol(experiment, layer, unit)
            else:
                value = float(network.forward(inputs)[layer + 1][unit, 0])
                symbol = "a"
        text = QCoreApplication.translate("NetworkCanvas", "{symbol} = {value} for training sample {row}")
        lines.append(text.format(symbol=symbol, value=_number(value), row=row + 1))
    if experiment.spec.layers[layer].bias:
        index = experiment.spec.index(layer, experiment.spec.shapes[layer][0] - 1, unit)
        sum_of = "∂E/∂z" if alone else "Σ ∂E/∂z"
        lines.append(f"∂E/∂b = {sum_of} = {_number(gradient[index])}")
    return lines


def weight_lines(experiment: Experiment, position: Position, index: int) -> list[str]:
    """Return a weight's name with its value, and its gradient."""
    spec = experiment.spec
    layer, source, unit = spec.locate(index)
    route = f"{unit_symbol(experiment, layer - 1, source)} → {unit_symbol(experiment, layer, unit)}"
    _row, gradient, _alone = _looked_at(position)
    name = parameter_name(spec, index)
    return [
        f"{name} = {_number(position.theta[index])}   ({route})",
        f"∂E/∂w = {_number(gradient[index])}",
    ]


def _looked_at(position: Position) -> tuple[int, np.ndarray, bool]:
    """Return the training row that is shown, the gradient, and whether it is that of one sample."""
    if position.sample is not None:
        return position.sample.row, position.sample.gradient, True
    row = int(position.batch[0]) if len(position.batch) else -1
    return row, position.gradient, len(position.batch) == 1


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
