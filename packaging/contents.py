"""What the frozen program holds and what it leaves out, each with the reason. Read by the spec.

What is left out here is neither imported by the program nor loaded by Qt in any of its checks; the self-test
of the frozen program fails where that is no longer so.
"""

import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from PyInstaller.depend import bindepend

ALWAYS_LOADED = ("libpython", "python3", "Python", "VCRUNTIME", "vcruntime", "MSVCP", "msvcp", "ucrtbase")
ROOT = Path(__file__).resolve().parents[1]

NO_NETWORK = "the program never speaks to a network"
NO_DEVELOPER = "for those who write programs, not for those who run this one"
NO_OPENGL = "everything is painted by the processor; the driver of a lab's graphics card is never loaded"

MODULES = {
    "PySide6.QtNetwork": NO_NETWORK,
    "asyncio": NO_NETWORK,
    "ftplib": NO_NETWORK,
    "http.cookiejar": NO_NETWORK,
    "http.server": NO_NETWORK,
    "imaplib": NO_NETWORK,
    "smtplib": NO_NETWORK,
    "socketserver": NO_NETWORK,
    "ssl": NO_NETWORK,
    "webbrowser": NO_NETWORK,
    "xmlrpc": NO_NETWORK,
    "_hashlib": "OpenSSL's digests: 5 MB, and hashlib has its own for all that NumPy and msgspec ask for",
    "pyqtgraph.opengl": NO_OPENGL,
    "PySide6.QtTest": NO_DEVELOPER,
    "pyqtgraph.console": NO_DEVELOPER,
    "pyqtgraph.examples": NO_DEVELOPER,
    "pyqtgraph.flowchart": "pyqtgraph's editor of data flow, which the program does not show",
    "pyqtgraph.jupyter": NO_DEVELOPER,
    "distutils": NO_DEVELOPER,
    "doctest": NO_DEVELOPER,
    "lib2to3": NO_DEVELOPER,
    "pdb": NO_DEVELOPER,
    "pip": NO_DEVELOPER,
    "pytest": NO_DEVELOPER,
    "setuptools": NO_DEVELOPER,
    "unittest": NO_DEVELOPER,
    "numpy.f2py": NO_DEVELOPER,
    "numpy.testing": NO_DEVELOPER,
    "curses": "no text is painted on a terminal",
    "readline": "nothing is typed on a terminal, and the library is GPL",
    "sqlite3": "the program keeps no database",
    "tkinter": "another toolkit of windows, 10 MB",
    "onnx": "the export to ONNX is offered where that package is installed: 50 MB for one entry of a menu",
}
"""Python modules that are left out."""

