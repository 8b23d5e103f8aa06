"""The panel of what most runs leave alone: regularization, how batches are made, and when to stop."""

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.data.dataset import SCALINGS
from playground.document.schema import Document, StopSection, TrainingSection
from playground.engine.registry import HyperParameter
from playground.session.controller import Controller
from playground.session.edits import set_dropout
from playground.views.network.setting_rows import SettingRows
from playground.widgets.card import Card


class TrainingPanel(QWidget):
    """Penalties, dropout, gradient clipping, input scaling, how batches are made, and the stop rules.

    It is folded until the document says something of these, or the person unfolds it.
    """

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training_panel")
        self._controller = controller
        self._card = Card(self.tr("Regularization, stopping"), collapsible=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self._rows = SettingRows()
        self._add_regularization()
        self._add_batching()
        self._add_stop_rules()
        self._card.body.addWidget(self._rows)
        self._card.set_collapsed(True)
        self._spoke = False
        controller.documentChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        document = self._controller.document
        self._rows.show_document(document)
        speaks = _says_something(document)
        if speaks and not self._spoke:
            self._card.set_collapsed(False)
        self._spoke = speaks

    def _add_regularization(self) -> None:
        self._add_plain(
            "l1", "L1 λ", self.tr("Penalty λ Σ|w| on the weights: drives small ones to exactly 0.")
        )
        self._add_plain("l2", "L2 λ", self.tr("Penalty ½ λ Σw² on the weights: keeps them all small."))
        dropout = self.tr(
            "Share of each hidden layer's units that is silenced at each step, others each time; none for"
            " evaluating the loss. 0 is off. A change begins a new run."
        )
        self._rows.add_number(
            "dropout", self.tr("dropout p"), HyperParameter("dropout", "p", 0.0, 0.0, 0.95), dropout,
            _dropout, self._set_dropout, step=0.05,
        )  # fmt: skip
        longest = self.tr("Longest gradient allowed: a longer one is scaled down to this length. 0 is off.")
        self._add_plain("clip_norm", self.tr("clip ‖g‖ at"), longest)
        largest = self.tr("Largest slope allowed in any weight: larger ones are cut to it. 0 is off.")
        self._add_plain("clip_value", self.tr("clip each |g| at"), largest)
        biases = self.tr("Penalties and weight decay pull biases towards 0 too, not only weights.")
        self._add_switch("penalize_biases", self.tr("penalties on biases too"), biases)

    def _add_batching(self) -> None:
        self._rows.add_choice(
            "scaling",
            self.tr("input scaling"),
            SCALINGS,
            lambda document: document.data.scaling,
            self._choose_scaling,
        )
        again = self.tr("Each epoch visits the samples in a new order; otherwise always in the same.")
        self._add_switch("shuffle", self.tr("shuffle each epoch"), again)
        short = self.tr("Leave out the last batch of an epoch where too few samples are left to fill it.")
        self._add_switch("drop_last", self.tr("drop a short last batch"), short)

    def _add_stop_rules(self) -> None:
        self._rows.add_title(self.tr("Pause by itself when (0 = never)"))
        for name, label, meaning, whole in (
            ("loss_below", self.tr("loss below"), self.tr("The training loss is below this number."), False),
            (
                "gradient_below",
                self.tr("‖g‖ below"),
                self.tr("The gradient of an epoch's last step is shorter than this."),
                False,
            ),
            ("epochs", self.tr("epochs done"), self.tr("So many epochs have ended."), True),
            (
                "plateau",
                self.tr("epochs on a plateau"),
                self.tr("The training loss has not improved for so many epochs."),
                True,
            ),
            (
                "patience",
                self.tr("early stopping"),
                self.tr("The test loss has not improved for so many epochs: the network begins to overfit."),
                True,
            ),
        ):
            parameter = HyperParameter(name, label, 0.0, 0.0, 1e6, "linear" if whole else "log")
            self._rows.add_number(
                f"stop_{name}", label, parameter, meaning, _reader(name, _stop),
                partial(self._set_stop, name, whole), step=1.0 if whole else None,
            )  # fmt: skip

    def _add_plain(self, name: str, label: str, meaning: str) -> None:
        parameter = HyperParameter(name, label, 0.0, 0.0, 1e6, "log")
        write = partial(self._set_training, name)
        self._rows.add_number(name, label, parameter, meaning, _reader(name, _training), write)

    def _add_switch(self, name: str, label: str, meaning: str) -> None:
        write = partial(self._set_training, name)
        self._rows.add_switch(name, label, meaning, _reader(name, _training), write)

    def _set_training(self, name: str, value: float | bool) -> None:
        document = self._controller.document
        self._edit(name, replace(document, training=replace(document.training, **{name: value})))

    def _set_stop(self, name: str, whole: bool, value: float) -> None:
        document = self._controller.document
        stop = replace(document.training.stop, **{name: round(value) if whole else value})
        self._edit(name, replace(document, training=replace(document.training, stop=stop)))

    def _set_dropout(self, value: float) -> None:
        self._edit("dropout", set_dropout(self._controller.document, value))

    def _choose_scaling(self, key: str) -> None:
        document = self._controller.document
        self._edit("scaling", replace(document, data=replace(document.data, scaling=key)))

    def _edit(self, name: str, document: Document) -> None:
        self._controller.edit(self.tr("Change {name}").format(name=name), document, name)
        self._show()  # a refused or rounded number is not what the document says


def _training(document: Document) -> TrainingSection:
    return document.training


def _stop(document: Document) -> StopSection:
    return document.training.stop


def _reader(name: str, section: Callable[[Document], object]) -> Callable[[Document], Any]:
    return lambda document: getattr(section(document), name)


def _dropout(document: Document) -> float:
    """Return the dropout of the hidden layers, the strongest where they differ."""
    return max((layer.dropout for layer in document.network.hidden), default=0.0)


def _says_something(document: Document) -> bool:
    usual, training = TrainingSection(), document.training
    names = ("l1", "l2", "penalize_biases", "clip_norm", "clip_value", "shuffle", "drop_last", "stop")
    return _dropout(document) > 0.0 or any(getattr(training, name) != getattr(usual, name) for name in names)
