"""Write optimizer_paths.json and optimizer_paths.npz: the points that PyTorch's optimizers visit.

Run with a Python that has torch 2.13 and NumPy: ``python tests/reference/make_optimizer_paths.py``.
Every path has 101 points in float64: the start and the point after each of 100 full-gradient steps.
Gradients come from PyTorch's automatic differentiation, those of the tests from closed forms.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found]

FOLDER = Path(__file__).parent
STEPS = 100
CHANGE_AT = 50
AMPLIFICATION = 1e5  # of a relative error at the start; rounding stays below 1e-9 at the end

Function = Callable[[torch.Tensor], torch.Tensor]


class Lion:
    """Lion, which PyTorch does not have: Chen et al. 2023 (arXiv:2302.06675), algorithm 2.

    The paper's line θ ← θ − η(sign(c) + λθ) decays the weights directly, not through the gradient.
    """

    def __init__(
        self, parameters: list[torch.Tensor], lr: float, betas: tuple[float, float], weight_decay: float
    ) -> None:
        self.parameters = parameters
        self.param_groups: list[dict[str, Any]] = [{"lr": lr, "betas": betas, "weight_decay": weight_decay}]
        self.averages = [torch.zeros_like(p) for p in parameters]

    def zero_grad(self) -> None:
        for p in self.parameters:
            p.grad = None

    @torch.no_grad()
    def step(self) -> None:
        group = self.param_groups[0]
        lr, (beta1, beta2), decay = group["lr"], group["betas"], group["weight_decay"]
        for p, m in zip(self.parameters, self.averages, strict=True):
            direction = torch.sign(beta1 * m + (1 - beta1) * p.grad)
            p -= lr * (direction + decay * p)
            m.copy_(beta2 * m + (1 - beta2) * p.grad)


def betas(hyper: dict[str, float], beta1: float = 0.9, beta2: float = 0.999) -> tuple[float, float]:
    return hyper.get("beta1", beta1), hyper.get("beta2", beta2)


def build(name: str, parameters: Iterable[torch.Tensor], hyper: dict[str, float]) -> Any:
    """Return PyTorch's optimizer of that name; what ``hyper`` leaves out keeps PyTorch's default.

    PyTorch has momentum only as an option of SGD, without a default of its own: 0.9 is the usual figure.
    """
    params = list(parameters)
    plain = {key: hyper[key] for key in ("lr", "eps", "weight_decay") if key in hyper}
    optim = torch.optim
    match name:
        case "sgd":
            return optim.SGD(params, **plain)
        case "momentum":
            return optim.SGD(params, momentum=hyper.get("momentum", 0.9), **plain)
        case "nesterov":
            return optim.SGD(params, momentum=hyper.get("momentum", 0.9), nesterov=True, **plain)
        case "adagrad":
            return optim.Adagrad(params, **plain)
        case "rmsprop":
            return optim.RMSprop(params, alpha=hyper.get("rho", 0.99), **plain)
        case "adadelta":
            return optim.Adadelta(params, rho=hyper.get("rho", 0.9), **plain)
        case "adam":
            return optim.Adam(params, betas=betas(hyper), **plain)
        case "adamw":
            return optim.AdamW(params, betas=betas(hyper), **plain)
        case "adamax":
            return optim.Adamax(params, betas=betas(hyper), **plain)
        case "nadam":
            return optim.NAdam(params, betas=betas(hyper), **plain)
        case "amsgrad":
            return optim.Adam(params, betas=betas(hyper), amsgrad=True, **plain)
        case "lion":
            return Lion(
                params, hyper.get("lr", 1e-4), betas(hyper, beta2=0.99), hyper.get("weight_decay", 0.0)
            )
    raise ValueError(name)


def quadratic(x: torch.Tensor) -> torch.Tensor:
    """½ xᵀ A x − bᵀ x in three dimensions, condition number about 1000."""
    a = torch.tensor([[40.0, 6.0, 0.0], [6.0, 4.0, 0.3], [0.0, 0.3, 0.07]], dtype=torch.float64)
    b = torch.tensor([1.0, -2.0, 0.5], dtype=torch.float64)
    return 0.5 * x @ a @ x - b @ x


def rosenbrock(x: torch.Tensor) -> torch.Tensor:
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def beale(x: torch.Tensor) -> torch.Tensor:
    u, v = x[0], x[1]
    return (1.5 - u + u * v) ** 2 + (2.25 - u + u * v**2) ** 2 + (2.625 - u + u * v**3) ** 2


FUNCTIONS: dict[str, tuple[Function, list[float]]] = {
    "quadratic": (quadratic, [2.0, -3.0, 5.0]),
    "rosenbrock": (rosenbrock, [-1.2, 1.0]),
    "beale": (beale, [0.7, 1.3]),
}

# One setting away from the defaults for each optimizer: every hyper-parameter that it takes is changed.
TUNED: dict[str, dict[str, float]] = {
    "sgd": {"lr": 0.0015, "weight_decay": 0.05},
    "momentum": {"lr": 0.0004, "momentum": 0.8, "weight_decay": 0.03},
    "nesterov": {"lr": 0.0005, "momentum": 0.7, "weight_decay": 0.02},
    "adagrad": {"lr": 0.3, "eps": 1e-6, "weight_decay": 0.01},
    "rmsprop": {"lr": 0.005, "rho": 0.9, "eps": 1e-5, "weight_decay": 0.04},
    "adadelta": {"lr": 0.7, "rho": 0.95, "eps": 1e-5, "weight_decay": 0.1},
    "adam": {"lr": 0.05, "beta1": 0.85, "beta2": 0.98, "eps": 1e-6, "weight_decay": 0.02},
    "adamw": {"lr": 0.08, "beta1": 0.8, "beta2": 0.95, "eps": 1e-7, "weight_decay": 0.1},
    "adamax": {"lr": 0.06, "beta1": 0.7, "beta2": 0.97, "eps": 1e-6, "weight_decay": 0.05},
    "nadam": {"lr": 0.03, "beta1": 0.8, "beta2": 0.99, "eps": 1e-6, "weight_decay": 0.03},
    "amsgrad": {"lr": 0.05, "beta1": 0.8, "beta2": 0.9, "eps": 1e-6, "weight_decay": 0.01},
    "lion": {"lr": 0.02, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.1},
}


def walk(
    function: Function, start: list[float], name: str, hyper: dict[str, float], change: dict[str, float]
) -> np.ndarray:
    """Return the 101 points, with ``change`` applied to the optimizer's group after 50 steps."""
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = build(name, [x], hyper)
    points = [x.detach().numpy().copy()]
    for step in range(STEPS):
        if step == CHANGE_AT:
            optimizer.param_groups[0].update(change)
        optimizer.zero_grad()
        x.grad = torch.autograd.grad(function(x), x)[0]
        optimizer.step()
        points.append(x.detach().numpy().copy())
    path = np.array(points)
    if not np.isfinite(path).all() or np.abs(path).max() > 100:
        raise ValueError(f"{name} on {function.__name__} runs away with {hyper}")
    return path