FILES = {
    "PySide6/Qt/translations/*": "Qt's own sentences in languages that the program does not speak: 7 MB",
    "PySide6/Qt/plugins/egldeviceintegrations/*": "for devices without a window system",
    "PySide6/Qt/plugins/generic/*": "for devices without a window system",
    "PySide6/Qt/plugins/networkinformation/*": NO_NETWORK,
    "PySide6/Qt/plugins/tls/*": NO_NETWORK,
    "PySide6/Qt/plugins/xcbglintegrations/*": NO_OPENGL,
    "PySide6/Qt/plugins/wayland-graphics-integration-client/*": NO_OPENGL,
    "PySide6/Qt/plugins/platformthemes/*gtk3*": (
        "the program brings its own look; with it would come GTK's libraries, 20 MB of another age"
    ),
    "PySide6/Qt/plugins/platforms/*eglfs*": "for devices without a window system",
    "PySide6/Qt/plugins/platforms/*linuxfb*": "for devices without a window system",
    "PySide6/Qt/plugins/platforms/*minimal*": "for tests of Qt itself",
    "PySide6/Qt/plugins/platforms/*vkkhrdisplay*": "for devices without a window system",
    "PySide6/Qt/plugins/platforms/*vnc*": NO_NETWORK,
    "PySide6/Qt/plugins/platforms/*direct2d*": "an alternative of Windows that the program does not ask for",
    "PySide6/Qt/plugins/imageformats/*icns*": "pictures are read and written as PNG, SVG and GIF alone",
    "PySide6/Qt/plugins/imageformats/*jpeg*": "pictures are read and written as PNG, SVG and GIF alone",
    "PySide6/Qt/plugins/imageformats/*pdf*": "pictures are read and written as PNG, SVG and GIF alone",
    "PySide6/Qt/plugins/imageformats/*tga*": "pictures are read and written as PNG, SVG and GIF alone",
    "PySide6/Qt/plugins/imageformats/*tiff*": "pictures are read and written as PNG, SVG and GIF alone",
    "PySide6/Qt/plugins/imageformats/*wbmp*": "pictures are read and written as PNG, SVG and GIF alone",
    "PySide6/Qt/plugins/imageformats/*webp*": "pictures are read and written as PNG, SVG and GIF alone",
    "PySide6/opengl32sw.dll": NO_OPENGL + " (Mesa for Windows, 20 MB)",
    "*Qt6EglF*": "for devices without a window system",
    "*Qt6WlShellIntegration*": "a protocol that no desktop speaks any more",
    "*wayland-shell-integration/libwl-shell*": "a protocol that no desktop speaks any more",
    "*wayland-shell-integration/libivi*": "for the screens in cars",
    "*wayland-shell-integration/libfullscreen*": "for devices without a window system",
    "pyqtgraph/colors/maps/*": "colour maps; the program makes its own",
    "pyqtgraph/icons/*": "of widgets of pyqtgraph that the program does not show",
    "*/tests/*": NO_DEVELOPER,
    "*.dist-info/RECORD": "read by pip alone, and different wherever the environment lies",
    "numpy*.dist-info/*": "read by pip alone; THIRD-PARTY-LICENSES holds the licences",
}
"""Files that are left out, as patterns of their place in the bundle; what `KEPT` names stays."""

KEPT = ("PySide6/Qt/translations/qtbase_zh_CN.qm",)

HIDDEN = ["secrets", "ziafont.fonts", "ziamath.fonts"]
"""What is imported unseen: by NumPy's compiled numpy.random, and as places of files."""

WITH_FILES = ["latex2mathml", "ziafont", "ziamath"]
"""Packages that read files of their own: the tables and fonts of formulae."""

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: its place in the bundle, where it comes from, and its kind."""


def resource_folders() -> list[str]:
    """Return the folders of ``resources/`` that belong to the program, as the wheel lists them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return list(project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"])


def left_out(place: str) -> bool:
    """Tell whether the file at ``place`` in the bundle is left out."""
    place = place.replace("\\", "/")
    return place not in KEPT and any(fnmatchcase(place, pattern) for pattern in FILES)


def keep(entries: Iterable[Entry]) -> list[Entry]:
    """Return the ``entries`` that belong in the bundle, without libraries that only left-out ones needed.

    A library is kept if an extension module, a plugin or the interpreter loads it, directly or not.
    """
    kept = [entry for entry in entries if not left_out(entry[0])]
    libraries = {Path(place).name: (place, source, kind) for place, source, kind in kept if kind == "BINARY"}
    roots = [entry for entry in kept if entry[2] != "BINARY" or "plugins" in Path(entry[0]).parts]
    waiting = [source for _, source, kind in roots if kind in ("BINARY", "EXTENSION")]
    waiting += [source for name, (_, source, _) in libraries.items() if name.startswith(ALWAYS_LOADED)]
    needed: set[str] = set()
    while waiting:
        source = waiting.pop()
        if source not in needed:
            needed.add(source)
            names = (Path(name).name for name, _ in bindepend.get_imports(source))
            waiting += [libraries[name][1] for name in names if name in libraries]
    return [
        (place, source, kind)
        for place, source, kind in kept
        if kind not in ("BINARY", "SYMLINK") or source in needed or _links_to(place, source, needed)
    ]


def _links_to(place: str, source: str, needed: set[str]) -> bool:
    """Tell whether a link in the bundle leads to a library that is kept."""
    return any(Path(target).name == Path(source).name for target in needed) or place == source
