"""The time of one training step: the engine's plan against a textbook and whichever peers are installed.

All train the same dense tanh network on ½Σ(y − t)² by plain gradient descent, over the same batches:
``python -m pytest tests/benchmarks``. PyTorch, scikit-learn and JAX join in where they are installed.

Three textbooks mark the range of plain NumPy code. The products columns time a step's matrix products alone,
which a large network cannot do without. Large networks' figures are steady only on an idle machine, as BLAS
uses every core.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
import pytest
from numpy.typing import DTypeLike

from playground.engine.arrays import Array
from playground.engine.losses import make_loss
from playground.engine.network import LayerSpec, NetworkSpec, initial_theta
from playground.engine.optimizers import make_optimizer
from playground.engine.plan import Plan
from playground.engine.records import TrainingData
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer

Runner = Callable[[int], object]
"""Trains for that many epochs."""

RATE = 1e-3
SHAPES = {  # the widths, the batch size and the number of batches in an epoch
    "2-4-2-1 b1": ((2, 4, 2, 1), 1, 50),
    "2-4-2-1 b10": ((2, 4, 2, 1), 10, 50),
    "2-8-8-1 b10": ((2, 8, 8, 1), 10, 50),
    "2-8×6-1 b10": ((2, *[8] * 6, 1), 10, 50),
    "2-64-64-1 b32": ((2, 64, 64, 1), 32, 50),
    "64-256-256-10 b128": ((64, 256, 256, 10), 128, 10),
    "784-512-512-10 b256": ((784, 512, 512, 10), 256, 4),
}


class Task:
    """A network's widths, its first parameters and the batches of an epoch, sample-major."""

    def __init__(self, widths: tuple[int, ...], batch: int, batches: int) -> None:
        self.widths, self.batch, self.steps = widths, batch, batches
        *hidden, outputs = widths[1:]
        layers = [*(LayerSpec(units, "tanh") for units in hidden), LayerSpec(outputs, "identity")]
        self.spec = NetworkSpec(widths[0], tuple(layers))
        rng = np.random.default_rng(1)
        self.x = rng.normal(size=(batches * batch, widths[0]))
        self.t = rng.normal(size=(batches * batch, outputs))
        self.theta = initial_theta(self.spec, 0)

    def weights(self) -> list[Array]:
        return [view[:-1].copy() for view in self.spec.views(self.theta)]

    def biases(self) -> list[Array]:
        return [view[-1].copy() for view in self.spec.views(self.theta)]

    def batches(self) -> list[tuple[Array, Array]]:
        return list(zip(np.split(self.x, self.steps), np.split(self.t, self.steps), strict=True))


class Textbook(Protocol):
    """A network as textbooks write it: samples in rows, a list of matrices, one expression a formula."""

    weights: list[Array]
    biases: list[Array]

    def step(self, x: Array, t: Array) -> float:
        """Make one step of gradient descent and return the loss before it."""


class ClassicTextbook:
    """Three parts, as in M. Nielsen, Neural Networks and Deep Learning (2015): forward, backward, update.

    The forward pass keeps total inputs and activations, slopes come from the total inputs, and the gradients
    of all layers are gathered before the update.
    """

    def __init__(self, weights: list[Array], biases: list[Array], rate: float) -> None:
        self.weights, self.biases, self.rate = weights, biases, rate

    def step(self, x: Array, t: Array) -> float:
        inputs, activations = self.forward(x)
        loss = 0.5 * np.sum((activations[-1] - t) ** 2) / len(x)
        w_gradients, b_gradients = self.backward(inputs, activations, t)
        self.weights = [w - self.rate * g for w, g in zip(self.weights, w_gradients, strict=True)]
        self.biases = [b - self.rate * g for b, g in zip(self.biases, b_gradients, strict=True)]
        return float(loss)

    def forward(self, x: Array) -> tuple[list[Array], list[Array]]:
        inputs, activations = [], [x]
        for w, b in zip(self.weights, self.biases, strict=True):
            z = activations[-1] @ w + b
            inputs.append(z)
            activations.append(np.tanh(z) if len(inputs) < len(self.weights) else z)
        return inputs, activations

    def backward(
        self, inputs: list[Array], activations: list[Array], t: Array
    ) -> tuple[list[Array], list[Array]]:
        w_gradients: list[Array] = []
        b_gradients: list[Array] = []
        delta = (activations[-1] - t) / len(t)
        for layer in reversed(range(len(self.weights))):
            w_gradients.insert(0, activations[layer].T @ delta)
            b_gradients.insert(0, delta.sum(axis=0))
            if layer > 0:
                delta = (delta @ self.weights[layer].T) * tanh_slope(inputs[layer - 1])
        return w_gradients, b_gradients


