import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget

from playground.engine.records import TrainingData
from playground.engine.settings import TrainingSettings
from playground.engine.trainer import Trainer
from playground.graph.regression import SPEC
from playground.views.descent.batch_tab import BatchTab
from playground.widgets.choice import Choice


@pytest.fixture
def tab(descent) -> BatchTab:
    return descent.part("batch")


def cell(tab: BatchTab, row: int, column: int) -> str:
    return tab.findChild(QTableWidget, "steadiness").item(row, column).text()


def number(text: str) -> float:
    return float(text.rstrip("°%").replace("−", "-"))


def test_by_default_the_table_shows_who_is_steadier(tab: BatchTab) -> None:
    spreads = {cell(tab, row, 0): number(cell(tab, row, 4)) for row in range(3)}
    assert spreads["SGD"] > spreads["MBGD 10"] > spreads["BGD"] == 0.0
    tab.model.go(tab.model.length)
    falling = tab.curves._curves["bgd"].y
    assert len(falling) == 301
    assert (np.diff(falling) < 0).all()


def test_the_paths_drawn_are_the_trainers(tab: BatchTab) -> None:
    problem = tab.model.problem
    empty = np.empty((0, 1))
    data = TrainingData(problem.inputs[:, None], problem.targets[:, None], empty, empty)
    tab.model.go(50)
    for place, (kind, size) in enumerate((("bgd", 60), ("sgd", 1), ("mbgd", 10))):
        settings = TrainingSettings(loss="mse", hyper={"lr": tab.model.rate}, batch_size=size, seed=7)
        trainer = Trainer(SPEC, data, settings, theta=np.array(tab.model.start))
        trainer.advance(50)
        np.testing.assert_array_equal(tab.model.runs[kind].points[50], trainer.theta)
        line = tab.map._trails[place].line
        assert (line.xData[-1], line.yData[-1]) == tuple(trainer.theta)


def test_the_axis_decides_who_leads(descent, tab: BatchTab) -> None:
    rows = {}
    for axis in ("samples", "epochs"):
        descent.desk.choose("batch_axis", axis)
        assert tab.model.axis == axis
        tab.model.go(120)  # samples, which are two epochs of 60
        rows[axis] = {kind: tab.model.row(kind) for kind in ("bgd", "sgd", "mbgd")}
        assert rows[axis] == {"bgd": 2, "sgd": 120, "mbgd": 12}
    assert tab.curves._curves["bgd"].x[-1] == pytest.approx(2.0)
    descent.desk.choose("batch_axis", "seconds")
    tab.model.go(400)
    for kind in ("bgd", "sgd", "mbgd"):
        run = tab.model.runs[kind]
        assert run.seconds[tab.model.row(kind)] <= tab.model.place * (1 + 1e-9)
    assert tab.curves._curves["sgd"].x[-1] <= 1000 * tab.model.place * (1 + 1e-9)


def test_a_click_moves_the_start_of_all_three(descent, tab: BatchTab) -> None:
    descent.point(tab.map, 1.0, -1.0)
    assert tab.model.start == pytest.approx((1.0, -1.0), abs=0.03)
    for run in tab.model.runs.values():
        assert tuple(run.points[0]) == tab.model.start


def test_it_plays_steps_back_and_scrubs(descent, tab: BatchTab) -> None:
    descent.click("batch_play")
    descent.desk.until(lambda: tab.model.step > 3)
    descent.click("batch_play")
    here = tab.model.step
    descent.click("batch_previous")
    assert tab.model.step == here - 1
    descent.click("batch_first")
    assert tab.model.step == 0


def test_the_ghost_is_the_loss_of_the_next_batch_alone(descent, tab: BatchTab) -> None:
    assert not tab.map._ghost.path().isEmpty()
    rows = tab.model.next_batch("mbgd")
    assert len(rows) == 10
    ghost, problem = tab.model.ghost(), tab.model.problem
    (w, _), (b, _) = tab.model.ranges
    errors = w * problem.inputs[rows] + b - problem.targets[rows]
    assert ghost[0, 0] == pytest.approx(np.mean(errors**2))
    descent.desk.choose("batch_ghost", "bgd")  # all samples: the map itself
    assert tab.map._ghost.path().isEmpty()
    cloud = tab.cloud._clouds["all"][1]
    assert len(cloud.x) == 60
    star = next(mark for mark in tab.cloud.marks if mark.symbol == "star")
    assert star.x == pytest.approx(float(np.mean(cloud.x)))


def test_settings_make_other_runs(descent, tab: BatchTab) -> None:
    tab.model.go(100)
    slider = tab.controls._mini.slider
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert tab.model.mini == 11
    assert cell(tab, 2, 0) == "MBGD 11"
    assert tab.model.step == 100
    descent.desk.type(tab.controls._rate.field, "0.2")  # beyond 2/λmax
    assert tab.model.rate == 0.2
    assert tab.model.runs["bgd"].losses[100] > tab.model.runs["bgd"].losses[0]
    descent.click("batch_new_data")
    assert tab.model.data_seed == 8


def test_logistic_regression_shows_probability_and_boundary(descent, tab: BatchTab) -> None:
    descent.desk.choose("batch_task", "logistic")
    tab.model.go(200)
    w, b = tab.model.runs["bgd"].points[200]
    assert tab.data.lines[0].start[0] == pytest.approx(-b / w)
    curve = tab.data._curves["bgd"][0]
    assert 0.0 <= curve.yData.min() < curve.yData.max() <= 1.0
    spreads = [number(cell(tab, row, 4)) for row in (1, 2, 0)]  # SGD, MBGD, BGD
    assert spreads == sorted(spreads, reverse=True)


def test_it_stays_when_the_window_is_built_anew(descent, tab: BatchTab) -> None:
    tab.model.open_task("logistic")
    tab.model.set_data(100, 0.4, 3)
    tab.model.set_axis("epochs")
    tab.model.go(40)
    mark, before = tab.bookmark(), descent.workspace
    descent.desk.trigger("theme_dark")
    descent.desk.until(lambda: descent.workspace not in (None, before))
    descent.desk.forget_deleted()
    again = descent.workspace.parts["batch"]
    assert again.bookmark() == mark
    assert again.findChild(Choice, "batch_axis").key == "epochs"
