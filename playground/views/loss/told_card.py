"""A card with a sentence under its title that says, in plain words, what the picture shows right now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from playground.widgets.card import Card


class Telling(QLabel):
    """A wrapped sentence that never gets lower with shorter numbers, so that what is below does not jump."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, text: str) -> None:
        """Show another sentence."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.setMinimumHeight(max(self.minimumHeight(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need as many lines as another width makes of the sentence."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(0)  # which a label's height for a width is never below
            self.setMinimumHeight(max(0, self.heightForWidth(event.size().width())))


class ToldCard(Card):
    """A card whose first line in the body is a `Telling`."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.telling = Telling(name)
        self.body.addWidget(self.telling)

    def tell(self, text: str) -> None:
        """Say what the picture shows."""
        self.telling.tell(text)
