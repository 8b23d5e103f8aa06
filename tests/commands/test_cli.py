"""The command line as a whole: what is wrong is told in one sentence, and no verb loads Qt."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from playground import __version__
from playground.cli import VERBS, main
from playground.document import store
from playground.document.schema import DataSection, Document, LayerSection, NetworkSection
from playground.support.resources import resource_path

MOONS = str(resource_path("examples", "two-moons.nnp"))


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Return paths of files that cannot be used, each in its way."""
    good = json.loads(store.encode(Document(data=DataSection(samples=50))))
    contents = {
        "no-json": b"{",
        "no-document": b"[1, 2]",
        "no-text": b"\xff\xfe\x00",
        "newer": json.dumps({**good, "version": 99}).encode(),
        "wrong-value": json.dumps({**good, "seed": "seven"}).encode(),
        "wrong-field": json.dumps({**good, "colour": "red"}).encode(),
        "wrong-layer": store.encode(
            Document(network=NetworkSection(hidden=(LayerSection(activation="tan"),)))
        ),
    }
    paths = {"missing": tmp_path / "missing.nnp", "directory": tmp_path, "unreadable": tmp_path / "un.nnp"}
    for name, content in contents.items():
        paths[name] = tmp_path / f"{name}.nnp"
        paths[name].write_bytes(content)
    paths["unreadable"].write_bytes(b"{}")
    paths["unreadable"].chmod(0)
    return {name: str(path) for name, path in paths.items()}


FILES = {
    "missing": "missing.nnp: cannot read the file",
    "directory": "cannot read the file",
    "unreadable": "un.nnp: ",
    "no-json": "this is not a JSON file",
    "no-document": 'this is not a Neural Playground document: "format"',
    "no-text": "the file is not UTF-8 text; save it as UTF-8.",
    "newer": "$.version: this document was saved by a newer Neural Playground (format 99)",
    "wrong-value": "$.seed: expected `int`, got `str`",
    "wrong-field": "object contains unknown field `colour`",
    "wrong-layer": "$.network.hidden[0].activation: there is no activation named 'tan'",
}


ON_FILES = [
    ("train", "--steps", "1"),
    ("check",),
    ("gradcheck",),
    ("export", "--to", "numpy", "-o", "/nowhere/at/all.py"),
]


@pytest.mark.parametrize("verb", ON_FILES, ids=lambda v: v[0])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used(name: str, verb: tuple[str, ...], files: dict[str, str], capsys) -> None:
    assert main([verb[0], files[name], *verb[1:]]) == 2
    assert one_sentence(capsys).startswith("neural-playground: ")
    assert main([verb[0], files[name], *verb[1:], "--json"]) == 2
    assert FILES[name] in one_sentence(capsys, silent=verb[0] != "check")


