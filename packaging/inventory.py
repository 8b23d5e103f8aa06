"""What a frozen program is made of: each part's name, version and licence, found from its files.

The parts are found from the lists that PyInstaller leaves of every file that it took, so that nothing is
named that is not inside, and nothing inside is left unnamed.
"""

import ast
import platform
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
LICENCES = Path(__file__).resolve().parent / "licences"
QT_PACKAGES = ("PySide6_Essentials", "shiboken6")

# As the Software Package Data Exchange writes them: https://spdx.org/licenses/
SPDX = {"BSD 3-Clause License": "BSD-3-Clause", "MIT License": "MIT"}
FROM_CLASSIFIER = {"BSD License": "BSD-3-Clause", "MIT License": "MIT"}

FONTS = {
    "DejaVuSans.ttf": ("DejaVu Sans", "Bitstream-Vera"),
    "STIXTwoMath-Regular.ttf": ("STIX Two Math", "OFL-1.1"),
}
"""The fonts of ziafont and ziamath; ``licences`` has the text of each, as its own name table tells it."""

QT_NOTE = """\
Qt and Qt for Python are used under the GNU Lesser General Public License, version 3, whose text
follows with that of the General Public License, which it refers to. They are shared libraries in
files of their own, below _internal/PySide6 and _internal/shiboken6: you may put others of the same
interface in their place. Their source code is at https://download.qt.io/official_releases/. What Qt
itself contains of others, such as ICU, HarfBuzz, libpng and zlib, is listed with its licences at
https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""


@dataclass(frozen=True)
class Component:
    """One part: ``licence`` is an SPDX expression or, failing that, what its own metadata say.

    ``address`` is its package URL (https://github.com/package-url/purl-spec), ``texts`` its licences.
    """

    name: str
    version: str
    licence: str
    address: str
    texts: tuple[str, ...]


def components(work: Path) -> list[Component]:
    """Return the parts of the program that PyInstaller has made with ``work`` as its folder."""
    sources = set(frozen_sources(work))
    found = [interpreter(), bootloader()]
    owners = distribution_files()
    names = {owners[file] for file in sources if file in owners} - {"pyinstaller"}  # the bootloader, above
    found += [of_distribution(name) for name in sorted(names, key=str.lower)]
    standard = Path(sysconfig.get_path("stdlib")).resolve()
    others = {file for file in sources if file not in owners and ".so" in file.name}
    system = {file for file in others if not file.is_relative_to(standard) and not _is_interpreter(file)}
    if sys.platform == "linux":
        found += debian_packages(system)
    return [*found, *fonts_of_others(sources), *fonts()]


def frozen_sources(work: Path) -> Iterator[Path]:
    """Yield every file that went into the program, modules of Python included."""
    for table in ("PYZ-00.toc", "COLLECT-00.toc"):
        for part in _flat(ast.literal_eval((work / table).read_text("utf-8"))):
            if part[1]:
                yield Path(part[1]).resolve()


def _flat(value: object) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of name, source and kind in PyInstaller's nested lists."""
    if isinstance(value, tuple) and len(value) == 3 and all(isinstance(part, str) for part in value):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _flat(part)


@cache
def distribution_files() -> dict[Path, str]:
    """Return which installed distribution each file belongs to."""
    return {
        Path(str(distribution.locate_file(file))).resolve(): distribution.metadata["Name"]
        for distribution in metadata.distributions()
        if distribution.metadata["Name"] != "neural-playground"
        for file in distribution.files or []
    }


def of_distribution(name: str) -> Component:
    """Return what an installed distribution says of itself."""
    distribution = metadata.distribution(name)
    about = distribution.metadata
    texts = [
        Path(str(distribution.locate_file(file))).read_text("utf-8", "replace")
        for file in distribution.files or []
        if ".dist-info" in str(file) and file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING"))
    ]
    if name in QT_PACKAGES:
        texts = [QT_NOTE, (LICENCES / "LGPL-3.0.txt").read_text(), (LICENCES / "GPL-3.0.txt").read_text()]
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{distribution.version}"
    return Component(name, distribution.version, licence_of(about), address, tuple(texts))


def licence_of(about: metadata.PackageMetadata) -> str:
    """Return the licence that metadata name in one of their three ways."""
    named = [*about.get_all("License-Expression", []), *about.get_all("License", []), ""]
    written = named[0]
    first = written.strip().splitlines()[0] if written.strip() else ""
    if first and len(first) < 80:
        return SPDX.get(first, first)
    classifiers = [
        line.split(" :: ")[-1] for line in about.get_all("Classifier", []) if line.startswith("License ::")
    ]
    return " OR ".join(FROM_CLASSIFIER.get(name, name) for name in classifiers) or "unknown"


def interpreter() -> Component:
    """Return Python itself."""
    version = platform.python_version()
    candidates = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    candidates += Path("/usr/share/doc").glob(f"*python{version.rpartition('.')[0]}*/copyright")
    texts = [path.read_text("utf-8", "replace") for path in candidates if path.exists()][:1]
    return Component("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", tuple(texts))


def bootloader() -> Component:
    """Return the small program of PyInstaller that starts the frozen one."""
    version = metadata.version("pyinstaller")
    text = (
        "The program that starts the others is PyInstaller's, under the GNU General Public License,"
        " version 2 or later, with an exception for the bootloader: it may be given on with a program"
        " under any licence. The few lines of its own that run before the program are under the Apache"
        " License, version 2.0: https://www.apache.org/licenses/LICENSE-2.0.\n"
    )
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    return Component("PyInstaller bootloader", version, licence, f"pkg:pypi/pyinstaller@{version}", (text,))


def debian_packages(files: set[Path]) -> list[Component]:
    """Return the packages of Debian or its kin that shared libraries were taken from."""
    packages: dict[str, Component] = {}
    for file in sorted(files):
        package = debian_owner(file)
        if package in packages:
            continue
        if not package:
            packages[file.name] = Component(file.name, "", "unknown", f"pkg:generic/{file.name}", ())
            continue
        asked = ["dpkg-query", "--show", "--showformat=${Version} ${Architecture}", package]
        version, _, architecture = subprocess.run(
            asked, capture_output=True, text=True, check=True
        ).stdout.partition(" ")
        name = package.partition(":")[0]
        copyright_file = Path("/usr/share/doc") / name / "copyright"
        text = copyright_file.read_text("utf-8", "replace") if copyright_file.exists() else ""
        address = f"pkg:deb/debian/{name}@{quote(version, safe='')}?arch={architecture}"
        packages[package] = Component(name, version, debian_licence(text), address, (text,) if text else ())
    return [packages[name] for name in sorted(packages)]


def debian_owner(file: Path) -> str:
    """Return the package that a file of the system belongs to; empty if there is none."""
    # Where /lib is a link to /usr/lib, dpkg may know the file under either name.
    for name in (str(file), str(file).removeprefix("/usr")):
        try:
            outcome = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False)
        except FileNotFoundError:
            return ""
        if outcome.returncode == 0:
            return outcome.stdout.rpartition(": ")[0].split(", ")[0].strip()
    return ""


