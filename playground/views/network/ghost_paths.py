"""The paths of branches that were given up, on the contour plot."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from playground.engine.arrays import Array
from playground.session.record import MOST_GHOSTS, Ghost
from playground.widgets.contour_plot import ContourPlot


class GhostPaths:
    """Draws the ghosts' paths on a plane through θ, and takes them away when they are cleared."""

    def __init__(self, plot: ContourPlot) -> None:
        self._plot = plot

    def show(self, ghosts: tuple[Ghost, ...], place: Callable[[Array], Array]) -> None:
        """Draw each path where ``place`` puts its θ (n, P) on the plane."""
        for number in range(MOST_GHOSTS):
            name = f"ghost{number}"
            if number >= len(ghosts):
                self._plot.remove_path(name)
                continue
            if name not in self._plot.path_names:
                title = "" if number else QCoreApplication.translate("GhostPaths", "old branch")
                self._plot.add_path(name, title, "disabled")
            path = place(ghosts[number].theta)
            self._plot.set_path(name, path[:, 0], path[:, 1])
