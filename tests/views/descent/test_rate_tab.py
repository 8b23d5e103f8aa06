import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from playground.graph.descend import descend
from playground.views.descent.rate_tab import RateTab
from playground.widgets.number_field import NumberField


@pytest.fixture
def tab(descent) -> RateTab:
    return descent.part("rate")


def verdict(tab: RateTab) -> str:
    return tab.findChild(QLabel, "rate_verdict").text()


def lit(tab: RateTab) -> list[bool]:
    return [box.lit for box in tab.loop.boxes]


@pytest.mark.parametrize(
    ("regime", "says"),
    [("small", "Too small"), ("right", "Right"), ("large", "Too large"), ("diverging", "Diverging")],
)
def test_four_kinds_of_learning_rate_on_one_slider(descent, tab: RateTab, regime: str, says: str) -> None:
    descent.click(f"rate_{regime}")
    model = tab.model
    assert model.regime == regime
    assert verdict(tab).startswith(says)
    assert tab.findChild(QToolButton, f"rate_{regime}").isChecked()
    assert tab._slider.value == model.rate
    path = descend(model.expression, model.start, "sgd", {"lr": model.rate}, model.end.step, ("x", "y"))
    np.testing.assert_array_equal(model.track.points[: model.end.step + 1], path.points)


def test_the_limit_is_marked_where_the_slider_reaches_it(tab: RateTab) -> None:
    limit = tab.model.curvature.limit
    assert limit == pytest.approx(0.05)  # x² + 20 y²: λmax = 40
    assert tab._strip.accessibleName() == "Limit 2/λmax = 0.05"
    tab._slider.field.setText("0.05")
    tab._slider.field.editingFinished.emit()
    assert tab.model.rate == 0.05
    slider = tab._slider.slider
    handle = slider._handle().center().x() * tab._strip.width() / slider.width()
    assert tab._strip.place_of(limit) == pytest.approx(handle, abs=6)


def test_the_predicted_decay_is_there_before_the_run_and_the_run_follows_it(descent, tab: RateTab) -> None:
    assert tab.model.step == 0
    predicted = tab.curves._curves["predicted"].y.copy()
    assert len(predicted) == 101
    descent.click("rate_last")
    run = tab.curves._curves["run"].y
    np.testing.assert_allclose(run, predicted[: len(run)], rtol=1e-6, atol=1e-12)


def test_each_box_of_the_loop_lights_in_turn(descent, tab: RateTab) -> None:
    assert lit(tab) == [True, False, False]
    point = tab.model.track.points
    drawn = tab.map._trails[0].line
    descent.click("rate_next")
    assert lit(tab) == [False, True, False]
    assert len(drawn.xData) == 1
    descent.click("rate_next")
    assert lit(tab) == [False, False, True]
    assert (drawn.xData[-1], drawn.yData[-1]) == tuple(point[1])
    descent.click("rate_next")
    assert lit(tab) == [True, False, False]
    assert "step = 1" in tab.findChild(QLabel, "loop_1_text").text()
    descent.click("rate_previous")
    assert lit(tab) == [False, False, True]
    descent.click("rate_play")
    descent.desk.until(lambda: tab.model.step > 5)
    descent.click("rate_play")


def test_all_lines_of_the_loop_have_room_in_a_narrow_column(descent, tab: RateTab) -> None:
    descent.desk.window.resize(1024, 700)
    descent.desk.window.course.open_named("learning-rate")
    descent.desk.window.workspaces.opened("descent").show_part("rate")
    tab.model.go(10)
    texts = [box.text for box in tab.loop.boxes]
    descent.desk.until(lambda: texts[1].isVisible() and texts[1].text().count("<br>") == 2)
    descent.desk.until(lambda: all(text.height() >= text.heightForWidth(text.width()) for text in texts))


def test_the_loop_stops_by_its_rules_and_says_why(descent, tab: RateTab) -> None:
    descent.desk.type(descent.desk.find("rate_loss_below", NumberField), "1")
    descent.click("rate_last")
    track, end = tab.model.track, tab.model.end.step
    assert track.values[end] <= 1 < track.values[end - 1]
    text = tab.findChild(QLabel, "loop_3_text").text()
    assert text == f"Stop at step {end}: the loss is small enough."
    descent.desk.type(descent.desk.find("rate_loss_below", NumberField), "0")
    descent.desk.type(descent.desk.find("rate_steps", NumberField), "4")
    assert tab.model.step == tab.model.length == 12
    assert "Stop at step 4: these were all the steps allowed." in tab.findChild(QLabel, "loop_3_text").text()


def test_a_typed_function_has_its_own_limit_or_none(descent, tab: RateTab) -> None:
    descent.type_function("rate", "3*x**2 + y**2")
    assert tab.model.curvature.limit == pytest.approx(1 / 3)
    assert tab.model.regime == "right"
    tab.function.field.editor.setPlainText("x + y")
    assert tab.model.curvature is None
    assert "No minimum stands alone" in verdict(tab)
    assert tab._strip.isHidden()
    assert "predicted" not in tab.curves.curve_names
    tab.function.field.editor.setPlainText("log(x) + y**2")
    tab.model.set_start(-1.0, 0.0)
    assert "Descent cannot start here" in verdict(tab)


def test_away_from_quadratics_the_limit_holds_only_near_the_minimum(tab: RateTab) -> None:
    tab.model.open_surface("rosenbrock")
    assert "predicted" not in tab.curves.curve_names
    assert "nearest minimum" in verdict(tab)


def test_keys_move_the_slider_and_the_start(tab: RateTab) -> None:
    rate = tab.model.rate
    QTest.keyClick(tab._slider.slider, Qt.Key.Key_Left)
    assert tab.model.rate < rate
    QTest.keyClick(tab.map.graphics, Qt.Key.Key_Up)
    assert tab.model.start == pytest.approx((-5.0, -1.88))


def test_it_stays_when_the_window_is_built_anew(descent, tab: RateTab) -> None:
    tab.function.field.editor.setPlainText("3*x**2 + y**2")
    tab.model.choose_regime("large")
    tab.model.go(10)
    mark, before = tab.bookmark(), descent.workspace
    descent.desk.trigger("theme_dark")
    descent.desk.until(lambda: descent.workspace not in (None, before))
    descent.desk.forget_deleted()
    assert descent.workspace.parts["rate"].bookmark() == mark
