"""The keyboard's way to the weights: along those into the unit with the focus, and to their values."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from playground.session.controller import Controller
from playground.views.network.canvas import NetworkCanvas
from playground.views.network.canvas_layout import Node
from playground.views.network.edges import Edge
from playground.views.network.unit_text import Sight, weight_lines
from playground.views.network.weight_editor import WeightEditor
from playground.widgets.announcing import announce

_STEP, _FINE = 0.1, 0.01  # of a weight, for a press of a key; with Shift, the second


class EdgeKeys(QObject):
    """Walks along the weights into the unit with the keyboard, with a comma and a full stop.

    Alt and an arrow change the weight, the equals sign asks for its value, Alt and Return take it for an axis
    of the contour.
    """

    def __init__(self, controller: Controller, canvas: NetworkCanvas, editor: WeightEditor) -> None:
        super().__init__(canvas)
        self._controller, self._canvas, self._editor = controller, canvas, editor
        self._unit: Node | None = None
        self._place = -1
        canvas.handles.keyPressed.connect(self._press)
        canvas.handles.changed.connect(self._follow)

    def _follow(self) -> None:
        """Let go of the weight when the keyboard has gone to another unit."""
        node = self._canvas.handles.keyed
        if self._unit is not None and node != self._unit:
            self._unit, self._place = None, -1
            self._canvas.look_at(None)

    def _press(self, node: Node, event: QKeyEvent) -> None:
        edges = self._canvas.weights_into(node)
        if event.isAccepted() or not edges:
            return
        key, altered = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Comma, Qt.Key.Key_Period) and not altered:
            self._go(node, edges, -1 if key == Qt.Key.Key_Comma else 1)
        elif self._place < 0 or self._unit != node:
            return
        elif altered and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._change(edges[self._place], (_FINE if fine else _STEP) * (1 if key == Qt.Key.Key_Up else -1))
        elif altered and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._canvas.edgeClicked.emit(edges[self._place].index)
        elif key == Qt.Key.Key_Equal:
            self._editor.ask(edges[self._place].index)
        elif key == Qt.Key.Key_Escape:
            self._place = -1
            self._canvas.look_at(None)
        else:
            return
        event.accept()

    def _go(self, node: Node, edges: list[Edge], by: int) -> None:
        if self._unit != node or not 0 <= self._place < len(edges):
            self._unit, self._place = node, 0 if by > 0 else len(edges) - 1
        else:
            self._place = min(max(self._place + by, 0), len(edges) - 1)
        self._canvas.look_at(edges[self._place])
        self._say(edges[self._place])

    def _change(self, edge: Edge, by: float) -> None:
        position = self._controller.record.position
        if position is not None:
            self._editor.set_parameter(edge.index, round(float(position.theta[edge.index]) + by, 6))
            self._canvas.look_at(edge)
            self._say(edge)

    def _say(self, edge: Edge) -> None:
        experiment = self._controller.experiment
        position = self._controller.record.position_in(experiment.spec)
        if position is not None:
            lines = weight_lines(Sight(experiment, position), edge.index)
            announce(self._canvas, "; ".join(lines))
