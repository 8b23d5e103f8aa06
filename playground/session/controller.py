"""The window's side of the run: holds the document, commands the training thread, paces the frames.

Everything that a person can do to a run is a method here; everything that views need to know is a signal. An
edit is a new
document: undoing it is putting the old one back.
"""

import sys

from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, QMetaObject, QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from playground.document.experiment import Experiment, build, training_section
from playground.document.schema import Change, Document, RunSection
from playground.engine.history import HISTORY_BYTES
from playground.session.blocks import State, StepBlock, StepUnit
from playground.session.carry import carry_weights, keeps_weights
from playground.session.commands import (
    Acknowledge,
    Command,
    GoTo,
    Load,
    Pause,
    Play,
    Reconfigure,
    SetSpeed,
    Step,
    Stop,
)
from playground.session.edits import without_stale_frozen
from playground.session.record import RunRecord
from playground.session.worker import TrainingWorker
from playground.support.errors import PlaygroundError

FRAME_MILLISECONDS = 33
_SWITCH_SECONDS = 0.002
"""How long Python lets the training thread run before the window's thread may go on.

The default of 5 ms may be paid at each of the several places in a frame where Qt hands control back to
Python. Much less lets the training thread break into a frame again and again, for a step or two each time:
against 0.5 ms, the delay of the event loop at p99 fell by a third to a half.
"""


class _Edit(QUndoCommand):
    """One edit of the document. Edits with the same key in a row, such as a slider's, count as one.

    ``left`` is ``old`` with the run as it was left: where undoing begins a new run, it is brought back there.
    ``anew`` says that a new run begins either way.
    """

    def __init__(
        self,
        controller: "Controller",
        text: str,
        old: Document,
        left: Document,
        new: Document,
        key: str,
        anew: bool,
    ) -> None:
        super().__init__(text)
        self._controller, self._old, self._left, self._new, self._key = controller, old, left, new, key
        self._anew = anew

    def undo(self) -> None:
        self._controller._adopt(self._old, self._left, self._anew)

    def redo(self) -> None:
        self._controller._adopt(self._new, None, self._anew)

    def id(self) -> int:
        return hash(self._key) & 0x7FFFFFFF if self._key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other._key != self._key:
            return False
        self._new = other._new
        return True


