"""Tabs that do not paint themselves anew whenever a text on one of their pages changes."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QTabWidget, QWidget


class CalmTabs(QTabWidget):
    """A tab widget that lays itself out only if it needs another size.

    A label's new text asks every widget above it for a new layout, and Qt's tab widget answers by painting
    all of itself: in a page that plays, at every frame.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needed = QSize()

    def event(self, event: QEvent) -> bool:
        """Pass over requests for a layout that would change nothing."""
        if event.type() == QEvent.Type.LayoutRequest:
            needed = self.minimumSizeHint()
            if needed == self._needed:
                return True
            self._needed = needed
        return super().event(event)
