"""A link to TensorFlow Playground, turned into a document that trains the same network in the same way.

Names and defaults are those of its source (https://github.com/tensorflow/playground: state.ts, dataset.ts,
nn.ts, playground.ts). What has no counterpart here is told, one sentence each. A link is untrusted text: only
the part behind "#" is read, as names and values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import hypot, isfinite
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

import numpy as np
from msgspec.structs import replace

from playground.data.own_table import OwnTable, write_rows
from playground.data.seeds import Stream, stream
from playground.document.choices import choose_table
from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    TrainingSection,
)
from playground.engine.arrays import Array
from playground.support.errors import PlaygroundError
from playground.support.marks import N_

MAX_LENGTH = 4000
MAX_LAYERS, MAX_UNITS = 6, 8  # what its own window allows

_DATA = {"circle": "circle", "xor": "xor", "gauss": "blobs", "spiral": "spiral"}
_ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "identity"}
_FEATURES = {
    "x": "x1", "y": "x2", "xSquared": "x1_squared", "ySquared": "x2_squared", "xTimesY": "x1_x2",
    "sinX": "sin_x1", "sinY": "sin_x2",
}  # fmt: skip
_CLASSIFIED, _REGRESSED = 500, 1200  # samples
_RADIUS = 6.0
_SEEDS = 10_000  # short enough to be read out
_CENTRES = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))


@dataclass(frozen=True, slots=True)
class Linked:
    """The document of a link, and in ``notes`` what of the link it does not hold."""

    document: Document
    notes: tuple[str, ...]


def read_link(link: str) -> Linked:
    """Return what ``link`` shows.

    Raises:
        PlaygroundError: this is no link to TensorFlow Playground, or a value in it is wrong.
    """
    link = link.strip()
    if len(link) > MAX_LENGTH:
        raise PlaygroundError("the link is too long to be one of TensorFlow Playground's.", "link")
    try:
        parts = urlsplit(link)
        known = parts.hostname == "playground.tensorflow.org"
    except ValueError:  # brackets in the wrong place
        known = False
    if not known:
        raise PlaygroundError(
            "this is no link to TensorFlow Playground; copy one that begins with"
            " https://playground.tensorflow.org/#.",
            "link",
        )
    values = dict(parse_qsl(parts.fragment, keep_blank_values=True))
    notes: list[str] = []
    seed = crc32(values.get("seed", "").encode("utf-8", "surrogatepass")) % _SEEDS
    regression = values.get("problem") == "regression"
    document = Document(
        title="TensorFlow Playground",
        seed=seed,
        network=_network(values, regression, notes),
        training=_training(values, notes),
    )
    fraction = _number(values, "percTrainData", 50.0, 1.0, 99.0) / 100.0
    noise = _number(values, "noise", 0.0, 0.0, 50.0) / 100.0
    if regression:
        document = _with_regression(document, values, noise, seed)
        document = replace(document, data=replace(document.data, train_fraction=fraction, seed=seed))
    else:
        name = _DATA[_one_of(values, "dataset", "circle", _DATA)]
        document = replace(document, data=DataSection(name, _CLASSIFIED, noise, 2, fraction, seed=seed))
    notes.append(
        N_(
            "Random numbers differ from TensorFlow Playground: points and first weights are drawn anew,"
            " the same each time."
        )
    )
    return Linked(document, tuple(notes))


def _network(values: Mapping[str, str], regression: bool, notes: list[str]) -> NetworkSection:
    activation = _ACTIVATIONS[_one_of(values, "activation", "tanh", _ACTIVATIONS)]
    initializer = "zeros" if values.get("initZero") == "true" else "playground"
    widths = [width for width in values.get("networkShape", "4,2").split(",") if width]
    if len(widths) > MAX_LAYERS or not all(w.isdecimal() and 1 <= int(w) <= MAX_UNITS for w in widths):
        raise PlaygroundError(
            f"networkShape lists up to {MAX_LAYERS} layers of 1 to {MAX_UNITS} neurons, such as 4,2.",
            "link: networkShape",
        )
    hidden = tuple(LayerSection(int(width), activation, initializer) for width in widths)
    chosen = {name for name, value in values.items() if value == "true"} | {
        name for name in ("x", "y") if name not in values
    }
    features = tuple(feature for name, feature in _FEATURES.items() if name in chosen)
    if chosen & {"cosX", "cosY"}:
        notes.append(N_("The features cos x₁ and cos x₂ are left out."))
    output = OutputSection("identity" if regression else "tanh", initializer)
    return NetworkSection(features or ("x1", "x2"), hidden, output)


def _training(values: Mapping[str, str], notes: list[str]) -> TrainingSection:
    rate = _number(values, "learningRate", 0.03, 0.0, 1e4)
    strength = _number(values, "regularizationRate", 0.0, 0.0, 1e3)
    kind = values.get("regularization", "none").lower()
    if kind == "l1" and strength:
        notes.append(N_("There, L1 removes a weight for good when it crosses 0; here it may come back."))
    return TrainingSection(
        loss=Named("half_sse"),
        optimizer=Named("sgd", {"lr": rate}),
        batch_size=int(_number(values, "batchSize", 10.0, 1.0, 1000.0)),
        shuffle=False,
        l1=strength if kind == "l1" else 0.0,
        l2=strength if kind == "l2" else 0.0,
    )


def _with_regression(document: Document, values: Mapping[str, str], noise: float, seed: int) -> Document:
    """Return ``document`` with one of the two regression data sets, as own samples."""
    surfaces: dict[str, tuple[str, Callable[[Array], Array]]] = {
        "reg-plane": ("Plane", _plane),
        "reg-gauss": ("Multi Gaussian", _gaussians),
    }
    title, surface = surfaces[_one_of(values, "regDataset", "reg-plane", surfaces)]
    points = stream(seed, Stream.POSITIONS).uniform(-_RADIUS, _RADIUS, (_REGRESSED, 2))
    shift = stream(seed, Stream.NOISE).uniform(-_RADIUS, _RADIUS, (_REGRESSED, 2)) * noise
    targets = [repr(float(value)) for value in surface(points + shift)]
    rows = write_rows(points, targets)
    return choose_table(document, OwnTable(title, ("x1", "x2"), "y", (), rows), "none")


def _plane(points: Array) -> Array:
    return np.asarray((points[:, 0] + points[:, 1]) / 10.0)


def _gaussians(points: Array) -> Array:
    """Return at each point the cone of height ±1 and radius 2 that stands out the most there."""
    found = np.zeros(len(points))
    for row, (x, y) in enumerate(points):
        for cx, cy, sign in _CENTRES:
            height = sign * max(0.0, 1.0 - hypot(x - cx, y - cy) / 2.0)
            if abs(height) > abs(found[row]):
                found[row] = height
    return found


def _one_of(values: Mapping[str, str], name: str, default: str, known: Mapping[str, object]) -> str:
    value = values.get(name, default)
    if value not in known:
        raise PlaygroundError(
            f"{name} is {value[:40]!r}; it must be one of: {', '.join(known)}.", f"link: {name}"
        )
    return value


def _number(values: Mapping[str, str], name: str, default: float, low: float, high: float) -> float:
    try:
        value = float(values.get(name, default))
    except ValueError:
        value = float("nan")
    if not (isfinite(value) and low <= value <= high):
        raise PlaygroundError(
            f"{name} is {values[name][:40]!r}; it must be a number from {low:g} to {high:g}.", f"link: {name}"
        )
    return value
