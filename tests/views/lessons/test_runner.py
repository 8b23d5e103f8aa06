import pytest

from playground.lessons.reader import read_lesson
from playground.session.blocks import State
from playground.views.lessons.stand import part_kinds

from .conftest import HEADER


@pytest.mark.parametrize(
    "lines",
    [
        "open example xor; set training.batch_size 1; step 5; expect step = 5",
        "open example xor; step 5; travel 2; expect step = 2; expect playing = no",
        "open example xor; step 60; reset; expect step = 0",
        "open example xor; travel 30; expect step = 30",
        "open example xor; epochs 3; expect epoch = 3; expect train_loss < 0.7; expect loss > 0",
        "open example two-moons; epochs 1; expect test_loss < 0.7; expect parameters = 49",
        "open example xor; samples 3; expect step = 0",
        "open example line; play; expect playing = yes",
        "open example line; play; pause; expect playing = no; expect step >= 0",
        "open drawer health; expect drawer = health; expect workspace = network",
        "open drawer health; close drawer; expect drawer = closed",
        "speed 50; open example xor; play; expect playing = yes",
        'open example xor; set network.hidden [{"units": 2}, {"units": 3}]; expect parameters = 19',
        "open example xor; set training.optimizer.name sgd; "
        'set training.optimizer.settings {"lr": 0.3}; expect training.optimizer.settings.lr = 0.3',
        "workspace descent batch; expect workspace = descent; expect part = batch",
        "preset derivative sine; set descent.derivative.x 0; "
        "travel 60; expect descent.derivative.step = 60; expect descent.derivative.x = 0",
        "preset gradient bowl; set descent.gradient.point [1, -1]; expect descent.gradient.point = [1, -1]",
        "preset rate bowl; set descent.rate.rate 0.3; "
        "step 4; expect descent.rate.step = 4; expect part = rate",
        "preset rate bowl; play; expect playing = yes",
        "preset batch logistic; set descent.batch.mini 5; set descent.batch.axis epochs; "
        "travel end; expect descent.batch.mini = 5; expect descent.batch.axis = epochs",
        "preset race rosenbrock; entrants sgd lr=0.001, adam lr=0.1; step 99; expect descent.race.step = 99; "
        "expect descent.race.entrants[1].optimizer = adam; expect descent.race.entrants[1].hyper.lr = 0.1",
        "graph example apples; travel end; expect workspace = graph; expect gradient apple = 2.2",
        "graph example apples; travel backward; "
        "expect graph.count > 2; step 2; expect graph.example = apples",
        'set graph.source (x + y)*z; set graph.at {"x": -2, "y": 5, "z": -4}; travel end; '
        "expect gradient x = -4; expect gradient z = 3; expect graph.at.y = 5",
        "graph example apples; set graph.at.apple 200; travel end; expect graph.at.apple = 200",
        "graph example apples; exercise; expect exercise = on",
        "graph example apples; exercise; exercise off; expect exercise = off",
        "graph example apples; exercise; graph example multiply; expect exercise = off",
        "graph example apples; exercise; set graph.source x*y; "
        'set graph.at {"x": 3, "y": 4}; '
        "expect exercise = off",
    ],
)
def test_an_action_leads_where_it_says(stage, lines):
    assert stage.run(*lines.split("; ")) == []


def test_nothing_is_known_of_a_graph_that_is_not_open(stage):
    (unmet,) = stage.run("step 1", "expect gradient apple = 2.2", "expect exercise = off")
    assert unmet[0] == "gradient apple = 2.2"


def test_what_is_not_as_expected_is_told_with_what_is_found(stage):
    assert stage.run("open example xor", "step 2", "expect step = 3", "expect step = 2") == [
        ("step = 3", "2")
    ]
    assert stage.run("workspace graph", "expect gradient pear = 1") == [("gradient pear = 1", "")]


def test_what_cannot_be_done_is_one_sentence(stage):
    assert "no place [7]" in stage.run("set network.hidden[7].units 2")
    assert "bce needs" in stage.run("set training.loss.name bce")
    assert "Nothing plays" in stage.run("workspace graph", "play")
    assert "step through" in stage.run("preset gradient bowl", "step 2")


def test_an_example_is_one_edit_that_begins_anew_and_can_be_undone(stage):
    desk = stage.desk
    before = desk.controller.document
    desk.play()
    assert (
        stage.run("open example two-moons", "set training.batch_size 1", "set seed 3", "expect step = 0")
        == []
    )
    assert desk.controller.state is State.PAUSED
    assert desk.controller.undo_stack.count() == 1
    desk.controller.undo_stack.undo()
    assert desk.controller.document == before
    desk.until(lambda: desk.resting() and desk.step > 0)


def test_the_same_button_twice_leads_to_the_same_place(stage):
    lines = ("open example xor", "set training.batch_size 1", "step 7", "expect step = 7")
    assert stage.run(*lines) == []
    theta = stage.desk.controller.record.position.theta.copy()
    stage.desk.play()
    assert stage.run(*lines) == []
    assert (stage.desk.controller.record.position.theta == theta).all()


def test_actions_pause_what_plays_first(stage):
    assert stage.run("preset rate bowl", "play", "expect playing = yes") == []
    assert (
        stage.run("set descent.rate.rate 0.01", "expect playing = no", "expect descent.rate.step = 0") == []
    )


def test_a_second_button_takes_the_place_of_the_first(stage):
    stage.run("open example two-moons", "expect step = 0")
    text = HEADER + "::: try A\nopen example digits\nepochs 500\nsay Long.\nexpect step > 0\n:::\n"
    stage.runner.run(read_lesson(text, "t", "t.md").tries[0], "Try it")
    stage.desk.qtbot.wait(100)
    assert stage.run("open example xor", "step 1", "expect step = 1") == []


def test_before_the_first_block_of_a_new_run_nothing_is_known_of_its_place(stage):
    controller = stage.desk.controller
    controller.reset()
    controller.open(controller.document)
    assert controller.record.position is None
    for subject in ("step", "epoch", "loss", "train_loss", "test_loss"):
        assert stage.runner.stand.value(subject) is None
    wanted = read_lesson(
        f"{HEADER}::: try Go\nworkspace network\nsay Done.\nexpect step = 5\n:::", "t", "t.md", part_kinds()
    ).tries[0]
    assert stage.runner.stand.unmet(wanted.expectations) == [("step = 5", "")]
