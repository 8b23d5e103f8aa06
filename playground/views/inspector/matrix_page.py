"""The page on which a step is stepped through on its matrices."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.graph.layer_picture import Block
from playground.support.theme import scaled
from playground.views.graph.stepper import Stepper
from playground.views.inspector.inspection import Inspection
from playground.views.inspector.layer_model import LayerModel
from playground.views.inspector.matrix_view import MatrixView
from playground.views.inspector.page import InspectorPage
from playground.views.inspector.side_by_side import SideBySide
from playground.views.inspector.telling import TellingPanel

LEGEND_HEIGHT = 300


class MatrixPage(InspectorPage):
    """Matrices, what is lit in them, and why."""

    def __init__(self, inspection: Inspection, parent: QWidget | None = None) -> None:
        self.model = LayerModel(inspection)  # first, so that it has the new numbers when the page shows them
        super().__init__(inspection, parent)
        self.setObjectName("inspector_matrix_page")
        self.matrices = MatrixView()
        self.telling = TellingPanel()
        self.stepper = Stepper(self.model, name="inspector", grouped=True)
        self.addActions(self.stepper.step_actions())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.stepper)
        picture = QWidget()
        below = QVBoxLayout(picture)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(scaled(2))
        self._legend = QLabel(self.tr("bold: just found · framed: what it is made of"))
        self._legend.setObjectName("inspector_legend")
        self._legend.setProperty("role", "caption")
        self._legend.setWordWrap(True)
        below.addWidget(self.matrices, 1)
        below.addWidget(self._legend)
        column.addWidget(SideBySide(picture, self.telling), 1)
        self.matrices.cellChosen.connect(self._choose)
        self.matrices.stepped.connect(lambda by: self.model.go(self.model.count + by))
        self.model.moved.connect(self.take)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low picture the room of its legend."""
        super().resizeEvent(event)
        self._legend.setVisible(event.size().height() >= scaled(LEGEND_HEIGHT))

    def take(self) -> None:
        """Show the number found last and what it is made of."""
        inspection, model = self.inspection, self.model
        chosen = inspection.spec.locate(inspection.parameter) if inspection.batch else None
        self.matrices.show_blocks(model.blocks, chosen)
        told = model.told
        if told is not None:
            self.telling.tell(told)
        elif inspection.obstacle:
            self.telling.say(self.tr("Nothing to look at yet"), inspection.obstacle)
        else:
            self.telling.say(
                self.tr("One training step, number by number"),
                self.tr(
                    "Go on with ▶, or with » by a whole matrix: the sample runs forward, the loss is taken,"
                    " its derivatives run back, and the optimizer moves the weights. The number in the bold"
                    " box was made of those that are framed in orange."
                ),
            )
        self.matrices.setAccessibleDescription(self.telling.accessibleDescription())

    def _choose(self, block: Block, row: int, column: int) -> None:
        if block.parameters is not None:
            self.inspection.look_at_parameter(self.inspection.spec.index(block.parameters, row, column))
        if block.target:
            self.model.go_to_cell(row, column)
