"""A combo box as wide as its column, whatever the length of its entries."""

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from playground.widgets.choice import Choice


class NarrowChoice(Choice):
    """Takes the width that there is, and needs little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
