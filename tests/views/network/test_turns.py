"""Panels draw in turn, and only those that can be seen."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from playground.session.blocks import State, StepUnit
from playground.session.controller import Controller
from playground.views.network.turns import Turn
from playground.views.network.workspace import NetworkWorkspace
from playground.views.pace import Pace


class Panel(QWidget):
    """A panel that notes when it is drawn, at which step, and takes its time over it."""

    def __init__(self, controller: Controller, seconds: float = 0.0, share: float = 0.05) -> None:
        super().__init__()
        self._controller, self._seconds = controller, seconds
        self.drawn: list[tuple[float, int]] = []
        self.at_play: list[float] = []
        self.turn = Turn(controller, self, self._draw, share)

    def _draw(self) -> None:
        self.drawn.append((time.perf_counter(), self._controller.record.position.step))
        if self._controller.state is State.PLAYING:
            self.at_play.append(time.perf_counter())
        until = time.thread_time() + self._seconds
        while time.thread_time() < until:
            pass


@pytest.fixture
def window(shown) -> Callable[..., QWidget]:
    """Show some panels side by side."""
    kept: list[QWidget] = []

    def make(*panels: QWidget) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        for panel in panels:
            row.addWidget(panel)
        kept.append(shown(widget, 400, 200))
        return widget

    return make


def play(qtbot, controller: Controller, milliseconds: int) -> None:
    controller.play()
    qtbot.waitUntil(lambda: controller.state is State.PLAYING)
    qtbot.wait(milliseconds)
    controller.pause()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED and controller.record.position.exact)
    qtbot.wait(60)


def test_the_event_loop_goes_round_between_two_turns(run, window, qtbot):
    controller = run(4)
    panels = [Panel(controller, 0.004, share=1.0) for _ in range(3)]
    window(*panels)
    beats: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(0)
    play(qtbot, controller, 300)
    timer.stop()
    turns = sorted(at for panel in panels for at in panel.at_play)
    assert len(turns) > 9
    between = [any(one < beat < other for beat in beats) for one, other in pairwise(turns)]
    assert all(between)


def test_a_dear_panel_takes_no_more_than_its_share(run, window, qtbot):
    controller = run(4)
    dear, cheap = Panel(controller, 0.02, share=0.1), Panel(controller)
    window(dear, cheap)
    play(qtbot, controller, 1200)
    seconds = dear.at_play[-1] - dear.at_play[0]
    assert 2 <= len(dear.at_play) <= seconds / 0.2 + 8  # some until the cost is believed
    assert len(cheap.at_play) > len(dear.at_play)


def test_at_rest_every_frame_is_drawn_at_once_and_the_last_one_is_exact(run, window, qtbot):
    controller = run(4)
    dear = Panel(controller, 0.02, share=0.01)
    window(dear)
    play(qtbot, controller, 100)
    assert dear.drawn[-1][1] == controller.record.position.step
    for _ in range(3):
        count, step = len(dear.drawn), controller.record.position.step
        controller.step(StepUnit.BATCH)
        qtbot.waitUntil(lambda count=count: len(dear.drawn) > count)
        assert dear.drawn[-1][1] == step + 1


def test_a_slow_run_shows_its_last_step_without_another_frame(run, window, qtbot):
    controller = run(4)
    dear = Panel(controller, 0.02, share=0.025)  # due every 0.8 s, where steps come every 0.67 s
    window(dear)
    controller.set_speed(1.5 * controller.document.training.batch_size)  # in samples a second
    controller.play()
    qtbot.waitUntil(lambda: controller.record.head >= 2)
    qtbot.waitUntil(lambda: dear.drawn[-1][1] == 2, timeout=400)
    assert controller.record.head == 2
    controller.pause()
    qtbot.waitUntil(lambda: controller.state is State.PAUSED)


def test_what_cannot_be_seen_is_not_drawn_and_catches_up(run, shown, qtbot):
    controller = run(4)
    hidden, collapsed, seen = (Panel(controller) for _ in range(3))
    splitter = QSplitter()
    for panel in (hidden, collapsed, seen):
        panel.setMinimumWidth(20)
        splitter.addWidget(panel)
    shown(splitter, 600, 200)
    hidden.hide()
    splitter.setSizes([0, 0, 600])
    qtbot.wait(60)  # the first frame, that of step 0
    for panel in (hidden, collapsed, seen):
        panel.drawn.clear()
    play(qtbot, controller, 150)
    assert len(seen.drawn) > 3
    assert hidden.drawn == collapsed.drawn == []
    hidden.show()
    splitter.setSizes([200, 200, 200])
    qtbot.waitUntil(lambda: bool(hidden.drawn) and bool(collapsed.drawn))
    assert hidden.drawn[-1][1] == collapsed.drawn[-1][1] == controller.record.position.step


def test_a_panel_that_is_scrolled_into_sight_catches_up(run, shown, qtbot):
    controller = run(4)
    seen, below = Panel(controller), Panel(controller)
    content = QWidget()
    column = QVBoxLayout(content)
    for panel in (seen, below):
        panel.setMinimumHeight(300)
        column.addWidget(panel)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(content)
    shown(area, 400, 200)
    play(qtbot, controller, 150)
    assert seen.drawn
    assert below.drawn == []
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: bool(below.drawn))
    assert below.drawn[-1][1] == controller.record.position.step


def test_a_minimised_window_costs_nothing_and_catches_up(run, window, qtbot):
    controller = run(4)
    panel = Panel(controller)
    frame = window(panel)
    frame.showMinimized()
    qtbot.wait(60)
    panel.drawn.clear()
    play(qtbot, controller, 150)
    assert panel.drawn == []
    frame.showNormal()
    qtbot.waitUntil(lambda: bool(panel.drawn))
    assert panel.drawn[-1][1] == controller.record.position.step


def test_no_panel_of_a_hidden_workspace_is_drawn(run, shown, qtbot):
    controller = run(4)
    workspace = shown(NetworkWorkspace(controller), 1200, 700)
    turns = workspace.findChildren(Turn)
    assert len(turns) >= 4
    play(qtbot, controller, 200)
    taken = [turn.taken for turn in turns]
    assert min(taken) > 0
    workspace.hide()
    play(qtbot, controller, 200)
    assert [turn.taken for turn in turns] == taken
    workspace.shutdown()


def test_the_pace_follows_the_cost():
    pace = Pace(0.1, least=0.2)
    assert pace.due
    pace.note(0.001)
    assert not pace.due
    assert pace.interval == 0.2
    for _ in range(30):
        pace.note(0.05)
    assert pace.interval == pytest.approx(0.5, rel=0.05)
    pace.note(5.0)  # one slow moment
    assert pace.interval <= 1.1
