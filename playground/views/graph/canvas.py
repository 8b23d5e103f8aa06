"""The graph on a surface that can be moved and zoomed, with a handle for each node."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.graph.computation import Graph
from playground.graph.tape import State
from playground.support.theme import current_theme, scaled, text_scale
from playground.views.graph.handle import NodeHandle
from playground.views.graph.layout import LEAD, LIT_ROOM, STUB, place
from playground.views.graph.painting import Scene, ScenePainter, box_width
from playground.views.graph.spotlight import LabelKey, label_texts, spotlight
from playground.views.graph.wording import (
    node_formula,
    node_name,
    node_numbers,
    node_rules,
    operation_title,
)
from playground.views.tab_walk import bring_in_sight

READABLE_ZOOM = 0.72  # from which a whole graph is shown; one that needs a smaller zoom is shown in part
LARGEST_FIT = 1.35
ZOOM_LIMITS = (0.08, 4.0)
ZOOM_STEP = 1.2
MAX_NODES = 1500
NUDGE = 12.0


class GraphCanvas(QWidget):
    """Shows a graph and a state of its tape.

    Dragging the ground moves the view, the wheel zooms, dragging a node moves it; arrow keys go from node to
    node, with Shift they move the node.

    Signals:
        nodeChosen(int): a node was clicked or chosen with the keyboard.
        viewMoved(): zoom, position or a box changed, so that what lies over the canvas must follow.
    """

    nodeChosen = Signal(int)
    viewMoved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graph_canvas")
        self.setAccessibleName(self.tr("Computational graph"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._scene: Scene | None = None
        self._state: State | None = None
        self._handles: list[NodeHandle] = []
        self._reachable: NodeHandle | None = None
        self._zoom = 1.0
        self._offset = QPointF()
        self._grabbed: QPointF | None = None
        self._by_hand = False  # once the person has zoomed, a resize leaves the zoom alone

    def sizeHint(self) -> QSize:
        """Return room for a small graph."""
        return QSize(scaled(560), scaled(320))

    def minimumSizeHint(self) -> QSize:
        """Return room for a node with its inputs."""
        return QSize(scaled(240), scaled(110))

    def set_graph(self, graph: Graph) -> bool:
        """Show another graph, laid out afresh; return False if it is too large to be drawn."""
        for handle in self._handles:
            handle.hide()
            handle.deleteLater()
        self._handles, self._reachable, self._scene, self._state = [], None, None, None
        if len(graph.nodes) > MAX_NODES:
            self.update()
            return False
        titles = [f"{node.operation.symbol} {node.label}".strip() for node in graph.nodes]
        formulae = [node_formula(graph, node) or operation_title(node) for node in graph.nodes]
        widths = [box_width(title, formula) for title, formula in zip(titles, formulae, strict=True)]
        self._scene = Scene(graph, place(graph, widths), titles, formulae)
        self._scene.route_all()
        for node in graph.nodes:
            handle = NodeHandle(node.id, self)
            handle.setAccessibleName(node_name(graph, node))
            handle.setToolTip(f"{node_name(graph, node)}\n{node_rules(graph, node)}")
            handle.clicked.connect(lambda _checked=False, node=node.id: self._choose(node))
            handle.dragged.connect(self._drag)
            handle.keyPressed.connect(self._key)
            handle.tabbed.connect(self.bring_into_view)
            self._handles.append(handle)
        self._reach(self._handles[graph.output])
        self._by_hand = False
        self._begin()
        for handle in self._handles:
            handle.show()
        return True

    def show_state(self, state: State) -> None:
        """Show what is known in ``state``, light its event, and bring that into view."""
        if self._scene is None:
            return
        scene, old = self._scene, self._state
        self._state = state
        scene.texts = label_texts(scene.graph, state)
        scene.spot = spotlight(scene.graph, state.event)
        output = scene.graph.nodes[scene.graph.output].label
        for node in scene.graph.nodes:
            here = node.id
            numbers = (state.values[here], state.gradients[here])
            if old is None or numbers != (old.values[here], old.gradients[here]):
                words = node_numbers(*numbers, output, node.label)
                self._handles[here].setAccessibleDescription(f"{words}. {node_rules(scene.graph, node)}")
        self._follow()
        self.update()

    def label_text(self, key: LabelKey) -> str:
        """Return the number shown at a place, "" if it is blank."""
        return self.shown_texts().get(key, "")

    def shown_texts(self) -> dict[LabelKey, str]:
        """Return every number shown."""
        return dict(self._scene.texts) if self._scene is not None else {}

    def label_rect(self, key: LabelKey) -> QRectF:
        """Return where a number stands, in the widget's pixels."""
        assert self._scene is not None
        return self._to_view(self._scene.label_rect(key))

    def handle(self, node: int) -> NodeHandle:
        """Return the handle of a node."""
        return self._handles[node]

    @property
    def drawn(self) -> bool:
        """Whether there is a graph on the canvas."""
        return self._scene is not None

    @property
    def zoom(self) -> float:
        """The zoom, 1 where text has the size of the rest of the window."""
        return self._zoom

    def bring_into_view(self, node: int) -> None:
        """Move the view so that a node and its numbers are seen."""
        if self._scene is not None and not self._all_in_view({node}):
            box = QRectF(*self._scene.placement.boxes[node])
            self._by_hand = True
            self._set_view(self._zoom, box.center())

    def fit(self) -> None:
        """Show the whole graph."""
        if self._scene is None:
            return
        extent = self._extent()
        self._set_view(self._fitting_zoom(extent), extent.center())

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom in or out, keeping the point ``about`` (default: the middle) where it is."""
        self._by_hand = True
        about = about if about is not None else QPointF(self.rect().center())
        fixed = (about - self._offset) / self._scale
        self._zoom = min(max(self._zoom * factor, ZOOM_LIMITS[0]), ZOOM_LIMITS[1])
        self._offset = about - fixed * self._scale
        self._view_changed()

    def tidy(self) -> None:
        """Put every box back where it was laid out."""
        if self._scene is None:
            return
        scene = self._scene
        scene.placement = place(scene.graph, [box.width for box in scene.placement.boxes])
        scene.route_all()
        self._by_hand = False
        self._begin()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the part of the graph that is in view."""
        if self._scene is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(self._offset)
        painter.scale(self._scale, self._scale)
        visible = QRectF(-self._offset / self._scale, self.size().toSizeF() / self._scale)
        ScenePainter(painter, self._scene, current_theme(), visible, self._scale).paint()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the graph in view."""
        super().resizeEvent(event)
        if self._scene is not None and not self._by_hand:
            self._begin()
            self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._scene is not None:
            self._view_changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse."""
        self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the ground."""
        self._grabbed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the view with the mouse."""
        if self._grabbed is not None:
            self._by_hand = True
            self._offset += event.position() - self._grabbed
            self._grabbed = event.position()
            self._view_changed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the ground go."""
        self._grabbed = None
        self.unsetCursor()

    @property
    def _scale(self) -> float:
        return self._zoom * text_scale()

    def _to_view(self, rect: QRectF) -> QRectF:
        return QRectF(rect.topLeft() * self._scale + self._offset, rect.size() * self._scale)

    def _extent(self) -> QRectF:
        assert self._scene is not None
        left, top, right, bottom = self._scene.placement.extent()
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def _fitting_zoom(self, extent: QRectF) -> float:
        room = min(self.width() / extent.width(), self.height() / extent.height()) / text_scale()
        return min(max(room, ZOOM_LIMITS[0]), LARGEST_FIT)

    def _begin(self) -> None:
        """Show the whole graph if that is readable, else its beginning at a readable size."""
        extent = self._extent()
        zoom = self._fitting_zoom(extent)
        if zoom >= READABLE_ZOOM:
            self._set_view(zoom, extent.center())
            return
        reach = self.width() / text_scale() / 2
        self._set_view(1.0, QPointF(min(extent.left() + reach, extent.center().x()), extent.center().y()))

    def _set_view(self, zoom: float, centre: QPointF) -> None:
        self._zoom = zoom
        self._offset = QPointF(self.rect().center()) - centre * self._scale
        self._view_changed()

    def _view_changed(self) -> None:
        for handle in self._handles:
            self._place_handle(handle)
        self.viewMoved.emit()
        self.update()

    def _place_handle(self, handle: NodeHandle) -> None:
        assert self._scene is not None
        rect = self._to_view(QRectF(*self._scene.placement.boxes[handle.node]))
        handle.setGeometry(rect.adjusted(-3, -3, 3, 3).toAlignedRect())

    def _follow(self) -> None:
        """Move the view as little as it takes to see what is lit."""
        assert self._scene is not None
        spot, boxes = self._scene.spot, self._scene.placement.boxes
        nodes = {key.node for key in (spot.result, *spot.operands) if key is not None}
        nodes |= {spot.node} - {None}  # type: ignore[arg-type]
        if not nodes:
            return
        wanted = QRectF()
        # What does not fit together is brought into view from the least to the most important.
        for node in sorted(nodes, key=lambda node: node == spot.node):
            box = boxes[node]
            lead = LEAD if self._scene.graph.nodes[node].inputs else 8.0
            around = QRectF(box.left - lead, box.top - 8, box.width + lead + STUB + LIT_ROOM, box.height + 16)
            together = wanted.united(around)
            view = self._to_view(together)
            wanted = together if view.width() <= self.width() and view.height() <= self.height() else around
        view = self._to_view(wanted)
        dx = max(0.0, -view.left()) or min(0.0, self.width() - view.right())
        dy = max(0.0, -view.top()) or min(0.0, self.height() - view.bottom())
        if dx or dy:
            self._offset += QPointF(dx, dy)
            self._view_changed()

    def _all_in_view(self, nodes: set[int]) -> bool:
        assert self._scene is not None
        boxes = (self._scene.placement.boxes[node] for node in nodes)
        areas = (QRectF(box.left, box.top, box.width + STUB, box.height) for box in boxes)
        return all(QRectF(self.rect()).contains(self._to_view(area)) for area in areas)

    def _choose(self, node: int) -> None:
        assert self._scene is not None
        self._scene.chosen = node
        self._reach(self._handles[node])
        self.nodeChosen.emit(node)
        self.update()

    def _reach(self, handle: NodeHandle) -> None:
        if self._reachable is not None:
            self._reachable.set_reachable(False)
        handle.set_reachable(True)
        self._reachable = handle

    def _drag(self, node: int, delta: QPointF) -> None:
        self._move(node, delta / self._scale)

    def _move(self, node: int, delta: QPointF) -> None:
        assert self._scene is not None
        scene = self._scene
        box = scene.placement.boxes[node]
        scene.placement.boxes[node] = box._replace(left=box.left + delta.x(), top=box.top + delta.y())
        for position in range(len(scene.graph.nodes[node].inputs)):
            scene.route((node, position))
        for wire in scene.graph.consumers[node]:
            scene.route(wire)
        self._by_hand = True
        self._place_handle(self._handles[node])
        self.viewMoved.emit()
        self.update()

    def _key(self, node: int, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: QPointF(-1, 0),
            Qt.Key.Key_Right: QPointF(1, 0),
            Qt.Key.Key_Up: QPointF(0, -1),
            Qt.Key.Key_Down: QPointF(0, 1),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(node, steps[key] * NUDGE)
        elif key in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._go_to(self._neighbour(node, steps[key]))
        else:
            return
        event.accept()

    def _neighbour(self, node: int, direction: QPointF) -> int:
        """Return the node nearest in a direction, with a preference for straight ahead."""
        assert self._scene is not None
        boxes = self._scene.placement.boxes
        here = QRectF(*boxes[node]).center()
        best, shortest = node, float("inf")
        for other, box in enumerate(boxes):
            way = QRectF(*box).center() - here
            ahead = QPointF.dotProduct(way, direction)
            aside = abs(way.x() * direction.y()) + abs(way.y() * direction.x())
            if ahead > 1 and ahead + 2 * aside < shortest:
                best, shortest = other, ahead + 2 * aside
        return best

    def _go_to(self, node: int) -> None:
        assert self._scene is not None
        handle = self._handles[node]
        self._reach(handle)
        handle.setFocus(Qt.FocusReason.OtherFocusReason)
        middle = handle.geometry().center()
        if not self.rect().adjusted(20, 20, -20, -20).contains(middle):
            self._by_hand = True
            self._offset += QPointF(self.rect().center() - middle)
            self._view_changed()
        bring_in_sight(handle)
