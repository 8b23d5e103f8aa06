import numpy as np
import pytest

from playground.graph.layer_picture import Block
from playground.views.inspector.matrix_layout import LEAST_CELL, NUMBER_WIDTH, place_blocks


def layer(rows: int, columns: int, row: int = 0, column: int = 0) -> list[Block]:
    """Return the picture of a layer's gradient, with one cell lit."""
    return [
        Block("h", np.zeros((rows, 1)), 0, 0, (row, row + 1, 0, 1)),
        Block("g", np.zeros((rows, columns)), 0, 1, None, (row, column), target=True),
        Block("d", np.zeros((1, columns)), 1, 1, (0, 1, column, column + 1)),
    ]


@pytest.mark.parametrize(("rows", "columns"), [(3, 2), (65, 64), (785, 300), (1, 1)])
@pytest.mark.parametrize("size", [(340.0, 220.0), (160.0, 90.0), (900.0, 500.0)])
def test_all_stands_within_the_room_and_in_line(rows: int, columns: int, size: tuple[float, float]) -> None:
    lit = (rows - 1, columns // 2)
    inputs, gradient, delta = place_blocks(layer(rows, columns, *lit), *size, 1.0)
    for placed in (inputs, gradient, delta):
        assert placed.rect.left() >= 0
        assert placed.rect.right() <= size[0]
        assert placed.rect.bottom() <= size[1]
    cell = gradient.cell_rect(*lit)
    assert not cell.isEmpty()
    assert inputs.cell_rect(lit[0], 0).top() == pytest.approx(cell.top())
    assert delta.cell_rect(0, lit[1]).left() == pytest.approx(cell.left())
    assert gradient.cell_at(cell.center().x(), cell.center().y()) == lit
    assert gradient.cell_at(-1.0, -1.0) is None


def test_a_small_layer_has_room_for_numbers_and_a_large_one_is_shown_in_part() -> None:
    _, small, _ = place_blocks(layer(4, 3), 340, 220, 1.0)
    assert small.cell[0] >= NUMBER_WIDTH
    assert not small.rows.partial
    _, large, delta = place_blocks(layer(785, 300, 400, 150), 340, 220, 1.0)
    assert large.rows.partial
    assert large.rows.first <= 400 < large.rows.end
    assert large.columns.first <= 150 < large.columns.end
    assert min(large.cell) >= LEAST_CELL * 0.9
    assert large.rows.end - large.rows.first > 30
    assert not delta.rows.partial


def test_matrices_side_by_side_break_into_lines_where_that_makes_them_larger() -> None:
    blocks = [Block(name, np.zeros((3, 5)), 0, k) for k, name in enumerate("mgv")]
    placed = place_blocks(blocks, 340, 240, 1.0)
    assert placed[0].cell[0] >= NUMBER_WIDTH
    assert placed[1].rect.top() > placed[0].rect.bottom()
    tall = [Block(name, np.zeros((12, 2)), 0, k) for k, name in enumerate("mgv")]
    placed = place_blocks(tall, 340, 240, 1.0)
    assert placed[1].rect.top() == placed[0].rect.top()
