from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from playground.document.choices import choose_data
from playground.document.schema import Document, LayerSection, NetworkSection
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.theme import LIGHT, apply_theme, load_fonts


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Every view test starts in the light theme at 100 % text, as shipped."""
    load_fonts()
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


@pytest.fixture
def run(qtbot) -> Iterator[Callable[..., Controller]]:
    """Start a real run, on its thread, of a tanh network with layers of the given widths."""
    started: list[Controller] = []

    def start(*units: int, data: str = "moons", **changes: object) -> Controller:
        layers = tuple(LayerSection(n) for n in units)
        document = Document(network=NetworkSection(hidden=layers, **changes))
        controller = Controller(document if data == "moons" else choose_data(document, data))
        started.append(controller)
        qtbot.waitUntil(lambda: controller.record.position is not None and controller.state is State.PAUSED)
        return controller

    yield start
    for controller in started:
        controller.shutdown()


@pytest.fixture
def shown(qtbot) -> Callable[..., QWidget]:
    """Show a widget as a person would have it before them: exposed, active, of a given size."""

    def show(widget: QWidget, width: int = 900, height: int = 520) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show
