"""A "What do you see?": the question, and below it what there is to see, once it is asked for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.lessons.lesson import See
from playground.support.theme import scaled
from playground.views.lessons.wrap_button import WrapButton


class SeeCard(QWidget):
    """Shows and hides ``answer``, the widgets of what there is to see."""

    def __init__(
        self, see: See, answer: Sequence[QWidget], number: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = WrapButton(see.question, "collapse", "text")
        self.button.setObjectName(f"see_{number}")
        self.button.setCheckable(False)
        self.button.setToolTip(self.tr("Look for yourself first; then show what there is to see"))
        self._answer = QWidget()
        self._answer.setObjectName(f"see_{number}_answer")
        inside = QVBoxLayout(self._answer)
        inside.setContentsMargins(scaled(12), scaled(4), 0, scaled(4))
        inside.setSpacing(scaled(8))
        for widget in answer:
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(self._answer)
        self._answer.hide()
        self.button.clicked.connect(lambda _on=False: self._set_open(not self.is_open))

    @property
    def is_open(self) -> bool:
        """Whether the answer is on show."""
        return not self._answer.isHidden()

    def _set_open(self, on: bool) -> None:
        self._answer.setVisible(on)
        self.button.set_icon("expand" if on else "collapse")
