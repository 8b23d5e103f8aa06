"""The legend of the race: for each entrant where it stands now, in numbers."""

from math import hypot

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from playground.graph.surfaces import nearest
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.descent.entrants_panel import badge, runner_title
from playground.views.descent.race_model import ARRIVED, RaceModel, Runner
from playground.views.turns import Turn
from playground.widgets.number import format_number

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SLOPE_COLUMN = 3
SHARE = 0.1  # of the time that the numbers may take while the race plays
SECONDS = 0.1  # between two sets of numbers
NARROW = 76  # pixels of the names where there is little room


class Standings(QTableWidget):
    """One row for each entrant; the row chosen is the entrant chosen."""

    def __init__(self, model: RaceModel, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("standings")
        self.setAccessibleName(self.tr("Standings"))
        self.setToolTip(self.tr("Where each entrant stands now, the lowest first"))
        self._model = model
        self.setHorizontalHeaderLabels(
            ["", self.tr("f(x, y)"), self.tr("distance"), "|∇f|", self.tr("arrived")]
        )
        for column, hint in enumerate(
            (
                self.tr("Optimizer"),
                self.tr("The function where it now stands: what it is to make small"),
                self.tr("Distance to the nearest known minimum"),
                self.tr("How steep it is where it stands: 0 at a minimum, on a saddle, on a plateau"),
                self.tr("When it first came within {near} of a known minimum, or why it ended").format(
                    near=format_number(ARRIVED)
                ),
            )
        ):
            item = self.horizontalHeaderItem(column)
            assert item is not None
            item.setToolTip(hint)
            item.setTextAlignment(RIGHT if column in (1, 2, 3) else LEFT)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(27))
        self.verticalHeader().setMinimumSectionSize(scaled(20))
        self.setShowGrid(False)
        self.setIconSize(QSize(scaled(18), scaled(18)))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(scaled(30))
        self._widths: list[int] = []
        for column, least in enumerate((114, 64, 58, 56, 60)):
            self._widths.append(max(scaled(least), header.sectionSizeHint(column)))
            self.setColumnWidth(column, self._widths[-1])
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda row, *_: model.choose(row))
        model.entrantsChanged.connect(self._fill)
        model.chosenChanged.connect(self._select)
        turn = Turn(model, lambda: model.playing, self, self._show, SHARE, SECONDS)
        model.moved.connect(turn.offer)
        model.playingChanged.connect(turn.come)
        self._fill()

    def sizeHint(self) -> QSize:
        """Return room for eight rows at most."""
        return self._room_for(min(max(self.rowCount(), 4), 8))

    def minimumSizeHint(self) -> QSize:
        """Return room for four rows."""
        return QSize(scaled(300), self._room_for(4).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the slope where there is no room for all columns."""
        super().resizeEvent(event)
        room = self.viewport().width()
        tight = room < sum(self._widths)
        self.setColumnHidden(SLOPE_COLUMN, tight)
        others = sum(self._widths[1:]) - (self._widths[SLOPE_COLUMN] if tight else 0)
        self.setColumnWidth(0, max(scaled(NARROW), min(self._widths[0], room - others)))

    def _room_for(self, rows: int) -> QSize:
        header = self.horizontalHeader().sizeHint().height()
        return QSize(scaled(400), scaled(27) * rows + header + 2 * self.frameWidth() + scaled(4))

    def _fill(self) -> None:
        with QSignalBlocker(self):
            self.setRowCount(len(self._model.runners))
            for row, runner in enumerate(self._model.runners):
                name = QTableWidgetItem(badge(runner), runner_title(runner))
                name.setToolTip(f"{runner.number}: {runner_title(runner)}")
                self.setItem(row, 0, name)
                for column in range(1, 5):
                    item = QTableWidgetItem()
                    if column < 4:
                        item.setTextAlignment(RIGHT)
                    self.setItem(row, column, item)
        self.updateGeometry()
        self._select()
        self._show()

    def _select(self) -> None:
        with QSignalBlocker(self):
            self.setCurrentCell(self._model.chosen, 0)
        item = self.item(self._model.chosen, 0)
        if item is not None:
            self.scrollToItem(item)

    def _show(self) -> None:
        step = self._model.step
        for row, runner in enumerate(self._model.runners):
            if row >= self.rowCount():
                return
            track = runner.track
            texts = ["—", "—", "—", self.tr("no start")]
            if track is not None:
                k = track.at(step)
                x, y = (float(v) for v in track.points[k])
                found = nearest(self._model.minima, x, y)
                texts = [
                    format_number(float(track.values[k]), 4),
                    format_number(found[1], 3) if found else "—",
                    format_number(hypot(*track.gradients[k]), 3),
                    self._status(runner, step),
                ]
            for column, text in enumerate(texts, start=1):
                item = self.item(row, column)
                if item is not None and item.text() != text:
                    item.setText(text)
                    if column == 4:
                        ended = track.divergence if track is not None else None
                        item.setToolTip(translate_core(ended.reason) if ended else text)

    def _status(self, runner: Runner, step: int) -> str:
        track = runner.track
        if track is not None and track.divergence is not None and step >= track.divergence.step:
            return self.tr("diverged")
        arrived = runner.arrived(self._model.minima)
        if arrived is not None and arrived <= step:
            return self.tr("step {n}").format(n=f"{arrived:,}")
        return ""
