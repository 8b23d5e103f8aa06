"""The canvas is zoomed and moved by mouse, keys and buttons, and everything on it stays where it is drawn."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from playground.document.schema import Document, LayerSection, NetworkSection

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at(desk):
    made = desk(Document(network=NetworkSection(("x1", "x2"), (LayerSection(3), LayerSection(2)))))
    made.canvas = made.window.workspace.network_panel.canvas
    made.scroll = made.find("network_scroll", QScrollArea)
    made.map = made.find("network_minimap", QWidget)
    made.until(lambda: bool(made.canvas.columns))
    return made


def wheel(at, place: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(at.canvas.mapToGlobal(place)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(at.canvas, event)
    at.qtbot.wait(20)


def test_control_and_the_wheel_zoom_about_the_mouse(at) -> None:
    tile = at.canvas.columns[1].nodes[1].rect
    before = at.canvas.mapTo(at.scroll.viewport(), tile.center().toPoint())
    wheel(at, tile.center().toPoint(), 3)
    assert at.canvas.zoom == pytest.approx(1.25**3)
    grown = at.canvas.columns[1].nodes[1].rect
    assert grown.width() > 1.5 * tile.width()
    after = at.canvas.mapTo(at.scroll.viewport(), grown.center().toPoint())
    assert (after - before).manhattanLength() < 60
    wheel(at, grown.center().toPoint(), -3)
    assert at.canvas.columns[1].nodes[1].rect == tile


def test_buttons_and_keys_zoom_and_show_everything_again(at) -> None:
    width = at.canvas.width()
    at.click("network_zoom_in_button")
    at.qtbot.wait(20)
    assert at.canvas.width() > 1.2 * width
    QTest.keyClick(at.window, Qt.Key.Key_Minus, CONTROL)
    at.qtbot.wait(20)
    assert at.canvas.zoom == pytest.approx(1.0)
    for _ in range(4):
        QTest.keyClick(at.window, Qt.Key.Key_Equal, CONTROL)
    at.qtbot.wait(20)
    assert at.scroll.horizontalScrollBar().maximum() > 0
    QTest.keyClick(at.window, Qt.Key.Key_0, CONTROL)
    at.qtbot.wait(20)
    assert at.canvas.zoom == 1.0
    assert at.scroll.horizontalScrollBar().maximum() == 0


def test_a_deep_network_is_shown_whole(at) -> None:
    for _ in range(8):
        at.click("add_layer")
    at.qtbot.wait(50)
    at.window.resize(1024, 700)
    at.qtbot.wait(50)
    assert at.scroll.horizontalScrollBar().maximum() > 0
    assert at.map.isVisible()
    at.click("network_zoom_fit_button")
    at.qtbot.wait(50)
    assert at.scroll.horizontalScrollBar().maximum() == 0
    assert not at.map.isVisible()
    assert at.canvas.zoom < 1


def test_the_ground_is_dragged_and_the_map_moves_the_view(at) -> None:
    for _ in range(4):
        at.click("network_zoom_in_button")
    at.qtbot.wait(30)
    bar = at.scroll.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert at.map.isVisible()
    free = QPoint(at.canvas.width() - 6, at.canvas.height() - 6)
    assert at.canvas.parameter_at(QPointF(free)) < 0
    before = bar.value()
    QTest.mousePress(at.canvas, LEFT, pos=free)
    QTest.mouseMove(at.canvas, free + QPoint(40, 0))
    QTest.mouseRelease(at.canvas, LEFT, pos=free)
    assert bar.value() < before
    QTest.mouseClick(at.map, LEFT, pos=QPoint(2, 2))
    assert (bar.value(), at.scroll.verticalScrollBar().value()) == (0, 0)


def test_a_weight_is_found_where_it_is_drawn_at_any_zoom(at) -> None:
    for button in ("network_zoom_in_button", "network_zoom_in_button", "network_zoom_fit_button"):
        at.click(button)
        at.qtbot.wait(20)
        for gap in at.canvas._picture.gaps:
            for edge in gap.edges:
                assert (
                    at.canvas.edge_at(gap.outline(edge).pointAtPercent(0.02)).target.column
                    == edge.target.column
                )
        for column in at.canvas.columns:
            for node in column.nodes:
                assert at.canvas.node_at(node.rect.center()) == node
                handle = next(handle for handle in at.canvas.handles if handle.node == node)
                assert handle.geometry() == node.rect.toAlignedRect()


def test_the_buttons_tell_their_keys(at) -> None:
    for name, keys in (("in", "Ctrl+="), ("out", "Ctrl+-"), ("fit", "Ctrl+0")):
        assert keys in at.find(f"network_zoom_{name}_button", QAbstractButton).toolTip()
