"""What a crash has left, shown before anything is done with it."""

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from playground.data.dataset import Dataset
from playground.document.experiment import build
from playground.document.schema import Document
from playground.engine.optimizers import OPTIMIZERS
from playground.session.autosave import FoundDraft
from playground.support.errors import PlaygroundError
from playground.support.i18n import translate_core
from playground.support.theme import scaled
from playground.widgets.opening_size import open_at


class RecoveryDialog(QDialog):
    """Offers each draft to be recovered, discarded, or left for the next start.

    Signals:
        chosen(FoundDraft): this one is to be opened.
    """

    chosen = Signal(object)

    def __init__(self, drafts: list[FoundDraft], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_dialog")
        self.setWindowTitle(self.tr("Recover unsaved work"))
        self._drafts = drafts
        told = QLabel(self.tr("Neural Playground was ended before this work was saved."))
        told.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("recovery_list")
        self.list.setAccessibleName(self.tr("Unsaved work"))
        self.list.setToolTip(self.tr("Unsaved work, the newest first; choose with the arrow keys"))
        self.list.setSpacing(scaled(2))
        self.list.currentRowChanged.connect(self._preview)
        self._summary = QLabel()
        self._summary.setObjectName("recovery_summary")
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._summary.setMinimumHeight(scaled(104))
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        recover = buttons.addButton(self.tr("Recover"), role.AcceptRole)
        recover.setObjectName("recovery_recover")
        recover.setDefault(True)
        recover.setToolTip(self.tr("Open the chosen work as unsaved changes (Enter)"))
        recover.clicked.connect(self._recover)
        discard = buttons.addButton(self.tr("Discard"), role.DestructiveRole)
        discard.setObjectName("recovery_discard")
        discard.setToolTip(self.tr("Remove the chosen work for good"))
        discard.clicked.connect(self._discard)
        later = buttons.addButton(self.tr("Later"), role.RejectRole)
        later.setObjectName("recovery_later")
        later.setToolTip(self.tr("Leave it as it is, and ask again at the next start (Esc)"))
        later.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(14))
        column.setSpacing(scaled(10))
        for widget in (told, self.list, self._summary, buttons):
            column.addWidget(widget)
        open_at(self, 480, 380)
        self._fill()
        self.finished.connect(self._leave_the_rest)

    def _fill(self) -> None:
        self.list.clear()
        for draft in self._drafts:
            at = QDateTime.fromSecsSinceEpoch(int(draft.when.timestamp()))
            when = QLocale().toString(at, QLocale.FormatType.ShortFormat)
            self.list.addItem(QListWidgetItem(f"{draft.work.name}   ·   {when}"))
        self.list.setCurrentRow(0)

    def _preview(self, row: int) -> None:
        if 0 <= row < len(self._drafts):
            draft = self._drafts[row]
            lines = [self._place(draft), *self._contents(draft.work.document)]
            self._summary.setText("\n".join(line for line in lines if line))

    def _place(self, draft: FoundDraft) -> str:
        if draft.work.path is None:
            return self.tr("It has no file yet.")
        if draft.gone:
            text = self.tr("Its file {path} is not there any more; saving writes it anew.")
        elif draft.overtaken:
            text = self.tr("Its file {path} was changed since; saving will ask which to keep.")
        else:
            text = self.tr("It is newer than its file {path}.")
        return text.format(path=draft.work.path)

    def _contents(self, document: Document) -> list[str]:
        try:
            experiment = build(document)
        except PlaygroundError as error:
            return [translate_core(str(error))]
        data: Dataset = experiment.dataset
        widths = (experiment.spec.inputs, *(layer.units for layer in experiment.spec.layers))
        return [
            self.tr("Data: {title}, {samples} samples").format(
                title=translate_core(data.title), samples=f"{data.samples:,}"
            ),
            self.tr("Network: {widths}; optimizer: {optimizer}").format(
                widths="–".join(map(str, widths)),
                optimizer=translate_core(OPTIMIZERS[document.training.optimizer.name].title),
            ),
            self.tr("Run: {steps} steps").format(steps=f"{document.run.steps:,}"),
        ]

    def _recover(self) -> None:
        draft = self._take()
        self.chosen.emit(draft)
        self._go_on()

    def _discard(self) -> None:
        self._take().discard()
        self._go_on()

    def _take(self) -> FoundDraft:
        return self._drafts.pop(self.list.currentRow())

    def _go_on(self) -> None:
        if self._drafts:
            self._fill()
        else:
            self.accept()

    def _leave_the_rest(self) -> None:
        for draft in self._drafts:
            draft.release()
        self._drafts = []
