"""A "Try it" on a lesson's page: the button, and below it what was set up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.lessons.lesson import Try
from playground.support.theme import scaled
from playground.views.lessons.wrap_button import WrapButton
from playground.widgets.formula import MathsLabel


class TryCard(QWidget):
    """`pressed` asks for what the button does; the panel then tells how it went."""

    pressed = Signal()

    def __init__(self, wanted: Try, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self.button = WrapButton(wanted.label, "play", "accent_soft_text")
        self.button.setObjectName(f"try_{number}")
        self.button.setProperty("role", "soft")
        self.button.setToolTip(self.tr("Set up the app for this; Edit ▸ Undo brings a network back"))
        self.button.clicked.connect(self.pressed)
        self._told = MathsLabel(role="muted")
        self._told.setObjectName(f"try_{number}_told")
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.button)
        column.addWidget(self._told)

    @property
    def told(self) -> str:
        """What stands below the button; empty while nothing does."""
        return "" if self._told.isHidden() else self._told.text

    def begin(self) -> None:
        """Show that it is being set up."""
        self._tell(self.tr("Setting up…"), "muted")

    def finish(self, unmet: list[tuple[str, str]]) -> None:
        """Show what was set up, and what is not as the lesson says."""
        text = f"✓ {self._wanted.says}"
        for expected, found in unmet:
            text += " " + self.tr("The lesson expects {expected}, but finds {found}.").format(
                expected=expected, found=found or self.tr("nothing")
            )
        self._tell(text, "warning" if unmet else "text")

    def fail(self, reason: str) -> None:
        """Show why it could not be set up."""
        self._tell("✗ " + self.tr("This could not be set up: {reason}").format(reason=reason), "error")

    def forget(self) -> None:
        """Show the button alone, as another one has set up the app since."""
        self._told.hide()

    def _tell(self, text: str, role: str) -> None:
        self._told.set_text(text, role)
        self._told.show()
