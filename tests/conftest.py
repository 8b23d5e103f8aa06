"""What every test stands on: a private home, one language, and nothing left running behind it."""

import gc
import os
import shutil
import subprocess
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # read by Qt when it is first imported, below
os.environ.pop("LANGUAGE", None)

import hypothesis
import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QSettings,
    QStandardPaths,
    QThread,
    QThreadPool,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer

from playground.views.application import Application

GRACE_SECONDS = 0.5

hypothesis.settings.register_profile("playground", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("playground")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out, unless the command line names them."""
    if collection_path.name == "benchmarks" and not any("benchmarks" in argument for argument in config.args):
        return True
    return None


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """Let the tests run in the application that the program runs in."""
    return Application


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home: no setting, autosave or cache of the person or of another test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for variable, folder in {
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
        "XDG_CACHE_HOME": ".cache",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
    }.items():
        monkeypatch.setenv(variable, str(home / folder))
    QStandardPaths.setTestModeEnabled(True)
    for settings_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(settings_format, QSettings.Scope.UserScope, str(home / "settings"))
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread, a timer or a window behind, where it would disturb a later one."""
    started_threads = record_starts(monkeypatch, QThread)
    started_timers = record_starts(monkeypatch, QTimer)
    threads_before = set(threading.enumerate())
    windows_before = set(top_level_windows())
    yield
    finish_deletions()
    left = [
        *(f"the thread {thread.name!r}" for thread in running_threads(threads_before)),
        *(f"the QThread {thread!r}" for thread in started_threads if alive(thread, "isRunning")),
        *(f"the timer {timer!r}" for timer in started_timers if alive(timer, "isActive")),
    ]
    if not QThreadPool.globalInstance().waitForDone(int(GRACE_SECONDS * 1000)):
        left.append("a task in the global QThreadPool")
    if top_level_windows().keys() - windows_before:
        gc.collect()  # a window in a reference cycle is closed with it, at a time that no test can choose
        finish_deletions()
    left += [
        f"the window {window!r}"
        for address, window in top_level_windows().items()
        if address not in windows_before
    ]
    if isinstance(app := QApplication.instance(), Application):
        app.collector.collect()  # as it would if the event loop ran between two tests
    if left:
        pytest.fail("The test left behind " + "; ".join(left) + ".", pytrace=False)


def record_starts(monkeypatch: pytest.MonkeyPatch, kind: type[Any]) -> "weakref.WeakSet[Any]":
    """Return a set that takes up each object of ``kind`` started by Python code; Qt's own are left alone."""
    started: weakref.WeakSet[Any] = weakref.WeakSet()
    start = kind.start

    def start_and_record(self: Any, *args: Any) -> None:
        started.add(self)
        start(self, *args)

    monkeypatch.setattr(kind, "start", start_and_record)
    return started


def alive(thing: Any, question: str) -> bool:
    """Ask a Qt object whether it still runs; one already deleted does not."""
    try:
        return bool(getattr(thing, question)())
    except RuntimeError:
        return False


def running_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return the Python threads started since ``before`` that do not end within the grace."""
    # A dummy stands for a thread that Python did not start, such as a QThread, and outlives it.
    new = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in new:
        thread.join(GRACE_SECONDS)
    return [thread for thread in new if thread.is_alive()]


def top_level_windows() -> dict[int, QWidget]:
    """Return the windows by their C++ address: the Python object around one may come and go."""
    if QApplication.instance() is None:
        return {}
    return {getCppPointer(window)[0]: window for window in QApplication.topLevelWidgets()}


def finish_deletions() -> None:
    """Carry out the deletions that ``deleteLater`` asked for, which otherwise wait for an event loop."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def x_server(request: pytest.FixtureRequest) -> "Iterator[tuple[str, subprocess.Popen[bytes]]]":
    """An X server for a program of its own: the name of its display, and its process.

    The fixture's parameter, if any, is what the server is told besides.
    """
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb")
    reading, writing = os.pipe()
    program = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    program += getattr(request, "param", [])
    server = subprocess.Popen(program, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with server, os.fdopen(reading) as number:
        yield f":{number.readline().strip()}", server
        server.terminate()
