"""Descent on a typed function: any of the engine's optimizers, step by step, from a chosen start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from playground.engine.optimizers import make_optimizer
from playground.graph.computation import Graph
from playground.graph.evaluation import backward, evaluate
from playground.graph.expression import parse
from playground.graph.lexer import ExpressionError
from playground.support.errors import PlaygroundError

MAX_STEPS = 1_000_000
FINISHED = "finished"

_USUAL_NAMES = ("x", "y", "z")


@dataclass(frozen=True)
class Descent:
    """The path of one optimizer.

    Args:
        variables: the coordinates' names, in the order of each point.
        points: the start and the point after each step.
        values: the function at each point.
        gradients: its gradient at each point.
        status: ``finished``, or ``diverged at step k: …`` where the function could no longer be computed
            after step k; the path then ends at the point before.
    """

    variables: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    values: tuple[float, ...]
    gradients: tuple[tuple[float, ...], ...]
    status: str


def descend(
    expression: str | Graph,
    start: Sequence[float],
    optimizer: str,
    hyper: Mapping[str, float] | None = None,
    steps: int = 100,
    variables: Sequence[str] | None = None,
) -> Descent:
    """Follow an optimizer for ``steps`` steps from ``start``.

    Args:
        expression: the function.
        start: one number for each variable.
        optimizer: a name in the engine's `OPTIMIZERS`.
        hyper: its hyper-parameters, such as ``{"lr": 0.1}``; its defaults where nothing is said.
        steps: how many, up to a million.
        variables: the names that the coordinates stand for; by default those of `coordinate_names`.

    Raises:
        PlaygroundError: the expression, the start, the optimizer or the number of steps is wrong, or the
            function is undefined at the start.
    """
    graph = parse(expression) if isinstance(expression, str) else expression
    names = coordinate_names(graph, len(start)) if variables is None else tuple(variables)
    unknown = [name for name in graph.inputs if name not in names]
    if unknown or len(names) != len(start):
        raise PlaygroundError(
            f"The function has the inputs {', '.join(graph.inputs) or 'none'}, but the start has {len(start)}"
            f" numbers, for {', '.join(names)}; give one number for each.",
            "start",
        )
    if not 0 <= steps <= MAX_STEPS:
        raise PlaygroundError(f"The number of steps is from 0 to {MAX_STEPS:,}, not {steps}.", "steps")
    rule = make_optimizer(optimizer, len(names), hyper)
    theta = np.array(start, np.float64)
    if not np.isfinite(theta).all():
        raise PlaygroundError("The start must be finite numbers.", "start")
    gradient = np.zeros_like(theta)
    points, values, gradients = [], [], []
    status = FINISHED
    for step in range(steps + 1):
        if step:
            with np.errstate(all="ignore"):  # an overflow is told below as what it is
                rule.step(theta, gradient)
        try:
            value, slopes = _value_and_gradient(graph, names, theta)
        except PlaygroundError as error:
            if step == 0:
                raise
            status = (
                f"diverged at step {step}: {error.message if isinstance(error, ExpressionError) else error}"
            )
            break
        points.append(tuple(theta.tolist()))
        values.append(value)
        gradients.append(slopes)
        gradient[:] = slopes
    return Descent(names, tuple(points), tuple(values), tuple(gradients), status)


def coordinate_names(graph: Graph, count: int) -> tuple[str, ...]:
    """Return which input each of ``count`` coordinates stands for.

    They are the inputs in alphabetical order, or x, y, z where the function uses only some of these.
    """
    usual = _USUAL_NAMES[:count]
    return usual if set(graph.inputs) <= set(usual) else tuple(sorted(graph.inputs))


def _value_and_gradient(
    graph: Graph, names: tuple[str, ...], point: np.typing.NDArray[np.float64]
) -> tuple[float, tuple[float, ...]]:
    at = {name: float(number) for name, number in zip(names, point, strict=True) if name in graph.inputs}
    values = evaluate(graph, at)
    gradients = backward(graph, values).inputs
    return values.output, tuple(gradients.get(name, 0.0) for name in names)
