"""The inspector over a real run: its numbers are the engine's, and every step of it can be walked."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QTableWidget, QToolButton

from playground.document.schema import (
    DataSection,
    Document,
    LayerSection,
    Named,
    NetworkSection,
    OutputSection,
    TrainingSection,
)
from playground.engine.optimizers import OPTIMIZERS
from playground.session.blocks import StepUnit
from playground.support.theme import THEMES, apply_theme
from playground.views.inspector.inspection import MOST_PARAMETERS
from playground.widgets.choice import Choice
from playground.widgets.number import parse_number

PATIENCE = 10_000


def moons(*units: int, optimizer: str = "adam", **training: object) -> Document:
    return Document(
        data=DataSection(samples=60),
        network=NetworkSection(hidden=tuple(LayerSection(n) for n in units)),
        training=TrainingSection(optimizer=Named(optimizer, {"lr": 0.02}), batch_size=8, **training),
    )


def shown(bench, name: str) -> str:
    label = bench.find(QLabel, name)
    return "" if label.isHidden() else label.text()


def press(bench, name: str) -> None:
    QTest.mouseClick(bench.find(QToolButton, name), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
def test_the_inspectors_numbers_are_the_engines(bench, optimizer: str) -> None:
    at = bench(moons(3, optimizer=optimizer, l2=0.01, clip_norm=0.4))
    at.controller.step(StepUnit.EPOCH)
    for step in range(6, 9):
        at.wait_for(step)
        position, inspection = at.controller.record.position, at.inspection
        np.testing.assert_allclose(inspection.update.free, position.gradient, rtol=1e-10, atol=1e-12)
        assert inspection.batch.losses.mean() == pytest.approx(position.loss, rel=1e-10)
        np.testing.assert_allclose(inspection.batch.theta, position.theta, rtol=0)
        expected = inspection.update.updated
        at.controller.step(StepUnit.BATCH)
        at.wait_for(step + 1)
        np.testing.assert_allclose(at.controller.record.position.theta, expected, rtol=1e-10, atol=1e-12)


def test_a_sample_stepped_to_alone_is_the_one_looked_at(bench) -> None:
    at = bench(moons(3))
    at.controller.step(StepUnit.SAMPLE)
    at.controller.step(StepUnit.SAMPLE)
    at.qtbot.waitUntil(lambda: at.inspection.sample == 2)
    position = at.controller.record.position
    own = np.concatenate([at.inspection.tape.own_gradient(layer).ravel() for layer in range(2)])
    np.testing.assert_allclose(own, position.sample.gradient, rtol=1e-10, atol=1e-12)
    assert at.inspection.row == position.sample.row
    assert at.find(QSpinBox, "inspector_sample").value() == 3
    at.find(QSpinBox, "inspector_sample").setValue(6)
    assert at.inspection.sample == 5


def test_time_travel_is_followed_and_nothing_is_computed_unseen(bench) -> None:
    at = bench(moons(3))
    at.controller.step(StepUnit.EPOCH)
    at.wait_for(6)
    assert "Step 6;" in shown(at, "inspector_about")
    at.panel.page("matrices").model.go(30)
    at.controller.goto(2)
    at.wait_for(2)
    assert "Step 2;" in shown(at, "inspector_about")
    assert at.panel.page("matrices").model.count == 30
    at.panel.hide()
    at.controller.step(StepUnit.BATCH)
    at.qtbot.waitUntil(lambda: at.controller.record.position.step == 3)
    assert at.inspection.step == 2
    at.panel.show()
    at.wait_for(3)


def test_every_number_of_a_step_is_walked_with_the_buttons(bench) -> None:
    weights = (((0.15, 0.25), (0.20, 0.30), (0.35, 0.35)), ((0.40, 0.50), (0.45, 0.55), (0.60, 0.60)))
    document = Document(
        data=DataSection(name="blobs", samples=10, classes=2, train_fraction=0.5),
        network=NetworkSection(
            hidden=(LayerSection(2, "sigmoid"),), output=OutputSection("softmax"), weights=weights
        ),
        training=TrainingSection(
            loss=Named("cross_entropy"), optimizer=Named("sgd", {"lr": 0.5}), batch_size=1
        ),
    )
    at = bench(document)
    model = at.panel.page("matrices").model
    assert shown(at, "inspector_where") == f"start of {model.length}"
    read: dict[str, float] = {}
    seen: list[tuple[str, ...]] = [_everything(at)]
    for number in range(1, model.length + 1):
        press(at, "inspector_next")
        assert shown(at, "inspector_where") == f"operation {number} of {model.length}"
        symbol = shown(at, "inspector_formula").partition(" = ")[0]
        value = parse_number(shown(at, "inspector_numbers").rpartition("= ")[2])
        assert value == pytest.approx(model.told.value, rel=1e-8)
        target = next(block for block in at.panel.page("matrices").matrices.blocks if block.target)
        assert target.values[target.result] == model.told.value
        read[symbol] = value
        seen.append(_everything(at))
    theta, batch = at.inspection.update.updated, at.inspection.batch
    spec = batch.spec
    for layer, view in enumerate(spec.views(theta)):
        for source in range(view.shape[0]):
            for unit in range(view.shape[1]):
                name = ("b", "w")[source < view.shape[0] - 1] + "₁₂"[layer]
                index = f"[{source + 1},{unit + 1}]" if name[0] == "w" else f"[{unit + 1}]"
                assert read[f"{name}{index} ←"] == pytest.approx(view[source, unit], rel=1e-8)
    assert not at.find(QToolButton, "inspector_next").isEnabled()
    for expected in reversed(seen[:-1]):
        press(at, "inspector_previous")
        assert _everything(at) == expected


def _everything(at) -> tuple[str, ...]:
    labels = [label for label in at.panel.findChildren(QLabel) if label.objectName()]
    blocks = at.panel.page("matrices").matrices.blocks
    cells = [(block.title, block.values.tobytes(), block.lit, block.result) for block in blocks]
    return (*(f"{label.objectName()} {shown(at, label.objectName())}" for label in labels), str(cells))


def test_buttons_go_by_matrices_and_phases(bench) -> None:
    at = bench(moons(3))
    model = at.panel.page("matrices").model
    press(at, "inspector_group_on")
    assert (model.count, model.stage.kind) == (3, "total")
    press(at, "inspector_group_on")
    assert (model.count, model.stage.kind) == (6, "activation")
    press(at, "inspector_group_back")
    assert (model.count, model.stage.kind) == (3, "total")
    press(at, "inspector_phase_backward")
    assert model.stage.kind == "upstream"
    press(at, "inspector_phase_update")
    assert (model.stage.kind, model.stage.line) == ("line", 0)
    press(at, "inspector_last")
    assert model.count == model.length
    press(at, "inspector_first")
    assert model.count == 0
    matrices = at.panel.page("matrices").matrices
    matrices.setFocus()
    QTest.keyClick(matrices, Qt.Key.Key_Right)
    QTest.keyClick(matrices, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert model.count == 2
    QTest.keyClick(matrices, Qt.Key.Key_End, Qt.KeyboardModifier.AltModifier)
    assert model.count == model.length


def test_a_cell_that_is_clicked_is_looked_at(bench) -> None:
    at = bench(moons(3))
    page = at.panel.page("matrices")
    page.model.go(1)
    point = page.matrices.cell_centre("W₁", 1, 2).toPoint()
    QTest.mouseClick(page.matrices, Qt.MouseButton.LeftButton, pos=point)
    assert at.inspection.parameter_name == "w₁[2,3]"
    assert [at.find(Choice, f"inspector_{part}").key for part in ("layer", "source", "unit")] == [
        "0",
        "1",
        "2",
    ]
    point = page.matrices.cell_centre("z₁", 0, 2).toPoint()
    QTest.mouseClick(page.matrices, Qt.MouseButton.LeftButton, pos=point)
    assert page.model.count == 3


def test_a_wide_layer_stays_readable(bench) -> None:
    at = bench(moons(64, 64), 640, 300)
    page = at.panel.page("matrices")
    page.model.go_to_gradient(at.inspection.spec.index(1, 40, 50))
    blocks = {block.title: block for block in page.matrices.blocks}
    assert blocks["∂E/∂W₂"].values.shape == (65, 64)
    assert not page.matrices.numbered
    rect = page.matrices.rect()
    for title, row, column in (("a₁, 1", 40, 0), ("∂E/∂W₂", 40, 50), ("∂E/∂z₂", 0, 50)):
        assert rect.contains(page.matrices.cell_centre(title, row, column).toPoint())
    page.model.go(page.model.tape.ends[1] + 1)
    assert "60 smaller terms" in shown(at, "inspector_more")


@pytest.mark.parametrize("page", ["unit", "network"])
def test_the_graphs_have_the_matrices_numbers(bench, page: str) -> None:
    at = bench(moons(3, 2))
    at.panel.look_at_parameter(at.inspection.spec.index(1, 2, 1))
    at.panel.show_page(page)
    model = at.panel.page(page).model
    own = at.inspection.tape.own_gradient(1)[2, 1]
    name = "w₂[3,2]" if page == "unit" else "w2[3,2]"
    assert model.tape.gradients[name] == pytest.approx(own, rel=1e-10)
    press(at, f"inspector_{page}_next")
    press(at, f"inspector_{page}_last")
    count = model.count
    assert count == model.length
    at.controller.step(StepUnit.BATCH)
    at.wait_for(1)
    assert model.count == count
    assert model.tape.gradients[name] == pytest.approx(at.inspection.tape.own_gradient(1)[2, 1], rel=1e-10)


def test_why_a_weight_changes_is_the_sum_of_its_paths(bench) -> None:
    at = bench(moons(3, 2))
    at.panel.look_at_parameter(at.inspection.spec.index(0, 1, 2))
    at.panel.show_page("why")
    assert shown(at, "why_heading") == "Why is w₁[2,3] changing?"
    table = at.find(QTableWidget, "why_paths")
    assert table.rowCount() == 2 * 2  # through two units and two outputs
    total = sum(parse_number(table.item(row, 2).text()) for row in range(table.rowCount()))
    own = at.inspection.tape.own_gradient(0)[1, 2]
    assert total == pytest.approx(own, rel=1e-4, abs=1e-7)
    assert "Paths from the loss to w₁[2,3]: 4." in shown(at, "why_text")
    assert "batch of 8" in shown(at, "why_batch")
    QTest.mouseClick(at.find(QPushButton, "why_find"), Qt.MouseButton.LeftButton)
    assert shown(at, "inspector_formula").startswith("∂E/∂w₁[2,3] = ")
    assert at.panel.page("matrices").model.told.value == own


def test_too_many_paths_are_told_with_their_share(bench) -> None:
    at = bench(moons(8, 8, 3))
    at.panel.show_page("why")
    table = at.find(QTableWidget, "why_paths")
    assert table.rowCount() == 40
    text = shown(at, "why_text")
    assert "Paths from the loss to w₁[1,1]: 48; the 40 strongest are listed." in text  # 8 · 3 · 2
    total = sum(parse_number(table.item(row, 2).text()) for row in range(40))
    share = parse_number(text.partition("%")[0].rpartition(" ")[2]) / 100
    assert share == pytest.approx(total / at.inspection.tape.own_gradient(0)[0, 0], abs=0.002)


def test_the_difference_quotient_agrees_and_its_error_is_a_v(bench) -> None:
    at = bench(moons(3))
    at.panel.show_page("check")
    analytic = at.inspection.update.mean[at.inspection.parameter]
    numeric = parse_number(shown(at, "check_formula").rpartition("= ")[2])
    assert numeric == pytest.approx(analytic, rel=1e-6, abs=1e-9)
    page = at.panel.page("check")
    slider = page.findChild(type(page._h), "check_h")
    slider.slider.setValue(slider.slider.maximum())
    assert "h = 0.1" in page._plot._cursor_label
    coarse = parse_number(shown(at, "check_formula").rpartition("= ")[2])
    assert abs(coarse - analytic) > 100 * abs(numeric - analytic)


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("size", [(900, 420), (330, 260)])
def test_every_page_is_painted(bench, qapp, theme: str, size: tuple[int, int]) -> None:
    at = bench(moons(5, 4), *size)
    apply_theme(qapp, THEMES[theme])
    for page in ("matrices", "unit", "network", "why", "check"):
        at.panel.show_page(page)
        image = at.panel.grab().toImage()
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 10, page


def test_a_network_with_too_many_parameters_says_so(bench) -> None:
    at = bench(moons(3))
    at.controller.open(moons(400, 400))
    assert at.controller.experiment.spec.parameter_count > MOST_PARAMETERS
    at.qtbot.waitUntil(lambda: at.inspection.tape is None, timeout=PATIENCE)
    assert "more than 100,000 parameters" in shown(at, "inspector_sentence")
    for page in ("unit", "network", "why", "check"):
        at.panel.show_page(page)
    at.controller.open(moons(3))
    at.wait_for(0)


def test_a_wide_panel_can_be_made_narrow_again(bench) -> None:
    at = bench(moons(5, 4), 900, 420)
    for page in ("matrices", "unit", "network", "why", "check"):
        at.panel.show_page(page)
    assert at.panel.minimumSizeHint().width() <= 320


def test_a_layer_that_the_network_has_no_more_is_the_last(bench) -> None:
    at = bench(moons(3))
    at.controller.open(moons(400, 400, 3))
    at.qtbot.waitUntil(lambda: at.inspection.tape is None, timeout=PATIENCE)
    layer = at.find(Choice, "inspector_layer")
    assert layer.count() == 4
    at.controller.open(moons(3))
    layer.setCurrentIndex(3)
    layer.activated.emit(3)  # before the new run's first block has come to tell of its layers
    assert at.inspection.spec.locate(at.inspection.parameter)[0] == 1
    at.wait_for(0)
