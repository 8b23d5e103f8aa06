"""``gradcheck FILE``: back-propagation's gradient against finite differences."""

import argparse
from pathlib import Path
from typing import Any

from playground.commands.arguments import Parser, step_length
from playground.commands.documents import open_run
from playground.commands.output import number, print_json, print_table
from playground.engine.gradient_check import STEP, TOLERANCE, GradientCheck, gradient_check
from playground.engine.network import NetworkSpec

DESCRIPTION = f"""\
Compare the gradient that back-propagation computes for the document's next batch with
central differences (E(θ + h) − E(θ − h)) / 2h, for every parameter, in float64 and without
dropout and penalties. The relative error is |a − n| / max(|a| + |n|, 1e-4 · max(E, 1)).

The check passes, with exit code 0, if the greatest error is below {TOLERANCE:g}; otherwise
the exit code is 1. Parameters within h of a corner of the loss (ReLU, absolute error, hinge)
are counted as kinks and set aside: there a difference equals the slope on neither side."""

EXAMPLES = """\
examples:
  neural-playground gradcheck two-moons.nnp
  neural-playground gradcheck two-moons.nnp --h 1e-3
  neural-playground gradcheck two-moons.nnp --all --json"""


def add_arguments(parser: Parser) -> None:
    """Declare what ``gradcheck`` takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the document (.nnp)")
    parser.add_argument("--h", type=step_length, default=STEP, help=f"step of the difference ({STEP:.2g})")
    parser.add_argument("--all", action="store_true", help="report every parameter, not the worst alone")


def run(arguments: argparse.Namespace) -> int:
    """Check the gradient of one document's next batch."""
    experiment, trainer = open_run(arguments.file)
    batch = trainer.batch_indices()
    check = gradient_check(
        experiment.spec,
        trainer.theta,
        trainer.loss,
        experiment.data.train_inputs[batch].T,
        experiment.data.train_targets[batch].T,
        arguments.h,
    )
    places = range(experiment.spec.parameter_count) if arguments.all else [check.worst]
    report = {
        "passed": check.passed,
        "greatest_error": check.greatest_error,
        "parameters": experiment.spec.parameter_count,
        "samples": len(batch),
        "h": check.h,
        "kinks": int(check.kinks.sum()),
        "all" if arguments.all else "worst": [_parameter(experiment.spec, check, place) for place in places],
    }
    if not arguments.all:
        report["worst"] = _parameter(experiment.spec, check, check.worst)
    if arguments.json:
        print_json(report)
    else:
        _print(report)
    return 0 if check.passed else 1


def _parameter(spec: NetworkSpec, check: GradientCheck, place: int) -> dict[str, Any]:
    """Return one parameter's gradients. Layers and units count from 1; the source of a bias is 0."""
    layer, source, unit = spec.locate(place)
    return {
        "layer": layer + 1,
        "source": 0 if source == spec.shapes[layer][0] - 1 else source + 1,
        "unit": unit + 1,
        "analytic": float(check.analytic[place]),
        "numeric": float(check.numeric[place]),
        "error": float(check.error[place]),
        "kink": bool(check.kinks[place]),
    }


def _print(report: dict[str, Any]) -> None:
    print_table(
        [
            ("gradient check", "passed" if report["passed"] else "FAILED"),
            ("greatest error", f"{report['greatest_error']:.3g}"),
            ("parameters", f"{report['parameters']:,}, of which {report['kinks']:,} at a kink"),
            ("samples", f"{report['samples']:,}"),
            ("h", f"{report['h']:.3g}"),
        ]
    )
    heading = ("", "parameter", "back-propagation", "difference", "relative error")
    rows = [heading]
    for entry in report.get("all") or [report["worst"]]:
        source = f"unit {entry['source']}" if entry["source"] else "bias"
        name = f"layer {entry['layer']}, {source} → unit {entry['unit']}"
        mark = "kink" if entry["kink"] else "" if "all" in report else "worst"
        rows.append(
            (mark, name, number(entry["analytic"]), number(entry["numeric"]), f"{entry['error']:.3g}")
        )
    print_table(rows)
