import math
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.document.experiment import build
from playground.document.schema import RunSection
from playground.session.blocks import State
from playground.views.run_bar import speed_at
from playground.widgets.choice import Choice


def test_play_and_pause(desk):
    at = desk()
    button = at.find("play_button")
    assert button.text() == "Play"
    at.play()
    assert button.text() == "Pause"
    assert at.find("status_state").text() == "● training thread: training"
    at.pause()
    assert button.text() == "Play"
    step = at.step
    at.qtbot.wait(150)
    assert at.step == step
    assert (
        at.find("run_position").text()
        == f"epoch {at.controller.record.position.epoch:,} · step {step:,} / {step:,}"
    )
    assert at.notice == ""


def test_step_back_and_reset(desk):
    at = desk()
    initial = at.controller.record.position.theta.copy()
    assert not at.find("back_button").isEnabled()
    at.click("step_button")
    at.wait_for(1)
    at.click("step_button")
    at.wait_for(2)
    at.click("back_button")
    at.wait_for(1)
    assert at.controller.record.head == 2
    at.click("reset_button")
    at.wait_for(0)
    assert at.controller.record.head == 0
    assert (at.controller.record.position.theta == initial).all()


def test_steps_by_epoch_and_by_sample(desk):
    at = desk()
    batches = at.controller.record.position.batches
    at.choose("step_unit", "epoch")
    at.click("step_button")
    at.wait_for(batches)
    at.choose("step_unit", "sample")
    at.click("step_button")
    at.until(lambda: at.controller.record.position.sample is not None)
    assert at.step == batches
    at.until(lambda: at.find("run_position").text().endswith("sample 2"))
    at.click("back_button")
    at.until(lambda: at.controller.record.position.sample is None)
    assert at.step == batches
    at.choose("step_unit", "batch")
    assert at.find("step_unit", Choice).key == "batch"


