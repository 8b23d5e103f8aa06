"""How steady batch, single-sample and mini-batch descent are, in numbers, after equally many samples."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from playground.support.theme import scaled
from playground.views.descent.batch_model import KINDS, BatchModel
from playground.widgets.number import format_number

UPDATES_COLUMN = 1
ROOMY = 400  # pixels that all six columns need
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SteadinessTable(QTableWidget):
    """One row for each run; the row chosen is the run whose batches are shown."""

    def __init__(self, model: BatchModel, parent: QWidget | None = None) -> None:
        super().__init__(len(KINDS), 6, parent)
        self.setObjectName("steadiness")
        self.setAccessibleName(self.tr("How steady each is"))
        self.setToolTip(self.tr("How steady each is"))
        self._model = model
        columns = (
            ("", self.tr("Batch, stochastic and mini-batch gradient descent")),
            (self.tr("updates"), self.tr("How many updates the same number of samples has allowed")),
            (self.tr("loss"), self.tr("The loss over all samples after them")),
            (self.tr("distance"), self.tr("Distance to the minimum after them")),
            (
                self.tr("spread"),
                self.tr(
                    "Of the step direction: root of the mean squared angle between a step and straight"
                    " downhill on the loss over all samples"
                ),
            ),
            (self.tr("rises"), self.tr("Share of the steps after which the loss over all samples is higher")),
        )
        self.setHorizontalHeaderLabels([title for title, _ in columns])
        for column, (_, hint) in enumerate(columns):
            item = self.horizontalHeaderItem(column)
            assert item is not None
            item.setToolTip(hint)
            item.setTextAlignment(RIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(scaled(30))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(27))
        self.setShowGrid(False)
        self.setProperty("tight", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        for row in range(len(KINDS)):
            for column in range(6):
                item = QTableWidgetItem()
                if column:
                    item.setTextAlignment(RIGHT)
                self.setItem(row, column, item)
        self.currentCellChanged.connect(lambda row, *_: model.choose(KINDS[row]))
        model.runsChanged.connect(self.show_runs)
        model.moved.connect(self._select)
        self.show_runs()

    def minimumSizeHint(self) -> QSize:
        """Return room for the three rows."""
        height = self.horizontalHeader().sizeHint().height() + len(KINDS) * scaled(27) + scaled(6)
        return QSize(scaled(260), height)

    def sizeHint(self) -> QSize:
        """Return the same: there is no fourth row."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the number of updates where there is no room for all columns."""
        super().resizeEvent(event)
        roomy = self.viewport().width() >= scaled(ROOMY)
        self.setColumnHidden(UPDATES_COLUMN, not roomy)
        # Three rows of a name each: where there is little room it takes no more than it needs.
        names = QHeaderView.ResizeMode.Stretch if roomy else QHeaderView.ResizeMode.ResizeToContents
        self.horizontalHeader().setSectionResizeMode(0, names)

    def show_runs(self) -> None:
        """Show the numbers of the runs of now."""
        titles = {"bgd": "BGD", "sgd": "SGD", "mbgd": f"MBGD {self._model.mini}"}
        for row, kind in enumerate(KINDS):
            found = self._model.steadiness[kind]
            diverged = self._model.runs[kind].diverged
            texts = (
                titles[kind],
                f"{found.updates:,}",
                self.tr("diverged") if diverged else format_number(found.loss, 3),
                format_number(found.distance, 2),
                f"{found.spread:.1f}°",
                f"{found.rises:.0%}",
            )
            for column, text in enumerate(texts):
                item = self.item(row, column)
                assert item is not None
                item.setText(text)
        self._select()

    def _select(self) -> None:
        with QSignalBlocker(self):
            self.setCurrentCell(KINDS.index(self._model.chosen), 0)
