"""Write training_runs.json and training_runs.npz: whole training runs by PyTorch in float64.

Run with a Python that has torch 2.13 and NumPy: ``python tests/reference/make_training_runs.py``.

Every run makes 200 steps over 50 samples in batches of 10, always in the same order. The arrays of a run are
its inputs (50, n), targets (50, outputs), ``theta`` (5, P) at steps 0, 1, 10, 100 and 200, the loss (200,) of
each step before its update, and the learning rate (200,) of each step. θ holds each layer's weights
(inputs, units) row by row and then its biases.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch  # type: ignore[import-not-found]
from torch import nn
from torch.optim import lr_scheduler  # type: ignore[import-not-found]

FOLDER = Path(__file__).parent
SAMPLES, BATCH, STEPS = 50, 10, 200
KEPT = (0, 1, 10, 100, 200)
PER_EPOCH = SAMPLES // BATCH
AMPLIFICATION = 1e4  # of a relative error of the first weights; a chaotic run would compare rounding errors

NETWORKS: dict[str, tuple[int, list[tuple[int, str]]]] = {
    "tanh 2-8-8-1": (2, [(8, "tanh"), (8, "tanh"), (1, "identity")]),
    "relu 3-10-2": (3, [(10, "relu"), (2, "identity")]),
    "gelu 2-6-6-3": (2, [(6, "gelu"), (6, "gelu"), (3, "identity")]),
    "sigmoid 4-5-1": (4, [(5, "sigmoid"), (1, "sigmoid")]),
    "mixed 3-6-5-3": (3, [(6, "tanh"), (5, "relu"), (3, "softmax")]),
}


@dataclass
class Run:
    network: str
    loss: str
    optimizer: str
    hyper: dict[str, float]
    loss_hyper: dict[str, float] = field(default_factory=dict)
    penalize_biases: bool = False
    l1: float = 0.0
    l2: float = 0.0
    clip_norm: float = 0.0
    clip_value: float = 0.0
    schedule: str = "constant"
    schedule_hyper: dict[str, float] = field(default_factory=dict)


TANH, RELU, GELU, SIGMOID, MIXED = NETWORKS
RUNS = [
    Run(TANH, "mse", "sgd", {"lr": 0.05}),
    Run(TANH, "half_sse", "momentum", {"lr": 0.02, "momentum": 0.8, "weight_decay": 0.003}),
    Run(TANH, "huber", "adam", {"lr": 0.01}, {"delta": 0.3}),
    Run(TANH, "bce_logits", "adam", {"lr": 0.02, "weight_decay": 0.01}),
    Run(RELU, "mae", "adam", {"lr": 0.005, "beta1": 0.8, "beta2": 0.99}),
    Run(RELU, "mse", "momentum", {"lr": 0.02, "weight_decay": 0.01}, penalize_biases=True),
    Run(RELU, "hinge", "sgd", {"lr": 0.1, "weight_decay": 0.02}),
    Run(GELU, "softmax_cross_entropy", "adam", {"lr": 0.01, "weight_decay": 0.005}),
    Run(GELU, "softmax_cross_entropy", "sgd", {"lr": 0.3}),
    Run(SIGMOID, "bce", "momentum", {"lr": 0.1, "weight_decay": 0.001}),
    Run(MIXED, "cross_entropy", "adam", {"lr": 0.01}),
    Run(MIXED, "cross_entropy", "sgd", {"lr": 0.1, "weight_decay": 0.01}),
    Run(TANH, "mse", "adam", {"lr": 0.01}, l1=0.002, l2=0.01),
    Run(GELU, "softmax_cross_entropy", "momentum", {"lr": 0.1}, clip_norm=0.2),
    Run(TANH, "half_sse", "sgd", {"lr": 0.2}, clip_value=0.05),
    Run(RELU, "mse", "momentum", {"lr": 0.05, "weight_decay": 0.01}, clip_norm=0.5, clip_value=0.1),
    Run(TANH, "mse", "sgd", {"lr": 0.1}, schedule="step", schedule_hyper={"every": 7, "gamma": 0.5}),
    Run(TANH, "mse", "momentum", {"lr": 0.05}, schedule="exponential", schedule_hyper={"gamma": 0.93}),
    Run(GELU, "softmax_cross_entropy", "sgd", {"lr": 0.5}, schedule="cosine",
        schedule_hyper={"epochs": 25, "lowest": 0.01}),
    Run(RELU, "mse", "adam", {"lr": 0.02}, schedule="warmup", schedule_hyper={"epochs": 8, "start": 0.1}),
    Run(GELU, "softmax_cross_entropy", "adam", {"lr": 0.03}, schedule="one_cycle",
        schedule_hyper={"epochs": 40, "rise": 0.25}),
    Run(RELU, "mae", "sgd", {"lr": 0.3}, schedule="plateau", schedule_hyper={"patience": 1, "gamma": 0.5}),
]  # fmt: skip

ACTIVATIONS = {
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "gelu": nn.GELU,
    "sigmoid": nn.Sigmoid,
    "identity": nn.Identity,
}


def build_model(name: str) -> Any:
    inputs, layers = NETWORKS[name]
    parts: list[Any] = []
    for units, activation in layers:
        parts += [nn.Linear(inputs, units)]
        parts += [nn.Softmax(dim=1) if activation == "softmax" else ACTIVATIONS[activation]()]
        inputs = units
    return nn.Sequential(*parts)


def flat(model: Any) -> np.ndarray:
    """Return all parameters as one vector in the layout described above."""
    linear = [part for part in model if isinstance(part, nn.Linear)]
    parts = [part for layer in linear for part in (layer.weight.T.reshape(-1), layer.bias)]
    return torch.cat(parts).detach().numpy().copy()  # type: ignore[no-any-return]


def samples(run: Run) -> tuple[torch.Tensor, torch.Tensor]:
    inputs, layers = NETWORKS[run.network]
    outputs = layers[-1][0]
    x = torch.randn(SAMPLES, inputs)
    score = torch.sin(2 * x @ torch.randn(inputs, outputs)) + 0.3 * torch.randn(SAMPLES, outputs)
    if "cross_entropy" in run.loss:
        return x, nn.functional.one_hot(score.argmax(1), outputs).to(torch.float64)
    if run.loss.startswith("bce"):
        return x, (score > 0).to(torch.float64)
    return x, torch.sign(score) if run.loss == "hinge" else score


def loss_of(run: Run, y: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    match run.loss:
        case "mse":
            return nn.functional.mse_loss(y, t)
        case "half_sse":
            return 0.5 * ((y - t) ** 2).sum(1).mean()
        case "mae":
            return nn.functional.l1_loss(y, t)
        case "huber":
            return nn.functional.huber_loss(y, t, delta=run.loss_hyper["delta"])
        case "bce":
            return nn.functional.binary_cross_entropy(y, t)
        case "bce_logits":
            return nn.functional.binary_cross_entropy_with_logits(y, t)
        case "cross_entropy":
            return -(t * y.log()).sum(1).mean()
        case "softmax_cross_entropy":
            return nn.functional.cross_entropy(y, t)
        case "hinge":
            return nn.functional.relu(1 - t * y).mean()
    raise ValueError(run.loss)


def build_optimizer(run: Run, model: Any) -> Any:
    """Return the optimizer; weight decay leaves the biases alone unless the run says otherwise."""
    hyper = dict(run.hyper)
    decay = hyper.pop("weight_decay", 0.0)
    named = list(model.named_parameters())
    groups = [
        {"params": [p for name, p in named if name.endswith("weight")], "weight_decay": decay},
        {
            "params": [p for name, p in named if name.endswith("bias")],
            "weight_decay": decay if run.penalize_biases else 0.0,
        },
    ]
    if run.optimizer == "adam":
        betas = (hyper.get("beta1", 0.9), hyper.get("beta2", 0.999))
        return torch.optim.Adam(groups, lr=hyper["lr"], betas=betas)
    momentum = hyper.get("momentum", 0.9) if run.optimizer == "momentum" else 0.0
    return torch.optim.SGD(groups, lr=hyper["lr"], momentum=momentum)


def build_scheduler(run: Run, optimizer: Any) -> tuple[Any, bool]:
    """Return PyTorch's scheduler, if any, and whether it is stepped at every batch instead of every epoch."""
    hyper, lr = run.schedule_hyper, run.hyper["lr"]
    match run.schedule:
        case "step":
            return lr_scheduler.StepLR(optimizer, int(hyper["every"]), hyper["gamma"]), False
        case "exponential":
            return lr_scheduler.ExponentialLR(optimizer, hyper["gamma"]), False
        case "cosine":
            return lr_scheduler.CosineAnnealingLR(optimizer, int(hyper["epochs"]), hyper["lowest"]), False
        case "warmup":
            steps = int(hyper["epochs"] * PER_EPOCH)
            return lr_scheduler.LinearLR(optimizer, hyper["start"], total_iters=steps), True
        case "one_cycle":
            steps, rise = int(hyper["epochs"] * PER_EPOCH), hyper["rise"]
            cycle = lr_scheduler.OneCycleLR(optimizer, lr, steps, pct_start=rise, cycle_momentum=False)
            return cycle, True
        case "plateau":
            patience, gamma = int(hyper["patience"]), hyper["gamma"]
            return lr_scheduler.ReduceLROnPlateau(optimizer, factor=gamma, patience=patience), False
    return None, False


