"""How much memory a run at full speed takes: no more than its history may, and a little for the rest.

``MEMORY_MINUTES=10`` lets it run for so long; by itself it takes some seconds. The run is
2-8-8-1 with batches of 10, followed as a window follows it, without one.
"""

import os
from pathlib import Path
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    TrainingSection,
)
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.settings import Settings

MINUTES = float(os.environ.get("MEMORY_MINUTES", "0.1"))
HISTORY_MEGABYTES = Settings().history_megabytes
ALLOWED_MEGABYTES = 20
STATM = Path("/proc/self/statm")
RUN = Document(
    data=DataSection("moons", 357, 0.15, 2, 0.7, "none", 7),
    network=NetworkSection(("x1", "x2"), (LayerSection(8), LayerSection(8)), OutputSection("tanh")),
    training=TrainingSection(Named("half_sse"), Named("sgd", {"lr": 0.03}), batch_size=10),
)


def resident_megabytes() -> float:
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.skipif(not STATM.exists(), reason="the memory in use is read from /proc")
def test_memory_of_a_long_run(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    controller = Controller(RUN, history_bytes=HISTORY_MEGABYTES * 1_000_000)
    try:
        qtbot.waitUntil(lambda: controller.state is State.PAUSED)
        before, start, told = resident_megabytes(), perf_counter(), 0.0
        controller.play()
        while (passed := perf_counter() - start) < 60 * MINUTES:
            qtbot.wait(500)
            if passed - told >= 30 * min(1.0, MINUTES):
                told = passed
                with capsys.disabled():
                    grown, head = resident_megabytes() - before, controller.record.head
                    print(f"\n{passed:5.0f} s, {head:12,} steps: {grown:6.1f} MB more", end="")
        controller.pause()
        qtbot.waitUntil(lambda: controller.state is State.PAUSED)
        grown = resident_megabytes() - before
    finally:
        controller.shutdown()
    assert controller.record.head > 10_000
    assert grown < HISTORY_MEGABYTES + ALLOWED_MEGABYTES
