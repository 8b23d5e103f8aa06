"""The time slider's scale: every step of a short run, the ends of a long one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from playground.views.time_slider import POSITIONS, position_of, step_at


@given(head=st.integers(0, POSITIONS))
def test_a_short_run_is_linear(head: int) -> None:
    assert [step_at(place, head) for place in range(head + 1)] == list(range(head + 1))
    assert [position_of(step, head) for step in range(head + 1)] == list(range(head + 1))


@given(head=st.integers(POSITIONS + 1, 10**9))
def test_a_long_run_is_stretched_at_both_ends(head: int) -> None:
    steps = [step_at(place, head) for place in range(POSITIONS + 1)]
    assert (steps[0], steps[-1]) == (0, head)
    assert abs(steps[POSITIONS // 2] - head / 2) <= 1
    assert all(one <= other for one, other in pairwise(steps))
    assert steps[:500] == [head - step for step in steps[:500:-1]]
    assert steps[:6] == list(range(6)), "the ends are within reach, step by step"


@given(head=st.integers(POSITIONS + 1, 10**9), share=st.floats(0, 1))
def test_the_handle_stands_where_its_step_is(head: int, share: float) -> None:
    step = round(share * head)
    place = position_of(step, head)
    assert 0 <= place <= POSITIONS
    near = {step_at(max(0, place - 1), head), step_at(place, head), step_at(min(POSITIONS, place + 1), head)}
    assert min(near) <= step <= max(near)
    assert step_at(position_of(step_at(place, head), head), head) == step_at(place, head)
