"""On a real display with the accessibility bus, the program is used by names and roles alone."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from playground.support.resources import resource_path

READER = Path(__file__).with_name("reader.py")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
PATIENCE = 180


def python_with_bindings() -> str:
    """Return a Python that knows the accessibility bus; empty if there is none."""
    for python in (sys.executable, "/usr/bin/python3"):
        with suppress(OSError):
            if subprocess.run([python, "-c", BINDINGS], capture_output=True, check=False).returncode == 0:
                return python
    return ""


def missing() -> str:
    """Return what this machine lacks."""
    if sys.platform != "linux":
        return "the bus is Linux's"
    for tool in ("Xvfb", "dbus-run-session"):
        if shutil.which(tool) is None:
            return f"there is no {tool}"
    if not any(Path(launcher).exists() for launcher in LAUNCHERS):
        return "there is no accessibility bus"
    return "" if python_with_bindings() else "no Python has the bindings of the accessibility bus"


@pytest.fixture
def desktop(x_server: "tuple[str, subprocess.Popen[bytes]]", tmp_path: Path) -> dict[str, str]:
    """Return the environment of a screen and a session of their own."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    return {
        **os.environ,
        "DISPLAY": x_server[0],
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LANGUAGE": "en",
    }


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_screen_reader_can_do_all_that_a_learner_does(desktop: dict[str, str], tmp_path: Path) -> None:
    document = tmp_path / "mine.nnp"
    shutil.copy(resource_path("examples", "two-moons.nnp"), document)
    launcher = next(each for each in LAUNCHERS if Path(each).exists())
    session = subprocess.Popen(
        [
            "dbus-run-session", "--", "sh", "-c",
            '"$0" --launch-immediately & bus=$!; "$1" -m playground & program=$!; "$2" "$3" "$4"; code=$?;'
            " if [ $code = 0 ]; then wait $program; code=$?; else kill $program; fi; kill $bus; exit $code",
            launcher, sys.executable, python_with_bindings(), str(READER), str(document),
        ],
        env=desktop, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    try:
        told, complaints = session.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        session.kill()
        told, complaints = session.communicate()
    assert session.returncode == 0, f"{told}\n{complaints}"
    assert told.split("\n")[-2] == "saved"
    assert "Traceback" not in complaints
