"""Where the program keeps what is not the person's to look after: recovery files, locks and the log."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def state_folder(name: str) -> Path:
    """Return a folder of the program's own, which need not exist yet, nor be writable."""
    place = QStandardPaths.StandardLocation.StateLocation
    return Path(QStandardPaths.writableLocation(place)) / name
