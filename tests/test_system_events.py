"""What the system does to the program: it falls asleep, the screen goes, or there is no OpenGL."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import playground
from playground.session.autosave import find_drafts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's signals and its X server")

PLAYS = """
import signal
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from playground import app
from playground.commands.opening import Opening
from playground.session.blocks import State

def look():
    (window,) = [w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window"]
    record, state = window.controller.record, window.controller.state
    if state is State.PAUSED and record.head == 0:
        window.run_bar.play_action.trigger()
    print(record.head, window.safekeeping.autosave.path.exists(), window.notice.text, sep="|", flush=True)
    QTimer.singleShot(100, look)

def end(*_signal):
    for window in QApplication.topLevelWidgets():
        window.close()

def create(arguments, make=app.create_application):
    made = make(arguments)
    QTimer.singleShot(500, look)
    signal.signal(signal.SIGUSR1, end)
    return made

app.create_application = create
sys.exit(app.run(Opening()))
"""


class Player:
    """The program in a process of its own, which plays and tells every 0.1 s how far it is."""

    def __init__(self, home: Path, **environment: str) -> None:
        known = {**os.environ, "HOME": str(home), "PYTHONWARNINGS": "error", **environment}
        known |= {"XDG_STATE_HOME": str(home), "PYTHONPATH": str(Path(playground.__file__).parents[1])}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PLAYS], env=known, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def until(self, condition: Callable[[int, bool], bool]) -> int:
        """Wait until step and draft are as asked, and return the step; no notice may come meanwhile."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            step, drafted, notice = line.rstrip("\n").split("|")
            assert notice == ""
            if condition(int(step), drafted == "True"):
                return int(step)
        raise AssertionError(f"the program has ended with {self.process.wait()}")


def test_it_goes_on_after_a_sleep(tmp_path: Path) -> None:
    player = Player(tmp_path, QT_QPA_PLATFORM="offscreen")
    with player.process:
        before = player.until(lambda step, _drafted: step > 0)
        player.process.send_signal(signal.SIGSTOP)
        time.sleep(7.0)  # longer than from one draft to the next
        player.process.send_signal(signal.SIGCONT)
        player.until(lambda step, drafted: step > before + 100 and drafted)
        player.process.send_signal(signal.SIGUSR1)
        player.process.communicate(timeout=30)
    assert player.process.returncode == 0


def test_when_the_screen_goes_the_work_is_offered_at_the_next_start(x_server, tmp_path: Path) -> None:
    display, server = x_server
    player = Player(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=display)
    with player.process:
        player.until(lambda step, drafted: step > 0 and drafted)
        server.kill()
        player.process.communicate(timeout=30)
    (folder,) = tmp_path.rglob("drafts")
    (draft,) = find_drafts(folder)
    assert draft.work.document.run.steps > 0
    draft.release()


@pytest.mark.parametrize("x_server", [["-extension", "GLX"]], indirect=True)
def test_it_needs_no_opengl(x_server, tmp_path: Path) -> None:
    player = Player(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=x_server[0])
    with player.process:
        player.until(lambda step, _drafted: step > 100)
        player.process.send_signal(signal.SIGUSR1)
        player.process.communicate(timeout=30)
    assert player.process.returncode == 0
