"""Write activations.json: every activation and its derivative as PyTorch computes them in float64.

Run with a Python that has torch 2.13: ``python tests/reference/make_activations.py``.
"""

import json
from collections.abc import Callable
from pathlib import Path

import torch  # type: ignore[import-not-found]
from torch.nn import functional  # type: ignore[import-not-found]

FOLDER = Path(__file__).parent

POINTS = [
    *(0.0, 1e-8, -1e-8, 1e-3, -1e-3, 0.1, -0.1, 0.5, -0.5, 0.7517915246, -0.7517915246, 1.0, -1.0),
    *(
        1.7,
        -1.7,
        2.5,
        -2.5,
        4.2,
        -4.2,
        6.0,
        -6.0,
        8.3,
        -8.3,
        12.0,
        -12.0,
        30.0,
        -30.0,
        45.0,
        -45.0,
        800.0,
        -800.0,
    ),
]

FUNCTIONS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "identity": lambda z: z * 1,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": functional.relu,
    "leaky_relu": lambda z: functional.leaky_relu(z, 0.01),
    "elu": functional.elu,
    "gelu": functional.gelu,
    "silu": functional.silu,
    # PyTorch calls softplus linear from 20 on, which is off by 2e-9 there; this bound leaves it exact.
    "softplus": lambda z: functional.softplus(z, threshold=500.0),
    "sine": torch.sin,
}


def main() -> None:
    torch.manual_seed(20250302)
    torch.set_default_dtype(torch.float64)
    entries = {}
    for name, function in FUNCTIONS.items():
        z = torch.tensor(POINTS, requires_grad=True)
        value = function(z)
        (slope,) = torch.autograd.grad(value.sum(), z)
        entries[name] = {"value": value.tolist(), "slope": slope.tolist()}
    z = torch.tensor(POINTS)
    entries["step"] = {"value": torch.heaviside(z, torch.ones(())).tolist(), "slope": [0.0] * len(POINTS)}
    softmax = []
    for scale in (1.0, 30.0, 1e4):
        z = (scale * torch.randn(4, 5)).requires_grad_()
        upstream = torch.randn(4, 5)
        a = torch.softmax(z, 0)
        (pulled,) = torch.autograd.grad(a, z, upstream)
        softmax.append(
            {"z": z.tolist(), "value": a.tolist(), "upstream": upstream.tolist(), "pulled": pulled.tolist()}
        )
    document = {"torch": torch.__version__, "z": POINTS, "elementwise": entries, "softmax": softmax}
    (FOLDER / "activations.json").write_text(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
