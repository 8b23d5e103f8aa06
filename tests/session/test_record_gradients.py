"""The example that follows a run from Python does what it says, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from playground.document.experiment import build
from playground.document.store import encode, load
from playground.support.resources import resource_path

from .conftest import overflowing, replayed, same, small

SCRIPT = resource_path("examples", "record_gradients.py")


def record(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    environment = os.environ | {"PYTHONPATH": root}
    environment.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-W", "error", str(SCRIPT), *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_example_records_the_steps_that_the_run_makes(tmp_path):
    (tmp_path / "small.nnp").write_bytes(encode(small()))
    done = record(tmp_path, "small.nnp", "500", "steps.npz")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "500 steps recorded in steps.npz\n"
    experiment = build(small())
    replay, trainer = replayed(experiment, 500), experiment.trainer()
    with np.load(tmp_path / "steps.npz") as told:
        np.testing.assert_array_equal(told["step"], np.arange(500))
        assert same(told["loss"], replay.loss)
        assert same(told["theta"], replay.theta)
        assert same(told["gradient"], replay.gradient)
        for rows in told["rows"]:
            np.testing.assert_array_equal(rows[rows >= 0], trainer.batch_indices())
            trainer.advance(1)


def test_the_example_needs_no_argument(tmp_path):
    done = record(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    with np.load(tmp_path / "gradients.npz") as told:
        count = build(load(resource_path("examples", "two-moons.nnp"))).spec.parameter_count
        assert told["gradient"].shape == (1000, count)


def test_the_example_ends_where_a_run_diverges(tmp_path):
    (tmp_path / "bad.nnp").write_bytes(encode(overflowing()))
    done = record(tmp_path, "bad.nnp", "10000")
    assert (done.returncode, done.stderr) == (0, "")
    with np.load(tmp_path / "gradients.npz") as told:
        assert not np.isfinite(told["loss"][-1])
        assert np.isfinite(told["loss"][:-1]).all()
