"""Pictures, paths and animations of a workspace's parts, written to files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QToolButton,
    QWidget,
)

from playground.document import atomic
from playground.exporters.gif import animation
from playground.exporters.paths import table_csv
from playground.support.errors import PlaygroundError
from playground.support.theme import current_theme
from playground.views.parts.playback import Playback
from playground.views.save_path import ask_save_path
from playground.widgets.icons import icon
from playground.widgets.pictures import pixels, png, svg

MOST_FRAMES = 60
CENTISECONDS = 6  # that a frame of an animation is shown
LAST_FRAME_REPEATS = 12


@dataclass(frozen=True)
class Exports:
    """What a part of the workspace gives away.

    Args:
        picture: the widget with its main picture.
        columns: of its table.
        rows: makes the rows of the table.
        playback: what is played; None where nothing is.
    """

    picture: QWidget
    columns: Sequence[str]
    rows: Callable[[], Iterable[Sequence[object]]]
    playback: Playback | None


def gif(picture: QWidget, playback: Playback) -> bytes:
    """Return an animation of ``picture`` over all steps that are ready; the playback ends where it stood."""
    before, frames = playback.step, []
    if playback.playing:
        playback.pause()
    count = min(playback.ready, MOST_FRAMES - 1) + 1
    for step in np.linspace(0, playback.ready, count).round().astype(int).tolist():
        playback.go(step)
        frames.append(pixels(picture))
    playback.go(before)
    return animation([*frames, *[frames[-1]] * LAST_FRAME_REPEATS], CENTISECONDS)


class ExportButton(QToolButton):
    """A button with a menu of all that can be exported from the part on show.

    Args:
        name: of the workspace, which the object names begin with.
        part: returns the name and the widget of the part on show; the widget has `exports`.
        tell: shows a person what went wrong.
        parent: as Qt has it.
    """

    def __init__(
        self,
        name: str,
        part: Callable[[], tuple[str, QWidget]],
        tell: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._part, self._tell = part, tell
        self.setObjectName(f"{name}_export")
        self.setText(self.tr("Export"))
        self.setIcon(icon("export", current_theme()))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(self.tr("Save a picture, the numbers or an animation of this page (Ctrl+Shift+E)"))
        self.setShortcut("Ctrl+Shift+E")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        self._actions = {}
        for kind, title in (
            ("png", self.tr("Picture (PNG)…")),
            ("svg", self.tr("Drawing (SVG)…")),
            ("page", self.tr("The whole page (PNG)…")),
            ("csv", self.tr("Numbers (CSV)…")),
            ("gif", self.tr("Animation (GIF)…")),
        ):
            action = menu.addAction(title)
            action.setObjectName(f"{name}_export_{kind}")
            action.triggered.connect(partial(self._ask, kind))
            self._actions[kind] = action
        menu.aboutToShow.connect(self._enable)
        self.setMenu(menu)

    def export(self, kind: str, path: Path) -> None:
        """Write one kind of export of the part on show to ``path``.

        Raises:
            PlaygroundError: it cannot be written there.
        """
        _, part = self._part()
        exports: Exports = part.exports()  # type: ignore[attr-defined]
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            if kind == "csv":
                content = table_csv(exports.columns, exports.rows())
            elif kind == "gif" and exports.playback is not None:
                content = gif(exports.picture, exports.playback)
            elif kind == "page":
                content = png(part)
            else:
                content = {"png": png, "svg": svg}[kind](exports.picture)
            atomic.write(path, content)
        finally:
            QApplication.restoreOverrideCursor()

    def _enable(self) -> None:
        exports: Exports = self._part()[1].exports()  # type: ignore[attr-defined]
        self._actions["gif"].setEnabled(exports.playback is not None)

    def _ask(self, kind: str, _checked: bool = False) -> None:
        suffix = "png" if kind == "page" else kind
        start, kinds = f"{self._part()[0]}.{suffix}", f"{suffix.upper()} (*.{suffix})"
        path = ask_save_path(self, self.tr("Export"), start, kinds, f".{suffix}")
        if path is None:
            return
        try:
            self.export(kind, path)
        except PlaygroundError as error:
            self._tell(str(error))
