from math import cos, exp, pi, sqrt

import numpy as np
import pytest

from playground.graph.compiled import CompiledExpression, compile_expression
from playground.graph.curves import CURVES, VARIABLE, secant, sensible_range, stationary_points


def compiled(expression: str) -> CompiledExpression:
    return compile_expression(expression, VARIABLE)


@pytest.mark.parametrize("h", [1.0, 0.1, 1e-3])
def test_the_secant_of_a_parabola_is_off_by_h(h: float) -> None:
    found = secant(compiled("x**2"), 3.0, h)
    assert found.slope == pytest.approx(6.0 + h)  # ((x + h)² − x²) / h
    assert found.central == pytest.approx(6.0)
    assert found.derivative == 6.0


@pytest.mark.parametrize(
    ("expression", "x", "slope"),
    [
        ("sin(x)", 0.7, cos(0.7)),
        ("exp(x)", 1.3, exp(1.3)),
        ("0.01*x**2 + 0.1*x", 5.0, 0.2),
        ("1/x", 2.0, -0.25),
    ],
)
def test_the_secant_becomes_the_tangent(expression: str, x: float, slope: float) -> None:
    errors = [abs(secant(compiled(expression), x, h).slope - slope) for h in (1e-1, 1e-2, 1e-3)]
    assert errors[1] == pytest.approx(errors[0] / 10, rel=0.2)  # its error shrinks with h
    assert errors[2] == pytest.approx(errors[1] / 10, rel=0.2)
    assert secant(compiled(expression), x, 1e-3).derivative == pytest.approx(slope)


def test_a_tiny_h_is_worse_again() -> None:
    function = compiled("sin(x)")
    errors = {h: abs(secant(function, 0.7, h).slope - cos(0.7)) for h in (1e-8, 1e-15)}
    assert errors[1e-15] > 1000 * errors[1e-8]


def test_a_kink_has_one_slope_to_the_right() -> None:
    assert secant(compiled("max(x, 0)"), 0.0, 1e-6).slope == pytest.approx(1.0)
    assert secant(compiled("max(x, 0)"), 0.0, 1e-6).central == pytest.approx(0.5)


def test_outside_its_domain_there_is_no_secant() -> None:
    assert np.isnan(secant(compiled("log(x)"), -1.0, 0.1).slope)


@pytest.mark.parametrize(
    ("expression", "x_range", "expected"),
    [
        ("x**2", (-3, 3), [(0.0, "minimum")]),
        ("-x**2 + x", (-3, 3), [(0.5, "maximum")]),
        ("x**3/3 - x", (-2.5, 2.5), [(-1.0, "maximum"), (1.0, "minimum")]),
        ("x**3", (-1.6, 1.6), [(0.0, "terrace")]),
        ("(x - 0.30001)**3", (-1, 1), [(0.30001, "terrace")]),
        ("sin(x)", (-2, 6.3), [(-0.5 * pi, "minimum"), (0.5 * pi, "maximum"), (1.5 * pi, "minimum")]),
        ("x**4 - 2*x**2", (-2, 2), [(-1.0, "minimum"), (0.0, "maximum"), (1.0, "minimum")]),
        ("exp(x)", (-3, 2), []),
        ("1/x", (-3, 3), []),
        ("1/x**2", (-3, 3), []),
        ("abs(x)", (-3, 3), []),
        ("max(x, 0)", (-2, 2), []),
        ("3 + 0*x", (-2, 2), []),
        ("x*log(x)", (-1, 2), [(exp(-1), "minimum")]),
        ("x + 1/x", (0.1, 3), [(1.0, "minimum")]),
        ("log(-1 - x**2)", (-1, 1), []),
    ],
)  # fmt: skip
def test_where_the_slope_is_zero(
    expression: str, x_range: tuple[float, float], expected: list[tuple[float, str]]
) -> None:
    found = stationary_points(compiled(expression), x_range)
    assert [point.kind for point in found] == [kind for _, kind in expected]
    assert [point.x for point in found] == pytest.approx([x for x, _ in expected], abs=1e-5)


def test_the_value_at_a_stationary_point() -> None:
    point = stationary_points(compiled("(x - sqrt(2))**2 + 5"), (0, 3))[0]
    assert (point.x, point.y) == pytest.approx((sqrt(2), 5.0))


def test_the_range_leaves_out_a_pole() -> None:
    assert sensible_range(1 / np.linspace(-3, 3, 2000))[1] < 10
    low, high = sensible_range(np.array([0.0, 1.0, np.nan]))
    assert low == pytest.approx(-0.08)
    assert high == pytest.approx(1.08)
    assert sensible_range(np.array([np.nan])) == (-1.0, 1.0)
    assert sensible_range(np.array([2.0, 2.0])) == pytest.approx((1.84, 2.16))


def test_every_preset_can_be_computed_where_it_begins() -> None:
    for curve in CURVES.values():
        found = secant(compiled(curve.expression), curve.x, 0.1)
        assert np.isfinite([found.slope, found.derivative]).all()
        assert curve.x_range[0] <= curve.x <= curve.x_range[1]
