"""A later start hands its document to the process that runs already, or else opens it."""

import multiprocessing.connection
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

import playground
from playground.session import reception as module
from playground.session.reception import Reception, Visit, hand_over

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the signals and sockets of Unix")

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QStandardPaths
from playground.session.reception import hand_over

application = QCoreApplication(["pytest"])
application.setApplicationName(sys.argv[1])
QStandardPaths.setTestModeEnabled(True)
print(hand_over(Path(sys.argv[2]) if sys.argv[2:] else None))
"""
FIRST = """
import sys
from PySide6.QtCore import QCoreApplication, QStandardPaths
from playground.session.reception import Reception

application = QCoreApplication(["pytest"])
application.setApplicationName(sys.argv[1])
QStandardPaths.setTestModeEnabled(True)
print(Reception().open(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A home of a short name, as a socket needs it."""
    with tempfile.TemporaryDirectory(prefix="h") as home:
        monkeypatch.setenv("HOME", home)
        yield


@pytest.fixture
def first(qapp, state) -> Iterator[Reception]:
    reception = Reception()
    assert reception.open()
    yield reception
    reception.close()


def start(program: str, qapp: Any, *arguments: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(Path(playground.__file__).parents[1])}
    return subprocess.Popen(
        [sys.executable, "-c", program, qapp.applicationName(), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        encoding="utf-8",
    )


def welcome(reception: Reception, greet: Callable[[Visit], object]) -> None:
    reception.visited.connect(greet, Qt.ConnectionType.QueuedConnection)


def ended(process: "subprocess.Popen[str]", qtbot: Any) -> str:
    """Wait for a process while the event loop goes on; return what it printed."""
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    with process:
        assert process.stdout is not None
        return process.stdout.read().strip()


@pytest.mark.parametrize("name", ["mine.nnp", "Ünï 家 '\"q.nnp", ""])
def test_the_first_process_is_given_the_path_in_full(first, qtbot, qapp, tmp_path, monkeypatch, name):
    visits: list[Visit] = []
    welcome(first, lambda visit: visits.append(visit) or visit.take())
    monkeypatch.chdir(tmp_path)
    process = start(SECOND, qapp, *([name] if name else []))
    assert ended(process, qtbot) == "True"
    assert [visit.path for visit in visits] == [tmp_path / name if name else None]


def test_one_that_is_declined_opens_by_itself_at_once(first, qtbot, qapp):
    welcome(first, lambda visit: visit.decline())
    began = time.monotonic()
    assert ended(start(SECOND, qapp, "mine.nnp"), qtbot) == "False"
    assert time.monotonic() - began < module.ANSWER_SECONDS


def test_one_that_hangs_is_not_waited_for_and_shows_nothing_later(first, qtbot, qapp, monkeypatch):
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.3)
    visits: list[Visit] = []
    welcome(first, visits.append)
    assert ended(start(SECOND, qapp, "mine.nnp"), qtbot) == "False"
    assert not visits[0].take()


def test_only_one_process_listens(first, qapp):
    assert not Reception().open()


def test_after_the_first_the_next_one_listens(first, qapp):
    first.close()
    assert not hand_over(None)
    second = Reception()
    assert second.open()
    second.close()


def test_a_killed_process_makes_room(state, qtbot, qapp):
    process = start(FIRST, qapp)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "True"
    assert not Reception().open()
    process.send_signal(signal.SIGKILL)
    assert ended(process, qtbot) == ""
    second = Reception()
    assert second.open()
    second.close()


def test_another_screen_is_another_desktop(first, qapp, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":77")
    second = Reception()
    assert second.open()
    second.close()


def test_where_nobody_can_listen_every_start_is_the_first(qapp, monkeypatch):
    monkeypatch.setenv("HOME", "/proc/nowhere")
    for _ in range(2):
        assert Reception().open()
    assert not hand_over(None)


def test_a_home_whose_name_is_too_long_for_a_socket_is_no_reason_not_to_start(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / ("long" * 30)))
    reception = Reception()
    assert reception.open()
    reception.close()


@pytest.mark.parametrize("sent", [None, b"x" * (module.LONGEST_PATH + 1)], ids=["nothing", "too much"])
def test_a_strange_visitor_does_no_harm(first, qtbot, qapp, sent):
    visits: list[Visit] = []
    welcome(first, lambda visit: visits.append(visit) or visit.take())
    with multiprocessing.connection.Client(module._address()) as connection:
        if sent is not None:
            with suppress(OSError):  # it may be sent away before all is said
                connection.send_bytes(sent)
            with pytest.raises((EOFError, OSError)):
                connection.recv_bytes()
    assert ended(start(SECOND, qapp, "mine.nnp"), qtbot) == "True"
    assert len(visits) == 1


def test_closing_while_somebody_waits_sends_them_away(first, qtbot, qapp):
    visits: list[Visit] = []
    welcome(first, visits.append)
    process = start(SECOND, qapp, "mine.nnp")
    qtbot.waitUntil(lambda: bool(visits), timeout=20_000)
    first.close()
    assert ended(process, qtbot) == "False"


def test_only_one_of_taking_and_leaving_comes_true():
    for _ in range(200):
        visit, taken = Visit(None), []
        other = threading.Thread(target=lambda v=visit, t=taken: t.append(v.take()))
        other.start()
        left = visit.is_taken(0.0)
        other.join()
        assert taken == [left]
