"""The pinned runs and the present one side by side: how they went, and only those settings that differ."""

from math import isnan

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from playground.document.comparison import ABSENT, Value, differing, settings_of
from playground.engine.arrays import Array
from playground.session.controller import Controller
from playground.session.pins import PinBoard, PinnedRun
from playground.support.i18n import translate_core
from playground.support.later import call_soon
from playground.support.theme import scaled
from playground.views.network.pinned_overlay import fits, swatch
from playground.widgets.number import format_number

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_READ_ONLY = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_NAME = 0
_RESULTS = ("train", "test", "epochs", "updates", "seconds")
_RESULT = 76  # width of a number that may come
_LEAST_NAME, _MOST_NAME = 190, 236  # width of the names, as there is room
_NAME_SHARE = 0.4


class RunsTable(QTableWidget):
    """One row for each run, the present one first. A pinned run is renamed and ticked in place.

    Attributes:
        keys: what each column shows: ``name``, ``train``, ``test``, ``path`` where the networks differ, then
            the settings that differ by their names, at last ``epochs``, ``updates`` and ``seconds``.

    Signals:
        removeAsked(int): the Delete key was pressed on the pinned run of that number.
    """

    removeAsked = Signal(int)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs_table")
        self.setAccessibleName(self.tr("Runs"))
        self.setToolTip(self.tr("The present run and those that are pinned"))
        self._controller, self._board = controller, PinBoard.of(controller)
        self.keys: list[str] = []
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(27))
        self.setShowGrid(False)
        self.setIconSize(QSize(scaled(40), scaled(16)))
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
        runs, experiment = self._board.runs, self._controller.experiment
        settings = [settings_of(experiment), *(settings_of(run.experiment) for run in runs)]
        names = differing(settings)
        path = [] if all(fits(run, experiment.spec) for run in runs) else ["path"]
        row, keys = (
            self.currentRow(),
            ["name", "train", "test", *path, *names, "epochs", "updates", "seconds"],
        )
        with QSignalBlocker(self):
            self.clear()
            self.setRowCount(1 + len(runs))
            self.setColumnCount(len(keys))
            self.keys = keys
            self._fill_header()
            self._write_name(0, self.tr("this run"), None)
            for place, run in enumerate(runs, start=1):
                self._write_name(place, run.name, run)
                self._write_results(place, run.epochs, run.steps, run.changed)
                if path:
                    drawn = "✓" if fits(run, experiment.spec) else self.tr("other network")
                    self._write(place, "path", drawn if len(run.track) else "–")
            for place, found in enumerate(settings):
                for name in names:
                    self._write(place, name, _words(found.get(name, ABSENT)))
            self.setCurrentCell(min(max(row, 0), len(runs)), _NAME)
        self.follow()
        self.resizeColumnsToContents()
        for column, key in enumerate(self.keys):
            if key in _RESULTS:  # the present run's may grow at any time
                self.setColumnWidth(column, max(self.columnWidth(column), scaled(_RESULT)))
        room = min(scaled(_MOST_NAME), round(_NAME_SHARE * self.viewport().width()))
        self.setColumnWidth(_NAME, min(self.columnWidth(_NAME), max(scaled(_LEAST_NAME), room)))

    def follow(self) -> None:
        """Show how far the present run has come."""
        record = self._controller.record
        with QSignalBlocker(self):
            self._write_results(0, record.epochs.rows, record.head, bool(record.changes))
        self.viewport().update()

    def _fill_header(self) -> None:
        own = {
            "name": ("", self.tr("Tick a run to draw it; press F2 to rename it, Delete to remove it")),
            "train": (
                self.tr("train"), self.tr("Loss over the training samples after the last whole epoch"),
            ),
            "test": (self.tr("test"), self.tr("Loss over the test samples after the last whole epoch")),
            "path": (self.tr("path"), self.tr("Whether the run's path can be drawn over the loss contour")),
            "epochs": (self.tr("epochs"), self.tr("Whole epochs made")),
            "updates": (
                self.tr("updates"), self.tr("Steps made; * marks settings that were changed in mid-run"),
            ),
            "seconds": (
                self.tr("seconds"), self.tr("How long training took, without pauses and drawing"),
            ),
        }  # fmt: skip
        setting_hint = self.tr("This setting is not the same in all runs")
        for column, key in enumerate(self.keys):
            title, hint = own.get(key) or (translate_core(key), setting_hint)
            item = QTableWidgetItem(title)
            item.setToolTip(hint)
            item.setTextAlignment(RIGHT if key in _RESULTS else LEFT)
            self.setHorizontalHeaderItem(column, item)

    def _write_name(self, row: int, name: str, run: PinnedRun | None) -> None:
        item = QTableWidgetItem(name)
        item.setFlags(_READ_ONLY)
        if run is not None:
            item.setIcon(swatch(run.number))
            item.setToolTip(f"#{run.number} {run.name}")
            item.setFlags(_READ_ONLY | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
            item.setCheckState(Qt.CheckState.Checked if run.shown else Qt.CheckState.Unchecked)
        self.setItem(row, _NAME, item)

    def _write_results(self, row: int, epochs: Array, steps: int, changed: bool) -> None:
        epoch, _, train, test, seconds = epochs[-1] if len(epochs) else (0, 0, float("nan"), float("nan"), 0)
        self._write(row, "train", _loss(float(train)))
        self._write(row, "test", _loss(float(test)))
        self._write(row, "epochs", f"{int(epoch):,}")
        self._write(row, "updates", f"{steps:,}" + (" *" if changed else ""))
        self._write(row, "seconds", format_number(float(seconds), 3))

    def _write(self, row: int, key: str, text: str) -> None:
        column = self.keys.index(key)
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setFlags(_READ_ONLY)
            item.setTextAlignment(RIGHT if key in _RESULTS else LEFT)
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)

    def _take_change(self, item: QTableWidgetItem) -> None:
        """Rename, show or hide the run whose name or tick the person has changed."""
        place = item.row() - 1
        if item.column() != _NAME or not 0 <= place < len(self._board.runs):
            return
        run, shown = self._board.runs[place], item.checkState() == Qt.CheckState.Checked
        name = item.text().strip() or run.name
        # Not from within the item's own signal: the table is filled anew.
        if shown != run.shown:
            call_soon(self, lambda: self._board.show(run.number, shown))
        else:
            call_soon(self, lambda: self._board.rename(run.number, name))


def _loss(value: float) -> str:
    return "–" if isnan(value) else format_number(value, 3)


def _words(value: Value) -> str:
    return ", ".join(translate_core(word) for word in value) or "–"
