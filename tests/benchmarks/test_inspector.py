"""The time to open the inspector on a 2-8-8-1 network, and to show another number or another step."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    TrainingSection,
)
from playground.session.controller import Controller
from playground.support.theme import LIGHT, apply_theme, load_fonts
from playground.views.inspector.panel import InspectorPanel

OPEN_SECONDS = 0.3
FRAME_SECONDS = 1 / 30


@pytest.fixture
def controller(qapp: QApplication, qtbot) -> Iterator[Controller]:
    load_fonts()
    apply_theme(qapp, LIGHT)
    document = Document(
        data=DataSection(samples=200),
        network=NetworkSection(hidden=(LayerSection(8), LayerSection(8)), output=OutputSection("sigmoid")),
        training=TrainingSection(loss=Named("mse"), optimizer=Named("adam", {"lr": 0.01})),
    )
    made = Controller(document)
    qtbot.waitUntil(lambda: made.record.position is not None)
    yield made
    made.shutdown()


def seconds(work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


@pytest.mark.parametrize("page", ["matrices", "unit", "network"])
def test_a_page_opens_at_once_and_steps_within_a_frame(controller: Controller, qtbot, page: str) -> None:
    made: list[InspectorPanel] = []

    def open_page() -> None:
        panel = InspectorPanel(controller)
        made.append(panel)
        panel.resize(640, 400)
        panel.show_page(page)
        panel.show()
        QApplication.processEvents()  # what has asked for it is painted

    opening = seconds(open_page)
    panel = made[0]
    qtbot.addWidget(panel)
    model = panel.page(page).model  # type: ignore[attr-defined]

    def step() -> None:
        model.go(model.count + 1)
        QApplication.processEvents()  # what has asked for it is painted

    model.go(model.length // 3)
    steps = [seconds(step) for _ in range(100)] if model.length > 200 else [seconds(step) for _ in range(20)]

    def look_at(sample: int) -> None:
        panel.inspection.look_at_sample(sample)
        QApplication.processEvents()

    samples = [seconds(lambda sample=sample: look_at(sample)) for sample in range(1, 11)]
    print(f"\n{page}: open {opening:.3f} s, step {median(steps):.4f} s, sample {median(samples):.4f} s")
    assert opening <= OPEN_SECONDS
    assert median(steps) <= FRAME_SECONDS
