"""The formulae of the losses in LaTeX; a loss without one shows its plain formula."""

from typing import Final

FORMULAE: Final[dict[str, tuple[str, str]]] = {
    "mse": (
        r"E = \frac{1}{n}\sum (\hat y - t)^2",
        r"\frac{\partial E}{\partial \hat y} = \frac{2}{n}(\hat y - t)",
    ),
    "half_sse": (
        r"E = \frac{1}{B}\sum \frac{1}{2}\sum_k (\hat y_k - t_k)^2",
        r"\frac{\partial E}{\partial \hat y} = \frac{1}{B}(\hat y - t)",
    ),
    "mae": (
        r"E = \frac{1}{n}\sum |\hat y - t|",
        r"\frac{\partial E}{\partial \hat y} = \frac{1}{n}\,\text{sign}(\hat y - t)",
    ),
    "huber": (
        r"E = \frac{1}{n}\sum \begin{cases} \tfrac{1}{2}e^2 & |e| \le \delta \\"
        r" \delta(|e| - \tfrac{1}{2}\delta) & |e| > \delta \end{cases}",
        r"\frac{\partial E}{\partial \hat y} = \frac{1}{n}\,\text{clip}(e, -\delta, \delta)",
    ),
    "bce_logits": (
        r"E = \frac{1}{n}\sum \max(z, 0) - z t + \ln(1 + e^{-|z|})",
        r"\frac{\partial E}{\partial z} = \frac{1}{n}(\sigma(z) - t)",
    ),
    "softmax_cross_entropy": (
        r"E = \frac{1}{B}\sum (\ln \sum_j e^{z_j} - \sum_k t_k z_k)",
        r"\frac{\partial E}{\partial z_k} = \frac{1}{B}(\text{softmax}(z)_k - t_k)",
    ),
    "bce": (
        r"E = -\frac{1}{n}\sum t \ln \hat y + (1 - t) \ln(1 - \hat y)",
        r"\frac{\partial E}{\partial \hat y} = \frac{\hat y - t}{n\,\hat y (1 - \hat y)}",
    ),
    "cross_entropy": (
        r"E = -\frac{1}{B}\sum \sum_k t_k \ln y_k",
        r"\frac{\partial E}{\partial y_k} = -\frac{t_k}{B\,y_k}",
    ),
    "hinge": (
        r"E = \frac{1}{n}\sum \max(0, 1 - t \hat y)",
        r"\frac{\partial E}{\partial \hat y} = \begin{cases} -\tfrac{t}{n} & t \hat y < 1 \\"
        r" 0 & t \hat y \ge 1 \end{cases}",
    ),
}
"""Value and derivative of each loss that has been written so, by its name in the registry."""
