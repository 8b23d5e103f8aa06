"""Whatever is wrong with a command line, any verb tells it in one sentence and ends with exit code 2.

`TABLE` has a row for each verb: a new one has to be added to it, and each of its options and files.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from playground.cli import VERBS, main
from playground.commands import documents
from playground.document import store
from playground.document.schema import DataSection, Document
from playground.graph.worksheet import Answers, Worksheet, encode

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Row:
    """One verb.

    Args:
        good: what comes behind the verb, with files in braces, such that it ends with 0.
        wrong: lines that are wrong in one value; every option that takes one is among them.
    """

    good: str
    wrong: tuple[str, ...]


TABLE = {
    "train": Row(
        "{document} --steps 1 -o {out}",
        (
            "{document} --steps -1",
            "{document} --steps many",
            "{document} --steps 1e3",
            "{document} --steps 10000000001",
            "{document} --epochs 99999999999999999999 -o {out}",
            "{document} --epochs 1.5",
            "{document} --epochs 1 --steps 1",
            "{document}",
            "--steps 1",
            "{document} {document} --steps 1",
            "{document} --steps 1 -o",
            "{document} --steps 1 --output",
            "{document} --steps 1 --weights=all",
        ),
    ),
    "schema": Row("", ("{document}", "--json=yes")),
    "check": Row("{document}", ("", "{document} {document}", "{document} --json=yes")),
    "gradcheck": Row(
        "{document}",
        (
            "",
            "{document} --h 0",
            "{document} --h -1",
            "{document} --h nan",
            "{document} --h inf",
            "{document} --h 1e300",
            "{document} --h 1e-300",
            "{document} --h",
        ),
    ),
    "loss": Row(
        "mse --prediction 1,2 --target 1,2",
        (
            "",
            "mse --prediction 1",
            "mse --target 1",
            "nonsense --prediction 1 --target 1",
            "mse --prediction one --target 1",
            "mse --prediction 1e999 --target 1",
            "mse --prediction 1,2 --target 1",
            "mse --prediction '' --target ''",
            "bce --prediction 2 --target 1",
            "huber --prediction 1 --target 1 --set delta",
            "huber --prediction 1 --target 1 --set delta=0",
            "huber --prediction 1 --target 1 --set sigma=1",
        ),
    ),
    "descend": Row(
        "x**2 --start 1 --steps 2",
        (
            "",
            "x**2",
            "x** --start 1",
            "x**2 --start ''",
            "x**2 --start nan",
            "x**2 --start 1 --optimizer newton",
            "x**2 --start 1 --set lr",
            "x**2 --start 1 --set lr=fast",
            "x**2 --start 1 --set lr=1e999",
            "x**2 --start 1 --steps -1",
            "x**2 --start 1 --steps 1000000000000",
        ),
    ),
    "export": Row(
        "{document} --to numpy -o {out}",
        (
            "{document} --to numpy",
            "{document} -o {out}",
            "--to numpy -o {out}",
            "{document} --to cobol -o {out}",
            "{document} --to numpy --output",
        ),
    ),
    "graph": Row(
        "x*y --at x=1 y=2",
        (
            "",
            "x*y --at x=1",
            "x*y --at x=1 y=two",
            "x*y --at x=1 y=2 z=3",
            "x*y --at x=1 x=2 y=1",
            "x*y --at",
            "x*y --at x",
            "1/x --at x=0",
            "'x +' --at x=1",
            "'' --at x=1",
            "'open(\"f\")' --at x=1",
        ),
    ),
    "progress": Row("", ("lessons", "--csv=yes")),
    "grade": Row("{worksheet} {answers}", ("", "{worksheet}", "{worksheet} {answers} {answers}")),
}

KINDS = {
    "empty": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "text": b"Tom buys two apples.\n",
    "UTF-16": '{"format": "neural-playground"}'.encode("utf-16"),
    "another JSON": b'{"format": "something else", "version": 1}',
    "a list": b"[1, 2, 3]",
    "depth": b'{"format": ' + b"[" * 10_000,
}
FAULTS = ("missing", "directory", "unreadable", "in no folder", *KINDS)
OUT_FAULTS = ("directory", "unreadable", "in no folder", "in a file")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Return a good file for each name in braces."""
    contents = {
        "document": store.encode(Document(data=DataSection(samples=50))),
        "worksheet": encode(Worksheet(example="apples", boxes=("price",))),
        "answers": encode(Answers(answers={"price": 20})),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: str(tmp_path / name) for name in (*contents, "out")}


