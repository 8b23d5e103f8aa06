"""The person's settings: typed, kept in one JSON file, and never a reason not to start."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from PySide6.QtCore import QStandardPaths

from playground.support.marks import N_

RECENT_FILES = 10
TEXT_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)
LEAST_HISTORY, MOST_HISTORY = 1, 100_000  # megabytes
FILE_NAME = "settings.json"
LARGEST_FILE_BYTES = 1_000_000


class Settings(msgspec.Struct, kw_only=True, forbid_unknown_fields=False):
    """What the app remembers between two starts; a field that a file lacks has its default."""

    theme: Literal["system", "light", "dark"] = "system"
    language: Literal["", "en", "zh_CN"] = ""  # empty: as the system says
    text_scale: Annotated[float, msgspec.Meta(ge=1.0, le=2.0)] = 1.0
    window_geometry: str = ""  # base64 of QWidget.saveGeometry()
    window_state: str = ""  # base64 of splitter and dock states
    open_panel: str = ""  # of the drawer below the network; empty: it is closed
    recent_files: list[str] = []
    default_folder: str = ""
    speed: Annotated[float, msgspec.Meta(ge=0.0, le=1.0)] = 1.0  # position of the speed slider
    log_loss: bool = True
    precision: Literal["float32", "float64"] = "float64"
    history_megabytes: Annotated[int, msgspec.Meta(ge=LEAST_HISTORY, le=MOST_HISTORY)] = 200
    reduced_motion: bool = False
    tour_done: bool = False
    lesson: str = ""  # the one that was open last
    lesson_panel_open: bool = False
    lessons_folder: str = ""  # a teacher's own; empty: none

    def remember_file(self, path: str) -> None:
        """Put ``path`` first among the recent files, unless it is no text, as a name in another encoding."""
        try:
            path.encode()
        except UnicodeEncodeError:  # JSON has no way to write it, and no setting could be saved with it
            return
        self.recent_files = [path, *(old for old in self.recent_files if old != path)][:RECENT_FILES]

    def forget_file(self, path: str) -> None:
        """Take ``path`` out of the recent files, if it is among them."""
        self.recent_files = [old for old in self.recent_files if old != path]


def settings_path() -> Path:
    """Return the file of the settings, whose folder need not exist yet."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / FILE_NAME


def load_settings(path: Path | None = None) -> tuple[Settings, str]:
    """Return the settings and a notice for the person, empty if all is well.

    A file that cannot be understood is renamed to ``settings.json.broken`` and the defaults are returned; one
    that cannot be read is left where it is.
    """
    path = path or settings_path()
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise msgspec.ValidationError("the file is too large")
        return msgspec.json.decode(path.read_bytes(), type=Settings), ""
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        notice = N_("The settings in {path} cannot be read ({reason}); the defaults are in force.")
        return Settings(), notice.format(path=path, reason=error.strerror or error)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        aside = path.with_name(path.name + ".broken")
        try:
            path.replace(aside)
        except OSError:
            aside = path
        notice = N_(
            "The settings were damaged ({reason}) and are back at their defaults. The damaged file is {path}."
        )
        return Settings(), notice.format(path=aside, reason=error)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, in one stroke: a crash leaves either the old file or the new one.

    What a newer version of the program has put into the file stays in it. So does the list of recent files:
    `change_recent_files` writes each change at once, and another process may have made some.

    Raises:
        OSError: the folder cannot be made or written.
    """
    path = path or settings_path()
    held = _held(path)
    unknown = {name: value for name, value in held.items() if name not in Settings.__struct_fields__}
    recent = {"recent_files": _recent_files(held, settings)}
    _write({**msgspec.to_builtins(settings), **recent, **unknown}, path)


def change_recent_files(
    settings: Settings, change: Callable[[Settings], None], path: Path | None = None
) -> None:
    """Change the list of recent files alone, here and in the file, and take up what the file lists by now.

    Args:
        settings: those of this process; they are changed even if the file cannot be written.
        change: puts a name into the list of what it is given, or takes one out.
        path: of the file.

    Raises:
        OSError: the folder cannot be made or written.
    """
    path = path or settings_path()
    held = _held(path)
    there = Settings(recent_files=_recent_files(held, settings))
    change(settings)
    change(there)
    _write({**held, "recent_files": there.recent_files}, path)
    settings.recent_files = there.recent_files


def _write(content: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.json.format(msgspec.json.encode(content), indent=2)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(encoded)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _held(path: Path) -> dict[str, Any]:
    """Return what the file at ``path`` holds; nothing where it is missing, or makes no sense."""
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            return {}
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}


def _recent_files(held: dict[str, Any], settings: Settings) -> list[str]:
    """Return the list in what a file holds, or that of ``settings`` where the file has none."""
    try:
        return msgspec.convert(held["recent_files"], list[str])[:RECENT_FILES]
    except (KeyError, msgspec.ValidationError):
        return settings.recent_files
