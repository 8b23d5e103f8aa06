"""The log: small files, nothing lost where they cannot be written, and what brought a process down."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from playground.support.log import LARGEST_BYTES, OLD_FILES, Log

BROUGHT_DOWN = """
import ctypes, sys
from pathlib import Path
from playground.support.log import Log
Log(Path(sys.argv[1])).start()
ctypes.string_at(0)
"""


@pytest.fixture
def started() -> Iterator[Callable[[Path], Log]]:
    logs: list[Log] = []

    def start(folder: Path) -> Log:
        logs.append(Log(folder))
        logs[-1].start()
        return logs[-1]

    yield start
    for log in logs:
        log.stop()


def test_python_qt_and_warnings_are_in_the_file_and_in_memory(started, tmp_path: Path) -> None:
    log = started(tmp_path / "log")
    logging.getLogger("playground.somewhere").error("one thing")
    qWarning("another thing")
    assert log.path is not None
    for text in (log.text, log.path.read_text("utf-8")):
        assert "Neural Playground" in text.splitlines()[0]
        told = [line.split(" ", 4) for line in text.splitlines()]
        assert ["ERROR", "playground.somewhere: one thing"] in [[kind, rest] for _, _, kind, _, rest in told]
        assert ["WARNING", "qt.default: another thing"] in [[kind, rest] for _, _, kind, _, rest in told]


def test_a_name_that_is_no_text_is_told_in_the_file(started, tmp_path: Path, capsys) -> None:
    log = started(tmp_path)
    logging.getLogger("playground").error("no file named %s", os.fsdecode(b"caf\xe9.nnp"))
    assert log.path is not None
    assert r"no file named caf\udce9.nnp" in log.path.read_text("utf-8")
    assert capsys.readouterr().err == ""


def test_a_disk_that_is_full_keeps_the_lines_in_memory_in_silence(started, tmp_path: Path, capsys) -> None:
    resource = pytest.importorskip("resource")
    log = started(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, before[1]))
    try:
        for number in range(5):
            logging.getLogger("playground").error("%d %s", number, "x" * 200)
        log.stop()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "4 xxx" in log.text
    assert capsys.readouterr().err == ""


def test_the_files_stay_small(started, tmp_path: Path) -> None:
    log = started(tmp_path)
    for number in range(4_000):
        logging.getLogger("playground").error("%d %s", number, "x" * 1_000)
    files = sorted(tmp_path.glob("*.log*"))
    assert len(files) == 1 + OLD_FILES
    assert all(file.stat().st_size <= LARGEST_BYTES for file in files)
    assert "3999 x" in log.text


def test_without_a_writable_home_the_lines_are_kept_in_memory(started, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("a file")
    log = started(tmp_path / "in the way" / "log")
    logging.getLogger("playground").error("still told")
    assert log.path is None
    assert "still told" in log.text


def test_what_brought_a_process_down_is_in_the_next_ones_log(started, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", BROUGHT_DOWN, str(tmp_path)], env=environment, capture_output=True, check=False
    )
    assert done.returncode != 0
    log = started(tmp_path)
    assert "an earlier start was brought down" in log.text
    assert "Fatal Python error" in log.text
    log.stop()
    assert not list(tmp_path.glob("*.fault"))
    again = started(tmp_path)
    assert "brought down" not in again.text
