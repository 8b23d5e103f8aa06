from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from playground.engine.network import LayerSpec, NetworkSpec
from playground.views.network.canvas_layout import ColumnPlan, Item, Margins, lay_out, smallest_width
from playground.views.network.edges import LEVELS, EdgeGap, level_width, width_scale

MARGINS = Margins(50, 40)


def plan(units: int) -> ColumnPlan:
    return ColumnPlan(tuple(Item(unit) for unit in range(units)))


def nodes(columns):
    return [node for column in columns for node in column.nodes]


@pytest.mark.parametrize("size", [(620, 400), (900, 520), (390, 300)])
@pytest.mark.parametrize("units", [[2, 5, 4, 2], [2, 1], [7, 8, 8, 8, 1], [4, 300, 10]])
def test_tiles_stay_inside_and_never_overlap(size, units):
    columns = lay_out([plan(n) for n in units], *size, MARGINS)
    rects = [node.rect for node in nodes(columns)]
    for number, rect in enumerate(rects):
        assert rect.left() >= MARGINS.left - 1e-6
        assert rect.right() <= size[0] - MARGINS.right + 1e-6
        assert rect.top() >= 0
        assert rect.bottom() <= size[1]
        assert not any(rect.intersects(other) for other in rects[number + 1 :])


def test_columns_are_centred_and_evenly_spaced():
    columns = lay_out([plan(2), plan(5), plan(4), plan(2)], 620, 400, MARGINS)
    steps = np.diff([column.x for column in columns])
    assert steps == pytest.approx(steps[0])
    for column in columns:
        middles = [node.rect.center().y() for node in column.nodes]
        assert np.mean(middles) == pytest.approx(200)


def test_a_wide_layer_keeps_its_first_and_last_units_and_counts_the_rest():
    column = lay_out([plan(2), plan(512), plan(2)], 620, 400, MARGINS)[1]
    shown = [node.unit for node in column.nodes]
    assert shown[0] == 0
    assert shown[-1] == 511
    assert column.folded == 512 - len(shown)
    assert column.fold is not None
    assert not any(column.fold.adjusted(0, 8, 0, -8).intersects(node.rect) for node in column.nodes)


def test_features_that_are_off_give_way_first():
    features = ColumnPlan((Item(0, "x1"), *(Item(-1, f"f{k}") for k in range(20)), Item(1, "x2")))
    column = lay_out([features, plan(2)], 620, 300, MARGINS)[0]
    assert [node.key for node in column.nodes] == ["x1", "x2"]
    assert column.folded == 0


def test_a_block_is_one_large_tile():
    inputs = ColumnPlan(tuple(Item(unit) for unit in range(64)), block=True)
    columns = lay_out([inputs, plan(16), plan(10)], 620, 400, MARGINS)
    (block,) = columns[0].nodes
    assert block.unit == -1
    assert block.rect.width() > 2 * columns[1].nodes[0].rect.width()


def test_ten_layers_need_no_more_than_the_smallest_width():
    width = smallest_width(12, MARGINS, 1.0)
    columns = lay_out([plan(8)] * 12, width, 400, MARGINS)
    for left, right in pairwise(columns):
        assert left.nodes[0].rect.right() < right.nodes[0].rect.left()


def gap(sources: int, targets: int) -> EdgeGap:
    spec = NetworkSpec(sources, (LayerSpec(targets),))
    return EdgeGap(spec, 0, *lay_out([plan(sources), plan(targets)], 400, 300, MARGINS), 300)


def test_every_weight_is_found_on_its_own_curve():
    edges = gap(3, 4)
    for edge in edges.edges:
        # At a sixth and five sixths of the way no two curves of this layout meet.
        for share in (0.1, 0.9):
            found = edges.find(edges.outline(edge).pointAtPercent(share))
            assert found is not None
            assert found.source is edge.source or share > 0.5
            assert found.target is edge.target or share < 0.5
    assert {edge.index for edge in edges.edges} == set(range(12))


def test_a_lone_weight_is_found_all_along_and_not_beside():
    edges = gap(1, 1)
    (edge,) = edges.edges
    for share in np.linspace(0.02, 0.98, 25):
        point = edges.outline(edge).pointAtPercent(share)
        assert edges.find(point) is edge
        assert edges.find(point + QPointF(0, 12)) is None


def test_the_scale_is_a_round_number_above_all_finite_weights():
    indices = np.arange(3)
    assert width_scale(np.array([0.1, -0.2, 0.0]), indices) == 1
    assert width_scale(np.array([0.1, -2.2, 1.0]), indices) == 3
    assert width_scale(np.array([np.nan, -2.2, np.inf]), indices) == 3
    assert width_scale(np.array([0.0, 1234.5, 0.0]), indices) == 1234.5


def test_width_grows_with_size_whatever_the_sign():
    widths = [level_width(level) for level in range(1, LEVELS + 1)]
    assert widths == sorted(set(widths))
    assert level_width(-4) == level_width(4)
