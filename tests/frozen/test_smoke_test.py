"""What the smoke test of the frozen program takes for a failure, tried on programs of a few lines."""

import os
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the small programs are shell scripts")


@pytest.fixture
def smoke(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(PACKAGING))
    import smoke_test

    return smoke_test


def program(folder: Path, script: str) -> Path:
    path = folder / "a program"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("script", "wrong"),
    [
        ("echo 'self-test: all is well'", ""),
        ("echo 'self-test: all is well'; exit 1", "exit code 1"),
        ("echo 'self-test: 1 failed'", "exit code 0"),
        ("echo 'self-test: all is well'; echo 'QThread: Destroyed while running' >&2", "QThread"),
        ("echo 'self-test: all is well'; echo Traceback >&2", "Traceback"),
        ("echo 'a: cannot open shared object file'; exit 127", "cannot open shared"),
        ("echo 'self-test: all is well'; kill -SEGV $$", "exit code -11"),
        ("sleep 30", "had not ended"),
    ],
)
def test_only_a_clean_run_passes(smoke, tmp_path, monkeypatch, script, wrong):
    monkeypatch.setattr(smoke, "LONGEST_SECONDS", 2)
    found = smoke.Case("tried", program(tmp_path, script), tmp_path, variables={"PATH": os.defpath}).run()
    assert wrong in found
    assert bool(found) == bool(wrong)


def test_the_program_sees_neither_python_nor_our_variables(smoke, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    seen = '"$PATH|$PYTHONPATH|$HOME|$QT_QPA_PLATFORM|$*"'
    script = f'echo "self-test: all is well"; echo {seen} > "$TMPDIR/../seen"'
    variables = {"QT_QPA_PLATFORM": "offscreen"}
    monkeypatch.setattr(smoke.tempfile, "TemporaryDirectory", lambda: _Folder(tmp_path / "run"))
    case = smoke.Case("tried", program(tmp_path, script), tmp_path / "home", steps=7, variables=variables)
    assert case.run() == ""
    seen = (tmp_path / "seen").read_text("utf-8").strip()
    assert seen == f"/nonexistent||{tmp_path / 'home'}|offscreen|--self-test --steps 7"


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> str:
        self.path.mkdir()
        return str(self.path)

    def __exit__(self, *_error: object) -> None:
        self.path.rmdir()


def test_it_is_tried_in_every_way_a_lab_will(smoke, tmp_path):
    groups = list(
        smoke.plan(program(tmp_path, "true"), tmp_path, {"DISPLAY": ":9"}, quick=False, pictures=None)
    )
    names = " / ".join(case.name for group in groups for case in group)
    for way in (
        "empty home",
        "window system",
        "read-only",
        "cannot be written",
        "does not exist",
        "twice at once",
    ):
        assert way in names
    assert max(len(group) for group in groups) == 3
    assert groups[0][0].steps >= 5_000


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have their own screen")
@pytest.mark.parametrize(
    ("server", "told", "variables"),
    [
        (None, "there is no Xvfb", {}),
        ("exit 1", "Xvfb does not start", {}),
        ("echo 7 > /proc/self/fd/$2; exec sleep 60", "", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7"}),
    ],
)
def test_without_a_screen_the_other_cases_are_still_made(
    smoke, tmp_path, monkeypatch, capsys, server, told, variables
):
    if server is not None:
        program(tmp_path, server).rename(tmp_path / "Xvfb")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.defpath}" if server else str(tmp_path))
    with smoke.display() as found:
        assert found == variables
    said = capsys.readouterr().out
    assert told in said
    assert bool(said) == bool(told)
