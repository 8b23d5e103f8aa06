import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableWidget

from playground.graph.descend import descend
from playground.views.descent.overlay import SQUARE_SHARE
from playground.views.descent.race_tab import RaceTab
from playground.views.descent.workspace import DescentWorkspace
from playground.widgets.choice import Choice
from playground.widgets.number_field import NumberField

BOWL = "x**2 + 3*y**2"


@pytest.fixture
def race(descent) -> RaceTab:
    return descent.part("race")


def row(race: RaceTab, number: int) -> list[str]:
    table = race.findChild(QTableWidget, "standings")
    return [table.item(number, column).text() for column in range(table.columnCount())]


def go(race: RaceTab, step: int, descent) -> None:
    race.model.go(step)
    descent.desk.until(lambda: race.model.step == step)


def assert_engine_path(race: RaceTab, index: int, steps: int) -> None:
    """The run of an entrant is `descend`'s, to the last digit."""
    runner = race.model.runners[index]
    path = descend(
        race.model.expression, race.model.start, runner.entrant.optimizer, runner.entrant.hyper, steps,
        ("x", "y"),
    )  # fmt: skip
    np.testing.assert_array_equal(runner.track.points[: steps + 1], path.points)


def test_a_race_is_typed_started_with_a_click_and_run(descent, race: RaceTab) -> None:
    model = race.model
    for index in (2, 1, 0):
        descent.click(f"remove_{index}")
    descent.type_function("race", BOWL)
    assert model.expression == BOWL
    descent.point(race.map, -2.0, 3.0)
    assert model.start == pytest.approx((-2.0, 3.0), abs=0.05)
    for name in ("sgd", "adam", "adagrad"):
        descent.desk.choose("new_entrant", name)
        descent.click("add_entrant")
    assert [runner.entrant.optimizer for runner in model.runners] == ["sgd", "adam", "adagrad"]
    field = descent.desk.find("entrant_0_lr", NumberField)
    descent.desk.type(field, "0.1")

    descent.click("race_play")
    descent.desk.until(lambda: model.step >= 5)
    descent.click("race_play")
    assert not model.playing
    here = model.step
    descent.click("race_previous")
    assert model.step == here - 1
    descent.desk.drag(race.transport.findChild(type(race.transport._slider), "race_position"))
    descent.desk.until(lambda: model.step > here)
    for index in range(3):
        assert_engine_path(race, index, model.step)
    k = model.step
    track = model.runners[0].track
    assert row(race, 0)[1] == f"{track.values[k]:.4g}"
    drawn = race.map._trails[0].line
    assert (drawn.xData[-1], drawn.yData[-1]) == tuple(track.points[k])


def test_each_entrant_has_settings_of_its_own(descent, race: RaceTab) -> None:
    descent.click("entrant_1")  # momentum
    descent.desk.type(descent.desk.find("entrant_1_momentum", NumberField), "0.5")
    descent.desk.type(descent.desk.find("entrant_2_lr", NumberField), "0.2")
    go(race, 30, descent)
    assert race.model.runners[1].entrant.hyper["momentum"] == 0.5
    assert race.model.runners[2].entrant.hyper["lr"] == 0.2
    for index in range(3):
        assert_engine_path(race, index, 30)


def test_the_end_of_the_race_is_computed_and_the_way_back_is_the_same(descent, race: RaceTab) -> None:
    descent.click("race_last")
    descent.desk.until(lambda: race.model.step == race.model.length)
    texts = [row(race, number) for number in range(3)]
    descent.click("race_first")
    assert race.model.step == 0
    assert row(race, 0)[1] == "41.25"  # 2² + 3.5² + 5²: Beale's function at (1, 1.5)
    descent.click("race_last")
    assert [row(race, number) for number in range(3)] == texts
    assert_engine_path(race, 2, race.model.length)


@pytest.mark.parametrize("text", ["x**2 +", "x*z", "foo(x)", ""])
def test_a_wrong_function_is_told_and_the_race_stays(descent, race: RaceTab, text: str) -> None:
    before = race.model.expression
    field = race.function.field
    field.editor.setPlainText(text)
    assert not field.error.isHidden()
    assert field.error.text()
    assert race.model.expression == before
    field.editor.setPlainText(BOWL)
    assert field.error.isHidden()
    assert race.model.expression == BOWL


