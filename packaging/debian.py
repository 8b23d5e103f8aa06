"""Makes a Debian package of the frozen program, with nothing but ``dpkg-deb``; called by ``freeze.py``.

The program's folder lies below /usr/lib, as Debian's policy has it for what one program alone uses; the
system gets a command, a menu entry, the type of document with its icon, and the manual page.
"""

import gzip
import os
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from playground import __version__

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
NAME = "neural-playground"
METAINFO = "org.neural_playground.NeuralPlayground.metainfo.xml"
MAINTAINER = "The Neural Playground authors <neural-playground@example.org>"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

# What the folder does not bring itself: the graphics driver's libraries, which belong to the machine, and the
# interfaces of Debian that every program stands on. https://doc.qt.io/qt-6/linux-requirements.html
DEPENDS = "libc6 (>= {glibc}), libegl1, libgl1, libxcb1, fontconfig-config"

DESCRIPTION = """\
see and touch how a neural network learns
 Neural Playground is a desktop program for students, teachers and curious
 engineers: build a small neural network, press Play, and watch its weights,
 its neurons, its loss and its path down the loss surface move, step by step,
 as far back and forth as you like. Loss functions, gradient descent and
 back-propagation are taken apart one number at a time.
 .
 It needs no network connection, no account and no GPU."""

OVERRIDES = """\
# The program brings its interpreter and libraries along, so that it is the same on every machine.
neural-playground: embedded-library *
neural-playground: unstripped-binary-or-object *
neural-playground: shared-library-lacks-prerequisites *
neural-playground: custom-library-search-path *
neural-playground: library-not-linked-against-libc *
neural-playground: sharedobject-in-library-directory-missing-soname *
neural-playground: package-contains-documentation-outside-usr-share-doc *
neural-playground: extra-license-file *
neural-playground: hardening-no-fortify-functions *
neural-playground: hardening-no-bindnow *
neural-playground: hardening-no-pie *
neural-playground: hardening-no-relro *
neural-playground: specific-address-in-shared-library *
neural-playground: executable-stack-in-shared-library *
neural-playground: duplicate-font-file *
# Not uploaded to Debian's archive, whose bug numbers a changelog there would name.
neural-playground: initial-upload-closes-no-bugs *
"""


def make(folder: Path, made: Path, target: Path) -> Path:
    """Pack the frozen ``folder`` and what ``made`` holds into a package in ``target``, and return it."""
    architecture = ARCHITECTURES[os.uname().machine]
    package = target / f"{NAME}_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "root"
        lay_out(root, folder, made)
        control = root / "DEBIAN"
        control.mkdir()
        size = sum(file.lstat().st_size for file in root.rglob("*") if file.is_file()) // 1024
        (control / "control").write_text(control_file(architecture, size, glibc_of(folder)), "utf-8")
        (control / "md5sums").write_text(sums(root), "utf-8")
        built = int(os.environ["SOURCE_DATE_EPOCH"])
        for path in [root, *root.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            os.utime(path, (built, built), follow_symlinks=False)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)]
        # How many threads xz has decides where its blocks end: with one the package is the same everywhere.
        alone = {**os.environ, "DPKG_DEB_THREADS_MAX": "1"}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=alone)
    return package


def lay_out(root: Path, folder: Path, made: Path) -> None:
    """Put every file where Debian has its like."""
    library, share = root / "usr/lib" / NAME, root / "usr/share"
    shutil.copytree(folder, library, symlinks=True)
    shutil.rmtree(library / "share")
    for file in library.rglob("*.so*"):
        file.chmod(0o644)
    (root / "usr/bin").mkdir()
    (root / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    install(PACKAGING / "linux" / f"{NAME}.desktop", share / "applications")
    install(PACKAGING / "linux" / METAINFO, share / "metainfo")
    install(PACKAGING / "linux" / f"{NAME}.xml", share / "mime/packages")
    icons = share / "icons/hicolor"
    for picture in made.glob("[0-9]*.png"):
        side = f"{picture.stem}x{picture.stem}"
        install(picture, icons / side / "apps", f"{NAME}.png")
    install(ROOT / "resources/icons/app.svg", icons / "scalable/apps", f"{NAME}.svg")
    install_packed(made / f"{NAME}.1", share / "man/man1")
    papers = share / "doc" / NAME
    papers.mkdir(parents=True)
    (library / "THIRD-PARTY-LICENSES.txt").rename(papers / "THIRD-PARTY-LICENSES.txt")
    (library / "LAB.md").rename(papers / "LAB.md")
    (library / "bom.cdx.json").rename(papers / "bom.cdx.json")
    (library / "docs").rename(papers / "docs")
    (library / "LICENSE.txt").unlink()
    own = (ROOT / "LICENSE").read_text("utf-8")
    others = "The licences of the libraries that come with it are in THIRD-PARTY-LICENSES.txt."
    (papers / "copyright").write_text(f"{own}\n{others}\n", "utf-8")
    install_packed(ROOT / "CHANGELOG.md", papers)
    (made / "changelog").write_text(changelog(), "utf-8")
    install_packed(made / "changelog", papers)
    overrides = share / "lintian/overrides"
    overrides.mkdir(parents=True)
    (overrides / NAME).write_text(OVERRIDES, "utf-8")


def install(file: Path, folder: Path, name: str = "") -> None:
    """Copy a file into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


def install_packed(file: Path, folder: Path) -> None:
    """Copy a file as gzip has it, without a time, so that the same file makes the same package."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))


def changelog() -> str:
    """Return the changelog that Debian asks for, which leads to ours."""
    day = format_datetime(datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC))
    told = "  * What is new is told in CHANGELOG.md.gz beside this file."
    return f"{NAME} ({__version__}) stable; urgency=low\n\n{told}\n\n -- {MAINTAINER}  {day}\n"


def control_file(architecture: str, kilobytes: int, glibc: str) -> str:
    """Return what the package says of itself: https://www.debian.org/doc/debian-policy/ch-controlfields.html."""
    return (
        f"Package: {NAME}\nVersion: {__version__}\nSection: education\nPriority: optional\n"
        f"Architecture: {architecture}\nInstalled-Size: {kilobytes}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Depends: {DEPENDS.format(glibc=glibc)}\nDescription: {DESCRIPTION}\n"
    )


def glibc_of(folder: Path) -> str:
    """Return the newest version of the C library that any file of the folder asks for, such as ``2.34``."""
    newest = (2, 17)
    for file in folder.rglob("*"):
        if file.is_file() and file.read_bytes()[:4] == b"\x7fELF":
            found = re.findall(rb"GLIBC_(\d+)\.(\d+)", file.read_bytes())
            newest = max([newest, *((int(major), int(minor)) for major, minor in found)])
    return f"{newest[0]}.{newest[1]}"


def sums(root: Path) -> str:
    """Return the MD5 sum of every file, as dpkg keeps them to find damage."""
    files = sorted(file for file in root.rglob("*") if file.is_file() and "DEBIAN" not in file.parts)
    listed = [file for file in files if not file.is_symlink()]
    run = ["md5sum", *(str(file.relative_to(root)) for file in listed)]
    return subprocess.run(run, cwd=root, check=True, capture_output=True, text=True).stdout
