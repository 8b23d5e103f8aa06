"""Pinned runs on the plots: each with its number, its colour and its dashes, the same everywhere."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from playground.engine.arrays import Array
from playground.engine.network import NetworkSpec
from playground.session.pins import PinBoard, PinnedRun, along
from playground.support.theme import Theme, current_theme, scaled
from playground.widgets.contour_plot import ContourPlot
from playground.widgets.curve_plot import CurvePlot

DASHES: tuple[tuple[float, ...], ...] = (
    (8, 4), (2, 3), (12, 3, 2, 3), (20, 6), (6, 2, 6, 8), (2, 2, 2, 8),
)  # fmt: skip
"""Of the runs 1 to 6, in pixels; no line of the present run looks like them."""

_SWATCH = 40  # pixels of line, in which every pattern shows itself
_COLOURS = (2, 3, 5, 0, 1, 4)  # of the theme's curves; those akin to the present run's come last


def colour_of(number: int, theme: Theme) -> str:
    """Return the colour of pinned run ``number``."""
    return theme.curves[_COLOURS[number - 1]]


def swatch(number: int) -> QIcon:
    """Return a piece of the line by which pinned run ``number`` is drawn."""
    width, height = scaled(_SWATCH), scaled(16)
    picture = QPixmap(QRectF(0, 0, 2 * width, 2 * height).size().toSize())
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    pen = QPen(QColor(colour_of(number, current_theme())), 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([length / 2 for length in DASHES[number - 1]])
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawLine(QPointF(0, height / 2), QPointF(width, height / 2))
    painter.end()
    return QIcon(picture)


def fits(run: PinnedRun, spec: NetworkSpec) -> bool:
    """Return whether the run has a path, and it lies in the space of ``spec``'s parameters."""
    return len(run.track) > 0 and run.experiment.spec.shapes == spec.shapes


class PinnedCurves:
    """The training or test loss of the shown runs, over what the board says."""

    def __init__(self, plot: CurvePlot, board: PinBoard) -> None:
        self._plot, self._board = plot, board

    def show(self) -> None:
        """Bring the plot up to date with the board."""
        shown = {f"pin{run.number}": run for run in self._board.shown}
        for name in [n for n in self._plot.curve_names if n.startswith("pin") and n not in shown]:
            self._plot.remove_curve(name)
        for name, run in shown.items():
            if name not in self._plot.curve_names:
                colour = colour_of(run.number, current_theme())
                self._plot.add_curve(name, f"#{run.number}", colour, dash=DASHES[run.number - 1])
        if shown:
            self._plot.set_curves(
                {
                    name: (along(self._board.axis, run.epochs, run.experiment), run.epochs[:, 2])
                    for name, run in shown.items()
                }
            )


class PinnedPaths:
    """The paths of the shown runs on a plane through θ, where they have the same weights at all."""

    def __init__(self, plot: ContourPlot, board: PinBoard) -> None:
        self._plot, self._board = plot, board

    def show(self, spec: NetworkSpec, place: Callable[[Array], Array]) -> Array:
        """Draw the paths where ``place`` puts their θ (n, P) on the plane; return all their points (n, 2)."""
        shown = {f"pin{run.number}": run for run in self._board.shown if fits(run, spec)}
        for name in [n for n in self._plot.path_names if n.startswith("pin") and n not in shown]:
            self._plot.remove_path(name)
        points = [np.empty((0, 2))]
        for name, run in shown.items():
            self._plot.add_path(
                name,
                f"#{run.number} {run.name}",
                colour_of(run.number, current_theme()),
                dash=DASHES[run.number - 1],
            )
            path = place(run.track)
            self._plot.set_path(name, path[:, 0], path[:, 1])
            points.append(path)
        return np.vstack(points)
