"""Features by name: the classical ones, and any expression of the inputs that a person types.

A typed feature's name is its expression, such as ``sin(3*x1)*x2``, in the language of the graphs.
"""

from collections.abc import Sequence

import numpy as np

from playground.data.dataset import Floats
from playground.data.features import FEATURES, Feature, features_for
from playground.graph.compiled import compile_expression
from playground.support.errors import PlaygroundError

MAX_FEATURES = 20
MAX_EXPRESSION = 200
"""Characters of a typed feature."""

VARIABLES = ("x1", "x2")


def find_feature(name: str, inputs: int, place: str = "$.network.features") -> Feature:
    """Return the classical feature ``name``, or the typed one whose expression ``name`` is.

    Args:
        name: as saved in files.
        inputs: how many inputs the data have, 1 or 2.
        place: where the name stands in a document, for error messages.

    Raises:
        PlaygroundError: it is neither, or needs an input that is not there.
    """
    if name in FEATURES:
        found = FEATURES[name]
        if found.inputs <= inputs <= 2:
            return found
        known = ", ".join(each.name for each in features_for(inputs)) or "none"
        raise PlaygroundError(
            f"{name} does not suit data with {inputs} inputs; choose from: {known}, or an expression.", place
        )
    if not 1 <= inputs <= 2:
        raise PlaygroundError(
            f"expressions are for data with one or two inputs, not {inputs}; leave the list empty.", place
        )
    if len(name) > MAX_EXPRESSION:
        raise PlaygroundError(f"a feature has at most {MAX_EXPRESSION} characters.", place)
    try:
        compiled = compile_expression(name, VARIABLES[:inputs])
    except PlaygroundError as error:
        raise PlaygroundError(f"{name!r} is no feature: {error}", place) from None
    return Feature(name, name, inputs, name, lambda columns: compiled.value(*columns))


def shown_features(inputs: int, active: Sequence[str]) -> tuple[Feature, ...]:
    """Return what a person may switch: the classical features that suit, then the typed ones in use."""
    classical = features_for(inputs)
    typed = [name for name in active if name not in FEATURES]
    return (*classical, *(find_feature(name, inputs) for name in typed))


def feature_columns(inputs: Floats, features: Sequence[Feature]) -> Floats:
    """Return the features of ``inputs`` (N, n) as columns (N, k); NaN where a typed one is undefined."""
    columns = list(inputs.T)
    return np.stack([np.asarray(feature.value(columns), np.float64) for feature in features], axis=1)


def find_features(
    names: Sequence[str], inputs: int, place: str = "$.network.features"
) -> tuple[Feature, ...]:
    """Return the features of those names; raises `PlaygroundError` with the place of the first wrong one."""
    if len(names) > MAX_FEATURES:
        raise PlaygroundError(f"there are {len(names)} features; {MAX_FEATURES} are the most.", place)
    if len(set(names)) != len(names):
        raise PlaygroundError("each feature can be used once; remove the repeated one.", place)
    return tuple(find_feature(name, inputs, f"{place}[{number}]") for number, name in enumerate(names))


def check_defined(values: Floats, features: Sequence[Feature], place: str = "$.network.features") -> None:
    """Raise `PlaygroundError` if a feature (N, k) is undefined at a sample."""
    bad = np.argwhere(~np.isfinite(values))
    if len(bad):
        row, column = bad[0]
        raise PlaygroundError(
            f"{features[column].name} is undefined at sample {row + 1}; choose an expression that has a value"
            " everywhere.",
            f"{place}[{column}]",
        )
