"""What a network keeps of what it has learnt when its shape is edited: every weight that still fits.

Layers are matched from both ends: those before the first that differs, and those after the last. Between two
layers that are both matched to neighbours of before, the weights of the units that are in both are kept; all
others are drawn as for a new network.
"""

from itertools import pairwise

import numpy as np
from msgspec.structs import replace

from playground.document.experiment import Experiment
from playground.document.schema import Document
from playground.engine.arrays import Array
from playground.engine.network import initial_theta

MOST_PARAMETERS = 50_000
"""Above this, an edit begins with new weights: written into a document they would be megabytes of text."""


def carry_weights(old: Experiment, theta: Array, new: Experiment) -> Document:
    """Return the document of ``new`` with the weights that it keeps of ``old``'s network as initial weights.

    Args:
        old: whose network was trained.
        theta: how far (P,).
        new: whose network has another shape.
    """
    document = new.document
    if new.spec.parameter_count > MOST_PARAMETERS or not np.isfinite(theta).all():
        return document
    fresh = initial_theta(new.spec, document.seed)
    inputs = _same_names(old.input_names, new.input_names)
    matched = _matched_layers(old, new)
    for layer, (view, columns) in enumerate(zip(new.spec.views(fresh), matched, strict=True)):
        source, target = columns
        if target is None or source is None or target != source + 1:
            continue
        before = old.spec.views(theta)[target]
        units = min(view.shape[1], before.shape[1])
        rows = inputs if layer == 0 else [(row, row) for row in range(min(len(view), len(before)) - 1)]
        for row, was in rows:
            view[row, :units] = before[was, :units]
        if new.spec.layers[layer].bias:
            view[-1, :units] = before[-1, :units]
    weights = tuple(tuple(map(tuple, view.tolist())) for view in new.spec.views(fresh))
    return replace(document, network=replace(document.network, weights=weights))


def keeps_weights(old: Document, new: Document) -> bool:
    """Return whether an edit changes the network's shape alone, so that what it has learnt is kept."""
    unchanged = replace(
        new.network,
        features=old.network.features,
        hidden=old.network.hidden,
        output=old.network.output,
        weights=old.network.weights,
    )
    starts = [[layer.initializer for layer in each.network.hidden] for each in (old, new)]
    redrawn = len(starts[0]) == len(starts[1]) and starts[0] != starts[1]
    return (
        replace(new, network=unchanged) == replace(old, network=unchanged)
        and new.network.weights in (None, old.network.weights)
        and not redrawn
        and old.network.output.initializer == new.network.output.initializer
    )


def _same_names(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return (place now, place before) of each input that was there before."""
    return [(place, old.index(name)) for place, name in enumerate(new) if name in old]


def _matched_layers(old: Experiment, new: Experiment) -> list[tuple[int | None, int | None]]:
    """Return, for each matrix of the new network, which old columns its sources and its targets were.

    Columns count from −1 for the inputs.
    """
    was, now = old.document.network.hidden, new.document.network.hidden
    if len(was) == len(now):
        hidden: list[int | None] = list(range(len(now)))
    else:
        head = 0
        while head < min(len(was), len(now)) and was[head] == now[head]:
            head += 1
        tail = 0
        while tail < min(len(was), len(now)) - head and was[-1 - tail] == now[-1 - tail]:
            tail += 1
        hidden = [
            number if number < head else number + len(was) - len(now) if number >= len(now) - tail else None
            for number in range(len(now))
        ]
    columns: list[int | None] = [-1, *hidden, len(was)]
    return list(pairwise(columns))
