"""How every part of the Loss workspace is laid out: settings at the left, pictures, numbers at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QWidget

from playground.support.theme import scaled
from playground.views.parts.side_column import SideColumn
from playground.views.parts.text_area import TextArea
from playground.widgets.card import Card


class Columns(QSplitter):
    """Settings at the left, the picture, and numbers at the right, whose widths go with the window's.

    Once the person has moved a border, it stays where it was put.
    """

    LEFT, LEAST_RIGHT, MOST_RIGHT = 270, 250, 330  # pixels
    RIGHT_SHARE = 0.34  # of what the settings leave

    def __init__(self, columns: Sequence[QWidget]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._moved = False
        for column in columns:
            self.addWidget(column)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(scaled(8))
        self.splitterMoved.connect(self._keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out another width."""
        super().resizeEvent(event)
        if self._moved:
            return
        left = scaled(self.LEFT)
        rest = max(0, self.width() - left - (self.count() - 1) * self.handleWidth())
        right = min(max(round(rest * self.RIGHT_SHARE), scaled(self.LEAST_RIGHT)), scaled(self.MOST_RIGHT))
        self.setSizes([left, rest - right, right] if self.count() == 3 else [left, rest])

    def _keep(self) -> None:
        self._moved = True


def lay_out(part: QWidget, left: Sequence[QWidget], centre: QWidget, right: QWidget | None = None) -> None:
    """Put two or three columns into ``part``."""
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Columns([SideColumn(left), centre, *([right] if right else [])]))


def stacked(*cards: tuple[QWidget, int]) -> QSplitter:
    """Return cards one below the other, each with its share of the height."""
    column = QSplitter(Qt.Orientation.Vertical)
    for place, (card, height) in enumerate(cards):
        column.addWidget(card)
        column.setStretchFactor(place, height)
    column.setSizes([scaled(height) for _, height in cards])
    column.setChildrenCollapsible(False)
    column.setHandleWidth(scaled(8))
    return column


def caption(name: str = "") -> QLabel:
    """Return a sentence below a picture, which breaks where it must."""
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", "caption")
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def figures_label(name: str) -> QLabel:
    """Return a text with figures that can be selected, as high as it needs to be."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def numbers_card(name: str, title: str) -> tuple[Card, TextArea]:
    """Return a card and the text with figures in it."""
    card = Card(title)
    text = TextArea(name, title)
    card.body.addWidget(text, 1)
    return card, text
