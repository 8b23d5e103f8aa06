"""The network as a picture that can be touched: tiles joined by weights, live while it trains."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from playground.engine.arrays import Array
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.theme import current_theme, scaled, text_font, text_scale
from playground.views.network import canvas_layout
from playground.views.network.canvas_layout import Column, ColumnPlan, Item, Margins, Node
from playground.views.network.canvas_paint import bias_grip
from playground.views.network.canvas_words import CanvasWords
from playground.views.network.edges import Edge, fine_scale, width_scale
from playground.views.network.frozen_marks import FrozenMarks
from playground.views.network.handle_board import HandleBoard, name_of
from playground.views.network.input_column import InputColumn
from playground.views.network.network_picture import LABEL_PAD, NetworkPicture, output_label
from playground.views.network.sample_flow import SampleFlow
from playground.views.network.unit_maps import UnitMaps

_LABEL_ROOM = 92
_OUTER_ROOM = 34


class NetworkCanvas(QWidget):
    """Paints the network of a controller's experiment and follows its run.

    Signals:
        unitSelected(int, int): layer and unit, from 0, that was pinned by a click; −1, −1 when let go.
        unitsAsked(int, int): the keyboard asks for a unit more (+1) or less (−1) in a layer.
        featureToggled(str): a feature was clicked.
        edgeClicked(int): the place in θ of the weight that was clicked.
        laidOut(): the columns have moved; see `columns`.
        scaleChanged(): what the widest curve stands for has changed; see `scale`.
    """

    unitSelected = Signal(int, int)
    unitsAsked = Signal(int, int)
    featureToggled = Signal(str)
    edgeClicked = Signal(int)
    laidOut = Signal()
    scaleChanged = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._controller = controller
        self.columns: list[Column] = []
        self.scale = 1.0
        self.zoom = 1.0
        self._room = QSize()
        self._theta: Array | None = None
        self._maps: UnitMaps | None = None
        self._pinned: tuple[int, int] | None = None
        self._edge: Edge | None = None
        self._marked: object = None
        self.flow = SampleFlow(controller, self)
        self.flow.changed.connect(self._show_flow)
        self._words = CanvasWords(controller, self)
        self.card = self._words.card
        self.handles = HandleBoard(self)
        self.handles.changed.connect(self._touch)
        self.handles.clicked.connect(self._click)
        self.handles.keyPressed.connect(self._press_key)
        self.rebuild()

    @property
    def maps(self) -> UnitMaps:
        """The pictures on the tiles, of the size of the tiles."""
        wanted = round(self.columns[-1].nodes[0].rect.width() * self.devicePixelRatioF())
        if self._maps is None or self._maps.wanted != wanted:
            self._maps = UnitMaps(self._experiment, wanted)
            if self._theta is not None:
                self._maps.evaluate(self._theta)
        return self._maps

    def rebuild(self) -> None:
        """Take up another experiment."""
        self._theta = None
        self._take_up()
        gone = self._pinned is not None and not self._exists(*self._pinned)
        if gone:
            self._pinned = None
        self._lay_out()
        if gone:  # told only now: until here the tiles are those of the old network
            self._pin(None)
        self.follow()

    def renew_settings(self) -> None:
        """Take up other training settings: what is frozen, or a loss with another way to the prediction."""
        self.update()
        if self._experiment.loss.link != self._controller.experiment.loss.link:
            self._take_up()
            self.follow()

    def follow(self) -> None:
        """Show the run's present parameters; costs nothing while hidden."""
        position = self._controller.record.position_in(self._experiment.spec)
        if position is None or not self.isVisible():
            return
        self._theta = position.theta
        self.maps.evaluate(position.theta)
        if self.flow.mode != "maps":
            self.flow.refresh()
            return
        scale = width_scale(position.theta, self._picture.drawn)
        if scale != self.scale:
            self.scale = scale
            self.scaleChanged.emit()
        self.update()
        self._show_card()

    def describe(self) -> None:
        """Tell screen readers each unit's values; too much for every frame, so for when the run stands."""
        sight = self._words.sight
        for handle in self.handles:
            self._words.describe(handle, sight)

    def edge_at(self, position: QPointF) -> Edge | None:
        """Return the weight drawn at ``position``, if there is one."""
        return next((edge for gap in self._picture.gaps if (edge := gap.find(position)) is not None), None)

    def weights_into(self, node: Node) -> list[Edge]:
        """Return the weights drawn into a tile, from the top one down."""
        if not node.column:
            return []
        edges = self._picture.gaps[node.column - 1].edges
        return [edge for edge in edges if edge.target == node and edge.index >= 0]

    @property
    def looked_at(self) -> Edge | None:
        """The weight under the mouse, or that the keyboard has come to."""
        return self._edge

    def look_at(self, edge: Edge | None) -> None:
        """Show the card of a weight, as if the mouse were on it."""
        self._edge = edge
        self._touch()

    def key_help(self) -> list[tuple[str, str]]:
        """Return what the keys do on a tile."""
        return [
            ("← → ↑ ↓", self.tr("Go to another tile")),
            (self.tr("Return"), self.tr("Keep the unit's card, or switch the feature")),
            ("+ / −", self.tr("Add or remove a unit of the layer")),
            (", / .", self.tr("Go along the weights into the unit")),
            ("Alt+↑ / Alt+↓", self.tr("Change the weight (with Shift: finely)")),
            ("=", self.tr("Type the weight")),
            (self.tr("Alt+Return"), self.tr("Take the weight for an axis of the loss contour")),
            (self.tr("Menu"), self.tr("Set, prune or freeze")),
        ]

    def bias_at(self, position: QPointF) -> Node | None:
        """Return the tile whose bias is drawn at ``position``, if there is one."""
        layers = self._experiment.spec.layers
        for number, column in enumerate(self.columns[1:]):
            for node in column.nodes if layers[number].bias else ():
                if QRectF(bias_grip(node.rect)).contains(position):
                    return node
        return None

    def parameter_at(self, position: QPointF) -> int:
        """Return the place in θ of the weight or bias drawn at ``position``, −1 where there is none."""
        node, spec = self.bias_at(position), self._experiment.spec
        if node is not None:
            return spec.index(node.column - 1, spec.shapes[node.column - 1][0] - 1, node.unit)
        edge = self.edge_at(position)
        return -1 if edge is None else edge.index

    def node_at(self, position: QPointF) -> Node | None:
        """Return the tile at ``position``, if there is one."""
        nodes = (node for column in self.columns for node in column.nodes)
        return next((node for node in nodes if node.rect.contains(position)), None)

    def set_zoom(self, zoom: float, room: QSize) -> None:
        """Draw everything ``zoom`` times as large; ``room`` is what there is at the usual size."""
        room = room if zoom > 1 else QSize()
        if (zoom, room) != (self.zoom, self._room):
            self.zoom, self._room = zoom, room
            self._lay_out()

    def least_width(self, zoom: float) -> float:
        """Return the width below which columns would run into each other at that zoom."""
        count = len(self._experiment.spec.layers) + 1
        return canvas_layout.smallest_width(count, self._margins(), zoom * text_scale())

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(scaled(620), scaled(380))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which columns would run into each other, at least the room times the zoom."""
        least = QSize(round(self.least_width(self.zoom)), scaled(170))
        return least.expandedTo(self._room * self.zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was missed while hidden."""
        super().showEvent(event)
        self.follow()
        self.describe()

    def changeEvent(self, event: QEvent) -> None:
        """Take up another theme or text size."""
        super().changeEvent(event)
        # The first style changes arrive before __init__ has made anything.
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inputs"):
            self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the weight under the mouse."""
        edge = self.edge_at(event.position())
        if edge is not self._edge:
            self._edge = edge
            self.setCursor(Qt.CursorShape.PointingHandCursor if edge else Qt.CursorShape.ArrowCursor)
            self._touch()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of the weight that is clicked; a click beside everything lets go of the pinned unit."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        edge = self.edge_at(event.position())
        if edge is not None:
            self.edgeClicked.emit(edge.index)
        elif self._pinned is not None and self.bias_at(event.position()) is None:
            self._pin(None)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the weight that was under the mouse."""
        super().leaveEvent(event)
        if self._edge is not None:
            self._edge = None
            self._touch()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint weights, tiles, biases, labels and rings."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.panel))
        if self._theta is not None:
            playing = self._controller.state is State.PLAYING
            shown = self.flow.along_weights() if self.flow.shows else self._theta
            self._picture.paint_weights(painter, shown, self.scale, self._active(), playing)
            if self._edge is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(theme.highlight), 3.0))
                painter.drawPath(self._picture.gaps[self._edge.source.column].outline(self._edge))
        self._picture.paint_tiles(painter, self.maps, self._theta, self.scale, self.flow)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frozen_marks().paint(painter)
        for node, colour, width in (
            (self._pinned_node(), theme.highlight, 3.0),
            (self.handles.hovered, theme.muted, 1.5),
            (self.handles.keyed, theme.accent, 2.5),
        ):
            if node is not None:
                self._picture.paint_ring(painter, node, colour, width)
        painter.end()

    def _show_flow(self) -> None:
        """Paint what has come to each tile, or the maps again."""
        if self.flow.shows:
            scale = fine_scale(self.flow.along_weights(), self._picture.drawn)
        elif self._theta is not None:
            scale = width_scale(self._theta, self._picture.drawn)
        else:
            return
        if scale != self.scale:
            self.scale = scale
            self.scaleChanged.emit()
        self._touch()

    def _frozen_marks(self) -> FrozenMarks:
        frozen = self._controller.document.training.frozen
        if self._marked != (frozen, self._picture):
            spec = self._experiment.spec
            self._marked = (frozen, self._picture)
            self._marks = FrozenMarks(spec, self.columns, self._picture.gaps, frozen)
        return self._marks

    def _take_up(self) -> None:
        self._experiment = self._controller.experiment
        self._inputs = InputColumn(self._experiment)
        self._words.take_up(self._experiment, self._inputs)
        self._maps = None

    def _lay_out(self) -> None:
        layers = self._experiment.spec.layers
        plans = [self._inputs.plan()]
        plans += [ColumnPlan(tuple(Item(unit) for unit in range(layer.units))) for layer in layers]
        self.setMinimumSize(self.minimumSizeHint())
        size = (float(self.width()), float(self.height()))
        self.columns = canvas_layout.lay_out(plans, *size, self._margins(), self.zoom * text_scale())
        self._picture = NetworkPicture(
            self._experiment, self._inputs, self.columns, QSizeF(self.size()), self._margins()
        )
        self._edge = None
        biased = {number for number, layer in enumerate(layers, start=1) if layer.bias}
        self.handles.place(self.columns, len(layers), biased)
        self.describe()
        self._touch()
        self.laidOut.emit()

    def _margins(self) -> Margins:
        metrics = QFontMetrics(text_font(12))
        outputs = range(min(self._experiment.spec.outputs, canvas_layout.MOST_SHOWN))
        lefts = [metrics.horizontalAdvance(label) for label in self._inputs.all_labels()]
        rights = [
            metrics.horizontalAdvance(output_label(self._experiment, self._inputs, unit)) for unit in outputs
        ]
        # Room at the least for half of the headings above the outer columns.
        least, most, pad = scaled(_OUTER_ROOM), scaled(_LABEL_ROOM), 2 * scaled(LABEL_PAD)
        return Margins(
            max(least, min(most, max(lefts, default=0)) + pad),
            max(least, min(most, max(rights, default=0)) + pad),
        )

    def _active(self) -> Node | None:
        """Return the tile whose weights stand out: under the mouse, else pinned."""
        node = self.handles.hovered or self._pinned_node()
        return node if node is not None and (node.unit >= 0) else None

    def _pinned_node(self) -> Node | None:
        if self._pinned is None:
            return None
        layer, unit = self._pinned
        return next((node for node in self.columns[layer + 1].nodes if node.unit == unit), None)

    def _exists(self, layer: int, unit: int) -> bool:
        layers = self._experiment.spec.layers
        return layer < len(layers) and unit < layers[layer].units

    def _touch(self) -> None:
        self.update()
        self._show_card()

    def _show_card(self) -> None:
        """Show the card of what is under the mouse, else under the keyboard, else pinned."""
        if self._edge is not None:
            self._words.show_weight(self._edge)
            return
        node = self.handles.hovered or self.handles.keyed or self._pinned_node()
        if node is None:
            self.card.hide()
        elif node.column == 0:
            self._words.show_input(node)
        else:
            handle = self.handles.named(name_of(node, len(self._experiment.spec.layers)))
            pictured = self.maps.shows_weights(node.column - 1)
            self._words.show_unit(node, handle, node == self._pinned_node(), pictured)

    def _click(self, node: Node) -> None:
        if node.key:
            self.featureToggled.emit(node.key)
        elif node.column:
            unit = (node.column - 1, node.unit)
            self._pin(None if unit == self._pinned else unit)

    def pin_unit(self, layer: int, unit: int) -> None:
        """Keep the card of a unit shown, as a click on it does."""
        if self._exists(layer, unit):
            self._pin((layer, unit))

    def _pin(self, unit: tuple[int, int] | None) -> None:
        self._pinned = unit
        self.unitSelected.emit(*(unit or (-1, -1)))
        if self.columns:
            self._touch()

    def _press_key(self, node: Node, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pinned is not None:
            self._pin(None)
            event.accept()
            return
        change = {
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Insert: 1,
            Qt.Key.Key_Minus: -1,
            Qt.Key.Key_Delete: -1,
        }.get(Qt.Key(event.key()))
        if change and node.column:
            self.unitsAsked.emit(node.column - 1, change)
            event.accept()
