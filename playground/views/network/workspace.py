"""The Network workspace: data and optimizer, the network, and what comes out of it."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from playground.session.controller import Controller
from playground.support.theme import scaled
from playground.views.inspector.panel import InspectorPanel
from playground.views.network.contour_panel import ContourPanel
from playground.views.network.data_panel import DataPanel
from playground.views.network.drawer import Drawer
from playground.views.network.health_panel import HealthPanel
from playground.views.network.loss_panel import LossPanel
from playground.views.network.network_panel import NetworkPanel
from playground.views.network.optimizer_panel import OptimizerPanel
from playground.views.network.output_panel import OutputPanel
from playground.views.network.runs_panel import RunsPanel
from playground.views.network.sample_pick import SamplePick
from playground.views.network.training_panel import TrainingPanel

BESIDE_LEAST: Final = (880, 540)  # pixels: narrower, what comes out of the network stands below it
BESIDE_SIZES: Final = (580, 420)
BELOW_SIZES: Final = (440, 600)  # pixels of the network and of what stands below it
DRAWER_BELOW: Final = 320  # pixels between those two


class _SideColumn(QScrollArea):
    """A column that scrolls when the window is too low for its panels, and never shows a horizontal bar."""

    def __init__(self, *panels: QWidget) -> None:
        super().__init__()
        self.setObjectName("side_column")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("scrollContents")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for panel in panels:
            column.addWidget(panel)
        column.addStretch(1)
        self._content = content
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        hint = self._content.sizeHint()
        return QSize(hint.width() + self.verticalScrollBar().sizeHint().width(), hint.height())


class NetworkWorkspace(QWidget):
    """Lays out the panels; the splitters give each as much room as the person likes."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_workspace")
        self._controller = controller
        self.data_panel = DataPanel(controller)
        self.optimizer_panel = OptimizerPanel(controller)
        self.training_panel = TrainingPanel(controller)
        self.network_panel = NetworkPanel(controller)
        self.output_panel = OutputPanel(controller)
        self.loss_panel = LossPanel(controller)
        self.contour_panel = ContourPanel(controller)
        self.network_panel.edgeClicked.connect(self.contour_panel.setAxis)
        SamplePick(controller, self.output_panel, self.network_panel.canvas.flow)

        side = _SideColumn(self.data_panel, self.optimizer_panel, self.training_panel)
        side.setFixedWidth(scaled(252))
        top = QSplitter(Qt.Orientation.Horizontal)
        top.setObjectName("output_splitter")
        top.addWidget(self.output_panel)
        top.addWidget(self.loss_panel)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setObjectName("right_splitter")
        right.addWidget(top)
        right.addWidget(self.contour_panel)
        right.setStretchFactor(0, 1)
        right.setStretchFactor(1, 1)
        self._main = QSplitter(Qt.Orientation.Horizontal)
        self._main.setObjectName("main_splitter")
        self.drawer = Drawer()
        self.drawer.add(
            "inspector",
            self.tr("Inspector"),
            self.tr("Look into one training step, number by number"),
            "Alt+I",
            self._make_inspector,
        )
        self.drawer.add(
            "health",
            self.tr("Gradient health"),
            self.tr("How large weights, activations, gradients and updates are, and what is ill"),
            "Alt+G",
            self._make_health,
        )
        self.drawer.add(
            "runs",
            self.tr("Runs"),
            self.tr("Pin runs and compare them"),
            "Alt+U",
            lambda: RunsPanel(controller),
        )
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.setObjectName("drawer_splitter")
        middle.addWidget(self.network_panel)
        middle.addWidget(self.drawer)
        middle.setStretchFactor(0, 1)
        self._middle = middle
        self.drawer.changed.connect(self._share_room)
        self._main.addWidget(middle)
        self._main.addWidget(right)
        self._main.setStretchFactor(0, 6)
        self._main.setStretchFactor(1, 5)
        self._main.setSizes(list(BESIDE_SIZES))
        for splitter in (top, right, middle, self._main):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(scaled(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        row.setSpacing(scaled(8))
        row.addWidget(side)
        row.addWidget(self._main, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what comes out of the network beside it where there is room, else below it."""
        super().resizeEvent(event)
        below = self.width() < scaled(BESIDE_LEAST[0])
        orientation = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
        if self._main.orientation() != orientation:
            self._main.setOrientation(orientation)
            if not below:
                self._main.setSizes(list(BESIDE_SIZES))
                self.setMinimumHeight(scaled(BESIDE_LEAST[1]))
            self._share_room(self.drawer.open_key)

    def _share_room(self, open_key: str) -> None:
        """Give an open drawer a little less than half of the network's height, a closed one its strip.

        Where the results stand below, the whole is made higher instead, and scrolls.
        """
        if self._main.orientation() == Qt.Orientation.Horizontal:
            height = self._middle.height()
            drawer = height * 10 // 21 if open_key else 0
            self._middle.setSizes([height - drawer, drawer])
        else:
            network, results = map(scaled, BELOW_SIZES)
            drawer = scaled(DRAWER_BELOW) if open_key else 0
            self.setMinimumHeight(network + drawer + results)
            self._main.setSizes([network + drawer, results])
            self._middle.setSizes([network, drawer])

    def _make_inspector(self) -> InspectorPanel:
        inspector = InspectorPanel(self._controller)
        self.network_panel.edgeClicked.connect(inspector.look_at_parameter)
        self.network_panel.unitSelected.connect(inspector.look_at_unit)
        return inspector

    def _make_health(self) -> HealthPanel:
        health = HealthPanel(self._controller)
        health.unitAsked.connect(self.network_panel.canvas.pin_unit)
        return health

    def shutdown(self) -> None:
        """End the threads of the panels."""
        self.contour_panel.shutdown()
        self.drawer.shutdown()
