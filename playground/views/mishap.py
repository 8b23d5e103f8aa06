"""What to say when a run goes wrong: it diverged, or the training thread met a fault."""

from collections.abc import Callable

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QObject

from playground.document.schema import Named
from playground.engine.divergence import Divergence
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.stopping import REASONS
from playground.session.controller import Controller
from playground.support.i18n import translate_core

Tell = Callable[..., None]


class Mishap(QObject):
    """Watches the run; tells of a mishap once, with the mend as a button."""

    def __init__(self, controller: Controller, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._tell = controller, tell
        self._told = False
        controller.frame.connect(self._look)
        controller.failed.connect(self._explain_fault)

    def _look(self) -> None:
        record = self._controller.record
        if record.stopped is not None:
            template = translate_core(REASONS[record.stopped.rule])
            reason = template.format(limit=f"{record.stopped.limit:g}")
            self._tell(self.tr("The run has stopped by itself: {reason}.").format(reason=reason))
        if not record.diverged:
            self._told = False
        elif not self._told:
            self._told = True
            self._explain_divergence(record.divergence)

    def _explain_divergence(self, divergence: Divergence | None) -> None:
        where = divergence.explain(translate_core(divergence.template)) if divergence else ""
        self._tell(
            self.tr(
                "The run has diverged. {where} Steps that are too long overshoot the valley"
                " and climb: a smaller"
                " learning rate η mends it."
            ).format(where=where),
            self.tr("Rewind and use η / 10"),
            self._rewind,
        )

    def _rewind(self) -> None:
        """Go back to the epoch with the least training loss and make η ten times smaller."""
        controller = self._controller
        rows = controller.record.epochs.rows
        finite = rows[np.isfinite(rows[:, 2])]
        best = int(finite[finite[:, 2].argmin(), 1]) if len(finite) else 0
        controller.goto(best)
        document = controller.document
        named = document.training.optimizer
        rates = {p.name: p.default for p in OPTIMIZERS[named.name].hyper_parameters}
        settings = {**named.settings, "lr": named.settings.get("lr", rates["lr"]) / 10}
        training = replace(document.training, optimizer=Named(named.name, settings))
        controller.edit(self.tr("Lower η"), replace(document, training=training))

    def _explain_fault(self, message: str, details: str) -> None:
        self._tell(
            self.tr("The training stopped: {message} Press Reset to begin again.").format(
                message=message.rstrip(".") + "."
            ),
            self.tr("Reset"),
            self._controller.reset,
        )
