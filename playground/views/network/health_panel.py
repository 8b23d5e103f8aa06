"""The panel of gradient health: for each layer how large its numbers are, and in words what is ill."""

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from playground.engine.arrays import Array
from playground.engine.health import RULES, Finding, LayerHealth, examine, findings, next_update, rms
from playground.session.blocks import State, StepBlock
from playground.session.controller import Controller
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.views.network.turns import Turn
from playground.widgets.histogram import HistogramView
from playground.widgets.number import format_number

SAMPLES = 250
"""Training samples that activations are looked at for: the first so many."""

_MOST_FINDINGS = 50
_SIDE_BY_SIDE = 530  # the width from which table and findings stand beside each other


class _Row:
    """The widgets of one layer."""

    def __init__(self, grid: QGridLayout, row: int, name: str) -> None:
        self.title = QLabel(name)
        self.title.setWordWrap(True)
        self.title.setMaximumWidth(scaled(56))
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, row, 0)
        self.views, self.sizes = [], []
        for column, quantity in enumerate(("weights", "activations", "gradients"), start=1):
            view, size = HistogramView(), QLabel()
            view.setObjectName(f"health_{quantity}_{row - 1}")
            size.setObjectName(f"health_{quantity}_size_{row - 1}")
            size.setProperty("role", "caption")
            size.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(size)
            cell.addWidget(view, 1)
            grid.addLayout(cell, row, column)
            self.views.append(view)
            self.sizes.append(size)
        self.ratio = QLabel()
        self.ratio.setObjectName(f"health_ratio_{row - 1}")
        self.ratio.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.ratio, row, 4)

    def show_health(self, health: LayerHealth) -> None:
        for view, size, values in zip(
            self.views, self.sizes, (health.weights, health.activations, health.gradients), strict=True
        ):
            view.set_values(values)
            text = format_number(rms(values), 3)
            size.setText(text)
            view.setAccessibleName(f"{size.objectName()} {text}")
        ratio = health.update_ratio
        self.ratio.setText("–" if np.isnan(ratio) else format_number(ratio, 2))


class HealthPanel(QWidget):
    """Shows the health of the step where the run stands.

    Signals:
        unitAsked(int, int): the person chose what was found of this layer and unit, from 0; no unit is −1.
    """

    unitAsked = Signal(int, int)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("health_panel")
        self._controller = controller
        self._rows: list[_Row] = []
        self._spec: object = None
        self._moved: tuple[Array, Array] | None = None
        self._table = QWidget()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumWidth(scaled(310))
        self._list = QListWidget()
        self._list.setObjectName("health_findings")
        self._list.setAccessibleName(self.tr("What is ill, and where"))
        self._list.setToolTip(self.tr("What is ill in the network, and how to mend it"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(scaled(2))
        self._list.setMinimumWidth(scaled(200))
        self._list.itemClicked.connect(self._ask)
        self._list.itemActivated.connect(self._ask)
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._area)
        split.addWidget(self._list)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([58, 42])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        controller.blockArrived.connect(self._take)
        self.turn = Turn(controller, self, self._refresh)
        controller.stateChanged.connect(self._note_state)
        self._refresh()

    @property
    def found(self) -> list[str]:
        """The sentences shown."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was hidden."""
        super().showEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the findings below the table where there is no room beside it."""
        super().resizeEvent(event)
        beside = event.size().width() >= scaled(_SIDE_BY_SIDE)
        self._split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def _note_state(self, _state: State) -> None:
        self._refresh()

    def _take(self, block: StepBlock) -> None:
        """Note the last update of a block: what was added to θ from its last row to where the run stands."""
        made = block.rows_from + len(block.theta) == block.position.step and len(block.theta) > 0
        self._moved = (block.theta[-1], block.position.theta) if made else None

    def _refresh(self) -> None:
        spec = self._controller.experiment.spec
        position = self._controller.record.position_in(spec)
        if position is None or not self.isVisible():
            return
        if spec != self._spec:
            self._spec = spec
            self._build()
        inputs = self._controller.experiment.data.train_inputs[:SAMPLES].T
        layers = examine(spec, position.theta, position.gradient, self._update(), inputs)
        for row, health in zip(self._rows, layers, strict=True):
            row.show_health(health)
        self._list_findings(findings(spec, layers), len(layers), inputs.shape[1])

    def _update(self) -> Array:
        """Return what the step adds to θ: the next one where the run stands, else the last one made."""
        position = self._controller.record.position
        assert position is not None
        if position.exact and position.memory is not None and position.settings is not None:
            return next_update(
                self._controller.experiment.spec,
                position.theta,
                position.gradient,
                position.settings,
                position.memory,
                position.rate,
            )
        if self._moved is not None:
            before, after = self._moved
            return np.asarray(after - before)
        return np.empty(0)

    def _build(self) -> None:
        """Make a row for each layer of the network."""
        self._table = QWidget()
        self._table.setObjectName("scrollContents")
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, scaled(4), 0)
        grid.setHorizontalSpacing(scaled(6))
        headings = (
            ("", ""),
            (self.tr("weights"), self.tr("Their size (root mean square) and how they are spread, no biases")),
            (
                self.tr("activations"),
                self.tr("Of the first {n} training samples: size and spread").format(n=SAMPLES),
            ),
            (self.tr("gradients"), self.tr("∂E/∂w of the weights: size and spread")),
            (
                self.tr("‖Δw‖ / ‖w‖"),
                self.tr("How far one step moves the weights, in their own size; about 0.001 is usual"),
            ),
        )
        for column, (text, tip) in enumerate(headings):
            label = QLabel(text)
            label.setProperty("role", "muted")
            label.setToolTip(tip)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(label, 0, column)
        count = len(self._controller.experiment.spec.layers)
        self._rows = [_Row(grid, number + 1, self._layer_name(number, count)) for number in range(count)]
        for column in (1, 2, 3):
            grid.setColumnStretch(column, 1)
        self._area.setWidget(self._table)

    def _layer_name(self, layer: int, count: int) -> str:
        return self.tr("output layer") if layer == count - 1 else self.tr("layer {n}").format(n=layer + 1)

    def _list_findings(self, found: list[Finding], layers: int, samples: int) -> None:
        texts = [self._sentence(finding, layers) for finding in found[:_MOST_FINDINGS]]
        if len(found) > _MOST_FINDINGS:
            texts.append(self.tr("… and {n} more.").format(n=len(found) - _MOST_FINDINGS))
        if not found:
            texts = [
                self.tr(
                    "Nothing is ill: no unit is dead or saturated for the {n} samples looked at, and"
                    " gradients reach every layer."
                ).format(n=samples)
            ]
        if texts == self.found:
            return
        self._list.clear()
        for number, text in enumerate(texts):
            item = QListWidgetItem(text)
            place = (found[number].layer, found[number].unit) if number < len(found) else (-1, -1)
            item.setData(Qt.ItemDataRole.UserRole, place)
            self._list.addItem(item)

    def _sentence(self, finding: Finding, layers: int) -> str:
        name = self._layer_name(finding.layer, layers)
        text = translate_core(RULES[finding.rule]).format(
            layer=name, unit=finding.unit + 1, **dict(finding.values)
        )
        return text[:1].upper() + text[1:]

    def _ask(self, item: QListWidgetItem) -> None:
        layer, unit = item.data(Qt.ItemDataRole.UserRole)
        if layer >= 0:
            self.unitAsked.emit(layer, unit)