def tanh_slope(z: Array) -> Array:
    return np.asarray(1 - np.tanh(z) ** 2)


class LeanTextbook:
    """As quick as plain NumPy gets without buffers: slopes from activations, updates in place."""

    def __init__(self, weights: list[Array], biases: list[Array], rate: float) -> None:
        self.weights, self.biases, self.rate = weights, biases, rate

    def step(self, x: Array, t: Array) -> float:
        activations = [x]
        for w, b in zip(self.weights[:-1], self.biases[:-1], strict=True):
            activations.append(np.tanh(activations[-1] @ w + b))
        output = activations[-1] @ self.weights[-1] + self.biases[-1]
        loss = 0.5 * np.sum((output - t) ** 2) / len(x)
        delta = (output - t) / len(x)
        for layer in reversed(range(len(self.weights))):
            w_gradient = activations[layer].T @ delta
            b_gradient = delta.sum(axis=0)
            if layer > 0:
                delta = (delta @ self.weights[layer].T) * (1 - activations[layer] ** 2)
            self.weights[layer] -= self.rate * w_gradient
            self.biases[layer] -= self.rate * b_gradient
        return float(loss)


class LayeredTextbook:
    """A list of layer objects that keep what their backward pass needs, gradients by name in a dict.

    As in the book whose apples and oranges a course on back-propagation borrows (K. Saito, Deep Learning from
    Scratch, 2016, chapters 4 and 5), with its training loop, which asks for the loss after each update.
    """

    def __init__(self, weights: list[Array], biases: list[Array], rate: float) -> None:
        self.weights, self.biases, self.rate = weights, biases, rate
        self.affine = [AffineLayer(w, b) for w, b in zip(weights, biases, strict=True)]
        self.layers: list[AffineLayer | TanhLayer] = [self.affine[0]]
        for layer in self.affine[1:]:
            self.layers += [TanhLayer(), layer]

    def step(self, x: Array, t: Array) -> float:
        gradients = self.gradients(x, t)
        for number, (w, b) in enumerate(zip(self.weights, self.biases, strict=True), start=1):
            w -= self.rate * gradients[f"W{number}"]
            b -= self.rate * gradients[f"b{number}"]
        return self.loss(x, t)

    def loss(self, x: Array, t: Array) -> float:
        return float(0.5 * np.sum((self.predict(x) - t) ** 2) / len(x))

    def predict(self, x: Array) -> Array:
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def gradients(self, x: Array, t: Array) -> dict[str, Array]:
        delta = (self.predict(x) - t) / len(x)
        for layer in reversed(self.layers):
            delta = layer.backward(delta)
        gradients = {}
        for number, affine in enumerate(self.affine, start=1):
            gradients[f"W{number}"], gradients[f"b{number}"] = affine.w_gradient, affine.b_gradient
        return gradients


class AffineLayer:
    def __init__(self, w: Array, b: Array) -> None:
        self.w, self.b = w, b

    def forward(self, x: Array) -> Array:
        self.x = x
        return np.asarray(np.dot(x, self.w) + self.b)

    def backward(self, delta: Array) -> Array:
        self.w_gradient: Array = np.dot(self.x.T, delta)
        self.b_gradient: Array = np.sum(delta, axis=0)
        return np.asarray(np.dot(delta, self.w.T))


class TanhLayer:
    def forward(self, x: Array) -> Array:
        self.out = np.tanh(x)
        return self.out

    def backward(self, delta: Array) -> Array:
        return np.asarray(delta * (1 - self.out**2))


