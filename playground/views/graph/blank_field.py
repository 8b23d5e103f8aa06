"""A box over a wire of the graph, into which the learner writes a number."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from playground.graph.exercise import Blank, Mark
from playground.support.theme import current_theme, text_scale
from playground.views.graph.painting import NUMBER_PIXELS

RIGHT, WRONG = "✓", "✗"
SMALLEST_PIXELS = 8


class BlankField(QLineEdit):
    """One box of an exercise; a mark appears beside its number. ``entered`` tells that the focus came."""

    entered = Signal()

    def __init__(self, blank: Blank, symbol: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.blank = blank
        self.symbol = symbol
        self.setObjectName(f"blank_{blank.quantity}_{blank.node}")
        self.setAccessibleName(symbol)
        self.setPlaceholderText("?" if blank.quantity == "value" else "∂ ?")
        self.setMaxLength(40)
        self._mark = QLabel(self)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pixels = NUMBER_PIXELS
        self._zoom = 1.0
        self.colour_for(None)

    @property
    def sign(self) -> str:
        """The mark beside the number: ✓, ✗ or nothing."""
        return self._mark.text()

    def stand(self, label: QRectF, zoom: float) -> None:
        """Take the place of a number of the graph."""
        self._zoom = zoom
        height = max(label.height() + 4 * zoom, 14.0)
        top = label.bottom() - height if self.blank.quantity == "value" else label.top()
        place = QRectF(label.left(), top, label.width(), height).toAlignedRect()
        self.setGeometry(place)
        self._mark.setGeometry(0, 0, place.width() - round(5 * zoom), place.height())
        self._dress()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def colour_for(self, mark: Mark | None, hint: str = "") -> None:
        """Show a mark, or none while the answer is open."""
        theme = current_theme()
        self._edge = theme.accent if mark is None else theme.success if mark.right else theme.error
        self._ground = theme.panel if mark is None or mark.right else theme.error_soft
        self._mark.setText("" if mark is None else RIGHT if mark.right else WRONG)
        self.setToolTip(hint or self.tr("Type {symbol}, and press Enter").format(symbol=self.symbol))
        self.setAccessibleDescription(f"{self._mark.text()} {hint}".strip())
        self._dress()

    def _dress(self) -> None:
        pixels = max(round(NUMBER_PIXELS * self._zoom * text_scale()), SMALLEST_PIXELS)
        # The style sheet's own size for fields would not fit over a wire.
        self.setStyleSheet(
            f"QLineEdit {{ min-height: 0; padding: 0 {pixels // 4}px; font-size: {pixels}px;"
            f" border-radius: 4px; border: 1px solid {self._edge}; background: {self._ground}; }}"
            f" QLineEdit:focus {{ border-width: 2px; }}"
            f" QLabel {{ color: {self._edge}; font-size: {pixels}px; font-weight: bold; }}"
        )
