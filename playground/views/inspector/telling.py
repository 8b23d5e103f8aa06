"""What the lit number is: a heading, its formula in names and in numbers, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from playground.graph.layer_words import Told
from playground.support.i18n import translate_core
from playground.support.theme import scaled, text_font
from playground.views.graph.explanation import LitGround
from playground.widgets.announcing import announce


class TellingPanel(QScrollArea):
    """Tells one number at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector_telling")
        self.setAccessibleName(self.tr("Explanation"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(scaled(170), scaled(64))
        ground = LitGround()
        column = QVBoxLayout(ground)
        column.setContentsMargins(scaled(10), scaled(8), scaled(10), scaled(8))
        column.setSpacing(scaled(4))
        self._heading = self._label(column, "inspector_heading", bold=True)
        self._formula = self._label(column, "inspector_formula")
        self._numbers = self._label(column, "inspector_numbers")
        self._sentence = self._label(column, "inspector_sentence")
        self._more = self._label(column, "inspector_more")
        self._more.setProperty("role", "muted")
        column.addStretch(1)
        self.setWidget(ground)

    def tell(self, told: Told) -> None:
        """Show what is said of a number."""
        words = {**told.words}
        for key in ("caption", "function", "optimizer"):
            if key in words:
                words[key] = translate_core(words[key])
        more = ""
        if told.left_out:
            more = self.tr("{count} smaller terms are not written out.").format(count=told.left_out)
        parts = [part for part in (told.numbers, told.result) if part]
        if told.numbers == told.result:
            parts = parts[:1]
        self._write(
            translate_core(told.heading).format(**words),
            f"{told.symbol} = {told.formula}",
            " ".join(f"= {part}" for part in parts),
            translate_core(told.sentence).format(**words),
            more,
        )

    def say(self, heading: str, text: str) -> None:
        """Show something else, such as what to do first."""
        self._write(heading, "", "", text, "")

    def _write(self, heading: str, formula: str, numbers: str, sentence: str, more: str) -> None:
        for label, text in (
            (self._heading, heading),
            (self._formula, formula),
            (self._numbers, numbers),
            (self._sentence, sentence),
            (self._more, more),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        said = " ".join((heading, formula, numbers, sentence)).strip()
        self.setAccessibleDescription(said)
        announce(self, said)

    def _label(self, column: QVBoxLayout, name: str, bold: bool = False) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(text_font(bold=bold))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
        return label
