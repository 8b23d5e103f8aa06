"""Train in a real window and print, as JSON, what the window costs the training and how late it answers.

Run by ``test_live.py`` on each platform of Qt, or by hand: ``python tests/benchmarks/live_window.py``. With
``--minutes 10`` it trains 2-8-8-1 for so long at full speed and tells by how much memory has grown.

Three kinds of training take turns within a round, so a slow moment of the machine strikes them all:

engine: the run alone, in this thread; every step recorded.
hidden: the worker on its thread, sending every block to a window that is not shown.
live: the same with the window on the screen, all panels of the Network workspace open.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import playground  # noqa: F401 - before NumPy, as it says how many threads BLAS may use

# isort: split

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QWidget

from playground.app import create_application, open_window
from playground.document.experiment import build
from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    TrainingSection,
)
from playground.engine.history import Run
from playground.session.blocks import State
from playground.views.main_window import MainWindow

WARM_UP_SECONDS = 0.7
PATIENCE_SECONDS = 20.0
BEAT_MILLISECONDS = 2
PANELS = ("network_panel", "output_panel", "loss_panel", "contour_panel")


def dense(units: int, batch: int) -> Document:
    """Return the document of a 2-units-units-1 tanh network on 250 training samples."""
    return Document(
        data=DataSection("moons", 357, 0.15, 2, 0.7, "none", 7),
        network=NetworkSection(
            ("x1", "x2"), (LayerSection(units), LayerSection(units)), OutputSection("tanh")
        ),
        training=TrainingSection(Named("half_sse"), Named("sgd", {"lr": 0.03}), batch_size=batch),
    )


DOCUMENTS = {
    "2-8-8-1 b10": dense(8, 10),
    "2-64-64-1 b32": dense(64, 32),
    "digits 64-32-10 b32": Document(
        data=DataSection("digits", scaling="minmax"),
        network=NetworkSection(hidden=(LayerSection(32, "relu", "he_uniform"),)),
        training=TrainingSection(batch_size=32),
    ),
}


class Heartbeat:
    """A timer on the window's thread that notes by how much each of its beats was late."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.late.append(max(0.0, 1000 * (now - self._last) - BEAT_MILLISECONDS))
        self._last = now


def wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool]) -> None:
    given_up = perf_counter() + PATIENCE_SECONDS
    while not condition():
        if perf_counter() > given_up:
            raise TimeoutError("the run did not come to rest")
        wait(0.01)


def engine_speed(document: Document, seconds: float) -> float:
    run = Run(build(document).trainer())
    run.advance(2000)
    start, first = perf_counter(), run.step
    while perf_counter() - start < seconds:
        run.advance(200)
    return (run.step - first) / (perf_counter() - start)


class Bench:
    """The window and what can be measured on it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.controller = window.controller
        self.frames = 0
        self.controller.frame.connect(self._count)

    def _count(self) -> None:
        self.frames += 1

    def open(self, document: Document) -> None:
        self.controller.open(document)
        wait_until(lambda: self.controller.state is State.PAUSED and self.controller.record.head == 0)
        wait(0.3)

    def play(self, seconds: float, heartbeat: Heartbeat | None = None) -> tuple[float, float]:
        """Play from the start, and return the steps and the frames a second once the run is under way."""
        self.controller.reset()
        self.controller.play()
        wait(WARM_UP_SECONDS)
        if heartbeat is not None:
            heartbeat.start()
        start, first, frames = perf_counter(), self.controller.record.head, self.frames
        wait(seconds)
        elapsed = perf_counter() - start
        speed = (self.controller.record.head - first) / elapsed
        rate = (self.frames - frames) / elapsed
        if heartbeat is not None:
            heartbeat.stop()
        self.controller.pause()
        wait_until(lambda: self.controller.state is State.PAUSED)
        wait(0.2)
        return speed, rate

    def measure(self, document: Document, rounds: int, seconds: float) -> dict[str, float]:
        """Let engine, hidden and live window take turns; speeds are medians over the rounds."""
        heartbeat = Heartbeat()
        speeds: dict[str, list[float]] = {"engine": [], "hidden": [], "live": [], "frames": []}
        self.open(document)
        for _ in range(rounds):
            self.window.hide()
            speeds["engine"].append(engine_speed(document, seconds / 3))
            speeds["hidden"].append(self.play(seconds / 3)[0])
            self.window.show()
            wait(0.3)
            assert all(self.window.findChild(QWidget, name).isVisible() for name in PANELS)
            speed, rate = self.play(seconds, heartbeat)
            speeds["live"].append(speed)
            speeds["frames"].append(rate)
        position = self.controller.record.position
        assert position is not None
        told = {name: median(values) for name, values in speeds.items()}
        told["of engine"] = median(np.divide(speeds["live"], speeds["engine"]))
        told["of hidden"] = median(np.divide(speeds["live"], speeds["hidden"]))
        told["epochs"] = told["live"] / position.batches
        p50, p99 = np.percentile(heartbeat.late, (50, 99))
        return told | {"p50": p50, "p99": p99, "max": max(heartbeat.late)}


def resident_megabytes() -> float:
    """Return the memory in use, where /proc tells it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory_growth(bench: Bench, minutes: float) -> dict[str, float]:
    """Play 2-8-8-1 for so long, and return by how many MB memory grew after the first ten seconds."""
    bench.open(DOCUMENTS["2-8-8-1 b10"])
    bench.controller.play()
    wait(10)
    before, first, start = resident_megabytes(), bench.controller.record.head, perf_counter()
    wait(60 * minutes)
    steps = (bench.controller.record.head - first) / (perf_counter() - start)
    after = resident_megabytes()
    bench.controller.pause()
    wait_until(lambda: bench.controller.state is State.PAUSED)
    budget = bench.window.settings.history_megabytes
    return {"grown": after - before, "before": before, "live": steps, "budget": float(budget)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--only", choices=list(DOCUMENTS))
    options = parser.parse_args()
    app = create_application(sys.argv[:1])
    window = open_window(app)
    window.resize(1440, 900)
    window.show()
    bench = Bench(window)
    if options.minutes:
        told = {"memory": memory_growth(bench, options.minutes)}
    else:
        told = {
            name: bench.measure(document, options.rounds, options.seconds)
            for name, document in DOCUMENTS.items()
            if options.only in (None, name)
        }
    window.documents.take_for_saved()
    window.close()
    print(json.dumps({"platform": app.platformName(), "runs": told}))


if __name__ == "__main__":
    main()
