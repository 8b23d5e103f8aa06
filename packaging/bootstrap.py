"""Makes a fresh checkout work with one command: ``bootstrap.py run`` opens the app, ``test`` checks it.

Both make ``.venv`` where it is missing, install the locked dependencies, and see that the libraries are there
which Qt takes from the system; what follows ``--`` is passed on to the app or to pytest. It needs nothing but
the standard library, and no syntax that an old Python 3 cannot parse, so as to refuse one in a sentence.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("Neural Playground needs Python 3.11 or newer: run this with a newer one than this ")
    sys.stderr.write("{}.{}.\n".format(sys.version_info[0], sys.version_info[1]))
    raise SystemExit(2)

import ctypes
import hashlib
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
USAGE = "Usage: python3 packaging/bootstrap.py run|test [-- ARGUMENTS]"

# What the Linux wheels of Qt 6.11 take from the system: library → package of Debian and Ubuntu.
# https://doc.qt.io/qt-6/linux-requirements.html; completed with ldd on the wheel's own files.
ANY_PLATFORM = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TRANSLATION_TOOLS = {"libgssapi_krb5.so.2": "libgssapi-krb5-2"}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class BootstrapError(Exception):
    """What stops the start, in a sentence that names the mend."""


def main(arguments: list[str]) -> int:
    """Prepare the environment, then open the app or run the tests; return the exit status."""
    command, passed_on = arguments[:1], arguments[1:]
    if command not in (["run"], ["test"]) or passed_on[:1] not in ([], ["--"]):
        print(USAGE, file=sys.stderr)
        return 2
    testing = command == ["test"]
    try:
        prepare_environment()
        if sys.platform == "linux":
            prepare_system(testing)
    except BootstrapError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print("This step failed: {}".format(" ".join(map(str, error.cmd))), file=sys.stderr)
        return 1
    if testing:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.chdir(ROOT)
    # -P: a folder named playground where the person happens to be is not the app.
    return hand_over([str(PYTHON), "-P", "-m", "pytest" if testing else "playground", *passed_on[1:]])


def hand_over(command: list[str]) -> int:
    """Become the program (on Windows: wait for it), so that signals and the exit status are its own."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(command[0], command)
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # Ctrl-C reached the program as well, which ends in its own way


def prepare_environment() -> None:
    """Make ``.venv`` hold exactly what the lock file names, and the project itself.

    The stamp is written last. Without one an installation was interrupted, and starts over: pip cannot tell
    a package that was half copied from a whole one.
    """
    if STAMP.exists() and PYTHON.exists() and STAMP.read_text() == fingerprint():
        return
    whole = STAMP.exists() and answers([str(PYTHON), "-m", "pip", "--version"])
    STAMP.unlink(missing_ok=True)
    if not whole:
        create_environment()
    print("Installing what Neural Playground needs into .venv: a minute or two …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], check=True)
    STAMP.write_text(fingerprint())


def fingerprint() -> str:
    """Return a digest of everything that the installation depends on, the place of the checkout included."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    parts += [str(ROOT).encode(), str(PYTHON.resolve()).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def create_environment() -> None:
    """Make a new ``.venv``, after the package that Debian splits it off into where that is missing."""
    base = getattr(sys, "_base_executable", sys.executable)
    if not answers([base, "-c", "import ensurepip, venv"]):
        version = "{}.{}".format(*sys.version_info[:2])
        install_packages(["python{}-venv".format(version)], "Python has no venv")
    subprocess.run([base, "-m", "venv", "--clear", str(VENV)], check=True)


def prepare_system(testing: bool) -> None:
    """See that Qt's system libraries load and that there is a font; install or ask for what is missing.

    Where no window is opened on an X server, its libraries are welcome but not asked for.
    """
    needed = {**ANY_PLATFORM, **(TRANSLATION_TOOLS if testing else {})}
    missing = missing_packages(needed)
    if not has_font():
        missing.append(FONT_PACKAGE)
    if testing:
        missing += missing_build_packages()
    window_packages = missing_packages(X11)
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen" if testing else "xcb")
    if missing or (window_packages and (can_install() or platform.startswith("xcb"))):
        install_packages(missing + window_packages, "Some packages of the system are missing")
        still_missing = missing_packages({**needed, **X11})
        if still_missing:
            raise BootstrapError(
                "Still missing after their installation: {}.".format(" ".join(still_missing))
            )


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Return the packages of those ``libraries`` that the system's loader does not find."""
    return [package for library, package in libraries.items() if not loads(library)]


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a library, with all that it needs in turn."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_build_packages() -> list[str]:
    """Return the packages that PyInstaller lacks, with which a test freezes a small program."""
    library = sysconfig.get_config_var("INSTSONAME") or ""
    folder = sysconfig.get_config_var("LIBDIR") or ""
    has_library = not library.startswith("libpython") or Path(folder, library).exists() or loads(library)
    packages = [] if has_library else ["libpython{}.{}".format(*sys.version_info[:2])]
    return packages if shutil.which("objcopy") else [*packages, "binutils"]


def has_font() -> bool:
    """Tell whether there is a font file in the places where fontconfig looks."""
    return any(
        name.lower().endswith((".ttf", ".otf", ".ttc", ".pfb"))
        for folder in FONT_FOLDERS
        for _, _, names in os.walk(os.path.expanduser(folder))
        for name in names
    )


def can_install() -> bool:
    """Tell whether this is Debian, Ubuntu or kin, and the person is root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install_packages(packages: list[str], reason: str) -> None:
    """Install Debian packages.

    Raises:
        BootstrapError: that is not ours to do here; the message gives the command to type.
    """
    names = " ".join(packages)
    if not can_install():
        if shutil.which("apt-get"):
            raise BootstrapError("{}. Type this once: sudo apt-get install -y {}".format(reason, names))
        raise BootstrapError(
            "{}. Install what your system calls these packages of Debian, once: {}".format(reason, names)
        )
    print("{}: installing {} …".format(reason, names), flush=True)
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], env=environment, capture_output=True, check=False)
    command = [*apt, "install", "-y", "--no-install-recommends", *packages]
    outcome = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if outcome.returncode:
        raise BootstrapError("{}\nThis did not work: {}".format(outcome.stderr, " ".join(command)))


def answers(command: list[str]) -> bool:
    """Tell whether a command exists and ends well; what it prints is of no interest."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
