"""Loss slices for the contour plot, on a thread of their own: coarse first, then fine, latest wish only."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from playground.engine.arrays import Array
from playground.engine.landscape import LossSlice, loss_slice
from playground.engine.losses import Loss
from playground.engine.network import NetworkSpec
from playground.engine.plane import Plane, plane_loss

log = logging.getLogger(__name__)

COARSE, FINE = 24, 60
"""Points a side of the first picture and of the one that takes its place."""

_MOST_SAMPLES, _FEWEST_SAMPLES = 500, 32
_WORK = 6_000_000_000  # multiplications for the fine picture: some tenths of a second
_CELLS = 16_000_000  # numbers in the widest layer's activations for one column of the grid: 64 MB
_TELL_SECONDS = 0.5  # between two words on how far an answer is
_LARGEST_FINE = 1_000_000  # parameters; a larger network gets the coarse picture only


def samples_for(spec: NetworkSpec) -> int:
    """Return over how many training samples a slice is averaged: 500, fewer where time or memory forbid."""
    widest = max(layer.units for layer in spec.layers)
    affordable = min(_WORK // (FINE * FINE * spec.parameter_count), _CELLS // (FINE * widest))
    return max(_FEWEST_SAMPLES, min(_MOST_SAMPLES, affordable))


@dataclass(frozen=True, slots=True, eq=False)
class SliceWish:
    """A slice that the window wants: the loss over the parameters ``first`` and ``second`` around ``theta``.

    With a ``plane`` it is the loss over that instead, and the parameters do not matter. ``inputs`` (n, N) and
    ``targets`` (outputs, N) are feature-major. No array may change any more.
    """

    spec: NetworkSpec
    theta: Array
    loss: Loss
    inputs: Array
    targets: Array
    first: int
    second: int
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    plane: Plane | None = None

    def answer(self, side: int, cancelled: Callable[[], bool]) -> LossSlice | None:
        """Return the slice at ``side`` × ``side`` points, or None if ``cancelled`` said so."""
        xs, ys = np.linspace(*self.x_range, side), np.linspace(*self.y_range, side)
        over = self.loss, self.inputs, self.targets
        if self.plane is None:
            return loss_slice(self.spec, self.theta, *over, self.first, self.second, xs, ys, cancelled)
        values = plane_loss(self.spec, self.plane, *over, xs, ys, cancelled)
        return None if values is None else LossSlice(self.first, self.second, xs, ys, values)


class _Computer(QObject):
    """Lives on the service's thread."""

    ready = Signal(int, object, object)
    worked = Signal(int, float)
    failed = Signal(str)

    def __init__(self, service: "LandscapeService") -> None:
        super().__init__()
        self._service = service

    @Slot(int, object)
    def compute(self, number: int, wish: SliceWish) -> None:
        """Answer one wish, unless a newer one has come."""
        sides = (COARSE, FINE) if wish.spec.parameter_count <= _LARGEST_FINE else (COARSE,)
        started, told = time.thread_time(), time.perf_counter()
        columns, whole = 0, sum(sides)

        def cancelled() -> bool:
            nonlocal columns, told
            columns += 1  # asked once for each column of the grid
            if time.perf_counter() - told > _TELL_SECONDS:
                told = time.perf_counter()
                self.worked.emit(number, min(1.0, columns / whole))
            return self._service.newest != number

        try:
            for side in sides:
                result = wish.answer(side, cancelled)
                if result is None:
                    return
                self._service.seconds = time.thread_time() - started
                self.ready.emit(number, wish, result)
        except Exception as error:  # a fault here must reach the window, not die with the thread
            log.exception("a landscape could not be computed")
            self.failed.emit(f"{type(error).__name__}: {error}")


class LandscapeService(QObject):
    """Computes one slice at a time; a newer wish takes the place of the one under way.

    The computation only reads what it was given and gives way between two columns of the grid, so the thread
    never has to be interrupted. Call `shutdown` before the service goes.

    Attributes:
        newest: the number of the latest wish.
        seconds: processor time that the last answer took, 0 before the first.

    Signals:
        sliceReady(SliceWish, LossSlice): first the coarse slice, then the fine one.
        progressed(float): the share that is done of an answer that takes longer than half a second; 1 at its
            end.
        failed(str): what went wrong.
    """

    sliceReady = Signal(object, object)
    progressed = Signal(float)
    failed = Signal(str)
    _wished = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.newest = 0
        self.seconds = 0.0
        self._thread = QThread()
        self._thread.setObjectName("landscape")
        self._computer = _Computer(self)
        self._computer.moveToThread(self._thread)
        self._wished.connect(self._computer.compute)
        self._computer.ready.connect(self._pass_on)
        self._computer.worked.connect(self._tell)
        self._computer.failed.connect(self.failed)
        # The computer must die on the thread it lives on.
        self._thread.finished.connect(self._computer.deleteLater)
        self._thread.start(QThread.Priority.LowPriority)

    def wish(self, wish: SliceWish) -> None:
        """Ask for a slice; the one under way is given up."""
        self.newest += 1
        self._wished.emit(self.newest, wish)

    def cancel(self) -> None:
        """Give up the slice under way."""
        self.newest += 1
        self.progressed.emit(1.0)

    def shutdown(self) -> None:
        """End the thread; returns when it has ended. What was wished for is not answered any more."""
        self.newest = -1
        self._thread.quit()
        self._thread.wait()

    @Slot(int, object, object)
    def _pass_on(self, number: int, wish: SliceWish, result: object) -> None:
        if number == self.newest:
            self.sliceReady.emit(wish, result)
            if isinstance(result, LossSlice) and self._is_last(wish, result):
                self.progressed.emit(1.0)

    @Slot(int, float)
    def _tell(self, number: int, share: float) -> None:
        if number == self.newest:
            self.progressed.emit(share)

    @staticmethod
    def _is_last(wish: SliceWish, result: LossSlice) -> bool:
        return len(result.xs) == FINE or wish.spec.parameter_count > _LARGEST_FINE
