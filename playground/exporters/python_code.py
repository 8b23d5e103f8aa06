"""The network as a program of its own, for NumPy or PyTorch: to be read, run and changed.

Run as it is, the program compares its predictions for a few samples with those of the app; given a CSV file
of rows it prints a prediction for each.
"""

import numpy as np

from playground.engine.arrays import Array
from playground.exporters.expression_code import activation_code, expression_code
from playground.exporters.recipe import Recipe

_HEADING = '''\
"""{title}: a trained network, written by Neural Playground for {library}.

Without arguments it compares its predictions with the app's. Given a CSV file without a header,
columns {columns}, it prints a prediction for each row.
"""
'''

_WEIGHTS = """\
# W[l][i, j] leads from unit i of one layer to unit j of the next, whose bias is b[l][j].
W = [
{w}
]
b = [
{b}
]
"""

_NUMPY_PREDICT = '''\
def predict(rows):
    """Return the predictions (rows, outputs) for rows of the data's own columns."""
    h = inputs(np.asarray(rows, np.float64)).astype(np.{dtype})
    {steps}
    return {link}
'''

_TORCH_NETWORK = '''\
class Network(torch.nn.Module):
    """Dense layers {sizes}; its output is what the loss is computed from."""

    def __init__(self):
        super().__init__()
        {makes}
        with torch.no_grad():
            for number, layer in enumerate(self.children()):
                layer.weight.copy_(torch.from_numpy(W[number].T))
                layer.bias.copy_(torch.from_numpy(b[number]))

    def forward(self, h):
        {steps}
        return h


network = Network()
'''

_TORCH_PREDICT = '''\
def predict(rows):
    """Return the predictions (rows, outputs) for rows of the data's own columns."""
    with torch.no_grad():
        z = network(inputs(torch.tensor(np.asarray(rows, np.float64))).to(torch.{dtype}))
        return ({link}).numpy()
'''

_INPUTS = '''\
def inputs(rows):
    """Return what the network is fed with for rows of the data's own columns."""
    {lines}
'''

_LABELS = '''\
def labels(predictions):
    """Return what each row of predictions stands for."""
    return [{label} for row in predictions]
'''

_MAIN = """\
if __name__ == "__main__":
    if len(sys.argv) > 1:
        rows = np.loadtxt(sys.argv[1], delimiter=",", ndmin=2)
        print(*labels(predict(rows)), sep="\\n")
    else:
        found = predict(SAMPLES)
        print("predictions:", *labels(found))
        print("greatest difference from the app's:", np.abs(found - PREDICTIONS).max())
"""


def numpy_program(recipe: Recipe) -> str:
    """Return a Python program that needs NumPy alone.

    Raises:
        PlaygroundError: an activation or a feature cannot be written for NumPy.
    """
    used = dict.fromkeys([*(layer.activation for layer in recipe.layers), recipe.link])
    functions = [
        f"def {name}(z):\n    return {activation_code(name, 'numpy')}\n"
        for name in used
        if name != "identity"
    ]
    steps = [
        f"h = {_applied(layer.activation, f'h @ W[{number}] + b[{number}]')}"
        for number, layer in enumerate(recipe.layers)
    ]
    link = _applied(recipe.link, "h")
    imports = ["import math"] if any("math." in function for function in functions) else []
    return _joined(
        _heading(recipe, "NumPy"),
        "\n".join([*imports, "import sys", "", "import numpy as np", ""]),
        _constants(recipe) + "\n" + _weights(recipe),
        *functions,
        _inputs(recipe, "numpy"),
        _NUMPY_PREDICT.format(dtype=recipe.dtype, steps="\n    ".join(steps), link=link),
        _labels(recipe),
        _MAIN,
    )


