"""What keeps a window's work safe: the autosave behind it, and the offer of what a crash has left."""

from PySide6.QtCore import QObject, Signal

from playground.session.autosave import Autosave, FoundDraft, Work
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.views.documents import Documents


class Safekeeping(QObject):
    """Keeps a draft of one window's document while it has edits, steps or pins that are not saved.

    Signals:
        told(str): drafts cannot be written.
    """

    told = Signal(str)

    def __init__(self, controller: Controller, documents: Documents, parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._documents = controller, documents
        self._saved_steps = controller.document_to_save().run.steps
        self.autosave = Autosave(self._work, self)
        self.autosave.failed.connect(self._tell)
        documents.saving.connect(self._keep_what_is_saved)
        documents.saved.connect(self._begin_anew)
        documents.opened.connect(self._begin_anew)

    def keep(self) -> bool:
        """Write the draft at once, and return whether nothing can be lost."""
        return self.autosave.keep_now()

    def finish(self, keep: bool = False) -> None:
        """Write no more; the draft goes too, as work that is saved or given up, unless it is to be kept."""
        self.autosave.finish(keep)

    def recover(self, draft: FoundDraft) -> None:
        """Open what a crash has left; it is removed once this window's own draft holds it."""
        try:
            self._documents.recover(draft.work)
        except PlaygroundError as error:
            draft.release()
            self.told.emit(str(error))
            return
        if self.keep():
            draft.discard()
        else:
            draft.release()

    def _work(self) -> Work | None:
        position = self._controller.record.position
        gone_on = position is not None and position.step > self._saved_steps
        return self._documents.work() if gone_on or self._documents.modified else None

    def _keep_what_is_saved(self) -> None:
        # A kill between saving and removing the draft then leaves a draft that equals its file.
        self.autosave.keep_now()

    def _begin_anew(self) -> None:
        """Take what is shown now for saved."""
        self._saved_steps = self._documents.saved_steps
        self.autosave.forget()

    def _tell(self, reason: str) -> None:
        text = self.tr("Work cannot be kept against a crash, so save often: {reason}")
        self.told.emit(text.format(reason=reason))
