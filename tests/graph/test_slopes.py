import numpy as np
import pytest

from playground.graph.compiled import CompiledExpression, compile_expression
from playground.graph.slopes import flat_places, gradient_at, hessian_at, judge, kind_of
from playground.graph.surfaces import SURFACES, VARIABLES, sample

WIDTH = (4.0, 4.0)
RANGE = (-2.0, 2.0)


def compiled(expression: str) -> CompiledExpression:
    return compile_expression(expression, VARIABLES)


def test_the_gradient_holds_one_variable_still_at_a_time() -> None:
    assert gradient_at(compiled("x**2*y + 3*y"), (2.0, 5.0)) == (20.0, 7.0)
    assert gradient_at(compiled("x**2"), (2.0, 5.0)) == (4.0, 0.0)
    assert np.isnan(gradient_at(compiled("log(x)"), (-1.0, 0.0))).all()


def test_second_derivatives() -> None:
    np.testing.assert_allclose(
        hessian_at(compiled("x**2 + 3*x*y - 4*y**2"), (0.3, -0.7), WIDTH), [[2, 3], [3, -8]]
    )
    x, y = 0.4, -0.2
    exact = [[np.exp(x) * np.sin(y), np.exp(x) * np.cos(y)], [np.exp(x) * np.cos(y), -np.exp(x) * np.sin(y)]]
    np.testing.assert_allclose(hessian_at(compiled("exp(x)*sin(y)"), (x, y), WIDTH), exact, rtol=1e-6)


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("x**2 + y**2", "minimum"),
        ("-x**2 - 3*y**2", "maximum"),
        ("x**2 - y**2", "saddle"),
        ("x*y", "saddle"),
        ("x**2", "flat"),
        ("x + y", "flat"),
    ],
)
def test_the_curvature_names_the_place(expression: str, kind: str) -> None:
    assert kind_of(hessian_at(compiled(expression), (0.0, 0.0), WIDTH)) == kind


@pytest.mark.parametrize("name", list(SURFACES))
def test_all_known_minima_are_found(name: str) -> None:
    surface = SURFACES[name]
    found = flat_places(compiled(surface.expression), surface.x_range, surface.y_range)
    places = [(p.x, p.y) for p in found if p.kind == "minimum"]
    for minimum in surface.minima:
        assert min(np.hypot(x - minimum.x, y - minimum.y) for x, y in places) < 1e-6


def test_himmelblau_has_nine_flat_places() -> None:
    # Four minima, four saddles between them and one maximum (Himmelblau 1972).
    surface = SURFACES["himmelblau"]
    kinds = [p.kind for p in flat_places(compiled(surface.expression), surface.x_range, surface.y_range)]
    assert sorted(kinds) == ["maximum"] + 4 * ["minimum"] + 4 * ["saddle"]
    top = flat_places(compiled(surface.expression), surface.x_range, surface.y_range)[-1]
    assert (top.x, top.y) == pytest.approx((-0.270845, -0.923039), abs=1e-6)


@pytest.mark.parametrize("expression", ["x + y", "x**2", "1/x + y", "log(-1 - x**2)", "abs(x) + abs(y)"])
def test_where_no_place_is_isolated_none_is_found(expression: str) -> None:
    assert flat_places(compiled(expression), RANGE, RANGE) == []


@pytest.mark.parametrize(
    ("name", "point", "kind"),
    [
        ("bowl", (0.0, 0.0), "minimum"),
        ("bowl", (1.0, 1.0), "slope"),
        ("saddle", (0.0, 0.0), "saddle"),
        ("plateau", (4.0, 4.0), "flat"),
        ("plateau", (0.0, 0.0), "minimum"),
        ("himmelblau", (-0.27, -0.92), "maximum"),
        ("rosenbrock", (1.0, 1.0), "minimum"),
        ("rosenbrock", (-1.2, 1.44), "flat"),
        ("rosenbrock", (-1.2, 0.0), "slope"),
        ("beale", (3.0, 0.5), "minimum"),
    ],
)
def test_the_place_is_judged(name: str, point: tuple[float, float], kind: str) -> None:
    surface = SURFACES[name]
    function = compiled(surface.expression)
    grid = sample(function, surface.x_range, surface.y_range)
    assert judge(function, point, surface.x_range, surface.y_range, grid) == kind


def test_outside_the_domain_there_is_nothing_to_judge() -> None:
    function = compiled("log(x) + y")
    assert judge(function, (-1.0, 0.0), RANGE, RANGE, sample(function, RANGE, RANGE)) == "undefined"
