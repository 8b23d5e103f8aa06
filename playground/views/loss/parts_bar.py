"""A length made of two parts: cross-entropy as entropy and divergence."""

from math import isfinite

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.support.colour import readable_on
from playground.support.theme import current_theme, scaled, text_font
from playground.widgets.number import format_number

FULL = 3.0  # nats across the whole width
NARROW = 70  # pixels below which a part has no text


class PartsBar(QWidget):
    """Shows two lengths behind each other, each with its name and number."""

    def __init__(self, names: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._parts = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(scaled(300), scaled(30))

    def set_parts(self, first: float, second: float) -> None:
        """Show these lengths; an infinite one runs to the end."""
        self._parts = first, second
        texts = (
            f"{name} {format_number(part, 4)}" for name, part in zip(self._names, self._parts, strict=True)
        )
        self.setAccessibleDescription(" + ".join(texts))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both parts on their ground."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.groove))
        room = QRectF(self.rect()).adjusted(0, scaled(3), 0, -scaled(3))
        painter.drawRoundedRect(room, 4, 4)
        painter.setFont(text_font(11, bold=True))
        left = room.left()
        for part, name, colour in zip(self._parts, self._names, (theme.train, theme.test), strict=True):
            width = (min(part / FULL, 1.0) if isfinite(part) else 1.0) * room.width()
            box = QRectF(left, room.top(), min(width, room.right() - left), room.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRect(box)
            if box.width() > scaled(NARROW):
                painter.setPen(QColor(readable_on(colour)))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{name} {format_number(part, 3)}")
            left = box.right()
        painter.end()
