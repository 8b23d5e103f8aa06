"""Everything that another program needs to make a network's predictions, free of how it was trained."""

from dataclasses import dataclass

import numpy as np

from playground.document.experiment import Experiment
from playground.engine.arrays import Array
from playground.engine.network import Network

_SAMPLES = 5


@dataclass(frozen=True)
class DenseLayer:
    """One layer: ``activation`` of ``weights`` (n_in, n_out), the inputs' rows, and ``biases`` (n_out,)."""

    weights: Array
    biases: Array
    activation: str


@dataclass(frozen=True)
class Recipe:
    """A network from the data's own columns to its predictions.

    Attributes:
        title: of the document, for comments.
        columns: the names of the data's columns.
        features: in the expression language over x1 and x2, the two columns; empty to take all columns as
            they are.
        offset, scale: each feature enters as (feature − offset) / scale.
        layers: the output layer last.
        link: the activation that the loss puts behind the output, such as sigmoid behind a logit.
        classes: the names of the classes; empty for regression.
        threshold: a single output above it means the second class.
        dtype: "float64" or "float32".
        samples: some rows of the data (k, columns), and ``predictions`` (k, outputs), by which a program can
            check itself.
    """

    title: str
    columns: tuple[str, ...]
    features: tuple[str, ...]
    offset: Array
    scale: Array
    layers: tuple[DenseLayer, ...]
    link: str
    classes: tuple[str, ...]
    threshold: float
    dtype: str
    samples: Array
    predictions: Array


def make_recipe(experiment: Experiment, theta: Array) -> Recipe:
    """Return the recipe of ``experiment``'s network with the parameters ``theta`` (P,)."""
    spec, dataset, link = experiment.spec, experiment.dataset, experiment.loss.link
    dtype = experiment.document.network.precision
    theta = theta.astype(dtype)
    samples = dataset.inputs[np.linspace(0, dataset.samples - 1, min(_SAMPLES, dataset.samples)).astype(int)]
    inputs = experiment.features(samples).astype(dtype)
    predictions = Network(spec, theta).predict(inputs.T, link).T
    layers = tuple(
        DenseLayer(view[:-1], view[-1], layer.activation)
        for view, layer in zip(spec.views(theta), spec.layers, strict=True)
    )
    return Recipe(
        title=experiment.document.title or dataset.title,
        columns=tuple(dataset.feature_names),
        features=tuple(feature.expression for feature in experiment.chosen),
        offset=experiment.scaling.offset,
        scale=experiment.scaling.scale,
        layers=layers,
        link=link,
        classes=tuple(dataset.class_names),
        threshold=0.5 if link == "sigmoid" else (experiment.low + experiment.high) / 2.0,
        dtype=dtype,
        samples=samples,
        predictions=predictions,
    )
