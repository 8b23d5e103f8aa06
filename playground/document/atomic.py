"""Files that are written whole, or not at all."""

import os
import tempfile
from pathlib import Path

from playground.support.errors import PlaygroundError


def write(path: Path, content: bytes) -> None:
    """Make ``content`` the whole of the file at ``path``; a link stays a link.

    Raises:
        PlaygroundError: if the folder or the disk refuses; an older file at ``path`` is then untouched.
    """
    temporary = ""
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a device or a pipe is written to: replacing it would do harm
            return
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes the file private; this one is as readable as any other file of the person's.
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        raise PlaygroundError(
            f"cannot save here ({error.strerror}); choose another place.", str(path)
        ) from None