WRONG = {
    "train MOONS": "one of the arguments --epochs --steps is required",
    "train --epochs 2": "the following arguments are required: FILE",
    "train MOONS --epochs 1 --steps 1": "argument --steps: not allowed with argument --epochs",
    "train MOONS --epochs -3": "argument --epochs: '-3' is not a whole number from 0",
    "train MOONS --steps 1.5": "argument --steps: '1.5' is not a whole number from 0",
    "train MOONS --steps 1 --fast": "unrecognized arguments: --fast",
    "train MOONS --steps 1 -o /nowhere/at/all.nnp": "/nowhere/at/all.nnp: cannot save here",
    "gradcheck MOONS --h 0": "argument --h: '0' is not a number from 1e-15 to 1",
    "export MOONS --to numpy": "the following arguments are required: -o/--output",
    "export MOONS --to cobol -o a.cob": "argument --to: invalid choice: 'cobol'",
    "export MOONS --to csv -o /nowhere/at/all.csv": "/nowhere/at/all.csv: cannot save here",
    "loss mse": "the following arguments are required: --prediction, --target",
    "loss mae2 --prediction 1 --target 1": "there is no loss named 'mae2'; choose one of: mse,",
    "loss mse --prediction 1,two --target 1,2": "--prediction: 'two' is not a finite number",
    "loss mse --prediction 1,nan --target 1,2": "--prediction: 'nan' is not a finite number",
    "loss mse --prediction 1,2;3 --target 1,2;3": "--prediction: every sample must have the same",
    "loss mse --prediction 1,2 --target 1": "the prediction has 1 samples of 2, the target 1 samples of 1",
    "loss bce --prediction 1.2 --target 1": "--prediction: bce takes what sigmoid puts out",
    "loss huber --prediction 1 --target 1 --set delta": "--set: 'delta' is not of the form NAME=NUMBER",
    "loss huber --prediction 1 --target 1 --set delta=-1": "--set.delta: delta must be a number from",
    "loss mse --prediction 1 --target 1 --set delta=1": "mse has no setting 'delta'",
    "descend x**2": "the following arguments are required: --start",
    "descend x**2 --start 1,2,a": "--start: 'a' is not a finite number",
    "descend x**2+ --start 1": "column 6: Something is missing here",
    "descend log(x) --start -1": "log",
    "descend x**2 --start 1 --optimizer newton": "there is no optimizer named 'newton'",
    "descend x**2 --start 1 --set beta1=0.9": "sgd has no setting 'beta1'",
    "graph 1/x --at x=0": "division by zero",
    "graph x*y --at x=1": "y",
    "graph x --at x": "--at: 'x' is not of the form NAME=NUMBER",
    "trian MOONS": "there is no command and no file named 'trian'; the commands are: train,",
    "--fast": "unrecognized arguments: --fast",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_argument(line: str, capsys) -> None:
    assert main(line.replace("MOONS", MOONS).split()) == 2
    assert WRONG[line] in one_sentence(capsys)


def one_sentence(capsys, silent: bool = True) -> str:
    """Return what was printed as an error, after making sure that it is one line."""
    printed = capsys.readouterr()
    assert not silent or printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.endswith(".\n")
    assert "Traceback" not in printed.err
    return str(printed.err)


def test_check_tells_what_a_valid_document_holds(capsys) -> None:
    assert main(["check", MOONS, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "valid": True,
        "title": "Two moons",
        "data": "moons",
        "task": "binary",
        "train_samples": 350,
        "test_samples": 150,
        "network": [2, 5, 4, 2],
        "parameters": 49,  # (2+1)·5 + (5+1)·4 + (4+1)·2
        "steps": 0,
    }
    assert main(["check", MOONS]) == 0
    assert "is a valid document" in capsys.readouterr().out


def test_check_tells_a_program_the_place(files: dict[str, str], capsys) -> None:
    assert main(["check", files["wrong-value"], "--json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert report == {"valid": False, "place": "$.seed", "message": "expected `int`, got `str`."}


def test_gradcheck_passes_and_fails(capsys) -> None:
    assert main(["gradcheck", MOONS, "--json", "--all"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["passed"] is True
    assert report["greatest_error"] < 1e-6
    assert len(report["all"]) == report["parameters"] == 49
    # So coarse a difference misses the derivative by the curvature.
    assert main(["gradcheck", MOONS, "--h", "0.1"]) == 1
    assert "FAILED" in capsys.readouterr().out


def test_loss_keeps_the_arrangement_of_its_numbers(capsys) -> None:
    assert main(["loss", "mse", "--prediction=1,2,6", "--target", "1,0,3", "--json"]) == 0
    # (0 + 4 + 9) / 3, and 2/3 of each error.
    report = json.loads(capsys.readouterr().out)
    assert report["value"] == pytest.approx(13 / 3)
    assert report["gradient"] == pytest.approx([0.0, 4 / 3, 2.0])
    assert report["per_sample"] == pytest.approx([13 / 3])
    assert (
        main(["loss", "huber", "--prediction", "-3;0.5", "--target", "0;0", "--set", "delta=2", "--json"])
        == 0
    )
    report = json.loads(capsys.readouterr().out)
    # 2·(3 − 1) = 4 and ½·0.25 = 0.125; slopes −2 and 0.5, each over 2 samples.
    assert report == {"value": 2.0625, "gradient": [[-1.0], [0.25]], "per_sample": [4.0, 0.125]}


def test_descend_follows_gradient_descent_on_a_parabola(capsys) -> None:
    line = ["descend", "x**2 + 10*y**2", "--start", "-5,2", "--set", "lr=0.05", "--steps", "3", "--json"]
    assert main(line) == 0
    report = json.loads(capsys.readouterr().out)
    # x ← x − 0.05·2x = 0.9x; y ← y − 0.05·20y = 0.
    assert report["points"] == [pytest.approx([-5 * 0.9**k, 2.0 if k == 0 else 0.0]) for k in range(4)]
    assert report["values"][0] == 65.0
    assert report["gradients"][0] == [-10.0, 40.0]
    assert report["status"] == "finished"
    assert main(line[:-1]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["0", "-5.0", "2.0", "65.0", "-10.0", "40.0"]


def test_graph_computes_the_published_circuit(capsys) -> None:
    # CS231n's (x + y)·z.
    line = ["graph", "(x + y)*z", "--at", "x=-2", "y=5", "z=-4"]
    assert main([*line, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["value"] == -12.0
    assert report["gradients"] == {"x": -4.0, "y": -4.0, "z": 3.0}
    assert main(line) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["value          -12.0", "gradient of x  -4.0"]
    assert main([*line, "--trace"]) == 0
    assert "A product swaps its inputs" in capsys.readouterr().out


def test_the_version_and_every_help(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"neural-playground {__version__}\n"
    assert main(["--help"]) == 0
    everything = capsys.readouterr().out
    for verb in VERBS:
        assert f"    {verb} " in everything or f"    {verb}\n" in everything
        assert main([verb, "--help"]) == 0
        text = capsys.readouterr().out
        assert f"usage: neural-playground {verb}" in text
        assert "examples:\n" in text
        assert "--json" in text


def run(command: list[str] | str, **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables}
    shell = isinstance(command, str)
    return subprocess.run(
        command, shell=shell, capture_output=True, encoding="utf-8", env=environment, timeout=60, check=False
    )


def test_no_verb_loads_qt() -> None:
    program = f"""
import sys
from playground.cli import main
for line in (["train", {MOONS!r}, "--steps", "1"], ["check", {MOONS!r}], ["gradcheck", {MOONS!r}],
             ["loss", "mse", "--prediction", "1", "--target", "2"], ["descend", "x**2", "--start", "1"],
             ["export", {MOONS!r}, "--to", "numpy", "-o", {os.devnull!r}],
             ["graph", "x**2", "--at", "x=3"], ["--help"], ["--version"]):
    assert main([*line]) == 0, line
qt = ("PySide6", "shiboken6", "pyqtgraph", "superqt")
print([name for name in sys.modules if name.split(".")[0] in qt])
"""
    result = run([sys.executable, "-c", program])
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "[]"


def test_a_library_that_the_system_lacks_is_told_in_a_sentence() -> None:
    program = """
import sys
class WithoutGraphics:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6":
            raise ImportError(sys.argv[1])
sys.meta_path.insert(0, WithoutGraphics())
from playground.cli import main
sys.exit(main(["--self-test"]))
"""
    told = "libGL.so.1: cannot open shared object file: No such file or directory"
    lacking = run([sys.executable, "-c", program, told])
    assert lacking.returncode == 2
    assert len(lacking.stderr.splitlines()) == 1
    assert "the window needs libGL.so.1, which this system lacks" in lacking.stderr
    other = run([sys.executable, "-c", program, "No module named 'PySide6'"])
    assert other.returncode == 1
    assert "No module named 'PySide6'" in other.stderr, "another fault is not taken for this one"


def test_a_terminal_without_greek_gets_question_marks() -> None:
    line = [sys.executable, "-m", "playground", "loss", "mse", "--prediction", "1", "--target", "2"]
    result = run(line, PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, "")
    assert "value" in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGPIPE")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m playground descend 'x**2' --start 1 --steps 20000 | head -1"
    result = run(command, PYTHONIOENCODING="utf-8")
    assert result.stdout.split() == ["step", "x", "value", "∂/∂x"]
    assert result.stderr == ""


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(VERBS["check"][0], "run", interrupted)
    assert main(["check", MOONS]) == 130
    assert capsys.readouterr().err == "neural-playground: interrupted.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("arguments", [[], [MOONS]])
def test_the_window_without_a_screen_is_told(arguments: list[str]) -> None:
    no_screen = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    result = run([sys.executable, "-m", "playground", *arguments], **no_screen)
    assert result.returncode == 2
    assert result.stderr.startswith("neural-playground: there is no screen to open a window on; ")
