import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.data.generators import GENERATORS
from playground.data.tables import TABLES
from playground.session.blocks import State
from playground.widgets.labelled_slider import LabelledSlider


def test_every_data_set_can_be_chosen_while_playing(desk):
    at = desk()
    at.play()
    names = [*GENERATORS, *TABLES]
    assert len(names) == 9
    start = at.controller.document.data.name
    for name in [*(n for n in names if n != start), start]:
        at.click(f"tile_{name}")
        assert at.controller.document.data.name == name
        at.until(lambda: at.controller.record.head >= 30)
        assert at.controller.state is State.PLAYING
        assert at.notice == ""
        assert at.find(f"tile_{name}").isChecked()
    at.pause()
    while at.controller.undo_stack.canUndo():
        at.controller.undo_stack.undo()
    assert at.controller.document.data.name == start
    assert at.find(f"tile_{start}").isChecked()
    assert at.notice == ""


def test_a_drag_of_the_noise_is_one_step_to_undo(desk):
    at = desk()
    before = at.controller.document
    slider: LabelledSlider = at.find("noise_slider")
    at.drag(slider.slider)
    after = at.controller.document
    assert after.data.noise != before.data.noise
    assert at.controller.undo_stack.count() == 1
    at.drag(slider.slider, 3)
    QTest.keyClick(slider.slider, Qt.Key.Key_Home)
    assert at.controller.undo_stack.count() == 3
    assert at.controller.document.data.noise == 0
    for _ in range(2):
        at.controller.undo_stack.undo()
    assert at.controller.document == after
    assert slider.value == pytest.approx(after.data.noise)
    at.controller.undo_stack.undo()
    assert at.controller.document == before


def test_a_value_can_be_typed(desk):
    at = desk()
    slider: LabelledSlider = at.find("train_fraction_slider")
    at.type(slider.field, "50 %")
    assert at.controller.document.data.train_fraction == 0.5
    experiment = at.controller.experiment
    assert len(experiment.split.train_index) == len(experiment.split.test_index)
    assert slider.field.text() == "50 %"
    at.type(slider.field, "many")
    assert at.controller.document.data.train_fraction == 0.5
    assert at.notice == ""


def test_the_batch_size_goes_from_one_to_all(desk):
    at = desk()
    slider: LabelledSlider = at.find("batch_size_slider")
    QTest.keyClick(slider.slider, Qt.Key.Key_End)
    assert at.controller.document.training.batch_size == 0
    train = len(at.controller.experiment.split.train_index)
    assert slider.field.text() == f"all {train} (batch)"
    at.until(lambda: at.resting() and at.controller.record.position.batches == 1)
    QTest.keyClick(slider.slider, Qt.Key.Key_Home)
    assert at.controller.document.training.batch_size == 1
    at.until(lambda: at.resting() and at.controller.record.position.batches == train)


def test_new_samples_come_from_another_seed_and_can_be_undone(desk):
    at = desk()
    inputs = at.controller.experiment.dataset.inputs
    at.click("new_data_seed")
    assert not (at.controller.experiment.dataset.inputs == inputs).all()
    at.controller.undo_stack.undo()
    assert (at.controller.experiment.dataset.inputs == inputs).all()


def test_what_makes_no_sense_for_a_data_set_is_hidden(desk):
    at = desk()
    at.click("tile_blobs")
    shown = [at.find(f"{name}_slider").isVisible() for name in ("noise", "samples", "classes")]
    assert shown == [True, True, True]
    at.click("tile_iris")
    shown = [at.find(f"{name}_slider").isVisible() for name in ("noise", "samples", "classes")]
    assert shown == [False, False, False]
    at.click("tile_xor")
    assert not at.find("classes_slider").isVisible()


@pytest.mark.parametrize("classes", [2, 3, 6])
def test_blobs_have_as_many_classes_as_asked_for(desk, classes):
    at = desk()
    at.click("tile_blobs")
    at.type(at.find("classes_slider").field, str(classes))
    assert at.controller.experiment.dataset.classes == classes
    at.play()
    assert at.notice == ""
    at.pause()
