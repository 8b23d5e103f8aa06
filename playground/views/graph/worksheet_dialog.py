"""The dialog in which a teacher makes a worksheet: title, task, which boxes, and whose numbers."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from playground.graph.computation import Graph
from playground.graph.exercise import Blank
from playground.graph.worksheet import MAX_BOXES, MAX_GRAPH, Worksheet, box_names
from playground.support.theme import scaled
from playground.widgets.announcing import announce
from playground.widgets.opening_size import open_at

LARGEST_SEED = 999_999


class WorksheetDialog(QDialog):
    """Asks what a worksheet needs; it stays open until whoever saves the `worksheet` accepts it.

    Signals:
        saveAsked: the worksheet is described.
    """

    saveAsked = Signal()

    def __init__(
        self,
        graph: Graph,
        at: Mapping[str, float],
        title: str,
        asked: Collection[Blank],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("worksheet_dialog")
        self.setWindowTitle(self.tr("Make a worksheet"))
        open_at(self, 440, 520)
        self._graph, self._at = graph, at
        self._title = QLineEdit(title)
        self._title.setObjectName("worksheet_title")
        self._title.setMaxLength(200)
        self._note = QPlainTextEdit()
        self._note.setObjectName("worksheet_note")
        self._note.setTabChangesFocus(True)
        self._note.setPlaceholderText(self.tr("What the learner should do or notice"))
        self._note.setMaximumHeight(scaled(70))
        self._seed = QSpinBox()
        self._seed.setObjectName("worksheet_seed")
        self._seed.setRange(0, LARGEST_SEED)
        self._seed.setSpecialValueText(self.tr("these numbers"))
        self._seed.setToolTip(
            self.tr("From 1 on, other numbers like these are drawn: the same ones for the same seed")
        )
        self._boxes = QListWidget()
        self._boxes.setObjectName("worksheet_boxes")
        for name, blank in box_names(graph).items():
            item = QListWidgetItem(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if blank in asked else Qt.CheckState.Unchecked)
            self._boxes.addItem(item)
        self._boxes.itemChanged.connect(self._count)
        self._counted = QLabel()
        self._counted.setObjectName("worksheet_count")
        self._counted.setProperty("role", "caption")
        self._counted.setWordWrap(True)
        self._fault = QLabel()
        self._fault.setObjectName("worksheet_fault")
        self._fault.setProperty("role", "error")
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setWordWrap(True)
        self._fault.hide()
        form = QFormLayout()
        for text, field in (
            (self.tr("Title"), self._title),
            (self.tr("Task"), self._note),
            (self.tr("Numbers from seed"), self._seed),
            (self.tr("Boxes to fill in"), self._boxes),
        ):
            field.setAccessibleName(text)
            form.addRow(text, field)
        buttons = QDialogButtonBox()
        self._save = QPushButton(self.tr("Save…"))
        self._save.setObjectName("worksheet_save")
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("worksheet_cancel")
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.saveAsked)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form, 1)
        column.addWidget(self._counted)
        column.addWidget(self._fault)
        column.addWidget(buttons)
        self._count()

    @property
    def worksheet(self) -> Worksheet:
        """The worksheet as it is described now."""
        return Worksheet(
            title=self._title.text().strip(),
            note=self._note.toPlainText().strip()[:4000],
            expression=self._graph.source,
            at=dict(self._at),
            seed=self._seed.value(),
            boxes=tuple(item.text() for item in self._items() if item.checkState() == Qt.CheckState.Checked),
        )

    def tell(self, fault: str) -> None:
        """Say why the worksheet could not be saved."""
        self._fault.setText(fault)
        self._fault.show()
        announce(self, fault)

    def _items(self) -> list[QListWidgetItem]:
        return [self._boxes.item(row) for row in range(self._boxes.count())]

    def _count(self) -> None:
        count = len(self.worksheet.boxes)
        if len(self._graph.nodes) > MAX_GRAPH:
            text = self.tr("This graph is too large: a worksheet has at most {most} nodes.")
            self._counted.setText(text.format(most=MAX_GRAPH))
            count = 0
        elif count > MAX_BOXES:
            text = self.tr("At most {most} boxes can be asked for.")
            self._counted.setText(text.format(most=MAX_BOXES))
        elif count:
            self._counted.setText(self.tr("Boxes chosen: {count}").format(count=count))
        else:
            self._counted.setText(self.tr("Choose at least one box."))
        self._save.setEnabled(0 < count <= MAX_BOXES)
