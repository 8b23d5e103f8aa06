"""A line above the workspace that tells of something wrong, with a way to mend it, until it is closed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from playground.support.theme import current_theme, scaled
from playground.widgets.announcing import announce
from playground.widgets.icons import icon


class Notice(QFrame):
    """Hidden until `tell`.

    Then it shows one sentence and, where there is one, a button that mends the matter.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = QLabel()
        self._text.setObjectName("notice_text")
        self._text.setProperty("role", "warning")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._mend = QPushButton()
        self._mend.setObjectName("notice_mend")
        self._mend.setProperty("role", "soft")
        self._mend.clicked.connect(self._run_mend)
        self._close = QToolButton()
        self._close.setObjectName("notice_close")
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(8), scaled(6), scaled(8), 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._mend)
        row.addWidget(self._close)
        self._action: Callable[[], object] | None = None
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty while there is none."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str, mend: str = "", action: Callable[[], object] | None = None) -> None:
        """Show ``text``, and a button ``mend`` that calls ``action`` and closes the notice."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._mend.setText(mend)
        self._mend.setVisible(bool(mend))
        self._action = action
        self._close.setIcon(icon("close", current_theme()))
        self.show()
        announce(self, text)

    def _run_mend(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
