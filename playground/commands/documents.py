"""Documents on the command line: opened, built, and every complaint with the file's name before its place."""

from pathlib import Path

from playground.document import atomic, store
from playground.document.experiment import Experiment, build
from playground.document.pins import pinned_experiment
from playground.document.replay import resume
from playground.document.schema import Document
from playground.engine.trainer import Trainer
from playground.support.errors import PlaygroundError


def open_experiment(path: Path) -> Experiment:
    """Return the experiment of the document at ``path``; raises `PlaygroundError` that names the file."""
    document = store.load(path)
    try:
        return build(document)
    except PlaygroundError as error:
        raise _in_file(error, path) from None


def check_pins(document: Document, path: Path) -> None:
    """Raise `PlaygroundError` that names the file for a pinned run of its document that makes no sense."""
    for index in range(len(document.pins)):
        try:
            pinned_experiment(document, index)
        except PlaygroundError as error:
            raise _in_file(error, path) from None


def open_run(path: Path, output: Path | None = None) -> tuple[Experiment, Trainer]:
    """Return the experiment at ``path`` and a trainer where its run was left.

    That ``output`` cannot be written is told before the run is made again, which may take long.
    """
    experiment = open_experiment(path)
    if output is not None:
        atomic.check(output)
    try:
        return experiment, resume(experiment)
    except PlaygroundError as error:
        raise _in_file(error, path) from None


def _in_file(error: PlaygroundError, path: Path) -> PlaygroundError:
    return PlaygroundError(error.message, f"{path}: {error.place}" if error.place else str(path))
