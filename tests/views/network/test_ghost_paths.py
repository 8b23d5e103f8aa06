"""Branches that were given up keep their paths on the contour plot until they are cleared."""

import numpy as np

from playground.session.blocks import State, StepUnit
from playground.views.network.contour_panel import ContourPanel
from playground.views.network.ghost_paths import GhostPaths
from playground.widgets.contour_plot import ContourPlot


def test_a_branch_leaves_its_path_until_it_is_cleared(run, shown, qtbot):
    controller = run(4)
    panel = shown(ContourPanel(controller), 460, 520)
    plot = panel.findChild(ContourPlot)

    def rests(step: int) -> bool:
        position = controller.record.position
        return controller.state is State.PAUSED and position.exact and position.step == step

    try:
        batches = controller.record.position.batches
        for epoch in range(1, 4):
            controller.step(StepUnit.EPOCH)
            qtbot.waitUntil(lambda epoch=epoch: rests(epoch * batches))
        old = controller.record.track.theta.copy()
        controller.goto(0)
        qtbot.waitUntil(lambda: rests(0))
        assert "ghost0" not in plot.path_names
        controller.play()
        qtbot.waitUntil(lambda: "ghost0" in plot.path_names)
        controller.pause()
        first, second = panel.axes
        (ghost,) = controller.record.ghosts
        np.testing.assert_array_equal(ghost.theta, old)
        trail = plot._trails["ghost0"]
        ends = [[mark.x(), mark.y()] for mark in (trail.start, trail.end)]
        np.testing.assert_array_equal(ends, old[[0, -1]][:, [first, second]])
        controller.clear_ghosts()
        qtbot.waitUntil(lambda: "ghost0" not in plot.path_names)
    finally:
        panel.shutdown()


def test_nothing_to_show_is_no_error(shown):
    plot = shown(ContourPlot(), 200, 200)
    GhostPaths(plot).show((), lambda theta: theta)
    assert plot.path_names == []
