"""What the parts of the Loss workspace are written on: captions, figures, and the card with the numbers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from playground.views.parts.text_area import TextArea
from playground.widgets.card import Card


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
