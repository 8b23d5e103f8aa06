"""The data panel: which samples to learn from."""

from collections.abc import Callable
from functools import partial

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from playground.data import own_table
from playground.data.dataset import Dataset
from playground.data.generators import GENERATORS
from playground.data.sources import DataSpec, make_dataset
from playground.data.tables import TABLES
from playground.document.choices import choose_data, widen
from playground.document.schema import DataSection
from playground.session.controller import Controller
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.widgets.card import Card
from playground.widgets.icons import icon
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.scale import LinearScale, LogScale, ValueList
from playground.widgets.tile_picker import TilePicker

BATCH_SIZES = (1, 2, 4, 8, 10, 16, 24, 32, 64, 128, 256, 512)


class DataPanel(QWidget):
    """Chooses the data set and how it is drawn, divided and fed.

    Signals:
        importAsked: own data are wanted, and the document has none yet.
    """

    importAsked = Signal()

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data_panel")
        self._controller = controller
        self._card = Card(self.tr("Data"))
        again = QToolButton()
        again.setObjectName("new_data_seed")
        again.setIcon(icon("dice", current_theme()))
        again.setIconSize(QSize(scaled(16), scaled(16)))
        again.setToolTip(self.tr("Draw new samples (another data seed)"))
        again.setAccessibleName(self.tr("Draw new samples"))
        again.clicked.connect(self._new_seed)
        self._again = again
        self._card.add_action(again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)

        self._picker = TilePicker(5)
        self._picker.setObjectName("data_sets")
        self._picker.setAccessibleName(self.tr("Data set"))
        for name, generator in GENERATORS.items():
            self._picker.add(
                name, translate_core(generator.title), _sketch(name), translate_core(generator.note)
            )
        for name, table in TABLES.items():
            self._picker.add(name, translate_core(table.title), _sketch(name), translate_core(table.note))
        self._picker.add(
            own_table.NAME,
            self.tr("Own…"),
            _paint_table,
            self.tr("Your own samples: a CSV file, or cells pasted from a spreadsheet (Ctrl+I)"),
        )
        self._picker.picked.connect(self._pick)
        self._card.body.addWidget(self._picker)

        self._noise = self._slider(
            "noise", self.tr("noise"), LinearScale(0.0, 0.5, 0.01), lambda v: f"{v:.2f}"
        )
        self._split = self._slider(
            "train_fraction",
            self.tr("train / test"),
            LinearScale(0.1, 0.9, 0.05),
            lambda v: f"{round(100 * v)} %",
            lambda text: float(text.strip().rstrip("%")) / 100,
        )
        self._split.setToolTip(self.tr("The share of the samples to train on; the rest is kept for testing."))
        self._samples = self._slider(
            "samples", self.tr("samples"), LogScale(20, 5000), lambda v: f"{round(v)}"
        )
        self._samples.setToolTip(self.tr("How many samples there are, for training and testing together."))
        self._classes = self._slider(
            "classes", self.tr("classes"), LinearScale(2, 6, 1), lambda v: f"{round(v)}"
        )
        self._classes.setToolTip(self.tr("How many groups of points there are."))
        self._batch = self._slider(
            "batch_size",
            self.tr("batch size"),
            ValueList((*BATCH_SIZES, 1000)),
            self._batch_text,
            self._batch_from_text,
        )
        self._batch.setToolTip(
            self.tr(
                "Samples per step: 1 is stochastic (SGD), all is batch (BGD), anything"
                " between is mini-batch (MBGD)."
            )
        )
        self._card.body.addStretch(1)
        controller.documentChanged.connect(self._show)
        self._show()

    def _slider(
        self,
        name: str,
        label: str,
        scale: LinearScale | LogScale | ValueList,
        to_text: Callable[[float], str],
        from_text: Callable[[str], float] = float,
    ) -> LabelledSlider:
        slider = LabelledSlider(label, scale, scale.value_at(0), to_text=to_text, from_text=from_text)
        slider.setObjectName(f"{name}_slider")
        slider.value_changed.connect(partial(self._slide, name))
        # The first change of the next drag must not join this one in the undo history.
        slider.value_committed.connect(partial(self._settle, name))
        self._card.body.addWidget(slider)
        return slider

    def _show(self) -> None:
        """Show the document's choices."""
        document = self._controller.document
        data, dataset = document.data, self._controller.experiment.dataset
        generated = data.name in GENERATORS
        self._picker.set_key(data.name)
        self._again.setToolTip(
            self.tr("Draw new samples (another data seed)")
            if generated
            else self.tr("Divide the table anew (another data seed)")
        )
        self._noise.setVisible(generated)
        self._samples.setVisible(generated)
        self._classes.setVisible(generated and GENERATORS[data.name].classes is not None)
        if generated:
            self._noise.setToolTip(translate_core(GENERATORS[data.name].noise.meaning))
        train = len(self._controller.experiment.split.train_index)
        sizes = [size for size in BATCH_SIZES if size < train]
        self._batch.set_scale(ValueList((*sizes, train)))
        self._noise.set_value(data.noise)
        self._split.set_value(data.train_fraction)
        self._samples.set_value(dataset.samples)
        self._classes.set_value(data.classes)
        self._batch.set_value(document.training.batch_size or train)

    def _batch_text(self, value: float) -> str:
        train = len(self._controller.experiment.split.train_index)
        if value >= train:
            return self.tr("all {n} (batch)").format(n=train)
        if value == 1:
            return self.tr("1 (stochastic)")
        return self.tr("{n} (mini-batch)").format(n=round(value))

    def _batch_from_text(self, text: str) -> float:
        digits = "".join(character for character in text.split("(")[0] if character.isdigit())
        if not digits:
            raise ValueError(text)
        return float(digits)

    def _pick(self, name: str) -> None:
        data = self._controller.document.data
        if name == own_table.NAME and (data.name == name or data.table is None):
            self._picker.set_key(data.name)
            self.importAsked.emit()
            return
        self._controller.edit(self.tr("Choose data"), widen(choose_data(self._controller.document, name)))

    def _new_seed(self) -> None:
        data = self._controller.document.data
        self._change(self.tr("New samples"), replace(data, seed=(data.seed + 1) % 2**31))

    def _slide(self, name: str, value: float) -> None:
        document = self._controller.document
        if name == "batch_size":
            train = len(self._controller.experiment.split.train_index)
            size = 0 if value >= train else round(value)
            new = replace(document, training=replace(document.training, batch_size=size))
            self._controller.edit(self.tr("Batch size"), new, "batch_size")
            return
        whole = name in ("samples", "classes")
        section = replace(document.data, **{name: round(value) if whole else value})
        if name == "classes":
            new = choose_data(replace(document, data=section), section.name)
            self._controller.edit(self.tr("Classes"), replace(new, data=section), name)
        else:
            self._change(self.tr("Data"), section, name)

    def _settle(self, name: str, value: float) -> None:
        self._slide(name, value)
        self._controller.close_edit()

    def _change(self, text: str, data: DataSection, key: str = "") -> None:
        self._controller.edit(text, replace(self._controller.document, data=data), key)


