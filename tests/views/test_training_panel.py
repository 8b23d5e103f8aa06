import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from playground.document.schema import Document, StopSection
from playground.session.blocks import State


def unfold(at) -> None:
    QTest.mouseClick(
        at.find("training_panel").findChild(QAbstractButton, "fold_button"), Qt.MouseButton.LeftButton
    )


def test_it_is_folded_until_it_is_asked_for_or_has_something_to_say(desk):
    at = desk()
    assert not at.find("l1_field").isVisibleTo(at.window)
    unfold(at)
    assert at.find("l1_field").isVisibleTo(at.window)


def test_a_document_with_a_stop_rule_unfolds_it(desk):
    document = Document()
    at = desk(replace(document, training=replace(document.training, stop=StopSection(epochs=3))))
    assert at.find("stop_epochs_field").isVisibleTo(at.window)
    assert at.find("stop_epochs_field").value == 3


@pytest.mark.parametrize("name", ["l1", "l2", "clip_norm", "clip_value"])
def test_a_strength_is_typed_and_undone(desk, name):
    at = desk()
    unfold(at)
    at.type(at.find(f"{name}_field"), "1e-3")
    assert getattr(at.controller.document.training, name) == 1e-3
    at.controller.undo_stack.undo()
    assert getattr(at.controller.document.training, name) == 0.0
    assert at.find(f"{name}_field").value == 0.0


@pytest.mark.parametrize("name", ["penalize_biases", "shuffle", "drop_last"])
def test_a_switch_is_clicked_and_undone(desk, name):
    at = desk()
    unfold(at)
    before = getattr(at.controller.document.training, name)
    at.press(f"{name}_box", Qt.Key.Key_Space)
    assert getattr(at.controller.document.training, name) is not before
    at.controller.undo_stack.undo()
    assert at.find(f"{name}_box").isChecked() is before


def test_dropout_silences_units_of_every_hidden_layer(desk):
    at = desk()
    unfold(at)
    at.type(at.find("dropout_field"), "0.25")
    at.until(at.resting)
    assert {layer.dropout for layer in at.controller.document.network.hidden} == {0.25}
    assert {layer.dropout for layer in at.controller.experiment.spec.layers[:-1]} == {0.25}
    at.controller.undo_stack.undo()
    assert at.find("dropout_field").value == 0.0


def test_inputs_are_scaled(desk):
    at = desk()
    unfold(at)
    at.choose("scaling_choice", "standard")
    at.until(at.resting)
    inputs = at.controller.experiment.data.train_inputs
    np.testing.assert_allclose(inputs.std(axis=0), 1.0)
    at.controller.undo_stack.undo()
    assert at.find("scaling_choice").key == "none"


@pytest.mark.parametrize(("name", "limit"), [("epochs", "4"), ("plateau", "2"), ("patience", "3")])
def test_a_rule_pauses_the_run_and_says_so(desk, name, limit):
    at = desk()
    unfold(at)
    at.type(at.find(f"stop_{name}_field"), limit)
    assert getattr(at.controller.document.training.stop, name) == int(limit)
    at.click("play_button")
    at.until(lambda: at.controller.state is State.PAUSED and at.notice != "")
    assert limit in at.notice
    if name == "epochs":
        assert at.controller.record.position.epoch == 4


@pytest.mark.parametrize("name", ["loss_below", "gradient_below"])
def test_a_limit_pauses_the_run(desk, name):
    at = desk()
    unfold(at)
    at.type(at.find(f"stop_{name}_field"), "0.3")
    at.click("play_button")
    at.until(lambda: at.controller.state is State.PAUSED and "0.3" in at.notice)


def test_epochs_are_whole_numbers(desk):
    at = desk()
    unfold(at)
    at.type(at.find("stop_epochs_field"), "2.6")
    assert at.controller.document.training.stop.epochs == 3
    assert at.find("stop_epochs_field").value == 3