class Controller(QObject):
    """Commands the training thread on behalf of one window.

    Signals:
        stateChanged(State): what the thread is doing.
        blockArrived(StepBlock): every block, in order, without a gap.
        frame(): the record has changed; at most 30 times a second.
        experimentChanged(): data or network are new; a new run begins.
        documentChanged(): any part of the document is new.
        progress(int, int): steps done and steps to do of a step or journey that takes longer than half a
            second; `pause` calls it off.
        failed(str, str): something went wrong in the thread: a sentence, and details for a report.
        refused(str): an edit that makes no sense, in one sentence; the document stays as it was.
    """

    stateChanged = Signal(object)
    blockArrived = Signal(object)
    frame = Signal()
    progress = Signal(object, object)
    experimentChanged = Signal()
    documentChanged = Signal()
    failed = Signal(str, str)
    refused = Signal(str)
    _commanded = Signal(object)

    def __init__(
        self, document: Document, parent: QObject | None = None, history_bytes: int = HISTORY_BYTES
    ) -> None:
        super().__init__(parent)
        self.history_bytes = history_bytes
        self.frame_milliseconds = FRAME_MILLISECONDS
        self.undo_stack = QUndoStack(self)
        self._document = document
        self._experiment = build(document)
        self._start_training = document.training
        self._record = RunRecord(self._experiment)
        self._state = State.IDLE
        self._edit_number = 0
        self._run_id = 0
        self._run_ahead: RunSection | None = None
        self._unacknowledged: int | None = None
        self._coming_to_rest = False
        self._dirty = False
        self._clock = QElapsedTimer()
        self._clock.start()
        self._frame_timer = QTimer(self)
        self._frame_timer.setSingleShot(True)
        self._frame_timer.timeout.connect(self._draw_frame)
        self._drawn = 0  # the last block that a frame has shown
        self._switch_interval = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._thread = QThread()
        self._thread.setObjectName("training")
        self._worker = TrainingWorker()
        self._worker.moveToThread(self._thread)
        self._commanded.connect(self._worker.handle)
        self._worker.blockReady.connect(self._receive)
        self._worker.stateChanged.connect(self._note_state)
        self._worker.progressed.connect(self.progress)
        self._worker.failed.connect(self.failed)
        # The worker and its timer must die on the thread they live on.
        self._thread.finished.connect(self._worker.deleteLater)
        self._thread.start()
        self.open(document)

    @property
    def document(self) -> Document:
        """The document as it would be saved now, but for the run (see `document_to_save`)."""
        return self._document

    @property
    def experiment(self) -> Experiment:
        """What the document stands for."""
        return self._experiment

    @property
    def record(self) -> RunRecord:
        """The run so far."""
        return self._record

    @property
    def state(self) -> State:
        """What the training thread is doing, as far as the window has heard."""
        return self._state

    @property
    def run_ahead(self) -> RunSection | None:
        """The saved run that is still being made again; None when it is there, or was called off."""
        return self._run_ahead

    def document_to_save(self) -> Document:
        """Return the document with the steps made and the settings changed on the way.

        A saved run that is still being made again is saved as it was.
        """
        if self._run_ahead is not None:
            steps, changes = self._run_ahead.steps, list(self._run_ahead.changes)
        else:
            position = self._record.position
            steps = position.step if position else 0
            made = self._record.changes
            changes = [Change(step, training_section(settings)) for step, settings in made if step <= steps]
        in_force = changes[-1].training if changes else self._start_training
        if in_force != self._document.training:
            # Changed after travelling back: no step was made with it yet, but the next one will be.
            changes.append(Change(steps, self._document.training))
        return replace(self._document, training=self._start_training, run=RunSection(steps, tuple(changes)))

    def open(self, document: Document) -> None:
        """Put another document in place of this one.

        Raises `PlaygroundError` and keeps this one if it makes no sense.
        """
        start, run = build(document), document.run
        now = replace(document, run=RunSection())
        if run.changes:
            now = replace(now, training=run.changes[-1].training)
        self.undo_stack.clear()
        self._document, self._experiment = now, build(now)
        self._load(start)
        self.experimentChanged.emit()
        self.documentChanged.emit()

    def edit(
        self, text: str, document: Document, key: str = "", keep_weights: bool = False, anew: bool = False
    ) -> bool:
        """Make ``document`` the current one, as a step that can be undone.

        Args:
            text: what was done, for the Edit menu.
            document: the new document.
            key: edits with the same key in a row are undone together.
            keep_weights: whether the network keeps what it has learnt whatever was edited; an edit of its
                shape always does.
            anew: whether a new run begins from the document's own weights, whatever was edited.

        Returns:
            False if the new document makes no sense: `refused` has then told why.
        """
        if document == self._document:
            if anew:
                self.reset()
            return True
        try:
            document = without_stale_frozen(document)
            experiment = build(document)
        except PlaygroundError as error:
            self.refused.emit(str(error))
            return False
        position = self._record.position
        kept = keep_weights or keeps_weights(self._document, document)
        # Until its first block a new run has the weights that its document says, and nothing to add to them.
        if kept and not anew and position is not None and (position.step or keep_weights):
            document = carry_weights(self._experiment, position.theta, experiment)
        left, key = self.document_to_save(), key and f"{key} {self._edit_number}"
        self.undo_stack.push(_Edit(self, text, self._document, left, document, key, anew))
        return True

    def close_edit(self) -> None:
        """Let the next edit be a step of its own, even with the key of the last.

        For the end of a slider's drag.
        """
        self._edit_number += 1

    def play(self) -> None:
        """Train on until told otherwise."""
        self._send(Play())

    def pause(self) -> None:
        """Stand still; call off a step or journey that is under way."""
        self._run_ahead = None
        self._send(Pause())

    def toggle(self) -> None:
        """Pause if playing, else play."""
        if self._state is State.PLAYING:
            self.pause()
        else:
            self.play()

    def step(self, unit: StepUnit) -> None:
        """Go on by one sample, batch or epoch."""
        self._send(Step(unit))

    def back(self, unit: StepUnit) -> None:
        """Go back by one sample or batch, or to the start of this or the last epoch."""
        position = self._record.position
        if position is None:
            return
        place = position.sample.place if position.sample else 0
        if unit is StepUnit.SAMPLE:
            if place:
                self.goto(position.step, place - 1)
            elif position.step:
                self.goto(position.step - 1, -1)
        elif unit is StepUnit.BATCH:
            self.goto(position.step if place else position.step - 1)
        else:
            self.goto(self._record.epoch_start())

    def goto(self, step: int, sample: int = 0) -> None:
        """Travel to a step that was made, and look at sample number ``sample`` of its batch alone."""
        self._run_ahead = None
        self._send(GoTo(max(0, min(step, self._record.head)), sample))

    def clear_ghosts(self) -> None:
        """Forget the branches that were given up."""
        self._record.clear_ghosts()
        self.frame.emit()

    def reset(self) -> None:
        """Begin again from the same initial weights."""
        self._load(self._experiment)

    def set_speed(self, samples_per_second: float) -> None:
        """Play at so many samples a second; infinity is as fast as it goes.

        Where that is less than a batch a second, the samples are looked at one by one.
        """
        self._send(SetSpeed(samples_per_second))

    def shutdown(self) -> None:
        """End the training thread; returns when it has ended."""
        if not self._thread.isRunning():
            return
        self._send(Stop())
        self._thread.quit()
        self._thread.wait()
        self._frame_timer.stop()
        self._run_id += 1  # a block may still be on its way, and would start the timer again
        sys.setswitchinterval(self._switch_interval)
        # Edits know their controller: collected together with it, they would crash Qt.
        self.undo_stack.clear()

    def _adopt(self, document: Document, left: Document | None = None, anew: bool = False) -> None:
        """Make ``document`` current.

        A change of training alone goes on with the run unless ``anew``, anything else begins a new one: at
        its start, or where ``left``, the same document with a run, says.
        """
        old, old_experiment = self._document, self._experiment
        experiment = build(document)
        same_run = replace(document, training=old.training, title=old.title, note=old.note) == old
        if anew or not same_run or not experiment.answers_like(old_experiment):
            self._begin(document, experiment, left)
            return
        self._document, self._experiment = document, experiment
        if document.training != old.training:
            self._retrain()
        self.documentChanged.emit()

    def _begin(self, document: Document, experiment: Experiment, left: Document | None) -> None:
        self._document, self._experiment = document, experiment
        self._restart(experiment if left is None else build(left))
        self.experimentChanged.emit()
        self.documentChanged.emit()

    def _retrain(self) -> None:
        """Apply new training settings to the live run; to a run at its start they are simply its settings."""
        position = self._record.position
        if self._run_ahead is None and (position is None or position.head == 0):
            self._restart(self._experiment)
            return
        self._send(Reconfigure(self._experiment.settings()))

    def _restart(self, experiment: Experiment) -> None:
        """Begin a new run of ``experiment``, and go on playing if the old one did."""
        playing = self._state is State.PLAYING
        self._load(experiment)
        if playing:
            self.play()

    def _load(self, experiment: Experiment) -> None:
        """Begin a run of ``experiment``, whose training section holds from step 0 on."""
        self._run_id += 1
        self._start_training = experiment.document.training
        self._record = RunRecord(experiment)
        self._run_ahead = experiment.document.run if experiment.document.run.steps else None
        self._unacknowledged = None
        self._send(Load(self._run_id, experiment, self.history_bytes))

    def _send(self, command: Command) -> None:
        self._commanded.emit(command)

    @Slot(object)
    def _receive(self, block: StepBlock) -> None:
        if block.run_id != self._run_id:
            self._send(Acknowledge(block.serial))
            return
        self._record.take(block)
        ahead = self._run_ahead
        if ahead is not None and (block.position.step >= ahead.steps or block.diverged):
            self._run_ahead = None
        self.blockArrived.emit(block)
        self._unacknowledged = block.serial
        if not self._frame_timer.isActive():
            self._frame_timer.start(max(0, self.frame_milliseconds - self._clock.elapsed()))
        self._tell_rest()

    @Slot(object)
    def _note_state(self, state: State) -> None:
        """Tell the state; that the run rests, only when the last block, which follows, has told where."""
        if state is State.PAUSED:
            self._coming_to_rest = True
            if self._unacknowledged is not None:
                self._frame_timer.start(0)  # the thread waits for this frame with its last block
            return
        self._tell_rest()
        self._enter(state)

    def _tell_rest(self) -> None:
        if self._coming_to_rest:
            self._coming_to_rest = False
            self._enter(State.PAUSED)

    def _enter(self, state: State) -> None:
        self._state = state
        self.stateChanged.emit(state)

    @Slot()
    def _draw_frame(self) -> None:
        self._clock.restart()
        self.frame.emit()
        if self._unacknowledged is not None:
            # Behind the paint events that this frame has posted, so the next block never overtakes its
            # picture.
            self._drawn, self._unacknowledged = self._unacknowledged, None
            QMetaObject.invokeMethod(self, "_acknowledge", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _acknowledge(self) -> None:
        self._send(Acknowledge(self._drawn))
