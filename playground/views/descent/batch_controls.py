"""The settings of the BGD / SGD / MBGD tab: the data, the learning rate and the size of the mini-batches."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QToolButton, QWidget
from shiboken6 import isValid

from playground.data.generators import GENERATORS
from playground.data.reading import ReadingCancelled, read_file
from playground.graph.regression import TASKS
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import current_theme, scaled
from playground.views.descent.batch_model import KINDS, BatchModel
from playground.views.import_dialog import TABLE_SUFFIXES, ImportDialog
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.icons import icon
from playground.widgets.labelled_slider import LabelledSlider
from playground.widgets.number import format_number
from playground.widgets.number_field import NumberField
from playground.widgets.scale import LinearScale, LogScale, ValueList

SAMPLE_COUNTS = (20, 30, 40, 60, 80, 100, 150, 200, 300)
RATES = (1e-3, 2.0)
FAR = 1e3


def kind_colour(kind: str) -> str:
    """Return the colour of a kind of descent, ``#rrggbb``."""
    return current_theme().curves[KINDS.index(kind)]


def kind_title(kind: str) -> str:
    """Return its short name."""
    return kind.upper()


class BatchControls(QObject):
    """Makes the `cards` of the left column; `told` tells what is wrong with a table."""

    told = Signal(str)

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self._model = model
        self.cards: list[QWidget] = [self._data_card(), self._descent_card()]
        self.show_settings()

    def show_settings(self) -> None:
        """Show everything as the model has it."""
        model = self._model
        self._task.set_key(model.task.name)
        own = model.own
        note = translate_core(model.task.note)
        self._note.setText(
            note
            if own is None
            else self.tr("{title}: {n} samples, scaled to mean 0 and deviation 1. {note}").format(
                title=own.title, n=len(own.inputs), note=note
            )
        )
        self._samples.setVisible(own is None)
        self._noise.setVisible(own is None)
        self._samples.set_value(model.samples)
        self._noise.set_value(model.noise)
        self._rate.set_value(model.rate)
        self._mini.set_scale(LinearScale(2, model.samples // 2, 1))
        self._mini.set_value(model.mini)
        for field, value in zip(self._start, model.start, strict=True):
            field.set_value(value)
        limit = model.problem.largest_rate
        self._limit.setText(
            self.tr("BGD runs away above η = 2/λmax = {limit}; single samples can be steeper.").format(
                limit=format_number(limit, 3)
            )
        )

    def _data_card(self) -> Card:
        model = self._model
        card = Card(self.tr("Data and model"))
        self._task = Choice()
        self._task.setObjectName("batch_task")
        self._task.setAccessibleName(self.tr("Kind of regression"))
        for task in TASKS.values():
            self._task.add(task.name, translate_core(task.title), translate_core(task.note))
        self._task.setMinimumWidth(scaled(90))
        self._task.chosen.connect(model.open_task)
        again = QToolButton()
        again.setObjectName("batch_new_data")
        again.setIcon(icon("dice", current_theme()))
        again.setToolTip(self.tr("Draw other samples"))
        again.setAccessibleName(again.toolTip())
        again.clicked.connect(
            lambda _checked=False: model.set_data(model.samples, model.noise, model.data_seed + 1)
        )
        card.add_action(again)
        table = QToolButton()
        table.setObjectName("batch_import")
        table.setIcon(icon("open", current_theme()))
        table.setToolTip(self.tr("Take your own samples from a CSV file: one input and a target"))
        table.setAccessibleName(self.tr("Import data"))
        table.clicked.connect(self._ask_table)
        card.add_action(table)
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        noise = GENERATORS[model.task.generator].noise
        self._samples = LabelledSlider(self.tr("samples"), ValueList(SAMPLE_COUNTS), model.samples)
        self._samples.setObjectName("batch_samples")
        self._samples.setToolTip(self.tr("How many samples there are to learn from"))
        self._samples.value_committed.connect(
            lambda value: model.set_data(int(value), model.noise, model.data_seed)
        )
        self._noise = LabelledSlider(self.tr("noise"), LinearScale(noise.low, noise.high, 0.05), model.noise)
        self._noise.setObjectName("batch_noise")
        self._noise.setToolTip(self.tr("How far the samples stray"))
        self._noise.value_committed.connect(
            lambda value: model.set_data(model.samples, value, model.data_seed)
        )
        for widget in (self._task, self._note, self._samples, self._noise):
            card.body.addWidget(widget)
        return card

    def _descent_card(self) -> Card:
        model = self._model
        card = Card(self.tr("Descent"))
        self._rate = LabelledSlider(self.tr("learning rate η"), LogScale(*RATES), model.rate)
        self._rate.setObjectName("batch_rate")
        self._rate.setToolTip(self.tr("The same for all three"))
        self._rate.value_changed.connect(lambda value: model.set_descent(value, model.mini))
        self._mini = LabelledSlider(self.tr("mini-batch"), LinearScale(2, model.samples // 2, 1), model.mini)
        self._mini.setObjectName("batch_mini")
        self._mini.setToolTip(self.tr("Samples in each batch of MBGD; SGD takes 1, BGD all of them"))
        self._mini.value_changed.connect(lambda value: model.set_descent(model.rate, int(value)))
        self._limit = QLabel()
        self._limit.setObjectName("batch_limit")
        self._limit.setProperty("role", "caption")
        self._limit.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(6))
        caption = QLabel(self.tr("start (w, b)"))
        caption.setProperty("role", "muted")
        grid.addWidget(caption, 0, 0)
        self._start: list[NumberField] = []
        for column, name in enumerate(("w", "b"), start=1):
            field = NumberField(0.0, -FAR, FAR, step=0.1)
            field.setObjectName(f"batch_start_{name}")
            field.setAccessibleName(self.tr("start {name}").format(name=name))
            field.setMinimumWidth(scaled(48))
            field.value_committed.connect(lambda _value: model.set_start(*(f.value for f in self._start)))
            self._start.append(field)
            grid.addWidget(field, 0, column)
        card.body.addWidget(self._rate)
        card.body.addWidget(self._limit)
        card.body.addWidget(self._mini)
        card.body.addLayout(grid)
        return card

    def _ask_table(self) -> None:
        window = self.cards[0].window()
        pattern = " ".join(f"*{suffix}" for suffix in TABLE_SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            window,
            self.tr("Import data"),
            "",
            self.tr("Tables ({pattern});;All files (*)").format(pattern=pattern),
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Learn from the table at ``path``, by way of the import dialog."""
        try:
            dialog = ImportDialog(read_file(path), path.name, self.cards[0].window())
            try:
                dialog.read()
                if dialog.exec() == ImportDialog.DialogCode.Accepted and dialog.own is not None:
                    self._model.open_table(dialog.own)
            finally:
                if isValid(dialog):  # it goes with its window, such as by quitting in another one
                    dialog.deleteLater()
        except PlaygroundError as error:
            self.told.emit(str(error))
        except ReadingCancelled:
            pass
