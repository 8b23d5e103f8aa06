"""A surface seen from above and aside: the app's own projection, painted to a picture before it is shown."""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.support.theme import current_theme, scaled, sequential_table, text_font

Array = NDArray[np.float64]
SIDE = 56  # patches a side
FIRST_TURN, FIRST_TILT = 35.0, 32.0  # degrees
TURN_KEY, TILT_KEY = 5.0, 4.0
HEIGHT = 0.62  # of the surface, in widths of its ground
STEEP = 8.0  # how many times higher than the middle the highest place may be before heights are rooted
ROOT = 3.0


@dataclass(frozen=True)
class Thread:
    """A line on the surface or free in space: (n, 3) with x and y in map coordinates and z a value of f."""

    points: Array
    colour: str
    width: float = 1.5
    dashed: bool = False


class Heights:
    """How values of f become heights from 0 to 1: evenly, or as a cube root where a few tower over all."""

    def __init__(self, values: Array) -> None:
        finite = values[np.isfinite(values)]
        self.least = float(finite.min()) if finite.size else 0.0
        greatest = float(np.quantile(finite, 0.995)) if finite.size else 1.0
        self.span = (greatest - self.least) or 1.0
        middle = (float(np.median(finite)) - self.least) if finite.size else 1.0
        self.rooted = self.span > STEEP * middle > 0

    def of(self, values: Array) -> Array:
        """Return the height of each value; NaN stays."""
        share = np.clip((values - self.least) / self.span, 0.0, 1.05)
        return np.asarray(share ** (1 / ROOT) if self.rooted else share)


