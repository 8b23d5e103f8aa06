"""Loss slices for the contour plot, computed on a thread of their own: coarse first, then fine, latest wish only."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from playground.engine.arrays import Array
from playground.engine.landscape import loss_slice
from playground.engine.losses import Loss
from playground.engine.network import NetworkSpec

COARSE, FINE = 20, 56
SAMPLES = 400
"""At most so many training samples enter a picture: the first ones of the split, which is random."""


@dataclass(frozen=True, slots=True)
class SliceWish:
    """A slice that the window wants: the loss over two parameters around θ. Arrays must not change any more."""

    number: int
    spec: NetworkSpec
    theta: Array
    loss: Loss
    inputs: Array
    targets: Array
    first: int
    second: int
    x_range: tuple[float, float]
    y_range: tuple[float, float]


class _Computer(QObject):
    """Lives on the service's thread."""

    ready = Signal(object, object)
    failed = Signal(str)

    def __init__(self, service: "LandscapeService") -> None:
        super().__init__()
        self._service = service

    @Slot(object)
    def compute(self, wish: SliceWish) -> None:
        def cancelled() -> bool:
            return self._service.newest != wish.number

        try:
            for side in (COARSE, FINE):
                xs, ys = np.linspace(*wish.x_range, side), np.linspace(*wish.y_range, side)
                result = loss_slice(
                    wish.spec, wish.theta, wish.loss, wish.inputs, wish.targets, wish.first, wish.second, xs, ys, cancelled
                )
                if result is None:
                    return
                self.ready.emit(wish, result)
        except Exception as error:  # a fault here must reach the window, not die with the thread
            self.failed.emit(f"{type(error).__name__}: {error}")


class LandscapeService(QObject):
    """Computes one slice at a time; a newer wish takes the place of the one under way.

    Signals:
        ready(SliceWish, LossSlice): first the coarse slice, then the fine one.
        failed(str): what went wrong.
    """

    ready = Signal(object, object)
    failed = Signal(str)
    _wished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.newest = 0
        self._thread = QThread()
        self._thread.setObjectName("landscape")
        self._computer = _Computer(self)
        self._computer.moveToThread(self._thread)
        self._wished.connect(self._computer.compute)
        self._computer.ready.connect(self._pass_on)
        self._computer.failed.connect(self.failed)
        self._thread.finished.connect(self._computer.deleteLater)
        self._thread.start()

    def wish(
        self,
        spec: NetworkSpec,
        theta: Array,
        loss: Loss,
        inputs: Array,
        targets: Array,
        axes: tuple[int, int],
        x_range: tuple[float, float],
        y_range: tuple[float, float],
    ) -> None:
        """Ask for a slice; see `SliceWish`. ``inputs`` (n, N) and ``targets`` (outputs, N) are feature-major."""
        self.newest += 1
        self._wished.emit(SliceWish(self.newest, spec, theta, loss, inputs, targets, *axes, x_range, y_range))

    def shutdown(self) -> None:
        """End the thread; returns when it has ended."""
        self.newest = -1
        self._thread.quit()
        self._thread.wait()

    @Slot(object, object)
    def _pass_on(self, wish: SliceWish, result: object) -> None:
        if wish.number == self.newest:
            self.ready.emit(wish, result)
