"""A grid of pictures of which one is chosen, such as the data sets."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from playground.support.theme import current_theme, scaled, text_font

Drawing: TypeAlias = Callable[[QPainter, QRectF], None]
PICTURE_PIXELS = 36
CAPTION_PIXELS = 11
MARGIN = 2


class Tile(QAbstractButton):
    """A checkable picture with a caption; ``drawing`` paints the picture into a rectangle when needed."""

    def __init__(self, caption: str, drawing: Drawing | QPixmap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._cache: QPixmap | None = None
        self.setText(caption)
        self.setAccessibleName(caption)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the picture and one line of caption."""
        picture = scaled(PICTURE_PIXELS)
        return QSize(picture + 2 * MARGIN, picture + scaled(CAPTION_PIXELS + 6) + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a smaller tile would cut its caption."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        if event.type() == QEvent.Type.StyleChange:
            self._cache = None
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, picture and caption."""
        theme = current_theme()
        side = scaled(PICTURE_PIXELS)
        frame = QRectF((self.width() - side) / 2, MARGIN, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = theme.accent if chosen else theme.strong_border if self.underMouse() else theme.border
        painter.setPen(QPen(QColor(edge), 2 if chosen else 1))
        painter.setBrush(QColor(theme.accent_soft if chosen else theme.field))
        painter.drawRoundedRect(frame, 6, 6)
        self._paint_picture(painter, frame.adjusted(4, 4, -4, -4))
        painter.setPen(QColor(theme.accent_soft_text if chosen else theme.muted))
        painter.setFont(text_font(CAPTION_PIXELS, bold=chosen))
        room = QRect(0, round(frame.bottom()) + 2, self.width(), scaled(CAPTION_PIXELS + 5))
        caption = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, caption)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        if self._cache is None or self._cache.devicePixelRatio() != self.devicePixelRatio():
            self._cache = self._picture(room)
        painter.drawPixmap(room.topLeft(), self._cache)

    def _picture(self, room: QRectF) -> QPixmap:
        ratio = self.devicePixelRatio()
        size = (room.size() * ratio).toSize()
        if isinstance(self._drawing, QPixmap):
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = self._drawing.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        else:
            picture = QPixmap(size)
            picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(ratio)
        if not isinstance(self._drawing, QPixmap):
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._drawing(painter, QRectF(0, 0, room.width(), room.height()))
            painter.end()
        return picture


class TilePicker(QWidget):
    """Tiles in rows of ``columns``, one of them chosen; the arrow keys walk among them.

    `picked` tells the key of the tile that the person chose.
    """

    picked = Signal(str)

    def __init__(self, columns: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._tiles: dict[str, Tile] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(scaled(4))
        self._group.buttonClicked.connect(self._clicked)
        self._told = ""

    def add(self, key: str, caption: str, drawing: Drawing | QPixmap, hint: str = "") -> Tile:
        """Add a tile after the others and return it; ``hint`` is its tool tip."""
        tile = Tile(caption, drawing)
        tile.setObjectName(f"tile_{key}")
        tile.setToolTip(hint)
        tile.setAccessibleDescription(hint)
        row, column = divmod(len(self._tiles), self._columns)
        self._tiles[key] = tile
        self._group.addButton(tile)
        self._grid.addWidget(tile, row, column)
        # The arrow keys check the next tile of the group without a click.
        tile.toggled.connect(lambda on: self._toggled(key) if on else None)
        return tile

    @property
    def key(self) -> str:
        """The key of the chosen tile; empty if none is."""
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def set_key(self, key: str) -> None:
        """Choose the tile ``key``, or none if it is empty, without a signal."""
        self._told = key
        self._group.setExclusive(False)
        for name, tile in self._tiles.items():
            tile.setChecked(name == key)
        self._group.setExclusive(True)

    def _clicked(self) -> None:
        self._tell(self.key)

    def _toggled(self, key: str) -> None:
        if self._tiles[key].hasFocus():
            self._tell(key)

    def _tell(self, key: str) -> None:
        if key != self._told:
            self._told = key
            self.picked.emit(key)
