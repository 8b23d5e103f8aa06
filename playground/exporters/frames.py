"""A run as a folder of pictures, one for each stop, to be put into slides or made into a film."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from playground.document import atomic
from playground.support.errors import PlaygroundError


def write_frames(parent: Path, name: str, frames: Mapping[int, bytes]) -> Path:
    """Write the PNG files ``frames``, by step, into a new folder in ``parent``, and return it.

    The folder is called ``name``, or ``name-2`` and so on where there is one already: nothing is overwritten.

    Raises:
        PlaygroundError: the place refuses.
    """
    folder = parent / name
    for number in count(2):
        try:
            folder.mkdir()
            break
        except FileExistsError:
            folder = parent / f"{name}-{number}"
        except OSError as error:
            raise PlaygroundError(
                f"cannot make a folder here ({error.strerror}); choose another place.", str(parent)
            ) from None
    for step, content in frames.items():
        atomic.write(folder / f"step-{step:07d}.png", content)
    return folder
