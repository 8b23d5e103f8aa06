"""The left column of a tab: cards one below the other, which scroll where the window is too low for them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from playground.support.theme import scaled


class SideColumn(QScrollArea):
    """Holds ``cards`` at the width that they are made for."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._content.setObjectName("scrollContents")
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(self._content)

    def sizeHint(self) -> QSize:
        """Return the width that the cards are made for."""
        return QSize(scaled(270), self._content.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the cards can still be used."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, scaled(200))