def debian_licence(text: str) -> str:
    """Return the licences that a machine-readable copyright file names, in its order.

    https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
    """
    names = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("License:")]
    return ", ".join(dict.fromkeys(name for name in names if name)) or "see its text"


def fonts_of_others(files: set[Path]) -> list[Component]:
    """Return the fonts that packages bring along; their licences are not those of the packages.

    Raises:
        LookupError: a font is not known, and must be entered in `FONTS` with its licence.
    """
    found = []
    for file in sorted(files, key=lambda file: file.name):
        if file.suffix in (".ttf", ".otf") and not file.is_relative_to(ROOT / "resources"):
            if file.name not in FONTS:
                raise LookupError(f"whose font is {file}? FONTS in {__file__} does not tell.")
            name, licence = FONTS[file.name]
            text = (LICENCES / f"{file.stem}.txt").read_text("utf-8")
            found.append(Component(name, "", licence, f"pkg:generic/{file.stem.lower()}", (text,)))
    return found


def fonts() -> list[Component]:
    """Return the fonts, which are subsets of others under names of their own."""
    return [
        Component(
            path.stem.removeprefix("LICENSE-") + " (subset)",
            "",
            "OFL-1.1" if "OPEN FONT LICENSE" in path.read_text("utf-8").upper() else "Bitstream-Vera",
            f"pkg:generic/{path.stem.removeprefix('LICENSE-').lower()}",
            (path.read_text("utf-8"),),
        )
        for path in sorted((ROOT / "resources" / "fonts").glob("LICENSE-*.txt"))
    ]


def _is_interpreter(file: Path) -> bool:
    return file.name.startswith("libpython") and file.is_relative_to(Path(sys.base_prefix).resolve())


def third_party_licences(parts: list[Component]) -> str:
    """Return the file that goes with the program: a table of all parts, and then each licence once."""
    lines = [
        "Neural Playground is under the MIT licence, in the file LICENSE.txt. This program also holds the",
        "parts listed here, each under its own licence; the texts follow. Made by the build, from the parts.",
        "",
    ]
    width = max(len(part.name) for part in parts)
    lines += [f"{part.name:{width}}  {part.version:16}  {part.licence}" for part in parts]
    told: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            told.setdefault(text.strip(), []).append(f"{part.name} {part.version}".strip())
    for text, names in told.items():
        lines += ["", "=" * 78, ", ".join(names), "=" * 78, "", text]
    return "\n".join(lines) + "\n"
