"""Fair timing: everything compared is timed in turns, in one process, and told as a ratio."""

from collections.abc import Callable, Iterator, Mapping
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from playground.app import open_window
from playground.support.theme import LIGHT, apply_theme, load_fonts
from playground.views.main_window import MainWindow

Runner = Callable[[int], object]
"""Does its work that many times."""

ROUNDS = 9
REPEATS = 3
MIN_SECONDS = 0.01  # one timing takes at least this long
Table = dict[str, Mapping[str, float]]
TABLES = pytest.StashKey[dict[str, Table]]()


def interleaved_times(runners: Mapping[str, Runner]) -> dict[str, float]:
    """Return each runner's seconds per piece of work: the median over rounds of the round's fastest repeat.

    The runners take turns within a round, so a slow moment of the machine strikes them all; the first one in
    a round changes, so none always follows the same neighbour.
    """
    times = {name: calibrated(run) for name, run in runners.items()}
    minima: dict[str, list[float]] = {name: [] for name in runners}
    names = list(runners)
    for number in range(ROUNDS):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            minima[name].append(min(timed(runners[name], times[name]) for _ in range(REPEATS)))
    return {name: median(fastest) for name, fastest in minima.items()}


def calibrated(run: Runner) -> int:
    """Return how many times ``run`` must do its work to be timed well; this also warms it up."""
    times = 1
    run(times)
    while timed(run, times) * times < MIN_SECONDS:
        times *= 2
    return times


def timed(run: Runner, times: int) -> float:
    start = perf_counter()
    run(times)
    return (perf_counter() - start) / times


@pytest.fixture
def interleaved() -> Callable[[Mapping[str, Runner]], dict[str, float]]:
    return interleaved_times


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Callable[[str, str, Mapping[str, float]], None]:
    """Keep a row of seconds for a table at the end of the run; the row's first entry counts as 1."""

    def keep(table: str, row: str, times: Mapping[str, float]) -> None:
        request.config.stash.setdefault(TABLES, {}).setdefault(table, {})[row] = times

    return keep


@pytest.fixture
def window(qtbot, qapp: QApplication) -> Iterator[MainWindow]:
    """Return the whole window, offscreen and at rest."""
    load_fonts()
    apply_theme(qapp, LIGHT)
    made = open_window(qapp)
    made.resize(1440, 900)
    made.show()
    qtbot.waitUntil(lambda: made.controller.record.position is not None)
    yield made
    made.documents.take_for_saved()
    made.close()
    made.deleteLater()
    qtbot.wait(1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for title, table in config.stash.get(TABLES, {}).items():
        terminalreporter.section(f"{title}: µs, and the ratio to the first of the row")
        for line in formatted(table):
            terminalreporter.line(line)


def formatted(table: Table) -> list[str]:
    columns = list(dict.fromkeys(name for times in table.values() for name in times))
    wide = max(len(row) for row in table) + 1
    cells = {name: max(len(name), 15) + 2 for name in columns}
    lines = [" " * wide + "".join(f"{name:>{cells[name]}}" for name in columns)]
    for row, times in table.items():
        base = next(iter(times.values()))
        told = {name: f"{seconds * 1e6:.1f} ({seconds / base:.2f}×)" for name, seconds in times.items()}
        lines.append(f"{row:<{wide}}" + "".join(f"{told.get(name, '–'):>{cells[name]}}" for name in columns))
    return lines