def torch_program(recipe: Recipe) -> str:
    """Return a Python program with the network as a ``torch.nn.Module``.

    Raises:
        PlaygroundError: an activation or a feature cannot be written for PyTorch.
    """
    makes, steps = [], []
    for number, layer in enumerate(recipe.layers, start=1):
        n_in, n_out = layer.weights.shape
        makes.append(f"self.layer{number} = torch.nn.Linear({n_in}, {n_out}, dtype=torch.{recipe.dtype})")
        steps += [f"z = self.layer{number}(h)", f"h = {activation_code(layer.activation, 'torch')}"]
    sizes = [recipe.layers[0].weights.shape[0], *(len(layer.biases) for layer in recipe.layers)]
    return _joined(
        _heading(recipe, "PyTorch"),
        "import sys\n\nimport numpy as np\nimport torch\n",
        _constants(recipe) + "\n" + _weights(recipe),
        _TORCH_NETWORK.format(
            sizes="-".join(map(str, sizes)), makes="\n        ".join(makes), steps="\n        ".join(steps)
        ),
        _inputs(recipe, "torch"),
        _TORCH_PREDICT.format(dtype=recipe.dtype, link=activation_code(recipe.link, "torch")),
        _labels(recipe),
        _MAIN,
    )


def _heading(recipe: Recipe, library: str) -> str:
    columns = ", ".join(recipe.columns[:8]) + (", …" if len(recipe.columns) > 8 else "")
    # A title or a column is any text; in the docstring it must not end it.
    title, columns = (text.replace("\\", "/").replace('"', "'") for text in (recipe.title, columns))
    return _HEADING.format(title=title, library=library, columns=columns)


def _constants(recipe: Recipe) -> str:
    lines = [
        f"CLASSES = {list(recipe.classes)!r}",
        f"SAMPLES = {_array(recipe.samples, 'float64')}",
        f"PREDICTIONS = {_array(recipe.predictions, recipe.dtype)}",
    ]
    if _scales(recipe):
        lines += [
            f"OFFSET = {_array(recipe.offset, 'float64')}",
            f"SCALE = {_array(recipe.scale, 'float64')}",
        ]
    return "\n".join(lines) + "\n"


def _weights(recipe: Recipe) -> str:
    w = [f"    {_array(layer.weights, recipe.dtype)}," for layer in recipe.layers]
    b = [f"    {_array(layer.biases, recipe.dtype)}," for layer in recipe.layers]
    return _WEIGHTS.format(w="\n".join(w), b="\n".join(b))


def _scales(recipe: Recipe) -> bool:
    return bool((recipe.offset != 0.0).any() or (recipe.scale != 1.0).any())


def _inputs(recipe: Recipe, library: str) -> str:
    lines = []
    if recipe.features:
        lines += [f"x{number + 1} = rows[:, {number}]" for number in range(len(recipe.columns))]
        columns = ", ".join(expression_code(feature, library) for feature in recipe.features)
        stack = "np.stack([{}], axis=1)" if library == "numpy" else "torch.stack([{}], dim=1)"
        lines.append(f"rows = {stack.format(columns)}")
    wrap = "{}" if library == "numpy" else "torch.from_numpy({})"
    scaled = f"(rows - {wrap.format('OFFSET')}) / {wrap.format('SCALE')}"
    lines.append(f"return {scaled if _scales(recipe) else 'rows'}")
    return _INPUTS.format(lines="\n    ".join(lines))


def _labels(recipe: Recipe) -> str:
    if not recipe.classes:
        return _LABELS.format(label="float(row[0])")
    if recipe.predictions.shape[1] == 1:
        return _LABELS.format(label=f"CLASSES[int(row[0] > {recipe.threshold!r})]")
    return _LABELS.format(label="CLASSES[int(np.argmax(row))]")


def _applied(activation: str, argument: str) -> str:
    return argument if activation == "identity" else f"{activation}({argument})"


def _array(values: Array, dtype: str) -> str:
    """Return ``values`` as source: the shortest decimals that give the same numbers back."""
    return f"np.array({_numbers(np.asarray(values, dtype))}, np.{dtype})"


def _numbers(values: Array) -> str:
    if values.ndim == 0:
        return str(values)
    return "[" + ", ".join(_numbers(entry) for entry in values) + "]"


def _joined(*parts: str) -> str:
    return "\n\n".join(parts)
