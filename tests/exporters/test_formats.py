"""What is exported gives the predictions of the app, in programs that know nothing of it."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace as dataclass_replace

import numpy as np
import pytest

from playground.document.experiment import Experiment, build
from playground.document.schema import Document
from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.network import Network
from playground.exporters.formats import EXPORT_FORMATS
from playground.exporters.recipe import make_recipe
from playground.support.errors import PlaygroundError

CLOSE = {"float64": 1e-6, "float32": 1e-5}


def app_predictions(experiment: Experiment, theta: Array) -> Array:
    inputs = experiment.features(experiment.dataset.inputs)
    return Network(experiment.spec, theta).predict(inputs.T, experiment.loss.link).T


def run_program(source: bytes) -> dict[str, object]:
    names: dict[str, object] = {"__name__": "exported"}
    exec(compile(source, "<exported>", "exec"), names)
    return names


def test_the_numpy_program_predicts_as_the_app_does(trained) -> None:
    experiment, theta = trained
    program = run_program(EXPORT_FORMATS["numpy"].write(make_recipe(experiment, theta)))
    predictions = program["predict"](experiment.dataset.inputs)
    expected = app_predictions(experiment, theta)
    close = CLOSE[experiment.document.network.precision]
    np.testing.assert_allclose(predictions, expected, rtol=0, atol=close)
    if experiment.dataset.is_classification:
        names = np.array(experiment.dataset.class_names)
        labels = program["labels"](expected)
        assert labels == list(names[experiment.classes_of(expected.T)])


def test_the_pytorch_program_predicts_as_the_app_does(trained) -> None:
    pytest.importorskip("torch")
    experiment, theta = trained
    program = run_program(EXPORT_FORMATS["pytorch"].write(make_recipe(experiment, theta)))
    predictions = program["predict"](experiment.dataset.inputs)
    close = CLOSE[experiment.document.network.precision]
    np.testing.assert_allclose(predictions, app_predictions(experiment, theta), rtol=0, atol=close)


def test_the_pytorch_program_is_python(trained) -> None:
    experiment, theta = trained
    compile(EXPORT_FORMATS["pytorch"].write(make_recipe(experiment, theta)), "<exported>", "exec")


@pytest.mark.filterwarnings("ignore")  # those of the reference evaluator are its own
def test_the_onnx_model_predicts_as_the_app_does(trained) -> None:
    pytest.importorskip("onnx")
    from onnx.reference import ReferenceEvaluator

    experiment, theta = trained
    session = ReferenceEvaluator(EXPORT_FORMATS["onnx"].write(make_recipe(experiment, theta)))
    (predictions,) = session.run(None, {"rows": experiment.dataset.inputs})
    close = CLOSE[experiment.document.network.precision]
    np.testing.assert_allclose(predictions, app_predictions(experiment, theta), rtol=0, atol=close)


def test_the_tables_hold_every_parameter_to_the_last_digit(trained) -> None:
    experiment, theta = trained
    recipe = make_recipe(experiment, theta)
    rows = list(csv.DictReader(io.StringIO(EXPORT_FORMATS["csv"].write(recipe).decode())))
    assert [float(row["value"]) for row in rows] == recipe_theta(recipe)
    network = json.loads(EXPORT_FORMATS["json"].write(recipe))
    flat = [v for layer in network["layers"] for row in (*layer["weights"], layer["biases"]) for v in row]
    assert flat == recipe_theta(recipe)
    layer, _, unit = experiment.spec.locate(theta.size - 1)
    assert (rows[-1]["layer"], rows[-1]["source"], rows[-1]["unit"]) == (
        str(layer + 1),
        "bias",
        str(unit + 1),
    )


def recipe_theta(recipe) -> list[float]:
    parts = [np.vstack([layer.weights, layer.biases]).ravel() for layer in recipe.layers]
    return np.concatenate(parts).tolist()


def test_the_program_checks_itself_and_reads_rows(tmp_path) -> None:
    experiment = build(Document())
    path = tmp_path / "moons.py"
    recipe = make_recipe(experiment, experiment.trainer().theta)
    path.write_bytes(EXPORT_FORMATS["numpy"].write(recipe))
    alone = subprocess.run([sys.executable, path], capture_output=True, text=True, check=True)
    difference = alone.stdout.splitlines()[-1]
    assert difference.startswith("greatest difference from the app's: ")
    assert float(difference.rpartition(" ")[2]) < 1e-12
    np.savetxt(tmp_path / "rows.csv", recipe.samples, delimiter=",")
    rows = subprocess.run(
        [sys.executable, path, tmp_path / "rows.csv"], capture_output=True, text=True, check=True
    )
    predicted = experiment.classes_of(recipe.predictions.T)
    assert rows.stdout.split() == [experiment.dataset.class_names[label] for label in predicted]


def test_a_title_cannot_break_out_of_its_docstring() -> None:
    recipe = make_recipe(build(Document()), build(Document()).trainer().theta)
    hostile = dataclass_replace(recipe, title='"""\nraise SystemExit("out")\n"""\\', columns=('"""', "b"))
    for name in ("numpy", "pytorch"):
        source = EXPORT_FORMATS[name].write(hostile)
        if name == "numpy":
            run_program(source)
        compile(source, "<exported>", "exec")


def test_an_activation_without_a_form_is_refused_by_name() -> None:
    ACTIVATIONS.register(dataclass_replace(ACTIVATIONS["tanh"], name="plain", code={}))
    try:
        recipe = make_recipe(build(Document()), build(Document()).trainer().theta)
        odd = dataclass_replace(recipe, layers=(dataclass_replace(recipe.layers[0], activation="plain"),))
        with pytest.raises(PlaygroundError, match="the activation plain has no numpy form"):
            EXPORT_FORMATS["numpy"].write(odd)
    finally:
        ACTIVATIONS.unregister("plain")
