"""Point clouds and noisy curves made from a seed: a registry of data-set generators.

The geometry of circle, xor, spiral and two blobs is that of TensorFlow Playground
(https://github.com/tensorflow/playground, src/dataset.ts), in which a data set fills about [-6, 6]². Class
1 here is the label +1 there. The moons are those of scikit-learn's ``make_moons``, centred and enlarged
`MOONS_SCALE` times.

Positions and noise are drawn apart, each from its own stream of random numbers: the noise only multiplies
numbers that do not depend on it, so a slow change of the noise moves each point, or the place where it gets
its label, without a jump. Samples take their classes in turn, so that before any noise in the labels the
classes are equal in number to within one. The streams are read row by row: more samples leave the earlier
ones as they were, but for the spiral and the moons, whose points are evenly spaced along the curve.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import pi, sin, sqrt
from typing import Literal

import numpy as np

from playground.data.dataset import Dataset, Floats, Integers
from playground.data.seeds import Stream, stream, whole_number
from playground.engine.registry import HyperParameter, Registry
from playground.support.marks import N_

Task = Literal["classification", "regression"]

RADIUS = 5.0
XOR_PADDING = 0.3
SPIRAL_TURNS = 1.75
MOONS_SCALE = 3.0
"""One radius of a moon. Three makes the moons 9 wide, and with noise 0.15 the whole fits in [-6, 6]²."""
MOONS_CENTRE = (0.5, 0.25)
BLOBS_SPACING = 4.0 * 2.0**0.5
"""Between neighbouring centres: as far as from (-2, -2) to (2, 2)."""
BLOBS_RADIUS = 4.0
LINE_SLOPE = 0.4
LINE_INTERCEPT = 0.5


SAMPLES = HyperParameter(
    "samples", "N", 500, 10, 10_000, "log", N_("The number of samples, train and test part together.")
)


@dataclass(frozen=True, slots=True)
class Draw:
    """What a generator makes its samples from.

    Args:
        samples: their number, N.
        noise: its strength.
        classes: their number, C; 0 for regression.
        positions: the random numbers that place the samples before any noise.
        jitter: the random numbers that the noise multiplies.
    """

    samples: int
    noise: float
    classes: int
    positions: np.random.Generator
    jitter: np.random.Generator

    def turns(self) -> tuple[Integers, Integers, Integers]:
        """Let the classes take turns: each sample's label, its number in the class, the size of the class."""
        sample = np.arange(self.samples)
        labels = sample % self.classes
        return labels, sample // self.classes, np.bincount(labels, minlength=self.classes)[labels]


@dataclass(frozen=True, slots=True)
class Generator:
    """One kind of generated data set.

    Args:
        name: as saved in files.
        title: as shown to a person.
        note: what makes it hard, or what to look for.
        noise: range and default of the noise, and what it means here.
        samples: range and default of the number of samples.
        classes: range and default of the number of classes; None where it is fixed.
        class_names: of the classes, the first of them if there are fewer; empty for regression.
        make: returns inputs (N, n) and targets (N,).
    """

    name: str
    title: str
    note: str
    noise: HyperParameter
    make: Callable[[Draw], tuple[Floats, Floats | Integers]]
    class_names: tuple[str, ...] = ()
    classes: HyperParameter | None = None
    samples: HyperParameter = SAMPLES

    @property
    def task(self) -> Task:
        """What is to be learnt."""
        return "classification" if self.class_names else "regression"


GENERATORS: Registry[Generator] = Registry("data set")


def generate(
    name: str, samples: int, noise: float, classes: int, seed: int, place: str = "$.data"
) -> Dataset:
    """Make a data set; the same arguments give the same data set, bit for bit.

    Args:
        name: a name in `GENERATORS`.
        samples: how many, within the range of that generator.
        noise: likewise.
        classes: likewise; not read where the generator's number of classes is fixed.
        seed: a whole number ≥ 0.
        place: where the arguments stand in a document, for error messages.

    Raises:
        PlaygroundError: there is no such generator, or an argument is out of range.
    """
    generator = GENERATORS.find(name, f"{place}.name")
    count = whole_number(generator.samples, samples, f"{place}.samples")
    strength = generator.noise.checked(noise, f"{place}.noise")
    if generator.classes is None:
        class_count = len(generator.class_names)
    else:
        class_count = whole_number(generator.classes, classes, f"{place}.classes")
    positions = stream(seed, Stream.POSITIONS, f"{place}.seed")
    jitter = stream(seed, Stream.NOISE, f"{place}.seed")
    inputs, targets = generator.make(Draw(count, strength, class_count, positions, jitter))
    return Dataset(
        name=name,
        title=generator.title,
        inputs=inputs,
        targets=targets,
        feature_names=("x₁", "x₂")[: inputs.shape[1]],
        class_names=generator.class_names[:class_count],
    )


def _on_circle(radius: Floats, angle: Floats) -> Floats:
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)


def _seen_through_noise(points: Floats, draw: Draw) -> Floats:
    """Return the places at which the points get their labels."""
    return points + draw.noise * draw.jitter.uniform(-RADIUS, RADIUS, points.shape)


def _circle(draw: Draw) -> tuple[Floats, Integers]:
    inner, _, _ = draw.turns()
    share, turn = draw.positions.random((draw.samples, 2)).T
    points = _on_circle(RADIUS * np.where(inner == 1, 0.5 * share, 0.7 + 0.3 * share), 2.0 * pi * turn)
    seen = _seen_through_noise(points, draw)
    return points, (np.hypot(seen[:, 0], seen[:, 1]) < 0.5 * RADIUS).astype(np.int64)


