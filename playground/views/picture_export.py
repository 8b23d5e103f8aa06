"""Pictures of the Network workspace: views as files or on the clipboard, runs as animations or folders."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QProgressDialog, QWidget
from shiboken6 import isValid

from playground.document import atomic
from playground.exporters.frames import write_frames
from playground.exporters.gif import animation
from playground.exporters.paths import table_csv
from playground.session.blocks import State
from playground.session.controller import Controller
from playground.support.errors import PlaygroundError
from playground.views.documents import Documents
from playground.views.network.workspace import NetworkWorkspace
from playground.views.save_path import ask_save_path
from playground.widgets.pictures import picture, pixels, png, svg

MOST_FRAMES = 60
CENTISECONDS = 8  # that a frame of an animation is shown
LAST_FRAME_REPEATS = 12

Picture = TypeVar("Picture")
AddAction = Callable[[QMenu, str, str, QKeySequence | None, Callable[[], object]], object]


class PictureExport(QObject):
    """Exports what the window shows.

    Args:
        controller: whose run is animated.
        documents: tells names and faults.
        workspace: returns the Network workspace as it is now.
        window: all of it is one of the views.
    """

    def __init__(
        self,
        controller: Controller,
        documents: Documents,
        workspace: Callable[[], NetworkWorkspace | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._controller, self._documents = controller, documents
        self._workspace, self._window = workspace, window

    def fill_menu(self, menu: QMenu, add: AddAction) -> None:
        """Add a submenu for the pictures of each view, and the animation."""
        pictures = menu.addMenu(self.tr("Export pic&ture"))
        titles = {
            "window": self.tr("Window"),
            "network": self.tr("Network"),
            "output": self.tr("Output"),
            "loss": self.tr("Loss"),
            "contour": self.tr("Loss contour"),
        }
        for name, title in titles.items():
            inner = pictures.addMenu(title)
            add(
                inner,
                f"picture_{name}_png",
                self.tr("PNG, twice as large…"),
                None,
                partial(self._ask, name, "png"),
            )
            add(inner, f"picture_{name}_svg", self.tr("SVG…"), None, partial(self._ask, name, "svg"))
            add(inner, f"picture_{name}_copy", self.tr("Copy"), None, partial(self._copy, name))
        add(menu, "export_path", self.tr("Export &path on the contour as CSV…"), None, self._ask_path_table)
        add(menu, "export_run", self.tr("Export run as ani&mation…"), None, self._ask_animation)
        add(menu, "export_frames", self.tr("Export run as a folder of pict&ures…"), None, self._ask_frames)

    def _view(self, name: str) -> QWidget:
        workspace = self._workspace()
        if name == "window" or workspace is None:
            return self._window
        return {
            "network": workspace.network_panel,
            "output": workspace.output_panel,
            "loss": workspace.loss_panel,
            "contour": workspace.contour_panel,
        }[name]

    def _copy(self, name: str) -> None:
        QGuiApplication.clipboard().setImage(picture(self._view(name)))

    def _ask(self, name: str, kind: str) -> None:
        path = self._ask_path(f"{self._stem()}-{name}.{kind}", kind)
        if path is not None:
            self._write(path, {"png": png, "svg": svg}[kind](self._view(name)))

    def _ask_path_table(self) -> None:
        workspace = self._workspace()
        path = self._ask_path(f"{self._stem()}-path.csv", "csv")
        if path is not None and workspace is not None:
            self._write(path, table_csv(*workspace.contour_panel.path_table()))

    def _ask_animation(self) -> None:
        path = self._ask_path(f"{self._stem()}.gif", "gif")
        workspace = self._workspace()
        if path is None or workspace is None:
            return
        frames = list(self._frames(workspace, pixels).values())
        if frames and isValid(self):
            self._write(path, animation([*frames, *[frames[-1]] * LAST_FRAME_REPEATS], CENTISECONDS))

    def _ask_frames(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Folder for a new folder of pictures"), str(self._documents.folder)
        )
        workspace = self._workspace()
        if not chosen or workspace is None:
            return
        frames = self._frames(workspace, png)
        if not frames or not isValid(self):
            return
        try:
            folder = write_frames(Path(chosen), f"{self._stem()}-run", frames)
        except PlaygroundError as error:
            self._documents.told.emit(str(error))
            return
        told = self.tr("{n} pictures of the run are in the folder {folder}.")
        self._documents.told.emit(told.format(n=len(frames), folder=folder))

    def _frames(self, workspace: QWidget, take: Callable[[QWidget], Picture]) -> dict[int, Picture]:
        """Travel through the run and ``take`` a picture at each stop; no picture at all if called off."""
        controller = self._controller
        controller.pause()
        head = controller.record.head
        stops = sorted({int(step) for step in np.linspace(0, head, min(head, MOST_FRAMES - 1) + 1).round()})
        progress = QProgressDialog(
            self.tr("Travelling through the run…"), self.tr("Cancel"), 0, len(stops), self._window
        )
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(0)  # at once: until it is there, the run could be changed
        frames: dict[int, Picture] = {}
        for number, step in enumerate(stops):
            reached = self._travel(step)
            if not isValid(progress):
                return {}  # the window was closed, such as by quitting in another one
            progress.setValue(number + 1)
            if progress.wasCanceled() or not reached or not isValid(workspace):
                frames = {}
                break
            frames[step] = take(workspace)
        progress.close()
        progress.deleteLater()
        self._travel(head)  # at whose end the window may be gone, too
        return frames

    def _travel(self, step: int) -> bool:
        """Go to ``step`` and wait until every panel shows it; False if the run has no such step any more."""
        controller, loop = self._controller, QEventLoop()

        def there() -> bool:
            position = controller.record.position
            return position is not None and position.exact and position.step == step

        def look() -> None:
            if there() or controller.record.head < step or controller.state in (State.FAILED, State.STOPPING):
                loop.quit()

        controller.frame.connect(look)
        controller.stateChanged.connect(look)
        controller.documentChanged.connect(loop.quit)
        controller.goto(step)
        loop.exec()
        controller.frame.disconnect(look)
        controller.stateChanged.disconnect(look)
        controller.documentChanged.disconnect(loop.quit)
        return there()

    def _stem(self) -> str:
        return Path(self._documents.name).stem.replace(" ", "-") or "network"

    def _ask_path(self, name: str, kind: str) -> Path | None:
        start = str(Path(self._documents.folder) / name)
        kinds = f"{kind.upper()} (*.{kind})"
        return ask_save_path(self._window, self.tr("Export"), start, kinds, f".{kind}")

    def _write(self, path: Path, content: bytes) -> None:
        try:
            atomic.write(path, content)
        except PlaygroundError as error:
            self._documents.told.emit(str(error))
