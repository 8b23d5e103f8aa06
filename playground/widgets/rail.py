"""The rail at the left of the window: one item for each workspace."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from playground.support.theme import current_theme, scaled, text_font
from playground.widgets.icons import icon_pixmap

WIDTH, HEIGHT, ICON = 72, 66, 28


class RailItem(QAbstractButton):
    """A checkable item of the rail: an icon of `playground.widgets.icons` over a caption."""

    def __init__(self, icon_name: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setText(caption)
        self.setAccessibleName(caption)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the item's fixed size at the present text size."""
        return QSize(scaled(WIDTH), scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Take another size with another text size."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the icon and the caption."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(3, 2, -3, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(ground, 9, 9)
        elif self.underMouse():
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(ground, 9, 9)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(ground, 9, 9)
        colour = theme.accent_soft_text if self.isChecked() else theme.muted
        side = scaled(ICON)
        picture = icon_pixmap(self._icon_name, colour, side, self.devicePixelRatio())
        painter.drawPixmap((self.width() - side) // 2, scaled(9), picture)
        painter.setPen(QColor(colour))
        painter.setFont(text_font(12, bold=self.isChecked()))
        room = QRect(0, scaled(9) + side, self.width(), self.height() - side - scaled(11))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class NavigationRail(QWidget):
    """A column of items, one of them chosen; the arrow keys walk among them. `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(4), scaled(8), scaled(4), scaled(8))
        self._column.setSpacing(scaled(4))
        self._column.addStretch(1)

    def add(self, key: str, icon_name: str, caption: str, hint: str = "") -> RailItem:
        """Add an item below the others and return it; ``hint`` is its tool tip, with its shortcut."""
        item = RailItem(icon_name, caption)
        item.setObjectName(f"rail_{key}")
        item.setToolTip(hint)
        item.setAccessibleDescription(hint)
        if not self._items:
            item.setChecked(True)
        self._items[key] = item
        self._group.addButton(item)
        self._column.insertWidget(len(self._items) - 1, item)
        item.toggled.connect(lambda on: self.chosen.emit(key) if on else None)
        return item

    @property
    def key(self) -> str:
        """The key of the chosen item; empty in an empty rail."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def set_key(self, key: str) -> None:
        """Choose the item ``key``; `chosen` tells it like a click, if it was another."""
        self._items[key].setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rail's ground and the line at its right."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(theme.border))
        painter.end()
