"""The pinned runs and the present one side by side: how they went, and only those settings that differ."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from playground.document.comparison import ABSENT, Value, differing, settings_of
from playground.engine.arrays import Array
from playground.session.controller import Controller
from playground.session.pins import PinBoard, PinnedRun
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.network.pinned_overlay import fits, swatch
from playground.widgets.number import format_number

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NAME, EPOCHS, STEPS, SECONDS, TRAIN, TEST, PATH = range(7)
_MOST_NAME = 210  # width of the names, at the most
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RunsTable(QTableWidget):
    """One row for each run, the present one first. A pinned run is renamed and ticked in place.

    Signals:
        removeAsked(int): the Delete key was pressed on the pinned run of that number.
    """

    removeAsked = Signal(int)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs_table")
        self.setAccessibleName(self.tr("Runs"))
        self._controller, self._board = controller, PinBoard.of(controller)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(27))
        self.setShowGrid(False)
        self.setIconSize(QSize(scaled(34), scaled(16)))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.itemChanged.connect(self._take_change)
        self.fill()

    @property
    def chosen(self) -> int:
        """The number of the pinned run whose row is chosen; 0 for the present run, or none."""
        row = self.currentRow() - 1
        return self._board.runs[row].number if 0 <= row < len(self._board.runs) else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to remove the chosen run with the Delete key."""
        if event.key() == Qt.Key.Key_Delete and self.chosen:
            self.removeAsked.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def fill(self) -> None:
        """Show all runs anew."""
        runs, row = self._board.runs, self.currentRow()
        settings = [
            settings_of(experiment)
            for experiment in (self._controller.experiment, *(run.experiment for run in runs))
        ]
        names = differing(settings)
        with QSignalBlocker(self):
            self.clear()
            self.setColumnCount(PATH + 1 + len(names))
            self.setRowCount(1 + len(runs))
            self._fill_header(names)
            self._write_name(0, self.tr("this run"), None)
            for place, run in enumerate(runs, start=1):
                self._write_name(place, run.name, run)
                self._write_results(place, run.epochs, run.steps, run.changed)
                self._write(place, PATH, self._path_text(run))
            for place, found in enumerate(settings):
                for column, name in enumerate(names, start=PATH + 1):
                    self._write(place, column, _words(found.get(name, ABSENT)))
            self._write(0, PATH, "")
            self.setCurrentCell(min(max(row, 0), len(runs)), NAME)
        self.follow()
        self.resizeColumnsToContents()
        self.setColumnWidth(NAME, min(self.columnWidth(NAME), scaled(_MOST_NAME)))

    def follow(self) -> None:
        """Show how far the present run has come."""
        record = self._controller.record
        with QSignalBlocker(self):
            self._write_results(0, record.epochs.rows, record.head, bool(record.changes))

    def _fill_header(self, names: list[str]) -> None:
        titles = (
            ("", self.tr("Tick a run to draw it; press F2 to rename it, Delete to remove it")),
            (self.tr("epochs"), self.tr("Whole epochs made")),
            (self.tr("updates"), self.tr("Steps made; * marks settings that were changed in mid-run")),
            (self.tr("seconds"), self.tr("How long training took, without pauses and drawing")),
            (self.tr("train"), self.tr("Loss over the training samples after the last whole epoch")),
            (self.tr("test"), self.tr("Loss over the test samples after the last whole epoch")),
            (self.tr("path"), self.tr("Whether the run's path can be drawn over the loss contour")),
            *((translate_core(name), self.tr("This setting is not the same in all runs")) for name in names),
        )
        for column, (title, hint) in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setToolTip(hint)
            item.setTextAlignment(RIGHT if column in (EPOCHS, STEPS, SECONDS, TRAIN, TEST) else LEFT)
            self.setHorizontalHeaderItem(column, item)

    def _write_name(self, row: int, name: str, run: PinnedRun | None) -> None:
        item = QTableWidgetItem(name)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if run is not None:
            item.setIcon(swatch(run.number))
            item.setToolTip(f"#{run.number} {run.name}")
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
            item.setCheckState(Qt.CheckState.Checked if run.shown else Qt.CheckState.Unchecked)
        item.setFlags(flags)
        self.setItem(row, NAME, item)

    def _write_results(self, row: int, epochs: Array, steps: int, changed: bool) -> None:
        last = epochs[-1] if len(epochs) else [0, 0, float("nan"), float("nan"), 0.0]
        losses = (format_number(float(value), 3) if value == value else "–" for value in last[2:4])
        texts = (
            f"{int(last[0]):,}",
            f"{steps:,}" + (" *" if changed else ""),
            format_number(float(last[4]), 3),
            *losses,
        )
        for column, text in enumerate(texts, start=EPOCHS):
            self._write(row, column, text, RIGHT)

    def _write(self, row: int, column: int, text: str, align: Qt.AlignmentFlag | None = None) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            if align is not None:
                item.setTextAlignment(align)
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)

    def _path_text(self, run: PinnedRun) -> str:
        if not fits(run, self._controller.experiment.spec):
            return self.tr("other network")
        return self.tr("drawn") if run.shown else self.tr("hidden")

    def _take_change(self, item: QTableWidgetItem) -> None:
        """Rename, show or hide the run whose name or tick the person has changed."""
        place = item.row() - 1
        if item.column() != NAME or not 0 <= place < len(self._board.runs):
            return
        run, shown = self._board.runs[place], item.checkState() == Qt.CheckState.Checked
        name = item.text().strip() or run.name
        # Not from within the item's own signal: the table is filled anew.
        if shown != run.shown:
            QTimer.singleShot(0, self, lambda: self._board.show(run.number, shown))
        else:
            QTimer.singleShot(0, self, lambda: self._board.rename(run.number, name))


def _words(value: Value) -> str:
    return ", ".join(translate_core(word) for word in value) or "–"
