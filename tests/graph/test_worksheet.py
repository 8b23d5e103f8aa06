"""Worksheets: what a file may say, and how answers are marked."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.graph.examples import EXAMPLES
from playground.graph.worksheet import (
    MAX_BYTES,
    Answers,
    Worksheet,
    box_names,
    decode_answers,
    decode_worksheet,
    encode,
    grade,
    grade_report,
    load_answers,
    load_worksheet,
    prepare,
)
from playground.support.errors import PlaygroundError

APPLES = Worksheet(
    title="Tom's apples",
    expression="price = apple*n; total = price*tax",
    at={"apple": 10, "n": 2, "tax": 1.1},
    boxes=("price", "∂total/∂apple", "∂total/∂n", "∂total/∂tax"),
)


def test_each_answer_is_marked_with_the_rule_that_it_breaks() -> None:
    answers = Answers(answers={"price": "20", "∂total/∂apple": "11/5", "∂total/∂n": 10, "dtotal/dtax": -20})
    marked = {box.box: box.mark.fault if box.mark else "empty" for box in grade(prepare(APPLES), answers)}
    assert marked == {
        "price": None,
        "∂total/∂apple": None,
        "∂total/∂n": "local_only",
        "∂total/∂tax": "sign",
    }


def test_the_report_of_a_half_filled_sheet() -> None:
    report = grade_report(prepare(APPLES), Answers(name="Ada", answers={"price": 20, "∂total/∂n": "many"}))
    assert (report["name"], report["right"], report["boxes"], report["score"]) == ("Ada", 1, 4, 0.25)
    assert report["tolerance"] == {"relative": 0.005, "absolute": 0.001}
    by_box = {mark["box"]: mark for mark in report["marks"]}
    assert by_box["∂total/∂n"]["hint"] == "Write a number such as 0.25, or a fraction such as 1/4."
    assert by_box["∂total/∂tax"]["fault"] == "empty"
    assert by_box["∂total/∂apple"]["right_answer"] == pytest.approx(2.2)  # the course, section 3.3
    json.dumps(report)


def test_a_forgotten_path_is_named_in_a_worksheet_too() -> None:
    sheet = Worksheet(expression="y = x*a + x*b", at={"x": 2, "a": 3, "b": 5}, boxes=("∂y/∂x",))
    (box,) = grade(prepare(sheet), Answers(answers={"∂y/∂x": 3}))
    assert box.mark is not None
    assert box.mark.fault == "forgot_path"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_asked_in_full_and_answered(name: str) -> None:
    sheet = Worksheet(example=name, boxes=tuple(box_names(EXAMPLES[name].graph())))
    ready = prepare(decode_worksheet(encode(sheet)))
    first = grade(ready, Answers())
    assert not any(box.right for box in first)
    again = grade(ready, Answers(answers={box.box: box.right_answer for box in first}))
    assert all(box.right for box in again)


def test_a_seed_draws_other_numbers_and_always_the_same() -> None:
    drawn = [prepare(Worksheet(example="apples", seed=seed, boxes=("price",))).at for seed in (0, 7, 7, 8)]
    assert drawn[0] == {"apple": 10, "n": 2, "tax": 1.1}
    assert drawn[1] == drawn[2]
    assert len({tuple(at.values()) for at in drawn}) == 3


@pytest.mark.parametrize(
    ("changes", "place", "says"),
    [
        ({"format": "neural-playground"}, "$.format", "this is not a worksheet"),
        ({"version": 2}, "$.version", "newer form"),
        ({"version": True}, "$.version", "whole number"),
        ({"expression": "x +"}, "$.expression", "column 4: Something is missing here"),
        ({"expression": "x +* y"}, "$.expression", "needs a value before it"),
        ({"example": "apples"}, "$.expression", "either an expression or an example"),
        ({"expression": "", "example": "pears", "at": {}}, "$.example", "no example 'pears'"),
        ({"expression": "", "example": "apples"}, "$.at", "brings its own inputs"),
        ({"at": {"apple": 1}}, "$.at", "No value is given for n, tax"),
        ({"at": {"apple": "1", "n": 1, "tax": 1}}, "$.at", "expected `float`"),
        ({"boxes": []}, "$.boxes", "at least one box"),
        ({"boxes": ["pear"]}, "$.boxes[0]", "there is no box 'pear'; the boxes are: price, "),
        ({"boxes": ["price", " price "]}, "$.boxes[1]", "listed twice"),
        ({"boxes": ["total"] * 201}, "$.boxes", "length <= 200"),
        ({"seed": -1}, "$.seed", ">= 0"),
        ({"colour": 1}, "$", "unknown field `colour`"),
        ({"expression": "+".join(["x"] * 600), "at": {"x": 1}}, "$.expression", "at most 500"),
        ({"expression": "log(x)", "at": {"x": -1}, "boxes": ["#1"]}, "$.at", "undefined"),
    ],
)
def test_what_is_wrong_with_a_worksheet_is_told_with_its_place(
    changes: dict[str, Any], place: str, says: str
) -> None:
    content = {**json.loads(encode(APPLES)), **changes}
    with pytest.raises(PlaygroundError) as caught:
        prepare(decode_worksheet(json.dumps(content).encode()))
    assert says in caught.value.message
    assert caught.value.place.startswith(place)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        (b"{", "", "not a JSON file"),
        (b"\xff\xfe", "", "not UTF-8 text"),
        (b"[" * 100_000, "", "not a JSON file"),
        (b"[]", "$.format", "not a file of answers"),
        (b'{"format": "neural-playground-answers", "answers": {"price": [1]}}', "$.answers", "expected"),
        (b'{"format": "neural-playground-answers", "answers": {"price": null}}', "$.answers", "expected"),
        (b'{"format": "neural-playground-answers", "answers": {"a": "1", "a": "2"}}', '"a"', "stands twice"),
    ],
)
def test_what_is_wrong_with_answers_is_told(text: bytes, place: str, says: str) -> None:
    with pytest.raises(PlaygroundError) as caught:
        decode_answers(text)
    assert says in caught.value.message
    assert caught.value.place.startswith(place)


def test_an_answer_to_a_box_that_is_not_there_is_told() -> None:
    with pytest.raises(PlaygroundError, match="there is no box 'total'; the boxes are: price"):
        grade(prepare(APPLES), Answers(answers={"total": 22}))
    with pytest.raises(PlaygroundError, match="answered twice"):
        grade(prepare(APPLES), Answers(answers={"∂total/∂n": 11, "dtotal/dn": 11}))


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "apples.worksheet.json"
    path.write_bytes(encode(APPLES))
    assert load_worksheet(path).worksheet == APPLES
    path.write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(PlaygroundError, match=r"apples\.worksheet\.json: the file is larger than 200 kB"):
        load_worksheet(path)
    with pytest.raises(PlaygroundError, match="cannot read the file"):
        load_answers(tmp_path)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=8), st.data())
def test_no_value_in_any_field_breaks_it(value: Any, data: st.DataObject) -> None:
    content = json.loads(encode(APPLES))
    content[data.draw(st.sampled_from(sorted(content)))] = value
    try:
        prepare(decode_worksheet(json.dumps(content).encode()))
    except PlaygroundError as error:
        assert error.message  # noqa: PT017 - most values are refused, but not all