def train(run: Run, model: Any, x: torch.Tensor, t: torch.Tensor) -> dict[str, np.ndarray]:
    optimizer = build_optimizer(run, model)
    scheduler, per_step = build_scheduler(run, optimizer)
    kept, losses, rates = [flat(model)], [], []
    for step in range(STEPS):
        start = step % PER_EPOCH * BATCH
        loss = loss_of(run, model(x[start : start + BATCH]), t[start : start + BATCH])
        weights = [p for name, p in model.named_parameters() if name.endswith("weight")]
        penalty = sum(run.l1 * w.abs().sum() + 0.5 * run.l2 * w.square().sum() for w in weights)
        optimizer.zero_grad()
        (loss + penalty).backward()
        if run.clip_norm:
            nn.utils.clip_grad_norm_(model.parameters(), run.clip_norm)
        if run.clip_value:
            nn.utils.clip_grad_value_(model.parameters(), run.clip_value)
        losses.append(loss.item())
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        ends_epoch = (step + 1) % PER_EPOCH == 0
        if run.schedule == "plateau" and ends_epoch:
            scheduler.step(loss_of(run, model(x), t).item())
        elif scheduler is not None and (per_step or ends_epoch) and step + 1 < STEPS:
            scheduler.step()
        if step + 1 in KEPT:
            kept.append(flat(model))
    return {"theta": np.array(kept), "loss": np.array(losses), "rate": np.array(rates)}


