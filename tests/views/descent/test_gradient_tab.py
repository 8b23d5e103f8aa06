import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from playground.graph.surfaces import SURFACES
from playground.views.descent.gradient_tab import GradientTab
from playground.views.descent.relief_view import Heights, ReliefView


@pytest.fixture
def tab(descent) -> GradientTab:
    return descent.part("gradient")


def numbers(tab: GradientTab) -> str:
    return tab.findChild(QLabel, "gradient_numbers").text()


def arrow(tab: GradientTab, label: str) -> np.ndarray:
    found = next(arrow for arrow in tab.map._arrows.arrows if arrow.label == label)
    return np.array([found.dx, found.dy])


def slope_of(line) -> float:
    return (line.end[1] - line.start[1]) / (line.end[0] - line.start[0])


def test_a_typed_function_has_two_slopes_that_add_up_to_the_gradient(descent, tab: GradientTab) -> None:
    descent.type_function("gradient", "x**2 + 3*y**2")
    tab.model.set_ranges((-4.0, 4.0), (-4.0, 4.0))
    descent.point(tab.map, 2.0, -1.0)
    x, y = tab.model.point
    assert (x, y) == pytest.approx((2.0, -1.0), abs=0.05)
    assert tab.model.gradient == pytest.approx((2 * x, 6 * y))
    np.testing.assert_allclose(arrow(tab, "∂f/∂x") + arrow(tab, "∂f/∂y"), arrow(tab, "∇f"))
    np.testing.assert_allclose(arrow(tab, "−∇f"), -arrow(tab, "∇f"))
    assert arrow(tab, "∇f")[1] / arrow(tab, "∇f")[0] == pytest.approx(6 * y / (2 * x))
    # The slices are x² + 3y² with y held still, and with x held still; each has its own tangent.
    drawn = tab.slices["x"]._curves["slice"][0]
    middle = len(drawn.xData) // 2
    assert drawn.yData[middle] == pytest.approx(drawn.xData[middle] ** 2 + 3 * y**2)
    assert slope_of(tab.slices["x"].lines[0]) == pytest.approx(2 * x)
    assert slope_of(tab.slices["y"].lines[0]) == pytest.approx(6 * y)


@pytest.mark.parametrize(
    ("surface", "point", "says"),
    [
        ("bowl", (0.0, 0.0), "A minimum"),
        ("saddle", (0.0, 0.0), "A saddle"),
        ("plateau", (4.5, 4.5), "Nearly flat"),
        ("himmelblau", (1.0, 1.0), "A slope"),
    ],
)
def test_the_kind_of_place_is_told(
    tab: GradientTab, surface: str, point: tuple[float, float], says: str
) -> None:
    tab.model.open_surface(surface)
    tab.model.set_point(*point)
    assert says in numbers(tab)


def test_the_arrow_shrinks_to_nothing_at_a_minimum_and_a_saddle(tab: GradientTab) -> None:
    tab.model.open_surface("saddle")
    lengths = []
    for x in (1.0, 0.1, 0.01):
        tab.model.set_point(x, 0.0)
        lengths.append(float(np.hypot(*arrow(tab, "∇f"))))
    assert lengths[0] > lengths[1] > 5 * lengths[2]
    tab.model.set_point(0.0, 0.0)
    assert not tab.map._arrows.arrows


def test_steps_uphill_raise_and_steps_downhill_lower_it(descent, tab: GradientTab) -> None:
    values = [tab.model.value(*tab.model.point)]
    descent.click("gradient_down")
    values.append(tab.model.value(*tab.model.point))
    for _ in range(60):
        tab.model.walk(-1)
    values.append(tab.model.value(*tab.model.point))
    assert values[0] > values[1] > values[2] == pytest.approx(0.0, abs=1e-3)
    tab.model.set_point(1.0, 2.0)
    descent.click("gradient_up")
    assert tab.model.value(*tab.model.point) > values[0]


def test_every_known_minimum_is_marked_and_a_link_leads_to_it(tab: GradientTab) -> None:
    tab.model.open_surface("beale")
    assert tab.map._minima == SURFACES["beale"].minima
    links = tab.findChild(QLabel, "gradient_places")
    assert "(3, 0.5)" in links.text()
    links.linkActivated.emit("0")
    assert tab.model.point == pytest.approx((3.0, 0.5))
    assert "A minimum" in numbers(tab)


def test_outside_the_domain_nothing_is_drawn_and_it_is_told(tab: GradientTab) -> None:
    tab.function.field.editor.setPlainText("log(x) + y**2")
    tab.model.set_point(-1.0, 1.0)
    assert not tab.map._arrows.arrows
    assert "has no value here" in numbers(tab)
    tab.function.field.editor.setPlainText("log(x")
    assert not tab.function.field.error.isHidden()
    assert tab.model.expression == "log(x) + y**2"


def test_keys_move_the_point_and_turn_the_landscape(tab: GradientTab) -> None:
    tab.model.open_surface("bowl")  # 8 wide, from (−3, 2)
    QTest.keyClick(tab.map.graphics, Qt.Key.Key_Up)
    assert tab.model.point == pytest.approx((-3.0, 2.16))
    QTest.keyClick(tab.slices["x"].graphics, Qt.Key.Key_Right)
    assert tab.model.point == pytest.approx((-2.9, 2.16))
    turn = tab.relief.turn
    QTest.keyClick(tab.relief, Qt.Key.Key_Right)
    assert tab.relief.turn == turn + 5


def test_the_landscape_is_seen_rightly(qtbot) -> None:
    view = ReliefView()
    qtbot.addWidget(view)
    view.resize(300, 300)
    x, y = np.meshgrid(np.linspace(-1, 1, 20), np.linspace(-1, 1, 20))
    view.set_surface(x + 0 * y, (-1.0, 1.0), (-1.0, 1.0))
    view.look_from(0.0, 90.0)  # from above: a map, y upwards
    across, down, _ = view.project(np.array([-1.0, 1.0]), np.array([-1.0, 1.0]), np.array([0.0, 0.0]))
    assert across[1] > across[0]
    assert down[1] < down[0]
    view.look_from(0.0, 8.0)  # from the side: height counts
    _, down, _ = view.project(np.array([-1.0, 1.0]), np.array([0.0, 0.0]), np.array([-1.0, 1.0]))
    assert down[1] < down[0] - 50
    qtbot.waitUntil(lambda: not view._picture.isNull())
    assert view._picture.pixelColor(150, 150).alpha() > 200


def test_towering_heights_are_rooted() -> None:
    assert not Heights(np.linspace(0, 1, 100)).rooted
    tall = Heights(np.concatenate([np.linspace(0, 1, 100), np.full(5, 1000.0)]))
    assert tall.rooted
    assert tall.of(np.array([tall.least])) == 0.0


def test_it_stays_when_the_window_is_built_anew(descent, tab: GradientTab) -> None:
    tab.function.field.editor.setPlainText("x*y")
    tab.model.set_point(0.5, 0.25)
    mark, before = tab.bookmark(), descent.workspace
    descent.desk.trigger("theme_dark")
    descent.desk.until(lambda: descent.workspace not in (None, before))
    descent.desk.forget_deleted()
    assert descent.workspace.parts["gradient"].bookmark() == mark
