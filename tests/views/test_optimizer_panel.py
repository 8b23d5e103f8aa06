import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.document.choices import choose_data, losses_for
from playground.document.schema import Document
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.schedules import SCHEDULES
from playground.session.blocks import State
from playground.widgets.number_field import NumberField


def still_playing(at) -> None:
    head = at.controller.record.head
    at.until(lambda: at.controller.record.head > 20 and at.controller.record.head != head)
    assert at.controller.state is State.PLAYING
    assert at.notice == ""


def test_every_optimizer_trains_with_its_own_numbers_in_view(desk):
    at = desk()
    at.play()
    start = at.controller.document.training.optimizer.name
    for name in [*(n for n in OPTIMIZERS if n != start), start]:
        at.choose("optimizer_choice", name)
        assert at.controller.document.training.optimizer.name == name
        for parameter in OPTIMIZERS[name].hyper_parameters:
            assert at.find(f"optimizer_{parameter.name}_field").isVisibleTo(at.window)
        still_playing(at)
    at.pause()


def test_every_schedule_trains(desk):
    at = desk()
    at.play()
    start = at.controller.document.training.schedule.name
    for name in [*(n for n in SCHEDULES if n != start), start]:
        at.choose("schedule_choice", name)
        assert at.controller.document.training.schedule.name == name
        still_playing(at)
    at.pause()


@pytest.mark.parametrize(
    ("data", "task"), [("moons", "binary"), ("blobs", "multiclass"), ("sine", "regression")]
)
def test_every_loss_that_fits_trains(desk, data, task):
    at = desk(choose_data(Document(), data))
    at.play()
    names = losses_for(task)
    assert {at.find("loss_choice").itemData(i) for i in range(at.find("loss_choice").count())} == set(names)
    start = at.controller.document.training.loss.name
    for name in [*(n for n in names if n != start), start]:
        at.choose("loss_choice", name)
        assert at.controller.document.training.loss.name == name
        for parameter in LOSSES[name].hyper_parameters:
            assert at.find(f"loss_{parameter.name}_field").isVisibleTo(at.window)
        still_playing(at)
    at.pause()


def test_a_rate_is_typed_and_undone(desk):
    at = desk()
    before = at.controller.document
    at.type(at.find("optimizer_lr_field"), "0.037")
    assert at.controller.document.training.optimizer.settings["lr"] == 0.037
    assert at.controller.undo_stack.count() == 1
    at.controller.undo_stack.undo()
    assert at.controller.document == before
    assert at.find("optimizer_lr_field").value == before.training.optimizer.settings["lr"]


def test_nonsense_is_marked_and_never_taken(desk):
    at = desk()
    field: NumberField = at.find("optimizer_lr_field")
    before = at.controller.document
    at.type(field, "fast")
    assert field.in_error
    assert at.controller.document is before
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.in_error
    assert field.value == before.training.optimizer.settings["lr"]


def test_a_rate_typed_while_playing_holds_from_the_next_step(desk):
    at = desk()
    at.play()
    head = at.controller.record.head
    at.type(at.find("optimizer_lr_field"), "0.002")
    at.until(lambda: len(at.controller.record.changes) == 1)
    step, settings = at.controller.record.changes[0]
    assert step >= head
    assert settings.hyper["lr"] == 0.002
    still_playing(at)
    at.pause()