def test_the_keys_play_step_and_reset(desk):
    at = desk()
    QTest.keyClick(at.window, Qt.Key.Key_F7)
    at.wait_for(1)
    QTest.keyClick(at.window, Qt.Key.Key_F6)
    at.wait_for(0)
    QTest.keyClick(at.window, Qt.Key.Key_F5)
    at.until(lambda: at.controller.state is State.PLAYING)
    QTest.keyClick(at.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    at.until(at.resting)


def test_the_speed_slider_is_logarithmic_from_one_to_all():
    speeds = [speed_at(position) for position in range(61)]
    assert speeds[0] == 1
    assert speeds[-1] == math.inf
    assert speeds[-2] == pytest.approx(1e6)
    ratios = [b / a for a, b in pairwise(speeds[:-1])]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


def test_a_slow_speed_is_slow_and_is_remembered(desk):
    at = desk()
    at.press("speed_slider", Qt.Key.Key_Home)
    at.click("play_button")
    at.until(lambda: at.controller.record.position.sample is not None)
    assert at.controller.record.position.sample.place == 1
    assert at.controller.record.head == 0
    at.press("speed_slider", Qt.Key.Key_End)
    at.until(lambda: at.controller.record.head > 100)
    at.pause()
    assert at.window.settings.speed == 1.0


def test_a_click_on_the_time_slider_travels_there_exactly(desk):
    at = desk()
    at.play(2_000)
    at.pause()
    head = at.controller.record.head
    slider = at.find("time_travel")
    at.until(lambda: slider.head == head)  # the last frame may still be on its way
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
    at.until(lambda: at.resting() and at.step < head)
    assert at.step == pytest.approx(head / 2, rel=0.1)
    at.until(lambda: slider.step == at.step)  # the handle follows with the next frame
    assert at.controller.record.head == head
    trainer = build(at.controller.document).trainer()
    trainer.advance(at.step)
    assert (at.controller.record.position.theta == trainer.theta).all()


def test_the_time_slider_is_of_no_use_before_the_first_step(desk):
    at = desk()
    assert not at.find("time_travel").isEnabled()
    at.click("step_button")
    at.until(lambda: at.find("time_travel").isEnabled())


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_bar_shows_all_its_buttons_however_wide_it_is(desk, width):
    at = desk(width=width, height=700)
    for name in (
        "reset_button",
        "back_button",
        "play_button",
        "step_button",
        "step_unit",
        "speed_slider",
        "time_travel",
    ):
        widget = at.find(name)
        assert widget.isVisible(), name
        assert widget.mapTo(at.window, widget.rect().topRight()).x() < width, name


def test_the_time_slider_reaches_every_step_of_a_long_run_by_keys(desk):
    at = desk()
    at.play(3_000)
    at.pause()
    head = at.controller.record.head
    slider = at.find("time_travel")
    at.until(lambda: slider.head == head)
    for key, step in (
        (Qt.Key.Key_Left, head - 1),
        (Qt.Key.Key_Left, head - 2),
        (Qt.Key.Key_Right, head - 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_End, head),
    ):
        at.press("time_travel", key)
        at.wait_for(step)
    assert at.controller.record.head == head


def test_keys_go_back_and_on_by_sample_batch_and_epoch(desk):
    at = desk()
    batches = at.controller.record.position.batches
    size = len(at.controller.record.position.batch)

    def place() -> int:
        sample = at.controller.record.position.sample
        return sample.place if sample else 0

    keys = Qt.KeyboardModifier
    for key, modifier, step, sample in (
        (Qt.Key.Key_F7, keys.ShiftModifier, batches, 0),
        (Qt.Key.Key_F7, keys.ControlModifier | keys.ShiftModifier, batches + 1, 0),
        (Qt.Key.Key_F7, keys.ControlModifier, batches + 1, 1),
        (Qt.Key.Key_F6, keys.ControlModifier, batches + 1, 0),
        (Qt.Key.Key_F6, keys.ControlModifier, batches, size - 1),
        (Qt.Key.Key_F6, keys.ControlModifier | keys.ShiftModifier, batches, 0),
        (Qt.Key.Key_F6, keys.ControlModifier | keys.ShiftModifier, batches - 1, 0),
        (Qt.Key.Key_F6, keys.ShiftModifier, 0, 0),
        (Qt.Key.Key_F7, keys.ShiftModifier, batches, 0),
    ):
        QTest.keyClick(at.window, key, modifier)
        at.until(lambda step=step, sample=sample: at.resting() and (at.step, place()) == (step, sample))
    assert at.controller.record.head == batches + 1, "going on within the known run makes no branch"


def test_the_speed_shown_is_measured_in_three_units(desk):
    at = desk()
    shown = at.find("speed_shown")
    assert shown.text() == "full speed"
    at.play(2_000)
    at.until(lambda: "steps/s" in shown.text())
    for unit in ("epochs/s", "samples/s", "steps/s"):
        at.click("speed_shown")
        assert shown.text().endswith(unit)
        assert unit in shown.toolTip()
    assert at.find("status_speed").text().count("/s") == 3
    at.pause()
    at.until(lambda: shown.text() == "full speed")
    at.press("speed_slider", Qt.Key.Key_Home)
    assert shown.text() == "1 sample/s"


def test_long_work_shows_its_progress_and_can_be_called_off(desk):
    at = desk()
    bar, cancel = at.find("status_progress"), at.find("cancel_work")
    at.click("step_button")
    at.wait_for(1)
    assert not bar.isVisible()
    document = replace(at.controller.document, run=RunSection(3_000_000))
    at.controller.open(document)
    at.until(bar.isVisible)
    assert 0 <= bar.value() < 100
    assert cancel.isVisible()
    QTest.keyClick(at.window, Qt.Key.Key_Escape)
    at.until(at.resting)
    assert not bar.isVisible()
    assert not cancel.isVisible()
    assert 0 < at.step < 3_000_000


def test_old_branches_are_cleared(desk):
    at = desk()
    assert not at.find("clear_branches_button").isVisible()
    at.play(1_000)
    at.pause()
    at.controller.goto(0)
    at.wait_for(0)
    at.play(300)
    at.pause()
    at.until(at.find("clear_branches_button").isVisible)
    assert len(at.controller.record.ghosts) == 1
    at.click("clear_branches_button")
    assert at.controller.record.ghosts == ()
    at.until(lambda: not at.find("clear_branches_button").isVisible())
