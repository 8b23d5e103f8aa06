import numpy as np
import pytest

from playground.graph.compiled import compile_expression
from playground.support.errors import PlaygroundError


def test_rosenbrock_on_a_grid_with_broadcasting() -> None:
    x, y = np.linspace(-2, 2, 30)[np.newaxis, :], np.linspace(-1, 3, 20)[:, np.newaxis]
    compiled = compile_expression("(1 - x)**2 + 100*(y - x**2)**2", ["x", "y"])
    value, (dx, dy) = compiled.value_and_gradient(x, y)
    assert value.shape == dx.shape == dy.shape == (20, 30)
    assert value.dtype == np.float64
    np.testing.assert_allclose(value, (1 - x) ** 2 + 100 * (y - x**2) ** 2, rtol=1e-14)
    np.testing.assert_allclose(dx, -2 * (1 - x) - 400 * x * (y - x**2), rtol=1e-12, atol=1e-10)
    np.testing.assert_allclose(dy, 200 * (y - x**2), rtol=1e-12, atol=1e-10)
    np.testing.assert_array_equal(compiled.value(x, y), value)
    np.testing.assert_array_equal(compiled.gradient(x, y)[0], dx)


def test_undefined_points_are_nan_without_a_warning() -> None:
    x = np.array([-1.0, 0.0, 1.0, np.nan, np.inf, 1e308])
    assert np.isnan(compile_expression("log(x)", ["x"]).value(x)).tolist() == [
        True,
        True,
        False,
        True,
        True,
        False,
    ]
    assert np.isnan(compile_expression("1/x", ["x"]).value(x)).tolist() == [
        False,
        True,
        False,
        True,
        True,
        False,
    ]
    assert np.isnan(compile_expression("x*10", ["x"]).value(x)).tolist() == [
        False,
        False,
        False,
        True,
        True,
        True,
    ]
    root = compile_expression("sqrt(x)", ["x"])
    assert np.isnan(root.value(x)).tolist() == [True, False, False, True, True, False]
    assert np.isnan(root.gradient(x)[0]).tolist() == [True, True, False, True, True, False]


@pytest.mark.parametrize(
    "hiding", ["log(x)**0", "max(log(x), 1)", "relu(log(x))", "1/exp(-1000*x)", "1**log(x)"]
)
def test_an_undefined_part_cannot_hide_behind_a_later_operation(hiding: str) -> None:
    assert np.isnan(compile_expression(hiding, ["x"]).value(np.array([-1.0])))


def test_a_constant_fills_the_shape_and_has_no_slope() -> None:
    compiled = compile_expression("2*3", ["x", "y"])
    value, slopes = compiled.value_and_gradient(np.zeros(4), np.zeros((3, 1)))
    assert value.tolist() == [[6.0] * 4] * 3
    assert all(slope.tolist() == [[0.0] * 4] * 3 for slope in slopes)


def test_the_identity_gives_an_array_of_its_own() -> None:
    x = np.array([1.0, 2.0])
    compile_expression("x", ["x"]).value(x)[0] = 9.0
    assert x.tolist() == [1.0, 2.0]


def test_single_numbers_give_single_numbers() -> None:
    value, (slope,) = compile_expression("x**2", ["x"]).value_and_gradient(3)
    assert (value.shape, float(value), float(slope)) == ((), 9.0, 6.0)


def test_unknown_and_defined_variables_are_refused() -> None:
    with pytest.raises(PlaygroundError, match="w is not known here; the variables are: x, y"):
        compile_expression("x + w", ["x", "y"])
    with pytest.raises(PlaygroundError, match="y is a variable here"):
        compile_expression("y = x", ["x", "y"])
