"""The optimizer panel: how to learn from the samples. Everything in it comes from the engine's registries."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.document.choices import choose_loss, choose_optimizer, losses_for
from playground.document.schema import Document, Named, TrainingSection
from playground.engine.losses import LOSSES
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.registry import HyperParameter
from playground.engine.schedules import SCHEDULES
from playground.session.controller import Controller
from playground.support.i18n import translate_core
from playground.views.network.setting_rows import SettingRows
from playground.widgets.card import Card


class OptimizerPanel(QWidget):
    """Chooses loss, optimizer and schedule, and their numbers."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("optimizer_panel")
        self._controller = controller
        self._shape: object = None
        self._card = Card(self.tr("Optimizer"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self._rows = SettingRows()
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
        self._rows.show_document(document)

    def _build(self, training: TrainingSection) -> None:
        focused = self.focusWidget().objectName() if self.focusWidget() else ""
        old, self._rows = self._rows, SettingRows()
        rows = self._rows
        rows.add_choice(
            "optimizer", self.tr("algorithm"), OPTIMIZERS, _named("optimizer"), self._choose_optimizer
        )
        for parameter in OPTIMIZERS[training.optimizer.name].hyper_parameters:
            self._add_number("optimizer", parameter)
        rows.add_choice("schedule", self.tr("schedule"), SCHEDULES, _named("schedule"), self._choose_schedule)
        for parameter in SCHEDULES[training.schedule.name].hyper_parameters:
            self._add_number("schedule", parameter)
        fitting = {name: LOSSES[name] for name in losses_for(self._controller.experiment.task)}
        rows.add_choice("loss", self.tr("loss"), fitting, _named("loss"), self._choose_loss)
        for parameter in LOSSES[training.loss.name].hyper_parameters:
            self._add_number("loss", parameter)
        self._card.body.replaceWidget(old, rows)
        old.hide()
        old.deleteLater()
        if focused and (widget := rows.findChild(QWidget, focused)):
            widget.setFocus()

    def _add_number(self, group: str, parameter: HyperParameter) -> None:
        label = {"lr": self.tr("learning rate η"), "weight_decay": self.tr("weight decay λ")}.get(
            parameter.name, parameter.symbol
        )
        self._rows.add_number(
            f"{group}_{parameter.name}",
            label,
            parameter,
            translate_core(parameter.meaning) if parameter.meaning else "",
            lambda document: getattr(document.training, group).settings.get(
                parameter.name, parameter.default
            ),
            partial(self._set_hyper, group, parameter.name),
            step=0.05 if parameter.scale == "linear" else None,
        )

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

    def _edit(self, text: str, training: TrainingSection, key: str = "") -> None:
        self._controller.edit(text, replace(self._controller.document, training=training), key)

    @property
    def _training(self) -> TrainingSection:
        return self._controller.document.training


def _named(group: str) -> Callable[[Document], str]:
    return lambda document: str(getattr(document.training, group).name)