class ReliefView(QWidget):
    """The surface z over a plane; drag it or use the arrow keys to turn and tilt it.

    The picture is made when something has changed and the event loop is idle, so that painting the widget is
    no more than copying it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn, self.tilt = FIRST_TURN, FIRST_TILT
        self._z: Array = np.zeros((2, 2))
        self._x_range, self._y_range = (-1.0, 1.0), (-1.0, 1.0)
        self.heights = Heights(self._z)
        self._threads: list[Thread] = []
        self._point: tuple[float, float, float] | None = None
        self._ground = QImage()
        self._picture = QImage()
        self._dragged: QPointF | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._make_picture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(scaled(360), scaled(280))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the form can be seen."""
        return QSize(scaled(120), scaled(90))

    def set_surface(self, z: Array, x_range: tuple[float, float], y_range: tuple[float, float]) -> None:
        """Show z (ny, nx), sampled evenly over x_range × y_range; where it is NaN there is a hole."""
        rows = np.linspace(0, z.shape[0] - 1, SIDE + 1).round().astype(int)
        columns = np.linspace(0, z.shape[1] - 1, SIDE + 1).round().astype(int)
        self._z = z[np.ix_(rows, columns)]
        self._x_range, self._y_range = x_range, y_range
        self.heights = Heights(z)
        self._start_anew()

    def set_threads(self, threads: list[Thread], point: tuple[float, float, float] | None) -> None:
        """Show these lines over the surface and a dot at ``point`` (x, y, f)."""
        self._threads, self._point = threads, point
        self._later.start()

    def look_from(self, turn: float, tilt: float) -> None:
        """Look from another side: ``turn`` and ``tilt`` (0 from the side, 90 from above) in degrees."""
        self.turn, self.tilt = turn % 360, min(max(tilt, 8.0), 90.0)
        self._start_anew()

    def project(self, x: Array, y: Array, z: Array) -> tuple[Array, Array, Array]:
        """Return across and down in pixels, and the depth, of places in map coordinates and values of f."""
        (x0, x1), (y0, y1) = self._x_range, self._y_range
        u, v = (x - x0) / (x1 - x0) - 0.5, (y - y0) / (y1 - y0) - 0.5
        height = (self.heights.of(z) - 0.5) * HEIGHT
        turn, tilt = radians(self.turn), radians(self.tilt)
        across = u * cos(turn) - v * sin(turn)
        depth = u * sin(turn) + v * cos(turn)
        up = depth * sin(tilt) + height * cos(tilt)
        scale = min(self.width() / 1.5, self.height() / 1.25)
        middle = QPointF(self.width() / 2, self.height() / 2)
        return middle.x() + across * scale, middle.y() - up * scale, depth

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the picture."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_theme().accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make another picture."""
        super().resizeEvent(event)
        self._start_anew()

    def changeEvent(self, event: QEvent) -> None:
        """Make another picture in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._start_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to turn."""
        self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn and tilt."""
        if self._dragged is not None:
            moved = event.position() - self._dragged
            self._dragged = event.position()
            self.look_from(self.turn + moved.x() / 2, self.tilt + moved.y() / 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn no more."""
        self._dragged = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn and tilt with the arrow keys."""
        turns = {Qt.Key.Key_Left: -TURN_KEY, Qt.Key.Key_Right: TURN_KEY}
        tilts = {Qt.Key.Key_Up: TILT_KEY, Qt.Key.Key_Down: -TILT_KEY}
        key = Qt.Key(event.key())
        if key in turns or key in tilts:
            self.look_from(self.turn + turns.get(key, 0.0), self.tilt + tilts.get(key, 0.0))
        else:
            super().keyPressEvent(event)

    def _start_anew(self) -> None:
        """Forget the picture of the surface; lines and point alone leave it as it is."""
        self._ground = QImage()
        self._later.start()

    def _make_picture(self) -> None:
        if self._ground.isNull():
            self._ground = self._painted_surface()
        picture = self._ground.copy()
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for thread in self._threads:
            self._paint_thread(painter, thread)
        if self._point is not None and np.isfinite(self._point).all():
            theme = current_theme()
            place = self._spots(np.array([self._point]))[0]
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.setBrush(QColor(theme.panel))
            painter.drawEllipse(place, scaled(6), scaled(6))
        painter.end()
        self._picture = picture
        self.update()

    def _painted_surface(self) -> QImage:
        ratio = self.devicePixelRatioF()
        picture = QImage((self.size() * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_surface(painter)
        self._paint_axes(painter)
        painter.end()
        return picture

    def _paint_surface(self, painter: QPainter) -> None:
        """Paint the patches from the far ones to the near ones; light falls from the upper left."""
        theme = current_theme()
        xs, ys = np.linspace(*self._x_range, SIDE + 1), np.linspace(*self._y_range, SIDE + 1)
        across, down, depth = self.project(*np.meshgrid(xs, ys), self._z)
        heights = self.heights.of(self._z)
        patch = (heights[:-1, :-1] + heights[1:, :-1] + heights[:-1, 1:] + heights[1:, 1:]) / 4
        tilt_x = (heights[:-1, 1:] + heights[1:, 1:] - heights[:-1, :-1] - heights[1:, :-1]) / 2 * SIDE
        tilt_y = (heights[1:, :-1] + heights[1:, 1:] - heights[:-1, :-1] - heights[:-1, 1:]) / 2 * SIDE
        light = (1 + 0.5 * tilt_x * HEIGHT - 0.6 * tilt_y * HEIGHT) / np.sqrt(
            1 + (HEIGHT * tilt_x) ** 2 + (HEIGHT * tilt_y) ** 2
        )
        table = sequential_table(theme)[::-1]
        colours = table[np.clip(40 + np.nan_to_num(patch) * 215, 0, 255).astype(np.uint8)]
        strength = np.clip(0.80 + 0.22 * np.nan_to_num(light), 0.55, 1.12)
        channels = [(colours >> shift) & 255 for shift in (16, 8, 0)]
        shaded = np.stack([np.clip(channel * strength, 0, 255) for channel in channels], axis=2).astype(int)
        far = (depth[:-1, :-1] + depth[1:, 1:]) / 2
        rows, columns = np.unravel_index(np.argsort(-far, axis=None), far.shape)
        line = QColor(theme.positive)
        line.setAlpha(70)
        painter.setPen(QPen(line, 0))
        whole = np.isfinite(patch)
        corners = [
            [QPointF(x, y) for x, y in zip(*pair, strict=True)] for pair in zip(across, down, strict=True)
        ]
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            if whole[row, column]:
                painter.setBrush(QColor(*shaded[row, column].tolist()))
                near, next_ = corners[row], corners[row + 1]
                painter.drawConvexPolygon([near[column], near[column + 1], next_[column + 1], next_[column]])

    def _spots(self, points: Array) -> list[QPointF]:
        across, down, _ = self.project(points[:, 0], points[:, 1], points[:, 2])
        return [QPointF(x, y) for x, y in zip(across, down, strict=True)]

    def _paint_thread(self, painter: QPainter, thread: Thread) -> None:
        points = thread.points[np.isfinite(thread.points).all(axis=1)]
        if len(points) < 2:
            return
        colour = QColor(str(getattr(current_theme(), thread.colour, thread.colour)))
        style = Qt.PenStyle.DashLine if thread.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, thread.width, style))
        painter.drawPolyline(self._spots(points))

    def _paint_axes(self, painter: QPainter) -> None:
        """Write x and y beside the near edges of the ground."""
        theme = current_theme()
        (x0, x1), (y0, y1) = self._x_range, self._y_range
        least = self.heights.least
        painter.setFont(text_font(12, bold=True))
        painter.setPen(QColor(theme.muted))
        corners = np.array([(x0, y0, least), (x1, y0, least), (x1, y1, least), (x0, y1, least)])
        spots = self._spots(corners)
        painter.setPen(QPen(QColor(theme.strong_border), 1))
        painter.setPen(QColor(theme.muted))
        _, _, depth = self.project(corners[:, 0], corners[:, 1], corners[:, 2])
        for name, edges in (("x", ((0, 1), (3, 2))), ("y", ((1, 2), (0, 3)))):
            near = min(edges, key=lambda pair: depth[pair[0]] + depth[pair[1]])
            middle = (spots[near[0]] + spots[near[1]]) / 2
            room = QRectF(0, 0, scaled(30), scaled(20))
            room.moveCenter(middle + QPointF(0, scaled(13)))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)
