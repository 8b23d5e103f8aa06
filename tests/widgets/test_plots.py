from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu

from playground.support.theme import DARK, LIGHT, apply_theme
from playground.widgets.contour_plot import ContourPlot, contour_levels, level_path
from playground.widgets.curve_plot import CurvePlot
from playground.widgets.plot_base import log_tick

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def curves(shown):
    plot = CurvePlot("step", "loss")
    plot.add_curve("train", "train", "train")
    plot.add_curve("test", "test", "test")
    shown(plot, 360, 260)
    steps = np.arange(1, 1001)
    plot.set_curves({"train": (steps, 1 / steps), "test": (steps, 2 / steps)})
    return plot


def to_pixel(plot: Any, x: float, y: float) -> QPoint:
    scene = plot.plot.getViewBox().mapViewToScene(QPointF(x, y))
    pixel: QPoint = plot.graphics.mapFromScene(scene)
    return pixel


def view_range(plot) -> tuple[tuple[float, float], tuple[float, float]]:
    (x0, x1), (y0, y1) = plot.plot.getViewBox().viewRange()
    return (x0, x1), (y0, y1)


def test_linear_axes_show_all_from_zero(curves):
    (x0, x1), (y0, y1) = view_range(curves)
    assert (x0, x1) == (1, 1000)
    assert y0 == 0
    assert 2 < y1 < 2.3


def test_log_axis_shows_decades(curves):
    curves.set_log_y(True)
    _, (y0, y1) = view_range(curves)
    assert y0 == pytest.approx(-3, abs=0.25)
    assert y1 == pytest.approx(np.log10(2), abs=0.25)
    assert curves.log_y


def test_legend_tells_the_last_value(curves):
    assert "train&nbsp;0.001" in curves.legend.text()
    assert curves.legend.accessibleName() == "train 0.001, test 0.002"


@pytest.mark.parametrize("log", [False, True])
def test_what_cannot_be_drawn_leaves_a_gap(curves, log: bool):
    curves.set_log_y(log)
    loss = np.array([1.0, 0.5, 0.0, -1.0, np.nan, np.inf, -np.inf, 0.1])
    curves.set_curve("train", np.arange(8), loss)
    curves.remove_curve("test")
    curves.grab()
    drawn = np.isfinite(curves._curves["train"].item.yData)
    assert drawn.tolist() == [True, True, not log, not log, False, False, False, True]
    assert np.isfinite(view_range(curves)).all()


@pytest.mark.parametrize("loss", [[], [0.7], [np.nan, np.nan], [0.0, 0.0], [1e300, 1e-300]])
@pytest.mark.parametrize("log", [False, True])
def test_odd_curves_are_no_trouble(curves, loss: list[float], log: bool):
    curves.remove_curve("test")
    curves.set_log_y(log)
    curves.set_curve("train", np.arange(len(loss)), np.array(loss))
    curves.grab()
    (x0, x1), (y0, y1) = view_range(curves)
    assert x0 < x1
    assert y0 < y1


def test_long_curve_is_thinned_but_keeps_its_peak(curves):
    loss = np.ones(200_000)
    loss[123_456] = 50
    curves.set_curve("train", np.arange(200_000), loss)
    drawn = curves._curves["train"].item.yData
    assert len(drawn) <= 4 * 360
    assert drawn.max() == 50


def test_click_and_drag_ask_for_a_cursor(curves, qtbot):
    told: list[float] = []
    curves.cursor_moved.connect(told.append)
    viewport = curves.graphics.viewport()
    qtbot.mouseClick(viewport, LEFT, pos=to_pixel(curves, 400, 1))
    assert told == [pytest.approx(400, abs=5)]
    qtbot.mousePress(viewport, LEFT, pos=to_pixel(curves, 400, 1))
    for x in (500, 600, 700):
        qtbot.mouseMove(viewport, to_pixel(curves, x, 1))
        qtbot.wait(15)  # pyqtgraph limits the rate of drag events
    qtbot.mouseRelease(viewport, LEFT, pos=to_pixel(curves, 700, 1))
    assert told[-1] == pytest.approx(700, abs=5)


def test_keys_move_the_cursor_within_the_curve(curves, qtbot):
    told: list[float] = []
    curves.cursor_moved.connect(told.append)
    curves.set_cursor(999.0, "step 999")
    curves.graphics.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(curves.graphics, key)
    assert told == [1000, 998, 1, 1000]


def test_focus_is_seen_and_no_menu_is(curves):
    curves.graphics.clearFocus()
    before = curves.grab().toImage()
    curves.graphics.setFocus()
    assert curves.grab().toImage() != before
    curves.graphics.clearFocus()
    assert curves.grab().toImage() == before
    assert not any(menu.isVisible() for menu in curves.findChildren(QMenu))


def test_the_focused_part_bears_the_plots_name(curves):
    curves.setAccessibleName("Loss")
    assert curves.graphics.accessibleName() == "Loss"


