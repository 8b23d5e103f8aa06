"""A titled panel with rounded corners: what every workspace is made of."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from playground.support.theme import current_theme, scaled
from playground.widgets.icons import icon


class ElidedLabel(QLabel):
    """One line of text that ends in "…" where there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:
        """Return room for a word, so that a long title does not widen its panel."""
        whole = super().sizeHint()
        return QSize(min(whole.width(), scaled(80)), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        colour = QPalette.ColorRole.WindowText
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(
            painter, self.rect(), align, self.palette(), self.isEnabled(), shown, colour
        )
        painter.end()


class Card(QFrame):
    """A panel with a title, a place for actions at its right, and a body; with ``collapsible`` it folds.

    The body's layout is `body`: add widgets to it. `collapsed_changed` tells when the person folds the card.
    """

    collapsed_changed = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None, *, collapsible: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = ElidedLabel(title)
        self._title.setProperty("role", "title")
        self._fold = QToolButton(self)  # without a parent it would be shown as a window of its own
        self._fold.setObjectName("fold_button")
        self._fold.setVisible(collapsible)
        self._fold.clicked.connect(self._toggle)

        self.header = QHBoxLayout()
        self.header.addWidget(self._fold)
        self.header.addWidget(self._title, 1)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        outer = QVBoxLayout(self)
        outer.addLayout(self.header)
        outer.addWidget(self._content, 1)
        self._space_out()
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the margins in proportion to the text."""
        super().changeEvent(event)
        # The first style changes arrive before __init__ has made the layout.
        if event.type() == QEvent.Type.StyleChange and self.layout() is not None:
            self._space_out()
            self._describe()

    @property
    def title(self) -> str:
        """The title as shown."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._describe()

    def add_action(self, action: QWidget) -> None:
        """Put a control at the right of the title, after those there already."""
        self.header.addWidget(action)

    @property
    def collapsed(self) -> bool:
        """Whether only the header is shown."""
        return self._content.isHidden()

    def set_collapsed(self, collapsed: bool) -> None:
        """Fold or unfold the card, without a signal."""
        self._content.setHidden(collapsed)
        self._describe()

    def _space_out(self) -> None:
        self._fold.setFixedSize(scaled(22), scaled(22))
        outer = self.layout()
        if outer is not None:
            outer.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(12))
            outer.setSpacing(scaled(8))

    def _toggle(self) -> None:
        self.set_collapsed(not self.collapsed)
        self.collapsed_changed.emit(self.collapsed)

    def _describe(self) -> None:
        verb = self.tr("Unfold {title}") if self.collapsed else self.tr("Fold {title}")
        self._fold.setIcon(icon("collapse" if self.collapsed else "expand", current_theme()))
        self._fold.setAccessibleName(verb.format(title=self.title))
        self._fold.setToolTip(verb.format(title=self.title))
