"""Weights and biases changed by hand on the canvas: dragged, typed, pruned, frozen.

A changed weight begins a new run from all weights as they are then; undoing it brings the old run back. What
is frozen is a training setting, which the run takes up at its next step.
"""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QInputDialog, QMenu

from playground.document.schema import Document
from playground.engine.freezing import Frozen
from playground.session import edits
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.views.network.canvas import NetworkCanvas
from playground.views.network.canvas_layout import Node
from playground.views.network.weight_names import parameter_name
from playground.widgets.number import format_number, parse_number

_PER_PIXEL, _FINE = 0.02, 0.002  # of a weight, while it is dragged; with Shift, the second
_SLACK = 4  # pixels that a click may move without being a drag
_LISTED = 40  # weights into one unit that its menu lists


class WeightEditor(QObject):
    """Gives the canvas its menus, and lets weights and biases be dragged up and down."""

    def __init__(self, controller: Controller, canvas: NetworkCanvas) -> None:
        super().__init__(canvas)
        self._controller, self._canvas = controller, canvas
        self._held = -1
        self._from, self._value, self._dragged = QPointF(), 0.0, False
        self._missed: tuple[str, int, float, str, bool] | None = None  # came while a run was beginning,
        self._missed_in = controller.experiment.spec  # of this network
        controller.frame.connect(self._catch_up)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take menus and drags; leave all other events to the canvas."""
        if isinstance(event, QContextMenuEvent):
            return self._open_menu(event)
        if isinstance(event, QMouseEvent):
            match event.type():
                case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                    self._grasp(event.position())
                case QEvent.Type.MouseMove if self._held >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
                    self._drag(event)
                    return True
                case QEvent.Type.MouseButtonRelease if self._held >= 0:
                    self._let_go()
        return super().eventFilter(watched, event)

    def set_parameter(self, index: int, value: float) -> None:
        """Put ``value`` in place ``index`` of θ."""
        self._set(self.tr("Set weight"), index, value, f"weight {index}")

    def _set(self, text: str, index: int, value: float, key: str = "", frozen: bool = False) -> None:
        position, spec = self._controller.record.position, self._controller.experiment.spec
        self._missed, self._missed_in = (text, index, value, key, frozen) if position is None else None, spec
        if position is None or index >= spec.parameter_count:  # it went with its network
            return
        theta = np.array(position.theta)
        theta[index] = value
        try:
            document = edits.set_parameters(self._controller.document, spec, theta)
        except PlaygroundError as error:
            self._controller.refused.emit(str(error))
            return
        if frozen:
            document = edits.set_frozen(document, spec.locate(index), True)
        self._controller.edit(text, document, key)

    def _catch_up(self) -> None:
        """Make the change that came before the run of the last one had begun."""
        if self._missed_in != self._controller.experiment.spec:
            self._missed = None
        if self._missed is not None:
            self._set(*self._missed)
            if self._held < 0 and self._missed is None:
                self._controller.close_edit()

    def _grasp(self, position: QPointF) -> None:
        where = self._controller.record.position
        self._held, self._dragged = (-1 if where is None else self._canvas.parameter_at(position)), False
        if self._held >= 0 and where is not None:
            self._from, self._value = position, float(where.theta[self._held])

    def _drag(self, event: QMouseEvent) -> None:
        up = self._from.y() - event.position().y()
        if not self._dragged and abs(up) < _SLACK:
            return
        if not self._dragged:
            self._dragged = True
            self._canvas.setCursor(Qt.CursorShape.SizeVerCursor)
        step = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _PER_PIXEL
        self._value += up * step
        self._from = event.position()
        self.set_parameter(self._held, round(self._value, 6))

    def _let_go(self) -> None:
        self._held = -1
        node = self._canvas.bias_at(self._from)
        if not self._dragged and node is not None:
            self._canvas.handles.clicked.emit(node)  # a click on the bias is a click on its unit
        if self._dragged:
            self._dragged = False
            if self._missed is None:
                self._controller.close_edit()
            self._canvas.setCursor(Qt.CursorShape.ArrowCursor)

    def _open_menu(self, event: QContextMenuEvent) -> bool:
        position = QPointF(event.pos())
        node = self._canvas.node_at(position)
        edge = None if node is not None else self._canvas.edge_at(position)
        menu = QMenu(self._canvas)
        menu.setObjectName("weight_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if edge is not None and edge.index >= 0:
            self._fill_for_weight(menu, edge.index)
        elif node is not None and node.column and node.unit >= 0:
            self._fill_for_unit(menu, node)
        if menu.isEmpty():
            menu.deleteLater()
            return False
        menu.popup(event.globalPos())
        return True

    def _fill_for_weight(self, menu: QMenu, index: int) -> None:
        spec = self._controller.experiment.spec
        self._add_title(menu, index)
        self._add(menu, "set_weight", self.tr("Set weight…"), partial(self.ask, index))
        prune = self.tr("Prune: 0, and frozen")
        self._add(menu, "prune_weight", prune, partial(self._set, prune, index, 0.0, "", True))
        self._add_freeze(menu, "freeze_weight", self.tr("Frozen"), spec.locate(index))

    def _fill_for_unit(self, menu: QMenu, node: Node) -> None:
        spec, layer = self._controller.experiment.spec, node.column - 1
        sources = spec.shapes[layer][0] - 1
        if spec.layers[layer].bias:
            bias = spec.index(layer, sources, node.unit)
            self._add_title(menu, bias)
            self._add(menu, "set_bias", self.tr("Set bias…"), partial(self.ask, bias))
        if sources <= _LISTED:
            inner = menu.addMenu(self.tr("Weights into this unit"))
            for source in range(sources):
                index = spec.index(layer, source, node.unit)
                self._add(inner, f"weight_{source}", self._told(index), partial(self.ask, index))
        menu.addSeparator()
        self._add_freeze(menu, "freeze_unit", self.tr("Unit frozen"), (layer, -1, node.unit))
        self._add_freeze(menu, "freeze_layer", self.tr("Layer frozen"), (layer, -1, -1))

    def _add_title(self, menu: QMenu, index: int) -> None:
        menu.addAction(self._told(index)).setEnabled(False)

    def _told(self, index: int) -> str:
        position = self._controller.record.position
        name = parameter_name(self._controller.experiment.spec, index)
        return name if position is None else f"{name} = {format_number(float(position.theta[index]), 4)}"

    def _add(self, menu: QMenu, name: str, text: str, act: "partial[None]") -> None:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda: act())

    def _add_freeze(self, menu: QMenu, name: str, text: str, what: Frozen) -> None:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(what in self._controller.document.training.frozen)
        action.triggered.connect(lambda on: self._freeze(what, on))

    def _freeze(self, what: Frozen, on: bool) -> None:
        document: Document = edits.set_frozen(self._controller.document, what, on)
        self._controller.edit(self.tr("Freeze") if on else self.tr("Let learn again"), document)

    def ask(self, index: int) -> None:
        """Let the person type the value of place ``index`` of θ."""
        position, spec = self._controller.record.position, self._controller.experiment.spec
        if position is None:
            return
        name = parameter_name(spec, index)
        text, entered = QInputDialog.getText(
            self._canvas.window(),
            self.tr("Set weight"),
            self.tr("{name} becomes:").format(name=name),
            text=repr(float(position.theta[index])),
        )
        if not entered or self._controller.experiment.spec != spec:  # another document was opened meanwhile
            return
        try:
            value = parse_number(text)
        except ValueError:
            self._controller.refused.emit(f"{name}: {text!r} is no number; type one, such as 0.5 or -1e-3.")
            return
        self.set_parameter(index, value)
        self._controller.close_edit()
