from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from playground.document.schema import Document
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.theme import LIGHT, apply_theme, load_fonts
from playground.views.inspector.panel import InspectorPanel

PATIENCE = 10_000


class Bench:
    """An inspector over a real run, and the hands to use it."""

    def __init__(self, qtbot, controller: Controller, panel: InspectorPanel) -> None:
        self.qtbot, self.controller, self.panel = qtbot, controller, panel

    @property
    def inspection(self):
        return self.panel.inspection

    def resting(self) -> bool:
        position = self.controller.record.position
        return (
            self.controller.state is State.PAUSED
            and position is not None
            and position.exact
            and self.inspection.step == position.step
            and self.inspection.tape is not None
        )

    def wait_for(self, step: int) -> None:
        def there() -> bool:
            position = self.controller.record.position
            return self.resting() and position is not None and position.step == step

        self.qtbot.waitUntil(there, timeout=PATIENCE)

    def find(self, kind, name: str):
        found = self.panel.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]


@pytest.fixture
def bench(qtbot, qapp: QApplication) -> Iterator[Callable[..., Bench]]:
    """Open the inspector on a run of a document."""
    load_fonts()
    apply_theme(qapp, LIGHT)
    started: list[Controller] = []

    def make(document: Document, width: int = 900, height: int = 420) -> Bench:
        controller = Controller(document)
        started.append(controller)
        panel = InspectorPanel(controller)
        qtbot.addWidget(panel)
        panel.resize(width, height)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        made = Bench(qtbot, controller, panel)
        made.wait_for(0)
        return made

    yield make
    for controller in started:
        controller.shutdown()
    apply_theme(qapp, LIGHT)
