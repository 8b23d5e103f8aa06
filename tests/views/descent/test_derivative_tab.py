import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableWidget

from playground.views.descent.derivative_tab import DerivativeTab


@pytest.fixture
def tab(descent) -> DerivativeTab:
    return descent.part("derivative")


def numbers(tab: DerivativeTab) -> str:
    return tab.findChild(QLabel, "derivative_numbers").text()


def slope_of(line) -> float:
    return (line.end[1] - line.start[1]) / (line.end[0] - line.start[0])


def test_the_secant_of_a_typed_function_becomes_its_tangent(descent, tab: DerivativeTab) -> None:
    descent.type_function("derivative", "x**2 + 3*x")
    assert tab.model.expression == "x**2 + 3*x"
    descent.point(tab.plot, 1.0, 2.0)
    x = tab.model.x
    assert x == pytest.approx(1.0, abs=0.02)
    tangent, cut = tab.plot.lines[:2]
    assert slope_of(tangent) == pytest.approx(2 * x + 3)
    assert slope_of(cut) == pytest.approx(2 * x + 3 + tab.model.h)  # of a parabola: 2x + 3 + h
    wide = tab.model.h
    descent.click("derivative_play")
    descent.desk.until(lambda: tab.model.step > 3)
    descent.click("derivative_play")
    assert tab.model.h < wide
    descent.click("derivative_last")
    assert slope_of(tab.plot.lines[1]) == pytest.approx(2 * x + 3, abs=1e-3)
    assert f"{2 * x + 3:.6g}" in numbers(tab)


def test_where_the_slope_is_zero_is_marked_and_told(tab: DerivativeTab) -> None:
    tab.model.open_curve("cubic")
    assert [(m.x, m.symbol) for m in tab.plot.marks if m.symbol != "o"] == [
        (pytest.approx(-1.0), "t"),
        (pytest.approx(1.0), "star"),
    ]
    text = tab.findChild(QLabel, "derivative_flat").text()
    assert text.index("maximum") < text.index("minimum")
    tab.findChild(QLabel, "derivative_flat").linkActivated.emit(repr(tab.model.flat[1].x))
    assert tab.model.x == pytest.approx(1.0)
    assert tab.model.secant.derivative == pytest.approx(0.0, abs=1e-9)


def test_a_pole_is_drawn_around_and_told(descent, tab: DerivativeTab) -> None:
    tab.model.open_curve("pole")
    drawn = tab.plot._curves["f"][0]
    gap = np.abs(drawn.xData) < 1e-9
    assert np.isnan(drawn.yData[gap]).all()
    assert tab.plot.y_range[1] < 100
    tab.model.set_x(0.0)
    assert "There is no slope at this place" in numbers(tab)
    assert not tab.plot.lines


def test_a_wrong_function_is_told_and_the_curve_stays(tab: DerivativeTab) -> None:
    tab.function.field.editor.setPlainText("x**")
    assert not tab.function.field.error.isHidden()
    assert tab.model.expression == "x**2"


def test_the_error_falls_with_h_and_rises_again(tab: DerivativeTab) -> None:
    tab.model.open_curve("sine")
    table = tab.findChild(QTableWidget, "derivative_errors")
    errors = {
        table.item(row, 0).text(): abs(float(table.item(row, 1).text().replace("−", "-")))
        for row in range(table.rowCount())
    }
    assert errors["0.1"] > errors["0.001"] > errors["1e-8"] < errors["1e-12"] < errors["1e-16"]


def test_keys_move_the_place(tab: DerivativeTab) -> None:
    QTest.keyClick(tab.plot.graphics, Qt.Key.Key_Left)
    assert tab.model.x == pytest.approx(0.9)
    QTest.keyClick(tab.slope_plot.graphics, Qt.Key.Key_Right)
    assert tab.model.x == pytest.approx(1.0)


def test_it_stays_when_the_window_is_built_anew(descent, tab: DerivativeTab) -> None:
    tab.function.field.editor.setPlainText("cos(x)")
    tab.model.set_x(0.25)
    tab.model.go(17)
    mark = tab.bookmark()
    before = descent.workspace
    descent.desk.trigger("theme_dark")
    descent.desk.until(lambda: descent.workspace not in (None, before))
    descent.desk.forget_deleted()
    assert descent.workspace.parts["derivative"].bookmark() == mark
