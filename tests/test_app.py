"""The program as it is started: a process of its own, from the first import to its exit code."""

import json
import os
import subprocess
import sys
import tempfile
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


@pytest.mark.parametrize("geometry", ["a", "é", "AAAA", "\0"])
def test_a_window_geometry_that_is_none_is_passed_over(qtbot, qapp, private_home, geometry):
    from playground.support.settings import Settings, save_settings

    save_settings(Settings(window_geometry=geometry, theme="dark"))
    window = app.open_window(qapp)
    qtbot.addWidget(window)
    assert window.settings.theme == "dark"
    window.shutdown()


def test_the_first_document_is_the_first_example(qapp):
    assert app.first_document() == store.load(resource_path("examples", app.FIRST_DOCUMENT))


def test_no_screen_is_one_clear_sentence(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(PlaygroundError, match="no screen"):
        app.check_screen()


STARTS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from playground import app
from playground.commands.opening import Opening

def look():
    (window,) = [w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window"]
    window.controller.step("batch")
    QTimer.singleShot(500, lambda: leave(window))

def leave(window):
    screen = window.screen().availableGeometry()
    print(window.controller.record.head, screen.size() == screen.size().expandedTo(window.size()))
    window.close()
    print(window.notice.text)

def create(arguments, make=app.create_application):
    made = make(arguments)
    QTimer.singleShot(1_500, look)
    return made

app.create_application = create
sys.exit(app.run(Opening()))
"""


def known_home(home: Path) -> dict[str, str]:
    """Return an environment in which everything is kept in ``home``."""
    known = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "PYTHONWARNINGS": "error"}
    known |= {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    return known | {"PYTHONPATH": str(Path(app.__file__).parents[1])}


def started(home: Path, **environment: str) -> list[str]:
    """Start the program, make a step and close it; return what it printed, which is all that was told."""
    known = known_home(home) | environment
    ended = subprocess.run(
        [sys.executable, "-c", STARTS], env=known, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.split("\n")[:-1]


def test_it_starts_in_a_home_of_any_name(tmp_path):
    home = tmp_path / "Ünï 家 '\"q"
    home.mkdir()
    assert started(home) == ["1 True", ""]
    assert list(home.rglob("settings.json"))


@pytest.mark.skipif(os.name == "nt", reason="homes are elsewhere on Windows")
@pytest.mark.parametrize("kind", ["a file", "missing", "nowhere"])
def test_it_starts_and_trains_without_a_home_to_write_to(tmp_path, kind):
    home = Path("/proc/nowhere") if kind == "nowhere" else tmp_path / "home"
    if kind == "a file":
        home.touch()
    head, told = started(home)
    assert head == "1 True"
    assert ("The settings cannot be saved" in told) is (kind != "missing")


def test_the_window_fits_on_a_small_screen(tmp_path):
    screen = {"name": "a", "x": 0, "y": 0, "width": 800, "height": 600, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    (tmp_path / "screens.json").write_text(json.dumps({"screens": [screen]}))
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    assert started(tmp_path, QT_QPA_PLATFORM=platform) == ["1 True", ""]


SERVES = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from playground import app
from playground.commands.opening import read_opening

def look():
    windows = [w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window"]
    names = sorted(window.documents.name for window in windows)
    print(*names, flush=True)
    if len(names) == 3:
        for window in windows:
            window.close()
    else:
        QTimer.singleShot(100, look)

def create(arguments, make=app.create_application):
    made = make(arguments)
    QTimer.singleShot(100, look)
    return made

app.create_application = create
sys.exit(app.run(read_opening(sys.argv[1:])))
"""
STARTS_AGAIN = """
import sys
from playground.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_all_starts_are_windows_of_one_process():
    with tempfile.TemporaryDirectory(prefix="h") as place:  # of a short name, as a socket needs it
        home = Path(place)
        environment = known_home(home)
        for number in range(3):
            store.save(Document(seed=number), home / f"{number}.nnp")
        first = subprocess.Popen(
            [sys.executable, "-c", SERVES, "0.nnp"],
            cwd=home,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert first.stdout is not None
        while first.stdout.readline() != "0.nnp\n":
            pass
        for name in ("1.nnp", "0.nnp", "2.nnp"):
            later = subprocess.run(
                [sys.executable, "-c", STARTS_AGAIN, name],
                cwd=home,
                env=environment,
                capture_output=True,
                encoding="utf-8",
                timeout=60,
            )
            told = f"Neural Playground is running already and shows {name}.\n"
            assert (later.returncode, later.stdout, later.stderr) == (0, told, "")
        output, errors = first.communicate(timeout=60)
        assert output.splitlines()[-1] == "0.nnp 1.nnp 2.nnp"
        assert (first.returncode, errors) == (0, "")
