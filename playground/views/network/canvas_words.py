"""What the canvas says of its tiles and weights: on a card beside them, and to screen readers."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSize
from PySide6.QtWidgets import QWidget

from playground.document.experiment import Experiment
from playground.engine.freezing import frozen_places
from playground.session.controller import Controller
from playground.views.network import unit_text
from playground.views.network.canvas_layout import Node
from playground.views.network.edges import Edge
from playground.views.network.input_column import InputColumn
from playground.views.network.unit_card import UnitCard
from playground.views.network.unit_handle import UnitHandle
from playground.views.network.unit_text import Sight


class CanvasWords(QObject):
    """Has the card of a canvas, and writes it anew for each step.

    Attributes:
        card: what is shown beside a tile or a weight.
    """

    def __init__(self, controller: Controller, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._controller = controller
        self.card = UnitCard(canvas)

    def take_up(self, experiment: Experiment, inputs: InputColumn) -> None:
        """Speak of another experiment from now on."""
        self._experiment, self._inputs = experiment, inputs

    @property
    def sight(self) -> Sight | None:
        """What can be told of the present step; None while the run is of another network."""
        position = self._controller.record.position_in(self._experiment.spec)
        return None if position is None else Sight(self._experiment, position)

    def describe(self, handle: UnitHandle, sight: Sight | None) -> None:
        """Give a tile its name, and a unit its values, for screen readers."""
        node = handle.node
        if node.column:
            handle.setAccessibleName(unit_text.spoken_name(self._experiment, node.column - 1, node.unit))
            if sight is not None:
                lines = unit_text.unit_lines(sight, node.column - 1, node.unit)
                handle.setAccessibleDescription("; ".join(lines))
        elif node.key:
            handle.setAccessibleName(self.tr("feature {name}").format(name=self._inputs.label(node)))
        else:
            handle.setAccessibleName(self.tr("input {name}").format(name=self._inputs.label(node)))

    def show_unit(self, node: Node, handle: UnitHandle, pinned: bool, pictures_weights: bool) -> None:
        """Show the card of a unit; ``pictures_weights``: its tile shows the weights of pixels."""
        sight = self.sight
        if sight is None:
            return
        lines = unit_text.unit_lines(sight, node.column - 1, node.unit)
        hint = self.tr("click = let go") if pinned else self.tr("click = keep this card")
        if pictures_weights:
            lines.append(self.tr("The picture shows the unit's weights, one for each pixel."))
        self.card.show_beside(node.rect, lines, hint)
        if handle.hasFocus():
            handle.setAccessibleDescription("; ".join(lines))

    def show_input(self, node: Node) -> None:
        """Show the card of an input, or of a feature that could be one."""
        lines, hint = [self._inputs.label(node)], ""
        if node.key:
            hint = (
                self.tr("click = switch off") if node.unit >= 0 else self.tr("click = feed it to the network")
            )
        elif self._inputs.block:
            lines.append(self.tr("The mean of the training samples, one input for each pixel"))
        self.card.show_beside(node.rect, lines, hint)

    def show_weight(self, edge: Edge) -> None:
        """Show the card of a weight in the middle of its curve."""
        sight = self.sight
        if sight is None or edge.index < 0:
            self.card.hide()
            return
        lines = unit_text.weight_lines(sight, edge.index)
        frozen = self._controller.document.training.frozen
        if frozen and edge.index in frozen_places(self._experiment.spec, frozen):
            lines.append(self.tr("frozen: it does not learn"))
        middle = QPointF(
            (edge.source.rect.right() + edge.target.rect.left()) / 2,
            (edge.source.rect.center().y() + edge.target.rect.center().y()) / 2,
        )
        self.card.show_beside(
            QRectF(middle, QSize(1, 1)),
            lines,
            self.tr("drag = change (Shift: finely) · click = axis of the loss contour"),
        )
