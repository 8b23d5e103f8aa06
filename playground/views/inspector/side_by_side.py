"""A picture and its explanation: side by side where there is width, else one below the other."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from playground.support.theme import scaled

ROOMY = 480


class SideBySide(QSplitter):
    """Holds two widgets; the first gets the larger share."""

    def __init__(self, picture: QWidget, words: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._parts = (picture, words)
        self.addWidget(picture)
        self.addWidget(words)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        self.setSizes([scaled(600), scaled(400)])
        self.setChildrenCollapsible(False)
        self.setHandleWidth(scaled(6))

    def minimumSizeHint(self) -> QSize:
        """Return room for one below the other, so that a wide one can be made narrow again."""
        hints = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._parts]
        height = sum(hint.height() for hint in hints)
        return QSize(max(hint.width() for hint in hints), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room asks for it."""
        super().resizeEvent(event)
        wide = event.size().width() >= scaled(ROOMY)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.orientation() != wanted:
            self.setOrientation(wanted)
            self.setSizes([600, 400] if wide else [550, 450])
