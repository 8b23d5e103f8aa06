"""The keys of quizzes against numbers from elsewhere: issue 8's, textbook arithmetic, counts by hand."""

import math

import pytest
from msgspec.structs import replace

from playground.document.experiment import build
from playground.lessons.answers import agrees, compute, matching, read_typed
from playground.lessons.documents import example
from playground.lessons.lesson import Event, Option
from playground.support.errors import PlaygroundError

Y = ".1,.05,.6,0,.05,.1,0,.1,0,0"
SWAPPED = ".6,.05,.1,0,.05,.1,0,.1,0,0"
T = "0,0,1,0,0,0,0,0,0,0"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (f"loss cross_entropy prediction={Y} target={T}", 0.5108256),
        (f"loss cross_entropy prediction={SWAPPED} target={T}", 2.3025851),
        (f"loss half_sse prediction={Y} target={T}", 0.0975),
        (f"loss half_sse prediction={SWAPPED} target={T}", 0.5975),
        ("loss mse prediction=0.8 target=1", 0.04),
        ("loss mse prediction=1;3 target=0;0", 5.0),
        ("loss huber prediction=3 target=0 delta=1", 2.5),
        ("loss_slope mse prediction=0.8 target=1", -0.4),
        ("loss_slope mse prediction=1,3 target=0,0 of=2", 3.0),
        ("value exp(1)/(exp(1) + exp(2))", 1 / (1 + math.e)),
        ("value x*y + 1 at x=2 y=-3", -5.0),
        ("slope x**2*y by x at x=3 y=2", 12.0),
        ("descend w**2 from w=4 lr=0.1 steps=1 gives w", 3.2),
        ("descend w**2 from w=4 lr=0.1 steps=2 gives value", 2.56**2),
        ("descend x**2 + 10*y**2 from x=-5 y=-2 lr=0.05 gives y", 0.0),
        ("count parameters example=xor", 3 * 8 + 9 * 1),
        ('count parameters network.hidden=[{"units":5},{"units":4}]', 3 * 5 + 6 * 4 + 5 * 2),
        ("count biases example=xor", 9),
        ("count weights example=xor", 24),
        ("count training_samples example=two-moons", 350),
        ("count updates_per_epoch example=two-moons training.batch_size=10", 35),
        ("count updates_per_epoch example=two-moons training.batch_size=0", 1),
        ("count updates_per_epoch example=two-moons training.batch_size=16", 22),
        ("count updates_per_epoch example=two-moons training.batch_size=16 training.drop_last=true", 21),
        ("ratio value 9 versus value 3", 3.0),
        ("difference value 9 versus value 3", 6.0),
    ],
)
def test_numbers(key, expected):
    assert compute(key) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("larger value 1 versus value 2", "second"),
        ("smaller value 1 versus value 2", "first"),
        ("larger value 1 versus value 1", "same"),
        ("sign slope x**2 by x at x=-1", "negative"),
        ("sign value 0", "zero"),
    ],
)
def test_words(key, expected):
    assert compute(key) == expected


def test_facts_are_those_of_the_timeline():
    events = (Event(1974, "Paul Werbos", "a thesis", "werbos"), Event(1986, "Rumelhart", "nets", "nature"))
    assert compute("year werbos", events) == 1974
    assert compute("who nature", events) == "Rumelhart"
    assert compute("difference year nature versus year werbos", events) == 12


@pytest.mark.parametrize(
    "key",
    [
        "__import__('os')",
        "value __import__('os')",
        "value x",
        "value 1/x at x=0",
        "loss mse prediction=1 target=1,2",
        "loss mse prediction=1 target=1 of=2",
        "loss mse prediction=nan target=1",
        "slope x by y at x=1",
        "descend x**2 from x=1 lr=5 steps=100000 gives x",
        "descend x**4 from x=9 lr=9 steps=50 gives x",
        "descend x**2 from x=1 steps=1 gives z",
        "count neurons",
        "count parameters example=none",
        "count parameters training.batchsize=1",
        "count parameters descent.rate.rate=1",
        "year werbos",
        "larger value 1",
        "ratio value 1 versus value 0",
        "",
    ],
)
def test_what_cannot_be_computed_is_one_sentence(key):
    with pytest.raises(PlaygroundError):
        compute(key)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.25", 0.25),
        (" 0,25 ", 0.25),
        ("−3", -3.0),
        ("1/4", 0.25),
        ("25%", 0.25),
        ("１．５", 1.5),
        ("－２", -2.0),
        (".5", 0.5),
        ("1e-3", 0.001),
        ("", None),
        ("two", None),
        ("1/0", None),
        ("1 2x", None),
        ("1e999", None),
    ],
)
def test_what_a_person_types_is_read_as_the_number_it_means(text, expected):
    assert read_typed(text) == expected


@pytest.mark.parametrize("batch", [1, 7, 16, 350, 1000, 0])
@pytest.mark.parametrize("drop", ["true", "false"])
def test_updates_are_counted_as_the_trainer_makes_them(batch, drop):
    document = example("two-moons")
    training = replace(document.training, batch_size=batch, drop_last=drop == "true")
    trainer = build(replace(document, training=training)).trainer()
    key = f"count updates_per_epoch example=two-moons training.batch_size={batch} training.drop_last={drop}"
    assert compute(key) == trainer.steps_per_epoch


def test_a_number_agrees_to_the_decimals_asked_for():
    assert agrees(0.51, 0.5108, 2)
    assert not agrees(0.51, 0.5108, 3)
    assert matching([Option(0.5, "a"), Option(0.511, "b")], 0.5108, 3) == [1]
