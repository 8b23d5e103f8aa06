"""The keys of quizzes: a small, closed set of computations that the engine makes; nothing is evaluated.

`COMPUTATIONS` is the whole set; ``resources/lessons/README.md`` describes it for whoever writes a lesson.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from math import isfinite

import numpy as np
from msgspec import convert, to_builtins

from playground.document.experiment import Experiment, build
from playground.document.schema import Document
from playground.engine.arrays import Array
from playground.engine.losses import Loss, make_loss
from playground.graph.descend import descend
from playground.graph.evaluation import backward, evaluate
from playground.graph.exercise import MOST_TYPED
from playground.graph.expression import parse
from playground.lessons.actions import DOCUMENT_ROOTS, read_value
from playground.lessons.documents import example
from playground.lessons.lesson import Event, Option
from playground.lessons.paths import check_value, read_path, with_value
from playground.support.errors import PlaygroundError

Answer = float | str
Events = Sequence[Event]

MOST_WORK = 10_000  # steps times operations: about a tenth of a second
SAME = 1e-9  # relative difference of two numbers that counts as none


def _updates_per_epoch(experiment: Experiment) -> int:
    """Return how many batches an epoch has, without the network that would be trained."""
    samples, training = len(experiment.data.train_inputs), experiment.document.training
    size = min(training.batch_size or samples, samples)
    return samples // size if training.drop_last else -(-samples // size)


COUNTS: dict[str, Callable[[Experiment], int]] = {
    "parameters": lambda experiment: COUNTS["weights"](experiment) + COUNTS["biases"](experiment),
    "weights": lambda experiment: int(experiment.spec.weight_mask().sum()),
    "biases": lambda experiment: sum(layer.units for layer in experiment.spec.layers if layer.bias),
    "inputs": lambda experiment: experiment.spec.inputs,
    "outputs": lambda experiment: experiment.spec.layers[-1].units,
    "training_samples": lambda experiment: len(experiment.data.train_inputs),
    "updates_per_epoch": _updates_per_epoch,
}
"""What can be counted in a document."""


def compute(key: str, events: Events = ()) -> Answer:
    """Return the answer that ``key`` describes; ``events`` are those of the lesson's timeline.

    Raises:
        PlaygroundError: it is none of `COMPUTATIONS`, or cannot be computed.
    """
    verb, _, rest = key.strip().partition(" ")
    if verb not in COMPUTATIONS:
        raise PlaygroundError(f"{verb!r} is no computation; choose one of: {', '.join(COMPUTATIONS)}.")
    answer = COMPUTATIONS[verb](rest.strip(), events)
    if isinstance(answer, float) and not isfinite(answer):
        raise PlaygroundError(f"the key comes to {answer}; ask for a number that there is.")
    return answer


def agrees(given: float, answer: float, digits: int) -> bool:
    """Return whether a number is the answer to so many decimals."""
    return abs(given - answer) <= 0.5 * 10.0**-digits * (1 + 1e-6)


def matching(options: Sequence[Option], answer: Answer, digits: int) -> list[int]:
    """Return the places of the options whose value is the answer."""
    if isinstance(answer, str):
        return [place for place, option in enumerate(options) if option.value == answer]
    return [
        place
        for place, option in enumerate(options)
        if isinstance(option.value, float) and agrees(option.value, answer, digits)
    ]


def read_typed(text: str) -> float | None:
    """Return the number that a person typed, None if it is none: 0.25, −0.25, 1/4, 25%, full-width digits."""
    if len(text) > MOST_TYPED:
        return None
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").replace(" ", "")
    match = re.fullmatch(
        r"([-+]?[0-9]*[.,]?[0-9]+(?:[eE][-+]?[0-9]{1,3})?)(?:/([0-9]+[.]?[0-9]*))?(%?)", plain
    )
    if match is None:
        return None
    value = float(match[1].replace(",", "."))
    divisor = float(match[2]) if match[2] else 1.0
    if divisor == 0.0:
        return None
    value = value / divisor / (100.0 if match[3] else 1.0)
    return value if isfinite(value) else None


def _loss(text: str, _events: Events) -> float:
    loss, prediction, target, _of = _read_loss(text)
    with np.errstate(all="ignore"):
        return float(loss.value(prediction, target))


def _loss_slope(text: str, _events: Events) -> float:
    loss, prediction, target, of = _read_loss(text)
    gradient = np.empty_like(prediction)
    with np.errstate(all="ignore"):
        loss.gradient(prediction, target, gradient)
    return float(gradient.flat[of - 1])


def _read_loss(text: str) -> tuple[Loss, Array, Array, int]:
    """Return the loss, prediction and target (outputs, samples), and which prediction is asked for."""
    name, *assignments = text.split() or [""]
    given = dict(each.partition("=")[::2] for each in assignments)
    if not {"prediction", "target"} <= given.keys():
        raise PlaygroundError(
            "a loss needs prediction= and target=, such as loss mse prediction=0.8 target=1."
        )
    prediction, target = (_matrix(given.pop(each)) for each in ("prediction", "target"))
    if prediction.shape != target.shape:
        raise PlaygroundError("the prediction and the target must have as many numbers as each other.")
    of = int(_number(given.pop("of", "1")))
    if not 1 <= of <= prediction.size:
        raise PlaygroundError(f"of={of} names none of the {prediction.size} predictions; they count from 1.")
    loss = make_loss(name, {key: _number(value) for key, value in given.items()}, name)
    return loss, prediction, target, of


def _matrix(text: str) -> Array:
    """Return ``"1,2;3,4"`` as the engine takes it: (outputs, samples)."""
    rows = [[_number(each) for each in row.split(",")] for row in text.split(";")]
    if len({len(row) for row in rows}) > 1:
        raise PlaygroundError("every sample must have the same number of outputs.")
    return np.array(rows).T


def _value(text: str, _events: Events) -> float:
    expression, _, at = text.partition(" at ")
    return float(evaluate(parse(expression), _point(at)).output)


def _slope(text: str, _events: Events) -> float:
    match = re.fullmatch(r"(.+) by (\w+)(?: at (.+))?", text)
    if match is None:
        raise PlaygroundError("write slope EXPRESSION by NAME at NAME=NUMBER …")
    graph = parse(match[1])
    if match[2] not in graph.inputs:
        raise PlaygroundError(f"{match[2]!r} is no input; the inputs are: {', '.join(graph.inputs)}.")
    return float(backward(graph, evaluate(graph, _point(match[3] or ""))).inputs[match[2]])


def _descend(text: str, _events: Events) -> float:
    match = re.fullmatch(r"(.+) from (.+) gives (\w+)", text)
    if match is None:
        raise PlaygroundError("write descend EXPRESSION from NAME=NUMBER … lr=NUMBER steps=N gives NAME.")
    graph = parse(match[1])
    settings = dict(each.partition("=")[::2] for each in match[2].split())
    optimizer = settings.pop("optimizer", "sgd")
    steps = int(_number(settings.pop("steps", "1")))
    start = {name: _number(settings.pop(name)) for name in list(settings) if name in graph.inputs}
    most = MOST_WORK // len(graph.nodes)
    if steps > most:
        raise PlaygroundError(f"a quiz makes {most:,} steps on this function at most, not {steps:,}.")
    hyper = {name: _number(value) for name, value in settings.items()}
    path = descend(graph, list(start.values()), optimizer, hyper, steps, list(start))
    if len(path.points) <= steps:
        raise PlaygroundError(f"the descent {path.status}; ask for fewer steps.")
    if match[3] == "value":
        return path.values[-1]
    if match[3] not in path.variables:
        raise PlaygroundError(f"a descent gives value, or one of: {', '.join(path.variables)}.")
    return path.points[-1][path.variables.index(match[3])]


def _count(text: str, _events: Events) -> float:
    what, *assignments = text.split()
    if what not in COUNTS:
        raise PlaygroundError(f"{what!r} cannot be counted; choose one of: {', '.join(COUNTS)}.")
    values = to_builtins(Document())
    for assignment in assignments:
        name, _, value = assignment.partition("=")
        if name == "example":
            values = to_builtins(example(value))
            continue
        path = read_path(name)
        if path[0] not in DOCUMENT_ROOTS:
            raise PlaygroundError(f"{name!r} leads nowhere; begin with one of: {', '.join(DOCUMENT_ROOTS)}.")
        check_value(Document, path, read_value(value))
        values = with_value(values, path, read_value(value))
    return float(COUNTS[what](build(convert(values, Document))))


def _year(text: str, events: Events) -> float:
    return float(_event(text, events).year)


def _who(text: str, events: Events) -> str:
    return _event(text, events).who


def _event(name: str, events: Events) -> Event:
    named = {event.name: event for event in events if event.name}
    if name not in named:
        raise PlaygroundError(
            f"no event of this lesson's timeline is named {name!r}; there are: {', '.join(named) or 'none'}."
        )
    return named[name]


def _pair(text: str, events: Events) -> tuple[float, float]:
    parts = text.split(" versus ")
    if len(parts) != 2:
        raise PlaygroundError("write two computations with versus between them.")
    first, second = (compute(part, events) for part in parts)
    if isinstance(first, str) or isinstance(second, str):
        raise PlaygroundError("only numbers can be compared.")
    return first, second


def _larger(text: str, events: Events) -> str:
    first, second = _pair(text, events)
    if abs(first - second) <= SAME * max(abs(first), abs(second), 1e-12):
        return "same"
    return "first" if first > second else "second"


def _smaller(text: str, events: Events) -> str:
    return {"first": "second", "second": "first", "same": "same"}[_larger(text, events)]


def _ratio(text: str, events: Events) -> float:
    first, second = _pair(text, events)
    if second == 0.0:
        raise PlaygroundError("the second of a ratio is 0.")
    return first / second


def _difference(text: str, events: Events) -> float:
    first, second = _pair(text, events)
    return first - second


def _sign(text: str, events: Events) -> str:
    number = compute(text, events)
    if isinstance(number, str):
        raise PlaygroundError("only a number has a sign.")
    return "zero" if abs(number) < SAME else "positive" if number > 0 else "negative"


def _point(text: str) -> Mapping[str, float]:
    return {name: _number(value) for name, _, value in (each.partition("=") for each in text.split())}


def _number(text: str) -> float:
    try:
        value = float(text.replace("−", "-"))
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise PlaygroundError(f"{text!r} is not a finite number.")
    return value


COMPUTATIONS: dict[str, Callable[[str, Events], Answer]] = {
    "loss": _loss,
    "loss_slope": _loss_slope,
    "value": _value,
    "slope": _slope,
    "descend": _descend,
    "count": _count,
    "year": _year,
    "who": _who,
    "larger": _larger,
    "smaller": _smaller,
    "ratio": _ratio,
    "difference": _difference,
    "sign": _sign,
}
"""For each word that a key may begin with, what computes the answer from the rest."""
