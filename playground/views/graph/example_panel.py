"""The list of worked examples."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from playground.graph.examples import EXAMPLES
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.graph.model import GraphModel

NAME_ROLE = Qt.ItemDataRole.UserRole
FEWEST_ROWS = 5


class ExampleList(QListWidget):
    """Titles of the worked examples; ``chosen`` tells the name of the one to open."""

    chosen = Signal(str)

    def __init__(self, model: GraphModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graph_examples")
        self.setAccessibleName(self.tr("Worked examples"))
        self.setToolTip(self.tr("Choose an example to work through"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._model = model
        for example in EXAMPLES.values():
            # The other order of an example is reached by the switch beside its learning rate.
            if example.order == "in_place":
                continue
            item = QListWidgetItem(translate_core(example.title))
            item.setData(NAME_ROLE, example.name)
            note = translate_core(example.note) if example.note else ""
            item.setToolTip("\n".join(filter(None, (translate_core(example.title), note))))
            self.addItem(item)
        self.currentItemChanged.connect(self._changed)
        model.graphChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        """Return room for all titles."""
        return QSize(scaled(220), self._row_height() * self.count() + scaled(6))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few."""
        return QSize(scaled(120), self._row_height() * FEWEST_ROWS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the open example in view."""
        super().resizeEvent(event)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _row_height(self) -> int:
        return self.sizeHintForRow(0) if self.count() else scaled(24)

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(NAME_ROLE))

    def _follow(self) -> None:
        """Show which example is open; none is while a person's own expression is worked."""
        with QSignalBlocker(self):
            example = self._model.example
            for row in range(self.count()):
                listed = EXAMPLES[self.item(row).data(NAME_ROLE)]
                if example is not None and listed.expression == example.expression:
                    self.setCurrentRow(row)
                    self.scrollToItem(self.item(row))
                    return
            self.setCurrentRow(-1)
