from collections.abc import Callable
from typing import Any

import pytest

from playground.lessons.lesson import Try
from playground.lessons.reader import read_lesson
from playground.views.lessons.runner import LessonRunner
from playground.views.lessons.stand import part_kinds

HEADER = "---\ntitle: T\nsection: 3.1\norder: 1\nworkspace: network\nminutes: 1\n---\n"


class Stage:
    """The real window and a runner of lessons on it."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        window = desk.window
        self.runner = LessonRunner(
            window.controller,
            lambda: window.workspaces,
            lambda speed: window.controller.set_speed(speed),
            window,
        )
        self.unmet: list[tuple[str, str]] | None = None
        self.fault = ""
        self.runner.finished.connect(self._note)
        self.runner.failed.connect(self._complain)

    def _note(self, unmet: list[tuple[str, str]]) -> None:
        self.unmet = unmet

    def _complain(self, text: str) -> None:
        self.fault = text

    def run(self, *lines: str) -> list[tuple[str, str]] | str:
        """Carry out lines of a try block; return what is not as expected, or why it failed."""
        body = "\n".join(("::: try Go", *lines, "say Done.", ":::"))
        if not any(line.startswith("expect") for line in lines):
            body = body.replace("say Done.", "say Done.\nexpect step >= 0")
        return self.carry_out(read_lesson(HEADER + body, "t", "t.md", part_kinds()).tries[0])

    def carry_out(self, wanted: Try) -> list[tuple[str, str]] | str:
        self.unmet, self.fault = None, ""
        self.runner.run(wanted, "Try it")
        self.desk.qtbot.waitUntil(lambda: self.unmet is not None or bool(self.fault), timeout=30_000)
        return self.fault or self.unmet or []


@pytest.fixture
def stage(desk: Callable[..., Any]) -> Stage:
    return Stage(desk())
