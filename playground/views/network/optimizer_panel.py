"""The optimizer panel: how to learn from the samples. Everything in it comes from the engine's registries."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.document.choices import choose_loss, choose_optimizer, losses_for
from playground.document.schema import Named, TrainingSection
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.registry import HyperParameter
from playground.engine.schedules import SCHEDULES
from playground.session.controller import Controller
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.widgets.card import Card
from playground.widgets.choice import Choice
from playground.widgets.number_field import NumberField


class OptimizerPanel(QWidget):
    """Chooses loss, optimizer, schedule and regularization, and their numbers."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("optimizer_panel")
        self._controller = controller
        self._shape: object = None
        self._fields: dict[str, tuple[NumberField, Callable[[TrainingSection], float]]] = {}
        self._card = Card(self.tr("Optimizer"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self._rows = QWidget()
        self._card.body.addWidget(self._rows)
        self._card.body.addStretch(1)
        controller.documentChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        """Show the document's settings; rows are made anew only when there are other ones to show."""
        document = self._controller.document
        training = document.training
        shape = (
            training.optimizer.name,
            training.schedule.name,
            training.loss.name,
            self._controller.experiment.task,
        )
        if shape != self._shape:
            self._shape = shape
            self._build(training)
        for field, read in self._fields.values():
            if not field.hasFocus() or not field.isModified():
                field.set_value(read(training))

    def _build(self, training: TrainingSection) -> None:
        focused = self.focusWidget().objectName() if self.focusWidget() else ""
        self._fields = {}
        old, self._rows = self._rows, QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(8))
        grid.setVerticalSpacing(scaled(6))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        optimizer = OPTIMIZERS[training.optimizer.name]
        self._add_choice(
            grid,
            "optimizer",
            self.tr("algorithm"),
            OPTIMIZERS,
            training.optimizer.name,
            self._choose_optimizer,
        )
        for parameter in optimizer.hyper_parameters:
            self._add_number(grid, "optimizer", parameter)
        self._add_choice(
            grid, "schedule", self.tr("schedule"), SCHEDULES, training.schedule.name, self._choose_schedule
        )
        for parameter in SCHEDULES[training.schedule.name].hyper_parameters:
            self._add_number(grid, "schedule", parameter)
        fitting = {name: LOSSES[name] for name in losses_for(self._controller.experiment.task)}
        self._add_choice(grid, "loss", self.tr("loss"), fitting, training.loss.name, self._choose_loss)
        for parameter in LOSSES[training.loss.name].hyper_parameters:
            self._add_number(grid, "loss", parameter)
        for name, symbol, meaning in (
            ("l1", "L1", self.tr("Penalty λ Σ|w| on the weights: drives small ones to exactly 0.")),
            ("l2", "L2", self.tr("Penalty ½ λ Σw² on the weights: keeps them all small.")),
        ):
            parameter = HyperParameter(name, f"{symbol} λ", 0.0, 0.0, 1e3, "log", meaning)
            self._place_number(grid, name, parameter, meaning, _reader(name), partial(self._set_plain, name))
        layout = self._card.body
        layout.replaceWidget(old, self._rows)
        old.deleteLater()
        if focused and (widget := self._rows.findChild(QWidget, focused)):
            widget.setFocus()

    def _add_choice(
        self,
        grid: QGridLayout,
        name: str,
        label: str,
        registry: Mapping[str, object],
        key: str,
        choose: Callable[[str], None],
    ) -> None:
        choice = Choice()
        choice.setObjectName(f"{name}_choice")
        choice.setAccessibleName(label)
        for entry_name, entry in registry.items():
            note = getattr(entry, "note", "") or getattr(entry, "purpose", "")
            explanation = "\n".join(
                part for part in (translate_core(note) if note else "", getattr(entry, "formula", "")) if part
            )
            choice.add(entry_name, translate_core(getattr(entry, "title", entry_name)), explanation)
        choice.set_key(key)
        choice.chosen.connect(choose)
        # Titles may be longer than the panel is wide: the field cuts them, the list shows them whole.
        choice.setMinimumWidth(scaled(90))
        choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + scaled(24))
        line = QHBoxLayout()
        line.setSpacing(scaled(8))
        line.addWidget(self._label(label, choice))
        line.addWidget(choice, 1)
        grid.addLayout(line, grid.rowCount(), 0, 1, 2)

    def _add_number(self, grid: QGridLayout, group: str, parameter: HyperParameter) -> None:
        meaning = translate_core(parameter.meaning) if parameter.meaning else ""
        self._place_number(
            grid,
            f"{group}_{parameter.name}",
            parameter,
            meaning,
            lambda training: getattr(training, group).settings.get(parameter.name, parameter.default),
            partial(self._set_hyper, group, parameter.name),
        )

    def _place_number(
        self,
        grid: QGridLayout,
        name: str,
        parameter: HyperParameter,
        meaning: str,
        read: Callable[[TrainingSection], float],
        write: Callable[[float], None],
    ) -> None:
        step = 0.05 if parameter.scale == "linear" else None
        field = NumberField(parameter.default, parameter.low, parameter.high, step=step)
        field.setObjectName(f"{name}_field")
        label = {"lr": self.tr("learning rate η"), "weight_decay": self.tr("weight decay λ")}.get(
            parameter.name, parameter.symbol
        )
        field.setAccessibleName(label)
        field.explain(meaning)
        field.value_committed.connect(write)
        field.setMinimumWidth(scaled(64))
        self._fields[name] = (field, read)
        row = grid.rowCount()
        grid.addWidget(self._label(label, field), row, 0)
        grid.addWidget(field, row, 1)

    def _label(self, text: str, widget: QWidget) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "muted")
        label.setBuddy(widget)
        return label

    def _choose_optimizer(self, name: str) -> None:
        self._controller.edit(self.tr("Choose optimizer"), choose_optimizer(self._controller.document, name))

    def _choose_loss(self, name: str) -> None:
        self._controller.edit(self.tr("Choose loss"), choose_loss(self._controller.document, name))

    def _choose_schedule(self, name: str) -> None:
        self._edit(self.tr("Choose schedule"), replace(self._training, schedule=Named(name)))

    def _set_hyper(self, group: str, name: str, value: float) -> None:
        named: Named = getattr(self._training, group)
        changed = Named(named.name, {**named.settings, name: value})
        self._edit(
            self.tr("Change {name}").format(name=name),
            replace(self._training, **{group: changed}),
            f"{group}.{name}",
        )

    def _set_plain(self, name: str, value: float) -> None:
        self._edit(self.tr("Change {name}").format(name=name), replace(self._training, **{name: value}), name)

    def _edit(self, text: str, training: TrainingSection, key: str = "") -> None:
        self._controller.edit(text, replace(self._controller.document, training=training), key)

    @property
    def _training(self) -> TrainingSection:
        return self._controller.document.training


def _reader(name: str) -> Callable[[TrainingSection], float]:
    return lambda training: float(getattr(training, name))
