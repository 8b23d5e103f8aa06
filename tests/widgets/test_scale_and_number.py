import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.widgets.number import format_number, parse_number
from playground.widgets.scale import LinearScale, LogScale, ValueList

SCALES = [
    LinearScale(0, 0.5, 0.01),
    LinearScale(-3, 7, 0.25),
    LogScale(1e-5, 10),
    LogScale(50, 5000, 10),
    ValueList([1, 2, 4, 8, 16, 32]),
    ValueList([5]),
]


@pytest.mark.parametrize("scale", SCALES, ids=str)
def test_positions_and_values_are_one_to_one_and_ascend(scale):
    values = [scale.value_at(k) for k in range(scale.steps + 1)]
    assert values == sorted(values)
    assert [scale.value_at(scale.position_of(v)) for v in values] == values


@pytest.mark.parametrize("scale", SCALES[:4], ids=str)
def test_values_reach_both_ends(scale):
    assert scale.value_at(0) == scale.low
    assert scale.value_at(scale.steps) == scale.high


@pytest.mark.parametrize("scale", SCALES, ids=str)
@pytest.mark.parametrize("outside", [-1e9, 1e9])
def test_nearest_stays_within(scale, outside: float):
    end = scale.value_at(0 if outside < 0 else scale.steps)
    assert scale.nearest(outside) == end


def test_linear_values_show_no_binary_noise():
    assert LinearScale(0, 0.5, 0.1).value_at(3) == 0.3


def test_log_scale_moves_by_ratio():
    scale = LogScale(1e-4, 1, 1)
    assert [scale.value_at(k) for k in range(5)] == [1e-4, 1e-3, 1e-2, 1e-1, 1]


@pytest.mark.parametrize(("typed", "listed"), [(5, 4), (7, 8), (16, 16), (23.9, 16), (24.1, 32)])
def test_list_takes_the_nearest(typed: float, listed: float):
    assert ValueList([1, 2, 4, 8, 16, 32]).nearest(typed) == listed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.03, "0.03"),
        (1e-4, "0.0001"),
        (1e-5, "1e-5"),
        (2.5e12, "2.5e12"),
        (-3.25, "−3.25"),
        (500, "500"),
        (0, "0"),
    ],
)
def test_numbers_are_written_short(value: float, text: str):
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.03", 0.03),
        (" 1e-4 ", 1e-4),
        ("−2", -2),
        ("0,15", 0.15),
        ("70 %", 70),
        ("70%", 70),
        ("16 (mini-batch)", 16),
        (".5", 0.5),
    ],
)
def test_numbers_are_read_as_typed(text: str, value: float):
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "abc", "0..1", "1e", "nan", "inf", "1e999", "-", "1.2.3", "e5", "3x"])
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(ValueError, match="is not a number"):
        parse_number(text)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_written_numbers_read_back(value: float):
    assert math.isclose(parse_number(format_number(value)), value, rel_tol=1e-5)
