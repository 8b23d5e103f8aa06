"""What two or more documents differ in, setting by setting, in the words of the window."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from playground.data.dataset import SCALINGS
from playground.document.experiment import Experiment, initial_weights
from playground.document.schema import Document, Named
from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.registry import HyperParameter
from playground.engine.schedules import SCHEDULES
from playground.support.marks import N_

Value = tuple[str, ...]
"""Words, each to be translated and then joined with commas."""

ABSENT: Value = ()

NAMES: tuple[str, ...] = (
    N_("data"), N_("samples"), N_("noise"), N_("data seed"), N_("training share"), N_("input scaling"),
    N_("inputs"), N_("layers"), N_("activation"), N_("output"), N_("initial weights"), N_("dropout p"),
    N_("precision"), N_("seed"), N_("loss"), N_("optimizer"), N_("schedule"), N_("batch size"),
    N_("shuffle each epoch"), N_("drop a short last batch"), N_("penalties on biases too"),
    N_("clip ‖g‖ at"), N_("clip each |g| at"), N_("frozen weights"),
)  # fmt: skip
"""The settings that every document has; hyper-parameters come with their symbols."""


def short_name(document: Document) -> str:
    """Return what tells a run from its like in few words: optimizer, learning rate and batch size."""
    training = document.training
    optimizer = OPTIMIZERS[training.optimizer.name]
    rate = _with_defaults(training.optimizer, optimizer.hyper_parameters)["lr"]
    batch = training.batch_size or "N"
    return f"{optimizer.title} η={rate:g} B={batch}"


def settings_of(experiment: Experiment) -> dict[str, Value]:
    """Return all that decides a run, by its name for a person, in the order in which it is set."""
    document, spec, dataset = experiment.document, experiment.spec, experiment.dataset
    data, network, training = document.data, document.network, document.training
    hidden = spec.layers[:-1]
    return {
        "data": (dataset.title,),
        "samples": (f"{dataset.samples:,}",),
        "noise": _number(data.noise),
        "data seed": (str(data.seed),),
        "training share": (f"{data.train_fraction:.0%}",),
        "input scaling": (SCALINGS[data.scaling].title,),
        "inputs": experiment.input_names if len(experiment.input_names) <= 8 else (str(spec.inputs),),
        "layers": ("–".join(str(n) for n in (spec.inputs, *(layer.units for layer in spec.layers))),),
        "activation": _once(ACTIVATIONS[layer.activation].title for layer in hidden),
        "output": (ACTIVATIONS[network.output.activation].title,),
        "initial weights": _initial_weights(experiment),
        "dropout p": _once(f"{layer.dropout:g}" for layer in hidden),
        "precision": (network.precision,),
        "seed": (str(document.seed),),
        "loss": (LOSSES[training.loss.name].title,),
        **_hyper(training.loss, LOSSES[training.loss.name].hyper_parameters),
        "optimizer": (OPTIMIZERS[training.optimizer.name].title,),
        **_hyper(training.optimizer, OPTIMIZERS[training.optimizer.name].hyper_parameters),
        "schedule": (SCHEDULES[training.schedule.name].title,),
        **_hyper(training.schedule, SCHEDULES[training.schedule.name].hyper_parameters),
        "batch size": (str(training.batch_size) if training.batch_size else N_("all"),),
        "shuffle each epoch": _switch(training.shuffle),
        "drop a short last batch": _switch(training.drop_last),
        "L1 λ": _number(training.l1),
        "L2 λ": _number(training.l2),
        "penalties on biases too": _switch(training.penalize_biases),
        "clip ‖g‖ at": _number(training.clip_norm),
        "clip each |g| at": _number(training.clip_value),
        "frozen weights": (str(len(training.frozen)),),
    }


def differing(runs: Sequence[Mapping[str, Value]]) -> list[str]:
    """Return the names of the settings that are not the same in all ``runs``, in their order."""
    names = dict.fromkeys(name for run in runs for name in run)
    return [name for name in names if len({run.get(name, ABSENT) for run in runs}) > 1]


def _initial_weights(experiment: Experiment) -> Value:
    theta = initial_weights(experiment)
    if theta is None:
        return _once(INITIALIZERS[layer.initializer].title for layer in experiment.spec.layers)
    return N_("given"), f"‖θ‖ = {np.linalg.norm(theta):.4g}"


def _hyper(choice: Named, parameters: Sequence[HyperParameter]) -> dict[str, Value]:
    values = _with_defaults(choice, parameters)
    return {p.symbol: _number(values[p.name]) for p in parameters}


def _with_defaults(choice: Named, parameters: Sequence[HyperParameter]) -> dict[str, float]:
    return {p.name: choice.settings.get(p.name, p.default) for p in parameters}


def _number(value: float) -> Value:
    return (f"{value:g}".replace("e-0", "e-"),)


def _switch(on: bool) -> Value:
    return (N_("yes") if on else N_("no"),)


def _once(words: Iterable[str]) -> Value:
    """Return ``words``, or but one of them where all are the same."""
    all_words = tuple(words)
    return all_words[:1] if len(set(all_words)) == 1 else all_words
