"""A bar that tells how far a piece of work is, with a button to call it off; hidden while there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget


class ProgressStrip(QWidget):
    """Shows itself while the share that is done is below 1; `cancelled` tells that the person gave up."""

    cancelled = Signal()

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 100)
        give_up = QToolButton()
        give_up.setText(self.tr("Cancel"))
        give_up.setToolTip(hint)
        give_up.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(give_up)
        self.hide()

    def set_share(self, share: float) -> None:
        """Tell that ``share`` of the work is done, 0 to 1."""
        self._bar.setValue(round(100 * share))
        self.setVisible(share < 1.0)
