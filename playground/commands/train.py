"""``train FILE``: the window's training, without the window."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace

from playground.commands.arguments import Parser, whole
from playground.commands.documents import open_run
from playground.commands.output import number, percent, print_json, print_table
from playground.data.metrics import accuracy, confusion_matrix
from playground.document import store
from playground.document.experiment import Experiment
from playground.document.limits import MAX_STEPS
from playground.document.replay import PIECE
from playground.engine.arrays import Array
from playground.engine.network import Network
from playground.engine.records import StepRecord
from playground.engine.trainer import Trainer
from playground.support.errors import PlaygroundError

DESCRIPTION = """\
Train the network of a document, from where its run was left, and report the losses
to the last digit. The window makes the same steps bit for bit.

A stop rule of the document, or a loss that is no longer finite, ends the training early;
the report says why."""

EXAMPLES = """\
examples:
  neural-playground train two-moons.nnp --epochs 60
  neural-playground train two-moons.nnp --steps 1 --weights --json
  neural-playground train two-moons.nnp --epochs 10 -o ten-epochs.nnp"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``train`` takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the document (.nnp)")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--epochs", type=whole, metavar="N", help="train until N more epochs have ended")
    length.add_argument("--steps", type=whole, metavar="N", help="make N more steps, one batch each")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="save the document with the run as it is then"
    )
    parser.add_argument("--weights", action="store_true", help="report the weights too, as in a document")


def run(arguments: argparse.Namespace) -> int:
    """Train, save where that is asked for, and report."""
    experiment, trainer = open_run(arguments.file, arguments.output)
    before = trainer.step
    more = arguments.steps if arguments.epochs is None else arguments.epochs * trainer.steps_per_epoch
    if before + more > MAX_STEPS:
        raise PlaygroundError(
            f"the run would have {before + more:,} steps; {MAX_STEPS:,} are the most: make fewer.",
            "--steps" if arguments.epochs is None else "--epochs",
        )
    if arguments.epochs is not None:
        last = _train_epochs(trainer, arguments.epochs)
    else:
        last = _train_steps(trainer, arguments.steps)
    report = training_report(experiment, trainer, last)
    report["steps_made"] = trainer.step - before
    if arguments.weights:
        report["weights"] = [view.tolist() for view in experiment.spec.views(trainer.theta)]
    if arguments.output is not None:
        document = experiment.document
        # The history ends where the run began: it is written anew by the window.
        further = replace(document, run=replace(document.run, steps=trainer.step), history=())
        store.save(further, arguments.output)
    if arguments.json:
        print_json(report)
    else:
        _print(report)
    return 0


def _train_epochs(trainer: Trainer, epochs: int) -> StepRecord:
    last = trainer.advance(0)
    for _ in range(epochs):
        last = trainer.advance(trainer.steps_per_epoch - trainer.position)
        if last.diverged or last.stopped:
            break
    return last


def _train_steps(trainer: Trainer, steps: int) -> StepRecord:
    last, target = trainer.advance(0), trainer.step + steps
    while trainer.step < target and not (last.diverged or last.stopped):
        last = trainer.advance(min(PIECE, target - trainer.step))
    return last


def training_report(experiment: Experiment, trainer: Trainer, last: StepRecord) -> dict[str, Any]:
    """Return where a run stands, ready for JSON.

    Losses are over all training and all test samples at the present weights; accuracies are null for a
    regression, and what belongs to the test part is null where that is empty.
    """
    losses = trainer.evaluate()
    # A run trains on with the settings that were changed last, so their loss decides.
    link, data = trainer.loss.link, experiment.data
    network = Network(experiment.spec, trainer.theta)

    def share_right(inputs: Array, rows: Array) -> float | None:
        if not experiment.dataset.is_classification or not len(rows):
            return None
        with np.errstate(all="ignore"):
            predicted = experiment.classes_of(network.predict(inputs.T, link))
        labels = experiment.dataset.targets[rows].astype(np.int64)
        return accuracy(confusion_matrix(labels, predicted, experiment.dataset.classes))

    diverged = trainer.diagnose() if last.diverged else None
    return {
        "title": experiment.document.title,
        "steps": trainer.step,
        "epochs": trainer.epoch,
        "train_loss": losses.train,
        "test_loss": losses.test,
        "train_accuracy": share_right(data.train_inputs, experiment.split.train_index),
        "test_accuracy": share_right(data.test_inputs, experiment.split.test_index),
        "reason": "diverged" if last.diverged else last.stopped.rule if last.stopped else "done",
        "explanation": diverged.explain() if diverged else str(last.stopped) if last.stopped else None,
    }


def _print(report: dict[str, Any]) -> None:
    lines: list[tuple[str, str, Callable[[Any], str]]] = [
        ("title", "title", str),
        ("steps", "steps", "{:,}".format),
        ("epochs", "epochs", "{:,}".format),
        ("train loss", "train_loss", number),
        ("test loss", "test_loss", number),
        ("train accuracy", "train_accuracy", percent),
        ("test accuracy", "test_accuracy", percent),
        ("stopped because", "explanation", str),
    ]
    rows = [(title, text(report[key])) for title, key, text in lines if report[key] not in (None, "")]
    for layer, matrix in enumerate(report.get("weights", []), start=1):
        for source, row in enumerate(matrix, start=1):
            name = "biases" if source == len(matrix) else f"from unit {source}"
            rows.append((f"layer {layer}, {name}", "  ".join(number(weight) for weight in row)))
    print_table(rows)