@pytest.mark.parametrize(
    ("text", "start", "says"),
    [
        ("log(x) + y**2", (-1.0, 1.0), "No race can start here: ln(−1) is undefined"),
        ("log(x) + y**2", (1.0, 1.0), "Hatched: there the function has no value (50% of the map)."),
        ("sqrt(x*y)", (1.0, 1.0), "Hatched"),
    ],
)
def test_an_undefined_region_is_drawn_around_and_told(
    descent, race: RaceTab, text: str, start: tuple[float, float], says: str
) -> None:
    race.function.field.editor.setPlainText(text)
    race.model.set_start(*start)
    message = race.findChild(QLabel, "race_message")
    assert not message.isHidden()
    assert says in message.text()
    image = race.map._undefined._image
    left, right = image.pixelColor(20, 150), image.pixelColor(180, 150)  # (x < 0, y > 0) and (x > 0, y > 0)
    assert left.alpha() == 255
    assert right.alpha() == 0


def test_a_pole_leaves_level_lines_elsewhere(race: RaceTab) -> None:
    race.function.field.editor.setPlainText("1/(x**2 + y**2) + x**2 + y**2")
    relief = race.map._relief
    assert relief.greatest < 1e3  # the pole's values would leave one colour for all the others
    assert race.map._lines.path().elementCount() > 500


def test_a_run_that_diverges_says_where(descent, race: RaceTab) -> None:
    race.model.set_hyper(0, "lr", 1.0)
    descent.click("race_last")
    descent.desk.until(lambda: race.model.step == race.model.length)
    assert row(race, 0)[4] == "diverged"
    assert "1 SGD diverged: step" in race.findChild(QLabel, "race_message").text()


def test_arrival_is_told_with_its_step(descent, race: RaceTab) -> None:
    race.model.open_surface("bowl")
    go(race, 40, descent)
    track = race.model.runners[0].track
    step = int(np.argmax(np.hypot(*track.points.T) <= 0.01))
    assert row(race, 0)[4] == f"step {step}"


def test_what_an_optimizer_holds_is_drawn_and_told(descent, race: RaceTab) -> None:
    descent.click("entrant_2")  # Adam
    go(race, 10, descent)
    held = race.findChild(QLabel, "race_held").text()
    assert all(symbol in held for symbol in ("−g", "−m̂", "√v̂", "Δθ"))
    assert [arrow.label for arrow in race.map._arrows.arrows] == ["−g", "−m̂", "Δθ"]
    square = race.map._arrows.squares[0]
    track = race.model.runners[2].track
    root = np.sqrt(track.states["v"][10] / (1 - 0.999**10))
    assert square.right / square.above == pytest.approx(root[0] / root[1])
    choice = race.findChild(Choice, "race_inside")
    QTest.keyClick(choice, Qt.Key.Key_Down)  # all
    assert [len(race.map._arrows.arrows), len(race.map._arrows.squares)] == [2 + 3 + 3, 1]
    QTest.keyClick(choice, Qt.Key.Key_Down)  # none
    assert not race.map._arrows.arrows


def test_squares_grow_with_the_sum_of_squared_slopes_up_to_the_end(descent, race: RaceTab) -> None:
    race.model.add("adagrad")
    track, sizes = race.model.runners[3].track, []
    descent.desk.until(lambda: track.steps > race.model.length)
    for step in (5, 50, 300):
        go(race, step, descent)
        square = race.map._arrows.squares[0]
        sizes.append(max(square.right, square.above))
        expected = np.sqrt(track.states["sum"][step].max() / track.states["sum"][-1].max())
        assert sizes[-1] == pytest.approx(SQUARE_SHARE * expected)
    assert sizes == sorted(sizes)


def test_the_arithmetic_ends_where_the_next_step_leads(descent, race: RaceTab) -> None:
    race.model.choose(0)
    go(race, 7, descent)
    text = race.arithmetic.findChild(QLabel, "arithmetic").text()
    x, y = race.model.runners[0].track.points[8]
    assert f"{x:.6g}" in text
    assert f"{y:.6g}" in text


def test_arrow_keys_move_the_start(race: RaceTab) -> None:
    x, y = race.model.start
    QTest.keyClick(race.map.graphics, Qt.Key.Key_Right)
    assert race.model.start == pytest.approx((x + 0.18, y))


def test_the_race_stays_when_the_window_is_built_anew(descent, race: RaceTab) -> None:
    race.function.field.editor.setPlainText(BOWL)
    race.model.add("lion")
    go(race, 12, descent)
    mark = race.bookmark()
    descent.desk.trigger("theme_dark")
    descent.desk.until(lambda: descent.workspace is not None and descent.workspace.key == "race")
    descent.desk.forget_deleted()
    again = descent.workspace.parts["race"]
    assert again is not race
    descent.desk.until(lambda: again.bookmark() == mark)  # it is computed anew, step by step
    assert isinstance(descent.workspace, DescentWorkspace)