def _xor(draw: Draw) -> tuple[Floats, Integers]:
    # The quadrants take turns, counter-clockwise, where TensorFlow Playground leaves their numbers to chance.
    signs = np.array([(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)])[np.arange(draw.samples) % 4]
    points = signs * (draw.positions.uniform(0.0, RADIUS, (draw.samples, 2)) + XOR_PADDING)
    seen = _seen_through_noise(points, draw)
    return points, (seen[:, 0] * seen[:, 1] >= 0.0).astype(np.int64)


def _moons(draw: Draw) -> tuple[Floats, Integers]:
    labels, number, size = draw.turns()
    angle = pi * number / (size - 1)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1.0 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    shift = draw.noise * draw.jitter.standard_normal(upper.shape)
    return MOONS_SCALE * (np.where(labels[:, None] == 0, upper, lower) - MOONS_CENTRE + shift), labels


def _spiral(draw: Draw) -> tuple[Floats, Integers]:
    labels, number, size = draw.turns()
    along = number / size
    arms = _on_circle(RADIUS * along, 2.0 * pi * SPIRAL_TURNS * along + np.where(labels == 1, 0.0, pi))
    return arms + draw.noise * draw.jitter.uniform(-1.0, 1.0, arms.shape), labels


def blob_centres(classes: int) -> Floats:
    """Return the centres (C, 2) of the blobs, evenly placed on a circle about the origin.

    Neighbours are `BLOBS_SPACING` apart, or as far as a circle of `BLOBS_RADIUS` allows. Class 1 lies on the
    diagonal x₁ = x₂ > 0, so that two classes lie at (-2, -2) and (2, 2) as in TensorFlow Playground.
    """
    radius = min(BLOBS_RADIUS, 0.5 * BLOBS_SPACING / sin(pi / classes))
    angle = 0.25 * pi + 2.0 * pi * (np.arange(classes) - 1) / classes
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _blobs(draw: Draw) -> tuple[Floats, Integers]:
    labels, _, _ = draw.turns()
    deviation = sqrt(0.5 + 7.0 * draw.noise)
    return blob_centres(draw.classes)[labels] + deviation * draw.jitter.standard_normal(
        (draw.samples, 2)
    ), labels


def _line(draw: Draw) -> tuple[Floats, Floats]:
    x = draw.positions.uniform(-RADIUS, RADIUS, draw.samples)
    return x[:, None], LINE_SLOPE * x + LINE_INTERCEPT + draw.noise * draw.jitter.standard_normal(
        draw.samples
    )


def _sine(draw: Draw) -> tuple[Floats, Floats]:
    x = draw.positions.uniform(-RADIUS, RADIUS, draw.samples)
    return x[:, None], np.sin(x) + draw.noise * draw.jitter.standard_normal(draw.samples)


def _noise(default: float, meaning: str) -> HyperParameter:
    return HyperParameter("noise", "σ", default, 0.0, 0.5, "linear", meaning)


_LABEL_NOISE = N_(
    "How far off a point is seen when it gets its label: up to 5 × noise in each direction. The points stay."
)
_CURVE_NOISE = N_("The standard deviation of a normal error added to each target.")

GENERATORS.register(
    Generator(
        "circle",
        N_("Circle"),
        N_("A disc inside a ring. No straight line divides them: watch three or more neurons close a loop."),
        _noise(0.0, _LABEL_NOISE),
        _circle,
        (N_("ring"), N_("disc")),
    )
)
GENERATORS.register(
    Generator(
        "xor",
        N_("XOR"),
        N_("Opposite quadrants belong together. No straight line does it: a hidden layer must."),
        _noise(0.0, _LABEL_NOISE),
        _xor,
        (N_("signs differ"), N_("signs agree")),
    )
)
GENERATORS.register(
    Generator(
        "moons",
        N_("Moons"),
        N_("Two interleaved half circles. A straight line gets most of them; the tips need a bend."),
        _noise(
            0.15, N_("The standard deviation of each point's shift in each direction, in radii of a moon.")
        ),
        _moons,
        (N_("upper"), N_("lower")),
    )
)
GENERATORS.register(
    Generator(
        "spiral",
        N_("Spiral"),
        N_("Two arms wound round each other. The hardest here: give it neurons, layers and patience."),
        _noise(0.0, N_("How far each point is shifted at most in each direction. The arms are 1.4 apart.")),
        _spiral,
        (N_("arm A"), N_("arm B")),
    )
)
GENERATORS.register(
    Generator(
        "blobs",
        N_("Blobs"),
        N_("Round clouds, evenly placed. Straight borders suffice: see how softmax divides the plane."),
        _noise(
            0.0,
            N_("The variance of each cloud is 0.5 + 7 × noise in each direction: round clouds even at 0."),
        ),
        _blobs,
        ("A", "B", "C", "D", "E", "F"),
        HyperParameter(
            "classes", "C", 3, 2, 6, "linear", N_("The number of clouds, each a class of its own.")
        ),
    )
)
GENERATORS.register(
    Generator(
        "line",
        N_("Line"),
        N_("y = 0.4 x + 0.5 with noise. One neuron without activation finds it: watch weight and bias."),
        _noise(0.2, _CURVE_NOISE),
        _line,
    )
)
GENERATORS.register(
    Generator(
        "sine",
        N_("Sine"),
        N_("y = sin x with noise. Each bend takes a hidden neuron or two; too many fit the noise."),
        _noise(0.1, _CURVE_NOISE),
        _sine,
    )
)
