"""Controls side by side, on a second line where one has no room for them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """Lays out widgets from left to right, each at the size it likes, and as a text breaks its lines.

    A box layout would squeeze them below what their words need; with large text they cannot be told apart.
    """

    def __init__(self, spacing: int = 0, wide: int = 0) -> None:
        """``spacing`` is kept between two widgets and between two lines, in pixels; below 0, they overlap.

        Two widgets of a line that has room for it are ``wide`` pixels apart.
        """
        super().__init__()
        self._gap, self._wide = spacing, max(spacing, wide)  # Qt takes none below 0
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return an item; None past the last, by which Qt knows the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Return that more room than needed is of no use."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at that width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the size of a single line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + max(0, len(sizes) - 1) * self._gap
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size at which the widest item still fits."""
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, place: bool) -> int:
        """Return the height that the lines take; with ``place``, put the items there."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = rect.width() + 1  # the first item begins a line
        for item in self._shown():
            hint = item.sizeHint()
            size = QSize(min(hint.width(), rect.width()), hint.height())
            if not lines or x + size.width() > rect.width():
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        y = 0
        for line in lines:
            height = max(size.height() for _, size in line)
            room = rect.width() - sum(size.width() for _, size in line)
            gap = min(self._wide, room // max(1, len(line) - 1))
            x = rect.x()
            for item, size in line:
                if place:
                    corner = QPoint(x, rect.y() + y + (height - size.height()) // 2)
                    item.setGeometry(QRect(corner, size))
                x += size.width() + gap
            y += height + self._gap
        return max(0, y - self._gap)


def flowing(*widgets: QWidget, spacing: int = 0, wide: int = 0) -> FlowRow:
    """Return a `FlowRow` of ``widgets``."""
    row = FlowRow(spacing, wide)
    for widget in widgets:
        row.addWidget(widget)
    return row
