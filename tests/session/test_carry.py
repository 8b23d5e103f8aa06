"""An edit in mid-run keeps the weights that still fit, and undoing it brings the run back."""

import numpy as np
import pytest
from msgspec.structs import replace

from playground.document.choices import choose_data
from playground.document.experiment import build
from playground.document.schema import DataSection, Document, LayerSection, NetworkSection
from playground.session import edits
from playground.session.carry import MOST_PARAMETERS, carry_weights, keeps_weights

HIDDEN = (LayerSection(4), LayerSection(3, "relu"))
START = Document(data=DataSection("moons", 80), network=NetworkSection(("x1", "x2"), HIDDEN))


def trained(document: Document = START):
    experiment = build(document)
    trainer = experiment.trainer()
    trainer.advance(25)
    return experiment, trainer.theta


def matrices(document: Document) -> list[np.ndarray]:
    experiment = build(document)
    trainer = experiment.trainer()
    return [view.copy() for view in experiment.spec.views(trainer.theta)]


def after(edit) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return the matrices before and after an edit in mid-run."""
    experiment, theta = trained()
    new = edit(START)
    assert keeps_weights(START, new)
    before = [view.copy() for view in experiment.spec.views(theta)]
    return before, matrices(carry_weights(experiment, theta, build(new)))


def test_a_unit_more_leaves_all_others_as_they_were() -> None:
    before, now = after(lambda d: edits.add_unit(d, 0))
    np.testing.assert_array_equal(now[0][:, :4], before[0])
    np.testing.assert_array_equal(now[1][:4], before[1][:4])
    np.testing.assert_array_equal(now[1][-1], before[1][-1])
    np.testing.assert_array_equal(now[2], before[2])
    assert np.abs(now[1][4]).min() > 0


def test_a_unit_less_takes_the_last() -> None:
    before, now = after(lambda d: edits.remove_unit(d, 1))
    np.testing.assert_array_equal(now[0], before[0])
    np.testing.assert_array_equal(now[1], before[1][:, :2])
    np.testing.assert_array_equal(now[2], before[2][[0, 1, 3]])


def test_a_layer_in_between_leaves_those_at_both_sides() -> None:
    before, now = after(lambda d: edits.add_layer(d, 1))
    np.testing.assert_array_equal(now[0], before[0])
    np.testing.assert_array_equal(now[3], before[2])
    assert now[1].shape == (5, 4)
    assert now[2].shape == (5, 3)


def test_a_layer_less_leaves_what_was_before_and_after_it() -> None:
    before, now = after(lambda d: edits.remove_layer(d, 0))
    assert now[0].shape == (3, 3)
    np.testing.assert_array_equal(now[1], before[2])


def test_another_activation_keeps_everything() -> None:
    before, now = after(lambda d: edits.set_activation(d, 0, "sine"))
    for was, is_now in zip(before, now, strict=True):
        np.testing.assert_array_equal(is_now, was)


def test_a_feature_keeps_its_weights_wherever_it_stands() -> None:
    before, now = after(lambda d: edits.toggle_feature(edits.toggle_feature(d, "x1_squared"), "x1"))
    np.testing.assert_array_equal(now[0][0], before[0][1])  # x2 was second and is first
    np.testing.assert_array_equal(now[0][-1], before[0][-1])
    np.testing.assert_array_equal(now[1], before[1])


def test_a_layer_without_biases_gets_none() -> None:
    before, now = after(lambda d: edits.change_layer(d, 0, bias=False))
    assert not now[0][-1].any()
    np.testing.assert_array_equal(now[0][:-1], before[0][:-1])


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: edits.set_initializer(d, "zeros"),
        lambda d: choose_data(d, "circle"),
        lambda d: replace(d, seed=8),
        lambda d: replace(edits.add_unit(d, 0), data=replace(d.data, noise=0.3)),
    ],
)
def test_other_edits_begin_anew(edit) -> None:
    assert not keeps_weights(START, edit(START))


def test_weights_set_by_hand_are_not_overruled() -> None:
    weights = tuple(tuple(map(tuple, view.tolist())) for view in matrices(START))
    by_hand = replace(START, network=replace(START.network, weights=weights))
    assert not keeps_weights(START, by_hand)
    assert keeps_weights(by_hand, edits.set_activation(by_hand, 0, "sine"))


def test_too_large_a_network_begins_anew() -> None:
    experiment, theta = trained()
    wide = edits.change_layer(edits.change_layer(START, 0, units=400), 1, units=400)
    assert build(wide).spec.parameter_count > MOST_PARAMETERS
    assert carry_weights(experiment, theta, build(wide)).network.weights is None


def test_undo_brings_the_run_back_to_where_it_was(start) -> None:
    made = start(START)
    controller = made.controller
    made.play_to(60)
    before = controller.record.position
    losses = controller.record.losses.rows[:, 0].copy()
    controller.edit("unit", edits.add_unit(controller.document, 0))
    made.wait_for(0)
    kept = controller.experiment.spec.views(made.theta)[0].copy()
    np.testing.assert_array_equal(kept[:, :4], build(START).spec.views(before.theta)[0])
    controller.undo_stack.undo()
    assert controller.document == START
    made.wait_for(before.step)
    np.testing.assert_array_equal(made.theta, before.theta)
    np.testing.assert_array_equal(controller.record.losses.rows[:, 0], losses)
    controller.undo_stack.redo()
    made.wait_for(0)
    np.testing.assert_array_equal(controller.experiment.spec.views(made.theta)[0], kept)
