"""Finds the files of ``resources/`` in a checkout, an installed wheel and a frozen build.

Nothing else in the project works out where a resource lies.
"""

import sys
from functools import cache
from pathlib import Path

from playground.support.errors import PlaygroundError


@cache
def resource_root() -> Path:
    """Return the folder that holds ``icons/``, ``datasets/``, ``examples/`` and the others.

    Raises:
        PlaygroundError: the program was copied or installed without its resources.
    """
    package = Path(__file__).resolve().parents[1]
    if getattr(sys, "frozen", False):  # PyInstaller's mark; _MEIPASS is the folder of the bundled files
        candidates = [Path(sys._MEIPASS) / "resources"]  # type: ignore[attr-defined]
    else:
        candidates = [package / "_resources", package.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise PlaygroundError(
        f"The folder {candidates[-1]} is missing: install Neural Playground again, with its resources."
    )


def resource_path(*parts: str) -> Path:
    """Return the path of a resource that exists, such as ``resource_path("datasets", "iris.csv")``.

    Raises:
        PlaygroundError: there is no such file or folder, or the name leads out of ``resources/``.
    """
    root = resource_root()
    path = root.joinpath(*parts)
    if not path.resolve().is_relative_to(root.resolve()):
        raise PlaygroundError(f"{'/'.join(parts)} lies outside the resources: name a file inside them.")
    if not path.exists():
        raise PlaygroundError(
            f"The resource {'/'.join(parts)} is missing from {root}: install Neural Playground again."
        )
    return path
