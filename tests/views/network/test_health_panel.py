import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from playground.document.schema import Document
from playground.engine.health import rms
from playground.session.edits import set_hidden_activation, set_initializer
from playground.widgets.histogram import BINS, HistogramView
from playground.widgets.number import format_number

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def health(desk):
    def make(document: Document | None = None):
        at = desk(document)
        at.click("drawer_health")
        at.panel = at.window.workspace.drawer.panel("health")
        return at

    return make


def text(at, name: str) -> str:
    return at.find(name).text()


def test_the_sizes_are_those_of_the_step_on_show(health) -> None:
    at = health()
    for step in (0, 30, 7):
        if step > at.controller.record.head:
            at.play(60)
            at.pause()
        at.controller.goto(step)
        at.wait_for(step)
        position, spec = at.controller.record.position, at.controller.experiment.spec
        weights = [view[:-1] for view in spec.views(position.theta)]
        gradients = [view[:-1] for view in spec.views(position.gradient)]
        for layer, (w, g) in enumerate(zip(weights, gradients, strict=True)):
            sizes = [format_number(rms(values), 3) for values in (w, g)]
            names = (f"health_weights_size_{layer}", f"health_gradients_size_{layer}")
            at.until(lambda names=names, sizes=sizes: [text(at, name) for name in names] == sizes)


def test_the_ratio_is_that_of_the_step_that_comes_next(health) -> None:
    at = health()
    at.play(40)
    at.pause()
    at.qtbot.wait(100)
    position, spec = at.controller.record.position, at.controller.experiment.spec
    shown = text(at, "health_ratio_0")
    before = position.theta
    at.click("step_button")
    at.wait_for(position.step + 1)
    moved = at.controller.record.position.theta - before
    ratio = rms(spec.views(moved)[0][:-1]) / rms(spec.views(before)[0][:-1])
    assert shown == format_number(ratio, 2)


def test_it_follows_a_run_that_plays(health) -> None:
    at = health()
    at.play(100)
    taken = at.panel.turn.taken
    at.until(lambda: at.panel.turn.taken > taken + 2)
    assert text(at, "health_ratio_0") != "–"
    at.pause()


def test_hidden_it_does_nothing(health) -> None:
    at = health()
    at.click("drawer_health")
    taken = at.panel.turn.taken
    at.play(200)
    at.pause()
    assert at.panel.turn.taken == taken


def test_what_is_ill_is_named_and_leads_to_the_unit(health) -> None:
    document = set_hidden_activation(Document(), "relu")
    experiment_weights = np.zeros((3, document.network.hidden[0].units))
    experiment_weights[:2] = 1.0
    experiment_weights[2, 1] = -1000.0
    at = health(document)
    spec = at.controller.experiment.spec
    theta = at.controller.record.position.theta.copy()
    spec.views(theta)[0][...] = experiment_weights
    weights = tuple(tuple(map(tuple, view.tolist())) for view in spec.views(theta))
    at.controller.edit("weights", replace(document, network=replace(document.network, weights=weights)))
    at.until(lambda: any("unit 2 is dead" in told for told in at.panel.found))
    findings = at.panel.findChild(QListWidget, "health_findings")
    row = next(row for row, told in enumerate(at.panel.found) if "unit 2 is dead" in told)
    assert at.panel.found[row].startswith("Layer 1, unit 2 is dead: its output is 0 for all 250 samples")
    chosen: list[tuple[int, int]] = []
    at.window.workspace.network_panel.unitSelected.connect(lambda layer, unit: chosen.append((layer, unit)))
    QTest.mouseClick(findings.viewport(), LEFT, pos=findings.visualItemRect(findings.item(row)).center())
    assert chosen == [(0, 1)]


def test_zeros_never_become_different(health) -> None:
    at = health(set_initializer(Document(), "zeros"))
    assert any("compute the same" in told for told in at.panel.found)


def test_a_healthy_start_is_said_to_be_one(health) -> None:
    at = health()
    assert at.panel.found[0].startswith("Nothing is ill")


def test_a_histogram_counts_what_it_is_given(qtbot) -> None:
    view = HistogramView()
    qtbot.addWidget(view)
    values = np.array([-2.0, 0.0, 0.01, 1.96, 2.0, np.nan, np.inf])
    view.set_values(values)
    assert view.bound == 2.0
    assert view.counts.sum() == 5
    assert (view.counts[0], view.counts[BINS // 2], view.counts[-1]) == (1, 2, 2)
    view.set_values(np.zeros(4))
    assert (view.bound, view.counts[BINS // 2]) == (0.0, 4)
    view.resize(200, 60)
    view.show()
    view.grab()
