"""Where the matrices of a picture stand, how large their cells are, and which part is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from playground.graph.layer_picture import Block

LEAST_CELL = 4.0
NUMBER_WIDTH, NUMBER_HEIGHT = 42.0, 15.0
WIDEST_CELL, HIGHEST_CELL = 76.0, 26.0
TITLE_HEIGHT = 18.0
GAP = 16.0


@dataclass(frozen=True)
class Window:
    """The part of some rows or columns that is shown: from ``first`` to before ``end`` of ``all``."""

    first: int
    end: int
    all: int

    @property
    def partial(self) -> bool:
        """Whether there is more than is shown."""
        return self.end - self.first < self.all


@dataclass(frozen=True)
class PlacedBlock:
    """A matrix and where it stands.

    Args:
        block: the matrix.
        rect: the rectangle of the cells that are shown.
        rows: which of its rows they are.
        columns: likewise.
        cell: width and height of a cell.
    """

    block: Block
    rect: QRectF
    rows: Window
    columns: Window
    cell: tuple[float, float]

    def cell_rect(self, row: int, column: int, rows: int = 1, columns: int = 1) -> QRectF:
        """Return the rectangle of a cell, or of several from that one on, within what is shown."""
        width, height = self.cell
        left = self.rect.left() + (column - self.columns.first) * width
        top = self.rect.top() + (row - self.rows.first) * height
        return QRectF(left, top, columns * width, rows * height).intersected(self.rect)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column under a point, None outside."""
        if not self.rect.contains(x, y):
            return None
        width, height = self.cell
        column = self.columns.first + int((x - self.rect.left()) / width)
        row = self.rows.first + int((y - self.rect.top()) / height)
        return min(row, self.rows.end - 1), min(column, self.columns.end - 1)


def place_blocks(blocks: Sequence[Block], width: float, height: float, unit: float) -> list[PlacedBlock]:
    """Return the blocks placed in ``width`` × ``height`` pixels; ``unit`` is the text-size factor.

    Blocks in one row of the grid share their rows, those in one column their columns, as far as they have
    them. Matrices that only stand side by side are broken into lines where that makes their cells larger.
    What does not fit with the smallest cells is shown in part, around what is lit.
    """
    shapes, lines = {block.values.shape for block in blocks}, {block.row for block in blocks}
    if len(blocks) > 1 and lines == {0} and len(shapes) == 1:
        broken = [_broken(blocks, line) for line in range(1, len(blocks) + 1)]
        return max((_placed(b, width, height, unit) for b in broken), key=_legibility)
    return _placed(blocks, width, height, unit)


def _broken(blocks: Sequence[Block], line: int) -> list[Block]:
    """Return the blocks in lines of ``line`` each."""
    return [replace(block, row=k // line, column=k % line) for k, block in enumerate(blocks)]


def _legibility(placed: Sequence[PlacedBlock]) -> float:
    width, height = placed[0].cell
    return min(width / NUMBER_WIDTH, height / NUMBER_HEIGHT)


def _placed(blocks: Sequence[Block], width: float, height: float, unit: float) -> list[PlacedBlock]:
    gap, title = GAP * unit, TITLE_HEIGHT * unit
    grid_rows, grid_columns = sorted({b.row for b in blocks}), sorted({b.column for b in blocks})
    room_x = width - gap * (len(grid_columns) - 1) - 4
    room_y = height - (title + 4) * len(grid_rows) - 4
    columns = _windows(blocks, room_x, True)
    rows = _windows(blocks, room_y, False)
    cell_width = min(room_x / sum(w.end - w.first for w in columns.values()), WIDEST_CELL * unit)
    cell_height = min(room_y / sum(w.end - w.first for w in rows.values()), HIGHEST_CELL * unit)
    cell = (max(cell_width, 1.0), max(cell_height, 1.0))
    lefts, x = {}, 2.0
    for c in grid_columns:
        lefts[c] = x
        x += (columns[c].end - columns[c].first) * cell[0] + gap
    tops, y = {}, 2.0
    for r in grid_rows:
        tops[r] = y + title
        y += title + (rows[r].end - rows[r].first) * cell[1] + 4
    placed = []
    for block in blocks:
        shown_rows = _clipped(rows[block.row], block.values.shape[0])
        shown_columns = _clipped(columns[block.column], block.values.shape[1])
        size = (
            (shown_columns.end - shown_columns.first) * cell[0],
            (shown_rows.end - shown_rows.first) * cell[1],
        )
        rect = QRectF(lefts[block.column], tops[block.row], *size)
        placed.append(PlacedBlock(block, rect, shown_rows, shown_columns, cell))
    return placed


def _windows(blocks: Sequence[Block], room: float, across: bool) -> dict[int, Window]:
    """Return which columns (``across``) or rows are shown at each place of the grid.

    The small ones are shown whole; what is left of the room is shared by those that are too large for it.
    """
    axis = 1 if across else 0
    at_place: dict[int, list[Block]] = {}
    for block in blocks:
        at_place.setdefault(block.column if across else block.row, []).append(block)
    counts = {place: max(block.values.shape[axis] for block in here) for place, here in at_place.items()}
    cells, windows = max(int(room / LEAST_CELL), len(counts)), {}
    for waiting, place in zip(
        range(len(counts), 0, -1), sorted(counts, key=lambda p: counts[p]), strict=True
    ):
        shown = min(counts[place], max(cells // waiting, 1))
        windows[place] = _window(at_place[place], axis, counts[place], shown)
        cells -= shown
    return windows


def _window(blocks: Sequence[Block], axis: int, count: int, shown: int) -> Window:
    """Return ``shown`` of ``count`` rows or columns, around what is lit."""
    middle = 0
    for block in blocks:
        if block.result is not None:
            middle = block.result[axis]
        elif block.lit is not None and block.lit[2 * axis + 1] - block.lit[2 * axis] == 1:
            middle = block.lit[2 * axis]
    first = min(max(middle - shown // 2, 0), count - shown)
    return Window(first, first + shown, count)


def _clipped(window: Window, count: int) -> Window:
    """Return the window of a block that may have fewer rows or columns than its neighbours."""
    if count == window.all:
        return window
    return Window(min(window.first, max(count - 1, 0)), min(window.end, count), count)
