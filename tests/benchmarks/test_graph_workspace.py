"""The time to open an unrolled 2-8-8-1 network in the Graph workspace, and to show another step of it."""

from statistics import median
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from playground.engine.losses import LOSSES
from playground.engine.network import LayerSpec, NetworkSpec
from playground.graph.network import UnrolledNetwork, unroll
from playground.support.theme import LIGHT, apply_theme, load_fonts
from playground.views.graph.workspace import GraphWorkspace

OPEN_SECONDS = 0.3
FRAME_SECONDS = 1 / 30


@pytest.fixture
def network() -> UnrolledNetwork:
    spec = NetworkSpec(2, (LayerSpec(8, "tanh"), LayerSpec(8, "tanh"), LayerSpec(1, "sigmoid")))
    theta = np.random.default_rng(1).normal(size=spec.parameter_count)
    return unroll(spec, theta, [0.3, -0.4], [1.0], LOSSES["mse"])


@pytest.fixture
def workspace(qapp: QApplication, qtbot) -> GraphWorkspace:
    load_fonts()
    apply_theme(qapp, LIGHT)
    widget = GraphWorkspace()
    qtbot.addWidget(widget)
    widget.resize(1360, 790)
    widget.show()
    return widget


def test_it_opens_at_once_and_steps_within_a_frame(
    workspace: GraphWorkspace, network: UnrolledNetwork, qapp: QApplication
) -> None:
    parameters = [name for name in network.graph.inputs if name[0] in "wb"]

    def open_network() -> None:
        workspace.show_graph(network.graph, network.at, parameters, 0.1)
        workspace.canvas.repaint()

    def step() -> None:
        workspace.model.go(workspace.model.count + 1)
        workspace.canvas.repaint()

    opening = seconds(open_network)
    workspace.model.go(400)
    steps = [seconds(step) for _ in range(200)]
    workspace.canvas.fit()
    steps_of_all = [seconds(step) for _ in range(200)]
    print(f"\nopen {opening:.3f} s, step {median(steps):.4f} s, whole graph {median(steps_of_all):.4f} s")
    assert opening <= OPEN_SECONDS
    assert max(median(steps), median(steps_of_all)) <= FRAME_SECONDS


def seconds(work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