def well_posed(run: Run, seed: int) -> dict[str, np.ndarray]:
    """Return the run's arrays, refused where rounding errors would grow beyond the tests' tolerance."""
    torch.manual_seed(seed)
    x, t = samples(run)
    model, nearby = build_model(run.network), build_model(run.network)
    with torch.no_grad():
        for p, q in zip(model.parameters(), nearby.parameters(), strict=True):
            q.copy_(p * (1 + 1e-10))
    result, other = train(run, model, x, t), train(run, nearby, x, t)
    amplification = np.max(np.abs(result["loss"] - other["loss"]) / np.abs(result["loss"])) / 1e-10
    if not amplification < AMPLIFICATION:
        raise ValueError(f"{run} amplifies errors by {amplification:.0e}: choose another seed")
    return result | {"inputs": x.numpy(), "targets": t.numpy()}


def main() -> None:
    torch.set_default_dtype(torch.float64)
    cases: list[dict[str, Any]] = []
    arrays: dict[str, np.ndarray] = {}
    for number, run in enumerate(RUNS):
        extras = [run.schedule] if run.schedule != "constant" else []
        extras += [name for name in ("l1", "l2", "clip_norm", "clip_value") if getattr(run, name)]
        key = "-".join([f"{number:02}", run.network.replace(" ", "_"), run.loss, run.optimizer, *extras])
        inputs, layers = NETWORKS[run.network]
        cases.append({"key": key, "inputs": inputs, "layers": layers, **asdict(run)})
        arrays |= {f"{key}/{name}": array for name, array in well_posed(run, 1000 + number).items()}
    document = {"torch": torch.__version__, "batch_size": BATCH, "steps": STEPS, "kept": KEPT, "cases": cases}
    (FOLDER / "training_runs.json").write_text(json.dumps(document, indent=1) + "\n")
    np.savez_compressed(FOLDER / "training_runs.npz", allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
