"""Importing a table of 50,000 rows: read and shown in the dialog, then made the document's data."""

from time import thread_time

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from playground.session.blocks import State
from playground.views.import_dialog import ImportDialog
from playground.views.main_window import MainWindow

ROWS = 50_000
TARGET = 2.0  # seconds


@pytest.fixture
def table() -> bytes:
    rng = np.random.default_rng(5)
    numbers = rng.normal(size=(ROWS, 5)).round(4).tolist()
    names = rng.choice(["low", "middle", "high"], ROWS)
    lines = [",".join([*map(str, row), name]) for row, name in zip(numbers, names, strict=True)]
    return "\n".join(["a,b,c,d,e,class", *lines]).encode()


def test_50_000_rows_are_imported_in_two_seconds(window: MainWindow, table: bytes, qtbot) -> None:
    marks: list[float] = []

    def press_import() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportDialog):  # while it reads, its progress is shown instead
            presses.stop()
            marks.append(thread_time())
            dialog.findChild(QPushButton, "import_accept").click()

    presses = QTimer()
    presses.timeout.connect(press_import)
    presses.start(5)
    start = thread_time()
    window.exchange.import_table(table, "own.csv")
    end = thread_time()
    assert window.controller.experiment.dataset.samples == ROWS
    qtbot.waitUntil(lambda: window.controller.record.position is not None, timeout=20_000)
    assert window.controller.state is State.PAUSED
    print(f"\n{ROWS:,} rows: read and shown in {marks[0] - start:.2f} s, imported in {end - marks[0]:.2f} s")
    assert end - start <= TARGET
