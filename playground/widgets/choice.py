"""A combo box of named choices, each with a sentence that explains it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

KEY_ROLE = Qt.ItemDataRole.UserRole


class Choice(QComboBox):
    """One of several choices, told apart by key; `chosen` tells the key that the person chose."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._activated)
        self.currentIndexChanged.connect(self._describe)

    def add(self, key: str, title: str, description: str = "") -> None:
        """Add a choice; ``description`` is its tool tip, in the list and while it is chosen."""
        self.addItem(title, key)
        self.setItemData(self.count() - 1, description, Qt.ItemDataRole.ToolTipRole)
        if self.count() == 1:  # it is the one shown
            self._describe()

    @property
    def key(self) -> str:
        """The key of the choice shown; empty if there is none."""
        return str(self.currentData(KEY_ROLE) or "")

    def set_key(self, key: str) -> None:
        """Show the choice ``key``, without a signal.

        Raises:
            KeyError: there is no such choice.
        """
        index = self.findData(key, KEY_ROLE)
        if index < 0:
            raise KeyError(key)
        self.setCurrentIndex(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change only with the focus, so that scrolling past changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _activated(self) -> None:
        self.chosen.emit(self.key)

    def _describe(self) -> None:
        description = str(self.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        self.setToolTip(description)
        self.setAccessibleDescription(description)
