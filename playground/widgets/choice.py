"""A combo box of named choices, each with a sentence that explains it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from playground.support.theme import scaled

KEY_ROLE = Qt.ItemDataRole.UserRole
_MEASURED = 100  # choices; in a longer list all are of one kind


class Choice(QComboBox):
    """One of several choices, told apart by key; `chosen` tells the key that the person chose.

    A choice ends in "…" where there is no room for all of it; the opened list has room.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
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

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open a list that is as wide as its entries."""
        if self.count() <= _MEASURED:
            self.view().setMinimumWidth(max(self.width(), self.view().sizeHintForColumn(0) + scaled(28)))
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much of the choice as fits."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - scaled(4)
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change only with the focus, so that scrolling past changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _activated(self) -> None:
        self.chosen.emit(self.key)

    def setToolTip(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say what is chosen here; the description of a choice stands in its place while there is one."""
        self._hint = text
        self._describe()

    def _describe(self) -> None:
        description = str(self.currentData(Qt.ItemDataRole.ToolTipRole) or "") or self._hint
        super().setToolTip(description)
        self.setAccessibleDescription(description)
