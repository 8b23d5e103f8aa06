"""The card that tells of the unit or weight under the mouse or the keyboard."""

from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QLabel, QWidget

from playground.support.theme import scaled

_FARTHEST = 10


class UnitCard(QLabel):
    """A note beside a tile or a weight, inside its parent; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("unit_card")
        self.setProperty("role", "note")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.lines: list[str] = []
        self._size_key: object = None
        self.hide()

    def show_beside(self, rect: QRectF, lines: list[str], hint: str) -> None:
        """Show ``lines``, the first one in full strength, and ``hint`` below or above ``rect``."""
        self.lines = lines
        first, *rest = (escape(line).replace("   ", "&nbsp;&nbsp; ") for line in lines)
        text = f"<div><b>{first}</b></div>" + "".join(f"<div>{line}</div>" for line in rest)
        if hint:
            text += f"<div><small>{escape(hint)}</small></div>"
        room = self._canvas.width() - 2 * scaled(4)
        self.setWordWrap(False)
        self.setText(text)
        size = self.sizeHint()
        if size.width() > room:
            self.setWordWrap(True)
            size.setWidth(room)
            size.setHeight(self.heightForWidth(room))
        # Numbers change their length from frame to frame: the card may grow, but not tremble.
        key = (rect.x(), rect.y(), len(lines))
        if key == self._size_key and self.isVisible():
            size = size.expandedTo(self.size())
        self._size_key = key
        self.resize(size)
        gap = scaled(_FARTHEST)
        x = min(max(rect.center().x() - size.width() / 3, scaled(4)), room + scaled(4) - size.width())
        y = rect.bottom() + gap
        if y + size.height() > self._canvas.height():
            y = max(0.0, rect.top() - gap - size.height())
        self.move(round(x), round(y))
        self.raise_()
        self.show()
