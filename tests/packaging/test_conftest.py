"""The fixtures of ``tests/conftest.py`` are seen to fail what they are there to fail."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LEAKS = """
import threading, time, warnings
import numpy as np
import pytest
import pyqtgraph
from hypothesis import given, strategies
from PySide6.QtCore import QObject, QRunnable, QSettings, QStandardPaths, QThread
from PySide6.QtCore import QThreadPool, QTimer, qWarning
from PySide6.QtWidgets import QComboBox, QMainWindow, QWidget

kept = []

def test_leaves_qthread(qapp):
    thread = QThread(qapp)
    thread.start()
    kept.append(thread)

def test_stops_qthread_left_by_the_test_before(qapp):
    kept[0].quit()
    assert kept[0].wait(2000)

def test_leaves_python_thread():
    stop = threading.Event()
    threading.Thread(target=stop.wait, args=(30,), daemon=True).start()
    kept.append(stop)

def test_leaves_timer(qapp):
    timer = QTimer(qapp)
    timer.start(1000)

def test_leaves_timer_of_a_subclass(qapp):
    class Clock(QTimer):
        pass
    Clock(qapp).start(1000)

def test_leaves_pool_task(qapp):
    class Nap(QRunnable):
        def run(self):
            time.sleep(1.5)
    QThreadPool.globalInstance().start(Nap())

def test_leaves_window(qapp):
    window = QMainWindow()
    window.show()
    kept.append(window)

def test_leaves_hidden_window(qapp):
    kept.append(QWidget())

def test_qt_warns(qapp):
    qWarning("something is wrong")

def test_python_warns():
    warnings.warn("old")

def test_numpy_warns():
    np.float64(1) / np.float64(0)

def test_raises_in_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_raises_unraisably():
    class Bad:
        def __del__(self):
            raise ValueError("unseen")
    Bad()

def test_raises_in_slot(qtbot):
    timer = QTimer(singleShot=True)
    timer.timeout.connect(lambda: 1 / 0)
    timer.start(0)
    qtbot.wait(20)

class TestClean:
    def test_closed_window(self, qtbot):
        window = QMainWindow()
        box = QComboBox()
        box.addItems(["a", "b"])
        window.setCentralWidget(box)
        qtbot.addWidget(window)
        window.show()
        box.showPopup()
        qtbot.wait(10)

    def test_plot(self, qtbot):
        plot = pyqtgraph.PlotWidget()
        qtbot.addWidget(plot)
        plot.plot([1, 2, 3])
        plot.show()
        qtbot.wait(10)

    def test_finished_qthread(self, qapp):
        thread = QThread()
        thread.start()
        thread.quit()
        thread.wait()

    def test_python_code_in_qthread(self, qapp):
        class Worker(QThread):
            def run(self):
                self.name = threading.current_thread().name
        worker = Worker()
        worker.start()
        worker.wait()
        assert worker.name.startswith("Dummy")

    def test_deleted_timer(self, qapp):
        owner = QObject()
        timer = QTimer(owner)
        timer.start(1000)
        owner.deleteLater()

    def test_thread_that_is_about_to_end(self):
        threading.Thread(target=time.sleep, args=(0.05,)).start()

    @given(strategies.integers())
    def test_hypothesis(self, number):
        assert number == number

    def test_home(self, private_home):
        import pathlib
        assert pathlib.Path.home() == private_home
        assert not list(private_home.iterdir())
        settings = QSettings("a", "b")
        assert settings.value("key") is None
        settings.setValue("key", 1)
        settings.sync()
        assert settings.fileName().startswith(str(private_home))
        data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
        assert data.startswith(str(private_home))

    test_home_again = test_home
"""


def test_each_leak_fails_its_own_test_and_no_clean_test(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((ROOT / "tests/conftest.py").read_text("utf-8"))
    pytester.makefile(".toml", pyproject=(ROOT / "pyproject.toml").read_text("utf-8"))
    leaks = [
        line.removeprefix("def ").split("(")[0]
        for line in LEAKS.splitlines()
        if line.startswith("def test_") and "left_by_the_test_before" not in line
    ]
    pytester.mkdir("tests").joinpath("test_leaks.py").write_text(LEAKS, "utf-8")

    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")

    failed = [
        line.split("::")[1].split()[0]
        for line in result.outlines
        if line.startswith(("FAILED ", "ERROR ")) and "::" in line
    ]
    assert sorted(failed) == sorted(leaks)
    for kind in ("QThread", "thread", "timer", "window"):
        result.stdout.fnmatch_lines(f"*left behind the {kind} *")


def test_benchmarks_run_only_when_named(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("")
    pytester.makefile(".toml", pyproject=(ROOT / "pyproject.toml").read_text("utf-8"))
    tests = pytester.mkdir("tests")
    tests.joinpath("conftest.py").write_text((ROOT / "tests/conftest.py").read_text("utf-8"), "utf-8")
    tests.joinpath("test_plain.py").write_text("def test_plain(): pass\n")
    tests.joinpath("benchmarks").mkdir()
    tests.joinpath("benchmarks/test_speed.py").write_text("def test_speed(): pass\n")

    everything = pytester.runpytest_subprocess().stdout.str()
    named = pytester.runpytest_subprocess("tests/benchmarks").stdout.str()

    assert "1 passed" in everything
    assert "test_plain" in everything
    assert "1 passed" in named
    assert "test_speed" in named
