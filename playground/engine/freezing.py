"""Parameters that are held where they are while the rest of the network learns."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from playground.engine.network import NetworkSpec
from playground.support.errors import PlaygroundError

Frozen = tuple[int, int, int]
"""A weight: layer, source and unit, from 0; the source after the last is the bias. −1 stands for all of them.

So (1, 0, 2) is one weight, (1, −1, 2) all that leads into a unit, and (1, −1, −1) a whole layer.
"""


def frozen_places(
    spec: NetworkSpec, frozen: Iterable[Frozen], place: str = "$.training.frozen"
) -> NDArray[np.intp]:
    """Return the places in θ that ``frozen`` names, ascending.

    Raises:
        PlaygroundError: one of them is not in this network.
    """
    held = np.zeros(spec.parameter_count, bool)
    views = spec.views(held)
    for number, (layer, source, unit) in enumerate(frozen):
        if not is_in(spec, (layer, source, unit)):
            raise PlaygroundError(
                f"there is no weight {layer}, {source}, {unit} in this network; count layers, sources and"
                " units from 0, or write -1 for all.",
                f"{place}[{number}]",
            )
        rows = slice(None) if source < 0 else slice(source, source + 1)
        columns = slice(None) if unit < 0 else slice(unit, unit + 1)
        views[layer][rows, columns] = True
    return np.flatnonzero(held)


def is_in(spec: NetworkSpec, frozen: Frozen) -> bool:
    """Return whether the network has what ``frozen`` names."""
    layer, source, unit = frozen
    if not 0 <= layer < len(spec.layers):
        return False
    rows, columns = spec.shapes[layer]
    return -1 <= source < rows and -1 <= unit < columns
