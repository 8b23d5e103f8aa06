import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.graph.line_fit import LineFit, least_absolute, least_squares
from playground.support.errors import PlaygroundError

# Anscombe's first quartet (The American Statistician 27, 1973): ŷ = 3.00 + 0.500 x, to three digits.
ANSCOMBE = [
    (10.0, 8.04),
    (8.0, 6.95),
    (13.0, 7.58),
    (9.0, 8.81),
    (11.0, 8.33),
    (14.0, 9.96),
    (6.0, 7.24),
    (4.0, 4.26),
    (12.0, 10.84),
    (7.0, 4.82),
    (5.0, 5.68),
]
coordinate = st.integers(0, 100).map(lambda tenths: tenths / 10)
samples = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=8).filter(
    lambda found: len({x for x, _ in found}) > 1
)


def test_the_best_line_is_the_published_one() -> None:
    slope, intercept = least_squares(ANSCOMBE)
    assert slope == pytest.approx(0.5001, abs=5e-5)
    assert intercept == pytest.approx(3.0001, abs=5e-5)
    np.testing.assert_allclose((slope, intercept), np.polyfit(*np.array(ANSCOMBE).T, 1))


def test_what_a_line_costs_is_what_the_definition_says() -> None:
    fit = LineFit([(0.0, 1.0), (1.0, 0.0), (2.0, 5.0)], 1.0, 1.0)
    np.testing.assert_array_equal(fit.errors, [0.0, 2.0, -2.0])
    assert fit.loss("mse") == pytest.approx(8 / 3)
    assert fit.loss("mae") == pytest.approx(4 / 3)
    assert fit.loss("huber") == pytest.approx(2 * 1.5 / 3)


@given(samples, st.floats(-2, 2), st.floats(-2, 2))
def test_no_other_line_costs_less(points, turn: float, lift: float) -> None:
    for name, best in (("mse", least_squares(points)), ("mae", least_absolute(points))):
        least = LineFit(points, *best).loss(name)
        assert least <= LineFit(points, best[0] + turn, best[1] + lift).loss(name) + 1e-9


def test_an_outlier_turns_the_squares_but_not_the_absolute_values() -> None:
    line = [(float(x), 2.0 * x) for x in range(6)]
    assert least_squares([*line, (5.0, 0.0)])[0] < 1.5
    assert least_absolute([*line, (5.0, 0.0)]) == pytest.approx((2.0, 0.0))


def test_samples_at_one_place_have_no_best_line() -> None:
    for fit in (least_squares, least_absolute):
        with pytest.raises(PlaygroundError, match="move one of them aside"):
            fit([(1.0, 2.0), (1.0, 3.0)])
