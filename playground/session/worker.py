"""The training thread's side: a run, driven by commands, that hands over what it makes at the window's pace.

The worker lives on its own QThread with an event loop. It trains in chunks of some milliseconds on a timer of
its own, so commands are answered between two chunks and nothing ever has to be interrupted. `transitions`
says what each command does in each state; `Courier` hands the steps over.
"""

import math
import traceback
from time import perf_counter

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from playground.document.replay import Replay
from playground.engine.history import Run
from playground.engine.settings import TrainingSettings
from playground.engine.stopping import StopReason
from playground.session.blocks import State, StepUnit
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
from playground.session.courier import Courier, Standing
from playground.session.transitions import Reply, cell
from playground.support.errors import PlaygroundError

CHUNK_SECONDS = 0.004
"""How long one chunk of training should take at most: the longest that a command waits."""

PROGRESS_SECONDS = 0.5
"""Work that takes longer tells how far it is."""

MOST_WAITING = 32
"""Commands that wait for the work under way: a key held down must not pile up hours of it."""

_PROGRESS_EVERY = 0.1
_RECORDED_BYTES = 1_000_000  # rows of one chunk; larger networks record only its last steps whole
_PIECE = 128  # steps recorded as one; what is forgotten so leaves room of the size that is needed next


class TrainingWorker(QObject):
    """Owns the run. Every method but `handle` is private to the thread it lives on.

    Signals:
        blockReady(StepBlock): the next block; another follows when it was acknowledged.
        stateChanged(State): the state just entered.
        progressed(int, int): steps done, and steps to do, of a step or journey that takes long.
        failed(str, str): an error, in a sentence and with details.
    """

    blockReady = Signal(object)
    stateChanged = Signal(object)
    progressed = Signal(object, object)
    failed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._state = State.IDLE
        self._run: Run | None = None
        self._courier = Courier()
        self._diverged_at: int | None = None
        self._stopped: StopReason | None = None
        self._replay: Replay | None = None
        self._target = 0
        self._unit = StepUnit.BATCH
        self._began, self._began_at, self._told = 0.0, 0, 0.0
        self._waiting: list[Command] = []
        self._wanted: TrainingSettings | None = None
        self._sample = self._look_at = 0
        self._chunk = 1
        self._timer: QTimer | None = None

    @Slot(object)
    def handle(self, command: Command) -> None:
        """Carry out one command; anything that goes wrong is told through `failed`."""
        try:
            self._dispatch(command)
        except Exception as error:  # a fault of the program must reach the window, not die with the thread
            self._fail(error)

    def _dispatch(self, command: Command) -> None:
        """Do what the table of `transitions` says."""
        reply = cell(self._state, command, self._diverged)
        if reply is Reply.IGNORED:
            return
        if reply is Reply.WAITS:
            if len(self._waiting) < MOST_WAITING:
                self._waiting.append(command)
            return
        if isinstance(reply, State):
            self._waiting.clear()
            self._enter(reply)
        match command:
            case Load():
                self._load(command)
            case Play():
                self._play()
            case Pause():
                self._replay = None
                self._send_soon()
            case Step(unit):
                self._step(unit)
            case GoTo(step, sample):
                self._go(step, sample)
            case Reconfigure(settings):
                self._reconfigure(settings)
            case SetSpeed(samples_per_second):
                self._courier.meter.ask(samples_per_second)
                self._schedule()
            case Acknowledge(serial):
                self._courier.acknowledge(serial)
                self._maybe_send()
            case Stop():
                self._run = self._replay = None  # with all its steps, however long somebody keeps the worker

    @property
    def _diverged(self) -> bool:
        """Whether the run stands where it diverged."""
        return self._run is not None and self._run.step == self._diverged_at

    def _load(self, command: Load) -> None:
        self._run = None
        experiment = command.experiment
        run = Run(experiment.trainer(), command.history_bytes)
        self._run = run
        self._courier.begin(command.run_id, experiment.spec.parameter_count)
        self._chunk, self._sample, self._diverged_at, self._stopped = 1, 0, None, None
        self._replay = Replay(experiment)
        changes = experiment.document.run.changes
        self._wanted = experiment.settings(changes[-1].training if changes else None)
        self._replay.apply_due(run)
        self._set_out(run, self._replay.target)
        self._enter(State.COMPUTING if self._target else State.PAUSED)
        self._send_soon()

    def _play(self) -> None:
        self._replay = None
        self._courier.meter.start()

    def _step(self, unit: StepUnit) -> None:
        run = self._require_run()
        self._replay = None
        if unit is StepUnit.SAMPLE and self._sample + 1 < len(run.trainer.batch_indices()):
            self._sample += 1
            self._finish()
            return
        self._sample = 0
        self._unit = unit
        self._set_out(run, run.step)
        self._step_chunk(run)
        self._maybe_send()

    def _go(self, step: int, sample: int) -> None:
        run = self._require_run()
        self._replay, self._sample, self._look_at = None, 0, sample
        self._flush_steps()
        self._set_out(run, max(0, min(step, run.head)))

    def _reconfigure(self, settings: TrainingSettings) -> None:
        """Take up new settings: at once at the end of the run, else with the next step that is made."""
        run = self._require_run()
        self._wanted = settings
        if self._state is not State.COMPUTING and run.step == run.head:
            self._apply_wanted(run)
            self._send_soon()

    def _set_out(self, run: Run, target: int) -> None:
        """Note where a piece of work begins and where it is to end."""
        self._target = target
        self._began, self._began_at, self._told = perf_counter(), run.step, 0.0

    def _tick(self) -> None:
        """Do one chunk of whatever the state asks for."""
        try:
            run = self._require_run()
            if self._courier.full:
                QThread.msleep(2)  # the window has not answered for long: it must not lose a step
            elif self._state is State.PLAYING:
                self._play_chunk(run)
            elif self._state is State.STEPPING:
                self._step_chunk(run)
            elif self._state is State.COMPUTING:
                self._compute_chunk(run)
            self._maybe_send()
        except Exception as error:
            self._fail(error)

    def _play_chunk(self, run: Run) -> None:
        self._apply_wanted(run)
        meter, size = self._courier.meter, run.trainer.batch_size
        if math.isinf(meter.samples_per_second):
            self._advance(run, self._chunk)
        elif meter.samples_per_second < size:
            self._play_samples(run, meter.due())
        elif steps := min(self._chunk, meter.due() // size):
            meter.made(steps * size)
            self._advance(run, steps)
        if self._diverged or self._stopped is not None:
            self._finish()

    def _play_samples(self, run: Run, due: int) -> None:
        """Look at the next ``due`` samples of the batch, and make the step after its last."""
        if not due:
            return
        left = len(run.trainer.batch_indices()) - self._sample
        if due < left:
            self._sample += due
        else:
            due = left
            self._advance(run, 1)
        self._courier.meter.made(due)
        self._send_soon()

    def _step_chunk(self, run: Run) -> None:
        """Make the step asked for, or as much of an epoch as fits into a chunk.

        Steps that were made before, under the settings of now, are gone over again: nothing beyond is lost.
        """
        deadline = perf_counter() + CHUNK_SECONDS
        whole = self._unit is StepUnit.EPOCH
        while True:
            trainer = run.trainer
            self._apply_wanted(run)
            known, epoch = run.head - run.step, trainer.epoch
            left = trainer.steps_per_epoch - trainer.position if whole else 1
            steps = min(left, self._chunk)
            if known:
                self._sample = 0
                run.approach(run.step + min(steps, known), steps)
            else:
                self._advance(run, steps)
            if not whole or trainer.epoch > epoch or self._diverged or self._stopped is not None:
                self._finish()
                return
            if perf_counter() >= deadline:
                self._tell_progress(trainer.position, trainer.steps_per_epoch)
                return

    def _compute_chunk(self, run: Run) -> None:
        """Go towards the target.

        By replay where the run has been, by training where it has not (a saved run).
        """
        now, before = perf_counter(), run.step
        if self._replay is None:
            reached = run.approach(self._target, self._chunk)
            if not before <= run.step <= before + self._chunk:
                self._began_at = before = max(0, run.step - self._chunk)  # it went on from a checkpoint
            self._adapt_chunk(perf_counter() - now, max(1, run.step - before))
            if reached:
                self._sample = self._look_at % len(run.trainer.batch_indices())
        else:
            self._advance(run, min(self._chunk, self._replay.steps_to_next(run)))
            if self._replay.change_due(run):
                self._flush_steps()
                self._replay.apply_due(run)
            reached = run.step >= self._target or self._diverged
            self._stopped = None  # it was trained on beyond its stop rule once, and is so again
        if reached:
            self._finish()
        else:
            self._tell_progress(run.step - self._began_at, self._target - self._began_at)

    def _finish(self) -> None:
        """Stand still: the work is done. What waited for it has its turn."""
        self._replay = None
        self._enter(State.PAUSED)
        self._send_soon()
        waiting, self._waiting = self._waiting, []
        for command in waiting:
            self._dispatch(command)

    def _apply_wanted(self, run: Run) -> None:
        """Bring the window's settings into force.

        After travelling back, the run had those of its time until now.
        """
        if self._wanted is not None and run.trainer.settings != self._wanted:
            self._flush_steps()
            run.reconfigure(self._wanted)
            self._chunk, self._sample, self._diverged_at = 1, 0, None
            self._schedule()

    def _advance(self, run: Run, steps: int) -> None:
        """Train on, whole steps being recorded as far as memory allows, and learn how long it takes."""
        now = perf_counter()
        self._sample = 0
        whole = max(1, _RECORDED_BYTES // (2 * run.trainer.theta.nbytes))
        if steps > whole:
            self._collect(run, steps - whole, record=False)
        left = min(steps, whole)
        while left and not self._diverged and self._stopped is None:
            piece = min(left, _PIECE)
            self._collect(run, piece, record=True)
            left -= piece
        self._adapt_chunk(perf_counter() - now, steps)

    def _collect(self, run: Run, steps: int, record: bool) -> None:
        epoch, started = run.trainer.epoch, perf_counter()
        made = run.advance(steps, record)
        self._diverged_at = run.step if made.diverged else None
        self._stopped = self._stopped or made.stopped
        self._courier.add(made, epoch, perf_counter() - started)

    def _adapt_chunk(self, seconds: float, steps: int) -> None:
        """Choose the next chunk's steps so that it takes `CHUNK_SECONDS` at most, at most doubling at once.

        Always a power of two, for records of few sizes, as `_PIECE` is meant.
        """
        fitting = int(steps * CHUNK_SECONDS / max(seconds, 1e-6))
        fitting = max(1, min(fitting, 2 * max(steps, self._chunk)))
        self._chunk = 1 << (fitting.bit_length() - 1)

    def _tell_progress(self, done: int, whole: int) -> None:
        now = perf_counter()
        if now - self._began >= PROGRESS_SECONDS and now - self._told >= _PROGRESS_EVERY:
            self._told = now
            self.progressed.emit(done, whole)

    def _enter(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.stateChanged.emit(state)
        self._schedule()

    def _schedule(self) -> None:
        """Start or stop the timer that drives the chunks, as the state and the speed ask."""
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._tick)
        speed = self._courier.meter.samples_per_second
        if self._state in (State.STEPPING, State.COMPUTING):
            self._timer.start(0)
        elif self._state is not State.PLAYING:
            self._timer.stop()
        elif math.isinf(speed):
            self._timer.start(0)
        else:
            size = self._require_run().trainer.batch_size
            a_second = speed if speed < size else speed / size
            self._timer.start(max(4, min(100, int(500 / a_second))))

    def _fail(self, error: Exception) -> None:
        """Tell of an error: one of the person's in its own words, a fault of the program with its place."""
        self._enter(State.FAILED)
        if isinstance(error, PlaygroundError):
            self.failed.emit(str(error), "")
        else:
            details = "".join(traceback.format_exception(error))
            self.failed.emit(f"{type(error).__name__}: {error}", details)

    def _send_soon(self) -> None:
        self._courier.hurry()
        self._maybe_send()

    def _flush_steps(self) -> None:
        """Hand over the steps made so far before the run moves elsewhere, so that blocks stay consecutive."""
        if self._courier.holds_steps:
            self._send()

    def _maybe_send(self) -> None:
        if self._run is not None and self._state is not State.FAILED and self._courier.due:
            self._send()

    def _send(self) -> None:
        run = self._require_run()
        playing = self._state is State.PLAYING
        if playing:
            size = run.trainer.batch_size
            self._courier.meter.measure(run.step + self._sample / size, size)
        block = self._courier.pack(run, Standing(playing, self._diverged, self._stopped, self._sample))
        self._stopped = None
        self.blockReady.emit(block)

    def _require_run(self) -> Run:
        assert self._run is not None
        return self._run
