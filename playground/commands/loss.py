"""``loss NAME``: one loss function on numbers that are typed in."""

import argparse

import numpy as np

from playground.commands.arguments import Parser, read_numbers, read_settings
from playground.commands.output import number, print_json, print_table
from playground.engine.activations import ACTIVATIONS
from playground.engine.arrays import Array
from playground.engine.losses import LOSSES, Loss, make_loss
from playground.support.errors import PlaygroundError

DESCRIPTION = f"""\
Compute a loss, its gradient with respect to the prediction, and the loss of each sample.
Numbers are separated by commas, samples by semicolons; the gradient comes in the same
arrangement.

losses: {", ".join(LOSSES)}"""

EXAMPLES = """\
examples:
  neural-playground loss mse --prediction=0.1,0.7,0.2 --target=0,1,0
  neural-playground loss huber --prediction='3;-1' --target='0;0' --set delta=1 --json
  neural-playground loss softmax_cross_entropy --prediction='2,1,0; 0,0,5' --target='1,0,0; 0,0,1'"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``loss`` takes."""
    parser.add_argument("name", metavar="NAME", help="the loss")
    parser.add_argument("--prediction", required=True, metavar="ROWS", help="what the network said")
    parser.add_argument("--target", required=True, metavar="ROWS", help="what is true")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=NUMBER", help="a setting, such as delta=1"
    )


def run(arguments: argparse.Namespace) -> int:
    """Compute one loss."""
    loss = make_loss(arguments.name, read_settings(arguments.set), "--set" if arguments.set else "")
    prediction = read_rows(arguments.prediction, "--prediction")
    target = read_rows(arguments.target, "--target")
    if prediction.shape != target.shape:
        raise PlaygroundError(
            f"the prediction has {_shape(prediction)}, the target {_shape(target)}; give both the same.",
            "--target",
        )
    _check_range(loss, prediction)
    gradient = np.empty_like(prediction.T)
    with np.errstate(all="ignore"):
        value = loss.value(prediction.T, target.T)
        loss.gradient(prediction.T, target.T, gradient)
        per_sample = loss.per_sample(prediction.T, target.T)
    if arguments.json:
        rows = gradient.T.tolist()
        print_json(
            {
                "value": value,
                "gradient": rows if ";" in arguments.prediction else rows[0],
                "per_sample": per_sample.tolist(),
            }
        )
        return 0
    print_table([(loss.title, loss.formula), ("value", number(value))])
    columns = [f"∂E/∂ŷ{unit}" for unit in range(1, prediction.shape[1] + 1)]
    print_table(
        [
            ("sample", "loss", *columns),
            *(
                (str(sample), number(each), *(number(slope) for slope in slopes))
                for sample, (each, slopes) in enumerate(zip(per_sample, gradient.T, strict=True), start=1)
            ),
        ]
    )
    return 0


def read_rows(text: str, place: str) -> Array:
    """Return ``"1,2; 3,4"`` as a matrix (samples, outputs)."""
    rows = [read_numbers(row, place) for row in text.split(";")]
    if len({len(row) for row in rows}) > 1:
        raise PlaygroundError("every sample must have the same number of outputs.", place)
    return np.array(rows)


def _check_range(loss: Loss, prediction: Array) -> None:
    """Refuse what the output layer that the loss needs could never say: 1.2 is no probability."""
    if not loss.outputs:
        return
    activation = ACTIVATIONS[loss.outputs[0]]
    outside = prediction[(prediction < activation.low) | (prediction > activation.high)]
    if outside.size:
        raise PlaygroundError(
            f"{loss.name} takes what {activation.name} puts out, numbers from {activation.low:g} to"
            f" {activation.high:g}, not {outside[0]:g}.",
            "--prediction",
        )


def _shape(matrix: Array) -> str:
    return f"{matrix.shape[0]} samples of {matrix.shape[1]}"
