"""How well a network does on its training and test samples, counted no more often than a frame can afford."""

import time

import numpy as np

from playground.data.dataset import Integers
from playground.data.metrics import accuracy, confusion_matrix
from playground.document.experiment import Experiment
from playground.engine.arrays import Array
from playground.engine.field import Field
from playground.engine.network import Network

_SECONDS = 0.2  # between two looks at all samples while playing
_SHARE = 0.05  # of the time that these looks may take


class Scores:
    """Accuracies for classes, losses for regression, of one experiment.

    Attributes:
        values: ``train`` and ``test``; NaN for a part without samples; empty before the first `evaluate`.
        confusion: (C, C) counts over the test samples, or the training samples where there is no test; None
            for regression.
        prediction: (N,) for each sample, for regression; None for classes.
    """

    def __init__(self, experiment: Experiment) -> None:
        self.values: dict[str, float] = {}
        self.confusion: Integers | None = None
        self.prediction: Array | None = None
        self._cost = 0.0
        self._inputs = experiment.features(experiment.dataset.inputs)
        self._parts = {"train": experiment.split.train_index, "test": experiment.split.test_index}
        self.renew(experiment)

    def renew(self, experiment: Experiment) -> None:
        """Take up another loss for the same network and data."""
        self._experiment = experiment
        self._loss = experiment.loss
        self._field = Field(experiment.spec, self._inputs, self._loss.link)
        self._at = -np.inf
        self._theta: Array | None = None

    def due(self, theta: Array, moving: bool) -> bool:
        """Return whether it is time to evaluate: seldom while ``moving``, else once for each ``theta``."""
        if moving:
            return time.perf_counter() - self._at > max(_SECONDS, self._cost / _SHARE)
        return theta is not self._theta

    def evaluate(self, theta: Array, exact: bool) -> None:
        """Score the parameters ``theta`` (P,), in float32 or, if ``exact``, as the run itself computes."""
        experiment, started = self._experiment, time.perf_counter()
        if exact:
            with np.errstate(all="ignore"):
                prediction = Network(experiment.spec, theta).predict(self._inputs.T, self._loss.link)
        else:
            self._field.evaluate(theta)
            prediction = self._field.prediction
        if experiment.dataset.is_classification:
            self._count(experiment.classes_of(prediction))
        else:
            self._average(prediction)
            self.prediction = prediction[0].copy()
        self._theta = theta if exact else None
        self._at = time.perf_counter()
        self._cost = self._at - started

    def _count(self, answers: Array) -> None:
        labels, classes = self._experiment.dataset.targets.astype(np.int64), self._experiment.dataset.classes
        tables = {
            name: confusion_matrix(labels[rows], answers[rows], classes) for name, rows in self._parts.items()
        }
        self.values = {name: accuracy(table) for name, table in tables.items()}
        self.confusion = tables["test" if len(self._parts["test"]) else "train"]

    def _average(self, prediction: Array) -> None:
        data = self._experiment.data
        targets = {"train": data.train_targets, "test": data.test_targets}
        with np.errstate(all="ignore"):
            self.values = {
                name: self._loss.value(prediction[:, rows], targets[name].T) if len(rows) else float("nan")
                for name, rows in self._parts.items()
            }
