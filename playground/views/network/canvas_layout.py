"""Where everything on the network's canvas lies: columns of tiles, folded where they would not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF

MOST_SHOWN = 16
_SMALLEST_TILE, _LARGEST_TILE = 24.0, 46.0
_LARGEST_PITCH = 70.0
_SMALLEST_GAP = 7.0
_LARGEST_BLOCK = 112.0
_LARGEST_COLUMN_PITCH = 260.0
SMALLEST_COLUMN_PITCH = 58.0
_OFF_SHARE = 0.68
_FOLD_SHARE = 0.3  # of the gap between two columns that the text of what is folded may take


@dataclass(frozen=True, slots=True)
class Item:
    """What a column has to show: a unit by its place in the layer, or −1 for a feature that is off."""

    unit: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """The items of one column; a ``block`` shows all of them as one picture."""

    items: tuple[Item, ...]
    block: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One tile. ``column`` 0 holds the inputs and l + 1 layer l; ``unit`` is −1 for a feature that is off."""

    column: int
    unit: int
    rect: QRectF
    key: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One laid-out column: its middle, its tiles from the top, and how many are folded away at ``fold``."""

    x: float
    nodes: tuple[Node, ...]
    folded: int = 0
    fold: QRectF | None = None
    block: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """The room for labels at the left and the right of the outer columns' tiles."""

    left: float
    right: float


def smallest_width(columns: int, margins: Margins, scale: float) -> float:
    """Return the width below which ``columns`` columns would run into each other."""
    return margins.left + margins.right + scale * (_SMALLEST_TILE + (columns - 1) * SMALLEST_COLUMN_PITCH)


def lay_out(
    plans: Sequence[ColumnPlan], width: float, height: float, margins: Margins, scale: float = 1.0
) -> list[Column]:
    """Return the columns side by side over ``width`` × ``height``.

    Args:
        plans: at least two, the inputs first.
        width: of the canvas.
        height: of the canvas.
        margins: at its left and right.
        scale: the text-size factor, by which tiles grow too.
    """
    smallest_pitch = scale * (_SMALLEST_TILE + _SMALLEST_GAP)
    slots = max(3, min(MOST_SHOWN, int(height / smallest_pitch)))
    shown = [_fit(plan, slots) for plan in plans]
    rows = max(len(items) + (folded > 0) for items, folded in shown)
    pitch = min(scale * _LARGEST_PITCH, height / rows)
    room = width - margins.left - margins.right
    spread = room / max(1, len(plans) - 1)
    # Whole pixels, so that a picture of a tile's size need not be scaled, which is dear.
    tile = round(max(scale * _SMALLEST_TILE, min(scale * _LARGEST_TILE, 0.7 * pitch, 0.42 * spread)))
    block = round(max(tile, min(scale * _LARGEST_BLOCK, 0.5 * height, 0.5 * spread)))
    first = block if plans[0].block else tile
    column_pitch = (room - first / 2 - tile / 2) / (len(plans) - 1)
    column_pitch = min(column_pitch, scale * _LARGEST_COLUMN_PITCH)
    whole = (len(plans) - 1) * column_pitch + first / 2 + tile / 2
    start = margins.left + (room - whole) / 2 + first / 2
    columns = []
    for number, (plan, (items, folded)) in enumerate(zip(plans, shown, strict=True)):
        x = start + number * column_pitch
        if plan.block:
            columns.append(Column(x, (Node(number, -1, _square(x, height / 2, block)),), block=True))
        else:
            columns.append(
                _stack(
                    number, x, items, folded, pitch, tile, height, tile + _FOLD_SHARE * (column_pitch - tile)
                )
            )
    return columns


def _fit(plan: ColumnPlan, slots: int) -> tuple[tuple[Item, ...], int]:
    """Return the items that find room, and how many between the first and the last are folded away."""
    items = plan.items
    if plan.block:
        return items[:1], 0
    if len(items) > slots:
        items = tuple(item for item in items if item.unit >= 0)
    if len(items) <= slots:
        return items, 0
    head = ceil((slots - 1) / 2)
    tail = slots - 1 - head
    return items[:head] + items[len(items) - tail :], len(items) - head - tail


def _stack(
    number: int,
    x: float,
    items: Sequence[Item],
    folded: int,
    pitch: float,
    tile: int,
    height: float,
    room: float,
) -> Column:
    rows = len(items) + (folded > 0)
    top = height / 2 - (rows - 1) * pitch / 2
    gap_row = ceil(len(items) / 2) if folded else rows
    nodes = []
    for place, item in enumerate(items):
        y = top + (place + (place >= gap_row)) * pitch
        side = tile if item.unit >= 0 else round(tile * _OFF_SHARE)
        nodes.append(Node(number, item.unit, _square(x, y, side), item.key))
    fold = QRectF(x - room / 2, top + gap_row * pitch - pitch / 2, room, pitch) if folded else None
    return Column(x, tuple(nodes), folded, fold)


def _square(x: float, y: float, side: int) -> QRectF:
    return QRectF(round(x - side / 2), round(y - side / 2), side, side)