def well_posed(
    function: Function, start: list[float], name: str, hyper: dict[str, float], change: dict[str, float]
) -> np.ndarray:
    """Return `walk`'s path, refused where it is chaotic: no two programs could agree on its last points."""
    path = walk(function, start, name, hyper, change)
    nearby = walk(function, [x * (1 + 1e-12) for x in start], name, hyper, change)
    amplification = np.max(np.abs(nearby - path) / np.abs(path)) / 1e-12
    if amplification > AMPLIFICATION:
        raise ValueError(
            f"{name} on {function.__name__} amplifies errors by {amplification:.0e} with {hyper}"
        )
    return path


def main() -> None:
    # NAdam keeps its product of momenta in the default type: float32 would spoil the eighth digit.
    torch.set_default_dtype(torch.float64)
    cases: list[dict[str, Any]] = []
    arrays: dict[str, np.ndarray] = {}
    for name, tuned in TUNED.items():
        for function_name, (function, start) in FUNCTIONS.items():
            settings: list[tuple[str, dict[str, float], dict[str, float]]] = [
                ("default", {}, {}),
                ("tuned", tuned, {}),
            ]
            if function_name == "rosenbrock":
                settings.append(("changed", tuned, {"lr": tuned["lr"] / 4, "weight_decay": 0.2}))
            for label, hyper, change in settings:
                key = f"{name}-{function_name}-{label}"
                arrays[key] = well_posed(function, start, name, hyper, change)
                cases.append(
                    {
                        "key": key,
                        "optimizer": name,
                        "function": function_name,
                        "hyper": hyper,
                        "change": change,
                    }
                )
    document = {"torch": torch.__version__, "steps": STEPS, "change_at": CHANGE_AT, "cases": cases}
    (FOLDER / "optimizer_paths.json").write_text(json.dumps(document, indent=1) + "\n")
    np.savez_compressed(FOLDER / "optimizer_paths.npz", allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