def test_cursor_is_seen_and_taken_away(curves):
    before = curves.grab().toImage()
    curves.set_cursor(500, "step 500")
    assert curves.grab().toImage() != before
    curves.set_cursor(None)
    assert curves.grab().toImage() == before


def test_curves_are_added_and_removed_by_name(curves):
    curves.add_curve("train", "training loss", "#123456", dashed=True)
    curves.remove_curve("test")
    curves.remove_curve("test")
    assert curves.curve_names == ["train"]
    assert "training&nbsp;loss" in curves.legend.text()
    assert "#123456" in curves.legend.text()
    with pytest.raises(KeyError):
        curves.set_curve("test", np.arange(2), np.arange(2))


def test_plot_takes_on_another_theme(curves, light):
    apply_theme(light, DARK)
    assert curves.graphics.backgroundBrush().color().name() == DARK.panel
    assert curves._curves["train"].item.pen().color().name() == DARK.train
    assert DARK.train in curves.legend.text()


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "1"), (0.02, "0.02"), (0.5, "0.5"), (0.3, ""), (9, ""), (1e-7, "1e-7"), (2000, "2e3")],
)
def test_log_ticks_are_few(value: float, text: str):
    assert log_tick(value) == text


def bowl(count: int = 60) -> np.ndarray:
    x, y = np.meshgrid(np.linspace(-2, 2, count), np.linspace(-2, 2, count))
    return x**2 + y**2


def test_levels_ascend_and_crowd_at_the_bottom():
    levels = contour_levels(bowl(), 8)
    assert len(levels) == 8
    assert (np.diff(levels, 2) > 0).all()
    assert bowl().min() < levels[0] < levels[-1] < bowl().max()


@pytest.mark.parametrize("z", [np.ones((4, 4)), np.full((4, 4), np.nan)])
def test_flat_or_empty_ground_has_no_levels(z: np.ndarray):
    assert contour_levels(z).size == 0


def test_level_line_of_a_bowl_is_a_circle():
    path = level_path(bowl(200), np.array([1.0]), (-2, 2), (-2, 2))
    radii = [np.hypot(path.elementAt(k).x, path.elementAt(k).y) for k in range(path.elementCount())]
    assert len(radii) > 100
    assert radii == pytest.approx([1.0] * len(radii), abs=1e-3)


@pytest.fixture
def contours(shown):
    plot = ContourPlot("w₁", "w₂")
    shown(plot, 320, 320)
    plot.set_surface(bowl(), (-2, 2), (-2, 2))
    plot.add_path("sgd", "stochastic (SGD)", "negative")
    plot.set_path("sgd", np.linspace(1.2, 0, 40), np.linspace(1.2, 0, 40) ** 2)
    return plot


def test_click_tells_the_point(contours, qtbot):
    with qtbot.waitSignal(contours.point_clicked) as told:
        qtbot.mouseClick(contours.graphics.viewport(), LEFT, pos=to_pixel(contours, -1, 0.5))
    assert told.args == pytest.approx([-1, 0.5], abs=0.03)


def test_path_ends_in_a_ring_and_a_dot(contours):
    trail = contours._trails["sgd"]
    assert (trail.start.pos(), trail.end.pos()) == (QPointF(1.2, 1.44), QPointF(0, 0))
    picture = contours.graphics.grab().toImage()
    assert picture.pixelColor(to_pixel(contours, 0, 0)).name() == LIGHT.highlight
    assert picture.pixelColor(to_pixel(contours, 1.2, 1.44)).name() == LIGHT.panel


def test_diverged_path_and_holed_surface_are_no_trouble(contours):
    z = bowl()
    z[:20, :20] = np.inf
    z[30, 30] = np.nan
    contours.set_surface(z, (-2, 2), (-2, 2))
    contours.set_path("sgd", np.array([0.1, 0.5, np.nan, np.inf]), np.array([0.2, 0.4, np.nan, 1.0]))
    contours.grab()
    trail = contours._trails["sgd"]
    assert (trail.start.x(), trail.end.x()) == (0.1, 0.5)
    contours.set_path("sgd", np.array([np.nan]), np.array([np.nan]))
    contours.set_path("sgd", np.empty(0), np.empty(0))
    contours.grab()
    assert not trail.start.isVisible()
    assert not trail.end.isVisible()


def test_paths_are_removed_and_named_in_the_legend(contours):
    assert contours.legend.accessibleName() == "stochastic (SGD)"
    contours.remove_path("sgd")
    contours.remove_path("sgd")
    assert contours.path_names == []
    assert contours.legend.isHidden()


def test_contours_take_on_another_theme(contours, light):
    before = contours.grab().toImage()
    apply_theme(light, DARK)
    after = contours.grab().toImage()
    assert after.pixelColor(160, 160).lightness() < before.pixelColor(160, 160).lightness()
    assert contours._trails["sgd"].line.pen().color().name() == DARK.negative
