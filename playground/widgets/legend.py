"""A line of text that tells which colour of a plot is which."""

import re
from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

WORD_JOINER = "\u2060"
BESIDE_CHINESE = re.compile("(?<=[\u2e80-\u9fff])(?=\\S)|(?<=\\S)(?=[\u2e80-\u9fff])")


class Legend(QLabel):
    """Swatches with names, wrapped as the width demands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = 0
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("role", "caption")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_entries(self, entries: Iterable[tuple[str, str]]) -> None:
        """Show (colour, text) pairs; a text is never broken between lines."""
        pairs = list(entries)
        spans = [
            f'<span style="color:{colour}"><b>━</b></span>&nbsp;{_unbroken(text)}' for colour, text in pairs
        ]
        text = "&nbsp;&nbsp; ".join(spans)
        if text != self.text():
            if len(pairs) != self._shown:
                self.setMinimumHeight(0)
            self._shown = len(pairs)
            self.setText(text)
            # Never lower again with shorter numbers: the plot below would jump with every other digit.
            self.setMinimumHeight(max(self.minimumHeight(), self.heightForWidth(self.width())))
            self.setAccessibleName(", ".join(text for _, text in pairs))
            self.setVisible(bool(pairs))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Need as many lines as another width makes of the text."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # An empty text has no height for any width, and says so with −1.
            self.setMinimumHeight(max(0, self.heightForWidth(event.size().width())))


def _unbroken(text: str) -> str:
    """Return HTML for ``text`` with no place for the end of a line, which Chinese has at each sign."""
    return BESIDE_CHINESE.sub(WORD_JOINER, escape(text)).replace(" ", "&nbsp;")
