"""A dense feed-forward network: its shape, its one parameter vector, and the views into it.

Layer l maps activations (n_in, B) to (n_out, B). Its matrix W has shape (n_in + 1, n_out): the last row is
the bias, met by a row of ones under the activations, so one matrix product does both. All matrices lie one
after another in θ.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike

from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.initializers import INITIALIZERS
from playground.support.errors import PlaygroundError

MAX_UNITS = 4096
MAX_LAYERS = 32
MAX_PARAMETERS = 5_000_000


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """One layer of units.

    Args:
        units: how many.
        activation: a name in `ACTIVATIONS`.
        initializer: a name in `INITIALIZERS`, for the weights that lead into the layer.
        bias: whether the units have a bias; without, it stays 0.
        dropout: the probability with which each unit is silenced in a training step.
    """

    units: int
    activation: str = "tanh"
    initializer: str = "xavier_uniform"
    bias: bool = True
    dropout: float = 0.0


@dataclass(frozen=True)
class NetworkSpec:
    """The shape of a network: the number of inputs, then the layers, the last one being the output.

    Raises:
        PlaygroundError: where a layer is empty, too wide, unknown or misplaced.
    """

    inputs: int
    layers: tuple[LayerSpec, ...] = field(default=())

    def __post_init__(self) -> None:
        if not 1 <= self.inputs <= MAX_UNITS:
            raise PlaygroundError(f"a network takes 1 to {MAX_UNITS} inputs, not {self.inputs}.", "$.network")
        if not 1 <= len(self.layers) <= MAX_LAYERS:
            raise PlaygroundError(
                f"a network has 1 to {MAX_LAYERS} layers, not {len(self.layers)}.", "$.network"
            )
        for index, layer in enumerate(self.layers):
            place = f"$.network.layers[{index}]"
            if not 1 <= layer.units <= MAX_UNITS:
                raise PlaygroundError(
                    f"a layer has 1 to {MAX_UNITS} units, not {layer.units}.", f"{place}.units"
                )
            activation = ACTIVATIONS.find(layer.activation, f"{place}.activation")
            INITIALIZERS.find(layer.initializer, f"{place}.initializer")
            if not activation.elementwise and index < len(self.layers) - 1:
                raise PlaygroundError(
                    f"{activation.name} is for the output layer only; choose another.", f"{place}.activation"
                )
            if not 0.0 <= layer.dropout < 1.0:
                raise PlaygroundError(
                    f"dropout is at least 0 and below 1, not {layer.dropout:g}.", f"{place}.dropout"
                )
        if self.layers[-1].dropout:
            raise PlaygroundError("the output layer cannot have dropout; set it to 0.", f"{place}.dropout")
        if self.parameter_count > MAX_PARAMETERS:
            raise PlaygroundError(
                f"the network has {self.parameter_count:,} parameters; at most"
                f" {MAX_PARAMETERS:,} are allowed.",
                "$.network",
            )

    @cached_property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """The shape (n_in + 1, n_out) of each layer's matrix."""
        widths = (self.inputs, *(layer.units for layer in self.layers))
        return tuple((n_in + 1, n_out) for n_in, n_out in pairwise(widths))

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each layer's matrix starts in θ, with the length of θ at the end."""
        ends = np.cumsum([rows * columns for rows, columns in self.shapes])
        return (0, *(int(end) for end in ends))

    @property
    def parameter_count(self) -> int:
        """The length P of θ."""
        return self.offsets[-1]

    @property
    def outputs(self) -> int:
        """The number of units in the last layer."""
        return self.layers[-1].units

    def index(self, layer: int, source: int, unit: int) -> int:
        """Return the place in θ of a weight into ``unit`` of ``layer``; ``source`` n_in is the bias."""
        rows, columns = self.shapes[layer]
        if not (0 <= source < rows and 0 <= unit < columns):
            raise IndexError(f"layer {layer} has no weight [{source}, {unit}]")
        return self.offsets[layer] + source * columns + unit

    def locate(self, index: int) -> tuple[int, int, int]:
        """Return (layer, source, unit) of a place in θ: the inverse of `index`."""
        layer = bisect_right(self.offsets, index) - 1
        source, unit = divmod(index - self.offsets[layer], self.shapes[layer][1])
        return layer, source, unit

    def with_layer(self, index: int, **changes: object) -> "NetworkSpec":
        """Return the same shape with some fields of one layer changed."""
        layers = list(self.layers)
        layers[index] = replace(layers[index], **changes)  # type: ignore[arg-type]
        return NetworkSpec(self.inputs, tuple(layers))

    def views(self, vector: Array) -> list[Array]:
        """Return one (n_in + 1, n_out) view of ``vector`` (P,) for each layer."""
        return [
            vector[start : start + rows * columns].reshape(rows, columns)
            for start, (rows, columns) in zip(self.offsets, self.shapes, strict=False)
        ]

    def weight_mask(self) -> Array:
        """Return a vector (P,) that is 1 at weights and 0 at biases."""
        mask = np.ones(self.parameter_count)
        for view in self.views(mask):
            view[-1] = 0.0
        return mask

    def trainable_mask(self) -> Array | None:
        """Return a vector (P,) that is 0 at biases that do not exist, or None if all parameters train."""
        if all(layer.bias for layer in self.layers):
            return None
        mask = np.ones(self.parameter_count)
        for layer, view in zip(self.layers, self.views(mask), strict=True):
            view[-1] = float(layer.bias)
        return mask


def initial_theta(spec: NetworkSpec, seed: int, dtype: DTypeLike = np.float64) -> Array:
    """Return the parameters (P,) from which training starts.

    Each layer draws from a stream of its own, (seed, layer), so changing one layer leaves the others' draws
    alone.
    """
    theta = np.zeros(spec.parameter_count)
    for number, (layer, view) in enumerate(zip(spec.layers, spec.views(theta), strict=True)):
        initializer = INITIALIZERS[layer.initializer]
        rng = np.random.default_rng([seed, number])
        view[:-1] = initializer.weights(rng, view.shape[0] - 1, view.shape[1])
        if layer.bias:
            view[-1] = initializer.bias
    return theta.astype(dtype)


class Network:
    """A network's parameters with the textbook's forward pass, for looking at rather than for speed.

    Args:
        spec: the shape.
        theta: the parameters (P,); kept as it is, so changes to it are seen.
    """

    def __init__(self, spec: NetworkSpec, theta: Array) -> None:
        if theta.shape != (spec.parameter_count,):
            raise ValueError(f"theta has shape {theta.shape}, the network needs ({spec.parameter_count},)")
        self.spec = spec
        self.theta = theta
        self._views = spec.views(theta)

    def weights(self, layer: int) -> Array:
        """Return the view (n_in + 1, n_out) of one layer; its last row is the bias."""
        return self._views[layer]

    def forward(self, inputs: Array) -> list[Array]:
        """Return the activations (units, B) of every layer for ``inputs`` (n, B), the inputs first."""
        activations = [inputs]
        for layer, w in zip(self.spec.layers, self._views, strict=True):
            z = w[:-1].T @ activations[-1] + w[-1][:, np.newaxis]
            a = np.empty_like(z)
            ACTIVATIONS[layer.activation].value(z, a)
            activations.append(a)
        return activations

    def predict(self, inputs: Array, link: str = "identity") -> Array:
        """Return the output (outputs, B) for ``inputs`` (n, B), through the loss's ``link``."""
        output = self.forward(inputs)[-1]
        if link == "identity":
            return output
        linked = np.empty_like(output)
        ACTIVATIONS[link].value(output, linked)
        return linked