TEXTBOOKS: dict[str, Callable[[list[Array], list[Array], float], Textbook]] = {
    "textbook": ClassicTextbook,
    "lean textbook": LeanTextbook,
    "layered textbook": LayeredTextbook,
}


def textbook(task: Task, kind: str) -> Runner:
    network, batches = TEXTBOOKS[kind](task.weights(), task.biases(), RATE), task.batches()

    def run(epochs: int) -> None:
        for _ in range(epochs):
            for x, t in batches:
                network.step(x, t)

    return run


def plan(task: Task, dtype: DTypeLike) -> tuple[Runner, Array]:
    """Return the compiled plan's runner, and the θ that it changes."""
    count = task.spec.parameter_count
    state = np.zeros(2 * count + 1, dtype)
    theta, gradient = state[:count], state[count : 2 * count]
    theta[...] = task.theta
    compiled = Plan(task.spec, state, task.batch, make_loss("half_sse"))
    update = make_optimizer("sgd", count, {"lr": RATE}, dtype).bound(theta, gradient)
    batches = [
        (np.column_stack([x, np.ones(len(x))]).astype(dtype).T, t.astype(dtype).T) for x, t in task.batches()
    ]

    def run(epochs: int) -> None:
        for _ in range(epochs):
            compiled.run(batches, update, [])

    return run, theta


def trainer(task: Task) -> Runner:
    """Return the whole trainer: the plan with shuffling and the loss over all samples after each epoch."""
    settings = TrainingSettings(loss="half_sse", hyper={"lr": RATE}, batch_size=task.batch)
    data = TrainingData(task.x, task.t, task.x[:0], task.t[:0])
    whole = Trainer(task.spec, data, settings)
    return lambda epochs: whole.advance(epochs * task.steps)


def matrix_products(task: Task, dtype: DTypeLike) -> Runner:
    """Return nothing but a step's matrix products, which no plan can do without."""
    sizes = list(zip(task.widths, task.widths[1:], strict=False))
    rng = np.random.default_rng(0)
    products: list[tuple[Callable[[Array, Array], object], Array, Array]] = []
    for layer, (n_in, n_out) in enumerate(sizes):
        w = rng.normal(size=(n_in + 1, n_out)).astype(dtype)
        h = rng.normal(size=(n_in + 1, task.batch)).astype(dtype)
        delta = rng.normal(size=(n_out, task.batch)).astype(dtype)
        products.append((w.T.dot, h, np.empty((n_out, task.batch), dtype)))
        products.append((h.dot, delta.T, np.empty((n_in + 1, n_out), dtype)))
        if layer > 0:
            products.append((w[:-1].dot, delta, np.empty((n_in, task.batch), dtype)))

    def run(epochs: int) -> None:
        for _ in range(epochs * task.steps):
            for dot, right, out in products:
                dot(right, out)

    return run