def spoiled(fault: str, folder: Path) -> str:
    """Return the path of a file that has this fault."""
    path = folder / "spoiled.nnp"
    if fault == "directory":
        path.mkdir()
    elif fault == "unreadable":  # not even by root: a link that leads to itself
        path.symlink_to(path)
    elif fault == "in no folder":
        path = folder / "nowhere" / "at" / "all.nnp"
    elif fault == "in a file":
        path.touch()
        path = path / "inside.nnp"
    elif fault in KINDS:
        path.write_bytes(KINDS[fault])
    return str(path)


@pytest.mark.parametrize("verb", [verb for verb, row in TABLE.items() if "{" in row.good])
def test_a_file_with_the_mark_of_some_editors_is_as_good(verb: str, files: dict[str, str], capsys) -> None:
    for name in re.findall(r"{(\w+)}", TABLE[verb].good):
        if name != "out":
            Path(files[name]).write_bytes(b"\xef\xbb\xbf" + Path(files[name]).read_bytes())
    assert run(verb, TABLE[verb].good, files) == 0
    assert capsys.readouterr().err == ""


def test_a_class_file_with_the_mark_of_some_editors_is_as_good(tmp_path: Path) -> None:
    (tmp_path / "class.json").write_bytes(b"\xef\xbb\xbf{}")
    assert main(["check", str(tmp_path / "class.json")]) == 0


@pytest.mark.parametrize(
    ("verb", "name"), [("check", "document"), ("grade", "worksheet"), ("grade", "answers")]
)
def test_a_file_in_utf_16_is_told_to_be_saved_as_utf_8(verb: str, name: str, files: dict, capsys) -> None:
    path = Path(files[name])
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    assert run(verb, TABLE[verb].good, files) == 2
    told = capsys.readouterr().err
    assert f"{path}: the file is not UTF-8 text; save it as UTF-8." in told


def run(verb: str, line: str, files: dict[str, str]) -> int:
    return main([verb, *(word.format(**files) for word in shlex.split(line))])


def assert_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    told = capsys.readouterr().err
    assert told.startswith("neural-playground: "), told
    assert told.endswith(".\n"), told
    assert told.count("\n") == 1, told
    assert len(told) < 1500, told
    assert "Traceback" not in told


def test_every_verb_is_in_the_table() -> None:
    assert TABLE.keys() == VERBS.keys()


@pytest.mark.parametrize("verb", TABLE)
def test_every_option_with_a_value_is_tried_with_a_wrong_one(verb: str, capsys) -> None:
    assert main([verb, "--help"]) == 0
    options = re.findall(r"(--[a-z]+) [A-Z]", capsys.readouterr().out.partition("options:")[2])
    tried = " ".join(TABLE[verb].wrong).split()
    assert set(options) <= set(tried)


@pytest.mark.parametrize("verb", TABLE)
def test_what_is_called_good_is(verb: str, files: dict[str, str], capsys) -> None:
    assert run(verb, TABLE[verb].good, files) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("flag", ["--wrong", "-z", "--jso", "--", "--set", "--wrong=1"])
@pytest.mark.parametrize("verb", TABLE)
def test_a_wrong_flag(verb: str, flag: str, files: dict[str, str], capsys) -> None:
    wrong = f"{flag} surplus" if flag == "--" else flag
    assert run(verb, f"{TABLE[verb].good} {wrong}", files) == 2
    assert_one_sentence(capsys)


@pytest.mark.parametrize(
    ("verb", "line"), [(verb, line) for verb, row in TABLE.items() for line in row.wrong]
)
def test_a_wrong_value(verb: str, line: str, files: dict[str, str], capsys) -> None:
    assert run(verb, line, files) == 2
    assert_one_sentence(capsys)
    assert not Path(files["out"]).exists()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("verb", "name"),
    [
        (verb, name)
        for verb, row in TABLE.items()
        for name in re.findall(r"{(\w+)}", row.good)
        if name != "out"
    ],
)
def test_a_wrong_file(
    verb: str, name: str, fault: str, files: dict[str, str], tmp_path: Path, capsys
) -> None:
    path = spoiled(fault, tmp_path)
    assert run(verb, TABLE[verb].good, {**files, name: path}) == 2
    assert_one_sentence_of(path, capsys)


@pytest.mark.parametrize("fault", OUT_FAULTS)
@pytest.mark.parametrize("verb", [verb for verb, row in TABLE.items() if "{out}" in row.good])
def test_a_wrong_place_to_write(verb: str, fault: str, files: dict[str, str], tmp_path: Path, capsys) -> None:
    path = spoiled(fault, tmp_path)
    assert run(verb, TABLE[verb].good, {**files, "out": path}) == 2
    assert_one_sentence_of(path, capsys)


