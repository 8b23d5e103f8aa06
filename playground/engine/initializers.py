"""Initializers: the weights from which training starts.

Each fills one layer's weight matrix (n_in, n_out) and its biases (n_out,) from a random generator; n_in is
the fan-in and n_out the fan-out. Biases start at 0 unless the entry says otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.random import Generator

from playground.engine.arrays import Array
from playground.engine.registry import Registry
from playground.support.marks import N_


@dataclass(frozen=True, slots=True)
class Initializer:
    """One way to draw initial weights: ``weights(rng, n_in, n_out)`` returns (n_in, n_out) float64."""

    name: str
    title: str
    formula: str
    note: str
    weights: Callable[[Generator, int, int], Array]
    bias: float = 0.0


def _orthogonal(rng: Generator, n_in: int, n_out: int) -> Array:
    # Saxe et al. 2014: Q of the QR decomposition of a normal matrix, signs fixed so that Q is uniform.
    tall = rng.standard_normal((max(n_in, n_out), min(n_in, n_out)))
    q, r = np.linalg.qr(tall)
    q = q * np.sign(np.diagonal(r))
    return q if n_in >= n_out else np.ascontiguousarray(q.T)


def _uniform(rng: Generator, bound: float, n_in: int, n_out: int) -> Array:
    return rng.uniform(-bound, bound, (n_in, n_out))


INITIALIZERS: Registry[Initializer] = Registry("initializer")
for _entry in (
    Initializer(
        "xavier_uniform",
        N_("Xavier uniform"),
        "U(±√(6 / (n_in + n_out)))",
        N_(
            "Keeps the spread of activations and gradients even for tanh and sigmoid (Glorot"
            " and Bengio 2010)."
        ),
        lambda rng, n_in, n_out: _uniform(rng, sqrt(6.0 / (n_in + n_out)), n_in, n_out),
    ),
    Initializer(
        "xavier_normal",
        N_("Xavier normal"),
        "N(0, 2 / (n_in + n_out))",
        N_("Xavier's variance, drawn from the normal distribution."),
        lambda rng, n_in, n_out: rng.standard_normal((n_in, n_out)) * sqrt(2.0 / (n_in + n_out)),
    ),
    Initializer(
        "he_uniform",
        N_("He uniform"),
        "U(±√(6 / n_in))",
        N_("Makes up for ReLU's dead half (He et al. 2015)."),
        lambda rng, n_in, n_out: _uniform(rng, sqrt(6.0 / n_in), n_in, n_out),
    ),
    Initializer(
        "he_normal",
        N_("He normal"),
        "N(0, 2 / n_in)",
        N_("He's variance, drawn from the normal distribution."),
        lambda rng, n_in, n_out: rng.standard_normal((n_in, n_out)) * sqrt(2.0 / n_in),
    ),
    Initializer(
        "lecun_normal",
        N_("LeCun normal"),
        "N(0, 1 / n_in)",
        N_("Unit variance in, unit variance out (LeCun et al. 1998)."),
        lambda rng, n_in, n_out: rng.standard_normal((n_in, n_out)) * sqrt(1.0 / n_in),
    ),
    Initializer(
        "orthogonal",
        N_("orthogonal"),
        "QᵀQ = I",
        N_("A random rotation: keeps lengths exactly, which helps deep stacks (Saxe et al. 2014)."),
        _orthogonal,
    ),
    Initializer(
        "uniform",
        N_("uniform"),
        "U(±1)",
        N_("The same spread whatever the layer's width: wide layers saturate."),
        lambda rng, n_in, n_out: _uniform(rng, 1.0, n_in, n_out),
    ),
    Initializer(
        "normal",
        N_("normal"),
        "N(0, 1)",
        N_("Normal with unit variance: wide layers saturate even more."),
        lambda rng, n_in, n_out: rng.standard_normal((n_in, n_out)),
    ),
    Initializer(
        "playground",
        N_("TensorFlow Playground"),
        "U(±½), b = 0.1",
        N_("What TensorFlow Playground starts from: weights between −½ and ½, every bias 0.1."),
        lambda rng, n_in, n_out: _uniform(rng, 0.5, n_in, n_out),
        bias=0.1,
    ),
    Initializer(
        "constant",
        N_("constant"),
        "W = 0.5",
        N_("All weights alike: every unit of a layer stays a copy of the others."),
        lambda rng, n_in, n_out: np.full((n_in, n_out), 0.5),
    ),
    Initializer(
        "zeros",
        N_("zeros"),
        "W = 0",
        N_("All weights 0: the symmetry is never broken, so hidden layers do not learn."),
        lambda rng, n_in, n_out: np.zeros((n_in, n_out)),
    ),
):
    INITIALIZERS.register(_entry)