def pytorch(task: Task) -> Runner:
    torch: Any = import_module("torch")
    layers: list[Any] = []
    for w, b in zip(task.weights(), task.biases(), strict=True):
        linear = torch.nn.Linear(*w.shape, dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(w.T.copy()))
            linear.bias.copy_(torch.from_numpy(b))
        layers += [linear, torch.nn.Tanh()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    batches = [(torch.from_numpy(x), torch.from_numpy(t)) for x, t in task.batches()]

    def run(epochs: int) -> None:
        for _ in range(epochs):
            for x, t in batches:
                optimizer.zero_grad()
                loss = 0.5 * ((model(x) - t) ** 2).sum() / len(x)
                loss.backward()
                optimizer.step()

    return run


def scikit_learn(task: Task) -> Runner:
    network: Any = import_module("sklearn.neural_network").MLPRegressor(
        hidden_layer_sizes=task.widths[1:-1], activation="tanh", solver="sgd", alpha=0.0, momentum=0.0,
        batch_size=task.batch, learning_rate_init=RATE, shuffle=False, random_state=0,
    )  # fmt: skip
    t = task.t if task.widths[-1] > 1 else task.t.ravel()

    def run(epochs: int) -> None:
        for _ in range(epochs):
            network.partial_fit(task.x, t)

    return run


def jax_step(task: Task) -> tuple[Any, Any, Any]:
    """Return JAX, a pure training step (parameters, (x, t)) → (parameters, loss), and its start."""
    jax: Any = import_module("jax")
    jax.config.update("jax_enable_x64", True)

    def loss(parameters: Any, x: Any, t: Any) -> Any:
        for w, b in parameters[:-1]:
            x = jax.numpy.tanh(x @ w + b)
        w, b = parameters[-1]
        return 0.5 * ((x @ w + b - t) ** 2).sum() / len(x)

    def step(parameters: Any, batch: Any) -> Any:
        value, gradient = jax.value_and_grad(loss)(parameters, *batch)
        return jax.tree.map(lambda p, g: p - RATE * g, parameters, gradient), value

    start = [
        (jax.numpy.array(w), jax.numpy.array(b)) for w, b in zip(task.weights(), task.biases(), strict=True)
    ]
    return jax, step, start


def jax_jitted(task: Task) -> Runner:
    jax, step, start = jax_step(task)
    compiled = jax.jit(step)
    batches = [(jax.numpy.array(x), jax.numpy.array(t)) for x, t in task.batches()]

    def run(epochs: int) -> None:
        parameters = start
        for _ in range(epochs):
            for batch in batches:
                parameters, _ = compiled(parameters, batch)
        jax.block_until_ready(parameters)

    return run


def jax_scanned(task: Task) -> Runner:
    """Return JAX with the loop over a whole epoch compiled."""
    jax, step, start = jax_step(task)
    x, t = (jax.numpy.array(np.stack(parts)) for parts in zip(*task.batches(), strict=True))
    epoch = jax.jit(lambda parameters: jax.lax.scan(step, parameters, (x, t)))

    def run(epochs: int) -> None:
        parameters = start
        for _ in range(epochs):
            parameters, _ = epoch(parameters)
        jax.block_until_ready(parameters)

    return run


PEERS: dict[str, tuple[str, Callable[[Task], Runner]]] = {
    "PyTorch eager": ("torch", pytorch),
    "scikit-learn": ("sklearn", scikit_learn),
    "JAX jit": ("jax", jax_jitted),
    "JAX scan": ("jax", jax_scanned),
}


def contenders(task: Task) -> Iterator[tuple[str, Runner]]:
    yield "plan f64", plan(task, np.float64)[0]
    yield "plan f32", plan(task, np.float32)[0]
    yield "products f64", matrix_products(task, np.float64)
    yield "products f32", matrix_products(task, np.float32)
    yield "trainer f64", trainer(task)
    for kind in TEXTBOOKS:
        yield kind, textbook(task, kind)
    for name, (module, build) in PEERS.items():
        if find_spec(module) is not None:
            yield name, build(task)


@pytest.mark.parametrize("kind", TEXTBOOKS)
def test_plan_and_textbook_do_the_same_work(kind: str) -> None:
    task = Task(*SHAPES["2-8-8-1 b10"])
    run, theta = plan(task, np.float64)
    network = TEXTBOOKS[kind](task.weights(), task.biases(), RATE)
    run(2)
    for x, t in task.batches() * 2:
        network.step(x, t)
    for view, w, b in zip(task.spec.views(theta), network.weights, network.biases, strict=True):
        np.testing.assert_allclose(view, np.vstack([w, b]), rtol=1e-11)


@pytest.mark.filterwarnings("ignore")  # what the peers' own imports deprecate is theirs to mend
@pytest.mark.parametrize("shape", SHAPES)
def test_step_time(
    shape: str,
    interleaved: Callable[[Mapping[str, Runner]], dict[str, float]],
    report: Callable[[str, str, Mapping[str, float]], None],
) -> None:
    task = Task(*SHAPES[shape])
    epochs = interleaved(dict(contenders(task)))
    times = {name: seconds / task.steps for name, seconds in epochs.items()}
    report("one training step", shape, times)
    if shape == "2-8-8-1 b10":
        assert times["layered textbook"] >= 5.0 * times["plan f64"]
        assert times["textbook"] >= 3.7 * times["plan f64"]
