"""Write losses.json: every loss, its gradient and its per-sample values by PyTorch in float64.

Run with a Python that has torch 2.13: ``python tests/reference/make_losses.py``.
Matrices are feature-major, (outputs, B). PyTorch has no function for cross-entropy on probabilities, nor for
the hinge loss over ±1 targets: they are written here from their definitions and differentiated automatically.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch  # type: ignore[import-not-found]
from torch.nn import functional  # type: ignore[import-not-found]

FOLDER = Path(__file__).parent

Elements = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def over_outputs(mean: bool, elements: Elements) -> Elements:
    """Return the per-sample loss (B,) of a loss given for each element."""
    return lambda y, t: elements(y, t).mean(0) if mean else elements(y, t).sum(0)


PER_SAMPLE: dict[str, Elements] = {
    "mse": over_outputs(True, lambda y, t: functional.mse_loss(y, t, reduction="none")),
    "half_sse": over_outputs(False, lambda y, t: 0.5 * functional.mse_loss(y, t, reduction="none")),
    "mae": over_outputs(True, lambda y, t: functional.l1_loss(y, t, reduction="none")),
    "bce": over_outputs(True, lambda y, t: functional.binary_cross_entropy(y, t, reduction="none")),
    "bce_logits": over_outputs(
        True, lambda y, t: functional.binary_cross_entropy_with_logits(y, t, reduction="none")
    ),
    "cross_entropy": over_outputs(False, lambda y, t: -t * torch.where(t > 0, y, 1.0).log()),
    "softmax_cross_entropy": lambda y, t: functional.cross_entropy(y.T, t.T, reduction="none"),
    "hinge": over_outputs(True, lambda y, t: functional.relu(1 - t * y)),
}


def huber(delta: float) -> Elements:
    return over_outputs(True, lambda y, t: functional.huber_loss(y, t, reduction="none", delta=delta))


def measured(
    label: str, loss: str, hyper: dict[str, float], y: torch.Tensor, t: torch.Tensor
) -> dict[str, Any]:
    y = y.to(torch.float64).requires_grad_()
    t = t.to(torch.float64)
    per_sample = (huber(hyper["delta"]) if loss == "huber" else PER_SAMPLE[loss])(y, t)
    value = per_sample.mean()
    (gradient,) = torch.autograd.grad(value, y)
    if not (torch.isfinite(value) and torch.isfinite(gradient).all()):
        raise ValueError(f"{label} is not finite")
    return {
        "label": label,
        "loss": loss,
        "hyper": hyper,
        "prediction": y.tolist(),
        "target": t.tolist(),
        "value": value.item(),
        "gradient": gradient.tolist(),
        "per_sample": per_sample.tolist(),
    }


def one_hot(classes: int, batch: int) -> torch.Tensor:
    return functional.one_hot(torch.randint(classes, (batch,)), classes).T.to(torch.float64)


def cases() -> list[dict[str, Any]]:
    torch.manual_seed(20250301)
    torch.set_default_dtype(torch.float64)
    made = []
    for outputs, batch in ((1, 1), (1, 7), (3, 5)):
        shape = f"{outputs}x{batch}"
        y, t = torch.randn(outputs, batch), torch.randn(outputs, batch)
        zero_one = torch.randint(2, (outputs, batch))
        for loss in ("mse", "half_sse", "mae"):
            made.append(measured(f"{loss} {shape}", loss, {}, y, t))
        for delta in (0.1, 1.0, 2.5):
            made.append(measured(f"huber {delta} {shape}", "huber", {"delta": delta}, 2 * y, t))
        made.append(measured(f"bce {shape}", "bce", {}, torch.sigmoid(3 * y), zero_one))
        made.append(measured(f"bce soft {shape}", "bce", {}, torch.sigmoid(3 * y), torch.sigmoid(t)))
        made.append(measured(f"bce_logits {shape}", "bce_logits", {}, 3 * y, zero_one))
        made.append(measured(f"bce_logits soft {shape}", "bce_logits", {}, 3 * y, torch.sigmoid(t)))
        made.append(measured(f"hinge {shape}", "hinge", {}, y, 2 * zero_one - 1))
    for classes, batch in ((2, 1), (3, 6), (10, 4)):
        shape = f"{classes}x{batch}"
        logits, target = 2 * torch.randn(classes, batch), one_hot(classes, batch)
        soft = torch.softmax(torch.randn(classes, batch), 0)
        for label, t in (("one-hot", target), ("soft", soft)):
            y = torch.softmax(logits, 0)
            made.append(measured(f"cross_entropy {label} {shape}", "cross_entropy", {}, y, t))
            made.append(
                measured(f"softmax_cross_entropy {label} {shape}", "softmax_cross_entropy", {}, logits, t)
            )
    return made + edges()


def edges() -> list[dict[str, Any]]:
    """Return the corners: exact hits, kinks whose derivative all agree on, saturated and huge predictions."""
    row = torch.tensor([[0.0, 1.0, -1.0, 1e-9, 1e8, -1e8, 3.0]])
    made = [measured(f"{loss} edges", loss, {}, row, row.round()) for loss in ("mse", "half_sse", "mae")]
    made += [measured(f"{loss} zero target", loss, {}, row, 0 * row) for loss in ("mse", "half_sse", "mae")]
    kinks = torch.tensor([[0.0, 0.5, -0.5, 0.5 + 1e-12, -1e6, 1e6]])
    made.append(measured("huber kinks", "huber", {"delta": 0.5}, kinks, 0 * kinks))
    sure = torch.tensor([[0.0, 1.0, 1e-9, 1 - 1e-9, 0.5]])
    made.append(measured("bce certain", "bce", {}, sure, torch.tensor([[0.0, 1.0, 1.0, 0.0, 1.0]])))
    # PyTorch bounds y(1 − y) by a 1e-12 that it keeps in float32, hence the coarser comparison.
    wrong = measured("bce impossible", "bce", {}, torch.tensor([[0.0, 1.0]]), torch.tensor([[1.0, 0.0]]))
    made.append(wrong | {"tolerance": 1e-8})
    far = torch.tensor([[-1e4, 1e4, -1e4, 1e4, 0.0, -40.0, 40.0, 800.0]])
    truth = torch.tensor([[0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.5]])
    made.append(measured("bce_logits huge", "bce_logits", {}, far, truth))
    beyond = torch.tensor([[1.5, -1.5, 1e6, -1e6, 0.0, 1 - 1e-12, 1 + 1e-12]])
    made.append(measured("hinge margins", "hinge", {}, beyond, torch.tensor([[1.0, -1, -1, 1, 1, 1, 1]])))
    nearly = torch.tensor([[1.0, 0.5, 1e-9, 1e-3], [0.0, 0.25, 1 - 1e-9, 0.999], [0.0, 0.25, 0.0, 0.0]])
    right = torch.tensor([[1.0, 0, 1, 0], [0.0, 1, 0, 1], [0.0, 0, 0, 0]])
    made.append(measured("cross_entropy zero probability", "cross_entropy", {}, nearly, right))
    huge = torch.tensor(
        [[1e4, -1e4, 0.0, 1e4, 700.0], [-1e4, 1e4, 0.0, 1e4, -700.0], [0.0, 0.0, 0.0, 1e4, 0.0]]
    )
    for label, pick in (("right", [0, 1, 2, 0, 0]), ("wrong", [1, 0, 1, 2, 1])):
        target = functional.one_hot(torch.tensor(pick), 3).T
        made.append(
            measured(f"softmax_cross_entropy huge {label}", "softmax_cross_entropy", {}, huge, target)
        )
    return made


def main() -> None:
    lines = ",\n".join(json.dumps(case) for case in cases())
    (FOLDER / "losses.json").write_text(f'{{"torch": "{torch.__version__}", "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
