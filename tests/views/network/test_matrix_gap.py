"""A wide layer's weights are a matrix that can be touched."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from playground.document.schema import Document, LayerSection, NetworkSection
from playground.views.network.edges import EdgeGap
from playground.views.network.matrix_gap import MatrixGap

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def at(desk):
    made = desk(Document(network=NetworkSection(("x1", "x2"), (LayerSection(64), LayerSection(3)))))
    made.canvas = made.window.workspace.network_panel.canvas
    made.until(lambda: bool(made.canvas.columns))
    return made


def gaps(at) -> list[EdgeGap | MatrixGap]:
    return at.canvas._picture.gaps


def test_only_what_is_wide_is_a_matrix(at) -> None:
    assert [type(gap) for gap in gaps(at)] == [MatrixGap, MatrixGap, EdgeGap]


def test_every_cell_is_the_weight_that_is_drawn_there(at) -> None:
    spec = at.controller.experiment.spec
    gap = gaps(at)[1]
    found = set()
    box = gap._box
    for across in np.linspace(0.01, 0.99, 9):
        for down in np.linspace(0.003, 0.997, 140):
            place = QPointF(box.left() + across * box.width(), box.top() + down * box.height())
            edge = gap.find(place)
            assert edge.source.rect.adjusted(-0.01, -0.01, 0.01, 0.01).contains(place)
            assert edge.index == spec.index(1, edge.source.unit, edge.target.unit)
            found.add(edge.index)
    assert len(found) == len(gap._rows) * 3
    assert gap.find(QPointF(box.left() - 3, box.center().y())) is None


def test_the_picture_has_the_colour_of_the_weight(at) -> None:
    gap = gaps(at)[1]
    theta = np.zeros(at.controller.experiment.spec.parameter_count)
    edge = gap.find(gap._box.center())
    theta[edge.index] = -2.0
    at.canvas._theta = theta
    at.canvas.scale = 2.0
    ratio = at.canvas.devicePixelRatioF()
    image = at.canvas.grab().toImage()
    centre = edge.source.rect.center() * ratio
    colour = image.pixelColor(round(centre.x()), round(centre.y()))
    assert colour.red() > colour.blue() + 60


def test_a_weight_is_told_and_dragged_in_its_cell(at) -> None:
    edge = gaps(at)[0].find(gaps(at)[0]._box.center())
    place = edge.source.rect.center().toPoint()
    QTest.mouseMove(at.canvas, place)
    at.qtbot.wait(20)
    assert at.canvas.card.isVisible()
    before = at.controller.record.position.theta.copy()
    QTest.mousePress(at.canvas, LEFT, pos=place)
    QTest.mouseMove(at.canvas, place - QPoint(0, 10))
    QTest.mouseRelease(at.canvas, LEFT, pos=place - QPoint(0, 10))
    wanted = before[edge.index] + 10 * 0.02
    at.until(
        lambda: (
            at.resting()
            and at.controller.record.position.theta[edge.index] == pytest.approx(wanted, abs=1e-5)
        )
    )
    at.controller.undo_stack.undo()
    at.until(lambda: at.resting() and (at.controller.record.position.theta == before).all())
