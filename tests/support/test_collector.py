"""Garbage goes in the window's thread, between two events; and a lock of Qt's is never waited for in vain."""

import gc
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import playground
from playground.support.collector import YOUNG, Collector

DISCONNECTS = """
import gc
from PySide6.QtCore import QObject, Signal
from playground.views.application import Application

app = Application([])
gc.collect()
gc.set_threshold(10_000)

class Sender(QObject):
    told = Signal()

    def disconnectNotify(self, signal):
        [[] for _ in range(20_000)]  # as PySide does on its way: it makes objects

class Knot(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self  # only a collection can free it
        self.objectNameChanged.connect(self.deleteLater)  # for which its end takes a lock

def hear():
    pass

sender = Sender()
for _ in range(600):
    Knot()
sender.told.connect(hear)
sender.told.disconnect(hear)
print("done")
"""


class Knot:
    """What only the collector can free; it tells in which thread it went."""

    gone: list[threading.Thread] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.gone.append(threading.current_thread())


@pytest.fixture(autouse=True)
def fresh(qapp: QApplication) -> None:
    gc.collect()
    Knot.gone.clear()


def test_garbage_of_any_thread_goes_in_the_windows_thread(qtbot) -> None:
    def litter() -> None:
        for _ in range(3 * YOUNG):
            Knot()

    thread = threading.Thread(target=litter)
    thread.start()
    thread.join()
    assert Knot.gone == []
    qtbot.waitUntil(lambda: len(Knot.gone) == 3 * YOUNG)
    assert set(Knot.gone) == {threading.main_thread()}


@pytest.mark.parametrize(("age", "rounds"), [(1, 10), (2, 100)])
def test_what_has_grown_old_goes_too(qapp, age: int, rounds: int) -> None:
    collector = Collector()
    knot = Knot()
    for _ in range(age):
        gc.collect(age - 1)  # it is as old as that now
    del knot
    kept = []
    for round_ in range(rounds):
        kept.append([[] for _ in range(YOUNG + 1)])
        assert Knot.gone == [], round_
        collector.collect()
    assert len(Knot.gone) == 1


def test_little_is_not_worth_a_look(qapp) -> None:
    collector = Collector()
    gc.collect()
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    collector.collect()
    assert gone() is not None
    gc.collect()


def test_nothing_is_freed_within_a_disconnect() -> None:
    home = Path(playground.__file__).parents[1]
    program = [sys.executable, "-c", DISCONNECTS]
    run = subprocess.run(program, cwd=home, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert run.stdout == "done\n", run.stderr
