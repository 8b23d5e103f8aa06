"""Freezes the program with PyInstaller and tells how large and how quick it is; started by ``build.py``.

``dist/neural-playground`` is the folder that is copied to other machines (on macOS the ``.app``), and beside
it lies its archive: ``.tar.xz`` on Linux, ``.zip`` elsewhere.
"""

import json
import lzma
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import debian
import inventory
import measure
import sbom
from icons import make_icons
from manpage import page

from playground import __version__

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
WORK = ROOT / "build" / "freeze"
MADE = ROOT / "build" / "generated"
DIST = ROOT / "dist"
NAME = "neural-playground"
FOLDER = DIST / NAME
MEGABYTE = 1_000_000


def main(arguments: list[str]) -> int:
    """Build, measure and tell; return the exit status."""
    quick = "--quick" in arguments
    began = time.monotonic()
    # The same sources make the same files: times and the order of sets are those of the last commit.
    os.environ.setdefault("SOURCE_DATE_EPOCH", last_commit())
    os.environ.update(PYTHONHASHSEED="1", PLAYGROUND_GENERATED=str(MADE), PLAYGROUND_VERSION=__version__)
    make_icons(MADE)
    (MADE / "version.txt").write_text(version_resource(__version__), "utf-8")
    (MADE / f"{NAME}.1").write_text(page(), "utf-8")
    freeze()
    add_papers()
    packed = archive(quick)
    print(f"built in {time.monotonic() - began:.0f} s: {FOLDER}")
    measure.report(program(), FOLDER, packed, repetitions=1 if quick else 5)
    if "--deb" in arguments:
        print(f"Debian package: {size_of(debian.make(FOLDER, MADE, DIST))}")
    return 0


def last_commit() -> str:
    """Return the time of the last commit, in seconds since 1970; in a tree without Git a fixed one."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "1735689600"
    return outcome.stdout.strip() or "1735689600"


def program() -> Path:
    """Return the file that starts the frozen program."""
    if sys.platform == "darwin":
        return DIST / "Neural Playground.app" / "Contents" / "MacOS" / NAME
    return FOLDER / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def freeze() -> None:
    """Run PyInstaller on the spec, and take what debuggers want out of Python's own library."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    options = ["--noconfirm", "--clean", "--log-level", "ERROR"]
    places = ["--distpath", str(DIST), "--workpath", str(WORK)]
    command = [sys.executable, "-m", "PyInstaller", *options, *places, str(PACKAGING / f"{NAME}.spec")]
    subprocess.run(command, check=True, cwd=ROOT)
    if sys.platform == "linux":
        # Not the wheels' libraries: their makers have moved their parts about, which strip does not survive.
        internal = FOLDER / "_internal"
        for file in [*internal.glob("libpython*"), *internal.glob("python*/lib-dynload/*.so")]:
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)


def add_papers() -> None:
    """Put beside the program what a person may read: licences, the list of parts, the guide for a lab."""
    parts = inventory.components(WORK / NAME)
    papers = FOLDER if sys.platform != "darwin" else program().parents[1] / "Resources"
    (papers / "THIRD-PARTY-LICENSES.txt").write_text(inventory.third_party_licences(parts), "utf-8")
    bill = json.dumps(sbom.bill(__version__, parts), indent=2, ensure_ascii=False)
    (papers / "bom.cdx.json").write_text(bill + "\n", "utf-8")
    shutil.copy(ROOT / "LICENSE", papers / "LICENSE.txt")
    shutil.copy(PACKAGING / "LAB.md", papers)
    (papers / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "document-format.md", papers / "docs")
    if sys.platform == "linux":
        (papers / "share").mkdir()
        shutil.copy(MADE / f"{NAME}.1", papers / "share")
        for name in (f"{NAME}.desktop", f"{NAME}.xml", "org.neural_playground.NeuralPlayground.metainfo.xml"):
            shutil.copy(PACKAGING / "linux" / name, papers / "share")
        shutil.copy(MADE / "256.png", papers / "share" / f"{NAME}.png")
    if sys.platform == "darwin":
        # PyInstaller's signature covers Resources; with files added later macOS calls the program damaged.
        app = str(DIST / "Neural Playground.app")
        subprocess.run(["codesign", "--force", "--deep", "--sign", "-", app], check=True)


def archive(quick: bool) -> Path:
    """Pack the folder, and return the archive."""
    system = {"linux": "linux", "win32": "windows", "darwin": "macos"}[sys.platform]
    stem = DIST / f"{NAME}-{__version__}-{system}-{platform.machine().lower()}"
    if sys.platform == "darwin":
        target = stem.with_name(f"{stem.name}.zip")
        # Keeps the links and rights that the signature covers, which other packers do not.
        command = ["ditto", "-c", "-k", "--keepParent", str(DIST / "Neural Playground.app"), str(target)]
        subprocess.run(command, check=True)
        return target
    if sys.platform == "win32":
        return pack_zip(stem.with_name(f"{stem.name}.zip"))
    target = stem.with_name(f"{stem.name}.tar.xz")
    with (
        lzma.open(target, "wb", preset=0 if quick else 6) as stream,
        tarfile.open(mode="w", fileobj=stream) as tar,
    ):
        for path in sorted([FOLDER, *FOLDER.rglob("*")]):
            tar.add(path, path.relative_to(DIST), recursive=False, filter=anonymous)
    return target


def anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Take from an entry of an archive who made it and when."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mode = 0o755 if entry.mode & 0o100 else 0o644
    entry.mtime = int(os.environ["SOURCE_DATE_EPOCH"])
    return entry


def pack_zip(target: Path) -> Path:
    """Pack the folder as a zip file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in sorted(FOLDER.rglob("*")):
            file.write(path, path.relative_to(DIST))
    return target


def version_resource(version: str) -> str:
    """Return the version resource of a Windows program, in PyInstaller's form.

    https://pyinstaller.org/en/stable/usage.html#capturing-windows-version-data
    """
    numbers = (*map(int, version.split(".")[:3]), 0)
    strings = {
        "CompanyName": "The Neural Playground authors",
        "FileDescription": "Neural Playground",
        "FileVersion": version,
        "InternalName": NAME,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": "Neural Playground",
        "ProductVersion": version,
    }
    table = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,\n"
        "    fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{table}])]),\n"
        "    VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def size_of(path: Path) -> str:
    """Return a file and its size as a person reads them."""
    return f"{path.name}, {path.stat().st_size / MEGABYTE:.1f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