@pytest.mark.parametrize("fault", ["directory", "in no folder", "in a file"])
@pytest.mark.parametrize("verb", [verb for verb, row in TABLE.items() if "{out}" in row.good])
def test_a_wrong_place_to_write_is_told_before_the_work_is_done(
    verb: str, fault: str, files: dict[str, str], tmp_path: Path, capsys, monkeypatch
) -> None:
    path = spoiled(fault, tmp_path)
    monkeypatch.setattr(documents, "resume", lambda _experiment: pytest.fail("the run was made again"))
    assert run(verb, TABLE[verb].good, {**files, "out": path}) == 2
    assert_one_sentence_of(path, capsys)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("verb", [verb for verb, row in TABLE.items() if "{out}" in row.good])
def test_a_device_that_is_full(verb: str, files: dict[str, str], capsys) -> None:
    assert run(verb, TABLE[verb].good, {**files, "out": "/dev/full"}) == 2
    assert_one_sentence_of("/dev/full", capsys)


@pytest.mark.parametrize("verb", [verb for verb, row in TABLE.items() if "{out}" in row.good])
def test_a_disk_that_is_full_keeps_the_old_file(verb: str, files: dict[str, str], capsys) -> None:
    resource = pytest.importorskip("resource")
    out = Path(files["out"])
    out.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        code = run(verb, TABLE[verb].good, files)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code == 2
    assert_one_sentence_of(files["out"], capsys)
    assert out.read_text() == "old"
    assert sorted(path.name for path in out.parent.iterdir()) == sorted(files)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("line", [*TABLE, *(f"{verb} --help" for verb in TABLE), "--help", "progress --csv"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_that_is_full_is_told(line: str, unbuffered: str, files: dict[str, str]) -> None:
    words = line.split()
    if line in TABLE:
        words += [word.format(**files) for word in shlex.split(TABLE[words[0]].good)]
    why = "cannot be written (No space left on device); print to another place"
    assert tried(words, "/dev/full", unbuffered) == (2, f"neural-playground: the output: {why}.\n")


def tried(words: list[str], output: str, unbuffered: str = "") -> tuple[int, str]:
    """Run a command in a process of its own; return its exit code and what it told."""
    known = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with open(output, "w") as out:
        ended = subprocess.run(
            [sys.executable, "-m", "playground", *words],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            env=known,
            cwd=ROOT,
        )
    return ended.returncode, ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that can close an output")
@pytest.mark.parametrize("line", ["check {document}", "progress --csv"])
def test_an_output_that_is_closed_is_told(line: str, files: dict[str, str]) -> None:
    closed = [
        "sh",
        "-c",
        'exec "$@" >&-',
        "sh",
        sys.executable,
        "-m",
        "playground",
        *line.format(**files).split(),
    ]
    ended = subprocess.run(closed, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert ended.returncode == 2
    assert (
        ended.stderr
        == "neural-playground: the output: there is none; print to a terminal, a file or a pipe.\n"
    )


def assert_one_sentence_of(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = capsys.readouterr()
    assert path in told.err
    assert told.err.startswith("neural-playground: ")
    assert told.err.endswith(".\n")
    assert told.err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may read every file")
@pytest.mark.parametrize("verb", ["check", "train"])
def test_a_protected_file(verb: str, files: dict[str, str], capsys) -> None:
    Path(files["document"]).chmod(0)
    assert run(verb, TABLE[verb].good, files) == 2
    assert_one_sentence_of(files["document"], capsys)


@pytest.mark.parametrize("ending", [".md", ".json"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_lesson_or_class_file_that_is_none(ending: str, fault: str, tmp_path: Path, capsys) -> None:
    path = Path(spoiled(fault, tmp_path))
    wanted = path.with_suffix(ending)
    if fault == "unreadable":
        wanted.symlink_to(wanted)
    elif path.exists():
        path.rename(wanted)
    assert main(["check", str(wanted)]) == 2
    assert_one_sentence(capsys)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_class_file_or_folder_of_lessons_that_the_window_cannot_begin_with(
    fault: str, tmp_path: Path, capsys
) -> None:
    path = spoiled(fault, tmp_path)
    assert main(["--class", path]) == 2
    assert_one_sentence(capsys)
    if fault != "directory":
        assert main(["--lessons", path]) == 2
        assert_one_sentence(capsys)


@pytest.mark.parametrize(
    "line",
    ["--lesson", "--wrong", "nothing.nnp", "--lesson a b c", "{folder}", "--class", "chekc x.nnp"]
    + [line.format("x" * 300) for line in ("{}", "{} x", "{}.nnp", "--lessons {}", "--class {}")],
)
def test_a_window_that_cannot_be_opened_so(line: str, tmp_path: Path, capsys) -> None:
    assert main(line.format(folder=tmp_path).split()) == 2
    assert_one_sentence(capsys)
