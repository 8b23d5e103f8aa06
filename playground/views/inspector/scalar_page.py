"""The page on which one unit, or the whole network, is worked as a scalar graph, operation by operation."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.graph.neuron import neuron_graph
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.graph.canvas import MAX_NODES, GraphCanvas
from playground.views.graph.explanation import ExplanationPanel
from playground.views.graph.model import GraphModel
from playground.views.graph.stepper import Stepper
from playground.views.inspector.inspection import Inspection
from playground.views.inspector.page import InspectorPage
from playground.views.inspector.side_by_side import SideBySide


class ScalarPage(InspectorPage):
    """A graph of the sample looked at: of the unit that the chosen weight leads to, or of everything."""

    def __init__(self, inspection: Inspection, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(inspection, parent)
        self.setObjectName("inspector_network_page" if whole else "inspector_unit_page")
        self._whole = whole
        self._unit: tuple[object, ...] = ()
        self.model = GraphModel(self)
        self.canvas = GraphCanvas()
        self.explanation = ExplanationPanel(self.model)
        self.stepper = Stepper(self.model, name="inspector_network" if whole else "inspector_unit")
        self.addActions(self.stepper.step_actions())
        self._note = QLabel()
        self._note.setObjectName("inspector_graph_note")
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.stepper)
        column.addWidget(SideBySide(self.canvas, self.explanation), 1)
        column.addWidget(self._note)
        self.canvas.nodeChosen.connect(self.explanation.choose)
        self.model.graphChanged.connect(self._draw)
        self.model.numbersChanged.connect(self._show_state)
        self.model.moved.connect(self._show_state)

    def take(self) -> None:
        """Show the numbers of now; in the same graph the position is kept."""
        inspection = self.inspection
        if inspection.batch is None:
            self._tell(inspection.obstacle)
            return
        spec = inspection.spec
        layer, _, unit = spec.locate(inspection.parameter)
        try:
            if self._whole:
                unrolled = inspection.unrolled()
                graph, at, moved = unrolled.graph, dict(unrolled.at), unrolled.parameters
                shape: tuple[object, ...] = (spec, inspection.batch.loss.name, inspection.batch.loss.hyper)
                note = ""
                if len(graph.nodes) > MAX_NODES:
                    note = self.tr(
                        "The graph of this network has {count} nodes, too many to draw: look at one unit."
                    ).format(count=f"{len(graph.nodes):,}")
            else:
                neuron = neuron_graph(inspection.batch, inspection.sample, layer, unit, inspection.parameter)
                graph, at, moved = neuron.graph, neuron.at, neuron.parameters
                shape = (spec, layer, unit)
                note = self.tr("The box at the right stands for all that follows, as far as the loss E.")
                if neuron.left_out:
                    note += " " + self.tr("The {count} weakest inputs are one number here: others.").format(
                        count=neuron.left_out
                    )
        except PlaygroundError as error:
            self._tell(translate_core(error.message))
            return
        self._tell(note)
        rate = inspection.plain_rate
        shape = (*shape, rate is None, [node.name for node in graph.nodes])
        same, self._unit = shape == self._unit, shape
        if same and self._whole:
            self.model.learning_rate = rate
            self.model.set_inputs(at)
            return
        count = self.model.count if same else 0
        names = [graph.nodes[node].name for node in moved.values()] if rate is not None else []
        self.model.show_graph(graph, at, names, rate)
        self.model.go(count)

    def _tell(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _draw(self) -> None:
        self.canvas.set_graph(self.model.graph)
        self._show_state()

    def _show_state(self) -> None:
        self.canvas.show_state(self.model.state)
