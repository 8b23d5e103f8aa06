"""What all pages of the inspector share: one that is not seen does nothing."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from playground.views.inspector.inspection import Inspection


class InspectorPage(QWidget):
    """Follows an inspection while it is on the screen, and catches up when it comes there."""

    def __init__(self, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inspection = inspection
        self._stale = True
        inspection.changed.connect(self._mark_stale)
        inspection.focused.connect(self._mark_stale)

    def take(self) -> None:
        """Show the inspection as it is now."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.take()

    def _mark_stale(self) -> None:
        if self.isVisible():
            self.take()
        else:
            self._stale = True
