"""How every part of the Loss workspace is laid out: settings at the left, pictures, numbers at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QWidget

from playground.support.theme import scaled
from playground.views.parts.side_column import SideColumn
from playground.views.parts.text_area import TextArea
from playground.widgets.card import Card


def lay_out(part: QWidget, left: Sequence[QWidget], centre: QWidget, right: QWidget) -> None:
    """Put three columns into ``part``."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.addWidget(SideColumn(left))
    splitter.addWidget(centre)
    splitter.addWidget(right)
    splitter.setStretchFactor(1, 1)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(scaled(8))
    splitter.setSizes([scaled(270), scaled(700), scaled(340)])
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(splitter)


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


def numbers_card(name: str, title: str) -> tuple[Card, TextArea]:
    """Return a card and the text with figures in it."""
    card = Card(title)
    text = TextArea(name, title)
    card.body.addWidget(text, 1)
    return card, text
