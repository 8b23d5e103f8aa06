from dataclasses import replace as with_fields

from msgspec.structs import replace

from playground.document.schema import Document, Named, StopSection
from playground.engine.records import TrainingData
from playground.session.blocks import State
from playground.session.commands import Load


def overflowing() -> Document:
    document = Document()
    hidden = tuple(replace(layer, activation="identity") for layer in document.network.hidden)
    training = replace(document.training, loss=Named("mse"), optimizer=Named("sgd", {"lr": 10.0}))
    return replace(document, training=training, network=replace(document.network, hidden=hidden))


def test_a_run_that_blows_up_is_explained_and_can_be_mended(desk):
    at = desk(overflowing())
    at.click("play_button")
    at.until(lambda: bool(at.notice))
    assert at.notice.startswith("The run has diverged. At step ")
    assert at.controller.state is State.PAUSED
    at.click("notice_mend")
    at.until(lambda: at.resting() and not at.controller.record.diverged)
    assert at.notice == ""
    assert at.controller.document.training.optimizer == Named("sgd", {"lr": 1.0})
    at.controller.undo_stack.undo()
    assert at.controller.document.training.optimizer == Named("sgd", {"lr": 10.0})


def test_it_is_told_again_when_it_happens_again(desk):
    at = desk(overflowing())
    for _ in range(2):
        at.click("play_button")
        at.until(lambda: bool(at.notice))
        at.click("notice_close")
        assert at.notice == ""
        at.click("reset_button")
        at.wait_for(0)


def test_a_notice_that_was_closed_stays_closed(desk):
    at = desk(overflowing())
    at.click("play_button")
    at.until(lambda: bool(at.notice))
    at.click("notice_close")
    at.qtbot.wait(100)
    assert at.notice == ""


def test_a_fault_in_the_thread_is_told_and_reset_mends_it(desk):
    at = desk()
    experiment = at.controller.experiment
    nothing = experiment.data.train_inputs[:0]
    broken = with_fields(experiment, data=TrainingData(nothing, nothing, nothing, nothing))
    at.controller._send(Load(1, broken))
    at.until(lambda: bool(at.notice))
    assert at.notice.startswith("The training stopped: ")
    assert at.notice.endswith(
        "there is no sample to train on; add samples or raise the training share. Press Reset to begin again."
    )
    assert not at.find("play_button").isEnabled()
    at.click("notice_mend")
    at.wait_for(0)
    at.play()
    at.pause()


def test_a_stop_rule_says_why_the_run_stands_still(desk):
    document = Document()
    at = desk(replace(document, training=replace(document.training, stop=StopSection(epochs=2))))
    at.click("play_button")
    at.until(lambda: bool(at.notice))
    assert at.notice == "The run has stopped by itself: 2 epochs are done."
    at.until(at.resting)
    assert at.controller.record.position.epoch == 2
    at.click("notice_close")
    at.play(at.step + 20)
    assert at.notice == ""
    at.pause()
