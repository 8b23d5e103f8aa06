"""The program as it is started: a process of its own, from the first import to its exit code."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from playground import app
from playground.document import store
from playground.document.schema import Document
from playground.support.errors import PlaygroundError
from playground.support.resources import resource_path

PLAY_AND_CLOSE = """
import sys
from PySide6.QtCore import QTimer
from playground import app
from playground.session.blocks import State

application = app.create_application(sys.argv[:1])
window = app.open_window(application)
window.show()
seen = []

def play(state):
    if state is State.PAUSED:
        window.controller.stateChanged.disconnect(play)
        window.run_bar.play_action.trigger()

def close():
    seen.extend((window.controller.state, window.controller.record.head > 100, window.notice.text))
    window.close()

window.controller.stateChanged.connect(play)
QTimer.singleShot(1_000, close)
code = application.exec()
assert seen == [State.PLAYING, True, ""], seen
sys.exit(code)
"""


def start(program: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``program`` offscreen in an empty home."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "PYTHONPATH": str(Path(app.__file__).parents[1]),
        "PYTHONWARNINGS": "error",
    }
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_closing_while_it_plays_ends_the_process_cleanly_ten_times_out_of_ten(tmp_path):
    homes = [tmp_path / str(number) for number in range(10)]
    for home in homes:
        home.mkdir()
    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(lambda home: start(PLAY_AND_CLOSE, home), homes))
    silent = [
        line
        for run in ended
        for line in run.stderr.splitlines()
        if "This plugin does not support" not in line
    ]
    assert silent == []
    assert [run.returncode for run in ended] == [0] * 10


def test_a_file_that_cannot_be_opened_is_told_in_the_window(qtbot, qapp, tmp_path):
    path = tmp_path / "no.nnp"
    window = app.open_window(qapp, path)
    qtbot.addWidget(window)
    assert str(path) in window.notice.text
    window.shutdown()


def test_a_file_on_the_command_line_is_opened(qtbot, qapp, tmp_path):
    path = tmp_path / "mine.nnp"
    store.save(Document(seed=99), path)
    window = app.open_window(qapp, path)
    qtbot.addWidget(window)
    assert window.controller.document.seed == 99
    assert window.windowTitle().startswith("mine.nnp")
    window.shutdown()


def test_damaged_settings_are_told_and_replaced(qtbot, qapp, private_home):
    from playground.support.settings import settings_path

    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text('{"theme": "pink"}')
    window = app.open_window(qapp)
    qtbot.addWidget(window)
    assert "The settings were damaged" in window.notice.text
    window.shutdown()


def test_the_first_document_is_the_first_example(qapp):
    assert app.first_document() == store.load(resource_path("examples", app.FIRST_DOCUMENT))


def test_no_screen_is_one_clear_sentence(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(PlaygroundError, match="no screen"):
        app.check_screen()