def _sketch(name: str) -> Callable[[QPainter, QRectF], None]:
    """Return what paints a thumbnail of a data set."""
    generated = name in GENERATORS
    noise = GENERATORS[name].noise.default if generated else 0.0
    dataset = make_dataset(DataSpec(name, 90, min(noise, 0.1), 3, 3))
    if dataset.features > 8:
        return partial(_paint_images, dataset)
    return partial(_paint_points, dataset)


def _paint_points(dataset: Dataset, painter: QPainter, rect: QRectF) -> None:
    theme = current_theme()
    rows = slice(None) if dataset.samples <= 100 else slice(None, None, 2)
    x = dataset.inputs[rows, -2 if dataset.features > 2 else 0]
    y = dataset.targets[rows] if dataset.features == 1 else dataset.inputs[rows, -1]
    labels = dataset.targets[rows] if dataset.is_classification else np.ones(len(x))
    across = rect.left() + (x - x.min()) / np.ptp(x) * rect.width()
    down = rect.bottom() - (y - y.min()) / np.ptp(y) * rect.height()
    painter.setPen(Qt.PenStyle.NoPen)
    for px, py, label in zip(across, down, labels, strict=True):
        painter.setBrush(QColor(theme.classes[int(label) % len(theme.classes)]))
        painter.drawEllipse(QPointF(px, py), 1.4, 1.4)


def _paint_table(painter: QPainter, rect: QRectF) -> None:
    theme = current_theme()
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), rect.height() / 4), QColor(theme.muted))
    painter.setPen(QColor(theme.muted))
    for part in range(5):
        y = rect.top() + part * rect.height() / 4
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    for part in range(4):
        x = rect.left() + part * rect.width() / 3
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))


def _paint_images(dataset: Dataset, painter: QPainter, rect: QRectF) -> None:
    theme = current_theme()
    ink, paper = QColor(theme.text), QColor(theme.panel)
    cell = min(rect.width(), rect.height()) / 2
    for place, row in enumerate((0, 1, 2, 3)):
        share = dataset.inputs[row].reshape(8, 8) / dataset.inputs.max()
        mixed = [
            (share * a + (1 - share) * b)
            for a, b in zip(ink.getRgb()[:3], paper.getRgb()[:3], strict=True)  # type: ignore[index]
        ]
        pixels = np.ascontiguousarray(np.stack(mixed, axis=-1).astype(np.uint8))
        image = QImage(pixels.data, 8, 8, 24, QImage.Format.Format_RGB888)
        target = QRectF(
            rect.left() + (place % 2) * cell, rect.top() + (place // 2) * cell, cell - 1, cell - 1
        )
        painter.drawImage(target, image)
