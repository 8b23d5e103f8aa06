"""Zooming and moving the network's canvas, and a small map of all of it where it does not fit."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QToolButton, QWidget

from playground.support.theme import current_theme, scaled
from playground.views.network.canvas import NetworkCanvas
from playground.widgets.icons import icon

LEAST, MOST = 0.2, 4.0
STEP = 1.25
_ICONS = "minus", "fullscreen", "plus"
_NOTCH = 120.0  # of a wheel, as Qt counts
_MAP_WIDTH, _MAP_HEIGHT = 150, 96
_MAP_SHARE = 0.28  # of the view that it may hide
_MAP_MARGIN = 8
_LEAST_HEIGHT = 200


class CanvasZoom(QObject):
    """Zooms with Ctrl and the wheel, two fingers, keys or buttons, and moves the view by dragging the ground.

    Args:
        scroll: in which the canvas lies.
        content: what is scrolled: the canvas and the headings above it.
        canvas: what is zoomed; it becomes the parent.

    Attributes:
        actions: zoom out, show everything, zoom in, with their keys.
    """

    changed = Signal()

    def __init__(self, scroll: QScrollArea, content: QWidget, canvas: NetworkCanvas) -> None:
        super().__init__(canvas)
        self._scroll, self._content, self._canvas = scroll, content, canvas
        self._dragged_from: QPointF | None = None
        self.minimap = Minimap(scroll, content, canvas)
        self.actions = [
            self._action("network_zoom_out", "Ctrl+-", lambda: self.zoom_by(1 / STEP)),
            self._action("network_zoom_fit", "Ctrl+0", self.fit),
            self._action("network_zoom_in", "Ctrl+=", lambda: self.zoom_by(STEP)),
        ]
        canvas.installEventFilter(self)
        scroll.viewport().installEventFilter(self)
        canvas.laidOut.connect(self.minimap.renew)

    def translate(self) -> None:
        """Set all texts."""
        texts = self.tr("Zoom out"), self.tr("Show the whole network"), self.tr("Zoom in")
        for action, text, name in zip(self.actions, texts, _ICONS, strict=True):
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(text)
            action.setToolTip(f"{text} ({shown})")
            action.setIcon(icon(name, current_theme()))
        self.minimap.setAccessibleName(self.tr("Map of the whole network, with the part on show"))
        self.minimap.setToolTip(self.tr("Drag to move the view"))

    def buttons(self) -> list[QToolButton]:
        """Return a button for each action."""
        made = []
        for action in self.actions:
            button = QToolButton()
            button.setObjectName(f"{action.objectName()}_button")
            button.setDefaultAction(action)
            button.setIconSize(QSize(scaled(14), scaled(14)))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.append(button)
        return made

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom in or out, keeping what lies at ``about`` in the viewport (default: the middle) there."""
        self._zoom_to(self._canvas.zoom * factor, about)

    def fit(self) -> None:
        """Show the whole network: at its usual size, or smaller if it must."""
        labels, usual = self._canvas.least_width(0.0), self._canvas.least_width(1.0)
        room = self._scroll.viewport().width() - labels
        self._zoom_to(min(1.0, room / (usual - labels)), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take zooming and dragging; leave everything else to the canvas."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = self._in_viewport(event.globalPosition())
            self.zoom_by(STEP ** (event.angleDelta().y() / _NOTCH), at)
            return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1 + event.value(), self._in_viewport(event.globalPosition()))
            return True
        if isinstance(event, QMouseEvent) and watched is self._canvas and self._drag(event):
            return True
        if watched is self._scroll.viewport() and event.type() == QEvent.Type.Resize:
            self._canvas.set_zoom(self._canvas.zoom, self._room())
            self.minimap.renew()
        return super().eventFilter(watched, event)

    def _action(self, name: str, keys: str, act: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _zoom_to(self, zoom: float, about: QPointF | None) -> None:
        zoom = min(max(zoom, LEAST), MOST)
        bars = self._scroll.horizontalScrollBar(), self._scroll.verticalScrollBar()
        viewport, content = self._scroll.viewport(), self._content
        at = about or QPointF(viewport.width() / 2, viewport.height() / 2)
        shares = [
            (bar.value() + place) / max(1, length)
            for bar, place, length in zip(
                bars, (at.x(), at.y()), (content.width(), content.height()), strict=True
            )
        ]
        self._canvas.set_zoom(zoom, self._room())

        # The area shall know at once how large its contents have become.
        content.resize(content.minimumSizeHint().expandedTo(viewport.size()))
        lengths = content.width(), content.height()
        for bar, share, length, place in zip(bars, shares, lengths, (at.x(), at.y()), strict=True):
            bar.setValue(round(share * length - place))
        self.minimap.renew()
        self.changed.emit()

    def _room(self) -> QSize:
        """Return what the canvas has at the usual size: the viewport without the headings."""
        viewport, above = self._scroll.viewport().size(), self._canvas.mapTo(self._content, QPoint())
        return QSize(viewport.width(), viewport.height() - above.y())

    def _in_viewport(self, place: QPointF) -> QPointF:
        return self._scroll.viewport().mapFromGlobal(place)

    def _drag(self, event: QMouseEvent) -> bool:
        left, middle = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
        match event.type():
            case QEvent.Type.MouseButtonPress:
                on_ground = self._canvas.parameter_at(event.position()) < 0
                if self._can_move() and (event.button() == middle or (event.button() == left and on_ground)):
                    self._dragged_from = event.globalPosition()
            case QEvent.Type.MouseMove if self._dragged_from is not None:
                step = event.globalPosition() - self._dragged_from
                self._dragged_from = event.globalPosition()
                self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
                for bar, by in (
                    (self._scroll.horizontalScrollBar(), step.x()),
                    (self._scroll.verticalScrollBar(), step.y()),
                ):
                    bar.setValue(round(bar.value() - by))
                return True
            case QEvent.Type.MouseButtonRelease if self._dragged_from is not None:
                self._dragged_from = None
                self._canvas.setCursor(Qt.CursorShape.ArrowCursor)
        return False

    def _can_move(self) -> bool:
        return any(
            bar.maximum() > 0
            for bar in (self._scroll.horizontalScrollBar(), self._scroll.verticalScrollBar())
        )


class Minimap(QWidget):
    """All tiles of the canvas, small, with a frame around what is on show; hidden where everything is."""

    def __init__(self, scroll: QScrollArea, content: QWidget, canvas: NetworkCanvas) -> None:
        super().__init__(scroll.viewport())
        self._scroll, self._content, self._canvas = scroll, content, canvas
        self.setObjectName("network_minimap")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        for bar in (scroll.horizontalScrollBar(), scroll.verticalScrollBar()):
            bar.valueChanged.connect(self.renew)
            bar.rangeChanged.connect(self.renew)
        self.hide()

    def renew(self) -> None:
        """Stand in the corner, if there is anything to move to."""
        bars = self._scroll.horizontalScrollBar(), self._scroll.verticalScrollBar()
        viewport, content = self._scroll.viewport(), self._content
        low = viewport.height() < scaled(_LEAST_HEIGHT)  # a map would cover what it is a map of
        if low or all(bar.maximum() <= 0 for bar in bars):
            self.hide()
            return
        widest = min(scaled(_MAP_WIDTH), viewport.width() * _MAP_SHARE)
        scale = min(widest / content.width(), scaled(_MAP_HEIGHT) / content.height())
        self.resize(round(content.width() * scale), round(content.height() * scale))
        margin = scaled(_MAP_MARGIN)
        self.move(viewport.width() - self.width() - margin, viewport.height() - self.height() - margin)
        self.show()
        self.raise_()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the view to the place."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the view along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tiles and frame."""
        theme, scale = current_theme(), self._scale()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.field))
        offset = QPointF(self._canvas.mapTo(self._content, QPoint()))
        for column in self._canvas.columns:
            for node in column.nodes:
                small = QRectF((node.rect.topLeft() + offset) * scale, node.rect.size() * scale)
                painter.fillRect(small, QColor(theme.strong_border))
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRect(self._seen(scale).adjusted(1, 1, -1, -1))
        painter.end()

    def _scale(self) -> float:
        return self.width() / max(1, self._content.width())

    def _seen(self, scale: float) -> QRectF:
        left = self._scroll.horizontalScrollBar().value()
        top = self._scroll.verticalScrollBar().value()
        viewport = self._scroll.viewport()
        return QRectF(left * scale, top * scale, viewport.width() * scale, viewport.height() * scale)

    def _go(self, place: QPointF) -> None:
        scale, viewport = self._scale(), self._scroll.viewport()
        self._scroll.horizontalScrollBar().setValue(round(place.x() / scale - viewport.width() / 2))
        self._scroll.verticalScrollBar().setValue(round(place.y() / scale - viewport.height() / 2))
