"""The engine's yardstick: training as a textbook writes it, with nothing shared with the engine."""

from dataclasses import dataclass

import numpy as np
import pytest

FUNCTIONS = {
    "identity": lambda z: z,
    "tanh": np.tanh,
    "sigmoid": lambda z: 1.0 / (1.0 + np.exp(-z)),
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "elu": lambda z: np.where(z > 0, z, np.exp(np.minimum(z, 0.0)) - 1.0),
    "softplus": lambda z: np.log(1.0 + np.exp(z)),
    "silu": lambda z: z / (1.0 + np.exp(-z)),
    "sine": np.sin,
}
DERIVATIVES = {
    "identity": np.ones_like,
    "tanh": lambda z: 1.0 / np.cosh(z) ** 2,
    "sigmoid": lambda z: np.exp(-z) / (1.0 + np.exp(-z)) ** 2,
    "relu": lambda z: (z > 0).astype(float),
    "leaky_relu": lambda z: np.where(z > 0, 1.0, 0.01),
    "elu": lambda z: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0.0))),
    "softplus": lambda z: 1.0 / (1.0 + np.exp(-z)),
    "silu": lambda z: 1.0 / (1.0 + np.exp(-z)) + z * np.exp(-z) / (1.0 + np.exp(-z)) ** 2,
    "sine": np.cos,
}


@dataclass
class Textbook:
    """A network of weight matrices (n_in, n_out) and bias vectors (n_out,), trained on ½Σ(y − t)²."""

    weights: list[np.ndarray]
    biases: list[np.ndarray]
    activations: list[str]
    functions = FUNCTIONS
    derivatives = DERIVATIVES

    def totals(self, x: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Return each layer's total inputs, and its activations with the input before them."""
        zs, activations = [], [x]
        for w, b, name in zip(self.weights, self.biases, self.activations, strict=True):
            zs.append(activations[-1] @ w + b)
            activations.append(FUNCTIONS[name](zs[-1]))
        return zs, activations

    def loss(self, x: np.ndarray, t: np.ndarray) -> float:
        """Return the mean over the samples of ½Σ(y − t)²."""
        return float(np.mean(0.5 * np.sum((self.totals(x)[1][-1] - t) ** 2, axis=1)))

    def gradients(self, x: np.ndarray, t: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Return the mean gradient of the loss for each weight matrix and each bias vector."""
        zs, activations = self.totals(x)
        upstream = activations[-1] - t
        of_weights: list[np.ndarray] = []
        of_biases: list[np.ndarray] = []
        for layer in reversed(range(len(self.weights))):
            delta = upstream * DERIVATIVES[self.activations[layer]](zs[layer])
            of_weights.insert(0, activations[layer].T @ delta / len(x))
            of_biases.insert(0, delta.sum(axis=0) / len(x))
            upstream = delta @ self.weights[layer].T
        return of_weights, of_biases

    def descend(self, x: np.ndarray, t: np.ndarray, rate: float) -> None:
        """Make one step of gradient descent on a batch."""
        of_weights, of_biases = self.gradients(x, t)
        for layer in range(len(self.weights)):
            self.weights[layer] = self.weights[layer] - rate * of_weights[layer]
            self.biases[layer] = self.biases[layer] - rate * of_biases[layer]

    def theta(self) -> np.ndarray:
        """Return all parameters in the engine's order: layer by layer, each matrix and then its biases."""
        parts = zip(self.weights, self.biases, strict=True)
        return np.concatenate([part for w, b in parts for part in (w.ravel(), b)])

    @classmethod
    def of(cls, matrices: list[np.ndarray], activations: list[str]) -> "Textbook":
        """Return the network of matrices (n_in + 1, n_out) whose last row is the bias."""
        return cls([w[:-1].copy() for w in matrices], [w[-1].copy() for w in matrices], activations)


@pytest.fixture(scope="session")
def textbook() -> type[Textbook]:
    """Return the textbook's network, as a test file in a folder without a package cannot import it."""
    return Textbook
