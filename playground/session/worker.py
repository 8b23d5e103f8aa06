"""The training thread's side: a run, driven by commands, that hands over what it makes at the window's pace.

The worker lives on its own QThread with an event loop. It trains in chunks of some milliseconds on a timer of
its own, so commands are answered between two chunks and nothing ever has to be interrupted. Blocks are handed
over one at
a time: the next is sent only when the last was acknowledged, and what is made in between is collected.
"""

import math
import time
import traceback

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from playground.document.replay import Replay
from playground.engine.history import Run
from playground.engine.settings import TrainingSettings
from playground.engine.stopping import StopReason
from playground.session.blocks import Position, SampleView, State, StepBlock, StepUnit, frozen_copy, read_only
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
from playground.session.outbox import Outbox
from playground.support.errors import PlaygroundError

CHUNK_SECONDS = 0.004
"""How long one chunk of training should take: the longest that a command waits."""

FRAME_SECONDS = 1 / 30
_RECORDED_BYTES = 1_000_000  # rows of one chunk; larger networks record only its last steps whole


class TrainingWorker(QObject):
    """Owns the run. Every method but `handle` is private to the thread it lives on."""

    blockReady = Signal(object)
    stateChanged = Signal(object)
    failed = Signal(str, str)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = State.IDLE
        self._run: Run | None = None
        self._run_id = 0
        self._outbox = Outbox(0)
        self._serial = 0
        self._outstanding = False
        self._last_sent = 0.0
        self._due_now = False
        self._restarted = False
        self._diverged = False
        self._stopped: StopReason | None = None
        self._target = 0
        self._replay: Replay | None = None
        self._afterwards: list[Command] = []
        self._wanted: TrainingSettings | None = None
        self._sample = 0
        self._chunk = 1
        self._speed = math.inf
        self._owed = 0.0
        self._last_tick = 0.0
        self._meter = (0.0, 0)
        self._measured = 0.0
        self._timer: QTimer | None = None

    @Slot(object)
    def handle(self, command: Command) -> None:
        """Carry out one command; anything that goes wrong is told through `failed`."""
        try:
            self._dispatch(command)
        except PlaygroundError as error:
            self._fail(str(error), "")
        except Exception as error:  # a fault of the program must reach the window, not die with the thread
            self._fail(f"{type(error).__name__}: {error}", traceback.format_exc())

    def _dispatch(self, command: Command) -> None:
        match command:
            case Load():
                self._load(command)
            case Acknowledge(serial):
                if serial == self._serial:
                    self._outstanding = False
                    self._maybe_send()
            case SetSpeed(steps_per_second):
                self._speed = steps_per_second
                self._owed = 0.0
                self._schedule()
            case Stop():
                self._enter(State.STOPPING)
                self._schedule()
                self.stopped.emit()
            case _ if self._run is None or self._state in (State.FAILED, State.STOPPING):
                return  # nothing to act on: only a load, a reset (which loads) or a stop leads out
            case Play() | Step() if self._state is State.COMPUTING:
                # Half-way is no place that anyone asked to train on from, and would cut the run off there.
                self._afterwards.append(command)
            case Play():
                self._play()
            case Pause():
                self._pause()
            case Step(unit):
                self._step(unit)
            case GoTo(step):
                self._target = max(0, min(step, self._run.head))
                self._sample = 0
                self._replay, self._afterwards = None, []
                self._flush_steps()
                self._enter(State.COMPUTING)
                self._schedule()
            case Reconfigure(settings):
                self._wanted = settings
                if self._state is not State.COMPUTING and self._run.step == self._run.head:
                    self._apply_wanted(self._run)
                    self._send_soon()

    def _load(self, command: Load) -> None:
        self._enter(State.IDLE)
        self._schedule()
        self._run = None
        experiment = command.experiment
        run = Run(experiment.trainer(), command.history_bytes)
        self._run, self._run_id = run, command.run_id
        self._outbox = Outbox(experiment.spec.parameter_count)
        # Nobody waits for the block of the old run any more, so nobody need acknowledge it.
        self._outstanding, self._stopped = False, None
        self._chunk, self._sample, self._diverged, self._restarted = 1, 0, False, True
        self._replay, self._afterwards = Replay(experiment), []
        self._target = self._replay.target
        changes = experiment.document.run.changes
        self._wanted = experiment.settings(changes[-1].training if changes else None)
        self._replay.apply_due(run)
        self._enter(State.COMPUTING if self._target else State.PAUSED)
        self._schedule()
        self._send_soon()

    def _play(self) -> None:
        if self._diverged:
            return
        self._sample = 0
        self._meter = (time.perf_counter(), self._require_run().step)
        self._last_tick, self._owed = time.perf_counter(), 0.0
        self._enter(State.PLAYING)
        self._schedule()

    def _pause(self) -> None:
        self._replay, self._afterwards = None, []
        self._enter(State.PAUSED)
        self._schedule()
        self._send_soon()

    def _step(self, unit: StepUnit) -> None:
        run = self._require_run()
        self._enter(State.STEPPING)
        self._schedule()
        if not self._diverged:
            if unit is StepUnit.SAMPLE and self._sample + 1 < len(run.trainer.batch_indices()):
                self._sample += 1
            else:
                self._sample = 0
                self._apply_wanted(run)
                steps = run.trainer.steps_per_epoch - run.trainer.position if unit is StepUnit.EPOCH else 1
                self._advance(run, steps)
        self._enter(State.PAUSED)
        self._send_soon()

    def _tick(self) -> None:
        """Do one chunk of whatever the state asks for."""
        try:
            run = self._require_run()
            if self._state is State.PLAYING:
                self._play_chunk(run)
            elif self._state is State.COMPUTING:
                self._compute_chunk(run)
            self._maybe_send()
        except Exception as error:
            self._fail(f"{type(error).__name__}: {error}", traceback.format_exc())

    def _play_chunk(self, run: Run) -> None:
        now = time.perf_counter()
        self._apply_wanted(run)
        steps = self._chunk
        if math.isfinite(self._speed):
            self._owed = min(self._owed + (now - self._last_tick) * self._speed, self._speed + 1.0)
            steps = min(steps, int(self._owed))
            self._owed -= steps
        self._last_tick = now
        if steps:
            self._advance(run, steps)
            self._adapt_chunk(time.perf_counter() - now, steps)
        if self._diverged or self._stopped is not None:
            self._enter(State.PAUSED)
            self._schedule()
            self._send_soon()

    def _compute_chunk(self, run: Run) -> None:
        """Go towards the target.

        By replay where the run has been, by training where it has not (a saved run).
        """
        now = time.perf_counter()
        before = run.step
        if self._target <= run.head or self._replay is None:
            reached = run.approach(self._target, self._chunk)
        else:
            self._advance(run, min(self._chunk, self._replay.steps_to_next(run)))
            self._replay.apply_due(run)
            reached = run.step >= self._target or self._diverged
        self._adapt_chunk(time.perf_counter() - now, max(1, run.step - before))
        if reached:
            self._diverged = False if self._target < run.head else self._diverged
            self._enter(State.PAUSED)
            self._schedule()
            self._send_soon()
            waiting, self._afterwards = self._afterwards, []
            for command in waiting:
                self._dispatch(command)

    def _apply_wanted(self, run: Run) -> None:
        """Bring the window's settings into force.

        After travelling back, the run had those of its time until now.
        """
        if self._wanted is not None and run.trainer.settings != self._wanted:
            self._flush_steps()
            run.reconfigure(self._wanted)
            self._chunk, self._sample = 1, 0

    def _advance(self, run: Run, steps: int) -> None:
        row_bytes = 2 * run.trainer.theta.nbytes
        whole = max(1, _RECORDED_BYTES // row_bytes)
        if steps > whole:
            self._collect(run, steps - whole, record=False)
            steps = whole
        if not self._diverged and self._stopped is None:
            self._collect(run, steps, record=True)

    def _collect(self, run: Run, steps: int, record: bool) -> None:
        made = run.advance(steps, record)
        self._diverged = made.diverged
        self._stopped = self._stopped or made.stopped
        self._outbox.add(made)

    def _adapt_chunk(self, seconds: float, steps: int) -> None:
        """Choose the next chunk's steps so that it takes about `CHUNK_SECONDS`, at most doubling at once."""
        fitting = int(steps * CHUNK_SECONDS / max(seconds, 1e-6))
        self._chunk = max(1, min(fitting, 2 * max(steps, self._chunk)))

    def _schedule(self) -> None:
        """Start or stop the timer that drives the chunks, as the state and the speed ask."""
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._tick)
        if self._state is State.COMPUTING or (self._state is State.PLAYING and math.isinf(self._speed)):
            self._timer.start(0)
        elif self._state is State.PLAYING:
            self._timer.start(max(4, min(100, int(500 / self._speed))))
        else:
            self._timer.stop()

    def _enter(self, state: State) -> None:
        if state is not self._state and self._state is not State.STOPPING:
            self._state = state
            self.stateChanged.emit(state)

    def _fail(self, message: str, details: str) -> None:
        self._enter(State.FAILED)
        self._schedule()
        self.failed.emit(message, details)

    def _send_soon(self) -> None:
        self._due_now = True
        self._maybe_send()

    def _flush_steps(self) -> None:
        """Hand over the steps made so far before the run moves elsewhere, so that blocks stay consecutive."""
        if self._outbox:
            self._send()

    def _maybe_send(self) -> None:
        if self._outstanding or self._run is None:
            return
        playing_frame = bool(self._outbox) and time.perf_counter() - self._last_sent >= FRAME_SECONDS
        if self._due_now or playing_frame:
            self._send()

    def _send(self) -> None:
        run = self._require_run()
        now = time.perf_counter()
        self._measure(now, run.step)
        first, loss, rows_from, theta, gradient, epochs = self._outbox.take(run.step)
        if self._restarted:
            epochs = frozen_copy(run.epochs)
        self._serial += 1
        block = StepBlock(
            run_id=self._run_id,
            serial=self._serial,
            first_step=first,
            loss=loss,
            rows_from=rows_from,
            theta=theta,
            gradient=gradient,
            epochs=epochs,
            settings=run.trainer.settings,
            changes=tuple(run.changes),
            position=self._position(run, loss, gradient),
            speed=self._measured if self._state is State.PLAYING else 0.0,
            diverged=self._diverged,
            divergence=run.trainer.diagnose() if self._diverged else None,
            stopped=self._stopped,
            restarted=self._restarted,
        )
        self._stopped = None
        self._restarted, self._due_now, self._outstanding, self._last_sent = False, False, True, now
        self.blockReady.emit(block)

    def _position(self, run: Run, loss: np.ndarray, gradient: np.ndarray) -> Position:
        trainer = run.trainer
        moving = self._state is State.PLAYING and len(loss) > 0 and len(gradient) > 0
        if moving:
            here_loss, here_gradient = float(loss[-1]), read_only(gradient[-1])
        else:
            look = run.look()
            assert look.gradient is not None
            here_loss, here_gradient = float(look.loss[0]), frozen_copy(look.gradient[0])
        sample = None
        if self._sample and not moving:
            value, sample_gradient = trainer.sample_gradient(self._sample)
            row = int(trainer.batch_indices()[self._sample])
            sample = SampleView(self._sample, row, value, read_only(sample_gradient))
        return Position(
            step=trainer.step,
            epoch=trainer.epoch,
            batch_number=trainer.position,
            batches=trainer.steps_per_epoch,
            head=run.head,
            theta=frozen_copy(trainer.theta),
            gradient=here_gradient,
            loss=here_loss,
            rate=trainer.rate,
            batch=frozen_copy(trainer.batch_indices()),
            exact=self._state is not State.PLAYING,
            sample=sample,
            settings=None if moving else trainer.settings,
            memory=None if moving else trainer.optimizer.snapshot(),
        )

    def _measure(self, now: float, step: int) -> None:
        """Average the speed over about half a second."""
        since, at = self._meter
        if step < at:
            self._meter = (now, step)
        elif now - since >= 0.5:
            self._measured = (step - at) / (now - since)
            self._meter = (now, step)

    def _require_run(self) -> Run:
        assert self._run is not None
        return self._run
